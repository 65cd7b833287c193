//! What decoding may take: levels, stack and memory.

use super::Reader;
use crate::depth::{Cost, Depth};
use crate::error::{DecodeError, DecodeErrorKind};
#[cfg(feature = "alloc")]
use crate::memory;

impl<'de> Reader<'de> {
    /// Checks that `count` items of at least `min` bytes each can exist, before memory is taken for them.
    #[inline]
    pub(crate) fn require_items(&self, count: usize, min: usize) -> Result<(), DecodeError> {
        // Each item takes at least one byte: an item that takes none is refused when it is read.
        let min = if min == 0 { 1 } else { min };
        if count > self.rest.len() / min {
            return Err(self.too_short(count.saturating_mul(min)));
        }
        Ok(())
    }

    /// Subtracts `bytes` from the memory that the message may still take. The decoder of a user's codec calls this
    /// before it allocates an amount of memory that the input selects.
    ///
    /// ```
    /// use netbytes::{DecodeErrorKind, Reader};
    ///
    /// let mut reader = Reader::new(b"\xff\xff");
    /// let len = u16::from_le_bytes(reader.take_array()?);
    /// reader.charge(usize::from(len))?;
    /// let cells = vec![0_u8; usize::from(len)];
    ///
    /// let error = reader.charge(1 << 40).unwrap_err();
    /// assert!(matches!(error.kind(), DecodeErrorKind::TooLarge { .. }));
    /// # assert_eq!(cells.len(), 0xffff);
    /// # Ok::<(), netbytes::DecodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`DecodeErrorKind::TooLarge`] if the message may not take this much memory: see
    /// [`Limits::alloc`](crate::Limits::alloc).
    #[inline]
    pub const fn charge(&mut self, bytes: usize) -> Result<(), DecodeError> {
        match self.alloc.checked_sub(bytes) {
            Some(left) => {
                self.alloc = left;
                Ok(())
            }
            None => Err(self.error(DecodeErrorKind::TooLarge { limit: self.alloc_limit })),
        }
    }

    /// Subtracts the memory of an array of `count` values of type `T`.
    #[cfg(feature = "alloc")]
    #[inline]
    pub(crate) const fn charge_array<T>(&mut self, count: usize) -> Result<(), DecodeError> {
        self.charge(memory::array::<T>(count))
    }

    /// Reads a value one level of depth further in. A codec uses it to decode a derived type.
    ///
    /// Without it, a codec whose value holds the type of its own field would recurse as deeply as the input asks for.
    /// With it, each level is counted, and one level too many is an error. What `Link::decode_as` reads is written by
    /// `encode_as` of the `Link`, and not of the `Box` around it, which would be a further level.
    ///
    /// ```
    /// use netbytes::{
    ///     Codec, Decode, DecodeError, DecodeErrorKind, DefaultFormat, Encode, EncodeError, NetTree, Reader, Writer,
    /// };
    ///
    /// #[derive(NetTree, Debug, PartialEq)]
    /// struct Link {
    ///     #[net(with = Next)]
    ///     next: Option<Box<Link>>,
    /// }
    ///
    /// /// `.` for nothing, `>` before the next one.
    /// struct Next;
    ///
    /// impl Codec<Option<Box<Link>>> for Next {
    ///     const MIN_LEN: usize = 1;
    ///     const MAX_LEN: Option<usize> = None;
    ///     const RECURSIVE: bool = true;
    ///
    ///     fn encode<W: Writer>(next: &Option<Box<Link>>, w: &mut W) -> Result<(), EncodeError> {
    ///         match next {
    ///             None => w.put(b"."),
    ///             Some(link) => {
    ///                 w.put(b">")?;
    ///                 w.nested(|w| (**link).encode_as::<DefaultFormat, _>(w))
    ///             }
    ///         }
    ///     }
    ///
    ///     fn decode(r: &mut Reader<'_>) -> Result<Option<Box<Link>>, DecodeError> {
    ///         match r.take_array()? {
    ///             [b'.'] => Ok(None),
    ///             [b'>'] => r.nested(|r| Link::decode_as::<DefaultFormat>(r)).map(|link| Some(Box::new(link))),
    ///             _ => Err(r.error(DecodeErrorKind::Custom("expected `.` or `>`"))),
    ///         }
    ///     }
    /// }
    ///
    /// let two = Link { next: Some(Box::new(Link { next: None })) };
    /// assert_eq!(two.to_vec()?, *b">.");
    /// assert_eq!(Link::from_slice(b">.")?, two);
    /// let error = Link::from_slice(&[b'>'; 1_000_000]).unwrap_err();
    /// assert_eq!(error.kind(), DecodeErrorKind::TooDeep);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`DecodeErrorKind::TooDeep`] if there are too many levels, and any error of `read`.
    #[inline]
    pub fn nested<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        self.enter(Cost::NESTED)?;
        // In a debug build, `?` would make further copies of the value.
        match read(self) {
            Ok(value) => {
                self.leave(Cost::NESTED);
                Ok(value)
            }
            Err(error) => Err(error),
        }
    }

    /// Enters a level. [`leave`](Self::leave) is its counterpart.
    #[inline]
    pub(crate) const fn enter(&mut self, cost: Cost) -> Result<(), DecodeError> {
        match self.depth.enter(cost) {
            Some(depth) => {
                self.lowest = self.lowest.lower(self.depth.lowest_inside(cost));
                self.depth = depth;
                Ok(())
            }
            None => Err(self.error(DecodeErrorKind::TooDeep)),
        }
    }

    /// Leaves a level.
    #[inline]
    pub(crate) const fn leave(&mut self, cost: Cost) {
        self.depth = self.depth.leave(cost);
    }

    /// Reads a value, and returns with it the depth budget that this took.
    #[inline]
    pub(crate) fn measured<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<(T, Depth), DecodeError> {
        let before = core::mem::replace(&mut self.lowest, self.depth);
        let value = read(self)?;
        let need = self.depth.down_to(self.lowest);
        self.lowest = self.lowest.lower(before);
        Ok((value, need))
    }
}
