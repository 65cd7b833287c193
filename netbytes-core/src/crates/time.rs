//! `time`: points in time, dates and times of day, which have the same bytes as those of `chrono` and `jiff`.

use time::{
    Date, Duration, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcDateTime, UtcOffset, Weekday,
};

use super::days::JULIAN;
use crate::types::encoded_as;

encoded_as! {
    [] Date as i32, checked, |date| date.to_julian_day().wrapping_add(JULIAN),
        |days| days.checked_sub(JULIAN).and_then(|day| Self::from_julian_day(day).ok());
    [] Time as (u32, u32), checked, |time| {
        let (hour, minute, second, nanos) = time.as_hms_nano();
        (u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second), nanos)
    }, |(secs, nanos)| time_of_day(secs, nanos);
    [] PrimitiveDateTime as (Date, Time), total, |at| (at.date(), at.time()), |(date, time)| Self::new(date, time);
    [] UtcDateTime as (i64, u32), checked, |at| (at.unix_timestamp(), at.nanosecond()),
        |(secs, nanos)| Self::from_unix_timestamp(secs).ok().and_then(|at| at.replace_nanosecond(nanos).ok());
    [] OffsetDateTime as (UtcDateTime, UtcOffset), checked, |at| (at.to_utc(), at.offset()),
        |(at, offset)| at.checked_to_offset(offset);
    [] UtcOffset as i32, checked, |offset| offset.whole_seconds(), |secs| Self::from_whole_seconds(secs).ok();
    [] Duration as (i64, i32), checked, |duration| (duration.whole_seconds(), duration.subsec_nanoseconds()),
        |(secs, nanos)| duration(secs, nanos);
    [] Weekday as u8, checked, |day| day.number_from_monday(), |number| weekday(number);
    [] Month as u8, checked, |month| u8::from(*month), |month| Self::try_from(month).ok();
}

#[allow(clippy::cast_possible_truncation, reason = "each number is compared before")]
fn time_of_day(secs: u32, nanos: u32) -> Option<Time> {
    if secs >= 86_400 {
        return None;
    }
    let (hour, minute, second) = (secs / 3600, secs / 60 % 60, secs % 60);
    Time::from_hms_nano(hour as u8, minute as u8, second as u8, nanos).ok()
}

fn duration(secs: i64, nanos: i32) -> Option<Duration> {
    let duration = Duration::seconds(secs).checked_add(Duration::nanoseconds(nanos.into()))?;
    let is_one = duration.whole_seconds() == secs && duration.subsec_nanoseconds() == nanos;
    is_one.then_some(duration)
}

fn weekday(number: u8) -> Option<Weekday> {
    (1..=7).contains(&number).then(|| Weekday::Monday.nth_next(number - 1))
}
