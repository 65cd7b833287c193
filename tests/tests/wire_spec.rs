//! The tables of the wire spec: each row is encoded, decoded, and found in the document as it is printed here.
//!
//! `BLESS=1 cargo test --test wire_spec -- --test-threads=1` writes the tables into the document.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::fmt::Debug;
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4};
use std::num::{NonZero, Saturating, Wrapping};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use netbytes::{Big, Decode, DecodeErrorKind, EncodeErrorKind, List, NetTree};

const SPEC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../netbytes/docs/wire.md");

/// One row: what stands in the document, checked both ways.
fn row<'de, T>(ty: &str, value: &T, text: &str, hex: &'de [u8]) -> String
where
    T: NetTree + Decode<'de> + PartialEq + Debug,
{
    assert_eq!(value.to_vec().unwrap(), hex, "{ty}: {text} encodes to other bytes");
    assert_eq!(T::from_slice(hex).unwrap(), *value, "{ty}: {text} is decoded as something else");
    format!("| `{ty}` | `{text}` | {} | {} |", printed(hex), hex.len())
}

/// One row of bytes that are no value of the type: the error is compared by its name.
fn refused<'de, T>(ty: &str, hex: &'de [u8], kind: &str) -> String
where
    T: NetTree + Decode<'de> + Debug,
{
    let error = T::from_slice(hex).unwrap_err().kind();
    let found = format!("{error:?}");
    assert_eq!(found.split([' ', '(']).next(), Some(kind), "{ty}: {}", printed(hex));
    let note = match error {
        DecodeErrorKind::UnexpectedEnd { .. } => ": more may help",
        _ => "",
    };
    format!("| `{ty}` | {} | [`{kind}`](crate::DecodeErrorKind::{kind}){note} |", printed(hex))
}

/// One row of bytes that are a value, and not the ones that it encodes to.
fn accepted<'de, T>(ty: &str, hex: &'de [u8], value: &T, text: &str) -> String
where
    T: NetTree + Decode<'de> + PartialEq + Debug,
{
    assert_eq!(T::from_slice(hex).unwrap(), *value, "{ty}: {}", printed(hex));
    assert_ne!(value.to_vec().unwrap(), hex, "{ty}: {text}");
    format!("| `{ty}` | {} | `{text}` |", printed(hex))
}

fn printed(hex: &[u8]) -> String {
    let bytes: Vec<String> = hex.iter().map(|byte| format!("{byte:02x}")).collect();
    if hex.is_empty() { "(nothing)".into() } else { format!("`{}`", bytes.join(" ")) }
}

/// Compares the rows with the table behind `<!-- name -->` in the document.
fn compare(name: &str, rows: &[String]) {
    compare_below(name, "| type | value | bytes | length |\n|---|---|---|---|", rows);
}

/// Compares rows of errors.
fn compare_refused(name: &str, rows: &[String]) {
    compare_below(name, "| type | bytes | error |\n|---|---|---|", rows);
}

fn compare_below(name: &str, head: &str, rows: &[String]) {
    let table = format!("<!-- {name} -->\n\n{head}\n{}\n", rows.join("\n"));
    let spec = std::fs::read_to_string(SPEC).unwrap();
    if spec.contains(&format!("{table}\n")) {
        return;
    }
    assert!(std::env::var_os("BLESS").is_some(), "the table `{name}` should be:\n{table}");
    let marker = format!("<!-- {name} -->\n");
    let (before, after) = spec.split_once(&marker).unwrap_or_else(|| panic!("no marker {marker}"));
    let mut lines = after.lines().skip_while(|line| line.is_empty());
    let rest: Vec<&str> = lines.by_ref().skip_while(|line| line.starts_with('|')).collect();
    std::fs::write(SPEC, format!("{before}{table}\n{}\n", rest.join("\n").trim_start())).unwrap();
}

/// A table: its name, the attributes of the type that holds the values, and the rows.
macro_rules! table {
    ($test:ident $name:literal #$keys:tt { $($ty:ty, $value:expr => $($byte:literal)*;)* }) => {
        #[test]
        fn $test() {
            let rows = [$({
                #[derive(NetTree, Debug, PartialEq)]
                #$keys
                struct Held<'a>($ty, PhantomData<&'a ()>);
                row(&stringify!($ty).replace("'a ", "").replace("<'a, ", "<"), &Held($value, PhantomData), stringify!($value), &[$($byte),*])
            }),*];
            compare($name, &rows);
        }
    };
}

