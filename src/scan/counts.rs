//! How often terms occur in the corpus.
//!
//! A term is rare when few blocks hold it. Single sentences are too short to be counted for this: what a text is
//! about stands in many of its sentences, and would pass for common where only one text in a thousand has it.
//! Whole sources differ too much in length.

use super::query::TermId;
use super::reader::Hits;

/// How many sentences of a source make a block; about those of a news item or an abstract.
pub const BLOCK: usize = 16;

/// How often terms occur in the corpus.
pub struct Counts {
    blocks: u64,
    sentences: u64,
    words: u64,
    /// For each term the blocks that hold it.
    with: Vec<u64>,
}

impl Counts {
    /// Nothing counted yet of so many terms.
    pub fn new(terms: usize) -> Self {
        Self {
            blocks: 0,
            sentences: 0,
            words: 0,
            with: vec![0; terms],
        }
    }

    /// One more block, of these sentences.
    pub fn count(&mut self, block: &[Hits]) {
        self.blocks += 1;
        self.sentences += block.len() as u64;
        self.words += block.iter().map(|s| s.words as u64).sum::<u64>();
        let mut terms: Vec<TermId> = block.iter().flat_map(|s| &s.terms).map(|t| t.0).collect();
        terms.sort_unstable();
        terms.dedup();
        for term in terms {
            if let Some(count) = self.with.get_mut(term as usize) {
                *count += 1;
            }
        }
    }

    /// What another has counted as well.
    pub fn add(&mut self, other: &Self) {
        self.blocks += other.blocks;
        self.sentences += other.sentences;
        self.words += other.words;
        self.with
            .iter_mut()
            .zip(&other.with)
            .for_each(|(own, more)| *own += more);
    }

    /// Inverse document frequencies, in the form that never falls below zero.
    pub fn weights(&self) -> Vec<f64> {
        let n = self.blocks as f64;
        self.with
            .iter()
            .map(|&df| (1.0 + (n - df as f64 + 0.5) / (df as f64 + 0.5)).ln())
            .collect()
    }

    /// The mean number of words in a sentence, at least 1.
    pub fn mean_length(&self) -> f64 {
        (self.words as f64 / self.sentences.max(1) as f64).max(1.0)
    }
}
