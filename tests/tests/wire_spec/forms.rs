//! Other forms, ends, rules and sums of values: `as`, `with` beside an end, `items` of arrays, `assert`, `checksum`.

use netbytes::codecs::Decimal;
use netbytes::{Checksum, Computed, NetTree};

use super::{compare, compare_refused, refused, row};

/// A level from 1 to 9.
#[derive(Debug, PartialEq, Clone, Copy)]
struct Level(u8);

impl TryFrom<u8> for Level {
    type Error = ();

    fn try_from(n: u8) -> Result<Self, ()> {
        if (1..=9).contains(&n) { Ok(Self(n)) } else { Err(()) }
    }
}

impl From<&Level> for u8 {
    fn from(level: &Level) -> Self {
        level.0
    }
}

impl From<&Level> for String {
    fn from(level: &Level) -> Self {
        "*".repeat(level.0.into())
    }
}

impl TryFrom<String> for Level {
    type Error = ();

    fn try_from(stars: String) -> Result<Self, ()> {
        let is_stars = stars.bytes().all(|byte| byte == b'*');
        let len = u8::try_from(stars.len()).map_err(drop)?;
        if is_stars { Self::try_from(len) } else { Err(()) }
    }
}

field_table! { as_number "as = u8" #[net(as = u8)] {
    Level, Level(3) => 0x03;
}}

field_table! { as_text "as = String, nul" #[net(as = String, nul)] {
    Level, Level(3) => 0x2a 0x2a 0x2a 0x00;
}}

field_refusals! { as_errors "as errors" #[net(as = u8)] {
    Level, 0x00 => Custom;
    Level, 0x0a => Custom;
}}

field_table! { decimal_nul "with = Decimal, nul" #[net(with = Decimal, nul)] {
    u32, 0 => 0x30 0x00;
    u32, 42 => 0x34 0x32 0x00;
    i16, -7 => 0x2d 0x37 0x00;
}}

field_table! { decimal_until "with = Decimal, until = b\"\\r\\n\"" #[net(with = Decimal, until = b"\r\n")] {
    u32, 42 => 0x34 0x32 0x0d 0x0a;
}}

field_table! { decimal_sized "with = Decimal, sized = u8" #[net(with = Decimal, sized = u8)] {
    u32, 42 => 0x02 0x34 0x32;
}}

field_table! { decimal_rest "with = Decimal, rest" #[net(with = Decimal, rest)] {
    u32, 42 => 0x34 0x32;
}}

field_refusals! { decimal_errors "with = Decimal errors" #[net(with = Decimal, nul)] {
    u32, 0x00 => Custom;
    u32, 0x30 0x37 0x00 => Custom;
    u32, 0x2b 0x37 0x00 => Custom;
    u32, 0x34 0x32 => UnexpectedEnd;
}}

field_table! { array_width "items(width = 3)" #[net(items(width = 3))] {
    [u32; 2], [1, 2] => 0x01 0x00 0x00 0x02 0x00 0x00;
}}

field_table! { array_nul "items(nul)" #[net(items(nul))] {
    [&'a str; 2], ["a", ""] => 0x61 0x00 0x00;
}}

fn even(n: &u8) -> Result<(), &'static str> {
    if n & 1 == 0 { Ok(()) } else { Err("an odd number") }
}

fn ordered(least: &u8, most: &u8) -> Result<(), &'static str> {
    if least <= most { Ok(()) } else { Err("not in order") }
}

#[test]
fn assert() {
    #[derive(NetTree, Debug, PartialEq)]
    struct Even(#[net(assert = even)] u8);
    #[derive(NetTree, Debug, PartialEq)]
    #[net(handler = none)]
    enum Range {
        #[net(assert(ordered, least, most))]
        Within { least: u8, most: u8 },
    }
    let rows = [
        row("Even", &Even(4), "Even(4)", b"\x04"),
        row(
            "Range",
            &Range::Within { least: 1, most: 2 },
            "Range::Within { least: 1, most: 2 }",
            b"\0\x01\x02",
        ),
    ];
    compare("assert", &rows);
    let rows = [
        refused::<Even>("Even", b"\x05", "Custom"),
        refused::<Range>("Range", b"\0\x02\x01", "Custom"),
    ];
    compare_refused("assert errors", &rows);
}

/// All bytes exclusively or'ed.
#[derive(Default)]
struct Xor(u8);

impl Checksum for Xor {
    const FORM: &'static str = "xor of all bytes";
    const BITS: u32 = 8;

    fn update(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |sum, byte| sum ^ byte);
    }

    fn finish(self) -> u64 {
        self.0.into()
    }
}

#[test]
fn checksum() {
    #[derive(NetTree, Debug, PartialEq)]
    #[net(magic = b"N")]
    struct Before {
        data: [u8; 2],
        #[net(checksum = Xor)]
        sum: Computed<u8>,
    }
    #[derive(NetTree, Debug, PartialEq)]
    struct From {
        len: Computed<u8>,
        #[net(count = len)]
        data: Vec<u8>,
        #[net(checksum(Xor, from = data))]
        sum: u8,
    }
    #[derive(NetTree, Debug, PartialEq)]
    struct Of {
        #[net(checksum(Xor, of = data))]
        sum: Computed<u8>,
        #[net(len = u8)]
        data: Vec<u8>,
    }
    let rows = [
        row(
            "Before",
            &Before { data: [1, 2], sum: Computed },
            "Before { data: [1, 2], sum: Computed }",
            b"N\x01\x02M",
        ),
        row(
            "From",
            &From { len: Computed, data: vec![1, 2], sum: 3 },
            "From { len: Computed, data: vec![1, 2], sum: 3 }",
            b"\x02\x01\x02\x03",
        ),
        row(
            "Of",
            &Of { sum: Computed, data: vec![1, 2] },
            "Of { sum: Computed, data: vec![1, 2] }",
            b"\x01\x02\x01\x02",
        ),
    ];
    compare("checksum", &rows);
    let rows = [
        refused::<Before>("Before", b"N\x01\x02\x03", "Checksum"),
        refused::<Of>("Of", b"\x03\x02\x01\x02", "Checksum"),
    ];
    compare_refused("checksum errors", &rows);
}
