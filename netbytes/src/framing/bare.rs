//! A codec of consecutive messages without a length: the tree determines where each of them ends.

use core::fmt;
use core::marker::PhantomData;

use bytes::BytesMut;
use netbytes_core::__private::{Bounds, RegionInfo, region_end};
use netbytes_core::framing::{
    DispatchAllError, Family, Frame, FrameError, ReceiveBuffer, dispatch_all,
};
use netbytes_core::{
    Decode, DecodeError, DecodeErrorKind, DefaultFormat, Encode, EncodeError, EncodeErrorKind,
    Limits, NetTree,
};
use tokio_util::codec::{Decoder, Encoder};

use super::append::Append;
use super::outgoing::Content;
use super::{CodecError, Outgoing, Owned};

/// A codec of consecutive messages with no length before them, for `tokio_util::codec::{Framed, FramedRead, FramedWrite}`:
/// it receives messages of the tree `In`, and sends messages of the tree `Out`.
///
/// It receives and sends the same items as [`FrameCodec`](super::FrameCodec). To find the end of a message, the codec must
/// decode it; [`Frame::get`] decodes it again. If the message is incomplete, the codec does not try again before the number
/// of bytes has arrived that the decoder asked for: see [`UnexpectedEnd`](DecodeErrorKind::UnexpectedEnd). Still, if a peer
/// sends a message of many fields byte by byte, its beginning is decoded once for each field, and once for each read while
/// text or bytes up to a `nul` or `until` arrive. So keep the maximum small, or give the frames a length.
///
/// ```
/// use bytes::BytesMut;
/// use netbytes::NetTree;
/// use netbytes::framing::BareCodec;
/// use tokio_util::codec::Decoder;
///
/// #[derive(NetTree, Debug, PartialEq)]
/// enum Chat<'a> {
///     Say { text: &'a str },
///     Quit,
/// }
///
/// let mut codec = BareCodec::<Chat>::new(1000);
/// let mut buffer = BytesMut::from(&b"\x01\x00\x02\x00h"[..]);
/// assert_eq!(codec.decode(&mut buffer)?.unwrap().get()?, Chat::Quit);
/// assert!(codec.decode(&mut buffer)?.is_none());
/// buffer.extend_from_slice(b"i");
/// assert_eq!(codec.decode(&mut buffer)?.unwrap().get()?, Chat::Say { text: "hi" });
///
/// // Garbage is an error, and the start of the next message cannot be found after it ..
/// buffer.extend_from_slice(b"\x07\x01");
/// let error = codec.decode(&mut buffer).unwrap_err();
/// assert_eq!(error.to_string(), "unknown tag 0x07 for `Chat` at byte 0");
///
/// // .. unless each message says how long it is: with a root that is `sized`, it is an error of that message alone.
/// #[derive(NetTree, Debug, PartialEq)]
/// #[net(sized = u8)]
/// enum Line {
///     Ring,
/// }
///
/// let mut codec = BareCodec::<Line>::new(1000);
/// let mut buffer = BytesMut::from(&b"\x07\x01?\x00\x00"[..]);
/// let garbage = codec.decode(&mut buffer)?.unwrap();
/// assert_eq!(garbage.get().unwrap_err().to_string(), "unknown tag 0x07 for `Line` at byte 0");
/// assert_eq!(codec.decode(&mut buffer)?.unwrap().get()?, Line::Ring);
/// # Ok::<(), netbytes::framing::CodecError>(())
/// ```
///
/// A tree that reads up to the end of its message, with a `rest` or an `other`, does not determine that end, so it cannot be
/// received:
///
/// ```compile_fail
/// # use netbytes::NetTree;
/// # use netbytes::framing::BareCodec;
/// #[derive(NetTree)]
/// struct Line<'a>(#[net(rest)] &'a [u8]);
///
/// let codec = BareCodec::<Line>::new(1000);
/// ```
pub struct BareCodec<In, Out = In> {
    max: usize,
    max_sent: usize,
    limits: Limits,
    /// With fewer bytes the message is incomplete.
    wanted: usize,
    trees: PhantomData<fn() -> (In, Out)>,
}

