//! What an attribute stands on.

use std::fmt;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Target {
    Enum,
    Struct,
    Variant,
    Field,
}

impl Target {
    pub(crate) const TYPES: &'static [Self] = &[Self::Enum, Self::Struct];

    #[cfg(test)]
    pub(crate) const ALL: [Self; 4] = [Self::Enum, Self::Struct, Self::Variant, Self::Field];

    /// The word for it in a list.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Enum => "enum",
            Self::Struct => "struct",
            Self::Variant => "variant",
            Self::Field => "field",
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let article = if *self == Self::Enum { "an" } else { "a" };
        write!(f, "{article} {}", self.word())
    }
}
