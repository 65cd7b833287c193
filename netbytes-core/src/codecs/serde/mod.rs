//! Values of serde's, each in its own length.
//!
//! | module | what it is |
//! |---|---|
//! | `budget` | the limits of the message, while serde reads a value |
//! | `de` | a `Deserializer` that keeps within them |
//! | `ser` | a `Serializer` that does not go too deep |
//! | `format` | the formats |

mod budget;

mod de;
mod ser;

mod format;

use alloc::vec::Vec;
use core::marker::PhantomData;

use ::serde::Serialize;
use ::serde::de::DeserializeOwned;

#[cfg(feature = "serde-json")]
pub use self::format::Json;
#[cfg(feature = "serde-postcard")]
pub use self::format::Postcard;
pub use self::format::SerdeFormat;
use super::Leb128;
use crate::codec::Codec;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::reader::Reader;
use crate::writer::Writer;

/// Any value that implements serde's `Serialize` and `DeserializeOwned`, in a format of serde's. Its length stands in front,
/// as a LEB128.
///
/// | format | feature | what it is |
/// |---|---|---|
/// | [`Postcard`] | `serde-postcard` | a small binary format |
/// | [`Json`] | `serde-json` | JSON without spaces |
///
/// `#[net(with = codecs::Json)]` is short for `#[net(with = codecs::Serde<codecs::Json>)]`.
///
/// ```
/// use std::collections::BTreeMap;
///
/// use netbytes::NetTree;
/// use netbytes::codecs::{Json, Postcard, Serde};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Serialize, Deserialize, Debug, PartialEq)]
/// struct State {
///     level: u32,
///     items: BTreeMap<String, u8>,
/// }
///
/// #[derive(NetTree, Debug, PartialEq)]
/// struct Save {
///     slot: u8,
///     #[net(with = Serde<Postcard>)]
///     state: State,
///     #[net(with = Serde<Json>)]
///     note: Option<String>,
/// }
///
/// let items = BTreeMap::from([("key".to_owned(), 2)]);
/// let save = Save { slot: 1, state: State { level: 300, items }, note: Some("é".into()) };
/// let bytes = save.to_vec()?;
/// assert_eq!(bytes, b"\x01\x08\xac\x02\x01\x03key\x02\x04\"\xc3\xa9\"");
/// assert_eq!(Save::from_slice(&bytes)?, save);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # One form
///
/// What was decoded is written again and compared: other bytes than those are an error, such as JSON with spaces, with
/// fields in another order or with a field that the type does not know. A value is read back from its bytes before it is
/// sent, and refused if that fails: a NaN in JSON, a type with `#[serde(skip_serializing_if = ..)]` or `#[serde(untagged)]` in
/// [`Postcard`]. Two values that the format writes alike are not told apart: `None` and `Some(())` are both `null` in
/// [`Json`].
///
/// Each value is written twice and read once to send it, and written once to read it. A type on a hot path is
/// better derived.
///
/// A `HashMap` or a `HashSet` of more than one item is refused by both sides in most cases, because its order is another
/// one each time. Hold a `BTreeMap`, or a map that keeps its order.
///
/// # Limits
///
/// Each sequence, map, struct and enum inside the value is a level of [`Limits::depth`](crate::Limits::depth). What strings and
/// items take is counted for [`Limits::alloc`](crate::Limits::alloc), before they are read, and no memory is reserved by a
/// length alone. An item of a sequence that takes no bytes, such as that of a `Vec<()>` in [`Postcard`], is an error.
#[derive(Debug)]
pub struct Serde<F>(PhantomData<F>);

type Length = Leb128<10>;

impl<T: Serialize + DeserializeOwned, F: SerdeFormat> Codec<T> for Serde<F> {
    const MIN_LEN: usize = 1;
    const MAX_LEN: Option<usize> = None;

    fn check(value: &T) -> Result<usize, EncodeError> {
        let bytes = written::<T, F>(value)?;
        let mut reader = Reader::new(&bytes);
        match read::<T, F>(&mut reader, &bytes) {
            Ok(_) => {}
            Err(error) => return Err(unreadable(error)),
        }
        let len = Length::check(&(bytes.len() as u64))?;
        Ok(len.saturating_add(bytes.len()))
    }

    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        let bytes = written::<T, F>(value)?;
        Length::encode(&(bytes.len() as u64), w)?;
        w.put(&bytes)
    }

    fn decode(r: &mut Reader<'_>) -> Result<T, DecodeError> {
        let len: u64 = Length::decode(r)?;
        let bytes = r.take(usize::try_from(len).unwrap_or(usize::MAX))?;
        read::<T, F>(r, bytes)
    }
}

/// Reads a value from the bytes behind which the reader is.
fn read<T: Serialize + DeserializeOwned, F: SerdeFormat>(
    r: &mut Reader<'_>,
    bytes: &[u8],
) -> Result<T, DecodeError> {
    let at = r.position().saturating_sub(bytes.len());
    // What the value is written to again.
    r.charge_array::<u8>(bytes.len())?;
    let value = de::from_slice::<T, F>(r, bytes, at)?;
    match written::<T, F>(&value) {
        Ok(again) if again == bytes => Ok(value),
        _ => Err(DecodeError::new(
            DecodeErrorKind::Custom("other bytes than those that the serde value is written as"),
            at,
        )),
    }
}

fn written<T: Serialize, F: SerdeFormat>(value: &T) -> Result<Vec<u8>, EncodeError> {
    ser::to_vec::<T, F>(value)
}

/// The error of a value that is not read back from its bytes.
#[cold]
fn unreadable(error: DecodeError) -> EncodeError {
    EncodeError::new(match error.kind() {
        DecodeErrorKind::TooDeep => EncodeErrorKind::TooDeep,
        DecodeErrorKind::EmptyItem => EncodeErrorKind::EmptyItem,
        _ => EncodeErrorKind::Custom("a serde value that is not read back from its bytes"),
    })
}
