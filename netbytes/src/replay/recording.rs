//! A recording of a conversation, and the sink that adds frames to it.

use core::fmt;
use core::str::FromStr;
use std::vec::Vec;

use netbytes_core::{EncodeError, Input, Message, Sink};

use super::frame::{Direction, Frame};
use super::parse::{ParseError, read_frames};

/// The frames of a conversation, in order. A recording comes from [a recorded pair](crate::loopback::pair_recorded), is
/// parsed from [a text](crate::replay#the-text), or is built by hand.
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
    /// two frames. Fields of type `Bytes` are copied.
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
}

impl fmt::Display for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.frames.iter().try_for_each(|frame| writeln!(f, "{frame}"))
    }
}

impl FromStr for Recording {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        read_frames(text).map(|frames| Self { frames })
    }
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
