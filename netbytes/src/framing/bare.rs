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
use super::tail::{NoTail, Tail};
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
/// // .. unless each message says how long it is, as with a root that is `sized`, or one whose header has the length of its
/// // node: then it is an error of that message alone.
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
///
/// The third parameter is the function of [`tail`](Self::tail), for messages with bytes behind them whose number only their
/// request says.
pub struct BareCodec<In, Out = In, L = NoTail> {
    max: usize,
    max_sent: usize,
    limits: Limits,
    awaited: Awaited,
    tail: L,
    trees: PhantomData<fn() -> (In, Out)>,
}

/// What a codec waits for.
#[derive(Clone, Copy)]
enum Awaited {
    /// A message, of which nothing is known but that with fewer bytes it is incomplete.
    Message(usize),
    /// The tail of a message that is complete.
    Tail(Extent),
}

/// Where a message ends, and where its tail does.
#[derive(Clone, Copy)]
struct Extent {
    message: usize,
    tail: usize,
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
        Self {
            max,
            max_sent: max,
            limits: Limits::new(),
            awaited: Awaited::Message(0),
            tail: NoTail,
            trees: PhantomData,
        }
    }

    /// Makes a codec whose messages have bytes behind them that no message counts: only the request told how many. The
    /// function is called with each message once, when the message is complete and before its tail is, and returns the length
    /// of the tail. The [frame](Frame::tail) has the tail as `Bytes`, which share the buffer of the connection.
    ///
    /// ```
    /// use std::collections::HashMap;
    /// use std::sync::{Arc, Mutex};
    ///
    /// use bytes::BytesMut;
    /// use netbytes::NetTree;
    /// use netbytes::framing::BareCodec;
    /// use tokio_util::codec::Decoder;
    ///
    /// /// A simple reply of NBD: the data that a read asked for stands behind it.
    /// #[derive(NetTree, Debug, PartialEq)]
    /// #[net(endian = big, magic = 0x6744_6698_u32)]
    /// struct Reply {
    ///     error: u32,
    ///     cookie: u64,
    /// }
    ///
    /// // Who sends a read notes its length here, under its cookie.
    /// let reads = Arc::new(Mutex::new(HashMap::from([(7, 4)])));
    /// let lengths = Arc::clone(&reads);
    /// let mut codec = BareCodec::<Reply>::new(1 << 20).tail(move |reply: &Reply| {
    ///     let len = lengths.lock().unwrap().remove(&reply.cookie).unwrap_or(0);
    ///     if reply.error == 0 { len } else { 0 }
    /// });
    ///
    /// let mut buffer = BytesMut::from(&b"\x67\x44\x66\x98\0\0\0\0\0\0\0\0\0\0\0\x07da"[..]);
    /// assert!(codec.decode(&mut buffer)?.is_none());
    /// buffer.extend_from_slice(b"ta");
    /// let frame = codec.decode(&mut buffer)?.unwrap();
    /// assert_eq!(frame.get()?, Reply { error: 0, cookie: 7 });
    /// assert_eq!(frame.tail(), &b"data"[..]);
    /// # Ok::<(), netbytes::framing::CodecError>(())
    /// ```
    ///
    /// The maximum is that of a message with its tail: if the function returns more than is left of it, that is
    /// [`FrameError::TooLong`], before any byte of the tail arrived. A message that does not decode, but whose
    /// [length](crate::guide::framing#without-a-length) says where it ends, has no tail. The codec has no
    /// [`owned`](BareCodec::owned), as a value has no place for a tail, and no [`dispatch_all`](BareCodec::dispatch_all).
    ///
    /// To send bytes behind a message, send them as [`Outgoing::raw`].
    #[must_use]
    pub fn tail<F>(self, len: F) -> BareCodec<In, Out, F>
    where
        In: Family,
        F: FnMut(&In::At<'_>) -> usize,
    {
        BareCodec {
            max: self.max,
            max_sent: self.max_sent,
            limits: self.limits,
            awaited: Awaited::Message(0),
            tail: len,
            trees: PhantomData,
        }
    }

    /// Makes a codec that receives values instead of frames. The tree must not borrow.
    #[must_use]
    pub const fn owned(self) -> Owned<Self> {
        Owned(self)
    }
}

