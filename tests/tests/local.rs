//! What a type's bytes are is written on that type: how far `len`, `endian`, `varint` and `tag` reach, by exact hex.
#![allow(clippy::redundant_allocation, reason = "a box in a box is what is tested")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};
use std::fmt::Debug;
use std::net::{Ipv4Addr, SocketAddr};
use std::num::{NonZero, Wrapping};
use std::time::Duration;

use netbytes::{Big, Decode, DecodeErrorKind, EncodeErrorKind, Fmt, List, NetTree};

fn hex(text: &str) -> &'static [u8] {
    let digits: Vec<u8> = text.bytes().filter(|byte| *byte != b' ').collect();
    let pairs = digits.chunks(2).map(|pair| str::from_utf8(pair).unwrap());
    let bytes: Vec<u8> = pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect();
    bytes.leak()
}

#[track_caller]
fn check<T: NetTree + Decode<'static> + Debug + PartialEq>(value: &T, text: &str) {
    let wire = hex(text);
    assert_eq!(value.to_vec().unwrap(), wire, "{value:02x?}");
    assert_eq!(value.encoded_len(), wire.len());
    assert_eq!(T::from_slice(wire).as_ref(), Ok(value), "{text}");
    assert!(T::MIN_LEN <= wire.len() && T::MAX_LEN.is_none_or(|max| wire.len() <= max));
}

/// All defaults, whoever holds it.
#[derive(NetTree, Debug, PartialEq, Clone)]
struct Plain {
    number: u16,
    list: Vec<u16>,
}

fn plain() -> Plain {
    Plain { number: 0x0102, list: vec![3] }
}

const PLAIN: &str = "0201 0100 0300";

#[test]
fn a_format_goes_through_containers_and_stops_at_derived_types() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(len = u32, endian = big)]
    struct Outer {
        matrix: Vec<Vec<u16>>,
        option: Option<Box<[(u32, String)]>>,
        derived: Plain,
        many: Vec<Plain>,
        boxed: Box<Plain>,
        map: BTreeMap<u16, Plain>,
    }
    check(
        &Outer {
            matrix: vec![vec![0x0102], vec![]],
            option: Some(Box::new([(7, "hi".to_owned())])),
            derived: plain(),
            many: vec![plain()],
            boxed: Box::new(plain()),
            map: BTreeMap::from([(0x0203, plain())]),
        },
        &[
            "00000002 00000001 0102 00000000",
            "01 00000001 00000007 00000002 6869",
            PLAIN,
            "00000001",
            PLAIN,
            PLAIN,
            "00000001 0203",
            PLAIN,
        ]
        .concat(),
    );
}

#[test]
fn every_container_hands_the_format_on() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(len = u8, endian = big)]
    struct Outer<'a> {
        array: [u16; 2],
        tuple: (u16, (u32,)),
        result: Result<u16, Vec<u16>>,
        deque: VecDeque<u16>,
        cow: Cow<'a, [u16]>,
        held: Cow<'a, u16>,
        nonzero: NonZero<u16>,
        wrapping: Wrapping<u16>,
        float: f32,
        letter: char,
        time: Duration,
        address: SocketAddr,
        double: Box<Box<u16>>,
    }
    check(
        &Outer {
            array: [1, 2],
            tuple: (3, (4,)),
            result: Err(vec![5]),
            deque: VecDeque::from([6]),
            cow: Cow::Owned(vec![7]),
            held: Cow::Owned(8),
            nonzero: NonZero::new(9).unwrap(),
            wrapping: Wrapping(10),
            float: 1.5,
            letter: 'a',
            time: Duration::new(1, 2),
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0x1f90)),
            double: Box::new(Box::new(11)),
        },
        "0001 0002  0003 00000004  01 01 0005  01 0006  01 0007  0008  0009  000a  3fc00000  00000061 \
         0000000000000001 00000002  04 7f000001 1f90  000b",
    );
}

#[test]
fn a_field_has_the_last_word() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(len = u32, endian = big)]
    struct Outer {
        #[net(len = u8)]
        short: Vec<u16>,
        #[net(endian = little)]
        little: Vec<u16>,
        #[net(len = u8, endian = little)]
        both: Vec<Vec<u16>>,
        #[net(varint)]
        varint: Vec<u16>,
        rest: Vec<u16>,
    }
    check(
        &Outer {
            short: vec![1],
            little: vec![2],
            both: vec![vec![3]],
            varint: vec![300],
            rest: vec![4],
        },
        "01 0001  01000000 0200  01 01 0300  00000001 ac02  00000001 0004",
    );
    // A field's own key stops at derived types too.
    #[derive(NetTree, Debug, PartialEq)]
    struct Holder {
        #[net(len = u8)]
        many: Vec<Plain>,
    }
    check(&Holder { many: vec![plain()] }, &["01", PLAIN].concat());
}

