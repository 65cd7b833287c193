//! The trait of all types that can be encoded, and how the items of sequences are written.
//!
//! Both are in one file because each needs the other: an item is written by the trait, and the trait has methods for
//! whole sequences, which some types override with a faster one.

use core::cmp::Ordering;
use core::marker::PhantomData;

use crate::bounds::{Bounds, fixed_size};
#[cfg(feature = "alloc")]
use crate::depth::is_large;
use crate::depth::{Cost, Stack};
use crate::error::{EncodeError, EncodeErrorKind};
use crate::format::{DefaultFormat, Format};
use crate::writer::{FixedItem, Job, Writer, enter, leave};

/// A type that can be encoded.
///
/// It is implemented by `#[derive(NetTree)]` and for types of the standard library. The format is a parameter of its
/// methods, which the derive calls. Users call the methods of [`NetTree`](crate::NetTree), which have no such
/// parameter. To encode a foreign type, write a [`Codec`](crate::Codec).
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no form on the wire",
    label = "this type does not implement `NetTree`",
    note = "a type of your own: put `#[derive(NetTree)]` on it, beside `Serialize` and other derives that it has",
    note = "a foreign type: `#[net(with = C)]` on the field, where `C` is a `netbytes::Codec` for it, as `codecs::Serde<codecs::Postcard>` is for what serde can write and read, or `#[net(skip)]` to leave it out",
    note = "`usize` and `isize` differ between machines: `#[net(as = u64)]`, or `u32` or `u64` instead; `u24` and the like are `u32` with `#[net(width = 3)]`, and `u4` is `u8` with `#[net(bits = 4)]`; a `&T` other than `&str` and `&[u8]`: the `T` itself",
    note = "`OsString` differs between operating systems, and an `Instant` between machines: `PathBuf`, `String`, `SystemTime` instead",
    note = "in generic code, the bound is `{Self}: netbytes::Encode`"
)]
pub trait Encode {
    /// The bounds of the encoded length in the format `F`.
    #[doc(hidden)]
    type Len<F: Format>: Bounds;

    /// The stack that decoding a value takes.
    #[doc(hidden)]
    const STACK: Stack = <Self::Len<DefaultFormat> as Bounds>::STACK;

    /// The stack that decoding a value into a `Box` takes.
    #[doc(hidden)]
    const BOXED_STACK: Stack = Self::STACK;

    /// How two values compare, for wires on which hash maps and hash sets stand in ascending order.
    #[doc(hidden)]
    const ORDER: Order<Self> = None;

    /// Appends the value, in the format of the type that holds it.
    ///
    /// # Errors
    ///
    /// [`EncodeError`] if the value cannot be encoded, or the writer has no room.
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError>;

    /// Appends the items of a sequence. Types override it if a slice can be written faster than one item after the
    /// other.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_slice<F: Format, W: Writer>(items: &[Self], w: &mut W) -> Result<(), EncodeError>
    where
        Self: Sized,
    {
        if const { fixed_size::<Self::Len<F>>().is_some() } {
            return encode_fixed::<F, W, _>(items, w);
        }
        encode_items::<F, W, _>(items.iter(), w)
    }

    /// Appends the items of an array. They are held inline: they are no level of depth, and an item may take no bytes.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_array<F: Format, W: Writer, const N: usize>(
        items: &[Self; N],
        w: &mut W,
    ) -> Result<(), EncodeError>
    where
        Self: Sized,
    {
        // The places of a few items of fixed size are known, as those of fields are.
        if const { N <= FEW_ITEMS && fixed_size::<Self::Len<F>>().is_some() } {
            for item in items {
                item.encode_as::<F, W>(w)?;
            }
            return Ok(());
        }
        w.out_of_line(InlineItems { items, format: PhantomData::<F> })
    }
}

/// The largest number of items of an array that are written as fields are.
const FEW_ITEMS: usize = 8;

/// The items of an array, as a job.
struct InlineItems<'i, T, F> {
    items: &'i [T],
    format: PhantomData<F>,
}

