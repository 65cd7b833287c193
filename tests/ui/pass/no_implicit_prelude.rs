//! Without handlers: what is said of those that are missing is `diagnostic`'s, which is in scope by the prelude.
#![no_implicit_prelude]
#![deny(warnings)]

use ::netbytes::NetTree;

#[derive(NetTree)]
#[net(handler = none)]
pub enum Chat<'a> {
    #[net(node)]
    Client(Client<'a>),
    Ping { n: u8, text: &'a str },
    #[net(other)]
    Unknown { tag: u8, raw: &'a [u8] },
}

#[derive(NetTree)]
#[net(handler = none)]
pub enum Client<'a> {
    Quit,
    Say(&'a str),
}

#[derive(NetTree)]
pub struct Pair(#[net(max = 3)] pub ::std::vec::Vec<u16>, #[net(skip)] pub u8);

fn main() {
    let bytes = NetTree::to_vec(&Client::Say("hi")).unwrap();
    ::std::assert_eq!(bytes, b"\x01\x02\x00hi");
    let ::std::result::Result::Ok(Client::Say(text)) = Client::from_slice(&bytes) else {
        ::std::panic!("another action")
    };
    ::std::assert_eq!(text, "hi");
    ::std::assert_eq!(Pair(::std::vec![1], 0).to_vec().unwrap(), [1, 0, 1, 0]);
}
