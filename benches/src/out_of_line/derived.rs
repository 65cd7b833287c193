//! What the derive made of the tree, out of line like the functions of [`by_hand`](super::by_hand).

use netbytes::{DecodeError, EncodeError, NetTree as _};

use crate::tree::{Tally, World};

/// Appends a message.
///
/// # Errors
///
/// A text or a sequence that is too long.
#[inline(never)]
pub fn encode(message: &World<'_>, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    message.encode_into(out)
}

/// Writes a message to the front of a slice, and gives its length.
///
/// # Errors
///
/// A text or a sequence that is too long, or a slice that is too short.
#[inline(never)]
pub fn encode_to_slice(message: &World<'_>, out: &mut [u8]) -> Result<usize, EncodeError> {
    message.encode_to_slice(out)
}

/// A message in a buffer of its own.
///
/// # Errors
///
/// A text or a sequence that is too long.
#[inline(never)]
pub fn to_vec(message: &World<'_>) -> Result<Vec<u8>, EncodeError> {
    message.to_vec()
}

/// Reads a message.
///
/// # Errors
///
/// What is no message.
#[inline(never)]
pub fn decode(input: &[u8]) -> Result<World<'_>, DecodeError> {
    World::from_slice(input)
}

/// Reads a message and calls the handler's method for it.
///
/// # Errors
///
/// What is no message.
#[inline(never)]
pub fn dispatch(input: &[u8], handler: &mut Tally) -> Result<(), DecodeError> {
    World::dispatch(input, handler)
}

/// Appends a login along its path.
///
/// # Errors
///
/// A text that is too long.
#[inline(never)]
pub fn login(out: &mut Vec<u8>, user: &str, token: &str) -> Result<(), EncodeError> {
    World::encoder(out).client().session().login(user, token)
}

/// Appends a move along its path.
///
/// # Errors
///
/// None.
#[inline(never)]
pub fn r#move(out: &mut Vec<u8>, x: u32, y: u32) -> Result<(), EncodeError> {
    World::encoder(out).client().room().r#move(x, y)
}