/// The same with attributes of the field.
macro_rules! field_table {
    ($test:ident $name:literal #$keys:tt { $($ty:ty, $value:expr => $($byte:literal)*;)* }) => {
        #[test]
        fn $test() {
            let rows = [$({
                #[derive(NetTree, Debug, PartialEq)]
                struct Held<'a>(#$keys $ty, #[net(skip)] PhantomData<&'a ()>);
                row(&stringify!($ty).replace("'a ", "").replace("<'a, ", "<"), &Held($value, PhantomData), stringify!($value), &[$($byte),*])
            }),*];
            compare($name, &rows);
        }
    };
}

/// A table of errors: its name, the attributes of the type that would hold the values, and the rows.
macro_rules! refusals {
    ($test:ident $name:literal #$keys:tt { $($ty:ty, $($byte:literal)* => $kind:ident;)* }) => {
        #[test]
        fn $test() {
            let rows = [$({
                #[derive(NetTree, Debug, PartialEq)]
                #$keys
                struct Held<'a>($ty, PhantomData<&'a ()>);
                refused::<Held<'_>>(&stringify!($ty).replace("'a ", "").replace("<'a, ", "<"), &[$($byte),*], stringify!($kind))
            }),*];
            compare_refused($name, &rows);
        }
    };
}

/// The same with attributes of the field.
macro_rules! field_refusals {
    ($test:ident $name:literal #$keys:tt { $($ty:ty, $($byte:literal)* => $kind:ident;)* }) => {
        #[test]
        fn $test() {
            let rows = [$({
                #[derive(NetTree, Debug, PartialEq)]
                struct Held<'a>(#$keys $ty, #[net(skip)] PhantomData<&'a ()>);
                refused::<Held<'_>>(&stringify!($ty).replace("'a ", "").replace("<'a, ", "<"), &[$($byte),*], stringify!($kind))
            }),*];
            compare_refused($name, &rows);
        }
    };
}

table! { integers "integers" #[allow(dead_code)] {
    u8, 7 => 0x07;
    i8, -1 => 0xff;
    u16, 0x0102 => 0x02 0x01;
    i16, -2 => 0xfe 0xff;
    u32, 0x0102_0304 => 0x04 0x03 0x02 0x01;
    i32, -2 => 0xfe 0xff 0xff 0xff;
    u64, 1 => 0x01 0x00 0x00 0x00 0x00 0x00 0x00 0x00;
    i64, -1 => 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff;
    u128, 1 => 0x01 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00;
    i128, -1 => 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff;
    NonZero<u16>, NonZero::new(5).unwrap() => 0x05 0x00;
    Wrapping<u16>, Wrapping(5) => 0x05 0x00;
    Saturating<u16>, Saturating(5) => 0x05 0x00;
}}

table! { big "big-endian" #[net(endian = big)] {
    u8, 7 => 0x07;
    u16, 0x0102 => 0x01 0x02;
    i32, -2 => 0xff 0xff 0xff 0xfe;
    f32, 1.0 => 0x3f 0x80 0x00 0x00;
    char, 'é' => 0x00 0x00 0x00 0xe9;
    &'a str, "hi" => 0x00 0x02 0x68 0x69;
    Vec<u16>, vec![1, 2] => 0x00 0x02 0x00 0x01 0x00 0x02;
    Duration, Duration::new(1, 2) => 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x01 0x00 0x00 0x00 0x02;
    SocketAddrV4, SocketAddrV4::new(Ipv4Addr::LOCALHOST, 7000) => 0x7f 0x00 0x00 0x01 0x1b 0x58;
}}

table! { varint "varint" #[net(varint)] {
    u8, 200 => 0xc8;
    u16, 0 => 0x00;
    u16, 127 => 0x7f;
    u16, 128 => 0x80 0x01;
    u32, 300 => 0xac 0x02;
    u64, u64::MAX => 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0x01;
    i32, 0 => 0x00;
    i32, -1 => 0x01;
    i32, 1 => 0x02;
    i32, -300 => 0xd7 0x04;
    f32, 1.0 => 0x00 0x00 0x80 0x3f;
    &'a str, "hi" => 0x02 0x00 0x68 0x69;
    Vec<u32>, vec![1, 300] => 0x02 0x00 0x01 0xac 0x02;
    Duration, Duration::new(1, 300) => 0x01 0xac 0x02;
    SocketAddrV4, SocketAddrV4::new(Ipv4Addr::LOCALHOST, 7000) => 0x7f 0x00 0x00 0x01 0xd8 0x36;
}}

