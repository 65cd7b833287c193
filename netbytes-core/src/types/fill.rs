//! Collections that are filled item by item, and the macro for them.
#![cfg_attr(
    not(feature = "alloc"),
    allow(
        dead_code,
        unused_macros,
        unused_imports,
        reason = "for collections with a capacity, which are in other crates"
    )
)]

use core::marker::PhantomData;

use super::collect::Collect;
use super::end::{End, decode_until_end, read_into};
use crate::bounds::Bounds;
#[cfg(any(feature = "arrayvec", feature = "heapless", feature = "smallvec"))]
use crate::bounds::fixed_size;
use crate::decode::{self, Decode, outline_large};
use crate::depth::Cost;
use crate::encode::{self, Encode};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::format::Format;
use crate::reader::Reader;
use crate::writer::{Job, Writer};

/// The cost of an item of which this number of copies is made.
pub(crate) const fn moved_cost<T: Encode, F: Format>(moves: usize) -> Option<Cost> {
    encode::item_cost::<T, F>(T::STACK.plus(moves * size_of::<T>()))
}

/// Reads `count` items into a collection.
pub(crate) fn fill<'de, T: Decode<'de>, F: Format, C: Collect<T>>(
    mut into: C,
    r: &mut Reader<'de>,
    count: usize,
    refusal: DecodeErrorKind,
) -> Result<C, DecodeError> {
    decode::refuse_items::<T, F>();
    check_capacity::<T, C>(r, count)?;
    r.require_items(count, encode::BoundsOf::<T, F>::MIN)?;
    if count == 0 {
        return Ok(into);
    }
    into.reserve_all(count, r)?;
    let cost = const { moved_cost::<T, F>(C::MOVES) };
    decode::enter_decode(r, cost)?;
    outline_large!(T, (0..count).try_for_each(|_| read_into::<T, F>(r, &mut into, refusal)))?;
    decode::leave_decode(r, cost);
    Ok(into)
}

/// Reads `count` items into a list, which accepts each of them. There is one check of the length if all have the same.
#[cfg(any(feature = "arrayvec", feature = "heapless", feature = "smallvec"))]
pub(crate) fn fill_list<'de, T: Decode<'de>, F: Format, C: Collect<T>>(
    mut into: C,
    r: &mut Reader<'de>,
    count: usize,
    refusal: DecodeErrorKind,
) -> Result<C, DecodeError> {
    if const { fixed_size::<T::Len<F>>().is_none() } {
        return fill::<T, F, C>(into, r, count, refusal);
    }
    decode::refuse_items::<T, F>();
    check_capacity::<T, C>(r, count)?;
    r.require_items(count, encode::BoundsOf::<T, F>::MIN)?;
    into.reserve_all(count, r)?;
    let at = r.position();
    let bytes = decode::take_fixed::<F, T>(r, count)?;
    let accepted = outline_large!(T, {
        decode::fixed_items::<F, T>(bytes, count).all(|item| into.accept(item))
    });
    if accepted { Ok(into) } else { Err(DecodeError::new(refusal, at)) }
}

/// Checks that a collection has room for `count` items, before any is read: more bytes would not help.
#[inline]
pub(crate) fn check_capacity<T, C: Collect<T>>(
    r: &Reader<'_>,
    count: usize,
) -> Result<(), DecodeError> {
    match C::CAPACITY {
        Some(max) if count > max => Err(over_capacity(r, count, max)),
        _ => Ok(()),
    }
}

/// The error of a length for which a type has no room.
#[cold]
pub(crate) const fn over_capacity(r: &Reader<'_>, len: usize, max: usize) -> DecodeError {
    r.error(DecodeErrorKind::TooLong { len: len as u64, max: max as u64 })
}

