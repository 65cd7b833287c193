//! The tables of the wire spec: each row is encoded, decoded, and found in the document as it is printed here.
//!
//! `BLESS=1 cargo test --test wire_spec -- --test-threads=1` writes the tables into the document.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::fmt::Debug;
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4};
use std::num::{NonZero, Wrapping};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use netbytes::{Big, Decode, List, NetTree};

const SPEC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../netbytes/docs/wire.md");

/// One row: what stands in the document, checked both ways.
fn row<'de, T>(ty: &str, value: &T, text: &str, hex: &'de [u8]) -> String
where
    T: NetTree + Decode<'de> + PartialEq + Debug,
{
    assert_eq!(value.to_vec().unwrap(), hex, "{ty}: {text} encodes to other bytes");
    assert_eq!(T::from_slice(hex).unwrap(), *value, "{ty}: {text} is decoded as something else");
    let bytes: Vec<String> = hex.iter().map(|byte| format!("{byte:02x}")).collect();
    let bytes = if hex.is_empty() { "(nothing)".into() } else { format!("`{}`", bytes.join(" ")) };
    format!("| `{ty}` | `{text}` | {bytes} | {} |", hex.len())
}

/// Compares the rows with the table behind `<!-- name -->` in the document.
fn compare(name: &str, rows: &[String]) {
    let table = format!(
        "<!-- {name} -->\n\n| type | value | bytes | length |\n|---|---|---|---|\n{}\n",
        rows.join("\n")
    );
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
    Cow<'a, [u8]>, Cow::Borrowed(&[1, 2]) => 0x02 0x00 0x01 0x02;
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
