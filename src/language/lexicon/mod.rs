//! What words have to do with each other: base forms, classes, kinship, places, spellings.
//!
//! Two sources. `wordnet.bin`, built by `tools/lexicon` from WordNet (its notice stands beside it in
//! `LICENSE-WordNet`), is read where it lies in the binary. `data/lexicon` holds what news prose
//! needs and WordNet lacks; its files are read once, on first use.
//!
//! All words given must be in lower case; a phrase is its words with one space between them.
//! Anything else is an unknown word, never an error. What was worked out for a word is kept, within
//! bounds, by each thread for the next time.

mod asset;
mod inflection;
mod kinship;
#[allow(dead_code, reason = "the generator's half")]
mod layout;
mod lemma;
mod memo;
mod places;
mod profile;
mod relation;
mod senses;
mod spelling;
mod supplement;
mod vectors;

use std::cell::RefCell;
use std::sync::LazyLock;

use memo::{Memo, Shared};

pub use kinship::{Kinship, Known, Word, kinship, names_person};
pub use lemma::{Unlike, lemma, unlike};
pub use places::{
    demonym_of, is_person_name, is_place, is_place_with_article, place_within, traces,
};
pub use spelling::american;
pub use vectors::{Vector, rarity, vector};

/// A class of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// A thing, person, place or idea.
    Noun,
    /// Something done or happening.
    Verb,
    /// What a thing is like.
    Adjective,
    /// How, when or where something is done.
    Adverb,
}

impl Class {
    /// Every class.
    pub const ALL: [Class; 4] = [Class::Noun, Class::Verb, Class::Adjective, Class::Adverb];

    fn from_number(number: u32) -> Self {
        match number {
            0 => Class::Noun,
            1 => Class::Verb,
            2 => Class::Adjective,
            _ => Class::Adverb,
        }
    }
}

/// The classes that a lemma can be of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes {
    /// By class: how frequent it is, from 0; none where the lemma can't be of the class.
    weights: [Option<u32>; 4],
    /// Where its senses are.
    place: Option<u32>,
}

impl Classes {
    /// Whether the lemma can be of the class.
    pub fn contains(&self, class: Class) -> bool {
        self.weight(class).is_some()
    }

    /// True for an unknown word.
    pub fn is_empty(&self) -> bool {
        self.likeliest().is_none()
    }

    /// The classes, in the order of [`Class`].
    pub fn iter(&self) -> impl Iterator<Item = Class> + '_ {
        Class::ALL.into_iter().filter(|class| self.contains(*class))
    }

    /// The class that the lemma is most often of; the first in the order of [`Class`] among equals.
    pub fn likeliest(&self) -> Option<Class> {
        // `max_by_key` takes the last of equals.
        let backwards = Class::ALL.into_iter().rev();
        backwards
            .filter(|class| self.contains(*class))
            .max_by_key(|class| self.weight(*class))
    }

    fn highest_weight(&self) -> Option<u32> {
        self.weights.iter().copied().flatten().max()
    }

    fn weight(&self, class: Class) -> Option<u32> {
        self.weights.get(class as usize).copied().flatten()
    }
}

static CLASSES: LazyLock<Shared<Classes>> = LazyLock::new(|| Shared::new(&OWN_CLASSES));
thread_local!(static OWN_CLASSES: RefCell<Memo<Classes>> = RefCell::default());

/// The classes that a lemma can be of; empty for an unknown word.
pub fn classes(lemma: &str) -> Classes {
    CLASSES.recall(lemma, None, || find_classes(lemma))
}

fn find_classes(lemma: &str) -> Classes {
    let mut classes = Classes {
        place: asset::asset().place(lemma),
        ..Classes::default()
    };
    for entry in asset::asset().senses_at(classes.place) {
        if let Some(weight) = classes.weights.get_mut(entry.sense.class as usize) {
            *weight = Some(weight.unwrap_or_default().max(entry.sense.weight));
        }
    }
    for class in supplement::supplement().classes(lemma) {
        if let Some(weight) = classes.weights.get_mut(class as usize) {
            weight.get_or_insert_default();
        }
    }
    classes
}

/// All words that it knows, for tests of what should hold for any word.
#[cfg(test)]
pub fn words() -> Vec<String> {
    asset::asset().all()
}

#[cfg(test)]
mod tests;
