//! Everything that stands behind a count or a length: text, bytes, lists.
//!
//! One trait says what such a type is without its prefix. The prefix, a field's `max`, and `rest` are then written
//! once, for all of them: here and in `field`.

#[cfg(feature = "alloc")]
use alloc::{borrow::Cow, boxed::Box, collections::VecDeque, rc::Rc, sync::Arc, vec::Vec};

#[cfg(feature = "alloc")]
use bytes::{Bytes, BytesMut};

use crate::bounds::Bounds;
#[cfg(feature = "alloc")]
use crate::code::Decode;
use crate::code::Encode;
use crate::depth::Depth;
#[cfg(feature = "alloc")]
use crate::depth::within;
#[cfg(feature = "alloc")]
use crate::error::DecodeErrorKind;
use crate::error::{DecodeError, EncodeError};
use crate::format::Format;
use crate::reader::Reader;
#[cfg(feature = "alloc")]
use crate::types::collect::charge_growth;
use crate::types::end::End;
#[cfg(feature = "alloc")]
use crate::types::end::{any_begins_with, each_to};
use crate::writer::Writer;
#[cfg(feature = "alloc")]
use crate::{memory, prefix};

/// What stands behind a count.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither bytes nor text nor a sequence",
    label = "`max`, `rest`, `count`, `nul` and `until` have no meaning here"
)]
pub trait Sequence {
    /// What one item takes.
    type Item<F: Format>: Bounds;

    /// How many items there are: bytes of text and byte strings, items of everything else.
    fn count(&self) -> usize;

    /// Appends the items, without their count.
    fn encode_items<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError>;
}

/// What can be read once its count is known.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither bytes nor text nor a sequence",
    label = "`max`, `rest`, `count`, `nul` and `until` have no meaning here"
)]
pub trait DecodeSequence<'de>: Sequence + Sized {
    /// `count` items.
    fn decode_items<F: Format>(r: &mut Reader<'de>, count: usize) -> Result<Self, DecodeError>;

    /// `count` items in the place of those that are there.
    #[inline]
    fn decode_items_over<F: Format>(
        &mut self,
        r: &mut Reader<'de>,
        count: usize,
    ) -> Result<(), DecodeError> {
        Self::decode_items::<F>(r, count).map(|items| *self = items)
    }

    /// Items up to their end, `max` of them at the most.
    fn decode_to<F: Format, E: End>(r: &mut Reader<'de>, max: u64) -> Result<Self, DecodeError>;

    /// Items up to their end in the place of those that are there.
    #[inline]
    fn decode_to_over<F: Format, E: End>(
        &mut self,
        r: &mut Reader<'de>,
        max: u64,
    ) -> Result<(), DecodeError> {
        Self::decode_to::<F, E>(r, max).map(|items| *self = items)
    }
}

/// What can be ended by a byte: its items can tell whether they begin with it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither bytes nor text nor a sequence of what has a form on the wire",
    label = "`nul` and `until` have no meaning here",
    note = "where it is a sequence, what it holds lacks one: of a type of your own, put `#[derive(NetTree)]` on that"
)]
pub trait DecodeTerminated<'de>: DecodeSequence<'de> + Terminated {}

#[diagnostic::do_not_recommend]
impl<'de, T: DecodeSequence<'de> + Terminated> DecodeTerminated<'de> for T {}

/// What can tell whether one of its items begins with a byte.
pub trait Terminated: Sequence {
    /// Whether one of the items, which are so deep, begins with this byte.
    fn has<F: Format>(&self, byte: u8, depth: Depth) -> Result<bool, EncodeError>;
}

/// The prefix in front, for a type that implements [`Sequence`]; `as` what it is in [`bounds`](crate::bounds), where that
/// is a text.
macro_rules! prefixed {
    (@len) => {
        $crate::bounds::Sequence<<Self as $crate::types::sequence::Sequence>::Item<F>, F>
    };
    (@len $bounds:ident) => { $crate::bounds::$bounds<F> };
    ($([$($generics:tt)*] $ty:ty $(as $bounds:ident)?;)*) => {$(
        impl<$($generics)*> $crate::code::Encode for $ty {
            type Len<F: $crate::format::Format> =
                $crate::types::sequence::prefixed!(@len $($bounds)?);

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_as<F: $crate::format::Format, W: $crate::writer::Writer>(
                &self,
                w: &mut W,
            ) -> Result<(), $crate::error::EncodeError> {
                use $crate::types::sequence::Sequence;
                $crate::prefix::put_count::<F, W>(w, self.count())?;
                self.encode_items::<F, W>(w)
            }
        }
    )*};
}
pub(crate) use prefixed;

