//! Integers: fixed width, or varints where the format says so.

#[cfg(feature = "alloc")]
use alloc::{borrow::Cow, vec::Vec};
use core::num::{NonZero, Saturating, Wrapping};

use crate::bounds::{Fixed, Int};
use crate::code::{Decode, Encode};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::format::Format;
use crate::prefix;
use crate::reader::Reader;
use crate::writer::Writer;

impl Encode for u8 {
    type Len<F: Format> = Fixed<1>;

    #[inline]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        w.put_array([*self])
    }

    #[inline]
    fn encode_slice<F: Format, W: Writer>(items: &[Self], w: &mut W) -> Result<(), EncodeError> {
        w.put(items)
    }

    #[inline]
    fn encode_array<F: Format, W: Writer>(items: &[Self], w: &mut W) -> Result<(), EncodeError> {
        w.put(items)
    }
}

impl<'de> Decode<'de> for u8 {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let [byte] = r.take_array()?;
        Ok(byte)
    }

    #[cfg(feature = "alloc")]
    #[inline]
    fn decode_vec<F: Format>(r: &mut Reader<'de>, count: usize) -> Result<Vec<Self>, DecodeError> {
        let bytes = r.take(count)?;
        r.charge::<Self>(count)?;
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
    fn decode_array<F: Format, const N: usize>(
        r: &mut Reader<'de>,
    ) -> Result<[Self; N], DecodeError> {
        r.take_array()
    }
}

impl Encode for i8 {
    type Len<F: Format> = Fixed<1>;

    #[inline]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        w.put_array(self.to_le_bytes())
    }
}

impl<'de> Decode<'de> for i8 {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        r.take_array().map(Self::from_le_bytes)
    }
}

/// `count` numbers of `N` bytes each, with one check for all of them.
#[cfg(feature = "alloc")]
#[inline]
pub(super) fn decode_numbers<T, const N: usize>(
    r: &mut Reader<'_>,
    count: usize,
    number: impl Fn([u8; N]) -> T,
) -> Result<Vec<T>, DecodeError> {
    r.require_items(count, N)?;
    r.charge::<T>(count)?;
    let bytes = r.take(count * N)?;
    // A `filter_map` would not tell `collect` how many there are.
    let number_of = |chunk: &[u8]| {
        let mut array = [0; N];
        array.copy_from_slice(chunk);
        number(array)
    };
    Ok(bytes.chunks_exact(N).map(number_of).collect())
}

macro_rules! ints {
    ($($int:ident $bytes:literal $fold:expr, $unfold:expr;)*) => {$(
        impl Encode for $int {
            type Len<F: Format> = Int<$bytes, F>;

            #[inline]
            fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
                if F::VARINT {
                    let fold: fn($int) -> u128 = $fold;
                    prefix::put_varint(w, fold(*self))
                } else if F::BIG {
                    w.put_array(self.to_be_bytes())
                } else {
                    w.put_array(self.to_le_bytes())
                }
            }
        }

        impl<'de> Decode<'de> for $int {
            #[inline]
            fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
                if F::VARINT {
                    prefix::take_varint(r).map($unfold)
                } else if F::BIG {
                    r.take_array().map(Self::from_be_bytes)
                } else {
                    r.take_array().map(Self::from_le_bytes)
                }
            }

            #[cfg(feature = "alloc")]
            #[inline]
            fn decode_vec<F: Format>(
                r: &mut Reader<'de>,
                count: usize,
            ) -> Result<Vec<Self>, DecodeError> {
                if F::VARINT {
                    let mut items = prefix::reserve::<Self, F>(r, count)?;
                    prefix::decode_items::<F, Self>(r, count, |item| items.push(item))?;
                    Ok(items)
                } else if F::BIG {
                    decode_numbers(r, count, Self::from_be_bytes)
                } else {
                    decode_numbers(r, count, Self::from_le_bytes)
                }
            }
        }
    )*};
}

ints! {
    u16 2 u128::from, |number: u16| number;
    u32 4 u128::from, |number: u32| number;
    u64 8 u128::from, |number: u64| number;
    u128 16 |number| number, |number: u128| number;
    i16 2 |number| u128::from(((number << 1) ^ (number >> 15)).cast_unsigned()), |folded: u16| (folded >> 1).cast_signed() ^ -(folded & 1).cast_signed();
    i32 4 |number| u128::from(((number << 1) ^ (number >> 31)).cast_unsigned()), |folded: u32| (folded >> 1).cast_signed() ^ -(folded & 1).cast_signed();
    i64 8 |number| u128::from(((number << 1) ^ (number >> 63)).cast_unsigned()), |folded: u64| (folded >> 1).cast_signed() ^ -(folded & 1).cast_signed();
    i128 16 |number| ((number << 1) ^ (number >> 127)).cast_unsigned(), |folded: u128| (folded >> 1).cast_signed() ^ -(folded & 1).cast_signed();
}

macro_rules! nonzero {
    ($($int:ident)*) => {$(
        impl Encode for NonZero<$int> {
            type Len<F: Format> = <$int as Encode>::Len<F>;

            #[inline]
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
            type Len<F: Format> = T::Len<F>;

            #[inline]
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
