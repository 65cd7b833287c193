//! Text: bytes that are made sure of being UTF-8.
//!
//! Most text is ASCII, of which this is known at a third of the price; and of several texts in a row at once, with their
//! lengths between them, which are ASCII too where each is below 128.

#[cfg(feature = "alloc")]
use alloc::{borrow::Cow, boxed::Box, rc::Rc, string::String, sync::Arc};

use ascii::AsciiStr;

use crate::code::Decode;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::format::Format;
use crate::limits::Limits;
use crate::prefix;
use crate::reader::Reader;
use crate::types::end::End;
use crate::types::sequence::{DecodeSequence, bytes_to, of_bytes, prefixed};

/// Text types: `|reader, len| the value`, `|text, reader| the value` in a row, `|value, reader, len|` in the place of
/// another one.
macro_rules! text_types {
    ($([$($generics:tt)*] [$($life:tt)*] $ty:ty, |$r:ident, $len:ident| $decode:expr, |$text:ident, $in:ident| $make:expr $(, |$this:ident, $over_r:ident, $over_len:ident| $over:expr)?;)*) => {$(
        of_bytes!([$($generics)*] $ty, |text| text.as_bytes());
        prefixed!([$($generics)*] $ty as Text;);

        impl<'de $($life)*, $($generics)*> DecodeSequence<'de> for $ty {
            #[inline]
            fn decode_items<F: Format>(
                $r: &mut Reader<'de>,
                $len: usize,
            ) -> Result<Self, DecodeError> {
                $decode
            }

            $(#[inline]
            fn decode_items_over<F: Format>(
                &mut self,
                $over_r: &mut Reader<'de>,
                $over_len: usize,
            ) -> Result<(), DecodeError> {
                let $this = self;
                $over
            })?

            #[inline]
            fn decode_to<F: Format, E: End>(
                r: &mut Reader<'de>,
                max: u64,
            ) -> Result<Self, DecodeError> {
                bytes_to::<Self, F, E>(r, max)
            }
        }

        impl<'de $($life)*, $($generics)*> Decode<'de> for $ty {
            #[inline]
            fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
                let len = prefix::take_count::<F>(r)?;
                Self::decode_items::<F>(r, len)
            }

            #[inline]
            fn decode_in_row<F: Format>(
                $in: &mut Reader<'de>,
                row: &mut &'de str,
            ) -> Result<Self, DecodeError> {
                let $text = take_in_row::<F>($in, row)?;
                $make
            }

            #[inline]
            fn decode_over<F: Format>(&mut self, r: &mut Reader<'de>) -> Result<(), DecodeError> {
                let len = prefix::take_count::<F>(r)?;
                self.decode_items_over::<F>(r, len)
            }
        }
    )*};
}

text_types! {
    ['a] [: 'a] &'a str, |r, len| take(r, len), |text, r| Ok(text);
}

#[cfg(feature = "alloc")]
text_types! {
    [] [] String, |r, len| take_owned(r, len), |text, r| owned(text, r), |this, r, len| take_over(this, r, len);
    [] [] Box<str>, |r, len| take_owned(r, len).map(String::into_boxed_str), |text, r| owned(text, r).map(String::into_boxed_str);
    [] [] Rc<str>, |r, len| take_owned(r, len).map(Rc::from), |text, r| owned(text, r).map(Rc::from);
    [] [] Arc<str>, |r, len| take_owned(r, len).map(Arc::from), |text, r| owned(text, r).map(Arc::from);
    ['a] [: 'a] Cow<'a, str>, |r, len| take(r, len).map(Cow::Borrowed), |text, r| Ok(Cow::Borrowed(text));
}

#[cfg(feature = "alloc")]
fn take_owned(r: &mut Reader<'_>, len: usize) -> Result<String, DecodeError> {
    let text = take(r, len)?;
    owned(text, r)
}

#[cfg(feature = "alloc")]
#[inline]
fn owned(text: &str, r: &mut Reader<'_>) -> Result<String, DecodeError> {
    r.charge::<u8>(text.len())?;
    Ok(String::from(text))
}

#[cfg(feature = "alloc")]
fn take_over(this: &mut String, r: &mut Reader<'_>, len: usize) -> Result<(), DecodeError> {
    let text = take(r, len)?;
    r.charge::<u8>(len)?;
    this.clear();
    this.push_str(text);
    Ok(())
}

/// The text of the next `len` bytes.
#[inline]
fn take<'de>(r: &mut Reader<'de>, len: usize) -> Result<&'de str, DecodeError> {
    let at = r.position();
    let bytes = r.take(len)?;
    match AsciiStr::from_ascii(bytes) {
        Ok(text) => Ok(text.as_str()),
        Err(_) => beyond_ascii(bytes, at),
    }
}

#[inline(never)]
fn beyond_ascii(bytes: &[u8], at: usize) -> Result<&str, DecodeError> {
    core::str::from_utf8(bytes).map_err(|error| invalid_utf8(at, error.valid_up_to()))
}

#[cold]
#[inline(always)]
fn invalid_utf8(at: usize, valid: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::InvalidUtf8, at + valid)
}

/// Of several texts in a row, whose first is next, the ASCII that they are with their prefixes: as far as they are there
/// and none is long. Where it is empty, each makes sure of itself.
#[inline]
pub(crate) fn row<'de, F: Format>(r: &Reader<'de>, texts: usize) -> &'de str {
    match AsciiStr::from_ascii(short_texts::<F>(r.rest(), texts)) {
        Ok(ascii) => ascii.as_str(),
        Err(_) => "",
    }
}

/// The bytes of so many texts, up to the first whose prefix is not ASCII.
#[inline(always)]
fn short_texts<F: Format>(bytes: &[u8], texts: usize) -> &[u8] {
    let mut behind = Reader::with_limits(bytes, Limits::NONE);
    let mut all = 0;
    for _ in 0..texts {
        match prefix::take_count::<F>(&mut behind) {
            Ok(len) if len < 0x80 && behind.take(len).is_ok() => all = behind.position(),
            _ => break,
        }
    }
    bytes.get(..all).unwrap_or_default()
}

/// The next text of a row.
#[inline(always)]
fn take_in_row<'de, F: Format>(
    r: &mut Reader<'de>,
    row: &mut &'de str,
) -> Result<&'de str, DecodeError> {
    let len = prefix::take_count::<F>(r)?;
    match next_of::<F>(row, len) {
        Some(text) => {
            r.take(len)?;
            Ok(text)
        }
        None => take(r, len),
    }
}

/// The text of this length at the front of a row, behind its prefix.
#[inline(always)]
fn next_of<'de, F: Format>(row: &mut &'de str, len: usize) -> Option<&'de str> {
    let prefix = if F::LEN == 0 { 1 } else { usize::from(F::LEN) };
    let (_, text) = row.split_at_checked(prefix)?;
    let (text, left) = text.split_at_checked(len)?;
    *row = left;
    Some(text)
}
