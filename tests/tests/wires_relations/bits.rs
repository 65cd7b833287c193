//! Fields that are some bits.

use super::*;

#[derive(NetTree, Debug, PartialEq)]
struct Byte {
    #[net(bits = 1)]
    a: bool,
    #[net(bits = 3)]
    b: i8,
    #[net(bits = 2, magic = 0)]
    _zero: (),
    #[net(bits = 2)]
    c: u8,
    last: u8,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
struct Holds {
    #[net(bits = 2)]
    n: Computed<u8>,
    #[net(bits = 1)]
    has: Computed<bool>,
    #[net(bits = 5)]
    len: Computed<u16>,
    #[net(count = n)]
    items: Vec<u8>,
    #[net(if = has)]
    value: Option<u8>,
    #[net(sized = len, rest)]
    rest: Vec<u8>,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(bit_order = lsb)]
struct Low {
    #[net(bits = 3)]
    a: u8,
    #[net(bits = 13)]
    b: u16,
    #[net(bits = 24)]
    c: i32,
}

#[derive(NetTree, Debug, PartialEq)]
struct Words {
    #[net(bits = 4, group = u16)]
    a: u8,
    #[net(bits = 12)]
    b: u16,
    #[net(bits = 8, group = u16)]
    c: u8,
    #[net(bits = 8)]
    d: u8,
}

#[derive(NetTree, Debug, PartialEq)]
enum Many {
    None,
    Some {
        #[net(bits = 7)]
        a: u8,
        #[net(bits = 1)]
        b: bool,
    },
    Tuple(#[net(bits = 4)] u8, #[net(bits = 4)] i8, u8),
}

#[test]
fn of_every_form_are_canonical() {
    is_canonical::<Byte>();
    is_canonical::<Holds>();
    is_canonical::<Low>();
    is_canonical::<Words>();
    is_canonical::<Many>();
    is_canonical::<Several>();
}

#[derive(NetTree, Debug, PartialEq)]
struct Several(#[net(len = u8)] Vec<Many>);

#[test]
fn lie_where_they_are_drawn() {
    let byte = Byte { a: true, b: -3, _zero: (), c: 2, last: 7 };
    assert_eq!(byte.to_vec().unwrap(), [0b1_101_00_10, 7]);
    let error = Byte::from_slice(&[0b0000_0100, 0]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::InvalidBits { found: 1, expected: 0 });
    assert_eq!((error.field(), error.offset()), (Some("_zero"), 0));

    let low = Low { a: 0b101, b: 0x1fff, c: -2 };
    assert_eq!(low.to_vec().unwrap(), [0xfd, 0xff, 0xfe, 0xff, 0xff]);
    let words = Words { a: 1, b: 0x234, c: 5, d: 6 };
    assert_eq!(words.to_vec().unwrap(), [0x34, 0x12, 0x06, 0x05]);
}

#[test]
fn have_no_room_for_more() {
    let byte = |b, c| Byte { a: false, b, _zero: (), c, last: 0 };
    refused(&byte(4, 0), EncodeErrorKind::OutOfRange, "b");
    refused(&byte(-5, 0), EncodeErrorKind::OutOfRange, "b");
    refused(&byte(0, 4), EncodeErrorKind::OutOfRange, "c");
    assert_eq!((Byte::MIN_LEN, Byte::MAX_LEN), (2, Some(2)));

    let holds =
        |items, rest| Holds { n: Computed, has: Computed, len: Computed, items, value: None, rest };
    refused(&holds(vec![0; 4], vec![]), EncodeErrorKind::OutOfRange, "n");
    refused(&holds(vec![], vec![0; 32]), EncodeErrorKind::OutOfRange, "len");
    assert_eq!(holds(vec![9], vec![8]).to_vec().unwrap(), [0b01_0_00001, 9, 8]);
}
