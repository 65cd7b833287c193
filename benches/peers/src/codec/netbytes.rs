//! netbytes itself.

use bytes::BytesMut;
use netbytes::{Decode, DecodeError, EncodeError, NetTree};

use super::{Decoder, Encoder};

#[derive(Default)]
pub(crate) struct Netbytes;

impl<T: NetTree> Encoder<T> for Netbytes {
    #[inline(always)]
    fn slice(&mut self, value: &T, out: &mut [u8]) -> usize {
        value.encode_to_slice(out).unwrap()
    }

    #[inline(always)]
    fn append(&mut self, value: &T, out: &mut Vec<u8>) {
        value.encode_into(out).unwrap();
    }

    #[inline(always)]
    fn append_bytes(&mut self, value: &T, out: &mut BytesMut) {
        value.encode_into(out).unwrap();
    }

    type Fresh = Result<Vec<u8>, EncodeError>;

    #[inline(always)]
    fn fresh(&mut self, value: &T) -> Self::Fresh {
        value.to_vec()
    }
}

impl<'de, T: NetTree + Decode<'de>> Decoder<'de, T> for Netbytes {
    type Decoded = Result<T, DecodeError>;

    #[inline(always)]
    fn decode(&mut self, bytes: &'de [u8]) -> Self::Decoded {
        T::from_slice(bytes)
    }

    #[inline(always)]
    fn value(decoded: &Self::Decoded) -> &T {
        decoded.as_ref().unwrap()
    }
}
