//! JSON reports, read back as far as a comparison needs them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::claims::Verdict;
use crate::judge::Stance;
use crate::report::Outcome;

/// Why a report could not be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// The file can't be read.
    #[error("can't read {}", .path.display())]
    Io {
        /// The file as it was named.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// It holds something else.
    #[error("{}:{}:{}: not a report as `factcheck check --format json` writes it", .path.display(), .source.line(), .source.column())]
    NoReport {
        /// The file as it was named.
        path: PathBuf,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}

/// A report of one run.
#[derive(Debug, Deserialize)]
pub struct Run {
    pub(super) tool: Tool,
    pub(super) claims: Vec<Claim>,
    pub(super) sources: Vec<Source>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Tool {
    pub version: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Claim {
    pub id: String,
    pub file: String,
    pub line: usize,
    pub text: String,
    pub expect: Verdict,
    pub verdict: Verdict,
    pub outcome: Outcome,
    pub evidence: Vec<Piece>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Piece {
    pub source: String,
    pub line: usize,
    pub text: String,
    pub stance: Stance,
}

impl Piece {
    pub fn settles(&self) -> bool {
        self.stance != Stance::Related
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Source {
    pub path: String,
    pub status: Status,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Status {
    Read,
    Unreadable,
}

/// Reads the report in `file`.
///
/// # Errors
///
/// [`ReportError`] with the file, and the line and column of what is no report.
pub fn read(file: &Path) -> Result<Run, ReportError> {
    let text = fs::read(file).map_err(|source| ReportError::Io {
        path: file.to_owned(),
        source,
    })?;
    serde_json::from_slice(&text).map_err(|source| ReportError::NoReport {
        path: file.to_owned(),
        source,
    })
}
