//! The buffers that grow.
#![cfg(feature = "alloc")]

use alloc::vec::Vec;

use bytes::{BufMut, BytesMut};

/// A buffer that grows, or is known to have the room.
pub(crate) trait Buffer {
    /// Appends these bytes.
    fn append(&mut self, bytes: &[u8]);

    /// `len` bytes more, all zero, to be written over; `None` where what was appended cannot be reached again.
    fn extend_zeroed(&mut self, len: usize) -> Option<&mut [u8]>;
}

macro_rules! buffers {
    ($($ty:ty)*) => {$(
        impl Buffer for $ty {
            #[inline(always)]
            fn append(&mut self, bytes: &[u8]) {
                self.extend_from_slice(bytes);
            }

            #[inline]
            fn extend_zeroed(&mut self, len: usize) -> Option<&mut [u8]> {
                let before = self.len();
                self.resize(before + len, 0);
                self.get_mut(before..)
            }
        }
    )*};
}

buffers!(Vec<u8> BytesMut);

/// Any other [`BufMut`].
pub(crate) struct Other<'b, B: ?Sized>(pub(crate) &'b mut B);

impl<B: BufMut + ?Sized> Buffer for Other<'_, B> {
    #[inline(always)]
    fn append(&mut self, bytes: &[u8]) {
        self.0.put_slice(bytes);
    }

    #[inline(always)]
    fn extend_zeroed(&mut self, _: usize) -> Option<&mut [u8]> {
        None
    }
}
