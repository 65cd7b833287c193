//! Durations: the seconds as a `u64`, and the nanoseconds as a `u32`. Points in time are not supported.

use core::time::Duration;

use crate::bounds::Validated;
use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError};
use crate::format::Format;
use crate::reader::Reader;
use crate::writer::Writer;

const NANOS_PER_SEC: u32 = 1_000_000_000;

impl Encode for Duration {
    type Len<F: Format> = Validated<<(u64, u32) as Encode>::Len<F>>;

    #[inline]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        (self.as_secs(), self.subsec_nanos()).encode_as::<F, W>(w)
    }
}

impl<'de> Decode<'de> for Duration {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let at = r.position();
        let (secs, nanos) = <(u64, u32)>::decode_as::<F>(r)?;
        if nanos >= NANOS_PER_SEC {
            return Err(DecodeError::new(DecodeErrorKind::OutOfRange, at));
        }
        Ok(Self::new(secs, nanos))
    }
}