/// Checks that consecutive messages can be told apart: each determines its end, and takes at least one byte.
const fn assert_ends<T: NetTree>() {
    assert!(
        !<T::Len<DefaultFormat> as Bounds>::OPEN_ENDED,
        "a message of this tree goes up to the end of its frame: give the frames a length, with `FrameCodec`"
    );
    assert!(
        !matches!(T::MAX_LEN, Some(0)),
        "a message of this tree takes no bytes: there could be any number of them"
    );
}

impl<In, Out> BareCodec<In, Out> {
    /// Makes a codec of messages of at most `max` bytes.
    #[must_use]
    pub const fn new(max: usize) -> Self
    where
        In: NetTree,
    {
        const { assert_ends::<In>() };
        Self { max, max_sent: max, limits: Limits::new(), wanted: 0, trees: PhantomData }
    }

    /// Sets the largest number of bytes of a message that is sent. Without it, that is the maximum of the messages that are
    /// received.
    #[must_use]
    pub const fn max_sent(mut self, max: usize) -> Self {
        self.max_sent = max;
        self
    }

    /// Sets the limits within which received messages are decoded.
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

    /// Appends the message that is written, or nothing on error.
    fn put(
        &self,
        buffer: &mut BytesMut,
        write: impl FnOnce(&mut BytesMut) -> Result<(), EncodeError>,
    ) -> Result<(), CodecError> {
        let mut append = Append::to(buffer);
        write(append.buffer())?;
        match append.written().len() {
            0 => Err(EncodeError::new(EncodeErrorKind::EmptyItem).into()),
            len if len > self.max_sent => Err(CodecError::Sent(too_long(len, self.max_sent))),
            _ => {
                append.keep();
                Ok(())
            }
        }
    }
}

fn too_long(len: usize, max: usize) -> FrameError {
    FrameError::TooLong { len: len as u64, max: max as u64 }
}

impl<'o, 'm, In, Out> Encoder<Outgoing<'o, Out::At<'m>>> for BareCodec<In, Out>
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
            Content::Encoded(bytes) => self.put(buffer, |buffer| {
                buffer.extend_from_slice(&bytes);
                Ok(())
            }),
            Content::Raw(bytes) => {
                buffer.extend_from_slice(&bytes);
                Ok(())
            }
        }
    }
}

