//! The error of encoding.

use core::fmt;

use super::Location;
use super::location::In;

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
    location: Option<&'static Location>,
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
    /// A length or count that is too large for its length prefix, or over the field's `max`.
    #[error("length {len} over the maximum of {max}")]
    TooLong {
        /// The length of the value: the bytes of text and byte strings, the items of other sequences.
        len: usize,
        /// The largest length that the length prefix or the field's `max` allows.
        max: u64,
    },
    /// The message does not fit into the sink.
    #[error("{needed} byte(s) needed, room for {room}")]
    NoRoom {
        /// The length of the whole message.
        needed: usize,
        /// The room of the sink.
        room: usize,
    },
    /// The value of an `other` variant has the tag of another variant, and would be decoded as that variant.
    #[error("tag {tag:#04x} is another variant's own")]
    OwnedTag {
        /// The tag of the value.
        tag: u64,
    },
    /// The value of an `other` variant has the name of another variant as its tag, and would be decoded as that variant.
    #[error("a name of {len} byte(s) that is another variant's own")]
    OwnedName {
        /// The number of bytes of the name.
        len: usize,
    },
    /// The value of an `other` variant has a tag that does not fit in the width of the node's tags.
    #[error("tag {tag:#04x} does not fit in {bytes} byte(s)")]
    WideTag {
        /// The tag of the value.
        tag: u64,
        /// The width of the node's tags.
        bytes: u8,
    },
    /// The terminator, which `until` or `nul` says, is in the text or bytes, or where they meet it, or is the first byte of
    /// an item. It would end the field too early.
    #[error("the byte {byte:#04x} inside what it ends")]
    Terminator {
        /// The terminator, or its first byte.
        byte: u8,
    },
    /// A field with the `count` of another field differs from the number of its items, or an iterator of a `List` yields a
    /// different number of items each time.
    #[error("a count of {count} beside {len} item(s)")]
    CountMismatch {
        /// The count.
        count: u64,
        /// The number of items.
        len: usize,
    },
    /// A field with the size of another field, for `sized = n`, differs from the number of its bytes.
    #[error("a size of {size} beside {len} byte(s)")]
    SizeMismatch {
        /// The size that the field says.
        size: u64,
        /// The number of bytes.
        len: usize,
    },
    /// A field with the tag of another field, for `tag = n`, differs from the tag of its variant.
    #[error("another tag than that of the variant")]
    TagMismatch,
    /// A field is there although its `if` says that it is not, or the other way round; or an `optional` field is there
    /// behind one that is not.
    #[error("a value that is there against what other fields say, or the reverse")]
    PresenceMismatch,
    /// A field with a `checksum` differs from the checksum of the bytes that are written.
    #[error("checksum {found:#x} where it is {expected:#x}")]
    Checksum {
        /// The checksum of the bytes.
        expected: u64,
        /// The number in the field.
        found: u64,
    },
    /// A number that does not fit in the bits or bytes of its field, or that no number in another field stands for.
    #[error("number out of range")]
    OutOfRange,
    /// A user's codec, or an iterator of a `List`, wrote a different number of bytes than it announced; or what was measured
    /// holds parts with `align`, and its field has none.
    #[error("{written} byte(s) written where {said} were said before")]
    CodecLength {
        /// The announced number: from `check`, from the first pass over the value, or from a constant of the codec.
        said: usize,
        /// The number of bytes that were written.
        written: usize,
    },
    /// More levels of recursive types, or more stack for them, than a decoder accepts.
    #[error("nested deeper than the limit")]
    TooDeep,
    /// An item of a sequence takes no bytes, so any count would be possible. No decoder accepts such an item.
    #[error("an item of a sequence that takes no bytes")]
    EmptyItem,
    /// A value of a std type that the wire format cannot express; the text says which.
    #[error("{0}")]
    Unrepresentable(&'static str),
    /// A value that a user's codec refuses; the text is that of the codec.
    #[error("{0}")]
    Custom(&'static str),
}

impl EncodeError {
    /// Makes an error of this kind, for the encoders of user codecs.
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
        Self { kind, location: None }
    }

    /// What is wrong, with its facts.
    #[must_use]
    pub const fn kind(&self) -> EncodeErrorKind {
        self.kind
    }

    /// The name of the derived type with the error, if there is one.
    #[must_use]
    pub fn type_name(&self) -> Option<&'static str> {
        self.location.map(|location| location.ty)
    }

    /// The field with the error: `since`, `0`, or `Private.to` for a field of an action.
    #[must_use]
    pub fn field(&self) -> Option<&'static str> {
        self.location.map(|location| location.field).filter(|field| !field.is_empty())
    }

    /// Sets the place of the error, unless an inner place is set already.
    #[cold]
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub(crate) const fn at(mut self, location: &'static Location) -> Self {
        if self.location.is_none() && !matches!(self.kind, EncodeErrorKind::NoRoom { .. }) {
            self.location = Some(location);
        }
        self
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind, In(self.location))
    }
}

impl fmt::Debug for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("EncodeError");
        debug.field("kind", &self.kind);
        if let Some(location) = self.location {
            debug.field("in", &format_args!("{location}"));
        }
        debug.finish()
    }
}
