//! The tags of variants as values, which [`ACTIONS`](crate::NetTree::ACTIONS) shows.

use core::fmt;

/// The tag of a variant, or its tags: what [`Action::tags`](crate::Action::tags) yields.
///
/// It is displayed as it is written in the attribute. A tag of one number can be compared with that number.
///
/// ```
/// use netbytes::{NetTree, TagValue};
///
/// #[derive(NetTree)]
/// #[net(tag = [u8; 4])]
/// enum Chunk {
///     #[net(tag = b"IEND", node)]
///     End(End),
/// }
/// #[derive(NetTree)]
/// enum End {
///     Ok,
///     #[net(tag = 0x20)]
///     Error { code: u8 },
/// }
///
/// let error = Chunk::ACTIONS.iter().last().unwrap();
/// let tags: Vec<_> = error.tags().collect();
/// assert_eq!(tags[0].to_string(), r#"b"IEND""#);
/// assert_eq!(tags[1], 0x20);
/// assert_eq!(tags[1].to_string(), "0x20");
/// assert_eq!(tags[1], TagValue::number(32));
/// ```
#[derive(Clone, Copy)]
pub struct TagValue {
    kind: TagKind,
    /// How the attribute has it, if that is not the number in decimal.
    written: &'static str,
}

/// What a tag is: the result of [`TagValue::kind`].
///
/// ```
/// use netbytes::{TagKind, TagValue};
///
/// assert_eq!(TagValue::number(7).kind(), TagKind::Number(7));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum TagKind {
    /// A number. A signed one is in two's complement of its width.
    Number(u64),
    /// Several numbers: ranges, each with its first and its last.
    Range(&'static [(u64, u64)]),
    /// A number of which some bits are fields.
    Bits {
        /// The tag where those bits are 0.
        tag: u64,
        /// The bits that are fields.
        fields: u64,
    },
    /// Text. It is empty for an `other` variant: the names that it takes are those of no variant.
    Text(&'static str),
    /// Bytes.
    Bytes(&'static [u8]),
}

impl TagValue {
    /// A tag that is a number.
    ///
    /// ```
    /// assert_eq!(netbytes::TagValue::number(7).to_string(), "7");
    /// ```
    #[must_use]
    pub const fn number(tag: u64) -> Self {
        Self { kind: TagKind::Number(tag), written: "" }
    }

    /// A tag of this kind, which is displayed as it is written.
    #[doc(hidden)]
    #[must_use]
    pub const fn written(kind: TagKind, written: &'static str) -> Self {
        Self { kind, written }
    }

    /// What the tag is.
    ///
    /// ```
    /// use netbytes::{NetTree, TagKind};
    ///
    /// #[derive(NetTree)]
    /// #[net(tag(str, nul))]
    /// enum Command {
    ///     #[net(tag = "QUIT")]
    ///     Quit,
    /// }
    /// let quit = Command::ACTIONS.iter().next().unwrap();
    /// assert_eq!(quit.tags().next().unwrap().kind(), TagKind::Text("QUIT"));
    /// ```
    #[must_use]
    pub const fn kind(&self) -> TagKind {
        self.kind
    }

    /// Whether a number on the wire is this tag.
    ///
    /// ```
    /// assert!(netbytes::TagValue::number(7).matches(7));
    /// ```
    #[must_use]
    pub fn matches(&self, tag: u64) -> bool {
        match self.kind {
            TagKind::Number(own) => own == tag,
            TagKind::Range(ranges) => {
                ranges.iter().any(|(first, last)| (*first..=*last).contains(&tag))
            }
            TagKind::Bits { tag: own, fields } => tag & !fields == own,
            TagKind::Bytes(bytes) => {
                bytes.iter().fold(0, |n, byte| n << 8 | u64::from(*byte)) == tag
            }
            TagKind::Text(_) => false,
        }
    }
}

impl PartialEq for TagValue {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl Eq for TagValue {}

/// Whether the tag is this number, and no other.
impl PartialEq<u64> for TagValue {
    fn eq(&self, number: &u64) -> bool {
        match self.kind {
            TagKind::Number(tag) => tag == *number,
            TagKind::Range([(first, last)]) => first == number && last == number,
            TagKind::Bits { tag, fields: 0 } => tag == *number,
            _ => false,
        }
    }
}

impl PartialEq<TagValue> for u64 {
    fn eq(&self, tag: &TagValue) -> bool {
        tag == self
    }
}

/// Whether the tag is this text.
impl PartialEq<str> for TagValue {
    fn eq(&self, text: &str) -> bool {
        matches!(self.kind, TagKind::Text(tag) if tag == text)
    }
}

/// Whether the tag is this text.
impl PartialEq<&str> for TagValue {
    fn eq(&self, text: &&str) -> bool {
        *self == **text
    }
}

/// Whether the tag is these bytes.
impl<const N: usize> PartialEq<&[u8; N]> for TagValue {
    fn eq(&self, bytes: &&[u8; N]) -> bool {
        matches!(self.kind, TagKind::Bytes(tag) if tag == *bytes)
    }
}

impl fmt::Display for TagValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.written.is_empty() {
            return f.pad(self.written);
        }
        match self.kind {
            TagKind::Number(tag) | TagKind::Bits { tag, .. } => fmt::Display::fmt(&tag, f),
            TagKind::Range(ranges) => {
                for (place, (first, last)) in ranges.iter().enumerate() {
                    if place > 0 {
                        f.write_str(" | ")?;
                    }
                    match first == last {
                        true => write!(f, "{first}")?,
                        false => write!(f, "{first}..={last}")?,
                    }
                }
                Ok(())
            }
            TagKind::Text(text) => write!(f, "{text:?}"),
            TagKind::Bytes(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
        }
    }
}

/// As the number, so that `{:02x?}` of a list of tags is that of their numbers. Other tags are as they are displayed.
impl fmt::Debug for TagValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TagKind::Number(tag) => fmt::Debug::fmt(&tag, f),
            _ => fmt::Display::fmt(self, f),
        }
    }
}
