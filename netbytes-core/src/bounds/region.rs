//! What stands in front of the region of a `sized` type, so that its end can be found without decoding it.

use super::descriptor::{Descriptor, LengthField};
use super::tag_names::TagNames;
use super::tail::Tail;
use crate::codec::NumberInfo;

/// What a `sized` type writes in front of its region, whichever value it is, and how it writes the length.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct RegionInfo {
    pub magic: &'static [u8],
    /// The tag of an enum: its width, its codec, or its names. A struct has none.
    pub tag_len: Option<u8>,
    pub tag_by: Option<NumberInfo>,
    pub tag_names: Option<TagNames>,
    /// The length: its field, or its codec.
    pub sized: Option<LengthField>,
    pub sized_by: Option<NumberInfo>,
    /// The bytes behind the tag.
    pub after_tag: &'static [u8],
    /// What stands behind the region.
    pub tail: Tail,
}

impl RegionInfo {
    /// The region of an `S`, which ends where the value ends. `None` if the type is not `sized`.
    pub(super) const fn of<S: Descriptor>() -> Option<Self> {
        if S::EXTERNAL || (S::SIZED.is_none() && S::SIZED_BY.is_none()) {
            return None;
        }
        Some(Self {
            magic: S::MAGIC,
            tag_len: S::TAG_LEN,
            tag_by: S::TAG_BY,
            tag_names: S::TAG_NAMES,
            sized: S::SIZED,
            sized_by: S::SIZED_BY,
            after_tag: S::AFTER_TAG,
            tail: S::TAIL,
        })
    }
}