impl<In, Out, L> BareCodec<In, Out, L> {
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

impl<'o, 'm, In, Out, L> Encoder<Outgoing<'o, Out::At<'m>>> for BareCodec<In, Out, L>
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
    /// unknown. If the root of the tree is `sized`, or its header has the length of its node, the function is called with bytes
    /// that are not a message too, up to where their length says that they end. A codec belongs to one stream: it remembers how many bytes an incomplete message needs, so use a new one
    /// for another buffer.
    #[inline]
    pub fn dispatch_all<B: ReceiveBuffer + ?Sized, E>(
        &mut self,
        buffer: &mut B,
        mut dispatch: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<usize, DispatchAllError<E, CodecError>> {
        dispatch_all(
            buffer,
            |input| Ok(self.next(input)?.map(|next| next.tail)),
            |message| dispatch(message),
        )
    }
}

impl<In, Out, L> BareCodec<In, Out, L>
where
    In: Family,
    for<'a> In::At<'a>: Decode<'a>,
    L: Tail<In>,
{
    /// Where the first message of the input ends, and its tail; `None` if one of them is incomplete.
    fn next(&mut self, input: &[u8]) -> Result<Option<Extent>, CodecError> {
        let next = match self.awaited {
            Awaited::Tail(next) => next,
            Awaited::Message(wanted) => match self.next_message(wanted, input)? {
                Some(next) => next,
                None => return Ok(None),
            },
        };
        if next.tail > self.max {
            self.awaited = Awaited::Tail(next);
            return Err(CodecError::Received(too_long(next.tail, self.max)));
        }
        let complete = next.tail <= input.len();
        self.awaited = if complete { Awaited::Message(0) } else { Awaited::Tail(next) };
        Ok(complete.then_some(next))
    }

    /// Where the first message of the input ends, and its tail, however long they are; `None` if the message is incomplete.
    fn next_message(&mut self, wanted: usize, input: &[u8]) -> Result<Option<Extent>, CodecError> {
        if input.is_empty() || input.len() < wanted {
            return self.wait(wanted).map(|()| None);
        }
        match self.extent(input) {
            Ok(next) => Ok(Some(next)),
            Err(error) => match error.kind() {
                DecodeErrorKind::UnexpectedEnd { needed } => {
                    self.wait(input.len().saturating_add(needed)).map(|()| None)
                }
                _ => Err(error.into()),
            },
        }
    }

    /// Where the first message ends, and its tail.
    fn extent(&mut self, input: &[u8]) -> Result<Extent, DecodeError> {
        let (value, rest) = match self.limits.from_prefix::<In::At<'_>>(input) {
            Err(error) if !error.needs_more() => {
                let end = Self::len_of_garbage(input, error)?;
                return Ok(Extent { message: end, tail: end });
            }
            decoded => decoded?,
        };
        match input.len().saturating_sub(rest.len()) {
            0 => Err(DecodeError::new(DecodeErrorKind::EmptyItem, 0)),
            message => {
                let tail = message.saturating_add(self.tail.len(&value));
                Ok(Extent { message, tail })
            }
        }
    }

    /// What stands in front of the region of a message, if the root of the tree is `sized`, or its node is.
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
        self.awaited = Awaited::Message(wanted);
        match wanted > self.max {
            true => Err(CodecError::Received(too_long(wanted, self.max))),
            false => Ok(()),
        }
    }
}

impl<In, Out, L> Decoder for BareCodec<In, Out, L>
where
    In: Family,
    for<'a> In::At<'a>: Decode<'a>,
    L: Tail<In>,
{
    type Item = Frame<In>;
    type Error = CodecError;

    fn decode(&mut self, buffer: &mut BytesMut) -> Result<Option<Frame<In>>, CodecError> {
        let Some(next) = self.next(buffer)? else {
            return Ok(None);
        };
        let message = buffer.split_to(next.message).freeze();
        let frame = Frame::new(message).limits(self.limits);
        Ok(Some(match next.tail - next.message {
            0 => frame,
            len => frame.with_tail(buffer.split_to(len).freeze()),
        }))
    }

    fn decode_eof(&mut self, buffer: &mut BytesMut) -> Result<Option<Frame<In>>, CodecError> {
        super::error::at_end(self.decode(buffer)?, buffer)
    }
}

impl<In, Out, L: Clone> Clone for BareCodec<In, Out, L> {
    fn clone(&self) -> Self {
        Self { tail: self.tail.clone(), ..*self }
    }
}

impl<In, Out, L> fmt::Debug for BareCodec<In, Out, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BareCodec").field("max", &self.max).field("limits", &self.limits).finish()
    }
}
