//! Recorded conversations: the frames and their directions, as text that can be kept in a test, and replayed.
//!
//! ```
//! use netbytes::replay::{Direction, Recording};
//! use netbytes::{Handler, NetTree};
//!
//! #[derive(NetTree)]
//! enum Counter {
//!     Add { n: u8 },
//!     Reset,
//! }
//!
//! struct Total(u32);
//! impl Handler for Total {
//!     type Output = u32;
//! }
//! impl CounterHandler for Total {
//!     fn add(&mut self, n: u8) -> u32 {
//!         self.0 += u32::from(n);
//!         self.0
//!     }
//!     fn reset(&mut self) -> u32 {
//!         std::mem::take(&mut self.0)
//!     }
//! }
//!
//! let recording: Recording = "
//!     ## Two are added, and the counter is reset.
//!     > 00 02
//!     < 02
//!     > 01
//!     ## An unknown tag.
//!     > 07
//! "
//! .parse()?;
//!
//! let outcomes = recording.replay::<Counter, _>(Direction::Forth, &mut Total(40));
//! assert_eq!(outcomes[..2], [Ok(42), Ok(42)]);
//! assert_eq!(outcomes[2].unwrap_err().to_string(), "unknown tag 0x07 for `Counter` at byte 0");
//! # Ok::<(), netbytes::replay::ParseError>(())
//! ```
//!
//! # The text
//!
//! | line | |
//! |---|---|
//! | `> 00 02` | a frame [forth](Direction::Forth): the bytes in hex, two digits each, with or without spaces between them |
//! | `< 02` | a frame [back](Direction::Back) |
//! | `>` | an empty frame |
//! | `# words` | a comment; it may also follow a frame on the same line |
//!
//! Blank lines, and spaces at both ends of a line, are ignored. The `Display` of a [`Recording`] writes this text without
//! comments. A text that is parsed and written again differs only in its comments, its spaces and the case of its digits.

mod frame;

mod parse;
mod recording;

mod play;

pub use frame::{Direction, Frame};
pub use parse::{ParseError, ParseErrorKind};
pub use recording::{Recording, RecordingSink};