refusals! { varint_errors "varint errors" #[net(varint)] {
    u16, 0x80 0x00 => OverlongVarint;
    u16, 0xff 0xff => UnexpectedEnd;
    u16, 0xff 0xff 0x04 => OutOfRange;
    u16, 0xff 0xff 0x80 => OutOfRange;
    i32, 0xff 0xff 0xff 0xff 0x10 => OutOfRange;
    u64, 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0x02 => OutOfRange;
}}

refusals! { prefix_errors "prefix errors" #[net(len = varint)] {
    &'a str, 0x82 0x00 0x68 0x69 => OverlongVarint;
    &'a str, 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0xff 0x02 => OutOfRange;
}}

table! { scalars "scalars" #[allow(dead_code)] {
    bool, false => 0x00;
    bool, true => 0x01;
    char, 'é' => 0xe9 0x00 0x00 0x00;
    f32, 1.0 => 0x00 0x00 0x80 0x3f;
    f64, -2.5 => 0x00 0x00 0x00 0x00 0x00 0x00 0x04 0xc0;
    (), () => ;
    PhantomData<u8>, PhantomData => ;
}}

table! { text "text" #[allow(dead_code)] {
    &'a str, "" => 0x00 0x00;
    &'a str, "bob" => 0x03 0x00 0x62 0x6f 0x62;
    String, "é".into() => 0x02 0x00 0xc3 0xa9;
    Box<str>, "hi".into() => 0x02 0x00 0x68 0x69;
    Cow<'a, str>, Cow::Borrowed("hi") => 0x02 0x00 0x68 0x69;
    &'a [u8], &[1, 2] => 0x02 0x00 0x01 0x02;
    Vec<u8>, vec![1, 2] => 0x02 0x00 0x01 0x02;
    Bytes, Bytes::from_static(&[1, 2]) => 0x02 0x00 0x01 0x02;
    BytesMut, BytesMut::from(&[1, 2][..]) => 0x02 0x00 0x01 0x02;
    Cow<'a, [u8]>, Cow::Borrowed(&[1, 2]) => 0x02 0x00 0x01 0x02;
    Rc<str>, "hi".into() => 0x02 0x00 0x68 0x69;
    Arc<[u8]>, [1, 2].into() => 0x02 0x00 0x01 0x02;
    &'a [u8; 2], &[1, 2] => 0x01 0x02;
    [u8; 2], [1, 2] => 0x01 0x02;
}}

table! { sequences "sequences" #[allow(dead_code)] {
    Vec<u16>, vec![1, 2] => 0x02 0x00 0x01 0x00 0x02 0x00;
    Vec<&'a str>, vec!["a", ""] => 0x02 0x00 0x01 0x00 0x61 0x00 0x00;
    VecDeque<u8>, VecDeque::from([1, 2]) => 0x02 0x00 0x01 0x02;
    Box<[u16]>, Box::new([1]) => 0x01 0x00 0x01 0x00;
    List<'a, u16>, List::from_slice(&[1, 2]) => 0x02 0x00 0x01 0x00 0x02 0x00;
    BTreeMap<u8, bool>, BTreeMap::from([(2, true), (1, false)]) => 0x02 0x00 0x01 0x00 0x02 0x01;
    BTreeSet<u8>, BTreeSet::from([2, 1]) => 0x02 0x00 0x01 0x02;
    HashMap<u8, bool>, HashMap::from([(2, true)]) => 0x01 0x00 0x02 0x01;
}}

table! { order "order" #[allow(dead_code)] {
    BTreeSet<u16>, BTreeSet::from([256, 1]) => 0x02 0x00 0x01 0x00 0x00 0x01;
    BTreeSet<i8>, BTreeSet::from([1, -1]) => 0x02 0x00 0xff 0x01;
    BTreeSet<&'a str>, BTreeSet::from(["b", "ab", "a"]) => 0x03 0x00 0x01 0x00 0x61 0x02 0x00 0x61 0x62 0x01 0x00 0x62;
    BTreeSet<bool>, BTreeSet::from([true, false]) => 0x02 0x00 0x00 0x01;
    BTreeSet<Option<u8>>, BTreeSet::from([Some(0), None]) => 0x02 0x00 0x00 0x01 0x00;
    BTreeSet<Result<u8, u8>>, BTreeSet::from([Err(0), Ok(1)]) => 0x02 0x00 0x00 0x01 0x01 0x00;
    BTreeSet<(u8, i8)>, BTreeSet::from([(1, 0), (0, 1), (0, -1)]) => 0x03 0x00 0x00 0xff 0x00 0x01 0x01 0x00;
    BTreeSet<Ipv4Addr>, BTreeSet::from([[10, 0, 0, 2].into(), [10, 0, 0, 1].into()]) => 0x02 0x00 0x0a 0x00 0x00 0x01 0x0a 0x00 0x00 0x02;
}}

