//! prost, whose messages are structs of their own: strings are owned, numbers are varints.

use bytes::BytesMut;
use prost::Message;

use super::{Decoder, Encoder};

#[derive(Default)]
pub(crate) struct Prost;

impl<T: Message> Encoder<T> for Prost {
    fn slice(&mut self, value: &T, out: &mut [u8]) -> usize {
        let room = out.len();
        let mut rest = out;
        value.encode(&mut rest).unwrap();
        room - rest.len()
    }

    fn append(&mut self, value: &T, out: &mut Vec<u8>) {
        value.encode(out).unwrap();
    }

    fn append_bytes(&mut self, value: &T, out: &mut BytesMut) {
        value.encode(out).unwrap();
    }

    fn fresh(&mut self, value: &T) -> Vec<u8> {
        value.encode_to_vec()
    }
}

impl<T: Message + Default> Decoder<'_, T> for Prost {
    fn decode(&mut self, bytes: &[u8]) -> T {
        T::decode(bytes).unwrap()
    }
}
