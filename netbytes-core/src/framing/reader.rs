//! Frames from bytes as they arrive, without a runtime, a socket or an allocator.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::{FrameError, Framing};

/// Makes whole frames of bytes as they arrive. It has no socket: the caller reads, and passes on the bytes.
///
/// A frame that is complete in the input is not copied: its message is a part of the input. A frame in pieces is joined in the
/// reader's buffer, and so is a frame whose message is in two pieces, because a byte of it
/// [precedes the length field](Framing::length_field_offset).
///
/// The buffer is an array or a slice, whose length then limits all frames. With `alloc` it can be a `Vec`, which grows with
/// the bytes that arrive, and not with the number in a length field.
///
/// ```
/// use netbytes::framing::{FrameReader, Framing};
///
/// let framing = Framing::new().length_field_length(1);
/// let mut reader = FrameReader::new(framing, [0; 16]);
///
/// // One frame and a half ..
/// let mut input = &b"\x02ab\x03cd"[..];
/// assert_eq!(reader.next_frame(&mut input)?, Some(&b"ab"[..]));
/// assert_eq!(reader.next_frame(&mut input)?, None);
/// assert!(input.is_empty());
///
/// // .. and the rest of that frame, with a frame that is too long for the buffer.
/// let mut input = &b"e\xff"[..];
/// assert_eq!(reader.next_frame(&mut input)?, Some(&b"cde"[..]));
/// let error = reader.next_frame(&mut input).unwrap_err();
/// assert_eq!(error.to_string(), "a frame of 255 bytes, over the maximum of 15");
/// # Ok::<(), netbytes::framing::FrameError>(())
/// ```
///
/// With a tree, the loop calls `Chat::dispatch(message, &mut handler)`:
///
/// ```
/// # use netbytes::framing::{FrameError, FrameReader, Framing};
/// # let mut reader = FrameReader::new(Framing::new().length_field_length(1), Vec::new());
/// # let (mut input, mut lengths) = (&b"\x02ab\x00\x01"[..], vec![]);
/// while let Some(message) = reader.next_frame(&mut input)? {
///     lengths.push(message.len());
/// }
/// # assert_eq!((lengths, reader.buffered()), (vec![2, 0], 1));
/// # Ok::<(), FrameError>(())
/// ```
///
/// A `BufRead` lends its buffer, so no complete frame in it is copied. All of it is consumed, since the reader takes the start
/// of an incomplete frame too:
///
/// ```
/// use netbytes::framing::{FrameReader, Framing};
/// use std::io::{BufRead, BufReader};
///
/// # let socket = &b"\x02ab\x03cde\x01f"[..];
/// let mut stream = BufReader::with_capacity(4, socket);
/// let mut reader = FrameReader::new(Framing::new().length_field_length(1), Vec::new());
/// let mut messages = Vec::new();
/// loop {
///     let mut input = stream.fill_buf()?;
///     let len = input.len();
///     if len == 0 {
///         break; // the end of the stream
///     }
///     while let Some(message) = reader.next_frame(&mut input)? {
///         messages.push(message.to_vec());
///     }
///     stream.consume(len);
/// }
/// assert_eq!(reader.buffered(), 0); // the last frame was not cut off
/// assert_eq!(messages, [&b"ab"[..], b"cde", b"f"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct FrameReader<B> {
    framing: Framing,
    buffer: B,
    /// The number of bytes in the buffer: those of an incomplete frame.
    filled: usize,
}

impl<B: FrameBuffer> FrameReader<B> {
    /// Makes a reader of frames with this framing. The bytes in the buffer do not matter.
    #[must_use]
    pub const fn new(framing: Framing, buffer: B) -> Self {
        Self { framing, buffer, filled: 0 }
    }

