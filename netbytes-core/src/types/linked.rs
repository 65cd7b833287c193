//! Lists of nodes, and heaps.

use alloc::collections::{BinaryHeap, LinkedList};
use alloc::vec::Vec;
use core::convert::identity;

use super::collect::{Collect, ITEM_MOVES};
use super::fill::collections;
use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::DecodeError;
use crate::reader::Reader;

/// A linked list takes an allocation for each item, with the addresses of two others.
impl<T> Collect<T> for LinkedList<T> {
    const MOVES: usize = ITEM_MOVES;

    #[inline]
    fn reserve_one(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        r.charge(size_of::<T>().saturating_add(2 * size_of::<usize>()))
    }

    #[inline]
    fn accept(&mut self, item: T) -> bool {
        self.push_back(item);
        true
    }
}

/// The items of a heap while they are read: in ascending order.
struct Ascending<T>(Vec<T>);

impl<T: Ord> Collect<T> for Ascending<T> {
    const MOVES: usize = ITEM_MOVES;

    #[inline]
    fn reserve_all(&mut self, count: usize, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.0.reserve_all(count, r)
    }

    #[inline]
    fn reserve_one(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.0.reserve_one(r)
    }

    #[inline]
    fn accept(&mut self, item: T) -> bool {
        self.0.last().is_none_or(|last| *last <= item) && self.0.accept(item)
    }
}

/// The items of a heap in ascending order: in the heap they lie as they were pushed.
fn ascending<T: Ord>(heap: &BinaryHeap<T>) -> Vec<&T> {
    let mut items: Vec<&T> = heap.iter().collect();
    items.sort();
    items
}

collections! {
    items [T: Encode] [T: Decode<'de>] LinkedList<T>;
        T, LinkedList::new(), DuplicateKey, ITEM_MOVES => identity;
    items [T: Encode + Ord] [T: Decode<'de> + Ord] BinaryHeap<T>, in ascending, only OWN;
        T, Ascending(Vec::new()), Unordered, ITEM_MOVES => |items| BinaryHeap::from(items.0);
}
