//! netbytes itself.

use bytes::BytesMut;
use netbytes::{Decode, NetTree};

use super::{Decoder, Encoder};

#[derive(Default)]
pub(crate) struct Netbytes;

impl<T: NetTree> Encoder<T> for Netbytes {
    fn slice(&mut self, value: &T, out: &mut [u8]) -> usize {
        value.encode_to_slice(out).unwrap()
    }

    fn append(&mut self, value: &T, out: &mut Vec<u8>) {
        value.encode_into(out).unwrap();
    }

    fn append_bytes(&mut self, value: &T, out: &mut BytesMut) {
        value.encode_into(out).unwrap();
    }

    fn fresh(&mut self, value: &T) -> Vec<u8> {
        value.to_vec().unwrap()
    }
}

impl<'de, T: NetTree + Decode<'de>> Decoder<'de, T> for Netbytes {
    fn decode(&mut self, bytes: &'de [u8]) -> T {
        T::from_slice(bytes).unwrap()
    }
}
