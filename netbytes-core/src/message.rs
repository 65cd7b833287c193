//! The messages that a sink gets. A message can be written more than once, to writers of several kinds.

use crate::bounds::Bounds;
use crate::encode::{Encode, root_cost};
use crate::error::{EncodeError, EncodeErrorKind};
use crate::format::DefaultFormat;
use crate::writer::{BoundWriter, CountWriter, SliceWriter, Writer, enter};

/// A whole message that is written to a [`Sink`](crate::Sink): a value, or an action of the path encoder.
pub trait Message {
    /// No such message has more bytes; `None` if there is no such number.
    const MAX_LEN: Option<usize>;

    /// Whether every such message can be written if there is enough room for it.
    const INFALLIBLE: bool = false;

    /// Whether an upper bound of the length is found in less time than the length.
    #[doc(hidden)]
    const VARINTS: bool = false;

    /// Writes the message.
    ///
    /// # Errors
    ///
    /// Returns an error if the message cannot be encoded, or the writer has too little room.
    fn write<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError>;

    /// The exact number of bytes.
    ///
    /// # Errors
    ///
    /// Returns an error if the message cannot be encoded.
    #[inline]
    fn check(&self) -> Result<usize, EncodeError> {
        let mut count = CountWriter::new();
        self.write(&mut count)?;
        Ok(count.written())
    }

    /// Writes the message to the start of a slice and returns the number of its bytes. On error the slice is unchanged,
    /// unless a user's codec refused a value that its `check` accepted, or wrote a different number of bytes.
    ///
    /// # Errors
    ///
    /// Returns an error if the message cannot be encoded, or the slice has too little room.
    #[inline]
    fn write_to_slice(&self, slice: &mut [u8]) -> Result<usize, EncodeError> {
        let room = slice.len();
        // An error half-way would leave half a message in the slice. So the message is checked first, unless no error is
        // possible.
        let has_room = match Self::VARINTS {
            true => fits(self, room),
            false => Self::INFALLIBLE && Self::MAX_LEN.is_some_and(|max| max <= room),
        };
        if !has_room {
            let needed = self.check()?;
            if needed > room {
                return Err(EncodeError::new(EncodeErrorKind::NoRoom { needed, room }));
            }
        }
        let mut writer = SliceWriter::new(slice);
        self.write(&mut writer)?;
        Ok(writer.written())
    }
}

/// Whether a message can be encoded, and has no more bytes than there is room, so far as its upper bound tells.
#[inline]
fn fits<M: Message + ?Sized>(message: &M, room: usize) -> bool {
    let mut bound = BoundWriter::new();
    message.write(&mut bound).is_ok() && bound.bound().is_some_and(|max| max <= room)
}

/// A value as a message.
pub(crate) struct Value<'v, T: ?Sized>(pub(crate) &'v T);

impl<T: Encode + ?Sized> Message for Value<'_, T> {
    const MAX_LEN: Option<usize> = T::Len::<DefaultFormat>::MAX;
    const INFALLIBLE: bool = T::Len::<DefaultFormat>::INFALLIBLE;
    const VARINTS: bool = T::Len::<DefaultFormat>::VARINTS;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        const { T::Len::<DefaultFormat>::FAULT.refuse() };
        enter(w, const { root_cost::<T>() })?;
        w.require(const { T::Len::<DefaultFormat>::MIN })?;
        self.0.encode_as::<DefaultFormat, W>(w)
    }
}
