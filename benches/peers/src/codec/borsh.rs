//! borsh, which decodes only what is owned.

use borsh::{BorshDeserialize, BorshSerialize};
use bytes::BytesMut;

use super::append::Append;
use super::{Decoder, Encoder};

#[derive(Default)]
pub(crate) struct Borsh;

impl<T: BorshSerialize> Encoder<T> for Borsh {
    #[inline(always)]
    fn slice(&mut self, value: &T, out: &mut [u8]) -> usize {
        let room = out.len();
        let mut rest = out;
        value.serialize(&mut rest).unwrap();
        room - rest.len()
    }

    #[inline(always)]
    fn append(&mut self, value: &T, out: &mut Vec<u8>) {
        value.serialize(out).unwrap();
    }

    #[inline(always)]
    fn append_bytes(&mut self, value: &T, out: &mut BytesMut) {
        value.serialize(&mut Append(out)).unwrap();
    }

    type Fresh = std::io::Result<Vec<u8>>;

    #[inline(always)]
    fn fresh(&mut self, value: &T) -> Self::Fresh {
        borsh::to_vec(value)
    }
}

impl<T: BorshDeserialize> Decoder<'_, T> for Borsh {
    type Decoded = std::io::Result<T>;

    #[inline(always)]
    fn decode(&mut self, bytes: &[u8]) -> Self::Decoded {
        borsh::from_slice(bytes)
    }

    #[inline(always)]
    fn value(decoded: &Self::Decoded) -> &T {
        decoded.as_ref().unwrap()
    }
}
