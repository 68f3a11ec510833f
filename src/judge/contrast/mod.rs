//! Two groups in one sentence, each with its own number: a number goes with the group beside which it stands.

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

mod daytime;

use std::ops::Range;

use smol_str::SmolStr;

use super::part::{Kind, Part};
use super::{At, Link, Passage, Relation};
use crate::finding::Code;
use crate::language::name::{NameRelation, relate};
use crate::language::quantity::{Measure, Quantity, QuantityRelation, compare};
use crate::language::statement::Statement;
use crate::language::token::Tag;

/// Words of which one stands where the sentence sets two times against each other.
const TURNS: &[(&str, &str)] = &[("before", "after"), ("after", "before")];

/// Marks numbers of the claim that the sentence gives to the other group.
pub fn mark(claim: &Statement, passage: Passage<'_>, parts: &[Part], links: &mut [Link]) {
    let sentence = passage.sentence;
    daytime::mark(claim, sentence, parts, links);
    if sentence.quantities.len() < 2 {
        return;
    }
    for (i, part) in parts.iter().enumerate() {
        let Kind::Quantity(q) = part.kind else {
            continue;
        };
        let Some(wanted) = claim.quantities.get(q) else {
            continue;
        };
        let Some(token) = links[i].token().filter(|_| links[i].found >= 0.8) else {
            continue;
        };
        let of_which = of_which(claim, sentence, (token, wanted.measure), parts, links);
        if let Some(own) = of_which.or_else(|| other_group(claim, sentence, wanted, token)) {
            let at = At::Sentence(own.tokens.start);
            links[i] = links[i]
                .clone()
                .found(0.0, at, sentence, own.span, Relation::Differs)
                .differing(
                    Code::ConflictQuantity,
                    "that number is of another group".to_string(),
                );
        }
    }
}

/// "420 were flooded, of which 65 are empty": the number of those of whom the claim's own words are said.
fn of_which<'s>(
    claim: &Statement,
    sentence: &'s Statement,
    (token, measure): (usize, Measure),
    parts: &[Part],
    links: &[Link],
) -> Option<&'s Quantity> {
    let is = |i: usize, words: &[&str]| sentence.tokens.get(i).is_some_and(|t| t.is_any(words));
    let at = (token..sentence.tokens.len())
        .find(|i| is(*i, &["of"]) && is(i + 1, &["which", "whom", "them", "these"]))?;
    let part = part_at(sentence, at).filter(|q| q.tokens.start != token && q.measure == measure)?;
    let says = |p: &Part| {
        let tag = claim.tokens.get(p.tokens.start).map(|t| t.tag);
        matches!(p.kind, Kind::Word(_)) && matches!(tag, Some(Tag::Verb | Tag::Adjective))
    };
    let found = parts
        .iter()
        .zip(links)
        .filter(|(p, l)| says(p) && l.found >= 0.8);
    let places: Vec<usize> = found.filter_map(|(_, l)| l.token()).collect();
    let all_behind = !places.is_empty() && places.iter().all(|t| *t > at);
    let near = part.tokens.start <= at + 5;
    let parts_of = part.counted.is_empty() || part.counted.len() == 1;
    (all_behind && near && parts_of).then_some(part)
}

/// "Of which 65", "65 of which": the number of the part whose "of" stands at this token.
fn part_at(sentence: &Statement, of: usize) -> Option<&Quantity> {
    let before = sentence.quantities.iter().find(|q| q.tokens.end == of);
    before.or_else(|| sentence.quantities.iter().find(|q| q.tokens.start >= of))
}

/// The number beside the claim's own group, where `token`, which has the claim's number, stands beside another.
fn other_group<'s>(
    claim: &Statement,
    sentence: &'s Statement,
    wanted: &Quantity,
    token: usize,
) -> Option<&'s Quantity> {
    let segments = segments(sentence);
    let theirs = segments.iter().find(|s| s.contains(&token))?;
    let homes = segments.iter().filter(|s| *s != theirs);
    homes
        .filter(|home| stands_for(claim, sentence, home, theirs))
        .find_map(|home| own_number(sentence, wanted, home))
}

/// A number in `home` of the kind that is wanted, none of them with the wanted value.
fn own_number<'s>(
    sentence: &'s Statement,
    wanted: &Quantity,
    home: &Range<usize>,
) -> Option<&'s Quantity> {
    let inside = |q: &&Quantity| home.contains(&q.tokens.start);
    let like = |q: &&Quantity| {
        q.counted.is_empty()
            || wanted.counted.is_empty()
            || q.counted.last() == wanted.counted.last()
    };
    // "4.1 a month … and 5.9": the second is a month as well.
    let relation = |q: &Quantity| {
        let mut like = q.clone();
        like.per = q.per.clone().or_else(|| wanted.per.clone());
        compare(wanted, &like)
    };
    let mut candidates = sentence.quantities.iter().filter(inside).filter(like);
    let agrees = |r| {
        matches!(
            r,
            QuantityRelation::Same | QuantityRelation::Entails | QuantityRelation::Weaker
        )
    };
    if candidates.clone().any(|q| agrees(relation(q))) {
        return None;
    }
    candidates.rfind(|q| relation(q) == QuantityRelation::Disjoint)
}

