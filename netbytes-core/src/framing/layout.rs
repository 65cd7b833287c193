//! The layout of a frame: where its length field is, how wide it is, and what it counts.

use super::FrameError;

/// The layout of a frame: a length field before the message, or inside it.
///
/// The settings are those of the builder of tokio-util's `LengthDelimitedCodec`, with the same defaults: four bytes,
/// big-endian, which count only the message, and a message of at most 8 MiB. A `Framing` can be a constant:
///
/// ```
/// use netbytes::framing::Framing;
///
/// /// SSH agent: four bytes of length, then the message.
/// const AGENT: Framing = Framing::new().max_frame_length(256 << 10);
/// /// 9P: little-endian, and the four bytes count themselves.
/// const NINE_P: Framing = Framing::new().little_endian().inclusive();
/// /// PostgreSQL: the first byte of the message, a length that counts itself and the rest, then the rest.
/// const POSTGRES: Framing = Framing::new().length_field_offset(1).inclusive();
///
/// // Each frame has the message `ab`, after room for the length.
/// let frame = |framing: Framing| -> Result<_, netbytes::framing::FrameError> {
///     let mut frame = *b"....ab";
///     framing.seal(&mut frame)?;
///     Ok(frame)
/// };
/// assert_eq!(frame(AGENT)?, *b"\x00\x00\x00\x02ab");
/// assert_eq!(frame(NINE_P)?, *b"\x06\x00\x00\x00ab");
/// assert_eq!(frame(POSTGRES)?, *b"a\x00\x00\x00\x05b");
/// # Ok::<(), netbytes::framing::FrameError>(())
/// ```
///
/// | setting | here | `length_delimited::Builder` |
/// |---|---|---|
/// | [`length_field_length`](Self::length_field_length) | 1 to 8 bytes | the same |
/// | [`big_endian`](Self::big_endian), [`little_endian`](Self::little_endian) | the byte order of the field | the same |
/// | [`length_adjustment`](Self::length_adjustment) | the number of bytes after the field, less the number in it | the same |
/// | [`inclusive`](Self::inclusive) | the field counts itself | an adjustment by its negative width |
/// | [`length_field_offset`](Self::length_field_offset) | the number of bytes of the message before the field | bytes that are skipped |
/// | [`max_frame_length`](Self::max_frame_length) | bound on the message | bound on the number in the field |
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Framing {
    width: usize,
    little_endian: bool,
    inclusive: bool,
    adjustment: isize,
    offset: usize,
    max: usize,
}

