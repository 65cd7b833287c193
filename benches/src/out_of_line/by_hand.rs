//! The code that was written by hand, out of line like the functions of [`derived`](super::derived).

use crate::by_hand::{self, Error};
use crate::tree::{Tally, World};

/// Appends a message.
///
/// # Errors
///
/// [`Error::Long`]; nothing was written.
#[inline(never)]
pub fn encode(message: &World<'_>, out: &mut Vec<u8>) -> Result<(), Error> {
    by_hand::encode(message, out)
}

/// Writes a message to the front of a slice, and gives its length.
///
/// # Errors
///
/// [`Error::Long`], [`Error::Room`].
#[inline(never)]
pub fn encode_to_slice(message: &World<'_>, out: &mut [u8]) -> Result<usize, Error> {
    by_hand::encode_to_slice(message, out)
}

/// A message in a buffer of its own, of exactly its length.
///
/// # Errors
///
/// [`Error::Long`].
#[inline(never)]
pub fn to_vec(message: &World<'_>) -> Result<Vec<u8>, Error> {
    by_hand::to_vec(message)
}

/// Reads a message.
///
/// # Errors
///
/// All but [`Error::Long`] and [`Error::Room`].
#[inline(never)]
pub fn decode(input: &[u8]) -> Result<World<'_>, Error> {
    by_hand::decode(input)
}

/// Reads a message and calls the handler's method for it.
///
/// # Errors
///
/// As [`decode`]; the handler was not called.
#[inline(never)]
pub fn dispatch(input: &[u8], handler: &mut Tally) -> Result<(), Error> {
    by_hand::dispatch(input, handler)
}

/// Appends a login.
///
/// # Errors
///
/// [`Error::Long`]; nothing was written.
#[inline(never)]
pub fn login(out: &mut Vec<u8>, user: &str, token: &str) -> Result<(), Error> {
    by_hand::login(out, user, token)
}

/// Appends a move.
///
/// # Errors
///
/// None.
#[inline(never)]
pub fn r#move(out: &mut Vec<u8>, x: u32, y: u32) -> Result<(), Error> {
    by_hand::r#move(out, x, y)
}
