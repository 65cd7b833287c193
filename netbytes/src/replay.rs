//! Recorded conversations: the frames and their directions, as text that can be kept in a test, and replayed.
//!
//! ```
//! use netbytes::replay::{Direction, Recording};
//! use netbytes::{Handler, NetTree};
//!
//! #[derive(NetTree)]
//! enum Counter {
//!     Add { n: u8 },
//!     Reset,
//! }
//!
//! struct Total(u32);
//! impl Handler for Total {
//!     type Output = u32;
//! }
//! impl CounterHandler for Total {
//!     fn add(&mut self, n: u8) -> u32 {
//!         self.0 += u32::from(n);
//!         self.0
//!     }
//!     fn reset(&mut self) -> u32 {
//!         std::mem::take(&mut self.0)
//!     }
//! }
//!
//! let recording: Recording = "
//!     ## Two are added, and the counter is reset.
//!     > 00 02
//!     < 02
//!     > 01
//!     ## An unknown tag.
//!     > 07
//! "
//! .parse()?;
//!
//! let outcomes = recording.replay::<Counter, _>(Direction::Forth, &mut Total(40));
//! assert_eq!(outcomes[..2], [Ok(42), Ok(42)]);
//! assert_eq!(outcomes[2].unwrap_err().to_string(), "unknown tag 0x07 for `Counter` at byte 0");
//! # Ok::<(), netbytes::replay::ParseError>(())
//! ```
//!
//! # The text
//!
//! | line | |
//! |---|---|
//! | `> 00 02` | a frame [forth](Direction::Forth): the bytes in hex, two digits each, with or without spaces between them |
//! | `< 02` | a frame [back](Direction::Back) |
//! | `>` | an empty frame |
//! | `# words` | a comment; it may also follow a frame on the same line |
//!
//! Blank lines, and spaces at both ends of a line, are ignored. The `Display` of a [`Recording`] writes this text without
//! comments. A text that is parsed and written again differs only in its comments, its spaces and the case of its digits.

use core::fmt;
use core::future::Future;
use core::str::FromStr;
use std::vec::Vec;

use netbytes_core::{
    AsyncDispatch, AsyncReplyDispatch, DecodeError, Dispatch, DispatchError, EncodeError, Handler,
    Input, LocalDispatch, LocalReplyDispatch, Message, NetTree, Outcome, ReplyDispatch, Sink,
};

/// The direction of a frame between two ends.
///
/// ```
/// use netbytes::replay::Direction;
///
/// assert_eq!(Direction::Forth.to_string(), ">");
/// assert_eq!(!Direction::Forth, Direction::Back);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Direction {
    /// From the first end to the second, as from a client to its server: `>`.
    Forth,
    /// From the second end to the first: `<`.
    Back,
}

impl core::ops::Not for Direction {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Forth => Self::Back,
            Self::Back => Self::Forth,
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Forth => ">",
            Self::Back => "<",
        })
    }
}

/// One frame of a conversation.
///
/// ```
/// use netbytes::replay::{Direction, Frame};
///
/// let frame = Frame { direction: Direction::Back, bytes: vec![0x00, 0xff] };
/// assert_eq!(frame.to_string(), "< 00 ff");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Frame {
    /// The direction of the frame.
    pub direction: Direction,
    /// The message.
    pub bytes: Vec<u8>,
}

impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.direction.fmt(f)?;
        self.bytes.iter().try_for_each(|byte| write!(f, " {byte:02x}"))
    }
}

/// The frames of a conversation, in order. A recording comes from [a recorded pair](crate::loopback::pair_recorded), is
/// parsed from [a text](self#the-text), or is built by hand.
///
/// ```
/// use netbytes::NetTree;
/// use netbytes::replay::{Direction, Recording};
///
/// #[derive(NetTree)]
/// enum Clock {
///     #[net(reply = u16)]
///     Now,
/// }
///
/// let mut recording = Recording::new();
/// Clock::encoder(&mut recording.sink(Direction::Forth)).now()?;
/// recording.push(Direction::Back, [7, 0]);
///
/// let text = recording.to_string();
/// assert_eq!(text, "> 00\n< 07 00\n");
/// assert_eq!(text.parse(), Ok(recording));
/// # Ok::<(), netbytes::EncodeError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Recording {
    frames: Vec<Frame>,
}

