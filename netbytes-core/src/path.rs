//! An action along its path: the tags from the root, as a type, and what is written behind them.

use core::marker::PhantomData;

use crate::bounds::{Descriptor, Size, add};
use crate::encode::{Encode, root_cost};
use crate::error::EncodeError;
use crate::field::{Delimited, MagicBytes, Payload, Tag};
use crate::format::width;
use crate::message::Message;
use crate::sink::Sink;
use crate::writer::{Writer, enter};

/// The tags from the root to a node, as a type.
pub trait Path {
    /// How many bytes they take at the most.
    const MAX: usize;

    /// Whether they can always be written.
    const INFALLIBLE: bool;

    /// Writes them, root first, and what is below: each step around the next, because a `sized` one must know how long
    /// all that is below it is.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for what is below, or the writer no room.
    fn write<W: Writer>(w: &mut W, payload: impl Payload) -> Result<(), EncodeError>;
}

/// The root `N`: no tag. What a value of it takes of the stack is charged here too: what others cannot read as a value is
/// not written along its path either.
pub struct Root<N>(PhantomData<N>);

impl<N: Encode> Path for Root<N> {
    const MAX: usize = 0;
    const INFALLIBLE: bool = true;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(w: &mut W, payload: impl Payload) -> Result<(), EncodeError> {
        enter(w, const { root_cost::<N>() })?;
        payload.put(w)
    }
}

/// A child: the parent's path and one tag of `LEN` bytes, 0 for a varint.
pub struct ChildPath<P, const LEN: u8, const BIG: bool, const TAG: u64>(PhantomData<P>);

impl<P: Path, const LEN: u8, const BIG: bool, const TAG: u64> Path for ChildPath<P, LEN, BIG, TAG> {
    const MAX: usize = P::MAX + width(LEN).1;
    const INFALLIBLE: bool = P::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(w: &mut W, payload: impl Payload) -> Result<(), EncodeError> {
        P::write(w, (Tag::<LEN, BIG>(TAG), payload))
    }
}

/// Inside a `sized` node `S`, behind its tag.
pub struct DelimitedPath<P, S>(PhantomData<(P, S)>);

impl<P: Path, S: Descriptor> Path for DelimitedPath<P, S> {
    const MAX: usize = P::MAX + Size::before_fields::<S>() - S::MAGIC.len();
    const INFALLIBLE: bool = false;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(w: &mut W, payload: impl Payload) -> Result<(), EncodeError> {
        P::write(w, Delimited::<S, _>::new(payload))
    }
}

/// Behind the `magic` of a node `S`.
pub struct MagicPath<P, S>(PhantomData<(P, S)>);

impl<P: Path, S: Descriptor> Path for MagicPath<P, S> {
    const MAX: usize = P::MAX + S::MAGIC.len();
    const INFALLIBLE: bool = P::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(w: &mut W, payload: impl Payload) -> Result<(), EncodeError> {
        P::write(w, (MagicBytes::<S>::new(), payload))
    }
}

/// A place in the tree that is being written to: what the derived encoders hold.
#[must_use = "an encoder writes nothing until an action is called on it"]
pub struct EncoderState<'s, P, S: ?Sized> {
    sink: &'s mut S,
    path: PhantomData<P>,
}

impl<'s, N, S: ?Sized> EncoderState<'s, Root<N>, S> {
    #[inline]
    pub(crate) fn new(sink: &'s mut S) -> Self {
        Self { sink, path: PhantomData }
    }
}

impl<'s, P, S: ?Sized> EncoderState<'s, P, S> {
    /// Further down.
    #[inline]
    pub fn to<Q>(self) -> EncoderState<'s, Q, S> {
        EncoderState { sink: self.sink, path: PhantomData }
    }
}

impl<P: Path, S: Sink + ?Sized> EncoderState<'_, P, S> {
    /// The action here: its tag and its fields.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for a field, or the sink no room.
    #[inline]
    pub fn send(self, payload: impl Payload) -> Result<(), EncodeError> {
        self.sink.put(&ActionMessage { path: PhantomData::<P>, payload })
    }
}

/// An action along its path.
struct ActionMessage<P, B> {
    path: PhantomData<P>,
    payload: B,
}

impl<P: Path, B: Payload> Message for ActionMessage<P, B> {
    const MAX_LEN: Option<usize> = add(Some(P::MAX), B::MAX);
    const INFALLIBLE: bool = P::INFALLIBLE && B::INFALLIBLE;

    #[inline]
    fn write<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        P::write(w, &self.payload)
    }
}
