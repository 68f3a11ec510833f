//! Two runs beside each other: which verdicts changed, and why.
//!
//! Both are JSON reports, as `--format json` writes them; a claim is known by its id.

mod read;
pub mod render;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
mod why;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::claims::Verdict;
use crate::report::Outcome;

use read::{Claim, Piece};
pub use read::{ReportError, Run, read};
pub use why::{How, Why};

/// What is different in a later run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Claims whose verdict or outcome changed, and claims that are new or gone: those that fail now and did not
    /// before come first, in the order of the later run; those that are gone last.
    pub claims: Vec<Change>,
    /// Claims that are in both runs with the same verdict and outcome.
    pub same: usize,
}

/// A claim of which something changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The claim's id.
    pub id: String,
    /// Its claims file, that of the later run where it has the claim.
    pub file: String,
    /// The line in it, from 1.
    pub line: usize,
    /// What is claimed, in the later run where it has the claim.
    pub text: String,
    /// For better or for worse.
    pub trend: Trend,
    /// What the earlier run said; none where it had no such claim.
    pub old: Option<Said>,
    /// What the later one says.
    pub new: Option<Said>,
    /// What the change comes from.
    pub why: Vec<Why>,
}

/// What a run says of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Its verdict.
    pub verdict: Verdict,
    /// Whether that is what was expected.
    pub outcome: Outcome,
}

/// Whether a change is for the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Trend {
    /// It fails now and did not before.
    Worse,
    /// It passes now, or is waived, and did not before.
    Better,
    /// Neither.
    Other,
    /// The claim is new.
    Added,
    /// The claim is gone.
    Removed,
}

impl Changes {
    /// What is different in `new`.
    pub fn between(old: &Run, new: &Run) -> Self {
        let before: BTreeMap<&str, &Claim> =
            old.claims.iter().map(|c| (c.id.as_str(), c)).collect();
        let after: BTreeMap<&str, &Claim> = new.claims.iter().map(|c| (c.id.as_str(), c)).collect();
        let mut changes = Self::default();
        for claim in &new.claims {
            match before.get(claim.id.as_str()) {
                Some(earlier) if earlier.said() == claim.said() => changes.same += 1,
                earlier => changes
                    .claims
                    .push(change((old, earlier.copied()), (new, Some(claim)))),
            }
        }
        let gone = old
            .claims
            .iter()
            .filter(|claim| !after.contains_key(claim.id.as_str()));
        let gone = gone.map(|claim| change((old, Some(claim)), (new, None)));
        changes.claims.extend(gone);
        changes.claims.sort_by_key(|change| change.trend);
        changes
    }

    /// How many claims changed in this way.
    pub fn count(&self, trend: Trend) -> usize {
        self.claims
            .iter()
            .filter(|change| change.trend == trend)
            .count()
    }
}

impl Claim {
    fn said(&self) -> Said {
        Said {
            verdict: self.verdict,
            outcome: self.outcome,
        }
    }

    /// The passages behind the verdict.
    fn behind(&self) -> impl Iterator<Item = &Piece> {
        self.evidence.iter().filter(|piece| piece.settles())
    }
}

type Side<'r> = (&'r Run, Option<&'r Claim>);

fn change(old: Side<'_>, new: Side<'_>) -> Change {
    let shown = new.1.or(old.1);
    let text = |field: fn(&Claim) -> &String| shown.map(field).cloned().unwrap_or_default();
    let (before, after) = (old.1.map(Claim::said), new.1.map(Claim::said));
    Change {
        id: text(|claim| &claim.id),
        file: text(|claim| &claim.file),
        line: shown.map_or(1, |claim| claim.line),
        text: text(|claim| &claim.text),
        trend: trend(before, after),
        old: before,
        new: after,
        why: match (old.1, new.1) {
            (Some(earlier), Some(later)) => why::why((old.0, earlier), (new.0, later)),
            _ => Vec::new(),
        },
    }
}

fn trend(old: Option<Said>, new: Option<Said>) -> Trend {
    let fails = |said: Said| said.outcome == Outcome::Fail;
    match (old, new) {
        (None, _) => Trend::Added,
        (_, None) => Trend::Removed,
        (Some(old), Some(new)) if !fails(old) && fails(new) => Trend::Worse,
        (Some(old), Some(new)) if fails(old) && !fails(new) => Trend::Better,
        _ => Trend::Other,
    }
}
