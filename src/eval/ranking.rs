//! How good a ranking is, given what is relevant.
//!
//! Terms as in Manning, Raghavan, Schütze, "Introduction to Information Retrieval", ch. 8.

use std::collections::BTreeSet;

/// Normalised discounted cumulative gain of the first `k` of a ranking (Järvelin, Kekäläinen, "Cumulated Gain-Based
/// Evaluation of IR Techniques", 2002): a relevant document at rank r gains 1 / log2(r + 1), and the sum is divided
/// by that of a ranking that has all relevant ones first. 0 where nothing is relevant.
pub fn ndcg(ranked: &[usize], relevant: &BTreeSet<usize>, k: usize) -> f64 {
    let hits = ranked.iter().take(k).map(|d| relevant.contains(d));
    let gained: f64 = hits
        .enumerate()
        .filter(|(_, hit)| *hit)
        .map(|(i, _)| gain(i))
        .sum();
    let ideal: f64 = (0..relevant.len().min(k)).map(gain).sum();
    if ideal == 0.0 { 0.0 } else { gained / ideal }
}

/// What a relevant document gains after `before` others.
fn gain(before: usize) -> f64 {
    1.0 / (before as f64 + 2.0).log2()
}

/// The share of the relevant documents that are among the first `k`; 0 where nothing is relevant.
pub fn recall(ranked: &[usize], relevant: &BTreeSet<usize>, k: usize) -> f64 {
    let hits = ranked.iter().take(k).filter(|d| relevant.contains(d));
    hits.count() as f64 / relevant.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rankings of ten and more, what is relevant, and both figures at 10, reckoned by hand.
    #[test]
    fn figures_are_those_reckoned_by_hand() {
        let second = 1.0 / 3f64.log2();
        let long: Vec<usize> = (0..20).collect();
        let cases: [(&[usize], &[usize], f64, f64); 9] = [
            (&[7, 8, 9], &[7], 1.0, 1.0),
            (&[8, 7, 9], &[7], second, 1.0),
            (&[8, 9, 7], &[7], 0.5, 1.0),
            (&[8, 9], &[7], 0.0, 0.0),
            (&[], &[7], 0.0, 0.0),
            (&[7], &[], 0.0, 0.0),
            // Two relevant ones at ranks 1 and 3: (1 + 0.5) / (1 + 0.6309).
            (&[7, 9, 8], &[7, 8], 1.5 / (1.0 + second), 1.0),
            // One of two found, at rank 1.
            (&[7, 9], &[7, 8], 1.0 / (1.0 + second), 0.5),
            // Rank 10 still counts, rank 11 no more.
            (&long, &[9, 10], (1.0 / 11f64.log2()) / (1.0 + second), 0.5),
        ];
        for (ranked, relevant, gain, found) in cases {
            let relevant: BTreeSet<usize> = relevant.iter().copied().collect();
            let figures = (ndcg(ranked, &relevant, 10), recall(ranked, &relevant, 10));
            let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
            assert!(near(figures.0, gain), "{ranked:?} {relevant:?} {figures:?}");
            assert!(
                near(figures.1, found),
                "{ranked:?} {relevant:?} {figures:?}"
            );
        }
    }

    #[test]
    fn more_relevant_ones_than_ranks_can_still_be_ranked_ideally() {
        let all: BTreeSet<usize> = (0..12).collect();
        let ranked: Vec<usize> = (0..12).collect();
        assert_eq!(ndcg(&ranked, &all, 10), 1.0);
        assert_eq!(recall(&ranked, &all, 10), 10.0 / 12.0);
    }
}
