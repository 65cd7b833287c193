//! bitcode, which has buffers of its own: what it writes is in them.

use bitcode::{Buffer, Decode, Encode};

use super::{Decoder, OwnBuffer};

#[derive(Default)]
pub(crate) struct Bitcode(Buffer);

impl<T: Encode> OwnBuffer<T> for Bitcode {
    type Fresh = Vec<u8>;

    #[inline(always)]
    fn own(&mut self, value: &T) -> &[u8] {
        self.0.encode(value)
    }

    #[inline(always)]
    fn fresh(&mut self, value: &T) -> Vec<u8> {
        bitcode::encode(value)
    }
}

impl<'de, T: Decode<'de>> Decoder<'de, T> for Bitcode {
    type Decoded = Result<T, bitcode::Error>;

    #[inline(always)]
    fn decode(&mut self, bytes: &'de [u8]) -> Self::Decoded {
        self.0.decode(bytes)
    }

    #[inline(always)]
    fn value(decoded: &Self::Decoded) -> &T {
        decoded.as_ref().unwrap()
    }
}
