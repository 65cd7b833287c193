//! `count = n`: a sequence whose count is in another field.

use core::marker::PhantomData;

use super::codec::FieldEncode;
use super::extent::encode_unprefixed;
use super::related::{CountedBy, RelatedDecode};
use crate::bounds::Unprefixed;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::format::Format;
use crate::reader::Reader;
use crate::types::{DecodeSequence, Sequence};
use crate::writer::Writer;

/// `count = n`: another field holds the count. It is at most `MAX`, unless `MAX` is `u64::MAX`.
pub struct Counted<F, const MAX: u64>(PhantomData<F>);

impl<T: Sequence, F: Format, const MAX: u64> FieldEncode<T> for Counted<F, MAX> {
    type Len = Unprefixed<T::Item<F>, MAX>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        encode_unprefixed::<T, F, MAX, W>(value, w)
    }
}

impl<T: Sequence, F: Format, const MAX: u64> CountedBy<T> for Counted<F, MAX> {
    #[inline]
    fn count(value: &T) -> usize {
        value.count()
    }
}

/// Converts the count, which must not be above `max`.
#[inline]
pub(super) fn count_up_to(r: &Reader<'_>, count: u64, max: u64) -> Result<usize, DecodeError> {
    if count > max {
        return Err(r.error(DecodeErrorKind::TooLong { len: count, max }));
    }
    usize::try_from(count).map_err(|_| r.error(DecodeErrorKind::OutOfRange))
}

impl<'de, T: DecodeSequence<'de>, F: Format, const MAX: u64> RelatedDecode<'de, T>
    for Counted<F, MAX>
{
    type Says = u64;

    #[inline]
    fn decode_related(r: &mut Reader<'de>, count: u64) -> Result<T, DecodeError> {
        let count = count_up_to(r, count, MAX)?;
        T::decode_items::<F>(r, count)
    }

    #[inline]
    fn decode_related_in_place(
        value: &mut T,
        r: &mut Reader<'de>,
        count: u64,
    ) -> Result<(), DecodeError> {
        let count = count_up_to(r, count, MAX)?;
        value.decode_items_in_place::<F>(r, count)
    }
}
