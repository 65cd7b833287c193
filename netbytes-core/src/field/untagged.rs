//! Enums whose tag stands in another field: `#[net(tag(u16, external))]`.
//!
//! Such an enum has no form alone. A field with `tag = n` holds one: it reads and writes what stands behind the tag, and the
//! field `n` holds the tag.

use super::given::{GivenForm, GivenTag};
use super::name::{FoundName, OtherName, names_of};
use super::payload::{Payload, PayloadBounds};
use super::relation::first_error_of;
use super::tag::{OtherTag, location_of_tag};
use crate::bounds::{Bounds, Derived, Descriptor, Fault};
use crate::decode::Decode;
#[cfg(feature = "alloc")]
use crate::decode::decode_boxed;
use crate::depth::Stack;
use crate::encode::Encode;
#[cfg(feature = "alloc")]
use crate::encode::{enter_encode, item_cost, leave_encode};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
#[cfg(feature = "alloc")]
use crate::format::DefaultFormat;
use crate::format::{Format, max_of_width};
use crate::reader::Reader;
#[cfg(feature = "alloc")]
use crate::writer::Job;
use crate::writer::Writer;
#[cfg(feature = "alloc")]
use alloc::boxed::Box;

/// An enum whose tag stands in another field.
#[diagnostic::on_unimplemented(
    message = "the tag of `{Self}` cannot stand in another field",
    label = "not an enum with an `external` tag",
    note = "a field with `tag = n` holds an enum with `#[net(tag(u16, external))]`, or a `Box` of one"
)]
pub trait EncodeUntagged: Encode {
    /// The bounds of what stands behind the tag.
    type Untagged: Bounds;

    /// What may hold the tag.
    const FORM: GivenForm;

    /// The tag of the value.
    fn tag(&self) -> Result<GivenTag<'_>, EncodeError>;

    /// Writes what stands behind the tag.
    fn put_untagged<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError>;
}

/// An enum whose tag stands in another field, as a decoder reads it.
#[diagnostic::on_unimplemented(
    message = "the tag of `{Self}` cannot stand in another field",
    label = "not an enum with an `external` tag",
    note = "a field with `tag = n` holds an enum with `#[net(tag(u16, external))]`, or a `Box` of one"
)]
pub trait DecodeUntagged<'de>: EncodeUntagged + Decode<'de> {
    /// Reads what stands behind a tag that was read at the byte `at`.
    fn take_untagged(
        tag: GivenTag<'de>,
        at: usize,
        r: &mut Reader<'de>,
    ) -> Result<Self, DecodeError>;
}

/// The bounds of an enum that has no form alone: its tag stands in another field, or it is some bits.
pub struct NoForm<S>(core::marker::PhantomData<S>);

impl<S: Descriptor> Bounds for NoForm<S> {
    const MIN: usize = 1;
    const MAX: Option<usize> = None;
    const LEVEL: bool = true;
    const NESTS: bool = Derived::<S>::NESTS;
    const STACK: Stack = Derived::<S>::STACK;
    const FAULT: Fault = if S::EXTERNAL { Fault::TagElsewhere } else { Fault::BitsAlone };
}

/// A whole value of an enum whose tag stands in another field.
pub struct UntaggedWhole<T>(pub T);

impl<T: EncodeUntagged> Payload for UntaggedWhole<T> {
    const MIN: usize = T::Untagged::MIN;
    const MAX: Option<usize> = T::Untagged::MAX;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        self.0.put_untagged(w)
    }

    #[inline]
    fn given(&self) -> Option<Result<GivenTag<'_>, EncodeError>> {
        Some(self.0.tag())
    }
}

/// The error of an enum whose tag stands in another field, and of which a part was measured: the first one, whichever the
/// writer is.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn first_error_untagged<T: EncodeUntagged, W: Writer>(
    value: &T,
    error: EncodeError,
    w: &mut W,
) -> EncodeError {
    first_error_of(w, error, |count| value.put_untagged(count))
}

/// A payload in place of an enum whose tag stands in another field.
pub struct GivenPayload<B>(pub B);

impl<B: Payload> Encode for GivenPayload<B> {
    type Len<F: Format> = PayloadBounds<B>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        self.0.put(w)
    }
}

impl<B: Payload> EncodeUntagged for GivenPayload<B> {
    type Untagged = PayloadBounds<B>;

    // What may hold the tag is asked of the enum itself.
    const FORM: GivenForm = GivenForm::Name;

    #[inline]
    fn tag(&self) -> Result<GivenTag<'_>, EncodeError> {
        match self.0.given() {
            Some(tag) => tag,
            None => Err(EncodeError::new(EncodeErrorKind::TagMismatch)),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put_untagged<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        self.0.put(w)
    }
}

/// What is called in place of the codec of an enum that has no form alone.
#[allow(clippy::unreachable, reason = "its fault stops compilation")]
#[must_use]
pub fn no_form<S: Descriptor, T>() -> T {
    const { NoForm::<S>::FAULT.refuse() };
    unreachable!()
}

/// The tag of a variant, from the number of its bytes.
#[must_use]
#[allow(clippy::cast_possible_wrap, reason = "two's complement")]
pub const fn given<const LEN: u8, const SIGNED: bool>(number: u64) -> GivenTag<'static> {
    let unused = 64 - 8 * LEN as u32;
    GivenTag::Number(match SIGNED {
        true => (((number << unused) as i64) >> unused) as i128,
        false => number as i128,
    })
}

