//! What two words have to do with each other.

use std::rc::Rc;

use super::Class;
use super::asset::{Entry, asset};
use super::layout;
use super::profile::Profile;
use super::relation::Relation;
use super::senses::{Reach, Senses};

/// A lemma in lower case, and its class where that is known.
pub type Word<'a> = (&'a str, Option<Class>);

/// What the first of two words is to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kinship {
    /// The same word, or two spellings of it.
    Same,
    /// One is made from the other: "appoint" and "appointment", "British" and "Britain".
    Derived,
    /// They mean the same.
    Synonym,
    /// A lawyer is a kind of person; to murder is a way to kill.
    KindOf,
    /// The reverse: "person" is broader than "lawyer".
    Broader,
    /// What the first says makes the second true: who was elected, became.
    Implies,
    /// The reverse: "become" is implied by "elect".
    ImpliedBy,
    /// What the one says makes the other untrue: "rise" and "fall", "guilty" and "innocent".
    Opposite,
    /// Two sides of one thing, not statements that exclude each other: "brother" and "sister", "buy"
    /// and "sell". Where the one is there the other may well be too.
    Contrast,
}

/// What the word `a` is to the word `b`; none when nothing sure is known.
///
/// Opposites come first: a pair that is opposite in one sense and alike in another is not taken
/// for alike. Of a word given without a class all common readings count. A thread remembers words
/// it has met, and then answers in about a tenth of a microsecond.
pub fn kinship(a: Word<'_>, b: Word<'_>) -> Option<Kinship> {
    Known::of(a).kinship(&Known::of(b))
}

/// All that the lexicon knows of a word, for one that is asked of many others.
#[derive(Clone)]
pub struct Known(Rc<Profile>);

impl Known {
    /// What is known of the word.
    pub fn of(word: Word<'_>) -> Self {
        Self(Profile::of(word))
    }

    /// As [`kinship`].
    pub fn kinship(&self, other: &Self) -> Option<Kinship> {
        let pair = Pair {
            a: &self.0,
            b: &other.0,
        };
        if pair.a.lemma == pair.b.lemma {
            return pair.same();
        }
        pair.different()
    }

    /// False when the two are opposites in no class.
    pub fn may_be_opposite(&self, other: &Self) -> bool {
        self.0.may_be_opposite_in_any_class(&other.0)
    }
}

/// Whether the noun names somebody: "lawyer", but not "person" itself.
pub fn names_person(noun: &str) -> bool {
    let person = ("person", Some(Class::Noun));
    kinship((noun, Some(Class::Noun)), person) == Some(Kinship::KindOf)
}

/// Two words.
struct Pair<'a> {
    a: &'a Profile,
    b: &'a Profile,
}

impl Pair<'_> {
    /// One spelling: the same word, unless its classes mean unrelated things ("can").
    fn same(&self) -> Option<Kinship> {
        let verb = |word: &Profile| word.class.map(|class| class == Class::Verb);
        let apart = verb(self.a).zip(verb(self.b)).is_some_and(|(a, b)| a != b);
        let both = |class| super::classes(&self.a.lemma).contains(class);
        let known = [self.a.class, self.b.class].into_iter().flatten().all(both);
        if !apart || !known {
            return Some(Kinship::Same);
        }
        self.derived().then_some(Kinship::Derived)
    }

    /// Two words: what the supplement says goes before what WordNet says.
    fn different(&self) -> Option<Kinship> {
        let apart = match self.a.by_hand(self.b) {
            Some(Relation::Opposite) => return Some(Kinship::Opposite),
            Some(Relation::Contrast) => return Some(Kinship::Contrast),
            Some(Relation::Synonym) => return Some(Kinship::Synonym),
            Some(Relation::Derived | Relation::Demonym) => return Some(Kinship::Derived),
            Some(Relation::Implies) => return Some(Kinship::Implies),
            found => found == Some(Relation::Apart),
        };
        if self.b.by_hand(self.a) == Some(Relation::Implies) {
            return Some(Kinship::ImpliedBy);
        }
        if self.a.is_known() && self.b.is_known() {
            self.opposite().or_else(|| self.alike(apart))
        } else {
            self.placed_by_hand()
        }
    }

    fn alike(&self, apart: bool) -> Option<Kinship> {
        if self.derived() {
            return Some(Kinship::Derived);
        }
        if apart {
            return None;
        }
        if self.a.is_synonym(self.b) {
            return Some(Kinship::Synonym);
        }
        if self.a.is_kind_of(self.b) {
            return Some(Kinship::KindOf);
        }
        self.b.is_kind_of(self.a).then_some(Kinship::Broader)
    }

    /// A word that WordNet lacks is a kind of what the supplement puts it under.
    fn placed_by_hand(&self) -> Option<Kinship> {
        if self.a.is_kind_of(self.b) {
            return Some(Kinship::Implies);
        }
        self.b.is_kind_of(self.a).then_some(Kinship::ImpliedBy)
    }

    fn opposite(&self) -> Option<Kinship> {
        if self.a.may_be_opposite(self.b) {
            let direct = self.first(Reach::OPPOSITES, related(layout::OPPOSITES));
            match direct.map(|(a, b)| states(&a) || states(&b)) {
                Some(true) => return Some(Kinship::Opposite),
                Some(false) => return Some(Kinship::Contrast),
                None => {}
            }
        }
        let heads =
            self.a.is_opposite_through_head(self.b) || self.b.is_opposite_through_head(self.a);
        heads.then_some(Kinship::Opposite)
    }

    fn derived(&self) -> bool {
        let direct = || self.first(Reach::DERIVATIONS, related(layout::DERIVED));
        self.a.may_be_derived(self.b) && (direct().is_some() || self.names_related())
    }

    /// Derivation of "Iraqi" taken for a noun: between nouns and adjectives the class matters little.
    fn names_related(&self) -> bool {
        let nominal = |word: &Profile| matches!(word.class, Some(Class::Noun | Class::Adjective));
        if !nominal(self.a) || !nominal(self.b) {
            return false;
        }
        let adjective = |word: &Profile| Senses::of(&word.lemma, Some(Class::Adjective));
        let noun = |word: &Profile| Senses::of(&word.lemma, Some(Class::Noun));
        pertains(&adjective(self.a), &noun(self.b)) || pertains(&noun(self.a), &adjective(self.b))
    }

    /// The first pair of senses within reach for which it holds.
    fn first(
        &self,
        reach: Reach,
        holds: impl Fn(&Entry, &Entry) -> bool,
    ) -> Option<(Entry, Entry)> {
        self.a.senses.within(reach).find_map(|a| {
            let b = self.b.senses.within(reach).find(|b| holds(a, b))?;
            Some((*a, *b))
        })
    }
}

/// Whether any sense of the one is derived from any of the other.
fn pertains(one: &Senses, other: &Senses) -> bool {
    let derived = related(layout::DERIVED);
    let any = |a: &Entry| other.all().iter().any(|b| derived(a, b));
    one.all().iter().any(any)
}

/// Whether a section of pairs relates two senses.
fn related(section: usize) -> impl Fn(&Entry, &Entry) -> bool {
    move |a, b| asset().relates(section, a.place, b.place)
}

/// Whether a sense tells what happens or how a thing is, rather than naming a thing.
fn states(entry: &Entry) -> bool {
    let synset = || asset().synset(entry.sense.synset);
    entry.class() != Class::Noun || synset().is_some_and(|s| s.is(layout::IS_EVENT))
}
