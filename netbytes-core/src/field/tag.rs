//! The tags of actions and nodes, and unknown tags.

use core::marker::PhantomData;

use super::payload::Payload;
use crate::bounds::Descriptor;
use crate::codec::{self, Codec, NumberInfo};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Location};
use crate::format::{Fmt, max_of_width, width};
use crate::prefix;
use crate::reader::Reader;
use crate::writer::Writer;

/// Widens a tag to the type in which tags are compared.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn to_u64(tag: impl Into<u64>) -> u64 {
    tag.into()
}

/// The number of the bytes of a signed tag: two's complement in `LEN` bytes.
#[cfg_attr(not(debug_assertions), inline(always))]
#[allow(clippy::cast_sign_loss, reason = "two's complement")]
pub fn signed_to_u64<const LEN: u8>(tag: impl Into<i64>) -> u64 {
    (tag.into() as u64) & const { max_of_width(LEN) }
}

/// The number of a tag that is bytes.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn bytes_to_u64<const N: usize>(tag: [u8; N]) -> u64 {
    tag.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The bytes of a tag that is a number.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn u64_to_bytes<const N: usize>(tag: u64) -> [u8; N] {
    let mut bytes = [0; N];
    for (place, byte) in bytes.iter_mut().rev().zip(tag.to_le_bytes()) {
        *place = byte;
    }
    bytes
}

/// An integer, of which a constant can be a tag.
#[diagnostic::on_unimplemented(
    message = "a constant of type `{Self}` cannot be a tag",
    label = "a tag that is a constant is an integer of up to 64 bits",
    note = "text and bytes are written in the attribute itself: `#[net(tag = \"ping\")]`"
)]
pub trait TagConstant {}

macro_rules! tag_constants {
    ($($int:ident)*) => {$(impl TagConstant for $int {})*};
}

tag_constants!(u8 u16 u32 u64 i8 i16 i32 i64 usize isize);

/// A function whose bound makes the compiler report a constant that cannot be a tag.
pub const fn assert_tag<T: TagConstant>(_: &T) {}

/// A tag of `LEN` bytes, as part of a payload. Width 0 is a varint.
pub struct Tag<const LEN: u8, const BIG: bool>(pub u64);

impl<const LEN: u8, const BIG: bool> Payload for Tag<LEN, BIG> {
    const MIN: usize = width(LEN).0;
    const INFALLIBLE: bool = true;
    const MAX: Option<usize> = Some(width(LEN).1);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        prefix::put::<LEN, Fmt<2, BIG, false>, W>(w, self.0)
    }
}

/// Tags, and lengths, that the codec `C` writes.
pub struct NumberBy<C>(PhantomData<C>);

/// A tag that the codec `C` writes, as part of a payload.
pub struct TagBy<C>(u64, PhantomData<C>);

impl<C: Codec<u64>> NumberBy<C> {
    /// The codec as data.
    pub const INFO: NumberInfo = NumberInfo::of::<C>();

    /// Writes the tag of a variant of `S`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn put_tag<S: Descriptor, W: Writer>(tag: u64, w: &mut W) -> Result<(), EncodeError> {
        const { S::CHECKS };
        codec::put_number::<u64, C, W>(w, &tag).map_err(|error| error.at(location_of_tag::<S>()))
    }

    /// Reads the tag of a node.
    #[inline]
    pub fn take_tag<S: Descriptor>(r: &mut Reader<'_>) -> Result<u64, DecodeError> {
        const { S::CHECKS };
        codec::take_number::<u64, C>(r).map_err(|error| error.at(location_of_tag::<S>()))
    }

    /// A tag as part of a payload.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn tag(tag: u64) -> TagBy<C> {
        TagBy(tag, PhantomData)
    }

    /// The tag of an `other` variant.
    #[must_use]
    pub const fn other_tag(tag: OtherTag<0, false>) -> OtherTagBy<C> {
        OtherTagBy { tag, codec: PhantomData }
    }
}

impl<C: Codec<u64>> Payload for TagBy<C> {
    const MIN: usize = C::MIN_LEN;
    const MAX: Option<usize> = C::MAX_LEN;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        codec::put_number::<u64, C, W>(w, &self.0)
    }
}

/// What replaces [`NumberBy`] where the type that writes the numbers is no codec. That is reported where the type is named, and
/// nothing of this is ever called.
pub trait NumberStub: Sized {
    const INFO: NumberInfo = NumberInfo {
        min: 1,
        max: None,
        largest: u64::MAX,
        position_dependent: false,
        take: |r| Err(no_codec(r)),
    };

    fn put_tag<S: Descriptor, W: Writer>(_: u64, _: &mut W) -> Result<(), EncodeError> {
        Ok(())
    }

    fn take_tag<S: Descriptor>(r: &mut Reader<'_>) -> Result<u64, DecodeError> {
        Err(no_codec(r))
    }

    fn tag(_: u64) {}

    fn other_tag(_: OtherTag<0, false>) {}
}

impl<C> NumberStub for NumberBy<C> {}

