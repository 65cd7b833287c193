//! Frames: where one message ends and the next begins on a TCP stream.

use tokio_util::codec::{LengthDelimitedCodec, length_delimited::Builder};

/// No frame is longer. One that says it is ends its connection, before its bytes have come.
const MAX: usize = 16 * 1024;

pub(crate) fn codec() -> LengthDelimitedCodec {
    Builder::new().little_endian().length_field_type::<u16>().max_frame_length(MAX).new_codec()
}
