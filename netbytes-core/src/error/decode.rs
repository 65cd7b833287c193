//! Why bytes are not a message.

use core::fmt;

use super::Place;
use super::place::In;

/// Why bytes are not a message, at which byte, and in which field of which type.
///
/// ```
/// use netbytes::{DecodeErrorKind, NetTree};
///
/// #[derive(NetTree, Debug)]
/// enum Light {
///     Off,
///     Dim { percent: u16 },
/// }
///
/// let error = Light::from_slice(&[0x01, 0x05]).unwrap_err();
/// assert_eq!(error.kind(), DecodeErrorKind::UnexpectedEnd { needed: 1 });
/// assert_eq!(error.offset(), 1);
/// assert_eq!(error.type_name(), Some("Light"));
/// assert_eq!(error.field(), Some("Dim.percent"));
/// assert!(error.needs_more());
///
/// let error = Light::from_slice(&[0x07]).unwrap_err();
/// assert_eq!(error.to_string(), "unknown tag 0x07 for `Light` at byte 0");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub struct DecodeError {
    kind: DecodeErrorKind,
    offset: usize,
    place: Option<&'static Place>,
}

/// What is wrong with the bytes, with its facts as fields.
///
/// ```
/// use netbytes::{DecodeErrorKind, NetTree};
///
/// #[derive(NetTree, Debug)]
/// struct Switch {
///     on: bool,
/// }
/// let kind = Switch::from_slice(&[0x02]).unwrap_err().kind();
/// assert_eq!(kind, DecodeErrorKind::InvalidBool { found: 2 });
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// The input ends inside a value.
    #[error("unexpected end of input, at least {needed} more byte(s) needed")]
    UnexpectedEnd {
        /// How many more bytes there must be, at the least.
        needed: usize,
    },
    /// A `sized` region, all of which is there, ends inside a value. More bytes behind it would not help.
    #[error("the region ends inside a value, at least {needed} more byte(s) needed in it")]
    RegionEnd {
        /// How many more bytes there must be in the region, at the least.
        needed: usize,
    },
    /// Other bytes than the constant ones of `magic`.
    #[error("other bytes than the constant {}", expected.escape_ascii())]
    InvalidMagic {
        /// The bytes that must stand there. A field's constant is compared sixteen bytes at a time: these are the
        /// sixteen, or fewer, that differ.
        expected: &'static [u8],
    },
    /// No variant has this tag.
    #[error("unknown tag {tag:#04x}")]
    UnknownTag {
        /// The tag on the wire.
        tag: u64,
    },
    /// Text that is not UTF-8.
    #[error("invalid UTF-8")]
    InvalidUtf8,
    /// A bool other than 0 and 1.
    #[error("invalid bool {found:#04x}, expected 0x00 or 0x01")]
    InvalidBool {
        /// The byte on the wire.
        found: u8,
    },
    /// The first byte of an `Option`, a `Result` or an address is none of those it can be.
    #[error("invalid marker byte {found:#04x}")]
    InvalidMarker {
        /// The byte on the wire.
        found: u8,
    },
    /// A number that is not a Unicode scalar value.
    #[error("invalid char {found:#x}")]
    InvalidChar {
        /// The number on the wire.
        found: u32,
    },
    /// A zero where a `NonZero` type stands.
    #[error("zero where the type has no zero")]
    Zero,
    /// A varint with more bytes than its value needs.
    #[error("over-long varint")]
    OverlongVarint,
    /// A number that its type cannot hold: a varint or a length that is too large, a `Duration` with a second of
    /// nanoseconds, an `inclusive` length below its own width.
    #[error("number out of range")]
    OutOfRange,
    /// A key of an ordered map or set that does not come after the one before it.
    #[error("keys out of order, or twice")]
    Unordered,
    /// A key of a hash map or set that was there already.
    #[error("key there twice")]
    DuplicateKey,
    /// A length or count over the field's `max`.
    #[error("length {len} over the maximum of {max}")]
    TooLong {
        /// The length on the wire.
        len: u64,
        /// The field's `max`.
        max: u64,
    },
    /// Bytes after the end of the message, or in a `sized` region after the end of its fields.
    #[error("{left} trailing byte(s)")]
    TrailingBytes {
        /// How many bytes are left.
        left: usize,
    },
    /// More levels of recursive types than the limit, or more stack for them: see
    /// [`Limits::depth`](crate::Limits::depth) and [`Limits::stack`](crate::Limits::stack).
    #[error("nested deeper than the limit")]
    TooDeep,
    /// The message would take more memory than the limit: see [`Limits::alloc_per_byte`](crate::Limits::alloc_per_byte).
    #[error("more than {limit} bytes of memory needed")]
    TooLarge {
        /// The limit in force, in bytes.
        limit: usize,
    },
    /// An item of a sequence that took no bytes: its count could be anything.
    #[error("an item of a sequence that takes no bytes")]
    EmptyItem,
    /// What a user's own codec refuses, in its words.
    #[error("{0}")]
    Custom(&'static str),
}

impl DecodeError {
    /// An error of this kind at this byte, counted from the start of the message.
    ///
    /// For the decoders of user codecs; see also [`Reader::error`](crate::Reader::error), which knows the byte.
    ///
    /// ```
    /// use netbytes::{DecodeError, DecodeErrorKind};
    ///
    /// let error = DecodeError::new(DecodeErrorKind::Custom("no such colour"), 4);
    /// assert_eq!(error.to_string(), "no such colour at byte 4");
    /// ```
    #[cold]
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn new(kind: DecodeErrorKind, offset: usize) -> Self {
        Self { kind, offset, place: None }
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> DecodeErrorKind {
        self.kind
    }

    /// The same error of another kind.
    pub(crate) const fn with_kind(mut self, kind: DecodeErrorKind) -> Self {
        self.kind = kind;
        self
    }

    /// The byte, counted from the start of the message, at which the value that is wrong begins.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
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

    /// Whether more bytes after these could make a message of them.
    ///
    /// It is `false` where nothing that follows can help: an unknown tag, a varint that its type cannot hold, a field that
    /// is cut short in a `sized` region. What stands in a field, or a region, of which not all is there is not looked at
    /// before the rest has come: text that is not UTF-8 is told once all of it is there.
    #[must_use]
    pub const fn needs_more(&self) -> bool {
        matches!(self.kind, DecodeErrorKind::UnexpectedEnd { .. })
    }

    /// The same error, told to have happened here unless a place further in has been told already. What is left over
    /// is in no field.
    #[cold]
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub(crate) const fn at(mut self, place: &'static Place) -> Self {
        if self.place.is_none() && !matches!(self.kind, DecodeErrorKind::TrailingBytes { .. }) {
            self.place = Some(place);
        }
        self
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.kind, self.place) {
            (DecodeErrorKind::UnknownTag { .. }, Some(place)) => {
                write!(f, "{} for `{}` at byte {}", self.kind, place.ty, self.offset)
            }
            _ => write!(f, "{}{} at byte {}", self.kind, In(self.place), self.offset),
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("DecodeError");
        debug.field("kind", &self.kind).field("offset", &self.offset);
        if let Some(place) = self.place {
            debug.field("in", &format_args!("{place}"));
        }
        debug.finish()
    }
}
