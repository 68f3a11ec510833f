//! What differs between a claim and the same claim with its source's values.

use similar::{DiffOp, TextDiff};
use unicode_width::UnicodeWidthChar;

use crate::span::Span;

/// More words than this on either side are not compared one by one.
const MANY_WORDS: usize = 1000;

/// What may stand around a word without being part of it.
const AROUND: &str = ".,;:!?\"'()[]«»“”‘’…";

/// The bytes that differ, on both sides.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    /// In the claim.
    pub claim: Vec<Span>,
    /// In its restatement.
    pub restated: Vec<Span>,
}

impl Change {
    /// True when the two say the same.
    pub fn is_empty(&self) -> bool {
        self.claim.is_empty() && self.restated.is_empty()
    }
}

/// Compares `claim` and `restated` word by word.
///
/// Words that differ within one of the spans `same` of the claim do not count: their values were
/// compared and found equal, as with "4000" and "4,000".
pub(super) fn change(claim: &str, restated: &str, same: &[Span]) -> Change {
    let (old, new) = (words(claim), words(restated));
    let mut change = Change::default();
    for (old_words, new_words) in differing(claim, restated, &old, &new) {
        let sides = (covered(&old, old_words), covered(&new, new_words));
        let (old, new) = match sides {
            (Some(old), Some(new)) => {
                let (old, new) = inner(claim, old, restated, new);
                (Some(old), Some(new))
            }
            sides => sides,
        };
        if old.is_some_and(|old| same.iter().any(|same| same.contains(old))) {
            continue;
        }
        change.claim.extend(old);
        change.restated.extend(new);
    }
    change
}

type Words = std::ops::Range<usize>;

/// The words of `text`: what stands between white space, and each sign of a script without any.
fn words(text: &str) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    let mut grows = false;
    for (at, c) in text.char_indices() {
        let wide = c.width() == Some(2);
        let span = Span::new(at, at + c.len_utf8());
        match words.last_mut() {
            Some(word) if grows && !wide && !c.is_whitespace() => *word = word.join(span),
            _ if !c.is_whitespace() => words.push(span),
            _ => {}
        }
        grows = !wide && !c.is_whitespace();
    }
    words
}

/// The runs of words that are not the same on both sides.
fn differing(claim: &str, restated: &str, old: &[Span], new: &[Span]) -> Vec<(Words, Words)> {
    let old_words: Vec<_> = old.iter().map(|span| span.of(claim)).collect();
    let new_words: Vec<_> = new.iter().map(|span| span.of(restated)).collect();
    if old.len().max(new.len()) > MANY_WORDS {
        return vec![middle(&old_words, &new_words)];
    }
    let diff = TextDiff::from_slices(&old_words, &new_words);
    let ops = diff.ops().iter();
    ops.filter(|op| !matches!(op, DiffOp::Equal { .. }))
        .map(|op| (op.old_range(), op.new_range()))
        .collect()
}

/// What is left between the words that both begin and both end with.
fn middle(old: &[&str], new: &[&str]) -> (Words, Words) {
    let shorter = old.len().min(new.len());
    let pairs = old.iter().zip(new);
    let head = pairs.take_while(|(a, b)| a == b).count();
    let pairs = old.iter().rev().zip(new.iter().rev()).take(shorter - head);
    let tail = pairs.take_while(|(a, b)| a == b).count();
    (head..old.len() - tail, head..new.len() - tail)
}

fn covered(words: &[Span], run: Words) -> Option<Span> {
    let run = words.get(run)?;
    Some(run.first()?.join(*run.last()?))
}

/// Both spans without the punctuation that both begin or end with.
fn inner(claim: &str, old: Span, restated: &str, new: Span) -> (Span, Span) {
    let (a, b) = (old.of(claim), new.of(restated));
    let both = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        let shared = pairs.take_while(|(a, b)| a == b && AROUND.contains(*a));
        shared.map(|(a, _)| a.len_utf8()).sum()
    };
    let head = both(&mut a.chars().zip(b.chars()));
    let tail = both(&mut a.chars().rev().zip(b.chars().rev()));
    let shrink = |span: Span| Span::new(span.start + head, span.end.saturating_sub(tail));
    let (inner_old, inner_new) = (shrink(old), shrink(new));
    if inner_old.is_empty() || inner_new.is_empty() {
        return (old, new);
    }
    (inner_old, inner_new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn differing_words_are_found_on_both_sides() {
        let cases: &[(&str, &str, &[&str], &[&str])] = &[
            (
                "5,000 bodies in Mosul",
                "4,000 bodies in Mosul",
                &["5,000"],
                &["4,000"],
            ),
            ("It cost 5,000.", "It cost 4,000.", &["5,000"], &["4,000"]),
            ("It cost $5.", "It cost €5.", &["$5"], &["€5"]),
            ("up 25%.", "up 30 %.", &["25%"], &["30 %"]),
            ("Iraq has signed", "Iraq has not signed", &[], &["not"]),
            ("Iraq has not signed", "Iraq has signed", &["not"], &[]),
            (
                "met George Clooney there",
                "met Amal Alamuddin there",
                &["George Clooney"],
                &["Amal Alamuddin"],
            ),
            ("all  the same", "all the same", &[], &[]),
            ("", "", &[], &[]),
            ("a", "", &["a"], &[]),
            ("東京で5,000人が", "東京で4,000人が", &["5,000"], &["4,000"]),
            ("A b C", "x b y", &["A", "C"], &["x", "y"]),
        ];
        for (claim, restated, old, new) in cases {
            let change = change(claim, restated, &[]);
            let of = |spans: &[Span], text: &str| -> Vec<String> {
                spans.iter().map(|span| span.of(text).to_owned()).collect()
            };
            assert_eq!(of(&change.claim, claim), *old, "{claim:?}");
            assert_eq!(of(&change.restated, restated), *new, "{restated:?}");
        }
    }

    #[test]
    fn equal_values_do_not_count() {
        let change = change("4000 bodies", "4,000 bodies", &[Span::new(0, 4)]);
        assert!(change.is_empty());
    }

    #[test]
    fn long_texts_are_compared_from_both_ends() {
        let claim = format!("{} x {}", "a ".repeat(900), "b ".repeat(900));
        let restated = claim.replace('x', "y z");
        let change = change(&claim, &restated, &[]);
        let of = |spans: &[Span], text: &str| spans.first().map(|s| s.of(text).to_owned());
        assert_eq!(of(&change.claim, &claim).as_deref(), Some("x"));
        assert_eq!(of(&change.restated, &restated).as_deref(), Some("y z"));
    }

    proptest! {
        #[test]
        fn spans_fit_their_texts(claim in "[ab.,é $]{0,30}", restated in "[ab.,é $]{0,30}") {
            let change = change(&claim, &restated, &[]);
            prop_assert!(change.claim.iter().all(|s| claim.get(s.start..s.end).is_some()));
            prop_assert!(change.restated.iter().all(|s| restated.get(s.start..s.end).is_some()));
        }
    }
}
