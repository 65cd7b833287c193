//! The codecs that generated types name in `with`.

use netbytes::{
    BorrowCodec, Codec, DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Reader, Writer,
};

/// A number below 256 as two bytes that are alike.
#[derive(Debug)]
pub struct Twice;

impl Codec<u16> for Twice {
    const MIN_LEN: usize = 2;
    const MAX_LEN: Option<usize> = Some(2);

    fn check(value: &u16) -> Result<usize, EncodeError> {
        match u8::try_from(*value) {
            Ok(_) => Ok(2),
            Err(_) => Err(EncodeError::new(EncodeErrorKind::Custom("more than a byte"))),
        }
    }

    fn encode<W: Writer>(value: &u16, w: &mut W) -> Result<(), EncodeError> {
        let [low, _] = value.to_le_bytes();
        w.put_array([low, low])
    }

    fn decode(r: &mut Reader<'_>) -> Result<u16, DecodeError> {
        let at = r.position();
        match r.take_array()? {
            [one, two] if one == two => Ok(u16::from(one)),
            _ => Err(DecodeError::new(DecodeErrorKind::Custom("two bytes that differ"), at)),
        }
    }
}

/// A byte that says how many digits and dots follow: at most 15.
#[derive(Debug)]
pub struct Digits;

fn are_digits(text: &str) -> bool {
    text.len() < 16 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

impl<'de> BorrowCodec<'de, &'de str> for Digits {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = Some(16);

    fn check(text: &&'de str) -> Result<usize, EncodeError> {
        match are_digits(text) {
            true => Ok(1 + text.len()),
            false => Err(EncodeError::new(EncodeErrorKind::Custom("no digits"))),
        }
    }

    fn encode<W: Writer>(text: &&'de str, w: &mut W) -> Result<(), EncodeError> {
        let [len, ..] = text.len().to_le_bytes();
        w.put_array([len])?;
        w.put(text.as_bytes())
    }

    fn decode(r: &mut Reader<'de>) -> Result<&'de str, DecodeError> {
        let at = r.position();
        let [len] = r.take_array()?;
        let text = str::from_utf8(r.take(usize::from(len))?).ok();
        text.filter(|text| are_digits(text))
            .ok_or(DecodeError::new(DecodeErrorKind::Custom("no digits"), at))
    }
}