fn no_codec(r: &Reader<'_>) -> DecodeError {
    r.error(DecodeErrorKind::Custom("a tag without a codec"))
}

/// Stops compilation if the codec of the tags cannot write this one.
#[track_caller]
#[allow(clippy::missing_panics_doc, reason = "the compiler evaluates it")]
pub const fn refuse_wide_tag(codec: NumberInfo, tag: u64) {
    assert!(
        tag <= codec.largest,
        "the codec of the tags writes no number as large as this tag; help: give the variant a smaller one"
    );
}

/// Writes the tag of a variant with fields, or of a child.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn put_tag<W: Writer, const LEN: u8, const BIG: bool>(
    tag: u64,
    w: &mut W,
) -> Result<(), EncodeError> {
    Tag::<LEN, BIG>(tag).put(w)
}

/// Writes the tag of a variant without fields.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn put_unit<S: Descriptor, W: Writer, const LEN: u8, const BIG: bool>(
    tag: u64,
    w: &mut W,
) -> Result<(), EncodeError> {
    const { S::CHECKS };
    Tag::<LEN, BIG>(tag).put(w)?;
    // The variants meet after this. If all of them take the same number of bytes, the length of the run stays known.
    if const { !S::FIXED_SIZE } {
        w.flush();
    }
    Ok(())
}

/// The tag of an `other` variant. It may be any tag that no other variant has.
pub struct OtherTag<const LEN: u8, const BIG: bool> {
    pub tag: u64,
    pub owned: bool,
    pub location: &'static Location,
}

impl<const LEN: u8, const BIG: bool> Payload for OtherTag<LEN, BIG> {
    const MIN: usize = width(LEN).0;
    const MAX: Option<usize> = Some(width(LEN).1);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        Tag::<LEN, BIG>(self.checked()?).put(w)
    }
}

impl<const LEN: u8, const BIG: bool> OtherTag<LEN, BIG> {
    /// The tag, which no other variant has.
    #[inline]
    pub(super) fn checked(&self) -> Result<u64, EncodeError> {
        let Self { tag, owned, location } = *self;
        if owned {
            return Err(EncodeError::new(EncodeErrorKind::OwnedTag { tag }).at(location));
        }
        if tag > const { max_of_width(LEN) } {
            return Err(EncodeError::new(EncodeErrorKind::WideTag { tag, bytes: LEN }).at(location));
        }
        Ok(tag)
    }
}

/// The tag of an `other` variant, which the codec `C` writes.
pub struct OtherTagBy<C> {
    tag: OtherTag<0, false>,
    codec: PhantomData<C>,
}

impl<C: Codec<u64>> Payload for OtherTagBy<C> {
    const MIN: usize = C::MIN_LEN;
    const MAX: Option<usize> = C::MAX_LEN;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        let OtherTag { tag, owned, location } = self.tag;
        if owned {
            return Err(EncodeError::new(EncodeErrorKind::OwnedTag { tag }).at(location));
        }
        codec::put_number::<u64, C, W>(w, &tag).map_err(|error| error.at(location))
    }
}

/// The tag that a field of a variant holds, which must be one of that variant's own.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn own_tag(tag: u64, is_own: bool, location: &'static Location) -> Result<u64, EncodeError> {
    match is_own {
        true => Ok(tag),
        false => Err(EncodeError::new(EncodeErrorKind::TagMismatch).at(location)),
    }
}

/// The error for an `other` variant that holds no bytes, because an unknown action was skipped.
#[cold]
#[inline(never)]
#[must_use]
pub fn passed_over<S: Descriptor>() -> EncodeError {
    let what = "an unknown action that was passed over";
    EncodeError::new(EncodeErrorKind::Unrepresentable(what)).at(location_of_tag::<S>())
}

/// Reads the tag of a node.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn take_tag<S: Descriptor, const LEN: u8, const BIG: bool>(
    r: &mut Reader<'_>,
) -> Result<u64, DecodeError> {
    const { S::CHECKS };
    prefix::take::<LEN, Fmt<2, BIG, false>>(r).map_err(|error| error.at(location_of_tag::<S>()))
}

#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn location_of_tag<S: Descriptor>() -> &'static Location {
    const { &Location { ty: S::NAME, field: "" } }
}

/// The error for a tag that no variant has. `before` is the number of bytes that were left in front of the tag.
#[cold]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn unknown_tag<S: Descriptor, T, E: From<DecodeError>>(
    tag: u64,
    before: usize,
    r: &Reader<'_>,
) -> Result<T, E> {
    unknown_tag_at::<S, T, E>(tag, r.position() - (before - r.remaining()))
}

/// The error for a tag that no variant has, which begins at the byte `at`.
#[cold]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn unknown_tag_at<S: Descriptor, T, E: From<DecodeError>>(tag: u64, at: usize) -> Result<T, E> {
    let error = DecodeError::new(DecodeErrorKind::UnknownTag { tag }, at);
    Err(error.at(location_of_tag::<S>()).into())
}
