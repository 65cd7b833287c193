//! The writer into a slice, which has a fixed size.

use super::base::{FixedItem, Writer, full_depth};
use crate::depth::Depth;
use crate::error::{EncodeError, EncodeErrorKind};

#[derive(Debug)]
pub(crate) struct SliceWriter<'s> {
    rest: &'s mut [u8],
    room: usize,
    depth: Depth,
}

impl<'s> SliceWriter<'s> {
    #[inline]
    pub(crate) fn new(slice: &'s mut [u8]) -> Self {
        Self { room: slice.len(), rest: slice, depth: full_depth() }
    }

    /// The error for `n` bytes that do not fit. The sink can count the message, and then reports the length of all of
    /// it.
    #[cold]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn full(&self, n: usize) -> EncodeError {
        EncodeError::new(EncodeErrorKind::NoRoom {
            needed: self.written().saturating_add(n),
            room: self.room,
        })
    }
}

impl Writer for SliceWriter<'_> {
    #[inline]
    fn put(&mut self, bytes: &[u8]) -> Result<(), EncodeError> {
        // The slice is taken out, because a part of a `&mut` slice cannot outlive a borrow of the writer. After an
        // error the writer is left without room, so that nothing else can be written.
        match core::mem::take(&mut self.rest).split_at_mut_checked(bytes.len()) {
            Some((slot, rest)) => {
                slot.copy_from_slice(bytes);
                self.rest = rest;
                Ok(())
            }
            None => Err(self.full(bytes.len())),
        }
    }

    #[inline]
    fn put_array<const N: usize>(&mut self, bytes: [u8; N]) -> Result<(), EncodeError> {
        match core::mem::take(&mut self.rest).split_first_chunk_mut::<N>() {
            Some((slot, rest)) => {
                *slot = bytes;
                self.rest = rest;
                Ok(())
            }
            None => Err(self.full(N)),
        }
    }

    #[inline]
    fn written(&self) -> usize {
        self.room - self.rest.len()
    }

    #[inline]
    fn require(&mut self, n: usize) -> Result<(), EncodeError> {
        if self.rest.len() < n {
            return Err(self.full(n));
        }
        Ok(())
    }

    /// Writes each item to its own part of the slice. There is one check for all items, and no state is carried from
    /// one item to the next.
    #[inline]
    fn put_fixed<I: FixedItem>(&mut self, items: &[I::Item]) -> Result<(), EncodeError> {
        let size = I::SIZE;
        let len = size.saturating_mul(items.len());
        let Some((slots, rest)) = core::mem::take(&mut self.rest).split_at_mut_checked(len) else {
            return Err(self.full(len));
        };
        for (item, slot) in items.iter().zip(slots.chunks_exact_mut(size)) {
            // The length of the part becomes a constant again here, also if the loop is not inlined into the caller of
            // `chunks_exact_mut`.
            if let Some((rest, _)) = slot.split_at_mut_checked(size) {
                let mut writer = SliceWriter { rest, room: size, depth: self.depth };
                I::write(item, &mut writer)?;
            }
        }
        self.rest = rest;
        Ok(())
    }

    #[inline]
    fn depth(&mut self) -> &mut Depth {
        &mut self.depth
    }
}
