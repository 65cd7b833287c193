//! Codecs of other protocols: their numbers of variable length, and the names of DNS.
//!
//! A codec of unsigned numbers writes a field with `with = C`, and length prefixes, counts, the length of a `sized` type and
//! tags with `len = C`, `sized = C` and `tag = C`. Each number has one form: a form with more bytes than the number needs is
//! [`OverlongVarint`](crate::DecodeErrorKind::OverlongVarint), and a number that is too large is
//! [`OutOfRange`](crate::DecodeErrorKind::OutOfRange), both ways.
//!
//! | codec | numbers | where it is used |
//! |---|---|---|
//! | [`Leb128<MAX_BYTES>`](Leb128) | unsigned, 1 to 10 bytes | MQTT (4 bytes), WebAssembly, DWARF, Protocol Buffers |
//! | [`Zigzag<MAX_BYTES>`](Zigzag) | signed, 1 to 10 bytes | Kafka, Avro, Protocol Buffers' `sint` |
//! | [`Quic`] | unsigned up to 2^62 - 1, 1 to 8 bytes | QUIC, HTTP/3 |
//! | [`Vlq`] | unsigned, 1 to 10 bytes | MIDI files, the object identifiers of ASN.1 |
//! | [`CompactSize`] | unsigned, 1 to 9 bytes | Bitcoin |
//!
//! [`Decimal`] writes integers as ASCII digits, where another key says where they end. [`DnsName`] reads and writes the names of
//! DNS, with their pointers. With the Cargo features `bitflags`, `serde-json` and `serde-postcard`, `Flags` writes the flags of
//! the crate `bitflags`, and `Serde` any value of serde's.
//!
//! ```
//! use netbytes::NetTree;
//! use netbytes::codecs::{Leb128, Quic};
//!
//! /// The length of an MQTT packet is a LEB128 of at most four bytes.
//! #[derive(NetTree, Debug, PartialEq)]
//! #[net(sized = Leb128<4>, endian = big)]
//! enum Packet<'a> {
//!     #[net(tag = 0x30)]
//!     Publish { topic: &'a str, #[net(rest)] payload: &'a [u8] },
//!     #[net(tag = 0xc0)]
//!     Ping,
//! }
//! let publish = Packet::Publish { topic: "t", payload: &[7; 300] };
//! let bytes = publish.to_vec()?;
//! assert_eq!(bytes[..6], [0x30, 0xaf, 0x02, 0x00, 0x01, b't']);
//! assert_eq!(Packet::from_slice(&bytes)?, publish);
//!
//! #[derive(NetTree, Debug, PartialEq)]
//! #[net(len = Quic)]
//! struct Header<'a> {
//!     name: &'a str,
//!     #[net(with = Quic)]
//!     stream: u64,
//! }
//! assert_eq!(Header { name: "hi", stream: 300 }.to_vec()?, [0x02, b'h', b'i', 0x41, 0x2c]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod decimal;
mod name;
mod numbers;

#[cfg(feature = "bitflags")]
mod flags;
#[cfg(any(feature = "serde-json", feature = "serde-postcard"))]
mod serde;

pub use decimal::Decimal;
#[cfg(feature = "bitflags")]
pub use flags::Flags;
pub use name::{DnsName, DomainName, Labels};
#[cfg(feature = "alloc")]
pub use name::{DomainNameBuf, InvalidDomainName};
pub use numbers::{CompactSize, Leb128, Quic, Vlq, Zigzag};
#[cfg(feature = "serde-json")]
pub use serde::Json;
#[cfg(feature = "serde-postcard")]
pub use serde::Postcard;
#[cfg(any(feature = "serde-json", feature = "serde-postcard"))]
pub use serde::{Serde, SerdeFormat};