impl Recording {
    /// Makes a recording without frames.
    ///
    /// ```
    /// assert!(netbytes::replay::Recording::new().frames().is_empty());
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self { frames: Vec::new() }
    }

    /// Every frame, in order.
    ///
    /// ```
    /// use netbytes::replay::{Direction, Recording};
    ///
    /// let recording: Recording = "> 01 # ping\n< 02 # pong".parse()?;
    /// let [ping, pong] = recording.frames() else { panic!("two frames") };
    /// assert_eq!((ping.direction, pong.direction), (Direction::Forth, Direction::Back));
    /// assert_eq!(pong.bytes, [0x02]);
    /// # Ok::<(), netbytes::replay::ParseError>(())
    /// ```
    #[must_use]
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// The frames of one direction, in order.
    ///
    /// ```
    /// use netbytes::replay::{Direction, Recording};
    ///
    /// let recording: Recording = "> 01\n< 02\n> 03 04".parse()?;
    /// assert!(recording.frames_of(Direction::Forth).eq([&[0x01][..], &[0x03, 0x04]]));
    /// # Ok::<(), netbytes::replay::ParseError>(())
    /// ```
    pub fn frames_of(&self, direction: Direction) -> impl Iterator<Item = &[u8]> {
        let frames = self.frames.iter();
        frames.filter(move |frame| frame.direction == direction).map(|frame| &frame.bytes[..])
    }

    /// The frames of one direction, as inputs of the calls that dispatch. Use it to set limits, or to do something between
    /// two frames.
    ///
    /// ```
    /// use netbytes::replay::{Direction, Recording};
    /// use netbytes::{Handler, Limits, NetTree};
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
    /// let recording: Recording = "> 00 02 00 68 69".parse()?;
    /// for input in recording.inputs(Direction::Forth) {
    ///     assert_eq!(Log::dispatch(input.limits(Limits::new().alloc(0)), &mut Lengths), Ok(2));
    /// }
    /// # Ok::<(), netbytes::replay::ParseError>(())
    /// ```
    pub fn inputs(&self, direction: Direction) -> impl Iterator<Item = Input<'_>> {
        self.frames_of(direction).map(Input::new)
    }

    /// Adds a frame at the end. Its bytes need not be a valid message.
    ///
    /// ```
    /// use netbytes::replay::{Direction, Recording};
    ///
    /// let mut recording = Recording::new();
    /// recording.push(Direction::Forth, *b"\x00hi");
    /// assert_eq!(recording.to_string(), "> 00 68 69\n");
    /// ```
    pub fn push(&mut self, direction: Direction, bytes: impl Into<Vec<u8>>) {
        self.frames.push(Frame { direction, bytes: bytes.into() });
    }

    /// A sink that adds each message as a frame at the end.
    ///
    /// ```
    /// use netbytes::NetTree;
    /// use netbytes::replay::{Direction, Recording};
    ///
    /// #[derive(NetTree)]
    /// struct Ping(u16);
    ///
    /// let mut recording = Recording::new();
    /// Ping(1).encode_into(&mut recording.sink(Direction::Forth))?;
    /// Ping(2).encode_into(&mut recording.sink(Direction::Back))?;
    /// assert_eq!(recording.to_string(), "> 01 00\n< 02 00\n");
    /// # Ok::<(), netbytes::EncodeError>(())
    /// ```
    pub fn sink(&mut self, direction: Direction) -> RecordingSink<'_> {
        RecordingSink { recording: self, direction }
    }

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
    /// is `Send`.
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

impl fmt::Display for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.frames.iter().try_for_each(|frame| writeln!(f, "{frame}"))
    }
}

