//! Constants, padding, alignment, assertions, checksums.

use netbytes::{Checksum, Computed, NetTree};

use super::all;

const MARK: [u8; 2] = [1, 2];
const NUMBER: u16 = 0x0201;

#[derive(NetTree, Debug)]
#[net(magic = MARK, magic_after = 0x02)]
struct Constants {
    #[net(magic = [0; 1])]
    first: u8,
    #[net(magic = NUMBER, endian = big, magic_after = b"\x01")]
    second: (),
}

#[derive(NetTree, Debug)]
#[net(after_tag(magic = 0x00))]
enum AfterTag {
    #[net(magic = b"\x01")]
    First { n: u8 },
    #[net(tag = 2)]
    Second(#[net(len = u8, magic_after = b"\x02")] Vec<u8>),
}

#[derive(NetTree, Debug)]
struct Padded {
    #[net(len = u8, pad_to = 4)]
    first: Vec<u8>,
    #[net(sized(u8, padded), pad_to = 2, len = u8)]
    second: Vec<u8>,
}

#[derive(NetTree, Debug)]
#[net(pad_to = 4)]
struct PaddedType {
    #[net(len = u8, items(pad_to = 2, len = u8))]
    items: Vec<Vec<u8>>,
}

#[derive(NetTree, Debug)]
#[net(sized(u8, padded), pad_to = 2)]
enum PaddedEnum {
    First(u8),
    Second { n: u16 },
}

#[derive(NetTree, Debug)]
struct AnyGap {
    #[net(len = u8, pad_to = 4, gap = any)]
    first: Vec<u8>,
    #[net(align = 2, gap = any)]
    second: bool,
}

#[derive(NetTree, Debug)]
struct Aligned {
    first: bool,
    #[net(align = 4, len = u8)]
    second: Vec<u8>,
    #[net(align = 2)]
    third: bool,
}

#[derive(NetTree, Debug)]
struct AlignedInside {
    #[net(sized = u8)]
    inner: Inner,
    #[net(sized(u8, then_align = 4), rest)]
    second: Vec<u8>,
}

#[derive(NetTree, Debug)]
struct Inner {
    first: bool,
    #[net(align = 2)]
    second: Option<bool>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "an assertion gets a reference")]
fn even(n: &u8) -> Result<(), &'static str> {
    if n & 1 == 0 { Ok(()) } else { Err("an odd number") }
}

fn rising(pair: &Rising) -> Result<(), &'static str> {
    if pair.first < pair.second { Ok(()) } else { Err("it does not rise") }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "an assertion gets references")]
fn falling(a: &u8, b: &u8) -> Result<(), &'static str> {
    if a > b { Ok(()) } else { Err("it does not fall") }
}

#[derive(NetTree, Debug)]
#[net(assert = rising)]
struct Rising {
    first: u8,
    #[net(assert = even)]
    second: u8,
}

#[derive(NetTree, Debug)]
enum Asserted {
    Rising(Rising),
    #[net(assert(falling, a, b))]
    Falling {
        a: u8,
        b: u8,
    },
    Many(#[net(len = u8)] Vec<Rising>),
}

/// Every place counts: twice the sum so far and the byte.
#[derive(Default)]
struct Places(u64);

impl Checksum for Places {
    const FORM: &'static str = "sum of 2^n * byte";
    const BITS: u32 = 8;

    fn update(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |sum, byte| (sum * 2 + u64::from(*byte)) & 0xff);
    }

    fn finish(self) -> u64 {
        self.0
    }
}

#[derive(NetTree, Debug)]
struct Summed {
    #[net(len = u8)]
    first: Vec<u8>,
    #[net(checksum = Places)]
    sum: Computed<u8>,
    second: bool,
    #[net(checksum(Places, from = second))]
    again: u8,
}

#[derive(NetTree, Debug)]
struct SummedBefore {
    #[net(checksum(Places, of = body))]
    sum: Computed<u8>,
    len: Computed<u8>,
    #[net(sized = len, rest)]
    body: Vec<u8>,
}

#[derive(NetTree, Debug)]
enum SummedEnum {
    First {
        n: u8,
        #[net(checksum = Places)]
        sum: u8,
    },
    #[net(tag = 2)]
    Second(u8, #[net(checksum = Places)] Computed<u8>),
}

all! {
    Constants b"\x00\x01\x02";
    AfterTag b"\x00\x01\x02";
    Padded b"\x00\x01\x02";
    PaddedType b"\x00\x01\x02";
    PaddedEnum b"\x00\x01\x02\x03\x04";
    AnyGap b"\x00\x01\x02" lenient;
    Aligned b"\x00\x01\x02";
    AlignedInside b"\x00\x01\x03";
    Rising b"\x00\x01\x02\x03\x04";
    Asserted b"\x00\x01\x02\x04";
    Summed b"\x00\x01\x02\x03";
    SummedBefore b"\x00\x01\x02\x04";
    SummedEnum b"\x00\x01\x02\x04\x05";
}
