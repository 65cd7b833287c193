//! Two connected ends in one process, for tests of both sides of a protocol without a socket.
//!
//! ```
//! use netbytes::{Handler, NetTree};
//!
//! #[derive(NetTree)]
//! enum Chat<'a> {
//!     Say { text: &'a str },
//!     Quit,
//! }
//!
//! struct Server(Vec<String>);
//! impl Handler for Server {
//!     type Output = bool;
//! }
//! impl ChatHandler for Server {
//!     fn say(&mut self, text: &str) -> bool {
//!         self.0.push(text.to_owned());
//!         true
//!     }
//!     fn quit(&mut self) -> bool {
//!         false
//!     }
//! }
//!
//! let (mut client, mut server) = netbytes::loopback::pair();
//! Chat::encoder(&mut client).say("Hello !")?;
//! Chat::encoder(&mut client).quit()?;
//!
//! let mut handler = Server(vec![]);
//! assert_eq!(server.dispatch::<Chat, _>(&mut handler), Some(Ok(true)));
//! assert_eq!(server.dispatch::<Chat, _>(&mut handler), Some(Ok(false)));
//! assert_eq!(server.dispatch::<Chat, _>(&mut handler), None);
//! assert_eq!(handler.0, ["Hello !"]);
//! # Ok::<(), netbytes::EncodeError>(())
//! ```
//!
//! What is guaranteed:
//!
//! - Each message that is written to one end is one frame at the other end, in order. A message that cannot be encoded is no
//!   frame.
//! - There is no limit on the number of waiting frames, and writing a message never blocks.
//! - When an end is dropped, the frames that it sent can still be received at the other end. Writing to the other end is then
//!   an [`EncodeError`].
//!
//! A loopback does not have the framing of a stream, delays or losses. [`pair_recorded`] shows the bytes of a conversation.

mod queue;

use core::fmt;
use core::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::vec::Vec;

use bytes::Bytes;
use netbytes_core::framing::Frame;
use netbytes_core::{
    AsyncDispatch, AsyncReplyDispatch, DecodeError, Dispatch, DispatchError, EncodeError,
    EncodeErrorKind, Handler, Limits, LocalDispatch, LocalReplyDispatch, Message, NetTree, Outcome,
    ReplyDispatch, Sink,
};

use self::queue::{Inlet, Outlet, queue};
use crate::replay::{Direction, Recording};

/// Makes two connected ends: each receives the messages that are written to the other.
///
/// ```
/// use netbytes::NetTree;
///
/// #[derive(NetTree)]
/// struct Ping(u8);
///
/// let (mut client, mut server) = netbytes::loopback::pair();
/// Ping(1).encode_into(&mut client)?;
/// Ping(2).encode_into(&mut server)?;
/// assert_eq!(client.receive(), Some(vec![2]));
/// assert_eq!(server.receive(), Some(vec![1]));
/// # Ok::<(), netbytes::EncodeError>(())
/// ```
#[must_use]
pub fn pair() -> (End, End) {
    ends(|_| None)
}

/// Makes two connected ends like [`pair`], and records every frame, in the order of sending. The frames of the first end are
/// [`Direction::Forth`], and the frames of the second are [`Direction::Back`].
///
/// ```
/// use netbytes::NetTree;
///
/// #[derive(NetTree)]
/// struct Ping(u8);
///
/// let (mut client, mut server, tape) = netbytes::loopback::pair_recorded();
/// Ping(1).encode_into(&mut client)?;
/// Ping(2).encode_into(&mut server)?;
/// assert_eq!(tape.recording().to_string(), "> 01\n< 02\n");
/// # Ok::<(), netbytes::EncodeError>(())
/// ```
#[must_use]
pub fn pair_recorded() -> (End, End, Tape) {
    let tape = Tape::default();
    let (first, second) = ends(|direction| Some((tape.clone(), direction)));
    (first, second, tape)
}

fn ends(tape: impl Fn(Direction) -> Option<(Tape, Direction)>) -> (End, End) {
    let ((forth, from_first), (back, from_second)) = (queue(), queue());
    (
        End::new(from_second, forth, tape(Direction::Forth)),
        End::new(from_first, back, tape(Direction::Back)),
    )
}

