//! `hashbrown`: the maps and sets of std's, in any order and without duplicates.

use core::convert::identity;
use core::hash::{BuildHasher, Hash};

use hashbrown::{HashMap, HashSet};

use crate::decode::Decode;
use crate::encode::{Encode, compare};
use crate::types::sorted::entry_order;
use crate::types::{ENTRY_MOVES, collections, direct, hash_tables, kinds};

hash_tables! {
    [K: Eq + Hash, V, S: BuildHasher] HashMap<K, V, S>, (K, V), |map, entry| map.insert(entry.0, entry.1).is_none();
    [T: Eq + Hash, S: BuildHasher] HashSet<T, S>, T, |set, item| set.insert(item);
}

collections! {
    entries [K: Encode, V: Encode, S] [K: Decode<'de> + Eq + Hash, V: Decode<'de>, S: BuildHasher + Default] HashMap<K, V, S>, sorted by K: entry_order;
        (K, V), HashMap::default(), DuplicateKey, ENTRY_MOVES => identity;
    items [T: Encode, S] [T: Decode<'de> + Eq + Hash, S: BuildHasher + Default] HashSet<T, S>, sorted by T: compare;
        T, HashSet::default(), DuplicateKey, ENTRY_MOVES => identity;
}

direct! {
    [T, S] [T: Eq + Hash, S: BuildHasher + Default] HashSet<T, S>, T, Self, DuplicateKey;
}

kinds! { ByLength:
    [K, V, S] HashMap<K, V, S>;
    [T, S] HashSet<T, S>;
}
