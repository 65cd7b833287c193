//! Numbers whose width a format chooses: tags, counts and varints; and runs of items behind a count.

#[cfg(feature = "alloc")]
use alloc::{boxed::Box, vec::Vec};

use core::marker::PhantomData;

use crate::bounds::Bounds;
use crate::code::{Decode, Encode};
#[cfg(feature = "alloc")]
use crate::depth::is_large;
use crate::depth::{Cost, Stack, within};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::format::Format;
use crate::limits::Limits;
#[cfg(feature = "alloc")]
use crate::memory;
use crate::reader::Reader;
use crate::writer::{Job, Writer, enter, leave};

/// The largest number that a prefix of `LEN` bytes holds, 0 for a varint.
pub(crate) const fn max_of(len: u8) -> u64 {
    match len {
        0 | 8 => u64::MAX,
        bytes => (1 << (8 * bytes as u32)) - 1,
    }
}

/// Writes a number of `LEN` bytes, 0 for a varint, which is known to fit.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn put<const LEN: u8, F: Format, W: Writer>(
    w: &mut W,
    number: u64,
) -> Result<(), EncodeError> {
    put_dynamic::<F, W>(LEN, w, number)
}

/// As [`put`], where the width is an associated constant, which cannot be a const argument.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn put_dynamic<F: Format, W: Writer>(
    len: u8,
    w: &mut W,
    number: u64,
) -> Result<(), EncodeError> {
    let [a, b, c, d, e, f, g, h] = number.to_le_bytes();
    match (len, F::BIG) {
        (0, _) => number.put(w),
        (1, _) => w.put_array([a]),
        (2, false) => w.put_array([a, b]),
        (2, true) => w.put_array([b, a]),
        (3, false) => w.put_array([a, b, c]),
        (3, true) => w.put_array([c, b, a]),
        (4, false) => w.put_array([a, b, c, d]),
        (4, true) => w.put_array([d, c, b, a]),
        (_, false) => w.put_array([a, b, c, d, e, f, g, h]),
        (_, true) => w.put_array([h, g, f, e, d, c, b, a]),
    }
}

/// Reads a number of `LEN` bytes, 0 for a varint.
#[inline]
pub(crate) fn take<const LEN: u8, F: Format>(r: &mut Reader<'_>) -> Result<u64, DecodeError> {
    take_dynamic::<F>(LEN, r)
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn take_dynamic<F: Format>(len: u8, r: &mut Reader<'_>) -> Result<u64, DecodeError> {
    Ok(match (len, F::BIG) {
        (0, _) => return take_varint::<u64, u64>(r),
        (1, _) => u8::from_le_bytes(r.take_array()?).into(),
        (2, false) => u16::from_le_bytes(r.take_array()?).into(),
        (2, true) => u16::from_be_bytes(r.take_array()?).into(),
        (3, false) => {
            let [a, b, c] = r.take_array()?;
            u32::from_le_bytes([a, b, c, 0]).into()
        }
        (3, true) => {
            let [a, b, c] = r.take_array()?;
            u32::from_be_bytes([0, a, b, c]).into()
        }
        (4, false) => u32::from_le_bytes(r.take_array()?).into(),
        (4, true) => u32::from_be_bytes(r.take_array()?).into(),
        (_, false) => u64::from_le_bytes(r.take_array()?),
        (_, true) => u64::from_be_bytes(r.take_array()?),
    })
}

/// Reads a number of a width that is known at run time.
pub(crate) fn take_width(len: u8, big: bool, r: &mut Reader<'_>) -> Result<u64, DecodeError> {
    match big {
        true => take_dynamic::<crate::format::Big>(len, r),
        false => take_dynamic::<crate::format::DefaultFormat>(len, r),
    }
}

/// Writes the count of a sequence, or the length of bytes.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn put_count<F: Format, W: Writer>(w: &mut W, count: usize) -> Result<(), EncodeError> {
    let number = count as u64;
    if number > const { max_of(F::LEN) } {
        return Err(too_long(count, max_of(F::LEN)));
    }
    put_dynamic::<F, W>(F::LEN, w, number)
}

#[cold]
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) const fn too_long(len: usize, max: u64) -> EncodeError {
    EncodeError::new(EncodeErrorKind::TooLong { len, max })
}

