//! Durations and points in time: the seconds, and the nanoseconds as a `u32`.

use core::time::Duration;
#[cfg(feature = "std")]
use std::time::{SystemTime, UNIX_EPOCH};

use super::convert::encoded_as;

pub(crate) const NANOS_PER_SEC: u32 = 1_000_000_000;

encoded_as! {
    [] Duration as (u64, u32), checked,
        |duration| (duration.as_secs(), duration.subsec_nanos()),
        |(secs, nanos)| (nanos < NANOS_PER_SEC).then(|| Self::new(secs, nanos));
}

#[cfg(feature = "std")]
encoded_as! {
    [] SystemTime as (i64, u32), partial,
        |time| since_1970(*time).ok_or(crate::error::EncodeError::new(
            crate::error::EncodeErrorKind::Unrepresentable("a time outside of the seconds of an `i64`"),
        ))?,
        |(secs, nanos)| system_time(secs, nanos);
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
