//! postcard, by serde.

use bytes::BytesMut;
use serde::{Deserialize, Serialize};

use super::append::Append;
use super::{Decoder, Encoder};

#[derive(Default)]
pub(crate) struct Postcard;

impl<T: Serialize> Encoder<T> for Postcard {
    #[inline(always)]
    fn slice(&mut self, value: &T, out: &mut [u8]) -> usize {
        postcard::to_slice(value, out).unwrap().len()
    }

    #[inline(always)]
    fn append(&mut self, value: &T, out: &mut Vec<u8>) {
        postcard::serialize_with_flavor(value, Append(out)).unwrap();
    }

    #[inline(always)]
    fn append_bytes(&mut self, value: &T, out: &mut BytesMut) {
        postcard::serialize_with_flavor(value, Append(out)).unwrap();
    }

    type Fresh = postcard::Result<Vec<u8>>;

    #[inline(always)]
    fn fresh(&mut self, value: &T) -> Self::Fresh {
        postcard::to_allocvec(value)
    }
}

impl<'de, T: Deserialize<'de>> Decoder<'de, T> for Postcard {
    type Decoded = postcard::Result<T>;

    #[inline(always)]
    fn decode(&mut self, bytes: &'de [u8]) -> Self::Decoded {
        postcard::from_bytes(bytes)
    }

    #[inline(always)]
    fn value(decoded: &Self::Decoded) -> &T {
        decoded.as_ref().unwrap()
    }
}
