//! What kinship asks of one word, found once and kept.
//!
//! Nearly all pairs of words have nothing to do with each other. So a profile holds short sorted
//! lists of numbers, in which that shows after a few comparisons.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use smol_str::SmolStr;

use super::Class;
use super::asset::{Entry, asset};
use super::kinship::Word;
use super::layout;
use super::memo::{Memo, recall};
use super::relation::Relation;
use super::senses::{Reach, Senses};
use super::spelling::american;
use super::supplement::supplement;

/// Meanings that an adjective may have and still take its opposite from its head word.
const SIMILAR_MEANINGS: usize = 2;
/// Steps from a kind of person to what it is a kind of: "prime minister" is far below "person".
const STEPS_PERSON: usize = 9;
/// Steps among other nouns, and among the other classes.
const STEPS_NOUN: usize = 4;
const STEPS_OTHER: usize = 1;

thread_local!(static PROFILES: RefCell<Memo<Rc<Profile>>> = RefCell::default());

/// A word with all that kinship asks of it. Lists of numbers are sorted.
pub(super) struct Profile {
    /// The lemma in its American spelling.
    pub lemma: SmolStr,
    /// The class that it was asked for with.
    pub class: Option<Class>,
    /// Its senses in that class.
    pub senses: Senses,
    /// It is in the supplement, in whatever class.
    listed: bool,
    /// Where it stands in the supplement, and what it meets there.
    hand: Hand,
    /// The senses that some sense of the lemma, of any class, is derived from or gives.
    derived: Numbers,
    /// The senses opposite to such a sense, of places above it.
    opposites: Numbers,
    /// The synset of its first sense as an adjective.
    adjective: Option<u32>,
    /// The head words that this is similar to, where it has few meanings.
    heads: Numbers,
    /// The synsets of which other members mean the same.
    synonyms: Numbers,
    /// The synsets of which others can be a kind.
    kinds: Numbers,
    /// The synsets that it is a kind of; for a word that WordNet lacks, those of what it implies.
    above: Numbers,
}

/// A word's keys in the supplement.
struct Hand {
    stands: Numbers,
    meets: Numbers,
}

impl Profile {
    /// The profile of a word in either spelling.
    pub fn of(word: Word<'_>) -> Rc<Self> {
        recall(&PROFILES, word.0, word.1, || Rc::new(Self::make(word)))
    }

    fn make((lemma, class): Word<'_>) -> Self {
        let lemma = american(lemma);
        let senses = Senses::of(&lemma, class);
        let synsets = |reach| senses.within(reach).map(|entry| entry.sense.synset);
        let adjective = senses.adjective();
        let similar = adjective.filter(|_| senses.count(Class::Adjective) <= SIMILAR_MEANINGS);
        Self {
            listed: supplement().number(&lemma).is_some(),
            hand: Hand {
                stands: sorted(supplement().stands((&lemma, class))),
                meets: sorted(supplement().meets((&lemma, class))),
            },
            derived: sorted(partners(layout::DERIVED, senses.places())),
            opposites: sorted(partners(layout::OPPOSITES, senses.places())),
            heads: sorted(similar.into_iter().flat_map(|one| asset().parents(one))),
            synonyms: sorted(synsets(Reach::SYNONYMS)),
            kinds: sorted(kinds(&senses)),
            above: sorted(above(&lemma, &senses)),
            lemma: lemma.into(),
            class,
            senses,
            adjective,
        }
    }

    /// True for a word that WordNet has.
    pub fn is_known(&self) -> bool {
        !self.senses.is_empty()
    }

    /// The strongest relation that the supplement leads by from this word to the other.
    pub fn by_hand(&self, other: &Self) -> Option<Relation> {
        first_shared(&self.hand.meets, &other.hand.stands).and_then(Relation::of_key)
    }

    /// Whether some sense of the one lemma is derived from one of the other.
    pub fn may_be_derived(&self, other: &Self) -> bool {
        any_in(&self.derived, other.senses.places())
    }

