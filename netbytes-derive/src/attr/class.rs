//! What a key comes to. The rules ask this, so that a new key of a known class needs no rule of its own.

use crate::model::FormatKey;

/// What a key says something about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Class {
    /// The tags of an enum, or the one of a variant.
    Tag,
    /// What a variant is, where it is no action.
    VariantKind,
    /// What an action is answered with.
    Reply,
    /// How numbers and length prefixes are written.
    Format(FormatKey),
    /// The crate whose bytes a type has.
    Wire,
    /// The length that encloses all fields of a type.
    Region,
    /// Bytes that are the same in every value.
    Constant,
    /// What stands behind a value: constant bytes, or zeros up to a multiple; or zeros in front of it.
    Tail,
    /// The largest length of a field.
    Limit,
    /// Where a field ends, in place of a length prefix. The text is what a message calls such a field.
    End(&'static str),
    /// How many bytes a field takes.
    FieldRegion,
    /// When a field is there.
    Presence,
    /// That a field has the tag of another enum, whose value it holds.
    TagOf,
    /// That a field is a part of a number.
    Bits,
    /// That a field is not on the wire.
    OffWire,
    /// The value of a field that was not received.
    Fallback,
    /// Another form of the value.
    Form,
    /// Code of the user that writes a field.
    Codec,
    /// The type whose form the value has.
    As,
    /// What must hold of a value. No byte depends on it.
    Assert,
    /// That the field follows from other bytes.
    Checksum,
    /// What the derive prints, and what the compiler checks of it. No byte depends on it.
    Output,
}

// Most questions are a `match` without a wildcard, so that a new class must answer them.
impl Class {
    /// Whether it says how the value of a field is written, which a codec says alone.
    pub(crate) fn says_how_written(self) -> bool {
        match self {
            Self::Format(_) | Self::Limit | Self::TagOf | Self::Form => true,
            // The codec gets the bytes up to there.
            Self::End(_) => false,
            // The record of `bits` says it.
            Self::Bits => false,
            Self::FieldRegion | Self::Presence => false,
            Self::Constant | Self::Tail | Self::OffWire | Self::Fallback | Self::Codec => false,
            Self::As | Self::Assert | Self::Checksum => false,
            Self::Tag | Self::VariantKind | Self::Reply => false,
            Self::Region | Self::Wire | Self::Output => false,
        }
    }

    /// Whether it says which bytes a field has on the wire.
    pub(crate) fn says_which_bytes(self) -> bool {
        match self {
            Self::Format(_) | Self::Limit | Self::End(_) | Self::Constant | Self::Codec => true,
            Self::Tail => true,
            Self::FieldRegion | Self::Presence | Self::TagOf | Self::Bits | Self::Form => true,
            // A value that is not sent has no form, and nothing is known of it.
            Self::As | Self::Assert | Self::Checksum => true,
            Self::OffWire | Self::Fallback => false,
            Self::Tag | Self::VariantKind | Self::Reply => false,
            Self::Region | Self::Wire | Self::Output => false,
        }
    }

    /// Whether it lets a field not be there, which a subtree always is.
    pub(crate) fn may_be_absent(self) -> bool {
        matches!(self, Self::OffWire | Self::Fallback | Self::Presence)
    }

    /// Whether it says whether a field is there, or in which region.
    pub(crate) fn says_whether_it_is_there(self) -> bool {
        matches!(self, Self::Presence | Self::Fallback | Self::FieldRegion)
    }

    /// Whether it says how a value is written that is no subtree, which is written as its own attributes say.
    pub(crate) fn says_how_a_value_is_written(self) -> bool {
        match self {
            Self::Format(_) | Self::Limit | Self::End(_) | Self::Codec | Self::Bits => true,
            Self::Form | Self::As | Self::Assert | Self::Checksum => true,
            Self::OffWire | Self::Fallback | Self::Presence => false,
            Self::FieldRegion | Self::TagOf | Self::Constant | Self::Tail => false,
            Self::Tag | Self::VariantKind | Self::Reply => false,
            Self::Region | Self::Wire | Self::Output => false,
        }
    }

    /// Whether the type of the field no longer says how the field is written.
    pub(crate) fn replaces_the_type(self) -> bool {
        match self {
            Self::OffWire | Self::Codec | Self::TagOf | Self::Bits => true,
            Self::FieldRegion | Self::Presence | Self::Form | Self::Tail => false,
            Self::As | Self::Assert | Self::Checksum => false,
            Self::Format(_) | Self::Limit | Self::End(_) | Self::Constant | Self::Fallback => false,
            Self::Tag | Self::VariantKind | Self::Reply => false,
            Self::Region | Self::Wire | Self::Output => false,
        }
    }

    /// Whether it is about bytes of the field's own, which a field in bits has none of.
    pub(crate) fn needs_bytes(self) -> bool {
        match self {
            Self::Format(_) | Self::Limit | Self::End(_) | Self::Codec | Self::Fallback => true,
            Self::FieldRegion | Self::Presence | Self::TagOf | Self::Form | Self::Tail => true,
            Self::As | Self::Checksum => true,
            Self::Constant | Self::OffWire | Self::Bits | Self::Assert => false,
            Self::Tag | Self::VariantKind | Self::Reply => false,
            Self::Region | Self::Wire | Self::Output => false,
        }
    }

    /// Whether the field may be left out of a message, or is not written as its type says.
    pub(crate) fn may_leave_out(self) -> bool {
        matches!(self, Self::OffWire | Self::Fallback | Self::Presence | Self::TagOf | Self::As)
    }

    /// Why two different keys of this class cannot stand on one field.
    pub(crate) fn one_at_most(self) -> Option<&'static str> {
        matches!(self, Self::End(_))
            .then_some("each of them says where the field ends, and it ends in one way")
    }
}
