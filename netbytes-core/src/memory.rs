//! The memory that containers take from the allocator, computed from their types. [`Limits::alloc`] counts these bytes.
//!
//! [`Limits::alloc`]: crate::Limits::alloc

/// The memory of an array of `count` values.
pub(crate) const fn array<T>(count: usize) -> usize {
    size_of::<T>().saturating_mul(count)
}

/// The memory of a reference-counted allocation for this number of bytes: two counters are stored in front of the
/// value.
pub(crate) const fn ref_counted(bytes: usize) -> usize {
    bytes.saturating_add(2 * size_of::<usize>())
}

/// The memory that the entry with this index adds to a `BTreeMap<K, V>` to which ascending keys are added.
///
/// A node holds 11 entries. A full node is split: its first six entries stay, one moves up, and the others start a new
/// node. So after the first node, each seven entries add a leaf, and each seven leaves add an inner node.
pub(crate) const fn btree_entry<K, V>(index: usize) -> usize {
    // 11 keys, 11 values, the pointer to the parent, the index in it, and the number of entries.
    let leaf = 11 * (size_of::<K>() + size_of::<V>()) + 8 + 4;
    let align = if align_of::<K>() > align_of::<V>() { align_of::<K>() } else { align_of::<V>() };
    let leaf = leaf.next_multiple_of(if align > 8 { align } else { 8 });
    let inner = leaf + 12 * size_of::<usize>();
    match index {
        0 => leaf,
        // The first split adds a new root too.
        11 => leaf + inner,
        _ if index > 11 && (index - 11) % 7 == 0 => {
            leaf + if (index - 11) % 49 == 0 { inner } else { 0 }
        }
        _ => 0,
    }
}

/// The memory of the table of a `HashMap` with room for `entries`. At most seven eighths of the buckets are in use, and
/// each bucket has a control byte. A table of tiny entries has a larger smallest size.
#[cfg(any(feature = "std", feature = "hashbrown", feature = "indexmap"))]
pub(crate) const fn hash_table<T>(entries: usize) -> usize {
    let buckets = match (entries, size_of::<T>()) {
        (0, _) => return 0,
        (1..15, 0..=1) => 16,
        (1..8, 2..=3) => 8,
        (1..4, _) => 4,
        (4..8, _) => 8,
        (8..15, _) => 16,
        _ => match (entries.saturating_mul(8) / 7).checked_next_power_of_two() {
            Some(buckets) => buckets,
            None => return usize::MAX,
        },
    };
    let entries = size_of::<T>().saturating_mul(buckets).saturating_add(15) / 16 * 16;
    entries.saturating_add(buckets + 16)
}
