//! What std's types are on the wire. The guide's wire spec has the tables: value, hex, length.
//!
//! What stands behind a count comes first, because `field` puts keys on it; then the types, those on top that others use.
//!
//! | module | what it is |
//! |---|---|
//! | `collect` | collections while they are filled |
//! | `end` | where items end that have no count |
//! | `sequence` | what stands behind a count |
//! | `bytes` | byte strings |
//! | `int` | integers |
//! | `array` | arrays |
//! | `borrow` | `Box`, `Rc`, `Arc`, `Cow` |
//! | `choice` | `Option`, `Result` |
//! | `lists` | lists |
//! | `map` | maps and sets |
//! | `scalar` | `bool`, `char`, floats, unit |
//! | `text` | text |
//! | `tuple` | tuples |
//! | `net` | addresses |
//! | `time` | `Duration` |

mod collect;

mod end;

mod sequence;

mod bytes;
mod int;

mod array;
mod borrow;
mod choice;
mod lists;
#[cfg(feature = "alloc")]
mod map;
mod scalar;
mod text;
mod tuple;

mod net;
mod time;

pub(crate) use choice::marker;
pub(crate) use collect::Discard;
pub(crate) use end::{End, EndOfInput, TerminatorByte, any_begins_with, decode_until_end};
pub(crate) use sequence::prefixed;
pub use sequence::{DecodeSequence, DecodeTerminated, Sequence, Terminated};
