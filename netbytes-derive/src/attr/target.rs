//! What an attribute stands on.

use std::fmt;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Target {
    Enum,
    Struct,
    Variant,
    Field,
    /// The items of a sequence: `items(..)`.
    Item,
}

impl Target {
    pub(crate) const TYPES: &'static [Self] = &[Self::Enum, Self::Struct];

    /// A field, and an item of a sequence.
    pub(crate) const FIELDS: &'static [Self] = &[Self::Field, Self::Item];

    #[cfg(test)]
    pub(crate) const ALL: [Self; 5] =
        [Self::Enum, Self::Struct, Self::Variant, Self::Field, Self::Item];

    /// The word for it in a list.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Enum => "enum",
            Self::Struct => "struct",
            Self::Variant => "variant",
            Self::Field => "field",
            Self::Item => "item",
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let article = if matches!(self, Self::Enum | Self::Item) { "an" } else { "a" };
        write!(f, "{article} {}", self.word())
    }
}
