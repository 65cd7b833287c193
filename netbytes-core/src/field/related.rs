//! The field codecs of fields that other fields say something about.

use core::marker::PhantomData;

use super::codec::{FieldDecode, FieldEncode};
use crate::bounds::{Conditional, OptionalEnd, Within as WithinBounds};
use crate::depth::Stack;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::reader::Reader;
use crate::writer::Writer;

/// The field codec of a field whose count is in another field.
pub trait CountedBy<T>: FieldEncode<T> {
    /// The number of items, for the field that holds the count.
    fn count(value: &T) -> usize;
}

/// The field codec of a field that is decoded by what other fields say about it.
pub trait RelatedDecode<'de, T>: FieldEncode<T> {
    /// What they say.
    type Says;

    fn decode_related(r: &mut Reader<'de>, says: Self::Says) -> Result<T, DecodeError>;

    /// Decodes in place.
    #[inline]
    fn decode_related_in_place(
        value: &mut T,
        r: &mut Reader<'de>,
        says: Self::Says,
    ) -> Result<(), DecodeError> {
        Self::decode_related(r, says).map(|new| *value = new)
    }
}

/// A field codec without relations, inside of one with some.
pub struct Alone<C>(PhantomData<C>);

impl<T, C: FieldEncode<T>> FieldEncode<T> for Alone<C> {
    type Len = C::Len;

    const STACK: Stack = C::STACK;

    const IS_CUSTOM: bool = C::IS_CUSTOM;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        C::encode(value, w)
    }
}

impl<'de, T, C: FieldDecode<'de, T>> RelatedDecode<'de, T> for Alone<C> {
    type Says = ();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_related(r: &mut Reader<'de>, (): ()) -> Result<T, DecodeError> {
        C::decode(r)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_related_in_place(
        value: &mut T,
        r: &mut Reader<'de>,
        (): (),
    ) -> Result<(), DecodeError> {
        C::decode_in_place(value, r)
    }
}

/// `sized = n`: a region, whose length is in another field.
pub struct Within<C>(PhantomData<C>);

impl<T, C: FieldEncode<T>> FieldEncode<T> for Within<C> {
    type Len = WithinBounds<C::Len>;

    const STACK: Stack = C::STACK;

    const IS_CUSTOM: bool = C::IS_CUSTOM;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        C::encode(value, w)
    }
}

/// The size of a region as a length in memory.
#[inline]
pub(super) fn region_len(r: &Reader<'_>, len: u64) -> Result<usize, DecodeError> {
    usize::try_from(len).map_err(|_| r.error(DecodeErrorKind::OutOfRange))
}

impl<'de, T, C: RelatedDecode<'de, T>> RelatedDecode<'de, T> for Within<C> {
    type Says = (u64, C::Says);

    #[inline]
    fn decode_related(r: &mut Reader<'de>, (len, says): Self::Says) -> Result<T, DecodeError> {
        let len = region_len(r, len)?;
        let region = r.enter_region(len)?;
        // In a debug build, `?` would make further copies of the value.
        match C::decode_related(r, says) {
            Ok(value) => match r.leave_region(region) {
                Ok(()) => Ok(value),
                Err(error) => Err(error),
            },
            Err(error) => Err(error),
        }
    }

    #[inline]
    fn decode_related_in_place(
        value: &mut T,
        r: &mut Reader<'de>,
        (len, says): Self::Says,
    ) -> Result<(), DecodeError> {
        let len = region_len(r, len)?;
        let region = r.enter_region(len)?;
        C::decode_related_in_place(value, r, says)?;
        r.leave_region(region)
    }
}

macro_rules! sometimes {
    ($($(#[$docs:meta])* $name:ident as $bounds:ident;)*) => {$(
        $(#[$docs])*
        pub struct $name<C>(PhantomData<C>);

        impl<T, C: FieldEncode<T>> FieldEncode<T> for $name<C> {
            type Len = $bounds<C::Len>;

            const STACK: Stack = C::STACK;

            const IS_CUSTOM: bool = C::IS_CUSTOM;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
                C::encode(value, w)
            }
        }

        impl<'de, T, C: RelatedDecode<'de, T>> RelatedDecode<'de, T> for $name<C> {
            type Says = C::Says;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn decode_related(r: &mut Reader<'de>, says: Self::Says) -> Result<T, DecodeError> {
                C::decode_related(r, says)
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn decode_related_in_place(
                value: &mut T,
                r: &mut Reader<'de>,
                says: Self::Says,
            ) -> Result<(), DecodeError> {
                C::decode_related_in_place(value, r, says)
            }
        }

        impl<T, C: CountedBy<T>> CountedBy<T> for $name<C> {
            #[inline]
            fn count(value: &T) -> usize {
                C::count(value)
            }
        }
    )*};
}

sometimes! {
    /// `if`: a field that is there if other fields say so.
    When as Conditional;
    /// `optional`: a field that is there if bytes are left.
    IfLeft as OptionalEnd;
}

impl<T, C: CountedBy<T>> CountedBy<T> for Within<C> {
    #[inline]
    fn count(value: &T) -> usize {
        C::count(value)
    }
}
