//! The error of framing.

/// Why bytes are not a frame, or why a message cannot be put into a frame.
///
/// ```
/// use netbytes::framing::{FrameError, Framing};
///
/// let framing = Framing::new().length_field_length(2).max_frame_length(1000);
/// let error = framing.frame_len(&[0x03, 0xe9]).unwrap_err();
/// assert_eq!(error, FrameError::TooLong { len: 1001, max: 1000 });
/// assert_eq!(error.to_string(), "a frame of 1001 bytes, over the maximum of 1000");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FrameError {
    /// A message with more bytes than the framing allows, or than the buffer of a reader has room for.
    #[error("a frame of {len} bytes, over the maximum of {max}")]
    TooLong {
        /// The number of bytes of the message, or the number that its length field announces. The length field itself is
        /// not counted.
        len: u64,
        /// The largest number of bytes that it may have.
        max: u64,
    },
    /// A message with fewer bytes than its length field can express.
    #[error("a frame of {len} bytes, under the minimum of {min}")]
    TooShort {
        /// The number of bytes of the message.
        len: u64,
        /// The smallest number of bytes that it may have.
        min: u64,
    },
    /// A length field with a number that is too small: it does not count all bytes that it must count.
    #[error("a length field of {field}, expected at least {min}")]
    Underflow {
        /// The number on the wire.
        field: u64,
        /// The smallest valid number: that of a frame with no bytes after its length field.
        min: u64,
    },
}
