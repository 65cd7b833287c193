//! What a field's keys come to, as types: a format alone, `Max`, `Rest`, `With`.

use core::marker::PhantomData;

use crate::bounds::{AtMost, Bare, Bounds, Constant, Either, Fixed, Perhaps, ToTheEnd};
use crate::code::{Decode, Encode};
use crate::codec::BorrowCodec;
use crate::depth::Stack;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::format::{Fmt, Format};
use crate::prefix;
use crate::reader::Reader;
use crate::types::choice::marker;
use crate::types::end::{AtByte, AtEnd};
use crate::types::sequence::{DecodeSequence, DecodeTerminated, Sequence, Terminated};
use crate::types::text::Row;
use crate::writer::{Writer, call_user};

/// What a field's keys come to: how a `T` is written there.
pub trait FieldEncode<T: ?Sized> {
    /// What is known of its length.
    type Len: Bounds;

    /// How much stack it takes to decode.
    const STACK: Stack = Stack::LEAF;

    /// Whether it is the user's: then it may do anything, and nest too.
    const IS_USERS: bool = false;

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

    /// Of several texts in a row, with prefixes like its own, what is known beforehand.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    fn row(r: &Reader<'de>, texts: usize) -> Row<'de> {
        let _ = (r, texts);
        Row::new()
    }

    /// One of them.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_in_row(r: &mut Reader<'de>, row: &mut Row<'de>) -> Result<T, DecodeError> {
        let _ = row;
        Self::decode(r)
    }

    /// Into a value that is there, whose memory is used again.
    #[inline]
    fn decode_over(value: &mut T, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        Self::decode(r).map(|new| *value = new)
    }
}

impl<T: Encode, const LEN: u8, const BIG: bool, const VARINT: bool> FieldEncode<T>
    for Fmt<LEN, BIG, VARINT>
{
    type Len = T::Len<Self>;

    const STACK: Stack = T::STACK;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        value.encode_as::<Self, W>(w)
    }
}

impl<'de, T: Decode<'de>, const LEN: u8, const BIG: bool, const VARINT: bool> FieldDecode<'de, T>
    for Fmt<LEN, BIG, VARINT>
{
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        T::decode_as::<Self>(r)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_sure(r: &mut Reader<'de>) -> T {
        T::decode_sure::<Self>(r)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn row(r: &Reader<'de>, texts: usize) -> Row<'de> {
        Row::of::<Self>(r, texts)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_in_row(r: &mut Reader<'de>, row: &mut Row<'de>) -> Result<T, DecodeError> {
        T::decode_in_row::<Self>(r, row)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
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
        match marker(r) {
            Ok(true) => <Self as FieldDecode<'de, T>>::decode(r).map(Some),
            Ok(false) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// `rest`: up to the end, `MAX` items at the most where that is not `u64::MAX`.
pub struct Rest<F, const MAX: u64>(PhantomData<F>);

impl<T: Sequence, F: Format, const MAX: u64> FieldEncode<T> for Rest<F, MAX> {
    type Len = ToTheEnd<T::Item<F>, MAX>;

    #[inline]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        bare::<T, F, MAX, W>(value, w)
    }
}

/// The items without their count.
#[inline]
fn bare<T: Sequence, F: Format, const MAX: u64, W: Writer>(
    value: &T,
    w: &mut W,
) -> Result<(), EncodeError> {
    if MAX != u64::MAX {
        at_most(value.count(), MAX)?;
    }
    value.encode_items::<F, W>(w)
}

impl<'de, T: DecodeSequence<'de>, F: Format, const MAX: u64> FieldDecode<'de, T> for Rest<F, MAX> {
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        T::decode_to::<F, AtEnd>(r, MAX)
    }

    #[inline]
    fn decode_over(value: &mut T, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        value.decode_to_over::<F, AtEnd>(r, MAX)
    }
}

/// `until = BYTE`, and `nul`: up to this byte, `MAX` items at the most where that is not `u64::MAX`.
pub struct Until<F, const BYTE: u8, const MAX: u64>(PhantomData<F>);

impl<T: Terminated, F: Format, const BYTE: u8, const MAX: u64> FieldEncode<T>
    for Until<F, BYTE, MAX>
{
    type Len = (Bare<T::Item<F>, MAX>, Fixed<1>);

    #[inline]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        if !W::TRUSTS && value.has::<F>(BYTE, *w.depth())? {
            return Err(EncodeError::new(EncodeErrorKind::Terminator { byte: BYTE }));
        }
        bare::<T, F, MAX, W>(value, w)?;
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
        T::decode_to::<F, AtByte<BYTE>>(r, MAX)
    }

    #[inline]
    fn decode_over(value: &mut T, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        value.decode_to_over::<F, AtByte<BYTE>>(r, MAX)
    }
}

/// `count = n`: as many as another field says, `MAX` at the most where that is not `u64::MAX`.
pub struct Counted<F, const MAX: u64>(PhantomData<F>);

impl<T: Sequence, F: Format, const MAX: u64> FieldEncode<T> for Counted<F, MAX> {
    type Len = Bare<T::Item<F>, MAX>;

    #[inline]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        bare::<T, F, MAX, W>(value, w)
    }
}

/// A field that says how many items there are in another.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold the count of another field",
    label = "a count is a `u8`, `u16`, `u32` or `u64`"
)]
pub trait CountField: Copy + Into<u64> + TryFrom<usize> {
    /// The largest number in it.
    const MAX: u64;

