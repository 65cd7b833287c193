//! What one field says about a later one: how many items it has, how many bytes, and whether it is there. How the number is
//! read, compared and found is in `says`.

use super::payload::Payload;
use crate::encode::Encode;
use crate::error::{EncodeError, EncodeErrorKind, Location};
use crate::format::DefaultFormat;
use crate::writer::{CountWriter, Writer, counted_error};

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

/// A field that says alone whether another one is there.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say whether another field is there",
    label = "a name alone in `if` is a `bool`, which may be in `netbytes::Computed`",
    note = "of another type, write a condition: `#[net(if = kind != 0)]`"
)]
pub trait PresenceField: Copy {
    /// Whether the other field is there.
    fn says(self) -> bool;

    /// The value that says this.
    fn of(present: bool) -> Self;
}

impl PresenceField for bool {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn says(self) -> bool {
        self
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn of(present: bool) -> bool {
        present
    }
}

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
    pub(super) fn apply(self, number: u64) -> Option<u64> {
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
    pub(super) fn invert(self, count: u64) -> Option<u64> {
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
    pub(super) const fn len(self) -> usize {
        match self {
            Self::Items(len) | Self::Bytes(len) | Self::ItemsUnless(len, _) => len,
            Self::Nothing | Self::Null(_) => 0,
        }
    }

    /// The count in the field that says it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn says(self, linear: Linear, number: u64) -> Option<u64> {
        match self {
            Self::Nothing | Self::Null(_) => Some(number),
            Self::Items(_) | Self::Bytes(_) | Self::ItemsUnless(..) => linear.apply(number),
        }
    }

    #[cold]
    pub(super) fn mismatch(self, says: u64) -> EncodeErrorKind {
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
pub(super) fn absent(field: &'static Location) -> EncodeError {
    EncodeError::new(EncodeErrorKind::PresenceMismatch).at(field)
}

/// The number of bytes that a part of a message takes. A writer that only counts finds it while it counts that part.
#[cfg_attr(not(debug_assertions), inline(always))]
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
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn first_error<T: Encode, W: Writer>(value: &T, error: EncodeError, w: &mut W) -> EncodeError {
    first_error_of(w, error, |count| value.encode_as::<DefaultFormat, _>(count))
}

/// The first error of a value whose writer has met another one, and which the function writes.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn first_error_of<W: Writer>(
    w: &mut W,
    error: EncodeError,
    put: impl FnOnce(&mut CountWriter<false>) -> Result<(), EncodeError>,
) -> EncodeError {
    match W::COUNTS_ONLY {
        true => error,
        false => counted_error(*w.depth(), error, put),
    }
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
