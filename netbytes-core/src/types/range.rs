//! Ranges: their bounds in order. A single bound has a marker byte in front, which says what it is.

use core::ops::{Bound, Range, RangeBounds, RangeFrom, RangeInclusive, RangeTo, RangeToInclusive};

use super::choice::{put_variant, variant};
use super::convert::holders;
use crate::bounds::{EitherIn, Fallible, Fixed, OnlyIn};
use crate::decode::Decode;
use crate::depth::Stack;
use crate::encode::{Encode, encode_if_some, stack_of_holder};
use crate::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::format::Format;
use crate::reader::Reader;
use crate::wire::wires;
use crate::writer::Writer;

holders! {
    @ALL [] RangeFrom<T> as T, |range| range.start, |start| start..;
    @ALL [] RangeTo<T> as T, |range| range.end, |end| ..end;
    @BORSH [] RangeToInclusive<T> as T, |range| range.end, |end| ..=end;
}

impl<T: Encode> Encode for Range<T> {
    type Len<F: Format> = (T::Len<F>, T::Len<F>);

    const STACK: Stack = stack_of_holder::<Self>(T::STACK);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        self.start.encode_as::<F, W>(w)?;
        self.end.encode_as::<F, W>(w)
    }
}

impl<'de, T: Decode<'de>> Decode<'de> for Range<T> {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        <(T, T)>::decode_as::<F>(r).map(|(start, end)| start..end)
    }
}

impl<T: Encode> Encode for RangeInclusive<T> {
    type Len<F: Format> = Fallible<(T::Len<F>, T::Len<F>)>;

    const STACK: Stack = stack_of_holder::<Self>(T::STACK);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        // Such a range is empty, and the one with the same bounds that is decoded would not be.
        if let Bound::Excluded(_) = self.end_bound() {
            return Err(EncodeError::new(EncodeErrorKind::Unrepresentable(
                "a `RangeInclusive` that was iterated to its end",
            )));
        }
        self.start().encode_as::<F, W>(w)?;
        self.end().encode_as::<F, W>(w)
    }
}

impl<'de, T: Decode<'de>> Decode<'de> for RangeInclusive<T> {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        <(T, T)>::decode_as::<F>(r).map(|(start, end)| start..=end)
    }
}

impl<T: Encode> Encode for Bound<T> {
    type Len<F: Format> = OnlyIn<EitherIn<F, Fixed<0>, T::Len<F>>, F, { wires::SERDE }>;

    const STACK: Stack = stack_of_holder::<Self>(T::STACK);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        let (marker, value) = match self {
            Self::Unbounded => (0, None),
            Self::Included(value) => (1, Some(value)),
            Self::Excluded(value) => (2, Some(value)),
        };
        put_variant::<F, W>(marker, w)?;
        encode_if_some!(value, w, |value| value.encode_as::<F, W>(w))
    }
}

impl<'de, T: Decode<'de>> Decode<'de> for Bound<T> {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        match variant::<F, 3>(r, [0, 1, 2]) {
            Ok(0) => Ok(Self::Unbounded),
            Ok(1) => T::decode_as::<F>(r).map(Self::Included),
            Ok(_) => T::decode_as::<F>(r).map(Self::Excluded),
            Err(error) => Err(error),
        }
    }
}
