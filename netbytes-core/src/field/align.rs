//! `align`: zeros in front of a field, up to a multiple from the start of the message; and `then_align`: zeros behind its
//! length.

use core::marker::PhantomData;

use super::codec::{FieldDecode, FieldEncode};
use super::preceded::{Preceded, Preceding};
use super::prefixed::{first_error, fits, put_len, take_len};
use super::related::{CountedBy, RelatedDecode, Within, region_len};
use super::tail::{put_zeros, take_gap};
use crate::bounds::{self, Bounds, Gap, Placed, Prefix, width_of};
use crate::depth::Stack;
use crate::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::format::Format;
use crate::reader::Reader;
use crate::writer::{CountWriter, Writer};

/// Writes zeros up to a multiple of `TO` bytes.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn put_align<const TO: usize, W: Writer>(w: &mut W) -> Result<(), EncodeError> {
    put_zeros(Gap { to: TO, any: false }.len_at(w.position()), w)
}

/// Takes the bytes up to a multiple of `TO`. They are zeros, unless `ANY`.
#[inline]
pub fn take_align<const TO: usize, const ANY: bool>(r: &mut Reader<'_>) -> Result<(), DecodeError> {
    r.check_position()?;
    match (Gap { to: TO, any: ANY }.len_at(r.position())) {
        0 => Ok(()),
        len => take_gap(r, len, ANY),
    }
}

/// The field codec `C` at a multiple of `TO` bytes.
pub type Aligned<C, const TO: usize, const ANY: bool> = Preceded<C, Alignment<TO, ANY>>;

/// The bytes up to a multiple of `TO`. They are zeros, unless `ANY`.
pub struct Alignment<const TO: usize, const ANY: bool>;

impl<const TO: usize, const ANY: bool> Preceding for Alignment<TO, ANY> {
    type With<B: Bounds> = bounds::Aligned<B, TO>;

    const POSITION_DEPENDENT: bool = true;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(w: &mut W) -> Result<(), EncodeError> {
        put_align::<TO, W>(w)
    }

    #[inline]
    fn take(r: &mut Reader<'_>) -> Result<(), DecodeError> {
        take_align::<TO, ANY>(r)
    }
}

/// `sized = n` beside `align`: a region, whose length is in another field, and which begins at a multiple of `TO` bytes.
pub struct WithinAt<C, const TO: usize>(PhantomData<C>);

impl<T, C: FieldEncode<T>, const TO: usize> FieldEncode<T> for WithinAt<C, TO> {
    type Len = bounds::AtMultiple<C::Len, TO>;

    const STACK: Stack = C::STACK;

    const IS_CUSTOM: bool = C::IS_CUSTOM;

    const POSITION_DEPENDENT: bool = C::POSITION_DEPENDENT;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        C::encode(value, w)
    }
}

impl<T, C: CountedBy<T>, const TO: usize> CountedBy<T> for WithinAt<C, TO> {
    #[inline]
    fn count(value: &T) -> usize {
        C::count(value)
    }
}

impl<'de, T, C: RelatedDecode<'de, T>, const TO: usize> RelatedDecode<'de, T> for WithinAt<C, TO> {
    type Says = (u64, C::Says);

    #[inline]
    fn decode_related(r: &mut Reader<'de>, says: Self::Says) -> Result<T, DecodeError> {
        Within::<C>::decode_related(r, says)
    }

    #[inline]
    fn decode_related_in_place(
        value: &mut T,
        r: &mut Reader<'de>,
        says: Self::Says,
    ) -> Result<(), DecodeError> {
        Within::<C>::decode_related_in_place(value, r, says)
    }
}

/// A length prefix in the format `F`, zeros up to a multiple of `TO` bytes, which it does not count, and a region.
pub struct PrefixedThen<C, F, const PLUS: u64, const TO: usize, const ANY: bool>(
    PhantomData<(C, F)>,
);

impl<T, C, F, const PLUS: u64, const TO: usize, const ANY: bool> FieldEncode<T>
    for PrefixedThen<C, F, PLUS, TO, ANY>
where
    C: FieldEncode<T>,
    F: Format,
{
    type Len = (Prefix<F>, bounds::Aligned<Placed<F, C::Len>, TO>);

    const STACK: Stack = C::STACK;

    const IS_CUSTOM: bool = C::IS_CUSTOM;

    const POSITION_DEPENDENT: bool = true;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        let width = const {
            match width_of::<F>() {
                Some(width) => width,
                None => 0,
            }
        };
        if W::COUNTS_ONLY {
            w.count(width);
            put_align::<TO, W>(w)?;
            let before = w.written();
            C::encode(value, w)?;
            return fits::<F, PLUS>(w.written() - before);
        }
        let gap = Gap { to: TO, any: ANY }.len_at(w.position().wrapping_add(width));
        let mut count = CountWriter::<true>::within(w, width + gap);
        let len = match C::encode(value, &mut count) {
            Ok(()) => count.written(),
            Err(error) => return Err(first_error::<T, C, W>(value, error, w)),
        };
        if let Err(error) = put_len::<F, PLUS, W>(len, w) {
            return Err(first_error::<T, C, W>(value, error, w));
        }
        put_zeros(gap, w)?;
        let before = w.written();
        C::encode(value, w)?;
        let written = w.written() - before;
        if written != len && !C::Len::INFALLIBLE {
            return Err(EncodeError::new(EncodeErrorKind::CodecLength { said: len, written }));
        }
        Ok(())
    }
}

/// Enters the region behind a length and a gap.
#[inline]
fn enter<'de, F: Format, const PLUS: u64, const TO: usize, const ANY: bool>(
    r: &mut Reader<'de>,
) -> Result<crate::reader::Region<'de>, DecodeError> {
    let len = take_len::<F, PLUS>(r)?;
    take_align::<TO, ANY>(r)?;
    let len = region_len(r, len)?;
    r.enter_region(len)
}

impl<'de, T, C, F, const PLUS: u64, const TO: usize, const ANY: bool> FieldDecode<'de, T>
    for PrefixedThen<C, F, PLUS, TO, ANY>
where
    C: FieldDecode<'de, T>,
    F: Format,
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        let region = enter::<F, PLUS, TO, ANY>(r)?;
        // In a debug build, `?` would make further copies of the value.
        match C::decode(r) {
            Ok(value) => match r.leave_region(region) {
                Ok(()) => Ok(value),
                Err(error) => Err(error),
            },
            Err(error) => Err(error),
        }
    }
}

impl<'de, T, C, F, const PLUS: u64, const TO: usize, const ANY: bool> RelatedDecode<'de, T>
    for PrefixedThen<C, F, PLUS, TO, ANY>
where
    C: RelatedDecode<'de, T>,
    F: Format,
{
    type Says = C::Says;

    #[inline]
    fn decode_related(r: &mut Reader<'de>, says: Self::Says) -> Result<T, DecodeError> {
        let region = enter::<F, PLUS, TO, ANY>(r)?;
        match C::decode_related(r, says) {
            Ok(value) => match r.leave_region(region) {
                Ok(()) => Ok(value),
                Err(error) => Err(error),
            },
            Err(error) => Err(error),
        }
    }
}

impl<T, C, F, const PLUS: u64, const TO: usize, const ANY: bool> CountedBy<T>
    for PrefixedThen<C, F, PLUS, TO, ANY>
where
    C: CountedBy<T>,
    F: Format,
{
    #[inline]
    fn count(value: &T) -> usize {
        C::count(value)
    }
}
