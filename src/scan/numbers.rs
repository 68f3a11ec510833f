//! Numbers in running text, so that "4,000" and "four thousand" are one term.

use super::words::Word;
use crate::language::quantity;
use crate::language::token::tokenize;
use crate::span::Span;

/// Words that numbers are made of; the grammar itself is the language's.
const NUMBER_WORDS: &[&str] = &[
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

/// True for digits and number words.
pub fn is_part(word: Word, folded: &str) -> bool {
    word.number || NUMBER_WORDS.binary_search(&folded).is_ok()
}

/// The values of the numbers of `text`; `parts` are the words of it for which [`is_part`] holds, in order.
pub fn values(text: &str, parts: &[Word]) -> Vec<(Span, f64)> {
    let mut found = Vec::new();
    let mut rest = parts;
    while let Some((first, tail)) = rest.split_first() {
        let mut span = first.span;
        let mut more = tail;
        while let Some((next, tail)) = more
            .split_first()
            .filter(|(n, _)| joins(text, span.end, n.span.start))
        {
            span = span.join(next.span);
            more = tail;
        }
        found.extend(
            value(text, span, rest.len() - more.len() > 1 || !first.number).map(|v| (span, v)),
        );
        rest = more;
    }
    found
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

fn value(text: &str, span: Span, compound: bool) -> Option<f64> {
    let written = span.of(text);
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
