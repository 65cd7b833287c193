//! The trait of all types that can be decoded, and how the items of sequences are read.
//!
//! As in `encode`, both are in one file because each needs the other.

#[cfg(feature = "alloc")]
use alloc::{borrow::Cow, boxed::Box, vec::Vec};

#[cfg(feature = "alloc")]
use crate::bounds::fixed_size;
use crate::bounds::{Bounds, items_fault};
use crate::depth::Cost;
#[cfg(feature = "alloc")]
use crate::depth::is_large;
use crate::encode::{BoundsOf, Encode, item_cost};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::format::Format;
use crate::limits::Limits;
#[cfg(feature = "alloc")]
use crate::memory;
use crate::reader::Reader;
use crate::utf8::TextRun;

/// A type that can be decoded from bytes which live for `'de`. If it has a lifetime, it borrows from them.
///
/// Like [`Encode`], it is implemented by `#[derive(NetTree)]` and for types of the standard library.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no form on the wire",
    label = "this type does not implement `NetTree`",
    note = "a type of your own: put `#[derive(NetTree)]` on it, beside `Serialize` and other derives that it has",
    note = "a foreign type: `#[net(with = C)]` on the field, where `C` is a `netbytes::Codec` for it, as `codecs::Serde<codecs::Postcard>` is for what serde can write and read, or `#[net(skip)]` to leave it out",
    note = "`usize` and `isize` differ between machines: `#[net(as = u64)]`, or `u32` or `u64` instead; `u24` and the like are `u32` with `#[net(width = 3)]`, and `u4` is `u8` with `#[net(bits = 4)]`; a `&T` other than `&str` and `&[u8]`: the `T` itself",
    note = "`OsString` differs between operating systems, and an `Instant` between machines: `PathBuf`, `String`, `SystemTime` instead",
    note = "in generic code, the bound is `{Self}: netbytes::DecodeOwned`, or `{Self}: netbytes::Decode<'de>` if it may borrow from the bytes"
)]
pub trait Decode<'de>: Encode + Sized {
    /// Reads a value, in the format of the type that holds it.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if these bytes are not the one encoding of a value.
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError>;

    /// Reads a value from validated bytes, which were decoded before without an error. As no error has to be returned,
    /// a large value is built directly in its place.
    #[doc(hidden)]
    #[inline]
    #[allow(clippy::unreachable, reason = "it was decoded before")]
    fn decode_validated<F: Format>(r: &mut Reader<'de>) -> Self {
        match Self::decode_as::<F>(r) {
            Ok(value) => value,
            Err(_) => unreachable!(),
        }
    }

    /// Whether [`decode_in_run`](Self::decode_in_run) reads texts from the run.
    #[doc(hidden)]
    const HOLDS_TEXT: bool = false;

    /// Reads a value that may be part of a run of texts. `run` is what was validated of the run.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_in_run<F: Format>(
        r: &mut Reader<'de>,
        run: &mut TextRun<'de>,
    ) -> Result<Self, DecodeError> {
        let _ = run;
        Self::decode_as::<F>(r)
    }

    /// Reads a value in place: it replaces this one and reuses its memory. After an error, this value is unspecified.
    #[doc(hidden)]
    #[inline]
    fn decode_in_place<F: Format>(&mut self, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        replace::<Self, F>(self, r)
    }

    /// Reads `count` items.
    #[doc(hidden)]
    #[cfg(feature = "alloc")]
    #[inline]
    fn decode_vec<F: Format>(r: &mut Reader<'de>, count: usize) -> Result<Vec<Self>, DecodeError> {
        if const { fixed_size::<Self::Len<F>>().is_some() } {
            return decode_fixed::<F, Self>(r, count);
        }
        require::<Self, F>(r, count)?;
        let mut items = Vec::with_capacity(count);
        decode_items::<F, Self>(r, count, |item| items.push(item))?;
        Ok(items)
    }

    /// Reads `count` items in place.
    #[doc(hidden)]
    #[cfg(feature = "alloc")]
    #[inline]
    fn decode_vec_in_place<F: Format>(
        items: &mut Vec<Self>,
        r: &mut Reader<'de>,
        count: usize,
    ) -> Result<(), DecodeError> {
        // Items of fixed size own no memory that could be reused.
        if const { fixed_size::<Self::Len<F>>().is_some() } {
            return decode_fixed_in_place::<F, Self>(items, r, count);
        }
        items.truncate(count);
        require::<Self, F>(r, count)?;
        let more = count - items.len();
        items.reserve(more);
        decode_all_in_place::<F, Self>(items, r)?;
        decode_items::<F, Self>(r, more, |item| items.push(item))
    }

    /// Reads `count` items. They are borrowed if their bytes are the same in memory.
    #[doc(hidden)]
    #[cfg(feature = "alloc")]
    #[inline]
    fn decode_cow<'c, F: Format>(
        r: &mut Reader<'de>,
        count: usize,
    ) -> Result<Cow<'c, [Self]>, DecodeError>
    where
        'de: 'c,
        Self: Clone + 'c,
    {
        Self::decode_vec::<F>(r, count).map(Cow::Owned)
    }

    /// Reads a value into a `Box`. Types that may be large override it, so that the value is not built on the stack
    /// first.
    #[doc(hidden)]
    #[cfg(feature = "alloc")]
    #[inline]
    fn decode_boxed<F: Format>(r: &mut Reader<'de>) -> Result<Box<Self>, DecodeError> {
        r.charge_array::<Self>(1)?;
        Self::decode_as::<F>(r).map(Box::new)
    }

    /// Checks that `N` values exist, as far as their bounds tell. The error is the one that
    /// [`decode_array`](Self::decode_array) would return.
    #[doc(hidden)]
    #[inline]
    fn check_array<F: Format, const N: usize>(r: &mut Reader<'de>) -> Result<(), DecodeError> {
        let _ = r;
        Ok(())
    }

    /// Reads `count` items and appends them.
    #[doc(hidden)]
    #[cfg(feature = "alloc")]
    #[inline]
    fn extend_vec<F: Format>(
        items: &mut Vec<Self>,
        r: &mut Reader<'de>,
        count: usize,
    ) -> Result<(), DecodeError> {
        for _ in 0..count {
            Self::decode_as::<F>(r).map(|item| items.push(item))?;
        }
        Ok(())
    }

    /// Reads the items of an array in place.
    #[doc(hidden)]
    #[inline]
    fn decode_slice_in_place<F: Format>(
        items: &mut [Self],
        r: &mut Reader<'de>,
    ) -> Result<(), DecodeError> {
        items.iter_mut().try_for_each(|item| item.decode_in_place::<F>(r))
    }

    /// Reads `N` values.
    #[doc(hidden)]
    #[inline]
    fn decode_array<F: Format, const N: usize>(
        r: &mut Reader<'de>,
    ) -> Result<[Self; N], DecodeError> {
        decode_array_by_item::<F, Self, N>(r)
    }

    /// Reads `N` values from validated bytes.
    #[doc(hidden)]
    #[inline]
    fn decode_array_validated<F: Format, const N: usize>(r: &mut Reader<'de>) -> [Self; N] {
        core::array::from_fn(|_| Self::decode_validated::<F>(r))
    }
}

