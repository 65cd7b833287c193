//! The writer that stops after the first byte. It shows whether an item begins with the terminator of its list.

use super::base::Writer;
use crate::depth::Depth;
use crate::error::{EncodeError, EncodeErrorKind};

#[derive(Debug)]
pub(crate) struct FirstWriter {
    byte: Option<u8>,
    depth: Depth,
}

impl FirstWriter {
    /// A writer for a value at this depth.
    pub(crate) const fn at(depth: Depth) -> Self {
        Self { byte: None, depth }
    }

    pub(crate) const fn byte(&self) -> Option<u8> {
        self.byte
    }
}

impl Writer for FirstWriter {
    const DRY_RUN: bool = true;

    fn put(&mut self, bytes: &[u8]) -> Result<(), EncodeError> {
        match bytes.first() {
            Some(first) => {
                self.byte = Some(*first);
                Err(EncodeError::new(EncodeErrorKind::NoRoom { needed: bytes.len(), room: 1 }))
            }
            None => Ok(()),
        }
    }

    fn put_array<const N: usize>(&mut self, bytes: [u8; N]) -> Result<(), EncodeError> {
        self.put(&bytes)
    }

    fn written(&self) -> usize {
        usize::from(self.byte.is_some())
    }

    fn depth(&mut self) -> &mut Depth {
        &mut self.depth
    }
}
