//! `after_tag`: constant bytes behind the tag of each variant.

use core::marker::PhantomData;

use super::payload::Payload;
use super::tag::{location_of_tag, unknown_tag_at};
use crate::bounds::Descriptor;
use crate::error::{DecodeError, EncodeError};
use crate::reader::Reader;
use crate::writer::Writer;

/// The bytes of `after_tag` of an `S`, as part of a payload.
pub struct AfterTag<S>(PhantomData<S>);

impl<S> AfterTag<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[allow(clippy::new_without_default, reason = "it is a marker")]
    #[must_use]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<S: Descriptor> Payload for AfterTag<S> {
    const INFALLIBLE: bool = true;
    const MAX: Option<usize> = Some(S::AFTER_TAG.len());
    const MIN: usize = S::AFTER_TAG.len();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        w.put(S::AFTER_TAG)
    }
}

/// Takes the bytes of `after_tag` of an `S`.
#[inline]
pub fn take_after_tag<S: Descriptor>(r: &mut Reader<'_>) -> Result<(), DecodeError> {
    r.take_constant(S::AFTER_TAG).map_err(|error| error.at(location_of_tag::<S>()))
}

/// Takes the bytes of `after_tag` of an `S` behind a tag that was read at `at`. If they are not there, and `known` says that
/// no variant has the tag, the error is the unknown tag.
#[inline]
pub fn take_after_tag_behind<S: Descriptor>(
    r: &mut Reader<'_>,
    tag: u64,
    at: usize,
    known: impl FnOnce(u64) -> bool,
) -> Result<(), DecodeError> {
    match take_after_tag::<S>(r) {
        Err(_) if !known(tag) => unknown_tag_at::<S, _, _>(tag, at),
        taken => taken,
    }
}
