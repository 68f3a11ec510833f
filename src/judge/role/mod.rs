//! Who did it to whom: the right names in the wrong places.

mod aside;
mod converse;
mod office;
mod pair;
mod party;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

use foldhash::HashSet;
use std::sync::LazyLock;

use super::part::{Kind, LIGHT, Part};
use super::slot::weaken;
use super::{At, Link, Relation};
use crate::finding::Code;
use crate::language::frame::{Frame, Party};
use crate::language::phrase::words;
use crate::language::statement::Statement;
use crate::language::token::Tag;
pub use converse::bear_out;
pub use pair::Deeds;
use pair::Pair;
use party::{Identity, named};

const TABLE: &str = include_str!("../../language/data/roles.txt");

static MUTUAL: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "mutual"));
static ONCE: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "once"));

/// The part of the claim whose name stands on another side of the same verb in the passage.
pub fn swapped(deeds: &Deeds<'_>, parts: &[Part]) -> Option<usize> {
    let statement = deeds.claim;
    let verbs = (0..statement.tokens.len()).filter(|i| has_two_sides(statement, *i));
    for verb in verbs {
        let pairs = deeds.of(verb);
        if pairs.iter().any(Pair::agrees) {
            continue;
        }
        // A light verb says too little for a guess.
        let part = parts
            .iter()
            .find(|p| p.tokens.start == verb && is_telling(statement, p));
        let turned = |p: &&Pair<'_>| p.crossed().is_some() || part.is_some() && p.is_turned();
        let Some(pair) = pairs.iter().find(turned) else {
            continue;
        };
        let party = pair.crossed().unwrap_or(&pair.own.doer);
        let part = || parts.iter().position(|p| p.tokens.start == verb);
        return part_of(statement, parts, party)
            .or_else(part)
            .or_else(|| part_at(parts, party));
    }
    None
}

/// A full verb whose sides can't change places.
fn has_two_sides(statement: &Statement, verb: usize) -> bool {
    let token = statement.tokens.get(verb);
    token.is_some_and(|t| t.tag == Tag::Verb && !MUTUAL.contains(t.lemma.as_str()))
}

/// Marks the claim's names for whom the passage tells the same deed, or the same office, of somebody else.
pub fn mark(deeds: &Deeds<'_>, parts: &[Part], links: &mut [Link]) {
    let (claim, sentence) = (deeds.claim, deeds.sentence);
    for part in parts.iter().filter(|p| is_telling(claim, p)) {
        let pairs = deeds.of(part.tokens.start);
        if pairs.is_empty() || pairs.iter().any(|p| !p.is_anothers()) {
            continue;
        }
        let Some(pair) = pairs.first().filter(|p| !p.is_turned()) else {
            continue;
        };
        let named = part_of(claim, parts, &pair.own.doer);
        let Some(i) = named.or_else(|| part_at(parts, &pair.own.doer)) else {
            continue;
        };
        mark_another(&mut links[i], pair, part, sentence);
        if named.is_none() {
            take_back_verb(part, parts, links);
        }
    }
    aside::mark(deeds, parts, links);
    office::mark(claim, sentence, parts, links);
    mark_opposites(deeds, parts, links);
}

/// A name that reads like a common word weighs too little by itself: the deed is another's.
fn take_back_verb(verb: &Part, parts: &[Part], links: &mut [Link]) {
    let at = parts.iter().position(|p| p.tokens == verb.tokens);
    if let Some(link) = at.and_then(|i| links.get_mut(i)) {
        weaken(link);
    }
}

/// "Lead has fallen whereas zinc has risen": the claim's verb may be said of another, and its opposite of its own subject.
fn mark_opposites(deeds: &Deeds<'_>, parts: &[Part], links: &mut [Link]) {
    let (claim, sentence) = (deeds.claim, deeds.sentence);
    for (part, link) in parts
        .iter()
        .zip(links)
        .filter(|(p, _)| is_telling(claim, p))
    {
        let verb = part.tokens.start;
        let same = |p: &Pair<'_>| p.compare(subject(&p.own), subject(&p.other)) == Identity::Same;
        if link.opposite || link.conflict || deeds.of(verb).iter().any(same) {
            continue;
        }
        let opposites = deeds.of_kin(verb, |k| k.opposite);
        // An object that is not compared might make two deeds of it: "released one, arrested three".
        let alike = |p: &Pair<'_>| {
            let alone = p.own.passive || p.own.patient.is_empty() && p.other.patient.is_empty();
            alone && p.own.passive == p.other.passive
        };
        let Some(pair) = opposites.iter().find(|p| same(p) && alike(p)) else {
            continue;
        };
        let theirs = pair.other.verb;
        let span = sentence.span_of(theirs..theirs + 1);
        *link = link
            .clone()
            .found(0.0, At::Sentence(theirs), sentence, span, Relation::Differs)
            .differing(Code::ConflictOpposite, String::new());
    }
}

/// Of whom the verb is said, done to him or by him.
fn subject(frame: &Frame) -> &Party {
    if frame.passive {
        &frame.patient
    } else {
        &frame.doer
    }
}

/// Somebody else does it: a contradiction where only one can have, else nothing that bears the claim out.
fn mark_another(link: &mut Link, pair: &Pair<'_>, verb: &Part, sentence: &Statement) {
    let missing = Link::missing(link.comparison.aspect, pair.claim, own_span(link, verb));
    let once = pair
        .claim
        .tokens
        .get(pair.own.verb)
        .is_some_and(|t| ONCE.contains(t.lemma.as_str()));
    let first = pair.claim.tokens.get(pair.own.patient.tokens.start);
    let whole = first
        .is_some_and(|t| t.possessive || t.is_any(&["the", "his", "her", "its", "their"]))
        || pair
            .own
            .patient
            .heads
            .iter()
            .any(|h| named(pair.claim, *h).is_some());
    let same_patient =
        whole && pair.sides.compare(&pair.own.patient, &pair.other.patient) == Identity::Same;
    let rival = pair
        .other
        .doer
        .heads
        .iter()
        .find_map(|h| named(sentence, *h));
    *link = match rival {
        Some(rival) if once && same_patient => missing
            .found(
                0.0,
                At::Sentence(rival.tokens.start),
                sentence,
                rival.span,
                Relation::Differs,
            )
            .differing(Code::ConflictName, String::new()),
        _ => missing,
    };
}

fn own_span(link: &Link, verb: &Part) -> crate::span::Span {
    link.comparison.claim_span.unwrap_or(verb.span)
}

/// Verbs that say something by themselves and have two sides.
fn is_telling(claim: &Statement, part: &Part) -> bool {
    matches!(part.kind, Kind::Word(_))
        && part.weight > LIGHT
        && has_two_sides(claim, part.tokens.start)
}

/// The part of the claim that is the name of a party.
fn part_of(claim: &Statement, parts: &[Part], party: &Party) -> Option<usize> {
    let holds = |p: &Part| {
        let Kind::Name(n) = p.kind else { return false };
        let tokens = claim.names.get(n).map(|n| n.tokens.clone());
        tokens.is_some_and(|t| party.heads.iter().any(|h| t.contains(h)))
    };
    parts.iter().position(holds)
}

/// The part of the claim that is the head of a party: a name that reads like a common word.
fn part_at(parts: &[Part], party: &Party) -> Option<usize> {
    let head = party.heads.last()?;
    parts.iter().position(|p| p.tokens.contains(head))
}
