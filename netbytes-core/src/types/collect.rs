//! Collections while they are filled: the memory of each item is charged before the item is read.

#[cfg(feature = "alloc")]
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
#[cfg(feature = "std")]
use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasher, Hash},
};

use crate::error::DecodeError;
#[cfg(feature = "alloc")]
use crate::memory;
use crate::reader::Reader;

/// The number of copies that a debug build makes of an entry of a map or a set: the entry is passed through a dozen
/// functions of the standard library.
#[allow(dead_code, reason = "collections that own their items are behind features")]
pub(crate) const ENTRY_MOVES: usize = 12;

/// The same of an item that is appended to a list.
#[allow(dead_code, reason = "collections that own their items are behind features")]
pub(crate) const ITEM_MOVES: usize = 4;

/// A collection that items are read into.
pub trait Collect<T> {
    /// The number of copies of an item on the stack while it is inserted, in addition to the item itself.
    const MOVES: usize = 0;

    /// The number of items for which the collection has room, if it cannot grow.
    const CAPACITY: Option<usize> = None;

    /// Reserves room for `count` items, if the collection reserves it at once.
    #[inline]
    fn reserve_all(&mut self, count: usize, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        let _ = (count, r);
        Ok(())
    }

    /// Reserves room for one more item.
    fn reserve_one(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError>;

    /// Inserts an item. It returns false if the item is not allowed after those before it.
    fn accept(&mut self, item: T) -> bool;
}

/// A collection that discards its items.
pub(crate) struct Discard;

impl<T> Collect<T> for Discard {
    #[inline]
    fn reserve_one(&mut self, _: &mut Reader<'_>) -> Result<(), DecodeError> {
        Ok(())
    }

    #[inline]
    fn accept(&mut self, _: T) -> bool {
        true
    }
}

/// The smallest capacity of a vector that is allocated, as in the standard library.
#[cfg(feature = "alloc")]
const MIN_CAPACITY: usize = 4;

/// Charges the growth of a vector from `now` items, and returns its new capacity.
#[cfg(feature = "alloc")]
#[inline]
pub(super) fn charge_growth<T>(r: &mut Reader<'_>, now: usize) -> Result<usize, DecodeError> {
    let next = next_capacity(now);
    r.charge(memory::array::<T>(next) - memory::array::<T>(now))?;
    Ok(next)
}

#[cfg(feature = "alloc")]
impl<T> Collect<T> for Vec<T> {
    #[inline]
    fn reserve_all(&mut self, count: usize, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        r.charge_array::<T>(count)?;
        self.reserve_exact(count);
        Ok(())
    }

    #[inline]
    fn reserve_one(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        if self.len() < self.capacity() {
            return Ok(());
        }
        let now = self.len();
        let next = charge_growth::<T>(r, now)?;
        self.reserve_exact(next - now);
        Ok(())
    }

    #[inline]
    fn accept(&mut self, item: T) -> bool {
        self.push(item);
        true
    }
}

#[cfg(feature = "alloc")]
impl<K: Ord, V> Collect<(K, V)> for BTreeMap<K, V> {
    const MOVES: usize = ENTRY_MOVES;

    #[inline]
    fn reserve_one(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        r.charge(memory::btree_entry::<K, V>(self.len()))
    }

    #[inline]
    fn accept(&mut self, (key, value): (K, V)) -> bool {
        self.last_key_value().is_none_or(|(last, _)| *last < key)
            && self.insert(key, value).is_none()
    }
}

#[cfg(feature = "alloc")]
impl<T: Ord> Collect<T> for BTreeSet<T> {
    const MOVES: usize = ENTRY_MOVES;

    #[inline]
    fn reserve_one(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        r.charge(memory::btree_entry::<T, ()>(self.len()))
    }

    #[inline]
    fn accept(&mut self, item: T) -> bool {
        self.last().is_none_or(|last| *last < item) && self.insert(item)
    }
}

/// The capacity to which a full collection of `len` items grows.
#[cfg(feature = "alloc")]
pub(crate) fn next_capacity(len: usize) -> usize {
    MIN_CAPACITY.max(len.saturating_mul(2))
}

/// Charges the growth of a table from room for `now` entries to room for `next`. While the entries are moved, both
/// tables exist, and each has control bytes after its last bucket.
#[cfg(any(feature = "std", feature = "hashbrown"))]
pub(crate) fn charge_table<T>(
    r: &mut Reader<'_>,
    now: usize,
    next: usize,
) -> Result<(), DecodeError> {
    r.charge(memory::hash_table::<T>(next) - memory::hash_table::<T>(now) + 16)
}

/// Hash tables. Each entry has the type, its item, and `|collection, item| whether it accepts the item`.
#[cfg(any(feature = "std", feature = "hashbrown"))]
macro_rules! hash_tables {
    ($([$($generics:tt)*] $ty:ty, $item:ty, |$this:ident, $new:ident| $accept:expr;)*) => {$(
        impl<$($generics)*> $crate::types::Collect<$item> for $ty {
            const MOVES: usize = $crate::types::ENTRY_MOVES;

            #[inline]
            fn reserve_all(
                &mut self,
                count: usize,
                r: &mut $crate::reader::Reader<'_>,
            ) -> Result<(), $crate::error::DecodeError> {
                r.charge($crate::memory::hash_table::<$item>(count))?;
                self.reserve(count);
                Ok(())
            }

            #[inline]
            fn reserve_one(
                &mut self,
                r: &mut $crate::reader::Reader<'_>,
            ) -> Result<(), $crate::error::DecodeError> {
                let now = self.len();
                if now < self.capacity() {
                    return Ok(());
                }
                let next = $crate::types::next_capacity(now);
                $crate::types::charge_table::<$item>(r, now, next)?;
                self.reserve(next - now);
                Ok(())
            }

            #[inline]
            fn accept(&mut self, $new: $item) -> bool {
                let $this = self;
                $accept
            }
        }
    )*};
}
#[cfg(any(feature = "std", feature = "hashbrown"))]
pub(crate) use hash_tables;

#[cfg(feature = "std")]
hash_tables! {
    [K: Eq + Hash, V, S: BuildHasher] HashMap<K, V, S>, (K, V), |map, entry| map.insert(entry.0, entry.1).is_none();
    [T: Eq + Hash, S: BuildHasher] HashSet<T, S>, T, |set, item| set.insert(item);
}
