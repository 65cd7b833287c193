//! A codec of frames with a length.

use core::fmt;
use core::marker::PhantomData;

use bytes::{Buf, BytesMut};
use netbytes_core::framing::{Frame, Framing};
use netbytes_core::{EncodeError, Limits};
use tokio_util::codec::Decoder;

use super::append::Append;
use super::encoders::encoders;
use super::{CodecError, Owned};

/// The number of bytes that are reserved in advance for an incomplete frame, or as many as arrived if that is more.
const AHEAD: usize = 64 << 10;

/// A codec of frames with a length, whose messages are of the tree `T`, for
/// `tokio_util::codec::{Framed, FramedRead, FramedWrite}`.
///
/// It receives [`Frame`]s. It sends a `&message` of any tree, which is written directly into the connection's buffer; a
/// [`Call`](super::Call) of the path encoder of any tree; or the `Bytes` of a message that is encoded already.
///
/// ```
/// use futures_util::{SinkExt, StreamExt};
/// use netbytes::NetTree;
/// use netbytes::framing::{Call, FrameCodec, Framing};
/// use tokio_util::codec::Framed;
///
/// #[derive(NetTree, Debug, PartialEq)]
/// enum Chat<'a> {
///     Say { text: &'a str },
///     Quit,
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let framing = Framing::new().length_field_length(2).little_endian().max_frame_length(1000);
/// let (ann, bob) = tokio::io::duplex(64);
/// let mut ann = Framed::new(ann, FrameCodec::<Chat>::new(framing));
/// let mut bob = Framed::new(bob, FrameCodec::<Chat>::new(framing));
///
/// ann.send(&Chat::Say { text: "hi" }).await?;
/// ann.send(Call(|out: &mut _| Chat::encoder(out).quit())).await?;
///
/// let frame = bob.next().await.unwrap()?;
/// assert_eq!(frame.get()?, Chat::Say { text: "hi" });
/// let frame = bob.next().await.unwrap()?;
/// assert_eq!(frame.get()?, Chat::Quit);
/// # Ok(()) }
/// ```
///
/// A frame shares the connection's buffer with the frames that were received with it. If a frame is kept for long, keep a
/// copy of it.
///
/// The frames are the frames of `LengthDelimitedCodec` with the settings that [`Framing`] lists, in both directions. There
/// are three differences. The error for a frame that is too long has both numbers. The buffer grows by 64 KiB, or to twice
/// the bytes that arrived, and no further, however long a frame says that it is. And the end of the stream inside a frame
/// is an [error](CodecError::Cut), also after its length.
pub struct FrameCodec<T> {
    framing: Framing,
    limits: Limits,
    tree: PhantomData<fn() -> T>,
}

impl<T> FrameCodec<T> {
    /// Makes a codec of frames with this framing.
    #[must_use]
    pub const fn new(framing: Framing) -> Self {
        Self { framing, limits: Limits::new(), tree: PhantomData }
    }

    /// Sets the limits within which received frames are decoded.
    #[must_use]
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Makes a codec that receives values instead of frames. The tree must not borrow.
    #[must_use]
    pub const fn owned(self) -> Owned<Self> {
        Owned(self)
    }

    /// The framing of this codec.
    #[must_use]
    pub const fn framing(&self) -> Framing {
        self.framing
    }

    /// Appends a frame with the message that is written, or nothing on error.
    #[inline]
    fn put(
        &self,
        buffer: &mut BytesMut,
        write: impl FnOnce(&mut BytesMut) -> Result<(), EncodeError>,
    ) -> Result<(), CodecError> {
        let mut append = Append::to(buffer);
        append.field(self.framing.field_len());
        write(append.buffer())?;
        self.framing.seal(append.written()).map_err(CodecError::Sent)?;
        append.keep();
        Ok(())
    }
}

encoders!(FrameCodec);

impl<T> Decoder for FrameCodec<T> {
    type Item = Frame<T>;
    type Error = CodecError;

    fn decode(&mut self, buffer: &mut BytesMut) -> Result<Option<Frame<T>>, CodecError> {
        let Some(len) = self.framing.frame_len(buffer).map_err(CodecError::Received)? else {
            return Ok(None);
        };
        let missing = len.saturating_sub(buffer.len());
        if missing > 0 {
            buffer.reserve(missing.min(buffer.len().max(AHEAD)));
            return Ok(None);
        }
        let mut frame = buffer.split_to(len);
        let message = self.framing.open(&mut frame).len();
        frame.advance(len - message);
        Ok(Some(Frame::new(frame.freeze()).limits(self.limits)))
    }

    fn decode_eof(&mut self, buffer: &mut BytesMut) -> Result<Option<Frame<T>>, CodecError> {
        super::error::at_end(self.decode(buffer)?, buffer)
    }
}

impl<T> Clone for FrameCodec<T> {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<T> fmt::Debug for FrameCodec<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FrameCodec")
            .field("framing", &self.framing)
            .field("limits", &self.limits)
            .finish()
    }
}
