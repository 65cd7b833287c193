//! Varints of each width, near the end of what is read and of the room that is written to: there they are read and written in
//! another way than in the middle.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "numbers of each width are made of one"
)]

use netbytes::{DecodeErrorKind, NetTree};

#[derive(NetTree, Debug, PartialEq)]
#[net(varint, len = varint)]
struct Numbers<'a> {
    small: u16,
    medium: u32,
    large: u64,
    signed: i64,
    huge: u128,
    #[net(rest)]
    behind: &'a [u8],
}

#[derive(NetTree, Debug, PartialEq)]
#[net(varint)]
struct One<'a> {
    number: u64,
    #[net(rest)]
    behind: &'a [u8],
}

#[derive(NetTree, Debug, PartialEq)]
#[net(varint)]
struct Medium {
    number: u32,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(varint)]
struct Small {
    number: u16,
}

#[derive(NetTree, Debug, PartialEq, Clone)]
#[net(varint)]
struct Level {
    price: u64,
    size: u32,
    orders: i16,
    side: bool,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(varint, len = varint)]
struct Levels {
    levels: Vec<Level>,
    prices: Vec<u64>,
}

#[derive(NetTree, Debug, PartialEq)]
#[net(wire = bincode2)]
struct Bincode {
    prices: Vec<u64>,
    levels: Vec<(u64, u32, i16)>,
    last: u64,
}

/// The smallest and the largest number of each number of bits.
fn edges() -> impl Iterator<Item = u64> + Clone {
    (0..64).flat_map(|bits| [1 << bits, (1 << bits) - 1, u64::MAX >> bits])
}

/// A LEB128 as it is specified.
fn leb128(mut number: u128) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 0x7f {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

#[test]
fn each_width_is_read_whatever_follows() {
    for number in edges() {
        for behind in 0..20 {
            let behind = &[0xff; 20][..behind];
            let bytes = [leb128(number.into()), behind.to_vec()].concat();
            let value = One { number, behind };
            assert_eq!(value.to_vec().unwrap(), bytes, "{number:#x}");
            assert_eq!(One::from_slice(&bytes).unwrap(), value, "{number:#x}");
        }
    }
}

#[test]
fn a_number_that_ends_early_says_what_is_missing() {
    for number in edges() {
        let bytes = leb128(number.into());
        for end in 0..bytes.len() {
            let error = One::from_slice(&bytes[..end]).unwrap_err();
            assert_eq!(error.kind(), DecodeErrorKind::UnexpectedEnd { needed: 1 }, "{number:#x}");
            assert_eq!(error.offset(), end);
        }
    }
}

#[test]
fn an_overlong_number_is_refused_at_each_width() {
    for len in 2..10 {
        for behind in 0..12 {
            let mut bytes = vec![0x80; len];
            bytes[len - 1] = 0;
            bytes.resize(len + behind, 1);
            let error = One::from_slice(&bytes).unwrap_err();
            assert_eq!(error.kind(), DecodeErrorKind::OverlongVarint, "{bytes:x?}");
            assert_eq!(error.offset(), 0);
        }
    }
}

#[test]
fn a_number_above_the_type_is_refused() {
    let fits = |number: u64, bits: u32| number >> bits == 0;
    for number in edges() {
        let bytes = leb128(number.into());
        let medium = Medium::from_slice(&bytes).map(|it| u64::from(it.number));
        let small = Small::from_slice(&bytes).map(|it| u64::from(it.number));
        for (read, bits) in [(medium, 32), (small, 16)] {
            match read {
                Ok(read) => assert!(read == number && fits(number, bits), "{number:#x}"),
                Err(error) => {
                    assert!(!fits(number, bits), "{number:#x}");
                    assert_eq!(error.kind(), DecodeErrorKind::OutOfRange);
                    assert_eq!(error.offset(), 0);
                }
            }
        }
    }
    for tenth in 2..=0x7f {
        let bytes = [[0xff; 9].as_slice(), &[tenth]].concat();
        assert_eq!(One::from_slice(&bytes).unwrap_err().kind(), DecodeErrorKind::OutOfRange);
    }
}

fn numbers(number: u64) -> Numbers<'static> {
    Numbers {
        small: number as u16,
        medium: number as u32,
        large: number,
        signed: number as i64,
        huge: u128::from(number) << 17 | u128::from(number),
        behind: b"",
    }
}

