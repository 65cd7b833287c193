//! `with = C`: a field with a user's codec.

use core::marker::PhantomData;

use super::codec::{FieldDecode, FieldEncode};
use crate::bounds::Bounds;
use crate::codec::BorrowCodec;
use crate::depth::Stack;
use crate::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::reader::Reader;
use crate::writer::{Writer, call_user};

/// `with = C`, for a value that borrows for `'a`.
pub struct With<'a, C>(PhantomData<(&'a (), C)>);

/// The bounds that a user's codec states.
pub struct CodecBounds<'a, T, C>(PhantomData<(&'a (), fn() -> T, C)>);

impl<'a, T, C: BorrowCodec<'a, T>> Bounds for CodecBounds<'a, T, C> {
    const MIN: usize = C::MIN_LEN;
    const MAX: Option<usize> = C::MAX_LEN;
    const CODEC: bool = true;
    const POSITION_DEPENDENT: bool = C::POSITION_DEPENDENT;
}

impl<'a, T, C: BorrowCodec<'a, T>> FieldEncode<T> for With<'a, C> {
    type Len = CodecBounds<'a, T, C>;

    const STACK: Stack = Stack::of_codec::<T>();

    const IS_CUSTOM: bool = true;

    #[inline]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        let before = w.written();
        let mut stated = None;
        call_user(w, |w| {
            if C::RECURSIVE {
                return C::encode(value, w);
            }
            let len = C::check(value)?;
            stated = Some(len);
            if W::COUNTS_ONLY {
                // Only the number of bytes is needed, and the codec has stated it. If the codec encodes nested values,
                // this saves encoding them once more.
                w.count(len);
                return Ok(());
            }
            C::encode(value, w)
        })?;
        let written = w.written() - before;
        check_written::<T, C>(stated.unwrap_or(written), written)
    }
}

/// Checks that a codec wrote the number of bytes that it stated, and a number within the bounds that its constants
/// state.
#[inline]
fn check_written<'a, T, C: BorrowCodec<'a, T>>(
    stated: usize,
    written: usize,
) -> Result<(), EncodeError> {
    let bound = match C::MAX_LEN {
        _ if written != stated => stated,
        _ if written < C::MIN_LEN => C::MIN_LEN,
        Some(max) if written > max => max,
        _ => return Ok(()),
    };
    Err(EncodeError::new(EncodeErrorKind::CodecLength { said: bound, written }))
}

impl<'de: 'a, 'a, T, C: BorrowCodec<'a, T>> FieldDecode<'de, T> for With<'a, C> {
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        r.with_shorter_lifetime(C::decode)
    }
}
