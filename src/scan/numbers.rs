//! Numbers in running text, so that "4,000" and "four thousand" are one term.

use foldhash::HashMap;

use super::query::{Queries, TermId};
use super::words::{Word, folded, words};
use crate::language::quantity;
use crate::language::token::tokenize;
use crate::span::Span;

/// Words that numbers are made of; the grammar itself is the language's.
pub const WORDS: &[&str] = &[
    "billion",
    "dozen",
    "eight",
    "eighteen",
    "eighty",
    "eleven",
    "fifteen",
    "fifty",
    "five",
    "forty",
    "four",
    "fourteen",
    "half",
    "hundred",
    "million",
    "nine",
    "nineteen",
    "ninety",
    "one",
    "seven",
    "seventeen",
    "seventy",
    "six",
    "sixteen",
    "sixty",
    "ten",
    "thirteen",
    "thirty",
    "thousand",
    "three",
    "trillion",
    "twelve",
    "twenty",
    "two",
    "zero",
];

/// A number of so many digits is exact in 64 bits, whole or floating.
const MOST_DIGITS: usize = 15;

/// A number word, and the term that it is when no other number word or digits stand beside it.
#[derive(Clone, Copy, Debug)]
pub struct Alone(Option<TermId>);

impl Alone {
    /// What the folded number word is.
    pub fn of(queries: &Queries, folded: &str) -> Self {
        Self(value(folded, true).and_then(|value| queries.of_number(value)))
    }
}

/// Digits or a number word.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Where it stands.
    pub span: Span,
    /// What it is alone; none for digits.
    pub alone: Option<Alone>,
}

/// How many numbers are remembered; more are met only in tables of figures.
const REMEMBERED: usize = 1 << 16;

/// True for the words that numbers are made of.
pub fn is_word(folded: &str) -> bool {
    WORDS.binary_search(&folded).is_ok()
}

/// The values of the numbers of `text`.
pub fn values(text: &str) -> Vec<(Span, f64)> {
    let is_part = |word: &Word| word.number || is_word(&folded(word.span.of(text)));
    let part = |word: Word| Part {
        span: word.span,
        alone: (!word.number).then_some(Alone(None)),
    };
    let parts: Vec<Part> = words(text).filter(is_part).map(part).collect();
    let value = |group: Group| Some((group.span, value(group.span.of(text), group.compound())?));
    groups(text, &parts).filter_map(value).collect()
}

/// The numbers met so far, and the terms that they are.
#[derive(Default)]
pub struct Numbers {
    known: HashMap<String, Option<TermId>>,
}

impl Numbers {
    /// The terms of the numbers of `text`; `parts` are its digits and number words, in order.
    pub fn terms(
        &mut self,
        queries: &Queries,
        text: &str,
        parts: &[Part],
    ) -> impl Iterator<Item = TermId> {
        groups(text, parts).filter_map(move |group| {
            let written = group.span.of(text);
            match group.alone {
                Some(Some(Alone(term))) => return term,
                Some(None) => {
                    if let Some(value) = digits(written) {
                        return queries.of_number(value);
                    }
                }
                None => {}
            }
            if let Some(known) = self.known.get(written) {
                return *known;
            }
            if self.known.len() >= REMEMBERED {
                self.known.clear();
            }
            let term = value(written, group.compound()).and_then(|value| queries.of_number(value));
            self.known.insert(written.to_owned(), term);
            term
        })
    }
}

/// The parts of one number.
struct Group {
    span: Span,
    /// Its only part's, where it has one only.
    alone: Option<Option<Alone>>,
}

impl Group {
    /// Whether it is more than digits.
    fn compound(&self) -> bool {
        !matches!(self.alone, Some(None))
    }
}

fn groups(text: &str, parts: &[Part]) -> impl Iterator<Item = Group> {
    let mut rest = parts;
    std::iter::from_fn(move || {
        let (first, mut more) = rest.split_first()?;
        let (mut span, count) = (first.span, rest.len());
        while let Some((next, tail)) = more
            .split_first()
            .filter(|(n, _)| joins(text, span.end, n.span.start))
        {
            span = span.join(next.span);
            more = tail;
        }
        rest = more;
        let alone = (count - more.len() == 1).then_some(first.alone);
        Some(Group { span, alone })
    })
}

/// Only white space, hyphens or "and" stand between the parts of one number.
fn joins(text: &str, from: usize, to: usize) -> bool {
    let between = Span::new(from, to).of(text);
    to >= from
        && matches!(
            between.trim_matches([' ', '-', '\n', '\r', '\u{a0}']),
            "" | "and"
        )
}

/// The value of digits with commas and one dot between them, as exact as if it were parsed with care: a whole number
/// of so few digits and its power of ten are exact, and so is their quotient, rounded once.
fn digits(written: &str) -> Option<f64> {
    if written.len() > MOST_DIGITS {
        return None;
    }
    let (mut whole, mut decimals) = (0_u64, None);
    for byte in written.bytes() {
        match byte {
            b'0'..=b'9' => {
                whole = whole * 10 + u64::from(byte - b'0');
                decimals = decimals.map(|n| n + 1);
            }
            b',' if decimals.is_none() => {}
            b'.' if decimals.is_none() => decimals = Some(0),
            _ => return None,
        }
    }
    Some(whole as f64 / 10_f64.powi(decimals.unwrap_or_default()))
}

fn value(written: &str, compound: bool) -> Option<f64> {
    if !compound {
        return written.replace(',', "").parse().ok();
    }
    // "A dozen" and "a hundred": the article is no part of the number, yet a number only with it.
    stated(written).or_else(|| stated(&format!("a {written}")))
}

fn stated(written: &str) -> Option<f64> {
    let tokens = tokenize(written);
    let found = quantity::find(&tokens, written, &[]);
    found.first().map(|q| q.stated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_as_they_are_parsed() {
        for written in [
            "0",
            "7",
            "4,000",
            "1.2",
            "0.1",
            "3.14159",
            "2,500.75",
            "999999999999999",
            "0.0000000001",
        ] {
            let parsed: f64 = written.replace(',', "").parse().unwrap_or_default();
            assert_eq!(digits(written), Some(parsed), "{written}");
        }
        for written in ["1.2.3", "1.234,5", "9999999999999999", "4x"] {
            assert_eq!(digits(written), None, "{written}");
        }
    }
}
