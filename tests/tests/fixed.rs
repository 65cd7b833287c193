//! Lists of items of one length, which are read and written in bulk: the same bytes wherever they go, however many.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use bytes::{Bytes, BytesMut};
use netbytes::{DecodeErrorKind, EncodeErrorKind, NetTree, buf_mut};

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(endian = big)]
struct Numbers {
    shorts: [i16; 3],
    words: [u32; 2],
    halves: [f32; 1],
    bytes: [u8; 5],
    none: [u64; 0],
}

#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
struct Item {
    big: Numbers,
    floats: [f64; 2],
    unit: (),
    wide: [u128; 1],
    pair: (u8, [bool; 2]),
    letter: char,
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(len = u32)]
struct Items {
    items: Vec<Item>,
    end: u8,
}

#[derive(NetTree, Clone, Debug, PartialEq)]
struct Varints {
    #[net(varint)]
    arrays: Vec<[u32; 3]>,
}

fn item(i: u16) -> Item {
    let n = f32::from(i);
    Item {
        big: Numbers {
            shorts: [1, -2, 300],
            words: [u32::from(i), 0x0102_0304],
            halves: [n / 2.0],
            bytes: *b"bytes",
            none: [],
        },
        floats: [n.into(), -1.5],
        unit: (),
        wide: [u128::MAX - u128::from(i)],
        pair: (7, [i & 1 == 0, true]),
        letter: 'é',
    }
}

fn items(count: u16) -> Items {
    Items { items: (0..count).map(item).collect(), end: 0xff }
}

/// What the items come to one by one.
fn one_by_one(items: &Items) -> Vec<u8> {
    let mut bytes = u32::try_from(items.items.len()).unwrap().to_le_bytes().to_vec();
    for item in &items.items {
        bytes.extend(item.to_vec().unwrap());
    }
    bytes.push(items.end);
    bytes
}

#[test]
fn numbers_in_arrays() {
    let bytes = item(1).big.to_vec().unwrap();
    assert_eq!(
        bytes,
        *b"\x00\x01\xff\xfe\x01\x2c\x00\x00\x00\x01\x01\x02\x03\x04\x3f\x00\x00\x00bytes"
    );
    assert_eq!(Numbers::from_slice(&bytes), Ok(item(1).big));
}

#[test]
fn everywhere_the_same() {
    for count in [0, 1, 2, 7, 24, 25, 31, 32, 100, 1000] {
        let value = items(count);
        let expected = one_by_one(&value);
        let (mut vec, mut shared, mut other) = (Vec::new(), BytesMut::new(), BytesMut::new());
        let mut slice = vec![0; expected.len()];
        value.encode_into(&mut vec).unwrap();
        value.encode_into(&mut shared).unwrap();
        value.encode_into(&mut buf_mut(&mut other)).unwrap();
        assert_eq!(value.encode_to_slice(&mut slice), Ok(expected.len()));
        assert_eq!(value.encoded_len(), expected.len());
        assert_eq!(value.to_vec().unwrap(), expected);
        assert_eq!([&vec[..], &shared, &other, &slice], [&expected[..]; 4]);
        assert_eq!(Items::from_slice(&expected).as_ref(), Ok(&value));
        assert_eq!(Items::from_bytes(&Bytes::from(expected.clone())).as_ref(), Ok(&value));
        let mut over = items(3);
        over.decode_from(&expected).unwrap();
        assert_eq!(over, value);
    }
}

#[test]
fn every_place_too_small() {
    let value = items(50);
    let needed = value.encoded_len();
    for room in [0, 3, 4, 5, 80, 1000, needed - 1] {
        let error = value.encode_to_slice(&mut vec![0; room]).unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::NoRoom { needed, room });
    }
}

#[test]
fn every_input_too_short() {
    let bytes = items(30).to_vec().unwrap();
    for end in 0..bytes.len() {
        let error = Items::from_slice(&bytes[..end]).unwrap_err();
        assert!(matches!(error.kind(), DecodeErrorKind::UnexpectedEnd { .. }), "{end}: {error}");
    }
}

#[test]
fn an_item_that_is_none() {
    let mut bytes = items(30).to_vec().unwrap();
    let item = Item::MIN_LEN;
    let open = 4 + 20 * item + Numbers::MIN_LEN + 16 + 16 + 1;
    bytes[open] = 2;
    let error = Items::from_slice(&bytes).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::InvalidBool { found: 2 }, open));
}

/// An array that is cut short ends in one of its items.
#[test]
fn an_array_cut_short() {
    #[derive(NetTree, Debug)]
    struct Maybe(Option<[u32; 3]>);
    let error = Maybe::from_slice(&[1, 0, 0, 0, 0, 0, 0, 0]).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::UnexpectedEnd { needed: 1 }, 5));
}

#[test]
fn arrays_of_varints() {
    let value = Varints { arrays: vec![[1, 300, 2]; 9] };
    let bytes = value.to_vec().unwrap();
    assert_eq!(bytes.len(), 2 + 9 * 4);
    assert_eq!(Varints::from_slice(&bytes), Ok(value));
}
