//! The trait of all writers, and the functions that are the same for each of them.

use crate::depth::{Cost, Depth};
use crate::error::{EncodeError, EncodeErrorKind};
use crate::limits::Limits;

/// The destination of the bytes of an encoder: what the encoder of a user's codec writes to. See
/// [`Codec`](crate::Codec).
///
/// ```
/// use netbytes::{EncodeError, Writer};
///
/// fn put_colour<W: Writer>(w: &mut W, rgb: [u8; 3]) -> Result<(), EncodeError> {
///     w.put(b"#")?;
///     w.put_array(rgb)
/// }
/// ```
pub trait Writer {
    /// Whether this writer counts bytes and discards them. Then a value that would be written twice is counted once.
    #[doc(hidden)]
    const COUNTS_ONLY: bool = false;

    /// Whether this is a dry run: a pass that only finds the length, before the pass that writes the same value. Checks
    /// that look ahead are left to the second pass. Otherwise each level would look ahead in all levels inside it,
    /// which would do so again.
    #[doc(hidden)]
    const DRY_RUN: bool = false;

    /// Whether this writer finds an upper bound of a length. Then a number whose width varies counts as the widest one.
    #[doc(hidden)]
    const BOUNDS_ONLY: bool = false;

    /// Appends bytes.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::NoRoom`] if the writer has a fixed size and no room is left.
    fn put(&mut self, bytes: &[u8]) -> Result<(), EncodeError>;

    /// Appends bytes whose number is known to the compiler.
    ///
    /// # Errors
    ///
    /// The errors of [`put`](Self::put).
    fn put_array<const N: usize>(&mut self, bytes: [u8; N]) -> Result<(), EncodeError>;

    /// The number of bytes that were written.
    fn written(&self) -> usize;

    /// The place of the next byte, counted from the start of the message. A writer that counts a part of a message may
    /// begin at another place than 0.
    #[doc(hidden)]
    #[inline]
    fn position(&self) -> usize {
        self.written()
    }

    /// Announces that the next `n` bytes will be written. A writer of a fixed size may check the room for all of them
    /// at once.
    ///
    /// # Errors
    ///
    /// The errors of [`put`](Self::put).
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn require(&mut self, n: usize) -> Result<(), EncodeError> {
        let _ = n;
        Ok(())
    }

    /// Ends a run: the bytes that follow need not be kept together with those before. A writer that gathers the fields
    /// of fixed size of a run then writes the run out. It is called wherever branches of the control flow meet, so that
    /// the compiler knows the length of the run at each place.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn flush(&mut self) {}

