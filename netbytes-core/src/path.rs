//! Paths: what stands in front of a node, from the root of its tree on, and the messages that are written along a path.

use core::marker::PhantomData;

use crate::bounds::{Descriptor, add, max_of_others};
use crate::codec::Codec;
use crate::encode::{Encode, root_cost};
use crate::error::EncodeError;
use crate::field::{
    AfterTag, AroundNode, Delimited, GivenPart, GivenTag, MagicBytes, NameTag, NodeFields,
    NodeLength, NumberBy, Payload, Tag, WithTail,
};
use crate::format::{ByWidth, width};
use crate::message::Message;
use crate::sink::Sink;
use crate::writer::{Writer, enter};

/// The tags from the root of a tree to a node. A path is a value. Its tags are in its type, so a path of tags alone has no
/// size.
pub trait Path {
    /// The largest number of bytes of the path, or `None` if there is no limit.
    const MAX: Option<usize>;

    /// Whether the path can always be encoded.
    const INFALLIBLE: bool;

    /// Writes the path, beginning at the root, and then the payload. Each path calls its parent's `write` with a longer
    /// payload: a `sized` segment can only write its length if it knows everything that follows.
    ///
    /// # Errors
    ///
    /// [`EncodeError`] if the payload cannot be encoded, or the writer has no room.
    fn write<W: Writer>(&self, w: &mut W, payload: impl Payload) -> Result<(), EncodeError>;
}

/// The root `N`, which has no tag. The stack of a value of type `N` is charged here, as it is if such a value is
/// encoded: what others cannot decode is not encoded along a path either.
pub struct Root<N>(PhantomData<N>);

impl<N: Encode> Path for Root<N> {
    const MAX: Option<usize> = Some(0);
    const INFALLIBLE: bool = true;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(&self, w: &mut W, payload: impl Payload) -> Result<(), EncodeError> {
        enter(w, const { root_cost::<N>() })?;
        payload.put(w)
    }
}

/// A child: the path of its parent and one tag of `LEN` bytes. Width 0 is a varint.
pub struct ChildPath<P, const LEN: u8, const BIG: bool, const TAG: u64>(P);

impl<P, const LEN: u8, const BIG: bool, const TAG: u64> ChildPath<P, LEN, BIG, TAG> {
    /// The path of a child below `path`.
    #[inline]
    #[must_use]
    pub const fn new(path: P) -> Self {
        Self(path)
    }
}

impl<P: Path, const LEN: u8, const BIG: bool, const TAG: u64> Path for ChildPath<P, LEN, BIG, TAG> {
    const MAX: Option<usize> = add(P::MAX, Some(width(LEN).1));
    const INFALLIBLE: bool = P::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(&self, w: &mut W, payload: impl Payload) -> Result<(), EncodeError> {
        self.0.write(w, (Tag::<LEN, BIG>(TAG), payload))
    }
}

/// A child whose tag is the name at the place `PLACE` of its parent `S`.
pub struct NamePath<P, S, const PLACE: usize>(P, PhantomData<S>);

impl<P, S, const PLACE: usize> NamePath<P, S, PLACE> {
    /// The path of a child below `path`.
    #[inline]
    #[must_use]
    pub const fn new(path: P) -> Self {
        Self(path, PhantomData)
    }
}

impl<P: Path, S: Descriptor, const PLACE: usize> Path for NamePath<P, S, PLACE> {
    const MAX: Option<usize> = add(P::MAX, NameTag::<S, PLACE>::MAX);
    const INFALLIBLE: bool = P::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(&self, w: &mut W, payload: impl Payload) -> Result<(), EncodeError> {
        self.0.write(w, (NameTag::<S, PLACE>::new(), payload))
    }
}

/// A child: the path of its parent and one tag, which the codec `C` writes.
pub struct ChildPathBy<P, C, const TAG: u64>(P, PhantomData<C>);

impl<P, C, const TAG: u64> ChildPathBy<P, C, TAG> {
    /// The path of a child below `path`.
    #[inline]
    #[must_use]
    pub const fn new(path: P) -> Self {
        Self(path, PhantomData)
    }
}

