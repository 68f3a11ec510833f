//! Places within places, and the people named after them.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::LazyLock;

use foldhash::HashSet;

use super::Class;
use super::asset::asset;
use super::layout;
use super::memo::{Memo, recall};
use super::profile::{Numbers, bit, first_shared, partners, sorted};
use super::relation::Relation;
use super::supplement::supplement;

/// Steps from a place to what it lies in: quarter, city, county, country, region, continent.
const STEPS: usize = 8;

thread_local! {
    static PLACES: RefCell<Memo<Rc<Named>>> = RefCell::default();
    static DEMONYMS: RefCell<Memo<Option<Rc<str>>>> = RefCell::default();
}

/// Whether the name is that of a place, whatever else it may be ("turkey").
pub fn is_place(name: &str) -> bool {
    Named::of(name).place
}

/// Whether the name is that of a place with "the" before it: "hague".
pub fn is_place_with_article(name: &str) -> bool {
    WITH_ARTICLE.contains(name) && is_place(&format!("the {name}"))
}

/// What stands behind "the" in a list.
static WITH_ARTICLE: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let names = asset().lemmas_from("the ");
    let bare = |name: &str| name.strip_prefix("the ").map(str::to_string);
    let added = supplement().words().filter_map(bare);
    names
        .iter()
        .filter_map(|name| bare(name))
        .chain(added)
        .collect()
});

/// Whether the name is that of a well-known person, whatever else it may be ("lincoln").
pub fn is_person_name(name: &str) -> bool {
    Named::of(name).person
}

/// Whether the one place lies in the other, by one step or several: "mosul" in "asia".
///
/// False for a place that is not known, and for a place in itself. A name that several places share
/// lies wherever one of them does.
pub fn place_within(inner: &str, outer: &str) -> bool {
    let inner = Named::of(inner);
    !inner.is_nowhere() && inner.lies_in(&Named::of(outer))
}

/// The places that the name is of, and those that they lie in, each as a set of which 64 bits are kept: where the second
/// of one name and the first of another share none, [`place_within`] is false.
pub fn traces(name: &str) -> (u64, u64) {
    let named = Named::of(name);
    let places = named.synsets.bits | named.number.map_or(0, bit);
    (places, named.holders.bits | named.holders_by_hand.bits)
}

/// What a name names. Lists of numbers are sorted.
#[derive(Default)]
struct Named {
    place: bool,
    person: bool,
    /// Its number in the supplement.
    number: Option<u32>,
    /// The synsets of the places that it names.
    synsets: Numbers,
    /// Those that they lie in.
    holders: Numbers,
    /// The numbers in the supplement of what they lie in.
    holders_by_hand: Numbers,
}

impl Named {
    fn of(name: &str) -> Rc<Self> {
        recall(&PLACES, name, None, || Rc::new(Self::make(name)))
    }

    fn make(name: &str) -> Self {
        // Most names are in no list.
        if supplement().number(name).is_none() && instances(name).next().is_none() {
            return Self::default();
        }
        let added = supplement().holds(Relation::Within, name, None);
        let (mut holders, mut by_hand) = (Vec::new(), Vec::new());
        let mut names = vec![name];
        for _ in 0..STEPS {
            let inner = |name: &&str| place_synsets(name).flat_map(ways_out).collect::<Vec<_>>();
            holders.extend(names.iter().flat_map(inner));
            let right = |name| supplement().right_of(Relation::Within, name);
            names = names.into_iter().flat_map(right).collect();
            holders.extend(names.iter().flat_map(|name| place_synsets(name)));
            by_hand.extend(names.iter().filter_map(|name| number(name)));
        }
        Self {
            place: added || place_synsets(name).next().is_some(),
            person: instances(name).any(|(_, synset)| synset.is(layout::IS_PERSON)),
            number: number(name),
            synsets: sorted(place_synsets(name)),
            holders: sorted(holders),
            holders_by_hand: sorted(by_hand),
        }
    }

    /// Not known to lie anywhere: names of people, most of the time.
    fn is_nowhere(&self) -> bool {
        self.holders.bits == 0 && self.holders_by_hand.bits == 0
    }

    fn lies_in(&self, outer: &Self) -> bool {
        let by_hand = |number: u32| self.holders_by_hand.list.binary_search(&number).is_ok();
        outer.number.is_some_and(by_hand) || first_shared(&self.holders, &outer.synsets).is_some()
    }
}

fn number(name: &str) -> Option<u32> {
    supplement().number(name).map(|number| number as u32)
}