/// One of two connected ends: a [`Sink`] whose messages arrive as frames at the other end. It can be sent to another thread.
///
/// ```
/// use netbytes::{EncodeErrorKind, NetTree};
///
/// #[derive(NetTree)]
/// struct Ping(u8);
///
/// let (mut client, mut server) = netbytes::loopback::pair();
/// Ping(1).encode_into(&mut client)?;
/// drop(client);
/// let error = Ping(2).encode_into(&mut server).unwrap_err();
/// assert_eq!(error.kind(), EncodeErrorKind::Custom("the other end is gone"));
/// assert_eq!(server.receive(), Some(vec![1]), "it was sent before the drop");
/// # Ok::<(), netbytes::EncodeError>(())
/// ```
pub struct End {
    frames: Inlet,
    other: Outlet,
    limits: Limits,
    /// The recording of the frames that this end sends, and their direction.
    tape: Option<(Tape, Direction)>,
}

impl End {
    fn new(frames: Inlet, other: Outlet, tape: Option<(Tape, Direction)>) -> Self {
        Self { frames, other, limits: Limits::new(), tape }
    }

    /// Sets the limits within which the frames of this end are decoded.
    ///
    /// ```
    /// use netbytes::{DecodeErrorKind, Handler, Limits, NetTree, loopback};
    ///
    /// #[derive(NetTree)]
    /// enum Log {
    ///     Line(String),
    /// }
    /// struct Lines;
    /// impl Handler for Lines {
    ///     type Output = ();
    /// }
    /// impl LogHandler for Lines {
    ///     fn line(&mut self, _: String) {}
    /// }
    ///
    /// let (mut client, server) = loopback::pair();
    /// let mut server = server.limits(Limits::new().alloc(4));
    /// Log::encoder(&mut client).line("hello".to_owned())?;
    /// let error = server.dispatch::<Log, _>(&mut Lines).unwrap().unwrap_err();
    /// assert_eq!(error.kind(), DecodeErrorKind::TooLarge { limit: 4 });
    /// # Ok::<(), netbytes::EncodeError>(())
    /// ```
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Receives the bytes of the next frame, if one has arrived. It does not wait.
    ///
    /// ```
    /// use netbytes::{NetTree, loopback};
    ///
    /// #[derive(NetTree)]
    /// struct Ping(u8);
    ///
    /// let (mut client, mut server) = loopback::pair();
    /// Ping(1).encode_into(&mut client)?;
    /// assert_eq!(server.receive(), Some(vec![1]));
    /// assert_eq!(server.receive(), None);
    /// # Ok::<(), netbytes::EncodeError>(())
    /// ```
    pub fn receive(&mut self) -> Option<Vec<u8>> {
        self.frames.try_receive()
    }

