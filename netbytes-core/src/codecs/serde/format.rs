//! The formats of serde's that there are.

use alloc::vec::Vec;

use ::serde::Serialize;
use ::serde::de::{DeserializeOwned, DeserializeSeed};

use super::Serde;
use crate::codec::Codec;
use crate::error::{DecodeError, EncodeError};
use crate::reader::Reader;
use crate::writer::Writer;

/// A format for [`Serde`]: [`Postcard`] or [`Json`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no format for `codecs::Serde`",
    label = "this is not a `SerdeFormat`",
    note = "`codecs::Postcard` and `codecs::Json` are, with the features `serde-postcard` and `serde-json`"
)]
pub trait SerdeFormat: sealed::Sealed {
    /// Whether a unit and an empty tuple take bytes.
    #[doc(hidden)]
    const UNIT_TAKES_BYTES: bool;

    #[doc(hidden)]
    fn write<T: Serialize>(value: &T) -> Option<Vec<u8>>;

    /// Reads a value that ends where the bytes end.
    #[doc(hidden)]
    fn read<'a, S: DeserializeSeed<'a>>(seed: S, bytes: &'a [u8]) -> Option<S::Value>;
}

mod sealed {
    pub trait Sealed {}
}

/// The format of the crate `postcard`, for [`Serde`]. It needs the feature `serde-postcard`.
#[cfg(feature = "serde-postcard")]
#[derive(Debug)]
pub struct Postcard;

#[cfg(feature = "serde-postcard")]
impl sealed::Sealed for Postcard {}

#[cfg(feature = "serde-postcard")]
impl SerdeFormat for Postcard {
    const UNIT_TAKES_BYTES: bool = false;

    fn write<T: Serialize>(value: &T) -> Option<Vec<u8>> {
        postcard::to_allocvec(value).ok()
    }

    fn read<'a, S: DeserializeSeed<'a>>(seed: S, bytes: &'a [u8]) -> Option<S::Value> {
        let mut deserializer = postcard::Deserializer::from_bytes(bytes);
        let value = seed.deserialize(&mut deserializer).ok()?;
        deserializer.finalize().ok()?.is_empty().then_some(value)
    }
}

/// JSON as the crate `serde_json` writes it, without spaces, for [`Serde`]. It needs the feature `serde-json`.
#[cfg(feature = "serde-json")]
#[derive(Debug)]
pub struct Json;

#[cfg(feature = "serde-json")]
impl sealed::Sealed for Json {}

#[cfg(feature = "serde-json")]
impl SerdeFormat for Json {
    const UNIT_TAKES_BYTES: bool = true;

    fn write<T: Serialize>(value: &T) -> Option<Vec<u8>> {
        serde_json::to_vec(value).ok()
    }

    fn read<'a, S: DeserializeSeed<'a>>(seed: S, bytes: &'a [u8]) -> Option<S::Value> {
        let mut deserializer = serde_json::Deserializer::from_slice(bytes);
        let value = seed.deserialize(&mut deserializer).ok()?;
        deserializer.end().ok()?;
        Some(value)
    }
}

/// A format is short for a [`Serde`] of it.
macro_rules! short_forms {
    ($($feature:literal $format:ident;)*) => {$(
        #[cfg(feature = $feature)]
        impl<T: Serialize + DeserializeOwned> Codec<T> for $format {
            const MIN_LEN: usize = <Serde<Self> as Codec<T>>::MIN_LEN;
            const MAX_LEN: Option<usize> = <Serde<Self> as Codec<T>>::MAX_LEN;

            fn check(value: &T) -> Result<usize, EncodeError> {
                Serde::<Self>::check(value)
            }

            fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
                Serde::<Self>::encode(value, w)
            }

            fn decode(r: &mut Reader<'_>) -> Result<T, DecodeError> {
                Serde::<Self>::decode(r)
            }
        }
    )*};
}

short_forms! {
    "serde-postcard" Postcard;
    "serde-json" Json;
}
