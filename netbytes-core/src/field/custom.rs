//! `with = C`: a field with a user's codec.

use core::marker::PhantomData;

use super::codec::{FieldDecode, FieldEncode};
use crate::bounds::{Bounds, Fault};
use crate::codec::{self, BorrowCodec};
use crate::depth::Stack;
use crate::error::{DecodeError, EncodeError};
use crate::reader::Reader;
use crate::writer::Writer;

/// `with = C`, for a value that borrows for `'a`. With `NEEDS_END` nothing else says where the value ends.
pub struct With<'a, C, const NEEDS_END: bool = true>(PhantomData<(&'a (), C)>);

/// The same where another key says where the value ends.
pub type WithIn<'a, C> = With<'a, C, false>;

/// The bounds that a user's codec states.
pub struct CodecBounds<'a, T, C, const NEEDS_END: bool>(PhantomData<(&'a (), fn() -> T, C)>);

impl<'a, T, C: BorrowCodec<'a, T>, const NEEDS_END: bool> Bounds
    for CodecBounds<'a, T, C, NEEDS_END>
{
    const MIN: usize = C::MIN_LEN;
    const MAX: Option<usize> = C::MAX_LEN;
    const CODEC: bool = true;
    const POSITION_DEPENDENT: bool = C::POSITION_DEPENDENT;
    const FAULT: Fault = Fault::when(NEEDS_END && C::NEEDS_END, Fault::CodecWithoutEnd);
}

impl<'a, T, C: BorrowCodec<'a, T>, const NEEDS_END: bool> FieldEncode<T>
    for With<'a, C, NEEDS_END>
{
    type Len = CodecBounds<'a, T, C, NEEDS_END>;

    const STACK: Stack = Stack::of_codec::<T>();

    const IS_CUSTOM: bool = true;

    const POSITION_DEPENDENT: bool = C::POSITION_DEPENDENT;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        codec::put::<T, C, W>(value, w)
    }
}

impl<'de: 'a, 'a, T, C: BorrowCodec<'a, T>, const NEEDS_END: bool> FieldDecode<'de, T>
    for With<'a, C, NEEDS_END>
{
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        if C::POSITION_DEPENDENT {
            r.check_position()?;
        }
        r.with_shorter_lifetime(C::decode)
    }
}
