//! Numbers in digits and words: "4,000", "four thousand", "half a million", "two-thirds", "4k", "20th".

mod digits;
mod run;
#[cfg(test)]
mod tests;
mod words;

use foldhash::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::interval::Interval;
use super::table::rows;
use super::token::TokenKind;
use super::view::View;

/// A number as written, before anything is known of what it measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// The tokens that state it.
    pub tokens: Range<usize>,
    /// Its value; of a vague one the least that it allows.
    pub value: f64,
    /// What it allows: a point, but for vague words. "Several" is 3 to 12, "a few" 2 to 10,
    /// "a couple" 2 or 3, "hundreds" 200 and more.
    pub range: Interval,
    /// What it says of the value.
    pub form: NumberForm,
    /// The number of significant digits written: 2 for "150", 3 for "1.50".
    pub digits: u32,
    /// The magnitude named after the digits: a million for "1.2 million"; else 1.
    pub scale: f64,
    /// Written as one run of digits without sign, separator or magnitude: "1990", not "1,990".
    pub bare: bool,
}

/// What a number says of its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberForm {
    /// How many.
    Cardinal,
    /// Which one: "third", "20th".
    Ordinal,
    /// A part of one: "two-thirds", "1/4", "half".
    Fraction,
    /// A count without a definite value: "several", "hundreds".
    Vague,
    /// A multiplier: "twice", "doubled".
    Times,
    /// Ten years of an age: "thirties", "20s".
    Decade,
    /// None of it: "none", "nobody".
    Nothing,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Role {
    Ones(f64),
    Teen(f64),
    Ty(f64),
    Hundred,
    Scale(f64),
    Dozen,
    Abbreviation(f64),
    Ordinal(f64),
    Part(f64),
    Parts(f64),
    Half,
    Fuzzy(f64, f64),
    Many(f64),
    Times(f64),
    Decade(f64),
    Nothing,
}

/// True for words that may begin a number; cheap enough to ask of every token.
pub(crate) fn may_begin(view: View, at: usize) -> bool {
    let Some(token) = view.token(at) else {
        return false;
    };
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => token.is_any(&["a", "an", "no", "both"]) || role(view, at).is_some(),
        _ => false,
    }
}

/// The number that begins at token `at`. `money` tells that a sign of money stands before it.
pub(crate) fn read(view: View, at: usize, money: bool) -> Option<Number> {
    match view.token(at)?.kind {
        TokenKind::Number => digits::read(view, at, money),
        TokenKind::Word => words::read(view, at),
        _ => None,
    }
}

fn role(view: View, at: usize) -> Option<Role> {
    let token = view.token(at)?;
    let word = token.kind == TokenKind::Word;
    if word {
        roles().get(token.folded.as_str()).copied()
    } else {
        None
    }
}

fn roles() -> &'static HashMap<&'static str, Role> {
    static ROLES: OnceLock<HashMap<&'static str, Role>> = OnceLock::new();
    ROLES.get_or_init(|| {
        let mut roles = HashMap::default();
        for (words, columns) in rows(include_str!("../data/numbers.txt")) {
            let Some(role) = parse_role(&columns) else {
                continue;
            };
            roles.extend(words.into_iter().map(|word| (word, role)));
        }
        roles
    })
}

/// The words that begin a number.
pub(crate) fn beginnings() -> impl Iterator<Item = &'static str> {
    roles().keys().copied().chain(["a", "an", "no", "both"])
}

fn parse_role(columns: &[&str]) -> Option<Role> {
    let value: f64 = columns.get(1)?.parse().ok()?;
    Some(match *columns.first()? {
        "ones" => Role::Ones(value),
        "teen" => Role::Teen(value),
        "ty" => Role::Ty(value),
        "hundred" => Role::Hundred,
        "scale" => Role::Scale(value),
        "dozen" => Role::Dozen,
        "abbreviation" => Role::Abbreviation(value),
        "ordinal" => Role::Ordinal(value),
        "part" => Role::Part(value),
        "parts" => Role::Parts(value),
        "half" => Role::Half,
        "fuzzy" => Role::Fuzzy(value, columns.get(2)?.parse().ok()?),
        "many" => Role::Many(value),
        "times" => Role::Times(value),
        "decade" => Role::Decade(value),
        "nothing" => Role::Nothing,
        _ => return None,
    })
}

impl Number {
    fn new(tokens: Range<usize>, value: f64, form: NumberForm, digits: u32) -> Self {
        Self {
            tokens,
            value,
            range: Interval::exactly(value),
            form,
            digits,
            scale: 1.0,
            bare: false,
        }
    }

    fn vague(tokens: Range<usize>, range: Interval) -> Self {
        Self {
            range,
            ..Self::new(tokens, range.low, NumberForm::Vague, 1)
        }
    }

    /// The same number times a magnitude that ends at `end`.
    pub(crate) fn times(self, scale: f64, end: usize) -> Self {
        Self {
            tokens: self.tokens.start..end,
            value: self.value * scale,
            range: self.range.scaled(scale),
            scale: self.scale * scale,
            bare: false,
            ..self
        }
    }
}

fn decade(tokens: Range<usize>, value: f64) -> Number {
    Number {
        range: Interval::between(value, value + 9.0),
        ..Number::new(tokens, value, NumberForm::Decade, 1)
    }
}

/// The significant digits of a number in digits: noughts at the end of a whole number do not count.
fn significant(text: &str) -> u32 {
    let kept = match text.contains('.') {
        true => text,
        false => text.trim_end_matches(['0', ',']),
    };
    let kept = kept.trim_start_matches(['0', ',', '.']);
    let count = kept.chars().filter(|c| !matches!(c, ',' | '.')).count();
    u32::try_from(count).unwrap_or(u32::MAX).max(1)
}
