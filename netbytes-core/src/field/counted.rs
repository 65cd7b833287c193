//! `count = n`: a sequence whose count is in another field.

use core::marker::PhantomData;

use super::codec::FieldEncode;
use super::extent::encode_unprefixed;
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

    #[inline]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        encode_unprefixed::<T, F, MAX, W>(value, w)
    }
}

/// The type of a field that holds the count of another field.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold the count of another field",
    label = "a count is a `u8`, `u16`, `u32` or `u64`"
)]
pub trait CountField: Copy + Into<u64> + TryFrom<usize> {
    /// The largest count that the type holds.
    const MAX: u64;

    /// The count, or the largest one that fits.
    fn saturating(count: usize) -> Self;
}

macro_rules! count_fields {
    ($($int:ident)*) => {$(
        impl CountField for $int {
            const MAX: u64 = $int::MAX as u64;

            #[inline]
            fn saturating(count: usize) -> Self {
                Self::try_from(count).unwrap_or(Self::MAX)
            }
        }
    )*};
}

count_fields!(u8 u16 u32 u64);

/// The field codec of a field whose count is in another field.
pub trait CountedBy<T>: FieldEncode<T> {
    /// The number of items, for the field that holds the count.
    fn count(value: &T) -> usize;
}

impl<T: Sequence, F: Format, const MAX: u64> CountedBy<T> for Counted<F, MAX> {
    #[inline]
    fn count(value: &T) -> usize {
        value.count()
    }
}

/// The field codec of a field whose count is in another field, for decoding.
pub trait CountedDecode<'de, T>: CountedBy<T> {
    fn decode_counted(r: &mut Reader<'de>, count: u64) -> Result<T, DecodeError>;

    /// Decodes in place.
    fn decode_counted_in_place(
        value: &mut T,
        r: &mut Reader<'de>,
        count: u64,
    ) -> Result<(), DecodeError>;
}

/// Converts the count, which must not be above `max`.
#[inline]
fn count_up_to(r: &Reader<'_>, count: u64, max: u64) -> Result<usize, DecodeError> {
    if count > max {
        return Err(r.error(DecodeErrorKind::TooLong { len: count, max }));
    }
    usize::try_from(count).map_err(|_| r.error(DecodeErrorKind::OutOfRange))
}

impl<'de, T: DecodeSequence<'de>, F: Format, const MAX: u64> CountedDecode<'de, T>
    for Counted<F, MAX>
{
    #[inline]
    fn decode_counted(r: &mut Reader<'de>, count: u64) -> Result<T, DecodeError> {
        let count = count_up_to(r, count, MAX)?;
        T::decode_items::<F>(r, count)
    }

    #[inline]
    fn decode_counted_in_place(
        value: &mut T,
        r: &mut Reader<'de>,
        count: u64,
    ) -> Result<(), DecodeError> {
        let count = count_up_to(r, count, MAX)?;
        value.decode_items_in_place::<F>(r, count)
    }
}