impl<T: Encode, F: Format> Job for InlineItems<'_, T, F> {
    #[inline]
    fn run<W: Writer>(self, w: &mut W) -> Result<(), EncodeError> {
        for item in self.items {
            item.encode_as::<F, W>(w)?;
            // The end of the loop meets its beginning.
            w.flush();
        }
        Ok(())
    }
}

/// How two values of a type compare, if that is known.
pub type Order<T> = Option<fn(&T, &T) -> Ordering>;

/// The order of a type that has one.
macro_rules! ordered {
    () => {
        const ORDER: $crate::encode::Order<Self> = Some(Ord::cmp);
    };
}
pub(crate) use ordered;

/// The order of a derived type: [`Ord`], if it has that. Without it the constant is that of [`WithoutOrd`], which the derive has
/// in scope: an inherent one is found first.
pub struct OrderOf<T>(PhantomData<T>);

impl<T: Ord> OrderOf<T> {
    /// How two values compare.
    pub const ORDER: Order<T> = Some(T::cmp);
}

/// What [`OrderOf`] says of a type without [`Ord`].
pub trait WithoutOrd<T> {
    /// How two values compare is not known.
    const ORDER: Order<T> = None;
}

impl<T> WithoutOrd<T> for OrderOf<T> {}

#[cfg(any(feature = "std", feature = "hashbrown"))]
impl<T: Encode + ?Sized> crate::bounds::HasOrder for T {
    const HAS_ORDER: bool = T::ORDER.is_some();
}

/// How two values compare. It is called for those whose type has an order: the compiler refuses others.
#[inline]
pub(crate) fn compare<T: Encode + ?Sized>(one: &T, other: &T) -> Ordering {
    T::ORDER.map_or(Ordering::Equal, |order| order(one, other))
}

/// How two sequences compare: by their first items that differ.
#[inline]
pub(crate) fn compare_all<'i, T: Encode + 'i>(
    one: impl Iterator<Item = &'i T>,
    other: impl Iterator<Item = &'i T>,
) -> Ordering {
    let mut others = other.fuse();
    for item in one {
        match others.next().map_or(Ordering::Greater, |other| compare(item, other)) {
            Ordering::Equal => {}
            unequal => return unequal,
        }
    }
    if others.next().is_some() { Ordering::Less } else { Ordering::Equal }
}

/// The bounds of `T` in the format `F`.
pub(crate) type BoundsOf<T, F> = <T as Encode>::Len<F>;

/// Writes the items of a sequence, which are one level further in. Each item must take at least one byte.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn encode_items<'i, F: Format, W: Writer, T: Encode + 'i>(
    items: impl ExactSizeIterator<Item = &'i T>,
    w: &mut W,
) -> Result<(), EncodeError> {
    w.out_of_line(Items { items, format: PhantomData::<F> })
}

/// The most bytes that an item takes, if each item can be encoded and none is empty. There may be any number of items that take no
/// memory, so that their bytes together may be more than a `usize` holds: those are counted.
const fn max_of_each<T: Encode, F: Format>() -> Option<usize> {
    match BoundsOf::<T, F>::INFALLIBLE && BoundsOf::<T, F>::MIN > 0 && size_of::<T>() > 0 {
        true => BoundsOf::<T, F>::MAX,
        false => None,
    }
}

/// The items of a sequence, as a job.
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
        if let (true, Some(max)) = (W::BOUNDS_ONLY, const { max_of_each::<T, F>() }) {
            w.count(max.saturating_mul(self.items.len()));
            leave_encode(w, cost);
            return Ok(());
        }
        for item in self.items {
            encode_item::<T, F, W>(item, w)?;
            // The end of the loop meets its beginning.
            w.flush();
        }
        leave_encode(w, cost);
        Ok(())
    }
}

/// Writes items that all take the same number of bytes. They are one level further in.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn encode_fixed<F: Format, W: Writer, T: Encode>(
    items: &[T],
    w: &mut W,
) -> Result<(), EncodeError> {
    w.out_of_line(FixedItems { items, format: PhantomData::<F> })
}

/// Items that all take the same number of bytes, as a job.
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

/// One item of [`FixedItems`].
struct FixedSize<T, F>(PhantomData<(T, F)>);

impl<T: Encode, F: Format> FixedItem for FixedSize<T, F> {
    type Item = T;