#[test]
fn a_format_on_an_enum() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(tag = u16, len = u24, endian = big)]
    enum Action {
        Say { text: String, number: u32 },
        Plain(Plain),
        Mixed(u16, #[net(endian = little)] u16, #[net(len = varint)] String),
    }
    check(&Action::Say { text: "hi".into(), number: 1 }, "0000 000002 6869 00000001");
    check(&Action::Plain(plain()), &["0001", PLAIN].concat());
    check(&Action::Mixed(1, 1, "a".into()), "0002 0001 0100 01 61");
    let mut out = Vec::new();
    Action::encoder(&mut out).mixed(1, 1, "a".into()).unwrap();
    assert_eq!(out, hex("0002 0001 0100 01 61"));
}

#[test]
fn a_format_stops_at_child_nodes() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(tag = u16, endian = big)]
    enum Outer {
        #[net(node, tag = 0x0102)]
        Inner(Inner),
        Own(u16),
    }
    #[derive(NetTree, Debug, PartialEq)]
    #[net(tag = u24)]
    enum Inner {
        #[net(tag = 0x01_02_03)]
        Number(u16),
    }
    check(&Outer::Inner(Inner::Number(7)), "0102 030201 0700");
    check(&Outer::Own(7), "0103 0007");
    let mut out = Vec::new();
    Outer::encoder(&mut out).inner().number(7).unwrap();
    Outer::encoder(&mut out).own(7).unwrap();
    assert_eq!(out, hex("0102 030201 0700 0103 0007"));
}

#[test]
fn widths_of_tags() {
    macro_rules! width {
        ($tag:literal, $endian:ident, $hex:literal, $($width:tt)*) => {{
            #[derive(NetTree, Debug, PartialEq)]
            #[net(tag = $($width)*, endian = $endian)]
            enum Node {
                Zero,
                #[net(tag = $tag)]
                Big(u16),
            }
            check(&Node::Big(1), $hex);
            let mut out = Vec::new();
            Node::encoder(&mut out).big(1).unwrap();
            assert_eq!(out, hex($hex));
        }};
    }
    width!(0xfe, little, "fe 0100", u8);
    width!(0xfe, big, "fe 0001", u8);
    width!(0x0102, little, "0201 0100", u16);
    width!(0x0102, big, "0102 0001", u16);
    width!(0x01_02_03, little, "030201 0100", u24);
    width!(0x01_02_03, big, "010203 0001", u24);
    width!(0x0102_0304, little, "04030201 0100", u32);
    width!(0x0102_0304, big, "01020304 0001", u32);
    width!(0x0102_0304_0506_0708, little, "0807060504030201 0100", u64);
    width!(0x0102_0304_0506_0708, big, "0102030405060708 0001", u64);
    width!(0xffff_ffff_ffff_ffff, big, "ffffffffffffffff 0001", u64);
    width!(0x7f, little, "7f 0100", varint);
    width!(300, little, "ac02 0100", varint);
    width!(300, big, "ac02 0001", varint);
    width!(0xffff_ffff_ffff_ffff, little, "ffffffffffffffffff01 0100", varint);
}

#[test]
fn tags_by_discriminant_and_by_counting() {
    #[derive(NetTree, Debug, PartialEq, Clone, Copy)]
    #[repr(u8)]
    enum Node {
        A,
        B = 0x10,
        C,
        #[net(tag = 0b11)]
        D,
        E,
        F = 1_00,
        G = b'z',
    }
    for (value, tag) in [
        (Node::A, "00"),
        (Node::B, "10"),
        (Node::C, "11"),
        (Node::D, "03"),
        (Node::E, "04"),
        (Node::F, "64"),
        (Node::G, "7a"),
    ] {
        check(&value, tag);
    }
}

