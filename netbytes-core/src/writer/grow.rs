//! The writers into buffers that grow.
#![cfg(feature = "alloc")]

use alloc::vec::Vec;

use bytes::{BufMut, BytesMut};

use super::{Levels, Writer};
use crate::error::EncodeError;

macro_rules! growing {
    ($(#[$doc:meta])* $name:ident<$b:ident $(: $bound:ident)?> = $buffer:ty, $append:expr) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub(crate) struct $name<'s $(, $b: $bound)?> {
            buffer: &'s mut $buffer,
            written: usize,
            levels: Levels,
        }

        impl<'s $(, $b: $bound)?> $name<'s $(, growing!(@name $b $bound))?> {
            #[inline]
            pub(crate) fn new(buffer: &'s mut $buffer) -> Self {
                Self { buffer, written: 0, levels: Levels::new() }
            }
        }

        impl<$($b: $bound)?> Writer for $name<'_ $(, growing!(@name $b $bound))?> {
            #[inline]
            fn put(&mut self, bytes: &[u8]) -> Result<(), EncodeError> {
                let append: fn(&mut $buffer, &[u8]) = $append;
                append(self.buffer, bytes);
                self.written += bytes.len();
                Ok(())
            }

            #[inline]
            fn put_array<const N: usize>(&mut self, bytes: [u8; N]) -> Result<(), EncodeError> {
                self.put(&bytes)
            }

            #[inline]
            fn written(&self) -> usize {
                self.written
            }

            #[inline]
            fn levels(&mut self) -> &mut Levels {
                &mut self.levels
            }
        }
    };
    (@name $b:ident $bound:ident) => { $b };
}

growing!(
    /// At the end of a `Vec`.
    VecWriter<B> = Vec<u8>, |buffer, bytes| buffer.extend_from_slice(bytes)
);
growing!(
    /// At the end of a `BytesMut`.
    BytesMutWriter<B> = BytesMut, |buffer, bytes| buffer.extend_from_slice(bytes)
);
growing!(
    /// Into any `BufMut`, which is known to have the room.
    BufMutWriter<B: BufMut> = B, |buffer, bytes| buffer.put_slice(bytes)
);
