//! Numbers of the same thing.

use super::part::{Kind, Part};
use super::word::kin;
use super::{At, Link, Passage, Relation};
use crate::finding::Code;
use crate::language::Aspect;
use crate::language::certainty::BoosterKind;
use crate::language::name::{Name, is_one};
use crate::language::polarity::Polarity;
use crate::language::quantity::{Bound, Measure, Quantity, QuantityRelation, compare};
use crate::language::statement::Statement;
use crate::language::token::{Tag, Token, TokenKind};
use crate::span::Span;

mod arithmetic;
mod release;
#[cfg(test)]
mod tests;

pub use release::{release, release_stated};

/// How sure it is that two quantities measure the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sameness {
    /// One of them does not say what it counts.
    Open,
    /// They count the same, or measure in the same kind of unit.
    Sure,
}

/// Finds every quantity of the claim in the passage: the sentence first, then its neighbours. Each number of the
/// sentence answers for one of the claim's only, the one that it fits best by what it counts and by the words
/// around it, so that a number which is borne out is not held against another.
pub fn links(claim: &Statement, passage: Passage<'_>) -> Vec<Link> {
    let pairs = pair_up(claim, passage);
    let one = |(i, quantity): (usize, &Quantity)| {
        link(claim, quantity, passage, pairs.get(i).copied().flatten())
    };
    claim.quantities.iter().enumerate().map(one).collect()
}

/// A number of the sentence beside one of the claim.
#[derive(Clone, Copy, Debug)]
struct Pair {
    found: usize,
    relation: QuantityRelation,
    sameness: Sameness,
}

/// For every quantity of the claim the one of the sentence that answers for it: best pairs first.
fn pair_up(claim: &Statement, passage: Passage<'_>) -> Vec<Option<Pair>> {
    let sentence = passage.sentence;
    let partitive = (0..claim.quantities.len()).any(|i| is_whole(claim, i));
    let insists = claim.boosters.iter().any(|b| b.kind == BoosterKind::Total);
    let mut pairs: Vec<(u32, usize, Pair)> = Vec::new();
    for (i, wanted) in claim.quantities.iter().enumerate() {
        for (j, found) in sentence.quantities.iter().enumerate() {
            if !partitive && is_whole(sentence, j) {
                continue;
            }
            let of_whole = as_share(sentence, j).filter(|_| wanted.measure == Measure::Percent);
            let relation = compare_ages(claim, wanted, sentence, found)
                .unwrap_or_else(|| compare(wanted, of_whole.as_ref().unwrap_or(found)));
            if relation == QuantityRelation::Incomparable {
                continue;
            }
            let differ = is_difference(claim, wanted) != is_difference(sentence, found);
            if differ && relation == QuantityRelation::Disjoint {
                continue;
            }
            let share = wanted.measure == Measure::Percent && relation == QuantityRelation::Same;
            let same = sameness(claim, wanted, sentence, found);
            // A share may name whom it is a share of, or what they do.
            let Some(mut sameness) = same.or(share.then_some(Sameness::Open)) else {
                continue;
            };
            if sameness == Sameness::Open && refers_back(wanted, passage, found) {
                sameness = Sameness::Sure;
            }
            if !insists && is_of(sentence, j, wanted) {
                sameness = Sameness::Open;
            }
            let fit = fit(claim, wanted, sentence, found, relation, sameness);
            pairs.push((
                fit,
                i,
                Pair {
                    found: j,
                    relation,
                    sameness,
                },
            ));
        }
    }
    pairs.sort_by_key(|(fit, i, pair)| (std::cmp::Reverse(*fit), *i, pair.found));
    let mut taken = vec![false; sentence.quantities.len()];
    let mut chosen: Vec<Option<Pair>> = vec![None; claim.quantities.len()];
    for (_, i, pair) in pairs {
        if chosen[i].is_none() && !taken[pair.found] {
            taken[pair.found] = true;
            chosen[i] = Some(pair);
        }
    }
    chosen
}

