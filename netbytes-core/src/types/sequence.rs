//! What stands behind a count or a length: text, bytes, lists.
//!
//! One trait says what such a type is without its prefix. The prefix, a field's `max`, and `rest` are then written
//! once, for all of them: here and in `field`.
#![allow(clippy::missing_errors_doc, reason = "reached only by generated code")]

use super::end::End;
use crate::bounds::Bounds;
use crate::depth::Depth;
use crate::encode::Encode;
use crate::error::{DecodeError, EncodeError};
use crate::format::Format;
use crate::reader::Reader;
use crate::writer::Writer;

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
    fn decode_items_in_place<F: Format>(
        &mut self,
        r: &mut Reader<'de>,
        count: usize,
    ) -> Result<(), DecodeError> {
        Self::decode_items::<F>(r, count).map(|items| *self = items)
    }

    /// Items up to their end, `max` of them at the most.
    fn decode_until<F: Format, E: End>(r: &mut Reader<'de>, max: u64) -> Result<Self, DecodeError>;

    /// Items up to their end in the place of those that are there.
    #[inline]
    fn decode_until_in_place<F: Format, E: End>(
        &mut self,
        r: &mut Reader<'de>,
        max: u64,
    ) -> Result<(), DecodeError> {
        Self::decode_until::<F, E>(r, max).map(|items| *self = items)
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
    fn any_item_begins_with<F: Format>(&self, byte: u8, depth: Depth) -> Result<bool, EncodeError>;
}

/// The prefix in front, for a type that implements [`Sequence`]; `as` what it is in [`bounds`](crate::bounds), where that
/// is a text.
macro_rules! prefixed {
    (@len) => {
        $crate::bounds::Sequence<<Self as $crate::types::Sequence>::Item<F>, F>
    };
    (@len $bounds:ident) => { $crate::bounds::$bounds<F> };
    ($([$($generics:tt)*] $ty:ty $(as $bounds:ident)?;)*) => {$(
        impl<$($generics)*> $crate::encode::Encode for $ty {
            type Len<F: $crate::format::Format> =
                $crate::types::prefixed!(@len $($bounds)?);

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

#[cfg(feature = "alloc")]
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
#[cfg(feature = "alloc")]
pub(crate) use decode_prefixed;

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
