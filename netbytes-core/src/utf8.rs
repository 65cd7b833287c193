//! Reading text: bytes that are checked to be UTF-8.
//!
//! Most text is ASCII, and the check for ASCII costs a third of the check for UTF-8. In a run of texts, and in a list of
//! texts, one check covers many of them together with their length prefixes, which are ASCII too if each text is shorter
//! than 128 bytes.

use ascii::AsciiStr;

use crate::error::{DecodeError, DecodeErrorKind};
use crate::format::{BINCODE_VARINT, Format};
use crate::limits::Limits;
use crate::prefix;
use crate::reader::Reader;

/// The number of bytes that the standard library's check for ASCII looks at together. It looks at the bytes after the
/// last such block one by one, except in a text that has no more bytes than one block.
const BLOCK: usize = 64;

/// Reads the text of the next `len` bytes.
#[inline]
pub(crate) fn take<'de>(r: &mut Reader<'de>, len: usize) -> Result<&'de str, DecodeError> {
    let at = r.position();
    let bytes = r.take(len)?;
    if bytes.len() < BLOCK {
        if let Some(text) = ascii(bytes) {
            return Ok(text);
        }
    }
    match long_or_unicode(bytes) {
        Some(text) => Ok(text),
        None => Err(invalid_utf8(bytes, at)),
    }
}

/// Reads one character, which the next bytes begin with.
#[inline]
pub(crate) fn take_char(r: &mut Reader<'_>) -> Result<char, DecodeError> {
    let at = r.position();
    let len = match r.rest().first() {
        Some(0xf0..) => 4,
        Some(0xe0..) => 3,
        Some(0xc0..) => 2,
        _ => 1,
    };
    let bytes = r.take(len)?;
    let text = core::str::from_utf8(bytes).ok();
    text.and_then(|text| text.chars().next()).ok_or_else(|| invalid_utf8(bytes, at))
}

/// These bytes as a text, if they are UTF-8.
#[inline(never)]
fn text_out_of_line(bytes: &[u8]) -> Option<&str> {
    match bytes.len() < BLOCK {
        true => ascii(bytes).or_else(|| long_or_unicode(bytes)),
        false => long_or_unicode(bytes),
    }
}

/// These bytes as a text, if they are ASCII.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn ascii(bytes: &[u8]) -> Option<&str> {
    AsciiStr::from_ascii(bytes).map(AsciiStr::as_str).ok()
}

/// Validates a text of at least one block, or one that is not ASCII.
///
/// The check for ASCII takes the bytes after the last block one by one: 128 bytes take 3.5 ns, and 127 take 19. The check
/// for UTF-8 takes 8 ns for both. So it is the faster one if these bytes are many, compared to the blocks before them.
// It is not inlined, because most texts are short and ASCII and do not need it.
#[inline(never)]
fn long_or_unicode(bytes: &[u8]) -> Option<&str> {
    if bytes.len() >= BLOCK && bytes.len() % BLOCK < 16 + bytes.len() / 16 {
        if let Some(text) = ascii(bytes) {
            return Some(text);
        }
    }
    core::str::from_utf8(bytes).ok()
}

/// The error for bytes that are not UTF-8 and begin at `at`. They are validated once more, so that only this function
/// returns more than a text.
#[cold]
#[inline(never)]
fn invalid_utf8(bytes: &[u8], at: usize) -> DecodeError {
    let valid = core::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    DecodeError::new(DecodeErrorKind::InvalidUtf8, at + valid)
}

/// A part of the message that was validated as a whole: its texts are cut from it, and not validated each for itself.
///
/// It is ASCII, or the whole of a list whose texts were validated. A text is cut from it only between two characters, and
/// is validated for itself otherwise. It stores its position in the message. So it has no effect on a text that is not
/// in it.
#[derive(Clone, Copy, Debug)]
pub struct TextRun<'de> {
    validated: &'de str,
    /// How many bytes of the message follow `validated`.
    after: usize,
}