/// "£35,000 more than last year": by how much one exceeds another, not what either is.
fn is_difference(statement: &Statement, quantity: &Quantity) -> bool {
    let next = statement.tokens.get(quantity.tokens.end);
    next.is_some_and(|t| t.is_any(&["more", "less", "fewer", "higher", "lower"]))
}

/// "Aged 16" beside "by 16" and "Ada, 16,": a bare number may be an age. Where it is another one it need not be.
fn compare_ages(
    claim: &Statement,
    wanted: &Quantity,
    sentence: &Statement,
    found: &Quantity,
) -> Option<QuantityRelation> {
    let age = |q: &Quantity| q.measure == Measure::Age;
    let bare = match (age(wanted), age(found)) {
        (true, false) => may_be_age(sentence, found),
        (false, true) => may_be_age(claim, wanted),
        _ => false,
    };
    let relation = bare && wanted.range == found.range;
    relation.then_some(QuantityRelation::Same)
}

/// A number of nothing named, as ages are told: behind "at", "by" or "was", or between commas.
fn may_be_age(statement: &Statement, quantity: &Quantity) -> bool {
    let before = quantity.tokens.start.checked_sub(1);
    let before = before.and_then(|i| statement.tokens.get(i));
    let told = before.is_some_and(|t| t.is_any(&["at", "by", "was", "is", "turned", ","]));
    // "Coover was 94" seems to count what stands before it.
    let nothing = quantity
        .counted_span
        .is_none_or(|s| s.end <= quantity.span.start);
    quantity.measure == Measure::Count && nothing && told
}

/// How well two quantities fit each other: what they count, the words around them, then their values.
fn fit(
    claim: &Statement,
    wanted: &Quantity,
    sentence: &Statement,
    found: &Quantity,
    relation: QuantityRelation,
    sameness: Sameness,
) -> u32 {
    // "142,500" beside "about 142,500", which leaves it open.
    let stated = wanted.unit == found.unit && wanted.stated == found.stated;
    let value = match relation {
        QuantityRelation::Same => 4,
        QuantityRelation::Weaker if stated => 4,
        QuantityRelation::Entails => 3,
        QuantityRelation::Weaker => 1,
        _ => 0,
    };
    let thing = if sameness == Sameness::Sure { 3 } else { 0 };
    let (own, other) = (around(claim, wanted), around(sentence, found));
    let context = own
        .iter()
        .zip(&other)
        .filter(|(a, b)| a.is_some() && a == b)
        .count();
    // "Only 42 percent of Americans think" is what "only 42 percent think" means, whatever else is counted.
    let told_alike = wanted.bound == found.bound && wanted.bound != Bound::Plain;
    let alike = if told_alike && relation == QuantityRelation::Same {
        2
    } else {
        0
    };
    value + thing + alike + 2 * context as u32
}

/// The words before and after a quantity, as far as they carry meaning.
fn around<'s>(statement: &'s Statement, quantity: &Quantity) -> [Option<&'s str>; 2] {
    let lemma = |t: &'s Token| Some(t.lemma.as_str()).filter(|_| t.is_word());
    let before = statement
        .tokens
        .get(..quantity.tokens.start)
        .and_then(|t| t.last());
    let after = statement.tokens.get(quantity.tokens.end);
    [before.and_then(lemma), after.and_then(lemma)]
}

fn link(claim: &Statement, quantity: &Quantity, passage: Passage<'_>, pair: Option<Pair>) -> Link {
    let settles = |r| matches!(r, QuantityRelation::Same | QuantityRelation::Entails);
    let here = pair.map(|pair| (pair, linked(claim, quantity, passage.sentence, pair)));
    let missing = || Link::missing(Aspect::Quantity, claim, quantity.span);
    if here.as_ref().is_none_or(|(_, link)| link.found < 0.8)
        && let Some(found) = arithmetic::bearing_out(quantity, passage.sentence)
    {
        let at = At::Sentence(found.tokens.start);
        let sentence = passage.sentence;
        return missing().found(1.0, at, sentence, found.span, Relation::BearsOut);
    }
    let here = match here {
        Some((pair, link)) if settles(pair.relation) || pair.sameness == Sameness::Sure => {
            return link;
        }
        other => other.map_or_else(missing, |(_, link)| link),
    };
    let near = passage.before.iter().rev().chain(passage.after);
    for statement in near {
        let borne_out = |found: &&Quantity| {
            settles(compare(quantity, found))
                && sameness(claim, quantity, statement, found) == Some(Sameness::Sure)
        };
        if let Some(found) = statement.quantities.iter().find(borne_out) {
            return missing().found(0.8, At::Neighbour, statement, found.span, Relation::Same);
        }
    }
    let mentioned = pair
        .is_none()
        .then(|| by_mention(missing(), quantity, passage.sentence));
    mentioned.flatten().unwrap_or(here)
}

