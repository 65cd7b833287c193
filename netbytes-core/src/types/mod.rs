//! The encoding of the types of the standard library. The wire spec in the guide has the tables: value, hex, length.
//!
//! Sequences come first, because `field` applies keys to them. The types follow, each after those that it uses.
//!
//! | module | what it is |
//! |---|---|
//! | `collect` | collections while they are filled |
//! | `end` | where items without a count end |
//! | `sequence` | [`Sequence`]: what follows a count or a length |
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
//! | `collection` | sequences as collections of items of any form |
//! | `kind` | which number of a value `null` is about |

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

mod collection;
mod kind;

pub(crate) use choice::marker;
pub(crate) use collect::{Collect, Discard};
pub(crate) use collection::{Collection, FromItems};
pub(crate) use end::{
    End, EndOfInput, TerminatorByte, TerminatorBytes, TerminatorScan, any_begins_with,
    decode_until_end, ends_early, first_byte,
};
pub(crate) use kind::{ByLength, ByValue, NullKind};
pub(crate) use sequence::prefixed;
pub use sequence::{ByteString, DecodeSequence, DecodeTerminated, Sequence, Terminated};
