//! `sized = u16` on a field: its length in bytes stands in front of it.

use core::marker::PhantomData;

use super::codec::{FieldDecode, FieldEncode};
use super::related::{CountedBy, RelatedDecode, region_len};
use crate::bounds::{Bounds, Placed, Prefix, width_of};
use crate::depth::Stack;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::format::Format;
use crate::prefix;
use crate::reader::Reader;
use crate::writer::{CountWriter, Writer, counted_error};

/// A length prefix in the format `F`, and a region. What is written is the length and `PLUS`.
pub struct Prefixed<C, F, const PLUS: u64>(PhantomData<(C, F)>);

impl<T, C: FieldEncode<T>, F: Format, const PLUS: u64> FieldEncode<T> for Prefixed<C, F, PLUS> {
    type Len = (Prefix<F>, Placed<F, C::Len>);

    const STACK: Stack = C::STACK;

    const IS_CUSTOM: bool = C::IS_CUSTOM;

    const POSITION_DEPENDENT: bool = C::POSITION_DEPENDENT;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        if let (Some(width), true) = (const { width_of::<F>() }, W::COUNTS_ONLY) {
            // What is aligned in the region depends on its place.
            w.count(width);
            let before = w.written();
            C::encode(value, w)?;
            return fits::<F, PLUS>(w.written() - before);
        }
        if W::COUNTS_ONLY {
            let before = w.written();
            C::encode(value, w)?;
            return put_len::<F, PLUS, W>(w.written() - before, w);
        }
        let mut count = CountWriter::<true>::within(w, const { Prefix::<F>::MIN });
        let len = match C::encode(value, &mut count) {
            Ok(()) => count.written(),
            Err(error) => return Err(first_error::<T, C, W>(value, error, w)),
        };
        if let Err(error) = put_len::<F, PLUS, W>(len, w) {
            return Err(first_error::<T, C, W>(value, error, w));
        }
        let before = w.written();
        C::encode(value, w)?;
        let written = w.written() - before;
        if written != len && !C::Len::INFALLIBLE {
            return Err(EncodeError::new(EncodeErrorKind::CodecLength { said: len, written }));
        }
        Ok(())
    }
}

/// Checks that the format can say this length.
#[inline]
pub(super) fn fits<F: Format, const PLUS: u64>(len: usize) -> Result<(), EncodeError> {
    put_len::<F, PLUS, CountWriter>(len, &mut CountWriter::new())
}

#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn put_len<F: Format, const PLUS: u64, W: Writer>(
    len: usize,
    w: &mut W,
) -> Result<(), EncodeError> {
    let plus = usize::try_from(PLUS).unwrap_or(usize::MAX);
    prefix::put_count::<F, W>(w, len.saturating_add(plus))
}

/// The error of the value if it has one, whichever the writer is.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn first_error<T, C: FieldEncode<T>, W: Writer>(
    value: &T,
    error: EncodeError,
    w: &mut W,
) -> EncodeError {
    counted_error(*w.depth(), error, |count| C::encode(value, count))
}

impl<'de, T, C: FieldDecode<'de, T>, F: Format, const PLUS: u64> FieldDecode<'de, T>
    for Prefixed<C, F, PLUS>
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        let region = enter::<F, PLUS>(r)?;
        // In a debug build, `?` would make further copies of the value.
        match C::decode(r) {
            Ok(value) => match r.leave_region(region) {
                Ok(()) => Ok(value),
                Err(error) => Err(error),
            },
            Err(error) => Err(error),
        }
    }

    #[inline]
    fn decode_in_place(value: &mut T, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        let region = enter::<F, PLUS>(r)?;
        C::decode_in_place(value, r)?;
        r.leave_region(region)
    }
}

impl<'de, T, C: RelatedDecode<'de, T>, F: Format, const PLUS: u64> RelatedDecode<'de, T>
    for Prefixed<C, F, PLUS>
{
    type Says = C::Says;

    #[inline]
    fn decode_related(r: &mut Reader<'de>, says: Self::Says) -> Result<T, DecodeError> {
        let region = enter::<F, PLUS>(r)?;
        // In a debug build, `?` would make further copies of the value.
        match C::decode_related(r, says) {
            Ok(value) => match r.leave_region(region) {
                Ok(()) => Ok(value),
                Err(error) => Err(error),
            },
            Err(error) => Err(error),
        }
    }
}

impl<T, C: CountedBy<T>, F: Format, const PLUS: u64> CountedBy<T> for Prefixed<C, F, PLUS> {
    #[inline]
    fn count(value: &T) -> usize {
        C::count(value)
    }
}

#[inline]
fn enter<'de, F: Format, const PLUS: u64>(
    r: &mut Reader<'de>,
) -> Result<crate::reader::Region<'de>, DecodeError> {
    let len = take_len::<F, PLUS>(r)?;
    let len = region_len(r, len)?;
    r.enter_region(len)
}

/// Takes the length in front of a field.
#[inline]
pub fn take_len<F: Format, const PLUS: u64>(r: &mut Reader<'_>) -> Result<u64, DecodeError> {
    let at = r.position();
    let number = prefix::take_count::<F>(r)? as u64;
    match number.checked_sub(PLUS) {
        Some(len) => Ok(len),
        None => Err(DecodeError::new(DecodeErrorKind::OutOfRange, at)),
    }
}

/// The largest number of bytes of the length in front of a field.
#[must_use]
pub const fn max_of_len<F: Format>() -> Option<usize> {
    <Prefix<F> as Bounds>::MAX
}
