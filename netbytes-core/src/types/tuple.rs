//! Tuples: their parts in order.

use core::cmp::Ordering;

use crate::decode::Decode;
use crate::depth::Stack;
use crate::encode::{Encode, Order, compare, stack_of_holder};
use crate::error::{DecodeError, EncodeError};
use crate::format::Format;
use crate::reader::Reader;
use crate::utf8::TextRun;
use crate::writer::Writer;

/// The parts of a tuple that are left to compare.
trait Nested {
    fn compare(&self, other: &Self) -> Ordering;
}

impl Nested for () {
    fn compare(&self, (): &Self) -> Ordering {
        Ordering::Equal
    }
}

impl<T: Encode, R: Nested> Nested for (&T, R) {
    #[inline]
    fn compare(&self, other: &Self) -> Ordering {
        compare(self.0, other.0).then_with(|| self.1.compare(&other.1))
    }
}

/// `(A, (B, ()))`
macro_rules! nested {
    () => { () };
    ($part:ident $($rest:ident)*) => { ($part, nested!($($rest)*)) };
}

macro_rules! tuple {
    ($($part:ident)*; $last:ident) => {
        impl<$($part: Encode,)* $last: Encode> Encode for ($($part,)* $last,) {
            type Len<Fmt: Format> = ($($part::Len<Fmt>,)* $last::Len<Fmt>,);

            const STACK: Stack = stack_of_holder::<Self>($last::STACK$(.or($part::STACK))*);

            #[allow(non_snake_case, reason = "a part is called as its type is")]
            const ORDER: Order<Self> = match $($part::ORDER.is_some() &&)* $last::ORDER.is_some() {
                true => Some(|($($part,)* $last,), other| {
                    let one = nested!($($part)* $last);
                    let ($($part,)* $last,) = other;
                    one.compare(&nested!($($part)* $last))
                }),
                false => None,
            };

            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(non_snake_case, reason = "a part is called as its type is")]
            fn encode_as<Fmt: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
                let ($($part,)* $last,) = self;
                $($part.encode_as::<Fmt, W>(w)?;)*
                $last.encode_as::<Fmt, W>(w)
            }
        }

        impl<'de, $($part: Decode<'de>,)* $last: Decode<'de>> Decode<'de> for ($($part,)* $last,) {
            #[inline]
            #[allow(non_snake_case, reason = "a part is called as its type is")]
            fn decode_as<Fmt: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
                $(let $part = match $part::decode_as::<Fmt>(r) {
                    Ok(value) => value,
                    Err(error) => return Err(error),
                };)*
                $last::decode_as::<Fmt>(r).map(|last| ($($part,)* last,))
            }

            const HOLDS_TEXT: bool = $($part::HOLDS_TEXT ||)* $last::HOLDS_TEXT;

            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(non_snake_case, reason = "a part is called as its type is")]
            fn decode_in_run<Fmt: Format>(
                r: &mut Reader<'de>,
                run: &mut TextRun<'de>,
            ) -> Result<Self, DecodeError> {
                $(let $part = match $part::decode_in_run::<Fmt>(r, run) {
                    Ok(value) => value,
                    Err(error) => return Err(error),
                };)*
                $last::decode_in_run::<Fmt>(r, run).map(|last| ($($part,)* last,))
            }

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn decode_validated<Fmt: Format>(r: &mut Reader<'de>) -> Self {
                ($($part::decode_validated::<Fmt>(r),)* $last::decode_validated::<Fmt>(r),)
            }

            #[inline]
            #[allow(non_snake_case, reason = "a part is called as its type is")]
            fn decode_in_place<Fmt: Format>(&mut self, r: &mut Reader<'de>) -> Result<(), DecodeError> {
                let ($($part,)* $last,) = self;
                $($part.decode_in_place::<Fmt>(r)?;)*
                $last.decode_in_place::<Fmt>(r)
            }
        }
    };
}

crate::tuples::for_tuples!(tuple);
