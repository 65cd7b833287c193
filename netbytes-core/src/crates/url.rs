//! `url`: URLs as text, in the form in which the crate writes them.

use url::Url;

use crate::error::{DecodeError, DecodeErrorKind};
use crate::reader::Reader;
use crate::types::{byte_types, kinds};
use crate::utf8::take;

/// The number of bytes of a URL.
trait UrlLen {
    fn len(&self) -> usize;
}

impl UrlLen for Url {
    #[inline]
    fn len(&self) -> usize {
        self.as_str().len()
    }
}

byte_types! {
    [] [] Url as Text, |url| url.as_str().as_bytes(), |r, len| parsed(take(r, len)?, r), run |text, r| parsed(text, r);
}

kinds! { ByLength:
    [] Url;
}

/// The parser also takes other forms of a URL, which are written otherwise than they were read.
fn parsed(text: &str, r: &mut Reader<'_>) -> Result<Url, DecodeError> {
    let at = r.position().saturating_sub(text.len());
    // The text of the URL and those that the parser takes of its parts: a host in Unicode is rewritten.
    r.charge_array::<u8>(text.len().saturating_mul(2))?;
    match Url::parse(text) {
        Ok(url) if url.as_str() == text => Ok(url),
        Ok(_) => Err(DecodeError::new(
            DecodeErrorKind::Custom("a URL in another form than it is written"),
            at,
        )),
        Err(_) => Err(DecodeError::new(DecodeErrorKind::Custom("no URL"), at)),
    }
}
