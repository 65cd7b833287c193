//! Where a sequence ends: `max`, `rest`, `until` and `nul`.

use core::marker::PhantomData;

use super::codec::{FieldDecode, FieldEncode};
use crate::bounds::{AtMost, Either, Fixed, Unprefixed, UntilByte, UntilEnd};
use crate::encode;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::format::Format;
use crate::prefix;
use crate::reader::Reader;
use crate::types::{
    ByteString, DecodeSequence, DecodeTerminated, End, EndOfInput, Sequence, Terminated,
    TerminatorByte, TerminatorBytes, marker,
};
use crate::writer::Writer;

/// `max = MAX`: a count prefix of at most `MAX`.
pub struct Max<F, const MAX: u64>(PhantomData<F>);

impl<T: Sequence, F: Format, const MAX: u64> FieldEncode<T> for Max<F, MAX> {
    type Len = AtMost<T::Item<F>, F, MAX>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        let count = check_max(value.count(), MAX)?;
        prefix::put_count::<F, W>(w, count)?;
        value.encode_items::<F, W>(w)
    }
}

/// Checks that the count is not above `max`.
#[inline]
fn check_max(count: usize, max: u64) -> Result<usize, EncodeError> {
    if count as u64 > max {
        return Err(prefix::too_long(count, max));
    }
    Ok(count)
}

impl<'de, T: DecodeSequence<'de>, F: Format, const MAX: u64> FieldDecode<'de, T> for Max<F, MAX> {
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        let count = take_count_up_to::<F>(r, MAX)?;
        T::decode_items::<F>(r, count)
    }

    #[inline]
    fn decode_in_place(value: &mut T, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        let count = take_count_up_to::<F>(r, MAX)?;
        value.decode_items_in_place::<F>(r, count)
    }
}

/// Reads a count, which must not be above `max`.
#[inline]
fn take_count_up_to<F: Format>(r: &mut Reader<'_>, max: u64) -> Result<usize, DecodeError> {
    let at = r.position();
    let count = prefix::take_count::<F>(r)?;
    let len = count as u64;
    if len > max {
        return Err(DecodeError::new(DecodeErrorKind::TooLong { len, max }, at));
    }
    Ok(count)
}

/// In an `Option`, `max` applies to the value that it may hold.
impl<T, F: Format, const MAX: u64> FieldEncode<Option<T>> for Max<F, MAX>
where
    Self: FieldEncode<T>,
{
    type Len = Either<Fixed<0>, <Self as FieldEncode<T>>::Len>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &Option<T>, w: &mut W) -> Result<(), EncodeError> {
        encode::encode_option!(value.as_ref(), w, |value| <Self as FieldEncode<T>>::encode(
            value, w
        ))
    }
}

impl<'de, T, F: Format, const MAX: u64> FieldDecode<'de, Option<T>> for Max<F, MAX>
where
    Self: FieldDecode<'de, T>,
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<Option<T>, DecodeError> {
        match marker(r) {
            Ok(true) => <Self as FieldDecode<'de, T>>::decode(r).map(Some),
            Ok(false) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// `rest`: the items up to the end of the message or region, at most `MAX` of them unless that is `u64::MAX`.
pub struct Rest<F, const MAX: u64>(PhantomData<F>);

impl<T: Sequence, F: Format, const MAX: u64> FieldEncode<T> for Rest<F, MAX> {
    type Len = UntilEnd<T::Item<F>, MAX>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        encode_unprefixed::<T, F, MAX, W>(value, w)
    }
}

/// Writes the items without a count.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn encode_unprefixed<T: Sequence, F: Format, const MAX: u64, W: Writer>(
    value: &T,
    w: &mut W,
) -> Result<(), EncodeError> {
    if MAX != u64::MAX {
        check_max(value.count(), MAX)?;
    }
    value.encode_items::<F, W>(w)
}

impl<'de, T: DecodeSequence<'de>, F: Format, const MAX: u64> FieldDecode<'de, T> for Rest<F, MAX> {
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        T::decode_until::<F, EndOfInput>(r, MAX)
    }

    #[inline]
    fn decode_in_place(value: &mut T, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        value.decode_until_in_place::<F, EndOfInput>(r, MAX)
    }
}

/// `until = BYTE` and `nul`: the items up to a terminator, at most `MAX` of them unless that is `u64::MAX`.
pub struct Until<F, const BYTE: u8, const MAX: u64>(PhantomData<F>);

impl<T: Terminated, F: Format, const BYTE: u8, const MAX: u64> FieldEncode<T>
    for Until<F, BYTE, MAX>
{
    type Len = (UntilByte<T::Item<F>, MAX>, Fixed<1>);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        // An item that contains the terminator would end the sequence early. In a dry run this is not checked: see
        // [`Writer::DRY_RUN`].
        if !W::DRY_RUN && value.any_item_begins_with::<F>(BYTE, *w.depth())? {
            return Err(EncodeError::new(EncodeErrorKind::Terminator { byte: BYTE }));
        }
        encode_unprefixed::<T, F, MAX, W>(value, w)?;
        w.put_array([BYTE])
    }
}

impl<'de, T, F, const BYTE: u8, const MAX: u64> FieldDecode<'de, T> for Until<F, BYTE, MAX>
where
    T: DecodeTerminated<'de>,
    F: Format,
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        T::decode_until::<F, TerminatorByte<BYTE>>(r, MAX)
    }

    #[inline]
    fn decode_in_place(value: &mut T, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        value.decode_until_in_place::<F, TerminatorByte<BYTE>>(r, MAX)
    }
}

/// `until = b".."`: bytes or text up to a terminator, the last `N` bytes of `BYTES`. They are at most `MAX` bytes, unless
/// that is `u64::MAX`.
pub struct UntilBytes<F, const N: usize, const BYTES: u64, const MAX: u64>(PhantomData<F>);

impl<T: ByteString, F: Format, const N: usize, const BYTES: u64, const MAX: u64> FieldEncode<T>
    for UntilBytes<F, N, BYTES, MAX>
{
    type Len = (Unprefixed<T::Item<F>, MAX>, Fixed<N>);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        let terminator = const { TerminatorBytes::<N, BYTES>::BYTES };
        // In a dry run this is not checked: see [`Writer::DRY_RUN`].
        if !W::DRY_RUN && value.ends_early(&terminator) {
            let byte = terminator.first().copied().unwrap_or_default();
            return Err(EncodeError::new(EncodeErrorKind::Terminator { byte }));
        }
        encode_unprefixed::<T, F, MAX, W>(value, w)?;
        w.put_array(terminator)
    }
}

impl<'de, T, F, const N: usize, const BYTES: u64, const MAX: u64> FieldDecode<'de, T>
    for UntilBytes<F, N, BYTES, MAX>
where
    T: DecodeSequence<'de> + ByteString,
    F: Format,
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        let len = TerminatorBytes::<N, BYTES>::len(r, MAX)?;
        let value = T::decode_items::<F>(r, len)?;
        r.take(N)?;
        Ok(value)
    }

    #[inline]
    fn decode_in_place(value: &mut T, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        let len = TerminatorBytes::<N, BYTES>::len(r, MAX)?;
        value.decode_items_in_place::<F>(r, len)?;
        r.take(N).map(drop)
    }
}