    /// Receives the next frame, if one has arrived, as a [`Frame`] with the limits of this end. It does not wait.
    ///
    /// ```
    /// use netbytes::{NetTree, loopback};
    ///
    /// #[derive(NetTree, Debug, PartialEq)]
    /// struct Line<'a>(&'a str);
    ///
    /// let (mut client, mut server) = loopback::pair();
    /// Line("hello").encode_into(&mut client)?;
    /// let frame = server.frame::<Line<'static>>().unwrap();
    /// assert_eq!(frame.get()?, Line("hello"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn frame<T>(&mut self) -> Option<Frame<T>> {
        let bytes = Bytes::from(self.receive()?);
        Some(Frame::new(bytes).limits(self.limits))
    }

    /// Waits for the next frame, for an end whose other end is in another thread. It returns `None` when the other end was
    /// dropped and all its frames have been received.
    ///
    /// ```
    /// use netbytes::{NetTree, loopback};
    ///
    /// #[derive(NetTree)]
    /// struct Ping(u8);
    ///
    /// let (mut client, mut server) = loopback::pair();
    /// let echo = std::thread::spawn(move || {
    ///     while let Some(frame) = server.wait() {
    ///         Ping(frame[0] + 1).encode_into(&mut server)?;
    ///     }
    ///     Ok::<(), netbytes::EncodeError>(())
    /// });
    /// Ping(1).encode_into(&mut client)?;
    /// assert_eq!(client.wait(), Some(vec![2]));
    /// drop(client);
    /// assert_eq!(echo.join().unwrap(), Ok(()));
    /// # Ok::<(), netbytes::EncodeError>(())
    /// ```
    pub fn wait(&mut self) -> Option<Vec<u8>> {
        self.frames.wait()
    }

    /// Waits for the next frame like [`wait`](Self::wait), in a task: the thread is free for the other end meanwhile. It
    /// needs no runtime of its own. A future that is dropped takes no frame.
    ///
    /// ```
    /// use netbytes::{NetTree, loopback};
    ///
    /// #[derive(NetTree)]
    /// struct Ping(u8);
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), netbytes::EncodeError> {
    /// let (mut client, mut server) = loopback::pair();
    /// let echo = async move {
    ///     while let Some(frame) = server.wait_async().await {
    ///         Ping(frame[0] + 1).encode_into(&mut server)?;
    ///     }
    ///     Ok::<(), netbytes::EncodeError>(())
    /// };
    /// let ask = async move {
    ///     Ping(1).encode_into(&mut client)?;
    ///     assert_eq!(client.wait_async().await, Some(vec![2]));
    ///     Ok(()) // the client is dropped, so the echo ends too
    /// };
    /// tokio::try_join!(echo, ask)?;
    /// # Ok(()) }
    /// ```
    pub fn wait_async(&mut self) -> impl Future<Output = Option<Vec<u8>>> + Send {
        self.frames.receive()
    }

    /// Dispatches the next frame, if one has arrived. A frame that does not decode is taken too.
    ///
    /// ```
    /// use netbytes::{Handler, NetTree, loopback};
    ///
    /// #[derive(NetTree)]
    /// enum Counter {
    ///     Add(u8),
    /// }
    /// struct Total(u8);
    /// impl Handler for Total {
    ///     type Output = u8;
    /// }
    /// impl CounterHandler for Total {
    ///     fn add(&mut self, n: u8) -> u8 {
    ///         self.0 += n;
    ///         self.0
    ///     }
    /// }
    ///
    /// let (mut client, mut server) = loopback::pair();
    /// Counter::encoder(&mut client).add(2)?;
    /// assert_eq!(server.dispatch::<Counter, _>(&mut Total(40)), Some(Ok(42)));
    /// assert_eq!(server.dispatch::<Counter, _>(&mut Total(40)), None);
    /// # Ok::<(), netbytes::EncodeError>(())
    /// ```
    pub fn dispatch<T, H>(&mut self, handler: &mut H) -> Option<Result<H::Output, DecodeError>>
    where
        T: NetTree + Dispatch<H>,
        H: Handler + ?Sized,
    {
        self.frame::<T>().map(|frame| frame.dispatch(handler))
    }

    /// Dispatches the next frame like [`dispatch`](Self::dispatch), for trees whose actions have replies. A reply is a frame
    /// for the other end.
    ///
    /// ```
    /// use netbytes::{Handler, NetTree, Outcome, loopback};
    ///
    /// #[derive(NetTree)]
    /// enum Store<'a> {
    ///     #[net(reply = Option<&'a str>)]
    ///     Get { key: &'a str },
    /// }
    /// struct Colours;
    /// impl Handler for Colours {
    ///     type Output = ();
    /// }
    /// impl StoreHandler for Colours {
    ///     fn get(&mut self, key: &str) -> Option<&str> {
    ///         (key == "sky").then_some("blue")
    ///     }
    /// }
    ///
    /// let (mut client, mut server) = loopback::pair();
    /// let colour = Store::encoder(&mut client).get("sky")?;
    /// let outcome = server.dispatch_reply::<Store, _>(&mut Colours);
    /// assert_eq!(outcome, Some(Ok(Outcome::Replied)));
    /// let reply = client.receive().unwrap_or_default();
    /// assert_eq!(colour.decode(&reply)?, Some("blue"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn dispatch_reply<T, H>(
        &mut self,
        handler: &mut H,
    ) -> Option<Result<Outcome<H::Output>, DispatchError>>
    where
        T: NetTree + ReplyDispatch<H, Self>,
        H: Handler + ?Sized,
    {
        self.frame::<T>().map(|frame| frame.dispatch_reply(handler, self))
    }

    /// Dispatches the next frame like [`dispatch`](Self::dispatch), for a handler with `async` methods. The future is `Send`.
    /// It waits for the handler, not for a frame: if none has arrived, the result is `None` at once. To wait for frames too,
    /// dispatch what [`wait_async`](Self::wait_async) returns.
    ///
    /// ```
    /// use netbytes::{Handler, NetTree, loopback};
    ///
    /// #[derive(NetTree)]
    /// #[net(handler(async))]
    /// enum Log<'a> {
    ///     Line(&'a str),
    /// }
    /// struct Lines(usize);
    /// impl Handler for Lines {
    ///     type Output = ();
    /// }
    /// impl AsyncLogHandler for Lines {
    ///     async fn line(&mut self, _: &str) {
    ///         self.0 += 1;
    ///     }
    /// }
    ///
    /// # pollster::block_on(async {
    /// let (mut client, mut server) = loopback::pair();
    /// Log::encoder(&mut client).line("one")?;
    /// Log::encoder(&mut client).line("two")?;
    /// let mut lines = Lines(0);
    /// while let Some(outcome) = server.dispatch_async::<Log, _>(&mut lines).await {
    ///     outcome?;
    /// }
    /// assert_eq!(lines.0, 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[expect(clippy::manual_async_fn, reason = "that the future is `Send` is promised")]
    pub fn dispatch_async<T, H>(
        &mut self,
        handler: &mut H,
    ) -> impl Future<Output = Option<Result<H::Output, DecodeError>>> + Send
    where
        T: NetTree + AsyncDispatch<H>,
        H: Handler + Send + ?Sized,
    {
        async move { Some(self.frame::<T>()?.dispatch_async(handler).await) }
    }

    /// Dispatches the next frame like [`dispatch_async`](Self::dispatch_async), for a handler that stays on its thread.
    pub async fn dispatch_local<T, H>(
        &mut self,
        handler: &mut H,
    ) -> Option<Result<H::Output, DecodeError>>
    where
        T: NetTree + LocalDispatch<H>,
        H: Handler + ?Sized,
    {
        Some(self.frame::<T>()?.dispatch_local(handler).await)
    }

    /// Dispatches the next frame like [`dispatch_reply`](Self::dispatch_reply), for a handler with `async` methods. The
    /// future is `Send`.
    ///
    /// ```
    /// use netbytes::{Handler, NetTree, loopback};
    ///
    /// #[derive(NetTree)]
    /// #[net(handler(async))]
    /// enum Clock {
    ///     #[net(reply = u8)]
    ///     Now,
    /// }
    /// struct Noon;
    /// impl Handler for Noon {
    ///     type Output = ();
    /// }
    /// impl AsyncClockHandler for Noon {
    ///     async fn now(&mut self) -> u8 {
    ///         12
    ///     }
    /// }
    ///
    /// # pollster::block_on(async {
    /// let (mut client, mut server) = loopback::pair();
    /// let _reply = Clock::encoder(&mut client).now()?;
    /// server.dispatch_reply_async::<Clock, _>(&mut Noon).await.unwrap()?;
    /// assert_eq!(client.receive(), Some(vec![12]));
    /// # Ok::<(), Box<dyn std::error::Error>>(()) })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[expect(clippy::manual_async_fn, reason = "the signature promises that the future is `Send`")]
    pub fn dispatch_reply_async<T, H>(
        &mut self,
        handler: &mut H,
    ) -> impl Future<Output = Option<Result<Outcome<H::Output>, DispatchError>>> + Send
    where
        T: NetTree + AsyncReplyDispatch<H, Self>,
        H: Handler + Send + ?Sized,
    {
        async move { Some(self.frame::<T>()?.dispatch_reply_async(handler, self).await) }
    }

    /// Dispatches the next frame like [`dispatch_reply_async`](Self::dispatch_reply_async), for a handler that stays on its
    /// thread.
    pub async fn dispatch_reply_local<T, H>(
        &mut self,
        handler: &mut H,
    ) -> Option<Result<Outcome<H::Output>, DispatchError>>
    where
        T: NetTree + LocalReplyDispatch<H, Self>,
        H: Handler + ?Sized,
    {
        Some(self.frame::<T>()?.dispatch_reply_local(handler, self).await)
    }

    fn send(&self, frame: Vec<u8>) -> Result<(), EncodeError> {
        let gone = EncodeError::new(EncodeErrorKind::Custom("the other end is gone"));
        self.other.send(frame).map_err(|_| gone)
    }
}