    /// The number, or the largest where it is larger.
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

/// The fields behind a count.
pub trait CountedBy<T>: FieldEncode<T> {
    /// The number of items, for the field that holds it.
    fn count(value: &T) -> usize;
}

impl<T: Sequence, F: Format, const MAX: u64> CountedBy<T> for Counted<F, MAX> {
    #[inline]
    fn count(value: &T) -> usize {
        value.count()
    }
}

/// The same, read.
pub trait CountedDecode<'de, T>: CountedBy<T> {
    fn decode_counted(r: &mut Reader<'de>, count: u64) -> Result<T, DecodeError>;

    /// Into a value that is there.
    fn decode_counted_over(
        value: &mut T,
        r: &mut Reader<'de>,
        count: u64,
    ) -> Result<(), DecodeError>;
}

/// The number of items, where it is not over `max`.
#[inline]
fn counted_up_to(r: &Reader<'_>, count: u64, max: u64) -> Result<usize, DecodeError> {
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
        let count = counted_up_to(r, count, MAX)?;
        T::decode_items::<F>(r, count)
    }

    #[inline]
    fn decode_counted_over(
        value: &mut T,
        r: &mut Reader<'de>,
        count: u64,
    ) -> Result<(), DecodeError> {
        let count = counted_up_to(r, count, MAX)?;
        value.decode_items_over::<F>(r, count)
    }
}

/// `magic`: `N` bytes, the last ones of `BYTES`, and behind them what `C` says.
pub struct Lead<C, const N: usize, const BYTES: u128>(PhantomData<C>);

impl<C, const N: usize, const BYTES: u128> Lead<C, N, BYTES> {
    #[allow(clippy::indexing_slicing, reason = "only ever evaluated by the compiler")]
    const MAGIC: [u8; N] = {
        let (all, mut magic, mut at) = (BYTES.to_be_bytes(), [0; N], 0);
        while at < N {
            magic[at] = all[16 - N + at];
            at += 1;
        }
        magic
    };
}

impl<T, C: FieldEncode<T>, const N: usize, const BYTES: u128> FieldEncode<T> for Lead<C, N, BYTES> {
    type Len = (Constant<N>, C::Len);

    const STACK: Stack = C::STACK;

    const IS_USERS: bool = C::IS_USERS;

    #[inline]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        w.put_array(Self::MAGIC)?;
        C::encode(value, w)
    }
}

impl<'de, T, C: FieldDecode<'de, T>, const N: usize, const BYTES: u128> FieldDecode<'de, T>
    for Lead<C, N, BYTES>
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        r.take_magic(&Self::MAGIC)?;
        C::decode(r)
    }
}

impl<T, C: CountedBy<T>, const N: usize, const BYTES: u128> CountedBy<T> for Lead<C, N, BYTES> {
    #[inline]
    fn count(value: &T) -> usize {
        C::count(value)
    }
}

impl<'de, T, C: CountedDecode<'de, T>, const N: usize, const BYTES: u128> CountedDecode<'de, T>
    for Lead<C, N, BYTES>
{
    #[inline]
    fn decode_counted(r: &mut Reader<'de>, count: u64) -> Result<T, DecodeError> {
        r.take_magic(&Self::MAGIC)?;
        C::decode_counted(r, count)
    }

    #[inline]
    fn decode_counted_over(
        value: &mut T,
        r: &mut Reader<'de>,
        count: u64,
    ) -> Result<(), DecodeError> {
        r.take_magic(&Self::MAGIC)?;
        C::decode_counted_over(value, r, count)
    }
}

/// `default` in an `extensible` type: as `C` says, where it is there at all.
pub struct Late<C>(PhantomData<C>);

impl<T, C: FieldEncode<T>> FieldEncode<T> for Late<C> {
    type Len = Perhaps<C::Len>;

    const STACK: Stack = C::STACK;

    const IS_USERS: bool = C::IS_USERS;

    #[inline]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        C::encode(value, w)
    }
}

impl<'de, T, C: FieldDecode<'de, T>> FieldDecode<'de, T> for Late<C> {
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        C::decode(r)
    }
}

/// What a field holds that was not on the wire: `skip`, or `default`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no default",
    label = "a field that was not sent takes its default when it is decoded",
    note = "write `#[derive(Default)]` on `{Self}`, or `default = path::to::function` in the field's `#[net(..)]`"
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
    const CODEC: bool = true;
    const POSITION_DEPENDENT: bool = C::POSITION_DEPENDENT;
}

impl<'a, T, C: BorrowCodec<'a, T>> FieldEncode<T> for With<'a, C> {
    type Len = Stated<'a, T, C>;

    const STACK: Stack = Stack::of_codec::<T>();

    const IS_USERS: bool = true;

    #[inline]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        let before = w.written();
        let mut said = None;
        call_user(w, |w| {
            if C::RECURSIVE {
                return C::encode(value, w);
            }
            let len = C::check(value)?;
            said = Some(len);
            if W::COUNTS {
                // Only the number is asked for. Where the codec looks at what is nested in the value, that is one look.
                w.count(len);
                return Ok(());
            }
            C::encode(value, w)
        })?;
        let written = w.written() - before;
        kept::<T, C>(said.unwrap_or(written), written)
    }
}

/// Makes sure that a codec wrote as many bytes as it said, and as its constants say.
#[inline]
fn kept<'a, T, C: BorrowCodec<'a, T>>(said: usize, written: usize) -> Result<(), EncodeError> {
    let bound = match C::MAX_LEN {
        _ if written != said => said,
        _ if written < C::MIN_LEN => C::MIN_LEN,
        Some(max) if written > max => max,
        _ => return Ok(()),
    };
    Err(EncodeError::new(EncodeErrorKind::CodecLength { said: bound, written }))
}

impl<'de: 'a, 'a, T, C: BorrowCodec<'a, T>> FieldDecode<'de, T> for With<'a, C> {
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        r.shorter(C::decode)
    }
}
