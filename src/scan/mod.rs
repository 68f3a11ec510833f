//! Claims as standing queries over the corpus: the claims are the index, the corpus streams past.
//!
//! Two passes. The first counts in how many sentences each term of the claims occurs; the second scores
//! every sentence that touches a claim with BM25 and keeps the best few for each claim. Memory grows with
//! the claims and the threads, and with the largest single source, not with the corpus.
//!
//! Scores follow Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009),
//! with sentences as documents of four fields (BM25F): the sentence itself, the one before it, the one after it and
//! the title of the source. The occurrences of a term in all four, those of the last three at a share, are added up
//! before they saturate, so that what stands next door helps most where the sentence itself is silent.
//! How rare a term is, is counted in blocks of text about as long as a news item (see [`counts`]).

mod best;
mod counts;
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
use counts::{BLOCK, Counts};
pub use query::Queries;
use query::TermId;
use reader::{Hits, Reader};

use crate::corpus::Corpus;

/// How soon further occurrences of a term stop counting.
pub const K1: f64 = 0.9;
/// How much a long sentence is held against its terms.
pub const B: f64 = 0.2;
/// What a sentence next door that holds the term counts, in occurrences.
pub const NEAR: f64 = 0.4;
/// What a title that holds it counts.
pub const TITLE: f64 = 0.8;

/// Which sources each claim may use, and how many candidates to keep.
pub struct Limits<'a> {
    /// True when the claim (first) may be settled by the source (second).
    pub allowed: &'a (dyn Fn(usize, usize) -> bool + Sync),
    /// The most passages kept for one claim.
    pub candidates: usize,
}

/// What a scan found.
pub struct Scanned {
    /// For each claim its best passages, best first; ties go to the earlier source and sentence.
    pub candidates: Vec<Vec<Candidate>>,
    /// The sources that can't be read, by their number in the corpus, with the reason.
    pub unread: BTreeMap<usize, String>,
}

/// The best passages of `corpus` for each claim.
pub fn scan(queries: &Queries, corpus: &Corpus, limits: &Limits<'_>) -> Scanned {
    let indices: Vec<usize> = (0..corpus.files().len()).collect();
    let First {
        counts,
        touched,
        unread,
        ..
    } = indices
        .par_iter()
        .fold(|| First::new(queries), |first, &i| first.count(corpus, i))
        .reduce(|| First::new(queries), First::join);
    let mut weights = counts.weights();
    queries.correct(&mut weights);
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
        .fold(second, |second, &i| second.score(corpus, i))
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
        for block in source.sentences.chunks(BLOCK) {
            let spans = block.iter().map(|span| span.of(&source.text));
            let sentences: Vec<Hits> = spans.map(|s| self.reader.read(s)).collect();
            touched |= sentences.iter().any(|s| !s.terms.is_empty());
            self.counts.count(&sentences);
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
            self.start(&sentence.terms);
            let length = K1 * (1.0 - B + B * sentence.words as f64 / self.mean);
            for (term, n) in occurrences(&sentences, i, &title) {
                self.add(term, n * (K1 + 1.0) / (n + length));
            }
            self.offer(index, i);
        }
        self
    }

    /// Only claims that share a term with the sentence itself are scored for it: what stands next door can't make
    /// a passage of it, whether or not another claim has touched it.
    fn start(&mut self, own: &[(TermId, u32)]) {
        self.scores.clear();
        for (term, _) in own {
            let postings = self.queries.postings.get(*term as usize);
            let claims = postings.into_iter().flatten().map(|(claim, _)| *claim);
            self.scores.extend(claims.map(|claim| (claim, 0.0)));
        }
    }

    /// Gives every claim that is scored and has the term its share of the term's weight.
    fn add(&mut self, term: TermId, share: f64) {
        let weight = self.weights.get(term as usize).copied().unwrap_or_default();
        let postings = self.queries.postings.get(term as usize);
        for (claim, boost) in postings.into_iter().flatten() {
            if let Some(score) = self.scores.get_mut(claim) {
                *score += weight * boost * share;
            }
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

/// The terms of a sentence, its neighbours and the title, each with how often it counts as occurring.
fn occurrences(sentences: &[Hits], i: usize, title: &[(TermId, u32)]) -> Vec<(TermId, f64)> {
    let own = sentences.get(i).map_or(&[][..], |s| &s.terms);
    let next_door = [i.checked_sub(1), Some(i + 1)].into_iter().flatten();
    let near = next_door
        .filter_map(|j| sentences.get(j))
        .flat_map(|s| &s.terms);
    let mut all: Vec<(TermId, f64)> = own.iter().map(|(t, n)| (*t, f64::from(*n))).collect();
    all.extend(near.map(|(t, _)| (*t, NEAR)));
    all.extend(title.iter().map(|(t, _)| (*t, TITLE)));
    // A stable sort: what is added up in one order gives one sum.
    all.sort_by_key(|(term, _)| *term);
    all.dedup_by(|next, sum| {
        let same = next.0 == sum.0;
        if same {
            sum.1 += next.1;
        }
        same
    });
    all
}
