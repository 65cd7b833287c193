//! All complete frames of a buffer, one after the other, without taking the buffer apart.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

#[cfg(feature = "alloc")]
use bytes::{Buf, BytesMut};

use super::{FrameError, Framing};

impl Framing {
    /// Calls a function with each message whose frame is complete, and removes these frames from the front of the buffer. An
    /// incomplete frame stays in the buffer. Returns the number of messages.
    ///
    /// The messages are borrowed from the buffer, and all frames are removed at once. So a small frame costs a fifth of what
    /// it costs to take it out of a `BytesMut` as a [`Frame`](super::Frame), which shares the buffer and can be kept. Fields
    /// of type `Bytes` are copied. For a tree with large ones, use `FrameCodec`.
    ///
    /// ```
    /// use netbytes::NetTree;
    /// use netbytes::framing::Framing;
    /// # use netbytes::Handler;
    ///
    /// #[derive(NetTree)]
    /// enum Chat<'a> {
    ///     Say { text: &'a str },
    /// }
    /// # struct Ear(String);
    /// # impl Handler for Ear { type Output = (); }
    /// # impl ChatHandler for Ear {
    /// #     fn say(&mut self, text: &str) { self.0.push_str(text); }
    /// # }
    /// # let mut ear = Ear(String::new());
    ///
    /// const FRAMING: Framing = Framing::new().length_field_length(1);
    ///
    /// // Two frames, and the start of a third one.
    /// let mut buffer = b"\x05\x00\x02\x00Hi\x04\x00\x01\x00!\x09\x00\x06".to_vec();
    /// let messages = FRAMING.dispatch_all(&mut buffer, |message| Chat::dispatch(message, &mut ear))?;
    /// assert_eq!((messages, ear.0.as_str()), (2, "Hi!"));
    /// assert_eq!(buffer, b"\x09\x00\x06");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// If the framing is a constant, as here, the compiler knows the width of the length field and where it is.
    ///
    /// # Errors
    ///
    /// | error | what is removed from the buffer | the next call |
    /// |---|---|---|
    /// | [`Handler`](DispatchAllError::Handler): the function returned an error | the frame of that message, and all frames before it | begins with the frame after it |
    /// | [`Framing`](DispatchAllError::Framing): a frame is too long, or its length field is not valid | all frames before it | returns the same error, since the start of the next frame is unknown |
    ///
    /// If the function panics, the same frames are removed as if it had returned an error.
    ///
    /// To stop after a message, for example after the last one of a handshake, return an error of your own:
    ///
    /// ```
    /// use netbytes::framing::{DispatchAllError, Framing};
    ///
    /// const FRAMING: Framing = Framing::new().length_field_length(1);
    /// struct Done;
    ///
    /// let mut buffer = b"\x01a\x04done\x01b".to_vec();
    /// let stopped = FRAMING.dispatch_all(&mut buffer, |message| match message {
    ///     b"done" => Err(Done),
    ///     _ => Ok(()),
    /// });
    /// assert!(matches!(stopped, Err(DispatchAllError::Handler(Done))));
    /// assert_eq!(buffer, b"\x01b");
    /// ```
    #[inline]
    pub fn dispatch_all<B: ReceiveBuffer + ?Sized, E>(
        &self,
        buffer: &mut B,
        mut dispatch: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<usize, DispatchAllError<E>> {
        dispatch_all(buffer, |input| self.frame_len(input), |frame| dispatch(self.open(frame)))
    }
}

/// Calls a function with each complete frame of the buffer, and removes these frames, like [`Framing::dispatch_all`], for frames
/// of any kind: `frame_len` returns the number of bytes of the first frame of its input, or `None` if that needs more bytes.
///
/// ```
/// use netbytes::framing::{FrameError, dispatch_all};
///
/// /// A byte of kind, and a length in seven bits of each byte, as in MQTT.
/// fn packet_len(input: &[u8]) -> Result<Option<usize>, FrameError> {
///     let mut len = 0;
///     for (at, byte) in input.iter().skip(1).take(4).enumerate() {
///         len |= usize::from(byte & 0x7f) << (7 * at);
///         if byte & 0x80 == 0 {
///             return Ok(Some(2 + at + len));
///         }
///     }
///     match input.len() {
///         0..5 => Ok(None),
///         _ => Err(FrameError::TooLong { len: 1 << 28, max: (1 << 28) - 1 }),
///     }
/// }
///
/// let mut buffer = b"\xc0\x00\x30\x03abc\xd0".to_vec();
/// let mut packets = vec![];
/// let count = dispatch_all(&mut buffer, packet_len, |packet| Ok::<(), FrameError>(packets.push(packet.to_vec())))?;
/// assert_eq!((count, packets), (2, vec![b"\xc0\x00".to_vec(), b"\x30\x03abc".to_vec()]));
/// assert_eq!(buffer, b"\xd0");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// `frame_len` is asked again after each frame, and at the next call. A frame of no bytes is taken for an incomplete one, since
/// there could be any number of them.
///
/// # Errors
///
/// Returns the errors of both functions, as [`Framing::dispatch_all`] does, and removes the same frames then.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn dispatch_all<B: ReceiveBuffer + ?Sized, E, F>(
    buffer: &mut B,
    mut frame_len: impl FnMut(&[u8]) -> Result<Option<usize>, F>,
    mut dispatch: impl FnMut(&mut [u8]) -> Result<(), E>,
) -> Result<usize, DispatchAllError<E, F>> {
    let mut front = Front { buffer, len: 0 };
    let mut rest = front.buffer.received();
    let mut frames = 0;
    loop {
        let len = match frame_len(rest) {
            Ok(Some(len)) if len > 0 => len,
            Ok(_) => return Ok(frames),
            Err(error) => return Err(DispatchAllError::Framing(error)),
        };
        let Some((frame, after)) = core::mem::take(&mut rest).split_at_mut_checked(len) else {
            return Ok(frames);
        };
        front.len += len;
        rest = after;
        dispatch(frame).map_err(DispatchAllError::Handler)?;
        frames += 1;
    }
}

