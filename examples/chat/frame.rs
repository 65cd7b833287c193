//! Frames: where one message ends and the next begins on a TCP stream.
//!
//! A frame is the length of its message, in two bytes, little-endian, and then the message.

use netbytes::NetTree;
use netbytes::framing::{self, FrameCodec, Framing, Outgoing};

use crate::tree::Chat;

/// No message of the tree is longer, so a frame that announces more can be refused before its bytes arrive.
pub(crate) const MAX: usize = match Chat::MAX_LEN {
    Some(len) => len,
    None => panic!("every text and list of the tree has a `max`"),
};

pub(crate) type Codec = FrameCodec<Chat<'static>>;

/// A message to be sent. It is encoded once, whoever it is sent to.
pub(crate) type Message = Outgoing<'static, Chat<'static>>;

/// A received frame, whose bytes may be garbage.
pub(crate) type Frame = framing::Frame<Chat<'static>>;

pub(crate) fn codec() -> Codec {
    Codec::new(Framing::new().length_field_length(2).little_endian().max_frame_length(MAX))
}
