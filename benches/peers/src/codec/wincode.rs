//! wincode, with its default configuration and with the widths that netbytes has; but for the most that it allocates at
//! once: 4 MiB are not enough here.

use bytes::BytesMut;
use wincode::config::{self, Configuration, Deserialize, Serialize};
use wincode::int_encoding::{FixInt, LittleEndian};
use wincode::len::{BincodeLen, FixIntLen};

use super::append::Append;
use super::{Decoder, Encoder};

type Config<L, T> = Configuration<true, { 64 << 20 }, L, LittleEndian, FixInt, T>;

macro_rules! codec {
    ($(#[$attribute:meta])* $name:ident, $config:ty) => {
        $(#[$attribute])*
        #[derive(Default)]
        pub(crate) struct $name;

        impl<T: Serialize<$config, Src = T>> Encoder<T> for $name {
            #[inline(always)]
            fn slice(&mut self, value: &T, out: &mut [u8]) -> usize {
                let room = out.len();
                let mut rest = out;
                config::serialize_into(&mut rest, value, <$config>::new()).unwrap();
                room - rest.len()
            }

            #[inline(always)]
            fn append(&mut self, value: &T, out: &mut Vec<u8>) {
                config::serialize_into(out, value, <$config>::new()).unwrap();
            }

            #[inline(always)]
            fn append_bytes(&mut self, value: &T, out: &mut BytesMut) {
                config::serialize_into(Append(out), value, <$config>::new()).unwrap();
            }

            type Fresh = wincode::WriteResult<Vec<u8>>;

            #[inline(always)]
            fn fresh(&mut self, value: &T) -> Self::Fresh {
                config::serialize(value, <$config>::new())
            }
        }

        impl<'de, T: Deserialize<'de, $config, Dst = T>> Decoder<'de, T> for $name {
            type Decoded = wincode::ReadResult<T>;

            #[inline(always)]
            fn decode(&mut self, bytes: &'de [u8]) -> Self::Decoded {
                config::deserialize(bytes, <$config>::new())
            }

            #[inline(always)]
            fn value(decoded: &Self::Decoded) -> &T {
                decoded.as_ref().unwrap()
            }
        }
    };
}

codec! {
    /// Lengths of eight bytes and tags of four.
    Wincode, Config<BincodeLen, u32>
}
codec! {
    /// Lengths of two bytes and tags of one, as netbytes has them by default.
    WincodeU16, Config<FixIntLen<u16>, u8>
}
codec! {
    /// Lengths of four bytes and tags of one, as netbytes has them in lists and in the data sets.
    WincodeU32, Config<FixIntLen<u32>, u8>
}
