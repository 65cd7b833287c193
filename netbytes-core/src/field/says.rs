//! The field that says something of a later one, as generated code reads, compares and finds it: [`Says`].
//!
//! Where the type of the field cannot say it, the derive's assertion reports it once, at the type. Then the methods of
//! [`Says`] do not exist, and those of [`SaysStub`] are called in their place.

use core::marker::PhantomData;

use super::computed::Holder;
use super::given::{GivenForm, GivenTag};
use super::relation::{CountField, Found, Linear, PresenceField, absent};
use super::tag_of::{self, FollowsTag, TagField};
use super::untagged::EncodeUntagged;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Location};
use crate::prefix;

/// What a field, or the number in it, says of a later field.
pub struct Says<T>(PhantomData<T>);

impl<N: CountField> Says<N> {
    /// What a decoder reads in another field: a count or a size.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn number(
        number: &N,
        linear: Linear,
        at: usize,
        location: &'static Location,
    ) -> Result<u64, DecodeError> {
        match number.to_count().and_then(|number| linear.apply(number)) {
            Some(count) => Ok(count),
            None => Err(DecodeError::new(DecodeErrorKind::OutOfRange, at).at(location)),
        }
    }

    /// The same where the number `null` stands for `None`.
    #[inline]
    pub fn number_or_null(
        number: &N,
        linear: Linear,
        at: usize,
        location: &'static Location,
        null: i128,
    ) -> Result<Option<u64>, DecodeError> {
        if number.is(null) {
            return Ok(None);
        }
        Self::number(number, linear, at, location).map(Some)
    }

    /// Checks that a decoded number is 0, because what it says something about is not there.
    #[inline]
    pub fn nothing(number: &N, at: usize, location: &'static Location) -> Result<(), DecodeError> {
        match number.to_count() {
            Some(0) => Ok(()),
            _ => Err(DecodeError::new(DecodeErrorKind::OutOfRange, at).at(location)),
        }
    }

    /// Checks that a number says of a field what is true.
    #[inline]
    pub fn agree(
        number: &N,
        linear: Linear,
        found: Found,
        field: &'static Location,
    ) -> Result<(), EncodeError> {
        let is_null = match found {
            Found::Null(null) => Some((number.is(null), true)),
            Found::ItemsUnless(_, null) => Some((number.is(null), false)),
            Found::Items(_) | Found::Bytes(_) | Found::Nothing => None,
        };
        match is_null {
            Some((true, true)) => return Ok(()),
            Some((says, is)) if says != is => return Err(absent(field)),
            _ => {}
        }
        let number = number.to_count();
        let says = number.and_then(|number| found.says(linear, number));
        if says == Some(found.len() as u64) {
            return Ok(());
        }
        let says = says.or(number).unwrap_or(u64::MAX);
        Err(EncodeError::new(found.mismatch(says)).at(field))
    }

    /// The number that says this of a later field.
    #[inline]
    pub fn follow(
        linear: Linear,
        found: Found,
        holder: &'static Location,
    ) -> Result<N, EncodeError> {
        let number = match found {
            Found::Nothing => Some(0),
            Found::Items(len) | Found::Bytes(len) => linear.invert(len as u64),
            Found::ItemsUnless(len, null) => match linear.invert(len as u64) {
                Some(number) if i128::from(number) == null => {
                    let what = "a value whose number stands for `None`";
                    return Err(EncodeError::new(EncodeErrorKind::Unrepresentable(what)).at(holder));
                }
                number => number,
            },
            Found::Null(null) => {
                let out_of_range = || EncodeError::new(EncodeErrorKind::OutOfRange).at(holder);
                return N::from_number(null).ok_or_else(out_of_range);
            }
        };
        let Some(number) = number else {
            return Err(EncodeError::new(EncodeErrorKind::OutOfRange).at(holder));
        };
        match N::from_count(number) {
            Some(number) => Ok(number),
            None => Err(prefix::too_long(found.len(), N::MAX).at(holder)),
        }
    }

    /// The same in a value that is not encoded: where there is no such number, the nearest.
    #[inline]
    #[must_use]
    pub fn follow_saturating(linear: Linear, found: Found) -> N {
        let number = match found {
            Found::Nothing => Some(0),
            Found::Items(len) | Found::Bytes(len) | Found::ItemsUnless(len, _) => {
                linear.invert(len as u64)
            }
            Found::Null(null) => {
                return N::from_number(null).unwrap_or_else(|| N::saturating(u64::MAX));
            }
        };
        N::saturating(number.unwrap_or(u64::MAX))
    }
}

impl<T: Holder<Number: CountField>> Says<T> {
    /// The number to write in a field that says something about a later one: the one that it holds, which must be right,
    /// or the one that follows.
    #[inline]
    pub fn settle(
        holder: &T,
        linear: Linear,
        found: Found,
        [holder_at, field_at]: [&'static Location; 2],
    ) -> Result<T::Number, EncodeError> {
        match holder.held() {
            Some(number) => {
                Says::<T::Number>::agree(number, linear, found, field_at).map(|()| *number)
            }
            None => Says::<T::Number>::follow(linear, found, holder_at),
        }
    }

    /// The number to write where the later field is measured as it is written, by a writer that only counts.
    #[inline]
    #[must_use]
    pub fn unsettled(holder: &T) -> T::Number {
        match holder.held() {
            Some(number) => *number,
            None => <T::Number as CountField>::saturating(0),
        }
    }
}

impl<B: PresenceField> Says<B> {
    /// Whether another field is there.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn is_there(flag: &B) -> bool {
        flag.says()
    }

