//! Which tag each variant has: its key says it, or its discriminant, or it is counted.

use super::discriminant::Discriminant;
use super::keys::tag::{OTHER, TAG};
use super::value::Number;
use super::written::Variant;

/// What a variant's tag comes from.
pub(crate) enum Tag<'a> {
    /// `tag = 7`, or the discriminant `= 7`.
    Written(&'a Number),
    /// Counted on from the variant before. Not a `u64`: counting can go past that.
    Counted(u128),
    /// Written, but a mistake that was reported: what is counted on from it is not known.
    Refused,
    /// `other` has none, and does not take part in counting.
    Other,
}

impl Tag<'_> {
    pub(crate) fn value(&self) -> Option<u128> {
        match self {
            Self::Written(number) => Some(number.value.into()),
            Self::Counted(value) => Some(*value),
            Self::Refused | Self::Other => None,
        }
    }
}

/// The tags of all variants: 0, 1, 2 in order of declaration; after a written one counting goes on from it.
pub(crate) fn count<'a>(variants: &'a [Variant<'_>]) -> Vec<Tag<'a>> {
    let mut next = Some(0_u128);
    let tags = variants.iter().map(|variant| {
        let tag = match written(variant) {
            Some(tag) => tag,
            None => next.map_or(Tag::Refused, Tag::Counted),
        };
        if !matches!(tag, Tag::Other) {
            next = tag.value().map(|tag| tag + 1);
        }
        tag
    });
    tags.collect()
}

fn written<'a>(variant: &'a Variant<'_>) -> Option<Tag<'a>> {
    let keys = &variant.keys;
    if keys.has(&OTHER) {
        return Some(Tag::Other);
    }
    if keys.has(&TAG) {
        return Some(keys.get(&TAG).map_or(Tag::Refused, Tag::Written));
    }
    match &variant.discriminant {
        Discriminant::None => None,
        Discriminant::Refused(_) => Some(Tag::Refused),
        Discriminant::Number(_, number) => Some(Tag::Written(number)),
    }
}
