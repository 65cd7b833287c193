//! The writer into buffers that grow.
#![cfg(feature = "alloc")]

use super::base::{FixedItem, Job, Writer, full_depth};
use super::buffer::Buffer;
use super::slice::SliceWriter;
use crate::depth::Depth;
use crate::error::EncodeError;

/// So many bytes of fixed-size fields are put together before they go into the buffer.
const RUN_CAPACITY: usize = 64;

/// So many bytes of items of one length go into the buffer at once.
const CHUNK_SIZE: usize = 2048;

/// How many items those are.
const fn items_per_chunk<I: FixedItem>() -> usize {
    match CHUNK_SIZE.checked_div(I::SIZE) {
        None | Some(0) => 1,
        Some(items) => items,
    }
}

/// At the end of a buffer that grows, or is known to have the room.
///
/// Tags and fields of a fixed size are gathered in `run` and appended in one go. As long as the run goes out wherever
/// control flow meets, the compiler knows `used` at each place, and then there is no array in the end: one check for
/// all of the run, and each field is written where it belongs.
#[repr(C)]
pub(crate) struct GrowWriter<'s, B: ?Sized> {
    buffer: &'s mut B,
    used: usize,
    /// How many bytes went into the buffer.
    flushed: usize,
    depth: Depth,
    // The last one, so that an access of a length not known to the compiler leaves the others in registers.
    run: [u8; RUN_CAPACITY],
}

impl<'s, B: Buffer + ?Sized> GrowWriter<'s, B> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn new(buffer: &'s mut B) -> Self {
        Self { buffer, used: 0, flushed: 0, depth: full_depth(), run: [0; RUN_CAPACITY] }
    }
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
        let place = self.run.get_mut(self.used..).and_then(|rest| rest.first_chunk_mut::<N>());
        match place {
            Some(place) => {
                *place = bytes;
                self.used += N;
                Ok(())
            }
            None => self.put(&bytes),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn flush(&mut self) {
        if self.used > 0 {
            // Never `None`. A default in its place would make the run's address one that is chosen at run time, and
            // keep the array in memory.
            if let Some(run) = self.run.get(..self.used) {
                self.buffer.append(run);
            }
            self.flushed += self.used;
            self.used = 0;
        }
    }

    #[inline]
    fn out_of_line<J: Job>(&mut self, job: J) -> Result<(), EncodeError> {
        self.flush();
        let mut inner = GrowWriter {
            buffer: &mut *self.buffer,
            used: 0,
            flushed: self.flushed,
            depth: self.depth,
            run: [0; RUN_CAPACITY],
        };
        job.run(&mut inner)?;
        inner.flush();
        self.flushed = inner.flushed;
        Ok(())
    }

    /// As a slice does. What a buffer knows of itself is in memory, and would be loaded and stored for each item. The
    /// place is zeroed a piece at a time, so that the zeros are still in cache when they are written over.
    #[inline]
    fn put_fixed<I: FixedItem>(&mut self, items: &[I::Item]) -> Result<(), EncodeError> {
        self.flush();
        for items in items.chunks(const { items_per_chunk::<I>() }) {
            let place = self.buffer.extend_zeroed(I::SIZE * items.len());
            self.flushed += place.len();
            let mut writer = SliceWriter::new(place);
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
