//! Integers of fixed width, or varints if the format says so.

#[cfg(feature = "alloc")]
use alloc::{borrow::Cow, vec::Vec};
use core::num::{NonZero, Saturating, Wrapping};

use bytemuck::{NoUninit, Pod};

use crate::bounds::{Bounds, Byte, Int, OnlyIn, Validated};
use crate::decode::{self, Decode};
use crate::depth::Stack;
use crate::encode::{self, Encode, stack_of_holder};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::format::Format;
use crate::prefix;
use crate::reader::Reader;
use crate::wire::wires;
use crate::writer::Writer;

impl Encode for u8 {
    type Len<F: Format> = Byte;

    encode::ordered!();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        w.put_array([*self])
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_slice<F: Format, W: Writer>(items: &[Self], w: &mut W) -> Result<(), EncodeError> {
        w.put(items)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_array<F: Format, W: Writer, const N: usize>(
        items: &[Self; N],
        w: &mut W,
    ) -> Result<(), EncodeError> {
        put_bytes(items, w)
    }
}

/// Writes an array of bytes. A large array is passed as a slice: passed by value, it would be copied to the stack.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn put_bytes<W: Writer, const N: usize>(
    bytes: &[u8; N],
    w: &mut W,
) -> Result<(), EncodeError> {
    if N > 64 { w.put(bytes) } else { put_small(bytes, w) }
}

/// Writes a small array. It is a function of its own, so that a debug build does not reserve a local for the copy of a
/// large one.
#[cfg_attr(not(debug_assertions), inline(always))]
fn put_small<W: Writer, const N: usize>(bytes: &[u8; N], w: &mut W) -> Result<(), EncodeError> {
    w.put_array(*bytes)
}

impl<'de> Decode<'de> for u8 {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let [byte] = r.take_array()?;
        Ok(byte)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_validated<F: Format>(r: &mut Reader<'de>) -> Self {
        let [byte] = r.take_validated();
        byte
    }

    #[cfg(feature = "alloc")]
    #[inline]
    fn decode_vec<F: Format>(r: &mut Reader<'de>, count: usize) -> Result<Vec<Self>, DecodeError> {
        let bytes = r.take(count)?;
        r.charge_array::<Self>(count)?;
        Ok(bytes.to_vec())
    }

    #[cfg(feature = "alloc")]
    #[inline]
    fn decode_cow<'c, F: Format>(
        r: &mut Reader<'de>,
        count: usize,
    ) -> Result<Cow<'c, [Self]>, DecodeError>
    where
        'de: 'c,
    {
        r.take(count).map(Cow::Borrowed)
    }

    #[inline]
    fn check_array<F: Format, const N: usize>(r: &mut Reader<'de>) -> Result<(), DecodeError> {
        r.require(N)
    }

    #[cfg(feature = "alloc")]
    #[inline]
    fn extend_vec<F: Format>(
        items: &mut Vec<Self>,
        r: &mut Reader<'de>,
        count: usize,
    ) -> Result<(), DecodeError> {
        items.extend_from_slice(r.take(count)?);
        Ok(())
    }

    #[inline]
    fn decode_slice_in_place<F: Format>(
        items: &mut [Self],
        r: &mut Reader<'de>,
    ) -> Result<(), DecodeError> {
        items.copy_from_slice(r.take(items.len())?);
        Ok(())
    }

    #[inline]
    fn decode_array<F: Format, const N: usize>(
        r: &mut Reader<'de>,
    ) -> Result<[Self; N], DecodeError> {
        r.take_array()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_array_validated<F: Format, const N: usize>(r: &mut Reader<'de>) -> [Self; N] {
        r.take_validated()
    }
}

impl Encode for i8 {
    type Len<F: Format> = Byte;

    encode::ordered!();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        w.put_array(self.to_le_bytes())
    }
}

impl<'de> Decode<'de> for i8 {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        r.take_array().map(Self::from_le_bytes)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_validated<F: Format>(r: &mut Reader<'de>) -> Self {
        Self::from_le_bytes(r.take_validated())
    }
}

/// Reads `count` numbers whose encoding is a `B`, with one check for all of them.
#[cfg(feature = "alloc")]
#[inline]
pub(super) fn decode_numbers<T, B: Pod>(
    r: &mut Reader<'_>,
    count: usize,
    number: impl Fn(B) -> T,
) -> Result<Vec<T>, DecodeError> {
    r.require_items(count, size_of::<B>())?;
    r.charge_array::<T>(count)?;
    let bytes = r.take(count * size_of::<B>())?;
    // As a slice of arrays, whose size is part of the type, this becomes a copy. With `chunks_exact` it is a loop and a
    // division.
    Ok(in_arrays(bytes).iter().map(|array| number(*array)).collect())
}