/// Reads a value and assigns it: what reading in place is for a type without memory to reuse.
#[doc(hidden)]
#[inline]
pub fn replace<'de, T: Decode<'de>, F: Format>(
    this: &mut T,
    r: &mut Reader<'de>,
) -> Result<(), DecodeError> {
    T::decode_as::<F>(r).map(|value| *this = value)
}

/// A type that can be decoded without borrowing from the bytes. It is the bound for generic code that outlives its
/// input.
///
/// ```
/// use netbytes::{DecodeError, DecodeOwned, NetTree};
///
/// fn read<T: NetTree + DecodeOwned>(bytes: Vec<u8>) -> Result<T, DecodeError> {
///     T::from_slice(&bytes)
/// }
///
/// #[derive(NetTree, Debug, PartialEq)]
/// struct Ping(u32);
/// assert_eq!(read(vec![1, 0, 0, 0]), Ok(Ping(1)));
/// ```
pub trait DecodeOwned: for<'de> Decode<'de> {}

impl<T: for<'de> Decode<'de>> DecodeOwned for T {}

/// Evaluates an expression that reads a value of this type, after the stack budget was checked.
///
/// An expression that reads a large value is moved into a function that is not inlined. Otherwise its locals would
/// already be in the stack frame of the function that checks the budget. An expression that reads a small value stays
/// where it is: moved too, decoding 32 structs takes 810 instructions and not 796.
macro_rules! outline_large {
    ($ty:ty, $read:expr) => {
        if const { <$ty as $crate::encode::Encode>::STACK.is_large() } {
            $crate::depth::in_own_frame(|| $read)
        } else {
            $read
        }
    };
}
pub(crate) use outline_large;

