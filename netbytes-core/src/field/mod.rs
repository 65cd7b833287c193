//! One field: a type, what its keys come to, and its place in error messages.
//!
//! Everything that a field's keys can say is a type here, a *codec* that writes a `T`: a [`Fmt`] alone, `Max`, `Rest`
//! or `With`. The derive names `Field<T, C>` and nothing else, whatever the keys.
//!
//! | module | what it is |
//! |---|---|
//! | `codec` | what a field's keys come to |
//! | `place` | where it stands among the others |
//! | `absent` | what stands in for a field that cannot be |
//! | `parts` | fields on their way out, behind a path |
//! | `tag` | tags |
//! | `region` | what stands around the fields of a type: `magic` and `sized` |
#![allow(
    missing_docs,
    clippy::missing_errors_doc,
    clippy::type_complexity,
    reason = "reached only by generated code"
)]

mod absent;
mod codec;
mod parts;
mod place;
mod region;
mod tag;

use core::marker::PhantomData;

pub use absent::{
    Absent, assert_codec, assert_count, assert_counted, assert_field, assert_node, assert_plain,
    assert_reply,
};
pub(crate) use codec::CountField;
pub use codec::{
    Counted, CountedBy, CountedDecode, FieldDecode, FieldEncode, Late, Lead, Max, Rest, Skipped,
    Until, With,
};
pub use parts::Parts;
use parts::Slot;
pub(crate) use place::max_of;
pub use place::{Part, Shape, SizeField};
pub(crate) use region::peek_into;
pub use region::{
    MagicOf, SizedParts, close, enter as enter_region, enter_behind as enter_region_behind,
    leave as leave_region, take_magic,
};
pub use tag::{
    OtherTag, Tag, passed_over, put_tag, put_unit, take_tag, to_u64, unknown_tag, unknown_tag_at,
};

use crate::action::VariantKind;
use crate::bounds::{Bounds, Fault, Size};
use crate::code::Encode;
use crate::depth::held;
use crate::error::{DecodeError, EncodeError, EncodeErrorKind};
use crate::format::DefaultFormat;
use crate::handler::Replying;
use crate::prefix;
use crate::reader::Reader;
use crate::tree::Node;
use crate::types::text::Row;
use crate::writer::{Writer, enter, leave};
use place::{At, Texts, at};

/// One field: a type and what its keys come to.
///
/// Where the type has no form on the wire, the functions here do not exist and those of [`Absent`] stand in, so that
/// the one error about it is that of [`assert_field`].
pub struct Field<T, C = DefaultFormat>(PhantomData<(fn() -> T, C)>);

impl<T, C: FieldEncode<T>> Field<T, C> {
    pub const SIZE: Size = Size::of::<C::Len>(C::STACK, held::<T>());
    pub const USES: u8 = C::Len::USES;
    pub const LEVEL: bool = C::Len::LEVEL;
    pub const OWN_OPEN: bool = C::Len::OWN_OPEN;
    pub const FAULT: Fault = C::Len::FAULT;

    /// Writes the field `INDEX` of the list `LIST` of `S`. What is known of its place is worked out here rather than in
    /// generated code, whose functions would each be checked anew for every constant in them.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn put<S: Shape, const LIST: usize, const INDEX: usize, W: Writer>(
        value: &T,
        w: &mut W,
    ) -> Result<(), EncodeError> {
        Self::put_at(value, w, const { at::<S>(LIST, INDEX) })
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put_at<W: Writer>(value: &T, w: &mut W, at: At) -> Result<(), EncodeError> {
        if at.need > 0 {
            w.require(at.need)?;
        }
        if C::IS_USERS {
            enter(w, at.codec).map_err(|error| error.at(at.place()))?;
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
            Err(error) => Err(error.at(at.place())),
        }
    }

    /// The field on its way out.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn slot<S: Shape, const LIST: usize, const INDEX: usize>(value: &T) -> Slot<'_, T, C> {
        Slot { value, at: const { at::<S>(LIST, INDEX) }, codec: PhantomData }
    }
}

/// An error in the field `INDEX` of the list `LIST` of `S`.
#[cold]
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn fail<S: Shape, const LIST: usize, const INDEX: usize, E: From<DecodeError>>(
    error: DecodeError,
) -> E {
    error.at(const { at::<S>(LIST, INDEX) }.place()).into()
}

