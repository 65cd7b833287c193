//! Reading text: bytes that are checked to be UTF-8.
//!
//! Most text is ASCII, and the check for ASCII costs a third of the check for UTF-8. In a run of texts, one check
//! covers all of them together with their length prefixes, which are ASCII too if each text is shorter than 128 bytes.

use ascii::AsciiStr;

use crate::error::{DecodeError, DecodeErrorKind};
use crate::format::Format;
use crate::limits::Limits;
use crate::prefix;
use crate::reader::Reader;

/// Reads the text of the next `len` bytes.
#[inline]
pub(crate) fn take<'de>(r: &mut Reader<'de>, len: usize) -> Result<&'de str, DecodeError> {
    let at = r.position();
    let bytes = r.take(len)?;
    match AsciiStr::from_ascii(bytes) {
        Ok(text) => Ok(text.as_str()),
        Err(_) => check_utf8(bytes, at),
    }
}

// It is not inlined, because most text is ASCII and does not need it.
#[inline(never)]
fn check_utf8(bytes: &[u8], at: usize) -> Result<&str, DecodeError> {
    core::str::from_utf8(bytes).map_err(|error| invalid_utf8(at, error.valid_up_to()))
}

#[cold]
#[cfg_attr(not(debug_assertions), inline(always))]
fn invalid_utf8(at: usize, valid: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::InvalidUtf8, at + valid)
}

/// The texts of a run that were validated together: the ASCII of all of them, with their length prefixes.
///
/// It stores its position in the message. So it has no effect on a text that follows one which was read without it.
#[derive(Clone, Copy, Debug)]
pub struct TextRun<'de> {
    ascii: &'de str,
    /// How many bytes of the message follow `ascii`.
    after: usize,
}

impl<'de> TextRun<'de> {
    /// No text is validated.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn new() -> Self {
        Self { ascii: "", after: 0 }
    }

    /// Validates `texts` texts, the first of which is next, up to the first one that is incomplete or has 128 or more
    /// bytes. If they are not ASCII, nothing is validated here, and each text is checked when it is read.
    #[inline]
    pub(crate) fn of<F: Format>(r: &Reader<'de>, texts: usize) -> Self {
        match AsciiStr::from_ascii(short_texts_prefix::<F>(r.rest(), texts)) {
            Ok(ascii) => Self { ascii: ascii.as_str(), after: r.remaining() - ascii.len() },
            Err(_) => Self::new(),
        }
    }

    /// The next text, which has this length, or `None` if it was not validated. `remaining` is the number of bytes that
    /// were left in front of its length prefix.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next<F: Format>(&mut self, remaining: usize, len: usize) -> Option<&'de str> {
        if self.ascii.len() + self.after != remaining {
            return None;
        }
        let prefix = if F::LEN == 0 { 1 } else { usize::from(F::LEN) };
        let (_, text) = self.ascii.split_at_checked(prefix)?;
        let (text, left) = text.split_at_checked(len)?;
        self.ascii = left;
        Some(text)
    }
}

impl Default for TextRun<'_> {
    fn default() -> Self {
        Self::new()
    }
}

/// The bytes of `texts` texts with their length prefixes, up to the first text that is incomplete or has 128 or more
/// bytes.
#[cfg_attr(not(debug_assertions), inline(always))]
fn short_texts_prefix<F: Format>(bytes: &[u8], texts: usize) -> &[u8] {
    let mut reader = Reader::with_limits(bytes, Limits::NONE);
    let mut len = 0;
    for _ in 0..texts {
        match prefix::take_count::<F>(&mut reader) {
            Ok(text) if text < 0x80 && reader.take(text).is_ok() => len = reader.position(),
            _ => break,
        }
    }
    bytes.get(..len).unwrap_or_default()
}

/// Reads the next text of a run.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn take_in_run<'de, F: Format>(
    r: &mut Reader<'de>,
    run: &mut TextRun<'de>,
) -> Result<&'de str, DecodeError> {
    let remaining = r.remaining();
    let len = prefix::take_count::<F>(r)?;
    match run.next::<F>(remaining, len) {
        Some(text) => {
            r.take(len)?;
            Ok(text)
        }
        None => take(r, len),
    }
}
