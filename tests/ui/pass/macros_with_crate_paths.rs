#![deny(warnings)]

pub mod hidden {
    pub use netbytes;
    #[derive(netbytes::NetTree, Debug, PartialEq)]
    pub struct Id(pub u16);
    pub type Text<'a> = &'a str;
}

/// As a library of its own would do it: the user has no dependency on the runtime.
#[macro_export]
macro_rules! protocol {
    ($vis:vis $name:ident, $payload:ty, $($variant:ident($field:ty) = $tag:literal),*; $node:ident) => {
        #[derive($crate::hidden::netbytes::NetTree, Debug, PartialEq)]
        #[net(crate = $crate::hidden::netbytes, max_len = 64, handler(async, local, partial, table))]
        $vis enum $name<'a> {
            #[net(tag = 200)]
            Id($crate::hidden::Id),
            #[net(tag = 201)]
            Ids(#[net(max = 2)] Vec<$crate::hidden::Id>),
            #[net(tag = 202)]
            Text(#[net(max = 3)] $crate::hidden::Text<'a>),
            #[net(tag = 203)]
            Payload(#[net(endian = big)] $payload),
            #[net(node, tag = 204)]
            $node($node),
            $(#[net(tag = $tag)] $variant($field)),*
        }
        #[derive($crate::hidden::netbytes::NetTree, Debug, PartialEq)]
        #[net(crate = $crate::hidden::netbytes, handler(async, local, partial, table))]
        $vis enum $node {
            Leaf([$payload; 2]),
        }
    };
}

mod user {
    crate::protocol!(pub(super) Mine, (u8, Option<u16>), First(u8) = 0x00, Second([u8; 2]) = b'z'; Sub);
}

use netbytes::NetTree as _;
use user::{Mine, Sub};

fn main() {
    assert_eq!(Mine::First(1).to_vec().unwrap(), [0, 1]);
    assert_eq!(Mine::Second([1, 2]).to_vec().unwrap(), [b'z', 1, 2]);
    assert_eq!(Mine::Payload((1, Some(2))).to_vec().unwrap(), [203, 1, 1, 0, 2]);
    let ids = Mine::Ids(vec![hidden::Id(5)]);
    assert_eq!(Mine::from_slice(&ids.to_vec().unwrap()).unwrap(), ids);
    let leaf = Mine::Sub(Sub::Leaf([(1, None), (2, None)]));
    assert_eq!(leaf.to_vec().unwrap(), [204, 0, 1, 0, 2, 0]);
    let mut out = Vec::new();
    Mine::encoder(&mut out).text("abc").unwrap();
    assert_eq!(Mine::from_slice(&out).unwrap(), Mine::Text("abc"));
}
