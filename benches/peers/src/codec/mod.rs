//! netbytes and its peers behind the same two traits, each in its best-known way of use.
//!
//! What is an error to a library is a panic here: the samples are right, and a contestant that fails must not be
//! measured.

mod append;
mod bincode;
mod bitcode;
mod borsh;
mod by_hand;
mod netbytes;
mod postcard;
mod prost;
mod rkyv;
mod speedy;
mod wincode;

use ::bytes::BytesMut;

pub(crate) use self::bincode::{Bincode, BincodeFixed};
pub(crate) use self::bitcode::Bitcode;
pub(crate) use self::borsh::Borsh;
pub(crate) use self::by_hand::ByHand;
pub(crate) use self::netbytes::Netbytes;
pub(crate) use self::postcard::Postcard;
pub(crate) use self::prost::Prost;
pub(crate) use self::rkyv::{Rkyv, RkyvArchive, RkyvValue};
pub(crate) use self::speedy::Speedy;
pub(crate) use self::wincode::Wincode;

/// Writes a `T` to each kind of place.
pub(crate) trait Encoder<T: ?Sized>: Default {
    /// To the front of a slice; gives the length.
    fn slice(&mut self, value: &T, out: &mut [u8]) -> usize;
    /// To the end of a `Vec`.
    fn append(&mut self, value: &T, out: &mut Vec<u8>);
    /// To the end of a `BytesMut`.
    fn append_bytes(&mut self, value: &T, out: &mut BytesMut);
    /// To a `Vec` of its own.
    fn fresh(&mut self, value: &T) -> Vec<u8>;
}

/// Reads a `T`.
pub(crate) trait Decoder<'de, T>: Default {
    fn decode(&mut self, bytes: &'de [u8]) -> T;
}
