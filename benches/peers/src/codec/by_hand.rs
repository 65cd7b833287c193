//! The codec that was written by hand for the tree of the benches.

use bytes::BytesMut;
use netbytes_benches::by_hand;
use netbytes_benches::tree::World;

use super::{Decoder, Encoder};
use crate::models::owned_by_hand;
use crate::models::tree::owned;

#[derive(Default)]
pub(crate) struct ByHand;

impl Encoder<World<'_>> for ByHand {
    #[inline(always)]
    fn slice(&mut self, value: &World<'_>, out: &mut [u8]) -> usize {
        by_hand::encode_to_slice(value, out).unwrap()
    }

    #[inline(always)]
    fn append(&mut self, value: &World<'_>, out: &mut Vec<u8>) {
        by_hand::encode(value, out).unwrap();
    }

    #[inline(always)]
    fn append_bytes(&mut self, _: &World<'_>, _: &mut BytesMut) {
        unimplemented!("there is no such code by hand")
    }

    type Fresh = Result<Vec<u8>, by_hand::Error>;

    #[inline(always)]
    fn fresh(&mut self, value: &World<'_>) -> Self::Fresh {
        by_hand::to_vec(value)
    }
}

impl<'de> Decoder<'de, World<'de>> for ByHand {
    type Decoded = Result<World<'de>, by_hand::Error>;

    #[inline(always)]
    fn decode(&mut self, bytes: &'de [u8]) -> Self::Decoded {
        by_hand::decode(bytes)
    }

    #[inline(always)]
    fn value(decoded: &Self::Decoded) -> &World<'de> {
        decoded.as_ref().unwrap()
    }
}

impl Decoder<'_, owned::World> for ByHand {
    type Decoded = Result<owned::World, by_hand::Error>;

    #[inline(always)]
    fn decode(&mut self, bytes: &[u8]) -> Self::Decoded {
        owned_by_hand::decode(bytes)
    }

    #[inline(always)]
    fn value(decoded: &Self::Decoded) -> &owned::World {
        decoded.as_ref().unwrap()
    }
}
