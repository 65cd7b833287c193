//! What fields say of each other, and fields of less than a byte.

use netbytes::{Computed, NetTree};

use super::{compare, compare_refused, refused, row};

/// The text of a value, in one line.
macro_rules! printed {
    ($ty:ident { $($name:ident: $value:expr),* }) => {
        concat!(stringify!($ty), " { ", $(stringify!($name), ": ", stringify!($value), ", ",)* "}")
    };
}

/// A row whose value is printed as it is written.
macro_rules! rows {
    ($($ty:ident $fields:tt => $($byte:literal)*;)*) => {
        [$(row(stringify!($ty), &$ty $fields, printed!($ty $fields), &[$($byte),*])),*]
    };
}

macro_rules! refusals {
    ($($ty:ident $($byte:literal)* => $kind:ident;)*) => {
        [$(refused::<$ty>(stringify!($ty), &[$($byte),*], stringify!($kind))),*]
    };
}

#[derive(NetTree, Debug, PartialEq)]
struct Header {
    words: Computed<u8>,
    flag: bool,
    #[net(count = words * 4 - 4)]
    options: Vec<u8>,
}

#[derive(NetTree, Debug, PartialEq)]
struct Text {
    size: Computed<u16>,
    id: u8,
    #[net(sized = size, rest)]
    text: String,
    end: u8,
}

#[derive(NetTree, Debug, PartialEq)]
struct Own {
    #[net(sized = u8, rest)]
    text: String,
    #[net(sized(u16, inclusive))]
    number: u32,
}

#[derive(NetTree, Debug, PartialEq)]
struct Coils {
    bits: u16,
    #[net(count = ceil(bits / 8))]
    packed: Vec<u8>,
}

#[test]
fn counts_and_sizes() {
    let rows = rows! {
        Header { words: Computed, flag: true, options: vec![] } => 0x01 0x01;
        Header { words: Computed, flag: true, options: vec![7, 8, 9, 10] } => 0x02 0x01 0x07 0x08 0x09 0x0a;
        Text { size: Computed, id: 1, text: "hi".into(), end: 9 } => 0x02 0x00 0x01 0x68 0x69 0x09;
        Own { text: "hi".into(), number: 7 } => 0x02 0x68 0x69 0x06 0x00 0x07 0x00 0x00 0x00;
        Coils { bits: 9, packed: vec![0xff, 1] } => 0x09 0x00 0xff 0x01;
    };
    compare("relations", &rows);
    let rows = refusals! {
        Header 0x00 0x01 => OutOfRange;
        Text 0x02 0x00 0x01 0x68 => UnexpectedEnd;
        Text 0x02 0x00 0x01 0xff 0xff 0x09 => InvalidUtf8;
        Own 0x00 0x05 0x00 0x07 0x00 0x00 => RegionEnd;
        Own 0x00 0x07 0x00 0x07 0x00 0x00 0x00 0x00 => TrailingBytes;
        Own 0x00 0x01 0x00 => OutOfRange;
        Coils 0x09 0x00 0xff => UnexpectedEnd;
    };
    compare_refused("relations errors", &rows);
}

#[derive(NetTree, Debug, PartialEq)]
struct Flag {
    has: Computed<bool>,
    #[net(if = has)]
    port: Option<u16>,
    last: u8,
}

#[derive(NetTree, Debug, PartialEq)]
struct Mask {
    flags: u8,
    #[net(if = flags & 0x80 != 0)]
    port: Option<u16>,
}

#[derive(NetTree, Debug, PartialEq)]
struct Left {
    id: u8,
    #[net(optional)]
    port: Option<u16>,
    #[net(optional)]
    name: Option<String>,
}

#[test]
fn presence() {
    let rows = rows! {
        Flag { has: Computed, port: Some(7), last: 1 } => 0x01 0x07 0x00 0x01;
        Flag { has: Computed, port: None, last: 1 } => 0x00 0x01;
        Mask { flags: 0x81, port: Some(7) } => 0x81 0x07 0x00;
        Mask { flags: 1, port: None } => 0x01;
        Left { id: 1, port: None, name: None } => 0x01;
        Left { id: 1, port: Some(7), name: None } => 0x01 0x07 0x00;
        Left { id: 1, port: Some(7), name: Some("a".into()) } => 0x01 0x07 0x00 0x01 0x00 0x61;
    };
    compare("presence", &rows);
    let rows = refusals! {
        Flag 0x02 0x01 => InvalidBool;
        Mask 0x81 0x07 => UnexpectedEnd;
        Left 0x01 0x07 => UnexpectedEnd;
    };
    compare_refused("presence errors", &rows);
}

#[derive(NetTree, Debug, PartialEq)]
#[net(endian = big)]
struct Msb {
    #[net(bits = 1)]
    a: bool,
    #[net(bits = 4)]
    b: i8,
    #[net(bits = 8)]
    c: u8,
    #[net(bits = 3, magic = 0b010)]
    d: (),
}

#[derive(NetTree, Debug, PartialEq)]
#[net(bit_order = lsb)]
struct Lsb {
    #[net(bits = 1)]
    a: bool,
    #[net(bits = 4)]
    b: i8,
    #[net(bits = 8)]
    c: u8,
    #[net(bits = 3, magic = 0b010)]
    d: (),
}

#[derive(NetTree, Debug, PartialEq)]
struct Word {
    #[net(bits = 4, group = u16)]
    high: u8,
    #[net(bits = 12)]
    low: u16,
}

#[test]
fn bits() {
    let rows = rows! {
        Msb { a: true, b: -2, c: 0xff, d: () } => 0xf7 0xfa;
        Lsb { a: true, b: -2, c: 0xff, d: () } => 0xfd 0x5f;
        Word { high: 1, low: 0x234 } => 0x34 0x12;
    };
    compare("bits", &rows);
    let rows = refusals! {
        Msb 0xf7 0xfb => InvalidBits;
        Word 0x34 => UnexpectedEnd;
    };
    compare_refused("bits errors", &rows);
}
