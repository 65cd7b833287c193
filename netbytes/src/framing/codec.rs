//! A codec of frames with a length.

use core::fmt;
use core::marker::PhantomData;

use bytes::{Buf, BytesMut};
use netbytes_core::__private::{Bounds, RegionInfo};
use netbytes_core::framing::{Family, Frame, Framing};
use netbytes_core::{DefaultFormat, Encode, EncodeError, Limits, NetTree};
use tokio_util::codec::{Decoder, Encoder};

use super::append::Append;
use super::outgoing::Content;
use super::{CodecError, Outgoing, Owned};

/// The number of bytes that are reserved in advance for an incomplete frame, or as many as arrived if that is more.
const AHEAD: usize = 64 << 10;

/// A codec of frames with a length, for `tokio_util::codec::{Framed, FramedRead, FramedWrite}`: it receives messages of the
/// tree `In`, and sends messages of the tree `Out`.
///
/// It receives [`Frame`]s, and sends [`Outgoing`] items, which are made from `&Out`, from a call along the path of `Out`,
/// from a reply, or from bytes. A message of another tree does not compile.
///
/// ```
/// use futures_util::{SinkExt, StreamExt};
/// use netbytes::NetTree;
/// use netbytes::framing::{CallExt, FrameCodec, Framing, Outgoing};
/// use tokio_util::codec::Framed;
///
/// #[derive(NetTree, Debug, PartialEq)]
/// enum Client<'a> {
///     Say { text: &'a str },
///     Quit,
/// }
/// #[derive(NetTree, Debug, PartialEq)]
/// enum Server<'a> {
///     Heard { text: &'a str },
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let framing = Framing::new().length_field_length(2).little_endian().max_frame_length(1000);
/// let (client, server) = tokio::io::duplex(64);
/// let mut client = Framed::new(client, FrameCodec::<Server, Client>::new(framing));
/// let mut server = Framed::new(server, FrameCodec::<Client, Server>::new(framing));
///
/// client.send(Outgoing::from(&Client::Say { text: "hi" })).await?;
/// client.call(|client| client.quit()).await?;
///
/// let frame = server.next().await.unwrap()?;
/// assert_eq!(frame.get()?, Client::Say { text: "hi" });
/// server.call(|server| server.heard("hi")).await?;
/// let frame = server.next().await.unwrap()?;
/// assert_eq!(frame.get()?, Client::Quit);
///
/// let frame = client.next().await.unwrap()?;
/// assert_eq!(frame.get()?, Server::Heard { text: "hi" });
/// # Ok(()) }
/// ```
///
/// If both sides send the same tree, one is named: `FrameCodec::<Chat>::new(framing)`.
///
/// A frame shares the connection's buffer with the frames that were received with it. If a frame is kept for long, keep a
/// copy of it.
///
/// The frames are the frames of `LengthDelimitedCodec` with the settings that [`Framing`] lists, in both directions. There
/// are three differences. The error for a frame that is too long has both numbers. The buffer grows by 64 KiB, or to twice
/// the bytes that arrived, and no further, however long a frame says that it is. And the end of the stream inside a frame
/// is an [error](CodecError::Cut), also after its length.
pub struct FrameCodec<In, Out = In> {
    framing: Framing,
    /// The framing of what is sent, which has a maximum of its own.
    sent: Framing,
    limits: Limits,
    trees: PhantomData<fn() -> (In, Out)>,
}

/// Checks that the frame's length is the only one in front of a message.
const fn assert_no_length<T: Encode>() {
    assert!(
        !matches!(<T::Len<DefaultFormat> as Bounds>::REGION, Some(RegionInfo { header: None, .. })),
        "the root of this tree is `sized`, and a frame would write a second length: use `BareCodec`, or leave the length to the \
         `Framing`; if the wire has both, put the tree into a struct: `#[derive(NetTree)] struct Message(Tree);`"
    );
}

