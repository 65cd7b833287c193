//! A value with something in front of it that is no part of it: constant bytes, or the zeros of an alignment.

use core::marker::PhantomData;

use super::codec::{FieldDecode, FieldEncode};
use super::related::{CountedBy, RelatedDecode};
use crate::bounds::Bounds;
use crate::depth::Stack;
use crate::error::{DecodeError, EncodeError};
use crate::reader::Reader;
use crate::writer::Writer;

/// What stands in front of a value.
pub trait Preceding {
    /// The bounds of both, of a value with the bounds `B`.
    type With<B: Bounds>: Bounds;

    /// Whether it depends on the position.
    const POSITION_DEPENDENT: bool = false;

    fn put<W: Writer>(w: &mut W) -> Result<(), EncodeError>;

    fn take(r: &mut Reader<'_>) -> Result<(), DecodeError>;
}

/// `P`, and after it what the field codec `C` writes.
pub struct Preceded<C, P>(PhantomData<(C, P)>);

impl<T, C: FieldEncode<T>, P: Preceding> FieldEncode<T> for Preceded<C, P> {
    type Len = P::With<C::Len>;

    const STACK: Stack = C::STACK;

    const IS_CUSTOM: bool = C::IS_CUSTOM;

    const POSITION_DEPENDENT: bool = P::POSITION_DEPENDENT || C::POSITION_DEPENDENT;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        P::put(w)?;
        C::encode(value, w)
    }
}

impl<'de, T, C: FieldDecode<'de, T>, P: Preceding> FieldDecode<'de, T> for Preceded<C, P> {
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        P::take(r)?;
        C::decode(r)
    }

    #[inline]
    fn decode_in_place(value: &mut T, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        P::take(r)?;
        C::decode_in_place(value, r)
    }
}

impl<T, C: CountedBy<T>, P: Preceding> CountedBy<T> for Preceded<C, P> {
    #[inline]
    fn count(value: &T) -> usize {
        C::count(value)
    }
}

impl<'de, T, C: RelatedDecode<'de, T>, P: Preceding> RelatedDecode<'de, T> for Preceded<C, P> {
    type Says = C::Says;

    #[inline]
    fn decode_related(r: &mut Reader<'de>, says: Self::Says) -> Result<T, DecodeError> {
        P::take(r)?;
        C::decode_related(r, says)
    }

    #[inline]
    fn decode_related_in_place(
        value: &mut T,
        r: &mut Reader<'de>,
        says: Self::Says,
    ) -> Result<(), DecodeError> {
        P::take(r)?;
        C::decode_related_in_place(value, r, says)
    }
}
