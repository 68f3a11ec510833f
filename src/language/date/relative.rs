//! Dates that count from the day of writing: "yesterday", "last month", "on Friday", "two weeks ago".

use jiff::civil::{Date, Weekday};

use super::calendar::{Found, Trust};
use super::read::{Context, Core, Tense};
use super::{Days, Fields, Precision, calendar, days};
use crate::language::number;
use crate::language::unit::{self, Dimension};
use crate::language::view::View;

/// "yesterday", "last month", "earlier this year", "next Tuesday", "the weekend".
pub(super) fn pointed(context: &Context, at: usize) -> Option<Core> {
    // Each of these words is in `BEGINNINGS`.
    let view = context.view;
    match view.word(at) {
        "today" | "tonight" => Some(single(context, at, at + 1, 0)),
        "yesterday" => Some(single(context, at, at + 1, -1)),
        "tomorrow" => Some(single(context, at, at + 1, 1)),
        "day" | "night" | "week" | "month" | "year" | "decade" if view.back(at, 1) == "the" => {
            twice(context, at).or_else(|| running(context, at))
        }
        "century" if view.back(at, 1) == "the" => running(context, at),
        "last" if view.is(at + 1, "night") => Some(single(context, at, at + 2, -1)),
        "weekend"
            if view.back(at, 1) == "the" && !view.is_any(at + 1, &["of", "after", "before"]) =>
        {
            Some(weekend(context, at))
        }
        "earlier" | "later" if view.is(at + 1, "this") => part_so_far(context, at),
        "last" | "this" | "next" => shifted(context, at),
        "previous" | "following" | "same" | "preceding" if view.back(at, 1) == "the" => {
            unknown(view, at)
        }
        _ => None,
    }
}

/// "the day before yesterday", "the week before last", "the month after next".
fn twice(context: &Context, at: usize) -> Option<Core> {
    let view = context.view;
    let step = match (view.word(at + 1), view.word(at + 2)) {
        ("before", "last" | "yesterday") => -2,
        ("after", "next" | "tomorrow") => 2,
        _ => return None,
    };
    let of_day = view.is_any(at + 2, &["yesterday", "tomorrow"]);
    let daily = view.is_any(at, &["day", "night"]);
    match (daily, of_day) {
        (true, true) => Some(single(context, at, at + 3, step)),
        (true, false) if view.is(at, "night") && step < 0 => {
            Some(single(context, at, at + 3, step))
        }
        (false, false) => {
            let (precision, placed) = whole_period(context, view.word(at), step)?;
            Some(counted_from(at..at + 3, precision, placed))
        }
        _ => None,
    }
}

/// "the end of the year", "later in the month": the year or month of writing.
fn running(context: &Context, at: usize) -> Option<Core> {
    let view = context.view;
    let part = ["end", "start", "beginning", "middle", "close"].contains(&view.back(at, 3));
    let so_far = ["earlier", "later"].contains(&view.back(at, 3));
    let ends = !view.is_any(at + 1, &["of", "before", "after"]) && !view.joins(at + 1);
    let led = match view.back(at, 2) {
        "of" => part,
        "in" => so_far,
        _ => false,
    };
    if !led || !ends {
        return None;
    }
    let (precision, mut placed) = whole_period(context, view.word(at), 0)?;
    if let (true, Some(all), Some(reference)) = (so_far, placed, context.reference) {
        placed = Some(match view.back(at, 3) {
            "earlier" => Days::new(all.first, reference),
            _ => Days::new(reference, all.last),
        });
    }
    Some(counted_from(at..at + 1, precision, placed))
}

fn single(context: &Context, at: usize, end: usize, shift: i32) -> Core {
    let end = end + usize::from(is_time_of_day(context.view, end));
    let day = context.reference.map(|r| days::plus_days(r, shift));
    counted_from(at..end, Precision::Day, day.map(|d| Days::new(d, d)))
}

fn counted_from(tokens: std::ops::Range<usize>, precision: Precision, days: Option<Days>) -> Core {
    let mut core = Core::new(tokens, precision, days);
    core.relative = true;
    core
}

fn is_time_of_day(view: View, at: usize) -> bool {
    view.is_any(
        at,
        &["morning", "afternoon", "evening", "night", "lunchtime"],
    )
}

/// The Saturday and Sunday that began last.
fn weekend(context: &Context, at: usize) -> Core {
    let placed = context
        .reference
        .map(|r| weekend_from(days::latest(Weekday::Saturday, r)));
    counted_from(at..at + 1, Precision::Weekend, placed)
}

fn weekend_from(saturday: Date) -> Days {
    Days::new(saturday, days::plus_days(saturday, 1))
}