impl<'de> TextRun<'de> {
    /// No text is validated.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn new() -> Self {
        Self { validated: "", after: 0 }
    }

    /// Validates `texts` texts, the first of which is next, up to the first one that is incomplete or has 128 or more
    /// bytes. If they are not ASCII, nothing is validated here, and each text is checked when it is read.
    #[inline]
    pub(crate) fn of<F: Format>(r: &Reader<'de>, texts: usize) -> Self {
        match ascii(short_texts_prefix::<F>(r.rest(), texts)) {
            Some(ascii) => Self { validated: ascii, after: r.remaining() - ascii.len() },
            None => Self::new(),
        }
    }

    /// The whole of a message that is validated.
    #[inline]
    pub(crate) const fn whole(text: &'de str) -> Self {
        Self { validated: text, after: 0 }
    }

    /// The next bytes, as far as they are ASCII and may belong to the next `items` items, which hold texts. It is `None` if
    /// they are too few.
    #[inline]
    pub(crate) fn ahead(r: &Reader<'de>, items: usize) -> Option<Self> {
        if items < MIN_TEXTS {
            return None;
        }
        let ascii = next_ascii(r.rest(), items)?;
        Some(Self { validated: ascii, after: r.remaining() - ascii.len() })
    }

    /// Whether all of it was read.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn is_used_up(&self, r: &Reader<'_>) -> bool {
        r.remaining() <= self.after
    }

    /// The text of the next `len` bytes, or `None` if it was not validated. `remaining` is the number of bytes that are
    /// left in front of it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn text(&self, remaining: usize, len: usize) -> Option<&'de str> {
        let at = (self.validated.len() + self.after).checked_sub(remaining)?;
        self.validated.get(at..at.checked_add(len)?)
    }
}

impl Default for TextRun<'_> {
    fn default() -> Self {
        Self::new()
    }
}

/// Fewer texts in a list are not validated together.
const MIN_TEXTS: usize = 4;

/// How many bytes are validated ahead for each item that follows. It bounds the work for a short list in front of many
/// other bytes.
const BYTES_PER_ITEM: usize = 32;

/// The ASCII at the beginning of `rest`, in whole blocks, or `None` if that is less than two blocks and not all of it. It
/// is at least one byte, so that the reader advances.
#[inline(never)]
fn next_ascii(rest: &[u8], items: usize) -> Option<&str> {
    let ahead = items.saturating_mul(BYTES_PER_ITEM);
    let within = rest.get(..ahead).unwrap_or(rest);
    let mut blocks = within;
    while let Some((block, others)) = blocks.split_first_chunk::<BLOCK>() {
        if !block.is_ascii() {
            break;
        }
        blocks = others;
    }
    // What is left is less than one block if all blocks are ASCII. It is looked at, too: a message may end there.
    let len = match blocks.len() < BLOCK && blocks.is_ascii() {
        true => within.len(),
        false => within.len() - blocks.len(),
    };
    if len == 0 || len < within.len().min(2 * BLOCK) {
        return None;
    }
    // The blocks are validated a second time here, which takes a nanosecond for each: only this makes a text of them.
    within.get(..len).and_then(ascii)
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

/// Reads the next text, which may be in a run.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn take_in_run<'de, F: Format>(
    r: &mut Reader<'de>,
    run: &mut TextRun<'de>,
) -> Result<&'de str, DecodeError> {
    let len = prefix::take_count::<F>(r)?;
    let (at, remaining) = (r.position(), r.remaining());
    let bytes = r.take(len)?;
    match run.text(remaining, len).or_else(|| text_out_of_line(bytes)) {
        Some(text) => Ok(text),
        None => Err(invalid_utf8(bytes, at)),
    }
}

/// The `count` texts at the beginning of `rest` with their length prefixes, if they are UTF-8 as a whole and each text for
/// itself. Otherwise they have to be read one by one, which also finds the error.
#[inline(never)]
pub(crate) fn texts<F: Format>(rest: &[u8], count: usize) -> Option<&str> {
    let mut reader = Reader::with_limits(rest, Limits::NONE);
    for _ in 0..count {
        next_text::<F>(&mut reader)?;
    }
    let bytes = rest.get(..reader.position())?;
    if let Some(text) = ascii(bytes) {
        return Some(text);
    }
    // A length prefix is ASCII, but a text may begin or end within a character.
    let text = core::str::from_utf8(bytes).ok()?;
    let mut reader = Reader::with_limits(bytes, Limits::NONE);
    for _ in 0..count {
        let (start, end) = next_text::<F>(&mut reader)?;
        text.get(start..end)?;
    }
    Some(text)
}

/// Passes over the next text, and returns where it begins and ends. It is `None` if its length prefix is not ASCII.
#[cfg_attr(not(debug_assertions), inline(always))]
fn next_text<F: Format>(r: &mut Reader<'_>) -> Option<(usize, usize)> {
    let len = prefix::take_count::<F>(r).ok()?;
    let ascii = match F::LEN {
        0 | BINCODE_VARINT => 0x7f,
        _ => 0x7f7f_7f7f_7f7f_7f7f,
    };
    if len as u64 & !ascii != 0 {
        return None;
    }
    let start = r.position();
    r.take(len).ok()?;
    Some((start, r.position()))
}
