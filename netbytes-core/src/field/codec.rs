//! What a field's keys come to, as types: a format alone, `Max`, `Rest`, `With`.

use core::marker::PhantomData;

use crate::bounds::{AtMost, Bounds, Either, Fixed, ToTheEnd};
use crate::code::{Decode, Encode};
use crate::codec::BorrowCodec;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::format::{Fmt, Format};
use crate::prefix;
use crate::reader::Reader;
use crate::types::choice::marker;
use crate::types::sequence::{DecodeSequence, Sequence};
use crate::writer::Writer;

/// What a field's keys come to: how a `T` is written there.
pub trait FieldEncode<T: ?Sized> {
    /// What is known of its length.
    type Len: Bounds;

    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError>;
}

/// The same, read.
pub trait FieldDecode<'de, T>: FieldEncode<T> {
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError>;

    /// From bytes that were decoded before and found right.
    #[inline]
    #[allow(clippy::unreachable, reason = "it was decoded before")]
    fn decode_sure(r: &mut Reader<'de>) -> T {
        match Self::decode(r) {
            Ok(value) => value,
            Err(_) => unreachable!(),
        }
    }

    /// Into a value that is there, whose memory is used again.
    #[inline]
    fn decode_over(value: &mut T, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        *value = Self::decode(r)?;
        Ok(())
    }
}

impl<T: Encode, const LEN: u8, const BIG: bool, const VARINT: bool> FieldEncode<T>
    for Fmt<LEN, BIG, VARINT>
{
    type Len = T::Len<Self>;

    #[inline(always)]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        value.encode_as::<Self, W>(w)
    }
}

impl<'de, T: Decode<'de>, const LEN: u8, const BIG: bool, const VARINT: bool> FieldDecode<'de, T>
    for Fmt<LEN, BIG, VARINT>
{
    #[inline(always)]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        T::decode_as::<Self>(r)
    }

    #[inline(always)]
    fn decode_sure(r: &mut Reader<'de>) -> T {
        T::decode_sure::<Self>(r)
    }

    #[inline(always)]
    fn decode_over(value: &mut T, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        value.decode_over::<Self>(r)
    }
}

/// `max = MAX`.
pub struct Max<F, const MAX: u64>(PhantomData<F>);

impl<T: Sequence, F: Format, const MAX: u64> FieldEncode<T> for Max<F, MAX> {
    type Len = AtMost<T::Item<F>, F, MAX>;

    #[inline]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        let count = at_most(value.count(), MAX)?;
        prefix::put_count::<F, W>(w, count)?;
        value.encode_items::<F, W>(w)
    }
}

/// The count, where it is not over `max`.
#[inline]
fn at_most(count: usize, max: u64) -> Result<usize, EncodeError> {
    if count as u64 > max {
        return Err(prefix::too_long(count, max));
    }
    Ok(count)
}

impl<'de, T: DecodeSequence<'de>, F: Format, const MAX: u64> FieldDecode<'de, T> for Max<F, MAX> {
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        let count = count_up_to::<F>(r, MAX)?;
        T::decode_items::<F>(r, count)
    }

    #[inline]
    fn decode_over(value: &mut T, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        let count = count_up_to::<F>(r, MAX)?;
        value.decode_items_over::<F>(r, count)
    }
}

/// A count that is not over `max`.
#[inline]
fn count_up_to<F: Format>(r: &mut Reader<'_>, max: u64) -> Result<usize, DecodeError> {
    let at = r.position();
    let count = prefix::take_count::<F>(r)?;
    let len = count as u64;
    if len > max {
        return Err(DecodeError::new(DecodeErrorKind::TooLong { len, max }, at));
    }
    Ok(count)
}

/// Through an `Option`, `max` is that of what it holds.
impl<T, F: Format, const MAX: u64> FieldEncode<Option<T>> for Max<F, MAX>
where
    Self: FieldEncode<T>,
{
    type Len = Either<Fixed<0>, <Self as FieldEncode<T>>::Len>;

    #[inline]
    fn encode<W: Writer>(value: &Option<T>, w: &mut W) -> Result<(), EncodeError> {
        match value {
            None => w.put_array([0]),
            Some(value) => {
                w.put_array([1])?;
                <Self as FieldEncode<T>>::encode(value, w)
            }
        }
    }
}

impl<'de, T, F: Format, const MAX: u64> FieldDecode<'de, Option<T>> for Max<F, MAX>
where
    Self: FieldDecode<'de, T>,
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<Option<T>, DecodeError> {
        Ok(if marker(r)? { Some(<Self as FieldDecode<'de, T>>::decode(r)?) } else { None })
    }
}

/// `rest`: up to the end, `MAX` items at the most where that is not `u64::MAX`.
pub struct Rest<F, const MAX: u64>(PhantomData<F>);

impl<T: Sequence, F: Format, const MAX: u64> FieldEncode<T> for Rest<F, MAX> {
    type Len = ToTheEnd<T::Item<F>, MAX>;

    #[inline]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        if MAX != u64::MAX {
            at_most(value.count(), MAX)?;
        }
        value.encode_items::<F, W>(w)
    }
}

impl<'de, T: DecodeSequence<'de>, F: Format, const MAX: u64> FieldDecode<'de, T> for Rest<F, MAX> {
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        T::decode_rest::<F>(r, MAX)
    }
}

/// `skip`: what a field holds that is not on the wire.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no default",
    label = "a skipped field takes its default when it is decoded",
    note = "write `#[derive(Default)]` on `{Self}`, or `#[net(skip, default = path::to::function)]` on the field"
)]
pub trait Skipped {
    fn skipped() -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: Default> Skipped for T {
    #[inline]
    fn skipped() -> Self {
        T::default()
    }
}

/// `with = C`, for a value that borrows for `'a`.
pub struct With<'a, C>(PhantomData<(&'a (), C)>);

/// The bounds that a user's codec states.
pub struct Stated<'a, T, C>(PhantomData<(&'a (), fn() -> T, C)>);

impl<'a, T, C: BorrowCodec<'a, T>> Bounds for Stated<'a, T, C> {
    const MIN: usize = C::MIN_LEN;
    const MAX: Option<usize> = C::MAX_LEN;
}

impl<'a, T, C: BorrowCodec<'a, T>> FieldEncode<T> for With<'a, C> {
    type Len = Stated<'a, T, C>;

    #[inline]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        let len = C::check(value)?;
        let before = w.written();
        C::encode(value, w)?;
        debug_assert_eq!(
            w.written() - before,
            len,
            "a codec's `check` gives the number of bytes that its `encode` writes"
        );
        Ok(())
    }
}

impl<'de: 'a, 'a, T, C: BorrowCodec<'a, T>> FieldDecode<'de, T> for With<'a, C> {
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        r.shorter(C::decode)
    }
}
