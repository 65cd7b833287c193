//! `bool`, `char`, floats, and types that take no bytes.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::marker::{PhantomData, PhantomPinned};

#[cfg(feature = "alloc")]
use super::int::{decode_numbers, extend_numbers};
use super::int::{numbers_in_place, put_numbers, take_numbers, take_numbers_validated};
use crate::bounds::{Char, Fixed, Float};
use crate::decode::Decode;
use crate::encode::{self, Encode};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::format::Format;
use crate::prefix;
use crate::reader::Reader;
use crate::utf8;
use crate::wire::CharForm;
use crate::writer::Writer;

impl Encode for bool {
    type Len<F: Format> = Fixed<1>;

    encode::ordered!();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        w.put_array([u8::from(*self)])
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_slice<F: Format, W: Writer>(items: &[Self], w: &mut W) -> Result<(), EncodeError> {
        w.put(bytemuck::must_cast_slice(items))
    }
}

impl<'de> Decode<'de> for bool {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let at = r.position();
        match r.take_array()? {
            [0] => Ok(false),
            [1] => Ok(true),
            [found] => Err(DecodeError::new(DecodeErrorKind::InvalidBool { found }, at)),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_validated<F: Format>(r: &mut Reader<'de>) -> Self {
        r.take_validated() != [0]
    }
}

impl Encode for char {
    type Len<F: Format> = Char<F>;

    encode::ordered!();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        match F::CONVENTIONS.char {
            CharForm::Scalar => {
                let scalar = u32::from(*self);
                w.put_array(if F::BIG { scalar.to_be_bytes() } else { scalar.to_le_bytes() })
            }
            CharForm::Utf8 => w.put(self.encode_utf8(&mut [0; 4]).as_bytes()),
            CharForm::Text => {
                prefix::put_count::<F, W>(w, self.len_utf8())?;
                w.put(self.encode_utf8(&mut [0; 4]).as_bytes())
            }
        }
    }
}

impl<'de> Decode<'de> for char {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        match F::CONVENTIONS.char {
            CharForm::Scalar => {
                let at = r.position();
                let bytes = r.take_array()?;
                let found =
                    if F::BIG { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) };
                Self::from_u32(found)
                    .ok_or(DecodeError::new(DecodeErrorKind::InvalidChar { found }, at))
            }
            CharForm::Utf8 => utf8::take_char(r),
            CharForm::Text => {
                let at = r.position();
                let len = prefix::take_count::<F>(r)?;
                let before = r.remaining();
                let char = utf8::take_char(r)?;
                match before - r.remaining() == len {
                    true => Ok(char),
                    false => Err(DecodeError::new(DecodeErrorKind::OutOfRange, at)),
                }
            }
        }
    }
}

/// Refuses to write what is no number, where the wire has none.
#[cfg_attr(not(debug_assertions), inline(always))]
fn refuse_nan<F: Format>(is_nan: bool) -> Result<(), EncodeError> {
    match !F::CONVENTIONS.nan && is_nan {
        true => Err(EncodeError::new(EncodeErrorKind::Unrepresentable(
            "a float that is no number (NaN)",
        ))),
        false => Ok(()),
    }
}

/// Refuses floats of `N` bytes which were read from `at` on and one of which is no number, where the wire has none.
#[cfg_attr(not(debug_assertions), inline(always))]
fn check_nan<F: Format, T, const N: usize, L: AsRef<[T]>>(
    numbers: L,
    at: usize,
    is_nan: impl Fn(&T) -> bool,
) -> Result<L, DecodeError> {
    if F::CONVENTIONS.nan {
        return Ok(numbers);
    }
    match numbers.as_ref().iter().position(is_nan) {
        Some(place) => Err(DecodeError::new(DecodeErrorKind::OutOfRange, at + place * N)),
        None => Ok(numbers),
    }
}