impl FromStr for Recording {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let mut frames = Vec::new();
        for (above, line) in text.lines().enumerate() {
            let frame = read_line(line).map_err(|kind| ParseError { kind, line: above + 1 })?;
            frames.extend(frame);
        }
        Ok(Self { frames })
    }
}

/// The frame of a line, if there is one.
fn read_line(line: &str) -> Result<Option<Frame>, ParseErrorKind> {
    let frame = line.split_once('#').map_or(line, |(frame, _)| frame).trim();
    let mut rest = frame.chars();
    let direction = match rest.next() {
        None => return Ok(None),
        Some('>') => Direction::Forth,
        Some('<') => Direction::Back,
        Some(found) => return Err(ParseErrorKind::NoDirection { found }),
    };
    let mut bytes = Vec::new();
    for word in rest.as_str().split_whitespace() {
        let mut digits = word.chars();
        while let Some(high) = digits.next() {
            let high = digit(high)? << 4;
            bytes.push(high | digit(digits.next().ok_or(ParseErrorKind::HalfByte)?)?);
        }
    }
    Ok(Some(Frame { direction, bytes }))
}

fn digit(found: char) -> Result<u8, ParseErrorKind> {
    let value = found.to_digit(16).and_then(|value| u8::try_from(value).ok());
    value.ok_or(ParseErrorKind::NoDigit { found })
}

/// Why a text is no recording, and the line of the mistake.
///
/// ```
/// use netbytes::replay::{ParseErrorKind, Recording};
///
/// let error = "# hello\n> 00 0x".parse::<Recording>().unwrap_err();
/// assert_eq!((error.line(), error.kind()), (2, ParseErrorKind::NoDigit { found: 'x' }));
/// assert_eq!(error.to_string(), "line 2: expected a hex digit, found `x`");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line}: {kind}")]
pub struct ParseError {
    kind: ParseErrorKind,
    line: usize,
}

impl ParseError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> ParseErrorKind {
        self.kind
    }

    /// The number of the line; the first line is 1.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }
}

/// What is wrong with a line of a recording.
///
/// ```
/// use netbytes::replay::{ParseErrorKind, Recording};
///
/// let kind = |text: &str| text.parse::<Recording>().unwrap_err().kind();
/// assert_eq!(kind("00 01"), ParseErrorKind::NoDirection { found: '0' });
/// assert_eq!(kind("> 00 1"), ParseErrorKind::HalfByte);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ParseErrorKind {
    /// A line that is not blank must begin with a direction or `#`.
    #[error("expected `>`, `<` or `#`, found `{found}`")]
    NoDirection {
        /// The first character of the line.
        found: char,
    },
    /// After the direction only hex digits and spaces are allowed.
    #[error("expected a hex digit, found `{found}`")]
    NoDigit {
        /// The character that is not allowed.
        found: char,
    },
    /// Digits without a space between them must be an even number.
    #[error("a byte with one hex digit instead of two")]
    HalfByte,
}

/// The sink that [`Recording::sink`] returns.
///
/// ```
/// use netbytes::NetTree;
/// use netbytes::replay::{Direction, Recording};
///
/// #[derive(NetTree)]
/// #[net(len = u8)]
/// struct Name(String);
///
/// let mut recording = Recording::new();
/// let mut sink = recording.sink(Direction::Forth);
/// assert!(Name("x".repeat(256)).encode_into(&mut sink).is_err());
/// assert!(recording.frames().is_empty(), "on error there is no frame");
/// ```
#[derive(Debug)]
#[must_use = "nothing is recorded until a message is put into it"]
pub struct RecordingSink<'r> {
    recording: &'r mut Recording,
    direction: Direction,
}

impl Sink for RecordingSink<'_> {
    fn put<M: Message>(&mut self, message: &M) -> Result<(), EncodeError> {
        let mut frame = Vec::new();
        frame.put(message)?;
        self.recording.push(self.direction, frame);
        Ok(())
    }
}
