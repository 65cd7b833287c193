//! The same bytes as the derive's, by code that was written for this tree and nothing else: nested matches, one length
//! check and one append for each run of fixed-size fields, everything validated.
//!
//! Its parts are inlined for certain, as one who writes for speed has them. `decode`, `dispatch` and `encode` are inlined
//! where the compiler finds it worth it, as the functions of a library are; see [`out_of_line`](crate::out_of_line).
//!
//! What it does without is the facts of an error: there is no offset, no type, no field.

mod decode;
mod encode;
pub mod read;
mod slice;

pub use decode::{decode, dispatch};
pub use encode::{encode, login, r#move, to_vec};
pub use slice::encode_to_slice;

/// What can go wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Error {
    /// The input ends too soon.
    End,
    /// There is more input than message.
    Trailing,
    /// A tag that nobody has.
    Tag,
    /// A bool, an option's marker or a varint that is not canonical.
    Value,
    /// Text that is not UTF-8.
    Utf8,
    /// A text or a sequence that its length prefix cannot tell.
    Long,
    /// The slice is too short.
    Room,
}

#[inline(always)]
fn length(len: usize) -> Result<[u8; 2], Error> {
    u16::try_from(len).map(u16::to_le_bytes).map_err(|_| Error::Long)
}

#[inline(always)]
fn zigzag(number: i32) -> u32 {
    ((number << 1) ^ (number >> 31)).cast_unsigned()
}
