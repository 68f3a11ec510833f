//! Numbers in running text, so that "4,000" and "four thousand" are one term.

use foldhash::HashMap;

use super::query::{Queries, TermId};
use super::words::Word;
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

/// How many numbers are remembered; more are met only in tables of figures.
const REMEMBERED: usize = 1 << 16;

/// True for the words that numbers are made of.
pub fn is_word(folded: &str) -> bool {
    WORDS.binary_search(&folded).is_ok()
}

/// The values of the numbers of `text`; `parts` are its digits and number words, in order.
pub fn values(text: &str, parts: &[Word]) -> Vec<(Span, f64)> {
    groups(text, parts)
        .filter_map(|(span, compound)| Some((span, value(span.of(text), compound)?)))
        .collect()
}

/// The numbers met so far, and the terms that they are.
#[derive(Default)]
pub struct Numbers {
    known: HashMap<String, Option<TermId>>,
}

impl Numbers {
    /// The terms of the numbers of `text`; see [`values`].
    pub fn terms(
        &mut self,
        queries: &Queries,
        text: &str,
        parts: &[Word],
    ) -> impl Iterator<Item = TermId> {
        groups(text, parts).filter_map(move |(span, compound)| {
            let written = span.of(text);
            if let Some(value) = (!compound).then(|| whole(written)).flatten() {
                return queries.of_number(value);
            }
            if let Some(known) = self.known.get(written) {
                return *known;
            }
            if self.known.len() >= REMEMBERED {
                self.known.clear();
            }
            let term = value(written, compound).and_then(|value| queries.of_number(value));
            self.known.insert(written.to_owned(), term);
            term
        })
    }
}

/// The parts of each number together, and whether they are more than digits.
fn groups(text: &str, parts: &[Word]) -> impl Iterator<Item = (Span, bool)> {
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
        Some((span, count - more.len() > 1 || !first.number))
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

/// The value of digits with nothing but commas between them.
fn whole(written: &str) -> Option<f64> {
    if written.len() > MOST_DIGITS {
        return None;
    }
    let mut digits = written.bytes().filter(|byte| *byte != b',');
    let value = digits.try_fold(0, |value: u64, byte| {
        byte.is_ascii_digit()
            .then(|| value * 10 + u64::from(byte - b'0'))
    });
    value.map(|value| value as f64)
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
