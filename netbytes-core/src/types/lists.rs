//! Owned lists of any items. All of them are built from a `Vec`.
#![cfg(feature = "alloc")]

use alloc::{borrow::Cow, boxed::Box, collections::VecDeque, rc::Rc, sync::Arc, vec::Vec};

use super::collect::charge_growth;
use super::end::{End, any_begins_with, decode_until_end};
use super::sequence::{
    DecodeSequence, Sequence, Terminated, byte_lists, decode_prefixed, prefixed,
};
use crate::bounds::{Bounds, fixed_size};
use crate::decode::{self, Decode, outline_large};
use crate::depth::Depth;
use crate::encode::{self, Encode};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::format::Format;
use crate::reader::Reader;
use crate::writer::Writer;
use crate::{memory, prefix};

/// Owned lists, which are built from a `Vec`.
macro_rules! lists {
    ($($ty:ty, |$value:ident, $w:ident, $f:ident| $encode:expr, $from:expr $(, |$this:ident, $r:ident, $count:ident| $in_place:expr)?;)*) => {$(
        impl<T: Encode> Sequence for $ty {
            type Item<F: Format> = T::Len<F>;

            #[inline]
            fn count(&self) -> usize {
                self.len()
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_items<$f: Format, W: Writer>(&self, $w: &mut W) -> Result<(), EncodeError> {
                decode::refuse_items::<T, $f>();
                let $value = self;
                $encode
            }
        }

        impl<'de, T: Decode<'de>> DecodeSequence<'de> for $ty {
            #[inline]
            fn decode_items<F: Format>(
                r: &mut Reader<'de>,
                count: usize,
            ) -> Result<Self, DecodeError> {
                let items = T::decode_vec::<F>(r, count)?;
                $from(items, r)
            }

            $(#[inline]
            fn decode_items_in_place<$f: Format>(
                &mut self,
                $r: &mut Reader<'de>,
                $count: usize,
            ) -> Result<(), DecodeError> {
                let $this = self;
                $in_place
            })?

            #[inline]
            fn decode_until<F: Format, E: End>(
                r: &mut Reader<'de>,
                max: u64,
            ) -> Result<Self, DecodeError> {
                let items = vec_until::<T, F, E>(r, max)?;
                $from(items, r)
            }

            $(#[inline]
            fn decode_until_in_place<$f: Format, E: End>(
                &mut self,
                $r: &mut Reader<'de>,
                max: u64,
            ) -> Result<(), DecodeError> {
                vec_until_in_place::<T, $f, E>(self, $r, max)
            })?
        }

        impl<T: Encode> Terminated for $ty {
            fn any_item_begins_with<F: Format>(&self, byte: u8, depth: Depth) -> Result<bool, EncodeError> {
                any_begins_with::<_, F>(self.iter(), byte, depth)
            }
        }

        prefixed!([T: Encode] $ty, by_items T;);
        decode_prefixed!([T: Decode<'de>] $ty;);
    )*};
}

lists! {
    Vec<T>, |items, w, F| T::encode_slice::<F, W>(items, w), |items, _: &mut Reader<'_>| Ok(items),
    |this, r, count| T::decode_vec_in_place::<F>(this, r, count);
    Box<[T]>, |items, w, F| T::encode_slice::<F, W>(items, w), boxed_slice;
    Rc<[T]>, |items, w, F| T::encode_slice::<F, W>(items, w), ref_counted_list;
    Arc<[T]>, |items, w, F| T::encode_slice::<F, W>(items, w), ref_counted_list;
    VecDeque<T>, |items, w, F| encode::encode_items::<F, W, T>(items.iter(), w), |items, _: &mut Reader<'_>| Ok(VecDeque::from(items));
}

/// Shrinks a vector to its items. If it has room left, the allocator may move the items, and for a short time both
/// allocations exist.
pub(super) fn boxed_slice<T>(items: Vec<T>, r: &mut Reader<'_>) -> Result<Box<[T]>, DecodeError> {
    if items.len() < items.capacity() {
        r.charge(memory::array::<T>(items.len()) / 3)?;
    }
    Ok(items.into_boxed_slice())
}

/// Moves the items of a vector into a reference-counted list. For a short time both allocations exist, so half of the
/// list's memory is charged in addition to the vector's.
pub(super) fn ref_counted_list<T, L: From<Vec<T>>>(
    items: Vec<T>,
    r: &mut Reader<'_>,
) -> Result<L, DecodeError> {
    r.charge(memory::ref_counted(memory::array::<T>(items.len()) / 2))?;
    Ok(L::from(items))
}

/// Reads items up to their end, in place. It charges the same memory as [`vec_until`].
fn vec_until_in_place<'de, T: Decode<'de>, F: Format, E: End>(
    items: &mut Vec<T>,
    r: &mut Reader<'de>,
    max: u64,
) -> Result<(), DecodeError> {
    decode::refuse_items::<T, F>();
    // The bytes that are left determine the number of items, so one check and one allocation are enough.
    let fixed = const { if E::IS_LAST { fixed_size::<T::Len<F>>() } else { None } };
    if let Some(size) = fixed.filter(|_| max == u64::MAX) {
        let count = r.remaining().div_ceil(size.get());
        return T::decode_vec_in_place::<F>(items, r, count);
    }
    if E::take_end(r)? {
        items.clear();
        return Ok(());
    }
    let cost = const { encode::item_cost::<T, F>(T::STACK) };
    decode::enter_decode(r, cost)?;
    let count = outline_large!(T, {
        let (mut count, mut paid) = (0, 0);
        loop {
            let len = count as u64 + 1;
            if len > max {
                return Err(r.error(DecodeErrorKind::TooLong { len, max }));
            }
            if count == paid {
                paid = charge_growth::<T>(r, paid)?;
            }
            match items.get_mut(count) {
                Some(item) => decode::decode_item_in_place::<F, T>(item, r)?,
                None => decode::decode_item::<F, T>(r).map(|item| items.push(item))?,
            }
            count += 1;
            if E::take_end(r)? {
                break Ok(count);
            }
        }
    })?;
    decode::leave_decode(r, cost);
    items.truncate(count);
    Ok(())
}

/// Reads items up to their end, with a count that is not known before.
fn vec_until<'de, T: Decode<'de>, F: Format, E: End>(
    r: &mut Reader<'de>,
    max: u64,
) -> Result<Vec<T>, DecodeError> {
    decode::refuse_items::<T, F>();
    // The bytes that are left determine the number of items, so one check and one allocation are enough.
    let fixed = const { if E::IS_LAST { fixed_size::<T::Len<F>>() } else { None } };
    if let Some(size) = fixed.filter(|_| max == u64::MAX) {
        return T::decode_vec::<F>(r, r.remaining().div_ceil(size.get()));
    }
    let mut items = Vec::new();
    // A vector accepts each item, so this error never occurs.
    decode_until_end::<T, F, E, _>(r, max, &mut items, DecodeErrorKind::DuplicateKey)?;
    Ok(items)
}

impl<T: Encode + Clone> Sequence for Cow<'_, [T]> {
    type Item<F: Format> = T::Len<F>;

    #[inline]
    fn count(&self) -> usize {
        self.len()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_items<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        decode::refuse_items::<T, F>();
        T::encode_slice::<F, W>(self, w)
    }
}

impl<'de: 'a, 'a, T: Decode<'de> + Clone> DecodeSequence<'de> for Cow<'a, [T]> {
    #[inline]
    fn decode_items<F: Format>(r: &mut Reader<'de>, count: usize) -> Result<Self, DecodeError> {
        T::decode_cow::<F>(r, count)
    }

    #[inline]
    fn decode_until<F: Format, E: End>(r: &mut Reader<'de>, max: u64) -> Result<Self, DecodeError> {
        // Items of one byte each: their number is known, and `u8`s are borrowed.
        if const { size_of::<T>() == 1 && matches!(T::Len::<F>::MAX, Some(1)) } {
            let count = E::len(r, max)?;
            let items = T::decode_cow::<F>(r, count)?;
            E::take_end(r)?;
            return Ok(items);
        }
        vec_until::<T, F, E>(r, max).map(Cow::Owned)
    }
}

impl<T: Encode + Clone> Terminated for Cow<'_, [T]> {
    fn any_item_begins_with<F: Format>(&self, byte: u8, depth: Depth) -> Result<bool, EncodeError> {
        any_begins_with::<_, F>(self.iter(), byte, depth)
    }
}

prefixed!(['a, T: Encode + Clone] Cow<'a, [T]>;);
impl<'de: 'a, 'a, T: Decode<'de> + Clone> Decode<'de> for Cow<'a, [T]> {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let count = prefix::take_count::<F>(r)?;
        Self::decode_items::<F>(r, count)
    }
}

byte_lists! {
    [] Vec<u8>;
    [] Box<[u8]>;
    [] Rc<[u8]>;
    [] Arc<[u8]>;
    [] VecDeque<u8>;
    [] Cow<'_, [u8]>;
}
