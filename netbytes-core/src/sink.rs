//! Where whole messages go: all of one, or nothing.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

#[cfg(feature = "alloc")]
use bytes::{BufMut, BytesMut};

use crate::error::EncodeError;
use crate::message::Message;
#[cfg(feature = "alloc")]
use crate::writer::{Buffer, GrowWriter, Writer as _};

/// Where messages are appended, each as a whole or not at all.
///
/// | sink | where a message goes |
/// |---|---|
/// | `Vec<u8>`, `BytesMut` | behind what is there |
/// | `&mut [u8]` | to its front; the slice then is what is left, as with `std::io::Write` |
/// | [`buf_mut`]`(&mut b)` | into any other `BufMut` |
///
/// ```
/// use netbytes::NetTree;
///
/// #[derive(NetTree)]
/// struct Ping(u16);
///
/// let mut buffer = [0; 5];
/// let mut room = &mut buffer[..];
/// Ping(1).encode_into(&mut room)?;
/// Ping(2).encode_into(&mut room)?;
/// assert!(Ping(3).encode_into(&mut room).is_err());
/// assert_eq!(room.len(), 1);
/// assert_eq!(buffer, [1, 0, 2, 0, 0]);
/// # Ok::<(), netbytes::EncodeError>(())
/// ```
///
/// A sink of your own needs one method. To have the message in one piece, [`check`](Message::check) its length and
/// write it [to a slice](Message::write_to_slice).
pub trait Sink {
    /// Appends a message, or nothing.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for the message, or the sink no room.
    fn put<M: Message>(&mut self, message: &M) -> Result<(), EncodeError>;
}

/// A buffer while a message is appended: takes back what was, unless that is all of the message, also where a user's codec
/// panics.
#[cfg(feature = "alloc")]
struct Append<'b, B: Buffer> {
    buffer: &'b mut B,
    before: usize,
}

#[cfg(feature = "alloc")]
impl<B: Buffer> Drop for Append<'_, B> {
    #[inline]
    fn drop(&mut self) {
        self.buffer.shorten(self.before);
    }
}

/// Appends a message to a buffer that grows.
#[cfg(feature = "alloc")]
#[inline]
fn append<B: Buffer, M: Message>(buffer: &mut B, message: &M) -> Result<(), EncodeError> {
    let append = Append { before: buffer.count(), buffer };
    let mut writer = GrowWriter::new(&mut *append.buffer);
    message.write(&mut writer)?;
    writer.flush();
    core::mem::forget(append);
    Ok(())
}

#[cfg(feature = "alloc")]
impl Sink for Vec<u8> {
    #[inline]
    fn put<M: Message>(&mut self, message: &M) -> Result<(), EncodeError> {
        append(self, message)
    }
}

#[cfg(feature = "alloc")]
impl Sink for BytesMut {
    #[inline]
    fn put<M: Message>(&mut self, message: &M) -> Result<(), EncodeError> {
        append(self, message)
    }
}

/// The room of a slice while a message is written to its front: gives it back, less what was written.
struct Room<'r, 's> {
    place: &'r mut &'s mut [u8],
    room: &'s mut [u8],
    written: usize,
}

impl Drop for Room<'_, '_> {
    #[inline]
    fn drop(&mut self) {
        let room = core::mem::take(&mut self.room);
        *self.place = room.get_mut(self.written..).unwrap_or_default();
    }
}

impl Sink for &mut [u8] {
    #[inline]
    fn put<M: Message>(&mut self, message: &M) -> Result<(), EncodeError> {
        let room = core::mem::take(self);
        let mut room = Room { place: self, room, written: 0 };
        room.written = message.write_to_slice(room.room)?;
        Ok(())
    }
}

/// A sink that writes into any [`BufMut`]. What does not fit is an error, not a panic.
///
/// Each message is put together in a vector of its own first, because a `BufMut` cannot take back half of one. A `Vec` and
/// a `BytesMut` are sinks themselves, and do without.
///
/// ```
/// use std::collections::VecDeque;
/// use netbytes::{NetTree, buf_mut};
///
/// #[derive(NetTree)]
/// struct Ping(u16);
///
/// let mut buffer = bytes::BytesMut::new();
/// Ping(7).encode_into(&mut buf_mut(&mut buffer))?;
/// assert_eq!(buffer, [7, 0][..]);
/// # Ok::<(), netbytes::EncodeError>(())
/// ```
#[cfg(feature = "alloc")]
pub fn buf_mut<B: BufMut + ?Sized>(buffer: &mut B) -> BufMutSink<'_, B> {
    BufMutSink(buffer)
}

/// The sink that [`buf_mut`] gives.
#[cfg(feature = "alloc")]
#[derive(Debug)]
pub struct BufMutSink<'b, B: ?Sized>(&'b mut B);

#[cfg(feature = "alloc")]
impl<B: BufMut + ?Sized> Sink for BufMutSink<'_, B> {
    /// A `BufMut` cannot take anything back, so the message is put together apart from it.
    fn put<M: Message>(&mut self, message: &M) -> Result<(), EncodeError> {
        let mut bytes = Vec::new();
        append(&mut bytes, message)?;
        let (needed, room) = (bytes.len(), self.0.remaining_mut());
        if needed > room {
            return Err(EncodeError::new(crate::error::EncodeErrorKind::NoRoom { needed, room }));
        }
        self.0.put_slice(&bytes);
        Ok(())
    }
}