impl<In, Out> BareCodec<In, Out>
where
    In: Family,
    for<'a> In::At<'a>: Decode<'a>,
{
    /// Calls a function with each complete message, and removes these messages from the front of the buffer. An incomplete
    /// message stays in the buffer. Returns the number of messages. It is like
    /// [`Framing::dispatch_all`](super::Framing::dispatch_all), for messages without a length.
    ///
    /// The codec decodes each message to find its end, within its limits. The function decodes it again, within limits of its
    /// own; an enum that is only dispatched is not built.
    ///
    /// ```
    /// use netbytes::framing::BareCodec;
    /// use netbytes::NetTree;
    /// # use netbytes::Handler;
    ///
    /// #[derive(NetTree)]
    /// enum Key {
    ///     Down { code: u16 },
    ///     Up { code: u16 },
    /// }
    /// # struct Keys(Vec<u16>);
    /// # impl Handler for Keys { type Output = (); }
    /// # impl KeyHandler for Keys {
    /// #     fn down(&mut self, code: u16) { self.0.push(code); }
    /// #     fn up(&mut self, _: u16) {}
    /// # }
    /// # let mut keys = Keys(vec![]);
    ///
    /// let mut codec = BareCodec::<Key>::new(3);
    /// let mut buffer = b"\x00\x1e\x00\x01\x1e\x00\x00\x1f".to_vec();
    /// let messages = codec.dispatch_all(&mut buffer, |message| Key::dispatch(message, &mut keys))?;
    /// assert_eq!((messages, keys.0), (2, vec![30]));
    /// assert_eq!(buffer, b"\x00\x1f");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns [`DispatchAllError::Handler`] if the function returns an error. That message and all before it were removed,
    /// and the next call begins after it. It is the same if the function panics.
    ///
    /// Returns [`DispatchAllError::Framing`] if the bytes are not a message of the tree, or the message is too long. All
    /// messages before it were removed, and the next call returns an error again, since the start of the next message is
    /// unknown. If the root of the tree is `sized`, the function is called with bytes that are not a message too, up to
    /// where their length says that they end. A codec belongs to one stream: it remembers how many bytes an incomplete message needs, so use a new one
    /// for another buffer.
    #[inline]
    pub fn dispatch_all<B: ReceiveBuffer + ?Sized, E>(
        &mut self,
        buffer: &mut B,
        mut dispatch: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<usize, DispatchAllError<E, CodecError>> {
        dispatch_all(buffer, |input| self.next_len(input), |message| dispatch(message))
    }

    /// The number of bytes of the first message of the input, `None` if it is incomplete.
    fn next_len(&mut self, input: &[u8]) -> Result<Option<usize>, CodecError> {
        if input.is_empty() || input.len() < self.wanted {
            return self.wait(self.wanted).map(|()| None);
        }
        match self.len(input) {
            Ok(len) if len > self.max => Err(CodecError::Received(too_long(len, self.max))),
            Ok(len) => {
                self.wanted = 0;
                Ok(Some(len))
            }
            Err(error) => match error.kind() {
                DecodeErrorKind::UnexpectedEnd { needed } => {
                    self.wait(input.len().saturating_add(needed)).map(|()| None)
                }
                _ => Err(error.into()),
            },
        }
    }

    /// The number of bytes of the first message.
    fn len(&self, input: &[u8]) -> Result<usize, DecodeError> {
        let (_, rest) = match self.limits.from_prefix::<In::At<'_>>(input) {
            Err(error) if !error.needs_more() => return Self::len_of_garbage(input, error),
            decoded => decoded?,
        };
        match input.len().saturating_sub(rest.len()) {
            0 => Err(DecodeError::new(DecodeErrorKind::EmptyItem, 0)),
            len => Ok(len),
        }
    }

    /// What stands in front of the region of a message, if the root of the tree is `sized`.
    const REGION: Option<RegionInfo> =
        <<In::At<'static> as Encode>::Len<DefaultFormat> as Bounds>::REGION;

    /// The number of bytes of a message that does not decode, if its length says where it ends.
    #[cold]
    fn len_of_garbage(input: &[u8], error: DecodeError) -> Result<usize, DecodeError> {
        let Some(region) = &Self::REGION else {
            return Err(error);
        };
        match region_end(region, input) {
            Ok(end) if end <= input.len() => Ok(end),
            Ok(end) => {
                let needed = end - input.len();
                Err(DecodeError::new(DecodeErrorKind::UnexpectedEnd { needed }, input.len()))
            }
            Err(incomplete) if incomplete.needs_more() => Err(incomplete),
            Err(_) => Err(error),
        }
    }

    /// Notes that the message is incomplete, and has at least `wanted` bytes.
    fn wait(&mut self, wanted: usize) -> Result<(), CodecError> {
        self.wanted = wanted;
        match wanted > self.max {
            true => Err(CodecError::Received(too_long(wanted, self.max))),
            false => Ok(()),
        }
    }
}

impl<In, Out> Decoder for BareCodec<In, Out>
where
    In: Family,
    for<'a> In::At<'a>: Decode<'a>,
{
    type Item = Frame<In>;
    type Error = CodecError;

    fn decode(&mut self, buffer: &mut BytesMut) -> Result<Option<Frame<In>>, CodecError> {
        let len = self.next_len(buffer)?;
        Ok(len.map(|len| Frame::new(buffer.split_to(len).freeze()).limits(self.limits)))
    }

    fn decode_eof(&mut self, buffer: &mut BytesMut) -> Result<Option<Frame<In>>, CodecError> {
        super::error::at_end(self.decode(buffer)?, buffer)
    }
}

impl<In, Out> Clone for BareCodec<In, Out> {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<In, Out> fmt::Debug for BareCodec<In, Out> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BareCodec").field("max", &self.max).field("limits", &self.limits).finish()
    }
}
