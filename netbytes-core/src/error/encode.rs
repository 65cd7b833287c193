//! Why a value has no bytes.

use core::fmt;

use super::Place;
use super::place::In;

/// Why a value cannot be encoded, and in which field of which type. When a call returns it, nothing was written.
///
/// ```
/// use netbytes::{EncodeErrorKind, NetTree};
///
/// #[derive(NetTree)]
/// struct Name {
///     #[net(max = 4)]
///     name: String,
/// }
///
/// let mut out = vec![0xaa];
/// let error = Name { name: "Hello".into() }.encode_into(&mut out).unwrap_err();
/// assert_eq!(error.kind(), EncodeErrorKind::TooLong { len: 5, max: 4 });
/// assert_eq!((error.type_name(), error.field()), (Some("Name"), Some("name")));
/// assert_eq!(error.to_string(), "length 5 over the maximum of 4 in `Name.name`");
/// assert_eq!(out, [0xaa]);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub struct EncodeError {
    kind: EncodeErrorKind,
    place: Option<&'static Place>,
}

/// What is wrong with the value, with its facts as fields.
///
/// ```
/// use netbytes::{EncodeErrorKind, NetTree};
///
/// #[derive(NetTree)]
/// struct Point(u32, u32);
/// let kind = Point(1, 2).encode_to_slice(&mut [0; 7]).unwrap_err().kind();
/// assert_eq!(kind, EncodeErrorKind::NoRoom { needed: 8, room: 7 });
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EncodeErrorKind {
    /// A length or count that its prefix cannot hold, or over the field's `max`.
    #[error("length {len} over the maximum of {max}")]
    TooLong {
        /// The length of the value: bytes of text and byte strings, items of other sequences.
        len: usize,
        /// What the prefix or the field's `max` allows.
        max: u64,
    },
    /// The message does not fit where it was to be written.
    #[error("{needed} byte(s) needed, room for {room}")]
    NoRoom {
        /// The length of the whole message.
        needed: usize,
        /// The room there was.
        room: usize,
    },
    /// The value of an `other` variant has a tag that another variant owns: it would be decoded as that one.
    #[error("tag {tag:#04x} is another variant's own")]
    OwnedTag {
        /// The tag of the value.
        tag: u64,
    },
    /// The value of an `other` variant has a tag that does not fit in the width of the node's tags.
    #[error("tag {tag:#04x} does not fit in {bytes} byte(s)")]
    WideTag {
        /// The tag of the value.
        tag: u64,
        /// The width of the node's tags.
        bytes: u8,
    },
    /// The byte of `until`, or the 0 of `nul`, where it would end the field too early: in the text or bytes, or at the
    /// front of an item.
    #[error("the byte {byte:#04x} inside what it ends")]
    Terminator {
        /// The byte that ends the field.
        byte: u8,
    },
    /// A field that holds the `count` of another says another number; or an iterator of a `List` gives another number of
    /// items each time.
    #[error("a count of {count} beside {len} item(s)")]
    CountMismatch {
        /// What the one field says.
        count: u64,
        /// How many items there are in the other.
        len: usize,
    },
    /// A user's codec, or an iterator of a `List`, wrote another number of bytes than it said before.
    #[error("{written} byte(s) written where {said} were said before")]
    CodecLength {
        /// What `check` gave, or the first look; or the constant of the codec that is not kept.
        said: usize,
        /// What was written then.
        written: usize,
    },
    /// More levels of recursive types than a decoder accepts, or more stack for them.
    #[error("nested deeper than the limit")]
    TooDeep,
    /// An item of a sequence that takes no bytes: its count could be anything, so no decoder accepts it.
    #[error("an item of a sequence that takes no bytes")]
    EmptyItem,
    /// A value that this type has and its wire form has not, in words.
    #[error("{0}")]
    Unrepresentable(&'static str),
    /// What a user's own codec refuses, in its words.
    #[error("{0}")]
    Custom(&'static str),
}

impl EncodeError {
    /// An error of this kind: for the encoders of user codecs.
    ///
    /// ```
    /// use netbytes::{EncodeError, EncodeErrorKind};
    ///
    /// let error = EncodeError::new(EncodeErrorKind::Custom("no such colour"));
    /// assert_eq!(error.to_string(), "no such colour");
    /// ```
    #[cold]
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn new(kind: EncodeErrorKind) -> Self {
        Self { kind, place: None }
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> EncodeErrorKind {
        self.kind
    }

    /// The name of the derived type in which it happened, where there is one.
    #[must_use]
    pub fn type_name(&self) -> Option<&'static str> {
        self.place.map(|place| place.ty)
    }

    /// The field in which it happened: `since`, `0`, or for a field of an action `Private.to`.
    #[must_use]
    pub fn field(&self) -> Option<&'static str> {
        self.place.map(|place| place.field).filter(|field| !field.is_empty())
    }

    /// The same error, told to have happened here unless a place further in has been told already.
    #[cold]
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub(crate) const fn at(mut self, place: &'static Place) -> Self {
        if self.place.is_none() && !matches!(self.kind, EncodeErrorKind::NoRoom { .. }) {
            self.place = Some(place);
        }
        self
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind, In(self.place))
    }
}

impl fmt::Debug for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("EncodeError");
        debug.field("kind", &self.kind);
        if let Some(place) = self.place {
            debug.field("in", &format_args!("{place}"));
        }
        debug.finish()
    }
}
