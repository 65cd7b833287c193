//! What one field says about a later one: how many items it has, how many bytes, and whether it is there.

use super::computed::Holder;
use super::payload::Payload;
use crate::encode::Encode;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Location};
use crate::format::DefaultFormat;
use crate::prefix;
use crate::writer::{CountWriter, Writer};

/// A number in a field, which says something about another field.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold the count of another field",
    label = "a count or a size is an integer: `u8` .. `u128`, `i8` .. `i128`"
)]
pub trait CountField: Copy {
    /// The largest count that the type holds.
    const MAX: u64;

    /// The count, unless the number is negative or larger than any count.
    fn to_count(self) -> Option<u64>;

    /// The number for this count, if the type has it.
    fn from_count(count: u64) -> Option<Self>;

    /// The number for this count, or the largest one.
    fn saturating(count: u64) -> Self;

    /// Whether it is this number.
    fn is(self, number: i128) -> bool;

    /// This number, if the type has it.
    fn from_number(number: i128) -> Option<Self>;
}

macro_rules! count_fields {
    ($($int:ident)*) => {$(
        impl CountField for $int {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared just before")]
            const MAX: u64 = if size_of::<Self>() > 8 { u64::MAX } else { $int::MAX as u64 };

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn to_count(self) -> Option<u64> {
                u64::try_from(self).ok()
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn from_count(count: u64) -> Option<Self> {
                Self::try_from(count).ok()
            }

            #[inline]
            fn saturating(count: u64) -> Self {
                Self::try_from(count).unwrap_or(Self::MAX)
            }

            #[inline]
            fn is(self, number: i128) -> bool {
                i128::try_from(self) == Ok(number)
            }

            #[inline]
            fn from_number(number: i128) -> Option<Self> {
                Self::try_from(number).ok()
            }
        }
    )*};
}

count_fields!(u8 u16 u32 u64 u128 i8 i16 i32 i64 i128);

/// A count as a function of a number in a field: `(n * mul + add) / div`, which must be exact, or rounded up.
#[derive(Clone, Copy)]
pub struct Linear {
    pub mul: u64,
    pub add: i128,
    pub div: u64,
    pub ceil: bool,
}

impl Linear {
    /// The number itself.
    pub const SAME: Self = Self { mul: 1, add: 0, div: 1, ceil: false };

    const fn is_same(self) -> bool {
        matches!(self, Self { mul: 1, add: 0, div: 1, .. })
    }

    /// The count for this number. There is none for a remainder, a negative count and one that is too large.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn apply(self, number: u64) -> Option<u64> {
        if self.is_same() {
            return Some(number);
        }
        let sum = i128::from(number).checked_mul(self.mul.into())?.checked_add(self.add)?;
        let div = i128::from(self.div);
        let sum = if self.ceil { sum.checked_add(div - 1)? } else { sum };
        if sum < 0 || (!self.ceil && sum % div != 0) {
            return None;
        }
        u64::try_from(sum / div).ok()
    }

    /// The one number for this count.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn invert(self, count: u64) -> Option<u64> {
        if self.is_same() {
            return Some(count);
        }
        let (product, mul) =
            (i128::from(count).checked_mul(self.div.into())?, i128::from(self.mul));
        let number = product.checked_sub(self.add)?;
        if number % mul != 0 {
            return None;
        }
        u64::try_from(number / mul).ok()
    }
}

/// What a decoder reads in another field: a count or a size.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn number<N: CountField>(
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

/// What a decoder reads in another field, where the number `null` stands for `None`.
#[inline]
pub fn number_or_null<N: CountField>(
    count: &N,
    linear: Linear,
    at: usize,
    location: &'static Location,
    null: i128,
) -> Result<Option<u64>, DecodeError> {
    if count.is(null) {
        return Ok(None);
    }
    number(count, linear, at, location).map(Some)
}

/// Checks that a decoded number is 0, because what it says something about is not there.
#[inline]
pub fn number_of_absent<N: CountField>(
    number: &N,
    at: usize,
    location: &'static Location,
) -> Result<(), DecodeError> {
    match number.to_count() {
        Some(0) => Ok(()),
        _ => Err(DecodeError::new(DecodeErrorKind::OutOfRange, at).at(location)),
    }
}

/// What an encoder knows of a later field.
#[derive(Clone, Copy)]
pub enum Found {
    /// The number of its items.
    Items(usize),
    /// The number of its bytes.
    Bytes(usize),
    /// It is not there.
    Nothing,
    /// It is `None`, for which this number stands.
    Null(i128),
    /// The number of its items, for which this other number does not stand.
    ItemsUnless(usize, i128),
}

impl Found {
    #[cfg_attr(not(debug_assertions), inline(always))]
    const fn len(self) -> usize {
        match self {
            Self::Items(len) | Self::Bytes(len) | Self::ItemsUnless(len, _) => len,
            Self::Nothing | Self::Null(_) => 0,
        }
    }

