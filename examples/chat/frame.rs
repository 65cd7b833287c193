//! Frames: where one message ends and the next begins on a TCP stream.
//!
//! A frame is the length of its message in two bytes, little-endian, and the message.

use netbytes::NetTree;
use netbytes::framing::{self, FrameCodec, Framing};

use crate::tree::Chat;

/// No message of the tree is longer, so a frame that says it is can be refused before its bytes have come.
pub(crate) const MAX: usize = match Chat::MAX_LEN {
    Some(len) => len,
    None => panic!("every text and list of the tree has a `max`"),
};

pub(crate) type Codec = FrameCodec<Chat<'static>>;

/// What comes in a frame, garbage or not.
pub(crate) type Frame = framing::Frame<Chat<'static>>;

pub(crate) fn codec() -> Codec {
    Codec::new(Framing::new().length_field_length(2).little_endian().max_frame_length(MAX))
}
