//! What the derive made of the wire, out of line like the functions of [`by_hand`](super::by_hand).

use netbytes::{DecodeError, EncodeError, NetTree as _};

use super::{Packet, Sum};

/// Reads a message.
///
/// # Errors
///
/// What is no message.
#[inline(never)]
pub fn decode(input: &[u8]) -> Result<Packet<'_>, DecodeError> {
    Packet::from_slice(input)
}

/// Reads a message and calls the handler's method for it.
///
/// # Errors
///
/// What is no message.
#[inline(never)]
pub fn dispatch(input: &[u8], handler: &mut Sum) -> Result<(), DecodeError> {
    Packet::dispatch(input, handler)
}

/// Appends a message.
///
/// # Errors
///
/// A number that does not fit into its bits, or a count that is not that of the text.
#[inline(never)]
pub fn encode(packet: &Packet<'_>, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    packet.encode_into(out)
}

/// Writes a message to the front of a slice, and gives its length.
///
/// # Errors
///
/// As [`encode`], or a slice that is too short.
#[inline(never)]
pub fn encode_to_slice(packet: &Packet<'_>, out: &mut [u8]) -> Result<usize, EncodeError> {
    packet.encode_to_slice(out)
}

/// Appends a message of four numbers along its path, with a header of class 3.
///
/// # Errors
///
/// A number that does not fit into its bits.
#[inline(never)]
pub fn levels(out: &mut Vec<u8>, stream: u16, left: i16, right: i16) -> Result<(), EncodeError> {
    Packet::encoder(out).message(3, true, stream).levels(5, 17, left, right)
}