/// "Some members" is borne out by "members" without a number and "none of the members" by a denied "member", but
/// "all members" and "most members" are more than that.
fn by_mention(link: Link, quantity: &Quantity, sentence: &Statement) -> Option<Link> {
    let none = quantity.is_none_of_it();
    let head = quantity
        .counted
        .last()
        .filter(|_| none || quantity.is_worded_share())?;
    let token = sentence.tokens.iter().position(|t| t.lemma == *head)?;
    let (span, at) = (sentence.tokens.get(token)?.span, At::Sentence(token));
    if none && !sentence.negated_at(token) {
        return None;
    }
    if none || quantity.is_some_of_it() {
        return Some(link.found(1.0, at, sentence, span, Relation::BearsOut));
    }
    let mut link = link.found(0.5, at, sentence, span, Relation::Weaker);
    link.comparison.code = Some(Code::Overclaim);
    Some(link)
}

/// What the number of the sentence that answers for `quantity` says of it.
fn linked(claim: &Statement, quantity: &Quantity, sentence: &Statement, pair: Pair) -> Link {
    let link = Link::missing(Aspect::Quantity, claim, quantity.span);
    let Some(found) = sentence.quantities.get(pair.found) else {
        return link;
    };
    let at = At::Sentence(found.tokens.start);
    match pair.relation {
        QuantityRelation::Same => link.found(1.0, at, sentence, found.span, Relation::Same),
        QuantityRelation::Entails => link.found(1.0, at, sentence, found.span, Relation::BearsOut),
        QuantityRelation::Disjoint
            if pair.sameness == Sameness::Sure && as_asserted(claim, quantity, sentence, found) =>
        {
            link.found(0.0, at, sentence, found.span, Relation::Differs)
                .differing(Code::ConflictQuantity, difference(quantity, found))
        }
        QuantityRelation::Weaker => {
            let mut link = link.found(0.5, at, sentence, found.span, Relation::Weaker);
            link.comparison.code = Some(Code::Overclaim);
            link
        }
        _ => link,
    }
}

/// Whether two quantities can be of the same thing; none when they are surely not.
fn sameness(
    claim: &Statement,
    a: &Quantity,
    statement: &Statement,
    b: &Quantity,
) -> Option<Sameness> {
    if a.measure == Measure::Age {
        return same_owner(claim, a, statement, b);
    }
    match (a.counted.last(), b.counted.last()) {
        (Some(head_a), Some(head_b)) => {
            let same = heads_match(head_a, head_b)
                || same_word(claim, a, statement, b)
                || is_one_of(&a.counted, &b.counted)
                || is_one_of(&b.counted, &a.counted);
            // Visitors are people, but there may be other people.
            let persons = || is_person(head_a) && is_kind_of_person(head_b);
            same.then_some(Sameness::Sure)
                .or_else(|| persons().then_some(Sameness::Open))
        }
        (Some(head), None) => Some(if mentions(statement, head) {
            Sameness::Sure
        } else {
            Sameness::Open
        }),
        (None, Some(head)) => Some(if mentions(claim, head) {
            Sameness::Sure
        } else {
            Sameness::Open
        }),
        (None, None) if is_plain_count(a) => Some(if in_like_words(claim, a, statement, b) {
            Sameness::Sure
        } else {
            Sameness::Open
        }),
        (None, None) => Some(Sameness::Sure),
    }
}

