//! Why a connection has no next message.

use std::io;

use netbytes_core::framing::FrameError;
use netbytes_core::{DecodeError, EncodeError};

/// Why a codec gives no message, or takes none.
///
/// ```
/// use bytes::BytesMut;
/// use netbytes::NetTree;
/// use netbytes::framing::{CodecError, FrameCodec, FrameError, Framing};
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
/// let error = codec.encode(&Note("a long note"), &mut buffer).unwrap_err();
/// assert!(matches!(error, CodecError::Sent(FrameError::TooLong { len: 13, max: 8 })));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CodecError {
    /// The connection itself.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A frame that came is too long, or its length makes no sense.
    #[error("received: {0}")]
    Received(#[source] FrameError),
    /// The connection ended inside a frame.
    #[error("the stream ends {buffered} byte(s) into a frame")]
    Cut {
        /// How many bytes of it came.
        buffered: usize,
    },
    /// What came is no message.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// A message is too long, or too short, to be sent in such a frame. Nothing of it was.
    #[error("not sent: {0}")]
    Sent(#[source] FrameError),
    /// A message that the wire has no form for. Nothing of it was sent.
    #[error(transparent)]
    Encode(#[from] EncodeError),
}

/// What a codec gives at the end of the connection: what is left of a frame is an error.
pub(super) fn at_end<F>(frame: Option<F>, buffer: &[u8]) -> Result<Option<F>, CodecError> {
    match frame {
        None if !buffer.is_empty() => Err(CodecError::Cut { buffered: buffer.len() }),
        frame => Ok(frame),
    }
}
