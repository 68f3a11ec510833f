//! The same verb told of other things: the words are there, and what the claim says is not.

use super::pair::{Deeds, Pair};
use super::party::{Identity, named};
use super::{is_telling, part_of, subject};
use crate::judge::part::Part;
use crate::judge::slot::weaken;
use crate::judge::{At, Link};
use crate::language::frame::{Frame, Party};
use crate::language::statement::Statement;
use crate::language::token::Tag;

/// Words that set one thing against another.
const AGAINST: &[&str] = &["whereas", "while", "but", ";"];

/// Takes back what the sentence tells of others than the claim's.
pub(super) fn mark(deeds: &Deeds<'_>, parts: &[Part], links: &mut [Link]) {
    let (claim, sentence) = (deeds.claim, deeds.sentence);
    for (i, part) in parts.iter().enumerate() {
        if !is_telling(claim, part) {
            continue;
        }
        let pairs = deeds.of(part.tokens.start);
        if let Some(name) = another_patient(claim, sentence, pairs, parts, links) {
            links[name] = Link::missing(parts[name].aspect(), claim, parts[name].span);
        }
        if !pairs.is_empty() && pairs.iter().all(|p| is_set_against(p, sentence)) {
            weaken(&mut links[i]);
        }
    }
}

/// "Holm represents 13 families" does not say that she represents Berg, whom another sentence names.
fn another_patient(
    claim: &Statement,
    sentence: &Statement,
    pairs: &[Pair<'_>],
    parts: &[Part],
    links: &[Link],
) -> Option<usize> {
    let first = pairs.first()?;
    let name = part_of(claim, parts, &first.own.patient)?;
    let elsewhere = !matches!(links.get(name)?.at, At::Sentence(_));
    let another = |p: &Pair<'_>| {
        p.compare(&p.own.doer, &p.other.doer) == Identity::Same
            && is_new(sentence, &p.other.patient)
    };
    (elsewhere && pairs.iter().all(another)).then_some(name)
}

/// What is named here for the first time: "the woman" or "her" may be anybody named before.
fn is_new(sentence: &Statement, party: &Party) -> bool {
    let token = |i: usize| sentence.tokens.get(i);
    let noun =
        |h: &usize| token(*h).is_some_and(|t| t.tag == Tag::Noun) || named(sentence, *h).is_some();
    let known = token(party.tokens.start).is_some_and(|t| {
        t.tag == Tag::Pronoun
            || t.is_any(&[
                "the", "this", "that", "these", "those", "his", "her", "its", "their",
            ])
    });
    !party.is_empty() && party.heads.iter().all(noun) && !known
}

/// "Lead has fallen, whereas zinc has risen" says nothing of a fall of zinc.
fn is_set_against(pair: &Pair<'_>, sentence: &Statement) -> bool {
    let (own, theirs) = (subject(&pair.own), subject(&pair.other));
    let verb = pair.other.verb;
    let is_against = |i: &usize| sentence.tokens.get(*i).is_some_and(|t| t.is_any(AGAINST));
    let told = |i: usize| {
        sentence.is_verb(i) && pair.compare(own, subject(&Frame::of(sentence, i))) == Identity::Same
    };
    let within = |range: std::ops::Range<usize>| {
        let all = Party {
            heads: range.collect(),
            ..Party::default()
        };
        pair.compare(own, &all) == Identity::Same
    };
    // Where nothing is found before the verb, only the first part of the sentence can't mean what came before.
    let pronoun = |h: &usize| {
        sentence
            .tokens
            .get(*h)
            .is_some_and(|t| t.tag == Tag::Pronoun)
    };
    let open = |turn: usize| theirs.is_empty() && turn < verb || theirs.heads.iter().any(pronoun);
    let apart = |turn: usize| {
        let (first, second) = (0..turn, turn..sentence.tokens.len());
        let (here, mut there) = match verb < turn {
            true => (first, second),
            false => (second, first),
        };
        !open(turn) && !within(here) && there.any(told)
    };
    let mut turns = (0..sentence.tokens.len()).filter(is_against);
    pair.compare(own, theirs) != Identity::Same && turns.any(apart)
}