    /// The value that says this of a later field.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn follow_presence(present: bool) -> B {
        B::of(present)
    }
}

impl<T: Holder<Number: PresenceField>> Says<T> {
    /// The presence to write in a field that says whether a later one is there.
    #[inline]
    pub fn settle_presence(
        holder: &T,
        present: bool,
        field: &'static Location,
    ) -> Result<T::Number, EncodeError> {
        match holder.held() {
            Some(says) if says.says() != present => Err(absent(field)),
            _ => Ok(T::Number::of(present)),
        }
    }
}

impl<'t, N: TagField<'t>> Says<N> {
    /// The tags that the type holds.
    pub const HOLDS: GivenForm = N::HOLDS;

    /// The tag of another field.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn tag(number: &N) -> GivenTag<'t> {
        number.given()
    }

    /// Checks that a field holds the tag of another.
    #[inline]
    pub fn agree_tag<T: EncodeUntagged>(
        number: &N,
        value: &T,
        field: &'static Location,
    ) -> Result<(), EncodeError> {
        tag_of::agree_tag(*number, value, field)
    }
}

impl<'t, H: Holder<Number: TagField<'t>>> Says<H> {
    /// The tag to write in a field that holds the one of another: the one that it holds, which must be right, or the one
    /// that follows.
    #[inline]
    pub fn settle_tag<T: EncodeUntagged>(
        holder: &H,
        value: &'t T,
        places: [&'static Location; 2],
    ) -> Result<H::Number, EncodeError> {
        tag_of::settle_tag(holder, value, places)
    }
}

impl<H: FollowsTag> Says<H> {
    /// The value for the tag of another field, in a value that is put together from the others.
    #[inline]
    pub fn follow_tag<T: EncodeUntagged>(
        value: &T,
        places: [&'static Location; 2],
    ) -> Result<H, EncodeError> {
        H::follow_tag(value, places)
    }

    /// The same in a value that is not encoded.
    #[inline]
    #[must_use]
    pub fn follow_tag_or_none<T: EncodeUntagged>(value: &T) -> H {
        H::follow_tag_or_none(value)
    }
}

/// The stub of a field of a type that can say nothing of another. Its functions are never called, because the type does not
/// compile.
#[allow(clippy::unreachable, reason = "the type does not compile")]
pub trait SaysStub<T>: Sized {
    const HOLDS: GivenForm = GivenForm::Unknown;

    fn number(
        _: &T,
        _: Linear,
        at: usize,
        location: &'static Location,
    ) -> Result<u64, DecodeError> {
        Err(DecodeError::new(DecodeErrorKind::OutOfRange, at).at(location))
    }

    fn number_or_null(
        _: &T,
        _: Linear,
        at: usize,
        location: &'static Location,
        _: i128,
    ) -> Result<Option<u64>, DecodeError> {
        Err(DecodeError::new(DecodeErrorKind::OutOfRange, at).at(location))
    }

    fn nothing(_: &T, at: usize, location: &'static Location) -> Result<(), DecodeError> {
        Err(DecodeError::new(DecodeErrorKind::OutOfRange, at).at(location))
    }

    fn agree(_: &T, _: Linear, _: Found, field: &'static Location) -> Result<(), EncodeError> {
        Err(absent(field))
    }

    fn follow(_: Linear, _: Found, holder: &'static Location) -> Result<T, EncodeError> {
        Err(absent(holder))
    }

    #[must_use]
    fn follow_saturating(_: Linear, _: Found) -> T {
        unreachable!()
    }

    fn settle(
        _: &T,
        _: Linear,
        _: Found,
        [_, field]: [&'static Location; 2],
    ) -> Result<T::Number, EncodeError>
    where
        T: Holder,
    {
        Err(absent(field))
    }

    #[must_use]
    fn unsettled(_: &T) -> T::Number
    where
        T: Holder,
    {
        unreachable!()
    }

    #[must_use]
    fn is_there(_: &T) -> bool {
        false
    }

    #[must_use]
    fn follow_presence(_: bool) -> T {
        unreachable!()
    }

    fn settle_presence(_: &T, _: bool, field: &'static Location) -> Result<T::Number, EncodeError>
    where
        T: Holder,
    {
        Err(absent(field))
    }

    #[must_use]
    fn tag<'t>(_: &T) -> GivenTag<'t> {
        GivenTag::Number(0)
    }

    fn agree_tag<V>(_: &T, _: &V, field: &'static Location) -> Result<(), EncodeError> {
        Err(absent(field))
    }

    fn settle_tag<V>(
        _: &T,
        _: &V,
        [_, field]: [&'static Location; 2],
    ) -> Result<T::Number, EncodeError>
    where
        T: Holder,
    {
        Err(absent(field))
    }

    fn follow_tag<V>(_: &V, [_, field]: [&'static Location; 2]) -> Result<T, EncodeError> {
        Err(absent(field))
    }

    #[must_use]
    fn follow_tag_or_none<V>(_: &V) -> T {
        unreachable!()
    }
}

impl<T> SaysStub<T> for Says<T> {}
