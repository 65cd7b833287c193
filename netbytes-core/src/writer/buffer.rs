//! The buffers that grow.
#![cfg(feature = "alloc")]

use alloc::vec::Vec;

use bytes::BytesMut;

/// The largest number of bytes of a run: they are gathered before they go into the buffer.
pub(crate) const RUN_CAPACITY: usize = 64;

/// A buffer that grows.
pub(crate) trait Buffer {
    /// The number of bytes in the buffer.
    fn count(&self) -> usize;

    /// The number of bytes that can be appended before it grows.
    fn room(&self) -> usize;

    /// Makes room for any run. It is never inlined, so each place that appends a run has a comparison and a call, and no more.
    fn grow(&mut self);

    /// Makes room for this number of bytes.
    fn make_room(&mut self, len: usize);

    /// Appends bytes.
    fn append(&mut self, bytes: &[u8]);

    /// Appends bytes that there is [`room`](Self::room) for, in a function of its own for each branch: see
    /// [`Writer::flush_branch`](super::Writer::flush_branch).
    fn append_branch<const BRANCH: usize>(&mut self, bytes: &[u8]);

    /// Appends `len` zero bytes and returns them, to be overwritten.
    fn extend_zeroed(&mut self, len: usize) -> &mut [u8];

    /// Removes all but the first `len` bytes.
    fn shorten(&mut self, len: usize);
}

macro_rules! buffers {
    ($($ty:ty)*) => {$(
        impl Buffer for $ty {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn count(&self) -> usize {
                self.len()
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn room(&self) -> usize {
                self.capacity() - self.len()
            }

            #[cold]
            #[inline(never)]
            fn grow(&mut self) {
                self.reserve(RUN_CAPACITY);
            }

            #[inline]
            fn make_room(&mut self, len: usize) {
                self.reserve(len);
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn append(&mut self, bytes: &[u8]) {
                self.extend_from_slice(bytes);
            }

            #[inline]
            fn append_branch<const BRANCH: usize>(&mut self, bytes: &[u8]) {
                debug_assert!(self.room() >= bytes.len(), "there is room");
                // With this the compiler knows it too, and removes what `extend_from_slice` does where there is none. What is
                // left is small enough to be inlined in each arm of a large enum, which the compiler holds to be cold.
                if self.room() < bytes.len() {
                    return;
                }
                self.extend_from_slice(bytes);
            }

            #[inline]
            fn extend_zeroed(&mut self, len: usize) -> &mut [u8] {
                let before = self.len();
                self.resize(before + len, 0);
                self.get_mut(before..).unwrap_or_default()
            }

            #[inline]
            fn shorten(&mut self, len: usize) {
                self.truncate(len);
            }
        }
    )*};
}

buffers!(Vec<u8> BytesMut);
