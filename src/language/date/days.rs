//! Intervals of days and the arithmetic that makes them.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{Days, Precision};

impl Days {
    /// From one day to another, whichever comes first.
    pub fn new(one: Date, other: Date) -> Self {
        Self {
            first: one.min(other),
            last: one.max(other),
        }
    }

    /// True when all of its days are in `other`.
    pub fn within(&self, other: &Self) -> bool {
        other.first <= self.first && self.last <= other.last
    }

    /// True when no day is in both.
    pub fn disjoint(&self, other: &Self) -> bool {
        self.last < other.first || other.last < self.first
    }

    /// The part of it from `from` to `to`, in parts of its length.
    pub(super) fn part(self, from: f64, to: f64) -> Self {
        let length = f64::from(days_between(self.first, self.last) + 1);
        let first = plus_days(self.first, (length * from).round() as i32);
        let last = plus_days(self.first, (length * to).round() as i32 - 1);
        Self {
            first,
            last: last.max(first),
        }
    }

    /// So many more days on both sides.
    pub(super) fn widened(self, days: i32) -> Self {
        Self {
            first: plus_days(self.first, -days),
            last: plus_days(self.last, days),
        }
    }
}

fn days_between(first: Date, last: Date) -> i32 {
    first.until(last).map_or(0, |span| span.get_days())
}

/// `days` later, or the end of the calendar.
pub(super) fn plus_days(date: Date, days: i32) -> Date {
    date.saturating_add(days.days())
}

/// `months` later, or the end of the calendar.
pub(super) fn plus_months(date: Date, months: i32) -> Date {
    date.saturating_add(months.months())
}

pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Days> {
    let date = Date::new(year, month, day).ok()?;
    Some(Days::new(date, date))
}

pub(super) fn month(year: i16, month: i8) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    Some(Days::new(first, first.last_of_month()))
}

pub(super) fn months(year: i16, from: i8, count: i32) -> Option<Days> {
    let first = Date::new(year, from, 1).ok()?;
    let last = plus_months(first, count - 1).last_of_month();
    Some(Days::new(first, last))
}

pub(super) fn years(first: i16, last: i16) -> Option<Days> {
    Some(Days::new(
        Date::new(first, 1, 1).ok()?,
        Date::new(last, 12, 31).ok()?,
    ))
}

/// Monday to Sunday around `date`.
pub(super) fn week(date: Date) -> Days {
    let monday = plus_days(date, -i32::from(date.weekday().to_monday_zero_offset()));
    Days::new(monday, plus_days(monday, 6))
}

/// The latest such weekday that is not after `date`.
pub(super) fn latest(weekday: Weekday, date: Date) -> Date {
    let back = date.weekday().to_monday_zero_offset() - weekday.to_monday_zero_offset();
    plus_days(date, -i32::from(back.rem_euclid(7)))
}

/// Spring to winter as 1 to 4, by their first month; winter reaches into the next year.
pub(super) fn season(year: i16, number: i8) -> Option<Days> {
    months(year, number.checked_mul(3)?, 3)
}

/// The days on either side by which "about" blurs a date.
pub(super) fn blur(precision: Precision) -> i32 {
    match precision {
        Precision::Day => 3,
        Precision::Weekend | Precision::Week => 7,
        Precision::Month => 15,
        Precision::Season | Precision::Quarter | Precision::Half => 45,
        Precision::Year => 366,
        Precision::Decade => 1830,
        Precision::Century => 9150,
    }
}
