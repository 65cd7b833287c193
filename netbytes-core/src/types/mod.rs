//! What std's types are on the wire. The guide's wire spec has the tables: value, hex, length.
//!
//! What stands behind a count comes first, because `field` puts keys on it; then the types, those on top that others use.

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
pub(crate) use collect::Nowhere;
pub(crate) use end::{AtByte, AtEnd, End, any_begins_with, each_to};
pub(crate) use sequence::{DecodeSequence, DecodeTerminated, Sequence, Terminated, prefixed};
