//! Which tag each variant has: its key says it, or its discriminant, or it is counted.

use syn::{LitByteStr, LitStr, Path};

use super::discriminant::Discriminant;
use super::keys::tag::{OTHER, TAG};
use super::value::{SeveralTags, TagLiteral, TagValue};
use super::written::Variant;
use crate::model::TagForm;

/// What a variant's tag comes from.
#[derive(Clone, Copy)]
pub(crate) enum Tag<'a> {
    /// `tag = 7`, or the discriminant `= 7`.
    Written(&'a TagLiteral),
    /// Counted on from the variant before.
    Counted(i128),
    /// `tag = opcode::PING`.
    Constant(&'a Path),
    /// Counted on from a constant, this far.
    CountedFrom(&'a Path, u64),
    /// `tag = "ssh-rsa"`
    Text(&'a LitStr),
    /// `tag = b"IHDR"`
    Bytes(&'a LitByteStr),
    /// `tag = 0x30..=0x3f`
    Several(&'a SeveralTags),
    /// Nothing is written, and nothing can be counted on from.
    Missing,
    /// Written, but a mistake that was reported: what is counted on from it is not known.
    Refused,
    /// `other` has none, and does not take part in counting.
    Other,
}

impl Tag<'_> {
    pub(crate) fn value(&self) -> Option<i128> {
        match self {
            Self::Written(number) => Some(number.value),
            Self::Counted(value) => Some(*value),
            _ => None,
        }
    }

    /// Whether a key or a discriminant says it.
    pub(crate) fn is_written(&self) -> bool {
        !self.is_counted() && !matches!(self, Self::Missing | Self::Refused | Self::Other)
    }

    /// Whether it follows from the one before.
    pub(crate) fn is_counted(&self) -> bool {
        matches!(self, Self::Counted(_) | Self::CountedFrom(..))
    }

    /// The tag of the next variant, if that does not say its own.
    fn next(self) -> Self {
        match self {
            Self::Written(number) => Self::Counted(number.value + 1),
            Self::Counted(value) => Self::Counted(value + 1),
            Self::Constant(path) => Self::CountedFrom(path, 1),
            Self::CountedFrom(path, plus) => Self::CountedFrom(path, plus + 1),
            Self::Text(_) | Self::Bytes(_) | Self::Several(_) | Self::Missing => Self::Missing,
            Self::Refused | Self::Other => Self::Refused,
        }
    }
}

/// The tags of all variants: 0, 1, 2 in order of declaration; after a written one counting goes on from it. Text and bytes
/// are not counted.
pub(crate) fn count<'a>(variants: &'a [Variant<'_>], form: &TagForm) -> Vec<Tag<'a>> {
    let mut next = match form {
        TagForm::Number(_) | TagForm::Codec(_) => Tag::Counted(0),
        TagForm::Bytes(_) | TagForm::Text(_) => Tag::Missing,
    };
    let tags = variants.iter().map(|variant| {
        let tag = written(variant).unwrap_or(next);
        if !matches!(tag, Tag::Other) {
            // Tags with bits that are fields are not one number, from which the next could be counted.
            next = if variant.tag_bits() == 0 { tag.next() } else { Tag::Missing };
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
        return Some(keys.get(&TAG).map_or(Tag::Refused, of_value));
    }
    match &variant.discriminant {
        Discriminant::None => None,
        Discriminant::Refused(_) => Some(Tag::Refused),
        Discriminant::Number(_, number) => Some(Tag::Written(number)),
    }
}

fn of_value(value: &TagValue) -> Tag<'_> {
    match value {
        TagValue::Number(number) => Tag::Written(number),
        TagValue::Constant(path) => Tag::Constant(path),
        TagValue::Bytes(bytes) => Tag::Bytes(bytes),
        TagValue::Text(text) => Tag::Text(text),
        TagValue::Several(several) => Tag::Several(several),
    }
}
