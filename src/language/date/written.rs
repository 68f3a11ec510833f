//! Dates with the name of a month: "10 March 2017", "Sept. 24", "the 24th of September", "June 2016".

use super::calendar::{self, Found, Trust};
use super::read::{Context, Core};
use super::{Fields, Precision, days, period};
use crate::language::number::{self, NumberForm};
use crate::language::token::Tag;
use crate::language::unit;
use crate::language::view::{View, is_dash};

/// A day of the month at `at`, in digits or as an ordinal, the token after it, and whether it is an ordinal.
fn day(view: View, at: usize) -> Option<(i8, usize, bool)> {
    let number = number::read(view, at, false)?;
    let ordinal = number.form == NumberForm::Ordinal;
    let bare = number.form == NumberForm::Cardinal && number.bare && view.word(at).len() <= 2;
    let in_month = (1.0..=31.0).contains(&number.value) && (ordinal || bare);
    in_month.then_some((number.value as i8, number.tokens.end, ordinal))
}

/// "10 March 2017", "10th of March", "10–12 March".
pub(super) fn day_first(context: &Context, at: usize) -> Option<Core> {
    let view = context.view;
    let (first, end, _) = day(view, at)?;
    let (last, end) = second_day(view, end).unwrap_or((first, end));
    let of = usize::from(view.is(end, "of"));
    let (month, month_end) = calendar::month(view, end + of)?;
    if view.is(end, "second") {
        return None;
    }
    let (year, end) = year_after(view, month_end).map_or((None, month_end), |(y, e)| (Some(y), e));
    Some(whole(context, at..end, year, month, (first, last)))
}

/// The other end of "10–12 March" and "10 to 12 March".
fn second_day(view: View, at: usize) -> Option<(i8, usize)> {
    let link = is_dash(view.word(at)) || view.is_any(at, &["to", "and", "or"]);
    let (day, end, _) = link.then(|| day(view, at + 1))??;
    Some((day, end))
}

/// "March 10, 2017", "March 10–12", "June 2016", "in June".
pub(super) fn month_first(context: &Context, at: usize, month: i8, name: &Found) -> Option<Core> {
    let view = context.view;
    if let Some((year, end)) = year_after(view, name.end) {
        return Some(month_of(context, at..end, Some(year), month));
    }
    if let Some((year, end)) = super::relative::year_pointed_at(context, name.end) {
        let mut core = month_of(context, at..end, year, month);
        core.relative = true;
        return Some(core);
    }
    let article = usize::from(view.is(name.end, "the"));
    if let Some((first, end, ordinal)) = day(view, name.end + article)
        && (ordinal || !counts(view, end, at))
    {
        let (last, end) = dashed_day(view, end).unwrap_or((first, end));
        let (year, end) = year_after(view, end).map_or((None, end), |(y, e)| (Some(y), e));
        return Some(whole(context, at..end, year, month, (first, last)));
    }
    stands_alone(view, at, name).then(|| month_of(context, at..name.end, None, month))
}

fn dashed_day(view: View, at: usize) -> Option<(i8, usize)> {
    let (day, end, ordinal) = view.joins(at).then(|| day(view, at + 1))??;
    (ordinal || !view.joins(end)).then_some((day, end))
}

/// "In May 10 people died": the number counts what follows.
fn counts(view: View, end: usize, month: usize) -> bool {
    let counted = matches!(view.tag(end), Some(Tag::Noun | Tag::Adjective))
        && !view.is_any(end, &["last", "next"]);
    let led = matches!(
        view.back(month, 1),
        "in" | "by" | "since" | "until" | "during"
    );
    led && counted
        || view.is_any(end, &["%", "percent"])
        || view.is(end, "per")
        || view.joins(end) && unit::read(view, end).is_some()
}

/// The year behind a month, written or pointed at, and the token after it.
pub(super) fn year_behind(context: &Context, at: usize) -> (Option<i16>, usize) {
    match year_after(context.view, at) {
        Some((year, end)) => (Some(year), end),
        None => super::relative::year_pointed_at(context, at).unwrap_or((None, at)),
    }
}

