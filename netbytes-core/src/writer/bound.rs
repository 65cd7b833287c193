//! The writer that finds an upper bound of a length, without a look at numbers whose width varies.

use core::cell::Cell;

use super::base::{FixedItem, Writer, full_depth, put_items};
use crate::depth::Depth;
use crate::error::EncodeError;

/// Adds up the most bytes that a message can take. Everything that makes the encoding fail is found, as by
/// [`CountWriter`](super::CountWriter).
///
/// There is no bound where something asked for the place of a byte, as what is written then may depend on it, nor of items that take
/// no memory.
#[derive(Debug)]
pub(crate) struct BoundWriter {
    bound: usize,
    asked: Cell<bool>,
    depth: Depth,
}

impl BoundWriter {
    #[inline]
    pub(crate) const fn new() -> Self {
        Self { bound: 0, asked: Cell::new(false), depth: full_depth() }
    }

    /// The most bytes that the message takes, if that is known.
    #[inline]
    pub(crate) fn bound(&self) -> Option<usize> {
        if self.asked.get() { None } else { Some(self.bound) }
    }
}

impl Writer for BoundWriter {
    const COUNTS_ONLY: bool = true;
    const BOUNDS_ONLY: bool = true;

    #[inline]
    fn put(&mut self, bytes: &[u8]) -> Result<(), EncodeError> {
        self.count(bytes.len());
        Ok(())
    }

    #[inline]
    fn put_array<const N: usize>(&mut self, _: [u8; N]) -> Result<(), EncodeError> {
        self.count(N);
        Ok(())
    }

    #[inline]
    fn put_fixed<I: FixedItem>(&mut self, items: &[I::Item]) -> Result<(), EncodeError> {
        if !I::INFALLIBLE {
            return put_items::<I, Self>(items, self);
        }
        if size_of::<I::Item>() == 0 {
            // There may be so many that the sum would begin at 0 again.
            self.asked.set(true);
            return Ok(());
        }
        self.count(I::SIZE.saturating_mul(items.len()));
        Ok(())
    }

    #[inline]
    fn count(&mut self, bytes: usize) {
        self.bound = self.bound.wrapping_add(bytes);
    }

    #[inline]
    fn written(&self) -> usize {
        self.asked.set(true);
        self.bound
    }

    #[inline]
    fn depth(&mut self) -> &mut Depth {
        &mut self.depth
    }
}