    /// Like [`flush`](Self::flush), at the end of a branch. Each branch of a `match` has another number. By it a writer
    /// that gathers a run writes it out in another function: if two branches differed by nothing but the length of a run,
    /// the compiler would make one of them, in which that length is known at run time only.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn flush_branch<const BRANCH: usize>(&mut self) {
        self.flush();
    }

    /// Appends bytes and ends the run: what follows is not at a place in it that the compiler knows.
    ///
    /// # Errors
    ///
    /// The errors of [`put`](Self::put).
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put_apart<const N: usize>(&mut self, bytes: [u8; N]) -> Result<(), EncodeError> {
        self.put_array(bytes)?;
        self.flush();
        Ok(())
    }

    /// Does a job for which a writer must have an address: a loop, or a call that is not inlined. A writer that gathers
    /// runs lends the job a second writer, so that the first one can stay in registers.
    ///
    /// # Errors
    ///
    /// The errors of the job.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn out_of_line<J: Job>(&mut self, job: J) -> Result<(), EncodeError>
    where
        Self: Sized,
    {
        job.run(self)
    }

    /// Writes items that all take the same number of bytes.
    ///
    /// # Errors
    ///
    /// [`EncodeError`] if an item cannot be encoded, or the writer has no room.
    #[doc(hidden)]
    #[inline]
    fn put_fixed<I: FixedItem>(&mut self, items: &[I::Item]) -> Result<(), EncodeError>
    where
        Self: Sized,
    {
        put_items::<I, Self>(items, self)
    }

    /// Writes a value one level of depth further in. A codec uses it to encode a derived type. It is the counterpart of
    /// [`Reader::nested`](crate::Reader::nested).
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::TooDeep`] if there are more levels than a decoder accepts, and any error of `write`.
    #[inline]
    fn nested(
        &mut self,
        write: impl FnOnce(&mut Self) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError>
    where
        Self: Sized,
    {
        enter(self, Cost::NESTED)?;
        write(self)?;
        leave(self, Cost::NESTED);
        Ok(())
    }

    /// Removes all bytes of the message that were written so far, if the writer can do that.
    #[doc(hidden)]
    #[inline]
    fn undo(&mut self) {}

    /// Counts `bytes` as written, if the writer only counts.
    #[doc(hidden)]
    #[inline]
    fn count(&mut self, bytes: usize) {
        let _ = bytes;
    }

    /// Begins a checksum of the innermost type that has some, if the writer computes it.
    #[doc(hidden)]
    #[inline]
    fn begin_sum(&mut self, key: usize) {
        let _ = key;
    }

    /// Ends a checksum, if the writer computes it.
    #[doc(hidden)]
    #[inline]
    fn end_sum(&mut self, key: usize) -> Option<EndedSum> {
        let _ = key;
        None
    }

    /// What is left of the depth budget and of the stack budget.
    #[doc(hidden)]
    fn depth(&mut self) -> &mut Depth;
}

/// A checksum that is about to be written.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct EndedSum {
    pub(crate) sum: u64,
    /// Whether the number of the field follows, whatever the value holds.
    pub(crate) follows: bool,
}

/// Writes items one by one.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn put_items<I: FixedItem, W: Writer>(
    items: &[I::Item],
    w: &mut W,
) -> Result<(), EncodeError> {
    for item in items {
        I::write(item, w)?;
        w.flush();
    }
    Ok(())
}

/// An item that always takes the same number of bytes, and the function that writes it.
#[doc(hidden)]
pub trait FixedItem {
    /// The type of the item.
    type Item;

    /// The number of bytes of one item.
    const SIZE: usize;

    /// Whether each item can be written if there is room.
    const INFALLIBLE: bool;

    /// Writes one item.
    ///
    /// # Errors
    ///
    /// [`EncodeError`] if the item cannot be encoded, or the writer has no room.
    fn write<W: Writer>(item: &Self::Item, w: &mut W) -> Result<(), EncodeError>;
}

/// Something that can be written to any writer. It is a trait and not a closure, because a closure cannot be generic
/// over the writer that it is lent.
#[doc(hidden)]
pub trait Job {
    /// Writes it.
    ///
    /// # Errors
    ///
    /// [`EncodeError`] if it cannot be encoded, or the writer has no room.
    fn run<W: Writer>(self, w: &mut W) -> Result<(), EncodeError>;
}

/// Calls the encoder of a user's codec. If that panics, the bytes of the message are removed from the buffer.
///
/// The guard is around the user's code only. Around a whole message it
/// would keep the run that the writer gathers in memory instead of registers, which was measured as 20 instructions for
/// each message.
pub(crate) fn call_user<W: Writer>(
    w: &mut W,
    write: impl FnOnce(&mut W) -> Result<(), EncodeError>,
) -> Result<(), EncodeError> {
    let mut guard = UndoOnPanic { writer: w, armed: true };
    let result = write(guard.writer);
    guard.armed = false;
    result
}

struct UndoOnPanic<'w, W: Writer> {
    writer: &'w mut W,
    armed: bool,
}

impl<W: Writer> Drop for UndoOnPanic<'_, W> {
    fn drop(&mut self) {
        if self.armed {
            self.writer.undo();
        }
    }
}

/// Enters a level. [`leave`] is its counterpart.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn enter<W: Writer>(w: &mut W, cost: Cost) -> Result<(), EncodeError> {
    let depth = w.depth();
    match depth.enter(cost) {
        Some(left) => {
            *depth = left;
            Ok(())
        }
        None => Err(EncodeError::new(EncodeErrorKind::TooDeep)),
    }
}

/// Leaves a level.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn leave<W: Writer>(w: &mut W, cost: Cost) {
    let depth = w.depth();
    *depth = depth.leave(cost);
}

/// The budgets at the beginning of a message. They are the default limits, whatever limits a decoder has: what other
/// peers cannot decode is not encoded.
#[inline]
pub(crate) const fn full_depth() -> Depth {
    Depth::new(Limits::new())
}
