//! bincode 1, by its functions.

use bincode1::Options as _;
use bytes::{BufMut as _, BytesMut};
use serde::{Deserialize, Serialize};

use super::{Decoder, Encoder};

#[derive(Default)]
pub(crate) struct Bincode1;

impl<T: Serialize> Encoder<T> for Bincode1 {
    #[inline(always)]
    fn slice(&mut self, value: &T, out: &mut [u8]) -> usize {
        let room = out.len();
        let mut rest = out;
        bincode1::serialize_into(&mut rest, value).unwrap();
        room - rest.len()
    }

    #[inline(always)]
    fn append(&mut self, value: &T, out: &mut Vec<u8>) {
        bincode1::serialize_into(out, value).unwrap();
    }

    #[inline(always)]
    fn append_bytes(&mut self, value: &T, out: &mut BytesMut) {
        bincode1::serialize_into(out.writer(), value).unwrap();
    }

    type Fresh = bincode1::Result<Vec<u8>>;

    #[inline(always)]
    fn fresh(&mut self, value: &T) -> Self::Fresh {
        bincode1::serialize(value)
    }
}

impl<'de, T: Deserialize<'de>> Decoder<'de, T> for Bincode1 {
    type Decoded = bincode1::Result<T>;

    /// As `deserialize`, but all of the bytes, as the others do.
    #[inline(always)]
    fn decode(&mut self, bytes: &'de [u8]) -> Self::Decoded {
        bincode1::DefaultOptions::new().with_fixint_encoding().deserialize(bytes)
    }

    #[inline(always)]
    fn value(decoded: &Self::Decoded) -> &T {
        decoded.as_ref().unwrap()
    }
}
