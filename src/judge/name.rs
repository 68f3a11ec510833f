//! Names that mean the same person, place or organisation.

use super::antecedent::people;
use super::slot::verb_of_agent;
use super::{At, Link, Passage, Relation, stand_in};
use crate::language::Aspect;
use crate::language::lexicon::{demonym_of, place_within};
use crate::language::name::{Name, NameKind, NameRelation, is_one, is_woman, relate};
use crate::language::statement::Statement;
use crate::language::token::{Tag, Token};

/// What a name next door is worth when a pronoun in the sentence can stand for it.
const PRONOUN: f64 = 0.9;
/// What a name next door is worth otherwise.
const NEIGHBOUR: f64 = 0.7;
/// What a name elsewhere in the document is worth.
const DOCUMENT: f64 = 0.5;

/// True when a word of the sentence can stand for somebody or something named before it: "she", or "her" where no
/// name in the sentence can be meant.
fn refers_back(sentence: &Statement) -> bool {
    let any = |words: &[&str]| sentence.tokens.iter().any(|t| t.is_any(words));
    let bearers = sentence.names.iter().any(|n| n.kind != NameKind::Place);
    // "The Board dismissed him": a board is not he.
    let persons = people(sentence).next().is_some();
    any(&["he", "she", "it", "they"])
        || !bearers && any(&["its", "their", "them"])
        || !persons && any(&["his", "her", "him"])
}

/// Finds the claim's name in the passage: the sentence first, then around it.
pub fn link(claim: &Statement, name: &Name, passage: Passage<'_>) -> Link {
    let missing = Link::missing(Aspect::Name, claim, name.span);
    let sentence = passage.sentence;
    if let Some((found, relation)) = best_in(name, sentence.names.iter(), passage) {
        return missing.found(
            1.0,
            At::Sentence(found.tokens.start),
            sentence,
            found.span,
            relation,
        );
    }
    // What is a name there has been compared as one.
    let named = |token: &usize| sentence.names.iter().any(|n| n.tokens.contains(token));
    if let Some(token) = plain_words(name, sentence).filter(|t| !named(t)) {
        let span = sentence.tokens[token].span;
        return missing.found(1.0, At::Sentence(token), sentence, span, Relation::Same);
    }
    // What a sentence tells of a namesake it does not tell of the wanted one.
    let namesake = |n: &Name| {
        let told = claim.names.iter().any(|own| is_one(own, n));
        relate(name, n) == NameRelation::Namesake && !told
    };
    if sentence.names.iter().any(namesake) {
        return missing;
    }
    if let Some(token) = stand_in::here(claim, name, passage) {
        let span = sentence.tokens[token].span;
        return missing.found(PRONOUN, At::Referred, sentence, span, Relation::Same);
    }
    let pronoun = refers_back(sentence);
    for statement in passage.before.iter().rev() {
        let noun = || stand_in::noun(claim, name, statement, passage.document);
        if let Some(token) = Some(pronoun).filter(|p| *p).and_then(|_| noun()) {
            let span = statement.tokens[token].span;
            return missing.found(PRONOUN, At::Referred, statement, span, Relation::Same);
        }
        if let Some((found, relation)) = best_in(name, statement.names.iter(), passage) {
            let (worth, at) = match pronoun {
                true => (PRONOUN, At::Referred),
                false if is_topic(name, passage) => (NEIGHBOUR, At::Topic),
                false => (NEIGHBOUR, At::Neighbour),
            };
            return missing.found(worth, at, statement, found.span, relation);
        }
    }
    for statement in passage.after.iter().copied().chain(passage.document.title) {
        if let Some((found, relation)) = best_in(name, statement.names.iter(), passage) {
            let at = if is_topic(name, passage) {
                At::Topic
            } else {
                At::Neighbour
            };
            return missing.found(NEIGHBOUR, at, statement, found.span, relation);
        }
    }
    in_document(missing, name, passage)
}

fn is_topic(name: &Name, passage: Passage<'_>) -> bool {
    passage.document.topics.iter().any(|t| is_one(name, t))
}

fn in_document(missing: Link, name: &Name, passage: Passage<'_>) -> Link {
    match best_in(
        name,
        passage.document.names.iter().map(|(n, _)| *n),
        passage,
    ) {
        Some((found, relation)) => {
            let topic = is_topic(name, passage);
            let mut link = missing;
            link.found = if topic { NEIGHBOUR } else { DOCUMENT };
            link.at = if topic { At::Topic } else { At::Document };
            link.comparison.passage = found.words.join(" ").into();
            link.comparison.relation = relation;
            link
        }
        None => missing,
    }
}

/// The name among `names` that means the same as `wanted`, the closest form first.
fn best_in<'n>(
    wanted: &Name,
    names: impl Iterator<Item = &'n Name>,
    passage: Passage<'_>,
) -> Option<(&'n Name, Relation)> {
    let related = names.map(|n| (n, relate(wanted, n)));
    let country = demonym_of(&wanted.key);
    related
        .filter_map(|(n, relation)| match relation {
            NameRelation::Same => Some((n, Relation::Same)),
            NameRelation::Short if !means_another(wanted, n, passage) => Some((n, Relation::Same)),
            // A city stands for being in its country, not the other way round.
            NameRelation::Within if place_within(&n.key, &wanted.key) => {
                Some((n, Relation::BearsOut))
            }
            _ if people_within(n, country.as_deref()) => Some((n, Relation::BearsOut)),
            _ => None,
        })
        .min_by_key(|(_, relation)| *relation != Relation::Same)
}