#[test]
fn widths_of_lengths() {
    macro_rules! width {
        ($endian:ident, $hex:literal, $width:ident) => {{
            #[derive(NetTree, Debug, PartialEq)]
            #[net(len = $width, endian = $endian)]
            struct S(String, u16);
            check(&S("a".into(), 1), $hex);
            #[derive(NetTree, Debug, PartialEq)]
            #[net(endian = $endian)]
            struct Field(#[net(len = $width)] String, u16);
            check(&Field("a".into(), 1), $hex);
        }};
    }
    width!(little, "01 61 0100", u8);
    width!(big, "01 61 0001", u8);
    width!(little, "0100 61 0100", u16);
    width!(big, "0001 61 0001", u16);
    width!(little, "010000 61 0100", u24);
    width!(big, "000001 61 0001", u24);
    width!(little, "01000000 61 0100", u32);
    width!(big, "00000001 61 0001", u32);
    width!(little, "0100000000000000 61 0100", u64);
    width!(big, "0000000000000001 61 0001", u64);
    width!(little, "01 61 0100", varint);
    width!(big, "01 61 0001", varint);
}

#[test]
fn a_length_is_as_long_as_its_prefix_allows() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Short(#[net(len = u8)] Vec<u8>);
    #[derive(NetTree, Debug, PartialEq)]
    struct Default(Vec<u8>);
    #[derive(NetTree, Debug, PartialEq)]
    struct Middle(#[net(len = u24)] Vec<u8>);
    #[derive(NetTree, Debug, PartialEq)]
    struct Varint(#[net(len = varint)] Vec<u8>);

    assert_eq!(Short(vec![0; 255]).to_vec().unwrap().len(), 256);
    let kind = Short(vec![0; 256]).to_vec().unwrap_err().kind();
    assert_eq!(kind, EncodeErrorKind::TooLong { len: 256, max: 255 });
    assert_eq!(Default(vec![0; 0xffff]).to_vec().unwrap().len(), 0x1_0001);
    let kind = Default(vec![0; 0x1_0000]).to_vec().unwrap_err().kind();
    assert_eq!(kind, EncodeErrorKind::TooLong { len: 0x1_0000, max: 0xffff });
    let bytes = Middle(vec![0; 0x1_0000]).to_vec().unwrap();
    assert_eq!(bytes[..3], [0, 0, 1]);
    assert_eq!(Middle::from_slice(&bytes).unwrap().0.len(), 0x1_0000);
    let kind = Middle(vec![0; 0x100_0000]).to_vec().unwrap_err().kind();
    assert_eq!(kind, EncodeErrorKind::TooLong { len: 0x100_0000, max: 0xff_ffff });
    let bytes = Varint(vec![0; 300]).to_vec().unwrap();
    assert_eq!(bytes[..2], [0xac, 0x02]);
    assert_eq!(Varint::from_slice(&bytes).unwrap().0.len(), 300);
}

#[derive(NetTree, Debug, PartialEq)]
#[net(varint)]
struct Numbers<'a> {
    byte: u8,
    signed: i8,
    small: u16,
    middle: u32,
    large: u64,
    huge: u128,
    zigzag: (i16, i32, i64, i128),
    float: f32,
    letter: char,
    text: &'a str,
    list: Vec<u32>,
    nonzero: NonZero<u32>,
    time: Duration,
}

#[test]
fn varints() {
    check(
        &Numbers {
            byte: 0x80,
            signed: -1,
            small: 0x7f,
            middle: 0x80,
            large: u64::MAX,
            huge: u128::MAX,
            zigzag: (-1, 1, i64::MIN, i128::MIN),
            float: 1.5,
            letter: 'a',
            text: "t",
            list: vec![300, 0],
            nonzero: NonZero::new(1).unwrap(),
            time: Duration::new(300, 1),
        },
        "80 ff 7f 8001 ffffffffffffffffff01 ffffffffffffffffffffffffffffffffffff03 \
         01 02 ffffffffffffffffff01 ffffffffffffffffffffffffffffffffffff03 \
         0000c03f 61000000 0100 74 0200 ac02 00 01 ac02 01",
    );
}

#[test]
fn varints_of_an_enum_leave_its_tags() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(varint, tag = u16, len = u16)]
    enum Node {
        One(u32, String),
        #[net(tag = 300)]
        Two(i32),
    }
    check(&Node::One(300, "a".into()), "0000 ac02 0100 61");
    check(&Node::Two(-2), "2c01 03");
}

#[derive(NetTree, Debug, PartialEq)]
#[net(varint)]
struct V<T>(T);

#[track_caller]
fn refuse<T: NetTree + Decode<'static> + Debug>(text: &str, kind: DecodeErrorKind) {
    assert_eq!(T::from_slice(hex(text)).unwrap_err().kind(), kind, "{text}");
}

