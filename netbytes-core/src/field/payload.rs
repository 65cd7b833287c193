//! Payloads: what is written after a path.

use core::marker::PhantomData;

use super::access::Field;
use super::codec::FieldEncode;
use super::context::{FieldContext, context_of};
use super::given::GivenTag;
use crate::bounds::{Bounds, Descriptor, add, max_of_others};
use crate::encode::{self, Encode};
use crate::error::EncodeError;
use crate::format::DefaultFormat;
use crate::writer::{Writer, counted_error};

/// What is written after a path: tags and fields, as nested pairs.
pub trait Payload {
    const MIN: usize;
    const MAX: Option<usize>;
    /// Whether the payload can always be encoded if the writer has room.
    const INFALLIBLE: bool = false;

    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError>;

    /// The tag of a payload that begins with an enum whose tag stands in another field. It is not written here.
    fn given(&self) -> Option<Result<GivenTag<'_>, EncodeError>> {
        None
    }
}

impl<B: Payload + ?Sized> Payload for &B {
    const MIN: usize = B::MIN;
    const MAX: Option<usize> = B::MAX;
    const INFALLIBLE: bool = B::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        (**self).put(w)
    }

    #[inline]
    fn given(&self) -> Option<Result<GivenTag<'_>, EncodeError>> {
        (**self).given()
    }
}

impl Payload for () {
    const MIN: usize = 0;
    const MAX: Option<usize> = Some(0);
    const INFALLIBLE: bool = true;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, _: &mut W) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl<A: Payload, B: Payload> Payload for (A, B) {
    const MIN: usize = A::MIN + B::MIN;
    const MAX: Option<usize> = add(A::MAX, B::MAX);
    const INFALLIBLE: bool = A::INFALLIBLE && B::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        self.0.put(w)?;
        self.1.put(w)
    }

    #[inline]
    fn given(&self) -> Option<Result<GivenTag<'_>, EncodeError>> {
        self.0.given()
    }
}

/// A tag that stands in another field, in front of what it selects.
pub(crate) struct GivenPart(pub(crate) GivenTag<'static>);

impl Payload for GivenPart {
    const MIN: usize = 0;
    const MAX: Option<usize> = Some(0);
    const INFALLIBLE: bool = true;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, _: &mut W) -> Result<(), EncodeError> {
        Ok(())
    }

    #[inline]
    fn given(&self) -> Option<Result<GivenTag<'_>, EncodeError>> {
        Some(Ok(self.0))
    }
}

impl<B: Payload> Payload for Option<B> {
    const MIN: usize = 0;
    const MAX: Option<usize> = B::MAX;
    const INFALLIBLE: bool = B::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        encode::encode_if_some!(self.as_ref(), w, |body| body.put(w))
    }
}

/// A whole value of a derived type, as part of a payload: its own tag and what surrounds its fields are in it.
pub struct Whole<T>(pub T);

impl<T: Encode> Payload for Whole<T> {
    const MIN: usize = <T::Len<DefaultFormat> as Bounds>::MIN;
    const MAX: Option<usize> = <T::Len<DefaultFormat> as Bounds>::MAX;
    const INFALLIBLE: bool = <T::Len<DefaultFormat> as Bounds>::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        self.0.encode_as::<DefaultFormat, W>(w)
    }
}

/// The fields of a derived type, without what surrounds them.
pub trait EncodeFields {
    fn encode_fields<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError>;
}

/// The fields of a value, as part of a payload.
pub struct FieldsOf<'v, T>(pub &'v T);

impl<T: EncodeFields> Payload for FieldsOf<'_, T> {
    const MIN: usize = 0;
    const MAX: Option<usize> = None;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        self.0.encode_fields(w)
    }
}

/// The field codec of a payload, which stands in place of the node of a struct.
pub struct PayloadCodec;

/// The bounds of a payload.
pub struct PayloadBounds<B>(PhantomData<B>);

impl<B: Payload> Bounds for PayloadBounds<B> {
    const MIN: usize = B::MIN;
    const MAX: Option<usize> = B::MAX;
    const INFALLIBLE: bool = B::INFALLIBLE;
}

impl<B: Payload> FieldEncode<B> for PayloadCodec {
    type Len = PayloadBounds<B>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<W: Writer>(value: &B, w: &mut W) -> Result<(), EncodeError> {
        value.put(w)
    }
}

/// A struct with a node, of whose other fields some follow from the node: they are written around the payload that stands
/// in its place.
pub trait NodeFields: Descriptor {
    /// The values of the fields that are arguments, as nested pairs.
    type Values;

    /// The index of the node among the fields.
    const NODE: usize;

    fn put_around<B: Payload, W: Writer>(
        values: &Self::Values,
        node: &B,
        w: &mut W,
    ) -> Result<(), EncodeError>;
}

/// The fields of `S` around a payload.
pub(crate) struct AroundNode<'v, S: NodeFields, B> {
    pub(crate) values: &'v S::Values,
    pub(crate) node: B,
}

impl<S: NodeFields, B: Payload> Payload for AroundNode<'_, S, B> {
    const MIN: usize = B::MIN;
    const MAX: Option<usize> = add(B::MAX, max_of_others::<S>(0, S::NODE));

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        const { S::CHECKS };
        S::put_around(self.values, &self.node, w)
    }
}

/// The error of a struct whose node was measured: the first one, whichever the writer is.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn first_error_around<S: NodeFields, B: Payload, W: Writer>(
    values: &S::Values,
    node: &B,
    error: EncodeError,
    w: &mut W,
) -> EncodeError {
    match W::COUNTS_ONLY {
        true => error,
        false => counted_error(*w.depth(), error, |count| S::put_around(values, node, count)),
    }
}

/// The value of a field, as part of a payload.
pub struct FieldValue<'v, T, C> {
    value: &'v T,
    context: FieldContext,
    codec: PhantomData<C>,
}

impl<T, C: FieldEncode<T>> Payload for FieldValue<'_, T, C> {
    const MIN: usize = C::Len::MIN;
    const MAX: Option<usize> = C::Len::MAX;
    const INFALLIBLE: bool = C::Len::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        Field::<T, C>::put_at::<0, _>(self.value, w, self.context)
    }
}

/// The value of a field in the header of a struct, which a path holds.
pub struct Held<T, C> {
    value: T,
    context: FieldContext,
    codec: PhantomData<C>,
}

impl<T, C: FieldEncode<T>> Payload for Held<T, C> {
    const MIN: usize = C::Len::MIN;
    const MAX: Option<usize> = C::Len::MAX;
    const INFALLIBLE: bool = C::Len::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        Field::<T, C>::put_at::<0, _>(&self.value, w, self.context)
    }
}

impl<T, C: FieldEncode<T>> Field<T, C> {
    /// The value of the field, to be held by a path.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn held<S: Descriptor, const LIST: usize, const INDEX: usize>(value: T) -> Held<T, C> {
        Held { value, context: const { context_of::<S>(LIST, INDEX) }, codec: PhantomData }
    }

    /// The value of the field, as part of a payload.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn payload<S: Descriptor, const LIST: usize, const INDEX: usize>(
        value: &T,
    ) -> FieldValue<'_, T, C> {
        FieldValue { value, context: const { context_of::<S>(LIST, INDEX) }, codec: PhantomData }
    }
}
