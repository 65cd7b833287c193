#![deny(warnings)]
#![allow(unexpected_cfgs)]

use netbytes::NetTree;

#[derive(NetTree, Debug, PartialEq)]
enum Packet {
    #[net(tag = 0)]
    Always,
    #[cfg(all())]
    #[net(tag = 1)]
    There { #[cfg(all())] a: u8, #[cfg(any())] b: u8 },
    #[cfg(any())]
    #[net(tag = 2)]
    Gone(NoSuchType),
    #[cfg_attr(all(), net(tag = 3))]
    Attribute,
}

fn main() {
    assert_eq!(Packet::There { a: 5 }.to_vec().unwrap(), [1, 5]);
    assert_eq!(Packet::Attribute.to_vec().unwrap(), [3]);
    assert_eq!(Packet::from_slice(&[0]).unwrap(), Packet::Always);
}
