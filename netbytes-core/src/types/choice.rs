//! `Option` and `Result`: a marker, and the value.

use crate::bounds::{Either, EitherIn, Fixed};
use crate::decode::Decode;
use crate::depth::Stack;
use crate::encode::{self, Encode, Order, stack_of_holder};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::format::Format;
use crate::prefix;
use crate::reader::Reader;
use crate::writer::Writer;

impl<T: Encode> Encode for Option<T> {
    type Len<F: Format> = Either<Fixed<0>, T::Len<F>>;

    const STACK: Stack = stack_of_holder::<Self>(T::STACK);

    const ORDER: Order<Self> = if T::ORDER.is_some() {
        Some(|one, other| match (one, other) {
            (Some(one), Some(other)) => encode::compare(one, other),
            _ => one.is_some().cmp(&other.is_some()),
        })
    } else {
        None
    };

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        encode::encode_option!(self.as_ref(), w, |value| value.encode_as::<F, W>(w))
    }
}

impl<'de, T: Decode<'de>> Decode<'de> for Option<T> {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        // In a debug build, this `match` makes one copy of the value, and `?` would make three.
        match marker(r) {
            Ok(true) => T::decode_as::<F>(r).map(Some),
            Ok(false) => Ok(None),
            Err(error) => Err(error),
        }
    }

    #[inline]
    fn decode_in_place<F: Format>(&mut self, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        match (marker(r)?, &mut *self) {
            (true, Some(value)) => return value.decode_in_place::<F>(r),
            (true, None) => return T::decode_as::<F>(r).map(|value| *self = Some(value)),
            (false, _) => *self = None,
        }
        Ok(())
    }
}

impl<T: Encode, E: Encode> Encode for Result<T, E> {
    type Len<F: Format> = EitherIn<F, T::Len<F>, E::Len<F>>;

    const STACK: Stack = stack_of_holder::<Self>(T::STACK.or(E::STACK));

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        let [ok, err] = F::CONVENTIONS.result;
        put_variant::<F, W>(if self.is_ok() { ok } else { err }, w)?;
        w.flush();
        match self {
            Ok(value) => {
                value.encode_as::<F, W>(w)?;
                w.flush_branch::<0>();
            }
            Err(error) => {
                error.encode_as::<F, W>(w)?;
                w.flush_branch::<1>();
            }
        }
        Ok(())
    }
}

impl<'de, T: Decode<'de>, E: Decode<'de>> Decode<'de> for Result<T, E> {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        match variant::<F, 2>(r, F::CONVENTIONS.result) {
            Ok(1) => E::decode_as::<F>(r).map(Err),
            Ok(_) => T::decode_as::<F>(r).map(Ok),
            Err(error) => Err(error),
        }
    }
}

/// Writes the number of a variant, in the width of the format.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn put_variant<F: Format, W: Writer>(number: u8, w: &mut W) -> Result<(), EncodeError> {
    prefix::put_width::<F, W>(F::CONVENTIONS.variant_width, w, number.into())
}

/// Reads the number of a variant. It returns the place that it has among the numbers.
#[inline]
pub(crate) fn variant<F: Format, const N: usize>(
    r: &mut Reader<'_>,
    numbers: [u8; N],
) -> Result<usize, DecodeError> {
    let at = r.position();
    let found = match F::CONVENTIONS.variant_width {
        1 => {
            let [found] = r.take_array()?;
            u32::from(found)
        }
        _ if F::BIG => u32::from_be_bytes(r.take_array()?),
        _ => u32::from_le_bytes(r.take_array()?),
    };
    match numbers.iter().position(|number| u32::from(*number) == found) {
        Some(place) => Ok(place),
        None => Err(invalid(u8::try_from(found).unwrap_or(u8::MAX), at)),
    }
}

/// Reads a marker byte, 0 or 1.
#[inline]
pub(crate) fn marker(r: &mut Reader<'_>) -> Result<bool, DecodeError> {
    let at = r.position();
    match r.take_array()? {
        [0] => Ok(false),
        [1] => Ok(true),
        [found] => Err(invalid(found, at)),
    }
}

#[cold]
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) const fn invalid(found: u8, at: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::InvalidMarker { found }, at)
}
