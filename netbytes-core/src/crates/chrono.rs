//! `chrono`: points in time, dates and times of day, which have the same bytes as those of `jiff` and `time`.

use chrono::{
    DateTime, Datelike, FixedOffset, Month, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta,
    TimeZone, Timelike, Utc, Weekday,
};

use crate::types::encoded_as;

/// The beginning of 1970 in the days that the crate counts.
const EPOCH: i32 = 719_163;

encoded_as! {
    [] NaiveDate as i32, checked, |date| date.num_days_from_ce().wrapping_sub(EPOCH),
        |days| days.checked_add(EPOCH).and_then(Self::from_num_days_from_ce_opt);
    [] NaiveTime as (u32, u32), checked, |time| (time.num_seconds_from_midnight(), time.nanosecond()),
        |(secs, nanos)| Self::from_num_seconds_from_midnight_opt(secs, nanos);
    [] NaiveDateTime as (NaiveDate, NaiveTime), total, |at| (at.date(), at.time()), |(date, time)| Self::new(date, time);
    [] DateTime<Utc> as (i64, u32), checked, |at| (at.timestamp(), at.timestamp_subsec_nanos()),
        |(secs, nanos)| Self::from_timestamp(secs, nanos);
    [] DateTime<FixedOffset> as (DateTime<Utc>, FixedOffset), checked, |at| (at.to_utc(), *at.offset()),
        |(at, offset)| local(at, offset);
    [] FixedOffset as i32, checked, |offset| offset.local_minus_utc(), |secs| Self::east_opt(secs);
    [] TimeDelta as (i64, i32), checked, |delta| (delta.num_seconds(), delta.subsec_nanos()),
        |(secs, nanos)| delta(secs, nanos);
    [] Weekday as u8, checked, |day| narrow(day.number_from_monday()), |day| day.checked_sub(1).and_then(|day| Self::try_from(day).ok());
    [] Month as u8, checked, |month| narrow(month.number_from_month()), |month| Self::try_from(month).ok();
}

/// A number of a day or a month.
#[allow(clippy::cast_possible_truncation, reason = "at most 12")]
const fn narrow(number: u32) -> u8 {
    number as u8
}

/// The time there, if the crate has it: the first and the last day have not all offsets.
fn local(at: DateTime<Utc>, offset: FixedOffset) -> Option<DateTime<FixedOffset>> {
    at.naive_utc().checked_add_offset(offset)?;
    Some(offset.from_utc_datetime(&at.naive_utc()))
}

fn delta(secs: i64, nanos: i32) -> Option<TimeDelta> {
    let delta = TimeDelta::try_seconds(secs)?.checked_add(&TimeDelta::nanoseconds(nanos.into()))?;
    (delta.num_seconds() == secs && delta.subsec_nanos() == nanos).then_some(delta)
}
