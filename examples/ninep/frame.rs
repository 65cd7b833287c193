//! Frames: where one message ends and the next begins on a TCP stream.
//!
//! A frame is its own size, in four bytes, little-endian, and then the message. The size counts its own four bytes.

use tokio::net::TcpStream;
use tokio_util::codec::{Framed, LengthDelimitedCodec, length_delimited::Builder};

/// The longest frame that is sent or accepted, whatever the other side allows.
pub(crate) const MSIZE: u32 = 64 * 1024;

/// The number of bytes of a frame that are left free for other fields than data, even if they need fewer. `diod` does not
/// answer a `Tread` for more data.
pub(crate) const AROUND_DATA: u32 = 24;

pub(crate) type Frames = Framed<TcpStream, LengthDelimitedCodec>;

/// Makes the frames of a connection. A frame that announces more than [`MSIZE`] bytes is an error before its bytes arrive.
pub(crate) fn frames(socket: TcpStream) -> Frames {
    let codec = Builder::new()
        .little_endian()
        .length_field_type::<u32>()
        .length_adjustment(-4)
        .max_frame_length(MSIZE as usize)
        .new_codec();
    Framed::new(socket, codec)
}

/// Limits the frames to the size on which both sides have agreed.
pub(crate) fn limit(frames: &mut Frames, msize: u32) {
    frames.codec_mut().set_max_frame_length(msize as usize);
}
