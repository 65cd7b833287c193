//! The crates, behind one trait.

use std::fmt::Debug;

use netbytes::NetTree;
use netbytes_tests::oracles::Make;

/// A crate whose wire has a key of its own, and types that it and the derive write.
pub(crate) trait Peer {
    type Message: NetTree + for<'de> netbytes::Decode<'de> + Make + Debug;

    /// Encodes by the crate; `None` if it refuses the value.
    fn encode(message: &Self::Message) -> Option<Vec<u8>>;

    /// Decodes by the crate all of the bytes; `None` if it refuses them.
    fn decode(bytes: &[u8]) -> Option<Self::Message>;
}

pub(crate) struct Bincode1;
pub(crate) struct Bincode2;
pub(crate) struct Borsh;
pub(crate) struct Postcard;

impl Peer for Bincode1 {
    type Message = super::types::bincode1::Message;

    fn encode(message: &Self::Message) -> Option<Vec<u8>> {
        bincode1::serialize(message).ok()
    }

    fn decode(bytes: &[u8]) -> Option<Self::Message> {
        use bincode1::Options;
        bincode1_options().deserialize(bytes).ok()
    }
}

/// Those of bincode 1's functions, and a limit: a length that is not there would be allocated.
pub(crate) fn bincode1_options() -> impl bincode1::Options {
    use bincode1::Options;
    bincode1::DefaultOptions::new().with_fixint_encoding().with_limit(1 << 20)
}

/// Those of bincode 2's `config::standard()`, and a limit.
pub(crate) fn bincode2_config() -> impl bincode::config::Config {
    bincode::config::standard().with_limit::<{ 1 << 20 }>()
}

impl Peer for Bincode2 {
    type Message = super::types::bincode2::Message;

    fn encode(message: &Self::Message) -> Option<Vec<u8>> {
        bincode::serde::encode_to_vec(message, bincode2_config()).ok()
    }

    fn decode(bytes: &[u8]) -> Option<Self::Message> {
        let (message, len) = bincode::serde::decode_from_slice(bytes, bincode2_config()).ok()?;
        (len == bytes.len()).then_some(message)
    }
}

impl Peer for Borsh {
    type Message = super::types::borsh::Message;

    fn encode(message: &Self::Message) -> Option<Vec<u8>> {
        ::borsh::to_vec(message).ok()
    }

    fn decode(bytes: &[u8]) -> Option<Self::Message> {
        ::borsh::from_slice(bytes).ok()
    }
}

impl Peer for Postcard {
    type Message = super::types::postcard::Message;

    fn encode(message: &Self::Message) -> Option<Vec<u8>> {
        ::postcard::to_allocvec(message).ok()
    }

    fn decode(bytes: &[u8]) -> Option<Self::Message> {
        let (message, rest) = ::postcard::take_from_bytes(bytes).ok()?;
        rest.is_empty().then_some(message)
    }
}
