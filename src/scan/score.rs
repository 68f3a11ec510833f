//! Traces → scores: BM25 over windows, and the best few for each claim.
//!
//! A window is scored only for claims of which it holds a term that matters. Once a claim has its few candidates,
//! its most frequent terms can't together lift a window above the worst of them; a window that holds no other
//! terms of it is passed over without being scored (MaxScore: Turtle and Flood, "Query Evaluation: Strategies and
//! Optimizations", 1995). What is kept is the same as if all were scored.

use super::best::{Best, Candidate};
use super::query::{HIGHEST_BOOST, Queries, TermId};
use super::trace::{Counts, Held, Passing};
use super::{B, K1, Limits, NEAR, TITLE};
use crate::corpus::Block;

/// What a term is worth in this corpus, and how long its windows are.
pub struct Weights {
    /// For each term its inverse document frequency.
    rarity: Vec<f64>,
    /// For each term the most occurrences in one window.
    times: Vec<u32>,
    /// The mean number of words of a window.
    mean: f64,
}

impl Weights {
    /// The weights for what a whole corpus adds up to; inverse document frequencies in the form that never falls
    /// below zero.
    pub fn new(queries: &Queries, counts: &Counts) -> Self {
        let n = counts.stretches as f64;
        let rarity = |df: &u64| (1.0 + (n - *df as f64 + 0.5) / (*df as f64 + 0.5)).ln();
        let windows = counts.windows.max(1) as f64;
        let mut rarity: Vec<f64> = counts.with.iter().map(rarity).collect();
        queries.correct(&mut rarity);
        Self {
            rarity,
            times: counts.times.clone(),
            mean: (counts.words as f64 / windows).max(1.0),
        }
    }

    fn of(&self, term: TermId) -> f64 {
        self.rarity.get(term as usize).copied().unwrap_or_default()
    }

    /// The most that a term can add to any window: to the shortest, were it to hold the term as often as any does, with
    /// two neighbours and a title that hold it, too.
    fn most(&self, term: TermId) -> f64 {
        let times = self.times.get(term as usize).copied().unwrap_or_default();
        self.share(term, f64::from(times) + 2.0 * NEAR + TITLE, 0)
    }

    /// What a term adds to a window of `words` words in which it counts as occurring `times` times.
    fn share(&self, term: TermId, times: f64, words: u32) -> f64 {
        let length = K1 * (1.0 - B + B * f64::from(words) / self.mean);
        self.of(term) * times * (K1 + 1.0) / (times + length)
    }
}

/// Scores the windows of one text after the other, and keeps the best for each claim.
pub struct Scorer<'a> {
    queries: &'a Queries,
    weights: &'a Weights,
    limits: &'a Limits<'a>,
    best: Best,
    /// For each term what it adds to the window at hand, 0 for those that it lacks; and the number of the last window
    /// that held the term itself.
    shares: Vec<(f64, u64)>,
    /// The terms whose share is not 0.
    present: Vec<TermId>,
    /// For each term the claims that have it, with its boost, but for those that it can't decide any more.
    deciding: Vec<Vec<(u32, f64)>>,
    pruning: Vec<Pruning>,
    tallies: Vec<Tally>,
    /// The claims of which the window at hand has a term that decides.
    touched: Vec<u32>,
    window: u64,
    passing: Passing,
}

/// What the terms that decide add to one window for a claim. Of most windows this alone tells that the claim won't
/// keep them, so it is small enough that those of a thousand claims stay in the fastest memory.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// The last window that had such a term.
    window: u64,
    /// What its terms add, each times its boost.
    sum: f64,
    /// The same without the boosts.
    plain: f64,
    /// With less, no window is kept, whatever other terms it has.
    needed: f64,
    /// With less, no window is kept.
    threshold: f64,
}

impl Tally {
    /// Whether the claim may keep the window, to which all terms add `all` together without their boosts: at best,
    /// those that were not tallied are terms of the claim with the highest boost.
    fn is_enough(&self, all: f64) -> bool {
        let at_most = self.sum + (all - self.plain) * HIGHEST_BOOST;
        self.sum >= self.needed && at_most >= self.threshold
    }
}

/// The terms of a claim that still decide whether a window is kept.
struct Pruning {
    /// The terms by the most that each can add, least first.
    most: Vec<Most>,
    /// How many of these can't lift a window above the threshold, and what they add up to.
    idle: usize,
    sum: f64,
}

impl<'a> Scorer<'a> {
    /// A scorer that has seen nothing yet.
    pub fn new(queries: &'a Queries, weights: &'a Weights, limits: &'a Limits<'a>) -> Self {
        let claims = queries.claims.len();
        Self {
            queries,
            weights,
            limits,
            best: Best::new(claims, limits.candidates),
            shares: vec![(0.0, 0); queries.len()],
            present: Vec::new(),
            deciding: queries.postings.clone(),
            pruning: queries
                .claims
                .iter()
                .map(|terms| Pruning::new(terms, weights))
                .collect(),
            tallies: vec![Tally::default(); claims],
            touched: Vec::new(),
            window: 0,
            passing: Passing::default(),
        }
    }

