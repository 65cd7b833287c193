//! wincode, with its default configuration, but for the most that it allocates at once: 4 MiB are not enough here.

use bytes::BytesMut;
use wincode::config::{self, Configuration, Deserialize, Serialize};

use super::append::Append;
use super::{Decoder, Encoder};

type Config = Configuration<true, { 64 << 20 }>;

const CONFIG: Config = Configuration::default().with_preallocation_size_limit();

#[derive(Default)]
pub(crate) struct Wincode;

impl<T: Serialize<Config, Src = T>> Encoder<T> for Wincode {
    fn slice(&mut self, value: &T, out: &mut [u8]) -> usize {
        let room = out.len();
        let mut rest = out;
        config::serialize_into(&mut rest, value, CONFIG).unwrap();
        room - rest.len()
    }

    fn append(&mut self, value: &T, out: &mut Vec<u8>) {
        config::serialize_into(out, value, CONFIG).unwrap();
    }

    fn append_bytes(&mut self, value: &T, out: &mut BytesMut) {
        config::serialize_into(Append(out), value, CONFIG).unwrap();
    }

    fn fresh(&mut self, value: &T) -> Vec<u8> {
        config::serialize(value, CONFIG).unwrap()
    }
}

impl<'de, T: Deserialize<'de, Config, Dst = T>> Decoder<'de, T> for Wincode {
    fn decode(&mut self, bytes: &'de [u8]) -> T {
        config::deserialize(bytes, CONFIG).unwrap()
    }
}
