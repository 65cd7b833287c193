//! The same bytes of the small actions, by code that was written for them. It knows no others.

use super::Actions;
use crate::by_hand::Error;
use crate::by_hand::read::{finish, take};

fn bytes(action: &Actions) -> Result<[u8; 7], Error> {
    let (tag, player, amount) = action.parts().ok_or(Error::Tag)?;
    let ([a, b, c, d], [e, f]) = (player.to_le_bytes(), amount.to_le_bytes());
    Ok([tag, a, b, c, d, e, f])
}

/// Appends a small action.
///
/// # Errors
///
/// [`Error::Tag`] for another action.
#[inline(never)]
pub fn encode(action: &Actions, out: &mut Vec<u8>) -> Result<(), Error> {
    out.extend_from_slice(&bytes(action)?);
    Ok(())
}

/// Writes a small action to the front of a slice, and gives its length.
///
/// # Errors
///
/// [`Error::Tag`], [`Error::Room`].
#[inline(never)]
pub fn encode_to_slice(action: &Actions, out: &mut [u8]) -> Result<usize, Error> {
    let bytes = bytes(action)?;
    *out.first_chunk_mut().ok_or(Error::Room)? = bytes;
    Ok(bytes.len())
}

/// Reads a small action.
///
/// # Errors
///
/// [`Error::Tag`], [`Error::End`], [`Error::Trailing`].
#[inline(never)]
pub fn decode(mut input: &[u8]) -> Result<Actions, Error> {
    let [tag, a, b, c, d, e, f] = *take(&mut input)?;
    finish(input)?;
    let (player, amount) = (u32::from_le_bytes([a, b, c, d]), u16::from_le_bytes([e, f]));
    Actions::of(tag, player, amount).ok_or(Error::Tag)
}
