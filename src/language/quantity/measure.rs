//! What a number measures: per cent, money, a unit, an age, a place in a row, or a mere count.

use super::{Measure, counted};
use crate::language::number::{Number, NumberForm};
use crate::language::token::Tag;
use crate::language::unit::{self, Currency, Dimension, Unit};
use crate::language::view::View;

/// A measure with the way to its base unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    pub(super) measure: Measure,
    /// The unit's name in the table, "" for a bare count.
    pub(super) unit: &'static str,
    /// Base units in one of it.
    pub(super) factor: f64,
    /// Added after the factor.
    pub(super) offset: f64,
}

impl Scale {
    pub(super) fn new(measure: Measure, unit: &'static str, factor: f64) -> Self {
        Self {
            measure,
            unit,
            factor,
            offset: 0.0,
        }
    }

    fn of_unit(unit: &Unit) -> Self {
        Self {
            measure: Measure::Unit(unit.dimension),
            unit: unit.name,
            factor: unit.factor,
            offset: unit.offset,
        }
    }

    pub(super) fn of_money(currency: Currency) -> Self {
        Self::new(
            Measure::Money(currency.code),
            currency.code,
            currency.factor,
        )
    }
}

const YEAR: f64 = 31_556_952.0;

/// The measure that the words from `at` on, right after the number, give it, and the token after them.
pub(super) fn after(view: View, number: &Number, at: usize) -> Option<(Scale, usize)> {
    if number.form == NumberForm::Ordinal {
        return None;
    }
    age_after(view, at)
        .or_else(|| percent(view, at))
        .or_else(|| times(view, at))
        .or_else(|| money_or_unit(view, number, at))
        .or_else(|| fraction_of_unit(view, number, at))
        .or_else(|| vague_of_unit(view, number, at))
}

/// "%", "per cent", "percentage points".
fn percent(view: View, at: usize) -> Option<(Scale, usize)> {
    let at = view.past_hyphen(at);
    let points = |end: usize| {
        view.is_any(end, &["point", "points"]).then(|| {
            (
                Scale::new(Measure::PercentPoints, "percentage point", 1.0),
                end + 1,
            )
        })
    };
    let end = match view.word(at) {
        "%" | "percent" | "pct" => at + 1,
        "pc" if view.raw(at) == "pc" => at + 1,
        "per" if view.is(at + 1, "cent") => at + 2,
        "percentage" => return points(at + 1),
        "basis" if view.is_any(at + 1, &["point", "points"]) => {
            return Some((
                Scale::new(Measure::PercentPoints, "basis point", 0.01),
                at + 2,
            ));
        }
        _ => return None,
    };
    points(view.past_hyphen(end)).or(Some((Scale::new(Measure::Percent, "%", 1.0), end)))
}

/// "three times", "5x", "10-fold".
fn times(view: View, at: usize) -> Option<(Scale, usize)> {
    let word = view.past_hyphen(at);
    let sign = view.glued(at) && matches!(view.word(at), "x" | "×");
    let named = view.is_any(word, &["times", "fold"]) && !view.is_capital(word);
    let titles = view.joins(at) && view.is(word, "times");
    (sign || named && !titles).then_some((Scale::new(Measure::Times, "", 1.0), word + 1))
}

/// "year-old", "years old", "years of age", "months old".
fn age_after(view: View, at: usize) -> Option<(Scale, usize)> {
    let (unit, end) = unit::read(view, at).filter(|(u, _)| u.dimension == Dimension::Time)?;
    let old = view.past_hyphen(end);
    let end = match view.word(old) {
        "old" | "olds" => old + 1,
        "of" if view.is(old + 1, "age") => old + 2,
        _ => return None,
    };
    Some((Scale::new(Measure::Age, unit.name, unit.factor / YEAR), end))
}

fn money_or_unit(view: View, number: &Number, at: usize) -> Option<(Scale, usize)> {
    let unit = unit::read(view, at).filter(|(u, end)| is_unit(view, number, u, at, *end));
    let money = unit::read_currency(view, at).filter(|(c, _)| {
        *c != Currency {
            code: "",
            factor: 0.0,
        }
    });
    match (unit, money) {
        (Some((unit, end)), Some((currency, _)))
            if unit.name == "pound" && is_sum(view, number, end) =>
        {
            Some((Scale::of_money(currency), end))
        }
        (Some((unit, end)), _) => Some((Scale::of_unit(unit), end)),
        (None, Some((currency, end))) => Some((Scale::of_money(currency), end)),
        (None, None) => None,
    }
}