    /// Whether some sense of the one lemma is opposite to one of the other.
    pub fn may_be_opposite(&self, other: &Self) -> bool {
        any_in(&self.opposites, other.senses.places())
            || any_in(&other.opposites, self.senses.places())
    }

    /// False when the two lemmas are opposites in no class, which shows without their profiles in the other classes.
    pub fn may_be_opposite_in_any_class(&self, other: &Self) -> bool {
        self.listed && other.listed
            || self.senses.has_adjective() && other.senses.has_adjective()
            || self.may_be_opposite(other)
    }

    /// Whether the head word that this adjective is similar to is the opposite of the other.
    ///
    /// Similarity is loose, so this one must have few meanings ("tiny", not "poor" or "solid").
    pub fn is_opposite_through_head(&self, other: &Self) -> bool {
        let Some(other) = other.adjective else {
            return false;
        };
        let opposed = |head: &u32| asset().relates(layout::OPPOSITE_HEADS, *head, other);
        self.heads.list.iter().any(opposed)
    }

    /// Whether they share a common meaning.
    pub fn is_synonym(&self, other: &Self) -> bool {
        first_shared(&self.synonyms, &other.synonyms).is_some()
    }

    /// Whether a common sense of this lies below a common sense of the other.
    pub fn is_kind_of(&self, other: &Self) -> bool {
        first_shared(&self.above, &other.kinds).is_some()
    }
}

/// The synsets of common senses that it tells something to be a kind of.
fn kinds(senses: &Senses) -> impl Iterator<Item = u32> {
    let common = senses.within(Reach::KINDS).filter(|entry| has_kinds(entry));
    let general = |n: u32| asset().synset(n).is_none_or(|s| s.is(layout::IS_GENERAL));
    common
        .map(|entry| entry.sense.synset)
        .filter(move |synset| !general(*synset))
}

/// Only nouns and verbs do.
fn has_kinds(entry: &Entry) -> bool {
    matches!(entry.class(), Class::Noun | Class::Verb)
}

/// The synsets above the common senses; for a word that WordNet lacks, above those that the
/// supplement puts it under.
fn above(lemma: &str, senses: &Senses) -> Vec<u32> {
    if !senses.is_empty() {
        return climb(senses);
    }
    let kinds = supplement().right_of(Relation::Implies, lemma);
    kinds
        .flat_map(|kind| climb(&Senses::of(kind, Some(Class::Noun))))
        .collect()
}

fn climb(senses: &Senses) -> Vec<u32> {
    // A verb's second sense is already another deed: to shoot is not to kill.
    let common = |entry: &&Entry| entry.class() != Class::Verb || entry.rank == 0;
    let entries = senses
        .within(Reach::KINDS)
        .filter(common)
        .filter(|entry| has_kinds(entry));
    let mut all = Vec::new();
    for entry in entries {
        go_up(entry.sense.synset, steps(entry), &mut all);
    }
    all
}

fn steps(entry: &Entry) -> usize {
    let person = || {
        asset()
            .synset(entry.sense.synset)
            .is_some_and(|s| s.is(layout::IS_PERSON))
    };
    match entry.class() {
        Class::Noun if person() => STEPS_PERSON,
        Class::Noun => STEPS_NOUN,
        _ => STEPS_OTHER,
    }
}

/// Adds what a synset is a kind of, within so many steps.
fn go_up(synset: u32, steps: usize, all: &mut Vec<u32>) {
    let mut from = all.len();
    all.extend(asset().parents(synset));
    for _ in 1..steps {
        let reached = from..all.len();
        from = all.len();
        for at in reached {
            let parents = all.get(at).map(|one| asset().parents(*one));
            all.extend(parents.into_iter().flatten());
        }
    }
}

/// What a section of pairs relates the numbers of the range to.
pub(super) fn partners(section: usize, range: Range<u32>) -> impl Iterator<Item = u32> {
    asset().pairs(section, range).map(|(_, other)| other)
}

