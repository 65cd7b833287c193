//! The bytes that are given to a decoder, and what may happen to a message on its way.

use bytes::Bytes;

use super::make::Random;

/// Bytes that may be a message.
#[derive(Debug, Clone)]
pub struct Input {
    /// The bytes, in a buffer that can be shared.
    pub shared: Bytes,
}

impl Input {
    /// These bytes.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        Self { shared: bytes.into() }
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.shared
    }
}

impl Random {
    /// A byte that is often a tag, a marker, a short length or the end of a range.
    fn likely(&mut self) -> u8 {
        match self.below(4) {
            0 | 1 => self.byte() % 4,
            2 => [0x80, 0xff, 0x7f, b'\n'][self.below(4)],
            _ => self.byte(),
        }
    }

    /// Any bytes.
    pub fn bytes(&mut self) -> Vec<u8> {
        let len = self.below(24);
        (0..len).map(|_| self.likely()).collect()
    }

    /// The message with a few changes; parts of the other one may stand in it.
    pub fn mutate(&mut self, message: &[u8], other: &[u8]) -> Vec<u8> {
        let mut bytes = message.to_vec();
        for _ in 0..=self.below(3) {
            let at = self.below(bytes.len() + 1);
            match self.below(8) {
                0 => bytes.truncate(at),
                1 => bytes.insert(at, self.likely()),
                2 => bytes.extend_from_slice(other),
                3 => {
                    let from = self.below(other.len() + 1);
                    bytes.truncate(at);
                    bytes.extend(other.iter().skip(from));
                }
                _ if at == bytes.len() => bytes.push(self.likely()),
                4 => drop(bytes.remove(at)),
                5 => bytes[at] ^= 1 << self.below(8),
                6 => bytes[at] = bytes[at].wrapping_add([1, 2, 0xff, 0xfe][self.below(4)]),
                _ => bytes[at] = self.likely(),
            }
        }
        bytes
    }
}
