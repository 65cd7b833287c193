//! What fields say of each other, and what stands in bits.

use netbytes::{Computed, NetTree};

use super::all;

#[derive(NetTree, Debug)]
struct Counted {
    n: Computed<u8>,
    m: u8,
    #[net(count = n * 2 - 1)]
    first: Vec<u8>,
    #[net(count = m)]
    second: String,
}

#[derive(NetTree, Debug)]
struct Ceil {
    bits: u8,
    #[net(count = ceil(bits / 2))]
    bytes: Vec<u8>,
    half: Computed<u8>,
    #[net(count = (half + 1) / 2)]
    more: Vec<u8>,
}

#[derive(NetTree, Debug)]
struct Two {
    n: Computed<u8>,
    len: Computed<i8>,
    #[net(count = n, sized = len, items(len = u8))]
    items: Vec<Vec<u8>>,
}

#[derive(NetTree, Debug)]
struct Present {
    there: Computed<bool>,
    flags: u8,
    #[net(if = there)]
    first: Option<u8>,
    #[net(if = flags & 1 != 0 && flags < 4, len = u8)]
    second: Option<Vec<u8>>,
    #[net(if = !there, magic = 0x01)]
    third: Option<u8>,
}

#[derive(NetTree, Debug)]
struct Headed {
    head: Head,
    #[net(count = head.n)]
    items: Vec<u8>,
    #[net(if = head.more)]
    more: Option<u8>,
}

#[derive(NetTree, Debug)]
struct Head {
    #[net(bits = 7)]
    n: u8,
    #[net(bits = 1)]
    more: bool,
}

#[derive(NetTree, Debug)]
#[net(endian = big)]
struct High {
    #[net(bits = 6)]
    first: u8,
    #[net(bits = 3)]
    second: i8,
    #[net(bits = 5)]
    len: Computed<u8>,
    #[net(bits = 2)]
    kind: Kind,
    #[net(sized = len, rest)]
    bytes: Vec<u8>,
}

#[derive(NetTree, Debug)]
#[net(bit_order = lsb)]
struct Low {
    #[net(bits = 9)]
    first: u16,
    #[net(bits = 4, magic = 1)]
    _constant: (),
    #[net(bits = 3)]
    third: u8,
    #[net(bits = 3, group = u8)]
    fourth: i8,
    #[net(bits = 5)]
    fifth: Computed<u8>,
    #[net(count = fifth)]
    bytes: Vec<u8>,
}

#[derive(NetTree, Debug)]
#[net(tag = bits(2))]
enum Kind {
    Zero,
    One,
    #[net(other)]
    Other(u8),
}

#[derive(NetTree, Debug)]
#[net(tag(u8, external))]
enum Outside {
    Zero,
    One(bool),
    #[net(other)]
    Other {
        #[net(tag)]
        tag: u8,
        #[net(rest)]
        bytes: Vec<u8>,
    },
}

#[derive(NetTree, Debug)]
struct Tagged {
    tag: Computed<u8>,
    between: bool,
    len: Computed<u8>,
    #[net(tag = tag, sized = len)]
    value: Outside,
}

/// A header, a node, a trailer.
#[derive(NetTree, Debug)]
#[net(handler = none)]
struct Frame {
    id: u8,
    len: Computed<u8>,
    #[net(node, sized = len, magic_after = b"\x02")]
    body: Body,
}

#[derive(NetTree, Debug)]
#[net(handler = none)]
enum Body {
    Ping,
    Data(#[net(rest)] Vec<u8>),
    #[net(tag = 3)]
    More {
        #[net(optional)]
        n: Option<u8>,
    },
}

all! {
    Counted b"\x00\x01\x02\xff";
    Ceil b"\x00\x01\x02\x03";
    Two b"\x00\x01\x02\x03";
    Present b"\x00\x01\x02\x05";
    Headed b"\x00\x01\x02\x03\x04";
    High b"\x00\x01\x04\x07\x05";
    Low b"\x00\x02\x03\x08\x22";
    Tagged b"\x00\x01\x02\x03";
    Frame b"\x00\x01\x02\x03";
}
