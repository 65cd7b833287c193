//! borsh, which decodes only what is owned.

use borsh::{BorshDeserialize, BorshSerialize};
use bytes::BytesMut;

use super::append::Append;
use super::{Decoder, Encoder};

#[derive(Default)]
pub(crate) struct Borsh;

impl<T: BorshSerialize> Encoder<T> for Borsh {
    fn slice(&mut self, value: &T, out: &mut [u8]) -> usize {
        let room = out.len();
        let mut rest = out;
        value.serialize(&mut rest).unwrap();
        room - rest.len()
    }

    fn append(&mut self, value: &T, out: &mut Vec<u8>) {
        value.serialize(out).unwrap();
    }

    fn append_bytes(&mut self, value: &T, out: &mut BytesMut) {
        value.serialize(&mut Append(out)).unwrap();
    }

    fn fresh(&mut self, value: &T) -> Vec<u8> {
        borsh::to_vec(value).unwrap()
    }
}

impl<T: BorshDeserialize> Decoder<'_, T> for Borsh {
    fn decode(&mut self, bytes: &[u8]) -> T {
        borsh::from_slice(bytes).unwrap()
    }
}