/// "earlier this month" ends, "later this month" begins with the reference day.
fn part_so_far(context: &Context, at: usize) -> Option<Core> {
    let view = context.view;
    let mut core = shifted(context, at + 1)?;
    if let (Some(all), Some(reference)) = (core.days, context.reference) {
        core.days = Some(match view.word(at) {
            "earlier" => Days::new(all.first, reference),
            _ => Days::new(reference, all.last),
        });
    }
    core.tokens.start = at;
    Some(core)
}

/// "last", "this" or "next" before a time.
fn shifted(context: &Context, at: usize) -> Option<Core> {
    let view = context.view;
    let step = match view.word(at) {
        "last" => -1,
        "this" => 0,
        _ => 1,
    };
    let end = at + 2;
    // "The last year of his life" is no year of the day of writing.
    if view.back(at, 1) == "the" && view.is(end, "of") {
        return None;
    }
    if let Some((precision, placed)) = whole_period(context, view.word(at + 1), step) {
        return Some(counted_from(at..end, precision, placed));
    }
    match view.word(at + 1) {
        "morning" | "afternoon" | "evening" if step == 0 => Some(single(context, at, end, 0)),
        _ => shifted_name(context, at, step),
    }
}

/// The week, month or year of writing, or the one so many before or after it.
fn whole_period(context: &Context, word: &str, step: i32) -> Option<(Precision, Option<Days>)> {
    let reference = context.reference;
    Some(match word {
        "week" => (
            Precision::Week,
            reference.map(|r| days::week(days::plus_days(r, 7 * step))),
        ),
        "weekend" => (Precision::Weekend, reference.map(|r| weekend_at(r, step))),
        "month" => (Precision::Month, reference.and_then(|r| month_at(r, step))),
        "year" => (Precision::Year, reference.and_then(|r| year_at(r, step))),
        "quarter" => (
            Precision::Quarter,
            reference.and_then(|r| quarter_at(r, step)),
        ),
        "decade" => (
            Precision::Decade,
            reference.and_then(|r| decade_at(r, step)),
        ),
        "century" => (
            Precision::Century,
            reference.and_then(|r| century_at(r, step)),
        ),
        _ => return None,
    })
}

