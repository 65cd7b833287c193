//! What the derive made of the enum, out of line like the functions of [`by_hand`](super::by_hand).

use netbytes::{DecodeError, EncodeError, NetTree as _};

use super::Actions;

/// Appends an action.
///
/// # Errors
///
/// A text that is too long, and more.
#[inline(never)]
pub fn encode(action: &Actions, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    action.encode_into(out)
}

/// Writes an action to the front of a slice, and gives its length.
///
/// # Errors
///
/// Those of [`encode`], and too little room.
#[inline(never)]
pub fn encode_to_slice(action: &Actions, out: &mut [u8]) -> Result<usize, EncodeError> {
    action.encode_to_slice(out)
}

/// Reads an action.
///
/// # Errors
///
/// What is no action.
#[inline(never)]
pub fn decode(input: &[u8]) -> Result<Actions, DecodeError> {
    Actions::from_slice(input)
}
