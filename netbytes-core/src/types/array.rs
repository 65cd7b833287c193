//! Arrays: their items, without a count.

use crate::bounds::{Array, Fixed};
use crate::code::{Decode, Encode};
use crate::error::{DecodeError, EncodeError};
use crate::format::Format;
use crate::reader::Reader;
use crate::types::sequence::fixed_size;
use crate::writer::Writer;

impl<T: Encode, const N: usize> Encode for [T; N] {
    type Len<F: Format> = Array<T::Len<F>, N>;

    #[inline]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        T::encode_array::<F, W, N>(self, w)
    }
}

impl<'de, T: Decode<'de>, const N: usize> Decode<'de> for [T; N] {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        T::decode_array::<F, N>(r)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_sure<F: Format>(r: &mut Reader<'de>) -> Self {
        T::decode_array_sure::<F, N>(r)
    }

    #[inline]
    fn decode_over<F: Format>(&mut self, r: &mut Reader<'de>) -> Result<(), DecodeError> {
        // What is of one length owns no memory.
        if const { fixed_size::<T::Len<F>>().is_some() } {
            *self = T::decode_array::<F, N>(r)?;
            return Ok(());
        }
        self.iter_mut().try_for_each(|item| item.decode_over::<F>(r))
    }
}

impl<const N: usize> Encode for &[u8; N] {
    type Len<F: Format> = Fixed<N>;

    #[inline]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        w.put_array(**self)
    }
}

impl<'de: 'a, 'a, const N: usize> Decode<'de> for &'a [u8; N] {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        r.take_array_ref()
    }
}
