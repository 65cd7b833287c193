//! The same bytes by code that was written for this wire: shifts and masks, one check for each run of bytes, everything
//! validated.
#![allow(clippy::indexing_slicing, reason = "constant ranges of arrays")]
#![allow(
    clippy::cast_possible_truncation,
    reason = "shorter, or of fewer bits, than the type holds"
)]

use netbytes::Computed;

use super::{Message, MessageHandler as _, Packet, PacketRoutes as _, Sum};
use crate::by_hand::Error;
use crate::by_hand::read::{finish, take, whole};

/// The header, and the message behind it.
struct Header<'i> {
    class: u8,
    urgent: bool,
    stream: u16,
    message: &'i [u8],
}

#[inline(always)]
fn header(mut input: &[u8]) -> Result<Header<'_>, Error> {
    let [version, high, low, len_high, len_low] = *take::<5>(&mut input)?;
    let stream = u16::from_be_bytes([high, low]);
    if version >> 4 != 5 {
        return Err(Error::Value);
    }
    match usize::from(u16::from_be_bytes([len_high, len_low])).cmp(&input.len()) {
        std::cmp::Ordering::Greater => Err(Error::End),
        std::cmp::Ordering::Less => Err(Error::Trailing),
        std::cmp::Ordering::Equal => Ok(Header {
            class: version & 0x0f,
            urgent: stream >> 15 != 0,
            stream: stream & 0x7fff,
            message: input,
        }),
    }
}

/// The lowest twelve bits, in two's complement.
#[inline(always)]
fn twelve(bits: u32) -> i16 {
    ((bits << 4) as u16).cast_signed() >> 4
}

#[inline(always)]
fn message(mut input: &[u8]) -> Result<Message<'_>, Error> {
    let [tag] = *take(&mut input)?;
    match tag {
        0 => {
            let bits = u32::from_be_bytes(*whole(input)?);
            Ok(Message::Levels {
                kind: (bits >> 29) as u8,
                gain: (bits >> 24) as u8 & 0x1f,
                left: twelve(bits >> 12),
                right: twelve(bits),
            })
        }
        1 => {
            let [bits] = *take(&mut input)?;
            let (dated, len) = (bits >> 7 != 0, bits & 0x7f);
            let at = if dated { Some(u64::from_be_bytes(*take(&mut input)?)) } else { None };
            let (text, rest) = input.split_at_checked(len.into()).ok_or(Error::End)?;
            finish(rest)?;
            let text = match ascii::AsciiStr::from_ascii(text) {
                Ok(text) => text.as_str(),
                Err(_) => std::str::from_utf8(text).map_err(|_| Error::Utf8)?,
            };
            Ok(Message::Note { dated, len, at, text })
        }
        _ => Err(Error::Tag),
    }
}

/// Reads a message.
///
/// # Errors
///
/// All but [`Error::Long`] and [`Error::Room`].
#[inline(never)]
pub fn decode(input: &[u8]) -> Result<Packet<'_>, Error> {
    let Header { class, urgent, stream, message } = header(input)?;
    let message = self::message(message)?;
    Ok(Packet { version: (), class, urgent, stream, length: Computed, message })
}

/// Reads a message and calls the handler's method for it.
///
/// # Errors
///
/// As [`decode`]; only the route was called, if the header was read.
#[inline(never)]
pub fn dispatch(input: &[u8], handler: &mut Sum) -> Result<(), Error> {
    let Header { class, urgent, stream, message } = header(input)?;
    let handler = handler.message(class, urgent, stream);
    match self::message(message)? {
        Message::Levels { kind, gain, left, right } => handler.levels(kind, gain, left, right),
        Message::Note { at, text, .. } => handler.note(at, text),
    }
    Ok(())
}

#[inline(always)]
fn put_header(class: u8, urgent: bool, stream: u16, len: u16) -> Result<[u8; 5], Error> {
    if class > 0x0f || stream > 0x7fff {
        return Err(Error::Value);
    }
    let [high, low] = (u16::from(urgent) << 15 | stream).to_be_bytes();
    let [len_high, len_low] = len.to_be_bytes();
    Ok([5 << 4 | class, high, low, len_high, len_low])
}