/// Reads the count of a sequence, or the length of bytes.
#[inline]
pub(crate) fn take_count<F: Format>(r: &mut Reader<'_>) -> Result<usize, DecodeError> {
    let at = r.position();
    let number = take_dynamic::<F>(F::LEN, r)?;
    usize::try_from(number).map_err(|_| DecodeError::new(DecodeErrorKind::OutOfRange, at))
}

/// An unsigned integer that a varint holds.
pub(crate) trait Varint: Copy {
    /// Writes a canonical LEB128: seven bits a byte, the lowest first, the top bit set where more follow.
    fn put<W: Writer>(self, w: &mut W) -> Result<(), EncodeError>;

    /// Reads one of at most `bits` bits. A byte above [`0x7f`](u8) has gone before it, at `at`.
    fn take_long(first: u8, at: usize, bits: u32, r: &mut Reader<'_>) -> Result<Self, DecodeError>;
}

macro_rules! varints {
    ($($int:ident)*) => {$(
        impl Varint for $int {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn put<W: Writer>(mut self, w: &mut W) -> Result<(), EncodeError> {
                #![allow(clippy::cast_possible_truncation, reason = "seven bits are asked for")]
                while self > 0x7f {
                    w.put_array([self as u8 | 0x80])?;
                    w.flush();
                    self >>= 7;
                }
                w.put_array([self as u8])?;
                w.flush();
                Ok(())
            }

            #[inline]
            fn take_long(
                first: u8,
                at: usize,
                bits: u32,
                r: &mut Reader<'_>,
            ) -> Result<Self, DecodeError> {
                let mut number = Self::from(first & 0x7f);
                let mut shift = 7;
                loop {
                    let [byte] = r.take_array()?;
                    if byte == 0 {
                        return Err(DecodeError::new(DecodeErrorKind::OverlongVarint, at));
                    }
                    // In the last byte that the type has bits for there is room for some of them, and not for a bit that
                    // says that more follow: no more bytes could make it right.
                    let room = bits - shift;
                    if room < 7 && byte >> room != 0 {
                        return Err(DecodeError::new(DecodeErrorKind::OutOfRange, at));
                    }
                    number |= Self::from(byte & 0x7f) << shift;
                    if byte & 0x80 == 0 {
                        return Ok(number);
                    }
                    shift += 7;
                }
            }
        }
    )*};
}

varints!(u64 u128);

/// Reads a canonical LEB128 that fits in `T`, by way of an `N`.
#[inline]
pub(crate) fn take_varint<N: Varint + From<u8>, T: TryFrom<N>>(
    r: &mut Reader<'_>,
) -> Result<T, DecodeError> {
    let at = r.position();
    let [first] = r.take_array()?;
    #[allow(clippy::cast_possible_truncation, reason = "16 bytes at the most")]
    let bits = const { 8 * size_of::<T>() as u32 };
    let number = if first > 0x7f { N::take_long(first, at, bits, r)? } else { N::from(first) };
    match T::try_from(number) {
        Ok(number) => Ok(number),
        Err(_) => Err(DecodeError::new(DecodeErrorKind::OutOfRange, at)),
    }
}

/// The bounds of `T` in the format `F`.
pub(crate) type Of<T, F> = <T as Encode>::Len<F>;

/// Writes items one after the other: one level further in where there are any, and none of them without a byte.
#[inline]
pub(crate) fn encode_items<'i, F: Format, W: Writer, T: Encode + 'i>(
    items: impl ExactSizeIterator<Item = &'i T>,
    w: &mut W,
) -> Result<(), EncodeError> {
    w.apart(Items { items, format: PhantomData::<F> })
}

/// Items that are written one after the other.
struct Items<I, F> {
    items: I,
    format: PhantomData<F>,
}

impl<'i, T: Encode + 'i, I: ExactSizeIterator<Item = &'i T>, F: Format> Job for Items<I, F> {
    #[inline]
    fn run<W: Writer>(self, w: &mut W) -> Result<(), EncodeError> {
        if self.items.len() == 0 {
            return Ok(());
        }
        let cost = const { item_cost::<T, F>(T::STACK) };
        enter_encode(w, cost)?;
        for item in self.items {
            encode_item::<T, F, W>(item, w)?;
            w.flush();
        }
        leave_encode(w, cost);
        Ok(())
    }
}

