//! Copies of one story in several sources: they share an origin, so that they count once.
//!
//! Two passages are copies when the words around the one are found again around the other: of the runs of
//! [`RUN`] words near it (shingles; Broder, "On the resemblance and containment of documents", 1997) at least
//! [`CONTAINED`]. Containment, not resemblance, since a copy may be cut short; near the one and in a wide stretch
//! around the other, since its paragraphs may stand in another order. A sketch such as MinHash does not pay here: to
//! make one of 128 hashes costs as much as four dozen exact comparisons, and a claim has a dozen passages at most.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock, OnceLock};

use foldhash::HashSet;

use super::evidence::Found;
use crate::language::quote::quotes;
use crate::language::token::{fold_into, hash};
use crate::span::Span;

/// Words in a row that two texts seldom share by chance.
const RUN: usize = 5;
/// Runs looked at on each side of a passage, beside its own: about two sentences.
const NEAR: usize = 50;
/// Bytes searched for them on each side of the other passage; most stories are shorter as a whole.
const WIDE: usize = 6_000;
/// The least share of the runs near a passage that makes it a copy. Where every tenth word was changed, 59 % of the
/// runs are left; different stories share hardly one in a hundred, or a third with headline and credits in common.
const CONTAINED: f64 = 0.4;
/// Where a source has fewer than about a hundred runs in all, such lines weigh more. So a copy shares this many runs,
const ENOUGH: usize = 40;
/// or of fewer nearly all,
const NEARLY_ALL: f64 = 0.8;
/// and never less than this: a headline, a byline or a short sentence may well be the same.
const SHARED: usize = 16;

/// Words that prose can't do without and tables and lists have few of. A run without any of them is not compared:
/// two outlets that print a table of results print the same words, and did not copy each other for that.
const CONNECTING: &[&str] = &[
    "a", "after", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had",
    "has", "have", "he", "her", "his", "in", "is", "it", "its", "not", "of", "on", "or", "said",
    "she", "that", "the", "their", "they", "this", "to", "was", "were", "which", "who", "will",
    "with", "would",
];

/// The base of the polynomial of a run: 2⁶⁴ divided by the golden ratio, whose bits are well mixed.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
/// The bytes of a word and what follows it, about.
const WORD: usize = 6;

static CONNECTING_HASHES: LazyLock<HashSet<u64>> =
    LazyLock::new(|| CONNECTING.iter().map(|word| hash(word.bytes())).collect());

/// Gives one origin to passages of one claim that have the same stance and are copies of each other. `found` is in
/// the order of the sources.
///
/// An origin that was declared stays; an undeclared copy takes the one of the source that it is most like, and where
/// none is declared, copies take that of the first source. Two sources of which one says something else are kept
/// apart though all around it is the same: that they differ is what the reader must see.
pub fn share_origins(found: &mut [Found]) {
    let mut origins = Origins::of(found);
    let copies = copies(found, &origins);
    if copies.is_empty() {
        return;
    }
    for (_, a, b) in copies {
        origins.unite(a, b);
    }
    let names: Vec<Option<String>> = (0..found.len())
        .map(|i| Some(found.get(origins.first(i))?.evidence.origin.clone()))
        .collect();
    for (one, name) in found.iter_mut().zip(names) {
        one.evidence.origin = name.unwrap_or_default();
        // Those of a thousand claims take tens of megabytes.
        one.surroundings = Surroundings::default();
    }
}

/// The pairs of copies, by their places in `found`, those most alike first.
fn copies(found: &[Found], origins: &Origins) -> Vec<(f64, usize, usize)> {
    let alike = |(a, b): &(usize, usize)| match (found.get(*a), found.get(*b)) {
        (Some(one), Some(other)) => {
            one.settles()
                && one.evidence.stance == other.evidence.stance
                && !origins.are_one(*a, *b)
        }
        _ => false,
    };
    let pairs = (0..found.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
    let pairs: Vec<(usize, usize)> = pairs.filter(alike).collect();
    // Most claims have no such pair, and then no word is looked at.
    let mut wordings: BTreeMap<usize, Wording> = BTreeMap::new();
    for i in pairs.iter().flat_map(|(a, b)| [*a, *b]) {
        if let Some(one) = found.get(i) {
            wordings
                .entry(i)
                .or_insert_with(|| Wording::of(&one.surroundings));
        }
    }
    let copied = |(a, b): &(usize, usize)| {
        let share = wordings.get(a)?.copied(wordings.get(b)?)?;
        Some((share, *a, *b))
    };
    let mut copies: Vec<(f64, usize, usize)> = pairs.iter().filter_map(copied).collect();
    copies.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    copies
}

/// Which passages share an origin: a forest whose roots are the passages that the others take theirs from.
struct Origins {
    above: Vec<usize>,
    declared: Vec<bool>,
}

impl Origins {
    /// Before any copy is found: the passages of one source, and of sources that declare the same.
    fn of(found: &[Found]) -> Self {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        let all = found.iter().enumerate();
        Self {
            above: all
                .map(|(i, one)| *first.entry(&one.evidence.origin).or_insert(i))
                .collect(),
            declared: found.iter().map(|one| one.declared).collect(),
        }
    }

    fn first(&self, mut at: usize) -> usize {
        while let Some(above) = self.above.get(at).filter(|above| **above != at) {
            at = *above;
        }
        at
    }

    fn are_one(&self, a: usize, b: usize) -> bool {
        self.first(a) == self.first(b)
    }

    /// Makes one of two, unless two declared origins stand against it.
    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        let declared = |at: usize| self.declared.get(at).copied().unwrap_or_default();
        let (root, under) = match (declared(a), declared(b)) {
            (true, true) => return,
            (false, true) => (b, a),
            (true, false) => (a, b),
            (false, false) => (a.min(b), a.max(b)),
        };
        if let Some(above) = self.above.get_mut(under) {
            *above = root;
        }
    }
}

