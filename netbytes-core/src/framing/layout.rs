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
    numbers: Numbers,
}

/// Which numbers a length field may have, and the length of the frame for each of them. It follows from the settings of a
/// [`Framing`], and is computed once. Then each frame costs a subtraction, a comparison and an addition, and not the same in
/// 128 bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Numbers {
    /// The smallest valid number.
    first: u64,
    /// How many numbers are valid: those of a message that is not too long, in a frame whose length an `usize` can hold.
    count: u64,
    /// The number of bytes of the frame whose length field has the smallest valid number.
    shortest: u64,
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
            numbers: Numbers { first: 0, count: (8 << 20) + 1, shortest: 4 },
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
        self.with_numbers()
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
        self.with_numbers()
    }

    /// Sets how many more bytes follow the length field than the number in it. [`inclusive`](Self::inclusive) is counted in
    /// addition.
    #[must_use]
    pub const fn length_adjustment(mut self, bytes: isize) -> Self {
        self.adjustment = bytes;
        self.with_numbers()
    }

    /// Sets how many bytes of the message precede the length field, which does not count them. In `PostgreSQL` it is the
    /// tag. They are part of the message that the tree reads and writes.
    #[must_use]
    pub const fn length_field_offset(mut self, bytes: usize) -> Self {
        self.offset = bytes;
        self.with_numbers()
    }

    /// Sets the largest number of bytes of a message. The bytes before the length field are counted, the length field
    /// itself is not.
    #[must_use]
    pub const fn max_frame_length(mut self, bytes: usize) -> Self {
        self.max = bytes;
        self.with_numbers()
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
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn frame_len(&self, input: &[u8]) -> Result<Option<usize>, FrameError> {
        let Some(field) = input.get(self.offset..).and_then(|input| self.number(input)) else {
            return Ok(None);
        };
        match self.frame_len_of(field) {
            Some(len) => Ok(Some(len)),
            None => Err(self.refuse_received(field)),
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
        let Numbers { first, count, shortest } = self.numbers;
        let beyond = (frame.len() as u64).wrapping_sub(shortest);
        if beyond >= count {
            return Err(self.refuse_sent(frame.len()));
        }
        let field = self.field_of(first.wrapping_add(beyond));
        // A call for the others keeps this short enough to be inlined.
        match (self.offset, self.width) {
            (0, 2) => copy_first::<2>(field, frame),
            (0, 4) => copy_first::<4>(field, frame),
            _ => self.put_field(field, frame),
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
        if self.offset > 0 && !self.join(frame) {
            return &mut [];
        }
        frame.get_mut(self.width..).unwrap_or_default()
    }

    /// The message of the first frame of the input, and the bytes after the frame. It is `None` if the frame is incomplete or
    /// not valid, or if its message is not in one piece, since a byte of it precedes the length field.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn split<'i>(&self, input: &'i [u8]) -> Option<(&'i [u8], &'i [u8])> {
        if self.offset > 0 {
            return None;
        }
        let (frame, rest) = input.split_at_checked(self.frame_len_of(self.number(input)?)?)?;
        Some((frame.get(self.width..)?, rest))
    }

    /// The width of the length field, in bytes.
    #[must_use]
    pub const fn field_len(&self) -> usize {
        self.width
    }

    /// The number of bytes after the length field, less the number in it.
    const fn difference(&self) -> i128 {
        let own = if self.inclusive { self.width } else { 0 };
        self.adjustment as i128 - own as i128
    }

    /// The length of a message whose length field is 0. It is negative if such a message cannot be.
    const fn len_of_zero(&self) -> i128 {
        self.offset as i128 + self.difference()
    }

    /// The largest number that fits in the length field.
    const fn widest(&self) -> u64 {
        u64::MAX >> self.unused_bits()
    }

    /// Computes the numbers again, after a setting was changed.
    const fn with_numbers(mut self) -> Self {
        let (zero, width) = (self.len_of_zero(), self.width as i128);
        let longest = smaller(self.max as i128, usize::MAX as i128 - width);
        let first = -smaller(self.difference(), 0);
        let last = smaller(longest - zero, self.widest() as i128);
        self.numbers = Numbers {
            first: narrow(first),
            count: narrow(last - first + 1),
            shortest: narrow(zero + first + width),
        };
        self
    }

    /// The number in the length field at the start of the input, `None` if the input ends inside the field.
    ///
    /// Eight bytes are loaded, however wide the field is, so that there is no loop and no branch for each width. Such a loop
    /// took three times as long as the dispatch of the message.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn number(&self, input: &[u8]) -> Option<u64> {
        Some(match input.first_chunk() {
            Some(eight) => self.number_of(*eight),
            None => self.number_at_end(input)?,
        })
    }

    /// The number in the length field at the start of fewer than eight bytes.
    #[inline(never)]
    fn number_at_end(&self, input: &[u8]) -> Option<u64> {
        let mut eight = [0; 8];
        eight.iter_mut().zip(input.get(..self.width)?).for_each(|(to, from)| *to = *from);
        Some(self.number_of(eight))
    }

    /// The number in the length field at the start of these bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn number_of(&self, eight: [u8; 8]) -> u64 {
        let unused = self.unused_bits();
        let number = if self.little_endian {
            u64::from_le_bytes(eight) << unused
        } else {
            u64::from_be_bytes(eight)
        };
        number >> unused
    }

    /// The bits of a `u64` that the length field does not have.
    const fn unused_bits(&self) -> usize {
        64 - 8 * self.width
    }

    /// Moves the bytes before the length field to after it, or returns false if the frame ends inside the field.
    #[inline(never)]
    fn join(&self, frame: &mut [u8]) -> bool {
        let complete = frame.len() >= self.head_len();
        if complete {
            for at in (0..self.offset).rev() {
                copy_byte(frame, at, at.wrapping_add(self.width));
            }
        }
        complete
    }

    /// Puts the length field into a frame that has room for it at its start.
    #[inline(never)]
    fn put_field(&self, field: [u8; 8], frame: &mut [u8]) {
        for at in 0..self.offset {
            copy_byte(frame, at.wrapping_add(self.width), at);
        }
        let frame = frame.get_mut(self.offset..).unwrap_or_default();
        frame.iter_mut().zip(field).take(self.width).for_each(|(to, from)| *to = from);
    }

    /// A length field with this number, and then any bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn field_of(&self, number: u64) -> [u8; 8] {
        if self.little_endian {
            number.to_le_bytes()
        } else {
            (number << self.unused_bits()).to_be_bytes()
        }
    }

    /// The number of bytes of the frame with this number in its length field, `None` if that is not valid.
    #[cfg_attr(not(debug_assertions), inline(always))]
    const fn frame_len_of(&self, field: u64) -> Option<usize> {
        let Numbers { first, count, shortest } = self.numbers;
        let beyond = field.wrapping_sub(first);
        if beyond >= count {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "`count` is such that the sum fits")]
        Some(shortest.wrapping_add(beyond) as usize)
    }

    /// The error for a number in a length field that is not valid.
    #[cold]
    fn refuse_received(&self, field: u64) -> FrameError {
        let behind = i128::from(field) + self.difference();
        if behind < 0 {
            return FrameError::Underflow { field, min: narrow(-self.difference()) };
        }
        too_long(behind + self.offset as i128, self.max as i128)
    }

    /// The error for a frame of this length that cannot have a length field.
    #[cold]
    #[inline(never)]
    fn refuse_sent(&self, frame: usize) -> FrameError {
        let Some(len) = frame.checked_sub(self.width) else {
            return FrameError::TooShort { len: 0, min: self.offset as u64 };
        };
        let (len, zero) = (len as i128, self.len_of_zero());
        let max = smaller(zero + i128::from(self.widest()), self.max as i128);
        if len > max {
            return too_long(len, max);
        }
        FrameError::TooShort { len: narrow(len), min: narrow(zero.max(self.offset as i128)) }
    }
}