/// The twelve of "eleven of the twelve members": what is said is said of the eleven.
fn is_whole(statement: &Statement, index: usize) -> bool {
    let (Some(part), Some(whole)) = (
        index
            .checked_sub(1)
            .and_then(|i| statement.quantities.get(i)),
        statement.quantities.get(index),
    ) else {
        return false;
    };
    let between = statement
        .tokens
        .get(part.tokens.end..whole.tokens.start)
        .unwrap_or_default();
    between.first().is_some_and(|t| t.is("of"))
        && between.iter().skip(1).all(|t| t.tag == Tag::Determiner)
}

/// The twelve for the eleven of "eleven of the twelve members".
fn whole_of<'s>(statement: &'s Statement, part: &Quantity) -> Option<&'s Quantity> {
    let at = statement
        .quantities
        .iter()
        .position(|q| q.tokens == part.tokens)?;
    let whole = statement.quantities.get(at + 1)?;
    is_whole(statement, at + 1).then_some(whole)
}

/// "Seven of the nine members", as a share.
fn as_share(sentence: &Statement, part: usize) -> Option<Quantity> {
    let found = sentence.quantities.get(part)?;
    let whole = sentence.quantities.get(part + 1)?;
    let counts = found.measure == Measure::Count && whole.measure == Measure::Count;
    let known = counts && whole.range.is_point() && whole.range.low > 0.0;
    (known && is_whole(sentence, part + 1)).then(|| {
        let share = 100.0 / whole.range.low;
        Quantity {
            stated: found.stated * share,
            range: found.range.scaled(share),
            measure: Measure::Percent,
            unit: "fraction",
            // As exact as a share that is told in words.
            digits: 2,
            ..found.clone()
        }
    })
}

/// "One of the three arrested": nothing against a claim that three were, unless it says "all three".
fn is_of(sentence: &Statement, part: usize, wanted: &Quantity) -> bool {
    let whole = sentence
        .quantities
        .get(part + 1)
        .filter(|_| is_whole(sentence, part + 1));
    whole.is_some_and(|whole| compare(wanted, whole) == QuantityRelation::Same)
}

/// A figure that is only moved for, planned or supposed is not held against a claim that asserts its own.
fn as_asserted(
    claim: &Statement,
    wanted: &Quantity,
    sentence: &Statement,
    found: &Quantity,
) -> bool {
    let open = |s: &Statement, q: &Quantity| s.polarity_at(q.tokens.start) == Polarity::Open;
    open(claim, wanted) || !open(sentence, found)
}

/// Numbers that count nothing named stand for the same thing where the word before or after them is the same.
fn in_like_words(claim: &Statement, a: &Quantity, statement: &Statement, b: &Quantity) -> bool {
    around(claim, a)
        .iter()
        .zip(&around(statement, b))
        .any(|(a, b)| a.is_some() && a == b)
}

/// Ages are of the same thing when they are of the same person: the name nearest to each.
fn same_owner(
    claim: &Statement,
    a: &Quantity,
    statement: &Statement,
    b: &Quantity,
) -> Option<Sameness> {
    match (owner(claim, a), owner(statement, b)) {
        (Some(a), Some(b)) => is_one(a, b).then_some(Sameness::Sure),
        _ => Some(Sameness::Open),
    }
}

/// The name nearest before a quantity, else nearest after it.
fn owner<'s>(statement: &'s Statement, quantity: &Quantity) -> Option<&'s Name> {
    let before = statement
        .names
        .iter()
        .rev()
        .find(|n| n.tokens.end <= quantity.tokens.start);
    before.or_else(|| {
        statement
            .names
            .iter()
            .find(|n| n.tokens.start >= quantity.tokens.end)
    })
}

fn is_plain_count(quantity: &Quantity) -> bool {
    matches!(quantity.measure, Measure::Count | Measure::Ordinal)
}

