//! The parts that code which reads by hand is made of.
#![allow(clippy::indexing_slicing, reason = "constant ranges of arrays")]

use ascii::AsciiStr;

use super::Error;

/// The next `N` bytes.
///
/// # Errors
///
/// [`Error::End`].
#[inline(always)]
pub fn take<'i, const N: usize>(input: &mut &'i [u8]) -> Result<&'i [u8; N], Error> {
    let (bytes, rest) = input.split_first_chunk().ok_or(Error::End)?;
    *input = rest;
    Ok(bytes)
}

/// All of the input, which must be of this length.
///
/// # Errors
///
/// [`Error::End`], [`Error::Trailing`].
#[inline(always)]
pub fn whole<const N: usize>(mut input: &[u8]) -> Result<&[u8; N], Error> {
    let bytes = take(&mut input)?;
    finish(input)?;
    Ok(bytes)
}

/// Nothing is left.
///
/// # Errors
///
/// [`Error::Trailing`].
#[inline(always)]
pub fn finish(input: &[u8]) -> Result<(), Error> {
    if input.is_empty() { Ok(()) } else { Err(Error::Trailing) }
}

/// `N` bytes of an array, from the byte `AT`.
#[inline(always)]
#[must_use]
pub fn part<const AT: usize, const N: usize, const M: usize>(bytes: &[u8; M]) -> [u8; N] {
    let mut part = [0; N];
    part.copy_from_slice(&bytes[AT..AT + N]);
    part
}

/// A length of two bytes.
///
/// # Errors
///
/// [`Error::End`].
#[inline(always)]
pub fn length(input: &mut &[u8]) -> Result<usize, Error> {
    Ok(u16::from_le_bytes(*take(input)?).into())
}

/// Bytes behind their length.
///
/// # Errors
///
/// [`Error::End`].
#[inline(always)]
pub fn bytes<'i>(input: &mut &'i [u8]) -> Result<&'i [u8], Error> {
    let len = length(input)?;
    let (bytes, rest) = input.split_at_checked(len).ok_or(Error::End)?;
    *input = rest;
    Ok(bytes)
}

/// A text behind its length.
///
/// # Errors
///
/// [`Error::End`], [`Error::Utf8`].
#[inline(always)]
pub fn text<'i>(input: &mut &'i [u8]) -> Result<&'i str, Error> {
    let bytes = bytes(input)?;
    // Most text is ASCII, which is known sooner.
    match AsciiStr::from_ascii(bytes) {
        Ok(text) => Ok(text.as_str()),
        Err(_) => core::str::from_utf8(bytes).map_err(|_| Error::Utf8),
    }
}

/// A byte that is 0 or 1.
///
/// # Errors
///
/// [`Error::Value`].
#[inline(always)]
pub fn boolean(byte: u8) -> Result<bool, Error> {
    match byte {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(Error::Value),
    }
}

/// A varint of at most 32 bits, in as few bytes as it needs.
///
/// # Errors
///
/// [`Error::End`], [`Error::Value`].
#[inline(always)]
pub fn varint(input: &mut &[u8]) -> Result<u32, Error> {
    let (&first, rest) = input.split_first().ok_or(Error::End)?;
    *input = rest;
    if first < 0x80 {
        return Ok(first.into());
    }
    let (mut number, mut shift) = (u32::from(first & 0x7f), 7);
    loop {
        let (&byte, rest) = input.split_first().ok_or(Error::End)?;
        *input = rest;
        if byte == 0 || shift == 28 && byte > 0x0f {
            return Err(Error::Value);
        }
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(number);
        }
        shift += 7;
    }
}
