//! What stands before a message: where its length is, how wide, and what it counts.

use super::FrameError;

/// What a frame looks like: a length field before the message, or inside it.
///
/// The settings are those of the builder of tokio-util's `LengthDelimitedCodec`, with the same defaults: four bytes,
/// big-endian, that count the message alone, of at most 8 MiB. A `Framing` is a constant:
///
/// ```
/// use netbytes::framing::Framing;
///
/// /// SSH agent: the length of the message in four bytes, and the message.
/// const AGENT: Framing = Framing::new().max_frame_length(256 << 10);
/// /// 9P: little-endian, and the four bytes count themselves.
/// const NINE_P: Framing = Framing::new().little_endian().inclusive();
/// /// PostgreSQL: the first byte of the message, a length that counts itself and all that follows it, the rest.
/// const POSTGRES: Framing = Framing::new().length_field_offset(1).inclusive();
///
/// // The two bytes `ab` as a message of each, behind room for a length.
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
/// | [`big_endian`](Self::big_endian), [`little_endian`](Self::little_endian) | | the same |
/// | [`length_adjustment`](Self::length_adjustment) | what is behind the field has so many bytes more than it says | the same |
/// | [`inclusive`](Self::inclusive) | the field counts itself | an adjustment by its negative width |
/// | [`length_field_offset`](Self::length_field_offset) | the message's own first bytes stand before its length | bytes that are skipped |
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
    /// Four bytes, big-endian, that count the message alone, of at most 8 MiB.
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

    /// How many bytes the length field has: 1 to 8.
    ///
    /// # Panics
    ///
    /// With any other number of bytes. In a constant, the compiler says so.
    #[must_use]
    pub const fn length_field_length(mut self, bytes: usize) -> Self {
        assert!(0 < bytes && bytes <= 8, "a length field has 1 to 8 bytes");
        self.width = bytes;
        self
    }

    /// The length field has its highest byte first.
    #[must_use]
    pub const fn big_endian(mut self) -> Self {
        self.little_endian = false;
        self
    }

    /// The length field has its lowest byte first.
    #[must_use]
    pub const fn little_endian(mut self) -> Self {
        self.little_endian = true;
        self
    }

    /// The length field counts itself, beside what stands behind it.
    #[must_use]
    pub const fn inclusive(mut self) -> Self {
        self.inclusive = true;
        self
    }

    /// Behind the length field there are so many bytes more than it says. [`inclusive`](Self::inclusive) comes on top.
    #[must_use]
    pub const fn length_adjustment(mut self, bytes: isize) -> Self {
        self.adjustment = bytes;
        self
    }

    /// So many bytes of the message stand before the length field, which does not count them: `PostgreSQL` has a tag
    /// there. They are part of the message that the tree reads and writes.
    #[must_use]
    pub const fn length_field_offset(mut self, bytes: usize) -> Self {
        self.offset = bytes;
        self
    }

    /// No message has more bytes. The length field itself is not counted, what stands before it is.
    #[must_use]
    pub const fn max_frame_length(mut self, bytes: usize) -> Self {
        self.max = bytes;
        self
    }

    /// How many bytes stand up to the end of the length field: so many tell how long the frame is.
    #[must_use]
    pub const fn head_len(&self) -> usize {
        self.offset.saturating_add(self.width)
    }

    /// How many bytes the first frame of this input has, its length field included; `None` where the input ends before
    /// it says so.
    ///
    /// # Errors
    ///
    /// [`FrameError::TooLong`] where that is over the maximum, and [`FrameError::Underflow`] where the length field does
    /// not even count what it has to. There is no telling where a next frame would begin.
    #[inline]
    pub fn frame_len(&self, input: &[u8]) -> Result<Option<usize>, FrameError> {
        match input.get(self.offset..self.head_len()) {
            Some(field) => self.frame_len_of(self.number(field)).map(Some),
            None => Ok(None),
        }
    }

    /// Makes a frame in place of a message: `frame` is as many bytes of any kind as the length field has, and then the
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
    /// Where the message has too many or too few bytes; then `frame` is as it was.
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

    /// The message of a whole frame: what [`seal`](Self::seal) was given. Where bytes of it stand before the length
    /// field, they are moved behind it; what is given is then all but the first bytes of `frame`, as many as the length
    /// field has.
    ///
    /// What is no whole frame, shorter than up to the end of its length field, has an empty message.
    #[inline]
    pub fn open<'f>(&self, frame: &'f mut [u8]) -> &'f mut [u8] {
        if frame.len() < self.head_len() {
            return &mut [];
        }
        frame.copy_within(..self.offset, self.width);
        frame.get_mut(self.width..).unwrap_or_default()
    }

    /// How many bytes the length field has.
    #[must_use]
    pub const fn field_len(&self) -> usize {
        self.width
    }

    /// What is behind the length field, less the number in it.
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

    /// What the length field says of a message of so many bytes.
    fn number_of(&self, len: usize) -> Result<u64, FrameError> {
        let (len, offset) = (len as i128, self.offset as i128);
        // That of a message of which the length field says 0.
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

/// Numbers of bytes are told as they would stand in the widest length field.
fn narrow(number: i128) -> u64 {
    u64::try_from(number.max(0)).unwrap_or(u64::MAX)
}
