//! Why there is no frame.

/// Why bytes are no frame, or a message has none.
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
    /// A message with more bytes than the framing, or the buffer of a reader, has room for.
    #[error("a frame of {len} bytes, over the maximum of {max}")]
    TooLong {
        /// How many bytes the message has, or says that it has. The length field itself is not counted.
        len: u64,
        /// The most that it may have.
        max: u64,
    },
    /// A message with so few bytes that its length field could not say so.
    #[error("a frame of {len} bytes, under the minimum of {min}")]
    TooShort {
        /// How many bytes the message has.
        len: u64,
        /// The least that it may have.
        min: u64,
    },
    /// A length field with a number that is too small to count what it has to.
    #[error("a length field of {field}, expected at least {min}")]
    Underflow {
        /// The number on the wire.
        field: u64,
        /// The smallest one that makes sense: that of a frame with nothing behind its length field.
        min: u64,
    },
}
