//! Frames: where one message ends and the next begins on a TCP stream.
//!
//! A frame is the length of its message in two bytes, little-endian, and the message.

use std::io;

use netbytes::NetTree;
use tokio_util::codec::{LengthDelimitedCodec, length_delimited::Builder};

use crate::tree::Chat;

/// No message of the tree is longer, so a frame that says it is can be refused before its bytes have come.
pub(crate) const MAX: usize = match Chat::MAX_LEN {
    Some(len) => len,
    None => panic!("every text and list of the tree has a `max`"),
};

pub(crate) fn codec() -> LengthDelimitedCodec {
    Builder::new().little_endian().length_field_type::<u16>().max_frame_length(MAX).new_codec()
}

/// Whether the codec stopped at a frame that says it is longer than [`MAX`].
pub(crate) fn is_oversize(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::InvalidData
}
