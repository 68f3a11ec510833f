//! The stretch of a source that comes nearest to a quotation that is not there word for word.

use foldhash::HashMap;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

use super::matching::{Change, QuoteMatch};
use super::parts::{OMITTED_WORDS, Run};
use super::wording::Word;
use crate::span::Span;

/// Of a longer quotation only so many words are sought.
const MOST_WORDS: usize = 1_500;
/// So few words in order are chance.
const FEWEST_WORDS: usize = 4;
/// Of many stretches that come near, so many are compared.
const STRETCHES: usize = 8;

/// The stretch that holds at least seven in ten of the words, in order; else `Absent`.
pub(super) fn nearest(runs: &[Run], source: &[Word]) -> QuoteMatch {
    let quote: Vec<Word> = runs
        .iter()
        .flat_map(|r| r.words.clone())
        .take(MOST_WORDS)
        .collect();
    let omissions = runs.iter().filter(|r| r.gap.is_some()).count();
    let width =
        quote.len() + quote.len() / 2 + FEWEST_WORDS + omissions.min(FEWEST_WORDS) * OMITTED_WORDS;
    let mut best: Option<Alignment> = None;
    for start in stretches(&quote, source, width) {
        let end = (start + width).min(source.len());
        let stretch = source.get(start..end).unwrap_or_default();
        let found = Alignment::new(&quote, stretch);
        if best.as_ref().is_none_or(|b| found.equal > b.equal) {
            best = Some(found);
        }
    }
    best.filter(|b| b.equal >= FEWEST_WORDS && enough(b.equal, quote.len()))
        .and_then(|b| b.altered(&quote))
        .unwrap_or(QuoteMatch::Absent)
}

fn enough(found: usize, of: usize) -> bool {
    found * 10 >= of * 7
}

/// Where windows of `width` words begin that hold enough words of the quotation in any order.
fn stretches(quote: &[Word], source: &[Word], width: usize) -> Vec<usize> {
    let mut missing: HashMap<u64, i64> = HashMap::default();
    for word in quote {
        *missing.entry(word.key).or_default() += 1;
    }
    let mut held = 0;
    let mut peaks: Vec<(usize, usize)> = Vec::new();
    for (i, word) in source.iter().enumerate() {
        held += enter(&mut missing, word);
        if let Some(left) = i.checked_sub(width).and_then(|l| source.get(l)) {
            held -= leave(&mut missing, left);
        }
        if enough(held, quote.len()) {
            let start = (i + 1).saturating_sub(width);
            keep_peak(&mut peaks, start, held, width);
        }
    }
    peaks.sort_by_key(|(start, held)| (std::cmp::Reverse(*held), *start));
    peaks
        .into_iter()
        .take(STRETCHES)
        .map(|(start, _)| start)
        .collect()
}

/// 1 when the word was still missing from the window.
fn enter(missing: &mut HashMap<u64, i64>, word: &Word) -> usize {
    let Some(count) = missing.get_mut(&word.key) else {
        return 0;
    };
    *count -= 1;
    usize::from(*count >= 0)
}

/// 1 when the word is missing from now on.
fn leave(missing: &mut HashMap<u64, i64>, word: &Word) -> usize {
    let Some(count) = missing.get_mut(&word.key) else {
        return 0;
    };
    *count += 1;
    usize::from(*count > 0)
}

/// Windows that overlap by more than half count once, at their fullest.
fn keep_peak(peaks: &mut Vec<(usize, usize)>, start: usize, held: usize, width: usize) {
    match peaks.last_mut() {
        Some(last) if start < last.0 + width / 2 => {
            if held > last.1 {
                *last = (start, held);
            }
        }
        _ => peaks.push((start, held)),
    }
}

/// The quotation against one stretch.
struct Alignment<'s> {
    stretch: &'s [Word],
    ops: Vec<DiffOp>,
    equal: usize,
}

impl<'s> Alignment<'s> {
    fn new(quote: &[Word], stretch: &'s [Word]) -> Self {
        let keys = |words: &[Word]| words.iter().map(|w| w.key).collect::<Vec<_>>();
        let ops = capture_diff_slices(Algorithm::Myers, &keys(quote), &keys(stretch));
        let ops = trimmed(ops);
        let equal = ops.iter().filter(|o| o.tag() == DiffTag::Equal);
        let equal = equal.map(|o| o.old_range().len()).sum();
        Self {
            stretch,
            ops,
            equal,
        }
    }

    fn altered(&self, quote: &[Word]) -> Option<QuoteMatch> {
        let edge = |op: &DiffOp| op.tag() == DiffTag::Equal;
        let first = self.ops.iter().position(edge)?;
        let last = self.ops.iter().rposition(edge)?;
        let (from, to) = (self.ops.get(first)?, self.ops.get(last)?);
        let before = from.old_range().start;
        let after = quote.len().saturating_sub(to.old_range().end);
        // At the edges as many words of the source as the quotation has there.
        let start = from.new_range().start.saturating_sub(before);
        let end = (to.new_range().end + after).min(self.stretch.len());
        let inner = self.ops.get(first..=last)?.iter();
        let inner = inner.filter(|o| o.tag() != DiffTag::Equal);
        let mut pairs = vec![(0..before, start..from.new_range().start)];
        pairs.extend(inner.map(|o| (o.old_range(), o.new_range())));
        pairs.push((to.old_range().end..quote.len(), to.new_range().end..end));
        pairs.retain(|(a, b)| !a.is_empty() || !b.is_empty());
        let reverses = pairs.iter().any(|(a, b)| {
            negations(quote.get(a.clone())) != negations(self.stretch.get(b.clone()))
        });
        let change = |(a, b): (std::ops::Range<usize>, std::ops::Range<usize>)| Change {
            quote: cover(quote, a),
            source: cover(self.stretch, b),
        };
        Some(QuoteMatch::Altered {
            span: cover(self.stretch, start..end),
            changes: pairs.into_iter().map(change).collect(),
            reverses,
        })
    }
}

/// Without stray words at either end that a long foreign stretch parts from the rest.
fn trimmed(mut ops: Vec<DiffOp>) -> Vec<DiffOp> {
    while let [first, gap, ..] = ops.as_slice() {
        if !is_stray(first, gap) {
            break;
        }
        ops.remove(0);
    }
    while let [.., gap, last] = ops.as_slice() {
        if !is_stray(last, gap) {
            break;
        }
        ops.pop();
    }
    ops
}

fn is_stray(edge: &DiffOp, gap: &DiffOp) -> bool {
    let words = match edge.tag() {
        DiffTag::Equal => edge.old_range().len(),
        _ => return true,
    };
    gap.tag() != DiffTag::Equal && gap.new_range().len() > 2 * words + 3
}

fn negations(words: Option<&[Word]>) -> usize {
    words
        .unwrap_or_default()
        .iter()
        .filter(|w| w.negates)
        .count()
}

/// The span of `range`, or the empty span before it.
fn cover(words: &[Word], range: std::ops::Range<usize>) -> Span {
    let before = range.start.checked_sub(1).and_then(|b| words.get(b));
    let at = before.map_or(0, |w| w.span.end);
    match words.get(range) {
        Some([first, .., last]) => first.span.join(last.span),
        Some([only]) => only.span,
        _ => Span::new(at, at),
    }
}