refusals! { order_errors "order errors" #[allow(dead_code)] {
    BTreeSet<u16>, 0x02 0x00 0x00 0x01 0x01 0x00 => Unordered;
    BTreeSet<u8>, 0x02 0x00 0x01 0x01 => Unordered;
    BTreeMap<u8, u8>, 0x02 0x00 0x01 0x05 0x01 0x06 => Unordered;
    HashSet<u8>, 0x02 0x00 0x01 0x01 => DuplicateKey;
}}

table! { len_u8 "len = u8" #[net(len = u8)] {
    &'a str, "hi" => 0x02 0x68 0x69;
    Vec<Vec<u16>>, vec![vec![1]] => 0x01 0x01 0x01 0x00;
}}

table! { len_u24 "len = u24" #[net(len = u24)] {
    &'a str, "hi" => 0x02 0x00 0x00 0x68 0x69;
}}

table! { len_u32_big "len = u32, endian = big" #[net(len = u32, endian = big)] {
    &'a str, "hi" => 0x00 0x00 0x00 0x02 0x68 0x69;
    List<'a, u16, netbytes::Fmt<4, true, false>>, List::from_slice(&[1]) => 0x00 0x00 0x00 0x01 0x00 0x01;
}}

table! { len_u64 "len = u64" #[net(len = u64)] {
    &'a str, "hi" => 0x02 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x68 0x69;
}}

table! { len_varint "len = varint" #[net(len = varint)] {
    &'a str, "hi" => 0x02 0x68 0x69;
    Vec<u16>, vec![1] => 0x01 0x01 0x00;
}}

table! { parts "parts" #[allow(dead_code)] {
    [u16; 2], [1, 2] => 0x01 0x00 0x02 0x00;
    (u8, u16), (1, 2) => 0x01 0x02 0x00;
    Option<u16>, None => 0x00;
    Option<u16>, Some(5) => 0x01 0x05 0x00;
    Result<u8, bool>, Ok(5) => 0x00 0x05;
    Result<u8, bool>, Err(true) => 0x01 0x01;
    Box<u16>, Box::new(5) => 0x05 0x00;
    Arc<u16>, Arc::new(5) => 0x05 0x00;
    Cow<'a, u16>, Cow::Owned(5) => 0x05 0x00;
}}

table! { std_types "std" #[allow(dead_code)] {
    Duration, Duration::new(1, 500_000_000) => 0x01 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x65 0xcd 0x1d;
    Ipv4Addr, Ipv4Addr::LOCALHOST => 0x7f 0x00 0x00 0x01;
    Ipv6Addr, Ipv6Addr::LOCALHOST => 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x01;
    IpAddr, IpAddr::V4(Ipv4Addr::LOCALHOST) => 0x04 0x7f 0x00 0x00 0x01;
    SocketAddrV4, SocketAddrV4::new(Ipv4Addr::LOCALHOST, 7000) => 0x7f 0x00 0x00 0x01 0x58 0x1b;
    SocketAddr, "127.0.0.1:7000".parse().unwrap() => 0x04 0x7f 0x00 0x00 0x01 0x58 0x1b;
    SocketAddr, "[::1]:7000".parse().unwrap() => 0x06 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x00 0x01 0x58 0x1b;
}}

table! { sized "sized = u16" #[net(sized = u16)] {
    u8, 7 => 0x01 0x00 0x07;
    &'a str, "hi" => 0x04 0x00 0x02 0x00 0x68 0x69;
    (), () => 0x00 0x00;
}}

table! { sized_inclusive "sized(u32, inclusive), endian = big" #[net(sized(u32, inclusive), endian = big)] {
    u8, 7 => 0x00 0x00 0x00 0x05 0x07;
    &'a str, "hi" => 0x00 0x00 0x00 0x08 0x00 0x02 0x68 0x69;
}}

table! { sized_varint "sized = varint" #[net(sized = varint)] {
    [u8; 3], [1, 2, 3] => 0x03 0x01 0x02 0x03;
}}

refusals! { sized_errors "sized errors" #[net(sized(u8, inclusive))] {
    u16, 0x03 0x01 => UnexpectedEnd;
    u16, 0x00 => OutOfRange;
    u16, 0x04 0x01 => UnexpectedEnd;
    u16, 0x04 0x01 0x00 0x00 => TrailingBytes;
    &'a str, 0x04 0x02 0x00 0x61 => RegionEnd;
    &'a str, 0x04 0x00 0x00 0x61 => TrailingBytes;
}}

