//! `heapless`: collections with a capacity, without an allocator.

use core::convert::identity;
use core::hash::{BuildHasher, Hash};

use heapless::{Deque, IndexMap, IndexSet, LenType, String, Vec};

use super::lists::lists;
use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::DecodeError;
use crate::reader::Reader;
use crate::types::{
    Collect, ENTRY_MOVES, ITEM_MOVES, byte_lists, byte_types, check_capacity, collections, direct,
    kinds, over_capacity,
};
use crate::utf8::take;

/// Each entry has the type, its item, and `|collection, item| whether it accepts the item`.
macro_rules! with_capacity {
    ($([$($generics:tt)*] $ty:ty, $item:ty, $moves:expr, |$this:ident, $new:ident| $accept:expr;)*) => {$(
        impl<$($generics)*> Collect<$item> for $ty {
            const MOVES: usize = $moves;
            const CAPACITY: Option<usize> = Some(N);

            #[inline]
            fn reserve_all(&mut self, count: usize, r: &mut Reader<'_>) -> Result<(), DecodeError> {
                check_capacity::<$item, Self>(r, count)
            }

            #[inline]
            fn reserve_one(&mut self, r: &mut Reader<'_>) -> Result<(), DecodeError> {
                check_capacity::<$item, Self>(r, self.len() + 1)
            }

            #[inline]
            fn accept(&mut self, $new: $item) -> bool {
                let $this = self;
                $accept
            }
        }
    )*};
}

with_capacity! {
    [T, L: LenType, const N: usize] Vec<T, N, L>, T, 0, |list, item| list.push(item).is_ok();
    [T, const N: usize] Deque<T, N>, T, ITEM_MOVES, |list, item| list.push_back(item).is_ok();
    [K: Eq + Hash, V, S: BuildHasher, const N: usize] IndexMap<K, V, S, N>, (K, V), ENTRY_MOVES,
        |map, entry| matches!(map.insert(entry.0, entry.1), Ok(None));
    [T: Eq + Hash, S: BuildHasher, const N: usize] IndexSet<T, S, N>, T, ENTRY_MOVES,
        |set, item| matches!(set.insert(item), Ok(true));
}

lists! {
    [T: Encode, L: LenType, const N: usize] [T: Decode<'de>, L: LenType, const N: usize] [T, L: LenType, const N: usize]
        Vec<T, N, L> as N, T;
}

collections! {
    items [T: Encode, const N: usize] [T: Decode<'de>, const N: usize] Deque<T, N> as N;
        T, Deque::new(), DuplicateKey, ITEM_MOVES => identity;
    entries [K: Encode + Eq + Hash, V: Encode, S: BuildHasher, const N: usize]
        [K: Decode<'de> + Eq + Hash, V: Decode<'de>, S: BuildHasher + Default, const N: usize] IndexMap<K, V, S, N> as N;
        (K, V), IndexMap::default(), DuplicateKey, ENTRY_MOVES => identity;
    items [T: Encode + Eq + Hash, S: BuildHasher, const N: usize]
        [T: Decode<'de> + Eq + Hash, S: BuildHasher + Default, const N: usize] IndexSet<T, S, N> as N;
        T, IndexSet::default(), DuplicateKey, ENTRY_MOVES => identity;
}

direct! {
    [T, const N: usize] [T, const N: usize] Deque<T, N>, T, Self, DuplicateKey;
}

byte_lists! {
    [L: LenType, const N: usize] Vec<u8, N, L>;
    [const N: usize] Deque<u8, N>;
}

byte_types! {
    [const N: usize, L: LenType] [] String<N, L> as N, |text| text.as_bytes(), |r, len| text(r, len);
}

kinds! { ByLength:
    [T, const N: usize] Deque<T, N>;
    [const N: usize, L: LenType] String<N, L>;
}

fn text<const N: usize, L: LenType>(
    r: &mut Reader<'_>,
    len: usize,
) -> Result<String<N, L>, DecodeError> {
    if len > N {
        return Err(over_capacity(r, len, N));
    }
    let mut text = String::new();
    match text.push_str(take(r, len)?) {
        Ok(()) => Ok(text),
        Err(_) => Err(over_capacity(r, len, N)),
    }
}
