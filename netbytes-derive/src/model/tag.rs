//! Tags: the form in which an enum writes them, and the ones that a variant has.

use proc_macro2::{Ident, Span};
use syn::{Path, Type};

use super::format::Width;
use crate::errors::spelling;

/// How an enum writes the tags of its variants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum TagForm {
    Number(TagWidth),
    /// `[u8; 4]`: the bytes, which are compared as one big-endian number.
    Bytes(u8),
    Text(TagText),
    /// Numbers that a codec writes.
    Codec(Box<Type>),
}

/// The tags of an enum: their form, and where they stand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Tags {
    pub(crate) form: TagForm,
    /// Whether another field holds the tag.
    pub(crate) external: bool,
}

/// The numbers that a tag may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct TagWidth {
    pub(crate) width: Width,
    /// `tag = i16`: in two's complement.
    pub(crate) signed: bool,
    /// `tag = bits(3)`: so many of the lowest bits of the width.
    pub(crate) bits: Option<u32>,
}

/// A tag that is a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct TagText {
    /// The terminator of `nul` and `until`. Without one, a length prefix stands before the name.
    pub(crate) until: Option<Vec<u8>>,
    /// Whether the case of ASCII letters is ignored when a name is read.
    pub(crate) ignore_case: bool,
}

impl Default for TagForm {
    fn default() -> Self {
        Self::Number(TagWidth::new(Width::U8, false))
    }
}

impl TagForm {
    /// The Rust type that holds a tag of `other`.
    pub(crate) fn holder(&self) -> String {
        match self {
            Self::Number(number) => number.holder().to_owned(),
            Self::Bytes(len) => format!("[u8; {len}]"),
            Self::Text(_) => "&'a str".to_owned(),
            Self::Codec(_) => "u64".to_owned(),
        }
    }

    /// `tag = bits(3)`: the number of bits.
    pub(crate) fn bits(&self) -> Option<u32> {
        match self {
            Self::Number(number) => number.bits,
            Self::Bytes(_) | Self::Text(_) | Self::Codec(_) => None,
        }
    }

    /// The form as an attribute has it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Number(number) => number.name(),
            Self::Bytes(len) => format!("[u8; {len}]"),
            Self::Text(_) => "str".to_owned(),
            Self::Codec(codec) => spelling(codec),
        }
    }

    /// The numbers that tags are compared as.
    pub(crate) fn number(&self) -> TagWidth {
        match self {
            Self::Number(number) => *number,
            Self::Bytes(_) | Self::Text(_) => TagWidth::new(Width::U64, false),
            // The compiler asks the codec whether it writes a tag.
            Self::Codec(_) => TagWidth::new(Width::Varint, false),
        }
    }
}

impl TagWidth {
    /// The words for the signed widths.
    pub(crate) const SIGNED: [(&'static str, Width); 4] =
        [("i8", Width::U8), ("i16", Width::U16), ("i32", Width::U32), ("i64", Width::U64)];

    pub(crate) fn new(width: Width, signed: bool) -> Self {
        Self { width, signed, bits: None }
    }

    /// Some bits of a number.
    pub(crate) fn of_bits(bits: u32) -> Self {
        let width = match bits {
            0..=8 => Width::U8,
            9..=16 => Width::U16,
            17..=32 => Width::U32,
            _ => Width::U64,
        };
        Self { width, signed: false, bits: Some(bits) }
    }

    pub(crate) fn name(self) -> String {
        match self.bits {
            Some(bits) => format!("bits({bits})"),
            None => self.word().to_owned(),
        }
    }

    fn word(self) -> &'static str {
        let signed = Self::SIGNED.iter().find(|(_, width)| self.signed && *width == self.width);
        signed.map_or_else(|| self.width.name(), |(name, _)| name)
    }

    pub(crate) fn holder(self) -> &'static str {
        if self.signed { self.word() } else { self.width.holder() }
    }

    pub(crate) fn min(self) -> i128 {
        if self.signed { -(i128::from(self.width.max() >> 1)) - 1 } else { 0 }
    }

    pub(crate) fn max(self) -> i128 {
        let max = match self.bits {
            Some(bits) => u64::MAX >> (64 - bits),
            None => self.width.max(),
        };
        i128::from(if self.signed { max >> 1 } else { max })
    }

    pub(crate) fn holds(self, tag: i128) -> bool {
        (self.min()..=self.max()).contains(&tag)
    }

    /// The number of the tag's bytes: two's complement in the width.
    #[allow(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "it is masked")]
    pub(crate) fn bits(self, tag: i128) -> u64 {
        (tag as u64) & self.width.max()
    }
}

/// The tag of a variant, or its tags.
#[derive(Clone)]
pub(crate) enum Tag {
    Number(TagNumber),
    /// Several numbers, as ranges with their first and last. A field of the variant is the number.
    Several {
        ranges: Vec<(u64, u64)>,
        written: String,
    },
    /// A number of which some bits are fields of the variant.
    Bits {
        number: TagNumber,
        fields: u64,
    },
    /// Its name, which generated code knows by the place among all names.
    Text {
        place: u64,
        text: String,
    },
}

impl Tag {
    /// Whether fields of the variant are the tag, or parts of it.
    pub(crate) fn is_held(&self) -> bool {
        matches!(self, Self::Several { .. } | Self::Bits { .. })
    }
}

/// A number, and how it is written in the attribute where that is not plain decimal.
#[derive(Clone)]
pub(crate) struct TagNumber {
    pub(crate) value: TagValue,
    pub(crate) written: Option<String>,
}

#[derive(Clone)]
pub(crate) enum TagValue {
    /// Known to the derive: the number of the tag's bytes.
    Known(u64),
    /// Known to the compiler: the constant that generated code has for it.
    Constant(TagConstant),
}

/// A constant for a tag that is not known to the derive.
#[derive(Clone)]
pub(crate) struct TagConstant {
    /// What generated code calls it.
    pub(crate) name: Ident,
    pub(crate) path: Path,
    /// How far the variant was counted on from the constant.
    pub(crate) plus: u64,
    /// The token to change if the tag cannot be this one.
    pub(crate) span: Span,
}

impl TagConstant {
    /// How documentation writes it.
    pub(crate) fn written(&self) -> String {
        let path = spelling(&self.path);
        if self.plus == 0 { path } else { format!("{path} + {}", self.plus) }
    }
}
