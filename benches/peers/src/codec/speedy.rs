//! speedy, little-endian, which the compiler knows to be this machine's order.

use bytes::BytesMut;
use speedy::{LittleEndian, Readable, Writable};

use super::append::Append;
use super::{Decoder, Encoder};

const CONTEXT: LittleEndian = LittleEndian {};

#[derive(Default)]
pub(crate) struct Speedy;

impl<T: Writable<LittleEndian>> Encoder<T> for Speedy {
    /// The length is not what it tells, only that there was room: those who want it ask before.
    #[inline(always)]
    fn slice(&mut self, value: &T, out: &mut [u8]) -> usize {
        value.write_to_buffer_with_ctx(CONTEXT, out).unwrap();
        0
    }

    #[inline(always)]
    fn append(&mut self, value: &T, out: &mut Vec<u8>) {
        value.write_to_stream_with_ctx(CONTEXT, Append(out)).unwrap();
    }

    #[inline(always)]
    fn append_bytes(&mut self, value: &T, out: &mut BytesMut) {
        value.write_to_stream_with_ctx(CONTEXT, Append(out)).unwrap();
    }

    type Fresh = Result<Vec<u8>, speedy::Error>;

    #[inline(always)]
    fn fresh(&mut self, value: &T) -> Self::Fresh {
        value.write_to_vec_with_ctx(CONTEXT)
    }
}

impl<'de, T: Readable<'de, LittleEndian>> Decoder<'de, T> for Speedy {
    type Decoded = Result<T, speedy::Error>;

    #[inline(always)]
    fn decode(&mut self, bytes: &'de [u8]) -> Self::Decoded {
        T::read_from_buffer_with_ctx(CONTEXT, bytes)
    }

    #[inline(always)]
    fn value(decoded: &Self::Decoded) -> &T {
        decoded.as_ref().unwrap()
    }
}
