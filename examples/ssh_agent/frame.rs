//! Frames: where one message ends and the next begins on the socket.

use netbytes::Encode;
use netbytes::framing::{FrameCodec, Framing};

/// The longest message, the same as for OpenSSH's agent. A frame that announces more ends its connection, before its bytes
/// arrive.
pub(crate) const MAX: usize = 256 << 10;

/// A frame is the length of its message, in four bytes, big-endian, and then the message.
///
/// ```text
/// uint32    message length
/// byte      message type
/// byte[]    message contents
/// ```
const FRAMING: Framing = Framing::new().max_frame_length(MAX);

pub(crate) fn codec<T: Encode>() -> FrameCodec<T> {
    FrameCodec::new(FRAMING)
}
