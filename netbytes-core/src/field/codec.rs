//! Field codecs: the traits of how a field is written, and a format as the codec of a field without keys.

use crate::bounds::Bounds;
use crate::codec::Codec;
use crate::decode::Decode;
use crate::depth::Stack;
use crate::encode::Encode;
use crate::error::{DecodeError, EncodeError};
use crate::format::Fmt;
use crate::reader::Reader;
use crate::utf8::TextRun;
use crate::wire::Wire;
use crate::writer::Writer;

/// A field codec: it encodes a `T` as the keys of the field say.
pub trait FieldEncode<T: ?Sized> {
    /// The bounds of the encoded length.
    type Len: Bounds;

    /// The stack that decoding takes.
    const STACK: Stack = Stack::LEAF;

    /// Whether the codec is a user's. Such a codec may do anything, and also enter levels.
    const IS_CUSTOM: bool = false;

    /// Whether the codec is a user's that depends on the position of the value.
    const POSITION_DEPENDENT: bool = false;

    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError>;
}

/// A field codec that decodes a `T`.
pub trait FieldDecode<'de, T>: FieldEncode<T> {
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError>;

    /// Decodes from validated bytes.
    #[inline]
    #[allow(clippy::unreachable, reason = "it was decoded before")]
    fn decode_validated(r: &mut Reader<'de>) -> T {
        match Self::decode(r) {
            Ok(value) => value,
            Err(_) => unreachable!(),
        }
    }

    /// Decodes a value that may be part of a run of texts. `texts` is the length of the run if this is its first text,
    /// and 0 otherwise. `run` is what was validated of the run.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_in_run(
        r: &mut Reader<'de>,
        run: &mut TextRun<'de>,
        texts: usize,
    ) -> Result<T, DecodeError> {
        let _ = (run, texts);
        Self::decode(r)
    }

    /// Decodes in place: the memory of the old value is reused.
    #[inline]
    fn decode_in_place(value: &mut T, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        Self::decode(r).map(|new| *value = new)
    }
}

impl<T, C, P, const LEN: u8, const BIG: bool, const VARINT: bool> FieldEncode<T>
    for Fmt<LEN, BIG, VARINT, C, P>
where
    T: Encode,
    C: Codec<u64> + 'static,
    P: Wire,
{
    type Len = T::Len<Self>;

    const STACK: Stack = T::STACK;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        value.encode_as::<Self, W>(w)
    }
}

impl<'de, T, C, P, const LEN: u8, const BIG: bool, const VARINT: bool> FieldDecode<'de, T>
    for Fmt<LEN, BIG, VARINT, C, P>
where
    T: Decode<'de>,
    C: Codec<u64> + 'static,
    P: Wire,
{
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        T::decode_as::<Self>(r)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_validated(r: &mut Reader<'de>) -> T {
        T::decode_validated::<Self>(r)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_in_run(
        r: &mut Reader<'de>,
        run: &mut TextRun<'de>,
        texts: usize,
    ) -> Result<T, DecodeError> {
        if texts > 0 {
            *run = TextRun::of::<Self>(r, texts);
        }
        T::decode_in_run::<Self>(r, run)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_in_place(value: &mut T, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        value.decode_in_place::<Self>(r)
    }
}
