//! Arrays: their items, without a count.

#[cfg(feature = "alloc")]
use alloc::{boxed::Box, vec::Vec};

use crate::bounds::{Array, Fixed};
use crate::decode::Decode;
use crate::depth::Stack;
use crate::encode::{Encode, Order, compare_all, ordered, stack_of_array};
use crate::error::{DecodeError, EncodeError};
use crate::format::Format;
use crate::reader::Reader;
use crate::types::int::put_bytes;
use crate::writer::Writer;

impl<T: Encode, const N: usize> Encode for [T; N] {
    type Len<F: Format> = Array<T::Len<F>, N>;

    const STACK: Stack = stack_of_array::<Self>(T::STACK);

    const ORDER: Order<Self> = match T::ORDER.is_some() {
        true => Some(|one, other| compare_all(one.iter(), other.iter())),
        false => None,
    };

    // A boxed array is built in a `Vec`: see `decode_boxed`.
    const BOXED_STACK: Stack = T::STACK;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        T::encode_array::<F, W, N>(self, w)
    }
}

impl<'de, T: Decode<'de>, const N: usize> Decode<'de> for [T; N] {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        T::decode_array::<F, N>(r)
    }

    // An array that is built on the stack and moved would take its size there, more than once in a debug build.
    #[cfg(feature = "alloc")]
    fn decode_boxed<F: Format>(r: &mut Reader<'de>) -> Result<Box<Self>, DecodeError> {
        r.charge_array::<Self>(1)?;
        T::check_array::<F, N>(r)?;
        let mut items = Vec::with_capacity(N);
        T::extend_vec::<F>(&mut items, r, N)?;
        #[allow(clippy::unreachable, reason = "there are so many")]
        match Box::<Self>::try_from(items.into_boxed_slice()) {
            Ok(array) => Ok(array),
            Err(_) => unreachable!(),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_validated<F: Format>(r: &mut Reader<'de>) -> Self {
        T::decode_array_validated::<F, N>(r)
    }

    #[inline]
    fn decode_in_place<F: Format>(&mut self, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        T::check_array::<F, N>(r)?;
        T::decode_slice_in_place::<F>(self, r)
    }
}

impl<const N: usize> Encode for &[u8; N] {
    type Len<F: Format> = Fixed<N>;

    ordered!();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        put_bytes(self, w)
    }
}

impl<'de: 'a, 'a, const N: usize> Decode<'de> for &'a [u8; N] {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        r.take_array_ref()
    }
}
