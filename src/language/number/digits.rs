//! Numbers that begin with digits.

use super::{Number, NumberForm, Role, decade, role, significant};
use crate::language::interval::Interval;
use crate::language::token::{Tag, TokenKind};
use crate::language::view::View;

/// The number whose first token is the digits at `at`.
pub(super) fn read(view: View, at: usize, money: bool) -> Option<Number> {
    let token = view.token(at)?;
    if let Some(part) = vulgar(&token.folded) {
        let number = Number::new(at..at + 1, part, NumberForm::Fraction, 2);
        return Some(magnitude(view, number, money));
    }
    let mut value: f64 = token.folded.replace(',', "").parse().ok()?;
    let mut end = at + 1;
    let mut digits = significant(&token.folded);
    if let Some(number) = slashed(view, at, value) {
        return Some(number);
    }
    if view.glued(end) && view.is(end, ordinal_ending(value)) {
        return Some(Number::new(at..end + 1, value, NumberForm::Ordinal, digits));
    }
    if view.glued(end) && view.is(end, "s") && value % 10.0 == 0.0 && (10.0..100.0).contains(&value)
    {
        return Some(decade(at..end + 1, value));
    }
    let bare = token.folded.bytes().all(|b| b.is_ascii_digit());
    while bare && continues_group(view, end) {
        value = value * 1000.0 + view.word(end).parse::<f64>().ok()?;
        digits = significant(&format!("{value}"));
        end += 1;
    }
    if let Some((part, after)) = added_part(view, end) {
        value += part;
        digits += 1;
        end = after;
    }
    let mut number = Number::new(at..end, value, NumberForm::Cardinal, digits);
    number.bare = bare && end == at + 1;
    Some(blurred(view, magnitude(view, number, money)))
}

/// "1st", "22nd", "113th"; in "12st" a weight is given in stone.
fn ordinal_ending(value: f64) -> &'static str {
    let teen = (11.0..=13.0).contains(&(value % 100.0));
    match value % 10.0 {
        1.0 if !teen => "st",
        2.0 if !teen => "nd",
        3.0 if !teen => "rd",
        _ => "th",
    }
}

/// The next group of "40 000": three digits that begin with a nought, or that a thin blank joins.
fn continues_group(view: View, at: usize) -> bool {
    let (Some(last), Some(next)) = (view.token_back(at, 1), view.token(at)) else {
        return false;
    };
    let three = next.folded.len() == 3 && next.folded.bytes().all(|b| b.is_ascii_digit());
    let short = last.folded.len() <= 3 && !last.folded.starts_with('0');
    next.kind == TokenKind::Number && three && short && next.spaced && next.folded.starts_with('0')
}

fn vulgar(text: &str) -> Option<f64> {
    Some(match text {
        "¼" => 0.25,
        "½" => 0.5,
        "¾" => 0.75,
        "⅐" => 1.0 / 7.0,
        "⅑" => 1.0 / 9.0,
        "⅒" => 0.1,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "⅕" => 0.2,
        "⅖" => 0.4,
        "⅗" => 0.6,
        "⅘" => 0.8,
        "⅙" => 1.0 / 6.0,
        "⅚" => 5.0 / 6.0,
        "⅛" => 0.125,
        "⅜" => 0.375,
        "⅝" => 0.625,
        "⅞" => 0.875,
        _ => return None,
    })
}

/// "½" right after the digits, "1/2" after a blank, "and a half".
fn added_part(view: View, at: usize) -> Option<(f64, usize)> {
    if let Some(part) = vulgar(view.word(at)) {
        return Some((part, at + 1));
    }
    if view.is_number(at) && view.word(at) == "1" {
        let part = slashed(view, at, 1.0)?;
        return Some((part.value, part.tokens.end));
    }
    half_more(view, at)
}

/// "and a half", "and a quarter", "and three quarters", also with hyphens.
pub(super) fn half_more(view: View, at: usize) -> Option<(f64, usize)> {
    let and = view.past_hyphen(at);
    if !view.is(and, "and") {
        return None;
    }
    let first = view.past_hyphen(and + 1);
    let second = view.past_hyphen(first + 1);
    match (view.word(first), view.word(second)) {
        ("a" | "one", "half") => Some((0.5, second + 1)),
        ("a" | "one", "quarter") => Some((0.25, second + 1)),
        ("a" | "one", "third") => Some((1.0 / 3.0, second + 1)),
        ("three", "quarters") => Some((0.75, second + 1)),
        _ => None,
    }
}

/// Denominators that fractions in digits have; "9/11" and "24/7" are none.
const DENOMINATORS: &[&str] = &[
    "2", "3", "4", "5", "6", "8", "10", "12", "16", "20", "32", "100",
];

fn slashed(view: View, at: usize, above: f64) -> Option<Number> {
    let below = view.token(at + 2)?;
    let glued = view.word(at + 1) == "/" && view.glued(at + 1) && !below.spaced;
    let chain = view.glued(at + 3) && view.is_any(at + 3, &["/", "-", ":"]);
    if !glued || chain || !DENOMINATORS.contains(&below.folded.as_str()) {
        return None;
    }
    let divisor: f64 = below.folded.parse().ok()?;
    let proper = above >= 1.0 && above < divisor && above.fract() == 0.0;
    proper.then(|| Number::new(at..at + 3, above / divisor, NumberForm::Fraction, 2))
}

/// "1.2 million", "5bn", "4k", "2 dozen", "5-million"; "3m" where it can only be a million.
fn magnitude(view: View, number: Number, money: bool) -> Number {
    let end = number.tokens.end;
    let at = view.past_hyphen(end);
    let glued = view.glued(end);
    let number = match role(view, at) {
        Some(Role::Scale(scale)) => number.times(scale, at + 1),
        Some(Role::Hundred) => number.times(100.0, at + 1),
        Some(Role::Dozen) => number.times(12.0, at + 1),
        Some(Role::Abbreviation(scale)) if glued || scale > 1000.0 => number.times(scale, at + 1),
        _ => match (view.word(at), glued || money) {
            ("m", true) if money || counts_people(view, at + 1) => number.times(1e6, at + 1),
            ("b", true) if money || view.raw(at) == "B" => number.times(1e9, at + 1),
            ("t", true) if money => number.times(1e12, at + 1),
            _ => return number,
        },
    };
    Number {
        form: NumberForm::Cardinal,
        ..number
    }
}

/// After "3m": what can be counted in millions but does not follow a length.
fn counts_people(view: View, at: usize) -> bool {
    let plural = view.tag(at) == Some(Tag::Noun) && view.word(at).ends_with('s');
    plural || view.is_any(at, &["people", "children", "men", "women"])
}

/// "200-odd" is up to a tenth more, "40-something" up to 49.
pub(super) fn blurred(view: View, number: Number) -> Number {
    let end = number.tokens.end;
    let at = view.past_hyphen(end);
    let top = match view.word(at) {
        "odd" if number.value >= 10.0 => number.value * 1.1,
        "something" if number.value % 10.0 == 0.0 => number.value + 9.0,
        _ => return number,
    };
    Number {
        scale: number.scale,
        ..Number::vague(
            number.tokens.start..at + 1,
            Interval::between(number.value, top),
        )
    }
}