impl<In, Out> FrameCodec<In, Out> {
    /// Makes a codec of frames with this framing, in both directions.
    ///
    /// A tree whose root is `sized` writes its length itself. It needs no frames, but a [`BareCodec`](super::BareCodec):
    ///
    /// ```compile_fail
    /// use netbytes::NetTree;
    /// use netbytes::framing::{FrameCodec, Framing};
    ///
    /// #[derive(NetTree)]
    /// #[net(sized(u32, inclusive), endian = big)]
    /// enum Postgres<'a> {
    ///     #[net(tag = b'Q')]
    ///     Query(#[net(nul)] &'a str),
    /// }
    ///
    /// let codec = FrameCodec::<Postgres>::new(Framing::new().length_field_offset(1).inclusive());
    /// ```
    #[must_use]
    pub const fn new(framing: Framing) -> Self
    where
        In: Encode,
        Out: Encode,
    {
        const {
            assert_no_length::<In>();
            assert_no_length::<Out>();
        }
        Self { framing, sent: framing, limits: Limits::new(), trees: PhantomData }
    }

    /// Sets the largest number of bytes of a message that is sent. Without it, that is the maximum of the framing, which
    /// is for received messages then.
    ///
    /// ```
    /// use bytes::BytesMut;
    /// use netbytes::NetTree;
    /// use netbytes::framing::{FrameCodec, Framing, Outgoing};
    /// use tokio_util::codec::{Decoder, Encoder};
    ///
    /// #[derive(NetTree)]
    /// struct Line<'a>(&'a str);
    ///
    /// // A server that takes little, and has much to say.
    /// let framing = Framing::new().length_field_length(1).max_frame_length(4);
    /// let mut codec = FrameCodec::<Line>::new(framing).max_sent(100);
    /// let mut buffer = BytesMut::new();
    /// codec.encode(Outgoing::from(&Line("Hello !")), &mut buffer)?;
    /// let error = codec.decode(&mut buffer).unwrap_err();
    /// assert_eq!(error.to_string(), "received: a frame of 9 bytes, over the maximum of 4");
    /// # Ok::<(), netbytes::framing::CodecError>(())
    /// ```
    #[must_use]
    pub const fn max_sent(mut self, max: usize) -> Self {
        self.sent = self.sent.max_frame_length(max);
        self
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
        append.field(self.sent.field_len());
        write(append.buffer())?;
        self.sent.seal(append.written()).map_err(CodecError::Sent)?;
        append.keep();
        Ok(())
    }
}

impl<'o, 'm, In, Out> Encoder<Outgoing<'o, Out::At<'m>>> for FrameCodec<In, Out>
where
    Out: Family<At<'m>: NetTree>,
{
    type Error = CodecError;

    fn encode(
        &mut self,
        item: Outgoing<'o, Out::At<'m>>,
        buffer: &mut BytesMut,
    ) -> Result<(), CodecError> {
        match item.content {
            Content::Message(message) => self.put(buffer, |buffer| message.encode_into(buffer)),
            Content::Encoded(bytes) | Content::Raw(bytes) => self.put(buffer, |buffer| {
                buffer.extend_from_slice(&bytes);
                Ok(())
            }),
        }
    }
}

impl<In, Out> Decoder for FrameCodec<In, Out> {
    type Item = Frame<In>;
    type Error = CodecError;

    fn decode(&mut self, buffer: &mut BytesMut) -> Result<Option<Frame<In>>, CodecError> {
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

    fn decode_eof(&mut self, buffer: &mut BytesMut) -> Result<Option<Frame<In>>, CodecError> {
        super::error::at_end(self.decode(buffer)?, buffer)
    }
}

impl<In, Out> Clone for FrameCodec<In, Out> {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<In, Out> fmt::Debug for FrameCodec<In, Out> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FrameCodec")
            .field("framing", &self.framing)
            .field("limits", &self.limits)
            .finish()
    }
}
