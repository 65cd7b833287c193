//! netbytes and its peers behind the same two traits, each in its best-known way of use.
//!
//! What is an error to a library is a panic here: the samples are right, and a contestant that fails must not be
//! measured.

mod append;
mod bincode;
mod bincode1;
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
pub(crate) use self::bincode1::Bincode1;
pub(crate) use self::bitcode::Bitcode;
pub(crate) use self::borsh::Borsh;
pub(crate) use self::by_hand::ByHand;
pub(crate) use self::netbytes::Netbytes;
pub(crate) use self::postcard::Postcard;
pub(crate) use self::prost::Prost;
pub(crate) use self::rkyv::{Rkyv, RkyvArchive, RkyvValue};
pub(crate) use self::speedy::Speedy;
pub(crate) use self::wincode::{Wincode, WincodeU16, WincodeU32};

/// Writes a `T` to each kind of place.
pub(crate) trait Encoder<T: ?Sized>: Default {
    /// To the front of a slice; gives the length.
    fn slice(&mut self, value: &T, out: &mut [u8]) -> usize;
    /// To the end of a `Vec`.
    fn append(&mut self, value: &T, out: &mut Vec<u8>);
    /// To the end of a `BytesMut`.
    fn append_bytes(&mut self, value: &T, out: &mut BytesMut);
    /// What comes with a `Vec` of its own, as the library returns it.
    type Fresh: IntoVec;
    /// To a `Vec` of its own.
    fn fresh(&mut self, value: &T) -> Self::Fresh;
}

/// A `Vec`, or what has one in it.
pub(crate) trait IntoVec {
    fn into_vec(self) -> Vec<u8>;
}

impl IntoVec for Vec<u8> {
    #[inline(always)]
    fn into_vec(self) -> Vec<u8> {
        self
    }
}

impl<E: std::fmt::Debug> IntoVec for Result<Vec<u8>, E> {
    #[inline(always)]
    fn into_vec(self) -> Vec<u8> {
        self.unwrap()
    }
}

/// Reads a `T`.
///
/// The `T` is looked at where the library returned it. To move it, out of a `Result` above all, costs more than to decode a
/// small one: it is loaded in larger words than it was stored in just before, and the processor waits for that.
pub(crate) trait Decoder<'de, T>: Default {
    /// What the library returns.
    type Decoded;
    fn decode(&mut self, bytes: &'de [u8]) -> Self::Decoded;
    /// The value in it.
    fn value(decoded: &Self::Decoded) -> &T;
}

/// Writes a `T` to a buffer of the library's own kind.
pub(crate) trait OwnBuffer<T>: Default {
    /// A new such buffer.
    type Fresh: AsRef<[u8]>;

    /// To the buffer that it keeps.
    fn own(&mut self, value: &T) -> &[u8];
    /// To a new buffer.
    fn fresh(&mut self, value: &T) -> Self::Fresh;
}
