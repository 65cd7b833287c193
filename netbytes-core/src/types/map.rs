//! Maps and sets. The sorted ones are encoded in ascending order, and the others in any order, or where the wire of another
//! crate has them in ascending order, in that. None has duplicates.

use alloc::collections::{BTreeMap, BTreeSet};
use core::convert::identity;
#[cfg(feature = "std")]
use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasher, Hash},
};

use super::collect::ENTRY_MOVES;
use super::fill::collections;
#[cfg(feature = "std")]
use super::sorted::entry_order;
use crate::decode::Decode;
use crate::encode::Encode;
#[cfg(feature = "std")]
use crate::encode::compare;

collections! {
    entries [K: Encode, V: Encode] [K: Decode<'de> + Ord, V: Decode<'de>] BTreeMap<K, V>;
        (K, V), BTreeMap::new(), Unordered, ENTRY_MOVES => identity;
    items [T: Encode] [T: Decode<'de> + Ord] BTreeSet<T>;
        T, BTreeSet::new(), Unordered, ENTRY_MOVES => identity;
}

#[cfg(feature = "std")]
collections! {
    entries [K: Encode, V: Encode, S] [K: Decode<'de> + Eq + Hash, V: Decode<'de>, S: BuildHasher + Default] HashMap<K, V, S>, sorted by K: entry_order;
        (K, V), HashMap::default(), DuplicateKey, ENTRY_MOVES => identity;
    items [T: Encode, S] [T: Decode<'de> + Eq + Hash, S: BuildHasher + Default] HashSet<T, S>, sorted by T: compare;
        T, HashSet::default(), DuplicateKey, ENTRY_MOVES => identity;
}
