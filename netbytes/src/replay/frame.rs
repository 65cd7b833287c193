//! One frame of a conversation, and its direction.

use core::fmt;
use std::vec::Vec;

/// The direction of a frame between two ends.
///
/// ```
/// use netbytes::replay::Direction;
///
/// assert_eq!(Direction::Forth.to_string(), ">");
/// assert_eq!(!Direction::Forth, Direction::Back);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Direction {
    /// From the first end to the second, as from a client to its server: `>`.
    Forth,
    /// From the second end to the first: `<`.
    Back,
}

impl core::ops::Not for Direction {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Forth => Self::Back,
            Self::Back => Self::Forth,
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Forth => ">",
            Self::Back => "<",
        })
    }
}

/// One frame of a conversation.
///
/// ```
/// use netbytes::replay::{Direction, Frame};
///
/// let frame = Frame { direction: Direction::Back, bytes: vec![0x00, 0xff] };
/// assert_eq!(frame.to_string(), "< 00 ff");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Frame {
    /// The direction of the frame.
    pub direction: Direction,
    /// The message.
    pub bytes: Vec<u8>,
}

impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.direction.fmt(f)?;
        self.bytes.iter().try_for_each(|byte| write!(f, " {byte:02x}"))
    }
}
