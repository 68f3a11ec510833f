//! How far a run has come, for whoever watches it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What a run is at, in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Looks which sources there are.
    #[default]
    Find,
    /// Reads the corpus for the claims; counts bytes.
    Scan,
    /// Reads parts of the corpus again of which too much was found to be kept; counts bytes.
    Again,
    /// Judges the passages found; counts sources.
    Judge,
}

/// Counts what has been done, on any number of threads. Within a stage it never goes back.
#[derive(Debug, Default)]
pub struct Meter {
    done: AtomicU64,
    begun: Mutex<Begun>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Begun {
    stage: Stage,
    total: u64,
    since: Option<Instant>,
}

/// What a meter shows at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What the run is at.
    pub stage: Stage,
    /// How much of it is done, in what the stage counts.
    pub done: u64,
    /// How much there is to do; 0 where nobody knows yet.
    pub total: u64,
    /// How long the stage has taken so far.
    pub elapsed: Duration,
}

impl Meter {
    /// Begins a stage in which `total` is to be done.
    pub fn begin(&self, stage: Stage, total: u64) {
        let mut begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        let since = Some(Instant::now());
        *begun = Begun {
            stage,
            total,
            since,
        };
        self.done.store(0, Ordering::Relaxed);
    }

    /// So much more is done.
    pub fn add(&self, amount: u64) {
        self.done.fetch_add(amount, Ordering::Relaxed);
    }

    /// How far the run has come.
    pub fn reading(&self) -> Reading {
        let begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        Reading {
            stage: begun.stage,
            done: self.done.load(Ordering::Relaxed),
            total: begun.total,
            elapsed: begun.since.map_or(Duration::ZERO, |since| since.elapsed()),
        }
    }
}
