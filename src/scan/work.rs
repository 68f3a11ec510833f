//! The blocks of the corpus, dealt out to all cores.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::filter::Filter;
use super::meter::Meter;
use super::query::{Queries, TermId};
use super::reader::Reader;
use super::trace::{Counts, Passing, Trace};
use crate::corpus::{Before, Block, Corpus, Page};

/// The most bytes that the traces of all workers may take together; what comes later is read again instead.
pub const TRACES: usize = 64 * 1024 * 1024;
/// How many traces are dealt out at once.
const HANDFUL: usize = 64;

/// Runs `work` on every core that the tasks, so many, can keep busy; the results in no special order.
pub fn on_all_cores<T: Send>(tasks: usize, work: impl Fn() -> T + Sync) -> Vec<T> {
    let threads = rayon::current_num_threads().min(tasks);
    if threads <= 1 {
        return vec![work()];
    }
    let threads = (0..threads).into_par_iter().with_max_len(1);
    threads.map(|_| work()).collect()
}

/// What all workers of a scan share.
#[derive(Clone, Copy)]
pub struct Job<'j> {
    /// The claims.
    pub queries: &'j Queries,
    /// Tells words that mean nothing to them.
    pub filter: &'j Filter,
    /// What is read.
    pub corpus: &'j Corpus,
    /// The bytes of all its sources, of which there may be a million to ask.
    pub bytes: u64,
    /// Counts the bytes that have been read.
    pub meter: &'j Meter,
    /// The most bytes that the traces of all workers may take together.
    pub room: usize,
}

/// Blocks that wait for a worker, in the order of the corpus.
pub struct Work<'c> {
    waiting: Mutex<Box<dyn Iterator<Item = Block> + Send + 'c>>,
    blocks: usize,
    bytes: u64,
}

impl<'c> Work<'c> {
    /// All blocks of the corpus.
    pub fn all(corpus: &'c Corpus) -> Self {
        let sources = 0..corpus.files().len();
        let blocks = sources.flat_map(|source| {
            let blocks = 0..corpus.blocks(source);
            blocks.map(move |number| Block { source, number })
        });
        Self::of(corpus, blocks)
    }

    /// Only the blocks whose trace was dropped.
    pub fn again(corpus: &'c Corpus, workers: &'c [Worker<'_>]) -> Self {
        let dropped = workers.iter().flat_map(|worker| &worker.dropped);
        Self::of(corpus, dropped.copied())
    }

    fn of(corpus: &Corpus, blocks: impl Iterator<Item = Block> + Clone + Send + 'c) -> Self {
        let add = |(n, bytes), block| (n + 1, bytes + corpus.bytes_of(block));
        let (size, bytes) = blocks.clone().fold((0, 0), add);
        Self {
            waiting: Mutex::new(Box::new(blocks)),
            blocks: size,
            bytes,
        }
    }

    /// How many blocks there are.
    pub fn blocks(&self) -> usize {
        self.blocks
    }

    /// How many bytes they have.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The next block that nobody has taken.
    pub fn next(&self) -> Option<Block> {
        // A worker that panicked has left the iterator as it was between two blocks.
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.next()
    }
}

/// Reads blocks, and keeps what they hold.
pub struct Worker<'j> {
    job: Job<'j>,
    reader: Reader<'j>,
    buffer: Vec<u8>,
    trace: Trace,
    kept: Vec<Kept>,
    titles: Vec<TermId>,
    dropped: Vec<Block>,
    room: usize,
    /// The sources that can't be read, with the reason.
    pub unread: BTreeMap<usize, String>,
    /// How much of its source each block of a huge one is.
    pub extents: BTreeMap<Block, Before>,
}

/// Where the trace of a block begins that is kept; it ends where the next begins. There may be a million.
struct Kept {
    block: Block,
    trace: u32,
    titles: u32,
}

/// A block with its trace and the terms of its title.
pub type Traced<'w> = (Block, &'w [u8], &'w [TermId]);

