//! Why a connection has no next message.

use std::io;

use netbytes_core::framing::FrameError;
use netbytes_core::{DecodeError, EncodeError};

/// Why a codec cannot receive or send a message.
///
/// ```
/// use bytes::BytesMut;
/// use netbytes::NetTree;
/// use netbytes::framing::{CodecError, FrameCodec, FrameError, Framing, Outgoing};
/// use tokio_util::codec::{Decoder, Encoder};
///
/// #[derive(NetTree)]
/// struct Note<'a>(&'a str);
///
/// let mut codec = FrameCodec::<Note>::new(Framing::new().max_frame_length(8));
/// let mut buffer = BytesMut::from(&b"\x00\x00\x01\x00"[..]);
/// let error = codec.decode(&mut buffer).unwrap_err();
/// assert!(matches!(error, CodecError::Received(FrameError::TooLong { len: 256, max: 8 })));
/// assert_eq!(error.to_string(), "received: a frame of 256 bytes, over the maximum of 8");
///
/// let error = codec.encode(Outgoing::from(&Note("a long note")), &mut buffer).unwrap_err();
/// assert!(matches!(error, CodecError::Sent(FrameError::TooLong { len: 13, max: 8 })));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CodecError {
    /// An error of the connection itself.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A received frame is too long, or its length is invalid.
    #[error("received: {0}")]
    Received(#[source] FrameError),
    /// The connection ended inside a frame.
    #[error("the stream ends {buffered} byte(s) into a frame")]
    Cut {
        /// How many bytes of the frame were received.
        buffered: usize,
    },
    /// The received bytes are no message of the tree.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// A message is too long, or too short, for a frame. No part of it was sent.
    #[error("not sent: {0}")]
    Sent(#[source] FrameError),
    /// A message cannot be encoded. No part of it was sent.
    #[error(transparent)]
    Encode(#[from] EncodeError),
}

/// What a codec returns at the end of the connection: an incomplete frame in the buffer is an error.
pub(super) fn at_end<F>(frame: Option<F>, buffer: &[u8]) -> Result<Option<F>, CodecError> {
    match frame {
        None if !buffer.is_empty() => Err(CodecError::Cut { buffered: buffer.len() }),
        frame => Ok(frame),
    }
}