#[cfg(feature = "alloc")]
macro_rules! decode_prefixed {
    ($([$($generics:tt)*] $ty:ty;)*) => {$(
        impl<'de, $($generics)*> $crate::code::Decode<'de> for $ty {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn decode_as<F: $crate::format::Format>(
                r: &mut $crate::reader::Reader<'de>,
            ) -> Result<Self, $crate::error::DecodeError> {
                r.apart(|r| {
                    let count = $crate::prefix::take_count::<F>(r)?;
                    <Self as $crate::types::sequence::DecodeSequence<'de>>::decode_items::<F>(r, count)
                })
            }

            #[inline]
            fn decode_over<F: $crate::format::Format>(
                &mut self,
                r: &mut $crate::reader::Reader<'de>,
            ) -> Result<(), $crate::error::DecodeError> {
                use $crate::types::sequence::DecodeSequence;
                let count = $crate::prefix::take_count::<F>(r)?;
                self.decode_items_over::<F>(r, count)
            }
        }
    )*};
}
#[cfg(feature = "alloc")]
pub(crate) use decode_prefixed;

/// Types whose items are bytes: `|value| its bytes`, `|reader, len| the value`, and in the place of another one; of a text
/// `|text, reader| the value` where it is one of several in a row.
macro_rules! byte_types {
    ($(
        [$($generics:tt)*] [$($life:tt)*] $ty:ty $(as $bounds:ident)?,
        |$value:ident| $bytes:expr,
        |$r:ident, $len:ident| $decode:expr
        $(, |$this:ident| $over:expr)?
        $(, row |$text:ident, $in:ident| $make:expr)?;
    )*) => {$(
        impl<$($generics)*> $crate::types::sequence::Sequence for $ty {
            type Item<F: $crate::format::Format> = $crate::bounds::Fixed<1>;

            #[inline]
            fn count(&self) -> usize {
                self.len()
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_items<F: $crate::format::Format, W: $crate::writer::Writer>(
                &self,
                w: &mut W,
            ) -> Result<(), $crate::error::EncodeError> {
                let $value = self;
                w.put($bytes)
            }
        }

        impl<$($generics)*> $crate::types::sequence::Terminated for $ty {
            #[inline]
            fn has<F: $crate::format::Format>(
                &self,
                byte: u8,
                depth: $crate::depth::Depth,
            ) -> Result<bool, $crate::error::EncodeError> {
                let $value = self;
                let (bytes, _): (&[u8], _) = ($bytes, depth);
                Ok(bytes.contains(&byte))
            }
        }

        $crate::types::sequence::prefixed!([$($generics)*] $ty $(as $bounds)?;);

        impl<'de $($life)*, $($generics)*> $crate::types::sequence::DecodeSequence<'de> for $ty {
            #[inline]
            fn decode_items<F: $crate::format::Format>(
                $r: &mut $crate::reader::Reader<'de>,
                $len: usize,
            ) -> Result<Self, $crate::error::DecodeError> {
                $decode
            }

            $(#[inline]
            fn decode_items_over<F: $crate::format::Format>(
                &mut self,
                $r: &mut $crate::reader::Reader<'de>,
                $len: usize,
            ) -> Result<(), $crate::error::DecodeError> {
                let $this = self;
                $over
            })?

            #[inline]
            fn decode_to<F: $crate::format::Format, E: $crate::types::end::End>(
                r: &mut $crate::reader::Reader<'de>,
                max: u64,
            ) -> Result<Self, $crate::error::DecodeError> {
                let len = E::len(r, max)?;
                let value = Self::decode_items::<F>(r, len)?;
                E::is_here(r)?;
                Ok(value)
            }

            #[inline]
            fn decode_to_over<F: $crate::format::Format, E: $crate::types::end::End>(
                &mut self,
                r: &mut $crate::reader::Reader<'de>,
                max: u64,
            ) -> Result<(), $crate::error::DecodeError> {
                let len = E::len(r, max)?;
                self.decode_items_over::<F>(r, len)?;
                E::is_here(r)?;
                Ok(())
            }
        }

        impl<'de $($life)*, $($generics)*> $crate::code::Decode<'de> for $ty {
            #[inline]
            fn decode_as<F: $crate::format::Format>(
                r: &mut $crate::reader::Reader<'de>,
            ) -> Result<Self, $crate::error::DecodeError> {
                use $crate::types::sequence::DecodeSequence;
                let len = $crate::prefix::take_count::<F>(r)?;
                Self::decode_items::<F>(r, len)
            }

            $(#[inline]
            fn decode_in_row<F: $crate::format::Format>(
                $in: &mut $crate::reader::Reader<'de>,
                row: &mut $crate::types::text::Row<'de>,
            ) -> Result<Self, $crate::error::DecodeError> {
                let $text = $crate::types::text::take_in_row::<F>($in, row)?;
                $make
            })?

            #[inline]
            fn decode_over<F: $crate::format::Format>(
                &mut self,
                r: &mut $crate::reader::Reader<'de>,
            ) -> Result<(), $crate::error::DecodeError> {
                use $crate::types::sequence::DecodeSequence;
                let len = $crate::prefix::take_count::<F>(r)?;
                self.decode_items_over::<F>(r, len)
            }
        }
    )*};
}
pub(super) use byte_types;

byte_types! {
    ['a] [: 'a] &'a [u8], |bytes| bytes, |r, len| r.take(len);
}

#[cfg(feature = "alloc")]
fn owned_bytes(r: &mut Reader<'_>, len: usize) -> Result<BytesMut, DecodeError> {
    let mut bytes = BytesMut::new();
    bytes_over(&mut bytes, r, len)?;
    Ok(bytes)
}

#[cfg(feature = "alloc")]
fn bytes_over(this: &mut BytesMut, r: &mut Reader<'_>, len: usize) -> Result<(), DecodeError> {
    let bytes = r.take(len)?;
    r.charge_array::<u8>(len)?;
    this.clear();
    this.extend_from_slice(bytes);
    Ok(())
}

#[cfg(feature = "alloc")]
byte_types! {
    [] [] Bytes, |bytes| bytes, |r, len| r.take_bytes(len);
    [] [] BytesMut, |bytes| bytes, |r, len| owned_bytes(r, len), |this| bytes_over(this, r, len);
}

/// Unsized text and bytes, which a `Cow` or an `Rc` holds: they can be written.
macro_rules! unsized_types {
    ($([$($generics:tt)*] $ty:ty, $item:ty, |$value:ident| $slice:expr;)*) => {$(
        impl<$($generics)*> Sequence for $ty {
            type Item<F: Format> = <$item as Encode>::Len<F>;

            #[inline]
            fn count(&self) -> usize {
                self.len()
            }

            #[inline]
            fn encode_items<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
                let $value = self;
                <$item>::encode_slice::<F, W>($slice, w)
            }
        }

        prefixed!([$($generics)*] $ty;);
    )*};
}