impl<'j> Worker<'j> {
    /// A worker that has read nothing yet.
    pub fn new(job: Job<'j>) -> Self {
        Self {
            job,
            reader: Reader::new(job.queries, job.filter, job.bytes),
            buffer: Vec::new(),
            trace: Trace::new(job.queries.len()),
            kept: Vec::new(),
            titles: Vec::new(),
            dropped: Vec::new(),
            room: job.room / rayon::current_num_threads().max(1),
            unread: BTreeMap::new(),
            extents: BTreeMap::new(),
        }
    }

    /// What the blocks read so far add up to.
    pub fn counts(&self) -> &Counts {
        &self.trace.counts
    }

    /// Reads a block, and keeps its trace if there is room.
    pub fn read(&mut self, block: Block) {
        let (trace, titles) = (self.trace.len(), self.titles.len());
        self.trace_of(block);
        let room = self.room.saturating_sub(size_of_val(self.kept.as_slice()));
        if self.trace.len() > room {
            self.dropped.push(block);
            self.trace.truncate(trace);
            self.titles.truncate(titles);
        } else if self.trace.len() > trace {
            self.kept.push(Kept {
                block,
                // The room is far below what 32 bits count.
                trace: trace as u32,
                titles: titles as u32,
            });
        }
    }

    /// The trace of the block that was kept at the place `index`.
    fn kept(&self, index: usize) -> Option<Traced<'_>> {
        let (kept, next) = (self.kept.get(index)?, self.kept.get(index + 1));
        let trace = next.map_or(self.trace.len(), |next| next.trace as usize);
        let titles = next.map_or(self.titles.len(), |next| next.titles as usize);
        let titles = self.titles.get(kept.titles as usize..titles);
        let trace = self.trace.from(kept.trace as usize..trace);
        Some((kept.block, trace, titles.unwrap_or_default()))
    }

    /// Reads a block, hands its trace on, and keeps nothing.
    pub fn read_and(&mut self, block: Block, each: impl FnOnce(Traced<'_>)) {
        self.trace.truncate(0);
        self.titles.clear();
        self.trace_of(block);
        each((block, self.trace.from(0..self.trace.len()), &self.titles));
    }

    fn trace_of(&mut self, block: Block) {
        let mut buffer = std::mem::take(&mut self.buffer);
        match self.job.corpus.page(block, &mut buffer) {
            Ok(page) => self.page(block, &page),
            Err(error) => {
                self.unread.insert(block.source, error.to_string());
            }
        }
        self.buffer = buffer;
        self.job.meter.add(self.job.corpus.bytes_of(block));
    }

    fn page(&mut self, block: Block, page: &Page<'_>) {
        self.trace.next_text();
        self.reader.read(page.text(), &mut self.trace);
        if let Some(title) = page.title() {
            let mut trace = Trace::default();
            self.reader.read(title, &mut trace);
            let mut passing = Passing::default();
            passing.read(trace.from(0..trace.len()));
            self.titles.extend(passing.all_terms());
        }
        if self.job.corpus.blocks(block.source) > 1 {
            self.extents.insert(block, page.extent());
        }
    }
}

/// The traces that were kept, dealt out a handful at a time.
pub struct Traces<'w, 'q> {
    workers: &'w [Worker<'q>],
    /// How many handfuls have been taken.
    taken: AtomicUsize,
}

impl<'w, 'q> Traces<'w, 'q> {
    /// The traces that these workers kept.
    pub fn of(workers: &'w [Worker<'q>]) -> Self {
        Self {
            workers,
            taken: AtomicUsize::new(0),
        }
    }

    /// The next handful that nobody has taken.
    pub fn next(&self) -> Option<impl Iterator<Item = Traced<'w>> + use<'w, 'q>> {
        let mut at = self.taken.fetch_add(1, Ordering::Relaxed) * HANDFUL;
        for worker in self.workers {
            let handfuls = worker.kept.len().next_multiple_of(HANDFUL);
            if at < handfuls {
                return Some((at..at + HANDFUL).map_while(|index| worker.kept(index)));
            }
            at -= handfuls;
        }
        None
    }
}
