//! postcard, by serde.

use bytes::BytesMut;
use serde::{Deserialize, Serialize};

use super::append::Append;
use super::{Decoder, Encoder};

#[derive(Default)]
pub(crate) struct Postcard;

impl<T: Serialize> Encoder<T> for Postcard {
    fn slice(&mut self, value: &T, out: &mut [u8]) -> usize {
        postcard::to_slice(value, out).unwrap().len()
    }

    fn append(&mut self, value: &T, out: &mut Vec<u8>) {
        postcard::serialize_with_flavor(value, Append(out)).unwrap();
    }

    fn append_bytes(&mut self, value: &T, out: &mut BytesMut) {
        postcard::serialize_with_flavor(value, Append(out)).unwrap();
    }

    fn fresh(&mut self, value: &T) -> Vec<u8> {
        postcard::to_allocvec(value).unwrap()
    }
}

impl<'de, T: Deserialize<'de>> Decoder<'de, T> for Postcard {
    fn decode(&mut self, bytes: &'de [u8]) -> T {
        postcard::from_bytes(bytes).unwrap()
    }
}
