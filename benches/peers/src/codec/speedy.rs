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
    fn slice(&mut self, value: &T, out: &mut [u8]) -> usize {
        value.write_to_buffer_with_ctx(CONTEXT, out).unwrap();
        0
    }

    fn append(&mut self, value: &T, out: &mut Vec<u8>) {
        value.write_to_stream_with_ctx(CONTEXT, Append(out)).unwrap();
    }

    fn append_bytes(&mut self, value: &T, out: &mut BytesMut) {
        value.write_to_stream_with_ctx(CONTEXT, Append(out)).unwrap();
    }

    fn fresh(&mut self, value: &T) -> Vec<u8> {
        value.write_to_vec_with_ctx(CONTEXT).unwrap()
    }
}

impl<'de, T: Readable<'de, LittleEndian>> Decoder<'de, T> for Speedy {
    fn decode(&mut self, bytes: &'de [u8]) -> T {
        T::read_from_buffer_with_ctx(CONTEXT, bytes).unwrap()
    }
}
