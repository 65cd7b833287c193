//! bincode 2, with its standard configuration (varints) and with integers of fixed size.

use bincode::config::{self, Configuration, Fixint, LittleEndian};
use bincode::error::{DecodeError, EncodeError};
use bincode::{BorrowDecode, Encode};
use bytes::BytesMut;

use super::append::Append;
use super::{Decoder, Encoder};

const STANDARD: Configuration = config::standard();
const FIXED: Configuration<LittleEndian, Fixint> = config::standard().with_fixed_int_encoding();

macro_rules! codec {
    ($name:ident, $config:expr) => {
        #[derive(Default)]
        pub(crate) struct $name;

        impl<T: Encode> Encoder<T> for $name {
            #[inline(always)]
            fn slice(&mut self, value: &T, out: &mut [u8]) -> usize {
                bincode::encode_into_slice(value, out, $config).unwrap()
            }

            #[inline(always)]
            fn append(&mut self, value: &T, out: &mut Vec<u8>) {
                bincode::encode_into_writer(value, Append(out), $config).unwrap();
            }

            #[inline(always)]
            fn append_bytes(&mut self, value: &T, out: &mut BytesMut) {
                bincode::encode_into_writer(value, Append(out), $config).unwrap();
            }

            type Fresh = Result<Vec<u8>, EncodeError>;

            #[inline(always)]
            fn fresh(&mut self, value: &T) -> Self::Fresh {
                bincode::encode_to_vec(value, $config)
            }
        }

        impl<'de, T: BorrowDecode<'de, ()>> Decoder<'de, T> for $name {
            type Decoded = Result<(T, usize), DecodeError>;

            #[inline(always)]
            fn decode(&mut self, bytes: &'de [u8]) -> Self::Decoded {
                bincode::borrow_decode_from_slice(bytes, $config)
            }

            #[inline(always)]
            fn value(decoded: &Self::Decoded) -> &T {
                &decoded.as_ref().unwrap().0
            }
        }
    };
}

codec!(Bincode, STANDARD);
codec!(BincodeFixed, FIXED);
