//! A deed of the claim beside the same deed in the passage: who takes part, and in whose place.

use std::cell::OnceCell;

use super::converse;
use super::party::{Identity, Sides, named};
use crate::judge::word::{Kin, Words};
use crate::language::frame::{Frame, Party, Slot};
use crate::language::statement::Statement;

/// Prepositions that turn a deed round: who sells to somebody is not whom it is sold to.
const TURNING: &[&str] = &["to", "from"];
/// Prepositions that only add somebody who does the same: "argued with".
const TOGETHER: &[&str] = &["with", "alongside", "between", "among"];
/// Pronouns that something is done to.
const OBJECTS: &[&str] = &["him", "her", "it", "them"];

/// The claim's frame and one of the passage with the same verb.
pub(super) struct Pair<'s> {
    pub claim: &'s Statement,
    pub own: Frame,
    pub sides: Sides<'s>,
    pub other: Frame,
    /// Who takes part in the claim's deed, and in the passage's, told with the claim's verb.
    pub ours: Vec<(Slot<'s>, Party)>,
    pub theirs: Vec<(Slot<'s>, Party)>,
}

/// The pairs of a claim and a sentence by the claim's verb, each found when it is first asked for.
pub struct Deeds<'s> {
    pub(super) claim: &'s Statement,
    pub(super) sentence: &'s Statement,
    words: Words<'s>,
    by_verb: Vec<OnceCell<Vec<Pair<'s>>>>,
}

impl<'s> Deeds<'s> {
    /// The deeds of both.
    pub fn new(claim: &'s Statement, sentence: &'s Statement, words: Words<'s>) -> Self {
        let by_verb = claim.tokens.iter().map(|_| OnceCell::new());
        Self {
            claim,
            sentence,
            words,
            by_verb: by_verb.collect(),
        }
    }

    /// The claim's verb at this token beside every verb of the sentence that says the same, be it from the other side,
    /// as far as both are asserted alike.
    pub(super) fn of(&self, verb: usize) -> &[Pair<'s>] {
        let find = || {
            let mut all = self.of_kin(verb, |k| k.worth >= 0.8);
            all.extend(converse::pairs(self.claim, self.sentence, verb));
            all
        };
        self.by_verb
            .get(verb)
            .map_or(&[], |found| found.get_or_init(find))
    }

    /// The claim's verb beside every verb of the sentence that stands to it as is wanted.
    pub(super) fn of_kin(&self, verb: usize, wanted: impl Fn(&Kin) -> bool) -> Vec<Pair<'s>> {
        let (claim, sentence) = (self.claim, self.sentence);
        let Some(own) = self.words.claim.get(verb) else {
            return Vec::new();
        };
        let read = |i: usize| self.words.sentence.get(i);
        let same = |i: usize| {
            read(i)
                .and_then(|word| own.kin(word))
                .is_some_and(|k| wanted(&k))
        };
        let others = verbs_like(claim, sentence, verb, same);
        if others.is_empty() {
            return Vec::new();
        }
        let own = Frame::of(claim, verb);
        let pair = |i: usize| {
            let other = Frame::of(sentence, i);
            let theirs = other.slots(sentence);
            Pair::new(claim, sentence, own.clone(), other, theirs)
        };
        others.into_iter().map(pair).collect()
    }
}

/// The verbs of the sentence that are as wanted, by their tokens, and denied where the claim's is.
pub(super) fn verbs_like(
    claim: &Statement,
    sentence: &Statement,
    verb: usize,
    wanted: impl Fn(usize) -> bool,
) -> Vec<usize> {
    let like = |i: &usize| {
        sentence.is_verb(*i) && wanted(*i) && claim.negated_at(verb) == sentence.negated_at(*i)
    };
    (0..sentence.tokens.len()).filter(like).collect()
}