/// A passage with the text around it, kept until it is known whether other sources say the same.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    stretch: Arc<Stretch>,
    passage: Span,
}

/// A stretch of text, and the runs of its words once they have been asked for.
#[derive(Debug, Default)]
struct Stretch {
    text: String,
    runs: OnceLock<Vec<(usize, u32)>>,
}

impl Stretch {
    fn of(text: &str) -> Arc<Self> {
        Arc::new(Self {
            text: text.to_owned(),
            runs: OnceLock::new(),
        })
    }

    /// The runs of words, each with the place of its first. What stands between quotation marks is left out: who
    /// quotes the same words may have heard them.
    fn runs(&self) -> &[(usize, u32)] {
        self.runs.get_or_init(|| {
            let mut runs = Vec::new();
            for prose in unquoted(&self.text) {
                runs_of(prose.of(&self.text), prose.start, &mut runs);
            }
            runs
        })
    }
}

/// Gives the surroundings of passages of one text; all of a short one, which its passages share.
#[derive(Debug, Default)]
pub struct Around {
    whole: OnceLock<Arc<Stretch>>,
}

impl Around {
    /// What stands around `passage` in `text`, each time the same text.
    pub fn of(&self, text: &str, passage: Span) -> Surroundings {
        if text.len() <= 2 * WIDE {
            let stretch = self.whole.get_or_init(|| Stretch::of(text));
            return Surroundings {
                stretch: stretch.clone(),
                passage,
            };
        }
        let start = text.floor_char_boundary(passage.start.saturating_sub(WIDE));
        let end = text.ceil_char_boundary((passage.end + WIDE).min(text.len()));
        Surroundings {
            stretch: Stretch::of(Span::new(start, end).of(text)),
            passage: Span::new(passage.start - start, passage.end - start),
        }
    }
}

/// How a passage and what stands around it are worded. Hashes of 32 bits, of which two are the same by chance once in
/// two thousand pairs of stretches; a copy takes [`SHARED`] of them.
#[derive(Clone, Debug)]
struct Wording {
    /// The hashes of the runs of words near the passage, in order, each once.
    near: Vec<u32>,
    /// Some bits for each of them, by which most others are told at a glance.
    bits: [u64; BITS / 64],
    /// All that stands around it.
    wide: Arc<Stretch>,
}

/// How many bits tell the runs near a passage, ten times as many as there are runs.
const BITS: usize = 1 << 10;

impl Wording {
    fn of(Surroundings { stretch, passage }: &Surroundings) -> Self {
        let runs = stretch.runs();
        let before = |at: usize| runs.partition_point(|(start, _)| *start < at);
        let near = grown(before(passage.start), before(passage.end), runs.len());
        let near = set(runs.get(near).unwrap_or_default());
        let mut bits = [0; BITS / 64];
        for hash in &near {
            let (word, bit) = bit(*hash);
            if let Some(word) = bits.get_mut(word) {
                *word |= bit;
            }
        }
        Self {
            near,
            bits,
            wide: Arc::clone(stretch),
        }
    }

    /// How much of the one is found in the other, 0 to 1; none where they are no copies.
    fn copied(&self, other: &Self) -> Option<f64> {
        let there = self.share_in(&other.wide);
        let back = other.share_in(&self.wide);
        [there, back].into_iter().flatten().max_by(f64::total_cmp)
    }

