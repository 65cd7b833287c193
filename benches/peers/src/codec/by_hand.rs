//! The codec that was written by hand for the tree of the benches.

use bytes::BytesMut;
use netbytes_benches::by_hand;
use netbytes_benches::tree::World;

use super::{Decoder, Encoder};

#[derive(Default)]
pub(crate) struct ByHand;

impl Encoder<World<'_>> for ByHand {
    fn slice(&mut self, value: &World<'_>, out: &mut [u8]) -> usize {
        by_hand::encode_to_slice(value, out).unwrap()
    }

    fn append(&mut self, value: &World<'_>, out: &mut Vec<u8>) {
        by_hand::encode(value, out).unwrap();
    }

    fn append_bytes(&mut self, _: &World<'_>, _: &mut BytesMut) {
        unimplemented!("there is no such code by hand")
    }

    fn fresh(&mut self, value: &World<'_>) -> Vec<u8> {
        by_hand::to_vec(value).unwrap()
    }
}

impl<'de> Decoder<'de, World<'de>> for ByHand {
    fn decode(&mut self, bytes: &'de [u8]) -> World<'de> {
        by_hand::decode(bytes).unwrap()
    }
}
