//! The words before a date: parts ("early"), blur ("about") and placement ("before"); and ranges of dates.

use std::ops::Range;

use jiff::civil::Date;

use super::read::{Context, Core};
use super::{DateMention, Days, Placement, Precision, days};
use crate::language::polarity::is_lasting;
use crate::language::view::{View, is_dash};

/// How far before "until" a word may deny it.
const NEAR: usize = 12;

/// Joins the date with what stands around it. Nothing before token `floor` is taken.
pub(super) fn complete(context: &Context, core: Core, floor: usize) -> DateMention {
    let view = context.view;
    let mut start = core.tokens.start;
    let mut core = core;
    part(view, &mut core, &mut start, floor);
    let value = core.tokens.clone();
    let ranged = range(context, &core, start, floor);
    let (core, value) = match ranged {
        Some(both) => (both.clone(), value.start..both.tokens.end),
        None => (core, value),
    };
    finish(view, core, value, start, floor)
}

fn finish(
    view: View,
    mut core: Core,
    value: Range<usize>,
    start: usize,
    floor: usize,
) -> DateMention {
    let mut start = start;
    article(view, &mut start, floor);
    blur(view, &mut core, &mut start, floor);
    let mut end = core.tokens.end;
    let mut placement = if core.between {
        Placement::Between
    } else {
        Placement::On
    };
    if let Some((found, from)) = placed(view, start, floor, core.between) {
        start = from;
        if !core.between {
            placement = for_possessive(view, found, end);
        }
        // The end of June belongs to what comes before it.
        let ends = |i: usize| view.is_any(i, &["end", "close"]);
        if placement == Placement::Before && (start..value.start).any(ends) {
            placement = Placement::Until;
        }
    }
    if view.is_any(end, &["onwards", "onward"]) && !core.between {
        placement = Placement::Since;
        end += 1;
    }
    if view.starts(end, &["at", "the", "latest"]) && !core.between {
        placement = Placement::Until;
        end += 3;
    }
    let tokens = start..end;
    DateMention {
        span: view.span(&tokens),
        value_span: view.span(&value),
        placement,
        fields: core.fields,
        days: core.days.map(|d| apply(placement, d)),
        named: core.days,
        precision: core.precision,
        relative: core.relative,
        approximate: core.approximate,
        part: core.part,
        tokens,
    }
}

/// "early", "mid-", "late", "the end of".
fn part(view: View, core: &mut Core, start: &mut usize, floor: usize) {
    let bare = start.saturating_sub(usize::from(
        is_dash(view.back(*start, 1)) && view.glued(*start),
    ));
    let article = usize::from(matches!(view.back(*start, 1), "the"));
    let dashed = bare < *start;
    let (name, from) = match (view.back(bare, 1), view.back(bare, 2)) {
        (word @ ("early" | "mid" | "late"), _) => (word, bare - 1),
        // "Will close in 2030" tells no part of the year.
        ("in", word @ ("early" | "late")) if !dashed => (word, bare - 2),
        (
            "of",
            word @ ("early" | "late" | "end" | "beginning" | "start" | "middle" | "turn" | "close"),
        ) if !dashed => (word, bare - 2),
        ("the", _) => match (view.back(*start, 2), view.back(*start, 3)) {
            ("in", word @ ("early" | "late")) => (word, *start - 2 - article),
            (
                "of",
                word @ ("early" | "late" | "end" | "beginning" | "start" | "middle" | "turn"
                | "close"),
            ) => (word, *start - 2 - article),
            _ => return,
        },
        _ => return,
    };
    let (first, last) = match name {
        "early" | "beginning" | "start" => (0.0, 1.0 / 3.0),
        "mid" | "middle" => (1.0 / 3.0, 2.0 / 3.0),
        _ => (2.0 / 3.0, 1.0),
    };
    if from < floor || core.between || name == "turn" && core.precision != Precision::Century {
        return;
    }
    core.approximate = true;
    core.part = (name != "turn").then_some((first, last));
    if name == "turn" {
        core.days = core.days.map(|d| around(d.first));
    } else if core.precision != Precision::Day {
        core.days = core.days.map(|d| d.part(first, last));
    }
    *start = from;
}

/// Ten years on either side.
fn around(day: Date) -> Days {
    Days::new(days::plus_months(day, -120), days::plus_months(day, 120))
}

fn article(view: View, start: &mut usize, floor: usize) {
    if *start > floor && view.back(*start, 1) == "the" {
        *start -= 1;
    }
}

/// "about", "around", "circa".
fn blur(view: View, core: &mut Core, start: &mut usize, floor: usize) {
    let words = match (view.back(*start, 1), view.back(*start, 2)) {
        ("about" | "around" | "circa" | "approximately" | "roughly", _) => 1,
        (".", "c" | "ca") => 2,
        _ => return,
    };
    if *start < floor + words {
        return;
    }
    core.approximate = true;
    core.days = core.days.map(|d| d.widened(days::blur(core.precision)));
    *start -= words;
}

