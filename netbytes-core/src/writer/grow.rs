//! The writer into a buffer that grows.
#![cfg(feature = "alloc")]

use super::base::{FixedItem, Job, Writer, full_depth};
use super::buffer::{Buffer, RUN_CAPACITY};
use super::slice::SliceWriter;
use crate::depth::Depth;
use crate::error::EncodeError;

/// The number of a run that ends at no branch.
const NO_BRANCH: usize = usize::MAX;

/// The largest size of items that are written to a place that was zeroed. Larger ones up to [`RUN_CAPACITY`] are gathered and
/// appended one by one.
const SMALL_ITEM: usize = 32;

/// The number of bytes of fixed-size items that go into the buffer at once.
const CHUNK_SIZE: usize = 2048;

/// The number of items in [`CHUNK_SIZE`] bytes.
const fn items_per_chunk<I: FixedItem>() -> usize {
    match CHUNK_SIZE.checked_div(I::SIZE) {
        None | Some(0) => 1,
        Some(items) => items,
    }
}

/// Appends to a buffer that grows.
///
/// Tags and fields of fixed size form a run. They are gathered in `run` and appended together. The run is written out
/// wherever branches of the control flow meet, so the compiler knows `used` at each place. Therefore no array is left
/// in the machine code: there is one check of the capacity for the run, and each field is stored directly at its place
/// in the buffer.
pub(crate) struct GrowWriter<'s, B: ?Sized> {
    buffer: &'s mut B,
    used: usize,
    /// The number of bytes that went into the buffer.
    flushed: usize,
    depth: Depth,
    // It is not a part of the writer: where a function that appends it is not inlined, it is in memory, and the other fields stay
    // in registers.
    run: &'s mut [u8; RUN_CAPACITY],
}

impl<'s, B: Buffer + ?Sized> GrowWriter<'s, B> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn new(buffer: &'s mut B, run: &'s mut [u8; RUN_CAPACITY]) -> Self {
        Self { buffer, used: 0, flushed: 0, depth: full_depth(), run }
    }
}

/// Does a job with a writer of its own, and returns the number of bytes that went into the buffer. It may be inlined or not.
#[inline]
fn run_apart<B: Buffer + ?Sized, J: Job>(
    buffer: &mut B,
    flushed: usize,
    depth: Depth,
    job: J,
) -> Result<usize, EncodeError> {
    let mut writer = GrowWriter { buffer, used: 0, flushed, depth, run: &mut [0; RUN_CAPACITY] };
    job.run(&mut writer)?;
    writer.flush();
    Ok(writer.flushed)
}

impl<B: Buffer + ?Sized> Writer for GrowWriter<'_, B> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put(&mut self, bytes: &[u8]) -> Result<(), EncodeError> {
        self.flush();
        self.buffer.append(bytes);
        self.flushed += bytes.len();
        Ok(())
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put_array<const N: usize>(&mut self, bytes: [u8; N]) -> Result<(), EncodeError> {
        let slot = self.run.get_mut(self.used..).and_then(|rest| rest.first_chunk_mut::<N>());
        match slot {
            Some(slot) => {
                *slot = bytes;
                self.used += N;
                Ok(())
            }
            None => self.put(&bytes),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn flush(&mut self) {
        self.flush_branch::<NO_BRANCH>();
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn flush_branch<const BRANCH: usize>(&mut self) {
        if self.used > 0 {
            // This is never `None`. With `unwrap_or_default` the address of the run would be selected at run time, and
            // the array would stay in memory.
            if let Some(run) = self.run.get(..self.used) {
                if self.buffer.room() < run.len() {
                    self.buffer.grow();
                }
                self.buffer.append_branch::<BRANCH>(run);
            }
            self.flushed += self.used;
            self.used = 0;
        }
    }

    /// Appends the bytes directly. In the run they would be stored in pieces and copied as a whole, and the copy would wait
    /// for the pieces.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put_apart<const N: usize>(&mut self, bytes: [u8; N]) -> Result<(), EncodeError> {
        self.put(&bytes)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn out_of_line<J: Job>(&mut self, job: J) -> Result<(), EncodeError> {
        // The job gets a writer of its own, which has an address. Then `run` of this one need not be in memory, on any
        // path. If the job is lent this writer instead, a message with two texts takes 156 instructions and not 119,
        // and one of ten fields of fixed size takes 83 and not 70.
        self.flush();
        self.flushed = run_apart(self.buffer, self.flushed, self.depth, job)?;
        Ok(())
    }

    /// Writes the items as [`SliceWriter`] does. Appending each would take about six instructions more an item, which is much for a
    /// small one. The place for a chunk is zeroed first and then overwritten. A chunk is small enough for the zeros to be
    /// still in the cache. For items of 48 bytes zeroing takes as long as writing.
    #[inline]
    fn put_fixed<I: FixedItem>(&mut self, items: &[I::Item]) -> Result<(), EncodeError> {
        self.flush();
        // The fields of an item are gathered as those of a message are. Zeroing the place of a single one first takes four
        // times as long.
        if I::SIZE <= RUN_CAPACITY && (I::SIZE > SMALL_ITEM || items.len() == 1) {
            self.buffer.make_room(I::SIZE.saturating_mul(items.len()));
            for item in items {
                // There is room. With this the compiler knows it: a call in the loop would keep the fields in memory.
                if self.buffer.room() < I::SIZE {
                    debug_assert!(false, "there is room for all items");
                    break;
                }
                I::write(item, self)?;
                self.flush();
            }
            return Ok(());
        }
        for items in items.chunks(const { items_per_chunk::<I>() }) {
            let slot = self.buffer.extend_zeroed(I::SIZE * items.len());
            self.flushed += slot.len();
            let mut writer = SliceWriter::new(slot);
            *writer.depth() = self.depth;
            writer.put_fixed::<I>(items)?;
        }
        Ok(())
    }

    fn undo(&mut self) {
        self.buffer.shorten(self.buffer.count().saturating_sub(self.flushed));
        (self.flushed, self.used) = (0, 0);
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn written(&self) -> usize {
        self.flushed + self.used
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn depth(&mut self) -> &mut Depth {
        &mut self.depth
    }
}
