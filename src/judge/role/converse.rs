//! One deed told from its two sides: who buys from somebody is sold to.

use std::sync::LazyLock;

use super::TABLE;
use super::is_telling;
use super::pair::{Pair, verbs_like};
use crate::judge::part::Part;
use crate::judge::{At, Link, Passage, Relation};
use crate::language::frame::{Frame, Party, Slot};
use crate::language::phrase::lines;
use crate::language::statement::Statement;

/// What the other side's verb bears out.
const WORTH: f64 = 0.9;

/// One side of the deed: its verbs, and the preposition before whoever is on the other side; none where that one
/// is the object.
#[derive(Clone, Debug)]
struct Side {
    verbs: Vec<&'static str>,
    before: Option<&'static str>,
}

static SIDES: LazyLock<Vec<(Side, Side)>> = LazyLock::new(|| {
    let converse = lines(TABLE).filter(|(section, _)| *section == "converse");
    let two = converse.filter_map(|(_, line)| line.split_once('='));
    two.flat_map(|(a, b)| [(side(a), side(b)), (side(b), side(a))])
        .collect()
});

fn side(text: &'static str) -> Side {
    let mut words = text.split_whitespace();
    Side {
        verbs: words.next().unwrap_or_default().split('|').collect(),
        before: words.next(),
    }
}

impl Side {
    fn other(&self) -> Slot<'static> {
        self.before.map_or(Slot::Patient, Slot::Behind)
    }

    fn has(&self, lemma: &str) -> bool {
        self.verbs.contains(&lemma)
    }
}

/// Finds the claim's verb where the passage tells the deed from its other side, so that "lost to" is no opposite of
/// "beat".
pub fn bear_out(claim: &Statement, passage: Passage<'_>, parts: &[Part], links: &mut [Link]) {
    let sentence = passage.sentence;
    for (part, link) in parts.iter().zip(links) {
        if link.found >= WORTH || !is_telling(claim, part) {
            continue;
        }
        let all = pairs(claim, sentence, part.tokens.start);
        let found = all
            .iter()
            .find(|p| p.in_place() >= 2 || p.crossed().is_some());
        let Some(verb) = found.map(|p| p.other.verb) else {
            continue;
        };
        let span = sentence.span_of(verb..verb + 1);
        let missing = Link::missing(link.comparison.aspect, claim, part.span);
        *link = missing.found(
            WORTH,
            At::Sentence(verb),
            sentence,
            span,
            Relation::BearsOut,
        );
    }
}

/// The claim's verb beside those that tell its deed from the other side, each with the claim's verb put in.
pub(super) fn pairs<'s>(
    claim: &'s Statement,
    sentence: &'s Statement,
    verb: usize,
) -> Vec<Pair<'s>> {
    let lemma = claim.tokens.get(verb).map_or("", |t| t.lemma.as_str());
    let sides = SIDES.iter().filter(|(own, _)| own.has(lemma));
    let pairs = sides.flat_map(|(own, other)| {
        let verbs = verbs_like(claim, sentence, verb, |i| {
            let token = sentence.tokens.get(i);
            token.is_some_and(|t| other.has(&t.lemma))
        });
        verbs
            .into_iter()
            .map(move |i| turned(claim, sentence, verb, i, own, other))
    });
    pairs.flatten().collect()
}

/// None where the passage does not say who is on the other side.
fn turned<'s>(
    claim: &'s Statement,
    sentence: &'s Statement,
    verb: usize,
    at: usize,
    own: &Side,
    other: &Side,
) -> Option<Pair<'s>> {
    let frame = Frame::of(sentence, at);
    let slots = frame.slots(sentence);
    slots.iter().find(|(s, _)| *s == other.other())?;
    let both = own.before.is_some() && other.before.is_some();
    let place = |slot: Slot<'s>| match slot {
        Slot::Doer => Some(own.other()),
        slot if slot == other.other() => Some(Slot::Doer),
        Slot::Patient => both.then_some(Slot::Patient),
        slot => Some(slot),
    };
    let theirs: Vec<(Slot<'s>, Party)> = slots
        .into_iter()
        .filter_map(|(s, p)| Some((place(s)?, p)))
        .collect();
    let at_slot = |slot| {
        let found = theirs.iter().find(|(s, _)| *s == slot);
        found.map(|(_, p)| p.clone()).unwrap_or_default()
    };
    let frame = Frame {
        verb: at,
        passive: false,
        doer: at_slot(Slot::Doer),
        patient: at_slot(Slot::Patient),
        ..Frame::default()
    };
    Some(Pair::new(
        claim,
        sentence,
        Frame::of(claim, verb),
        frame,
        theirs,
    ))
}
