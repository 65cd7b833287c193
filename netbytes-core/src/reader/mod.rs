//! The bytes that are not decoded yet.
//!
//! A reader is a slice that shrinks from the front. It knows its position in the message, its depth budget, and how
//! much memory the message may still take. It never allocates, and each failed check calls a `#[cold]` function.

mod budget;
mod region;

#[cfg(feature = "alloc")]
use bytes::Bytes;

use crate::depth::Depth;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::limits::Limits;
pub(crate) use region::Region;

/// The bytes of a message that are not decoded yet.
///
/// It is handed to the decoders of user codecs: see [`Codec`](crate::Codec).
///
/// ```
/// use netbytes::{DecodeErrorKind, Reader};
///
/// let mut reader = Reader::new(&[0x02, b'o', b'k', 0xff]);
/// let [len] = reader.take_array()?;
/// assert_eq!(reader.take(usize::from(len))?, b"ok");
/// assert_eq!(reader.position(), 3);
///
/// let error = reader.take(2).unwrap_err();
/// assert_eq!(error.kind(), DecodeErrorKind::UnexpectedEnd { needed: 1 });
/// # Ok::<(), netbytes::DecodeError>(())
/// ```
#[derive(Debug)]
pub struct Reader<'de> {
    rest: &'de [u8],
    /// All of the message.
    message: &'de [u8],
    /// Where `rest` ends, counted from the start of the message.
    end: usize,
    depth: Depth,
    /// The smallest depth budget that was left at any moment: see [`measured`](Self::measured).
    lowest: Depth,
    /// Whether `rest` ends with a region, so that no more bytes can arrive.
    closed: bool,
    /// Whether what is read is validated only, to be read again apart from the message.
    validates: bool,
    /// How much memory the message may still take.
    alloc: usize,
    /// How much memory the message could take at its beginning.
    alloc_limit: usize,
    /// How many bytes follow the region that the reader is in. It is 0 unless the message has to end with that region.
    after_region: usize,
    #[cfg(feature = "alloc")]
    shared: Option<&'de Bytes>,
}

impl<'de> Reader<'de> {
    /// A reader of a whole message, under the default limits.
    #[inline]
    #[must_use]
    pub const fn new(message: &'de [u8]) -> Self {
        Self::with_limits(message, Limits::new())
    }

    /// A reader of a whole message.
    #[inline]
    #[must_use]
    pub(crate) const fn with_limits(message: &'de [u8], limits: Limits) -> Self {
        Self {
            rest: message,
            message,
            end: message.len(),
            depth: Depth::new(limits),
            lowest: Depth::new(limits),
            closed: false,
            validates: false,
            alloc: limits.alloc_for(message.len()),
            alloc_limit: limits.alloc_for(message.len()),
            after_region: 0,
            #[cfg(feature = "alloc")]
            shared: None,
        }
    }

    /// A reader of bytes that begin at the byte `position` of a message, and behind which nothing can arrive if they are
    /// closed.
    #[inline]
    pub(crate) const fn at(rest: &'de [u8], position: usize, closed: bool) -> Self {
        let mut reader = Self::new(rest);
        reader.end += position;
        reader.closed = closed;
        reader
    }

    /// Whether the bytes end with a region, so that no more of them can arrive.
    #[inline]
    pub(crate) const fn is_closed(&self) -> bool {
        self.closed
    }

    /// A reader of a whole message. Fields of type `Bytes` may share its buffer.
    #[cfg(feature = "alloc")]
    #[inline]
    #[must_use]
    pub(crate) fn shared(message: &'de Bytes, limits: Limits) -> Self {
        let mut reader = Self::with_limits(message, limits);
        reader.shared = Some(message);
        reader
    }

