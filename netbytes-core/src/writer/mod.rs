//! Where bytes go: one implementation for each kind of sink, and one that only counts.
//!
//! A writer is told bytes in order and never goes back. Whether a half-written message is undone is the
//! [`Sink`](crate::Sink)'s business.

mod count;
mod grow;
mod slice;

#[cfg(feature = "alloc")]
pub(crate) use grow::{BufMutWriter, BytesMutWriter, VecWriter};
pub(crate) use {count::CountWriter, slice::SliceWriter};

use crate::error::{EncodeError, EncodeErrorKind};
use crate::limits::Limits;

/// Where the encoders of user codecs put their bytes: see [`Codec`](crate::Codec).
///
/// ```
/// use netbytes::{EncodeError, Writer};
///
/// fn put_colour<W: Writer>(w: &mut W, rgb: [u8; 3]) -> Result<(), EncodeError> {
///     w.put(b"#")?;
///     w.put_array(rgb)
/// }
/// ```
pub trait Writer {
    /// Appends these bytes.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::NoRoom`] where the writer has an end and it is reached.
    fn put(&mut self, bytes: &[u8]) -> Result<(), EncodeError>;

    /// Appends these bytes, whose number is known to the compiler.
    ///
    /// # Errors
    ///
    /// As [`put`](Self::put).
    fn put_array<const N: usize>(&mut self, bytes: [u8; N]) -> Result<(), EncodeError>;

    /// How many bytes were put.
    fn written(&self) -> usize;

    /// Says that the next `n` bytes will be put: a writer with an end may check for all of them at once.
    ///
    /// # Errors
    ///
    /// As [`put`](Self::put).
    #[doc(hidden)]
    #[inline]
    fn require(&mut self, n: usize) -> Result<(), EncodeError> {
        let _ = n;
        Ok(())
    }

    /// How many levels further in there may be.
    #[doc(hidden)]
    fn levels(&mut self) -> &mut Levels;
}

/// How many levels of recursive types may still follow.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Levels(u32);

impl Levels {
    #[inline]
    pub(crate) const fn new() -> Self {
        Self(Limits::new().depth)
    }

    /// One level further in, where `LEVEL` says that it is one. Goes with [`leave`](Self::leave).
    #[inline]
    pub(crate) fn enter<const LEVEL: bool>(&mut self) -> Result<(), EncodeError> {
        if LEVEL {
            match self.0.checked_sub(1) {
                Some(left) => self.0 = left,
                None => {
                    return Err(EncodeError::new(EncodeErrorKind::TooDeep {
                        limit: Limits::new().depth,
                    }));
                }
            }
        }
        Ok(())
    }

    /// One level back out.
    #[inline]
    pub(crate) fn leave<const LEVEL: bool>(&mut self) {
        if LEVEL {
            self.0 += 1;
        }
    }
}
