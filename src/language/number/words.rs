//! Numbers in words.

use super::digits::{blurred, half_more};
use super::run::Run;
use super::{Number, NumberForm, Role, decade, role, significant};
use crate::language::interval::Interval;
use crate::language::token::Tag;
use crate::language::view::View;

/// The number whose first token is the word at `at`.
pub(super) fn read(view: View, at: usize) -> Option<Number> {
    if view.is_any(at, &["a", "an"]) {
        return after_article(view, at);
    }
    match role(view, at)? {
        Role::Half => half(view, at, at + 1),
        Role::Part(_) => part_of_scale(view, at, 0.25, at + 1),
        Role::Fuzzy(low, high) => fuzzy(view, at, at, low, high),
        Role::Many(unit) => many(view, at, unit),
        Role::Times(value) => Some(Number::new(at..at + 1, value, NumberForm::Times, 1)),
        Role::Decade(value) => Some(decade(at..at + 1, value)),
        Role::Nothing => Some(Number::new(at..at + 1, 0.0, NumberForm::Nothing, 1)),
        Role::Ordinal(value) => Some(Number::new(at..at + 1, value, NumberForm::Ordinal, 1)),
        Role::Ones(_) | Role::Teen(_) | Role::Ty(_) => spelled(view, at),
        _ => None,
    }
}

/// "a hundred", "a couple of", "a third", "a half".
fn after_article(view: View, at: usize) -> Option<Number> {
    let next = view.past_hyphen(at + 1);
    match role(view, next)? {
        Role::Hundred | Role::Scale(_) | Role::Dozen => spelled(view, at),
        Role::Half => half(view, at, next + 1),
        Role::Part(divisor) => part_of_scale(view, at, 1.0 / divisor, next + 1),
        Role::Ordinal(divisor) if divisor >= 3.0 => {
            // "A third of them" is a part; "a third man" is a place in a row.
            let part = view.is(next + 1, "of") || !follows_noun(view, next + 1);
            if part {
                return part_of_scale(view, at, 1.0 / divisor, next + 1);
            }
            Some(Number::new(next..next + 1, divisor, NumberForm::Ordinal, 1))
        }
        Role::Fuzzy(low, high) => fuzzy(view, at, next, low, high),
        _ => None,
    }
}

fn follows_noun(view: View, at: usize) -> bool {
    matches!(
        view.tag(at),
        Some(Tag::Noun | Tag::Adjective | Tag::ProperNoun)
    ) || view.joins(at)
}

fn half(view: View, at: usize, end: usize) -> Option<Number> {
    // "half a million", "half a dozen", "half-million"
    let article = usize::from(view.is_any(end, &["a", "an", "of"]));
    let scale = view.past_hyphen(end + article);
    if let Some(times) = scale_at(view, scale) {
        let half = Number::new(at..end, 0.5, NumberForm::Cardinal, 1);
        return Some(half.times(times, scale + 1));
    }
    part_of_scale(view, at, 0.5, end)
}

/// A fraction, or so much of a magnitude: "a quarter of a million".
fn part_of_scale(view: View, at: usize, value: f64, end: usize) -> Option<Number> {
    let whole = value < 1.0 && view.starts(end, &["of", "a"]);
    if let (true, Some(scale)) = (whole, scale_at(view, end + 2)) {
        let number = Number::new(at..end, value, NumberForm::Cardinal, 2);
        return Some(number.times(scale, end + 3));
    }
    Some(Number::new(at..end, value, NumberForm::Fraction, 2))
}

fn scale_at(view: View, at: usize) -> Option<f64> {
    match role(view, at)? {
        Role::Hundred => Some(100.0),
        Role::Scale(scale) => Some(scale),
        Role::Dozen => Some(12.0),
        _ => None,
    }
}

/// "several", "a few", "a couple of", each perhaps before "hundred" or "dozen".
fn fuzzy(view: View, at: usize, word: usize, low: f64, high: f64) -> Option<Number> {
    let scale = scale_at(view, word + 1);
    let of = view.is(word + 1, "of");
    let needs_of = view.is_any(word, &["couple", "pair", "handful"]);
    if needs_of
        && !of
        && !(scale.is_some()
            || view.is(word, "couple") && at < word && follows_noun(view, word + 1))
    {
        return None;
    }
    // "few" without "a" stresses how small the number is: it may be none.
    let low = if view.is(word, "few") && at == word {
        0.0
    } else {
        low
    };
    let range = Interval::between(low, high);
    let mut number = Number::vague(at..word + 1, range);
    if range.is_point() {
        number.form = NumberForm::Cardinal;
    }
    Some(match scale {
        Some(scale) => number.times(scale, word + 2),
        None => number,
    })
}

/// "hundreds", "tens of thousands", "low hundreds".
fn many(view: View, at: usize, unit: f64) -> Option<Number> {
    let mut least = 2.0 * unit;
    let mut end = at + 1;
    while let (true, Some(Role::Many(next))) = (view.is(end, "of"), role(view, end + 1)) {
        least *= next;
        end += 2;
    }
    let range = match view.back(at, 1) {
        "low" => Interval::between(unit, 4.0 * unit),
        "mid" => Interval::between(4.0 * unit, 7.0 * unit),
        "high" => Interval::between(7.0 * unit, 10.0 * unit),
        _ => Interval::at_least(least),
    };
    let counted = view.is(end, "of") || end > at + 1 || unit >= 100.0 || follows_noun(view, end);
    counted.then(|| Number::vague(at..end, range))
}

/// A number in words from its first word on, as a cardinal, an ordinal or a fraction.
fn spelled(view: View, at: usize) -> Option<Number> {
    let run = Run::read(view, at)?;
    let digits = significant(&format!("{}", run.value()));
    let number = Number::new(at..run.end, run.value(), NumberForm::Cardinal, digits);
    if run.ordinal {
        return Some(Number {
            form: NumberForm::Ordinal,
            ..number
        });
    }
    if let Some(fraction) = denominator(view, &number) {
        return Some(fraction);
    }
    if let Some((part, end)) = half_more(view, run.end) {
        let unit = run.last_scale.unwrap_or(1.0);
        let more = Number::new(
            at..end,
            number.value + part * unit,
            NumberForm::Cardinal,
            digits + 1,
        );
        let scale = view.past_hyphen(end);
        return Some(match scale_at(view, scale) {
            Some(times) => more.times(times, scale + 1),
            None => more,
        });
    }
    Some(blurred(view, number))
}

/// "two-thirds", "three quarters", "one fifth".
fn denominator(view: View, above: &Number) -> Option<Number> {
    let at = view.past_hyphen(above.tokens.end);
    let one = above.value == 1.0;
    let divisor = match role(view, at)? {
        // "Four quarters" are those of a year or a match.
        Role::Parts(divisor) if !one && above.value < divisor => divisor,
        Role::Part(divisor) | Role::Ordinal(divisor) if one && divisor >= 3.0 => divisor,
        Role::Half if one => 2.0,
        _ => return None,
    };
    part_of_scale(view, above.tokens.start, above.value / divisor, at + 1)
}
