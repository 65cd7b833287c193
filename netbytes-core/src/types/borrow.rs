//! Box, Rc, Arc and Cow: as what they hold.
#![cfg(feature = "alloc")]

use alloc::{borrow::Cow, boxed::Box, rc::Rc, sync::Arc};

use crate::bounds::{Bounds, Boxed};
use crate::code::{Decode, Encode};
use crate::error::{DecodeError, EncodeError};
use crate::format::Format;
use crate::prefix;
use crate::reader::Reader;
use crate::writer::Writer;

macro_rules! boxes {
    ($($ty:ident $(, |$this:ident| $place:expr)?;)*) => {$(
        impl<T: Encode> Encode for $ty<T> {
            type Len<F: Format> = Boxed<T::Len<F>>;

            #[inline]
            fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
                const { Self::Len::<F>::FAULT.refuse() };
                prefix::enter_encode::<T, F, W>(w)?;
                (**self).encode_as::<F, W>(w)?;
                prefix::leave_encode::<T, F, W>(w);
                Ok(())
            }
        }

        impl<'de, T: Decode<'de>> Decode<'de> for $ty<T> {
            #[inline]
            fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
                prefix::enter_decode::<T, F>(r)?;
                r.charge::<T>(1)?;
                let value = T::decode_as::<F>(r)?;
                prefix::leave_decode::<T, F>(r);
                Ok($ty::new(value))
            }

            $(#[inline]
            fn decode_over<F: Format>(&mut self, r: &mut Reader<'de>) -> Result<(), DecodeError> {
                prefix::enter_decode::<T, F>(r)?;
                r.charge::<T>(1)?;
                let $this = self;
                $place.decode_over::<F>(r)?;
                prefix::leave_decode::<T, F>(r);
                Ok(())
            })?
        }
    )*};
}

boxes! {
    Box, |this| **this;
    Rc;
    Arc;
}

impl<T: Encode + Clone> Encode for Cow<'_, T> {
    type Len<F: Format> = T::Len<F>;

    #[inline]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        (**self).encode_as::<F, W>(w)
    }
}

impl<'de, T: Decode<'de> + Clone> Decode<'de> for Cow<'_, T> {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        T::decode_as::<F>(r).map(Cow::Owned)
    }
}