macro_rules! floats {
    ($($float:ident $bytes:literal)*) => {$(
        impl Encode for $float {
            type Len<F: Format> = Float<$bytes, F>;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
                refuse_nan::<F>(self.is_nan())?;
                w.put_array(if F::BIG { self.to_be_bytes() } else { self.to_le_bytes() })
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_slice<F: Format, W: Writer>(
                items: &[Self],
                w: &mut W,
            ) -> Result<(), EncodeError> {
                refuse_nan::<F>(!F::CONVENTIONS.nan && items.iter().any(|item| item.is_nan()))?;
                put_numbers::<_, F, W>(items, w)
                    .unwrap_or_else(|| encode::encode_items::<F, W, _>(items.iter(), w))
            }
        }

        impl<'de> Decode<'de> for $float {
            #[inline]
            fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
                let at = r.position();
                let bytes = r.take_array()?;
                let number = if F::BIG { Self::from_be_bytes(bytes) } else { Self::from_le_bytes(bytes) };
                check_nan::<F, $float, $bytes, _>([number], at, |number| number.is_nan()).map(|[number]| number)
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn decode_validated<F: Format>(r: &mut Reader<'de>) -> Self {
                if F::BIG {
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
                let at = r.position();
                let numbers = if F::BIG {
                    decode_numbers(r, count, Self::from_be_bytes)
                } else {
                    decode_numbers(r, count, Self::from_le_bytes)
                };
                check_nan::<F, $float, $bytes, _>(numbers?, at, |number| number.is_nan())
            }

            #[inline]
            fn check_array<F: Format, const N: usize>(
                r: &mut Reader<'de>,
            ) -> Result<(), DecodeError> {
                r.require_each($bytes, N)
            }

            #[cfg(feature = "alloc")]
            #[inline]
            fn extend_vec<F: Format>(
                items: &mut Vec<Self>,
                r: &mut Reader<'de>,
                count: usize,
            ) -> Result<(), DecodeError> {
                let (at, before) = (r.position(), items.len());
                let number = if F::BIG { Self::from_be_bytes } else { Self::from_le_bytes };
                extend_numbers(items, r, count, number)?;
                let added = items.get(before..).unwrap_or_default();
                check_nan::<F, $float, $bytes, _>(added, at, |number| number.is_nan()).map(drop)
            }

            #[inline]
            fn decode_slice_in_place<F: Format>(
                items: &mut [Self],
                r: &mut Reader<'de>,
            ) -> Result<(), DecodeError> {
                let at = r.position();
                numbers_in_place(&mut *items, r, if F::BIG { Self::from_be_bytes } else { Self::from_le_bytes })?;
                check_nan::<F, $float, $bytes, _>(&*items, at, |number| number.is_nan()).map(drop)
            }

            #[inline]
            fn decode_array<F: Format, const N: usize>(
                r: &mut Reader<'de>,
            ) -> Result<[Self; N], DecodeError> {
                let at = r.position();
                let numbers = if F::BIG {
                    take_numbers(r, Self::from_be_bytes)
                } else {
                    take_numbers(r, Self::from_le_bytes)
                };
                check_nan::<F, $float, $bytes, _>(numbers?, at, |number| number.is_nan())
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn decode_array_validated<F: Format, const N: usize>(r: &mut Reader<'de>) -> [Self; N] {
                if F::BIG {
                    take_numbers_validated(r, Self::from_be_bytes)
                } else {
                    take_numbers_validated(r, Self::from_le_bytes)
                }
            }
        }
    )*};
}

floats!(f32 4 f64 8);

macro_rules! zero_sized {
    ($([$($generics:tt)*] $ty:ty, $value:expr;)*) => {$(
        impl<$($generics)*> Encode for $ty {
            type Len<F: Format> = Fixed<0>;

            encode::ordered!();

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_as<F: Format, W: Writer>(&self, _: &mut W) -> Result<(), EncodeError> {
                Ok(())
            }
        }

        impl<'de, $($generics)*> Decode<'de> for $ty {
            #[inline]
            fn decode_as<F: Format>(_: &mut Reader<'de>) -> Result<Self, DecodeError> {
                Ok($value)
            }
        }
    )*};
}

zero_sized! {
    [] (), ();
    [T: ?Sized] PhantomData<T>, PhantomData;
    [] PhantomPinned, PhantomPinned;
}