/// Pounds are money when no weight is spoken of and nothing is weighed out.
fn is_sum(view: View, number: &Number, end: usize) -> bool {
    let weighs = |i: usize| {
        view.is_any(
            i,
            &[
                "weigh",
                "weighs",
                "weighed",
                "weighing",
                "weight",
                "heavy",
                "heavier",
                "lighter",
                "overweight",
                "lift",
                "lifted",
                "lost",
                "lose",
                "gained",
                "gains",
                "gain",
            ],
        )
    };
    let start = number.tokens.start;
    let near = (start.saturating_sub(6)..start)
        .chain(end..end + 3)
        .any(weighs);
    let of_stuff =
        view.is(end, "of") && matches!(view.tag(end + 1), Some(Tag::Noun | Tag::Adjective));
    let tied = view.joins(number.tokens.end);
    number.value >= 1000.0 || !(near || of_stuff || tied)
}

/// Words that are units only beside a number that measures: not "two stone walls", "the 90s", "5 T".
fn is_unit(view: View, number: &Number, unit: &Unit, at: usize, end: usize) -> bool {
    let noun_after = view.tag(end) == Some(Tag::Noun);
    let things_after = noun_after && counted::is_plural(view, end) && !view.joins(at);
    match unit.name {
        "stone" if view.is(at, "st") => view.glued(at),
        "stone" => !noun_after && number.value >= 2.0,
        // "Five second homes", but "a 30 second delay".
        "second" if view.is(at, "second") => {
            number.value <= 1.0 || view.joins(at) || noun_after && !things_after
        }
        "foot" if view.is(at, "foot") => !noun_after || view.joins(at) || number.value > 1.0,
        "degree" => {
            !(view.is_any(end, &["murder", "burn", "burns"]) || singular(view, at) && things_after)
        }
        "night" => !(singular(view, at) && things_after),
        // "24-carat gold" tells how pure it is.
        "carat" => view.is(at, "carats") || view.is_any(end, &["diamond", "ruby", "emerald"]),
        "degree celsius" | "degree fahrenheit" if view.is_any(at, &["c", "f"]) => view.glued(at),
        _ => true,
    }
}

fn singular(view: View, at: usize) -> bool {
    !view.word(at).ends_with('s')
}

/// "half an hour", "a quarter of a mile".
fn fraction_of_unit(view: View, number: &Number, at: usize) -> Option<(Scale, usize)> {
    if number.form != NumberForm::Fraction {
        return None;
    }
    let article = at + usize::from(view.is(at, "of"));
    if !view.is_any(article, &["a", "an"]) {
        return None;
    }
    unit::read(view, article + 1).map(|(unit, end)| (Scale::of_unit(unit), end))
}

/// "a couple of days", "hundreds of miles", "millions of pounds".
fn vague_of_unit(view: View, number: &Number, at: usize) -> Option<(Scale, usize)> {
    let vague = number.form == NumberForm::Vague && view.is(at, "of");
    if !vague {
        return None;
    }
    money_or_unit(view, number, at + 1)
}

/// The age that the words around a bare number make of it: "aged 39", "Smith, 39,", "a man of 39", "turned 39".
/// Gives the first token of the words that belong to it.
pub(super) fn age_around(view: View, start: usize, end: usize) -> Option<usize> {
    let number = view.token(start)?;
    let small = number.folded.len() <= 3;
    let stops = end >= view.len()
        || view.is_any(
            end,
            &[",", ".", ")", ";", "and", "when", "but", "who", "or"],
        );
    match view.back(start, 1) {
        "aged" => return Some(start - 1),
        "age" if view.back(start, 2) == "at" => return Some(start - 2),
        "age" => return Some(start - 1),
        "of" if view.back(start, 2) == "age" => return Some(start - 2),
        "of" if is_person(view.back(start, 2)) && stops => return Some(start),
        "turned" | "turns" | "turning"
            if stops || small && view.tag(end) == Some(Tag::Adposition) =>
        {
            return Some(start);
        }
        _ => {}
    }
    let apposed = small
        && view.is_number(start)
        && end == start + 1
        && (view.back(start, 1) == "," && view.is_any(end, &[",", "."]) && !view.glued(start)
            || view.back(start, 1) == "(" && view.is(end, ")"))
        && start >= 2
        && names_person(view, start - 2);
    if apposed {
        return Some(start);
    }
    let says_is = view.is_any(start.wrapping_sub(1), &["is", "was", "'s"]);
    (says_is && stops && small && is_one(view.back(start, 2))).then_some(start)
}

fn is_person(word: &str) -> bool {
    matches!(
        word,
        "man"
            | "woman"
            | "boy"
            | "girl"
            | "person"
            | "child"
            | "youth"
            | "student"
            | "mother"
            | "father"
    )
}

fn is_one(word: &str) -> bool {
    matches!(word, "she" | "he" | "who")
}

/// A name in capitals that is no month and no place after a preposition.
fn names_person(view: View, at: usize) -> bool {
    let Some(token) = view.token(at) else {
        return false;
    };
    let single_place = matches!(view.back(at, 1), "in" | "at" | "near" | "from" | "on");
    token.capital && token.tag == Tag::ProperNoun && !single_place
}