/// The places that a place is part of.
fn ways_out(synset: u32) -> Vec<u32> {
    let (mut all, mut front) = (Vec::new(), vec![synset]);
    for _ in 0..STEPS {
        front = front
            .into_iter()
            .flat_map(|one| partners(layout::PLACES, one..one + 1))
            .collect();
        all.extend(&front);
    }
    all
}

/// The place that the people or the things called so are of: "belgian" → "belgium".
///
/// None where the word calls something else, or nothing known.
pub fn demonym_of(word: &str) -> Option<Rc<str>> {
    recall(&DEMONYMS, word, None, || find_demonym(word))
}

fn find_demonym(word: &str) -> Option<Rc<str>> {
    if let Some(place) = supplement().right_of(Relation::Demonym, word).next() {
        return Some(place.into());
    }
    let adjectives = asset()
        .senses(word)
        .filter(|entry| entry.class() == Class::Adjective);
    adjectives
        .take(2)
        .find_map(|entry| place_derived_from(word, entry.place))
        .map(Rc::from)
}

/// The place that a sense of the adjective `word` pertains to: by its most frequent name, or else
/// by the one most like the adjective.
fn place_derived_from(word: &str, sense: u32) -> Option<String> {
    let related = asset()
        .pairs(layout::DERIVED, sense..sense + 1)
        .map(|(_, other)| other);
    let places = related.filter_map(|place| {
        let of = asset().sense(place)?;
        let synset = asset().synset(of.synset)?;
        let named = synset.is(layout::IS_PLACE) && synset.is(layout::IS_INSTANCE);
        named
            .then(|| Some((of.weight, asset().lemma_at(place)?)))
            .flatten()
    });
    let shared = |name: &str| {
        name.bytes()
            .zip(word.bytes())
            .take_while(|(a, b)| a == b)
            .count()
    };
    let best =
        places.max_by_key(|(weight, name)| (*weight, shared(name), std::cmp::Reverse(name.len())));
    best.map(|(_, name)| name)
}

/// The synsets of the name that are places.
fn place_synsets(name: &str) -> impl Iterator<Item = u32> {
    instances(name)
        .filter(|(_, synset)| synset.is(layout::IS_PLACE))
        .map(|(number, _)| number)
}

/// The single things that the name names.
fn instances(name: &str) -> impl Iterator<Item = (u32, layout::Synset)> {
    let numbers = asset().senses(name).map(|entry| entry.sense.synset);
    let synsets = numbers.filter_map(|number| Some((number, asset().synset(number)?)));
    synsets.filter(|(_, synset)| synset.is(layout::IS_INSTANCE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lie_in_places() {
        for (inner, outer, expected) in [
            ("mosul", "iraq", true),
            ("mosul", "asia", true),
            ("iraq", "mosul", false),
            ("iraq", "iraq", false),
            ("brussels", "belgium", true),
            ("brussels", "europe", true),
            ("london", "england", true),
            ("london", "france", false),
            ("new york", "united states", true),
            ("manhattan", "united states", true),
            ("texas", "usa", true),
            ("geneva", "switzerland", true),
            ("the hague", "netherlands", true),
            ("raqqa", "syria", true),
            ("raqqa", "asia", true),
            ("raqqa", "iraq", false),
            ("kyiv", "ukraine", true),
            ("kyiv", "russia", false),
            ("scotland", "britain", true),
            ("nairobi", "africa", true),
            ("zxqvy", "iraq", false),
            ("mosul", "zxqvy", false),
            ("", "", false),
        ] {
            assert_eq!(place_within(inner, outer), expected, "{inner} in {outer}");
        }
    }

    #[test]
    fn names_of_places_and_persons() {
        for (name, place, person) in [
            ("mosul", true, false),
            ("raqqa", true, false),
            ("turkey", true, false),
            ("washington", true, true),
            ("lincoln", true, true),
            ("einstein", false, true),
            ("city", false, false),
            ("lawyer", false, false),
            ("thames", true, false),
            ("zxqvy", false, false),
        ] {
            assert_eq!(
                (is_place(name), is_person_name(name)),
                (place, person),
                "{name}"
            );
        }
    }

    #[test]
    fn people_named_after_places() {
        for (word, place) in [
            ("belgian", Some("belgium")),
            ("british", Some("britain")),
            ("iraqi", Some("iraq")),
            ("american", Some("united states")),
            ("dutch", Some("netherlands")),
            ("peruvian", Some("peru")),
            ("kenyan", Some("kenya")),
            ("nigerian", Some("nigeria")),
            ("kosovan", Some("kosovo")),
            ("parisian", Some("paris")),
            ("guilty", None),
            ("royal", None),
            ("belgium", None),
            ("", None),
        ] {
            assert_eq!(demonym_of(word).as_deref(), place, "{word}");
        }
    }
}
