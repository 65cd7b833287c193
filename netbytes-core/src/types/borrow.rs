//! `Box`, `Rc`, `Arc` and `Cow`, which are encoded like their content.
#![cfg(feature = "alloc")]

use alloc::{borrow::Cow, boxed::Box, rc::Rc, sync::Arc};
use core::ops::Deref;

use crate::bounds::{Bounds, Boxed};
use crate::decode::{self, Decode};
use crate::depth::Stack;
use crate::encode::{self, Encode, Order, stack_of_holder, stack_of_ref_counted};
use crate::error::{DecodeError, EncodeError};
use crate::format::Format;
use crate::reader::Reader;
use crate::writer::Writer;

/// Each entry has the stack that reading a value takes, `|reader| a new value`, and for reading in place `|this,
/// reader| ..`.
macro_rules! boxes {
    ($($ty:ident, $stack:expr, $f:ident, |$r:ident| $new:expr $(, |$this:ident, $reader_in_place:ident| $in_place:expr)?;)*) => {$(
        impl<T: Encode> Encode for $ty<T> {
            type Len<F: Format> = Boxed<T::Len<F>>;

            const ORDER: Order<Self> = order_of_pointed::<Self, T>();

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
                const { Self::Len::<F>::FAULT.refuse() };
                let cost = const { encode::item_cost::<T, F>($stack) };
                encode::encode_boxed::<T, F, W>(self, w, cost)
            }
        }

        impl<'de, T: Decode<'de>> Decode<'de> for $ty<T> {
            #[inline]
            fn decode_as<$f: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
                let cost = const { encode::item_cost::<T, $f>($stack) };
                decode::decode_boxed::<T, _>(r, cost, |$r| $new)
            }

            $(#[inline]
            fn decode_in_place<$f: Format>(&mut self, r: &mut Reader<'de>) -> Result<(), DecodeError> {
                let cost = const { encode::item_cost::<T, $f>($stack) };
                decode::decode_boxed::<T, _>(r, cost, |$reader_in_place| {
                    let $this = self;
                    $in_place
                })
            })?
        }
    )*};
}

boxes! {
    Box, T::BOXED_STACK, F, |r| T::decode_boxed::<F>(r), |this, r| {
        r.charge_array::<T>(1)?;
        (**this).decode_in_place::<F>(r)
    };
    Rc, stack_of_ref_counted::<T>(), F, |r| decode::decode_ref_counted::<F, T, _>(r);
    Arc, stack_of_ref_counted::<T>(), F, |r| decode::decode_ref_counted::<F, T, _>(r);
}

/// The order of a pointer: that of what it points to.
const fn order_of_pointed<P: Deref<Target = T>, T: Encode>() -> Order<P> {
    match T::ORDER.is_some() {
        true => Some(|one, other| encode::compare::<T>(one, other)),
        false => None,
    }
}

impl<T: Encode + Clone> Encode for Cow<'_, T> {
    type Len<F: Format> = T::Len<F>;

    const ORDER: Order<Self> = order_of_pointed::<Self, T>();

    const STACK: Stack = stack_of_holder::<Self>(T::STACK);

    #[cfg_attr(not(debug_assertions), inline(always))]
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
