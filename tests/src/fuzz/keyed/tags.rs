//! What variants are told apart by.

use netbytes::NetTree;

use super::all;

#[derive(NetTree, Debug)]
enum Several {
    #[net(tag = 0..=1)]
    Low {
        #[net(tag)]
        n: u8,
    },
    #[net(tag = 2 | 4)]
    Even {
        #[net(tag)]
        n: u8,
        #[net(len = u8)]
        bytes: Vec<u8>,
    },
    #[net(tag = 8)]
    Bits {
        #[net(tag_bits = 0)]
        flag: bool,
        #[net(tag_bits = 1..=2)]
        n: u8,
        #[net(count = n)]
        bytes: Vec<u8>,
    },
    #[net(other)]
    Unknown {
        #[net(tag)]
        n: u8,
        more: bool,
    },
}

#[derive(NetTree, Debug)]
#[net(tag(str, until = b"ab"))]
enum Words {
    #[net(tag = "a")]
    First,
    #[net(tag = "b")]
    Letter(u8),
    #[net(other)]
    Unknown {
        #[net(tag)]
        word: String,
        n: u8,
    },
}

#[derive(NetTree, Debug)]
#[net(tag(str, nul, ignore_case))]
enum AnyCase {
    #[net(tag = "a")]
    One(bool),
    #[net(tag = "ab")]
    Two,
}

#[derive(NetTree, Debug)]
#[net(tag = [u8; 2], sized = u8)]
enum Bytes {
    #[net(tag = b"ab")]
    One(bool),
    #[net(tag = b"ba")]
    Two(#[net(rest)] Vec<u8>),
    #[net(other)]
    Unknown { tag: [u8; 2], raw: Vec<u8> },
}

#[derive(NetTree, Debug)]
#[net(tag = i8)]
enum Signed {
    #[net(tag = -2..=-1)]
    Negative {
        #[net(tag)]
        n: i8,
    },
    #[net(tag = 1)]
    One(bool),
    #[net(other)]
    Unknown { tag: i8, raw: Vec<u8> },
}

#[derive(NetTree, Debug)]
#[net(tag = netbytes::codecs::Quic)]
enum Quic {
    Zero,
    #[net(tag = 64)]
    Long(bool),
}

#[derive(NetTree, Debug)]
#[net(tag = varint)]
enum Varint {
    Zero,
    #[net(tag = 128)]
    Long(bool),
    #[net(other)]
    Unknown {
        tag: u64,
        raw: Vec<u8>,
    },
}

all! {
    Several b"\x00\x01\x02\x04\x0a";
    Words b"ab\x01";
    AnyCase b"aAbB\x00\x01" lenient;
    Bytes b"ab\x00\x01\x02";
    Signed b"\x00\x01\xff\xfe" open;
    Quic b"\x00\x01\x40\x80";
    Varint b"\x00\x01\x80" open;
}