/// Like [`decode_numbers`], but appends the numbers.
#[cfg(feature = "alloc")]
#[inline]
pub(super) fn extend_numbers<T, B: Pod>(
    items: &mut Vec<T>,
    r: &mut Reader<'_>,
    count: usize,
    number: impl Fn(B) -> T,
) -> Result<(), DecodeError> {
    let bytes = r.take(count.saturating_mul(size_of::<B>()))?;
    items.extend(in_arrays(bytes).iter().map(|array| number(*array)));
    Ok(())
}

/// Like [`decode_numbers`], but in place.
#[inline]
pub(super) fn numbers_in_place<T, B: Pod>(
    items: &mut [T],
    r: &mut Reader<'_>,
    number: impl Fn(B) -> T,
) -> Result<(), DecodeError> {
    let bytes = r.take(items.len() * size_of::<B>())?;
    for (item, array) in items.iter_mut().zip(in_arrays(bytes)) {
        *item = number(*array);
    }
    Ok(())
}

/// Reads `N` numbers whose encoding is a `B`, with one check for all of them.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn take_numbers<T: Pod, B: Pod, const N: usize>(
    r: &mut Reader<'_>,
    number: impl Fn(B) -> T,
) -> Result<[T; N], DecodeError> {
    r.require_each(size_of::<B>(), N)?;
    Ok(take_numbers_validated(r, number))
}

/// Reads `N` numbers from validated bytes. They are stored into an array that exists already: `core::array::from_fn`
/// would call a function for each number.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn take_numbers_validated<T: Pod, B: Pod, const N: usize>(
    r: &mut Reader<'_>,
    number: impl Fn(B) -> T,
) -> [T; N] {
    let mut numbers = [T::zeroed(); N];
    let bytes = r.take_slice_validated(size_of::<B>() * N);
    for (slot, array) in numbers.iter_mut().zip(in_arrays(bytes)) {
        *slot = number(*array);
    }
    numbers
}

/// Bytes as a slice of arrays.
#[cfg_attr(not(debug_assertions), inline(always))]
fn in_arrays<B: Pod>(bytes: &[u8]) -> &[B] {
    bytemuck::try_cast_slice(bytes).unwrap_or_default()
}

/// Writes numbers as they are in memory, if that is also their encoding.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn put_numbers<T: NoUninit, F: Format, W: Writer>(
    items: &[T],
    w: &mut W,
) -> Option<Result<(), EncodeError>> {
    let same = F::BIG == cfg!(target_endian = "big") || size_of::<T>() == 1;
    same.then(|| w.put(bytemuck::must_cast_slice(items)))
}

/// The most bytes that a number takes.
const fn max_len<T: Encode, F: Format>() -> usize {
    match encode::BoundsOf::<T, F>::MAX {
        Some(max) => max,
        None => usize::MAX,
    }
}

