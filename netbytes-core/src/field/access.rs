//! One field: how generated code reads and writes it.

use core::marker::PhantomData;

use super::codec::{FieldDecode, FieldEncode};
use super::context::{FieldContext, RunPosition, at};
use crate::bounds::{Bounds, Descriptor, Fault, Size};
use crate::depth::held;
use crate::error::{DecodeError, EncodeError};
use crate::format::DefaultFormat;
use crate::reader::Reader;
use crate::utf8::TextRun;
use crate::writer::{Writer, enter, leave};

/// One field: a type and what its keys come to.
///
/// Where the type has no form on the wire, the functions here do not exist and those of [`FieldStub`] stand in, so that
/// the one error about it is that of the derive's assertion.
pub struct Field<T, C = DefaultFormat>(PhantomData<(fn() -> T, C)>);

impl<T, C: FieldEncode<T>> Field<T, C> {
    pub const SIZE: Size = Size::of::<C::Len>(C::STACK, held::<T>());
    pub const USED_KEYS: u8 = C::Len::USED_KEYS;
    pub const LEVEL: bool = C::Len::LEVEL;
    pub const OWN_OPEN_ENDED: bool = C::Len::OWN_OPEN_ENDED;
    pub const FAULT: Fault = C::Len::FAULT;

    /// Writes the field `INDEX` of the list `LIST` of `S`. What is known of its place is worked out here rather than in
    /// generated code, whose functions would each be checked anew for every constant in them.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn put<S: Descriptor, const LIST: usize, const INDEX: usize, W: Writer>(
        value: &T,
        w: &mut W,
    ) -> Result<(), EncodeError> {
        Self::put_at(value, w, const { at::<S>(LIST, INDEX) })
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn put_at<W: Writer>(
        value: &T,
        w: &mut W,
        at: FieldContext,
    ) -> Result<(), EncodeError> {
        if at.need > 0 {
            w.require(at.need)?;
        }
        if C::IS_USERS {
            enter(w, at.codec).map_err(|error| error.at(at.location()))?;
        }
        match C::encode(value, w) {
            Ok(()) => {
                if C::IS_USERS {
                    leave(w, at.codec);
                }
                if at.last || !Self::SIZE.is_fixed() {
                    w.flush();
                }
                Ok(())
            }
            Err(error) => Err(error.at(at.location())),
        }
    }
}

/// An error in the field `INDEX` of the list `LIST` of `S`.
#[cold]
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn fail<S: Descriptor, const LIST: usize, const INDEX: usize, E: From<DecodeError>>(
    error: DecodeError,
) -> E {
    error.at(const { at::<S>(LIST, INDEX) }.location()).into()
}

impl<'de, T, C: FieldDecode<'de, T>> Field<T, C> {
    /// Reads the field `INDEX` of the list `LIST` of `S`. What goes wrong is told its place by [`fail`]: here that would
    /// be one more copy of the value in a debug build.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get<S: Descriptor, const LIST: usize, const INDEX: usize>(
        r: &mut Reader<'de>,
    ) -> Result<T, DecodeError> {
        let at = const { at::<S>(LIST, INDEX) };
        if at.need > 0 && r.remaining() < at.need {
            return Err(at.cut(r));
        }
        if C::IS_USERS { Self::get_by_codec(r, at) } else { C::decode(r) }
    }

    /// Reads a field that has a user's codec, which may nest.
    #[inline]
    fn get_by_codec(r: &mut Reader<'de>, at: FieldContext) -> Result<T, DecodeError> {
        r.enter(at.codec)?;
        let value = C::decode(r);
        r.leave(at.codec);
        value
    }

    /// The same of what may be one of several texts in a row; `row` is for what is known of those that follow.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get_in_run<S: Descriptor, const LIST: usize, const INDEX: usize>(
        r: &mut Reader<'de>,
        row: &mut TextRun<'de>,
    ) -> Result<T, DecodeError> {
        let at = const { at::<S>(LIST, INDEX) };
        match at.texts {
            RunPosition::No => Self::get::<S, LIST, INDEX>(r),
            RunPosition::First(texts) => C::decode_in_run(r, row, texts),
            RunPosition::Next => C::decode_in_run(r, row, 0),
        }
    }

    /// The same of bytes that were decoded before and found right.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get_validated(r: &mut Reader<'de>) -> T {
        C::decode_validated(r)
    }

    /// The same into a value that is there.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get_in_place<S: Descriptor, const LIST: usize, const INDEX: usize>(
        value: &mut T,
        r: &mut Reader<'de>,
    ) -> Result<(), DecodeError> {
        let at = const { at::<S>(LIST, INDEX) };
        if at.need > 0 && r.remaining() < at.need {
            return Err(at.cut(r));
        }
        if C::IS_USERS {
            r.enter(at.codec).map_err(|error| error.at(at.location()))?;
        }
        C::decode_in_place(value, r).map_err(|error| error.at(at.location()))?;
        if C::IS_USERS {
            r.leave(at.codec);
        }
        Ok(())
    }
}
