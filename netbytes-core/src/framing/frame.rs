//! A received frame: its bytes, and the tree of its message.

use alloc::boxed::Box;
use core::fmt;
use core::future::Future;
use core::marker::PhantomData;

use bytes::Bytes;

use super::Family;
use crate::decode::Decode;
use crate::error::DecodeError;
use crate::handler::{
    AsyncDispatch, AsyncReplyDispatch, Dispatch, DispatchError, Handler, LocalDispatch,
    LocalReplyDispatch, NoReplies, Outcome, ReplyDispatch, read_root,
};
use crate::input::Input;
use crate::limits::Limits;
use crate::sink::Sink;

/// The bytes of one message of the tree `T`, not decoded yet.
///
/// A frame owns its bytes, so it can be sent to another task and kept. The [message](Self::get) borrows from the frame;
/// fields and arguments of type `Bytes` share its buffer. The lifetimes of `T` do not matter: in a struct, write the type as
/// `Frame<Chat<'static>>`.
///
/// The codecs of `netbytes::framing` make frames. For a message from another source, such as a datagram, use
/// [`new`](Self::new).
///
/// ```
/// use bytes::Bytes;
/// use netbytes::framing::Frame;
/// use netbytes::{Handler, NetTree};
///
/// #[derive(NetTree, Debug, PartialEq)]
/// enum Chat<'a> {
///     Say { text: &'a str },
///     Quit,
/// }
///
/// let frame: Frame<Chat<'static>> = Frame::new(Bytes::from_static(b"\x00\x02\x00hi"));
/// assert_eq!(frame.get()?, Chat::Say { text: "hi" });
///
/// struct Ear(String);
/// impl Handler for Ear {
///     type Output = ();
/// }
/// impl ChatHandler for Ear {
///     fn say(&mut self, text: &str) {
///         self.0.push_str(text);
///     }
///     fn quit(&mut self) {}
/// }
/// let mut ear = Ear(String::new());
/// frame.dispatch(&mut ear)?;
/// assert_eq!(ear.0, "hi");
/// # Ok::<(), netbytes::DecodeError>(())
/// ```
///
/// A frame is no [`Input`] by itself, because it could then be dispatched as another tree than its own. Where an input is
/// asked for, by a table say, write [`frame.input()`](Self::input), which has the frame's limits.
pub struct Frame<T> {
    bytes: Bytes,
    /// In a box, so that a frame without a tail, as nearly all are, is not a half larger.
    tail: Option<Box<Bytes>>,
    limits: Limits,
    tree: PhantomData<fn() -> T>,
}

impl<T> Frame<T> {
    /// Makes a frame of these bytes. They need not be a valid message.
    #[must_use]
    pub const fn new(bytes: Bytes) -> Self {
        Self { bytes, tail: None, limits: Limits::new(), tree: PhantomData }
    }

    /// Puts bytes behind the message that are no part of it.
    ///
    /// ```
    /// use bytes::Bytes;
    /// use netbytes::NetTree;
    /// use netbytes::framing::Frame;
    ///
    /// #[derive(NetTree, Debug, PartialEq)]
    /// struct Read {
    ///     id: u8,
    /// }
    ///
    /// let frame: Frame<Read> = Frame::new(Bytes::from_static(b"\x07")).with_tail(Bytes::from_static(b"data"));
    /// assert_eq!(frame.get()?, Read { id: 7 });
    /// assert_eq!(frame.tail(), &b"data"[..]);
    /// # Ok::<(), netbytes::DecodeError>(())
    /// ```
    #[must_use]
    pub fn with_tail(self, tail: Bytes) -> Self {
        Self { tail: (!tail.is_empty()).then(|| Box::new(tail)), ..self }
    }