impl<'s> Pair<'s> {
    pub(super) fn new(
        claim: &'s Statement,
        sentence: &'s Statement,
        own: Frame,
        other: Frame,
        theirs: Vec<(Slot<'s>, Party)>,
    ) -> Self {
        Self {
            claim,
            ours: own.slots(claim),
            own,
            sides: Sides { claim, sentence },
            other,
            theirs,
        }
    }

    pub(super) fn compare(&self, own: &Party, other: &Party) -> Identity {
        self.sides.compare(own, other)
    }

    fn same(&self, own: &Party, other: &Party) -> bool {
        self.compare(own, other) == Identity::Same
    }

    /// Who does it is the same, or to whom, so that nothing is turned round.
    pub(super) fn agrees(&self) -> bool {
        let (own, other) = (&self.own, &self.other);
        self.crossed().is_none()
            && (self.same(&own.doer, &other.doer)
                || self.same(&own.patient, &other.patient) && !self.stands_aside())
    }

    /// The sides have changed places.
    pub(super) fn is_turned(&self) -> bool {
        self.crossed().is_some() || self.is_half_crossed() || self.stands_aside()
    }

    /// How many stand in the passage where they stand in the claim.
    pub(super) fn in_place(&self) -> usize {
        let stays = |(slot, party): &&(Slot<'s>, Party)| self.there(*slot, party);
        self.ours.iter().filter(stays).count()
    }

    fn there(&self, slot: Slot<'_>, party: &Party) -> bool {
        let mut found = self.theirs.iter();
        found.any(|(s, p)| *s == slot && self.same(party, p))
    }

    /// The first of two of the claim's that stand in each other's places.
    pub(super) fn crossed(&self) -> Option<&Party> {
        let all = self.ours.iter().enumerate();
        let mut crossed = all.filter(|(i, one)| {
            let mut rest = self.ours.iter().skip(i + 1);
            rest.any(|two| self.are_crossed(one, two))
        });
        crossed.next().map(|(_, (_, party))| party)
    }

    fn are_crossed(&self, (a, one): &(Slot<'s>, Party), (b, two): &(Slot<'s>, Party)) -> bool {
        let exchanged = self.there(*b, one) && self.there(*a, two);
        let stay = self.there(*a, one) || self.there(*b, two);
        // Of a list, and of a name that stands twice, it is not clear who is where.
        let two_are_clear = !one.joint && !two.joint && self.sides.own(one, two) != Identity::Same;
        a != b && two_are_clear && exchanged && !stay && !is_together(*a) && !is_together(*b)
    }

    /// One of the two is in the other's place, and nothing shows who is in his.
    fn is_half_crossed(&self) -> bool {
        let (own, other) = (&self.own, &self.other);
        let is_name = |p: &Party| p.heads.iter().any(|h| named(self.claim, *h).is_some());
        if own.patient.is_empty() || self.sides.own(&own.doer, &own.patient) == Identity::Same {
            return false;
        }
        let crossed = self.compare(&own.doer, &other.patient);
        let back = self.compare(&own.patient, &other.doer);
        // Whoever is done to without a doer named is done to; an empty active has a doer that was not found.
        let doer_open = back == Identity::Open && (other.passive || !other.doer.is_empty());
        let patient_open = crossed == Identity::Open && self.patient_is_open();
        crossed == Identity::Same && is_name(&own.doer) && doer_open
            || back == Identity::Same
                && is_name(&own.patient)
                && patient_open
                && !self.same(&own.doer, &other.doer)
    }

    /// "Taught her": whoever she is, it is done to her.
    fn patient_is_open(&self) -> bool {
        let token = |h: &usize| self.sides.sentence.tokens.get(*h);
        let pronoun = |h: &usize| token(h).is_some_and(|t| t.is_any(OBJECTS));
        let heads = &self.other.patient.heads;
        if heads.is_empty() {
            return self.other.passive;
        }
        heads.iter().all(pronoun)
    }

    /// The claim's doer stands behind a preposition in the passage: "sold to Holm" for "Holm sold".
    fn stands_aside(&self) -> bool {
        let (own, other) = (&self.own, &self.other);
        let one = own.patient.is_empty() || other.patient.is_empty() || self.patient_is_open();
        let one = one || self.same(&own.patient, &other.patient);
        let doer = self.compare(&own.doer, &other.doer);
        TURNING.iter().any(|word| {
            let (ours, theirs) = (behind(&self.ours, word), behind(&self.theirs, word));
            let stands = |p: &Party| self.same(&own.doer, p);
            let kept = ours.is_some_and(|o| theirs.is_some_and(|t| self.same(o, t)));
            theirs.is_some_and(stands)
                && !kept
                && doer != Identity::Same
                && one
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
    pub(super) fn is_anothers(&self) -> bool {
        let (own, other) = (&self.own, &self.other);
        !other.doer.joint
            && self.compare(&own.doer, &other.doer) == Identity::Other
            && !(other.passive && self.goes_on_with_own())
    }
}

fn is_together(slot: Slot<'_>) -> bool {
    matches!(slot, Slot::Behind(word) if TOGETHER.contains(&word))
}

fn behind<'p>(slots: &'p [(Slot<'_>, Party)], word: &str) -> Option<&'p Party> {
    let found = slots.iter().find(|(s, _)| *s == Slot::Behind(word));
    found.map(|(_, p)| p)
}