impl<P: Path, C: Codec<u64>, const TAG: u64> Path for ChildPathBy<P, C, TAG> {
    const MAX: Option<usize> = add(P::MAX, C::MAX_LEN);
    const INFALLIBLE: bool = false;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(&self, w: &mut W, payload: impl Payload) -> Result<(), EncodeError> {
        self.0.write(w, (NumberBy::<C>::tag(TAG), payload))
    }
}

/// A child whose tag stands in another field.
pub struct GivenPath<P> {
    path: P,
    tag: GivenTag<'static>,
}

impl<P> GivenPath<P> {
    /// The path of the child with this tag below `path`.
    #[inline]
    #[must_use]
    pub const fn new(path: P, tag: GivenTag<'static>) -> Self {
        Self { path, tag }
    }
}

impl<P: Path> Path for GivenPath<P> {
    const MAX: Option<usize> = P::MAX;
    const INFALLIBLE: bool = P::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(&self, w: &mut W, payload: impl Payload) -> Result<(), EncodeError> {
        self.path.write(w, (GivenPart(self.tag), payload))
    }
}

/// The length prefix of a `sized` node `S`, after its tag. The codec `C` writes it, if there is one.
pub struct DelimitedPath<P, S, C = ByWidth>(P, PhantomData<(S, C)>);

impl<P, S, C> DelimitedPath<P, S, C> {
    /// The path in the region of a node below `path`.
    #[inline]
    #[must_use]
    pub const fn new(path: P) -> Self {
        Self(path, PhantomData)
    }
}

impl<P: Path, S: Descriptor, C: Codec<u64>> Path for DelimitedPath<P, S, C> {
    const MAX: Option<usize> = add(P::MAX, NodeLength::of::<S>().max_len());
    const INFALLIBLE: bool = false;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(&self, w: &mut W, payload: impl Payload) -> Result<(), EncodeError> {
        self.0.write(w, Delimited::<S, _, C>::by(payload))
    }
}

/// The `magic` of a node `S`.
pub struct MagicPath<P, S>(P, PhantomData<S>);

impl<P, S> MagicPath<P, S> {
    /// The path behind the magic of a node below `path`.
    #[inline]
    #[must_use]
    pub const fn new(path: P) -> Self {
        Self(path, PhantomData)
    }
}

impl<P: Path, S: Descriptor> Path for MagicPath<P, S> {
    const MAX: Option<usize> = add(P::MAX, Some(S::MAGIC.len()));
    const INFALLIBLE: bool = P::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(&self, w: &mut W, payload: impl Payload) -> Result<(), EncodeError> {
        self.0.write(w, (MagicBytes::<S>::new(), payload))
    }
}

/// What stands behind a node `S`, whose path begins here.
pub struct TailPath<P, S>(P, PhantomData<S>);

impl<P, S> TailPath<P, S> {
    /// The path in front of what stands behind a node below `path`.
    #[inline]
    #[must_use]
    pub const fn new(path: P) -> Self {
        Self(path, PhantomData)
    }
}

impl<P: Path, S: Descriptor> Path for TailPath<P, S> {
    const MAX: Option<usize> = add(P::MAX, Some(S::TAIL.max_len()));
    const INFALLIBLE: bool = P::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(&self, w: &mut W, payload: impl Payload) -> Result<(), EncodeError> {
        self.0.write(w, WithTail::<S, _>::new(payload))
    }
}

/// The bytes behind the tag of a node `S`.
pub struct AfterTagPath<P, S>(P, PhantomData<S>);

impl<P, S> AfterTagPath<P, S> {
    /// The path behind these bytes of a node below `path`.
    #[inline]
    #[must_use]
    pub const fn new(path: P) -> Self {
        Self(path, PhantomData)
    }
}

impl<P: Path, S: Descriptor> Path for AfterTagPath<P, S> {
    const MAX: Option<usize> = add(P::MAX, Some(S::AFTER_TAG.len()));
    const INFALLIBLE: bool = P::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(&self, w: &mut W, payload: impl Payload) -> Result<(), EncodeError> {
        self.0.write(w, (AfterTag::<S>::new(), payload))
    }
}

