//! The trait of everything that bytes go to, and what is done on every writer alike.

use crate::depth::{Cost, Depth};
use crate::error::{EncodeError, EncodeErrorKind};
use crate::limits::Limits;

/// Where the encoders of user codecs put their bytes: see [`Codec`](crate::Codec).
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
    /// Whether it only counts: what is asked of it twice is counted once.
    #[doc(hidden)]
    const COUNTS_ONLY: bool = false;

    /// Whether the same is written for good afterwards: what is refused then, at the price of looking ahead, is not
    /// looked for now. Otherwise each level would look at all the levels in it, and these again.
    #[doc(hidden)]
    const DRY_RUN: bool = false;

    /// Appends these bytes.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::NoRoom`] where the writer has an end and it is reached.
    fn put(&mut self, bytes: &[u8]) -> Result<(), EncodeError>;

    /// Appends these bytes, whose number is known to the compiler.
    ///
    /// # Errors
    ///
    /// As [`put`](Self::put).
    fn put_array<const N: usize>(&mut self, bytes: [u8; N]) -> Result<(), EncodeError>;

    /// How many bytes were put.
    fn written(&self) -> usize;

    /// Says that the next `n` bytes will be put: a writer with an end may check for all of them at once.
    ///
    /// # Errors
    ///
    /// As [`put`](Self::put).
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn require(&mut self, n: usize) -> Result<(), EncodeError> {
        let _ = n;
        Ok(())
    }

    /// Says that the bytes so far need not be kept together with those to come: a writer that gathers runs of
    /// fixed-size fields ends the run. It is called where control flow meets, so that at every place the length of the
    /// run is known to the compiler.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn flush(&mut self) {}

    /// Does what needs a writer at an address: a loop, or a call that is not inlined. A writer that gathers runs gives
    /// it one of its own, and itself can stay in registers.
    ///
    /// # Errors
    ///
    /// The job's.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn out_of_line<J: Job>(&mut self, job: J) -> Result<(), EncodeError>
    where
        Self: Sized,
    {
        job.run(self)
    }

    /// Writes items of one length each.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for one, or the writer no room.
    #[doc(hidden)]
    #[inline]
    fn put_fixed<I: FixedItem>(&mut self, items: &[I::Item]) -> Result<(), EncodeError>
    where
        Self: Sized,
    {
        put_items::<I, Self>(items, self)
    }

    /// Writes something that is one level of depth further in: what a codec uses to encode a derived type, as
    /// [`Reader::nested`](crate::Reader::nested) does to decode one.
    ///
    /// # Errors
    ///
    /// [`EncodeErrorKind::TooDeep`] where there are more levels than a decoder accepts, and what `write` gives.
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

    /// Takes back all that was written of the message, where that is possible.
    #[doc(hidden)]
    #[inline]
    fn undo(&mut self) {}

    /// Takes so many bytes as written, where it only counts.
    #[doc(hidden)]
    #[inline]
    fn count(&mut self, bytes: usize) {
        let _ = bytes;
    }

    /// How much further in what is written may go.
    #[doc(hidden)]
    fn depth(&mut self) -> &mut Depth;
}

/// Writes one item after the other.
#[cfg_attr(not(debug_assertions), inline(always))]
fn put_items<I: FixedItem, W: Writer>(items: &[I::Item], w: &mut W) -> Result<(), EncodeError> {
    for item in items {
        I::write(item, w)?;
        w.flush();
    }
    Ok(())
}

/// An item that always takes the same number of bytes, and how it is written.
#[doc(hidden)]
pub trait FixedItem {
    /// What is written.
    type Item;

    /// The number of its bytes.
    const SIZE: usize;

    /// Writes one.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for it, or the writer no room.
    fn write<W: Writer>(item: &Self::Item, w: &mut W) -> Result<(), EncodeError>;
}

/// Something to write, to whichever writer.
#[doc(hidden)]
pub trait Job {
    /// Writes it.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for it, or the writer no room.
    fn run<W: Writer>(self, w: &mut W) -> Result<(), EncodeError>;
}

/// Calls what the user wrote. Where it panics, nothing of the message is left.
///
/// The guard stands here and not around whole messages, where it would keep what the writer gathers in memory (20
/// instructions a message).
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

/// Goes one level further in. Goes with [`leave`].
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

/// Comes back out one level.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn leave<W: Writer>(w: &mut W, cost: Cost) {
    let depth = w.depth();
    *depth = depth.leave(cost);
}

/// The depth of a message at its beginning: the default, whatever a decoder was told. What others cannot read is not
/// written.
#[inline]
pub(crate) const fn full_depth() -> Depth {
    Depth::new(Limits::new())
}
