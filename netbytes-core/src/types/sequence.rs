//! Sequences: text, byte strings and lists, which follow a count or a length.
//!
//! The trait [`Sequence`] describes such a type without its prefix. The prefix, and the field keys `max` and `rest`,
//! are then implemented once for all sequences: here and in `field`.
#![allow(clippy::missing_errors_doc, reason = "reached only by generated code")]

use super::end::End;
use crate::bounds::Bounds;
use crate::depth::Depth;
use crate::encode::Encode;
use crate::error::{DecodeError, EncodeError};
use crate::format::Format;
use crate::reader::Reader;
use crate::writer::Writer;

/// A type whose encoding follows a count or a length.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither bytes nor text nor a sequence",
    label = "`max`, `rest`, `count`, `nul` and `until` have no meaning here"
)]
pub trait Sequence {
    /// The bounds of an item.
    type Item<F: Format>: Bounds;

    /// The number of items. The items of text and byte strings are bytes.
    fn count(&self) -> usize;

    /// Appends the items, without their count.
    fn encode_items<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError>;
}

/// A sequence that can be decoded if its count is known.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither bytes nor text nor a sequence",
    label = "`max`, `rest`, `count`, `nul` and `until` have no meaning here"
)]
pub trait DecodeSequence<'de>: Sequence + Sized {
    /// Reads `count` items.
    fn decode_items<F: Format>(r: &mut Reader<'de>, count: usize) -> Result<Self, DecodeError>;

    /// Reads `count` items in place.
    #[inline]
    fn decode_items_in_place<F: Format>(
        &mut self,
        r: &mut Reader<'de>,
        count: usize,
    ) -> Result<(), DecodeError> {
        Self::decode_items::<F>(r, count).map(|items| *self = items)
    }

    /// Reads at most `max` items, up to their end.
    fn decode_until<F: Format, E: End>(r: &mut Reader<'de>, max: u64) -> Result<Self, DecodeError>;

    /// Reads at most `max` items in place, up to their end.
    #[inline]
    fn decode_until_in_place<F: Format, E: End>(
        &mut self,
        r: &mut Reader<'de>,
        max: u64,
    ) -> Result<(), DecodeError> {
        Self::decode_until::<F, E>(r, max).map(|items| *self = items)
    }
}

/// A sequence that can be decoded up to a terminator.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither bytes nor text nor a sequence of what has a form on the wire",
    label = "`nul` and `until` have no meaning here",
    note = "where it is a sequence, what it holds lacks one: of a type of your own, put `#[derive(NetTree)]` on that"
)]
pub trait DecodeTerminated<'de>: DecodeSequence<'de> + Terminated {}

#[diagnostic::do_not_recommend]
impl<'de, T: DecodeSequence<'de> + Terminated> DecodeTerminated<'de> for T {}

/// A sequence that can have a terminator: it finds out whether an item could be confused with it.
pub trait Terminated: Sequence {
    /// Whether an item begins with this byte. The items are at this depth.
    fn any_item_begins_with<F: Format>(&self, byte: u8, depth: Depth) -> Result<bool, EncodeError>;
}

/// Bytes or text, which can have a terminator of several bytes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither bytes nor text",
    label = "`until` with several bytes has no meaning here",
    note = "a terminator of several bytes is searched for in bytes and text; other items end at one byte: `until = 0`"
)]
pub trait ByteString: Sequence {
    /// Whether a decoder would find the terminator before the end of these bytes.
    fn ends_early(&self, terminator: &[u8]) -> bool;
}

/// Implements [`ByteString`] for lists of bytes.
#[allow(unused_macros, reason = "each crate is behind a feature")]
macro_rules! byte_lists {
    ($([$($generics:tt)*] $ty:ty;)*) => {$(
        impl<$($generics)*> $crate::types::ByteString for $ty {
            #[inline]
            fn ends_early(&self, terminator: &[u8]) -> bool {
                $crate::types::ends_early(self.iter().copied(), terminator)
            }
        }
    )*};
}
#[allow(unused_imports, reason = "each crate is behind a feature")]
pub(crate) use byte_lists;

/// Implements [`Encode`] for a [`Sequence`], as its count and its items. `as Text` selects the
/// [`bounds`](crate::bounds) of a text, and `as N` those of a type that has room for `N` items.
macro_rules! prefixed {
    (@len) => {
        $crate::bounds::Sequence<<Self as $crate::types::Sequence>::Item<F>, F>
    };
    (@len Text) => { $crate::bounds::Text<F> };
    (@len SerdeText) => {
        $crate::bounds::OnlyIn<$crate::bounds::Text<F>, F, { $crate::wire::wires::SERDE }>
    };
    (@len $capacity:ident) => {
        $crate::bounds::UpTo<<Self as $crate::types::Sequence>::Item<F>, F, $capacity>
    };
    (@order ordered) => { $crate::encode::ordered!(); };
    (@order by_items $item:ident) => {
        const ORDER: $crate::encode::Order<Self> = match $item::ORDER.is_some() {
            true => Some(|one, other| $crate::encode::compare_all(one.iter(), other.iter())),
            false => None,
        };
    };
    ($([$($generics:tt)*] $ty:ty $(as $bounds:ident)? $(, $order:ident $($item:ident)?)?;)*) => {$(
        impl<$($generics)*> $crate::encode::Encode for $ty {
            type Len<F: $crate::format::Format> =
                $crate::types::prefixed!(@len $($bounds)?);

            $($crate::types::prefixed!(@order $order $($item)?);)?

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_as<F: $crate::format::Format, W: $crate::writer::Writer>(
                &self,
                w: &mut W,
            ) -> Result<(), $crate::error::EncodeError> {
                use $crate::types::Sequence;
                $crate::prefix::put_count::<F, W>(w, self.count())?;
                self.encode_items::<F, W>(w)
            }
        }
    )*};
}
pub(crate) use prefixed;

#[cfg_attr(not(feature = "alloc"), allow(unused_macros, reason = "see `fill`"))]
macro_rules! decode_prefixed {
    ($([$($generics:tt)*] $ty:ty;)*) => {$(
        impl<'de, $($generics)*> $crate::decode::Decode<'de> for $ty {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn decode_as<F: $crate::format::Format>(
                r: &mut $crate::reader::Reader<'de>,
            ) -> Result<Self, $crate::error::DecodeError> {
                r.out_of_line(|r| {
                    let count = $crate::prefix::take_count::<F>(r)?;
                    <Self as $crate::types::DecodeSequence<'de>>::decode_items::<F>(r, count)
                })
            }

            #[inline]
            fn decode_in_place<F: $crate::format::Format>(
                &mut self,
                r: &mut $crate::reader::Reader<'de>,
            ) -> Result<(), $crate::error::DecodeError> {
                use $crate::types::DecodeSequence;
                let count = $crate::prefix::take_count::<F>(r)?;
                self.decode_items_in_place::<F>(r, count)
            }
        }
    )*};
}
#[cfg_attr(not(feature = "alloc"), allow(unused_imports, reason = "see `fill`"))]
pub(crate) use decode_prefixed;

/// Unsized text and slices, which a `Cow` or an `Rc` holds. They can be encoded only.
macro_rules! unsized_types {
    ($([$($generics:tt)*] $ty:ty, $item:ty, |$value:ident| $slice:expr;)*) => {$(
        impl<$($generics)*> Sequence for $ty {
            type Item<F: Format> = <$item as Encode>::Len<F>;

            #[inline]
            fn count(&self) -> usize {
                self.len()
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
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
