//! The outcome of a comparison, and values in reverse order.

use core::cmp::{Ordering, Reverse};
use core::convert::Infallible;

use super::convert::{encoded_as, holders, out_of_range};
use crate::bounds::{Fixed, Validated};
use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::{DecodeError, EncodeError};
use crate::format::Format;
use crate::reader::Reader;
use crate::writer::Writer;

encoded_as! {
    [] Ordering as i8, checked, |ordering| *ordering as i8, |sign| match sign {
        -1 => Some(Self::Less),
        0 => Some(Self::Equal),
        1 => Some(Self::Greater),
        _ => None,
    };
}

holders! {
    @SERDE [] Reverse<T> as T, |reverse| reverse.0, |value| Reverse(value);
}

/// A type without values. It stands in a `Result` that has one side only.
impl Encode for Infallible {
    type Len<F: Format> = Validated<Fixed<0>>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, _: &mut W) -> Result<(), EncodeError> {
        match *self {}
    }
}

impl<'de> Decode<'de> for Infallible {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        Err(out_of_range(r.position()))
    }
}
