//! prost, whose messages are structs of their own: strings are owned, numbers are varints.

use bytes::BytesMut;
use prost::{DecodeError, Message};

use super::{Decoder, Encoder};

#[derive(Default)]
pub(crate) struct Prost;

impl<T: Message> Encoder<T> for Prost {
    #[inline(always)]
    fn slice(&mut self, value: &T, out: &mut [u8]) -> usize {
        let room = out.len();
        let mut rest = out;
        value.encode(&mut rest).unwrap();
        room - rest.len()
    }

    #[inline(always)]
    fn append(&mut self, value: &T, out: &mut Vec<u8>) {
        value.encode(out).unwrap();
    }

    #[inline(always)]
    fn append_bytes(&mut self, value: &T, out: &mut BytesMut) {
        value.encode(out).unwrap();
    }

    type Fresh = Vec<u8>;

    #[inline(always)]
    fn fresh(&mut self, value: &T) -> Self::Fresh {
        value.encode_to_vec()
    }
}

impl<T: Message + Default> Decoder<'_, T> for Prost {
    type Decoded = Result<T, DecodeError>;

    #[inline(always)]
    fn decode(&mut self, bytes: &[u8]) -> Self::Decoded {
        T::decode(bytes)
    }

    #[inline(always)]
    fn value(decoded: &Self::Decoded) -> &T {
        decoded.as_ref().unwrap()
    }
}
