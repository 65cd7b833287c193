//! `assert`: what must hold of a value, both ways.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Location};

/// What the user's function says of a value that is to be written.
#[inline]
pub fn assert_put(
    said: Result<(), &'static str>,
    at: &'static Location,
) -> Result<(), EncodeError> {
    said.map_err(|why| EncodeError::new(EncodeErrorKind::Custom(why)).at(at))
}

/// What the user's function says of a value that was read and begins at `start`.
#[inline]
pub fn assert_read(
    said: Result<(), &'static str>,
    start: usize,
    at: &'static Location,
) -> Result<(), DecodeError> {
    said.map_err(|why| DecodeError::new(DecodeErrorKind::Custom(why), start).at(at))
}
