//! Who did it to whom: the right names in the wrong places.

pub(super) mod converse;
mod office;
mod participants;

use std::borrow::Cow;

use super::part::{Kind, Part};
use super::{Asserted, Link, Passage};
use crate::language::lexicon::{self, Class};
use crate::language::name::is_one;
use crate::language::statement::Statement;
use crate::language::token::{Tag, Token};
use participants::{Participant, Slot, Who, heads, is_copula, participants, same, verbs};

#[cfg(test)]
mod tests;

/// Verbs whose two sides can change places without changing what is said.
const MUTUAL: &[&str] = &[
    "meet",
    "marry",
    "divorce",
    "join",
    "face",
    "fight",
    "wed",
    "match",
    "equal",
    "resemble",
    "border",
    "play",
    "date",
    "debate",
    "discuss",
    "talk",
    "negotiate",
    "speak",
    "cooperate",
    "collaborate",
    "merge",
];

/// The names on both sides of a verb: who does it, none for a pronoun, and to whom.
#[derive(Clone, Copy, Debug)]
struct Sides {
    agent: Option<usize>,
    patient: usize,
}

/// The part of the claim that in the passage has the role of another part, or whose role somebody else has there.
pub fn swapped(
    claim: Asserted<'_>,
    passage: Passage<'_>,
    parts: &[Part],
    links: &[Link],
) -> Option<usize> {
    let (statement, sentence) = (claim.statement, passage.sentence);
    let (own, theirs) = (heads(statement), heads(sentence));
    let part_of = |who: Who| {
        let kind = match who {
            Who::Name(i) => Kind::Name(i),
            Who::Noun(token) => Kind::Word(token),
        };
        parts.iter().position(|p| p.kind == kind)
    };
    let told_by = verbs(statement);
    for verb in 0..statement.tokens.len() {
        if !tells(statement, &told_by, verb) {
            continue;
        }
        let told = participants(statement, &own, verb);
        let answers = answers(statement, verb, sentence, parts, links);
        let beside: Vec<Vec<Participant>> = answers
            .iter()
            .map(|i| participants(sentence, &theirs, *i))
            .collect();
        let compare = |other: &Vec<Participant>| exchanged(statement, &told, sentence, other);
        if beside.iter().any(|b| agrees(statement, &told, sentence, b)) {
            continue;
        }
        let turned = beside.iter().find_map(compare);
        let pronoun = || {
            let mut by = answers.iter();
            by.find_map(|i| by_a_pronoun(statement, verb, sentence, *i))
        };
        if let Some(part) = turned.or_else(pronoun).and_then(part_of) {
            return Some(part);
        }
    }
    office::turned(statement, sentence).and_then(part_of)
}

/// A full verb, or the "be" of "is larger than", whose sides can't change places.
fn tells(statement: &Statement, verbs: &[usize], at: usize) -> bool {
    let Some(token) = statement.tokens.get(at) else {
        return false;
    };
    let mutual = MUTUAL.contains(&verb_lemma(token).as_ref());
    let compares = is_copula(statement, at) && compared(statement, at).is_some();
    verbs.contains(&at) && !mutual || compares
}

/// The verbs of the sentence that tell the same: the one that the claim's was found as, or the same verb.
fn answers(
    claim: &Statement,
    verb: usize,
    sentence: &Statement,
    parts: &[Part],
    links: &[Link],
) -> Vec<usize> {
    let part = parts.iter().position(|p| p.kind == Kind::Word(verb));
    let link = part.and_then(|i| links.get(i)).filter(|l| l.found >= 0.8);
    let linked = link.and_then(Link::token).filter(|i| sentence.is_verb(*i));
    let copula = is_copula(claim, verb);
    let theirs = verbs(sentence);
    let lemma = |s: &Statement, i: usize| s.tokens.get(i).map(|t| verb_lemma(t).into_owned());
    let same_word = |i: &usize| match copula {
        true => is_copula(sentence, *i) && compared(claim, verb) == compared(sentence, *i),
        false => theirs.contains(i) && lemma(claim, verb) == lemma(sentence, *i),
    };
    let mut found: Vec<usize> = (0..sentence.tokens.len()).filter(same_word).collect();
    found.extend(linked.filter(|i| !found.contains(i)));
    found
}