impl Default for Framing {
    fn default() -> Self {
        Self::new()
    }
}

/// Copies the first `N` bytes.
#[cfg_attr(not(debug_assertions), inline(always))]
fn copy_first<const N: usize>(from: [u8; 8], to: &mut [u8]) {
    if let (Some(from), Some(to)) = (from.first_chunk::<N>(), to.first_chunk_mut::<N>()) {
        *to = *from;
    }
}

/// Copies a byte within a slice that has both indices.
///
/// With `copy_within` for all bytes, which checks a range and panics, the optimizer cannot prove that no frame panics. The
/// message of a real protocol has one or two bytes before its length.
#[cfg_attr(not(debug_assertions), inline(always))]
fn copy_byte(bytes: &mut [u8], from: usize, to: usize) {
    if let Some(byte) = bytes.get(from).copied() {
        if let Some(slot) = bytes.get_mut(to) {
            *slot = byte;
        }
    }
}

const fn smaller(a: i128, b: i128) -> i128 {
    if a < b { a } else { b }
}

fn too_long(len: i128, max: i128) -> FrameError {
    FrameError::TooLong { len: narrow(len), max: narrow(max) }
}

/// Narrows a number of bytes to the range of the widest length field.
const fn narrow(number: i128) -> u64 {
    if number < 0 {
        return 0;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was compared")]
    if number > u64::MAX as i128 { u64::MAX } else { number as u64 }
}
