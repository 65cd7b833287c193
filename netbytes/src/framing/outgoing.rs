//! The item that codecs send: a message of one tree, a reply, or bytes on demand.

use core::fmt;

use std::vec::Vec;

use bytes::Bytes;
use netbytes_core::__private::{Node, Root};
use netbytes_core::framing::Family;
use netbytes_core::{Encode, EncodeError, EncodeErrorKind, Message, NetTree, ReplyOf, Sink};

/// What a codec sends: a message of the tree `Out`, a reply, or bytes on demand.
///
/// | made by | is |
/// |---|---|
/// | `Outgoing::from(&message)` | a message, which is encoded directly into the connection's buffer when it is sent |
/// | [`Outgoing::call`] | a call along the path of `Out`, without building the enum; it is encoded at once |
/// | [`Outgoing::encode`] | a message that is encoded at once, to be kept, or sent on many connections |
/// | [`Outgoing::reply`] | the reply to a request, of the type that its [`ReplyOf`] says |
/// | [`Outgoing::raw`] | any bytes |
///
/// There is one tree that a codec sends, so a message of another one does not compile: in a protocol in which each side has
/// a tree of its own, the client cannot send what only the server says, nor a part of a message as if it were the whole.
///
/// ```
/// use bytes::BytesMut;
/// use netbytes::NetTree;
/// use netbytes::framing::{FrameCodec, Framing, Outgoing};
/// use tokio_util::codec::Encoder;
///
/// #[derive(NetTree)]
/// enum Chat<'a> {
///     Say { text: &'a str },
///     Quit,
/// }
///
/// let mut codec = FrameCodec::<Chat>::new(Framing::new().length_field_length(1));
/// let mut buffer = BytesMut::new();
/// codec.encode(Outgoing::from(&Chat::Say { text: "hi" }), &mut buffer)?;
/// let (quit, ()) = Outgoing::<Chat>::call(|chat| chat.quit())?;
/// codec.encode(quit, &mut buffer)?;
/// codec.encode(Outgoing::raw(&b"\x01"[..]), &mut buffer)?;
/// assert_eq!(buffer, b"\x05\x00\x02\x00hi\x01\x01\x01\x01"[..]);
/// # Ok::<(), netbytes::framing::CodecError>(())
/// ```
///
/// ```compile_fail,E0308
/// # use bytes::BytesMut;
/// # use netbytes::NetTree;
/// # use netbytes::framing::{FrameCodec, Framing, Outgoing};
/// # use tokio_util::codec::Encoder;
/// #[derive(NetTree)]
/// enum World {
///     #[net(node)]
///     Player(Player),
/// }
/// #[derive(NetTree)]
/// enum Player {
///     Jump,
/// }
///
/// let mut codec = FrameCodec::<World>::new(Framing::new());
/// codec.encode(Outgoing::from(&Player::Jump), &mut BytesMut::new())?; // it is `World::Player(Player::Jump)`
/// # Ok::<(), netbytes::framing::CodecError>(())
/// ```
///
/// An item that was made by anything but `from` borrows nothing. Its type is then `Outgoing<'static, Chat<'static>>`, and it
/// can wait in a queue. Clones share its bytes.
pub struct Outgoing<'o, Out> {
    pub(super) content: Content<'o, Out>,
}

/// What an item is.
pub(super) enum Content<'o, Out> {
    /// A message that is encoded when it is sent.
    Message(&'o Out),
    /// The bytes of one message.
    Encoded(Bytes),
    /// Bytes of which nothing is known.
    Raw(Bytes),
}

