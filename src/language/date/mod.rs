//! Dates: days, months, years and longer times, absolute or counted from a reference day.

mod calendar;
mod compare;
mod days;
mod lead;
mod nth;
mod numeric;
mod period;
mod read;
mod relative;
mod show;
#[cfg(test)]
mod tests;
mod written;

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::token::Token;
use super::view::View;
use crate::span::Span;

pub use compare::{DateRelation, compare};

/// A time that a text names.
#[derive(Clone, Debug, PartialEq)]
pub struct DateMention {
    /// All words of it: "on 10 March", "before 2010", "from 2003 to 2006".
    pub span: Span,
    /// The date alone: "10 March", "2010", "2003 to 2006".
    pub value_span: Span,
    /// What the words before it make of it.
    pub placement: Placement,
    /// What is written of the date itself.
    pub fields: Fields,
    /// The days that it allows; `None` when that takes a reference day that is not known.
    pub days: Option<Days>,
    /// The days of the date itself, whatever the words before it make of them: 10 March in "until 10 March".
    pub named: Option<Days>,
    /// How much time the date itself names.
    pub precision: Precision,
    /// True when it was read against the reference day.
    pub relative: bool,
    /// "about", "circa", "early", "late", "mid", "the end of".
    pub approximate: bool,
    /// The part of the month or year that it names, 0 to 1: "late", "the last week of".
    pub part: Option<(f64, f64)>,
    /// The tokens under `span`.
    pub tokens: Range<usize>,
}

/// Where an event stands to the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Placement {
    /// On or in it.
    On,
    /// Before its first day.
    Before,
    /// After its last day.
    After,
    /// From its first day on.
    Since,
    /// Up to its last day.
    Until,
    /// Not before its first day, and then: "not until March".
    NotBefore,
    /// From the first of two dates to the last.
    Between,
}

/// What is written of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The year; 0 is 1 BC.
    pub year: Option<i16>,
    /// The month from 1.
    pub month: Option<i8>,
    /// The day of the month from 1.
    pub day: Option<i8>,
    /// The day of the week.
    pub weekday: Option<Weekday>,
}

/// A closed interval of days; `Date::MIN` and `Date::MAX` where it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

/// How much time a date names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Precision {
    /// One day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Sunday, or about seven days.
    Week,
    /// A month.
    Month,
    /// Three months: northern spring begins in March. A winter named with a year may be either of two.
    Season,
    /// A quarter of a year.
    Quarter,
    /// Half a year.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// The dates of a sentence, in order, none overlapping another.
///
/// `tokens` are tagged tokens of `text`. `reference` is the day that "Friday" and "last month" count from; a month
/// or day without its year takes the latest one that is not after it, unless the sentence speaks of the future.
pub fn find(tokens: &[Token], text: &str, reference: Option<Date>) -> Vec<DateMention> {
    read::all(View::new(tokens, text), reference)
}
