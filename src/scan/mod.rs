//! Claims as standing queries over the corpus: the claims are the index, the corpus streams past.
//!
//! Two passes. The first counts in how many sentences each term of the claims occurs; the second scores
//! every sentence that touches a claim with BM25 and keeps the best few for each claim. Memory grows with
//! the claims and the threads, and with the largest single source, not with the corpus.
//!
//! Scores follow Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009),
//! with sentences as documents. A term that stands in a neighbouring sentence or in the source's title
//! counts at [`NEAR`] of its weight.

mod best;
mod counts;
mod meter;
mod numbers;
mod query;
mod reader;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
mod words;

use std::collections::BTreeMap;

use rayon::prelude::*;

use best::Best;
pub use best::Candidate;
use counts::Counts;
pub use meter::{Meter, Reading, Stage};
pub use query::Queries;
use query::TermId;
use reader::{Hits, Reader};

use crate::corpus::Corpus;

/// How soon further occurrences of a term stop counting.
pub const K1: f64 = 0.9;
/// How much a long sentence is held against its terms.
pub const B: f64 = 0.4;
/// What a term next door is worth.
pub const NEAR: f64 = 0.4;

/// Which sources each claim may use, and how many candidates to keep.
pub struct Limits<'a> {
    /// True when the claim (first) may be settled by the source (second).
    pub allowed: &'a (dyn Fn(usize, usize) -> bool + Sync),
    /// The most passages kept for one claim.
    pub candidates: usize,
    /// Counts the bytes that have been read.
    pub meter: &'a Meter,
}

/// What a scan found.
pub struct Scanned {
    /// For each claim its best passages, best first; ties go to the earlier source and sentence.
    pub candidates: Vec<Vec<Candidate>>,
    /// The sources that can't be read, by their number in the corpus, with the reason.
    pub unread: BTreeMap<usize, String>,
}

/// How many times a source is read.
const PASSES: u64 = 2;

/// How many bytes a scan of `corpus` reads.
pub fn work(corpus: &Corpus) -> u64 {
    corpus.files().iter().map(|file| file.bytes * PASSES).sum()
}

/// The best passages of `corpus` for each claim.
pub fn scan(queries: &Queries, corpus: &Corpus, limits: &Limits<'_>) -> Scanned {
    let indices: Vec<usize> = (0..corpus.files().len()).collect();
    let bytes = |i: usize| corpus.files().get(i).map_or(0, |file| file.bytes);
    let First {
        counts,
        touched,
        unread,
        ..
    } = indices
        .par_iter()
        .fold(
            || First::new(queries),
            |first, &i| {
                let first = first.count(corpus, i);
                limits.meter.add(bytes(i));
                first
            },
        )
        .reduce(|| First::new(queries), First::join);
    // What the second pass leaves out is done with.
    let again: u64 = touched.iter().map(|i| bytes(*i)).sum();
    limits
        .meter
        .add((work(corpus) / PASSES).saturating_sub(again));
    let weights = counts.weights();
    let mean = counts.mean_length();
    let empty = || Best::new(queries.claims.len(), limits.candidates);
    let second = || Second {
        queries,
        reader: Reader::new(queries),
        weights: &weights,
        mean,
        limits,
        best: empty(),
        scores: BTreeMap::new(),
    };
    let best = touched
        .par_iter()
        .fold(second, |second, &i| {
            let second = second.score(corpus, i);
            limits.meter.add(bytes(i));
            second
        })
        .map(|second| second.best)
        .reduce(empty, Best::merge);
    Scanned {
        candidates: best.into_candidates(),
        unread,
    }
}

/// First pass: the counts, the sources that hold a term at all, and those that can't be read.
struct First<'q> {
    counts: Counts,
    touched: Vec<usize>,
    unread: BTreeMap<usize, String>,
    reader: Reader<'q>,
}

impl<'q> First<'q> {
    fn new(queries: &'q Queries) -> Self {
        Self {
            counts: Counts::new(queries.len()),
            touched: Vec::new(),
            unread: BTreeMap::new(),
            reader: Reader::new(queries),
        }
    }

    fn join(mut self, other: Self) -> Self {
        self.counts.add(&other.counts);
        self.touched.extend(other.touched);
        self.unread.extend(other.unread);
        self
    }

    fn count(mut self, corpus: &Corpus, index: usize) -> Self {
        let source = match corpus.read(index) {
            Ok(source) => source,
            Err(error) => {
                self.unread.insert(index, error.to_string());
                return self;
            }
        };
        let mut touched = false;
        for span in &source.sentences {
            let sentence = self.reader.read(span.of(&source.text));
            touched |= !sentence.terms.is_empty();
            self.counts.count(&sentence);
        }
        if touched {
            self.touched.push(index);
        }
        self
    }
}

/// Second pass: every sentence that touches a claim is scored for it.
struct Second<'q, 'l> {
    queries: &'q Queries,
    reader: Reader<'q>,
    weights: &'l [f64],
    mean: f64,
    limits: &'l Limits<'l>,
    best: Best,
    scores: BTreeMap<u32, f64>,
}

impl Second<'_, '_> {
    fn score(mut self, corpus: &Corpus, index: usize) -> Self {
        let Ok(source) = corpus.read(index) else {
            return self;
        };
        let sentences: Vec<Hits> = source
            .sentences
            .iter()
            .map(|s| self.reader.read(s.of(&source.text)))
            .collect();
        let title = self
            .reader
            .read(source.metadata.title.as_deref().unwrap_or_default())
            .terms;
        for (i, sentence) in sentences
            .iter()
            .enumerate()
            .filter(|(_, s)| !s.terms.is_empty())
        {
            self.scores.clear();
            let length = K1 * (1.0 - B + B * sentence.words as f64 / self.mean);
            for (term, n) in &sentence.terms {
                let n = f64::from(*n);
                self.add(*term, n * (K1 + 1.0) / (n + length));
            }
            for term in nearby(&sentences, i, &title) {
                self.add(term, NEAR);
            }
            self.offer(index, i);
        }
        self
    }

    /// Gives every claim that has the term its share of the term's weight.
    fn add(&mut self, term: TermId, share: f64) {
        let weight = self.weights.get(term as usize).copied().unwrap_or_default();
        for (claim, boost) in self
            .queries
            .postings
            .get(term as usize)
            .into_iter()
            .flatten()
        {
            *self.scores.entry(*claim).or_default() += weight * boost * share;
        }
    }

    fn offer(&mut self, source: usize, sentence: usize) {
        for (claim, score) in &self.scores {
            let claim = *claim as usize;
            if (self.limits.allowed)(claim, source) {
                self.best.offer(
                    claim,
                    Candidate {
                        source,
                        sentence,
                        score: *score,
                    },
                );
            }
        }
    }
}

/// The terms of the neighbours and the title that the sentence itself lacks, each once.
fn nearby(sentences: &[Hits], i: usize, title: &[(TermId, u32)]) -> Vec<TermId> {
    let neighbours = [i.checked_sub(1), Some(i + 1)].into_iter().flatten();
    let mut terms: Vec<TermId> = neighbours
        .filter_map(|j| sentences.get(j))
        .flat_map(|s| &s.terms)
        .chain(title)
        .map(|(term, _)| *term)
        .collect();
    terms.sort_unstable();
    terms.dedup();
    terms.retain(|t| {
        sentences[i]
            .terms
            .binary_search_by_key(t, |(own, _)| *own)
            .is_err()
    });
    terms
}