impl<Out> Outgoing<'_, Out> {
    /// A call along the tree: the function gets the encoder of `Out`, and what it returns is returned beside the item. For
    /// an action with a reply, that is its [`ReplyOf`]. [`CallExt::call`](super::CallExt::call) sends the item too.
    ///
    /// ```
    /// use netbytes::NetTree;
    /// use netbytes::framing::Outgoing;
    ///
    /// #[derive(NetTree)]
    /// enum Clock {
    ///     #[net(reply = u16)]
    ///     Now,
    ///     Stop,
    /// }
    ///
    /// let (request, now) = Outgoing::<Clock>::call(|clock| clock.now())?;
    /// // .. send the request, and receive the bytes of the reply ..
    /// assert_eq!(now.decode(&[12, 0])?, 12);
    ///
    /// let (stop, ()) = Outgoing::<Clock>::call(|clock| clock.stop())?;
    /// # let _ = (request, stop);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the error of the function: the action cannot be encoded. Returns an error if the function calls no action.
    pub fn call<R>(
        call: impl for<'s> FnOnce(Out::Encoder<'s, Root<Out>, CallSink>) -> Result<R, EncodeError>,
    ) -> Result<(Self, R), EncodeError>
    where
        Out: NetTree + Node,
    {
        let mut sink = CallSink { message: None };
        let reply = call(Out::encoder(&mut sink))?;
        match sink.message {
            Some(message) => Ok((Self::encoded(message), reply)),
            None => Err(EncodeError::new(EncodeErrorKind::Custom("the call has no action"))),
        }
    }

    /// A message that is encoded at once, in one allocation of the right size.
    ///
    /// ```
    /// use netbytes::NetTree;
    /// use netbytes::framing::Outgoing;
    /// use std::collections::VecDeque;
    ///
    /// #[derive(NetTree)]
    /// enum Chat<'a> {
    ///     Say { text: &'a str },
    /// }
    ///
    /// // The queues of two connections.
    /// let mut queues: [VecDeque<Outgoing<Chat>>; 2] = [VecDeque::new(), VecDeque::new()];
    /// let text = String::from("Hello !");
    /// let item = Outgoing::encode(&Chat::Say { text: &text })?;
    /// drop(text);
    /// for queue in &mut queues {
    ///     queue.push_back(item.clone());
    /// }
    /// # Ok::<(), netbytes::EncodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the message cannot be encoded.
    pub fn encode<'m>(message: &Out::At<'m>) -> Result<Self, EncodeError>
    where
        Out: Family<At<'m>: NetTree>,
    {
        message.to_vec().map(Self::encoded)
    }

    /// The reply to a request. The reply may have any type, and it may end in a `rest`.
    ///
    /// A reply that a handler's method returns is encoded by [`NetTree::dispatch_reply`]: send the bytes that it wrote as
    /// [`raw`](Self::raw). This is for a reply that is made after the dispatch.
    ///
    /// ```
    /// use bytes::BytesMut;
    /// use netbytes::framing::{BareCodec, Outgoing};
    /// use netbytes::{NetTree, ReplyOf};
    /// use tokio_util::codec::Encoder;
    ///
    /// #[derive(NetTree)]
    /// enum Disk {
    ///     #[net(reply = Block)]
    ///     Read { at: u32, len: u16 },
    /// }
    /// #[derive(NetTree)]
    /// struct Block {
    ///     at: u32,
    ///     #[net(rest)]
    ///     data: Vec<u8>, // as many bytes as the request has asked for
    /// }
    ///
    /// let mut codec = BareCodec::<Disk>::new(7);
    /// let mut buffer = BytesMut::new();
    /// let block = Block { at: 8, data: b"data".to_vec() };
    /// codec.encode(Outgoing::reply(ReplyOf::new(), &block)?, &mut buffer)?;
    /// assert_eq!(buffer, b"\x08\x00\x00\x00data"[..]);
    /// # Ok::<(), netbytes::framing::CodecError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the reply cannot be encoded.
    pub fn reply<R: Encode>(reply_of: ReplyOf<R>, reply: &R) -> Result<Self, EncodeError> {
        let mut bytes = Vec::new();
        reply_of.encode(reply, &mut bytes)?;
        Ok(Self { content: Content::Raw(bytes.into()) })
    }

    /// Any bytes. In a frame, they are one message. Without frames they may be several messages, or none, which sends nothing;
    /// the maximum of a message does not hold for them.
    ///
    /// Nothing is checked: use it for bytes that were encoded before, or that come from elsewhere.
    #[must_use]
    pub fn raw(bytes: impl Into<Bytes>) -> Self {
        Self { content: Content::Raw(bytes.into()) }
    }

    fn encoded(message: Vec<u8>) -> Self {
        Self { content: Content::Encoded(message.into()) }
    }
}

impl<Out> Clone for Outgoing<'_, Out> {
    fn clone(&self) -> Self {
        let content = match &self.content {
            Content::Message(message) => Content::Message(*message),
            Content::Encoded(bytes) => Content::Encoded(bytes.clone()),
            Content::Raw(bytes) => Content::Raw(bytes.clone()),
        };
        Self { content }
    }
}

impl<'o, Out: NetTree> From<&'o Out> for Outgoing<'o, Out> {
    fn from(message: &'o Out) -> Self {
        Self { content: Content::Message(message) }
    }
}

impl<Out> fmt::Debug for Outgoing<'_, Out> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.content {
            Content::Message(_) => f.write_str("Outgoing(message)"),
            Content::Encoded(bytes) | Content::Raw(bytes) => {
                f.debug_tuple("Outgoing").field(bytes).finish()
            }
        }
    }
}

/// The sink of a [call](Outgoing::call), which takes the one message of an action.
#[derive(Debug)]
pub struct CallSink {
    message: Option<Vec<u8>>,
}

impl Sink for CallSink {
    fn put<M: Message>(&mut self, message: &M) -> Result<(), EncodeError> {
        let mut bytes = Vec::with_capacity(message.check()?);
        bytes.put(message)?;
        self.message = Some(bytes);
        Ok(())
    }
}
