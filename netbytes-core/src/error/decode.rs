//! The error of decoding.

use core::fmt;

use super::Location;
use super::location::In;

/// Why bytes are not a message: what is wrong, at which byte, and in which field of which type.
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
    location: Option<&'static Location>,
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
// The discriminant is a word: it lies where a decoded value has its first word, in the `Result` of the two. If it were a
// byte, the compiler would move that word in parts of 1, 2 and 4 bytes, and each load of it would wait for the parts.
#[repr(usize)]
pub enum DecodeErrorKind {
    /// The input ends inside a value.
    #[error("unexpected end of input, at least {needed} more byte(s) needed")]
    UnexpectedEnd {
        /// The smallest number of further bytes that the value needs. A length or a count in the input may say up to
        /// [`usize::MAX`]: compare it with what a message may take, and add to it by `saturating_add`.
        needed: usize,
    },
    /// A complete `sized` region ends inside a value. More bytes after the region would not help.
    #[error("the region ends inside a value, at least {needed} more byte(s) needed in it")]
    RegionEnd {
        /// The smallest number of further bytes that the value needs in the region.
        needed: usize,
    },
    /// The bytes differ from the constant of a `magic`.
    #[error("other bytes than the constant {}", expected.escape_ascii())]
    InvalidMagic {
        /// The expected bytes. The constant of a field is compared sixteen bytes at a time: these are the sixteen, or
        /// fewer, that differ.
        expected: &'static [u8],
    },
    /// Another byte than zero in padding.
    #[error("padding byte {found:#04x}, expected 0x00")]
    InvalidPadding {
        /// The byte on the wire.
        found: u8,
    },
    /// Other bits than the constant bits of `bits` with `magic`.
    #[error("bits {found:#b} where the constant is {expected:#b}")]
    InvalidBits {
        /// The bits on the wire.
        found: u64,
        /// The expected bits.
        expected: u64,
    },
    /// A checksum that is not that of the bytes.
    #[error("checksum {found:#x} where it is {expected:#x}")]
    Checksum {
        /// The checksum of the bytes.
        expected: u64,
        /// The checksum on the wire.
        found: u64,
    },
    /// No variant has this tag.
    #[error("unknown tag {tag:#04x}")]
    UnknownTag {
        /// The tag on the wire.
        tag: u64,
    },
    /// No variant has this name as its tag.
    #[error("unknown name of {len} byte(s)")]
    UnknownName {
        /// The number of bytes of the name.
        len: u64,
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
    /// The first byte of an `Option`, a `Result` or an address is none of the valid ones.
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
    /// A zero for a `NonZero` type.
    #[error("zero where the type has no zero")]
    Zero,
    /// A varint with more bytes than its value needs.
    #[error("over-long varint")]
    OverlongVarint,
    /// A number that is out of the range of its type: a varint or a length that is too large, a `Duration` whose
    /// nanoseconds are a second or more, an `inclusive` length below its own width.
    #[error("number out of range")]
    OutOfRange,
    /// A key of an ordered map or set that does not come after the one before it.
    #[error("keys out of order, or twice")]
    Unordered,
    /// A key that is in a hash map or set twice.
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
        /// The number of trailing bytes.
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
    /// An item of a sequence took no bytes, so any count would be possible.
    #[error("an item of a sequence that takes no bytes")]
    EmptyItem,
    /// Bytes that a user's codec refuses; the text is that of the codec.
    #[error("{0}")]
    Custom(&'static str),
}

impl DecodeError {
    /// Makes an error of this kind at this byte, counted from the start of the message.
    ///
    /// It is for the decoders of user codecs. [`Reader::error`](crate::Reader::error) makes an error at the current byte.
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
        Self { kind, offset, location: None }
    }

    /// What is wrong, with its facts.
    #[must_use]
    pub const fn kind(&self) -> DecodeErrorKind {
        self.kind
    }

    /// Changes the kind of the error.
    pub(crate) const fn with_kind(mut self, kind: DecodeErrorKind) -> Self {
        self.kind = kind;
        self
    }

    /// The byte at which the wrong value begins, counted from the start of the message.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
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

    /// Whether these bytes may be the beginning of a message, so that more bytes could help.
    ///
    /// It is `false` if no further bytes can help: for an unknown tag, a varint that is too large for its type, or a field
    /// that is cut short in a `sized` region. A field or a region is checked only when it is complete: text that is not
    /// UTF-8 is reported once all of it has arrived.
    #[must_use]
    pub const fn needs_more(&self) -> bool {
        matches!(self.kind, DecodeErrorKind::UnexpectedEnd { .. })
    }

    /// Sets the place of the error, unless an inner place is set already. Trailing bytes are in no field.
    #[cold]
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub(crate) const fn at(mut self, location: &'static Location) -> Self {
        if self.location.is_none() && !matches!(self.kind, DecodeErrorKind::TrailingBytes { .. }) {
            self.location = Some(location);
        }
        self
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.kind, self.location) {
            (
                DecodeErrorKind::UnknownTag { .. } | DecodeErrorKind::UnknownName { .. },
                Some(location),
            ) => {
                write!(f, "{} for `{}` at byte {}", self.kind, location.ty, self.offset)
            }
            _ => write!(f, "{}{} at byte {}", self.kind, In(self.location), self.offset),
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("DecodeError");
        debug.field("kind", &self.kind).field("offset", &self.offset);
        if let Some(location) = self.location {
            debug.field("in", &format_args!("{location}"));
        }
        debug.finish()
    }
}
