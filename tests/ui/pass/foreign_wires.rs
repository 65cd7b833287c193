//! Every key for wires that exist already, with every kind of handler.
#![deny(warnings, missing_docs)]

use ::netbytes::NetTree;
use ::std::string::String;
use ::std::vec::Vec;

/// A node with all that can stand around fields.
#[derive(NetTree)]
#[net(sized(u32, inclusive), extensible, endian = big, magic = b"NB", handler(async, local, partial, table))]
pub enum Packet<'a> {
    /// Nothing but its tag.
    Ping,
    /// Constant bytes alone.
    #[net(magic = 0xcafe)]
    Hello,
    /// Constant bytes before fields, and between them.
    #[net(magic = b'x')]
    Text {
        /// C's.
        #[net(nul)]
        __region: &'a str,
        /// Up to a line feed.
        #[net(magic = 0x00ff, until = b'\n', max = 80)]
        __tag: &'a [u8],
        /// Added later.
        #[net(default)]
        __at: u8,
        /// Added later still.
        #[net(default = eight)]
        __value: u8,
    },
    /// Behind a count.
    Items(u16, #[net(count = 0)] Vec<u32>, #[net(count = 0)] Vec<u8>),
    /// A subtree.
    #[net(node)]
    Inner(Inner<'a>),
    /// All else.
    #[net(other)]
    Unknown {
        /// Its tag.
        tag: u8,
        /// Its bytes.
        raw: &'a [u8],
    },
}

fn eight() -> u8 {
    8
}

/// A subtree with replies.
#[derive(NetTree)]
#[net(sized = varint, magic = b"a magic of more than sixteen bytes", handler(async, local, partial, table))]
pub enum Inner<'a> {
    /// With a reply.
    #[net(reply = Answer)]
    Ask {
        /// A length that stands apart.
        len: u8,
        /// What it counts.
        #[net(count = len)]
        text: &'a str,
    },
}

/// A struct with all of it.
#[derive(NetTree)]
#[net(sized = u24, extensible, magic = 7_u32)]
pub struct Answer {
    /// The count.
    pub n: u64,
    /// The items.
    #[net(count = n, max = 9)]
    pub items: Vec<Generic<u16>>,
    /// With a codec, behind constant bytes.
    #[net(magic = b"..", with = Raw)]
    pub raw: u8,
    /// Added later.
    #[net(default)]
    pub late: ::std::option::Option<String>,
}

/// A codec.
pub struct Raw;

impl ::netbytes::Codec<u8> for Raw {
    const MIN_LEN: usize = 1;
    const MAX_LEN: ::std::option::Option<usize> = ::std::option::Option::Some(1);

    fn check(_: &u8) -> ::std::result::Result<usize, ::netbytes::EncodeError> {
        ::std::result::Result::Ok(1)
    }

    fn encode<W: ::netbytes::Writer>(
        value: &u8,
        w: &mut W,
    ) -> ::std::result::Result<(), ::netbytes::EncodeError> {
        w.put_array([*value])
    }

    fn decode(
        r: &mut ::netbytes::Reader<'_>,
    ) -> ::std::result::Result<u8, ::netbytes::DecodeError> {
        let [byte] = r.take_array()?;
        ::std::result::Result::Ok(byte)
    }
}

/// Of any type.
#[derive(NetTree)]
#[net(sized = u8)]
pub struct Generic<T> {
    /// The count.
    pub n: u8,
    /// The items.
    #[net(count = n)]
    pub items: Vec<T>,
    /// More of them.
    #[net(until = 0)]
    pub more: Vec<T>,
    /// The last.
    #[net(rest)]
    pub last: Vec<T>,
}

/// Of any type, with arguments of any type.
#[derive(NetTree)]
#[net(sized = u8, handler(partial))]
pub enum Either<'a, T> {
    /// The items.
    Items {
        /// Their count.
        n: u8,
        /// Of any type.
        #[net(count = n)]
        items: Vec<T>,
        /// Of this type.
        #[net(until = 0)]
        names: Vec<&'a str>,
    },
}

/// One of many.
#[derive(NetTree)]
#[net(sized = u8, tag = u16)]
#[allow(missing_docs)]
pub enum Many {
    A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R(#[net(nul)] String), S(u8),
    #[net(other)] T(u16, Vec<u8>),
}

fn main() {
    let mut sink = Vec::new();
    ::std::assert!(Packet::encoder(&mut sink).inner().ask("hi").is_ok());
    ::std::assert!(Packet::encoder(&mut sink).items(Vec::new(), Vec::new()).is_ok());
    ::std::assert!(Packet::encoder(&mut sink).text("", b"", 1, 2).is_ok());
    for many in [Many::Q, Many::R(String::new()), Many::T(99, Vec::new())] {
        let bytes = many.to_vec().unwrap();
        ::std::assert_eq!(Many::from_slice(&bytes).unwrap().to_vec().unwrap(), bytes);
    }
}