    /// The count in the field that says it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn says(self, linear: Linear, number: u64) -> Option<u64> {
        match self {
            Self::Nothing | Self::Null(_) => Some(number),
            Self::Items(_) | Self::Bytes(_) | Self::ItemsUnless(..) => linear.apply(number),
        }
    }

    #[cold]
    fn mismatch(self, says: u64) -> EncodeErrorKind {
        let len = self.len();
        match self {
            Self::Items(_) => EncodeErrorKind::CountMismatch { count: says, len },
            Self::Bytes(_) => EncodeErrorKind::SizeMismatch { size: says, len },
            Self::Nothing | Self::Null(_) | Self::ItemsUnless(..) => {
                EncodeErrorKind::CountMismatch { count: says, len }
            }
        }
    }
}

/// Checks that a number says of a field what is true.
#[inline]
pub fn agree<N: CountField>(
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
pub fn follow<N: CountField>(
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
pub fn follow_saturating<N: CountField>(linear: Linear, found: Found) -> N {
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

/// The number to write in a field that says something about a later one: the one that it holds, which must be right, or
/// the one that follows.
#[inline]
pub fn settle<T: Holder<Number: CountField>>(
    holder: &T,
    linear: Linear,
    found: Found,
    [holder_at, field_at]: [&'static Location; 2],
) -> Result<T::Number, EncodeError> {
    match holder.held() {
        Some(number) => agree(number, linear, found, field_at).map(|()| *number),
        None => follow(linear, found, holder_at),
    }
}

/// The number to write where the later field is measured as it is written, by a writer that only counts.
#[inline]
pub fn unsettled<T: Holder<Number: CountField>>(holder: &T) -> T::Number {
    match holder.held() {
        Some(number) => *number,
        None => <T::Number as CountField>::saturating(0),
    }
}

/// The presence to write in a field that says whether a later one is there.
#[inline]
pub fn settle_presence<T: Holder<Number = bool>>(
    holder: &T,
    present: bool,
    field: &'static Location,
) -> Result<bool, EncodeError> {
    match holder.held() {
        Some(says) if *says != present => Err(absent(field)),
        _ => Ok(present),
    }
}

/// Checks that a field is there where others say so, and only there.
#[inline]
pub fn agree_presence(
    says: bool,
    present: bool,
    field: &'static Location,
) -> Result<(), EncodeError> {
    if says == present { Ok(()) } else { Err(absent(field)) }
}

/// Checks that no field stands behind one that is not there. `gone` says whether one was not there so far.
#[inline]
pub fn agree_order(
    gone: &mut bool,
    present: bool,
    field: &'static Location,
) -> Result<(), EncodeError> {
    if present && *gone {
        return Err(absent(field));
    }
    *gone |= !present;
    Ok(())
}

#[cold]
fn absent(field: &'static Location) -> EncodeError {
    EncodeError::new(EncodeErrorKind::PresenceMismatch).at(field)
}

/// The number of bytes that a part of a message takes. A writer that only counts finds it while it counts that part.
#[inline]
pub fn measure<B: Payload, W: Writer>(body: &B, w: &mut W) -> Result<usize, EncodeError> {
    if W::COUNTS_ONLY {
        return Ok(0);
    }
    let mut count = CountWriter::<true>::at(*w.depth());
    body.put(&mut count)?;
    Ok(count.written())
}

/// The number of bytes of a part of a message that is yet to be written, or 0 where it cannot be: then writing it is an
/// error.
#[inline]
pub fn measure_alone<B: Payload>(body: &B) -> usize {
    let mut count = CountWriter::<true>::new_dry();
    match body.put(&mut count) {
        Ok(()) => count.written(),
        Err(_) => 0,
    }
}

/// The error of a value that cannot be encoded. It is the first one, whichever the writer is: a part of the value was
/// measured before the fields in front of it were written.
#[cold]
#[inline(never)]
pub fn first_error<T: Encode, W: Writer>(value: &T, error: EncodeError, w: &mut W) -> EncodeError {
    first_error_of(w, error, |count| value.encode_as::<DefaultFormat, _>(count))
}

/// The first error of a value whose writer has met another one, and which the function writes.
pub(super) fn first_error_of<W: Writer>(
    w: &mut W,
    error: EncodeError,
    put: impl FnOnce(&mut CountWriter<false>) -> Result<(), EncodeError>,
) -> EncodeError {
    if W::COUNTS_ONLY {
        return error;
    }
    put(&mut CountWriter::<false>::at(*w.depth())).err().unwrap_or(error)
}

/// Checks that a part of a message took as many bytes as it was measured to take. They differ only if the user's code is
/// not deterministic.
#[inline]
pub fn check_measured<W: Writer>(
    said: usize,
    before: usize,
    w: &W,
    field: &'static Location,
) -> Result<(), EncodeError> {
    let written = w.written() - before;
    if W::COUNTS_ONLY || written == said {
        return Ok(());
    }
    Err(EncodeError::new(EncodeErrorKind::CodecLength { said, written }).at(field))
}
