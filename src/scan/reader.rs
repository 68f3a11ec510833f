//! Text → windows and the terms in them: the hot loop, which every byte of the corpus passes.
//!
//! Its shape follows from what it costs. Telling words from what is between them takes a step for every 64 bytes
//! ([`classes`](super::classes)), not for every byte. A word of up to sixteen bytes, and nearly all are shorter,
//! is one number, in lower case by setting a bit; the table of words met so far is asked with that number, so that
//! it is neither copied nor folded nor stemmed again. What is rare (digits, letters beyond ASCII, initialisms,
//! words that mean something to a claim) leaves the loop for functions of its own. A window is a sentence as
//! [`border`](super::border) tells it, cheaply; only passages that are kept are split with care.

use smol_str::SmolStr;

use super::border;
use super::classes::{Classes, STEP};
use super::filter::Filter;
use super::numbers::{Numbers, Part};
use super::query::{Queries, TermId};
use super::table::{Known, Table, WordKey};
use super::trace::Trace;
use super::words::{Words, folded, skip_clitic};
use crate::span::Span;

/// A window is cut after this many words, in text that no sentence ends in.
const LONGEST: u32 = 120;

/// A run of text that is scored as one: a sentence, more or less.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// From the start of its first word to the end of its last.
    pub span: Span,
    /// How many words it has.
    pub words: u32,
}

/// Finds terms in texts, and remembers which words stand for which.
pub struct Reader<'q> {
    queries: &'q Queries,
    table: Table<'q>,
    numbers: Numbers,
    /// The terms of the window under way.
    hits: Vec<TermId>,
    /// Its digits and number words.
    parts: Vec<Part>,
}

/// How far a text has been read.
struct At<'t> {
    text: &'t str,
    /// The window under way, as far as its last word.
    window: Window,
    last: Span,
    /// Something that may end a sentence stood after the last word.
    ended: bool,
    /// What begins before this belongs to a word that has been read.
    free: usize,
}

