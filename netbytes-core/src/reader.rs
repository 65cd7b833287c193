//! The bytes not yet decoded.
//!
//! A reader is a slice that shrinks from the front. It knows where in the message it stands, how deep the decoder is
//! and how much memory it may still take. It never allocates, and every check fails into a `#[cold]` function.

#[cfg(feature = "alloc")]
use bytes::Bytes;

use crate::error::{DecodeError, DecodeErrorKind};
use crate::limits::Limits;

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
    /// Where `rest` ends, counted from the start of the message.
    end: usize,
    depth: u32,
    /// Whether `rest` is that of a region, so that there is no more to come.
    closed: bool,
    alloc: usize,
    /// How many bytes stand behind the region, where there are any and the message ends with it all the same.
    behind: usize,
    #[cfg(feature = "alloc")]
    limits: Limits,
    #[cfg(feature = "alloc")]
    shared: Option<&'de Bytes>,
}

/// The way back out of a region.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Region<'de> {
    after: &'de [u8],
    end: usize,
    closed: bool,
    behind: usize,
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
            end: message.len(),
            depth: limits.depth,
            closed: false,
            alloc: limits.alloc,
            behind: 0,
            #[cfg(feature = "alloc")]
            limits,
            #[cfg(feature = "alloc")]
            shared: None,
        }
    }

    /// A reader of a whole message whose buffer fields of type `Bytes` may share.
    #[cfg(feature = "alloc")]
    #[inline]
    #[must_use]
    pub(crate) fn shared(message: &'de Bytes, limits: Limits) -> Self {
        let mut reader = Self::with_limits(message, limits);
        reader.shared = Some(message);
        reader
    }

    /// The bytes not decoded yet.
    #[inline]
    #[must_use]
    pub const fn rest(&self) -> &'de [u8] {
        self.rest
    }

    /// The same, to be taken from: for readers whose position nobody asks.
    #[inline]
    pub(crate) const fn rest_mut(&mut self) -> &mut &'de [u8] {
        &mut self.rest
    }

    /// How many bytes are not decoded yet.
    #[inline]
    #[must_use]
    pub const fn remaining(&self) -> usize {
        self.rest.len()
    }

    /// How many bytes of the message are decoded.
    #[inline]
    #[must_use]
    pub const fn position(&self) -> usize {
        self.end - self.rest.len()
    }

    /// Makes sure of the next `n` bytes, without taking them. Before a run of fixed-size values it makes their own
    /// checks disappear.
    ///
    /// # Errors
    ///
    /// [`DecodeErrorKind::UnexpectedEnd`] where there are fewer.
    #[inline]
    pub const fn require(&self, n: usize) -> Result<(), DecodeError> {
        if self.rest.len() < n {
            return Err(self.short(n));
        }
        Ok(())
    }

    /// The next `N` bytes, as an array.
    ///
    /// # Errors
    ///
    /// [`DecodeErrorKind::UnexpectedEnd`] where there are fewer; nothing is taken.
    #[inline]
    pub const fn take_array<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        match self.rest.split_first_chunk::<N>() {
            Some((array, rest)) => {
                self.rest = rest;
                Ok(*array)
            }
            None => Err(self.short(N)),
        }
    }

    /// The next `N` bytes of which it is known that they are there.
    #[inline(always)]
    pub(crate) const fn take_sure<const N: usize>(&mut self) -> [u8; N] {
        match self.rest.split_first_chunk::<N>() {
            Some((array, rest)) => {
                self.rest = rest;
                *array
            }
            None => [0; N],
        }
    }

    /// The next `n` bytes of which it is known that they are there.
    #[inline(always)]
    pub(crate) const fn take_slice_sure(&mut self, n: usize) -> &'de [u8] {
        match self.rest.split_at_checked(n) {
            Some((bytes, rest)) => {
                self.rest = rest;
                bytes
            }
            None => &[],
        }
    }

    /// Makes sure of `count` values of `size` bytes each. Where they are cut short, the error is that of the first value
    /// that is not there as a whole.
    #[inline]
    pub(crate) fn require_each(&mut self, size: usize, count: usize) -> Result<(), DecodeError> {
        if self.rest.len() / size < count {
            let whole = self.rest.len() - self.rest.len() % size;
            self.take(whole)?;
            return Err(self.short(size));
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
            None => Err(self.short(N)),
        }
    }

    /// The next `n` bytes, borrowed from the message.
    ///
    /// # Errors
    ///
    /// [`DecodeErrorKind::UnexpectedEnd`] where there are fewer; nothing is taken.
    #[inline]
    pub const fn take(&mut self, n: usize) -> Result<&'de [u8], DecodeError> {
        match self.rest.split_at_checked(n) {
            Some((taken, rest)) => {
                self.rest = rest;
                Ok(taken)
            }
            None => Err(self.short(n)),
        }
    }

    /// The next `n` bytes, sharing the message's buffer where there is one to share.
    #[cfg(feature = "alloc")]
    #[inline]
    pub(crate) fn take_bytes(&mut self, n: usize) -> Result<Bytes, DecodeError> {
        let taken = self.take(n)?;
        match self.shared {
            Some(message) => Ok(message.slice_ref(taken)),
            None => {
                self.charge::<u8>(n)?;
                Ok(Bytes::copy_from_slice(taken))
            }
        }
    }

    /// The end of what there is: of the message, or of the region that the reader is in.
    ///
    /// # Errors
    ///
    /// [`DecodeErrorKind::TrailingBytes`] where bytes are left.
    #[inline]
    pub const fn finish(&self) -> Result<(), DecodeError> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.trailing()) }
    }

    /// The end of the message, for who has not come back out of its regions.
    ///
    /// # Errors
    ///
    /// [`DecodeErrorKind::TrailingBytes`] where bytes are left in the region or behind it.
    #[doc(hidden)]
    #[inline]
    pub const fn finish_message(&self) -> Result<(), DecodeError> {
        if self.rest.is_empty() && self.behind == 0 { Ok(()) } else { Err(self.trailing()) }
    }

    #[cold]
    #[inline(always)]
    const fn trailing(&self) -> DecodeError {
        let left = if self.rest.is_empty() { self.behind } else { self.rest.len() };
        self.error(DecodeErrorKind::TrailingBytes { left })
    }

    /// Goes into a region: the next `len` bytes, as if there were no others.
    ///
    /// Who comes back [`leave`](Self::leave)s it. Who does not has read a whole message, behind which nothing may stand:
    /// [`finish_message`](Self::finish_message) finds what does.
    #[inline]
    pub(crate) const fn enter_region(&mut self, len: usize) -> Result<Region<'de>, DecodeError> {
        match self.rest.split_at_checked(len) {
            Some((inside, after)) => {
                let Self { end, closed, behind, .. } = *self;
                self.rest = inside;
                self.end -= after.len();
                self.closed = true;
                if !after.is_empty() {
                    self.behind = after.len();
                }
                Ok(Region { after, end, closed, behind })
            }
            None => Err(self.short(len)),
        }
    }

    /// Comes back out of a region, which must end here.
    #[inline]
    pub(crate) const fn leave_region(&mut self, region: Region<'de>) -> Result<(), DecodeError> {
        if !self.rest.is_empty() {
            return Err(self.trailing());
        }
        let Region { after, end, closed, behind } = region;
        (self.rest, self.end, self.closed, self.behind) = (after, end, closed, behind);
        Ok(())
    }

    /// Passes over what is left: in an `extensible` region, what a newer peer has added.
    #[doc(hidden)]
    #[inline]
    pub const fn skip_rest(&mut self) {
        self.rest = &[];
    }

    /// The next `N` bytes, which must be these.
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
            _ => Err(self.other_than(expected)),
        }
    }

    /// The error of other bytes than these.
    #[cold]
    #[inline(never)]
    pub(crate) fn other_than(&self, expected: &'static [u8]) -> DecodeError {
        if self.rest.len() < expected.len() && expected.starts_with(self.rest) {
            return self.short(expected.len());
        }
        self.error(DecodeErrorKind::InvalidMagic { expected })
    }

    /// A reader of a part of the message that was taken already and ends at the byte `end`, and that is all there is.
    #[inline]
    pub(crate) const fn part(&self, bytes: &'de [u8], end: usize) -> Self {
        Self { rest: bytes, end, closed: true, ..*self }
    }

    /// A reader of the same bytes, to look ahead with.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub const fn fork(&self) -> Self {
        Self { ..*self }
    }

    /// Reads with a copy of this reader. Where that is a call, the copy is what has an address, and the reader itself can
    /// stay in registers, on all the paths that do without the call too.
    #[inline(always)]
    pub(crate) fn apart<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        // Nothing is in a register there, and the copy would be on the stack of each level of a recursive type.
        #[cfg(debug_assertions)]
        return read(self);
        #[cfg(not(debug_assertions))]
        {
            let mut reader = Self { ..*self };
            let value = read(&mut reader)?;
            *self = reader;
            Ok(value)
        }
    }

    /// Reads with what takes only readers of a shorter life, or of just one.
    #[inline]
    pub(crate) fn shorter<'a, T>(
        &mut self,
        read: impl FnOnce(&mut Reader<'a>) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError>
    where
        'de: 'a,
    {
        let mut reader: Reader<'a> = Reader { ..*self };
        let value = read(&mut reader)?;
        let taken = self.rest.len().saturating_sub(reader.rest.len());
        (self.depth, self.alloc) = (reader.depth, reader.alloc);
        self.take(taken)?;
        Ok(value)
    }

    /// An error at the byte where the reader stands.
    ///
    /// To tell the byte at which a value begins, take [`position`](Self::position) before reading it and use
    /// [`DecodeError::new`].
    #[cold]
    #[inline(always)]
    #[must_use]
    pub const fn error(&self, kind: DecodeErrorKind) -> DecodeError {
        DecodeError::new(kind, self.position())
    }

    #[cold]
    #[inline(always)]
    pub(crate) const fn short(&self, n: usize) -> DecodeError {
        self.error(self.end_inside(n.saturating_sub(self.rest.len())))
    }

    /// What is wrong where `needed` more bytes would have to be there.
    #[cold]
    #[inline(always)]
    pub(crate) const fn end_inside(&self, needed: usize) -> DecodeErrorKind {
        match self.closed {
            true => DecodeErrorKind::RegionEnd { needed },
            false => DecodeErrorKind::UnexpectedEnd { needed },
        }
    }

    /// Makes sure that `count` items of at least `min` bytes each can be there, before memory is taken for them.
    #[inline]
    pub(crate) fn require_items(&self, count: usize, min: usize) -> Result<(), DecodeError> {
        // An item takes at least one byte: one that does not is refused when it is met.
        let min = if min == 0 { 1 } else { min };
        if count > self.rest.len() / min {
            return Err(self.short(count.saturating_mul(min)));
        }
        Ok(())
    }

    /// Takes the memory of `count` values of type `T` from what the message may still take.
    #[cfg(feature = "alloc")]
    #[inline]
    pub(crate) fn charge<T>(&mut self, count: usize) -> Result<(), DecodeError> {
        let size = size_of::<T>().saturating_mul(count);
        match self.alloc.checked_sub(size) {
            Some(left) => {
                self.alloc = left;
                Ok(())
            }
            None => Err(self.error(DecodeErrorKind::TooLarge { limit: self.limits.alloc })),
        }
    }

    /// One level further in, where `LEVEL` says that it is one. Goes with [`leave`](Self::leave).
    #[inline]
    pub(crate) const fn enter<const LEVEL: bool>(&mut self) -> Result<(), DecodeError> {
        if LEVEL {
            match self.depth.checked_sub(1) {
                Some(left) => self.depth = left,
                None => {
                    return Err(self.error(DecodeErrorKind::TooDeep));
                }
            }
        }
        Ok(())
    }

    /// One level back out.
    #[inline]
    pub(crate) const fn leave<const LEVEL: bool>(&mut self) {
        if LEVEL {
            self.depth += 1;
        }
    }
}