/// The year of "last year", "of this year" at `at`, as far as the day of writing is known, and the token after it.
pub(super) fn year_pointed_at(context: &Context, at: usize) -> Option<(Option<i16>, usize)> {
    let view = context.view;
    let at = at + usize::from(view.is(at, "of"));
    let step = match view.word(at) {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    let year = context.reference.map(|r| r.year().saturating_add(step));
    view.is(at + 1, "year").then_some((year, at + 2))
}

fn weekend_at(reference: Date, step: i32) -> Days {
    let week = days::week(reference);
    match step {
        // On a Sunday "last weekend" is the one before this one.
        -1 => weekend_from(days::plus_days(week.first, -2)),
        0 => weekend_from(days::plus_days(week.first, 5)),
        _ => weekend_from(days::plus_days(week.first, 12)),
    }
}

fn month_at(reference: Date, step: i32) -> Option<Days> {
    let date = days::plus_months(reference, step);
    days::month(date.year(), date.month())
}

fn year_at(reference: Date, step: i32) -> Option<Days> {
    let year = reference.year() + step as i16;
    days::years(year, year)
}

fn quarter_at(reference: Date, step: i32) -> Option<Days> {
    let date = days::plus_months(reference, step * 3);
    days::months(date.year(), (date.month() - 1) / 3 * 3 + 1, 3)
}

fn decade_at(reference: Date, step: i32) -> Option<Days> {
    let first = reference.year().div_euclid(10) * 10 + step as i16 * 10;
    days::years(first, first + 9)
}

fn century_at(reference: Date, step: i32) -> Option<Days> {
    let first = reference.year().div_euclid(100) * 100 + step as i16 * 100;
    days::years(first, first + 100)
}

/// "last Friday", "next March", "this summer".
fn shifted_name(context: &Context, at: usize, step: i32) -> Option<Core> {
    let name = calendar::read(context.view, at + 1)?;
    match name.name {
        calendar::Name::Weekday(weekday) => {
            let placed = context.reference.map(|r| weekday_at(weekday, r, step));
            let end = name.end + usize::from(is_time_of_day(context.view, name.end));
            let days = placed.map(|d| Days::new(d, d));
            Some(counted_from(at..end, Precision::Day, days).with(weekday_field(weekday)))
        }
        calendar::Name::Month(month) => {
            let placed = context.reference.and_then(|r| named_month(month, r, step));
            let fields = Fields {
                month: Some(month),
                ..Fields::default()
            };
            Some(counted_from(at..name.end, Precision::Month, placed).with(fields))
        }
        calendar::Name::Season(number) => super::period::season(context, at + 1, number),
    }
}

fn weekday_field(weekday: Weekday) -> Fields {
    Fields {
        weekday: Some(weekday),
        ..Fields::default()
    }
}

fn weekday_at(weekday: Weekday, reference: Date, step: i32) -> Date {
    match step {
        -1 => days::latest(weekday, days::plus_days(reference, -1)),
        0 => {
            let monday = days::week(reference).first;
            days::plus_days(monday, i32::from(weekday.to_monday_zero_offset()))
        }
        _ => days::plus_days(days::latest(weekday, reference), 7),
    }
}

fn named_month(month: i8, reference: Date, step: i32) -> Option<Days> {
    let year = reference.year();
    match step {
        -1 if month < reference.month() => days::month(year, month),
        -1 => days::month(year - 1, month),
        1 if month <= reference.month() => days::month(year + 1, month),
        _ => days::month(year, month),
    }
}

/// Weekdays that are part of another name.
const NAMED: &[&str] = &[
    "black", "good", "ash", "super", "bloody", "easter", "palm", "cyber", "whit", "maundy",
    "shrove",
];

/// "Friday", "Friday, 10 March 2017", "Thursday afternoon".
pub(super) fn weekday(
    context: &Context,
    at: usize,
    weekday: Weekday,
    name: &Found,
) -> Option<Core> {
    let view = context.view;
    let comma = usize::from(view.is(name.end, ","));
    let article = usize::from(view.is(name.end + comma, "the"));
    let next = name.end + comma + article;
    let follows = view.is_number(next) || calendar::month(view, next).is_some();
    if let Some(date) = context
        .core(next)
        .filter(|d| follows && d.precision == Precision::Day && d.fields.day.is_some())
    {
        let fields = Fields {
            weekday: Some(weekday),
            ..date.fields
        };
        return Some(
            Core {
                tokens: at..date.tokens.end,
                ..date
            }
            .with(fields),
        );
    }
    // "The first Monday" is one of a month that is not named here.
    let counted = matches!(
        view.back(at, 1),
        "first" | "second" | "third" | "fourth" | "fifth"
    );
    let habit = counted
        || matches!(view.back(at, 1), "every" | "each")
        || NAMED.contains(&view.back(at, 1));
    if habit || name.trust == Trust::Short && !view.is(name.end - 1, ".") {
        return None;
    }
    let coming = |r| days::plus_days(days::latest(weekday, days::plus_days(r, -1)), 7);
    let (step, after) = beside_weekday(view, at, name.end);
    let placed = context.reference.map(|r| match (step, context.tense(at)) {
        (Some(-2), _) => days::plus_days(days::latest(weekday, days::plus_days(r, -1)), -7),
        (Some(-1), _) => days::latest(weekday, days::plus_days(r, -1)),
        (Some(_), _) => days::plus_days(coming(r), 7),
        (None, Tense::Future) if view.back(at, 1) != "since" => coming(r),
        _ => days::latest(weekday, r),
    });
    let end = after + usize::from(is_time_of_day(view, after));
    let days = placed.map(|d| Days::new(d, d));
    let mut core = counted_from(at..end, Precision::Day, days).with(weekday_field(weekday));
    core.relative = placed.is_some();
    Some(core)
}

/// "Friday last", "the Friday before last", "Friday week", "a week on Friday": how many Fridays away, and the token
/// after it.
fn beside_weekday(view: View, at: usize, end: usize) -> (Option<i32>, usize) {
    if view.starts(end, &["before", "last"]) {
        return (Some(-2), end + 2);
    }
    if view.is(end, "last") && view.token(end + 1).is_none_or(|t| !t.is_word()) {
        return (Some(-1), end + 1);
    }
    if view.is(end, "week") {
        return (Some(2), end + 1);
    }
    let week_on = at >= 3 && view.starts(at - 3, &["a", "week", "on"]);
    (week_on.then_some(2), end)
}

/// "the previous day", "the following week": relative to a day that is not known here.
fn unknown(view: View, at: usize) -> Option<Core> {
    let (_, precision, end) = unit_of_time(view, at + 1)?;
    Some(counted_from(at..end, precision, None))
}

/// "two weeks ago", "a few days earlier", "three days later".
pub(super) fn counted(context: &Context, at: usize) -> Option<Core> {
    let view = context.view;
    let (low, high, unit_at) = count(view, at)?;
    let (unit, precision, end) = unit_of_time(view, unit_at)?;
    let back = match view.word(end) {
        "ago" => true,
        "earlier" | "later" | "before" | "afterwards" | "previously" => false,
        "after" => return None,
        _ => return None,
    };
    let before_noun = view.is(end, "before") && view.token(end + 1).is_some_and(|t| t.is_word());
    if before_noun {
        return None;
    }
    let reference = context.reference.filter(|_| back);
    let exact = back && view.is(end + 1, "today") && low == high;
    if exact {
        let day = reference.map(|r| to_the_day(r, unit, precision, low));
        let placed = day.map(|d| Days::new(d, d));
        return Some(counted_from(at..end + 2, Precision::Day, placed));
    }
    let (start, side) = bounded(view, at);
    let placed = reference.map(|r| match side {
        // What is "more than a year ago" has no first day.
        Some(Side::Before) => Days::new(Date::MIN, to_the_day(r, unit, precision, low)),
        Some(Side::After) => Days::new(to_the_day(r, unit, precision, high), r),
        None => since(r, unit, low, high),
    });
    let mut core = counted_from(start..end + 1, precision, placed);
    core.approximate = side.is_some() || precision != Precision::Day || low != high;
    Some(core)
}

/// On which side of the days counted back the event lies.
enum Side {
    Before,
    After,
}

/// "more than", "less than" before a time counted back, and where it begins.
fn bounded(view: View, at: usize) -> (usize, Option<Side>) {
    match (view.back(at, 2), view.back(at, 1)) {
        ("more", "than") | ("at", "least") => (at - 2, Some(Side::Before)),
        ("less" | "fewer", "than") => (at - 2, Some(Side::After)),
        (_, "over") => (at - 1, Some(Side::Before)),
        (_, "under") => (at - 1, Some(Side::After)),
        _ => (at, None),
    }
}

/// "three weeks ago today".
fn to_the_day(reference: Date, unit: f64, precision: Precision, count: f64) -> Date {
    let months = match precision {
        Precision::Month => Some(1.0),
        Precision::Year => Some(12.0),
        Precision::Decade => Some(120.0),
        Precision::Century => Some(1200.0),
        _ => None,
    };
    match months {
        Some(months) => days::plus_months(reference, -((count * months).min(120_000.0) as i32)),
        None => days::plus_days(reference, -((count * unit).min(4_000_000.0) as i32)),
    }
}

/// What [`pointed`] and [`counted`] begin with, but for numbers.
pub(super) const BEGINNINGS: &[&str] = &[
    "today",
    "tonight",
    "yesterday",
    "tomorrow",
    "day",
    "night",
    "week",
    "month",
    "year",
    "decade",
    "century",
    "last",
    "weekend",
    "earlier",
    "later",
    "this",
    "next",
    "previous",
    "following",
    "same",
    "preceding",
    "days",
    "weeks",
    "months",
    "years",
    "hours",
    "decades",
];

/// The least and the most of the number before a unit, and where the unit stands; "a" is one, bare "days" a few.
fn count(view: View, at: usize) -> Option<(f64, f64, usize)> {
    if let Some(n) = number::may_begin(view, at)
        .then(|| number::read(view, at, false))
        .flatten()
    {
        let of = usize::from(view.is(n.tokens.end, "of"));
        let high = if n.range.high.is_finite() {
            n.range.high
        } else {
            n.range.low * 10.0
        };
        return Some((n.range.low.max(0.0), high, n.tokens.end + of));
    }
    if view.is_any(at, &["a", "an"]) {
        return Some((1.0, 1.0, at + 1));
    }
    view.is_any(
        at,
        &["days", "weeks", "months", "years", "hours", "decades"],
    )
    .then_some((2.0, 10.0, at))
}

fn unit_of_time(view: View, at: usize) -> Option<(f64, Precision, usize)> {
    let (unit, end) = unit::read(view, at).filter(|(u, _)| u.dimension == Dimension::Time)?;
    let precision = match unit.name {
        "week" | "fortnight" => Precision::Week,
        "month" => Precision::Month,
        "year" => Precision::Year,
        "decade" => Precision::Decade,
        "century" => Precision::Century,
        _ => Precision::Day,
    };
    Some((unit.factor / 86_400.0, precision, end))
}

/// The days so long before the reference day, as loosely as people count them.
fn since(reference: Date, unit: f64, low: f64, high: f64) -> Days {
    let loose = if unit > 1.0 { unit / 2.0 } else { 0.0 };
    let back = |count: f64, slack: f64| {
        let days = (count * unit + slack)
            .round()
            .clamp(-4_000_000.0, 4_000_000.0);
        days::plus_days(reference, -(days as i32))
    };
    Days::new(back(high, loose), back(low, -loose).min(reference))
}
