//! `tag = n`: an enum whose tag is in another field.

use super::codec::FieldEncode;
use super::computed::{Computed, Holder};
use super::given::{GivenForm, GivenTag};
use super::related::RelatedDecode;
use super::untagged::{DecodeUntagged, EncodeUntagged};
use crate::depth::Stack;
use crate::error::{DecodeError, EncodeError, EncodeErrorKind, Location};
use crate::reader::Reader;
use crate::writer::Writer;

/// The codec of an enum whose tag is in another field.
pub struct Untagged;

impl<T: EncodeUntagged> FieldEncode<T> for Untagged {
    type Len = T::Untagged;

    const STACK: Stack = T::STACK;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        value.put_untagged(w)
    }
}

impl<'de, T: DecodeUntagged<'de>> RelatedDecode<'de, T> for Untagged {
    /// The tag, and the byte at which it begins.
    type Says = (GivenTag<'de>, usize);

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_related(
        r: &mut Reader<'de>,
        (tag, at): (GivenTag<'de>, usize),
    ) -> Result<T, DecodeError> {
        T::take_untagged(tag, at, r)
    }
}

/// A field that holds the tag of another.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold the tag of another field",
    label = "a number is held by an integer, a text by a `&str`, bytes by an array; each may be in `netbytes::Computed`"
)]
pub trait TagField<'t>: Copy {
    /// What is held where a tag does not fit, in a value that is not encoded.
    const NONE: Self;

    /// The tags that the type holds.
    const HOLDS: GivenForm;

    /// The tag. The bytes of an array are a number, whose highest byte is the first.
    fn given(self) -> GivenTag<'t>;

    /// The value for a tag, if the type has it.
    fn from_given(tag: GivenTag<'t>) -> Option<Self>;

    /// Whether it is this tag.
    fn is_given(self, tag: GivenTag<'_>) -> bool;
}

macro_rules! integers {
    ($($int:ident)*) => {$(
        impl<'t> TagField<'t> for $int {
            const NONE: Self = 0;

            const HOLDS: GivenForm =
                GivenForm::Number { min: $int::MIN as i128, max: $int::MAX as i128 };

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn given(self) -> GivenTag<'t> {
                GivenTag::Number(i128::from(self))
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn from_given(tag: GivenTag<'t>) -> Option<Self> {
                match tag {
                    GivenTag::Number(number) => Self::try_from(number).ok(),
                    GivenTag::Name(_) | GivenTag::Bytes(_) => None,
                }
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn is_given(self, tag: GivenTag<'_>) -> bool {
                tag == GivenTag::Number(i128::from(self))
            }
        }
    )*};
}

integers!(u8 u16 u32 u64 i8 i16 i32 i64);

impl<'t, const N: usize> TagField<'t> for [u8; N] {
    const NONE: Self = [0; N];

    #[allow(clippy::cast_possible_truncation, reason = "a tag has up to 8 bytes")]
    const HOLDS: GivenForm = GivenForm::Bytes(if N > 8 { 0 } else { N as u8 });

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn given(self) -> GivenTag<'t> {
        GivenTag::Number(self.iter().fold(0, |number, byte| number << 8 | i128::from(*byte)))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from_given(tag: GivenTag<'t>) -> Option<Self> {
        match tag {
            GivenTag::Bytes(bytes) => bytes.try_into().ok(),
            GivenTag::Name(_) | GivenTag::Number(_) => None,
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is_given(self, tag: GivenTag<'_>) -> bool {
        matches!(tag, GivenTag::Bytes(bytes) if bytes == self)
    }
}

impl<'t> TagField<'t> for &'t str {
    const NONE: Self = "";

    const HOLDS: GivenForm = GivenForm::Name;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn given(self) -> GivenTag<'t> {
        GivenTag::Name(self.as_bytes())
    }

    fn from_given(tag: GivenTag<'t>) -> Option<Self> {
        match tag {
            GivenTag::Name(name) => core::str::from_utf8(name).ok(),
            GivenTag::Number(_) | GivenTag::Bytes(_) => None,
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is_given(self, tag: GivenTag<'_>) -> bool {
        matches!(tag, GivenTag::Name(name) if name == self.as_bytes())
    }
}

/// Checks that a field holds the tag of another.
#[inline]
pub(super) fn agree_tag<'t, N: TagField<'t>, T: EncodeUntagged>(
    held: N,
    value: &T,
    field: &'static Location,
) -> Result<(), EncodeError> {
    match value.tag() {
        Ok(tag) if held.is_given(tag) => Ok(()),
        Ok(_) => Err(EncodeError::new(EncodeErrorKind::TagMismatch).at(field)),
        Err(error) => Err(error.at(field)),
    }
}

/// The tag of a field, as another field holds it.
#[inline]
fn tag_held<'t, N: TagField<'t>, T: EncodeUntagged>(
    value: &'t T,
    [holder, field]: [&'static Location; 2],
) -> Result<N, EncodeError> {
    match value.tag() {
        Ok(tag) => match N::from_given(tag) {
            Some(number) => Ok(number),
            None => Err(EncodeError::new(EncodeErrorKind::OutOfRange).at(holder)),
        },
        Err(error) => Err(error.at(field)),
    }
}

/// A field that holds the tag of another, in a value that is put together from the others.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot follow from the tag of another field",
    label = "a number is held by an integer, bytes by an array, a text by `netbytes::Computed<&str>`"
)]
pub trait FollowsTag: Sized {
    /// That it follows.
    const FOLLOWS: () = ();

    /// The value for the tag of another field.
    fn follow_tag<T: EncodeUntagged>(
        value: &T,
        places: [&'static Location; 2],
    ) -> Result<Self, EncodeError>;

    /// The same in a value that is not encoded.
    fn follow_tag_or_none<T: EncodeUntagged>(value: &T) -> Self;
}

macro_rules! follow {
    ($([$($generics:tt)*] $ty:ty;)*) => {$(
        impl<$($generics)*> FollowsTag for $ty {
            #[inline]
            fn follow_tag<T: EncodeUntagged>(
                value: &T,
                places: [&'static Location; 2],
            ) -> Result<Self, EncodeError> {
                tag_held(value, places)
            }

            #[inline]
            fn follow_tag_or_none<T: EncodeUntagged>(value: &T) -> Self {
                value.tag().ok().and_then(Self::from_given).unwrap_or(Self::NONE)
            }
        }
    )*};
}

follow! {
    [] u8;
    [] u16;
    [] u32;
    [] u64;
    [] i8;
    [] i16;
    [] i32;
    [] i64;
    [const N: usize] [u8; N];
}

impl<'t, N: TagField<'t>> FollowsTag for Computed<N> {
    #[inline]
    fn follow_tag<T: EncodeUntagged>(
        _: &T,
        _: [&'static Location; 2],
    ) -> Result<Self, EncodeError> {
        Ok(Computed)
    }

    #[inline]
    fn follow_tag_or_none<T: EncodeUntagged>(_: &T) -> Self {
        Computed
    }
}

/// The tag to write in a field that holds the one of another: the one that it holds, which must be right, or the one that
/// follows.
#[inline]
pub(super) fn settle_tag<'t, H: Holder<Number: TagField<'t>>, T: EncodeUntagged>(
    holder: &H,
    value: &'t T,
    places: [&'static Location; 2],
) -> Result<H::Number, EncodeError> {
    match holder.held() {
        Some(held) => agree_tag(*held, value, places[1]).map(|()| *held),
        None => tag_held(value, places),
    }
}

/// Stops compilation if a field cannot hold each tag that a variant of another has. A field that is a part of a number has
/// this many bits; for another they are 0.
#[track_caller]
#[allow(clippy::panic, clippy::missing_panics_doc, reason = "the compiler evaluates it")]
pub const fn refuse_tag_field<T: EncodeUntagged>(holds: GivenForm, bits: u32) {
    match (holds, T::FORM) {
        (GivenForm::Name, GivenForm::Name) | (_, GivenForm::Unknown) | (GivenForm::Unknown, _) => {}
        (GivenForm::Bytes(held), GivenForm::Bytes(len)) => {
            assert!(held == len, "the tags have another number of bytes than this field");
        }
        (GivenForm::Number { min, max }, GivenForm::Number { min: first, max: last }) => {
            let (min, max) = match bits {
                0 => (min, max),
                bits if min < 0 => (-(1 << (bits - 1)), (1 << (bits - 1)) - 1),
                bits => (0, (1 << bits) - 1),
            };
            assert!(
                min <= first && last <= max,
                "a variant has a tag that this field cannot hold; help: write a wider type, or more bits"
            );
        }
        _ => panic!(
            "the tags are of another kind than this field; \
             help: a number is held by an integer, a text by a `&str`, bytes by an array"
        ),
    }
}
