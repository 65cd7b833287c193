//! The stub of a field whose type cannot be encoded, and the functions that report such a type once.

use super::access::Field;
use super::codec::FieldDecode;
use super::related::RelatedDecode;
use super::relation::Found;
use crate::bounds::{Descriptor, Fault, Size};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::reader::Reader;
use crate::utf8::TextRun;
use crate::writer::Writer;

/// The stub of a field whose type cannot be encoded. Its functions are never called, because the type does not compile.
pub trait FieldStub<T>: Sized {
    const SIZE: Size = Size { min: 1, max: None, any_bit_pattern: false, ..Size::NOTHING };
    const IS_FIXED: bool = true;
    const USED_KEYS: u8 = u8::MAX;
    const LEVEL: bool = false;
    const OWN_OPEN_ENDED: bool = false;
    const FAULT: Fault = Fault::None;

    fn put<S: Descriptor, const LIST: usize, const INDEX: usize, W: Writer>(
        _: &T,
        _: &mut W,
    ) -> Result<(), EncodeError> {
        const { refuse() };
        Ok(())
    }

    #[must_use]
    fn found(_: &T) -> Found {
        Found::Nothing
    }

    #[must_use]
    fn count(_: &T) -> usize {
        0
    }

    fn payload<S: Descriptor, const LIST: usize, const INDEX: usize>(_: &T) {
        const { refuse() };
    }

    #[must_use]
    #[allow(clippy::unreachable, reason = "the type does not compile")]
    fn held<S: Descriptor, const LIST: usize, const INDEX: usize>(
        _: T,
    ) -> super::payload::Held<T, Self> {
        const { refuse() };
        unreachable!()
    }

    fn get<S: Descriptor, const LIST: usize, const INDEX: usize>(
        r: &mut Reader<'_>,
    ) -> Result<T, DecodeError> {
        const { refuse() };
        Err(r.error(DecodeErrorKind::Custom("a type without a form on the wire")))
    }

    fn get_node<S: Descriptor, const LIST: usize, const INDEX: usize>(
        r: &mut Reader<'_>,
    ) -> Result<T, DecodeError> {
        Self::get::<S, LIST, INDEX>(r)
    }

    fn get_in_run<S: Descriptor, const LIST: usize, const INDEX: usize>(
        r: &mut Reader<'_>,
        _: &mut TextRun<'_>,
    ) -> Result<T, DecodeError> {
        Self::get::<S, LIST, INDEX>(r)
    }

    #[must_use]
    #[allow(clippy::unreachable, reason = "see above")]
    fn get_validated(_: &mut Reader<'_>) -> T {
        unreachable!()
    }

    fn get_related<S: Descriptor, const LIST: usize, const INDEX: usize>(
        r: &mut Reader<'_>,
        _: impl Sized,
    ) -> Result<T, DecodeError> {
        Err(r.error(DecodeErrorKind::Custom("a type without a form on the wire")))
    }

    fn get_related_in_place<S: Descriptor, const LIST: usize, const INDEX: usize>(
        _: &mut T,
        r: &mut Reader<'_>,
        _: impl Sized,
    ) -> Result<(), DecodeError> {
        Err(r.error(DecodeErrorKind::Custom("a type without a form on the wire")))
    }

    #[must_use]
    fn digest(_: &T) -> Option<(u64, usize)> {
        None
    }

    #[must_use]
    fn are_same(_: &T, _: &T) -> bool {
        true
    }

    fn get_in_place<S: Descriptor, const LIST: usize, const INDEX: usize>(
        _: &mut T,
        r: &mut Reader<'_>,
    ) -> Result<(), DecodeError> {
        Err(r.error(DecodeErrorKind::Custom("a type without a form on the wire")))
    }
}

impl<T, C> FieldStub<T> for Field<T, C> {}

/// Stops compilation, in case no other error did.
#[allow(clippy::panic, reason = "the compiler says it")]
const fn refuse() {
    panic!("the type of a field has no form on the wire; help: put `#[derive(NetTree)]` on it");
}

/// A function whose bounds make the compiler report once that the type of a field with keys cannot be encoded. It is a
/// bound and not a call of the trait's method: for a method, the compiler would also report each supertrait.
pub const fn assert_field<'de, T, C: FieldDecode<'de, T>>() {}
/// Like [`assert_field`], for a field that other fields say something about.
pub const fn assert_related<'de, T, C: RelatedDecode<'de, T>>() {}