    /// Scores the windows of a block that left `trace`; `title` has the terms of its source's title.
    pub fn score(&mut self, block: Block, trace: &[u8], title: &[TermId]) {
        let mut passing = std::mem::take(&mut self.passing);
        passing.read(trace);
        let windows = passing.windows();
        for (i, held) in windows.iter().enumerate() {
            let before = i.checked_sub(1).filter(|_| held.adjacent);
            let before = before.and_then(|i| windows.get(i));
            let after = windows.get(i + 1).filter(|next| next.adjacent);
            let all = self.open(&passing, held, [before, after], title);
            self.offer(block, held, all);
            self.close();
        }
        self.passing = passing;
    }

    /// For each claim its best windows.
    pub fn into_best(self) -> Best {
        self.best
    }

    /// Notes what each term adds to the window, and gives what all add together.
    fn open(
        &mut self,
        all: &Passing,
        held: &Held,
        near: [Option<&Held>; 2],
        title: &[TermId],
    ) -> f64 {
        self.window += 1;
        for (term, times) in all.terms(held) {
            self.add(*term, f64::from(*times));
            if let Some((_, last)) = self.shares.get_mut(*term as usize) {
                *last = self.window;
            }
        }
        for (term, _) in near.into_iter().flatten().flat_map(|held| all.terms(held)) {
            self.add(*term, NEAR);
        }
        title.iter().for_each(|term| self.add(*term, TITLE));
        let mut sum = 0.0;
        for term in &self.present {
            if let Some((share, _)) = self.shares.get_mut(*term as usize) {
                *share = self.weights.share(*term, *share, held.window.words);
                sum += *share;
            }
        }
        sum
    }

    fn add(&mut self, term: TermId, times: f64) {
        if let Some((noted, _)) = self.shares.get_mut(term as usize) {
            if *noted == 0.0 {
                self.present.push(term);
            }
            *noted += times;
        }
    }

    fn close(&mut self) {
        for term in self.present.drain(..) {
            if let Some((share, _)) = self.shares.get_mut(term as usize) {
                *share = 0.0;
            }
        }
    }

    /// Scores the window for the claims that it may matter to.
    fn offer(&mut self, block: Block, held: &Held, all: f64) {
        self.tally();
        let mut touched = std::mem::take(&mut self.touched);
        for claim in touched.drain(..) {
            let tally = self.tallies.get(claim as usize);
            if tally.is_some_and(|tally| tally.is_enough(all)) {
                self.consider(claim, block, held);
            }
        }
        self.touched = touched;
    }

    /// Adds up, for each claim that has some of them, what the terms present in the window add to it.
    fn tally(&mut self) {
        for term in &self.present {
            let deciding = self.deciding.get(*term as usize).into_iter().flatten();
            let share = self
                .shares
                .get(*term as usize)
                .map_or(0.0, |(share, _)| *share);
            for (claim, boost) in deciding {
                let Some(tally) = self.tallies.get_mut(*claim as usize) else {
                    continue;
                };
                if tally.window != self.window {
                    (tally.window, tally.sum, tally.plain) = (self.window, 0.0, 0.0);
                    self.touched.push(*claim);
                }
                tally.sum += boost * share;
                tally.plain += share;
            }
        }
    }

    fn consider(&mut self, claim: u32, block: Block, held: &Held) {
        let index = claim as usize;
        let share = |term: TermId| self.shares.get(term as usize).copied().unwrap_or_default();
        let terms = self.queries.claims.get(index).into_iter().flatten();
        let (mut score, mut own) = (0.0, false);
        for (term, boost) in terms {
            let (share, last) = share(*term);
            score += boost * share;
            own |= last == self.window;
        }
        // What stands next door makes no passage of a window that shares no word with the claim itself, whether or
        // not another claim has made it pass.
        let enough = own && score >= self.best.threshold(index);
        if !enough || !(self.limits.allowed)(index, block.source) {
            return;
        }
        let span = held.window.span;
        self.best.offer(index, Candidate { block, span, score });
        self.prune(claim);
    }

    /// Takes the claim from the lists of the terms that can't decide it any more.
    fn prune(&mut self, claim: u32) {
        let index = claim as usize;
        let threshold = self.best.threshold(index);
        let Some(pruning) = self.pruning.get_mut(index) else {
            return;
        };
        while let Some(term) = pruning.next_below(threshold) {
            if let Some(list) = self.deciding.get_mut(term as usize) {
                list.retain(|(other, _)| *other != claim);
            }
        }
        if let Some(tally) = self.tallies.get_mut(index) {
            tally.threshold = threshold * (1.0 - ROUNDING);
            tally.needed = tally.threshold - pruning.sum;
        }
    }
}

/// The most that a term can add to a window for a claim.
struct Most {
    term: TermId,
    most: f64,
}

/// What a sum may lose in rounding, as a share of it, is less than this.
const ROUNDING: f64 = 1e-9;

impl Pruning {
    fn new(terms: &[(TermId, f64)], weights: &Weights) -> Self {
        let most = |(term, boost): &(TermId, f64)| Most {
            term: *term,
            most: weights.most(*term) * boost,
        };
        let mut most: Vec<Most> = terms.iter().map(most).collect();
        most.sort_by(|a, b| a.most.total_cmp(&b.most).then(a.term.cmp(&b.term)));
        Self {
            most,
            idle: 0,
            sum: 0.0,
        }
    }

    /// The next term that together with those before it stays below `threshold`.
    fn next_below(&mut self, threshold: f64) -> Option<TermId> {
        let next = self.most.get(self.idle)?;
        if (self.sum + next.most) * (1.0 + ROUNDING) >= threshold {
            return None;
        }
        self.sum += next.most;
        self.idle += 1;
        Some(next.term)
    }
}