impl<N: CountField, C> Field<N, C> {
    /// What a field that holds the count of another says.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn number(count: &N) -> u64 {
        (*count).into()
    }

    /// What a field that holds the count of another is to say.
    #[inline]
    pub fn holding<S: Shape, const LIST: usize, const INDEX: usize>(
        len: usize,
    ) -> Result<N, EncodeError> {
        let place = const { at::<S>(LIST, INDEX) }.place();
        N::try_from(len).map_err(|_| prefix::too_long(len, N::MAX).at(place))
    }

    /// The same for a value that is not written.
    #[inline]
    #[must_use]
    pub fn holding_up_to(len: usize) -> N {
        N::saturating(len)
    }
}

impl<T, C: CountedBy<T>> Field<T, C> {
    /// How many items the field has, for the one that holds their `count`.
    #[inline]
    pub fn count(value: &T) -> usize {
        C::count(value)
    }

    /// Makes sure that they are as many as the one says that holds their `count`.
    #[inline]
    pub fn agree<S: Shape, const LIST: usize, const INDEX: usize>(
        value: &T,
        count: u64,
    ) -> Result<(), EncodeError> {
        let len = C::count(value);
        if len as u64 != count {
            let error = EncodeError::new(EncodeErrorKind::CountMismatch { count, len });
            return Err(error.at(const { at::<S>(LIST, INDEX) }.place()));
        }
        Ok(())
    }
}

impl<'de, T, C: CountedDecode<'de, T>> Field<T, C> {
    /// Reads the field `INDEX` of the list `LIST` of `S`, which has as many items as another says.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get_counted<S: Shape, const LIST: usize, const INDEX: usize>(
        r: &mut Reader<'de>,
        count: u64,
    ) -> Result<T, DecodeError> {
        const { S::CHECKS };
        C::decode_counted(r, count)
    }

    /// The same into a value that is there.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get_counted_over<S: Shape, const LIST: usize, const INDEX: usize>(
        value: &mut T,
        r: &mut Reader<'de>,
        count: u64,
    ) -> Result<(), DecodeError> {
        let at = const { at::<S>(LIST, INDEX) };
        C::decode_counted_over(value, r, count).map_err(|error| error.at(at.place()))
    }
}

impl<'de, T, C: FieldDecode<'de, T>> Field<T, C> {
    /// Reads the field `INDEX` of the list `LIST` of `S`. What goes wrong is told its place by [`fail`]: here that would
    /// be one more copy of the value in a debug build.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get<S: Shape, const LIST: usize, const INDEX: usize>(
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
    fn get_by_codec(r: &mut Reader<'de>, at: At) -> Result<T, DecodeError> {
        r.enter(at.codec)?;
        let value = C::decode(r);
        r.leave(at.codec);
        value
    }

    /// The same of what may be one of several texts in a row; `row` is for what is known of those that follow.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get_in_row<S: Shape, const LIST: usize, const INDEX: usize>(
        r: &mut Reader<'de>,
        row: &mut Row<'de>,
    ) -> Result<T, DecodeError> {
        let at = const { at::<S>(LIST, INDEX) };
        if let Texts::First(texts) = at.texts {
            *row = C::row(r, texts);
        }
        match at.texts {
            Texts::No => Self::get::<S, LIST, INDEX>(r),
            Texts::First(_) | Texts::Next => C::decode_in_row(r, row),
        }
    }

    /// The same of bytes that were decoded before and found right.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn sure(r: &mut Reader<'de>) -> T {
        C::decode_sure(r)
    }

    /// The same into a value that is there.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get_over<S: Shape, const LIST: usize, const INDEX: usize>(
        value: &mut T,
        r: &mut Reader<'de>,
    ) -> Result<(), DecodeError> {
        let at = const { at::<S>(LIST, INDEX) };
        if at.need > 0 && r.remaining() < at.need {
            return Err(at.cut(r));
        }
        if C::IS_USERS {
            r.enter(at.codec).map_err(|error| error.at(at.place()))?;
        }
        C::decode_over(value, r).map_err(|error| error.at(at.place()))?;
        if C::IS_USERS {
            r.leave(at.codec);
        }
        Ok(())
    }
}

impl<T: Node, C> Field<T, C> {
    /// The child that a node hands over to.
    pub const NODE: VariantKind = VariantKind::Node(T::info);
}

impl<T: Encode, C> Field<T, C> {
    /// Sends a reply.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn reply<O, K: Replying + ?Sized>(k: &mut K, reply: &T) -> Result<K::Done<O>, K::Error> {
        k.reply(reply)
    }

    /// The same where a value was visited.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn reply_value<O, K: Replying + ?Sized>(k: &mut K, reply: &T) -> K::Visited<O> {
        k.reply_value(reply)
    }
}