/// The placement that the words before token `at` give, and where they begin.
fn placed(view: View, at: usize, floor: usize, between: bool) -> Option<(Placement, usize)> {
    let (placement, words) = match (view.back(at, 1), view.back(at, 2)) {
        ("before", "or") if view.back(at, 3) == "on" => (Placement::Until, 3),
        ("after", "or") if view.back(at, 3) == "on" => (Placement::Since, 3),
        ("before", "not") => (Placement::Since, 2),
        ("than", "later") if view.back(at, 3) == "no" => (Placement::Until, 3),
        ("than", "earlier") if view.back(at, 3) == "no" => (Placement::Since, 3),
        ("through", "halfway" | "midway" | "partway" | "all" | "way") => (Placement::On, 1),
        ("until" | "till", verb) if !is_lasting(verb) && denied(view, at - 1) => {
            (Placement::NotBefore, 1)
        }
        ("before", _) => (Placement::Before, 1),
        ("to", "prior") | ("of", "ahead") | ("than", "earlier") => (Placement::Before, 2),
        ("after" | "following", _) => (Placement::After, 1),
        ("than", "later") => (Placement::After, 2),
        ("since", _) => (Placement::Since, 1),
        ("from" | "starting" | "beginning", _) => (Placement::Since, 1),
        ("of", "as") => (Placement::Since, 2),
        ("to", "up") | ("than", "no") => (Placement::Until, 2),
        ("until" | "till" | "through" | "by", _) => (Placement::Until, 1),
        ("between", _) if between => (Placement::Between, 1),
        ("on" | "in" | "at" | "during" | "over" | "throughout" | "within", _) => (Placement::On, 1),
        _ => return None,
    };
    let start = at.checked_sub(words).filter(|s| *s >= floor)?;
    Some((placement, start))
}

/// "did not sign until", "nobody signed until": the clause before token `at` denies.
fn denied(view: View, at: usize) -> bool {
    (at.saturating_sub(NEAR)..at)
        .rev()
        .take_while(|i| !view.is_any(*i, &[",", ";", ":", ".", "but", "that", "\"", "”", "“"]))
        .any(|i| {
            let denies = [
                "not", "never", "no", "nobody", "none", "cannot", "neither", "nor", "nothing",
            ];
            view.is_any(i, &denies)
        })
}

/// "after Friday's meeting" may still be Friday.
fn for_possessive(view: View, placement: Placement, end: usize) -> Placement {
    let possessive = view.token_back(end, 1).is_some_and(|t| t.possessive);
    match (placement, possessive) {
        (Placement::After, true) => Placement::Since,
        (Placement::Before, true) => Placement::Until,
        _ => placement,
    }
}

fn apply(placement: Placement, days: Days) -> Days {
    match placement {
        Placement::On | Placement::Between => days,
        Placement::Before => Days {
            first: Date::MIN,
            last: days::plus_days(days.first, -1),
        },
        Placement::After => Days {
            first: days::plus_days(days.last, 1),
            last: Date::MAX,
        },
        Placement::Since | Placement::NotBefore => Days {
            first: days.first,
            last: Date::MAX,
        },
        Placement::Until => Days {
            first: Date::MIN,
            last: days.last,
        },
    }
}

/// "from 2003 to 2006", "between March and May", "10 March – 3 April".
fn range(context: &Context, first: &Core, start: usize, floor: usize) -> Option<Core> {
    let view = context.view;
    if first.between {
        return None;
    }
    let end = first.tokens.end;
    let article = usize::from(start > floor && view.back(start, 1) == "the");
    let lead = view.back(start - article, 1);
    let linked = match view.word(end) {
        "and" => lead == "between",
        "to" | "until" | "till" | "through" => {
            lead == "from" || first.precision != Precision::Day || first.fields.weekday.is_none()
        }
        word => is_dash(word),
    };
    let next = end + 1 + usize::from(view.is_any(end + 1, &["the", "early", "late", "mid"]));
    let second = linked.then(|| context.core(next))??;
    let comparable = second.precision == first.precision && !second.between;
    comparable.then(|| joined(context, first, &second))
}

/// Both dates as one; a year written once stands for both.
fn joined(context: &Context, first: &Core, second: &Core) -> Core {
    let mut begin = first.days;
    if let (None, Some(year), Some(month)) =
        (first.fields.year, second.fields.year, first.fields.month)
    {
        begin = match first.fields.day {
            Some(day) => days::day(year, month, day),
            None => days::month(year, month),
        };
    }
    let mut finish = second.days;
    if let (Some(one), Some(other)) = (begin, finish) {
        if other.last < one.first && first.fields.year.is_none() && context.reference.is_some() {
            begin = Some(Days {
                first: days::plus_months(one.first, -12),
                last: days::plus_months(one.last, -12),
            });
        } else if other.last < one.first {
            finish = None;
        }
    }
    let both = begin
        .zip(finish)
        .map(|(one, other)| Days::new(one.first, other.last));
    let mut core = Core::new(first.tokens.start..second.tokens.end, first.precision, both);
    core.between = true;
    core.relative = first.relative || second.relative;
    core.approximate = first.approximate || second.approximate;
    core
}
