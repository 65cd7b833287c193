//! The trait of everything that can be written, and how runs of items are written.
//!
//! The trait and the functions for runs stand in one file because each needs the other: an item of a run is written by the
//! trait, and the trait has a method for runs, which types that are written faster as a run override.

use core::marker::PhantomData;

use crate::bounds::{Bounds, fixed_size};
#[cfg(feature = "alloc")]
use crate::depth::is_large;
use crate::depth::{Cost, Stack};
use crate::error::{EncodeError, EncodeErrorKind};
use crate::format::{DefaultFormat, Format};
use crate::writer::{FixedItem, Job, Writer, enter, leave};

/// A type that has a form on the wire.
///
/// Implemented by `#[derive(NetTree)]` and for std's types. It has a method for the derive, in which the format is a
/// parameter; users call those of [`NetTree`](crate::NetTree), in which it is not. To give a foreign type a wire form
/// of your own, write a [`Codec`](crate::Codec).
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no form on the wire",
    label = "this type does not implement `NetTree`",
    note = "a type of your own: put `#[derive(NetTree)]` on it",
    note = "a foreign type: `#[net(with = C)]` on the field, where `C` is a `netbytes::Codec` for it, or `#[net(skip)]` to leave it out",
    note = "`usize` and `isize` differ between machines: `u32` or `u64` instead; a `&T` other than `&str` and `&[u8]`: the `T` itself"
)]
pub trait Encode {
    /// What is known of the encoded length in the format `F`.
    #[doc(hidden)]
    type Len<F: Format>: Bounds;

    /// How much stack decoding one takes.
    #[doc(hidden)]
    const STACK: Stack = <Self::Len<DefaultFormat> as Bounds>::STACK;

    /// How much it takes into a `Box`.
    #[doc(hidden)]
    const BOXED_STACK: Stack = Self::STACK;

    /// Appends the value in the format of the type that holds it.
    ///
    /// # Errors
    ///
    /// [`EncodeError`] where the wire has no form for the value, or the writer no room.
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError>;

    /// Appends one value after the other: where a slice of them is faster to write than each of them.
    #[doc(hidden)]
    #[inline]
    fn encode_slice<F: Format, W: Writer>(items: &[Self], w: &mut W) -> Result<(), EncodeError>
    where
        Self: Sized,
    {
        if const { fixed_size::<Self::Len<F>>().is_some() } {
            return encode_fixed::<F, W, _>(items, w);
        }
        encode_items::<F, W, _>(items.iter(), w)
    }

    /// Appends one value after the other, inline: no level of depth, and no item need take a byte.
    #[doc(hidden)]
    #[inline]
    fn encode_array<F: Format, W: Writer, const N: usize>(
        items: &[Self; N],
        w: &mut W,
    ) -> Result<(), EncodeError>
    where
        Self: Sized,
    {
        items.iter().try_for_each(|item| item.encode_as::<F, W>(w))
    }
}

/// The bounds of `T` in the format `F`.
pub(crate) type BoundsOf<T, F> = <T as Encode>::Len<F>;

/// Writes items one after the other: one level further in where there are any, and none of them without a byte.
#[inline]
pub(crate) fn encode_items<'i, F: Format, W: Writer, T: Encode + 'i>(
    items: impl ExactSizeIterator<Item = &'i T>,
    w: &mut W,
) -> Result<(), EncodeError> {
    w.out_of_line(Items { items, format: PhantomData::<F> })
}

/// Items that are written one after the other.
struct Items<I, F> {
    items: I,
    format: PhantomData<F>,
}

impl<'i, T: Encode + 'i, I: ExactSizeIterator<Item = &'i T>, F: Format> Job for Items<I, F> {
    #[inline]
    fn run<W: Writer>(self, w: &mut W) -> Result<(), EncodeError> {
        if self.items.len() == 0 {
            return Ok(());
        }
        let cost = const { item_cost::<T, F>(T::STACK) };
        enter_encode(w, cost)?;
        for item in self.items {
            encode_item::<T, F, W>(item, w)?;
            w.flush();
        }
        leave_encode(w, cost);
        Ok(())
    }
}

