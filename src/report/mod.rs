//! The report: what a run found, and one renderer for each kind of reader.

mod alert;
pub mod annotations;
pub mod brief;
mod change;
#[cfg(test)]
mod ci_tests;
pub mod claimreview;
pub mod clean;
pub mod correction;
pub mod diff;
pub mod edit;
pub mod explain;
pub(crate) mod fingerprint;
#[cfg(test)]
pub(crate) mod fixture;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod junit;
pub mod layout;
pub mod markdown;
pub mod pages;
mod passage;
pub mod patch;
mod place;
pub mod rdjson;
mod reasons;
mod region;
mod root;
mod rule;
pub mod sarif;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod schema;
#[cfg(test)]
mod snapshots;
mod sources;
mod style;
mod table;
mod tail;
pub mod texts;
mod web;
mod xml;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::claims::{Review, Verdict, Waiver};
use crate::corpus::Metadata;
use crate::finding::{Code, Finding};
use crate::form::{FileText, Position};
use crate::judge::features::Features;
use crate::judge::{Comparison, Stance};
use crate::language::Fact;
use crate::span::Span;

pub use root::Root;
pub use sources::{SourceReport, Sources};
pub use style::Style;
pub(crate) use tail::counted;
use texts::Texts;

/// Everything that a run found; claims in the order of their files, sources in the order of the corpus.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// One entry a claim.
    pub claims: Vec<ClaimReport>,
    /// What became of each source.
    pub sources: Sources,
    /// Files below the corpus folders that are no sources: the ending without its dot, and how many
    /// have it.
    pub left_out: Vec<(String, usize)>,
    /// What published reviews say besides their verdicts.
    pub review: Review,
    /// The texts of the sources that evidence cites; empty unless they were asked for.
    pub texts: Texts,
}

/// What a run found about one claim.
#[derive(Clone, Debug)]
pub struct ClaimReport {
    /// The claim's id.
    pub id: String,
    /// The claims file as it was named or found; `-` for standard input, `ask` for the command line.
    pub file: PathBuf,
    /// The line on which the claim's text begins in its file, from 1.
    pub line: usize,
    /// The column at which it begins, in characters from 1.
    pub column: usize,
    /// The whole file.
    pub written: Arc<FileText>,
    /// The bytes in it of the value of the claim's text, quotation marks included.
    pub text_span: Span,
    /// What is claimed.
    pub text: String,
    /// The person whose words the claim reports.
    pub speaker: Option<String>,
    /// The day that "Friday" or "last month" in the claim counts from.
    pub as_of: Option<Date>,
    /// Free words to choose claims by.
    pub tags: Vec<String>,
    /// The writer's remark.
    pub note: Option<String>,
    /// The verdict that the file asks for.
    pub expect: Verdict,
    /// What the evidence together says.
    pub verdict: Verdict,
    /// Whether the verdict meets the expectation.
    pub outcome: Outcome,
    /// How sure the verdict is, 0 to 1.
    pub confidence: f64,
    /// Reasons that belong to the claim as a whole.
    pub findings: Vec<Finding>,
    /// The passages that bear on it: those behind the verdict first, best first, `related` ones last.
    pub evidence: Vec<Evidence>,
    /// The waiver, where the claim has one.
    pub waiver: Option<Waiver>,
    /// Whether its failure stands in the baseline, for which it is waived then; none where it does not fail or there
    /// is no baseline.
    pub known: Option<bool>,
    /// What has changed since its evidence was accepted.
    pub stale: Vec<Stale>,
    /// What was read out of the claim's text.
    pub facts: Vec<Fact>,
    /// The claim as its best source tells it, checked anew and supported; none where there is nothing to correct, or
    /// corrections were not asked for.
    pub corrected: Option<Box<ClaimReport>>,
}

/// Something that has changed since evidence was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// What, in a sentence without a full stop.
    pub message: String,
    /// What was accepted.
    pub accepted: Option<Quoted>,
    /// What stands there now, or has appeared.
    pub now: Option<Quoted>,
}

/// Words with their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// Where they stand, as reports show it.
    pub place: String,
    /// The words.
    pub text: String,
}

/// Whether a verdict meets its expectation.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It does.
    Pass,
    /// It does not.
    Fail,
    /// It does not, and a waiver covers it.
    Waived,
}

