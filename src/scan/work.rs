//! The blocks of the corpus, dealt out to all cores.

use std::collections::BTreeMap;
use std::ops::Range;
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

/// Where the trace of a block is kept.
struct Kept {
    block: Block,
    trace: Range<usize>,
    titles: Range<usize>,
}

/// A block with its trace and the terms of its title.
pub type Traced<'w> = (Block, &'w [u8], &'w [TermId]);

impl<'j> Worker<'j> {
    /// A worker that has read nothing yet.
    pub fn new(job: Job<'j>) -> Self {
        Self {
            job,
            reader: Reader::new(job.queries, job.filter, job.corpus.bytes()),
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
        let start = self.trace.len();
        let titles = self.titles.len();
        self.trace_of(block);
        let trace = start..self.trace.len();
        if trace.end > self.room {
            self.dropped.push(block);
            self.trace.truncate(start);
            self.titles.truncate(titles);
        } else if !trace.is_empty() {
            let titles = titles..self.titles.len();
            self.kept.push(Kept {
                block,
                trace,
                titles,
            });
        }
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
    handfuls: Mutex<Box<dyn Iterator<Item = (&'w Worker<'q>, &'w [Kept])> + Send + 'w>>,
}

impl<'w, 'q> Traces<'w, 'q> {
    /// The traces that these workers kept.
    pub fn of(workers: &'w [Worker<'q>]) -> Self {
        let handfuls = workers
            .iter()
            .flat_map(|worker| worker.kept.chunks(HANDFUL).map(move |kept| (worker, kept)));
        Self {
            handfuls: Mutex::new(Box::new(handfuls)),
        }
    }

    /// The next handful that nobody has taken.
    pub fn next(&self) -> Option<impl Iterator<Item = Traced<'w>> + use<'w, 'q>> {
        let mut handfuls = self.handfuls.lock().unwrap_or_else(PoisonError::into_inner);
        let (worker, kept) = handfuls.next()?;
        Some(kept.iter().map(move |kept| {
            let titles = worker.titles.get(kept.titles.clone());
            let trace = worker.trace.from(kept.trace.clone());
            (kept.block, trace, titles.unwrap_or_default())
        }))
    }
}
