//! Paths: as text, since each operating system has its own form of a path that is none.
#![cfg(feature = "std")]

use std::path::{Path, PathBuf};

use crate::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::reader::Reader;
use crate::types::bytes::byte_types;
use crate::utf8::take;

/// The number of bytes of a path.
trait PathLen {
    fn len(&self) -> usize;
}

impl PathLen for Path {
    #[inline]
    fn len(&self) -> usize {
        self.as_os_str().len()
    }
}

fn text(path: &Path) -> Result<&[u8], EncodeError> {
    match path.to_str() {
        Some(text) => Ok(text.as_bytes()),
        None => Err(EncodeError::new(EncodeErrorKind::Unrepresentable("a path that is not UTF-8"))),
    }
}

byte_types! {
    ['a] [: 'a] &'a Path as SerdeText, |path| text(path)?, |r, len| take(r, len).map(Path::new), run |text, r| Ok(Path::new(text));
    [] [] PathBuf as SerdeText, |path| text(path)?, |r, len| owned(take(r, len)?, r), run |text, r| owned(text, r);
}

#[inline]
fn owned(text: &str, r: &mut Reader<'_>) -> Result<PathBuf, DecodeError> {
    r.charge_array::<u8>(text.len())?;
    Ok(PathBuf::from(text))
}