/// What is counted, by the words themselves: the last noun of the phrase.
fn same_word(claim: &Statement, a: &Quantity, statement: &Statement, b: &Quantity) -> bool {
    let head = |s: &Statement, q: &Quantity| -> Option<Token> {
        let span = q.counted_span?;
        s.tokens
            .iter()
            .rev()
            .find(|t| span.contains(t.span) && t.kind == TokenKind::Word)
            .cloned()
    };
    match (head(claim, a), head(statement, b)) {
        (Some(wanted), Some(found)) => kin(&wanted, &found).is_some_and(|k| k.worth >= 0.8),
        _ => false,
    }
}

/// "Police officers" are counted as "police": each is one of what stands before.
fn is_one_of(group: &[String], members: &[String]) -> bool {
    let [.., of, member] = members else {
        return false;
    };
    let one = ["officer", "member", "personnel", "staff", "official"];
    one.contains(&member.as_str()) && group.last() == Some(of)
}

/// "Fewer than 300 had come back" after a sentence about people: a number that is a subject by itself counts what
/// the sentence before it speaks of.
fn refers_back(wanted: &Quantity, passage: Passage<'_>, found: &Quantity) -> bool {
    let sentence = passage.sentence;
    let opens = found.tokens.start == 0 && found.counted.is_empty() && is_plain_count(found);
    // A tagger that looks for a noun after the number may take "had" for one.
    let verb = |t: &Token| {
        matches!(t.tag, Tag::Verb | Tag::Auxiliary)
            || t.is_any(&["had", "have", "has", "were", "are"])
    };
    let subject = opens && sentence.tokens.get(found.tokens.end).is_some_and(verb);
    let head = wanted.counted.last().filter(|_| subject);
    head.zip(passage.before.last())
        .is_some_and(|(head, before)| mentions(before, head))
}

/// The noun that a number counts is spoken of where the number alone stands for it.
pub fn refer_back(claim: &Statement, passage: Passage<'_>, parts: &[Part], links: &mut [Link]) {
    let stands = |wanted: &Quantity| {
        let mut found = passage.sentence.quantities.iter();
        found.any(|q| refers_back(wanted, passage, q))
    };
    let alone: Vec<Span> = claim
        .quantities
        .iter()
        .filter(|q| stands(q))
        .filter_map(|q| q.counted_span)
        .collect();
    for (part, link) in parts.iter().zip(links) {
        let counted = alone.iter().any(|s| s.contains(part.span));
        if counted && link.at == At::Neighbour && matches!(part.kind, Kind::Word(_)) {
            link.at = At::Referred;
        }
    }
}

fn is_person(head: &str) -> bool {
    ["people", "person"].contains(&head)
}

fn is_kind_of_person(head: &str) -> bool {
    kin(&noun("person"), &noun(head)).is_some()
}

fn noun(lemma: &str) -> Token {
    Token {
        span: Default::default(),
        kind: TokenKind::Word,
        folded: lemma.into(),
        lemma: lemma.into(),
        tag: Tag::Noun,
        capital: false,
        spaced: true,
        possessive: false,
    }
}

fn heads_match(a: &str, b: &str) -> bool {
    let (a, b) = (noun(a), noun(b));
    kin(&a, &b)
        .or_else(|| kin(&b, &a))
        .is_some_and(|k| k.worth >= 0.8)
}

/// True when the statement speaks of the thing at all.
fn mentions(statement: &Statement, head: &str) -> bool {
    statement
        .tokens
        .iter()
        .any(|t| t.lemma == head || t.folded == head)
}

/// "the claim is 25 % higher", as far as two plain values allow it.
fn difference(claim: &Quantity, passage: &Quantity) -> String {
    let (a, b) = (claim.stated, passage.stated);
    let worded = claim.is_worded_share() || passage.is_worded_share();
    if worded || claim.measure != passage.measure || a == b || b == 0.0 || a < 0.0 || b < 0.0 {
        return String::new();
    }
    let word = if a > b { "higher" } else { "lower" };
    let percent = (a - b).abs() / b * 100.0;
    match percent {
        p if p >= 1000.0 => format!("the claim is {:.0} times as high", a / b),
        p if p < 1.0 => format!("the claim is {p:.1} % {word}"),
        p => format!("the claim is {p:.0} % {word}"),
    }
}