/// Writes items of one length each, one level further in where there are any.
#[inline]
pub(crate) fn encode_fixed<F: Format, W: Writer, T: Encode>(
    items: &[T],
    w: &mut W,
) -> Result<(), EncodeError> {
    w.apart(FixedItems { items, format: PhantomData::<F> })
}

/// Items of one length that are written one after the other.
struct FixedItems<'i, T, F> {
    items: &'i [T],
    format: PhantomData<F>,
}

impl<T: Encode, F: Format> Job for FixedItems<'_, T, F> {
    #[inline]
    fn run<W: Writer>(self, w: &mut W) -> Result<(), EncodeError> {
        if self.items.is_empty() {
            return Ok(());
        }
        let cost = const { item_cost::<T, F>(T::STACK) };
        enter_encode(w, cost)?;
        w.put_fixed::<F, T>(self.items)?;
        leave_encode(w, cost);
        Ok(())
    }
}

/// What an item of a sequence costs, an entry of a map, or what a `Box` holds, where it takes so much stack and that is
/// counted.
pub(crate) const fn item_cost<T: Encode + ?Sized, F: Format>(stack: Stack) -> Option<Cost> {
    if Cost::counts::<T, F>(stack) { Some(Cost::item::<T, F>(stack)) } else { None }
}

/// Goes one level further in, where it is one.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn enter_encode<W: Writer>(w: &mut W, cost: Option<Cost>) -> Result<(), EncodeError> {
    match cost {
        Some(cost) => enter(w, cost),
        None => Ok(()),
    }
}

/// Comes back out one level.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn leave_encode<W: Writer>(w: &mut W, cost: Option<Cost>) {
    if let Some(cost) = cost {
        leave(w, cost);
    }
}

/// Writes what a `Box` holds.
#[cfg(feature = "alloc")]
#[inline]
pub(crate) fn encode_boxed<T: Encode, F: Format, W: Writer>(
    value: &T,
    w: &mut W,
    cost: Option<Cost>,
) -> Result<(), EncodeError> {
    enter_encode(w, cost)?;
    value.encode_as::<F, W>(w)?;
    leave_encode(w, cost);
    Ok(())
}

/// Writes one item of a sequence, which must take a byte.
#[inline]
pub(crate) fn encode_item<T: Encode, F: Format, W: Writer>(
    item: &T,
    w: &mut W,
) -> Result<(), EncodeError> {
    if Of::<T, F>::MIN > 0 {
        return item.encode_as::<F, W>(w);
    }
    let before = w.written();
    item.encode_as::<F, W>(w)?;
    if w.written() == before {
        return Err(EncodeError::new(EncodeErrorKind::EmptyItem));
    }
    Ok(())
}

/// Goes one level further in, where it is one.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) const fn enter_decode(
    r: &mut Reader<'_>,
    cost: Option<Cost>,
) -> Result<(), DecodeError> {
    match cost {
        Some(cost) => r.enter(cost),
        None => Ok(()),
    }
}

/// Comes back out one level.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) const fn leave_decode(r: &mut Reader<'_>, cost: Option<Cost>) {
    if let Some(cost) = cost {
        r.leave(cost);
    }
}

