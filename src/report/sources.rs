//! What became of the sources. There may be millions, and most were read, so only what went wrong is noted.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::corpus::{Corpus, SourceFile};

/// What became of each source of a corpus, in its order.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Arc<Vec<SourceFile>>,
    /// Why some could not be read, by number.
    unread: BTreeMap<usize, String>,
}

/// What became of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceReport<'a> {
    /// The path as reports show it.
    pub path: String,
    /// Why it could not be read; none when it was read.
    pub problem: Option<&'a str>,
}

impl SourceReport<'_> {
    /// Why it could not be read, without its path; none where it was.
    pub fn reason(&self) -> Option<&str> {
        let problem = self.problem?;
        let reason = problem.strip_prefix(&self.path).unwrap_or(problem);
        Some(reason.trim_start_matches([':', ' ']))
    }
}

impl Sources {
    /// The sources of `corpus`; `unread` tells why some could not be read, by their number in it.
    pub fn of(corpus: &Corpus, unread: BTreeMap<usize, String>) -> Self {
        Self {
            files: corpus.shared_files(),
            unread,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Each of them, one at a time: all their paths together may take much room.
    pub fn iter(&self) -> impl Iterator<Item = SourceReport<'_>> {
        let files = self.files.iter().enumerate();
        files.map(|(i, file)| report(file, self.unread.get(&i)))
    }

    /// Those that could not be read.
    pub fn unread(&self) -> impl Iterator<Item = SourceReport<'_>> {
        let unread = self.unread.iter();
        unread.filter_map(|(i, problem)| Some(report(self.files.get(*i)?, Some(problem))))
    }
}

fn report<'a>(file: &SourceFile, problem: Option<&'a String>) -> SourceReport<'a> {
    SourceReport {
        path: file.path(),
        problem: problem.map(String::as_str),
    }
}