/// Reads items into a collection up to their end.
pub(crate) fn fill_until<'de, T: Decode<'de>, F: Format, E: End, C: Collect<T>>(
    mut into: C,
    r: &mut Reader<'de>,
    max: u64,
    refusal: DecodeErrorKind,
) -> Result<C, DecodeError> {
    decode::refuse_items::<T, F>();
    let capacity = C::CAPACITY.map_or(u64::MAX, |capacity| capacity as u64);
    decode_until_end::<T, F, E, _>(r, max.min(capacity), &mut into, refusal)?;
    Ok(into)
}

/// An item of a collection: a reference to it, or to the key and the value of an entry.
pub(crate) trait EncodeItem: Sized {
    /// Writes it. It must take at least one byte.
    fn write<F: Format, W: Writer>(self, w: &mut W) -> Result<(), EncodeError>;
}

impl<T: Encode> EncodeItem for &T {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<F: Format, W: Writer>(self, w: &mut W) -> Result<(), EncodeError> {
        encode::encode_item::<_, F, _>(self, w)
    }
}

impl<K: Encode, V: Encode> EncodeItem for (&K, &V) {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<F: Format, W: Writer>(self, w: &mut W) -> Result<(), EncodeError> {
        let (key, value) = self;
        let before = w.written();
        key.encode_as::<F, W>(w)?;
        value.encode_as::<F, W>(w)?;
        if encode::BoundsOf::<(K, V), F>::MIN == 0 && w.written() == before {
            return Err(EncodeError::new(EncodeErrorKind::EmptyItem));
        }
        Ok(())
    }
}

/// Writes the items of a collection, which are one level further in.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn encode_each<F: Format, W: Writer, I: EncodeItem>(
    items: impl Iterator<Item = I>,
    cost: Option<Cost>,
    w: &mut W,
) -> Result<(), EncodeError> {
    w.out_of_line(Each { items, cost, format: PhantomData::<F> })
}

/// The items of a collection, as a job.
struct Each<I, F> {
    items: I,
    cost: Option<Cost>,
    format: PhantomData<F>,
}

impl<I: Iterator<Item: EncodeItem>, F: Format> Job for Each<I, F> {
    #[inline]
    fn run<W: Writer>(self, w: &mut W) -> Result<(), EncodeError> {
        encode::enter_encode(w, self.cost)?;
        for item in self.items {
            item.write::<F, W>(w)?;
            // The end of the loop meets its beginning.
            w.flush();
        }
        encode::leave_encode(w, self.cost);
        Ok(())
    }
}

