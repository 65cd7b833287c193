//! bitcode, which has buffers of its own: what it writes is in them.

use bitcode::{Buffer, Decode, Encode};

use super::Decoder;

#[derive(Default)]
pub(crate) struct Bitcode(Buffer);

impl Bitcode {
    /// The bytes are in its buffer.
    pub(crate) fn encode<T: Encode>(&mut self, value: &T) -> &[u8] {
        self.0.encode(value)
    }
}

impl<'de, T: Decode<'de>> Decoder<'de, T> for Bitcode {
    fn decode(&mut self, bytes: &'de [u8]) -> T {
        self.0.decode(bytes).unwrap()
    }
}
