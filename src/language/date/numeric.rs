//! Dates in digits alone: "2017-03-10", "10/03/2017", "10.3.2017".

use super::read::{Context, Core};
use super::{Fields, Precision, days};
use crate::language::view::View;

pub(super) fn read(context: &Context, at: usize) -> Option<Core> {
    let view = context.view;
    if at > 0
        && view.glued(at)
        && view.back(at, 1) != "("
        && !view.is_any(at - 1, &["\"", "'", "“", "["])
    {
        return None;
    }
    dotted(view, at).or_else(|| joined(view, at))
}

/// Three numbers with the same sign between.
fn joined(view: View, at: usize) -> Option<Core> {
    let sign = view.word(at + 1);
    let same = matches!(sign, "-" | "/") && view.is(at + 3, sign);
    let tied = (at + 1..at + 5).all(|i| view.glued(i));
    let longer = view.glued(at + 5) && view.is(at + 5, sign);
    if !same || !tied || longer {
        return None;
    }
    let (first, second, third) = (
        digits(view, at)?,
        digits(view, at + 2)?,
        digits(view, at + 4)?,
    );
    if view.word(at).len() == 4 {
        return on(at..at + 5, first, second, third);
    }
    (view.word(at + 4).len() == 4).then(|| either(at..at + 5, first, second, third))?
}

/// "10.3.2017": the tokenizer took "10.3" for a decimal.
fn dotted(view: View, at: usize) -> Option<Core> {
    let (day, month) = view.word(at).split_once('.')?;
    let tied = view.is(at + 1, ".") && view.glued(at + 1) && view.glued(at + 2);
    if !tied || view.word(at + 2).len() != 4 {
        return None;
    }
    on(
        at..at + 3,
        digits(view, at + 2)?,
        month.parse().ok()?,
        day.parse().ok()?,
    )
}

fn digits(view: View, at: usize) -> Option<i16> {
    let word = view.word(at);
    let short = view.is_number(at) && word.len() <= 4;
    if short { word.parse().ok() } else { None }
}

fn on(tokens: std::ops::Range<usize>, year: i16, month: i16, day: i16) -> Option<Core> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let placed = days::day(year, month, day)?;
    Some(
        Core::new(tokens, Precision::Day, Some(placed)).with(Fields {
            year: Some(year),
            month: Some(month),
            day: Some(day),
            weekday: None,
        }),
    )
}

/// Day before month or month before day: only the year is sure when both are possible.
fn either(tokens: std::ops::Range<usize>, first: i16, second: i16, year: i16) -> Option<Core> {
    let day_first = on(tokens.clone(), year, second, first);
    let month_first = on(tokens.clone(), year, first, second);
    match (day_first, month_first) {
        (Some(one), Some(_)) if first == second => Some(one),
        (Some(_), Some(_)) => Some(Core::new(tokens, Precision::Day, None).with(Fields {
            year: Some(year),
            ..Fields::default()
        })),
        (one, other) => one.or(other),
    }
}
