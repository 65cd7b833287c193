//! The same in generic types.

use netbytes::*;
mod op {
    pub(crate) const A: u8 = 9;
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(tag(str, nul), sized = u16, extensible)]
enum Ext<T> {
    #[net(tag = "A")]
    A {
        x: T,
        #[net(default)]
        y: u8,
    },
    #[net(tag = "B")]
    B,
    #[net(other)]
    Unknown,
}

#[derive(NetTree, Debug, PartialEq, Clone)]
enum Op<T> {
    #[net(tag = op::A)]
    A {
        #[net(tag_bits = 4..=5)]
        n: u8,
        x: T,
    },
    #[net(tag = 0x40..=0x4f)]
    B {
        #[net(tag)]
        t: u8,
    },
}

#[test]
fn generic() {
    super::both(Op::A { n: 3, x: 5_u16 }, &[0x39, 5, 0]);
    super::both(Ext::A { x: 5_u16, y: 1 }, b"A\0\x03\0\x05\0\x01");
    assert_eq!(Ext::<u8>::from_slice(b"C\0\x01\0\x09").unwrap(), Ext::Unknown);
    assert!(Ext::<u8>::Unknown.to_vec().is_err());
}
