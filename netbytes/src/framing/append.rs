//! A connection's buffer while something is appended to it.

use bytes::BytesMut;

/// Removes the appended bytes again unless they are kept: on an error, and when a codec or an iterator of the user's
/// panics.
pub(super) struct Append<'b> {
    buffer: &'b mut BytesMut,
    before: usize,
    kept: bool,
}

impl<'b> Append<'b> {
    pub(super) fn to(buffer: &'b mut BytesMut) -> Self {
        Self { before: buffer.len(), buffer, kept: false }
    }

    /// The buffer, to append to.
    pub(super) fn buffer(&mut self) -> &mut BytesMut {
        self.buffer
    }

    /// Appends room for a length field of at most eight bytes.
    ///
    /// Eight bytes are appended and then cut off: if the compiler does not know how many, it calls `memset`.
    pub(super) fn field(&mut self, width: usize) {
        self.buffer.extend_from_slice(&[0; 8]);
        self.buffer.truncate(self.before + width);
    }

    /// The appended bytes.
    pub(super) fn written(&mut self) -> &mut [u8] {
        self.buffer.get_mut(self.before..).unwrap_or_default()
    }

    /// Leaves the appended bytes in the buffer.
    pub(super) fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Append<'_> {
    fn drop(&mut self) {
        if !self.kept {
            self.buffer.truncate(self.before);
        }
    }
}