    const SIZE: usize = BoundsOf::<T, F>::MIN;
    const INFALLIBLE: bool = BoundsOf::<T, F>::INFALLIBLE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<W: Writer>(item: &T, w: &mut W) -> Result<(), EncodeError> {
        item.encode_as::<F, W>(w)
    }
}

/// The cost of an item of a sequence, an entry of a map, or the value in a `Box`. It is `None` if nothing has to be
/// counted.
pub(crate) const fn item_cost<T: Encode + ?Sized, F: Format>(stack: Stack) -> Option<Cost> {
    Cost::item(BoundsOf::<T, F>::LEVEL, stack)
}

/// Enters a level, if there is one.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn enter_encode<W: Writer>(w: &mut W, cost: Option<Cost>) -> Result<(), EncodeError> {
    match cost {
        Some(cost) => enter(w, cost),
        None => Ok(()),
    }
}

/// Leaves a level, if there is one.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn leave_encode<W: Writer>(w: &mut W, cost: Option<Cost>) {
    if let Some(cost) = cost {
        leave(w, cost);
    }
}

/// Writes the value in a `Box`.
#[cfg(feature = "alloc")]
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn encode_boxed<T: Encode, F: Format, W: Writer>(
    value: &T,
    w: &mut W,
    cost: Option<Cost>,
) -> Result<(), EncodeError> {
    w.out_of_line(Boxed { value, cost, format: PhantomData::<F> })
}

/// The value in a `Box`, as a job: a type that holds itself is not inlined into itself.
#[cfg(feature = "alloc")]
struct Boxed<'v, T, F> {
    value: &'v T,
    cost: Option<Cost>,
    format: PhantomData<F>,
}

#[cfg(feature = "alloc")]
impl<T: Encode, F: Format> Job for Boxed<'_, T, F> {
    #[inline]
    fn run<W: Writer>(self, w: &mut W) -> Result<(), EncodeError> {
        enter_encode(w, self.cost)?;
        self.value.encode_as::<F, W>(w)?;
        leave_encode(w, self.cost);
        Ok(())
    }
}

/// Writes a value that may not be there, behind the byte that says whether it is.
macro_rules! encode_option {
    ($value:expr, $w:ident, |$some:ident| $encode:expr) => {{
        let value = $value;
        $w.put_array([u8::from(value.is_some())])?;
        $crate::encode::encode_if_some!(value, $w, |$some| $encode)
    }};
}

/// Writes a value that may not be there. What stands in front of it and the value are two runs: in one, what follows would be at
/// one of two places, and the run would stay in memory. It is a macro, for a closure that is not inlined gets the writer by its
/// address.
macro_rules! encode_if_some {
    ($value:expr, $w:ident, |$some:ident| $encode:expr) => {{
        $w.flush();
        if let Some($some) = $value {
            $encode?;
            $w.flush();
        }
        Ok(())
    }};
}
pub(crate) use {encode_if_some, encode_option};

/// Writes one item of a sequence, which must take at least one byte.
#[cfg_attr(not(debug_assertions), inline(always))]
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

/// The cost of a message with a `T` at its root.
pub(crate) const fn root_cost<T: Encode + ?Sized>() -> Cost {
    Cost::root(T::STACK)
}

/// The stack of a type of the standard library that holds its content inline.
pub(crate) const fn stack_of_holder<T: Encode>(inner: Stack) -> Stack {
    Stack::holder::<T>(inner, nests::<T>())
}

/// The stack of an array.
pub(crate) const fn stack_of_array<T: Encode>(item: Stack) -> Stack {
    Stack::array::<T>(item, nests::<T>())
}

/// Whether a `Box` or a sequence in a value leads to a derived type.
const fn nests<T: Encode>() -> bool {
    <T::Len<DefaultFormat> as Bounds>::NESTS
}

/// The stack of the value in an `Rc` or an `Arc`. A large value is decoded into a `Box` first.
#[cfg(feature = "alloc")]
pub(crate) const fn stack_of_ref_counted<T: Encode>() -> Stack {
    if is_large::<T>() { T::BOXED_STACK } else { T::STACK }
}
