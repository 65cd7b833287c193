//! Frames: where one message ends and the next begins on a TCP stream.
//!
//! A frame is its own size in four bytes, little-endian, those four included, and the message.

use tokio::net::TcpStream;
use tokio_util::codec::{Framed, LengthDelimitedCodec, length_delimited::Builder};

/// The longest frame that is sent or taken, whatever the other side would allow.
pub(crate) const MSIZE: u32 = 64 * 1024;

/// What is left free in a frame beside data, also where less stands around it: `diod` answers no `Tread` of more.
pub(crate) const AROUND_DATA: u32 = 24;

pub(crate) type Frames = Framed<TcpStream, LengthDelimitedCodec>;

/// A frame that says it is longer than [`MSIZE`] is an error before its bytes have come.
pub(crate) fn frames(socket: TcpStream) -> Frames {
    let codec = Builder::new()
        .little_endian()
        .length_field_type::<u32>()
        .length_adjustment(-4)
        .max_frame_length(MSIZE as usize)
        .new_codec();
    Framed::new(socket, codec)
}

/// From here on, no frame is longer than both sides have agreed.
pub(crate) fn limit(frames: &mut Frames, msize: u32) {
    frames.codec_mut().set_max_frame_length(msize as usize);
}