/// Enters a level, if there is one.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) const fn enter_decode(
    r: &mut Reader<'_>,
    cost: Option<Cost>,
) -> Result<(), DecodeError> {
    match cost {
        Some(cost) => r.enter(cost),
        None => Ok(()),
    }
}

/// Leaves a level, if there is one.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) const fn leave_decode(r: &mut Reader<'_>, cost: Option<Cost>) {
    if let Some(cost) = cost {
        r.leave(cost);
    }
}

/// Reads the value in a `Box`, with a function that builds the `Box`.
#[cfg(feature = "alloc")]
#[inline]
pub(crate) fn decode_boxed<'de, T: Decode<'de>, B>(
    r: &mut Reader<'de>,
    cost: Option<Cost>,
    read: impl FnOnce(&mut Reader<'de>) -> Result<B, DecodeError>,
) -> Result<B, DecodeError> {
    enter_decode(r, cost)?;
    let value = outline_large!(T, read(r))?;
    leave_decode(r, cost);
    Ok(value)
}

/// Reads the value in an `Rc` or an `Arc`.
#[cfg(feature = "alloc")]
#[inline]
pub(crate) fn decode_ref_counted<'de, F: Format, T: Decode<'de>, C: From<T> + From<Box<T>>>(
    r: &mut Reader<'de>,
) -> Result<C, DecodeError> {
    if const { is_large::<T>() } { by_box::<F, T, C>(r) } else { by_value::<F, T, C>(r) }
}

/// Reads a large value into a `Box`, and moves it from that allocation to the other. So it is never on the stack.
#[cfg(feature = "alloc")]
#[inline]
fn by_box<'de, F: Format, T: Decode<'de>, C: From<Box<T>>>(
    r: &mut Reader<'de>,
) -> Result<C, DecodeError> {
    // For a short time both allocations exist. Half of the second one is charged, as for a list.
    r.charge(memory::ref_counted(size_of::<T>() / 2))?;
    T::decode_boxed::<F>(r).map(C::from)
}

#[cfg(feature = "alloc")]
#[inline]
fn by_value<'de, F: Format, T: Decode<'de>, C: From<T>>(
    r: &mut Reader<'de>,
) -> Result<C, DecodeError> {
    r.charge(memory::ref_counted(size_of::<T>()))?;
    T::decode_as::<F>(r).map(C::from)
}

/// Reads one item of a sequence, which must take at least one byte.
#[inline]
pub(crate) fn decode_item<'de, F: Format, T: Decode<'de>>(
    r: &mut Reader<'de>,
) -> Result<T, DecodeError> {
    if BoundsOf::<T, F>::MIN > 0 {
        return T::decode_as::<F>(r);
    }
    decode_nonempty::<F, T>(r)
}

/// Reads one item that may take no bytes, and checks that it took one. It is a function of its own, so that a debug
/// build does not reserve a local for the item in [`decode_item`] if none is needed.
#[inline]
fn decode_nonempty<'de, F: Format, T: Decode<'de>>(r: &mut Reader<'de>) -> Result<T, DecodeError> {
    let before = r.remaining();
    match T::decode_as::<F>(r) {
        Ok(_) if r.remaining() == before => Err(r.error(DecodeErrorKind::EmptyItem)),
        item => item,
    }
}

/// Reads the `count` items of a sequence, which are one level further in.
#[inline]
pub(crate) fn decode_items<'de, F: Format, T: Decode<'de>>(
    r: &mut Reader<'de>,
    count: usize,
    mut push: impl FnMut(T),
) -> Result<(), DecodeError> {
    if count == 0 {
        return Ok(());
    }
    let cost = const { item_cost::<T, F>(T::STACK) };
    enter_decode(r, cost)?;
    outline_large!(T, {
        r.out_of_line(|r| {
            if const { are_texts::<T, F>() } {
                return decode_texts::<F, T>(r, count, &mut push);
            }
            for _ in 0..count {
                // `map` makes one copy of the item on the stack in a debug build, and `?` would make more. Recursion
                // goes through here.
                decode_item::<F, T>(r).map(&mut push)?;
            }
            Ok(())
        })
    })?;
    leave_decode(r, cost);
    Ok(())
}

/// Whether items are texts, or hold texts and no derived types. Items with derived types may be recursive, and each function
/// between a list and its items takes stack at each level.
const fn are_texts<'de, T: Decode<'de>, F: Format>() -> bool {
    T::HOLDS_TEXT && !BoundsOf::<T, F>::LEVEL && !BoundsOf::<T, F>::REACHES_LEVEL
}

/// How many items are read one by one, if what follows cannot be validated together. It is twice as many the next time.
const PAUSE: usize = 64;

/// Reads the `count` items of a sequence, which are or hold texts. As much as possible is validated together, also the
/// length prefixes and the other values, which are ASCII too if the numbers are small. A list of short texts, whose lengths
/// no branch predictor knows, then takes 5 ns an item and not 10.
#[cfg_attr(not(debug_assertions), inline(always))]
fn decode_texts<'de, F: Format, T: Decode<'de>>(
    r: &mut Reader<'de>,
    mut count: usize,
    mut push: impl FnMut(T),
) -> Result<(), DecodeError> {
    let mut pause = PAUSE;
    loop {
        while let Some(run) = TextRun::ahead(r, count) {
            count -= decode_run::<F, T>(r, run, count, &mut push)?;
        }
        let items = count.min(pause);
        for _ in 0..items {
            T::decode_as::<F>(r).map(&mut push)?;
        }
        (count, pause) = (count - items, pause * 2);
        if count == 0 {
            return Ok(());
        }
    }
}

/// Reads the items that begin in a run, at most `count` of them, and returns their number. It is not inlined, so that the
/// loop over items that are not in a run takes no longer than if there were no runs.
#[inline(never)]
fn decode_run<'de, F: Format, T: Decode<'de>>(
    r: &mut Reader<'de>,
    mut run: TextRun<'de>,
    count: usize,
    push: &mut impl FnMut(T),
) -> Result<usize, DecodeError> {
    r.out_of_line(|r| {
        let mut items = 0;
        while items < count && !run.is_used_up(r) {
            T::decode_in_run::<F>(r, &mut run).map(&mut *push)?;
            items += 1;
        }
        Ok(items)
    })
}

/// Stops compilation if items of this type cannot be in a sequence.
#[cfg_attr(not(feature = "alloc"), allow(dead_code, reason = "see `types::fill`"))]
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) const fn refuse_items<T: Encode, F: Format>() {
    const { items_fault::<BoundsOf<T, F>>().refuse() }
}