    /// Returns the message of the next frame, or `None` if the frame is incomplete. In that case all of the input was taken.
    /// Otherwise the bytes after the frame are left in the input, for the next call. The message is a part of the input or of
    /// the reader's buffer, so it borrows from both.
    ///
    /// ```
    /// use netbytes::framing::{FrameReader, Framing};
    ///
    /// let bytes = b"\x02ab\x03c";
    /// let mut input = &bytes[..];
    /// let mut reader = FrameReader::new(Framing::new().length_field_length(1), [0; 16]);
    /// let message = reader.next_frame(&mut input)?.unwrap();
    /// assert_eq!(message, b"ab");
    /// assert_eq!(message.as_ptr(), bytes[1..].as_ptr()); // not copied
    /// assert_eq!(input, b"\x03c");
    ///
    /// assert_eq!(reader.next_frame(&mut input)?, None);
    /// assert_eq!((input.len(), reader.buffered()), (0, 2));
    /// # Ok::<(), netbytes::framing::FrameError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the frame is too long, or its length field is invalid. No more bytes are taken, and every further
    /// call returns the same error, since the start of the next frame is unknown.
    #[inline]
    pub fn next_frame<'r, 'i: 'r>(
        &'r mut self,
        input: &mut &'i [u8],
    ) -> Result<Option<&'r [u8]>, FrameError> {
        if let Some((message, rest)) = self.whole(input) {
            *input = rest;
            return Ok(Some(message));
        }
        // The input goes by value, so that in the caller's loop it stays in registers.
        let (message, rest) = self.join(input);
        *input = rest;
        message
    }

    /// The number of bytes of an incomplete frame. If it is not 0 at the end of the stream, the last frame was cut off.
    #[must_use]
    pub const fn buffered(&self) -> usize {
        self.filled
    }

    /// The message of the next frame and the rest of the input, if the message is in one piece in the input.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn whole<'i>(&self, input: &'i [u8]) -> Option<(&'i [u8], &'i [u8])> {
        if self.filled > 0 {
            return None;
        }
        let (message, rest) = self.framing.split(input)?;
        let frame = input.len() - rest.len();
        (frame <= self.buffer.room()).then_some((message, rest))
    }

    /// Joins the pieces of the next frame in the buffer, and returns the message and the rest of the input.
    #[inline(never)]
    fn join<'i>(&mut self, mut input: &'i [u8]) -> (Result<Option<&[u8]>, FrameError>, &'i [u8]) {
        // So ends the loop over each input that has only complete frames.
        if input.is_empty() && self.filled == 0 && self.framing.head_len() <= self.buffer.room() {
            return (Ok(None), input);
        }
        let message = self.join_from(&mut input);
        (message, input)
    }

    fn join_from(&mut self, input: &mut &[u8]) -> Result<Option<&[u8]>, FrameError> {
        self.fill(self.framing.head_len(), input)?;
        let Some(frame) = self.framing.frame_len(self.buffer.front(self.filled))? else {
            return Ok(None);
        };
        self.fill(frame, input)?;
        if self.filled < frame {
            return Ok(None);
        }
        self.filled = 0;
        Ok(Some(self.framing.open(self.buffer.front(frame))))
    }

    /// Takes bytes from the input until the buffer has `len` bytes.
    fn fill(&mut self, len: usize, input: &mut &[u8]) -> Result<(), FrameError> {
        let room = self.buffer.room();
        if len > room {
            let field = self.framing.field_len();
            let [len, max] = [len, room].map(|bytes| bytes.saturating_sub(field) as u64);
            return Err(FrameError::TooLong { len, max });
        }
        let missing = len.saturating_sub(self.filled).min(input.len());
        let (taken, rest) = input.split_at(missing);
        self.buffer.put(self.filled, taken);
        self.filled += taken.len();
        *input = rest;
        Ok(())
    }
}

/// The buffer of a [`FrameReader`]: `[u8; N]`, `&mut [u8]`, or with `alloc` a `Vec<u8>`.
pub trait FrameBuffer {
    /// The largest number of bytes that it can hold.
    fn room(&self) -> usize;

    /// Writes bytes at index `at`. Bytes that were there or after it are not needed any more.
    fn put(&mut self, at: usize, bytes: &[u8]);

    /// The first `len` bytes. The buffer has at least that number.
    fn front(&mut self, len: usize) -> &mut [u8];
}

impl FrameBuffer for [u8] {
    fn room(&self) -> usize {
        self.len()
    }

    fn put(&mut self, at: usize, bytes: &[u8]) {
        let place = self.get_mut(at..).and_then(|behind| behind.get_mut(..bytes.len()));
        if let Some(place) = place {
            place.copy_from_slice(bytes);
        }
    }

    fn front(&mut self, len: usize) -> &mut [u8] {
        self.get_mut(..len).unwrap_or_default()
    }
}

impl<const N: usize> FrameBuffer for [u8; N] {
    fn room(&self) -> usize {
        N
    }

    fn put(&mut self, at: usize, bytes: &[u8]) {
        self.as_mut_slice().put(at, bytes);
    }

    fn front(&mut self, len: usize) -> &mut [u8] {
        self.as_mut_slice().front(len)
    }
}

impl<B: FrameBuffer + ?Sized> FrameBuffer for &mut B {
    fn room(&self) -> usize {
        (**self).room()
    }

    fn put(&mut self, at: usize, bytes: &[u8]) {
        (**self).put(at, bytes);
    }

    fn front(&mut self, len: usize) -> &mut [u8] {
        (**self).front(len)
    }
}

#[cfg(feature = "alloc")]
impl FrameBuffer for Vec<u8> {
    fn room(&self) -> usize {
        usize::MAX
    }

    fn put(&mut self, at: usize, bytes: &[u8]) {
        self.truncate(at);
        self.extend_from_slice(bytes);
    }

    fn front(&mut self, len: usize) -> &mut [u8] {
        self.as_mut_slice().front(len)
    }
}