/// A sorted list of numbers, with a bit for each: most lists that share nothing share no bit.
#[derive(Default)]
pub(super) struct Numbers {
    pub list: Vec<u32>,
    pub bits: u64,
}

pub(super) fn sorted(numbers: impl IntoIterator<Item = u32>) -> Numbers {
    let mut list: Vec<u32> = numbers.into_iter().collect();
    list.sort_unstable();
    list.dedup();
    Numbers {
        bits: list.iter().fold(0, |all, number| all | bit(*number)),
        list,
    }
}

/// One of 64 bits for a number.
pub(super) fn bit(number: u32) -> u64 {
    1 << (number % u64::BITS)
}

/// The least number that stands in both lists.
pub(super) fn first_shared(a: &Numbers, b: &Numbers) -> Option<u32> {
    if a.bits & b.bits == 0 {
        return None;
    }
    let (a, b) = (&a.list, &b.list);
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let (low, high) = (*many.first()?, *many.last()?);
    let mut few = few.iter().copied().filter(|n| (low..=high).contains(n));
    few.find(|n| many.binary_search(n).is_ok())
}

/// Whether a number of the list lies in the range.
fn any_in(numbers: &Numbers, range: Range<u32>) -> bool {
    let sorted = &numbers.list;
    let from = sorted.partition_point(|n| *n < range.start);
    sorted.get(from).is_some_and(|n| *n < range.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon::Kinship;
    use proptest::prelude::*;

    #[test]
    fn one_profile_serves_every_asking() {
        let word = ("lawyer", Some(Class::Noun));
        assert!(Rc::ptr_eq(&Profile::of(word), &Profile::of(word)));
        assert_eq!(*Profile::of(("favour", None)).lemma, *"favor");
    }

    #[test]
    fn tells_strangers_apart_at_once() {
        let of = |lemma| Profile::of((lemma, Some(Class::Noun)));
        let (lawyer, person, river) = (of("lawyer"), of("person"), of("river"));
        assert!(lawyer.is_kind_of(&person) && !person.is_kind_of(&lawyer));
        assert!(!lawyer.is_kind_of(&river) && !lawyer.is_synonym(&river));
        assert!(!lawyer.may_be_derived(&river) && !lawyer.may_be_opposite(&river));
        assert!(lawyer.is_known() && !of("zxqvy").is_known());
    }

    #[test]
    fn what_can_be_opposite_in_no_class_is_so_in_none() {
        let words = crate::language::lexicon::words();
        let listed = supplement().words().step_by(41).map(str::to_owned);
        let words: Vec<String> = words.into_iter().step_by(1_499).chain(listed).collect();
        let kin = |a, b, class| super::super::kinship((a, class), (b, class));
        for a in &words {
            for b in &words {
                let of = |lemma| Profile::of((lemma, Some(Class::Noun)));
                let opposite = |class| kin(a, b, class) == Some(Kinship::Opposite);
                if Class::ALL.map(Some).into_iter().any(opposite) {
                    assert!(of(a).may_be_opposite_in_any_class(&of(b)), "{a}, {b}");
                }
            }
        }
    }

    #[test]
    fn every_derivation_stands_both_ways() {
        for place in 0..200_000 {
            for (a, b) in asset().pairs(layout::DERIVED, place..place + 1) {
                assert!(partners(layout::DERIVED, b..b + 1).any(|other| other == a));
            }
        }
    }

    proptest! {
        #[test]
        fn shared_numbers_are_found(a in prop::collection::vec(0u32..60, 0..20), b in prop::collection::vec(0u32..60, 0..20), end in 0u32..60) {
            let shared = a.iter().filter(|n| b.contains(n)).min().copied();
            let (a, b) = (sorted(a), sorted(b));
            prop_assert_eq!(first_shared(&a, &b), shared);
            let range = end / 2..end;
            prop_assert_eq!(any_in(&a, range.clone()), a.list.iter().any(|n| range.contains(n)));
        }
    }
}
