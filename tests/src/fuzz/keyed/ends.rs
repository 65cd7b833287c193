//! Where values end: terminators, lengths, the end of the message; other forms of one value.

use netbytes::NetTree;
use netbytes::codecs::Decimal;

use super::all;

#[derive(NetTree, Debug)]
struct Terminated {
    #[net(until = b"\x01\x02")]
    bytes: Vec<u8>,
    #[net(until = b"aba")]
    text: String,
}

#[derive(NetTree, Debug)]
struct Lines {
    #[net(len = u8, items(until = b"\x01\x01"))]
    lines: Vec<Vec<u8>>,
    #[net(until = 0, items(len = u8))]
    more: Vec<Vec<u8>>,
}

#[derive(NetTree, Debug)]
struct Strings {
    #[net(nul)]
    first: String,
    #[net(nul, max = 1)]
    second: String,
    #[net(rest)]
    others: Vec<u8>,
}

#[derive(NetTree, Debug)]
struct Digits {
    #[net(with = Decimal, until = b" ")]
    first: i8,
    #[net(with = Decimal, nul)]
    second: u16,
}

#[derive(NetTree, Debug)]
struct Numbers {
    #[net(items(with = Decimal, until = b"-"), len = u8)]
    some: Vec<u8>,
    #[net(with = Decimal, rest)]
    last: i16,
}

#[derive(NetTree, Debug)]
struct Sized {
    #[net(sized = u8)]
    first: Option<bool>,
    #[net(sized(u8, inclusive), rest)]
    second: Vec<u8>,
    #[net(sized(u8, plus = 1), len = u8)]
    third: Vec<u8>,
}

#[derive(NetTree, Debug)]
struct Lengths {
    #[net(len(u8, plus = 1))]
    first: Vec<u8>,
    #[net(len = netbytes::codecs::Leb128<2>)]
    second: Vec<u8>,
    #[net(len = varint, max = 2)]
    third: Vec<u8>,
}

#[derive(NetTree, Debug)]
#[net(sized(u8, inclusive), extensible)]
struct Newer {
    first: u8,
    #[net(default)]
    second: bool,
}

#[derive(NetTree, Debug)]
struct Nulls {
    #[net(null = 1)]
    first: Option<u8>,
    #[net(null = -1, len = i8)]
    second: Option<Vec<u8>>,
    #[net(len = u8, items(null = 2))]
    third: Vec<Option<u8>>,
}

#[derive(NetTree, Debug)]
struct Optionals {
    first: u8,
    #[net(optional)]
    second: Option<bool>,
    #[net(optional, len = u8)]
    third: Option<Vec<u8>>,
}

/// Below 3, in a number of two bytes.
#[derive(Debug, Clone)]
struct Small(u8);

impl TryFrom<u16> for Small {
    type Error = ();
    fn try_from(n: u16) -> Result<Self, ()> {
        u8::try_from(n).ok().filter(|n| *n < 3).map(Self).ok_or(())
    }
}

impl TryFrom<&Small> for u16 {
    type Error = ();
    fn try_from(small: &Small) -> Result<Self, ()> {
        if small.0 < 3 { Ok(small.0.into()) } else { Err(()) }
    }
}

impl From<Small> for u16 {
    fn from(small: Small) -> Self {
        small.0.into()
    }
}

#[derive(NetTree, Debug)]
struct Forms {
    #[net(as = u16, endian = big)]
    first: Small,
    #[net(as(u16, into))]
    second: Small,
    #[net(width = 3)]
    third: i32,
}

#[derive(NetTree, Debug)]
struct Widths {
    wide: bool,
    #[net(width = if wide { 2 } else { 1 })]
    number: u16,
    #[net(width = if wide && number == 1 { 1 } else { 2 }, endian = big)]
    other: i32,
}

#[derive(NetTree, Debug)]
#[net(varint, len = varint)]
struct Varints {
    first: u16,
    second: i32,
    #[net(len = u8)]
    third: Vec<i16>,
}

all! {
    Terminated b"\x01\x02ab";
    Lines b"\x00\x01\x02";
    Strings b"\x00ab\xff" open;
    Digits b"\x001- 0";
    Numbers b"\x01\x02-10" open;
    Sized b"\x00\x01\x02\x03";
    Lengths b"\x00\x01\x02\x80";
    Newer b"\x00\x01\x02\x03\x04" lenient;
    Nulls b"\x00\x01\x02\xff";
    Optionals b"\x00\x01\x02" open;
    Forms b"\x00\x01\x02\x03";
    Widths b"\x00\x01\x02\xff";
    Varints b"\x00\x01\x02\x80\xff";
}