    /// The bytes that are not decoded yet.
    #[inline]
    #[must_use]
    pub const fn rest(&self) -> &'de [u8] {
        self.rest
    }

    /// The bytes that are not decoded yet, to take items from them directly. The position follows from their number.
    #[inline]
    pub(crate) const fn rest_mut(&mut self) -> &mut &'de [u8] {
        &mut self.rest
    }

    /// The whole message, from its first byte on, also if the reader is in a region. It is for codecs of values that point to
    /// other bytes of the message: they set [`Codec::POSITION_DEPENDENT`](crate::Codec::POSITION_DEPENDENT). What
    /// [`NetTree::from_prefix`](crate::NetTree::from_prefix) reads may be the beginning of it only.
    ///
    /// ```
    /// use netbytes::Reader;
    ///
    /// let mut reader = Reader::new(b"abc");
    /// reader.take(2)?;
    /// assert_eq!((reader.position(), reader.rest()), (2, b"c".as_slice()));
    /// assert_eq!(reader.message(), b"abc");
    /// # Ok::<(), netbytes::DecodeError>(())
    /// ```
    #[inline]
    #[must_use]
    pub const fn message(&self) -> &'de [u8] {
        self.message
    }

    /// The number of bytes that are not decoded yet.
    #[inline]
    #[must_use]
    pub const fn remaining(&self) -> usize {
        self.rest.len()
    }

    /// The number of bytes of the message that are decoded.
    #[inline]
    #[must_use]
    pub const fn position(&self) -> usize {
        self.end - self.rest.len()
    }

    /// Checks that the next `n` bytes exist, without taking them. In front of a run of fields of fixed size, the
    /// compiler then removes the checks of the fields.
    ///
    /// # Errors
    ///
    /// [`DecodeErrorKind::UnexpectedEnd`] if fewer bytes are left.
    #[inline]
    pub const fn require(&self, n: usize) -> Result<(), DecodeError> {
        if self.rest.len() < n {
            return Err(self.too_short(n));
        }
        Ok(())
    }

    /// The next `N` bytes, as an array.
    ///
    /// # Errors
    ///
    /// [`DecodeErrorKind::UnexpectedEnd`] if fewer bytes are left. Then nothing is taken.
    #[inline]
    pub const fn take_array<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        match self.rest.split_first_chunk::<N>() {
            Some((array, rest)) => {
                self.rest = rest;
                Ok(*array)
            }
            None => Err(self.too_short(N)),
        }
    }

    /// The next `N` bytes, which are known to exist. The other case returns zeros and not a panic: borrowed decoding
    /// must not contain any call of a panic, and the compiler removes the case after inlining.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn take_validated<const N: usize>(&mut self) -> [u8; N] {
        match self.rest.split_first_chunk::<N>() {
            Some((array, rest)) => {
                self.rest = rest;
                *array
            }
            None => [0; N],
        }
    }

    /// The next `n` bytes, which are known to exist.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn take_slice_validated(&mut self, n: usize) -> &'de [u8] {
        match self.rest.split_at_checked(n) {
            Some((bytes, rest)) => {
                self.rest = rest;
                bytes
            }
            None => &[],
        }
    }

    /// Checks that `count` values of `size` bytes each exist. If they do not, the error is that of the first value that
    /// is incomplete, as if the values were read one by one.
    #[inline]
    pub(crate) fn require_each(&mut self, size: usize, count: usize) -> Result<(), DecodeError> {
        if self.rest.len() / size < count {
            let complete = self.rest.len() - self.rest.len() % size;
            self.take(complete)?;
            return Err(self.too_short(size));
        }
        Ok(())
    }

    /// The next `N` bytes, borrowed.
    #[inline]
    pub(crate) const fn take_array_ref<const N: usize>(
        &mut self,
    ) -> Result<&'de [u8; N], DecodeError> {
        match self.rest.split_first_chunk::<N>() {
            Some((array, rest)) => {
                self.rest = rest;
                Ok(array)
            }
            None => Err(self.too_short(N)),
        }
    }

    /// The next `n` bytes, borrowed from the message.
    ///
    /// # Errors
    ///
    /// [`DecodeErrorKind::UnexpectedEnd`] if fewer bytes are left. Then nothing is taken.
    #[inline]
    pub const fn take(&mut self, n: usize) -> Result<&'de [u8], DecodeError> {
        match self.rest.split_at_checked(n) {
            Some((taken, rest)) => {
                self.rest = rest;
                Ok(taken)
            }
            None => Err(self.too_short(n)),
        }
    }

    /// The next `n` bytes. They share the message's buffer if the reader has one, and are copied otherwise.
    #[cfg(feature = "alloc")]
    #[inline]
    pub(crate) fn take_bytes(&mut self, n: usize) -> Result<Bytes, DecodeError> {
        let taken = self.take(n)?;
        match self.shared {
            Some(message) => Ok(message.slice_ref(taken)),
            None => {
                self.charge(n)?;
                Ok(Bytes::copy_from_slice(taken))
            }
        }
    }

    /// Checks that nothing is left: neither of the message, nor of the region that the reader is in.
    ///
    /// # Errors
    ///
    /// [`DecodeErrorKind::TrailingBytes`] if bytes are left.
    #[inline]
    pub const fn finish(&self) -> Result<(), DecodeError> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.trailing()) }
    }

    /// Checks that nothing is left of the message, for a caller that has not left its regions.
    ///
    /// # Errors
    ///
    /// [`DecodeErrorKind::TrailingBytes`] if bytes are left in the region or after it.
    #[doc(hidden)]
    #[inline]
    pub const fn finish_message(&self) -> Result<(), DecodeError> {
        if self.rest.is_empty() && self.after_region == 0 { Ok(()) } else { Err(self.trailing()) }
    }

    #[cold]
    #[cfg_attr(not(debug_assertions), inline(always))]
    const fn trailing(&self) -> DecodeError {
        let left = if self.rest.is_empty() { self.after_region } else { self.rest.len() };
        self.error(DecodeErrorKind::TrailingBytes { left })
    }

    /// Takes the next `N` bytes, which must be equal to `expected`.
    #[inline]
    pub(crate) fn take_magic<const N: usize>(
        &mut self,
        expected: &'static [u8; N],
    ) -> Result<(), DecodeError> {
        match self.rest.split_first_chunk::<N>() {
            Some((found, rest)) if found == expected => {
                self.rest = rest;
                Ok(())
            }
            _ => Err(self.invalid_magic(expected)),
        }
    }

    /// Takes the bytes of a constant, which must be next.
    #[inline]
    pub(crate) fn take_constant(&mut self, expected: &'static [u8]) -> Result<(), DecodeError> {
        match self.rest.strip_prefix(expected) {
            Some(rest) => {
                self.rest = rest;
                Ok(())
            }
            None => Err(self.invalid_magic(expected)),
        }
    }

    /// The error for bytes that differ from `expected`.
    #[cold]
    #[inline(never)]
    pub(crate) fn invalid_magic(&self, expected: &'static [u8]) -> DecodeError {
        if self.rest.len() < expected.len() && expected.starts_with(self.rest) {
            return self.too_short(expected.len());
        }
        self.error(DecodeErrorKind::InvalidMagic { expected })
    }

    /// A reader of the same bytes, to look ahead.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub const fn fork(&self) -> Self {
        Self { ..*self }
    }

    /// Reads with a copy of this reader.
    ///
    /// A call that is not inlined, and a loop, need a reader that has an address. If that is the copy, this reader can
    /// stay in registers, also on the paths without the call.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn out_of_line<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        // A debug build keeps nothing in registers. There the copy would only add to the stack frame of each level of a
        // recursive type.
        #[cfg(debug_assertions)]
        return read(self);
        // Without the copy, dispatching two `u32`s takes 74 instructions and not 59, and two texts 179 and not 164.
        #[cfg(not(debug_assertions))]
        {
            let mut reader = Self { ..*self };
            let value = read(&mut reader)?;
            *self = reader;
            Ok(value)
        }
    }

    /// Reads with a function that accepts only a reader of a shorter lifetime, or of one particular lifetime.
    #[inline]
    pub(crate) fn with_shorter_lifetime<'a, T>(
        &mut self,
        read: impl FnOnce(&mut Reader<'a>) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError>
    where
        'de: 'a,
    {
        let mut reader: Reader<'a> = Reader { ..*self };
        match read(&mut reader) {
            Ok(value) => {
                let taken = self.rest.len().saturating_sub(reader.rest.len());
                (self.alloc, self.lowest) = (reader.alloc, reader.lowest);
                self.take(taken)?;
                Ok(value)
            }
            Err(error) => Err(self.in_region(error)),
        }
    }

    /// Reads values to validate them. They will be read again apart from the message.
    #[inline]
    pub(crate) fn validating<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        let before = core::mem::replace(&mut self.validates, true);
        let value = read(self)?;
        self.validates = before;
        Ok(value)
    }

    /// Checks that a codec may look at the position of a value: it is not read again apart from the message.
    ///
    /// # Errors
    ///
    /// [`DecodeErrorKind::Custom`] if the value is in a `List`.
    #[inline]
    pub(crate) const fn check_position(&self) -> Result<(), DecodeError> {
        if self.validates {
            let what = "a value in a `List` whose codec depends on its position";
            return Err(self.error(DecodeErrorKind::Custom(what)));
        }
        Ok(())
    }

    /// An error at the position of the reader.
    ///
    /// A `sized` region is complete, so more bytes cannot follow. There, an `UnexpectedEnd` becomes a
    /// [`RegionEnd`](DecodeErrorKind::RegionEnd), and a stream reader does not wait for bytes.
    ///
    /// For an error at the byte where a value begins, take [`position`](Self::position) before reading the value, and
    /// use [`DecodeError::new`].
    #[cold]
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn error(&self, kind: DecodeErrorKind) -> DecodeError {
        self.in_region(DecodeError::new(kind, self.position()))
    }

    #[cold]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn too_short(&self, n: usize) -> DecodeError {
        self.error(self.missing_bytes(n.saturating_sub(self.rest.len())))
    }

    /// The kind of error if `needed` more bytes would have to exist.
    #[cold]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn missing_bytes(&self, needed: usize) -> DecodeErrorKind {
        match self.closed {
            true => DecodeErrorKind::RegionEnd { needed },
            false => DecodeErrorKind::UnexpectedEnd { needed },
        }
    }

    /// The error as it must be at the position of the reader: a region is complete, so no more bytes can follow.
    #[cold]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn in_region(&self, error: DecodeError) -> DecodeError {
        match error.kind() {
            DecodeErrorKind::UnexpectedEnd { needed } if self.closed => {
                error.with_kind(DecodeErrorKind::RegionEnd { needed })
            }
            _ => error,
        }
    }
}