table! { magic_bytes "magic = b\"NB\"" #[net(magic = b"NB")] {
    u8, 7 => 0x4e 0x42 0x07;
}}

table! { magic_number "magic = 0x00ff" #[net(magic = 0x00ff)] {
    u8, 7 => 0xff 0x00 0x07;
}}

table! { magic_number_big "magic = 7u32, endian = big" #[net(magic = 7u32, endian = big)] {
    u8, 7 => 0x00 0x00 0x00 0x07 0x07;
}}

field_table! { magic_of_field "magic = 0x0102, endian = big" #[net(magic = 0x0102, endian = big)] {
    u8, 7 => 0x01 0x02 0x07;
    u16, 7 => 0x01 0x02 0x00 0x07;
}}

table! { magic_sized "magic = b\"NB\", sized = u8" #[net(magic = b"NB", sized = u8)] {
    u16, 7 => 0x4e 0x42 0x02 0x07 0x00;
}}

field_table! { nul "nul" #[net(nul)] {
    &'a str, "hi" => 0x68 0x69 0x00;
    String, String::new() => 0x00;
    Vec<u8>, vec![1, 2] => 0x01 0x02 0x00;
}}

field_table! { until "until = 0xff" #[net(until = 0xff)] {
    &'a [u8], &[1, 2] => 0x01 0x02 0xff;
    Vec<u16>, vec![] => 0xff;
    Vec<u16>, vec![1, 0xff00] => 0x01 0x00 0x00 0xff 0xff;
    Vec<&'a str>, vec!["a"] => 0x01 0x00 0x61 0xff;
}}

field_table! { rest "rest" #[net(rest)] {
    &'a str, "hi" => 0x68 0x69;
    Vec<u16>, vec![1, 2] => 0x01 0x00 0x02 0x00;
}}

field_table! { max "max = 2" #[net(max = 2)] {
    &'a str, "hi" => 0x02 0x00 0x68 0x69;
    Option<&'a str>, Some("hi") => 0x01 0x02 0x00 0x68 0x69;
    BTreeMap<u8, u16>, BTreeMap::from([(1, 2), (3, 4)]) => 0x02 0x00 0x01 0x02 0x00 0x03 0x04 0x00;
}}

field_refusals! { max_errors "max errors" #[net(max = 2)] {
    &'a str, 0x03 0x00 => TooLong;
    Option<&'a str>, 0x01 0x03 0x00 => TooLong;
    BTreeMap<u8, u16>, 0x03 0x00 => TooLong;
}}

/// A count that stands apart from its items.
#[test]
fn count() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Counted {
        n: u8,
        flag: bool,
        #[net(count = n)]
        items: Vec<u16>,
    }
    let rows = [
        row(
            "Counted",
            &Counted { n: 2, flag: true, items: vec![1, 2] },
            "Counted { n: 2, flag: true, items: vec![1, 2] }",
            &[2, 1, 1, 0, 2, 0],
        ),
        row(
            "Counted",
            &Counted { n: 0, flag: false, items: vec![] },
            "Counted { n: 0, flag: false, items: vec![] }",
            &[0, 0],
        ),
    ];
    compare("count", &rows);
}

/// One count of several fields.
#[test]
fn shared_count() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Shared<'a> {
        n: u8,
        #[net(count = n)]
        keys: &'a [u8],
        #[net(count = n)]
        values: Vec<u16>,
    }
    let shared = Shared { n: 2, keys: b"ab", values: vec![1, 2] };
    let text = "Shared { n: 2, keys: b\"ab\", values: vec![1, 2] }";
    compare("shared count", &[row("Shared", &shared, text, &[2, b'a', b'b', 1, 0, 2, 0])]);
    let two_and_one = Shared { n: 2, keys: b"ab", values: vec![1] };
    let kind = two_and_one.to_vec().unwrap_err().kind();
    assert_eq!(kind, EncodeErrorKind::CountMismatch { count: 2, len: 1 });

    #[derive(NetTree, Debug, PartialEq)]
    enum Action<'a> {
        Put {
            n: u8,
            #[net(count = n)]
            keys: &'a [u8],
            #[net(count = n)]
            values: Vec<u16>,
        },
    }
    let mut sent = Vec::new();
    Action::encoder(&mut sent).put(b"ab", vec![1, 2]).unwrap();
    assert_eq!(sent, [0, 2, b'a', b'b', 1, 0, 2, 0]);
    let error = Action::encoder(&mut sent).put(b"ab", vec![1]).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::CountMismatch { count: 2, len: 1 });
}

