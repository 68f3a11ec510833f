//! Who did it to whom: the right names in the wrong places.

mod office;
mod party;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

use std::collections::HashSet;
use std::sync::LazyLock;

use super::part::{Kind, LIGHT, Part};
use super::word::{Kin, kin};
use super::{Asserted, At, Link, Passage, Relation};
use crate::finding::Code;
use crate::language::frame::{Frame, Party};
use crate::language::phrase::words;
use crate::language::statement::Statement;
use crate::language::token::Tag;
use party::{Identity, Sides, named};

const TABLE: &str = include_str!("../../language/data/roles.txt");

static MUTUAL: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "mutual"));
static ONCE: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "once"));

/// Prepositions that turn a deed round: who sells to somebody is not whom it is sold to.
const TURNING: &[&str] = &["to", "from"];

/// The claim's frame and one of the passage with the same verb.
struct Pair<'s> {
    claim: &'s Statement,
    own: Frame,
    sides: Sides<'s>,
    other: Frame,
}

/// The part of the claim whose name stands on another side of the same verb in the passage.
pub fn swapped(
    claim: Asserted<'_>,
    passage: Passage<'_>,
    parts: &[Part],
    _links: &[Link],
) -> Option<usize> {
    let statement = claim.statement;
    for part in parts.iter().filter(|p| is_telling(statement, p)) {
        let pairs = pairs(statement, passage.sentence, part.tokens.start);
        if pairs.iter().any(Pair::agrees) {
            continue;
        }
        if let Some(pair) = pairs.iter().find(|p| p.is_turned()) {
            return part_of(statement, parts, &pair.own.doer)
                .or_else(|| parts.iter().position(|p| p.tokens == part.tokens));
        }
    }
    None
}

/// Marks the claim's names for whom the passage tells the same deed, or the same office, of somebody else.
pub fn mark(claim: &Statement, passage: Passage<'_>, parts: &[Part], links: &mut [Link]) {
    for part in parts.iter().filter(|p| is_telling(claim, p)) {
        let pairs = pairs(claim, passage.sentence, part.tokens.start);
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
        mark_another(&mut links[i], pair, part, passage.sentence);
    }
    office::mark(claim, passage.sentence, parts, links);
    mark_opposites(claim, passage.sentence, parts, links);
}

/// "Lead has fallen whereas zinc has risen": the claim's verb may be said of another, and its opposite of its own subject.
fn mark_opposites(claim: &Statement, sentence: &Statement, parts: &[Part], links: &mut [Link]) {
    for (part, link) in parts
        .iter()
        .zip(links)
        .filter(|(p, _)| is_telling(claim, p))
    {
        let verb = part.tokens.start;
        let subject = |f: &Frame| {
            if f.passive {
                f.patient.clone()
            } else {
                f.doer.clone()
            }
        };
        let same = |p: &Pair<'_>| p.compare(&subject(&p.own), &subject(&p.other)) == Identity::Same;
        if link.opposite || link.conflict || pairs(claim, sentence, verb).iter().any(same) {
            continue;
        }
        let opposites = pairs_of(claim, sentence, verb, |k| k.opposite);
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
    let token = claim.tokens.get(part.tokens.start);
    matches!(part.kind, Kind::Word(_))
        && part.weight > LIGHT
        && token.is_some_and(|t| t.tag == Tag::Verb && !MUTUAL.contains(t.lemma.as_str()))
}

/// The claim's verb beside every verb of the sentence that says the same, as far as both are asserted alike.
fn pairs<'s>(claim: &'s Statement, sentence: &'s Statement, verb: usize) -> Vec<Pair<'s>> {
    pairs_of(claim, sentence, verb, |k| k.worth >= 0.8)
}

fn pairs_of<'s>(
    claim: &'s Statement,
    sentence: &'s Statement,
    verb: usize,
    wanted_kin: impl Fn(&Kin) -> bool,
) -> Vec<Pair<'s>> {
    let Some(wanted) = claim.tokens.get(verb) else {
        return Vec::new();
    };
    let same = |i: &usize| {
        let token = sentence.tokens.get(*i).filter(|t| t.tag == Tag::Verb);
        token
            .and_then(|t| kin(wanted, t))
            .is_some_and(|k| wanted_kin(&k))
            && claim.negated_at(verb) == sentence.negated_at(*i)
    };
    let others: Vec<usize> = (0..sentence.tokens.len()).filter(same).collect();
    if others.is_empty() {
        return Vec::new();
    }
    let own = Frame::of(claim, verb);
    let pair = |i: usize| Pair {
        claim,
        own: own.clone(),
        sides: Sides { claim, sentence },
        other: Frame::of(sentence, i),
    };
    others.into_iter().map(pair).collect()
}

