//! How often terms occur in the corpus.

use super::reader::Hits;

/// How often terms occur in the corpus.
pub struct Counts {
    sentences: u64,
    words: u64,
    /// For each term the sentences that hold it.
    with: Vec<u64>,
}

impl Counts {
    /// Nothing counted yet of so many terms.
    pub fn new(terms: usize) -> Self {
        Self {
            sentences: 0,
            words: 0,
            with: vec![0; terms],
        }
    }

    /// One more sentence.
    pub fn count(&mut self, sentence: &Hits) {
        self.sentences += 1;
        self.words += sentence.words as u64;
        for (term, _) in &sentence.terms {
            if let Some(count) = self.with.get_mut(*term as usize) {
                *count += 1;
            }
        }
    }

    /// What another has counted as well.
    pub fn add(&mut self, other: &Self) {
        self.sentences += other.sentences;
        self.words += other.words;
        self.with
            .iter_mut()
            .zip(&other.with)
            .for_each(|(own, more)| *own += more);
    }

    /// Inverse document frequencies, in the form that never falls below zero.
    pub fn weights(&self) -> Vec<f64> {
        let n = self.sentences as f64;
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