/// A number with names in a region, and an `other` whose fields stand the other way round.
#[test]
fn others() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(sized = u8)]
    enum Number {
        Known,
        #[net(other)]
        Other(u8),
    }
    #[derive(NetTree, Debug, PartialEq)]
    #[net(endian = big, tag = u16)]
    enum Event<'a> {
        Tick,
        #[net(other)]
        Unknown {
            raw: &'a [u8],
            tag: u16,
        },
    }
    let rows = [
        row("Number", &Number::Known, "Number::Known", &[0, 0]),
        row("Number", &Number::Other(7), "Number::Other(7)", &[7, 0]),
        row("Event", &Event::Tick, "Event::Tick", &[0, 0]),
        row(
            "Event",
            &Event::Unknown { raw: b"hi", tag: 9 },
            "Event::Unknown { raw: b\"hi\", tag: 9 }",
            &[0, 9, b'h', b'i'],
        ),
    ];
    compare("others", &rows);
    let rows = [
        refused::<Number>("Number", &[7, 1, 5], "TrailingBytes"),
        refused::<Number>("Number", &[0, 1, 5], "TrailingBytes"),
    ];
    compare_refused("others errors", &rows);
}

/// What is in the region of an `extensible` type.
#[test]
fn extensible() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(sized = u8, extensible, endian = big)]
    struct Grown {
        a: u8,
        #[net(default, magic = 0xcafe)]
        b: u16,
    }
    #[derive(NetTree, Debug, PartialEq)]
    #[net(sized = u8, extensible)]
    enum Root {
        #[net(node)]
        Child(Child),
        Ping,
    }
    #[derive(NetTree, Debug, PartialEq)]
    enum Child {
        Go,
    }
    let rows = [
        row("Grown", &Grown { a: 1, b: 7 }, "Grown { a: 1, b: 7 }", &[5, 1, 0xca, 0xfe, 0, 7]),
        row("Root", &Root::Child(Child::Go), "Root::Child(Child::Go)", &[0, 1, 0]),
        row("Root", &Root::Ping, "Root::Ping", &[1, 0]),
    ];
    compare("extensible", &rows);
    let rows = [
        accepted("Grown", &[1, 1], &Grown { a: 1, b: 0 }, "Grown { a: 1, b: 0 }"),
        accepted(
            "Grown",
            &[6, 1, 0xca, 0xfe, 0, 7, 9],
            &Grown { a: 1, b: 7 },
            "Grown { a: 1, b: 7 }",
        ),
        accepted("Root", &[1, 1, 9], &Root::Ping, "Root::Ping"),
    ];
    compare_below("extensible accepted", "| type | bytes | value |\n|---|---|---|", &rows);
    let rows = [
        refused::<Grown>("Grown", &[3, 1, 0xca, 0xfe], "RegionEnd"),
        refused::<Grown>("Grown", &[3, 1, 0, 7], "InvalidMagic"),
        refused::<Root>("Root", &[0, 2, 0, 9], "TrailingBytes"),
    ];
    compare_refused("extensible errors", &rows);
    let mut over = Root::Child(Child::Go);
    let error = over.decode_from(&[0, 2, 0, 9]).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TrailingBytes { left: 1 });

    #[derive(NetTree, Debug, PartialEq)]
    #[net(sized = u8, extensible)]
    enum Passed {
        Say(u8),
        #[net(other)]
        Other(u8),
    }
    let passed = Passed::from_slice(&[7, 2, 1, 1]).unwrap();
    assert_eq!(passed, Passed::Other(7));
    assert!(passed.to_vec().is_err());
}

/// A list that was decoded is written as it came; a vector is not.
#[test]
fn a_decoded_list_is_written_as_it_came() {
    #[derive(NetTree, Clone, Debug, PartialEq)]
    #[net(sized = u8, extensible)]
    struct Point(u8);
    #[derive(NetTree, Debug, PartialEq)]
    struct Listed<'a>(List<'a, Point>);
    #[derive(NetTree, Debug, PartialEq)]
    struct Vector(Vec<Point>);

    let bytes = [1, 0, 2, 5, 9];
    let listed = Listed::from_slice(&bytes).unwrap();
    assert_eq!(listed.0.get(0), Some(Point(5)));
    assert_eq!(listed.to_vec().unwrap(), bytes);
    assert_eq!(Vector::from_slice(&bytes).unwrap().to_vec().unwrap(), [1, 0, 1, 5]);
}

