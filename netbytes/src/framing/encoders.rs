//! What can be sent: a message, a call along the tree, or the bytes of a message.

/// A call along the tree, to be sent: the enum is never built, and the bytes go straight into the connection's buffer.
///
/// The function gets that buffer, and appends one message to it: see the example of [`FrameCodec`](super::FrameCodec).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Call<F>(pub F);

/// The `Encoder` impls of a codec, which call its method `put`. `$check` is a check of the tree at compile time.
macro_rules! encoders {
    ($codec:ident $(, $check:ident)?) => {
        impl<T, M: netbytes_core::NetTree> tokio_util::codec::Encoder<&M> for $codec<T> {
            type Error = CodecError;

            fn encode(&mut self, message: &M, buffer: &mut BytesMut) -> Result<(), CodecError> {
                $(const { $check::<M>() };)?
                self.put(buffer, |buffer| message.encode_into(buffer))
            }
        }

        /// A call along the tree.
        impl<T, F, R> tokio_util::codec::Encoder<super::Call<F>> for $codec<T>
        where
            F: FnOnce(&mut BytesMut) -> Result<R, EncodeError>,
        {
            type Error = CodecError;

            fn encode(
                &mut self,
                call: super::Call<F>,
                buffer: &mut BytesMut,
            ) -> Result<(), CodecError> {
                self.put(buffer, |buffer| (call.0)(buffer).map(drop))
            }
        }

        /// A message that is encoded already.
        impl<T> tokio_util::codec::Encoder<bytes::Bytes> for $codec<T> {
            type Error = CodecError;

            fn encode(
                &mut self,
                message: bytes::Bytes,
                buffer: &mut BytesMut,
            ) -> Result<(), CodecError> {
                self.put(buffer, |buffer| Ok(buffer.extend_from_slice(&message)))
            }
        }
    };
}
pub(super) use encoders;
