//! Frames: where one message ends and the next begins on the socket.

use netbytes::framing::{FrameCodec, Framing};

/// No message is longer, as with OpenSSH's agent. One that says it is ends its connection, before its bytes have come.
pub(crate) const MAX: usize = 256 << 10;

/// The length of the message in four bytes, big-endian, and the message.
///
/// ```text
/// uint32    message length
/// byte      message type
/// byte[]    message contents
/// ```
const FRAMING: Framing = Framing::new().max_frame_length(MAX);

pub(crate) fn codec<T>() -> FrameCodec<T> {
    FrameCodec::new(FRAMING)
}
