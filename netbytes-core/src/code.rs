//! The two traits of everything that has a place on the wire.

#[cfg(feature = "alloc")]
use alloc::{borrow::Cow, boxed::Box, vec::Vec};

use crate::bounds::Bounds;
use crate::depth::Stack;
use crate::error::{DecodeError, EncodeError};
use crate::format::{DefaultFormat, Format};
use crate::prefix;
use crate::reader::Reader;
use crate::types::sequence::fixed_size;
use crate::types::text::Row;
use crate::writer::Writer;

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
            return prefix::encode_fixed::<F, W, _>(items, w);
        }
        prefix::encode_items::<F, W, _>(items.iter(), w)
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

/// A type that can be made from bytes which live for `'de`, borrowing from them where it has a lifetime.
///
/// Implemented by `#[derive(NetTree)]` and for std's types, like [`Encode`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no form on the wire",
    label = "this type does not implement `NetTree`",
    note = "a type of your own: put `#[derive(NetTree)]` on it",
    note = "a foreign type: `#[net(with = C)]` on the field, where `C` is a `netbytes::Codec` for it, or `#[net(skip)]` to leave it out",
    note = "`usize` and `isize` differ between machines: `u32` or `u64` instead; a `&T` other than `&str` and `&[u8]`: the `T` itself"
)]
pub trait Decode<'de>: Encode + Sized {
    /// Takes the value off the front, in the format of the type that holds it.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] where these bytes are not the one encoding of a value.
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError>;

    /// Takes the value off the front of bytes that were decoded before and found right. Without an error to make room
    /// for, a large value is built where it belongs.
    #[doc(hidden)]
    #[inline]
    #[allow(clippy::unreachable, reason = "it was decoded before")]
    fn decode_sure<F: Format>(r: &mut Reader<'de>) -> Self {
        match Self::decode_as::<F>(r) {
            Ok(value) => value,
            Err(_) => unreachable!(),
        }
    }

    /// Takes the value off the front, where it is one of several texts in a row.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_in_row<F: Format>(
        r: &mut Reader<'de>,
        row: &mut Row<'de>,
    ) -> Result<Self, DecodeError> {
        let _ = row;
        Self::decode_as::<F>(r)
    }

    /// Takes the value off the front and puts it in the place of this one, whose memory it uses again. On error this
    /// is any value.
    #[doc(hidden)]
    #[inline]
    fn decode_over<F: Format>(&mut self, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        replace::<Self, F>(self, r)
    }

    /// `count` values.
    #[doc(hidden)]
    #[cfg(feature = "alloc")]
    #[inline]
    fn decode_vec<F: Format>(r: &mut Reader<'de>, count: usize) -> Result<Vec<Self>, DecodeError> {
        if const { fixed_size::<Self::Len<F>>().is_some() } {
            return prefix::decode_fixed::<F, Self>(r, count);
        }
        prefix::require::<Self, F>(r, count)?;
        let mut items = Vec::with_capacity(count);
        prefix::decode_items::<F, Self>(r, count, |item| items.push(item))?;
        Ok(items)
    }

    /// `count` values in the place of those that are there.
    #[doc(hidden)]
    #[cfg(feature = "alloc")]
    #[inline]
    fn decode_vec_over<F: Format>(
        items: &mut Vec<Self>,
        r: &mut Reader<'de>,
        count: usize,
    ) -> Result<(), DecodeError> {
        // What is of one length owns no memory.
        if const { fixed_size::<Self::Len<F>>().is_some() } {
            return prefix::decode_over_fixed::<F, Self>(items, r, count);
        }
        items.truncate(count);
        prefix::require::<Self, F>(r, count)?;
        let more = count - items.len();
        items.reserve(more);
        prefix::decode_over_items::<F, Self>(items, r)?;
        prefix::decode_items::<F, Self>(r, more, |item| items.push(item))
    }

    /// `count` values, borrowed where their bytes are their form in memory.
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

    /// One value in a `Box`. What is large is not first built on the stack.
    #[doc(hidden)]
    #[cfg(feature = "alloc")]
    #[inline]
    fn decode_boxed<F: Format>(r: &mut Reader<'de>) -> Result<Box<Self>, DecodeError> {
        r.charge_array::<Self>(1)?;
        Self::decode_as::<F>(r).map(Box::new)
    }

    /// Makes sure, as far as that can be told without reading them, that `N` values are there: with the same error as
    /// [`decode_array`](Self::decode_array).
    #[doc(hidden)]
    #[inline]
    fn check_array<F: Format, const N: usize>(r: &mut Reader<'de>) -> Result<(), DecodeError> {
        let _ = r;
        Ok(())
    }

    /// `count` values, behind those that are there.
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

    /// Values in the place of those that are there.
    #[doc(hidden)]
    #[inline]
    fn decode_over_slice<F: Format>(
        items: &mut [Self],
        r: &mut Reader<'de>,
    ) -> Result<(), DecodeError> {
        items.iter_mut().try_for_each(|item| item.decode_over::<F>(r))
    }

    /// `N` values.
    #[doc(hidden)]
    #[inline]
    fn decode_array<F: Format, const N: usize>(
        r: &mut Reader<'de>,
    ) -> Result<[Self; N], DecodeError> {
        prefix::decode_array::<F, Self, N>(r)
    }

    /// `N` values from bytes that were decoded before and found right.
    #[doc(hidden)]
    #[inline]
    fn decode_array_sure<F: Format, const N: usize>(r: &mut Reader<'de>) -> [Self; N] {
        core::array::from_fn(|_| Self::decode_sure::<F>(r))
    }
}

/// Reads a value and puts it in the place of another one.
#[doc(hidden)]
#[inline]
pub fn replace<'de, T: Decode<'de>, F: Format>(
    this: &mut T,
    r: &mut Reader<'de>,
) -> Result<(), DecodeError> {
    T::decode_as::<F>(r).map(|value| *this = value)
}

/// A type that can be made from bytes without borrowing from them: the bound for generic code that outlives its input.
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