/// A passage with its stance and findings.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The source's path as reports show it.
    pub source: String,
    /// Where the source's words come from: what was declared, or the path of the first source that has them.
    pub origin: String,
    /// The line of the passage's first character in the original file, from 1.
    pub line: usize,
    /// The column of the passage's first character in that line, in characters from 1.
    pub column: usize,
    /// The passage's bytes in the source's text.
    pub span: Span,
    /// The passage: a sentence as it stands in the source's text; may hold line breaks.
    pub text: String,
    /// What it does to the claim.
    pub stance: Stance,
    /// How sure the stance is, 0 to 1.
    pub confidence: f64,
    /// How well it fits the claim's words: the scan's BM25 score.
    pub score: f64,
    /// The claim with the passage's values in place of its own; none where the passage states none of them.
    pub restated: Option<String>,
    /// The reasons for the stance; `passage_span` counts from the start of `text`.
    pub findings: Vec<Finding>,
    /// Every fact of the claim beside what the passage says of it, in the order of the claim.
    pub comparisons: Vec<Comparison>,
    /// What the stance rests on.
    pub features: Features,
    /// What is known of the source besides its text.
    pub about: Arc<Metadata>,
    /// How the passage is found again; none where it settles nothing.
    pub anchor: Option<Anchor>,
}

/// How a passage is found again where its source changed: by its place, by what stands around it, or both (the
/// selectors of the W3C Web Annotation Data Model).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The passage's first character among those (Unicode scalar values) of the source's text, from 0.
    pub start: usize,
    /// The character after its last.
    pub end: usize,
    /// Where that stands in the original file.
    pub after: Position,
    /// What stands before the passage in the source's text, [`Anchor::AROUND`] characters at most.
    pub prefix: String,
    /// What stands after it.
    pub suffix: String,
}

impl Anchor {
    /// How many characters on each side tell a passage from others with the same words.
    pub const AROUND: usize = 32;
}

/// The counts of a report.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// All claims.
    pub claims: usize,
    /// Claims whose verdict meets the expectation.
    pub pass: usize,
    /// Claims whose verdict does not.
    pub fail: usize,
    /// Failures that a waiver covers.
    pub waived: usize,
    /// Claims by verdict.
    pub supported: usize,
    /// Claims by verdict.
    pub conflicting: usize,
    /// Claims by verdict.
    pub disputed: usize,
    /// Claims by verdict.
    pub unsupported: usize,
    /// Claims by verdict.
    pub unchecked: usize,
    /// All sources.
    pub sources: usize,
}

impl Report {
    /// Counts claims by outcome and by verdict.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary {
            claims: self.claims.len(),
            sources: self.sources.len(),
            ..Summary::default()
        };
        for claim in &self.claims {
            *summary.outcome_mut(claim.outcome) += 1;
            *summary.verdict_mut(claim.verdict) += 1;
        }
        summary
    }

    /// True when some source or claim could not be looked at.
    pub fn incomplete(&self) -> bool {
        self.sources.unread().next().is_some()
            || self.claims.iter().any(|c| c.verdict == Verdict::Unchecked)
    }
}

impl ClaimReport {
    /// The heaviest finding of the claim and of the evidence behind its verdict, the first of
    /// several; and the evidence that it belongs to, if any.
    pub fn heaviest(&self) -> Option<(&Finding, Option<&Evidence>)> {
        let of_claim = self.findings.iter().map(|finding| (finding, None));
        let of_evidence = self
            .behind()
            .flat_map(|e| e.findings.iter().map(move |f| (f, Some(e))));
        of_claim.chain(of_evidence).reduce(|best, next| {
            if next.0.severity > best.0.severity {
                next
            } else {
                best
            }
        })
    }

    /// The codes of all its findings, each once, in the order of the codes.
    pub fn codes(&self) -> BTreeSet<Code> {
        let of_evidence = self.settling().flat_map(|e| &e.findings);
        self.findings
            .iter()
            .chain(of_evidence)
            .map(|f| f.code)
            .collect()
    }

    /// The evidence that supports or conflicts.
    pub fn settling(&self) -> impl Iterator<Item = &Evidence> {
        self.evidence.iter().filter(|e| e.stance != Stance::Related)
    }

    /// The evidence behind the verdict; of a dispute that of both sides.
    pub fn behind(&self) -> impl Iterator<Item = &Evidence> {
        self.settling().filter(|e| match self.verdict {
            Verdict::Supported => e.stance == Stance::Supports,
            Verdict::Conflicting => e.stance == Stance::Conflicts,
            _ => true,
        })
    }
}

impl Summary {
    fn outcome_mut(&mut self, outcome: Outcome) -> &mut usize {
        match outcome {
            Outcome::Pass => &mut self.pass,
            Outcome::Fail => &mut self.fail,
            Outcome::Waived => &mut self.waived,
        }
    }

    /// The claims with this verdict.
    pub fn of(mut self, verdict: Verdict) -> usize {
        *self.verdict_mut(verdict)
    }

    fn verdict_mut(&mut self, verdict: Verdict) -> &mut usize {
        match verdict {
            Verdict::Supported => &mut self.supported,
            Verdict::Conflicting => &mut self.conflicting,
            Verdict::Disputed => &mut self.disputed,
            Verdict::Unsupported => &mut self.unsupported,
            Verdict::Unchecked => &mut self.unchecked,
        }
    }
}
