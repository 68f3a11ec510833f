//! Which words mean something to the claims, told in a few steps of the processor.

use foldhash::{HashMap, HashMapExt};
use smol_str::{SmolStr, StrExt};

use super::filter::Filter;
use super::numbers::{self, Alone};
use super::query::{Queries, TermId};
use crate::span::Span;

/// The slots of the table are as many as the corpus has bytes for each of this many, within limits.
const BYTES_A_SLOT: u64 = 64;
/// The binary logarithm of the fewest slots.
const FEWEST_SLOTS: u32 = 8;
/// The binary logarithm of the most: 768 kB, which stay in the second cache of a core.
const MOST_SLOTS: u32 = 15;
/// How many different words are remembered; more are met only in text made to be hostile.
const REMEMBERED: usize = 1 << 20;
/// Spreads the bits of a word over the upper bits of a product: 2⁶⁴ divided by the golden ratio (Knuth, "The Art
/// of Computer Programming", volume 3, section 6.4).
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// A plain word in lower case as one number: its bytes, the first lowest. Two words have the same number only
/// when they are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordKey(u128);

const LOWER: u128 = u128::from_ne_bytes([0x20; 16]);
const BEYOND_ASCII: u128 = u128::from_ne_bytes([0x80; 16]);

/// For each length of a word the bits that its bytes take.
const LENGTHS: [u128; 17] = {
    let mut lengths = [u128::MAX; 17];
    let mut i = 0;
    while i < 16 {
        lengths[i] = (1 << (i * 8)) - 1;
        i += 1;
    }
    lengths
};

impl WordKey {
    /// The key of the word `run` of `text`: ASCII letters and digits. None where it begins with a digit, holds a
    /// byte beyond ASCII, is longer than sixteen bytes, or stands within the last sixteen bytes of the text.
    #[inline(always)]
    pub fn of(text: &[u8], run: Span) -> Option<Self> {
        let sixteen = text.get(run.start..)?.first_chunk::<16>()?;
        let bits = LENGTHS.get(run.len())?;
        // A letter gets its lower case by this, and a digit stays what it is.
        let key = (u128::from_le_bytes(*sixteen) | LOWER) & bits;
        // The first byte is taken from the number: taken from the text, it would be loaded in pieces.
        let plain = key & BEYOND_ASCII == 0 && !(key as u8).is_ascii_digit();
        plain.then_some(Self(key))
    }

    /// Its first four letters.
    #[inline]
    pub fn start(self) -> u32 {
        self.0 as u32
    }

    #[inline]
    fn halves(self) -> [u64; 2] {
        [self.0 as u64, (self.0 >> 64) as u64]
    }

    #[inline]
    fn slot(self, shift: u32) -> usize {
        let [low, high] = self.halves();
        ((low ^ high.rotate_left(29)).wrapping_mul(SPREAD) >> shift) as usize
    }
}

/// What a word is to the claims: the number of an [`Entry`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known(u32);

impl Known {
    /// False for words that no claim has a use for.
    #[inline]
    pub fn means_something(self) -> bool {
        self.0 != 0
    }
}

/// What a word is to the claims.
#[derive(Debug, Default)]
pub struct Entry {
    /// The terms that it stands for.
    pub terms: Vec<TermId>,
    /// It can be part of a number; with the term that it is when it stands alone.
    pub number: Option<Alone>,
    /// The terms that it begins, with the words that must follow.
    pub phrases: Vec<(Vec<SmolStr>, TermId)>,
}

impl Entry {
    fn is_nothing(&self) -> bool {
        self.terms.is_empty() && self.number.is_none() && self.phrases.is_empty()
    }
}

/// A word in two halves, so that a slot takes 24 bytes and not 32.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: [u64; 2],
    known: Known,
}

/// The words met so far. Each has one slot that it may stand in, and whoever comes last has it.
pub struct Table<'q> {
    queries: &'q Queries,
    filter: &'q Filter,
    slots: Vec<Slot>,
    shift: u32,
    words: HashMap<SmolStr, Known>,
    entries: Vec<Entry>,
}

impl<'q> Table<'q> {
    /// A table for a corpus of about `bytes` bytes.
    pub fn new(queries: &'q Queries, filter: &'q Filter, bytes: u64) -> Self {
        let bits = (bytes / BYTES_A_SLOT).checked_ilog2().unwrap_or_default();
        let bits = bits.clamp(FEWEST_SLOTS, MOST_SLOTS);
        Self {
            queries,
            filter,
            // No word has the number 0.
            slots: vec![Slot::default(); 1 << bits],
            shift: u64::BITS - bits,
            words: HashMap::new(),
            entries: vec![Entry::default()],
        }
    }

    /// What the plain word `written`, whose key is `key`, is to the claims.
    #[inline(always)]
    pub fn get(&mut self, key: WordKey, written: &str) -> Known {
        if !self.filter.passes(key) {
            return Known(0);
        }
        match self.slots.get(key.slot(self.shift)) {
            Some(slot) if slot.key == key.halves() => slot.known,
            _ => self.learn(key, written),
        }
    }

    #[cold]
    #[inline(never)]
    fn learn(&mut self, key: WordKey, written: &str) -> Known {
        let known = self.look_up(&written.to_ascii_lowercase_smolstr());
        if let Some(slot) = self.slots.get_mut(key.slot(self.shift)) {
            let key = key.halves();
            *slot = Slot { key, known };
        }
        known
    }

    /// What a folded word is to the claims.
    pub fn look_up(&mut self, folded: &str) -> Known {
        if let Some(known) = self.words.get(folded) {
            return *known;
        }
        if self.words.len() >= REMEMBERED {
            self.words.clear();
        }
        let known = self.enter(Entry {
            terms: self.queries.of_word(folded),
            number: numbers::is_word(folded).then(|| Alone::of(self.queries, folded)),
            phrases: self.queries.phrases_from(folded).to_vec(),
        });
        self.words.insert(folded.into(), known);
        known
    }

    fn enter(&mut self, entry: Entry) -> Known {
        if entry.is_nothing() {
            return Known(0);
        }
        self.entries.push(entry);
        Known(self.entries.len() as u32 - 1)
    }

    /// The entry of a word.
    pub fn entry(&self, known: Known) -> &Entry {
        // Entry 0 is there from the start, and no other number is given out before its entry is.
        self.entries
            .get(known.0 as usize)
            .unwrap_or(&self.entries[0])
    }
}
