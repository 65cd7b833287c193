//! Fields that may be absent from the wire: `default` in an `extensible` type, and `skip`.

use core::marker::PhantomData;

use super::codec::{FieldDecode, FieldEncode};
use crate::bounds::Optional;
use crate::depth::Stack;
use crate::error::{DecodeError, EncodeError};
use crate::reader::Reader;
use crate::writer::Writer;

/// `default` in an `extensible` type: an optional trailing field. If it is present, the field codec `C` applies.
pub struct OptionalTrailing<C>(PhantomData<C>);

impl<T, C: FieldEncode<T>> FieldEncode<T> for OptionalTrailing<C> {
    type Len = Optional<C::Len>;

    const STACK: Stack = C::STACK;

    const IS_CUSTOM: bool = C::IS_CUSTOM;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &T, w: &mut W) -> Result<(), EncodeError> {
        C::encode(value, w)
    }
}

impl<'de, T, C: FieldDecode<'de, T>> FieldDecode<'de, T> for OptionalTrailing<C> {
    #[inline]
    fn decode(r: &mut Reader<'de>) -> Result<T, DecodeError> {
        C::decode(r)
    }
}

/// The value of a field that was absent from the wire: `skip` or `default`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no default",
    label = "a field that was not sent takes its default when it is decoded",
    note = "write `#[derive(Default)]` on `{Self}`, or `default = path::to::function` in the field's `#[net(..)]`"
)]
pub trait SkippedDefault {
    fn skipped() -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: Default> SkippedDefault for T {
    #[inline]
    fn skipped() -> Self {
        T::default()
    }
}
