//! Tags that are some bits among other fields.

use super::both;
use netbytes::*;

#[derive(NetTree, Debug, PartialEq, Clone, Copy)]
#[net(tag = bits(2))]
enum Qos {
    AtMostOnce,
    AtLeastOnce,
    ExactlyOnce,
}

#[derive(NetTree, Debug, PartialEq, Clone, Copy)]
#[net(tag = bits(3))]
enum Kind {
    #[net(tag = 1)]
    A,
    #[net(tag = K)]
    B,
    #[net(other)]
    Other(u8),
}

const K: u8 = 5;
#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(endian = big)]
enum Packet {
    #[net(tag = 0x30)]
    Publish {
        #[net(tag_bits = 1..=2)]
        qos: Qos,
        #[net(bits = 3)]
        kind: Kind,
        #[net(bits = 5)]
        n: u8,
    },
}

#[test]
fn bits() {
    both(Packet::Publish { qos: Qos::ExactlyOnce, kind: Kind::B, n: 1 }, &[0x34, 0xa1]);
    both(Packet::Publish { qos: Qos::AtMostOnce, kind: Kind::Other(7), n: 1 }, &[0x30, 0xe1]);
    let e = Packet::from_slice(&[0x36, 0]).unwrap_err();
    assert_eq!(
        (e.kind(), e.offset(), e.field()),
        (DecodeErrorKind::UnknownTag { tag: 3 }, 0, Some("Publish.qos"))
    );
    let bad =
        |kind| Packet::Publish { qos: Qos::AtMostOnce, kind, n: 1 }.to_vec().unwrap_err().kind();
    assert_eq!(bad(Kind::Other(5)), EncodeErrorKind::OwnedTag { tag: 5 });
    assert_eq!(bad(Kind::Other(8)), EncodeErrorKind::OutOfRange);
}
