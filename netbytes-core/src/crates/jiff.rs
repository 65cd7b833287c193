//! `jiff`: points in time, dates and times of day, which have the same bytes as those of `chrono` and `time`.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

use super::days;
use crate::types::encoded_as;

const NANOS_PER_SEC: i32 = 1_000_000_000;

encoded_as! {
    [] Timestamp as (i64, u32), checked, |at| since_1970(*at), |(secs, nanos)| timestamp(secs, nanos);
    [] SignedDuration as (i64, i32), checked, |duration| (duration.as_secs(), duration.subsec_nanos()),
        |(secs, nanos)| duration(secs, nanos);
    [] Date as i32, checked, |date| days_of(*date), |days| date(days.into());
    [] Time as (u32, u32), checked, |time| time_parts(*time), |(secs, nanos)| time_of_day(secs, nanos);
    [] DateTime as (Date, Time), total, |at| (at.date(), at.time()), |(date, time)| Self::from_parts(date, time);
    [] Offset as i32, checked, |offset| offset.seconds(), |secs| Self::from_seconds(secs).ok();
    [] Weekday as i8, checked, |day| day.to_monday_one_offset(), |day| Self::from_monday_one_offset(day).ok();
}

/// The seconds since the beginning of 1970, rounded down, and the nanoseconds after them.
#[allow(clippy::cast_sign_loss, reason = "compared before")]
fn since_1970(at: Timestamp) -> (i64, u32) {
    let (secs, nanos) = (at.as_second(), at.subsec_nanosecond());
    if nanos < 0 {
        return (secs.wrapping_sub(1), (nanos + NANOS_PER_SEC) as u32);
    }
    (secs, nanos as u32)
}

fn timestamp(secs: i64, nanos: u32) -> Option<Timestamp> {
    let at = Timestamp::new(secs, i32::try_from(nanos).ok()?).ok()?;
    (since_1970(at) == (secs, nanos)).then_some(at)
}

fn duration(secs: i64, nanos: i32) -> Option<SignedDuration> {
    let duration =
        SignedDuration::from_secs(secs).checked_add(SignedDuration::from_nanos(nanos.into()))?;
    (duration.as_secs() == secs && duration.subsec_nanos() == nanos).then_some(duration)
}

#[allow(clippy::cast_possible_truncation, reason = "the crate has about 20,000 years")]
fn days_of(date: Date) -> i32 {
    days::of(date.year().into(), date.day_of_year().into()) as i32
}

fn date(days: i64) -> Option<Date> {
    let (year, day) = days::year(days);
    let first = Date::new(i16::try_from(year).ok()?, 1, 1).ok()?;
    first.with().day_of_year(i16::try_from(day).ok()?).build().ok()
}

#[allow(clippy::cast_sign_loss, reason = "no part of a time is negative")]
fn time_parts(time: Time) -> (u32, u32) {
    let (hour, minute, second) = (time.hour() as u32, time.minute() as u32, time.second() as u32);
    (hour * 3600 + minute * 60 + second, time.subsec_nanosecond() as u32)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "each number is compared before"
)]
fn time_of_day(secs: u32, nanos: u32) -> Option<Time> {
    if secs >= 86_400 {
        return None;
    }
    let (hour, minute, second) = (secs / 3600, secs / 60 % 60, secs % 60);
    Time::new(hour as i8, minute as i8, second as i8, i32::try_from(nanos).ok()?).ok()
}