#[test]
fn varints_have_one_spelling() {
    use DecodeErrorKind::{OutOfRange, OverlongVarint, UnexpectedEnd};

    for number in [0, 1, 0x7f, 0x80, 0x3fff, 0x4000, u16::MAX] {
        let bytes = V(number).to_vec().unwrap();
        assert_eq!(V::from_slice(&bytes), Ok(V(number)));
    }
    for number in [0, -1, 1, -64, 64, i64::MIN, i64::MAX] {
        let bytes = V(number).to_vec().unwrap();
        assert_eq!(V::from_slice(&bytes), Ok(V(number)));
    }
    refuse::<V<u16>>("8000", OverlongVarint);
    refuse::<V<u16>>("808000", OverlongVarint);
    refuse::<V<u16>>("ff8000", OverlongVarint);
    refuse::<V<u16>>("808004", OutOfRange);
    refuse::<V<u32>>("8080808010", OutOfRange);
    refuse::<V<u64>>("80808080808080808002", OutOfRange);
    refuse::<V<u64>>("8080808080808080808001", OutOfRange);
    refuse::<V<i64>>("80808080808080808002", OutOfRange);
    refuse::<V<u128>>("80808080808080808080808080808080808004", OutOfRange);
    refuse::<V<u128>>("8080808080808080808080808080808080808001", OutOfRange);
    refuse::<V<u32>>("80", UnexpectedEnd { needed: 1 });
    refuse::<V<u16>>("", UnexpectedEnd { needed: 1 });

    #[derive(NetTree, Debug, PartialEq)]
    struct Text(#[net(len = varint)] String);
    refuse::<Text>("8000", OverlongVarint);
    refuse::<Text>("80808080808080808002", OutOfRange);

    #[derive(NetTree, Debug, PartialEq)]
    #[net(tag = varint)]
    enum Node {
        A,
    }
    refuse::<Node>("8000", OverlongVarint);
    refuse::<Node>("ffffffffffffffffff02", OutOfRange);
    refuse::<Node>("ffffffffffffffffff01", DecodeErrorKind::UnknownTag { tag: u64::MAX });
}

#[test]
fn lists_name_their_format() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(endian = big)]
    struct InBig<'a> {
        numbers: List<'a, u32, Big>,
        derived: List<'a, Plain>,
        bytes: List<'a, u8>,
    }
    let (numbers, derived) = ([1], [plain()]);
    check(
        &InBig {
            numbers: List::from_slice(numbers.to_vec().leak()),
            derived: List::from_slice(derived.to_vec().leak()),
            bytes: List::from_slice(&[9]),
        },
        &["0001 00000001 0001", PLAIN, "0001 09"].concat(),
    );

    #[derive(NetTree, Debug, PartialEq)]
    struct Field<'a> {
        #[net(varint, len = u8)]
        numbers: List<'a, u32, Fmt<1, false, true>>,
        #[net(len = u32)]
        names: List<'a, &'a str, Fmt<4, false, false>>,
    }
    let value = Field { numbers: List::from_slice(&[300, 1]), names: List::from_slice(&["a"]) };
    check(&value, "02 ac02 01 01000000 01000000 61");
    assert_eq!(value.numbers.get(1), Some(1));
    let decoded = Field::from_slice(hex("02 ac02 01 01000000 01000000 61")).unwrap();
    assert_eq!((decoded.numbers.get(0), decoded.names.get(0)), (Some(300), Some("a")));
}

#[test]
fn rest_and_max_keep_the_format() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(endian = big, len = u8)]
    struct S {
        #[net(max = 2)]
        two: Vec<u16>,
        #[net(max = 2)]
        maybe: Option<String>,
        #[net(rest)]
        rest: Vec<u16>,
    }
    check(
        &S { two: vec![1], maybe: Some("a".into()), rest: vec![2, 3] },
        "01 0001 01 01 61 0002 0003",
    );
    check(&S { two: vec![], maybe: None, rest: vec![] }, "00 00");
    let long = S { two: vec![1; 3], maybe: None, rest: vec![] };
    assert_eq!(long.to_vec().unwrap_err().kind(), EncodeErrorKind::TooLong { len: 3, max: 2 });
    refuse::<S>("03 0000", DecodeErrorKind::TooLong { len: 3, max: 2 });
    refuse::<S>("00 01 03", DecodeErrorKind::TooLong { len: 3, max: 2 });
    refuse::<S>("00 00 0001 00", DecodeErrorKind::UnexpectedEnd { needed: 1 });
}
