//! Evidence → verdict.

use std::collections::BTreeSet;

use super::Stance;
use crate::claims::Verdict;

/// What one passage brings to the verdict.
#[derive(Clone, Debug)]
pub struct Weight<'a> {
    /// What it does to the claim.
    pub stance: Stance,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
    /// Where its source's words come from; passages of one origin count once.
    pub origin: &'a str,
}

/// What all passages together say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sum {
    /// The verdict.
    pub verdict: Verdict,
    /// How sure it is, 0 to 1.
    pub confidence: f64,
    /// How many independent origins support the claim.
    pub origins: usize,
}

/// How much surer one side must be than the other to outweigh it.
const MARGIN: f64 = 0.15;

/// Sums up the evidence for a claim that asks for `min_origins` independent origins.
pub fn sum_up(evidence: &[Weight<'_>], min_origins: usize) -> Sum {
    let best = |stance| {
        let of = evidence.iter().filter(|e| e.stance == stance);
        of.map(|e| e.confidence).max_by(f64::total_cmp)
    };
    let supporting = evidence.iter().filter(|e| e.stance == Stance::Supports);
    let origins = supporting.map(|e| e.origin).collect::<BTreeSet<_>>().len();
    let (verdict, confidence) = match (best(Stance::Supports), best(Stance::Conflicts)) {
        (Some(for_it), Some(against)) if for_it > against + MARGIN => (Verdict::Supported, for_it),
        (Some(for_it), Some(against)) if against > for_it + MARGIN => {
            (Verdict::Conflicting, against)
        }
        (Some(for_it), Some(against)) => (Verdict::Disputed, for_it.min(against)),
        (Some(for_it), None) => (Verdict::Supported, for_it),
        (None, Some(against)) => (Verdict::Conflicting, against),
        (None, None) => (Verdict::Unsupported, best(Stance::Related).unwrap_or(1.0)),
    };
    let short = verdict == Verdict::Supported && origins < min_origins;
    Sum {
        verdict: if short { Verdict::Unsupported } else { verdict },
        confidence,
        origins,
    }
}
