//! Frames: where one message ends and the next begins on a TCP stream.

use netbytes::Encode;
use netbytes::framing::{FrameCodec, Framing};

/// A frame is the length of its message, in two bytes, and then the message. A frame that announces more than 16 KiB ends
/// its connection, before its bytes arrive.
const FRAMING: Framing =
    Framing::new().length_field_length(2).little_endian().max_frame_length(16 * 1024);

pub(crate) fn codec<T: Encode>() -> FrameCodec<T> {
    FrameCodec::new(FRAMING)
}
