//! The items of hash tables in ascending order, as the wires of some crates have them.

use alloc::vec::Vec;
use core::cmp::Ordering;

use super::collect::{Collect, ENTRY_MOVES};
use super::fill::{EncodeItem, encode_each, fill, moved_cost};
use crate::decode::Decode;
use crate::encode::{self, Encode};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::format::Format;
use crate::reader::Reader;
use crate::writer::Writer;

/// A reference to an item of a hash table, or to the two parts of one.
pub(crate) trait SortedItem: EncodeItem {
    fn order(&self, other: &Self) -> Ordering;
}

impl<T: Encode> SortedItem for &T {
    #[inline]
    fn order(&self, other: &Self) -> Ordering {
        encode::compare(*self, *other)
    }
}

impl<K: Encode, V: Encode> SortedItem for (&K, &V) {
    #[inline]
    fn order(&self, other: &Self) -> Ordering {
        encode::compare(self.0, other.0)
    }
}

/// How two entries of a map compare.
#[inline]
pub(crate) fn entry_order<K: Encode, V>(one: &(K, V), other: &(K, V)) -> Ordering {
    encode::compare(&one.0, &other.0)
}

/// Writes the items of a hash table in ascending order.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn encode_sorted<T: Encode, F: Format, W: Writer, I: SortedItem>(
    items: impl Iterator<Item = I>,
    w: &mut W,
) -> Result<(), EncodeError> {
    let mut items: Vec<I> = items.collect();
    if items.is_empty() {
        return Ok(());
    }
    items.sort_unstable_by(I::order);
    let cost = const { moved_cost::<T, F>(ENTRY_MOVES) };
    encode_each::<F, W, I>(items.into_iter(), cost, w)
}

/// Items that must come in ascending order.
struct Sorted<T> {
    items: Vec<T>,
    order: fn(&T, &T) -> Ordering,
}

impl<T> Collect<T> for Sorted<T> {
    const MOVES: usize = ENTRY_MOVES;

    #[inline]
    fn reserve_all(&mut self, count: usize, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.items.reserve_all(count, r)
    }

    #[inline]
    fn reserve_one(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.items.reserve_one(r)
    }

    #[inline]
    fn accept(&mut self, item: T) -> bool {
        self.items.last().is_none_or(|last| (self.order)(last, &item).is_lt())
            && self.items.accept(item)
    }
}

/// Reads the items of a hash table, which come in ascending order.
pub(crate) fn fill_sorted<'de, T: Decode<'de>, F: Format>(
    r: &mut Reader<'de>,
    count: usize,
    order: fn(&T, &T) -> Ordering,
) -> Result<Vec<T>, DecodeError> {
    let empty = Sorted { items: Vec::new(), order };
    fill::<T, F, _>(empty, r, count, DecodeErrorKind::Unordered).map(|sorted| sorted.items)
}
