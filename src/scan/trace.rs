//! What the windows of a text hold, in a few bytes for each window that holds anything.
//!
//! Scores need the counts of the whole corpus, which are known only at its end. So the first reading of a text
//! leaves its trace, and what is scored at the end is the trace, a fiftieth of the text.

use std::ops::Range;

use super::query::TermId;
use super::reader::Window;
use crate::span::Span;

/// The traces of one text after the other, and what they add up to.
#[derive(Debug, Default)]
pub struct Trace {
    bytes: Vec<u8>,
    /// Where the last window that was kept begins.
    start: usize,
    /// The window before the next one was kept, too.
    adjacent: bool,
    /// How many windows of the stretch under way have been pushed.
    in_stretch: u32,
    /// For each term the last stretch that holds it.
    last: Vec<u64>,
    /// What the texts add up to.
    pub counts: Counts,
}

/// How many windows of a text are a stretch; about those of a news item or an abstract.
pub const STRETCH: u32 = 16;

/// How often terms occur.
///
/// A term is rare when few stretches hold it. Single windows are too short to be counted for this: what a text is
/// about stands in many of its sentences, and would pass for common where only one text in a thousand has it. Whole
/// sources differ too much in length.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// All windows, also those without a term.
    pub windows: u64,
    /// All their words.
    pub words: u64,
    /// All stretches; the last of a text may be shorter.
    pub stretches: u64,
    /// For each term the stretches that hold it.
    pub with: Vec<u64>,
    /// For each term the most occurrences in one window.
    pub times: Vec<u32>,
}

impl Counts {
    /// Nothing counted yet of so many terms.
    pub fn of(terms: usize) -> Self {
        Self {
            with: vec![0; terms],
            times: vec![0; terms],
            ..Self::default()
        }
    }

    /// What another has counted as well.
    pub fn add(&mut self, other: &Self) {
        self.windows += other.windows;
        self.words += other.words;
        self.stretches += other.stretches;
        let both = self.with.iter_mut().zip(&other.with);
        both.for_each(|(own, more)| *own += more);
        let both = self.times.iter_mut().zip(&other.times);
        both.for_each(|(own, other)| *own = (*own).max(*other));
    }
}

impl Trace {
    /// An empty trace for so many terms.
    pub fn new(terms: usize) -> Self {
        Self {
            last: vec![0; terms],
            counts: Counts::of(terms),
            ..Self::default()
        }
    }

    /// The bytes written so far.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// What was written to these bytes.
    pub fn from(&self, range: Range<usize>) -> &[u8] {
        self.bytes.get(range).unwrap_or_default()
    }

    /// Forgets what was written from the byte `length` on; the counts stay.
    pub fn truncate(&mut self, length: usize) {
        self.bytes.truncate(length);
    }

    /// Another text begins.
    pub fn next_text(&mut self) {
        self.start = 0;
        self.adjacent = false;
        self.in_stretch = 0;
    }

    /// Adds a window; `hits` are its terms in order, one for each occurrence.
    #[inline]
    pub fn push(&mut self, window: Window, hits: &[TermId]) {
        self.counts.windows += 1;
        self.counts.words += u64::from(window.words);
        self.counts.stretches += u64::from(self.in_stretch == 0);
        self.in_stretch = (self.in_stretch + 1) % STRETCH;
        if hits.is_empty() {
            self.adjacent = false;
        } else {
            self.keep(window, hits);
        }
    }

    fn keep(&mut self, window: Window, hits: &[TermId]) {
        let distance = window.span.start - self.start;
        self.number(distance << 1 | usize::from(self.adjacent));
        self.number(window.span.len());
        self.number(window.words as usize);
        let same = |a: &TermId, b: &TermId| a == b;
        self.number(hits.chunk_by(same).count());
        let mut last = 0;
        for run in hits.chunk_by(same) {
            let term = run[0];
            self.number(((term - last) as usize) << 1 | usize::from(run.len() > 1));
            if run.len() > 1 {
                self.number(run.len());
            }
            self.count(term, run.len() as u32);
            last = term;
        }
        self.start = window.span.start;
        self.adjacent = true;
    }

    fn count(&mut self, term: TermId, times: u32) {
        let term = term as usize;
        if let Some(most) = self.counts.times.get_mut(term) {
            *most = times.max(*most);
        }
        if let (Some(count), Some(last)) = (self.counts.with.get_mut(term), self.last.get_mut(term))
        {
            *count += u64::from(*last != self.counts.stretches);
            *last = self.counts.stretches;
        }
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    fn number(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }
}

/// The windows of one text that hold a term, read back from their trace.
#[derive(Debug, Default)]
pub struct Passing {
    windows: Vec<Held>,
    terms: Vec<(TermId, u32)>,
}

/// One window, read back.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// Its place and length.
    pub window: Window,
    /// The window before it in the text is the one before it here.
    pub adjacent: bool,
    first: usize,
    count: usize,
}

impl Passing {
    /// Reads what [`Trace::from`] gave for one text, in place of what was read before.
    pub fn read(&mut self, mut bytes: &[u8]) {
        self.windows.clear();
        self.terms.clear();
        let mut start = 0;
        while !bytes.is_empty() {
            let distance = number(&mut bytes);
            start += distance >> 1;
            let length = number(&mut bytes);
            let words = number(&mut bytes) as u32;
            let count = number(&mut bytes);
            let first = self.terms.len();
            let mut term = 0;
            for _ in 0..count {
                let step = number(&mut bytes);
                term += (step >> 1) as TermId;
                let times = if step & 1 == 1 { number(&mut bytes) } else { 1 };
                self.terms.push((term, times as u32));
            }
            self.windows.push(Held {
                window: Window {
                    span: Span::new(start, start + length),
                    words,
                },
                adjacent: distance & 1 == 1,
                first,
                count,
            });
        }
    }

    /// The windows in order.
    pub fn windows(&self) -> &[Held] {
        &self.windows
    }

    /// The terms of all windows.
    pub fn all_terms(&self) -> impl Iterator<Item = TermId> {
        self.terms.iter().map(|(term, _)| *term)
    }

    /// The terms of a window, by number, each with how often it occurs.
    pub fn terms(&self, held: &Held) -> &[(TermId, u32)] {
        self.terms
            .get(held.first..held.first + held.count)
            .unwrap_or_default()
    }
}

fn number(bytes: &mut &[u8]) -> usize {
    let (mut number, mut shift) = (0, 0);
    while let Some((byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= usize::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            break;
        }
    }
    number
}