fn verb_lemma(token: &Token) -> Cow<'_, str> {
    lexicon::lemma(&token.folded, Some(Class::Verb))
}

/// What is said of the subject: the "larger" of "is larger than". None where nothing is compared.
fn compared(statement: &Statement, copula: usize) -> Option<&str> {
    let rest = statement.tokens.get(copula + 1..)?;
    let than = rest.iter().position(|t| t.is("than"))?;
    let word = rest
        .get(..than)?
        .iter()
        .rev()
        .find(|t| t.tag != Tag::Adverb)?;
    Some(&word.folded)
}

/// Two of the claim's stand in the passage as they do in the claim.
fn agrees(
    claim: &Statement,
    told: &[Participant],
    sentence: &Statement,
    beside: &[Participant],
) -> bool {
    let there = |p: &&Participant| {
        let mut found = beside.iter();
        found.any(|q| q.slot == p.slot && same(claim, p.who, sentence, q.who))
    };
    told.iter().filter(there).count() >= 2
}

/// One of two that stand in each other's places.
fn exchanged(
    claim: &Statement,
    told: &[Participant],
    sentence: &Statement,
    beside: &[Participant],
) -> Option<Who> {
    let stands = |who: Who, slot: &Slot| {
        let mut found = beside.iter();
        found.any(|q| q.slot == *slot && same(claim, who, sentence, q.who))
    };
    told.iter().enumerate().find_map(|(i, one)| {
        let other = told.get(i + 1..)?.iter().find(|other| {
            one.slot != other.slot
                && !is_together(&one.slot, &other.slot)
                && stands(one.who, &other.slot)
                && stands(other.who, &one.slot)
        });
        other.map(|_| one.who)
    })
}

/// "Argued with": both do it.
fn is_together(one: &Slot, other: &Slot) -> bool {
    let with = |slot: &Slot| matches!(slot, Slot::Behind(p) if ["with", "alongside", "between", "among"].contains(&p.as_str()));
    with(one) || with(other)
}

/// "She sued Larsen" beside "Larsen sued Berg": whoever she is, it is done to him.
fn by_a_pronoun(claim: &Statement, verb: usize, sentence: &Statement, at: usize) -> Option<Who> {
    let (own, other) = (sides(claim, verb)?, sides(sentence, at)?);
    let agent = own.agent?;
    let same = |a: usize, b: usize| match (claim.names.get(a), sentence.names.get(b)) {
        (Some(a), Some(b)) => is_one(a, b),
        _ => false,
    };
    let key = |i: usize| claim.names.get(i).map(|n| &n.key);
    let two = key(agent) != key(own.patient);
    let turned = two && other.agent.is_none() && same(agent, other.patient);
    turned.then_some(Who::Name(agent))
}

/// The nearest names before and after the verb; a passive turns them round. A pronoun nearer than any name
/// stands for somebody whom the sentence does not name.
fn sides(statement: &Statement, verb: usize) -> Option<Sides> {
    let names = || statement.names.iter().enumerate();
    let before = names().rfind(|(_, n)| n.tokens.end <= verb);
    let after = names().find(|(_, n)| n.tokens.start > verb)?;
    let between = statement.tokens.get(verb + 1..after.1.tokens.start)?;
    let since = before.map_or(0, |(_, n)| n.tokens.end);
    let pronoun = statement
        .tokens
        .get(since..verb)?
        .iter()
        .any(|t| t.is_any(&["he", "she", "they", "it", "who"]));
    let (before, after) = (before.filter(|_| !pronoun).map(|(i, _)| i), after.0);
    // "Born in Poland": a place is nobody whom it is done to.
    let placed = |t: &Token| t.tag == Tag::Adposition && !t.is("by");
    if between.iter().any(placed) {
        return None;
    }
    if between.iter().any(|t| t.is("by")) {
        return Some(Sides {
            agent: Some(after),
            patient: before?,
        });
    }
    Some(Sides {
        agent: before,
        patient: after,
    })
}
