//! MessagePack, and the messages of MessagePack-RPC in it.

use netbytes::{Computed, NetTree};

/// A value in one of its formats: several of them can hold the same number.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(endian = big, handler = none)]
pub(crate) enum Value<'a> {
    #[net(tag = 0x00)]
    Positive {
        #[net(tag_bits = 0..=6)]
        number: u8,
    },
    #[net(tag = 0xe0)]
    Negative {
        /// The number and 32.
        #[net(tag_bits = 0..=4)]
        number: u8,
    },
    #[net(tag = 0xcc)]
    U8(u8),
    #[net(tag = 0xcd)]
    U16(u16),
    #[net(tag = 0xce)]
    U32(u32),
    #[net(tag = 0xcf)]
    U64(u64),
    #[net(tag = 0xd0)]
    I8(i8),
    #[net(tag = 0xd1)]
    I16(i16),
    #[net(tag = 0xd2)]
    I32(i32),
    #[net(tag = 0xd3)]
    I64(i64),
    #[net(tag = 0xca)]
    F32(f32),
    #[net(tag = 0xcb)]
    F64(f64),
    #[net(tag = 0xc0)]
    Nil,
    #[net(tag = 0xc2)]
    Bool {
        #[net(tag_bits = 0)]
        value: bool,
    },
    #[net(tag = 0xa0)]
    ShortText {
        #[net(tag_bits = 0..=4)]
        len: Computed<u8>,
        #[net(count = len)]
        text: &'a str,
    },
    #[net(tag = 0xd9)]
    Text8(#[net(len = u8)] &'a str),
    #[net(tag = 0xda)]
    Text16(#[net(len = u16)] &'a str),
    #[net(tag = 0xdb)]
    Text32(#[net(len = u32)] &'a str),
    #[net(tag = 0xc4)]
    Bytes8(#[net(len = u8)] &'a [u8]),
    #[net(tag = 0xc5)]
    Bytes16(#[net(len = u16)] &'a [u8]),
    #[net(tag = 0xc6)]
    Bytes32(#[net(len = u32)] &'a [u8]),
    #[net(tag = 0x90)]
    ShortArray {
        #[net(tag_bits = 0..=3)]
        count: Computed<u8>,
        #[net(count = count)]
        items: Vec<Value<'a>>,
    },
    #[net(tag = 0xdc)]
    Array16(#[net(len = u16)] Vec<Value<'a>>),
    #[net(tag = 0xdd)]
    Array32(#[net(len = u32)] Vec<Value<'a>>),
    #[net(tag = 0x80)]
    ShortMap {
        #[net(tag_bits = 0..=3)]
        count: Computed<u8>,
        #[net(count = count)]
        entries: Vec<(Value<'a>, Value<'a>)>,
    },
    #[net(tag = 0xde)]
    Map16(#[net(len = u16)] Vec<(Value<'a>, Value<'a>)>),
    #[net(tag = 0xdf)]
    Map32(#[net(len = u32)] Vec<(Value<'a>, Value<'a>)>),
    #[net(tag = 0xd4)]
    Extension1 { kind: i8, data: [u8; 1] },
    #[net(tag = 0xd5)]
    Extension2 { kind: i8, data: [u8; 2] },
    #[net(tag = 0xd6)]
    Extension4 { kind: i8, data: [u8; 4] },
    #[net(tag = 0xd7)]
    Extension8 { kind: i8, data: [u8; 8] },
    #[net(tag = 0xd8)]
    Extension16 { kind: i8, data: [u8; 16] },
    #[net(tag = 0xc7)]
    ShortExtension {
        len: Computed<u8>,
        kind: i8,
        #[net(count = len)]
        data: &'a [u8],
    },
    #[net(tag = 0xc8)]
    LongExtension {
        len: Computed<u16>,
        kind: i8,
        #[net(count = len)]
        data: &'a [u8],
    },
    #[net(tag = 0xc9)]
    HugeExtension {
        len: Computed<u32>,
        kind: i8,
        #[net(count = len)]
        data: &'a [u8],
    },
}

/// A message: an array whose first item is its kind.
#[derive(NetTree, Debug, PartialEq)]
#[net(tag = [u8; 2])]
pub(crate) enum Message<'a> {
    #[net(tag = b"\x94\x00")]
    Request { id: Value<'a>, method: Value<'a>, parameters: Value<'a> },
    #[net(tag = b"\x94\x01")]
    Response { id: Value<'a>, error: Value<'a>, result: Value<'a> },
    #[net(tag = b"\x93\x02")]
    Notification { method: Value<'a>, parameters: Value<'a> },
}
