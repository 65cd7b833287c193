//! What is written after a path: fields, one in the other's tail.

use core::marker::PhantomData;

use super::access::Field;
use super::codec::FieldEncode;
use super::place::{At, at};
use crate::bounds::{Bounds, Shape, add};
use crate::error::EncodeError;
use crate::writer::Writer;

/// What is written after a path: tags and fields, one in the other's tail.
pub trait Parts {
    const MIN: usize;
    const MAX: Option<usize>;
    /// Whether they can always be written, where there is room.
    const SURE: bool = false;

    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError>;
}

impl<B: Parts + ?Sized> Parts for &B {
    const MIN: usize = B::MIN;
    const MAX: Option<usize> = B::MAX;
    const SURE: bool = B::SURE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        (**self).put(w)
    }
}

impl Parts for () {
    const MIN: usize = 0;
    const MAX: Option<usize> = Some(0);
    const SURE: bool = true;

    #[inline]
    fn put<W: Writer>(&self, _: &mut W) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl<A: Parts, B: Parts> Parts for (A, B) {
    const MIN: usize = A::MIN + B::MIN;
    const MAX: Option<usize> = add(A::MAX, B::MAX);
    const SURE: bool = A::SURE && B::SURE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        self.0.put(w)?;
        self.1.put(w)
    }
}

/// A field's value on its way out.
pub struct Slot<'v, T, C> {
    value: &'v T,
    at: At,
    codec: PhantomData<C>,
}

impl<T, C: FieldEncode<T>> Parts for Slot<'_, T, C> {
    const MIN: usize = C::Len::MIN;
    const MAX: Option<usize> = C::Len::MAX;
    const SURE: bool = C::Len::SURE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        Field::<T, C>::put_at(self.value, w, self.at)
    }
}

impl<T, C: FieldEncode<T>> Field<T, C> {
    /// The field on its way out.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn slot<S: Shape, const LIST: usize, const INDEX: usize>(value: &T) -> Slot<'_, T, C> {
        Slot { value, at: const { at::<S>(LIST, INDEX) }, codec: PhantomData }
    }
}
