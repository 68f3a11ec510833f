//! How two names stand to each other.

use smol_str::SmolStr;

use super::{Name, NameKind, NameRelation, Sort};
use crate::language::{lexicon, nickname};

/// True when the two are one name, in full or in short.
pub fn is_one(a: &Name, b: &Name) -> bool {
    matches!(relate(a, b), NameRelation::Same | NameRelation::Short)
}

/// How `a` stands to `b`.
pub fn relate(a: &Name, b: &Name) -> NameRelation {
    if are_man_and_woman(a, b) {
        return if a.words.last() == b.words.last() {
            NameRelation::Namesake
        } else {
            NameRelation::Other
        };
    }
    if a.trace.is_stranger_to(&b.trace) {
        return relate_strangers(a, b);
    }
    if a.key == b.key || a.words == b.words || is_turned(a, b) {
        return NameRelation::Same;
    }
    if initials_match(a, b) || initials_match(b, a) || nickname::same_person(&a.words, &b.words) {
        return NameRelation::Short;
    }
    if shares_surname_only(a, b) {
        return NameRelation::Namesake;
    }
    if shortens(a, b) || shortens(b, a) {
        return NameRelation::Short;
    }
    by_place(a, b)
}

/// Names without a word in common: one may be an alias of the other, its initials, or lie within it.
fn relate_strangers(a: &Name, b: &Name) -> NameRelation {
    if a.key == b.key {
        NameRelation::Same
    } else if initials_match(a, b) || initials_match(b, a) {
        NameRelation::Short
    } else {
        by_place(a, b)
    }
}

fn by_place(a: &Name, b: &Name) -> NameRelation {
    let within = |inner: &Name, outer: &Name| {
        inner.trace.may_lie_in(&outer.trace) && lexicon::place_within(&inner.key, &outer.key)
    };
    if within(a, b) || within(b, a) {
        NameRelation::Within
    } else {
        NameRelation::Other
    }
}

/// What the title of a person tells: true for a woman, false for a man, none where it tells neither.
pub fn is_woman(name: &Name) -> Option<bool> {
    let titled = |sort: Sort| name.title.iter().any(|t| sort.has(t));
    match (titled(Sort::Woman), titled(Sort::Man)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// "Mr Brown" and "Ms Brown".
fn are_man_and_woman(a: &Name, b: &Name) -> bool {
    matches!((is_woman(a), is_woman(b)), (Some(a), Some(b)) if a != b)
}

/// "ICC" for "International Criminal Court".
fn initials_match(short: &Name, long: &Name) -> bool {
    let [word] = short.words.as_slice() else {
        return false;
    };
    long.words.len() > 1 && word.len() > 1 && word.chars().eq(long.initials())
}

/// "University of Oxford" and "Oxford University".
fn is_turned(a: &Name, b: &Name) -> bool {
    let body = || a.words.iter().any(|w| Sort::Organisation.has(w));
    let sorted = |name: &Name| {
        let mut words = name.words.clone();
        words.sort_unstable();
        words
    };
    a.words.len() == b.words.len() && body() && sorted(a) == sorted(b)
}

/// True when `short` is how one may call `long`: a surname, "Labour" for "Labour Party". A place is not what is named
/// after it or lies beside it: "Washington" for "Washington Post", "York" for "New York".
fn shortens(short: &Name, long: &Name) -> bool {
    if !is_part(&short.words, &long.words) {
        return false;
    }
    let generic = |w: &SmolStr| {
        Sort::Place.has(w.as_str()) && !["north", "south", "east", "west"].contains(&w.as_str())
    };
    let mut added = long.words.iter().filter(|w| !short.words.contains(w));
    match (short.kind, long.kind) {
        (_, NameKind::Place) => added.all(generic),
        (NameKind::Place, NameKind::Organisation) => false,
        (NameKind::Place, _) => long.words.ends_with(&short.words),
        _ => true,
    }
}

/// All words of one stand in the other, in order: "Guterres" in "António Guterres".
fn is_part(short: &[SmolStr], long: &[SmolStr]) -> bool {
    let mut rest = long.iter();
    short.len() < long.len() && short.iter().all(|w| rest.any(|l| l == w))
}

/// "Amal Clooney" and "George Clooney", but not "G. Clooney" and "George Clooney".
fn shares_surname_only(a: &Name, b: &Name) -> bool {
    let (Some(first_a), Some(first_b)) = (a.words.first(), b.words.first()) else {
        return false;
    };
    let person = |n: &Name| matches!(n.kind, NameKind::Person | NameKind::Unknown);
    let people = person(a) && person(b);
    people
        && a.words.len() > 1
        && b.words.len() > 1
        && a.words.last() == b.words.last()
        && !first_a.starts_with(first_b.as_str())
        && !first_b.starts_with(first_a.as_str())
        && !is_part(&a.words, &b.words)
        && !is_part(&b.words, &a.words)
}
