//! The writer that only counts: it finds the length of a message, and everything that makes the encoding fail,
//! beforehand.

use super::base::{FixedItem, Writer, full_depth, put_items};
use crate::depth::Depth;
use crate::error::EncodeError;

/// Counts bytes. With `IS_DRY_RUN`, the same value is written afterwards, and checks that look ahead are left to that.
#[derive(Debug)]
pub(crate) struct CountWriter<const IS_DRY_RUN: bool = false> {
    count: usize,
    /// The place of the first byte in the message.
    start: usize,
    depth: Depth,
}

impl CountWriter {
    #[inline]
    pub(crate) const fn new() -> Self {
        Self::at(full_depth())
    }
}

impl CountWriter<true> {
    /// A counter for a value that begins a message.
    #[inline]
    pub(crate) const fn new_dry() -> Self {
        Self::at(full_depth())
    }
}

impl<const IS_DRY_RUN: bool> CountWriter<IS_DRY_RUN> {
    /// A counter for a value at this depth.
    #[inline]
    pub(crate) const fn at(depth: Depth) -> Self {
        Self { count: 0, start: 0, depth }
    }

    /// A counter for a part of a message that begins this many bytes behind the place of a writer.
    #[inline]
    pub(crate) fn within<W: Writer>(w: &mut W, behind: usize) -> Self {
        Self { count: 0, start: w.position().wrapping_add(behind), depth: *w.depth() }
    }
}

impl<const IS_DRY_RUN: bool> Writer for CountWriter<IS_DRY_RUN> {
    const COUNTS_ONLY: bool = true;
    const DRY_RUN: bool = IS_DRY_RUN;

    #[inline]
    fn put(&mut self, bytes: &[u8]) -> Result<(), EncodeError> {
        self.count += bytes.len();
        Ok(())
    }

    #[inline]
    fn put_array<const N: usize>(&mut self, _: [u8; N]) -> Result<(), EncodeError> {
        self.count += N;
        Ok(())
    }

    #[inline]
    fn put_fixed<I: FixedItem>(&mut self, items: &[I::Item]) -> Result<(), EncodeError> {
        if !I::INFALLIBLE {
            return put_items::<I, Self>(items, self);
        }
        self.count += I::SIZE * items.len();
        Ok(())
    }

    #[inline]
    fn count(&mut self, bytes: usize) {
        self.count += bytes;
    }

    #[inline]
    fn written(&self) -> usize {
        self.count
    }

    #[inline]
    fn position(&self) -> usize {
        self.start.wrapping_add(self.count)
    }

    #[inline]
    fn depth(&mut self) -> &mut Depth {
        &mut self.depth
    }
}

/// The first error of what `put` writes at this depth, after another one was met. The function gets no reference to the writer, so that it needs no address.
#[cold]
#[inline(never)]
pub(crate) fn counted_error(
    depth: Depth,
    error: EncodeError,
    put: impl FnOnce(&mut CountWriter<false>) -> Result<(), EncodeError>,
) -> EncodeError {
    put(&mut CountWriter::<false>::at(depth)).err().unwrap_or(error)
}