impl<'q> Reader<'q> {
    /// A reader that has met no word yet, and will read about `bytes` bytes.
    pub fn new(queries: &'q Queries, filter: &'q Filter, bytes: u64) -> Self {
        Self {
            queries,
            table: Table::new(queries, filter, bytes),
            numbers: Numbers::default(),
            hits: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Adds the windows of `text` to `trace`.
    pub fn read(&mut self, text: &str, trace: &mut Trace) {
        let mut at = At {
            text,
            window: Window::default(),
            last: Span::default(),
            ended: false,
            free: 0,
        };
        // Where the word begins that the step before broke off.
        let mut open = None;
        for (i, bytes) in text.as_bytes().chunks(STEP).enumerate() {
            let base = i * STEP;
            let Classes { word, mut end } = classes(bytes);
            // A bit for the first byte of each run of word bytes, and for the byte after its last.
            let mut edges = word ^ (word << 1 | u64::from(open.is_some()));
            let mut next = || {
                let bit = edges.trailing_zeros();
                edges &= edges.wrapping_sub(1);
                (bit < STEP as u32).then_some(bit)
            };
            loop {
                let start = match open.take() {
                    Some(start) => start,
                    None => {
                        let Some(bit) = next() else { break };
                        let before = (1 << bit) - 1;
                        at.ended |= end & before != 0;
                        end &= !before;
                        base + bit as usize
                    }
                };
                let Some(bit) = next() else {
                    open = Some(start);
                    break;
                };
                self.run(&mut at, trace, Span::new(start, base + bit as usize));
            }
            at.ended |= end != 0;
        }
        if let Some(start) = open {
            self.run(&mut at, trace, Span::new(start, text.len()));
        }
        self.close(&mut at, trace);
    }

    /// A run of letters and digits, or of bytes beyond ASCII.
    #[inline(always)]
    fn run(&mut self, at: &mut At<'_>, trace: &mut Trace, run: Span) {
        if run.start < at.free {
            return self.rest(at, trace, run);
        }
        let bytes = at.text.as_bytes();
        let follower = bytes.get(run.end).copied().unwrap_or_default();
        let key = WordKey::of(bytes, run).filter(|_| run.len() > 1 || follower != b'.');
        let Some(key) = key else {
            return self.unusual(at, trace, run);
        };
        self.begin(at, trace, run);
        let known = self.table.get(key, run.of(at.text));
        if known.means_something() {
            self.hit(at.text, known, run);
        }
        if follower == b'\'' {
            at.free = skip_clitic(at.text, run.end);
        }
    }

    /// A run that begins within a word that has been read; another may follow in it.
    #[cold]
    #[inline(never)]
    fn rest(&mut self, at: &mut At<'_>, trace: &mut Trace, run: Span) {
        if run.end > at.free {
            self.unusual(at, trace, Span::new(at.free, run.end));
        }
    }

    /// A run that is no plain word: digits, letters beyond ASCII, an initialism, a very long word.
    #[cold]
    #[inline(never)]
    fn unusual(&mut self, at: &mut At<'_>, trace: &mut Trace, run: Span) {
        let mut words = Words::between(at.text, run.start, run.end);
        while let Some(word) = words.next() {
            self.begin(at, trace, word.span);
            if word.number {
                self.parts.push(Part {
                    span: word.span,
                    alone: None,
                });
            } else {
                let written = word.span.of(at.text);
                let key = WordKey::of(at.text.as_bytes(), word.span);
                let known = match key.filter(|_| !written.contains('.')) {
                    // Unusual was the quotation mark before it.
                    Some(key) => self.table.get(key, written),
                    None => self.table.look_up(&folded(written)),
                };
                if known.means_something() {
                    self.hit(at.text, known, word.span);
                }
            }
            at.free = words.at();
        }
    }

    /// Counts a word, after closing the window before it where one ends there.
    #[inline(always)]
    fn begin(&mut self, at: &mut At<'_>, trace: &mut Trace, word: Span) {
        if at.ended || at.window.words >= LONGEST {
            self.end(at, trace, word);
        }
        if at.window.words == 0 {
            at.window.span.start = word.start;
        }
        at.window.words += 1;
        at.last = word;
    }

    /// Closes the window before `word` if one ends there.
    #[inline(never)]
    fn end(&mut self, at: &mut At<'_>, trace: &mut Trace, word: Span) {
        at.ended = false;
        if at.window.words >= LONGEST || border::between(at.text, at.last, word.start) {
            self.close(at, trace);
        }
    }

    #[cold]
    #[inline(never)]
    fn hit(&mut self, text: &str, known: Known, span: Span) {
        let entry = self.table.entry(known);
        self.hits.extend(&entry.terms);
        if let Some(alone) = entry.number {
            let alone = Some(alone);
            self.parts.push(Part { span, alone });
        }
        for (rest, term) in &entry.phrases {
            if follows(text, span.end, rest) {
                self.hits.push(*term);
            }
        }
    }

    /// Ends the window under way.
    fn close(&mut self, at: &mut At<'_>, trace: &mut Trace) {
        if at.window.words == 0 {
            return;
        }
        if let Some(any) = self.queries.any_number().filter(|_| !self.parts.is_empty()) {
            self.hits.push(any);
            let numbers = self.numbers.terms(self.queries, at.text, &self.parts);
            self.hits.extend(numbers);
        }
        self.parts.clear();
        at.window.span.end = at.last.end;
        self.hits.sort_unstable();
        trace.push(at.window, &self.hits);
        self.hits.clear();
        at.window.words = 0;
    }
}

#[inline]
fn classes(bytes: &[u8]) -> Classes {
    match bytes.try_into() {
        Ok(whole) => Classes::of(whole),
        Err(_) => {
            let mut padded = [0; STEP];
            padded
                .iter_mut()
                .zip(bytes)
                .for_each(|(to, from)| *to = *from);
            Classes::of(&padded)
        }
    }
}

/// Whether the words after the byte `from` are those of `rest`.
fn follows(text: &str, from: usize, rest: &[SmolStr]) -> bool {
    let mut words = Words::between(text, from, text.len());
    rest.iter().all(|wanted| {
        words
            .next()
            .is_some_and(|word| folded(word.span.of(text)) == *wanted)
    })
}