/// Who is English is British, as England lies in Britain: `outer`, where the wanted name calls people of a place.
fn people_within(inner: &Name, outer: Option<&str>) -> bool {
    outer.is_some_and(|outer| {
        demonym_of(&inner.key).is_some_and(|inner| place_within(&inner, outer))
    })
}

/// A surname stands for the bearer whom the document names in full: where that is somebody else, and the
/// wanted name does not occur, it does not stand for the wanted one.
fn means_another(wanted: &Name, short: &Name, passage: Passage<'_>) -> bool {
    if short.words.len() >= wanted.words.len() {
        return false;
    }
    let names = || passage.document.names.iter();
    let times = |wanted: &dyn Fn(&Name) -> bool| -> usize {
        names()
            .filter(|(n, _)| wanted(n))
            .map(|(_, times)| times)
            .sum()
    };
    // "Jakub" is nobody but Jakub Weller, though there is a Tomasz Weller as well.
    let fits = |n: &Name| short.words.iter().all(|w| n.words.contains(w));
    let namesakes = times(&|n| fits(n) && relate(wanted, n) == NameRelation::Namesake);
    let own = times(&|n| n.key == wanted.key);
    if namesakes == 0 {
        return false;
    }
    // Whom the text has last named in full, the surname stands for.
    let full = |s: &&Statement| {
        let mut names = s.names.iter().rev();
        names
            .find(|n| n.words.len() > short.words.len() && fits(n))
            .map(|n| relate(wanted, n) == NameRelation::Namesake)
    };
    let sex = |n: &Name| {
        let titled = names().filter(|(m, _)| m.words == n.words);
        is_woman(n).or_else(|| titled.filter_map(|(m, _)| is_woman(m)).next())
    };
    match (is_woman(short), sex(wanted)) {
        (Some(short), Some(wanted)) => short != wanted,
        _ => passage
            .before
            .iter()
            .rev()
            .find_map(full)
            .unwrap_or(namesakes > own),
    }
}

/// The name's words, one after another, where the text does not show them as a name.
fn plain_words(name: &Name, statement: &Statement) -> Option<usize> {
    let first = name.words.first()?;
    let begins = |t: &Token| t.is_word() && t.folded == *first;
    let goes_on = |at: &usize| {
        let rest = statement.tokens.get(*at..).unwrap_or_default();
        let mut rest = rest.iter().filter(|t| t.is_word());
        name.words
            .iter()
            .all(|w| rest.next().is_some_and(|t| t.folded == *w))
    };
    let starts = statement
        .tokens
        .iter()
        .enumerate()
        .filter(|(_, t)| begins(t));
    starts.map(|(at, _)| at).find(goes_on)
}

/// A name of the sentence that stands just where the claim has `wanted`, which the document never mentions:
/// the same kind of name, not needed for any other part, behind the same word or on the same side of the
/// claim's verb. `verb` gives that verb's tokens in claim and sentence.
pub fn rival<'p>(
    claim: &Statement,
    wanted: &Name,
    passage: Passage<'p>,
    links: &[Link],
    verb: Option<(usize, usize)>,
) -> Option<&'p Name> {
    let sentence = passage.sentence;
    let used = |n: &Name| {
        links
            .iter()
            .filter_map(Link::token)
            .any(|t| n.tokens.contains(&t))
    };
    let slot = slot(claim, wanted, verb.map(|v| v.0));
    let done = verb_of_agent(claim, wanted);
    let same_verb = |n: &Name| done.is_some() && verb_of_agent(sentence, n) == done;
    let rivals = sentence.names.iter().filter(|n| {
        !used(n)
            && is_exclusive(wanted, n, slot)
            && (slot.0 != Some("by") || same_verb(n))
            && relate(wanted, n) != NameRelation::Within
            && same_kind(wanted, n)
            && self::slot(sentence, n, verb.map(|v| v.1)) == slot
    });
    let near = verb.map_or(0, |v| v.1);
    rivals.min_by_key(|n| n.tokens.start.abs_diff(near))
}

/// A thing happens in one place and is done by one maker, but a person may meet and do many things, so that
/// another name beside a verb says nothing against the claim's.
fn is_exclusive(wanted: &Name, name: &Name, slot: Slot<'_>) -> bool {
    match slot.0 {
        Some("in" | "at" | "near" | "from") => name.kind == NameKind::Place,
        Some("by") => true,
        _ => name.title.iter().any(|word| wanted.title.contains(word)),
    }
}

fn same_kind(a: &Name, b: &Name) -> bool {
    a.kind == b.kind
        || a.kind == NameKind::Unknown && b.kind == NameKind::Person
        || b.kind == NameKind::Unknown && a.kind == NameKind::Person
}

/// Where a name stands in its sentence: the preposition before it, and the side of the verb.
type Slot<'s> = (Option<&'s str>, Option<bool>);

fn slot<'s>(statement: &'s Statement, name: &Name, verb: Option<usize>) -> Slot<'s> {
    let before = statement
        .tokens
        .get(..name.tokens.start)
        .unwrap_or_default();
    let word = before.iter().rev().find(|t| t.tag != Tag::Determiner);
    let preposition = word
        .filter(|t| t.tag == Tag::Adposition)
        .map(|t| t.folded.as_str());
    (preposition, verb.map(|v| name.tokens.start < v))
}