/// Reads what a `Box` holds, by way of a function that knows how: one level further in where `T` is one.
#[cfg(feature = "alloc")]
#[inline]
pub(crate) fn decode_boxed<'de, T: Decode<'de>, B>(
    r: &mut Reader<'de>,
    cost: Option<Cost>,
    read: impl FnOnce(&mut Reader<'de>) -> Result<B, DecodeError>,
) -> Result<B, DecodeError> {
    enter_decode(r, cost)?;
    let value = within!(T, read(r))?;
    leave_decode(r, cost);
    Ok(value)
}

/// Reads what an `Rc` or an `Arc` holds.
#[cfg(feature = "alloc")]
#[inline]
pub(crate) fn decode_counted<'de, F: Format, T: Decode<'de>, C: From<T> + From<Box<T>>>(
    r: &mut Reader<'de>,
) -> Result<C, DecodeError> {
    if const { is_large::<T>() } { by_box::<F, T, C>(r) } else { by_value::<F, T, C>(r) }
}

/// What is large is moved from one allocation to the other, and not by way of the stack.
#[cfg(feature = "alloc")]
#[inline]
fn by_box<'de, F: Format, T: Decode<'de>, C: From<Box<T>>>(
    r: &mut Reader<'de>,
) -> Result<C, DecodeError> {
    // For a moment both are there, but the box is gone soon: half of it is taken, as of a list.
    r.charge(memory::counted(size_of::<T>() / 2))?;
    T::decode_boxed::<F>(r).map(C::from)
}

#[cfg(feature = "alloc")]
#[inline]
fn by_value<'de, F: Format, T: Decode<'de>, C: From<T>>(
    r: &mut Reader<'de>,
) -> Result<C, DecodeError> {
    r.charge(memory::counted(size_of::<T>()))?;
    T::decode_as::<F>(r).map(C::from)
}

/// Reads one item of a sequence, which must take a byte.
#[inline]
pub(crate) fn decode_item<'de, F: Format, T: Decode<'de>>(
    r: &mut Reader<'de>,
) -> Result<T, DecodeError> {
    if Of::<T, F>::MIN > 0 {
        return T::decode_as::<F>(r);
    }
    decode_some::<F, T>(r)
}

/// The same where only the bytes tell. It is a function of its own so that a debug build holds no place for its value
/// where none is needed.
#[inline]
fn decode_some<'de, F: Format, T: Decode<'de>>(r: &mut Reader<'de>) -> Result<T, DecodeError> {
    let before = r.remaining();
    match T::decode_as::<F>(r) {
        Ok(_) if r.remaining() == before => Err(r.error(DecodeErrorKind::EmptyItem)),
        item => item,
    }
}

/// Reads `count` items, one level further in where there are any.
#[inline]
pub(crate) fn decode_items<'de, F: Format, T: Decode<'de>>(
    r: &mut Reader<'de>,
    count: usize,
    mut each: impl FnMut(T),
) -> Result<(), DecodeError> {
    if count == 0 {
        return Ok(());
    }
    let cost = const { item_cost::<T, F>(T::STACK) };
    enter_decode(r, cost)?;
    within!(T, {
        r.apart(|r| {
            for _ in 0..count {
                // By `map` there is one copy of the item here in a debug build. This is where recursion goes through.
                decode_item::<F, T>(r).map(&mut each)?;
            }
            Ok(())
        })
    })?;
    leave_decode(r, cost);
    Ok(())
}

/// Stops compilation where items of this type cannot stand in a sequence.
#[cfg(feature = "alloc")]
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) const fn refuse_items<T: Encode, F: Format>() {
    const { crate::bounds::items_fault::<Of<T, F>>().refuse() }
}

/// Makes sure that `count` items can be there, before memory is taken for them.
#[cfg(feature = "alloc")]
#[inline]
pub(crate) fn require<'de, T: Decode<'de>, F: Format>(
    r: &mut Reader<'de>,
    count: usize,
) -> Result<(), DecodeError> {
    refuse_items::<T, F>();
    r.require_items(count, Of::<T, F>::MIN)?;
    r.charge_array::<T>(count)
}

/// Reads one item of a sequence, which must take a byte, in the place of another.
#[cfg(feature = "alloc")]
#[inline]
pub(crate) fn decode_item_over<'de, F: Format, T: Decode<'de>>(
    item: &mut T,
    r: &mut Reader<'de>,
) -> Result<(), DecodeError> {
    let before = r.remaining();
    item.decode_over::<F>(r)?;
    if Of::<T, F>::MIN == 0 && r.remaining() == before {
        return Err(r.error(DecodeErrorKind::EmptyItem));
    }
    Ok(())
}

/// Reads items in the place of others.
#[cfg(feature = "alloc")]
#[inline]
pub(crate) fn decode_over_items<'de, F: Format, T: Decode<'de>>(
    items: &mut [T],
    r: &mut Reader<'de>,
) -> Result<(), DecodeError> {
    if items.is_empty() {
        return Ok(());
    }
    let cost = const { item_cost::<T, F>(T::STACK) };
    enter_decode(r, cost)?;
    within!(T, items.iter_mut().try_for_each(|item| decode_item_over::<F, T>(item, r)))?;
    leave_decode(r, cost);
    Ok(())
}

