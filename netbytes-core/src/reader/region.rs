//! Regions: bytes that are read as if no others existed.

use super::Reader;
use crate::error::DecodeError;

/// What a reader restores when it leaves a region.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Region<'de> {
    after: &'de [u8],
    end: usize,
    closed: bool,
    after_region: usize,
}

impl<'de> Reader<'de> {
    /// Enters a region: the reader sees the next `len` bytes and no others.
    ///
    /// A caller that reads on after the region calls [`leave_region`](Self::leave_region). A caller that does not has
    /// read a whole message, and nothing may follow the region: [`finish_message`](Self::finish_message) checks that.
    #[inline]
    pub(crate) const fn enter_region(&mut self, len: usize) -> Result<Region<'de>, DecodeError> {
        match self.rest.split_at_checked(len) {
            Some((inside, after)) => {
                let Self { end, closed, after_region, .. } = *self;
                self.rest = inside;
                self.end -= after.len();
                self.closed = true;
                if !after.is_empty() {
                    self.after_region = after.len();
                }
                Ok(Region { after, end, closed, after_region })
            }
            None => Err(self.too_short(len)),
        }
    }

    /// Leaves a region, all of which must be read.
    #[inline]
    pub(crate) const fn leave_region(&mut self, region: Region<'de>) -> Result<(), DecodeError> {
        if !self.rest.is_empty() {
            return Err(self.trailing());
        }
        let Region { after, end, closed, after_region } = region;
        (self.rest, self.end, self.closed, self.after_region) = (after, end, closed, after_region);
        Ok(())
    }

    /// Takes the last `n` bytes, which the returned reader reads. This reader then ends in front of them.
    #[inline]
    pub(crate) const fn split_end(&mut self, n: usize) -> Result<Self, DecodeError> {
        let Some((inside, last)) = self.rest.split_at_checked(self.rest.len().wrapping_sub(n))
        else {
            return Err(self.too_short(n));
        };
        let end = Self { rest: last, ..*self };
        self.rest = inside;
        self.end -= n;
        Ok(end)
    }

    /// Enters a region of `len` bytes, and does not come back: the returned reader reads what is behind it.
    #[inline]
    pub(crate) const fn split_region(&mut self, len: usize) -> Result<Self, DecodeError> {
        let Some((inside, behind)) = self.rest.split_at_checked(len) else {
            return Err(self.too_short(len));
        };
        let after = Self { rest: behind, ..*self };
        self.rest = inside;
        self.end -= behind.len();
        self.closed = true;
        Ok(after)
    }

    /// Reads everything but the last `n` bytes.
    #[inline]
    pub(crate) fn before_end<T>(
        &mut self,
        n: usize,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        let end = self.split_end(n)?;
        // In a debug build, `?` would make further copies of the value.
        match read(self) {
            Ok(value) => {
                self.finish()?;
                (self.rest, self.end) = (end.rest, end.end);
                Ok(value)
            }
            Err(error) => Err(error),
        }
    }

    /// Skips all bytes that are left. In an `extensible` region these are the fields that a newer peer has added.
    #[doc(hidden)]
    #[inline]
    pub const fn skip_rest(&mut self) {
        self.rest = &[];
    }

    /// Takes what is behind the region that was entered, with which the message ends: the returned reader reads it.
    #[inline]
    pub(crate) fn take_behind(&mut self, region: Region<'de>) -> Self {
        let Region { after, end, closed, after_region } = region;
        self.after_region = after_region;
        Self { rest: after, end, closed, ..*self }
    }

    /// A reader of bytes that were taken already and end at the byte `end` of the message. No other bytes are visible
    /// to it.
    #[inline]
    pub(crate) const fn sub_reader(&self, bytes: &'de [u8], end: usize) -> Self {
        Self { rest: bytes, end, closed: true, ..*self }
    }

    /// Reads a value from bytes that were taken already and end at the byte `end` of the message. It must use all of them.
    #[inline]
    pub(crate) fn read_taken<T>(
        &mut self,
        bytes: &'de [u8],
        end: usize,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        let mut reader = self.sub_reader(bytes, end);
        let value = read(&mut reader)?;
        reader.finish()?;
        (self.alloc, self.lowest) = (reader.alloc, reader.lowest);
        Ok(value)
    }
}