/// How deep values of types that hold themselves may be, both ways.
#[test]
fn levels() {
    #[derive(NetTree, Clone, Debug, PartialEq)]
    struct Boxed(Option<Box<Boxed>>);
    #[derive(NetTree, Clone, Debug, PartialEq)]
    struct Items(Vec<Items>);
    #[derive(NetTree, Clone, Debug, PartialEq)]
    struct Twice(Vec<Vec<Twice>>);
    #[derive(NetTree, Clone, Debug, PartialEq)]
    struct Around(Vec<(u8, Option<[Around; 1]>)>);
    #[derive(NetTree, Clone, Debug, PartialEq)]
    struct Mapped(BTreeMap<u8, Mapped>);
    #[derive(NetTree, Clone, Debug, PartialEq)]
    struct Until(u8, #[net(until = 0xff)] Vec<Until>);
    #[derive(NetTree, Clone, Debug, PartialEq)]
    struct Inside(Vec<Middle>);
    #[derive(NetTree, Clone, Debug, PartialEq)]
    struct Middle(u8, Box<Inside>);

    fn check<T: NetTree + netbytes::DecodeOwned + PartialEq + Debug>(
        levels: usize,
        front: &[u8],
        last: &[u8],
        back: &[u8],
        wrap: impl Fn(T) -> T,
        inmost: T,
    ) {
        let mut value = inmost;
        for _ in 0..levels {
            value = wrap(value);
        }
        let bytes = |levels: usize| [&front.repeat(levels), last, &back.repeat(levels)].concat();
        assert_eq!(value.to_vec().unwrap(), bytes(levels));
        assert_eq!(T::from_slice(&bytes(levels)).unwrap(), value);
        let error = T::from_slice(&bytes(levels + 1)).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::TooDeep);
        assert_eq!(wrap(value).to_vec().unwrap_err().kind(), EncodeErrorKind::TooDeep);
    }
    check(64, &[1], &[0], &[], |it| Boxed(Some(Box::new(it))), Boxed(None));
    check(64, &[1, 0], &[0, 0], &[], |it| Items(vec![it]), Items(vec![]));
    check(64, &[1, 0, 1, 0], &[0, 0], &[], |it| Twice(vec![vec![it]]), Twice(vec![]));
    check(64, &[1, 0, 7, 1], &[0, 0], &[], |it| Around(vec![(7, Some([it]))]), Around(vec![]));
    check(64, &[1, 0, 7], &[0, 0], &[], |it| Mapped([(7, it)].into()), Mapped(BTreeMap::new()));
    check(64, &[7], &[7, 0xff], &[0xff], |it| Until(7, vec![it]), Until(7, vec![]));
    // A level for the item, and one for what is in the box of it.
    check(32, &[1, 0, 7], &[0, 0], &[], |it| Inside(vec![Middle(7, it.into())]), Inside(vec![]));
}

