//! One field: how generated code reads and writes it.

use core::marker::PhantomData;

use super::codec::{FieldDecode, FieldEncode};
use super::context::{FieldContext, RunPosition, context_of};
use crate::bounds::{Bounds, Descriptor, Fault, MAX_FIELD_WEIGHT, MAX_NODE_WEIGHT, Size, is_heavy};
use crate::depth::field_copies;
use crate::error::{DecodeError, EncodeError, Location};
use crate::format::DefaultFormat;
use crate::reader::Reader;
use crate::utf8::TextRun;
use crate::writer::{Writer, enter, leave};

/// One field of a derived type: its type, and the field codec that its keys select.
///
/// If the type cannot be encoded, the functions here do not exist, and those of [`FieldStub`](super::FieldStub) are
/// called. Then the only error is that of the derive's assertion.
pub struct Field<T, C = DefaultFormat>(PhantomData<(fn() -> T, C)>);

impl<T, C: FieldEncode<T>> Field<T, C> {
    pub const SIZE: Size = Size::of::<C::Len>(C::STACK, field_copies::<T>());
    pub const IS_FIXED: bool = Self::SIZE.is_fixed();
    pub const USED_KEYS: u8 = C::Len::USED_KEYS;
    pub const LEVEL: bool = C::Len::LEVEL;
    pub const OWN_OPEN_ENDED: bool = C::Len::OWN_OPEN_ENDED;
    pub const FAULT: Fault = C::Len::FAULT;

    /// Writes the field `INDEX` of the list `LIST` of `S`. The context of the field is computed here and not in
    /// generated code: there, the compiler would check each function again for each constant in it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn put<S: Descriptor, const LIST: usize, const INDEX: usize, W: Writer>(
        value: &T,
        w: &mut W,
    ) -> Result<(), EncodeError> {
        Self::put_at::<LIST, W>(value, w, const { context_of::<S>(LIST, INDEX) })
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn put_at<const LIST: usize, W: Writer>(
        value: &T,
        w: &mut W,
        context: FieldContext,
    ) -> Result<(), EncodeError> {
        // One check for the run, so that a writer of a fixed size needs none for each field.
        if context.required > 0 {
            w.require(context.required)?;
        }
        if C::IS_CUSTOM {
            enter(w, context.codec_cost).map_err(|error| error.at(context.location()))?;
        }
        match C::encode(value, w) {
            Ok(()) => {
                if C::IS_CUSTOM {
                    leave(w, context.codec_cost);
                }
                // The branches inside of a field of variable size have met, or the lists of an enum meet after this
                // field. If the run went on here, its length would not be known to the compiler.
                if context.ends_list || !Self::SIZE.is_fixed() {
                    w.flush_branch::<LIST>();
                }
                Ok(())
            }
            Err(error) => Err(error.at(context.location())),
        }
    }
}

/// Adds the location of the field `INDEX` of the list `LIST` of `S` to an error.
#[cold]
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn fail<S: Descriptor, const LIST: usize, const INDEX: usize, E: From<DecodeError>>(
    error: DecodeError,
) -> E {
    error.at(const { context_of::<S>(LIST, INDEX) }.location()).into()
}

/// Adds a location to an error.
#[cold]
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn fail_at<E: From<DecodeError>>(error: DecodeError, location: &'static Location) -> E {
    error.at(location).into()
}

impl<'de, T, C: FieldDecode<'de, T>> Field<T, C> {
    /// Reads the field `INDEX` of the list `LIST` of `S`. The location is added to its errors by [`fail`] in the
    /// caller: added here, it would cost one more copy of the value in a debug build.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get<S: Descriptor, const LIST: usize, const INDEX: usize>(
        r: &mut Reader<'de>,
    ) -> Result<T, DecodeError> {
        let context = const { context_of::<S>(LIST, INDEX) };
        Self::read::<MAX_FIELD_WEIGHT>(r, context)
    }

    /// Reads a node like [`get`](Self::get) reads a field. Most nodes stand in one place of one tree, so a larger one
    /// than a field is still inlined.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get_node<S: Descriptor, const LIST: usize, const INDEX: usize>(
        r: &mut Reader<'de>,
    ) -> Result<T, DecodeError> {
        let context = const { context_of::<S>(LIST, INDEX) };
        Self::read::<MAX_NODE_WEIGHT>(r, context)
    }

    /// Reads the value. Its code is inlined for certain if its weight is no larger than this.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read<const MAX_WEIGHT: usize>(
        r: &mut Reader<'de>,
        context: FieldContext,
    ) -> Result<T, DecodeError> {
        // It compares here and does not call `Reader::require`, so that the search for the incomplete field is in a
        // cold function.
        if context.required > 0 && r.remaining() < context.required {
            return Err(context.unexpected_end(r));
        }
        if C::IS_CUSTOM {
            r.out_of_line(|r| Self::get_custom(r, context))
        } else if const { is_heavy::<C::Len>(MAX_WEIGHT) } {
            Self::read_heavy(r)
        } else {
            C::decode(r)
        }
    }

    /// Reads a value whose code is too much for every place that reads one: the compiler decides.
    #[inline]
    fn read_heavy(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        C::decode(r)
    }

    /// Reads a field with a user's codec, which may enter levels.
    #[inline]
    fn get_custom(r: &mut Reader<'de>, context: FieldContext) -> Result<T, DecodeError> {
        r.enter(context.codec_cost)?;
        let value = C::decode(r);
        r.leave(context.codec_cost);
        value
    }

    /// Reads a field that may be part of a run of texts. `run` is what was validated of the run.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get_in_run<S: Descriptor, const LIST: usize, const INDEX: usize>(
        r: &mut Reader<'de>,
        run: &mut TextRun<'de>,
    ) -> Result<T, DecodeError> {
        let context = const { context_of::<S>(LIST, INDEX) };
        match context.text_run {
            RunPosition::Outside => Self::get::<S, LIST, INDEX>(r),
            RunPosition::First(texts) => C::decode_in_run(r, run, texts),
            RunPosition::Following => C::decode_in_run(r, run, 0),
        }
    }

    /// Reads a field from validated bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get_validated(r: &mut Reader<'de>) -> T {
        C::decode_validated(r)
    }

    /// Reads a field in place.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get_in_place<S: Descriptor, const LIST: usize, const INDEX: usize>(
        value: &mut T,
        r: &mut Reader<'de>,
    ) -> Result<(), DecodeError> {
        let context = const { context_of::<S>(LIST, INDEX) };
        if context.required > 0 && r.remaining() < context.required {
            return Err(context.unexpected_end(r));
        }
        if C::IS_CUSTOM {
            r.enter(context.codec_cost).map_err(|error| error.at(context.location()))?;
        }
        C::decode_in_place(value, r).map_err(|error| error.at(context.location()))?;
        if C::IS_CUSTOM {
            r.leave(context.codec_cost);
        }
        Ok(())
    }
}
