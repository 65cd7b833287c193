//! What can be written in two ways is the same in both.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Debug;

use netbytes::framing::{Family, Frame};
use netbytes::{Decode, DecodeErrorKind, EncodeErrorKind, NetTree};

/// A bound between lifetimes, beside the parameter and behind `where`; and none.
mod lifetimes {
    use netbytes::NetTree;

    #[derive(NetTree, Debug, PartialEq)]
    pub(super) struct Free<'a, 'b> {
        pub(super) head: &'a str,
        pub(super) tail: &'b [u8],
    }

    #[derive(NetTree, Debug, PartialEq)]
    pub(super) struct Beside<'a, 'b: 'a> {
        pub(super) head: &'a str,
        pub(super) tail: &'b [u8],
    }

    #[derive(NetTree, Debug, PartialEq)]
    pub(super) struct Behind<'a, 'b>
    where
        'b: 'a,
    {
        pub(super) head: &'a str,
        pub(super) tail: &'b [u8],
    }

    #[derive(NetTree, Debug, PartialEq)]
    pub(super) enum Tree<'a, 'b: 'a> {
        Both(Behind<'a, 'b>),
    }

    /// A parameter that outlives a lifetime, in both spellings, and one with a bound that has no lifetime in it.
    #[derive(NetTree, Debug, PartialEq)]
    pub(super) struct Held<'a, T: 'a> {
        pub(super) head: &'a str,
        pub(super) tail: T,
    }

    #[derive(NetTree, Debug, PartialEq)]
    pub(super) struct HeldBehind<'a, T>
    where
        T: 'a + Clone,
    {
        pub(super) head: &'a str,
        pub(super) tail: T,
    }
}

/// A frame gives what borrows from it, which asks for the family of the type.
fn given<T: Family>(bytes: &'static [u8], expected: &str)
where
    T::At<'static>: NetTree + Decode<'static> + Debug,
{
    let value = T::At::<'static>::from_slice(bytes).unwrap();
    assert!(format!("{value:?}").ends_with(expected), "{value:?}");
}

#[test]
fn a_bound_between_lifetimes() {
    use lifetimes::{Behind, Beside, Free, Held, HeldBehind, Tree};

    let bytes = b"\x02\x00hi\x01\x00\x07";
    given::<Free<'_, '_>>(bytes, "{ head: \"hi\", tail: [7] }");
    given::<Beside<'_, '_>>(bytes, "{ head: \"hi\", tail: [7] }");
    given::<Behind<'_, '_>>(bytes, "{ head: \"hi\", tail: [7] }");
    given::<Tree<'_, '_>>(b"\x00\x02\x00hi\x01\x00\x07", "{ head: \"hi\", tail: [7] })");
    given::<Held<'_, u8>>(b"\x02\x00hi\x07", "{ head: \"hi\", tail: 7 }");
    given::<HeldBehind<'_, u8>>(b"\x02\x00hi\x07", "{ head: \"hi\", tail: 7 }");

    let frame = Frame::<Behind<'static, 'static>>::new(bytes::Bytes::from_static(bytes));
    assert_eq!(frame.get(), Ok(Behind { head: "hi", tail: &[7] }));
}

/// A single reserved tag, as a number and as a range; those beside it are free.
#[test]
fn a_single_reserved_tag() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(reserved(5))]
    enum Number {
        #[net(tag = 4)]
        Before,
        #[net(tag = 6)]
        Behind,
    }
    #[derive(NetTree, Debug, PartialEq)]
    #[net(reserved(5..=5, 7..=7))]
    enum Range {
        #[net(tag = 4)]
        Before,
        #[net(tag = 6)]
        Behind,
        #[net(tag = 8)]
        Last,
    }
    assert_eq!(Number::from_slice(&[4]), Ok(Number::Before));
    assert_eq!(Number::from_slice(&[6]), Ok(Number::Behind));
    assert_eq!(Range::from_slice(&[4]), Ok(Range::Before));
    assert_eq!(Range::from_slice(&[6]), Ok(Range::Behind));
    assert_eq!(Range::from_slice(&[8]), Ok(Range::Last));
    for error in [Number::from_slice(&[5]).unwrap_err(), Range::from_slice(&[5]).unwrap_err()] {
        assert_eq!(error.kind(), DecodeErrorKind::UnknownTag { tag: 5 });
    }
}

