//! What a sink takes: something that can be written more than once, to writers of several kinds.

use core::marker::PhantomData;

use crate::bounds::{Bounds, Size, width};
use crate::code::Encode;
use crate::depth::Cost;
use crate::error::{EncodeError, EncodeErrorKind};
use crate::field::{MagicOf, Parts, Shape, SizedParts, Tag};
use crate::format::DefaultFormat;
use crate::sink::Sink;
use crate::writer::{CountWriter, SliceWriter, Writer, enter};

/// A whole message on its way into a [`Sink`]: a value, or an action along its path.
pub trait Message {
    /// No such message has more bytes; `None` where there is no such number.
    const MAX_LEN: Option<usize>;

    /// Whether every such message can be written, where there is room for it.
    const SURE: bool = false;

    /// Writes the message.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for it, or the writer no room.
    fn write<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError>;

    /// The exact number of bytes.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for it.
    #[inline]
    fn check(&self) -> Result<usize, EncodeError> {
        let mut count = CountWriter::new();
        self.write(&mut count)?;
        Ok(count.written())
    }

    /// Writes the message to the front of a slice and gives the number of its bytes. On error the slice is as it was,
    /// unless a user's codec refused what its `check` had accepted, or wrote another number of bytes than it said.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for it, or the slice no room.
    #[inline]
    fn write_to_slice(&self, slice: &mut [u8]) -> Result<usize, EncodeError> {
        let room = slice.len();
        // What is refused half-way would have left its first half: so it is looked for first, where anything can be.
        if !(Self::SURE && Self::MAX_LEN.is_some_and(|max| max <= room)) {
            let needed = self.check()?;
            if needed > room {
                return Err(EncodeError::new(EncodeErrorKind::NoRoom { needed, room }));
            }
        }
        let mut writer = SliceWriter::new(slice);
        self.write(&mut writer)?;
        Ok(writer.written())
    }
}

/// A value as a message.
pub(crate) struct Value<'v, T: ?Sized>(pub(crate) &'v T);

impl<T: Encode + ?Sized> Message for Value<'_, T> {
    const MAX_LEN: Option<usize> = T::Len::<DefaultFormat>::MAX;
    const SURE: bool = T::Len::<DefaultFormat>::SURE;

    #[inline]
    fn write<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        const { T::Len::<DefaultFormat>::FAULT.refuse() };
        enter(w, const { Cost::root::<T>() })?;
        w.require(const { T::Len::<DefaultFormat>::MIN })?;
        self.0.encode_as::<DefaultFormat, W>(w)
    }
}

/// The tags from the root to a node, as a type.
pub trait Path {
    /// How many bytes they take at the most.
    const MAX: usize;

    /// Whether they can always be written.
    const SURE: bool;

    /// Writes them, root first, and what is below: each step around the next, because a `sized` one must know how long
    /// all that is below it is.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for what is below, or the writer no room.
    fn write<W: Writer>(w: &mut W, below: impl Parts) -> Result<(), EncodeError>;
}

/// The root `N`: no tag. What a value of it takes of the stack is charged here too: what others cannot read as a value is
/// not written along its path either.
pub struct Root<N>(PhantomData<N>);

impl<N: Encode> Path for Root<N> {
    const MAX: usize = 0;
    const SURE: bool = true;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(w: &mut W, below: impl Parts) -> Result<(), EncodeError> {
        enter(w, const { Cost::root::<N>() })?;
        below.put(w)
    }
}

/// A child: the parent's path and one tag of `LEN` bytes, 0 for a varint.
pub struct Under<P, const LEN: u8, const BIG: bool, const TAG: u64>(PhantomData<P>);

impl<P: Path, const LEN: u8, const BIG: bool, const TAG: u64> Path for Under<P, LEN, BIG, TAG> {
    const MAX: usize = P::MAX + width(LEN).1;
    const SURE: bool = P::SURE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(w: &mut W, below: impl Parts) -> Result<(), EncodeError> {
        P::write(w, (Tag::<LEN, BIG>(TAG), below))
    }
}

/// Inside a `sized` node `S`, behind its tag.
pub struct Inside<P, S>(PhantomData<(P, S)>);

impl<P: Path, S: Shape> Path for Inside<P, S> {
    const MAX: usize = P::MAX + Size::before::<S>() - S::MAGIC.len();
    const SURE: bool = false;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(w: &mut W, below: impl Parts) -> Result<(), EncodeError> {
        P::write(w, SizedParts::<S, _>::new(below))
    }
}

/// Behind the `magic` of a node `S`.
pub struct Behind<P, S>(PhantomData<(P, S)>);

impl<P: Path, S: Shape> Path for Behind<P, S> {
    const MAX: usize = P::MAX + S::MAGIC.len();
    const SURE: bool = P::SURE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(w: &mut W, below: impl Parts) -> Result<(), EncodeError> {
        P::write(w, (MagicOf::<S>::new(), below))
    }
}

/// A place in the tree that is being written to: what the derived encoders hold.
#[must_use = "an encoder writes nothing until an action is called on it"]
pub struct Pen<'s, P, S: ?Sized> {
    sink: &'s mut S,
    path: PhantomData<P>,
}

impl<'s, N, S: ?Sized> Pen<'s, Root<N>, S> {
    #[inline]
    pub(crate) fn new(sink: &'s mut S) -> Self {
        Self { sink, path: PhantomData }
    }
}

impl<'s, P, S: ?Sized> Pen<'s, P, S> {
    /// Further down.
    #[inline]
    pub fn to<Q>(self) -> Pen<'s, Q, S> {
        Pen { sink: self.sink, path: PhantomData }
    }
}

impl<P: Path, S: Sink + ?Sized> Pen<'_, P, S> {
    /// The action here: its tag and its fields.
    ///
    /// # Errors
    ///
    /// Where the wire has no form for a field, or the sink no room.
    #[inline]
    pub fn send(self, parts: impl Parts) -> Result<(), EncodeError> {
        self.sink.put(&Along { path: PhantomData::<P>, parts })
    }
}

/// An action along its path.
struct Along<P, B> {
    path: PhantomData<P>,
    parts: B,
}

impl<P: Path, B: Parts> Message for Along<P, B> {
    const MAX_LEN: Option<usize> = crate::bounds::add(Some(P::MAX), B::MAX);
    const SURE: bool = P::SURE && B::SURE;

    #[inline]
    fn write<W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        P::write(w, &self.parts)
    }
}
