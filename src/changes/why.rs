//! What a change of verdict comes from: the claim, its sources, or the passages that were found.

use foldhash::{HashMap, HashSet};
use serde::Serialize;

use super::read::{Claim, Piece, Run, Status};
use crate::report::fingerprint::plain;

/// What a change comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "changed", rename_all = "lowercase")]
#[non_exhaustive]
pub enum Why {
    /// The claim says something else.
    Claim {
        /// What it said.
        old: String,
        /// What it says.
        new: String,
    },
    /// The claims file asks for another verdict, or waives a failure that it did not, or no longer.
    Expectation,
    /// A source says something else, is new, gone, or can't be read any more.
    Source {
        /// Its path.
        source: String,
        /// How it is different.
        how: How,
        /// The passage that was behind the verdict.
        old: Option<String>,
        /// The passage that is now.
        new: Option<String>,
    },
    /// Other passages of the same sources.
    Evidence {
        /// `path:line` of the passage.
        place: String,
        /// True when it is behind the verdict now, false when it was before.
        now: bool,
        /// The passage.
        text: String,
    },
    /// Another version of factcheck.
    Version {
        /// The version of the earlier run.
        old: String,
        /// That of the later one.
        new: String,
    },
}

/// How a source is different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// It says something else.
    Changed,
    /// It was not there before.
    New,
    /// It is not there any more.
    Gone,
    /// It can't be read any more, or could not before.
    Unreadable,
}

/// Why the claim has another verdict or outcome in the later run.
pub(super) fn why(old: (&Run, &Claim), new: (&Run, &Claim)) -> Vec<Why> {
    let mut why = Vec::new();
    if old.1.text != new.1.text {
        why.push(Why::Claim {
            old: old.1.text.clone(),
            new: new.1.text.clone(),
        });
    }
    let waived = old.1.verdict == new.1.verdict && old.1.text == new.1.text;
    if old.1.expect != new.1.expect || waived {
        why.push(Why::Expectation);
    }
    why.extend(sources(old, new));
    if why.is_empty() && old.0.tool.version != new.0.tool.version {
        why.push(Why::Version {
            old: old.0.tool.version.clone(),
            new: new.0.tool.version.clone(),
        });
    }
    why
}

/// What passages came and went, source by source.
fn sources(old: (&Run, &Claim), new: (&Run, &Claim)) -> Vec<Why> {
    let words = |piece: &Piece| plain(&piece.text);
    let before: HashSet<String> = old.1.behind().map(words).collect();
    let after: HashSet<String> = new.1.behind().map(words).collect();
    let gone: Vec<&Piece> = old
        .1
        .behind()
        .filter(|p| !after.contains(&words(p)))
        .collect();
    let come: Vec<&Piece> = new
        .1
        .behind()
        .filter(|p| !before.contains(&words(p)))
        .collect();
    let (earlier, later) = (states(old.0), states(new.0));
    let mut why = Vec::new();
    let mut told = HashSet::default();
    for piece in gone.iter().chain(&come) {
        let source = piece.source.as_str();
        if !told.insert(source) {
            continue;
        }
        let first = |pieces: &[&Piece]| {
            let piece = pieces.iter().find(|piece| piece.source == source);
            piece.map(|piece| piece.text.clone())
        };
        let (was, is) = (first(&gone), first(&come));
        let how = match (earlier.get(source), later.get(source)) {
            (None, _) => How::New,
            (_, None) => How::Gone,
            (Some(Status::Read), Some(Status::Read)) if was.is_some() && is.is_some() => {
                How::Changed
            }
            (Some(Status::Read), Some(Status::Read)) => {
                why.push(evidence(piece, is.is_some()));
                continue;
            }
            _ => How::Unreadable,
        };
        why.push(Why::Source {
            source: source.to_owned(),
            how,
            old: was,
            new: is,
        });
    }
    why
}

fn evidence(piece: &Piece, now: bool) -> Why {
    Why::Evidence {
        place: format!("{}:{}", piece.source, piece.line),
        now,
        text: piece.text.clone(),
    }
}

fn states(run: &Run) -> HashMap<&str, Status> {
    let sources = run.sources.iter();
    sources
        .map(|source| (source.path.as_str(), source.status))
        .collect()
}