    /// The share of the runs near the passage that `wide` holds; none where it is too little for a copy.
    fn share_in(&self, wide: &Stretch) -> Option<f64> {
        let mut held = vec![false; self.near.len()];
        for (_, hash) in wide.runs() {
            let (word, bit) = bit(*hash);
            if self.bits.get(word).is_some_and(|bits| bits & bit != 0)
                && let Ok(at) = self.near.binary_search(hash)
                && let Some(held) = held.get_mut(at)
            {
                *held = true;
            }
        }
        let shared = held.iter().filter(|held| **held).count();
        let all = self.near.len() as f64;
        let wanted = (NEARLY_ALL * all).min(ENOUGH as f64).max(CONTAINED * all);
        (shared >= SHARED && shared as f64 >= wanted).then_some(shared as f64 / all)
    }
}

/// Where the bit of a hash stands: which word, and the bit in it.
fn bit(hash: u32) -> (usize, u64) {
    let at = hash as usize % BITS;
    (at / 64, 1 << (at % 64))
}

/// The stretches of `text` that stand outside quotation marks. Quoted words of one or two are names and titles, and
/// stay.
fn unquoted(text: &str) -> Vec<Span> {
    let mut prose = Vec::new();
    let mut from = 0;
    for quote in quotes(text).iter().filter(|q| !q.short) {
        if quote.span.start >= from {
            prose.push(Span::new(from, quote.span.start));
        }
        from = from.max(quote.span.end);
    }
    prose.push(Span::new(from, text.len().max(from)));
    prose
}

/// Adds the runs of words in `text`, each with the place of its first word; the text itself begins at `at`.
fn runs_of(text: &str, at: usize, runs: &mut Vec<(usize, u32)>) {
    let words = words(text);
    // The hash of a run is a polynomial of its words' (Karp and Rabin, "Efficient randomized pattern-matching
    // algorithms", 1987), and goes on from one run to the next.
    let (mut sum, mut connecting) = (0_u64, 0);
    for (i, last) in words.iter().enumerate() {
        sum = sum.wrapping_mul(BASE).wrapping_add(last.hash);
        connecting += usize::from(last.connecting);
        if let Some(gone) = i.checked_sub(RUN).and_then(|i| words.get(i)) {
            sum = sum.wrapping_sub(gone.hash.wrapping_mul(BASE.wrapping_pow(RUN as u32)));
            connecting -= usize::from(gone.connecting);
        }
        let first = (i + 1).checked_sub(RUN).and_then(|i| words.get(i));
        if let Some(first) = first.filter(|_| connecting > 0) {
            // The upper half is the better mixed one.
            runs.push((at + first.start, (sum >> 32) as u32));
        }
    }
}

struct Word {
    start: usize,
    hash: u64,
    connecting: bool,
}

/// Letters and digits between anything else, in lower case and without accents.
fn words(text: &str) -> Vec<Word> {
    let bytes = text.as_bytes();
    let (mut at, mut folded) = (0, String::new());
    let mut words = Vec::with_capacity(bytes.len() / WORD);
    while let Some(first) = bytes.get(at) {
        if first.is_ascii() && !first.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let start = at;
        let rest = bytes.get(start..).unwrap_or_default();
        let plain = rest.iter().take_while(|b| b.is_ascii_alphanumeric());
        at += plain.count();
        let letters = match bytes.get(at) {
            Some(next) if !next.is_ascii() => {
                let rest = text.get(start..).unwrap_or_default();
                let word = rest.split(|c: char| !c.is_alphanumeric()).next();
                folded.clear();
                fold_into(word.unwrap_or_default(), &mut folded);
                at = start + word.map_or(0, str::len);
                folded.as_bytes()
            }
            _ => bytes.get(start..at).unwrap_or_default(),
        };
        if at == start {
            // What begins beyond ASCII and is no letter.
            at = text.ceil_char_boundary(start + 1);
        } else if !letters.is_empty() {
            let hash = hash(letters.iter().map(u8::to_ascii_lowercase));
            words.push(Word {
                start,
                hash,
                connecting: CONNECTING_HASHES.contains(&hash),
            });
        }
    }
    words
}

/// The runs `from..to` of `count` and [`NEAR`] more on each side; what one side lacks, the other gives.
fn grown(from: usize, to: usize, count: usize) -> Range<usize> {
    let wanted = (to.saturating_sub(from) + 2 * NEAR).min(count);
    let start = from.saturating_sub(NEAR).min(count - wanted);
    start..start + wanted
}

fn set(runs: &[(usize, u32)]) -> Vec<u32> {
    let mut hashes: Vec<u32> = runs.iter().map(|(_, hash)| *hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

#[cfg(test)]
#[path = "copies_tests.rs"]
mod tests;
