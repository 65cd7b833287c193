//! What containers take from the allocator, as constants and functions of their types: what [`Limits::alloc`] counts.
//!
//! [`Limits::alloc`]: crate::Limits::alloc

/// What an array of so many values takes.
pub(crate) const fn array<T>(count: usize) -> usize {
    size_of::<T>().saturating_mul(count)
}

/// What a reference-counted allocation of this size takes: the two counts stand in front of the value.
pub(crate) const fn ref_counted(bytes: usize) -> usize {
    bytes.saturating_add(2 * size_of::<usize>())
}

/// The nodes of a `BTreeMap<K, V>` to which ascending keys are added: what the entry at this place, counted from 0, adds.
///
/// A node holds 11 entries. Where it is full, the six first stay in it, one moves up, and the others go on in a new one.
/// So behind the first node there is a new one for each seven entries, and an inner node for each seven of them.
pub(crate) const fn btree_entry<K, V>(index: usize) -> usize {
    // 11 keys, 11 values, the parent, the place in it and the number of entries.
    let leaf = 11 * (size_of::<K>() + size_of::<V>()) + 8 + 4;
    let align = if align_of::<K>() > align_of::<V>() { align_of::<K>() } else { align_of::<V>() };
    let leaf = leaf.next_multiple_of(if align > 8 { align } else { 8 });
    let inner = leaf + 12 * size_of::<usize>();
    match index {
        0 => leaf,
        // The first time there is a new root too.
        11 => leaf + inner,
        _ if index > 11 && (index - 11) % 7 == 0 => {
            leaf + if (index - 11) % 49 == 0 { inner } else { 0 }
        }
        _ => 0,
    }
}

/// The table of a `HashMap` that was made for so many entries: at most seven eighths of its buckets are in use, and each
/// has a control byte. Of tiny entries there are more buckets at the least.
#[cfg(feature = "std")]
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
