//! Tags: of actions and nodes, and of what nobody knows.

use super::payload::Payload;
use crate::bounds::Descriptor;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Location};
use crate::format::{Fmt, max_of_width, width};
use crate::prefix;
use crate::reader::Reader;
use crate::writer::Writer;

/// A tag as it is compared: widened.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn to_u64(tag: impl Into<u64>) -> u64 {
    tag.into()
}

/// A tag of `LEN` bytes, 0 for a varint.
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

/// Writes a tag with fields, or a child, behind it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn put_tag<W: Writer, const LEN: u8, const BIG: bool>(
    tag: u64,
    w: &mut W,
) -> Result<(), EncodeError> {
    Tag::<LEN, BIG>(tag).put(w)
}

/// Writes a variant without fields.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn put_unit<S: Descriptor, W: Writer, const LEN: u8, const BIG: bool>(
    tag: u64,
    w: &mut W,
) -> Result<(), EncodeError> {
    const { S::CHECKS };
    Tag::<LEN, BIG>(tag).put(w)?;
    if const { !S::FIXED_SIZE } {
        w.flush();
    }
    Ok(())
}

/// The tag of an `other` variant: any that no other variant owns.
pub struct OtherTag<const LEN: u8, const BIG: bool> {
    pub tag: u64,
    pub owned: bool,
    pub location: &'static Location,
}

impl<const LEN: u8, const BIG: bool> Payload for OtherTag<LEN, BIG> {
    const MIN: usize = width(LEN).0;
    const MAX: Option<usize> = Some(width(LEN).1);

    #[inline]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        let Self { tag, owned, location } = *self;
        if owned {
            return Err(EncodeError::new(EncodeErrorKind::OwnedTag { tag }).at(location));
        }
        if tag > const { max_of_width(LEN) } {
            return Err(EncodeError::new(EncodeErrorKind::WideTag { tag, bytes: LEN }).at(location));
        }
        Tag::<LEN, BIG>(tag).put(w)
    }
}

/// The error of an `other` variant that has not kept what it was.
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
fn location_of_tag<S: Descriptor>() -> &'static Location {
    const { &Location { ty: S::NAME, field: "" } }
}

/// The error of a tag that no variant has; `before` is what remained before it was read.
#[cold]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn unknown_tag<S: Descriptor, T, E: From<DecodeError>>(
    tag: u64,
    before: usize,
    r: &Reader<'_>,
) -> Result<T, E> {
    unknown_tag_at::<S, T, E>(tag, r.position() - (before - r.remaining()))
}

/// The same of a tag at this byte.
#[cold]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn unknown_tag_at<S: Descriptor, T, E: From<DecodeError>>(tag: u64, at: usize) -> Result<T, E> {
    let error = DecodeError::new(DecodeErrorKind::UnknownTag { tag }, at);
    Err(error.at(location_of_tag::<S>()).into())
}