/// Keys of a type, and the same keys on its fields.
#[test]
fn keys_on_a_type_and_on_its_fields() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(len = u8, endian = big)]
    struct OnType {
        number: u16,
        text: String,
        numbers: Vec<u32>,
    }
    #[derive(NetTree, Debug, PartialEq)]
    struct OnFields {
        #[net(endian = big)]
        number: u16,
        #[net(len = u8)]
        text: String,
        #[net(len = u8, endian = big)]
        numbers: Vec<u32>,
    }
    let (text, numbers) = ("text".to_owned(), vec![1, 2]);
    let on_type = OnType { number: 1, text: text.clone(), numbers: numbers.clone() };
    let on_fields = OnFields { number: 1, text, numbers };
    assert_eq!(on_type.to_vec(), on_fields.to_vec());
    assert_eq!(OnFields::from_slice(&on_type.to_vec().unwrap()), Ok(on_fields));
}

/// A region's width, and the number that says which field counts another.
#[test]
fn keys_with_and_without_parentheses() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(sized = u16)]
    struct Value(u8);
    #[derive(NetTree, Debug, PartialEq)]
    #[net(sized(u16))]
    struct List(u8);
    assert_eq!(Value(7).to_vec().unwrap(), [1, 0, 7]);
    assert_eq!(List(7).to_vec().unwrap(), [1, 0, 7]);

    #[derive(NetTree, Debug, PartialEq)]
    struct Named {
        n: u8,
        #[net(count = n)]
        items: Vec<u8>,
    }
    #[derive(NetTree, Debug, PartialEq)]
    struct Tuple(u8, #[net(count = 0)] Vec<u8>);
    assert_eq!(Named { n: 2, items: vec![1, 2] }.to_vec().unwrap(), [2, 1, 2]);
    assert_eq!(Tuple(2, vec![1, 2]).to_vec().unwrap(), [2, 1, 2]);
    let kinds = [
        Named { n: 1, items: vec![1, 2] }.to_vec().unwrap_err().kind(),
        Tuple(1, vec![1, 2]).to_vec().unwrap_err().kind(),
    ];
    assert_eq!(kinds, [EncodeErrorKind::CountMismatch { count: 1, len: 2 }; 2]);
}

/// Constant bytes, as text, a byte, hex digits and a number with its type.
#[test]
fn constant_bytes() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(magic = b"\x07")]
    struct Text;
    #[derive(NetTree, Debug, PartialEq)]
    #[net(magic = b'\x07')]
    struct Byte;
    #[derive(NetTree, Debug, PartialEq)]
    #[net(magic = 0x07)]
    struct Hex;
    #[derive(NetTree, Debug, PartialEq)]
    #[net(magic = 7_u8)]
    struct Number;
    for bytes in [Text.to_vec(), Byte.to_vec(), Hex.to_vec(), Number.to_vec()] {
        assert_eq!(bytes.unwrap(), [7]);
    }
}

/// A tag in `#[net(tag = ..)]`, and as a discriminant.
#[test]
fn tags_and_discriminants() {
    #[derive(NetTree, Debug, PartialEq)]
    enum Key {
        #[net(tag = b'Q')]
        Query,
        #[net(tag = 0x07)]
        Number { n: u8 },
    }
    #[derive(NetTree, Debug, PartialEq)]
    #[repr(u8)]
    enum Discriminant {
        Query = b'Q',
        Number { n: u8 } = 7,
    }
    assert_eq!(Key::Query.to_vec(), Discriminant::Query.to_vec());
    assert_eq!(Key::Number { n: 1 }.to_vec(), Discriminant::Number { n: 1 }.to_vec());
    assert_eq!(Discriminant::from_slice(b"Q"), Ok(Discriminant::Query));
}
