//! How a field is written, as a type: the traits, and a format alone.

use crate::bounds::Bounds;
use crate::decode::Decode;
use crate::depth::Stack;
use crate::encode::Encode;
use crate::error::{DecodeError, EncodeError};
use crate::format::Fmt;
use crate::reader::Reader;
use crate::utf8::TextRun;
use crate::writer::Writer;

/// What a field's keys come to: how a `T` is written there.
pub trait FieldEncode<T: ?Sized> {
    /// What is known of its length.
    type Len: Bounds;

    /// How much stack it takes to decode.
    const STACK: Stack = Stack::LEAF;

    /// Whether it is the user's: then it may do anything, and nest too.
    const IS_CUSTOM: bool = false;

    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError>;
}

/// The same, read.
pub trait FieldDecode<'de, T>: FieldEncode<T> {
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError>;

    /// From bytes that were decoded before and found right.
    #[inline]
    #[allow(clippy::unreachable, reason = "it was decoded before")]
    fn decode_validated(r: &mut Reader<'de>) -> T {
        match Self::decode(r) {
            Ok(value) => value,
            Err(_) => unreachable!(),
        }
    }

    /// Where it may be one of several texts in a run. Where it is the first of them, `texts` is their number, otherwise 0;
    /// `run` is what is known of those that follow.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_in_run(
        r: &mut Reader<'de>,
        run: &mut TextRun<'de>,
        texts: usize,
    ) -> Result<T, DecodeError> {
        let _ = (run, texts);
        Self::decode(r)
    }

    /// Into a value that is there, whose memory is used again.
    #[inline]
    fn decode_in_place(value: &mut T, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        Self::decode(r).map(|new| *value = new)
    }
}

impl<T: Encode, const LEN: u8, const BIG: bool, const VARINT: bool> FieldEncode<T>
    for Fmt<LEN, BIG, VARINT>
{
    type Len = T::Len<Self>;

    const STACK: Stack = T::STACK;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        value.encode_as::<Self, W>(w)
    }
}

impl<'de, T: Decode<'de>, const LEN: u8, const BIG: bool, const VARINT: bool> FieldDecode<'de, T>
    for Fmt<LEN, BIG, VARINT>
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