unsized_types! {
    [] str, u8, |text| text.as_bytes();
    [T: Encode] [T], T, |items| items;
}

/// Owned lists: made from a `Vec`.
#[cfg(feature = "alloc")]
macro_rules! lists {
    ($($ty:ty, |$value:ident, $w:ident, $f:ident| $encode:expr, $from:expr $(, |$this:ident, $r:ident, $count:ident| $over:expr)?;)*) => {$(
        impl<T: Encode> Sequence for $ty {
            type Item<F: Format> = T::Len<F>;

            #[inline]
            fn count(&self) -> usize {
                self.len()
            }

            #[inline]
            fn encode_items<$f: Format, W: Writer>(&self, $w: &mut W) -> Result<(), EncodeError> {
                prefix::refuse_items::<T, $f>();
                let $value = self;
                $encode
            }
        }

        impl<'de, T: Decode<'de>> DecodeSequence<'de> for $ty {
            #[inline]
            fn decode_items<F: Format>(
                r: &mut Reader<'de>,
                count: usize,
            ) -> Result<Self, DecodeError> {
                let items = T::decode_vec::<F>(r, count)?;
                $from(items, r)
            }

            $(#[inline]
            fn decode_items_over<$f: Format>(
                &mut self,
                $r: &mut Reader<'de>,
                $count: usize,
            ) -> Result<(), DecodeError> {
                let $this = self;
                $over
            })?

            #[inline]
            fn decode_to<F: Format, E: End>(
                r: &mut Reader<'de>,
                max: u64,
            ) -> Result<Self, DecodeError> {
                let items = vec_to::<T, F, E>(r, max)?;
                $from(items, r)
            }

            $(#[inline]
            fn decode_to_over<$f: Format, E: End>(
                &mut self,
                $r: &mut Reader<'de>,
                max: u64,
            ) -> Result<(), DecodeError> {
                vec_to_over::<T, $f, E>(self, $r, max)
            })?
        }

        impl<T: Encode> Terminated for $ty {
            fn has<F: Format>(&self, byte: u8, depth: Depth) -> Result<bool, EncodeError> {
                any_begins_with::<_, F>(self.iter(), byte, depth)
            }
        }

        prefixed!([T: Encode] $ty;);
        decode_prefixed!([T: Decode<'de>] $ty;);
    )*};
}

#[cfg(feature = "alloc")]
lists! {
    Vec<T>, |items, w, F| T::encode_slice::<F, W>(items, w), |items, _: &mut Reader<'_>| Ok(items),
    |this, r, count| T::decode_vec_over::<F>(this, r, count);
    Box<[T]>, |items, w, F| T::encode_slice::<F, W>(items, w), boxed_slice;
    VecDeque<T>, |items, w, F| prefix::encode_items::<F, W, T>(items.iter(), w), |items, _: &mut Reader<'_>| Ok(VecDeque::from(items));
}

/// A vector without its spare room: where it has some, the allocator may move the items, and for a moment both are there.
#[cfg(feature = "alloc")]
fn boxed_slice<T>(items: Vec<T>, r: &mut Reader<'_>) -> Result<Box<[T]>, DecodeError> {
    if items.len() < items.capacity() {
        r.charge(memory::array::<T>(items.len()) / 3)?;
    }
    Ok(items.into_boxed_slice())
}

/// Lists that are counted by reference: the items are moved out of a `Vec`, and for a moment both are there.
#[cfg(feature = "alloc")]
macro_rules! counted_lists {
    ($($ty:ident)*) => {$(
        impl<T: Encode> Sequence for $ty<[T]> {
            type Item<F: Format> = T::Len<F>;

            #[inline]
            fn count(&self) -> usize {
                self.len()
            }

            #[inline]
            fn encode_items<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
                prefix::refuse_items::<T, F>();
                T::encode_slice::<F, W>(self, w)
            }
        }

        impl<'de, T: Decode<'de>> DecodeSequence<'de> for $ty<[T]> {
            #[inline]
            fn decode_items<F: Format>(
                r: &mut Reader<'de>,
                count: usize,
            ) -> Result<Self, DecodeError> {
                let items = T::decode_vec::<F>(r, count)?;
                charge_counted::<T>(r, count)?;
                Ok($ty::from(items))
            }

            #[inline]
            fn decode_to<F: Format, E: End>(
                r: &mut Reader<'de>,
                max: u64,
            ) -> Result<Self, DecodeError> {
                let items = vec_to::<T, F, E>(r, max)?;
                charge_counted::<T>(r, items.len())?;
                Ok($ty::from(items))
            }
        }

        impl<T: Encode> Terminated for $ty<[T]> {
            fn has<F: Format>(&self, byte: u8, depth: Depth) -> Result<bool, EncodeError> {
                any_begins_with::<_, F>(self.iter(), byte, depth)
            }
        }

        prefixed!([T: Encode] $ty<[T]>;);
        decode_prefixed!([T: Decode<'de>] $ty<[T]>;);
    )*};
}

#[cfg(feature = "alloc")]
counted_lists!(Rc Arc);

/// Takes half of the memory of such a list, beside that of the vector: the vector is gone soon.
#[cfg(feature = "alloc")]
const fn charge_counted<T>(r: &mut Reader<'_>, count: usize) -> Result<(), DecodeError> {
    r.charge(memory::counted(memory::array::<T>(count) / 2))
}

/// Items up to their end in the place of others. What is counted of their memory is what [`vec_to`] counts.
#[cfg(feature = "alloc")]
fn vec_to_over<'de, T: Decode<'de>, F: Format, E: End>(
    items: &mut Vec<T>,
    r: &mut Reader<'de>,
    max: u64,
) -> Result<(), DecodeError> {
    prefix::refuse_items::<T, F>();
    let fixed = const { if E::IS_LAST { fixed_size::<T::Len<F>>() } else { None } };
    if let Some(size) = fixed.filter(|_| max == u64::MAX) {
        let count = r.remaining().div_ceil(size.get());
        return T::decode_vec_over::<F>(items, r, count);
    }
    if E::is_here(r)? {
        items.clear();
        return Ok(());
    }
    let cost = const { prefix::item_cost::<T, F>(T::STACK) };
    prefix::enter_decode(r, cost)?;
    let count = within!(T, {
        let (mut count, mut paid) = (0, 0);
        loop {
            let len = count as u64 + 1;
            if len > max {
                return Err(r.error(DecodeErrorKind::TooLong { len, max }));
            }
            if count == paid {
                paid = charge_growth::<T>(r, paid)?;
            }
            match items.get_mut(count) {
                Some(item) => prefix::decode_item_over::<F, T>(item, r)?,
                None => prefix::decode_item::<F, T>(r).map(|item| items.push(item))?,
            }
            count += 1;
            if E::is_here(r)? {
                break Ok(count);
            }
        }
    })?;
    prefix::leave_decode(r, cost);
    items.truncate(count);
    Ok(())
}

/// Items up to their end, their number unknown until then.
#[cfg(feature = "alloc")]
fn vec_to<'de, T: Decode<'de>, F: Format, E: End>(
    r: &mut Reader<'de>,
    max: u64,
) -> Result<Vec<T>, DecodeError> {
    prefix::refuse_items::<T, F>();
    let fixed = const { if E::IS_LAST { fixed_size::<T::Len<F>>() } else { None } };
    if let Some(size) = fixed.filter(|_| max == u64::MAX) {
        return T::decode_vec::<F>(r, r.remaining().div_ceil(size.get()));
    }
    let mut items = Vec::new();
    // A vector accepts every item.
    each_to::<T, F, E, _>(r, max, &mut items, DecodeErrorKind::DuplicateKey)?;
    Ok(items)
}

/// The number of bytes that every value has, where there is one.
pub(crate) const fn fixed_size<B: Bounds>() -> Option<core::num::NonZero<usize>> {
    match B::MAX {
        Some(max) if max == B::MIN && !B::CODEC => core::num::NonZero::new(max),
        _ => None,
    }
}

#[cfg(feature = "alloc")]
impl<T: Encode + Clone> Sequence for Cow<'_, [T]> {
    type Item<F: Format> = T::Len<F>;

    #[inline]
    fn count(&self) -> usize {
        self.len()
    }

    #[inline]
    fn encode_items<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        prefix::refuse_items::<T, F>();
        T::encode_slice::<F, W>(self, w)
    }
}

