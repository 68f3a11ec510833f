//! Evidence → verdict.

use std::collections::BTreeMap;

use super::{Caution, Stance};
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

/// How sure it is that nothing settles a claim which no passage shares a word with: the source may say it in other
/// words. Measured on labelled items, of which 255 in 377 were rightly called so.
const NOTHING: f64 = 0.68;

/// Sums up the evidence for a claim that asks for `min_origins` independent origins. Each origin speaks with one
/// voice.
pub fn sum_up(evidence: &[Weight<'_>], min_origins: usize, caution: Caution) -> Sum {
    let mut voices: BTreeMap<&str, Voice> = BTreeMap::new();
    for one in evidence {
        voices.entry(one.origin).or_default().hear(one);
    }
    let said: Vec<(Stance, f64)> = voices.values().filter_map(|v| v.says(caution)).collect();
    let of = |stance| said.iter().filter(move |(s, _)| *s == stance);
    let best = |stance| of(stance).map(|(_, p)| *p).max_by(f64::total_cmp);
    let origins = of(Stance::Supports).count();
    let (verdict, confidence) = match (best(Stance::Supports), best(Stance::Conflicts)) {
        (Some(for_it), Some(against)) if for_it > against + MARGIN => (Verdict::Supported, for_it),
        (Some(for_it), Some(against)) if against > for_it + MARGIN => {
            (Verdict::Conflicting, against)
        }
        (Some(for_it), Some(against)) => (Verdict::Disputed, for_it.min(against)),
        (Some(for_it), None) => (Verdict::Supported, for_it),
        (None, Some(against)) => (Verdict::Conflicting, against),
        // As sure as the passage that comes nearest to settling it leaves it.
        (None, None) => (Verdict::Unsupported, least(evidence).unwrap_or(NOTHING)),
    };
    let short = verdict == Verdict::Supported && origins < min_origins;
    Sum {
        verdict: if short { Verdict::Unsupported } else { verdict },
        confidence,
        origins,
    }
}

/// What the passages of one origin say against each other: the odds of its most supporting one and of its most
/// conflicting one.
#[derive(Clone, Copy, Default)]
struct Voice {
    for_it: f64,
    against: f64,
}

impl Voice {
    fn hear(&mut self, one: &Weight<'_>) {
        let odds = one.confidence / (1.0 - one.confidence).max(1e-9);
        match one.stance {
            Stance::Supports => self.for_it = self.for_it.max(odds),
            Stance::Conflicts => self.against = self.against.max(odds),
            Stance::Related => {}
        }
    }

    /// The stance of the origin, with how likely it is; none where it settles nothing.
    fn says(&self, caution: Caution) -> Option<(Stance, f64)> {
        let (stance, odds) = match self.for_it > self.against {
            true => (Stance::Supports, self.for_it),
            false => (Stance::Conflicts, self.against),
        };
        let likely = odds / (1.0 + self.for_it + self.against);
        // With passages on both sides even the likeliest stance can be less likely than not.
        let enough = if caution.strict {
            likely >= caution.sure
        } else {
            odds > 0.0
        };
        enough.then_some((stance, likely))
    }
}

fn least(evidence: &[Weight<'_>]) -> Option<f64> {
    let related = evidence.iter().filter(|e| e.stance == Stance::Related);
    related.map(|e| e.confidence).min_by(f64::total_cmp)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_origin_speaks_with_one_voice_and_several_may_differ() {
        use Stance::{Conflicts as C, Related as R, Supports as S};
        let careful = Caution {
            strict: true,
            sure: 0.8,
        };
        for (evidence, wanted) in [
            (vec![(S, 0.9, "a")], Verdict::Supported),
            (vec![(C, 0.9, "a")], Verdict::Conflicting),
            (vec![(R, 0.9, "a")], Verdict::Unsupported),
            (vec![], Verdict::Unsupported),
            (vec![(S, 0.9, "a"), (C, 0.9, "b")], Verdict::Disputed),
            (vec![(S, 0.99, "a"), (C, 0.82, "b")], Verdict::Supported),
            (vec![(S, 0.82, "a"), (C, 0.99, "b")], Verdict::Conflicting),
            // Within one origin two equally sure passages settle nothing.
            (vec![(S, 0.9, "a"), (C, 0.9, "a")], Verdict::Unsupported),
            (vec![(S, 0.99, "a"), (C, 0.85, "a")], Verdict::Supported),
            (vec![(S, 0.85, "a"), (C, 0.99, "a")], Verdict::Conflicting),
            // Nor does one that is less sure than was asked for.
            (vec![(S, 0.7, "a")], Verdict::Unsupported),
        ] {
            let weights: Vec<Weight<'_>> = evidence
                .iter()
                .map(|(stance, confidence, origin)| Weight {
                    stance: *stance,
                    confidence: *confidence,
                    origin,
                })
                .collect();
            assert_eq!(sum_up(&weights, 1, careful).verdict, wanted, "{evidence:?}");
        }
        let two = [("a", 0.9), ("a", 0.95)].map(|(origin, confidence)| Weight {
            stance: S,
            confidence,
            origin,
        });
        let sum = sum_up(&two, 2, careful);
        assert_eq!((sum.verdict, sum.origins), (Verdict::Unsupported, 1));
    }
}
