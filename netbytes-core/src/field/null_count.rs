//! `null` beside `count = n`: the number in another field that stands for `None`.

use core::marker::PhantomData;

use super::access::Field;
use super::codec::FieldEncode;
use super::related::{CountedBy, RelatedDecode};
use super::relation::Found;
use crate::bounds::Conditional;
use crate::depth::Stack;
use crate::encode;
use crate::error::{DecodeError, EncodeError};
use crate::reader::Reader;
use crate::writer::Writer;

/// A field whose count is in another field, where the number `N` stands for `None`: then no byte of it is there.
pub struct NullCounted<C, const N: i128>(PhantomData<C>);

impl<T, C: FieldEncode<T>, const N: i128> FieldEncode<Option<T>> for NullCounted<C, N> {
    type Len = Conditional<C::Len>;

    const STACK: Stack = C::STACK;

    const IS_CUSTOM: bool = C::IS_CUSTOM;

    const POSITION_DEPENDENT: bool = C::POSITION_DEPENDENT;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &Option<T>, w: &mut W) -> Result<(), EncodeError> {
        encode::encode_if_some!(value.as_ref(), w, |value| C::encode(value, w))
    }
}

impl<'de, T, C: RelatedDecode<'de, T, Says = u64>, const N: i128> RelatedDecode<'de, Option<T>>
    for NullCounted<C, N>
{
    /// The count, or nothing for `None`.
    type Says = Option<u64>;

    #[inline]
    fn decode_related(r: &mut Reader<'de>, count: Self::Says) -> Result<Option<T>, DecodeError> {
        match count {
            Some(count) => C::decode_related(r, count).map(Some),
            None => Ok(None),
        }
    }
}

impl<T, C: CountedBy<T>, const N: i128> Field<Option<T>, NullCounted<C, N>> {
    /// What the field that holds the count must say.
    #[inline]
    #[must_use]
    pub fn found(value: &Option<T>) -> Found {
        match value {
            Some(value) => Found::ItemsUnless(C::count(value), N),
            None => Found::Null(N),
        }
    }
}
