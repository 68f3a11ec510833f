//! Numbers that differ and yet can both be true.

use super::whole_of;
use crate::judge::part::{Kind, Part};
use crate::judge::{At, Link, Passage, Relation};
use crate::language::quantity::{Measure, Quantity};
use crate::language::statement::Statement;

/// Takes back conflicts of numbers that do not exclude each other, once it is known where the claim's words stand.
pub fn release(claim: &Statement, passage: Passage<'_>, parts: &[Part], links: &mut [Link]) {
    let sentence = passage.sentence;
    let verbs = verbs(claim, parts, links);
    for (i, part) in parts.iter().enumerate() {
        let (Kind::Quantity(q), Some(link)) = (part.kind, links.get(i).filter(|l| l.conflict))
        else {
            continue;
        };
        let found = link.token().and_then(|t| at(sentence, t));
        let (Some(wanted), Some(found)) = (claim.quantities.get(q), found) else {
            continue;
        };
        let free = none_of_these(claim, wanted, found)
            || verbs.is_empty() && leaves_rest(claim, wanted, sentence, found)
            || is_of_chosen(sentence, found, &verbs);
        if free {
            let missing = Link::missing(part.aspect(), claim, part.span);
            links[i] = missing;
        }
    }
}

fn at(sentence: &Statement, token: usize) -> Option<&Quantity> {
    sentence.quantities.iter().find(|q| q.tokens.start == token)
}

/// Where the sentence has the claim's verbs.
fn verbs(claim: &Statement, parts: &[Part], links: &[Link]) -> Vec<usize> {
    let verb = |p: &Part| matches!(p.kind, Kind::Word(t) if claim.is_verb(t));
    let found = parts
        .iter()
        .zip(links)
        .filter(|(p, l)| verb(p) && l.found > 0.5);
    found.filter_map(|(_, l)| l.token()).collect()
}

/// "None of the three died" beside "all three recovered": three is what the claim says as well.
fn none_of_these(claim: &Statement, wanted: &Quantity, found: &Quantity) -> bool {
    wanted.is_none_of_it()
        && whole_of(claim, wanted).is_some_and(|whole| whole.range == found.range)
}

/// "Three of the five were still there" beside "two of the five had gone": the others. Where the sentence says the
/// same of its part, this is no way out.
fn leaves_rest(
    claim: &Statement,
    wanted: &Quantity,
    sentence: &Statement,
    found: &Quantity,
) -> bool {
    let Some(whole) = whole_of(sentence, found) else {
        return false;
    };
    let counts = [wanted, found, whole]
        .iter()
        .all(|q| q.measure == Measure::Count && q.range.is_point());
    let agreed = whole_of(claim, wanted).is_none_or(|own| own.range == whole.range);
    counts && agreed && wanted.range.low + found.range.low == whole.range.low
}

/// "They spoke to 64 people who had fled" does not say how many fled: the claim's verbs stand only in the clause
/// that tells which ones are meant.
fn is_of_chosen(sentence: &Statement, found: &Quantity, verbs: &[usize]) -> bool {
    let Some(counted) = found.counted_span.filter(|s| s.start >= found.span.end) else {
        return false;
    };
    let Some(next) = sentence
        .tokens
        .iter()
        .position(|t| t.span.start >= counted.end)
    else {
        return false;
    };
    let relative = sentence
        .tokens
        .get(next)
        .is_some_and(|t| t.is_any(&["who", "that", "which"]));
    let chosen = (0..found.tokens.start).any(|i| sentence.is_verb(i));
    let inside = |v: &usize| *v > next && sentence.clause_of(*v) == sentence.clause_of(next + 1);
    relative && chosen && !verbs.is_empty() && verbs.iter().all(inside)
}

/// Takes back conflicts with numbers of this passage where another of the source, which speaks of the claim at least
/// as much, has the claim's own, as `stated` says of each part.
pub fn release_stated(parts: &[Part], links: &mut [Link], stated: &[bool]) {
    for (i, part) in parts.iter().enumerate() {
        let Some(link) = links.get_mut(i).filter(|l| l.conflict) else {
            continue;
        };
        if matches!(part.kind, Kind::Quantity(_)) && stated.get(i) == Some(&true) {
            link.conflict = false;
            link.at = At::Nowhere;
            link.comparison.relation = Relation::Missing;
            link.comparison.code = None;
            link.comparison.remark.clear();
        }
    }
}
