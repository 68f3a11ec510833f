//! The sources of the corpus by their paths, with what was found out about them on the way.

use std::sync::{Mutex, PoisonError};

use foldhash::{HashMap, HashMapExt};

use crate::corpus::{Block, Corpus};
use crate::report::fingerprint::plain;

/// The sources of a corpus, looked up by the paths that reports show.
pub struct Sources<'a> {
    corpus: &'a Corpus,
    by_path: HashMap<String, usize>,
    hashes: Mutex<HashMap<usize, Option<String>>>,
}

impl<'a> Sources<'a> {
    /// Those of `corpus`.
    pub fn of(corpus: &'a Corpus) -> Self {
        let paths = corpus.files().iter().map(|file| file.path());
        Self {
            corpus,
            by_path: paths.zip(0..).collect(),
            hashes: Mutex::new(HashMap::new()),
        }
    }

    /// Whether the corpus has the source.
    pub(super) fn has(&self, path: &str) -> bool {
        self.by_path.contains_key(path)
    }

    /// BLAKE3 of the source's bytes, in hexadecimal digits; none where it can't be read.
    pub(super) fn hash(&self, path: &str) -> Option<String> {
        let index = *self.by_path.get(path)?;
        let known = || self.hashes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(hash) = known().get(&index) {
            return hash.clone();
        }
        let hash = self.corpus.hash(index).ok();
        known().insert(index, hash.clone());
        hash
    }

    /// Whether the source's text has these words, wherever its lines break.
    pub(super) fn holds(&self, path: &str, words: &str) -> bool {
        let Some(source) = self.by_path.get(path).copied() else {
            return false;
        };
        let mut blocks = 0..self.corpus.blocks(source);
        blocks.any(|number| {
            let block = Block { source, number };
            let read = self.corpus.read_block(block, Default::default());
            read.is_ok_and(|read| plain(&read.text).contains(words))
        })
    }
}
