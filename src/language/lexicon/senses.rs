//! Which senses of a word count.
//!
//! WordNet lists every sense that lexicographers know. Prose uses the first few, and a pair of words
//! that share a rare sense only are no synonyms in the news. How far down the list a relation
//! looks, and how much less frequent than the first a sense may be in WordNet's counts of tagged
//! text, was chosen by reading the pairs that come out among the 600 most frequent words of each
//! class; what still misled is in `data/lexicon/relations.txt` under `apart`.

use std::ops::Range;

use super::asset::{Entry, asset};
use super::{Class, american, classes};

/// How many senses a relation looks at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    /// Senses of a class beyond this many are not looked at.
    pub ranks: usize,
    /// How many doublings less frequent than the word's first sense one may be.
    pub doublings: u32,
}

impl Reach {
    /// Senses looked at for a shared meaning.
    pub const SYNONYMS: Self = Self::new(3, 2);
    /// Senses looked at for opposites. Wider: WordNet's opposites are few and hand-made.
    pub const OPPOSITES: Self = Self::new(4, 3);
    /// Senses looked at for derivation: the two words look alike, which is evidence too.
    pub const DERIVATIONS: Self = Self::new(5, 6);
    /// Senses looked at for kinds.
    pub const KINDS: Self = Self::new(2, 2);
    /// The first sense of each of the likeliest classes.
    pub const FIRSTS: Self = Self::new(1, 2);

    const fn new(ranks: usize, doublings: u32) -> Self {
        Self { ranks, doublings }
    }
}

/// A word with the senses that it may have.
pub(super) struct Senses {
    entries: Vec<Entry>,
    places: Range<u32>,
    /// The lemma has one as an adjective, whatever class was asked for.
    adjective: bool,
}

impl Senses {
    /// The senses of a lemma; of one class where it is given and the lemma can be of it.
    pub fn of(lemma: &str, class: Option<Class>) -> Self {
        // Most lemmas have been asked for their classes before, so that their place is known.
        let mut entries: Vec<Entry> = asset().senses_at(classes(lemma).place).collect();
        if entries.is_empty() {
            entries = asset().senses(&american(lemma)).collect();
        }
        let adjective = entries.iter().any(|one| one.class() == Class::Adjective);
        let ends = entries.first().zip(entries.last());
        let places = ends.map_or(0..0, |(first, last)| first.place..last.place + 1);
        if let Some(class) = class
            && entries.iter().any(|entry| entry.class() == class)
        {
            entries.retain(|entry| entry.class() == class);
        }
        Self {
            entries,
            places,
            adjective,
        }
    }

    /// True for an unknown word.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether the lemma can be an adjective, even where it was asked for as something else.
    pub fn has_adjective(&self) -> bool {
        self.adjective
    }

    /// All senses.
    pub fn all(&self) -> &[Entry] {
        &self.entries
    }

    /// The places of all senses of the lemma, those of other classes too.
    pub fn places(&self) -> Range<u32> {
        self.places.clone()
    }

    /// How many senses are of the class.
    pub fn count(&self, class: Class) -> usize {
        self.entries
            .iter()
            .filter(|entry| entry.class() == class)
            .count()
    }

    /// The senses within reach.
    pub fn within(&self, reach: Reach) -> impl Iterator<Item = &Entry> {
        let most = self
            .entries
            .iter()
            .map(|entry| entry.sense.weight)
            .max()
            .unwrap_or_default();
        self.entries.iter().filter(move |entry| {
            entry.rank < reach.ranks && entry.sense.weight + reach.doublings >= most
        })
    }

    /// The synset of the most frequent sense as an adjective, where that is among the likeliest.
    pub fn adjective(&self) -> Option<u32> {
        let mut firsts = self.within(Reach::FIRSTS);
        let adjective = firsts.find(|entry| entry.class() == Class::Adjective);
        adjective.map(|entry| entry.sense.synset)
    }
}