impl Pair<'_> {
    fn compare(&self, own: &Party, other: &Party) -> Identity {
        self.sides.compare(own, other)
    }

    /// Who does it is the same, or to whom, so that nothing is turned round.
    fn agrees(&self) -> bool {
        let (own, other) = (&self.own, &self.other);
        self.compare(&own.doer, &other.doer) == Identity::Same
            || self.compare(&own.patient, &other.patient) == Identity::Same && !self.stands_aside()
    }

    /// The two sides have changed places.
    fn is_turned(&self) -> bool {
        let (own, other) = (&self.own, &self.other);
        let crossed = self.compare(&own.doer, &other.patient) == Identity::Same;
        let back = self.compare(&own.patient, &other.doer);
        let name = own
            .doer
            .heads
            .iter()
            .any(|h| named(self.claim, *h).is_some());
        let two = self.sides.own(&own.doer, &own.patient) != Identity::Same;
        let object = !own.patient.is_empty();
        // Whoever is done to without a doer named is done to; an empty active has a doer that was not found.
        let open = back == Identity::Open && (other.passive || !other.doer.is_empty());
        two && object && crossed && (back == Identity::Same || name && open) || self.stands_aside()
    }

    /// The claim's doer stands behind a preposition in the passage: "sold to Holm" for "Holm sold".
    fn stands_aside(&self) -> bool {
        let (own, other) = (&self.own, &self.other);
        let patients = self.compare(&own.patient, &other.patient);
        let doer = self.compare(&own.doer, &other.doer);
        TURNING.iter().any(|word| {
            let theirs = other.side(self.sides.sentence, word);
            let ours = own.side(self.claim, word);
            let stands = |p: &Party| self.compare(&own.doer, p) == Identity::Same;
            let kept =
                ours.is_some_and(|o| theirs.is_some_and(|t| self.compare(o, t) == Identity::Same));
            theirs.is_some_and(stands)
                && !kept
                && doer != Identity::Same
                && patients != Identity::Other
                && (ours.is_some() || !own.patient.is_empty() && !other.patient.is_empty())
        })
    }

    /// The claim's name follows the doer before another verb does: a list whose marks hide it.
    fn goes_on_with_own(&self) -> bool {
        let sentence = self.sides.sentence;
        let start = self.other.doer.tokens.start;
        let end = (start..sentence.tokens.len())
            .find(|i| sentence.is_verb(*i))
            .unwrap_or(sentence.tokens.len());
        // "Holm's nephew" is not Holm.
        let owning = |i: usize| {
            named(sentence, i).is_some_and(|n| {
                let last = n
                    .tokens
                    .end
                    .checked_sub(1)
                    .and_then(|l| sentence.tokens.get(l));
                last.is_some_and(|t| t.possessive)
            })
        };
        let own = Party {
            heads: (start..end).filter(|i| !owning(*i)).collect(),
            ..Party::default()
        };
        self.compare(&self.own.doer, &own) == Identity::Same
    }

    /// A name does it that is surely not the claim's.
    fn is_anothers(&self) -> bool {
        let (own, other) = (&self.own, &self.other);
        !other.doer.joint
            && self.compare(&own.doer, &other.doer) == Identity::Other
            && !(other.passive && self.goes_on_with_own())
    }
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
