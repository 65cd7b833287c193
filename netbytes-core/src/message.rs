//! What a sink takes: something that can be written more than once, to writers of several kinds.

use crate::bounds::Bounds;
use crate::encode::{Encode, root_cost};
use crate::error::{EncodeError, EncodeErrorKind};
use crate::format::DefaultFormat;
use crate::writer::{CountWriter, SliceWriter, Writer, enter};

/// A whole message on its way into a [`Sink`]: a value, or an action along its path.
pub trait Message {
    /// No such message has more bytes; `None` where there is no such number.
    const MAX_LEN: Option<usize>;

    /// Whether every such message can be written, where there is room for it.
    const SURE: bool = false;

    /// Writes the message.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for it, or the writer no room.
    fn write<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError>;

    /// The exact number of bytes.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for it.
    #[inline]
    fn check(&self) -> Result<usize, EncodeError> {
        let mut count = CountWriter::new();
        self.write(&mut count)?;
        Ok(count.written())
    }

    /// Writes the message to the front of a slice and gives the number of its bytes. On error the slice is as it was,
    /// unless a user's codec refused what its `check` had accepted, or wrote another number of bytes than it said.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for it, or the slice no room.
    #[inline]
    fn write_to_slice(&self, slice: &mut [u8]) -> Result<usize, EncodeError> {
        let room = slice.len();
        // What is refused half-way would have left its first half: so it is looked for first, where anything can be.
        if !(Self::SURE && Self::MAX_LEN.is_some_and(|max| max <= room)) {
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

/// A value as a message.
pub(crate) struct Value<'v, T: ?Sized>(pub(crate) &'v T);

impl<T: Encode + ?Sized> Message for Value<'_, T> {
    const MAX_LEN: Option<usize> = T::Len::<DefaultFormat>::MAX;
    const SURE: bool = T::Len::<DefaultFormat>::SURE;

    #[inline]
    fn write<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        const { T::Len::<DefaultFormat>::FAULT.refuse() };
        enter(w, const { root_cost::<T>() })?;
        w.require(const { T::Len::<DefaultFormat>::MIN })?;
        self.0.encode_as::<DefaultFormat, W>(w)
    }
}