/// The frames at the front of a buffer that were dispatched. They are removed when this is dropped, so also if a handler
/// panics.
struct Front<'b, B: ReceiveBuffer + ?Sized> {
    buffer: &'b mut B,
    len: usize,
}

impl<B: ReceiveBuffer + ?Sized> Drop for Front<'_, B> {
    #[inline]
    fn drop(&mut self) {
        self.buffer.consume(self.len);
    }
}

/// Bytes that were received and not used yet: `BytesMut`, `Vec<u8>`, or a `&mut [u8]` that shrinks to its rest.
///
/// ```
/// use netbytes::framing::ReceiveBuffer;
///
/// let mut bytes = *b"abc";
/// let mut rest = &mut bytes[..];
/// rest.consume(2);
/// assert_eq!(rest.received(), b"c");
/// ```
pub trait ReceiveBuffer {
    /// The bytes that were not used yet.
    fn received(&mut self) -> &mut [u8];

    /// Removes bytes from the front: `len`, or all if there are fewer.
    fn consume(&mut self, len: usize);
}

#[cfg(feature = "alloc")]
impl ReceiveBuffer for BytesMut {
    #[inline]
    fn received(&mut self) -> &mut [u8] {
        self
    }

    #[inline]
    fn consume(&mut self, len: usize) {
        self.advance(len.min(self.len()));
    }
}

/// The bytes after those that are removed are moved to the front.
#[cfg(feature = "alloc")]
impl ReceiveBuffer for Vec<u8> {
    #[inline]
    fn received(&mut self) -> &mut [u8] {
        self
    }

    #[inline]
    fn consume(&mut self, len: usize) {
        self.drain(..len.min(self.len()));
    }
}

impl ReceiveBuffer for &mut [u8] {
    #[inline]
    fn received(&mut self) -> &mut [u8] {
        self
    }

    #[inline]
    fn consume(&mut self, len: usize) {
        *self = core::mem::take(self).get_mut(len..).unwrap_or_default();
    }
}

/// Why [`dispatch_all`] stopped.
///
/// ```
/// use netbytes::framing::{DispatchAllError, FrameError, Framing};
///
/// let framing = Framing::new().length_field_length(1).max_frame_length(9);
/// let mut buffer = b"\x01a\x0a".to_vec();
/// let error = framing.dispatch_all(&mut buffer, |_| Ok::<_, FrameError>(())).unwrap_err();
/// assert_eq!(error, DispatchAllError::Framing(FrameError::TooLong { len: 10, max: 9 }));
/// assert_eq!(error.to_string(), "a frame of 10 bytes, over the maximum of 9");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DispatchAllError<E, F = FrameError> {
    /// The bytes at the front of the buffer are no frame. They are still there.
    #[error(transparent)]
    Framing(F),
    /// What the function returned for a message. The frame of that message was removed from the buffer.
    #[error(transparent)]
    Handler(E),
}
