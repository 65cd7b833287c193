//! Collections while they are filled: room for each item is paid for before it is read.

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

/// The moves of an entry into a map or a set, in a debug build: an entry is handed through a dozen of std's functions.
#[cfg(feature = "alloc")]
pub(super) const ENTRY_MOVES: usize = 12;

/// What items are read into, one after the other.
pub(crate) trait Collect<T> {
    /// How often an item is on the stack while it is put in its place, beside the copy that is put there.
    const MOVES: usize = 0;

    /// Makes room for so many, where the collection takes it at once.
    #[cfg(feature = "alloc")]
    #[inline]
    fn reserve_all(&mut self, count: usize, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        let _ = (count, r);
        Ok(())
    }

    /// Makes room for one more.
    fn reserve_one(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError>;

    /// Takes an item, where it can stand behind those before it.
    fn accept(&mut self, item: T) -> bool;
}

/// Items that nobody keeps.
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

/// The smallest vector that is worth an allocation, as in std.
#[cfg(feature = "alloc")]
const MIN_CAPACITY: usize = 4;

/// Takes the memory of a vector that grows from so many items, and tells to how many.
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

/// Takes the memory of a table that grows from room for so many entries to room for so many. While they are moved both
/// tables are there, each with control bytes behind its last bucket.
#[cfg(feature = "std")]
fn charge_table<T>(r: &mut Reader<'_>, now: usize, next: usize) -> Result<(), DecodeError> {
    r.charge(memory::hash_table::<T>(next) - memory::hash_table::<T>(now) + 16)
}

/// The number of items for which a collection that is full makes room.
#[cfg(feature = "alloc")]
fn next_capacity(len: usize) -> usize {
    MIN_CAPACITY.max(len.saturating_mul(2))
}

#[cfg(feature = "std")]
impl<K: Eq + Hash, V, S: BuildHasher> Collect<(K, V)> for HashMap<K, V, S> {
    const MOVES: usize = ENTRY_MOVES;

    #[inline]
    fn reserve_all(&mut self, count: usize, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        r.charge(memory::hash_table::<(K, V)>(count))?;
        self.reserve(count);
        Ok(())
    }

    #[inline]
    fn reserve_one(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        if self.len() < self.capacity() {
            return Ok(());
        }
        let (now, next) = (self.len(), next_capacity(self.len()));
        charge_table::<(K, V)>(r, now, next)?;
        self.reserve(next - now);
        Ok(())
    }

    #[inline]
    fn accept(&mut self, (key, value): (K, V)) -> bool {
        self.insert(key, value).is_none()
    }
}

#[cfg(feature = "std")]
impl<T: Eq + Hash, S: BuildHasher> Collect<T> for HashSet<T, S> {
    const MOVES: usize = ENTRY_MOVES;

    #[inline]
    fn reserve_all(&mut self, count: usize, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        r.charge(memory::hash_table::<T>(count))?;
        self.reserve(count);
        Ok(())
    }

    #[inline]
    fn reserve_one(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
        if self.len() < self.capacity() {
            return Ok(());
        }
        let (now, next) = (self.len(), next_capacity(self.len()));
        charge_table::<T>(r, now, next)?;
        self.reserve(next - now);
        Ok(())
    }

    #[inline]
    fn accept(&mut self, item: T) -> bool {
        self.insert(item)
    }
}