impl Framing {
    /// Makes a framing with the defaults: a length field of four bytes, big-endian, which counts only the message, and a
    /// message of at most 8 MiB.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            width: 4,
            little_endian: false,
            inclusive: false,
            adjustment: 0,
            offset: 0,
            max: 8 << 20,
        }
    }

    /// Sets the width of the length field: 1 to 8 bytes.
    ///
    /// # Panics
    ///
    /// Panics for any other number of bytes. In a constant, that is a compile error.
    #[must_use]
    pub const fn length_field_length(mut self, bytes: usize) -> Self {
        assert!(0 < bytes && bytes <= 8, "a length field has 1 to 8 bytes");
        self.width = bytes;
        self
    }

    /// Makes the length field big-endian: its highest byte is first.
    #[must_use]
    pub const fn big_endian(mut self) -> Self {
        self.little_endian = false;
        self
    }

    /// Makes the length field little-endian: its lowest byte is first.
    #[must_use]
    pub const fn little_endian(mut self) -> Self {
        self.little_endian = true;
        self
    }

    /// Makes the length field count itself too, not only the bytes after it.
    #[must_use]
    pub const fn inclusive(mut self) -> Self {
        self.inclusive = true;
        self
    }

    /// Sets how many more bytes follow the length field than the number in it. [`inclusive`](Self::inclusive) is counted in
    /// addition.
    #[must_use]
    pub const fn length_adjustment(mut self, bytes: isize) -> Self {
        self.adjustment = bytes;
        self
    }

    /// Sets how many bytes of the message precede the length field, which does not count them. In `PostgreSQL` it is the
    /// tag. They are part of the message that the tree reads and writes.
    #[must_use]
    pub const fn length_field_offset(mut self, bytes: usize) -> Self {
        self.offset = bytes;
        self
    }

    /// Sets the largest number of bytes of a message. The bytes before the length field are counted, the length field
    /// itself is not.
    #[must_use]
    pub const fn max_frame_length(mut self, bytes: usize) -> Self {
        self.max = bytes;
        self
    }

    /// The number of bytes up to the end of the length field. They determine how long the frame is.
    #[must_use]
    pub const fn head_len(&self) -> usize {
        self.offset.saturating_add(self.width)
    }

    /// The number of bytes of the first frame of this input, with its length field; `None` if the input ends before the end
    /// of the length field.
    ///
    /// # Errors
    ///
    /// Returns [`FrameError::TooLong`] if the message is over the maximum, and [`FrameError::Underflow`] if the number in the
    /// length field is too small to be valid. Then the start of the next frame is unknown.
    #[inline]
    pub fn frame_len(&self, input: &[u8]) -> Result<Option<usize>, FrameError> {
        match input.get(self.offset..self.head_len()) {
            Some(field) => self.frame_len_of(self.number(field)).map(Some),
            None => Ok(None),
        }
    }

    /// Makes a frame of a message, in place. `frame` holds room for the length field, with any bytes in it, and then the
    /// message.
    ///
    /// ```
    /// use netbytes::NetTree;
    /// use netbytes::framing::Framing;
    ///
    /// #[derive(NetTree)]
    /// struct Ping(u16);
    ///
    /// let framing = Framing::new().length_field_length(1);
    /// let mut buffer = [0; 16];
    /// let len = Ping(7).encode_to_slice(&mut buffer[1..])?;
    /// let frame = &mut buffer[..1 + len];
    /// framing.seal(frame)?;
    /// assert_eq!(frame, [2, 7, 0]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the message has too many or too few bytes. Then `frame` is unchanged.
    #[inline]
    pub fn seal(&self, frame: &mut [u8]) -> Result<(), FrameError> {
        let Some(len) = frame.len().checked_sub(self.width) else {
            return Err(FrameError::TooShort { len: 0, min: self.offset as u64 });
        };
        let number = self.number_of(len)?;
        frame.copy_within(self.width..self.head_len(), 0);
        let field = frame.get_mut(self.offset..self.head_len()).unwrap_or_default();
        let bytes = number.to_le_bytes();
        field.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
        if !self.little_endian {
            field.reverse();
        }
        Ok(())
    }

    /// Returns the message of a whole frame: the message that [`seal`](Self::seal) was given. If bytes of the message precede
    /// the length field, they are moved to after it. The message is `frame` without its first bytes, as many as the length
    /// field has.
    ///
    /// If `frame` ends before the end of its length field, the message is empty.
    #[inline]
    pub fn open<'f>(&self, frame: &'f mut [u8]) -> &'f mut [u8] {
        if frame.len() < self.head_len() {
            return &mut [];
        }
        frame.copy_within(..self.offset, self.width);
        frame.get_mut(self.width..).unwrap_or_default()
    }

    /// The width of the length field, in bytes.
    #[must_use]
    pub const fn field_len(&self) -> usize {
        self.width
    }

    /// The number of bytes after the length field, less the number in it.
    fn difference(&self) -> i128 {
        let own = if self.inclusive { self.width } else { 0 };
        self.adjustment as i128 - own as i128
    }

    fn number(&self, field: &[u8]) -> u64 {
        let shift = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
        if self.little_endian {
            field.iter().rev().fold(0, shift)
        } else {
            field.iter().fold(0, shift)
        }
    }

    fn frame_len_of(&self, field: u64) -> Result<usize, FrameError> {
        let behind = i128::from(field) + self.difference();
        if behind < 0 {
            return Err(FrameError::Underflow { field, min: narrow(-self.difference()) });
        }
        let (len, max) = (behind + self.offset as i128, self.max as i128);
        let frame = usize::try_from(len).ok().and_then(|len| len.checked_add(self.width));
        frame.filter(|_| len <= max).ok_or_else(|| too_long(len, max))
    }

    /// The number in the length field of a message of `len` bytes.
    fn number_of(&self, len: usize) -> Result<u64, FrameError> {
        let (len, offset) = (len as i128, self.offset as i128);
        // The length of a message whose length field is 0.
        let zero = offset + self.difference();
        let widest = i128::from(u64::MAX >> (64 - 8 * self.width));
        let (min, max) = (zero.max(offset), (zero + widest).min(self.max as i128));
        if len > max {
            return Err(too_long(len, max));
        }
        if len < min {
            return Err(FrameError::TooShort { len: narrow(len), min: narrow(min) });
        }
        Ok(narrow(len - zero))
    }
}

impl Default for Framing {
    fn default() -> Self {
        Self::new()
    }
}

#[cold]
fn too_long(len: i128, max: i128) -> FrameError {
    FrameError::TooLong { len: narrow(len), max: narrow(max) }
}

/// Narrows a number of bytes to the range of the widest length field, for an error.
fn narrow(number: i128) -> u64 {
    u64::try_from(number.max(0)).unwrap_or(u64::MAX)
}
