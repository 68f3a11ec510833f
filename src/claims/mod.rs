//! Claims files, settings and waivers: what a person asserts, and how it is to be checked.

mod file;
mod find;
mod globs;
mod ids;
mod load;
mod review;
#[cfg(test)]
mod schema_tests;
mod select;
mod settings;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::form::{FileText, Problem, lines};
use crate::span::Span;

pub use globs::SourceFilter;
pub use load::{load, single};
pub use review::Review;
pub use select::{Unmatched, select};
pub use settings::{Defaults, Settings};

/// Why claims or settings could not be had.
///
/// Messages may repeat names from files and arguments as they are, control characters included:
/// clean them before they reach a terminal.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Mistakes in files, or files that can't be read: every one, in order.
    #[error("{}", lines(.0))]
    Files(Vec<Problem>),
    /// Words of `--only` that choose no claim: every one, in order.
    #[error("{}", lines(.0))]
    Unmatched(Vec<Unmatched>),
    /// No claims file is named.
    #[error("no claims file is named")]
    NoPaths,
}

/// A statement that a person asserts, with everything a claims file may say of it.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Unique over all claims files; a slug of the text where the file gives none.
    pub id: String,
    /// What is claimed.
    pub text: String,
    /// The verdict that the file asks for.
    pub expect: Verdict,
    /// Globs below the corpus; only sources that match one may settle the claim. Empty: all may.
    pub sources: Vec<String>,
    /// The day that "Friday" or "last month" in the claim counts from.
    pub as_of: Option<Date>,
    /// The person whose words the claim reports.
    pub speaker: Option<String>,
    /// The address of the article under check; a source that is it or cites it never supports the claim.
    pub article: Option<String>,
    /// How many independent origins must support it; at least 1.
    pub min_sources: usize,
    /// Free words to choose claims by.
    pub tags: Vec<String>,
    /// A remark for people.
    pub note: Option<String>,
    /// Why a failure is accepted, and until when.
    pub waiver: Option<Waiver>,
    /// Where the claim is written.
    pub place: ClaimPlace,
}

impl Claim {
    /// The words by which it can be chosen: its id and its tags.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let tags = self.tags.iter().map(String::as_str);
        std::iter::once(self.id.as_str()).chain(tags)
    }

    /// True when `word` is its id or one of its tags.
    pub fn answers_to(&self, word: &str) -> bool {
        self.names().any(|name| name == word)
    }
}

/// Where a claim stands in its file.
#[derive(Clone, Debug)]
pub struct ClaimPlace {
    /// The file as it was named or found; `-` for standard input, `ask` for the command line.
    pub file: PathBuf,
    /// The line on which the value of `text` begins, from 1.
    pub line: usize,
    /// The column at which it begins, in characters from 1.
    pub column: usize,
    /// The bytes of the value of `text` in the file, quotation marks included.
    pub text_span: Span,
    /// The whole file.
    pub written: Arc<FileText>,
}

/// An accepted failure.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// Why; never empty.
    pub reason: String,
    /// The last day on which it holds; none: it never expires.
    pub until: Option<Date>,
}

/// What the evidence together says of a claim.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// A source bears out everything that the claim asserts, and none conflicts.
    Supported,
    /// A source asserts what can't be true together with the claim, and none supports it.
    Conflicting,
    /// Some source supports the claim and another conflicts with it.
    Disputed,
    /// No source settles it.
    Unsupported,
    /// It could not be looked at.
    Unchecked,
}

impl Verdict {
    /// Every verdict, in the order in which they are counted.
    pub const ALL: [Verdict; 5] = [
        Verdict::Supported,
        Verdict::Conflicting,
        Verdict::Disputed,
        Verdict::Unsupported,
        Verdict::Unchecked,
    ];

    /// The verdicts that a claims file may ask for.
    pub const EXPECTABLE: [Verdict; 4] = [
        Verdict::Supported,
        Verdict::Conflicting,
        Verdict::Disputed,
        Verdict::Unsupported,
    ];

    /// The verdict as it is written in claims files and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Supported => "supported",
            Verdict::Conflicting => "conflicting",
            Verdict::Disputed => "disputed",
            Verdict::Unsupported => "unsupported",
            Verdict::Unchecked => "unchecked",
        }
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}
