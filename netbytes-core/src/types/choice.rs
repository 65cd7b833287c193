//! `Option` and `Result`: one marker byte, and the value.

use crate::bounds::{Either, Fixed};
use crate::decode::Decode;
use crate::depth::Stack;
use crate::encode::{Encode, stack_of_holder};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::format::Format;
use crate::reader::Reader;
use crate::writer::Writer;

impl<T: Encode> Encode for Option<T> {
    type Len<F: Format> = Either<Fixed<0>, T::Len<F>>;

    const STACK: Stack = stack_of_holder::<Self>(T::STACK);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        match self {
            None => {
                w.put_array([0])?;
                w.flush();
            }
            Some(value) => {
                w.put_array([1])?;
                value.encode_as::<F, W>(w)?;
                w.flush();
            }
        }
        Ok(())
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
    type Len<F: Format> = Either<T::Len<F>, E::Len<F>>;

    const STACK: Stack = stack_of_holder::<Self>(T::STACK.or(E::STACK));

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        match self {
            Ok(value) => {
                w.put_array([0])?;
                value.encode_as::<F, W>(w)?;
                w.flush();
            }
            Err(error) => {
                w.put_array([1])?;
                error.encode_as::<F, W>(w)?;
                w.flush();
            }
        }
        Ok(())
    }
}

impl<'de, T: Decode<'de>, E: Decode<'de>> Decode<'de> for Result<T, E> {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        match marker(r) {
            Ok(true) => E::decode_as::<F>(r).map(Err),
            Ok(false) => T::decode_as::<F>(r).map(Ok),
            Err(error) => Err(error),
        }
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
