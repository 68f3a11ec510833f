//! Who says it.

use super::{Asserted, Passage};
use crate::language::name::{Name, NameKind, is_one};
use crate::language::speaker::{Attribution, AttributionKind};
use crate::language::statement::Statement;

/// Whether the passage puts the claim's words into the mouth that the claim names.
#[derive(Clone, Debug, PartialEq)]
pub enum Speaker {
    /// The claim names nobody.
    Unasked,
    /// The same speaker.
    Same,
    /// A speaker who could not be told: a pronoun, a role, or the sentence before.
    Unclear,
    /// Somebody else.
    Other(crate::span::Span),
    /// Nobody is said to have said it.
    Nobody,
}

/// Compares the speaker that the claim's file or text names with the passage's.
pub fn speaker(claim: Asserted<'_>, passage: Passage<'_>) -> Speaker {
    let own = own_speaker(claim.statement);
    let Some(wanted) = claim.speaker.or(own) else {
        return Speaker::Unasked;
    };
    let sentence = passage.sentence;
    let attributions = || {
        sentence
            .attributions
            .iter()
            .filter(|a| a.kind != AttributionKind::Asked)
    };
    for attribution in attributions() {
        if let Some(name) = name_at(sentence, attribution) {
            return if is_one(wanted, name) {
                Speaker::Same
            } else {
                Speaker::Other(attribution.speaker)
            };
        }
    }
    // "She said": the speaker of the sentences before, else whoever was named last.
    let pronoun = attributions().find(|a| a.speaker.len() <= 4);
    let last = passage.before.iter().rev().find_map(|s| last_named(s));
    match (pronoun, last) {
        (Some(_), Some(name)) if is_one(wanted, name) => Speaker::Same,
        (Some(said), Some(_)) => Speaker::Other(said.speaker),
        (None, _) if sentence.names.iter().any(|n| is_one(wanted, n)) => Speaker::Unclear,
        (None, Some(name)) if is_one(wanted, name) => Speaker::Unclear,
        (None, _) => Speaker::Nobody,
        (Some(_), None) => Speaker::Unclear,
    }
}

/// Who speaks in a sentence, or the last person named in it.
fn last_named(statement: &Statement) -> Option<&Name> {
    let speaking = statement
        .attributions
        .iter()
        .find_map(|a| name_at(statement, a));
    let person = |n: &&Name| !matches!(n.kind, NameKind::Place | NameKind::Organisation);
    speaking.or_else(|| statement.names.iter().rev().find(person))
}

fn own_speaker(claim: &Statement) -> Option<&Name> {
    claim.attributions.iter().find_map(|a| name_at(claim, a))
}

/// The name of the speaker, where it is one: of "the Lyon administrator" Lyon is not.
fn name_at<'s>(statement: &'s Statement, attribution: &Attribution) -> Option<&'s Name> {
    let speaker = attribution.speaker;
    let names = || statement.names.iter();
    let head = names().find(|n| n.span.overlaps(speaker) && n.span.end >= speaker.end);
    // "Ann Berg, the mayor": the name comes first.
    head.or_else(|| {
        names().find(|n| n.span.start == speaker.start && speaker.of(&statement.text).contains(','))
    })
}
