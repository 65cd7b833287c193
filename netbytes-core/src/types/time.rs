//! Durations and points in time: the seconds, and the nanoseconds as a `u32`.

use core::time::Duration;
#[cfg(feature = "std")]
use std::time::{SystemTime, UNIX_EPOCH};

use super::convert::encoded_as;
#[cfg(feature = "std")]
use super::convert::out_of_range;
#[cfg(feature = "std")]
use crate::{
    bounds::{Fallible, OnlyIn},
    decode::Decode,
    encode::Encode,
    error::{DecodeError, EncodeError, EncodeErrorKind},
    format::Format,
    reader::Reader,
    wire::{WireName, wires},
    writer::Writer,
};

pub(crate) const NANOS_PER_SEC: u32 = 1_000_000_000;

encoded_as! {
    @SERDE [] Duration as (u64, u32), checked,
        |duration| (duration.as_secs(), duration.subsec_nanos()),
        |(secs, nanos)| (nanos < NANOS_PER_SEC).then(|| Self::new(secs, nanos));
}

/// The seconds may be negative, except on the wires of other crates, which have no time before 1970.
#[cfg(feature = "std")]
impl Encode for SystemTime {
    type Len<F: Format> = OnlyIn<Fallible<<(i64, u32) as Encode>::Len<F>>, F, { wires::SERDE }>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_as<F: Format, W: Writer>(&self, w: &mut W) -> Result<(), EncodeError> {
        if F::CONVENTIONS.name != WireName::Own {
            let since = self.duration_since(UNIX_EPOCH);
            return since.map_err(|_| outside("a time before 1970"))?.encode_as::<F, W>(w);
        }
        let parts =
            since_1970(*self).ok_or(outside("a time outside of the seconds of an `i64`"))?;
        parts.encode_as::<F, W>(w)
    }
}

#[cfg(feature = "std")]
impl<'de> Decode<'de> for SystemTime {
    #[inline]
    fn decode_as<F: Format>(r: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let at = r.position();
        let time = if F::CONVENTIONS.name == WireName::Own {
            let (secs, nanos) = <(i64, u32)>::decode_as::<F>(r)?;
            system_time(secs, nanos)
        } else {
            let since = Duration::decode_as::<F>(r)?;
            let secs = i64::try_from(since.as_secs()).ok();
            secs.and_then(|secs| system_time(secs, since.subsec_nanos()))
        };
        time.ok_or(out_of_range(at))
    }
}

#[cold]
#[cfg(feature = "std")]
const fn outside(what: &'static str) -> EncodeError {
    EncodeError::new(EncodeErrorKind::Unrepresentable(what))
}

/// The seconds since the beginning of 1970, rounded down, and the nanoseconds after them.
#[cfg(feature = "std")]
fn since_1970(time: SystemTime) -> Option<(i64, u32)> {
    let before = match time.duration_since(UNIX_EPOCH) {
        Ok(after) => return Some((i64::try_from(after.as_secs()).ok()?, after.subsec_nanos())),
        Err(error) => error.duration(),
    };
    let secs = 0_i64.checked_sub_unsigned(before.as_secs())?;
    match before.subsec_nanos() {
        0 => Some((secs, 0)),
        nanos => Some((secs.checked_sub(1)?, NANOS_PER_SEC - nanos)),
    }
}

/// The time, if the operating system has it: some count in steps of 100 ns.
#[cfg(feature = "std")]
fn system_time(secs: i64, nanos: u32) -> Option<SystemTime> {
    if nanos >= NANOS_PER_SEC {
        return None;
    }
    let whole = Duration::from_secs(secs.unsigned_abs());
    let second =
        if secs < 0 { UNIX_EPOCH.checked_sub(whole) } else { UNIX_EPOCH.checked_add(whole) };
    let time = second?.checked_add(Duration::new(0, nanos))?;
    (since_1970(time) == Some((secs, nanos))).then_some(time)
}
