//! One deal told from its other side: who buys from somebody, that one sells to him.

use super::participants::{Participant, Slot, Who, heads, participants, same, verbs};
use super::verb_lemma;
use crate::judge::part::{Kind, Part};
use crate::judge::{At, Link, Passage, Relation};
use crate::language::statement::Statement;

/// Who does the first to another has the second done from him.
const CONVERSE: &[(&str, &str)] = &[
    ("sell", "buy"),
    ("sell", "purchase"),
    ("lend", "borrow"),
    ("rent", "hire"),
    ("give", "receive"),
    ("award", "receive"),
    ("grant", "receive"),
    ("bequeath", "inherit"),
    ("leave", "inherit"),
];

/// Finds the claim's verb in one that tells the same deal from its other side, where thing and partners agree.
pub(in crate::judge) fn mark(
    claim: &Statement,
    passage: Passage<'_>,
    parts: &[Part],
    links: &mut [Link],
) {
    let sentence = passage.sentence;
    for (part, link) in parts.iter().zip(links) {
        let Kind::Word(verb) = part.kind else {
            continue;
        };
        if link.found > 0.5 || !claim.is_verb(verb) {
            continue;
        }
        let mut candidates = verbs(sentence).into_iter();
        if let Some(at) = candidates.find(|at| is_same_deal(claim, verb, sentence, *at)) {
            let span = sentence.span_of(at..at + 1);
            let found = link.clone();
            *link = found.found(0.95, At::Sentence(at), sentence, span, Relation::BearsOut);
            link.opposite = false;
        }
    }
}

/// The verbs are converse, and whoever takes part in both does so on the right side; the thing and one more do.
fn is_same_deal(claim: &Statement, verb: usize, sentence: &Statement, at: usize) -> bool {
    let lemma = |s: &Statement, i: usize| s.tokens.get(i).map(|t| verb_lemma(t).into_owned());
    let (Some(own), Some(theirs)) = (lemma(claim, verb), lemma(sentence, at)) else {
        return false;
    };
    let gives = CONVERSE.contains(&(own.as_str(), theirs.as_str()));
    if !gives && !CONVERSE.contains(&(theirs.as_str(), own.as_str())) {
        return false;
    }
    let told = participants(claim, &heads(claim), verb);
    let beside = participants(sentence, &heads(sentence), at);
    let answers = |p: &&Participant| {
        let wanted = other_side(&p.slot, gives);
        let there = |q: &Participant| {
            Some(&q.slot) == wanted.as_ref() && same(claim, p.who, sentence, q.who)
        };
        wanted.is_some() && beside.iter().any(there)
    };
    // "The landlord" may be Berg.
    let named = |p: &Participant| matches!(p.who, Who::Name(_));
    let differs = |p: &Participant| {
        let wanted = other_side(&p.slot, gives);
        let mut there = beside.iter().filter(|q| Some(&q.slot) == wanted.as_ref());
        there.any(|q| named(p) && named(q) && !same(claim, p.who, sentence, q.who))
    };
    if told.iter().any(differs) {
        return false;
    }
    let thing = told.iter().filter(|p| p.slot == Slot::Patient);
    thing.filter(answers).count() == 1 && told.iter().filter(answers).count() >= 2
}

/// What a slot of one verb is in its converse.
fn other_side(slot: &Slot, gives: bool) -> Option<Slot> {
    let behind = |word: &str| Slot::Behind(word.to_string());
    Some(match slot {
        Slot::Patient => Slot::Patient,
        Slot::Agent if gives => behind("from"),
        Slot::Agent => behind("to"),
        Slot::Behind(word) if word == if gives { "to" } else { "from" } => Slot::Agent,
        Slot::Behind(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::judge::probe;

    #[test]
    fn a_deal_is_one_from_both_sides() {
        for (claim, sentence, expected) in [
            (
                "Berg sold the mill to Larsen.",
                "Larsen bought the mill from Berg in May.",
                true,
            ),
            (
                "Larsen bought the mill from Berg.",
                "The mill was sold to Larsen by Berg.",
                true,
            ),
            (
                "The bank lent the money to Larsen.",
                "Larsen borrowed the money from the bank.",
                true,
            ),
            (
                "Larsen borrowed the boat from Berg.",
                "Berg lent the boat to Larsen.",
                true,
            ),
            (
                "Berg sold the mill to Larsen.",
                "Berg bought the mill from Larsen.",
                false,
            ),
            (
                "Berg sold the mill to Larsen.",
                "Larsen bought the barn from Berg.",
                false,
            ),
            (
                "Berg sold the mill to Larsen.",
                "Larsen bought the mill from Moe, and Berg wept.",
                false,
            ),
            (
                "Larsen bought the mill from Berg.",
                "Larsen sold the mill to Berg.",
                false,
            ),
        ] {
            let (found, _) = probe::with(claim, sentence, |claim, passage, parts, links| {
                let verb = |l: &&crate::judge::Link| {
                    ["bought", "sold", "lent", "borrowed"].contains(&l.comparison.claim.as_str())
                };
                super::mark(claim, passage, parts, links);
                links.iter().find(verb).is_some_and(|l| l.found > 0.9)
            });
            assert_eq!(found, expected, "{claim} | {sentence}");
        }
    }
}