/// A year right after a month or day, with a comma or "of" or without.
fn year_after(view: View, at: usize) -> Option<(i16, usize)> {
    let comma = usize::from(view.is_any(at, &[",", "of"]));
    let (year, end) = period::year_digits(view, at + comma)?;
    let plural =
        view.tag(end) == Some(Tag::Noun) && view.word(end).ends_with('s') || view.is(end, "people");
    let clause = comma == 1 && plural;
    (!clause && !view.joins(end) || is_dash(view.word(end)) && !view.is_number(end + 1))
        .then_some((year, end))
}

/// Months that are also names or other words need a word beside them that makes a month of them.
fn stands_alone(view: View, at: usize, name: &Found) -> bool {
    let lead = matches!(
        view.back(at, 1),
        "in" | "since"
            | "until"
            | "till"
            | "by"
            | "before"
            | "after"
            | "during"
            | "from"
            | "through"
            | "last"
            | "next"
            | "this"
            | "early"
            | "late"
            | "mid"
            | "between"
            | "throughout"
            | "around"
            | "every"
            | "of"
            | "-"
            | "–"
    );
    let ranged = matches!(view.back(at, 1), "to" | "and") && calendar_near(view, at);
    if name.trust == Trust::Clue {
        return lead || ranged;
    }
    let described = matches!(
        view.back(at, 1),
        "a" | "the" | "its" | "their" | "his" | "her"
    ) && view.tag(name.end) == Some(Tag::Noun);
    let ended = view
        .token(name.end)
        .is_none_or(|t| t.tag == Tag::Punctuation)
        && at > 0;
    lead || ranged || described || ended && view.back(at, 1) != ","
}

/// "March to May", "March and May".
fn calendar_near(view: View, at: usize) -> bool {
    at >= 2 && (calendar::month(view, at - 2).is_some() || view.is_number(at - 2))
}

/// "on the 16th": a day of a month that is not named.
pub(super) fn day_alone(context: &Context, at: usize) -> Option<Core> {
    let view = context.view;
    let (day, end, ordinal) = day(view, at)?;
    let pointed =
        view.back(at, 1) == "the" && matches!(view.back(at, 2), "on" | "until" | "by" | "since");
    let noun = matches!(
        view.tag(end),
        Some(Tag::Noun | Tag::Adjective | Tag::ProperNoun)
    ) || view.joins(end);
    if !ordinal || !pointed || noun {
        return None;
    }
    let placed = context.reference.and_then(|reference| {
        let this = days::day(reference.year(), reference.month(), day);
        let before = days::plus_months(reference, -1);
        match this {
            Some(this)
                if this.first <= reference || context.tense(at) == super::read::Tense::Future =>
            {
                Some(this)
            }
            _ => days::day(before.year(), before.month(), day),
        }
    });
    let mut core = Core::new(at..end, Precision::Day, placed).with(Fields {
        day: Some(day),
        ..Fields::default()
    });
    core.relative = placed.is_some();
    Some(core)
}

fn month_of(
    context: &Context,
    tokens: std::ops::Range<usize>,
    year: Option<i16>,
    month: i8,
) -> Core {
    let at = tokens.start;
    let placed = match year {
        Some(year) => days::month(year, month),
        None => context.nearest(at, |year| days::month(year, month)),
    };
    let mut core = Core::new(tokens, Precision::Month, placed).with(Fields {
        year,
        month: Some(month),
        ..Fields::default()
    });
    core.relative = year.is_none() && placed.is_some();
    core
}

/// A day, or the days from one to another, of a month.
fn whole(
    context: &Context,
    tokens: std::ops::Range<usize>,
    year: Option<i16>,
    month: i8,
    (first, last): (i8, i8),
) -> Core {
    let at = tokens.start;
    let build = |year: i16| {
        let one = days::day(year, month, first)?;
        let other = days::day(year, month, last)?;
        Some(super::Days::new(one.first, other.last))
    };
    let placed = match year {
        Some(year) => build(year),
        None => context.nearest(at, build),
    };
    let mut core = Core::new(tokens, Precision::Day, placed).with(Fields {
        year,
        month: Some(month),
        day: (first == last).then_some(first),
        weekday: None,
    });
    core.relative = year.is_none() && placed.is_some();
    core.between = first != last;
    core
}
