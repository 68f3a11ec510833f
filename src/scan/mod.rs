//! Claims as standing queries over the corpus: the claims are the index, the corpus streams past.
//!
//! Every block of the corpus is read once, and leaves a trace of the claims' terms in it. At the end the terms'
//! frequencies in the whole corpus are known, and the traces are scored with BM25; each claim keeps its best few
//! windows. Traces take room, so only so many are kept; blocks whose trace was dropped are read a second time.
//! Memory grows with the claims and the threads, not with the corpus, and the result is the same however many
//! threads there are and whatever was dropped.
//!
//! Scores follow Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with
//! windows of about a sentence as documents of four fields (BM25F): the window itself, the one before it, the one
//! after it and the title of the source. The occurrences of a term in all four, those of the last three at a share,
//! are added up before they saturate, so that what stands next door helps most where the window itself is silent.

mod best;
mod border;
mod classes;
mod filter;
mod meter;
mod numbers;
mod query;
mod reader;
mod score;
mod table;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
mod trace;
mod words;
mod work;

use std::collections::BTreeMap;

use best::Best;
pub use best::Candidate;
use filter::Filter;
pub use meter::{Meter, Reading, Stage};
pub use query::Queries;
use score::{Scorer, Weights};
use trace::Counts;
use work::{Job, TRACES, Traced, Traces, Work, Worker, on_all_cores};

use crate::corpus::{Before, Block, Corpus};

/// How soon further occurrences of a term stop counting.
pub const K1: f64 = 0.9;
/// How much a long window is held against its terms.
pub const B: f64 = 0.2;
/// What a window next door that holds the term counts, in occurrences.
pub const NEAR: f64 = 0.4;
/// What a title that holds it counts.
pub const TITLE: f64 = 0.8;

/// A corpus of fewer bytes is read before a filter is made for it.
const SMALL: u64 = 4 * 1024 * 1024;

/// Which sources each claim may use, and how many candidates to keep.
pub struct Limits<'a> {
    /// True when the claim (first) may be settled by the source (second).
    pub allowed: &'a (dyn Fn(usize, usize) -> bool + Sync),
    /// The most passages kept for one claim.
    pub candidates: usize,
    /// Counts the bytes that have been read.
    pub meter: &'a Meter,
}

/// What a scan found.
pub struct Scanned {
    /// For each claim its best passages, best first; ties go to the earlier source and place.
    pub candidates: Vec<Vec<Candidate>>,
    /// The sources that can't be read, by their number in the corpus, with the reason.
    pub unread: BTreeMap<usize, String>,
    /// What stands before the later blocks of huge sources.
    pub before: BTreeMap<Block, Before>,
}

/// The best passages of `corpus` for each claim.
pub fn scan(queries: &Queries, corpus: &Corpus, limits: &Limits<'_>) -> Scanned {
    scan_in(queries, corpus, limits, TRACES)
}

/// The same where the traces may take `room` bytes together.
fn scan_in(queries: &Queries, corpus: &Corpus, limits: &Limits<'_>, room: usize) -> Scanned {
    let bytes = corpus.bytes();
    let filter = match bytes {
        0..SMALL => Filter::open(),
        _ => queries.filter(),
    };
    let job = Job {
        queries,
        filter: &filter,
        corpus,
        bytes,
        meter: limits.meter,
        room,
    };
    let workers = read(&job);
    let mut counts = Counts::of(queries.len());
    let (mut unread, mut extents) = (BTreeMap::new(), BTreeMap::new());
    for worker in &workers {
        counts.add(worker.counts());
        unread.extend(worker.unread.clone());
        extents.extend(worker.extents.clone());
    }
    let weights = Weights::new(queries, &counts);
    Scanned {
        candidates: score(&job, limits, &weights, &workers, &unread).into_candidates(),
        unread,
        before: before(&extents),
    }
}

/// Reads all blocks.
fn read<'j>(job: &Job<'j>) -> Vec<Worker<'j>> {
    let work = Work::all(job.corpus);
    job.meter.begin(Stage::Scan, work.bytes());
    on_all_cores(work.blocks(), || {
        let mut worker = Worker::new(*job);
        while let Some(block) = work.next() {
            worker.read(block);
        }
        worker
    })
}

/// Scores the traces that the workers kept, and reads those blocks again whose trace was dropped.
fn score(
    job: &Job<'_>,
    limits: &Limits<'_>,
    weights: &Weights,
    workers: &[Worker<'_>],
    unread: &BTreeMap<usize, String>,
) -> Best {
    let (traces, again) = (Traces::of(workers), Work::again(job.corpus, workers));
    if again.blocks() > 0 {
        job.meter.begin(Stage::Again, again.bytes());
    }
    let best = on_all_cores(workers.len(), || {
        let mut scorer = Scorer::new(job.queries, weights, limits);
        let mut score = |(block, trace, title): Traced<'_>| {
            if !unread.contains_key(&block.source) {
                scorer.score(block, trace, title);
            }
        };
        while let Some(handful) = traces.next() {
            handful.for_each(&mut score);
        }
        let mut worker = None;
        while let Some(block) = again.next() {
            let worker = worker.get_or_insert_with(|| Worker::new(*job));
            worker.read_and(block, &mut score);
        }
        scorer.into_best()
    });
    let empty = Best::new(job.queries.claims.len(), limits.candidates);
    best.into_iter().fold(empty, Best::merge)
}

/// What stands before each block, from what each is.
fn before(extents: &BTreeMap<Block, Before>) -> BTreeMap<Block, Before> {
    let mut sum = (None, Before::default());
    let add = |(block, extent): (&Block, &Before)| {
        let before = match sum.0 == Some(block.source) {
            true => sum.1,
            false => Before::default(),
        };
        sum = (Some(block.source), before.and(*extent));
        (*block, before)
    };
    extents.iter().map(add).collect()
}