/// The stretches that are set against each other: between semicolons, "while", "whereas", "and" behind a comma.
fn segments(sentence: &Statement) -> Vec<Range<usize>> {
    let word = |i: usize, words: &[&str]| sentence.tokens.get(i).is_some_and(|t| t.is_any(words));
    let begins = |i: &usize| {
        let i = *i;
        i > 0
            && (word(i - 1, &[";"])
                || word(i, &["whereas", "while", "but"])
                || word(i - 1, &[","]) && word(i, &["and"]))
    };
    let mut starts: Vec<usize> = (0..sentence.tokens.len()).filter(begins).collect();
    starts.insert(0, 0);
    starts.push(sentence.tokens.len());
    starts
        .windows(2)
        .map(|w| w[0]..w[1])
        .filter(|r| !r.is_empty())
        .collect()
}

/// The claim's group is that of `home`, and `theirs` has another in the same place.
fn stands_for(
    claim: &Statement,
    sentence: &Statement,
    home: &Range<usize>,
    theirs: &Range<usize>,
) -> bool {
    by_modifier(claim, sentence, home, theirs)
        || by_name(claim, sentence, home, theirs)
        || by_time(claim, sentence, home, theirs)
}

/// "The placebo group" and "the drug group": one noun with two words before it.
fn by_modifier(
    claim: &Statement,
    sentence: &Statement,
    home: &Range<usize>,
    theirs: &Range<usize>,
) -> bool {
    let lemma = |s: &'_ Statement, i: usize| s.tokens.get(i).map(|t| t.lemma.clone());
    let telling = |s: &Statement, i: usize| {
        s.tokens.get(i).is_some_and(|t| {
            matches!(
                t.tag,
                Tag::Noun | Tag::Adjective | Tag::ProperNoun | Tag::Verb
            ) && !t.possessive
        })
    };
    let words = |s: &Statement, segment: &Range<usize>, noun: &str| -> Vec<SmolStr> {
        let heads = segment
            .clone()
            .filter(|i| *i > 0 && lemma(s, *i).as_deref() == Some(noun));
        heads
            .filter(|i| telling(s, i - 1))
            .filter_map(|i| lemma(s, i - 1))
            .collect()
    };
    let before = |segment: &Range<usize>, noun: &str| words(sentence, segment, noun);
    (1..claim.tokens.len()).any(|i| {
        let noun = claim.tokens.get(i).filter(|t| t.tag == Tag::Noun);
        let (Some(noun), Some(word)) = (noun, lemma(claim, i - 1)) else {
            return false;
        };
        let (at_home, there) = (before(home, &noun.lemma), before(theirs, &noun.lemma));
        let own = words(claim, &(0..claim.tokens.len()), &noun.lemma);
        telling(claim, i - 1)
            && at_home.contains(&word)
            && !there.is_empty()
            && !there.contains(&word)
            && !at_home.iter().any(|w| there.contains(w))
            // A claim that names both groups has a number for each.
            && !own.iter().any(|w| there.contains(w))
    })
}

/// "In Paris 40, in Lyon 30": one preposition with two names.
fn by_name(
    claim: &Statement,
    sentence: &Statement,
    home: &Range<usize>,
    theirs: &Range<usize>,
) -> bool {
    let inside = |segment: &Range<usize>| {
        let segment = segment.clone();
        sentence
            .names
            .iter()
            .filter(move |n| segment.contains(&n.tokens.start))
    };
    let slot = |s: &Statement, at: usize| {
        let word = at.checked_sub(1).and_then(|b| s.tokens.get(b));
        word.filter(|t| t.tag == Tag::Adposition)
            .map(|t| t.folded.clone())
    };
    claim.names.iter().any(|own| {
        let preposition = slot(claim, own.tokens.start);
        let same = |n: &&crate::language::name::Name| {
            matches!(relate(own, n), NameRelation::Same | NameRelation::Short)
        };
        let rival = |n: &crate::language::name::Name| {
            relate(own, n) == NameRelation::Other
                && n.kind == own.kind
                && slot(sentence, n.tokens.start) == preposition
        };
        let here = inside(home).find(same);
        preposition.is_some()
            && here.is_some_and(|n| slot(sentence, n.tokens.start) == preposition)
            && !inside(theirs).any(|n| same(&n))
            && inside(theirs).any(rival)
    })
}

/// "In the ten years before … 23; in the ten years after, four".
fn by_time(
    claim: &Statement,
    sentence: &Statement,
    home: &Range<usize>,
    theirs: &Range<usize>,
) -> bool {
    let has = |range: &Range<usize>, word: &str| {
        sentence
            .tokens
            .get(range.clone())
            .is_some_and(|all| all.iter().any(|t| t.is(word)))
    };
    TURNS.iter().any(|(own, other)| {
        claim.tokens.iter().any(|t| t.is(own))
            && !claim.tokens.iter().any(|t| t.is(other))
            && has(home, own)
            && !has(home, other)
            && has(theirs, other)
            && !has(theirs, own)
    })
}
