//! `indexmap`: maps and sets in the order of insertion, which is that of their bytes.

use core::convert::identity;
use core::hash::{BuildHasher, Hash};

use indexmap::{IndexMap, IndexSet};

use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::DecodeError;
use crate::memory;
use crate::reader::Reader;
use crate::types::{Collect, ENTRY_MOVES, collections, direct, kinds, next_capacity};

/// The memory of `entries` entries: a list of them with their hashes, and a table of their places.
const fn table<T>(entries: usize) -> usize {
    memory::array::<(usize, T)>(entries).saturating_add(memory::hash_table::<usize>(entries))
}

macro_rules! grows {
    ($([$($generics:tt)*] $ty:ty, $item:ty, |$this:ident, $new:ident| $accept:expr;)*) => {$(
        impl<$($generics)*> Collect<$item> for $ty {
            const MOVES: usize = ENTRY_MOVES;

            #[inline]
            fn reserve_all(&mut self, count: usize, r: &mut Reader<'_>) -> Result<(), DecodeError> {
                r.charge(table::<$item>(count))?;
                self.reserve_exact(count);
                Ok(())
            }

            #[inline]
            fn reserve_one(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
                let len = self.len();
                if len < self.capacity() {
                    return Ok(());
                }
                let next = next_capacity(len);
                r.charge(table::<$item>(next).saturating_sub(table::<$item>(len)).saturating_add(16))?;
                self.reserve_exact(next - len);
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

grows! {
    [K: Eq + Hash, V, S: BuildHasher] IndexMap<K, V, S>, (K, V), |map, entry| map.insert(entry.0, entry.1).is_none();
    [T: Eq + Hash, S: BuildHasher] IndexSet<T, S>, T, |set, item| set.insert(item);
}

collections! {
    entries [K: Encode, V: Encode, S] [K: Decode<'de> + Eq + Hash, V: Decode<'de>, S: BuildHasher + Default] IndexMap<K, V, S>;
        (K, V), IndexMap::default(), DuplicateKey, ENTRY_MOVES => identity;
    items [T: Encode, S] [T: Decode<'de> + Eq + Hash, S: BuildHasher + Default] IndexSet<T, S>;
        T, IndexSet::default(), DuplicateKey, ENTRY_MOVES => identity;
}

direct! {
    [T, S] [T: Eq + Hash, S: BuildHasher + Default] IndexSet<T, S>, T, Self, DuplicateKey;
}

kinds! { ByLength:
    [K, V, S] IndexMap<K, V, S>;
    [T, S] IndexSet<T, S>;
}