/// Checks that `count` items can exist, before memory is taken for them.
#[cfg(feature = "alloc")]
#[inline]
pub(crate) fn require<'de, T: Decode<'de>, F: Format>(
    r: &mut Reader<'de>,
    count: usize,
) -> Result<(), DecodeError> {
    refuse_items::<T, F>();
    r.require_items(count, BoundsOf::<T, F>::MIN)?;
    r.charge_array::<T>(count)
}

/// Reads one item of a sequence in place. It must take at least one byte.
#[cfg(feature = "alloc")]
#[inline]
pub(crate) fn decode_item_in_place<'de, F: Format, T: Decode<'de>>(
    item: &mut T,
    r: &mut Reader<'de>,
) -> Result<(), DecodeError> {
    let before = r.remaining();
    item.decode_in_place::<F>(r)?;
    if BoundsOf::<T, F>::MIN == 0 && r.remaining() == before {
        return Err(r.error(DecodeErrorKind::EmptyItem));
    }
    Ok(())
}

/// Reads items in place.
#[cfg(feature = "alloc")]
#[inline]
pub(crate) fn decode_all_in_place<'de, F: Format, T: Decode<'de>>(
    items: &mut [T],
    r: &mut Reader<'de>,
) -> Result<(), DecodeError> {
    if items.is_empty() {
        return Ok(());
    }
    let cost = const { item_cost::<T, F>(T::STACK) };
    enter_decode(r, cost)?;
    outline_large!(T, items.iter_mut().try_for_each(|item| decode_item_in_place::<F, T>(item, r)))?;
    leave_decode(r, cost);
    Ok(())
}

/// Reads `count` items of fixed size.
#[cfg(feature = "alloc")]
#[inline]
pub(crate) fn decode_fixed<'de, F: Format, T: Decode<'de>>(
    r: &mut Reader<'de>,
    count: usize,
) -> Result<Vec<T>, DecodeError> {
    let bytes = charge_fixed::<F, T>(r, count)?;
    Ok(outline_large!(T, fixed_items::<F, T>(bytes, count).collect()))
}

/// Reads `count` items of fixed size, and replaces the items of a vector.
#[cfg(feature = "alloc")]
#[inline]
pub(crate) fn decode_fixed_in_place<'de, F: Format, T: Decode<'de>>(
    items: &mut Vec<T>,
    r: &mut Reader<'de>,
    count: usize,
) -> Result<(), DecodeError> {
    items.clear();
    let bytes = charge_fixed::<F, T>(r, count)?;
    outline_large!(T, items.extend(fixed_items::<F, T>(bytes, count)));
    Ok(())
}

