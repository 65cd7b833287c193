#![deny(warnings)]

use netbytes::NetTree;

macro_rules! message {
    ($(#[$meta:meta])* $vis:vis enum $name:ident<$life:lifetime> {
        $($variant:ident = $tag:literal { $($field:ident: $ty:ty),* })*
    }) => {
        #[derive(NetTree, Debug, PartialEq)]
        $(#[$meta])*
        $vis enum $name<$life> {
            $(#[net(tag = $tag)] $variant { $($field: $ty),* }),*
        }
    };
}

message! {
    #[net(tag = u16, endian = big)]
    pub enum Packet<'p> {
        Connect = 0x0101 { name: &'p str, version: u16 }
        Data = 0b10 { bytes: &'p [u8] }
    }
}

macro_rules! counted {
    ($name:ident, $len:ident, $max:expr, $tag:expr) => {
        #[derive(NetTree, Debug, PartialEq)]
        #[net(len = $len)]
        enum $name {
            #[net(tag = $tag)]
            Items(#[net(max = $max)] Vec<u8>),
        }
    };
}
counted!(Small, u8, 3, 9);

fn main() {
    let connect = Packet::Connect { name: "a", version: 2 };
    assert_eq!(connect.to_vec().unwrap(), [1, 1, 0, 1, b'a', 0, 2]);
    assert_eq!(Packet::from_slice(&[0, 2, 0, 1, 7]).unwrap(), Packet::Data { bytes: &[7] });
    assert_eq!(Small::Items(vec![1]).to_vec().unwrap(), [9, 1, 1]);
}
