//! Maps and sets. The sorted ones are encoded in ascending order, and the others in any order. None has duplicates.

use alloc::collections::{BTreeMap, BTreeSet};
#[cfg(feature = "std")]
use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasher, Hash},
};

use super::collect::{Collect, ENTRY_MOVES};
use super::end::{End, decode_until_end, first_byte, read_into};
use super::sequence::{DecodeSequence, Sequence, Terminated, decode_prefixed, prefixed};
use crate::bounds::Bounds;
use crate::decode::{self, Decode, outline_large};
use crate::depth::{Cost, Depth};
use crate::encode::{self, Encode};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::format::Format;
use crate::reader::Reader;
use crate::writer::Writer;

/// The cost of an entry.
const fn entry_cost<T: Encode, F: Format>() -> Option<Cost> {
    encode::item_cost::<T, F>(T::STACK.plus(ENTRY_MOVES * size_of::<T>()))
}

/// Reads `count` entries into a collection.
fn fill<'de, T: Decode<'de>, F: Format, C: Collect<T>>(
    mut into: C,
    r: &mut Reader<'de>,
    count: usize,
    refusal: DecodeErrorKind,
) -> Result<C, DecodeError> {
    decode::refuse_items::<T, F>();
    r.require_items(count, encode::BoundsOf::<T, F>::MIN)?;
    if count == 0 {
        return Ok(into);
    }
    into.reserve_all(count, r)?;
    let cost = const { entry_cost::<T, F>() };
    decode::enter_decode(r, cost)?;
    outline_large!(T, (0..count).try_for_each(|_| read_into::<T, F>(r, &mut into, refusal)))?;
    decode::leave_decode(r, cost);
    Ok(into)
}

/// Reads entries into a collection up to their end.
fn fill_until<'de, T: Decode<'de>, F: Format, E: End, C: Collect<T>>(
    mut into: C,
    r: &mut Reader<'de>,
    max: u64,
    refusal: DecodeErrorKind,
) -> Result<C, DecodeError> {
    decode::refuse_items::<T, F>();
    decode_until_end::<T, F, E, _>(r, max, &mut into, refusal)?;
    Ok(into)
}

macro_rules! collections {
    ($([$($encode:tt)*] [$($decode:tt)*] $ty:ty, $item:ty, $new:expr, $refusal:ident,
        |$w:ident, $this:ident, $f:ident| $encode_all:expr,
        |$item_pattern:pat_param, $first_writer:ident| $write:expr;)*) => {$(
        impl<$($encode)*> Sequence for $ty {
            type Item<F: Format> = <$item as Encode>::Len<F>;

            #[inline]
            fn count(&self) -> usize {
                self.len()
            }

            fn encode_items<$f: Format, W: Writer>(&self, $w: &mut W) -> Result<(), EncodeError> {
                decode::refuse_items::<$item, $f>();
                if self.is_empty() {
                    return Ok(());
                }
                let cost = const { entry_cost::<$item, $f>() };
                encode::enter_encode($w, cost)?;
                let $this = self;
                $encode_all
                encode::leave_encode($w, cost);
                Ok(())
            }
        }

        impl<'de, $($decode)*> DecodeSequence<'de> for $ty {
            fn decode_items<F: Format>(
                r: &mut Reader<'de>,
                count: usize,
            ) -> Result<Self, DecodeError> {
                fill::<$item, F, _>($new, r, count, DecodeErrorKind::$refusal)
            }

            fn decode_until<F: Format, E: End>(
                r: &mut Reader<'de>,
                max: u64,
            ) -> Result<Self, DecodeError> {
                fill_until::<$item, F, E, _>($new, r, max, DecodeErrorKind::$refusal)
            }
        }

        impl<$($encode)*> Terminated for $ty {
            fn any_item_begins_with<$f: Format>(&self, byte: u8, depth: Depth) -> Result<bool, EncodeError> {
                for $item_pattern in self {
                    if first_byte(depth, |$first_writer| $write)? == Some(byte) {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
        }

        prefixed!([$($encode)*] $ty;);
        decode_prefixed!([$($decode)*] $ty;);
    )*};
}

collections! {
    [K: Encode, V: Encode] [K: Decode<'de> + Ord, V: Decode<'de>] BTreeMap<K, V>, (K, V), BTreeMap::new(), Unordered,
    |w, map, F| for (key, value) in map { encode_entry::<K, V, F, W>(key, value, w)?; },
    |(key, value), w| encode_entry::<K, V, F, _>(key, value, w);

    [T: Encode] [T: Decode<'de> + Ord] BTreeSet<T>, T, BTreeSet::new(), Unordered,
    |w, set, F| for item in set { encode::encode_item::<T, F, W>(item, w)?; },
    |item, w| encode::encode_item::<T, F, _>(item, w);
}

#[cfg(feature = "std")]
collections! {
    [K: Encode, V: Encode, S] [K: Decode<'de> + Eq + Hash, V: Decode<'de>, S: BuildHasher + Default] HashMap<K, V, S>, (K, V), HashMap::default(), DuplicateKey,
    |w, map, F| for (key, value) in map { encode_entry::<K, V, F, W>(key, value, w)?; },
    |(key, value), w| encode_entry::<K, V, F, _>(key, value, w);

    [T: Encode, S] [T: Decode<'de> + Eq + Hash, S: BuildHasher + Default] HashSet<T, S>, T, HashSet::default(), DuplicateKey,
    |w, set, F| for item in set { encode::encode_item::<T, F, W>(item, w)?; },
    |item, w| encode::encode_item::<T, F, _>(item, w);
}

/// Writes a key and its value, which must take at least one byte together.
#[inline]
fn encode_entry<K: Encode, V: Encode, F: Format, W: Writer>(
    key: &K,
    value: &V,
    w: &mut W,
) -> Result<(), EncodeError> {
    let before = w.written();
    key.encode_as::<F, W>(w)?;
    value.encode_as::<F, W>(w)?;
    if encode::BoundsOf::<(K, V), F>::MIN == 0 && w.written() == before {
        return Err(EncodeError::new(crate::error::EncodeErrorKind::EmptyItem));
    }
    Ok(())
}