#[test]
fn each_width_is_written_the_same_wherever_it_goes() {
    for number in edges() {
        let value = numbers(number);
        let zigzag = ((value.signed << 1) ^ (value.signed >> 63)) as u64;
        let parts = [
            value.small.into(),
            value.medium.into(),
            value.large.into(),
            zigzag.into(),
            value.huge,
        ];
        let bytes: Vec<u8> = parts.into_iter().flat_map(leb128).collect();
        assert_eq!(value.to_vec().unwrap(), bytes, "{number:#x}");
        assert_eq!(Numbers::from_slice(&bytes).unwrap(), value);
        // A vector whose capacity ends at each place.
        for spare in 0..bytes.len() + 12 {
            let mut out = Vec::with_capacity(spare);
            value.encode_into(&mut out).unwrap();
            assert_eq!(out, bytes, "{number:#x}, capacity {spare}");
        }
        // What is behind the message in a slice stays as it is.
        for behind in 0..12 {
            let mut out = vec![0xaa; bytes.len() + behind];
            assert_eq!(value.encode_to_slice(&mut out).unwrap(), bytes.len());
            assert_eq!(out[..bytes.len()], bytes);
            assert!(out[bytes.len()..].iter().all(|byte| *byte == 0xaa), "{number:#x}");
        }
    }
}

fn levels(count: usize) -> Vec<Level> {
    let level = |(place, number): (usize, u64)| Level {
        price: number,
        size: number as u32,
        orders: number as i16,
        side: place % 2 == 0,
    };
    edges().cycle().enumerate().map(level).take(count).collect()
}

#[test]
fn lists_are_written_the_same_whatever_the_capacity() {
    for count in [0, 1, 2, 7, 40, 300] {
        let value = Levels { levels: levels(count), prices: edges().cycle().take(count).collect() };
        let bytes = value.to_vec().unwrap();
        assert_eq!(bytes.capacity(), bytes.len());
        assert_eq!(bytes.len(), value.check().unwrap());
        assert_eq!(Levels::from_slice(&bytes).unwrap(), value);
        let mut slice = vec![0xaa; bytes.len() + 20];
        assert_eq!(value.encode_to_slice(&mut slice).unwrap(), bytes.len());
        assert_eq!(slice, [bytes.as_slice(), &[0xaa; 20]].concat());
        for spare in (0..bytes.len() + 40).step_by(1 + bytes.len() / 50) {
            let mut out = Vec::with_capacity(spare + 3);
            out.extend_from_slice(b"abc");
            value.encode_into(&mut out).unwrap();
            assert_eq!(out, [b"abc", bytes.as_slice()].concat(), "{count} items, capacity {spare}");
            let mut out = bytes::BytesMut::with_capacity(spare);
            value.encode_into(&mut out).unwrap();
            assert_eq!(out, bytes, "{count} items, capacity {spare}");
        }
    }
}

#[test]
fn varints_of_bincode_are_the_crates_own() {
    for count in [0, 1, 5, 60] {
        let prices: Vec<u64> = edges().cycle().take(count).collect();
        let levels = prices.iter().map(|it| (*it, *it as u32, *it as i16)).collect();
        let value = Bincode { prices, levels, last: 251 };
        let config = bincode::config::standard();
        let fields = (&value.prices, &value.levels, value.last);
        let bytes = bincode::encode_to_vec(fields, config).unwrap();
        assert_eq!(value.to_vec().unwrap(), bytes);
        assert_eq!(Bincode::from_slice(&bytes).unwrap(), value);
        for spare in 0..bytes.len() + 20 {
            let mut out = Vec::with_capacity(spare);
            value.encode_into(&mut out).unwrap();
            assert_eq!(out, bytes, "{count} items, capacity {spare}");
        }
        for end in 0..bytes.len() {
            let error = Bincode::from_slice(&bytes[..end]).unwrap_err();
            assert!(matches!(error.kind(), DecodeErrorKind::UnexpectedEnd { .. }), "{error:?}");
        }
    }
}

/// Messages below and above the length up to which they are written on the stack first.
#[test]
fn a_vector_of_its_own_has_the_right_size() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Text(String);

    for len in 0..200 {
        let value = Text("x".repeat(len));
        let bytes = value.to_vec().unwrap();
        assert_eq!((bytes.len(), bytes.capacity()), (len + 2, len + 2));
        assert_eq!(Text::from_slice(&bytes).unwrap(), value);
    }
    let error = Text("x".repeat(65_536)).to_vec().unwrap_err();
    assert!(error.to_string().contains("65536"), "{error}");
}
