//! What stands for a name where the sentence does not give it: "the association", "the company", "she".

use super::antecedent::{is_person, people};
use super::{Document, Passage};
use crate::language::name::{Name, NameKind, is_one};
use crate::language::statement::Statement;
use crate::language::token::{Tag, Token};

/// Nouns for a body that say nothing of what it does.
const BODIES: &[&str] = &["company", "group", "firm", "corporation", "club"];

/// A document is about somebody whom it names at least so often, and twice as often as anybody else.
const CHIEF: usize = 4;

/// The token of the sentence that stands for `name`, which the sentence does not give.
pub(super) fn here(claim: &Statement, name: &Name, passage: Passage<'_>) -> Option<usize> {
    noun(claim, name, passage.sentence, passage.document)
        .or_else(|| body(name, passage))
        .or_else(|| pronoun(name, passage))
}

/// "The association" where the name is "Dale Housing Association", and no other name ends so.
pub(super) fn noun(
    claim: &Statement,
    name: &Name,
    statement: &Statement,
    document: &Document<'_>,
) -> Option<usize> {
    if name.kind == NameKind::Person || !is_thing(claim, name) {
        return None;
    }
    (0..statement.tokens.len()).find(|i| {
        let word = statement.tokens.get(*i).filter(|t| t.tag == Tag::Noun);
        word.is_some_and(|t| stands_alone(statement, *i) && ends_so(name, &t.folded, document))
    })
}

/// Nobody is called "the" anything, but a body or building may be. Of "Ann Field" a field is no part.
fn is_thing(claim: &Statement, name: &Name) -> bool {
    let before = name.tokens.start.checked_sub(1);
    let led = before.and_then(|i| claim.tokens.get(i));
    name.kind != NameKind::Unknown || led.is_some_and(|t| t.is("the"))
}

/// The document has the name with this word as its last, and no other one that ends with it.
fn ends_so(name: &Name, word: &str, document: &Document<'_>) -> bool {
    let names = document.names.iter().map(|(n, _)| *n).chain([name]);
    let mut ending = names.filter(|n| n.words.len() > 1 && last(n) == Some(word));
    ending.clone().next().is_some() && ending.all(|n| is_one(name, n))
}

fn last(name: &Name) -> Option<&str> {
    name.words.last().map(|word| word.as_str())
}

/// "The" before it, and nothing behind it that tells which one is meant: not "the association of tenants".
fn stands_alone(statement: &Statement, at: usize) -> bool {
    let token = |i: Option<usize>| i.and_then(|i| statement.tokens.get(i));
    let further = |t: &Token| {
        matches!(t.tag, Tag::Noun | Tag::ProperNoun) || t.is_any(&["of", "in", "at", "for", "that"])
    };
    token(at.checked_sub(1)).is_some_and(|t| t.is("the"))
        && !token(Some(at + 1)).is_some_and(further)
}

/// "The company" where the document is about one, and no other is named just before.
fn body(name: &Name, passage: Passage<'_>) -> Option<usize> {
    let possible = |n: &Name| !matches!(n.kind, NameKind::Person | NameKind::Place);
    if !possible(name) || !is_chief(name, passage.document, possible) {
        return None;
    }
    let sentence = passage.sentence;
    let at = (0..sentence.tokens.len()).find(|i| {
        let noun = sentence.tokens.get(*i);
        noun.is_some_and(|t| t.is_any(BODIES)) && stands_alone(sentence, *i)
    })?;
    let rival = |s: &Statement, end: usize| {
        let mut names = s.names.iter().filter(|n| n.tokens.end <= end);
        names.any(|n| possible(n) && !is_one(name, n) && !is_where(s, n))
    };
    let before = passage.before.last();
    let clear = !rival(sentence, at) && !before.is_some_and(|s| rival(s, s.tokens.len()));
    clear.then_some(at)
}

/// "In Hamnes": a place, though the name does not show it.
pub(super) fn is_where(statement: &Statement, name: &Name) -> bool {
    let before = name.tokens.start.checked_sub(1);
    let before = before.and_then(|i| statement.tokens.get(i));
    before.is_some_and(|t| t.is_any(&["in", "at", "near", "from"]))
}

/// "She" where the document is about one person, and nobody else is named before the pronoun: in the sentence,
/// or in the last one, unless that speaks of her as well before it names anybody.
fn pronoun(name: &Name, passage: Passage<'_>) -> Option<usize> {
    let (at, word) = opening_pronoun(passage.sentence)?;
    let subject = ["he", "she"].contains(&word);
    let chief = subject && is_person(name) && is_chief(name, passage.document, is_person);
    let clear = |s: &&Statement| {
        let again = opening_pronoun(s).is_some_and(|(_, w)| is_her(w) == is_her(word));
        again || people(s).all(|n| is_one(name, n))
    };
    let done_to = people(passage.sentence).next().is_some() && has_object(passage.sentence);
    (chief && !done_to && passage.before.last().is_none_or(clear)).then_some(at)
}

/// "Taught her to play": what another does to her she does not do.
fn has_object(statement: &Statement) -> bool {
    let of_hers = |t: &Token| {
        let inside = [Tag::Noun, Tag::ProperNoun, Tag::Adjective, Tag::Numeral];
        inside.contains(&t.tag)
    };
    let mut tokens = statement.tokens.iter().enumerate();
    tokens.any(|(i, t)| {
        let next = || statement.tokens.get(i + 1);
        t.is("him") || t.is("her") && !next().is_some_and(of_hers)
    })
}

fn is_her(pronoun: &str) -> bool {
    ["she", "her"].contains(&pronoun)
}

/// The first pronoun for a person, where nobody is named before it.
fn opening_pronoun(statement: &Statement) -> Option<(usize, &str)> {
    let personal = |t: &Token| t.is_any(&["he", "she", "him", "her", "his"]);
    let at = statement.tokens.iter().position(personal)?;
    let token = statement.tokens.get(at)?;
    let named = people(statement).any(|n| n.tokens.end <= at);
    let quoted = statement.quotes.iter().any(|q| q.span.contains(token.span));
    (!named && !quoted).then_some((at, token.folded.as_str()))
}

/// The document is about the bearer of the name more than about anybody or anything else that `possible` admits.
fn is_chief(name: &Name, document: &Document<'_>, possible: impl Fn(&Name) -> bool) -> bool {
    let own = |n: &Name| is_one(name, n);
    let names = || document.names.iter().filter(|(n, _)| possible(n));
    let times: usize = names().filter(|(n, _)| own(n)).map(|(_, t)| t).sum();
    times >= CHIEF
        && document.topics.iter().any(|n| own(n))
        && names().all(|(n, t)| own(n) || t * 2 <= times)
}
