//! Does a source hold the words of a quotation?

use foldhash::HashSet;

use super::nearest::nearest;
use super::parts::{Gap, OMITTED_WORDS, Run, runs};
use super::quotes;
use super::wording::{Word, words};
use crate::span::Span;

/// How many words before the quotation are looked through for the negation that it claims.
const BEFORE_WORDS: usize = 4;
/// Between two quotations that were one speech no more bytes than this.
const INTERRUPTION: usize = 240;
/// Of many places that fit, so many are looked at for one that keeps the sense.
const CHAINS: usize = 64;

/// What a source holds of a quotation.
#[derive(Clone, Debug, PartialEq)]
pub enum QuoteMatch {
    /// Word for word, up to typography, the case of letters and bracketed insertions.
    Verbatim {
        /// The words in the source.
        span: Span,
    },
    /// All parts in order, with omissions that the quotation marks and that keep the sense.
    Shortened {
        /// From the first word to the last in the source.
        span: Span,
    },
    /// Most of the words in order, but not all, or an omission that turns the sense round.
    Altered {
        /// The nearest stretch of the source.
        span: Span,
        /// Where the two differ, in order.
        changes: Vec<Change>,
        /// A negation is missing on one side.
        reverses: bool,
    },
    /// Not there.
    Absent,
}

/// A difference between a quotation and its source; one of the two spans may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The bytes in the quotation.
    pub quote: Span,
    /// The bytes in the source.
    pub source: Span,
}

/// Looks for `quote_inner`, a quotation without its marks, in `source`.
///
/// Punctuation is typography here: "Stop. Now" equals "stop now". Time is linear in the source.
pub fn find_quote(quote_inner: &str, source: &str) -> QuoteMatch {
    let runs = runs(quote_inner);
    if runs.iter().all(|r| r.words.is_empty()) {
        return QuoteMatch::Absent;
    }
    let all = words(source);
    whole(&runs, &all)
        .or_else(|| whole(&runs, &spoken(source, &all)))
        .unwrap_or_else(|| nearest(&runs, &all))
}

/// False where [`find_quote`] finds the quotation neither verbatim nor shortened, told by a word of it that `source`
/// has nowhere.
pub fn may_hold(quote_inner: &str, source: &str) -> bool {
    let held: HashSet<u64> = words(source).iter().map(|word| word.key).collect();
    let runs = runs(quote_inner);
    runs.iter()
        .flat_map(|run| &run.words)
        .all(|word| held.contains(&word.key))
}

/// The words inside quotation marks: a speech goes on after "he said".
fn spoken(source: &str, all: &[Word]) -> Vec<Word> {
    let quotes = quotes(source);
    let mut quotes = quotes.iter().filter(|q| q.depth == 0).peekable();
    let mut inside = Vec::new();
    for word in all {
        while quotes.next_if(|q| q.inner.end <= word.span.start).is_some() {}
        if quotes.peek().is_some_and(|q| q.inner.contains(word.span)) {
            inside.push(*word);
        }
    }
    inside
}

/// Finds all runs in order, each gap no wider than it may be.
fn whole(runs: &[Run], source: &[Word]) -> Option<QuoteMatch> {
    let mut steps: Vec<Vec<Step>> = Vec::new();
    for run in runs {
        let starts = occurrences(&run.words, source);
        let reached = reached(run, &starts, steps.last().map(Vec::as_slice));
        if reached.is_empty() {
            return None;
        }
        steps.push(reached);
    }
    let ends = steps.last().map_or(0, Vec::len).min(CHAINS);
    let mut fallback = None;
    for end in 0..ends {
        let Some(found) = judged(runs, source, &chain(&steps, end)) else {
            continue;
        };
        if !matches!(found, QuoteMatch::Altered { .. }) {
            return Some(found);
        }
        fallback = fallback.or(Some(found));
    }
    fallback
}

/// A run found at word `start` of the source, after the step `back` of the run before it.
#[derive(Clone, Copy)]
struct Step {
    start: usize,
    end: usize,
    back: usize,
}

/// The places of a run that the run before it leads to, each with the nearest such place.
fn reached(run: &Run, starts: &[usize], before: Option<&[Step]>) -> Vec<Step> {
    let limit = run.gap.map_or(0, |g| g.limit);
    let mut steps = Vec::new();
    let mut nearest = 0;
    for start in starts {
        let back = match before {
            None => 0,
            Some(before) => {
                while before.get(nearest + 1).is_some_and(|s| s.end <= *start) {
                    nearest += 1;
                }
                match before.get(nearest) {
                    Some(s) if s.end <= *start && start - s.end <= limit => nearest,
                    _ => continue,
                }
            }
        };
        let end = start + run.words.len();
        steps.push(Step {
            start: *start,
            end,
            back,
        });
    }
    steps
}

/// The steps that lead to the last run's step `end`, first run first.
fn chain(steps: &[Vec<Step>], end: usize) -> Vec<Step> {
    let mut at = end;
    let mut chain: Vec<Step> = steps
        .iter()
        .rev()
        .map_while(|of_run| {
            let step = *of_run.get(at)?;
            at = step.back;
            Some(step)
        })
        .collect();
    chain.reverse();
    chain
}

