//! Sinks, which get whole messages: all of a message, or nothing.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

#[cfg(feature = "alloc")]
use bytes::{BufMut, BytesMut};

use crate::error::EncodeError;
use crate::message::Message;
#[cfg(feature = "alloc")]
use crate::writer::{Buffer, GrowWriter, RUN_CAPACITY, Writer as _};

/// A sink of messages: it appends each message as a whole, or not at all.
///
/// | sink | where a message goes |
/// |---|---|
/// | `Vec<u8>`, `BytesMut` | to the end |
/// | `&mut [u8]` | to the start; the slice shrinks to the rest, as with `std::io::Write` |
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
/// A sink of your own needs one method. To get the message in one piece, call [`check`](Message::check) for its length and
/// write it [to a slice](Message::write_to_slice).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a sink of messages",
    label = "a sink takes a whole message or nothing: `Vec<u8>`, `BytesMut`, `&mut [u8]`",
    note = "a stream or a file: write what `message.to_vec()?` gives with its `write_all`, or encode into a `Vec<u8>` that is written then",
    note = "an array or a slice: a sink is a slice that shrinks to its rest, so pass `&mut &mut buffer[..]`; a value alone also has `encode_to_slice(&mut buffer)`",
    note = "any other `bytes::BufMut`: `&mut netbytes::buf_mut(&mut buffer)`"
)]
pub trait Sink {
    /// Appends a message, or nothing.
    ///
    /// # Errors
    ///
    /// Returns an error if the message cannot be encoded, or the sink has too little room.
    fn put<M: Message>(&mut self, message: &M) -> Result<(), EncodeError>;
}

/// Appends a message to a buffer that grows. If a user's codec panics, the writer removes the appended bytes.
#[cfg(feature = "alloc")]
#[inline]
fn append<B: Buffer, M: Message>(buffer: &mut B, message: &M) -> Result<(), EncodeError> {
    let before = buffer.count();
    match append_parts(buffer, message) {
        Ok(()) => Ok(()),
        Err(error) => {
            buffer.shorten(before);
            Err(error)
        }
    }
}

/// Appends a message, or a part of one.
#[cfg(feature = "alloc")]
#[inline]
fn append_parts<B: Buffer, M: Message>(buffer: &mut B, message: &M) -> Result<(), EncodeError> {
    let mut run = [0; RUN_CAPACITY];
    let mut writer = GrowWriter::new(buffer, &mut run);
    message.write(&mut writer)?;
    writer.flush();
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

impl Sink for &mut [u8] {
    #[inline]
    fn put<M: Message>(&mut self, message: &M) -> Result<(), EncodeError> {
        // The slice stays in its place until the message is written, so that it is still there after a panic.
        let len = message.write_to_slice(self)?;
        *self = core::mem::take(self).get_mut(len..).unwrap_or_default();
        Ok(())
    }
}

/// Makes a sink that writes into any [`BufMut`]. A message that does not fit is an error, not a panic.
///
/// Each message is first written to a vector of its own, because half a message cannot be removed from a `BufMut`. A `Vec`
/// and a `BytesMut` are sinks themselves, and do not need the vector.
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

/// The sink that [`buf_mut`] returns.
#[cfg(feature = "alloc")]
#[derive(Debug)]
pub struct BufMutSink<'b, B: ?Sized>(&'b mut B);

#[cfg(feature = "alloc")]
impl<B: BufMut + ?Sized> Sink for BufMutSink<'_, B> {
    /// Bytes cannot be removed from a `BufMut`, so the message is first written to a vector.
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
