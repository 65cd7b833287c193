//! Tags that stand apart from what they select: in another field.

/// A tag that stands apart from what it selects.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GivenTag<'a> {
    /// A number, which is below zero for some signed ones.
    Number(i128),
    /// The bytes of a text.
    Name(&'a [u8]),
    /// Bytes.
    Bytes(&'a [u8]),
}

/// What may hold the tag of an enum.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GivenForm {
    /// An integer that holds each number from the first to the last. These are the tags that variants have.
    Number { min: i128, max: i128 },
    /// A text.
    Name,
    /// This number of bytes.
    Bytes(u8),
    /// Nobody knows, since the enum was refused.
    Unknown,
}