/// The tag of an `other` variant.
pub fn other_given<const SIGNED: bool, const LEN: u8, const BIG: bool>(
    tag: &OtherTag<LEN, BIG>,
) -> Result<GivenTag<'static>, EncodeError> {
    tag.checked().map(given::<LEN, SIGNED>)
}

/// The bytes of an `other` variant.
pub fn other_given_bytes<'v, const LEN: u8, const BIG: bool, const N: usize>(
    tag: &OtherTag<LEN, BIG>,
    bytes: &'v [u8; N],
) -> Result<GivenTag<'v>, EncodeError> {
    tag.checked().map(|_| GivenTag::Bytes(bytes))
}

/// What may hold tags of these numbers.
#[must_use]
pub const fn given_form<const LEN: u8, const SIGNED: bool>(numbers: &[u64]) -> GivenForm {
    let (mut first, mut last, mut rest) = (None, None, numbers);
    while let [number, others @ ..] = rest {
        if let GivenTag::Number(number) = given::<LEN, SIGNED>(*number) {
            first = match first {
                Some(first) if first < number => Some(first),
                _ => Some(number),
            };
            last = match last {
                Some(last) if last > number => Some(last),
                _ => Some(number),
            };
        }
        rest = others;
    }
    match (first, last) {
        (Some(min), Some(max)) => GivenForm::Number { min, max },
        _ => GivenForm::Number { min: 0, max: 0 },
    }
}

/// The name of an `other` variant.
pub fn other_given_name<'v, S: Descriptor>(
    name: &OtherName<'v, S>,
) -> Result<GivenTag<'v>, EncodeError> {
    name.checked().map(GivenTag::Name)
}

/// The number of a tag that was read elsewhere, as generated code knows it.
#[inline]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "two's complement")]
pub fn given_number<S: Descriptor, const LEN: u8, const SIGNED: bool>(
    tag: GivenTag<'_>,
    at: usize,
) -> Result<u64, DecodeError> {
    let (min, max, mask) = const {
        let mask = max_of_width(LEN);
        match SIGNED {
            true => (-((mask >> 1) as i128) - 1, (mask >> 1) as i128, mask),
            false => (0, mask as i128, mask),
        }
    };
    let number = match tag {
        GivenTag::Number(number) => number,
        GivenTag::Bytes(bytes) | GivenTag::Name(bytes) => {
            bytes.iter().fold(0, |number, byte| number << 8 | i128::from(*byte))
        }
    };
    if number < min || number > max {
        let error = DecodeError::new(DecodeErrorKind::UnknownTag { tag: number as u64 }, at);
        return Err(error.at(location_of_tag::<S>()));
    }
    Ok(number as u64 & mask)
}

/// The name of a tag that was read elsewhere, as generated code knows it.
#[inline]
pub fn given_name<'de, S: Descriptor>(
    tag: GivenTag<'de>,
    at: usize,
) -> Result<FoundName<'de>, DecodeError> {
    let names = const { names_of::<S>() };
    let name = match tag {
        GivenTag::Name(name) | GivenTag::Bytes(name) => name,
        GivenTag::Number(_) => &[],
    };
    match names.place(name) {
        Some(tag) => Ok(FoundName { tag, name, at, end: at + name.len() }),
        None if names.open => Ok(FoundName { tag: u64::MAX, name, at, end: at + name.len() }),
        None => {
            let kind = DecodeErrorKind::UnknownName { len: name.len() as u64 };
            Err(DecodeError::new(kind, at).at(location_of_tag::<S>()))
        }
    }
}

#[cfg(feature = "alloc")]
impl<T: EncodeUntagged> EncodeUntagged for Box<T> {
    type Untagged = crate::bounds::Boxed<T::Untagged>;

    const FORM: GivenForm = T::FORM;

    fn tag(&self) -> Result<GivenTag<'_>, EncodeError> {
        (**self).tag()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put_untagged<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        w.out_of_line(Boxed(&**self))
    }
}

/// The value in a `Box`, as a job.
#[cfg(feature = "alloc")]
struct Boxed<'v, T>(&'v T);

#[cfg(feature = "alloc")]
impl<T: EncodeUntagged> Job for Boxed<'_, T> {
    #[inline]
    fn run<W: Writer>(self, w: &mut W) -> Result<(), EncodeError> {
        let cost = const { item_cost::<T, DefaultFormat>(T::BOXED_STACK) };
        enter_encode(w, cost)?;
        self.0.put_untagged(w)?;
        leave_encode(w, cost);
        Ok(())
    }
}

#[cfg(feature = "alloc")]
impl<'de, T: DecodeUntagged<'de>> DecodeUntagged<'de> for Box<T> {
    fn take_untagged(
        tag: GivenTag<'de>,
        at: usize,
        r: &mut Reader<'de>,
    ) -> Result<Self, DecodeError> {
        let cost = const { item_cost::<T, DefaultFormat>(T::BOXED_STACK) };
        decode_boxed::<T, _>(r, cost, |r| {
            r.charge_array::<T>(1)?;
            T::take_untagged(tag, at, r).map(Self::new)
        })
    }
}
