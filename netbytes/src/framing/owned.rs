//! A codec of values instead of frames.

use bytes::BytesMut;
use netbytes_core::DecodeOwned;
use netbytes_core::framing::Frame;
use tokio_util::codec::{Decoder, Encoder};

use super::CodecError;

/// A codec whose items are values of a tree that does not borrow. Fields of type `Bytes` share the received buffer.
///
/// [`FrameCodec::owned`](super::FrameCodec::owned) and [`BareCodec::owned`](super::BareCodec::owned) return it. A frame
/// with garbage in it is an error of the stream here, and `Framed` stops at such an error; with a [`Frame`] it is an error
/// when the frame is decoded. The codec itself can continue after such a frame.
///
/// ```
/// use bytes::{Bytes, BytesMut};
/// use netbytes::NetTree;
/// use netbytes::framing::{FrameCodec, Framing};
/// use tokio_util::codec::Decoder;
///
/// #[derive(NetTree, Debug, PartialEq)]
/// struct Packet {
///     id: u8,
///     body: Bytes,
/// }
///
/// let mut codec = FrameCodec::<Packet>::new(Framing::new().length_field_length(1)).owned();
/// let mut buffer = BytesMut::from(&b"\x05\x07\x02\x00hi"[..]);
/// let at = buffer.as_ptr() as usize;
/// let packet = codec.decode(&mut buffer)?.unwrap();
/// assert_eq!(packet, Packet { id: 7, body: Bytes::from_static(b"hi") });
/// assert_eq!(packet.body.as_ptr() as usize, at + 4); // in the received buffer
/// # Ok::<(), netbytes::framing::CodecError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Owned<C>(pub(super) C);

impl<C, T> Decoder for Owned<C>
where
    C: Decoder<Item = Frame<T>, Error = CodecError>,
    T: DecodeOwned,
{
    type Item = T;
    type Error = CodecError;

    fn decode(&mut self, buffer: &mut BytesMut) -> Result<Option<T>, CodecError> {
        self.0.decode(buffer).and_then(value)
    }

    fn decode_eof(&mut self, buffer: &mut BytesMut) -> Result<Option<T>, CodecError> {
        self.0.decode_eof(buffer).and_then(value)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the frame ends here")]
fn value<T: DecodeOwned>(frame: Option<Frame<T>>) -> Result<Option<T>, CodecError> {
    Ok(frame.as_ref().map(Frame::get_as::<T>).transpose()?)
}

impl<C: Encoder<I>, I> Encoder<I> for Owned<C> {
    type Error = C::Error;

    fn encode(&mut self, item: I, buffer: &mut BytesMut) -> Result<(), C::Error> {
        self.0.encode(item, buffer)
    }
}