/// Writes items of one length each, one level further in where there are any.
#[inline]
pub(crate) fn encode_fixed<F: Format, W: Writer, T: Encode>(
    items: &[T],
    w: &mut W,
) -> Result<(), EncodeError> {
    w.out_of_line(FixedItems { items, format: PhantomData::<F> })
}

/// Items of one length that are written one after the other.
struct FixedItems<'i, T, F> {
    items: &'i [T],
    format: PhantomData<F>,
}

impl<T: Encode, F: Format> Job for FixedItems<'_, T, F> {
    #[inline]
    fn run<W: Writer>(self, w: &mut W) -> Result<(), EncodeError> {
        if self.items.is_empty() {
            return Ok(());
        }
        let cost = const { item_cost::<T, F>(T::STACK) };
        enter_encode(w, cost)?;
        w.put_fixed::<FixedSize<T, F>>(self.items)?;
        leave_encode(w, cost);
        Ok(())
    }
}

/// One of these items.
struct FixedSize<T, F>(PhantomData<(T, F)>);

impl<T: Encode, F: Format> FixedItem for FixedSize<T, F> {
    type Item = T;

    const SIZE: usize = BoundsOf::<T, F>::MIN;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(item: &T, w: &mut W) -> Result<(), EncodeError> {
        item.encode_as::<F, W>(w)
    }
}

/// What an item of a sequence costs, an entry of a map, or what a `Box` holds, where it takes so much stack and that is
/// counted.
pub(crate) const fn item_cost<T: Encode + ?Sized, F: Format>(stack: Stack) -> Option<Cost> {
    Cost::item(BoundsOf::<T, F>::LEVEL, stack)
}

/// Goes one level further in, where it is one.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn enter_encode<W: Writer>(w: &mut W, cost: Option<Cost>) -> Result<(), EncodeError> {
    match cost {
        Some(cost) => enter(w, cost),
        None => Ok(()),
    }
}

/// Comes back out one level.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn leave_encode<W: Writer>(w: &mut W, cost: Option<Cost>) {
    if let Some(cost) = cost {
        leave(w, cost);
    }
}

/// Writes what a `Box` holds.
#[cfg(feature = "alloc")]
#[inline]
pub(crate) fn encode_boxed<T: Encode, F: Format, W: Writer>(
    value: &T,
    w: &mut W,
    cost: Option<Cost>,
) -> Result<(), EncodeError> {
    enter_encode(w, cost)?;
    value.encode_as::<F, W>(w)?;
    leave_encode(w, cost);
    Ok(())
}

/// Writes one item of a sequence, which must take a byte.
#[inline]
pub(crate) fn encode_item<T: Encode, F: Format, W: Writer>(
    item: &T,
    w: &mut W,
) -> Result<(), EncodeError> {
    if BoundsOf::<T, F>::MIN > 0 {
        return item.encode_as::<F, W>(w);
    }
    let before = w.written();
    item.encode_as::<F, W>(w)?;
    if w.written() == before {
        return Err(EncodeError::new(EncodeErrorKind::EmptyItem));
    }
    Ok(())
}

/// What a message with a `T` at its root costs.
pub(crate) const fn root_cost<T: Encode + ?Sized>() -> Cost {
    Cost::root(T::STACK)
}

/// How much stack a type of std's takes that holds inline what it has.
pub(crate) const fn stack_of_holder<T: Encode>(inner: Stack) -> Stack {
    Stack::holder::<T>(inner, nests::<T>())
}

/// How much stack an array takes.
pub(crate) const fn stack_of_array<T: Encode>(item: Stack) -> Stack {
    Stack::array::<T>(item, nests::<T>())
}

/// Whether a `Box` or a sequence in a value leads to a derived type.
const fn nests<T: Encode>() -> bool {
    <T::Len<DefaultFormat> as Bounds>::NESTS
}

/// How much stack what an `Rc` or an `Arc` holds takes: what is large goes through a `Box`.
#[cfg(feature = "alloc")]
pub(crate) const fn stack_of_ref_counted<T: Encode>() -> Stack {
    if is_large::<T>() { T::BOXED_STACK } else { T::STACK }
}
