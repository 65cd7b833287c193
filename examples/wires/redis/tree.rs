//! RESP2, the protocol of Redis.

use netbytes::codecs::Decimal;
use netbytes::{Computed, NetTree};

/// What a server answers.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(handler = none)]
pub(crate) enum Value<'a> {
    #[net(tag = b'+')]
    Simple(#[net(until = b"\r\n")] &'a [u8]),
    #[net(tag = b'-')]
    Error(#[net(until = b"\r\n")] &'a [u8]),
    #[net(tag = b':')]
    Integer(#[net(with = Decimal, until = b"\r\n")] i64),
    /// Any bytes, or nothing, which is a length of -1.
    #[net(tag = b'$')]
    Bulk {
        #[net(with = Decimal, until = b"\r\n")]
        length: Computed<i64>,
        #[net(count = length, null = -1, magic_after = b"\r\n")]
        bytes: Option<&'a [u8]>,
    },
    #[net(tag = b'*')]
    Array {
        #[net(with = Decimal, until = b"\r\n")]
        count: Computed<i64>,
        #[net(count = count, null = -1)]
        items: Option<Vec<Value<'a>>>,
    },
}

/// What a client asks: an array of the name of a command and its arguments.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(magic = b"*")]
pub(crate) struct Request<'a> {
    #[net(with = Decimal, until = b"\r\n")]
    pub(crate) count: Computed<u32>,
    #[net(count = count)]
    pub(crate) words: Vec<Word<'a>>,
}

#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(magic = b"$", magic_after = b"\r\n")]
pub(crate) struct Word<'a> {
    #[net(with = Decimal, until = b"\r\n")]
    pub(crate) length: Computed<u32>,
    #[net(count = length)]
    pub(crate) bytes: &'a [u8],
}

/// A command without arguments as a line, for those who type it.
#[derive(NetTree, Clone, Debug, PartialEq)]
#[net(tag(str, until = b"\r\n", ignore_case), handler = none)]
pub(crate) enum Line<'a> {
    #[net(tag = "PING")]
    Ping,
    #[net(tag = "QUIT")]
    Quit,
    #[net(other)]
    Unknown { tag: &'a str },
}