#[cfg(feature = "alloc")]
impl<'de: 'a, 'a, T: Decode<'de> + Clone> DecodeSequence<'de> for Cow<'a, [T]> {
    #[inline]
    fn decode_items<F: Format>(r: &mut Reader<'de>, count: usize) -> Result<Self, DecodeError> {
        T::decode_cow::<F>(r, count)
    }

    #[inline]
    fn decode_to<F: Format, E: End>(r: &mut Reader<'de>, max: u64) -> Result<Self, DecodeError> {
        if const { size_of::<T>() == 1 && matches!(T::Len::<F>::MAX, Some(1)) } {
            let count = E::len(r, max)?;
            let items = T::decode_cow::<F>(r, count)?;
            E::is_here(r)?;
            return Ok(items);
        }
        vec_to::<T, F, E>(r, max).map(Cow::Owned)
    }
}

#[cfg(feature = "alloc")]
impl<T: Encode + Clone> Terminated for Cow<'_, [T]> {
    fn has<F: Format>(&self, byte: u8, depth: Depth) -> Result<bool, EncodeError> {
        any_begins_with::<_, F>(self.iter(), byte, depth)
    }
}

#[cfg(feature = "alloc")]
prefixed!(['a, T: Encode + Clone] Cow<'a, [T]>;);
#[cfg(feature = "alloc")]
impl<'de: 'a, 'a, T: Decode<'de> + Clone> Decode<'de> for Cow<'a, [T]> {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let count = prefix::take_count::<F>(r)?;
        Self::decode_items::<F>(r, count)
    }
}