/// Collections that are filled item by item. Each entry has the kind of its items, the type that they are read into, an empty
/// one, the error for an item that it does not accept, how many copies are made of an item, and after `=>` how the collection
/// is made of it. `in` says in which order the items are written, if not in that of the iterator; `only`, on which
/// [wires](crate::wire::wires) of other crates they may stand; and `sorted by`, by what and how they are compared where those of a
/// hash table stand in ascending order.
///
/// | kind | items |
/// |---|---|
/// | `entries` | the keys and values of a map |
/// | `items` | those of a set |
/// | `list` | those of a slice; each of them is accepted |
macro_rules! collections {
    (@fill list $($arguments:tt)*) => { $crate::types::fill::fill_list $($arguments)* };
    (@fill $kind:ident $($arguments:tt)*) => { $crate::types::fill::fill $($arguments)* };
    (@item $item:ty, $f:ident) => { <$item as $crate::encode::Encode>::Len<$f> };
    (@item $item:ty, $f:ident, only $wires:ident) => {
        $crate::bounds::OnlyIn<
            <$item as $crate::encode::Encode>::Len<$f>,
            $f,
            { $crate::wire::wires::$wires },
        >
    };
    (@item $item:ty, $f:ident, sorted $key:ty) => {
        $crate::bounds::InOrder<<$item as $crate::encode::Encode>::Len<$f>, $f, $key>
    };
    (@sorted $item:ty, $f:ident, $w:ident, $this:ident) => {};
    (@sorted $item:ty, $f:ident, $w:ident, $this:ident, $key:ident) => {
        if $f::CONVENTIONS.ascending {
            return $crate::types::sorted::encode_sorted::<$item, $f, _, _>($this.iter(), $w);
        }
    };
    (@all list $item:ty, $f:ident, $w:ident, $moves:expr, $this:ident $($order:expr)?) => {
        <$item as $crate::encode::Encode>::encode_slice::<$f, _>($this, $w)
    };
    (@all $kind:ident $item:ty, $f:ident, $w:ident, $moves:expr, $this:ident $($order:expr)?) => {{
        if $this.is_empty() {
            return Ok(());
        }
        let cost = const { $crate::types::fill::moved_cost::<$item, $f>($moves) };
        let items = $crate::types::fill::collections!(@order $this $($order)?).into_iter();
        $crate::types::fill::encode_each::<$f, _, _>(items, cost, $w)
    }};
    (@order $this:ident) => { $this };
    (@order $this:ident $order:expr) => { $order($this) };
    ($(
        $kind:ident [$($encode:tt)*] [$($decode:tt)*] $ty:ty $(as $capacity:ident)? $(, in $order:expr)?
            $(, only $wires:ident)? $(, sorted by $key:ident: $compare:ident)?;
        $item:ty, $new:expr, $refusal:ident, $moves:expr => $finish:expr;
    )*) => {$(
        impl<$($encode)*> $crate::types::Sequence for $ty {
            type Item<F: $crate::format::Format> =
                $crate::types::fill::collections!(@item $item, F $(, only $wires)? $(, sorted $key)?);

            #[inline]
            fn count(&self) -> usize {
                self.len()
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_items<F: $crate::format::Format, W: $crate::writer::Writer>(
                &self,
                w: &mut W,
            ) -> Result<(), $crate::error::EncodeError> {
                $crate::decode::refuse_items::<$item, F>();
                let this = self;
                $crate::types::fill::collections!(@sorted $item, F, w, this $(, $key)?);
                $crate::types::fill::collections!(@all $kind $item, F, w, $moves, this $($order)?)
            }
        }

        impl<'de, $($decode)*> $crate::types::DecodeSequence<'de> for $ty {
            fn decode_items<F: $crate::format::Format>(
                r: &mut $crate::reader::Reader<'de>,
                count: usize,
            ) -> Result<Self, $crate::error::DecodeError> {
                $(if F::CONVENTIONS.ascending {
                    let items = $crate::types::sorted::fill_sorted::<$item, F>(r, count, $compare)?;
                    let mut all: Self = $new;
                    $crate::types::Collect::<$item>::reserve_all(&mut all, items.len(), r)?;
                    all.extend(items);
                    return Ok(all);
                })?
                let refusal = $crate::error::DecodeErrorKind::$refusal;
                let items = $crate::types::fill::collections!(
                    @fill $kind ::<$item, F, _>($new, r, count, refusal)
                );
                items.map($finish)
            }

            fn decode_until<F: $crate::format::Format, E: $crate::types::End>(
                r: &mut $crate::reader::Reader<'de>,
                max: u64,
            ) -> Result<Self, $crate::error::DecodeError> {
                let refusal = $crate::error::DecodeErrorKind::$refusal;
                $crate::types::fill::fill_until::<$item, F, E, _>($new, r, max, refusal).map($finish)
            }
        }

        impl<$($encode)*> $crate::types::Terminated for $ty {
            fn any_item_begins_with<F: $crate::format::Format>(
                &self,
                byte: u8,
                depth: $crate::depth::Depth,
            ) -> Result<bool, $crate::error::EncodeError> {
                for item in self {
                    let first = $crate::types::first_byte(depth, |w| {
                        $crate::types::fill::EncodeItem::write::<F, _>(item, w)
                    })?;
                    if first == Some(byte) {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
        }

        $crate::types::prefixed!([$($encode)*] $ty $(as $capacity)?;);
        $crate::types::decode_prefixed!([$($decode)*] $ty;);
    )*};
}
pub(crate) use collections;
