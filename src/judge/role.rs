//! Who did it to whom: the right names in the wrong places.

use super::part::{Kind, Part};
use super::{Asserted, Link, Passage};
use crate::language::name::is_one;
use crate::language::statement::Statement;
use crate::language::token::{Tag, Token};

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

/// The part of the claim whose name stands on the other side of the same verb in the passage.
pub fn swapped(
    claim: Asserted<'_>,
    passage: Passage<'_>,
    parts: &[Part],
    links: &[Link],
) -> Option<usize> {
    let statement = claim.statement;
    for (part, link) in parts.iter().zip(links) {
        let Kind::Word(verb) = part.kind else {
            continue;
        };
        let Some(token) = statement.tokens.get(verb).filter(|t| t.tag == Tag::Verb) else {
            continue;
        };
        let is_verb = |i: usize| passage.sentence.is_verb(i);
        let Some(theirs) = link.token().filter(|i| link.found >= 0.8 && is_verb(*i)) else {
            continue;
        };
        if MUTUAL.contains(&token.lemma.as_str()) {
            continue;
        }
        let (Some(own), Some(other)) = (sides(statement, verb), sides(passage.sentence, theirs))
        else {
            continue;
        };
        let (Some(own_agent), own_patient) = (own.agent, own.patient) else {
            continue;
        };
        let same =
            |a: usize, b: usize| match (statement.names.get(a), passage.sentence.names.get(b)) {
                (Some(a), Some(b)) => is_one(a, b),
                _ => false,
            };
        let other_agent = other.agent;
        let turned = other_agent.is_some_and(|agent| same(own_patient, agent));
        let key = |i: usize| statement.names.get(i).map(|n| &n.key);
        let two = key(own_agent) != key(own_patient);
        if two && same(own_agent, other.patient) && (turned || other_agent.is_none()) {
            return parts.iter().position(|p| p.kind == Kind::Name(own_agent));
        }
    }
    None
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
