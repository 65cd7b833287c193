//! Replays a recording: dispatches its frames, in each flavour of handler.

use core::future::Future;
use std::vec::Vec;

use netbytes_core::{
    AsyncDispatch, AsyncReplyDispatch, DecodeError, Dispatch, DispatchError, Handler,
    LocalDispatch, LocalReplyDispatch, NetTree, Outcome, ReplyDispatch, Sink,
};

use super::frame::Direction;
use super::recording::Recording;

impl Recording {
    /// Dispatches the frames of one direction, in order, and returns the outcome of each. The frames after one that does not
    /// decode are dispatched too.
    ///
    /// ```
    /// use netbytes::replay::{Direction, Recording};
    /// use netbytes::{Handler, NetTree};
    ///
    /// #[derive(NetTree)]
    /// enum Log<'a> {
    ///     Line(&'a str),
    /// }
    /// struct Lengths;
    /// impl Handler for Lengths {
    ///     type Output = usize;
    /// }
    /// impl LogHandler for Lengths {
    ///     fn line(&mut self, text: &str) -> usize {
    ///         text.len()
    ///     }
    /// }
    ///
    /// let recording: Recording = "> 00 02 00 68 69\n< 01\n> 00 00 00".parse()?;
    /// let outcomes = recording.replay::<Log, _>(Direction::Forth, &mut Lengths);
    /// assert_eq!(outcomes, [Ok(2), Ok(0)]);
    ///
    /// // If one error should fail the whole replay, collect the outcomes into one `Result`.
    /// let all: Result<Vec<_>, _> = outcomes.into_iter().collect();
    /// assert_eq!(all, Ok(vec![2, 0]));
    /// # Ok::<(), netbytes::replay::ParseError>(())
    /// ```
    pub fn replay<T, H>(
        &self,
        direction: Direction,
        handler: &mut H,
    ) -> Vec<Result<H::Output, DecodeError>>
    where
        T: NetTree + Dispatch<H>,
        H: Handler + ?Sized,
    {
        self.frames_of(direction).map(|frame| T::dispatch(frame, handler)).collect()
    }

    /// Dispatches the frames of one direction like [`replay`](Self::replay), for trees whose actions have replies. The
    /// replies are written to the sink.
    ///
    /// With the sink of another recording, a test can check that a server still replies as it did:
    ///
    /// ```
    /// use netbytes::replay::{Direction, Recording};
    /// use netbytes::{Handler, NetTree};
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
    /// let recording: Recording = "
    ///     > 00 03 00 73 6b 79         # the sky
    ///     < 01 04 00 62 6c 75 65      # is blue
    ///     > 00 03 00 73 65 61         # the sea
    ///     < 00                        # is not known
    /// "
    /// .parse()?;
    /// let mut now = Recording::new();
    /// let mut answers = now.sink(Direction::Back);
    /// recording.replay_reply::<Store, _, _>(Direction::Forth, &mut Colours, &mut answers);
    /// assert!(now.frames_of(Direction::Back).eq(recording.frames_of(Direction::Back)));
    /// # Ok::<(), netbytes::replay::ParseError>(())
    /// ```
    pub fn replay_reply<T, H, S>(
        &self,
        direction: Direction,
        handler: &mut H,
        sink: &mut S,
    ) -> Vec<Result<Outcome<H::Output>, DispatchError>>
    where
        T: NetTree + ReplyDispatch<H, S>,
        H: Handler + ?Sized,
        S: Sink + ?Sized,
    {
        self.frames_of(direction).map(|frame| T::dispatch_reply(frame, handler, sink)).collect()
    }

    /// Dispatches the frames of one direction like [`replay`](Self::replay), for a handler with `async` methods. The future
    /// is `Send` if the handler's output is, because it holds the outcomes.
    ///
    /// ```
    /// use netbytes::replay::{Direction, Recording};
    /// use netbytes::{Handler, NetTree};
    ///
    /// #[derive(NetTree)]
    /// #[net(handler(async))]
    /// enum Log<'a> {
    ///     Line(&'a str),
    /// }
    /// struct Lengths;
    /// impl Handler for Lengths {
    ///     type Output = usize;
    /// }
    /// impl AsyncLogHandler for Lengths {
    ///     async fn line(&mut self, text: &str) -> usize {
    ///         text.len()
    ///     }
    /// }
    ///
    /// let recording: Recording = "> 00 02 00 68 69\n< 01\n> 00 00 00".parse()?;
    /// let outcomes = pollster::block_on(recording.replay_async::<Log, _>(Direction::Forth, &mut Lengths));
    /// assert_eq!(outcomes, [Ok(2), Ok(0)]);
    /// # Ok::<(), netbytes::replay::ParseError>(())
    /// ```
    #[expect(clippy::manual_async_fn, reason = "the signature promises that the future is `Send`")]
    pub fn replay_async<T, H>(
        &self,
        direction: Direction,
        handler: &mut H,
    ) -> impl Future<Output = Vec<Result<H::Output, DecodeError>>> + Send
    where
        T: NetTree + AsyncDispatch<H>,
        H: Handler<Output: Send> + Send + ?Sized,
    {
        async move {
            let mut outcomes = Vec::new();
            for input in self.inputs(direction) {
                outcomes.push(T::dispatch_async(input, handler).await);
            }
            outcomes
        }
    }

    /// Dispatches the frames of one direction like [`replay_async`](Self::replay_async), for a handler that stays on its
    /// thread.
    pub async fn replay_local<T, H>(
        &self,
        direction: Direction,
        handler: &mut H,
    ) -> Vec<Result<H::Output, DecodeError>>
    where
        T: NetTree + LocalDispatch<H>,
        H: Handler + ?Sized,
    {
        let mut outcomes = Vec::new();
        for input in self.inputs(direction) {
            outcomes.push(T::dispatch_local(input, handler).await);
        }
        outcomes
    }

    /// Dispatches the frames of one direction like [`replay_reply`](Self::replay_reply), for a handler with `async` methods.
    /// The future is `Send`.
    #[expect(clippy::manual_async_fn, reason = "the signature promises that the future is `Send`")]
    pub fn replay_reply_async<T, H, S>(
        &self,
        direction: Direction,
        handler: &mut H,
        sink: &mut S,
    ) -> impl Future<Output = Vec<Result<Outcome<H::Output>, DispatchError>>> + Send
    where
        T: NetTree + AsyncReplyDispatch<H, S>,
        H: Handler<Output: Send> + Send + ?Sized,
        S: Sink + Send + ?Sized,
    {
        async move {
            let mut outcomes = Vec::new();
            for input in self.inputs(direction) {
                outcomes.push(T::dispatch_reply_async(input, handler, sink).await);
            }
            outcomes
        }
    }

    /// Dispatches the frames of one direction like [`replay_reply_async`](Self::replay_reply_async), for a handler that
    /// stays on its thread.
    pub async fn replay_reply_local<T, H, S>(
        &self,
        direction: Direction,
        handler: &mut H,
        sink: &mut S,
    ) -> Vec<Result<Outcome<H::Output>, DispatchError>>
    where
        T: NetTree + LocalReplyDispatch<H, S>,
        H: Handler + ?Sized,
        S: Sink + ?Sized,
    {
        let mut outcomes = Vec::new();
        for input in self.inputs(direction) {
            outcomes.push(T::dispatch_reply_local(input, handler, sink).await);
        }
        outcomes
    }
}