/// The shortest and the longest values.
#[test]
fn lengths() {
    macro_rules! length {
        ($(#$keys:tt)* ($($ty:tt)*) => $min:literal, $max:expr) => {{
            #[derive(NetTree)]
            #[allow(dead_code, reason = "its length is asked for, and no more")]
            struct Held<'a>($(#$keys)* $($ty)*, #[net(skip)] PhantomData<&'a ()>);
            assert_eq!((Held::MIN_LEN, Held::MAX_LEN), ($min, $max), stringify!($($ty)*));
        }};
    }
    length!((&'a str) => 2, None);
    length!(#[net(len = varint)] (&'a str) => 1, None);
    length!(#[net(len = varint, max = 3)] (&'a str) => 1, Some(10 + 3));
    length!(#[net(max = 3)] (Vec<u16>) => 2, Some(2 + 3 * 2));
    length!(#[net(max = 3, varint)] (Vec<u16>) => 2, Some(2 + 3 * 3));
    length!(#[net(max = 3)] (BTreeMap<u8, u16>) => 2, Some(2 + 3 * 3));
    length!(#[net(max = 3)] (Vec<String>) => 2, None);
    length!(#[net(max = 3)] (Option<&'a str>) => 1, Some(1 + 2 + 3));
    length!((Cow<'a, u16>) => 2, Some(2));
    length!((Cow<'a, str>) => 2, None);
    length!((Box<u16>) => 0, None);
    length!(#[net(until = 0xff, max = 3)] (Vec<u16>) => 1, Some(3 * 2 + 1));
    length!(#[net(varint)] (u128) => 1, Some(19));
    length!((SocketAddr) => 7, Some(19));
    length!((Option<u16>) => 1, Some(3));
    length!((Result<u8, u64>) => 2, Some(9));

    #[derive(NetTree)]
    #[net(tag = varint, sized = varint, magic = b"N")]
    #[allow(dead_code, reason = "its length is asked for, and no more")]
    enum Node {
        Short(u8),
        Long(u64),
    }
    assert_eq!((Node::MIN_LEN, Node::MAX_LEN), (1 + 1 + 1 + 1, Some(1 + 10 + 10 + 8)));
    #[derive(NetTree)]
    #[allow(dead_code, reason = "its length is asked for, and no more")]
    enum Unknown<'a> {
        Long(u64),
        #[net(other)]
        Other {
            tag: u8,
            raw: &'a [u8],
        },
    }
    assert_eq!((Unknown::MIN_LEN, Unknown::MAX_LEN), (1, None));
}

/// What stands around the fields of an enum.
#[test]
fn around() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(magic = b"NB", tag = u16, sized(u32, inclusive), endian = big)]
    enum Packet<'a> {
        Ping,
        #[net(magic = 0xcafe)]
        Data {
            id: u8,
            #[net(rest)]
            data: &'a [u8],
        },
        #[net(other)]
        Unknown {
            tag: u16,
            raw: &'a [u8],
        },
    }
    let rows = [
        row("Packet", &Packet::Ping, "Packet::Ping", b"NB\0\0\0\0\0\x04"),
        row(
            "Packet",
            &Packet::Data { id: 7, data: b"hi" },
            "Packet::Data { id: 7, data: b\"hi\" }",
            b"NB\0\x01\0\0\0\x09\xca\xfe\x07hi",
        ),
        row(
            "Packet",
            &Packet::Unknown { tag: 9, raw: b"hi" },
            "Packet::Unknown { tag: 9, raw: b\"hi\" }",
            b"NB\0\x09\0\0\0\x06hi",
        ),
    ];
    compare("around", &rows);
}

/// The doc says which name a big-endian list needs; here it is held to it.
#[test]
fn a_list_in_a_big_endian_owner() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(endian = big)]
    struct Held<'a>(List<'a, u16, Big>);
    let held = Held(List::from_slice(&[1]));
    assert_eq!(held.to_vec().unwrap(), [0, 1, 0, 1]);
}

/// The widths of tags.
#[test]
fn tags() {
    macro_rules! tag {
        ($width:literal, $tag:ident, $(#[$key:meta])* $value:literal => $($byte:literal)*) => {{
            #[derive(NetTree, Debug, PartialEq)]
            $(#[$key])*
            enum Node {
                #[net(tag = $value)]
                Action,
            }
            let text = concat!("#[net(tag = ", stringify!($value), ")] Action");
            row($width, &Node::Action, text, &[$($byte),*])
        }};
    }
    let rows = [
        tag!("tag = u8", u8, 7 => 0x07),
        tag!("tag = u16", u16, #[net(tag = u16)] 7 => 0x07 0x00),
        tag!("tag = u16, endian = big", u16, #[net(tag = u16, endian = big)] 7 => 0x00 0x07),
        tag!("tag = u24", u24, #[net(tag = u24)] 7 => 0x07 0x00 0x00),
        tag!("tag = u32", u32, #[net(tag = u32)] 7 => 0x07 0x00 0x00 0x00),
        tag!("tag = u64", u64, #[net(tag = u64)] 7 => 0x07 0x00 0x00 0x00 0x00 0x00 0x00 0x00),
        tag!("tag = varint", varint, #[net(tag = varint)] 300 => 0xac 0x02),
    ];
    compare("tags", &rows);
}

/// An enum without fields: a number, of which some values have names.
#[derive(NetTree, Clone, Copy, Debug, PartialEq)]
#[net(tag = u16, endian = big)]
enum Code {
    NotFound,
    #[net(other)]
    Other(u16),
}

#[derive(NetTree, Debug, PartialEq)]
struct Codes(Vec<Code>);

#[test]
fn numbers() {
    use Code::{NotFound, Other};
    let of = "tag = u16, endian = big";
    compare(
        "numbers",
        &[
            row(of, &NotFound, "NotFound", &[0x00, 0x00]),
            row(of, &Other(7), "Other(7)", &[0x00, 0x07]),
            row(
                "Vec of them",
                &Codes(vec![Other(7), NotFound]),
                "[Other(7), NotFound]",
                &[2, 0, 0, 7, 0, 0],
            ),
        ],
    );
}
