//! The best few passages for each claim.

use std::cmp::Ordering;

use crate::corpus::Block;
use crate::span::Span;

/// A passage that may settle a claim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The block of the corpus that it stands in.
    pub block: Block,
    /// Where in the block's text: a sentence, as far as can be told cheaply.
    pub span: Span,
    /// Its BM25 score.
    pub score: f64,
}

impl Candidate {
    /// Best first; ties go to the earlier source and place.
    fn order(&self, other: &Self) -> Ordering {
        let place = |c: &Self| (c.block, c.span);
        other
            .score
            .total_cmp(&self.score)
            .then_with(|| place(self).cmp(&place(other)))
    }
}

/// For each claim the best candidates so far, in order.
pub struct Best {
    kept: Vec<Vec<Candidate>>,
    limit: usize,
}

impl Best {
    /// Nothing yet for `claims` claims, of which each will keep `limit` candidates.
    pub fn new(claims: usize, limit: usize) -> Self {
        Self {
            kept: vec![Vec::new(); claims],
            limit,
        }
    }

    /// The score that a candidate must reach to be kept.
    pub fn threshold(&self, claim: usize) -> f64 {
        let last = self.limit.checked_sub(1);
        let last = last.and_then(|last| self.kept.get(claim)?.get(last));
        last.map_or(0.0, |candidate| candidate.score)
    }

    /// Keeps the candidate if it is among the claim's best.
    pub fn offer(&mut self, claim: usize, candidate: Candidate) {
        let Some(kept) = self.kept.get_mut(claim) else {
            return;
        };
        let at = kept.partition_point(|c| c.order(&candidate) == Ordering::Less);
        if at < self.limit {
            kept.insert(at, candidate);
            kept.truncate(self.limit);
        }
    }

    /// The best of both.
    pub fn merge(mut self, other: Self) -> Self {
        for (claim, candidates) in other.kept.into_iter().enumerate() {
            candidates.into_iter().for_each(|c| self.offer(claim, c));
        }
        self
    }

    /// For each claim its candidates, best first.
    pub fn into_candidates(self) -> Vec<Vec<Candidate>> {
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(source: usize, start: usize, score: f64) -> Candidate {
        Candidate {
            block: Block { source, number: 0 },
            span: Span::new(start, start + 1),
            score,
        }
    }

    #[test]
    fn the_best_are_kept_whatever_the_order_of_offers() {
        let all = [
            candidate(2, 0, 1.0),
            candidate(0, 3, 2.0),
            candidate(1, 1, 1.0),
            candidate(0, 1, 0.5),
        ];
        let mut forward = Best::new(1, 3);
        all.iter().for_each(|c| forward.offer(0, *c));
        let (mut a, mut b) = (Best::new(1, 3), Best::new(1, 3));
        all.iter().rev().enumerate().for_each(|(i, c)| {
            if i % 2 == 0 {
                a.offer(0, *c)
            } else {
                b.offer(0, *c)
            }
        });
        let expected = vec![
            candidate(0, 3, 2.0),
            candidate(1, 1, 1.0),
            candidate(2, 0, 1.0),
        ];
        assert_eq!(forward.into_candidates()[0], expected);
        assert_eq!(b.merge(a).into_candidates()[0], expected);
    }
}
