//! Dates as numbers of days since the beginning of 1970, in the Gregorian calendar.

/// The number of days from the beginning of year 0 to that of 1970.
#[cfg(feature = "jiff")]
const EPOCH: i64 = 719_528;

/// The day on which the Julian day number is 0, counted from the beginning of 1970.
#[cfg(feature = "time")]
pub(super) const JULIAN: i32 = -2_440_588;

/// The number of days before a year.
#[cfg(feature = "jiff")]
const fn before_year(year: i64) -> i64 {
    let last = year - 1;
    // Year 0 is a leap year, so a day is in front of each later one.
    365 * year + last.div_euclid(4) - last.div_euclid(100) + last.div_euclid(400) + 1 - EPOCH
}

/// The number of days from the beginning of 1970 to a day of a year, which counts from 1.
#[cfg(feature = "jiff")]
pub(super) const fn of(year: i64, day_of_year: i64) -> i64 {
    before_year(year) + day_of_year - 1
}

/// The year of a day, and its number in that year from 1.
#[cfg(feature = "jiff")]
pub(super) const fn year(days: i64) -> (i64, i64) {
    // 400 years have 146,097 days. The guess is off by at most one.
    let mut year = 1970 + (days * 400).div_euclid(146_097);
    while before_year(year) > days {
        year -= 1;
    }
    while before_year(year + 1) <= days {
        year += 1;
    }
    (year, days - before_year(year) + 1)
}