impl Sink for End {
    fn put<M: Message>(&mut self, message: &M) -> Result<(), EncodeError> {
        let mut frame = Vec::new();
        frame.put(message)?;
        let Some((tape, direction)) = &self.tape else {
            return self.send(frame);
        };
        // The lock is held until the frame is sent, so that no answer to it can be recorded before it.
        let mut recording = tape.lock();
        self.send(frame.clone())?;
        recording.push(*direction, frame);
        Ok(())
    }
}

impl fmt::Debug for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("End").finish_non_exhaustive()
    }
}

/// The recording of a [recorded pair](pair_recorded), while frames are added to it. Clones share the same tape.
///
/// ```
/// use netbytes::NetTree;
/// use netbytes::replay::Direction;
///
/// #[derive(NetTree)]
/// struct Ping(u8);
///
/// let (mut client, server, tape) = netbytes::loopback::pair_recorded();
/// Ping(1).encode_into(&mut client)?;
/// drop((client, server));
/// let recording = tape.recording();
/// assert!(recording.frames_of(Direction::Forth).eq([[1]]));
/// # Ok::<(), netbytes::EncodeError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Tape(Arc<Mutex<Recording>>);

impl Tape {
    /// The frames that were sent so far, whether they were received or not.
    ///
    /// ```
    /// let (_, _, tape) = netbytes::loopback::pair_recorded();
    /// assert!(tape.recording().frames().is_empty());
    /// ```
    #[must_use]
    pub fn recording(&self) -> Recording {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Recording> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