/// What a whole find is worth; none when the words lie in speeches that do not belong together.
fn judged(runs: &[Run], source: &[Word], chain: &[Step]) -> Option<QuoteMatch> {
    let (first, last) = (chain.first()?, chain.last()?);
    let stretch = source.get(first.start..last.end)?;
    let span = stretch.first()?.span.join(stretch.last()?.span);
    let pairs = stretch.iter().zip(stretch.iter().skip(1));
    if pairs
        .into_iter()
        .any(|(a, b)| b.span.start - a.span.end > INTERRUPTION)
    {
        return None;
    }
    let mut changes = turned_gaps(runs, source, chain);
    let reverses = !changes.is_empty();
    changes.extend(other_words(runs, source, chain));
    changes.sort_by_key(|c| c.quote);
    if !changes.is_empty() {
        return Some(QuoteMatch::Altered {
            span,
            changes,
            reverses,
        });
    }
    let shortened =
        gaps(runs, chain).any(|(gap, from, to)| gap.limit == OMITTED_WORDS && to > from);
    Some(if shortened {
        QuoteMatch::Shortened { span }
    } else {
        QuoteMatch::Verbatim { span }
    })
}

/// The gaps between the runs, each with the words of the source that it stands for.
fn gaps<'r>(runs: &'r [Run], chain: &'r [Step]) -> impl Iterator<Item = (Gap, usize, usize)> + 'r {
    let pairs = chain.iter().zip(chain.iter().skip(1));
    let gaps = runs.iter().skip(1).zip(pairs);
    gaps.filter_map(|(run, (a, b))| run.gap.map(|gap| (gap, a.end, b.start)))
}

/// Gaps that swallow or add a negation.
fn turned_gaps(runs: &[Run], source: &[Word], chain: &[Step]) -> Vec<Change> {
    let mut turned: Vec<Change> = gaps(runs, chain)
        .filter_map(|(gap, from, to)| {
            let skipped = source.get(from..to)?;
            let negations = skipped.iter().filter(|w| w.negates).count();
            let at = source.get(from).map_or(0, |w| w.span.start);
            let whole = gap.negations == 0 && is_clause(skipped, source.get(to));
            (negations != gap.negations && !whole).then(|| Change {
                quote: gap.span,
                source: cover(skipped, at),
            })
        })
        .collect();
    turned.extend(turned_opening(runs, source, chain));
    turned
}

/// What is left out is a subordinate clause, up to the next sentence: "we waited [until nobody came]. Then …".
fn is_clause(skipped: &[Word], next: Option<&Word>) -> bool {
    skipped.first().is_some_and(|w| w.subordinates) && next.is_some_and(|w| w.starts)
}

/// "[never] paid" over a source that says "paid".
fn turned_opening(runs: &[Run], source: &[Word], chain: &[Step]) -> Option<Change> {
    let gap = runs.first()?.gap.filter(|g| g.negations > 0)?;
    let start = chain.first()?.start;
    let before = source.get(start.saturating_sub(BEFORE_WORDS)..start)?;
    let at = source.get(start)?.span.start;
    (!before.iter().any(|w| w.negates)).then_some(Change {
        quote: gap.span,
        source: Span::new(at, at),
    })
}

/// Words that only their capitals make another word: "US" for "us".
fn other_words(runs: &[Run], source: &[Word], chain: &[Step]) -> Vec<Change> {
    let mut found = Vec::new();
    for (run, step) in runs.iter().zip(chain) {
        let stretch = source.get(step.start..step.end).unwrap_or_default();
        for (a, b) in run.words.iter().zip(stretch) {
            let differ = a.capitals.zip(b.capitals).is_some_and(|(a, b)| a != b);
            if differ && !shouted(&run.words) && !shouted(stretch) {
                found.push(Change {
                    quote: a.span,
                    source: b.span,
                });
            }
        }
    }
    found
}

/// Written in capitals throughout, as far as short words show.
fn shouted(words: &[Word]) -> bool {
    words.len() > 1
        && !words.iter().any(|w| w.capitals == Some(false))
        && words.iter().filter(|w| w.capitals == Some(true)).count() > 1
}

/// The span of the words, or the empty span at `at` when there are none.
fn cover(words: &[Word], at: usize) -> Span {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.span.join(last.span),
        _ => Span::new(at, at),
    }
}

/// Where `needle` stands in `source`, overlapping finds included (Knuth, Morris and Pratt).
fn occurrences(needle: &[Word], source: &[Word]) -> Vec<usize> {
    let borders = borders(needle);
    let mut found = Vec::new();
    let mut held = 0;
    for (i, word) in source.iter().enumerate() {
        while held > 0 && needle.get(held).is_none_or(|n| n.key != word.key) {
            held = borders.get(held - 1).copied().unwrap_or(0);
        }
        if needle.get(held).is_some_and(|n| n.key == word.key) {
            held += 1;
        }
        if held == needle.len() {
            found.push(i + 1 - held);
        }
    }
    found
}

/// For each prefix the length of its longest proper prefix that is also its end.
fn borders(needle: &[Word]) -> Vec<usize> {
    let mut borders = vec![0; needle.len()];
    let mut held = 0;
    for (i, word) in needle.iter().enumerate().skip(1) {
        while held > 0 && needle.get(held).is_none_or(|n| n.key != word.key) {
            held = borders.get(held - 1).copied().unwrap_or(0);
        }
        if needle.get(held).is_some_and(|n| n.key == word.key) {
            held += 1;
        }
        if let Some(border) = borders.get_mut(i) {
            *border = held;
        }
    }
    borders
}