/// Charges the memory of `count` items of fixed size, and takes their bytes for [`fixed_items`].
#[cfg(feature = "alloc")]
#[inline]
fn charge_fixed<'de, F: Format, T: Decode<'de>>(
    r: &mut Reader<'de>,
    count: usize,
) -> Result<&'de [u8], DecodeError> {
    refuse_items::<T, F>();
    r.require_items(count, BoundsOf::<T, F>::MIN)?;
    r.charge_array::<T>(count)?;
    take_fixed::<F, T>(r, count)
}

/// Takes the bytes of `count` items of fixed size, and validates each item. Nothing is left to validate if all bit
/// patterns are valid.
#[inline]
pub(crate) fn take_fixed<'de, F: Format, T: Decode<'de>>(
    r: &mut Reader<'de>,
    count: usize,
) -> Result<&'de [u8], DecodeError> {
    if count == 0 {
        return Ok(&[]);
    }
    let size = BoundsOf::<T, F>::MIN;
    r.require_items(count, size)?;
    let cost = const { item_cost::<T, F>(T::STACK) };
    enter_decode(r, cost)?;
    let mut end = r.position();
    let bytes = r.take(count * size)?;
    if !BoundsOf::<T, F>::ANY_BIT_PATTERN {
        outline_large!(T, {
            // The items are validated here, all of them before the first is built. So they can be built without errors
            // afterwards, each directly in its place.
            let mut rest = bytes;
            for _ in 0..count {
                end += size;
                let mut item = r.sub_reader(take_item_bytes::<T, F>(&mut rest), end);
                T::decode_as::<F>(&mut item)?;
                item.finish()?;
            }
            Ok(())
        })?;
    }
    leave_decode(r, cost);
    Ok(bytes)
}

/// The items in the bytes that [`take_fixed`] took, as an iterator of known length.
///
/// Each item has a reader of its own. That reader is made of constants and of the item's bytes, so the compiler
/// dissolves it into registers.
///
/// The iterator is a range and not `chunks_exact`. The number of chunks is a division that is done at run time if the
/// loop is not inlined here.
#[inline]
#[cfg_attr(not(feature = "alloc"), allow(dead_code, reason = "see `types::fill`"))]
pub(crate) fn fixed_items<'de, F: Format, T: Decode<'de>>(
    mut bytes: &'de [u8],
    count: usize,
) -> impl Iterator<Item = T> + use<'de, F, T> {
    (0..count).map(move |_| next_fixed::<F, T>(&mut bytes))
}

/// The next item in the bytes that [`take_fixed`] took.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn next_fixed<'de, F: Format, T: Decode<'de>>(bytes: &mut &'de [u8]) -> T {
    let item = take_item_bytes::<T, F>(bytes);
    T::decode_validated::<F>(&mut Reader::with_limits(item, Limits::NONE))
}

/// The bytes of the next item. This is the only check, and the fields of the item need none.
#[cfg_attr(not(debug_assertions), inline(always))]
#[allow(clippy::unreachable, reason = "the bytes of all items were taken at once")]
fn take_item_bytes<'de, T: Encode, F: Format>(bytes: &mut &'de [u8]) -> &'de [u8] {
    match bytes.split_at_checked(BoundsOf::<T, F>::MIN) {
        Some((item, rest)) => {
            *bytes = rest;
            item
        }
        None => unreachable!(),
    }
}

/// Reads `N` values.
#[inline]
pub(crate) fn decode_array_by_item<'de, F: Format, T: Decode<'de>, const N: usize>(
    r: &mut Reader<'de>,
) -> Result<[T; N], DecodeError> {
    decode_array_by(r, T::decode_as::<F>)
}

/// Reads `N` values, each by this function.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn decode_array_by<'de, T, const N: usize>(
    r: &mut Reader<'de>,
    decode: impl Fn(&mut Reader<'de>) -> Result<T, DecodeError>,
) -> Result<[T; N], DecodeError> {
    // Stable Rust has no fallible `core::array::from_fn`. The `Option`s drop the items that were read before an error,
    // which would need unsafe code otherwise.
    let mut items = [const { None }; N];
    for item in &mut items {
        // In a debug build, `?` would make further copies of the item.
        match decode(r) {
            Ok(value) => *item = Some(value),
            Err(error) => return Err(error),
        }
    }
    #[allow(clippy::unreachable, reason = "each item is there where none failed")]
    Ok(items.map(|item| match item {
        Some(item) => item,
        None => unreachable!(),
    }))
}