#[inline(always)]
fn put_levels(kind: u8, gain: u8, left: i16, right: i16) -> Result<[u8; 5], Error> {
    let fits = |number| (-2048..2048).contains(&number);
    if kind > 7 || gain > 0x1f || !fits(left) || !fits(right) {
        return Err(Error::Value);
    }
    let twelve = |number: i16| u32::from(number.cast_unsigned() & 0xfff);
    let bits = u32::from(kind) << 29 | u32::from(gain) << 24 | twelve(left) << 12 | twelve(right);
    let [a, b, c, d] = bits.to_be_bytes();
    Ok([0, a, b, c, d])
}

#[inline(always)]
fn put_note(dated: bool, len: u8, at: Option<u64>, text: &str) -> Result<([u8; 10], usize), Error> {
    if len > 0x7f || usize::from(len) != text.len() || dated != at.is_some() {
        return Err(Error::Value);
    }
    let mut head = [0; 10];
    head[0] = 1;
    head[1] = u8::from(dated) << 7 | len;
    match at {
        Some(at) => {
            head[2..].copy_from_slice(&at.to_be_bytes());
            Ok((head, 10))
        }
        None => Ok((head, 2)),
    }
}

/// Appends a message.
///
/// # Errors
///
/// [`Error::Value`]; nothing was written.
#[inline(never)]
pub fn encode(packet: &Packet<'_>, out: &mut Vec<u8>) -> Result<(), Error> {
    let Packet { class, urgent, stream, .. } = *packet;
    match packet.message {
        Message::Levels { kind, gain, left, right } => {
            out.extend_from_slice(&ten(
                put_header(class, urgent, stream, 5)?,
                put_levels(kind, gain, left, right)?,
            ));
        }
        Message::Note { dated, len, at, text } => {
            let (head, head_len) = put_note(dated, len, at, text)?;
            let total = head_len + text.len();
            let header = put_header(class, urgent, stream, total as u16)?;
            out.reserve(5 + total);
            out.extend_from_slice(&header);
            out.extend_from_slice(&head[..head_len]);
            out.extend_from_slice(text.as_bytes());
        }
    }
    Ok(())
}

#[inline(always)]
fn ten(first: [u8; 5], second: [u8; 5]) -> [u8; 10] {
    let mut all = [0; 10];
    all[..5].copy_from_slice(&first);
    all[5..].copy_from_slice(&second);
    all
}

/// Writes a message to the front of a slice, and gives its length.
///
/// # Errors
///
/// [`Error::Value`], [`Error::Room`].
#[inline(never)]
pub fn encode_to_slice(packet: &Packet<'_>, out: &mut [u8]) -> Result<usize, Error> {
    let Packet { class, urgent, stream, .. } = *packet;
    match packet.message {
        Message::Levels { kind, gain, left, right } => {
            let header = put_header(class, urgent, stream, 5)?;
            let levels = put_levels(kind, gain, left, right)?;
            let all: &mut [u8; 10] = out.first_chunk_mut().ok_or(Error::Room)?;
            *all = ten(header, levels);
            Ok(10)
        }
        Message::Note { dated, len, at, text } => {
            let (head, head_len) = put_note(dated, len, at, text)?;
            let total = head_len + text.len();
            let header = put_header(class, urgent, stream, total as u16)?;
            let all = out.get_mut(..5 + total).ok_or(Error::Room)?;
            all[..5].copy_from_slice(&header);
            all[5..5 + head_len].copy_from_slice(&head[..head_len]);
            all[5 + head_len..].copy_from_slice(text.as_bytes());
            Ok(5 + total)
        }
    }
}

/// Appends a message of four numbers, with a header of class 3.
///
/// # Errors
///
/// [`Error::Value`]; nothing was written.
#[inline(never)]
pub fn levels(out: &mut Vec<u8>, stream: u16, left: i16, right: i16) -> Result<(), Error> {
    let header = put_header(3, true, stream, 5)?;
    out.extend_from_slice(&ten(header, put_levels(5, 17, left, right)?));
    Ok(())
}
