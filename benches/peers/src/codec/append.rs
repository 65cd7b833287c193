//! The end of a `Vec` or a `BytesMut`, as each library wants to see it.

use std::io;

use bytes::BufMut;
use postcard::ser_flavors::Flavor;

/// A place that grows.
pub(crate) struct Append<'b, B>(pub &'b mut B);

impl<B: BufMut> io::Write for Append<'_, B> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.put_slice(bytes);
        Ok(bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.put_slice(bytes);
        Ok(())
    }

    #[inline]
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<B: BufMut> bincode::enc::write::Writer for Append<'_, B> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> Result<(), bincode::error::EncodeError> {
        self.0.put_slice(bytes);
        Ok(())
    }
}

impl<B: BufMut> wincode::io::Writer for Append<'_, B> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> wincode::io::WriteResult<()> {
        self.0.put_slice(bytes);
        Ok(())
    }
}

impl<B: BufMut> Flavor for Append<'_, B> {
    type Output = ();

    #[inline]
    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.0.put_u8(byte);
        Ok(())
    }

    #[inline]
    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        self.0.put_slice(bytes);
        Ok(())
    }

    #[inline]
    fn finalize(self) -> postcard::Result<()> {
        Ok(())
    }
}