/// The header of a struct in front of its node: the values of the fields, as nested pairs.
pub struct HeaderPath<P, H> {
    path: P,
    header: H,
}

impl<P, H> HeaderPath<P, H> {
    /// The path behind this header below `path`.
    #[inline]
    #[must_use]
    pub const fn new(path: P, header: H) -> Self {
        Self { path, header }
    }
}

impl<P: Path, H: Payload> Path for HeaderPath<P, H> {
    const MAX: Option<usize> = add(P::MAX, H::MAX);
    const INFALLIBLE: bool = P::INFALLIBLE && H::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(&self, w: &mut W, payload: impl Payload) -> Result<(), EncodeError> {
        self.path.write(w, (&self.header, payload))
    }
}

/// The trailer of a struct behind its node: the values of the fields, as nested pairs.
pub struct TrailerPath<P, T> {
    path: P,
    trailer: T,
}

impl<P, T> TrailerPath<P, T> {
    /// The path in front of this trailer below `path`.
    #[inline]
    #[must_use]
    pub const fn new(path: P, trailer: T) -> Self {
        Self { path, trailer }
    }
}

impl<P: Path, T: Payload> Path for TrailerPath<P, T> {
    const MAX: Option<usize> = add(P::MAX, T::MAX);
    const INFALLIBLE: bool = P::INFALLIBLE && T::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(&self, w: &mut W, payload: impl Payload) -> Result<(), EncodeError> {
        self.path.write(w, (payload, &self.trailer))
    }
}

/// The fields of a struct `S` around its node, of which some follow from the node.
pub struct AroundPath<P, S: NodeFields> {
    path: P,
    values: S::Values,
}

impl<P, S: NodeFields> AroundPath<P, S> {
    /// The path to the node of an `S` with these values below `path`.
    #[inline]
    #[must_use]
    pub const fn new(path: P, values: S::Values) -> Self {
        Self { path, values }
    }
}

impl<P: Path, S: NodeFields> Path for AroundPath<P, S> {
    const MAX: Option<usize> = add(P::MAX, max_of_others::<S>(0, S::NODE));
    const INFALLIBLE: bool = false;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(&self, w: &mut W, payload: impl Payload) -> Result<(), EncodeError> {
        self.path.write(w, AroundNode::<S, _> { values: &self.values, node: payload })
    }
}

/// What the derived encoders hold: the sink, and the path of the node.
#[must_use = "an encoder writes nothing until an action is called on it"]
pub struct EncoderState<'s, P, S: ?Sized> {
    sink: &'s mut S,
    path: P,
}

impl<'s, N, S: ?Sized> EncoderState<'s, Root<N>, S> {
    #[inline]
    pub(crate) fn new(sink: &'s mut S) -> Self {
        Self { sink, path: Root(PhantomData) }
    }
}

impl<'s, P, S: ?Sized> EncoderState<'s, P, S> {
    /// Moves on to the path of a child, which `longer` makes of this one.
    #[inline]
    pub fn to<Q>(self, longer: impl FnOnce(P) -> Q) -> EncoderState<'s, Q, S> {
        EncoderState { sink: self.sink, path: longer(self.path) }
    }
}

impl<P: Path, S: Sink + ?Sized> EncoderState<'_, P, S> {
    /// Writes a message: the path, and an action's tag and fields.
    ///
    /// # Errors
    ///
    /// [`EncodeError`] if a field cannot be encoded, or the sink has no room.
    #[inline]
    pub fn send(self, payload: impl Payload) -> Result<(), EncodeError> {
        self.sink.put(&ActionMessage { path: self.path, payload })
    }
}

/// A path and its payload, as a message.
struct ActionMessage<P, B> {
    path: P,
    payload: B,
}

impl<P: Path, B: Payload> Message for ActionMessage<P, B> {
    const MAX_LEN: Option<usize> = add(P::MAX, B::MAX);
    const INFALLIBLE: bool = P::INFALLIBLE && B::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        self.path.write(w, &self.payload)
    }
}