/// Reads `count` items of one length each.
#[cfg(feature = "alloc")]
#[inline]
pub(crate) fn decode_fixed<'de, F: Format, T: Decode<'de>>(
    r: &mut Reader<'de>,
    count: usize,
) -> Result<Vec<T>, DecodeError> {
    let bytes = charge_fixed::<F, T>(r, count)?;
    Ok(within!(T, fixed_items::<F, T>(bytes, count).collect()))
}

/// The same in the place of others.
#[cfg(feature = "alloc")]
#[inline]
pub(crate) fn decode_over_fixed<'de, F: Format, T: Decode<'de>>(
    items: &mut Vec<T>,
    r: &mut Reader<'de>,
    count: usize,
) -> Result<(), DecodeError> {
    items.clear();
    let bytes = charge_fixed::<F, T>(r, count)?;
    within!(T, items.extend(fixed_items::<F, T>(bytes, count)));
    Ok(())
}

/// Takes the memory of `count` items of one length each, and their bytes, for [`fixed_items`].
#[cfg(feature = "alloc")]
#[inline]
fn charge_fixed<'de, F: Format, T: Decode<'de>>(
    r: &mut Reader<'de>,
    count: usize,
) -> Result<&'de [u8], DecodeError> {
    refuse_items::<T, F>();
    r.require_items(count, Of::<T, F>::MIN)?;
    r.charge_array::<T>(count)?;
    take_fixed::<F, T>(r, count)
}

/// Takes the bytes of `count` items of one length each, and makes sure that each is one.
#[inline]
pub(crate) fn take_fixed<'de, F: Format, T: Decode<'de>>(
    r: &mut Reader<'de>,
    count: usize,
) -> Result<&'de [u8], DecodeError> {
    if count == 0 {
        return Ok(&[]);
    }
    let size = Of::<T, F>::MIN;
    r.require_items(count, size)?;
    let cost = const { item_cost::<T, F>(T::STACK) };
    enter_decode(r, cost)?;
    let mut end = r.position();
    let bytes = r.take(count * size)?;
    if !Of::<T, F>::ANY {
        within!(T, {
            let mut rest = bytes;
            for _ in 0..count {
                end += size;
                let mut item = r.part(take_known::<T, F>(&mut rest), end);
                T::decode_as::<F>(&mut item)?;
                item.finish()?;
            }
            Ok(())
        })?;
    }
    leave_decode(r, cost);
    Ok(bytes)
}

/// The items of what [`take_fixed`] took, by an iterator that knows its length beforehand. Each item has a reader of its
/// own, made of constants, so that it is taken apart into registers.
///
/// The iterator is a range, because chunks know their length at run time only: where the loop is a call away from here,
/// to count them is a division.
#[cfg(feature = "alloc")]
#[inline]
pub(crate) fn fixed_items<'de, F: Format, T: Decode<'de>>(
    mut bytes: &'de [u8],
    count: usize,
) -> impl Iterator<Item = T> + use<'de, F, T> {
    (0..count).map(move |_| next_fixed::<F, T>(&mut bytes))
}

/// The next item of what [`take_fixed`] took.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn next_fixed<'de, F: Format, T: Decode<'de>>(bytes: &mut &'de [u8]) -> T {
    let item = take_known::<T, F>(bytes);
    T::decode_sure::<F>(&mut Reader::with_limits(item, Limits::NONE))
}

/// The bytes of the next item: one check for it, and none for its fields.
#[cfg_attr(not(debug_assertions), inline(always))]
#[allow(clippy::unreachable, reason = "the bytes of all items were taken at once")]
fn take_known<'de, T: Encode, F: Format>(bytes: &mut &'de [u8]) -> &'de [u8] {
    match bytes.split_at_checked(Of::<T, F>::MIN) {
        Some((item, rest)) => {
            *bytes = rest;
            item
        }
        None => unreachable!(),
    }
}

/// Reads `N` values.
#[inline]
pub(crate) fn decode_array<'de, F: Format, T: Decode<'de>, const N: usize>(
    r: &mut Reader<'de>,
) -> Result<[T; N], DecodeError> {
    let mut items = [const { None }; N];
    for item in &mut items {
        match T::decode_as::<F>(r) {
            Ok(value) => *item = Some(value),
            Err(error) => return Err(error),
        }
    }
    #[allow(clippy::unreachable, reason = "each item is there where none failed")]
    Ok(items.map(|item| match item {
        Some(item) => item,
        None => unreachable!(),
    }))
}