/// Integers. Each entry has the number of bytes, the unsigned integer of that size, the integer that varints are
/// computed in, and the conversions to and from the unsigned integer, which are zigzag for a signed one.
macro_rules! ints {
    ($($int:ident $bytes:literal $unsigned:ident by $wide:ident: |$n:ident| $fold:expr, $unfold:expr;)*) => {$(
        impl Encode for $int {
            type Len<F: Format> = Int<$bytes, F>;

            encode::ordered!();

            #[allow(clippy::cast_sign_loss, reason = "zigzag: the sign goes to the lowest bit")]
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
                if F::VARINT && W::BOUNDS_ONLY {
                    w.count(const { max_len::<Self, F>() });
                    Ok(())
                } else if F::VARINT {
                    let $n = *self;
                    prefix::put_varint_of::<F, $wide, W>($wide::from($fold), w)
                } else if F::BIG {
                    w.put_array(self.to_be_bytes())
                } else {
                    w.put_array(self.to_le_bytes())
                }
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_slice<F: Format, W: Writer>(
                items: &[Self],
                w: &mut W,
            ) -> Result<(), EncodeError> {
                let copied = if F::VARINT { None } else { put_numbers::<_, F, W>(items, w) };
                copied.unwrap_or_else(|| encode::encode_items::<F, W, _>(items.iter(), w))
            }
        }

        impl<'de> Decode<'de> for $int {
            #[inline]
            fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
                if F::VARINT {
                    prefix::take_varint_of::<F, $wide, $unsigned>(r).map(|$n| $unfold)
                } else if F::BIG {
                    r.take_array().map(Self::from_be_bytes)
                } else {
                    r.take_array().map(Self::from_le_bytes)
                }
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(clippy::unreachable, reason = "it was decoded before")]
            fn decode_validated<F: Format>(r: &mut Reader<'de>) -> Self {
                if F::VARINT {
                    match Self::decode_as::<F>(r) {
                        Ok(number) => number,
                        Err(_) => unreachable!(),
                    }
                } else if F::BIG {
                    Self::from_be_bytes(r.take_validated())
                } else {
                    Self::from_le_bytes(r.take_validated())
                }
            }

            #[cfg(feature = "alloc")]
            #[inline]
            fn decode_vec<F: Format>(
                r: &mut Reader<'de>,
                count: usize,
            ) -> Result<Vec<Self>, DecodeError> {
                if F::VARINT {
                    decode::require::<Self, F>(r, count)?;
                    let mut items = Vec::with_capacity(count);
                    decode::decode_items::<F, Self>(r, count, |item| items.push(item))?;
                    Ok(items)
                } else if F::BIG {
                    decode_numbers(r, count, Self::from_be_bytes)
                } else {
                    decode_numbers(r, count, Self::from_le_bytes)
                }
            }

            #[inline]
            fn check_array<F: Format, const N: usize>(
                r: &mut Reader<'de>,
            ) -> Result<(), DecodeError> {
                if F::VARINT { Ok(()) } else { r.require_each($bytes, N) }
            }

            #[cfg(feature = "alloc")]
            #[inline]
            fn extend_vec<F: Format>(
                items: &mut Vec<Self>,
                r: &mut Reader<'de>,
                count: usize,
            ) -> Result<(), DecodeError> {
                if F::VARINT {
                    for _ in 0..count {
                        items.push(Self::decode_as::<F>(r)?);
                    }
                    Ok(())
                } else if F::BIG {
                    extend_numbers(items, r, count, Self::from_be_bytes)
                } else {
                    extend_numbers(items, r, count, Self::from_le_bytes)
                }
            }

            #[inline]
            fn decode_slice_in_place<F: Format>(
                items: &mut [Self],
                r: &mut Reader<'de>,
            ) -> Result<(), DecodeError> {
                if F::VARINT {
                    items.iter_mut().try_for_each(|item| item.decode_in_place::<F>(r))
                } else if F::BIG {
                    numbers_in_place(items, r, Self::from_be_bytes)
                } else {
                    numbers_in_place(items, r, Self::from_le_bytes)
                }
            }

            #[inline]
            fn decode_array<F: Format, const N: usize>(
                r: &mut Reader<'de>,
            ) -> Result<[Self; N], DecodeError> {
                if F::VARINT {
                    decode::decode_array_by_item::<F, Self, N>(r)
                } else if F::BIG {
                    take_numbers(r, Self::from_be_bytes)
                } else {
                    take_numbers(r, Self::from_le_bytes)
                }
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn decode_array_validated<F: Format, const N: usize>(r: &mut Reader<'de>) -> [Self; N] {
                if F::VARINT {
                    core::array::from_fn(|_| Self::decode_validated::<F>(r))
                } else if F::BIG {
                    take_numbers_validated(r, Self::from_be_bytes)
                } else {
                    take_numbers_validated(r, Self::from_le_bytes)
                }
            }
        }
    )*};
}

ints! {
    u16 2 u16 by u64: |n| n, n;
    u32 4 u32 by u64: |n| n, n;
    u64 8 u64 by u64: |n| n, n;
    u128 16 u128 by u128: |n| n, n;
    i16 2 u16 by u64: |n| ((n << 1) ^ (n >> 15)) as u16, (n >> 1) as i16 ^ -((n & 1) as i16);
    i32 4 u32 by u64: |n| ((n << 1) ^ (n >> 31)) as u32, (n >> 1) as i32 ^ -((n & 1) as i32);
    i64 8 u64 by u64: |n| ((n << 1) ^ (n >> 63)) as u64, (n >> 1) as i64 ^ -((n & 1) as i64);
    i128 16 u128 by u128: |n| ((n << 1) ^ (n >> 127)) as u128, (n >> 1) as i128 ^ -((n & 1) as i128);
}

macro_rules! nonzero {
    ($($int:ident)*) => {$(
        impl Encode for NonZero<$int> {
            type Len<F: Format> = Validated<<$int as Encode>::Len<F>>;

            encode::ordered!();

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
                self.get().encode_as::<F, W>(w)
            }
        }

        impl<'de> Decode<'de> for NonZero<$int> {
            #[inline]
            fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
                let at = r.position();
                Self::new($int::decode_as::<F>(r)?)
                    .ok_or(DecodeError::new(DecodeErrorKind::Zero, at))
            }
        }
    )*};
}

nonzero!(u8 u16 u32 u64 u128 i8 i16 i32 i64 i128);

macro_rules! newtypes {
    ($($newtype:ident)*) => {$(
        impl<T: Encode> Encode for $newtype<T> {
            type Len<F: Format> = OnlyIn<T::Len<F>, F, { wires::SERDE }>;

            const STACK: Stack = stack_of_holder::<Self>(T::STACK);

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
                self.0.encode_as::<F, W>(w)
            }
        }

        impl<'de, T: Decode<'de>> Decode<'de> for $newtype<T> {
            #[inline]
            fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
                T::decode_as::<F>(r).map($newtype)
            }
        }
    )*};
}

newtypes!(Wrapping Saturating);
