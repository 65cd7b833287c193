//! The writer that computes checksums of what goes through it, and the one that only does that.

use super::base::{EndedSum, Writer};
use crate::checksum::Checksum;
use crate::depth::Depth;
use crate::error::EncodeError;

/// A checksum of what is written from some moment on.
#[derive(Debug)]
pub struct Running<C> {
    sum: Option<C>,
}

impl<C> Default for Running<C> {
    fn default() -> Self {
        Self { sum: None }
    }
}

/// The checksums of a type, as nested pairs. Each has a number: its place.
pub trait Sums: Default {
    fn begin(&mut self, key: usize);
    fn update(&mut self, bytes: &[u8]);
    fn end(&mut self, key: usize) -> u64;
}

impl Sums for () {
    fn begin(&mut self, _: usize) {}

    fn update(&mut self, _: &[u8]) {}

    fn end(&mut self, _: usize) -> u64 {
        0
    }
}

impl<C: Checksum, R: Sums> Sums for (Running<C>, R) {
    fn begin(&mut self, key: usize) {
        match key.checked_sub(1) {
            None => self.0.sum = Some(C::default()),
            Some(key) => self.1.begin(key),
        }
    }

    fn update(&mut self, bytes: &[u8]) {
        if let Some(sum) = &mut self.0.sum {
            sum.update(bytes);
        }
        self.1.update(bytes);
    }

    fn end(&mut self, key: usize) -> u64 {
        match key.checked_sub(1) {
            None => self.0.sum.take().unwrap_or_default().finish(),
            Some(key) => self.1.end(key),
        }
    }
}

/// A writer without its type. A writer that was generic over another one would be so without end where a type with a
/// checksum holds itself.
trait AnyWriter {
    fn put_any(&mut self, bytes: &[u8]) -> Result<(), EncodeError>;
    fn written_any(&self) -> usize;
    fn position_any(&self) -> usize;
    fn undo_any(&mut self);
    fn depth_any(&mut self) -> &mut Depth;
}

impl<W: Writer> AnyWriter for W {
    fn put_any(&mut self, bytes: &[u8]) -> Result<(), EncodeError> {
        self.put(bytes)
    }

    fn written_any(&self) -> usize {
        self.written()
    }

    fn position_any(&self) -> usize {
        self.position()
    }

    fn undo_any(&mut self) {
        self.undo();
    }

    fn depth_any(&mut self) -> &mut Depth {
        self.depth()
    }
}

/// Writes to another writer, and computes checksums of it.
pub(crate) struct Tee<'w, S> {
    writer: &'w mut dyn AnyWriter,
    sums: S,
    follows: bool,
}

impl<'w, S: Sums> Tee<'w, S> {
    pub(crate) fn new<W: Writer>(writer: &'w mut W, follows: bool) -> Self {
        writer.flush();
        Self { writer, sums: S::default(), follows }
    }
}

impl<S: Sums> Writer for Tee<'_, S> {
    fn put(&mut self, bytes: &[u8]) -> Result<(), EncodeError> {
        self.sums.update(bytes);
        self.writer.put_any(bytes)
    }

    fn put_array<const N: usize>(&mut self, bytes: [u8; N]) -> Result<(), EncodeError> {
        self.put(&bytes)
    }

    fn written(&self) -> usize {
        self.writer.written_any()
    }

    fn position(&self) -> usize {
        self.writer.position_any()
    }

    fn undo(&mut self) {
        self.writer.undo_any();
    }

    fn depth(&mut self) -> &mut Depth {
        self.writer.depth_any()
    }

    fn begin_sum(&mut self, key: usize) {
        self.sums.begin(key);
    }

    fn end_sum(&mut self, key: usize) -> Option<EndedSum> {
        Some(EndedSum { sum: self.sums.end(key), follows: self.follows })
    }
}

/// Computes a checksum of what is written, and keeps nothing else.
pub(crate) struct SumWriter<C> {
    sum: C,
    written: usize,
    depth: Depth,
}

impl<C: Checksum> SumWriter<C> {
    pub(crate) fn at(depth: Depth) -> Self {
        Self { sum: C::default(), written: 0, depth }
    }

    pub(crate) fn finish(self) -> u64 {
        self.sum.finish()
    }
}

impl<C: Checksum> Writer for SumWriter<C> {
    const DRY_RUN: bool = true;

    fn put(&mut self, bytes: &[u8]) -> Result<(), EncodeError> {
        self.written += bytes.len();
        self.sum.update(bytes);
        Ok(())
    }

    fn put_array<const N: usize>(&mut self, bytes: [u8; N]) -> Result<(), EncodeError> {
        self.put(&bytes)
    }

    fn written(&self) -> usize {
        self.written
    }

    fn depth(&mut self) -> &mut Depth {
        &mut self.depth
    }
}