    /// Sets the limits within which the frame is decoded.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Decodes the message. It borrows from the frame.
    ///
    /// # Errors
    ///
    /// Returns an error if the frame is not the encoding of a message, or is over a limit.
    #[inline]
    pub fn get<'a>(&'a self) -> Result<T::At<'a>, DecodeError>
    where
        T: Family,
        T::At<'a>: Decode<'a>,
    {
        self.get_as()
    }

    /// Decodes the message as a type of your choice. Use it if the type parameters of a generic tree borrow.
    ///
    /// # Errors
    ///
    /// Returns an error if the frame is not the encoding of a `U`, or is over a limit.
    #[inline]
    pub fn get_as<'a, U: Decode<'a>>(&'a self) -> Result<U, DecodeError> {
        self.limits.from_bytes(&self.bytes)
    }

    /// Calls the handler's method for the message, like [`NetTree::dispatch_bytes`](crate::NetTree::dispatch_bytes).
    ///
    /// # Errors
    ///
    /// Returns an error if the frame is not the encoding of a message, or is over a limit. Then the handler was not
    /// called.
    #[inline]
    pub fn dispatch<H: Handler + ?Sized>(&self, handler: &mut H) -> Result<H::Output, DecodeError>
    where
        T: Dispatch<H>,
    {
        T::walk(&mut read_root::<T>(self.input())?, handler, &mut NoReplies)
    }

    /// Dispatches the message like [`dispatch`](Self::dispatch), for a handler with `async` methods. The future is `Send`.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`dispatch`](Self::dispatch).
    #[inline]
    #[expect(clippy::manual_async_fn, reason = "the signature promises that the future is `Send`")]
    pub fn dispatch_async<H: Handler + Send + ?Sized>(
        &self,
        handler: &mut H,
    ) -> impl Future<Output = Result<H::Output, DecodeError>> + Send
    where
        T: AsyncDispatch<H>,
    {
        async move { T::walk_async(&mut read_root::<T>(self.input())?, handler, &mut NoReplies).await }
    }

    /// Dispatches the message like [`dispatch_async`](Self::dispatch_async), for a handler that stays on its thread.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`dispatch`](Self::dispatch).
    #[inline]
    pub async fn dispatch_local<H: Handler + ?Sized>(
        &self,
        handler: &mut H,
    ) -> Result<H::Output, DecodeError>
    where
        T: LocalDispatch<H>,
    {
        T::walk_local(&mut read_root::<T>(self.input())?, handler, &mut NoReplies).await
    }

    /// Dispatches the message like [`dispatch`](Self::dispatch), for trees whose actions have replies. The reply is written
    /// to the sink, as by [`NetTree::dispatch_reply`](crate::NetTree::dispatch_reply).
    ///
    /// ```
    /// use bytes::Bytes;
    /// use netbytes::framing::Frame;
    /// use netbytes::{Handler, NetTree, Outcome};
    ///
    /// #[derive(NetTree)]
    /// enum Clock {
    ///     #[net(reply = u16)]
    ///     Now,
    /// }
    /// struct Noon;
    /// impl Handler for Noon {
    ///     type Output = ();
    /// }
    /// impl ClockHandler for Noon {
    ///     fn now(&mut self) -> u16 {
    ///         12
    ///     }
    /// }
    ///
    /// let frame: Frame<Clock> = Frame::new(Bytes::from_static(b"\x00"));
    /// let mut replies = Vec::new();
    /// assert_eq!(frame.dispatch_reply(&mut Noon, &mut replies)?, Outcome::Replied);
    /// assert_eq!(replies, [12, 0]);
    /// # Ok::<(), netbytes::DispatchError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns [`DispatchError::Decode`] if the frame is not the encoding of a message, or is over a limit. Then the handler
    /// was not called. Returns [`DispatchError::Encode`] if the reply cannot be encoded, or the sink has too little room for
    /// it.
    #[inline]
    pub fn dispatch_reply<H: Handler + ?Sized, S: Sink + ?Sized>(
        &self,
        handler: &mut H,
        sink: &mut S,
    ) -> Result<Outcome<H::Output>, DispatchError>
    where
        T: ReplyDispatch<H, S>,
    {
        T::walk(&mut read_root::<T>(self.input())?, handler, sink)
    }

    /// Dispatches the message like [`dispatch_reply`](Self::dispatch_reply), for a handler with `async` methods. The future
    /// is `Send`.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`dispatch_reply`](Self::dispatch_reply).
    #[inline]
    #[expect(clippy::manual_async_fn, reason = "the signature promises that the future is `Send`")]
    pub fn dispatch_reply_async<H: Handler + Send + ?Sized, S: Sink + Send + ?Sized>(
        &self,
        handler: &mut H,
        sink: &mut S,
    ) -> impl Future<Output = Result<Outcome<H::Output>, DispatchError>> + Send
    where
        T: AsyncReplyDispatch<H, S>,
    {
        async move { T::walk_async(&mut read_root::<T>(self.input())?, handler, sink).await }
    }

    /// Dispatches the message like [`dispatch_reply_async`](Self::dispatch_reply_async), for a handler that stays on its
    /// thread.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`dispatch_reply`](Self::dispatch_reply).
    #[inline]
    pub async fn dispatch_reply_local<H: Handler + ?Sized, S: Sink + ?Sized>(
        &self,
        handler: &mut H,
        sink: &mut S,
    ) -> Result<Outcome<H::Output>, DispatchError>
    where
        T: LocalReplyDispatch<H, S>,
    {
        T::walk_local(&mut read_root::<T>(self.input())?, handler, sink).await
    }

    /// The bytes of the message.
    #[must_use]
    pub const fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The bytes that arrived behind the message and are no part of it. There are none unless the codec was told how many
    /// there are: see `BareCodec::tail`.
    #[must_use]
    pub fn tail(&self) -> &Bytes {
        static NONE: Bytes = Bytes::new();
        self.tail.as_deref().unwrap_or(&NONE)
    }

    /// Returns the bytes of the message.
    #[must_use]
    pub fn into_bytes(self) -> Bytes {
        self.bytes
    }

    /// The bytes of the message with the frame's limits, as an argument of every call that dispatches. Fields of type
    /// `Bytes` share the buffer.
    #[must_use]
    pub fn input(&self) -> Input<'_> {
        Input::shared(&self.bytes).limits(self.limits)
    }
}

impl<T> AsRef<[u8]> for Frame<T> {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl<T> From<Bytes> for Frame<T> {
    fn from(bytes: Bytes) -> Self {
        Self::new(bytes)
    }
}

impl<T> From<Frame<T>> for Bytes {
    fn from(frame: Frame<T>) -> Self {
        frame.bytes
    }
}

impl<T> Clone for Frame<T> {
    fn clone(&self) -> Self {
        Self { bytes: self.bytes.clone(), tail: self.tail.clone(), ..*self }
    }
}

/// Two frames are equal if their bytes are equal, and their tails.
impl<T> PartialEq for Frame<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes && self.tail == other.tail
    }
}

impl<T> Eq for Frame<T> {}

impl<T> fmt::Debug for Frame<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Frame").field(&self.bytes).finish()
    }
}
