//! Parts of a month that are counted: "the first Monday of March", "the last week of June 2016".

use jiff::civil::{Date, Weekday};

use super::calendar::{self, Name};
use super::read::{Context, Core};
use super::{Days, Fields, Precision, days, written};
use crate::language::number::{self, NumberForm};
use crate::language::view::View;

/// Which one of the month; none for the last.
type Place = Option<i32>;

/// What is counted.
#[derive(Clone, Copy)]
enum Counted {
    Weekday(Weekday),
    Week,
    Day,
}

pub(super) fn read(context: &Context, at: usize) -> Option<Core> {
    let view = context.view;
    let (place, noun) = place(view, at)?;
    let (counted, link) = counted(view, noun)?;
    if !view.is_any(link, &["of", "in"]) {
        return None;
    }
    let (month, month_end) = calendar::month(view, link + 1)?;
    let (year, end) = written::year_behind(context, month_end);
    let build = |year: i16| within(days::month(year, month)?, place, counted);
    let placed = match year {
        Some(year) => build(year),
        None => context.nearest(at, build),
    };
    let precision = match counted {
        Counted::Week => Precision::Week,
        _ => Precision::Day,
    };
    let mut core = Core::new(at..end, precision, placed).with(Fields {
        year,
        month: Some(month),
        day: None,
        weekday: match counted {
            Counted::Weekday(weekday) => Some(weekday),
            _ => None,
        },
    });
    core.relative = year.is_none() && placed.is_some();
    core.approximate = matches!(counted, Counted::Week);
    core.part = core.approximate.then(|| weeks(place));
    Some(core)
}

/// "first" to "fifth", "2nd", "last", and the token after it.
fn place(view: View, at: usize) -> Option<(Place, usize)> {
    if view.is(at, "last") {
        return Some((None, at + 1));
    }
    let number = number::read(view, at, false).filter(|n| n.form == NumberForm::Ordinal)?;
    let fits = (1.0..=5.0).contains(&number.value);
    fits.then_some((Some(number.value as i32), number.tokens.end))
}

/// The weekday, "week" or "day" at `at`, and the token after it.
fn counted(view: View, at: usize) -> Option<(Counted, usize)> {
    match view.word(at) {
        "week" => return Some((Counted::Week, at + 1)),
        "day" => return Some((Counted::Day, at + 1)),
        _ => {}
    }
    let found = calendar::read(view, at)?;
    match found.name {
        Name::Weekday(weekday) => Some((Counted::Weekday(weekday), found.end)),
        _ => None,
    }
}

/// Where in its month the week stands.
fn weeks(place: Place) -> (f64, f64) {
    let quarter = place.map_or(4, |n| n.min(4));
    (f64::from(quarter - 1) / 4.0, f64::from(quarter) / 4.0)
}

fn within(month: Days, place: Place, counted: Counted) -> Option<Days> {
    let of_month = |first: Date, length: i32| {
        let last = days::plus_days(first, length - 1).min(month.last);
        (month.first <= first && first <= month.last).then(|| Days::new(first, last))
    };
    match (counted, place) {
        (Counted::Weekday(weekday), None) => of_month(days::latest(weekday, month.last), 1),
        (Counted::Weekday(weekday), Some(n)) => {
            let first = days::latest(weekday, days::plus_days(month.first, 6));
            of_month(days::plus_days(first, 7 * (n - 1)), 1)
        }
        (Counted::Week, None) => of_month(days::plus_days(month.last, -6), 7),
        (Counted::Week, Some(n)) => of_month(days::plus_days(month.first, 7 * (n - 1)), 7),
        (Counted::Day, None) => of_month(month.last, 1),
        (Counted::Day, Some(n)) => of_month(days::plus_days(month.first, n - 1), 1),
    }
}
