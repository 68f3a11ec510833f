//! The regular endings of English, undone by rule.

use std::borrow::Cow;

use super::Class;

/// No shorter word is taken for an inflected one by rule: "his", "its", "gas".
const SHORTEST_INFLECTED: usize = 4;

/// What the word would be the inflection of by the rules, known or not.
pub(super) fn regular(word: &str, class: Class) -> Vec<Cow<'_, str>> {
    match class {
        Class::Noun => plural(word),
        Class::Verb => {
            let mut stems = third_person(word);
            stems.extend(past(word));
            stems.extend(participle(word));
            stems
        }
        Class::Adjective | Class::Adverb => comparison(word),
    }
}

fn plural(word: &str) -> Vec<Cow<'_, str>> {
    let mut stems = third_person(word);
    if let Some(stem) = long_stem(word, "men") {
        stems.push(Cow::Owned(format!("{stem}man")));
    }
    stems
}

fn third_person(word: &str) -> Vec<Cow<'_, str>> {
    if word.ends_with("ss") {
        return Vec::new();
    }
    let mut stems = Vec::new();
    if let Some(stem) = long_stem(word, "ies") {
        stems.push(Cow::Owned(format!("{stem}y")));
    }
    let hisses = |stem: &&str| {
        ["s", "x", "z", "ch", "sh", "o"]
            .iter()
            .any(|end| stem.ends_with(end))
    };
    stems.extend(word.strip_suffix("es").filter(hisses).map(Cow::Borrowed));
    stems.extend(long_stem(word, "s").map(Cow::Borrowed));
    stems
}

fn past(word: &str) -> Vec<Cow<'_, str>> {
    let mut stems = Vec::new();
    if let Some(stem) = long_stem(word, "ied") {
        stems.push(Cow::Owned(format!("{stem}y")));
    }
    if let Some(stem) = word.strip_suffix("ed") {
        stems.extend(before_vowel(stem));
    }
    stems
}

fn participle(word: &str) -> Vec<Cow<'_, str>> {
    word.strip_suffix("ing")
        .map(before_vowel)
        .unwrap_or_default()
}

fn comparison(word: &str) -> Vec<Cow<'_, str>> {
    let stem = |ending| word.strip_suffix(ending);
    let mut stems = Vec::new();
    if let Some(stem) = stem("ier").or_else(|| stem("iest")) {
        stems.push(Cow::Owned(format!("{stem}y")));
    }
    if let Some(stem) = stem("er").or_else(|| stem("est")) {
        stems.extend(before_vowel(stem));
    }
    stems
}

/// What a stem may have been before an ending that starts with a vowel: the same, with an e that
/// was lost, with a last consonant that was doubled.
fn before_vowel(stem: &str) -> Vec<Cow<'_, str>> {
    let mut stems = Vec::new();
    if stem.len() < 2 || !stem.is_ascii() {
        return stems;
    }
    // A short stem such as "hop" would have doubled its last letter: "hoping" is of "hope".
    if !doubles(stem) {
        stems.push(Cow::Borrowed(stem));
    }
    stems.push(Cow::Owned(format!("{stem}e")));
    let mut ends = stem.chars().rev();
    if let (Some(last), Some(before)) = (ends.next(), ends.next())
        && last == before
        && !is_vowel(last)
    {
        stems.extend(stem.get(..stem.len() - 1).map(Cow::Borrowed));
    }
    stems
}

/// Whether the stem is one syllable that ends in one vowel and one consonant.
fn doubles(stem: &str) -> bool {
    let mut letters = stem.chars();
    let consonant = letters
        .next_back()
        .is_some_and(|c| !is_vowel(c) && !"wxy".contains(c));
    let vowel = letters.next_back().is_some_and(is_vowel);
    // The u of "qu" is no vowel: "quitting".
    let start = letters.as_str();
    let start = start.strip_suffix("qu").unwrap_or(start);
    consonant && vowel && !start.chars().any(is_vowel)
}

fn is_vowel(letter: char) -> bool {
    "aeiou".contains(letter)
}

/// What is left of a word of at least [`SHORTEST_INFLECTED`] letters without its ending.
pub(super) fn long_stem<'a>(word: &'a str, ending: &str) -> Option<&'a str> {
    word.strip_suffix(ending)
        .filter(|_| word.len() >= SHORTEST_INFLECTED)
}
