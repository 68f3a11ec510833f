//! Who is what of whom: an office that somebody else holds, a relation turned round, another place of origin.

use foldhash::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use smol_str::SmolStr;

use super::TABLE;
use super::party::{Identity, Sides, named};
use crate::finding::Code;
use crate::judge::part::{Kind, Part};
use crate::judge::word::kin;
use crate::judge::{At, Link, Relation};
use crate::language::frame::{Bearing, Party};
use crate::language::name::{Name, NameKind, NameRelation, relate};
use crate::language::phrase::words;
use crate::language::statement::Statement;
use crate::language::token::Tag;

static OFFICES: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "office"));
static SHARED: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "shared"));
static DIRECTED: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "directed"));

/// Marks what the claim says that somebody is, where the sentence says the same of somebody else.
pub(super) fn mark(claim: &Statement, sentence: &Statement, parts: &[Part], links: &mut [Link]) {
    let sides = Sides { claim, sentence };
    for own in Bearing::asserted(claim) {
        let same = |b: &Bearing| same_noun(claim, own.noun, sentence, b.noun);
        let others: Vec<Bearing> = Bearing::all(sentence).into_iter().filter(same).collect();
        let agrees = |b: &Bearing| sides.compare(&own.bearer, &b.bearer) == Identity::Same;
        match others.iter().find(|b| agrees(b)) {
            Some(other) => another_place(sides, &own, other, parts, links),
            None => others
                .iter()
                .for_each(|b| another_bearer(sides, &own, b, parts, links)),
        }
    }
}

fn another_bearer(
    sides: Sides<'_>,
    own: &Bearing,
    other: &Bearing,
    parts: &[Part],
    links: &mut [Link],
) {
    let lemma = sides
        .claim
        .tokens
        .get(own.noun)
        .map_or("", |t| t.lemma.as_str());
    let rival = other
        .bearer
        .heads
        .iter()
        .find_map(|h| named(sides.sentence, *h));
    let Some(rival) = rival else { return };
    let shared = SHARED.contains(lemma);
    let crossed = sides.compare(&own.owner, &other.bearer) == Identity::Same;
    let back = sides.compare(&own.bearer, &other.owner) == Identity::Same;
    if crossed && (DIRECTED.contains(lemma) || back && !shared) {
        let noun = position(parts, &(own.noun..own.noun + 1));
        let remark = "the source has it the other way round";
        contradict(
            links,
            noun,
            sides.sentence,
            rival,
            Code::ConflictRole,
            remark,
        );
        return;
    }
    let name = super::part_of(sides.claim, parts, &own.bearer);
    // Both are there, the one in the other's place.
    let here = name.and_then(|i| links.get(i)?.token()).is_some();
    if (here || OFFICES.contains(lemma)) && is_anothers(sides, own, other) {
        let code = if here {
            Code::ConflictRole
        } else {
            Code::ConflictName
        };
        contradict(links, name, sides.sentence, rival, code, "");
    }
}

/// Another has what only one can have: an office, or whatever there is but one of in the same place.
fn is_anothers(sides: Sides<'_>, own: &Bearing, other: &Bearing) -> bool {
    let lemma = sides
        .claim
        .tokens
        .get(own.noun)
        .map_or("", |t| t.lemma.as_str());
    let two = sides.compare(&own.bearer, &other.bearer) == Identity::Other;
    let place = sides.compare(&own.owner, &other.owner);
    let one = OFFICES.contains(lemma) && place != Identity::Other
        || place == Identity::Same && !SHARED.contains(lemma) && is_person(sides, own, other);
    two && own.definite && other.definite && one && same_rank(sides, own, other)
}

/// Neither is a place, which may be the first or the largest of many in its own way.
fn is_person(sides: Sides<'_>, own: &Bearing, other: &Bearing) -> bool {
    let person = |s: &Statement, b: &Bearing| {
        let name = b.bearer.heads.iter().find_map(|h| named(s, *h));
        name.is_some_and(|n| n.kind != NameKind::Place)
    };
    person(sides.claim, own) && person(sides.sentence, other)
}

/// "A start-up from Hull" beside one from York: the same preposition behind the same noun names another place.
fn another_place(
    sides: Sides<'_>,
    own: &Bearing,
    other: &Bearing,
    parts: &[Part],
    links: &mut [Link],
) {
    for (i, origin) in &own.sides {
        let word = sides
            .claim
            .tokens
            .get(*i)
            .filter(|t| t.is_any(&["from", "in", "near"]));
        let same = |j: usize| {
            sides
                .sentence
                .tokens
                .get(j)
                .zip(word)
                .is_some_and(|(a, b)| a.folded == b.folded)
        };
        let Some((_, place)) = other.sides.iter().find(|(j, _)| same(*j)) else {
            continue;
        };
        let name = |s, p: &Party| p.heads.last().and_then(|h| named(s, *h)).cloned();
        let (Some(wanted), Some(found)) = (name(sides.claim, origin), name(sides.sentence, place))
        else {
            continue;
        };
        if relate(&wanted, &found) == NameRelation::Other && may_be_places(&wanted, &found) {
            let part = super::part_of(sides.claim, parts, origin);
            contradict(links, part, sides.sentence, &found, Code::ConflictName, "");
        }
    }
}

fn may_be_places(a: &Name, b: &Name) -> bool {
    let may = |n: &Name| matches!(n.kind, NameKind::Place | NameKind::Unknown);
    may(a) && may(b)
}

fn same_noun(claim: &Statement, own: usize, sentence: &Statement, other: usize) -> bool {
    let pair = claim.tokens.get(own).zip(sentence.tokens.get(other));
    pair.is_some_and(|(a, b)| kin(a, b).is_some_and(|k| k.worth >= 0.9))
}

/// "The county engineer" is not "the chief engineer": the words before the office are the same.
fn same_rank(sides: Sides<'_>, own: &Bearing, other: &Bearing) -> bool {
    let rank = |s: &Statement, noun: usize| -> Vec<SmolStr> {
        let before = s.tokens.get(..noun).unwrap_or_default().iter().rev();
        let telling = |t: &&crate::language::token::Token| {
            matches!(
                t.tag,
                Tag::Noun | Tag::Adjective | Tag::ProperNoun | Tag::Numeral
            ) && !t.possessive
                || t.is("-")
        };
        before
            .take_while(telling)
            .map(|t| t.folded.clone())
            .collect()
    };
    rank(sides.claim, own.noun) == rank(sides.sentence, other.noun)
}

fn position(parts: &[Part], tokens: &Range<usize>) -> Option<usize> {
    parts
        .iter()
        .position(|p| matches!(p.kind, Kind::Word(_)) && p.tokens == *tokens)
}

fn contradict(
    links: &mut [Link],
    part: Option<usize>,
    sentence: &Statement,
    rival: &Name,
    code: Code,
    remark: &str,
) {
    if let Some(link) = part.and_then(|i| links.get_mut(i)) {
        let at = At::Sentence(rival.tokens.start);
        *link = link
            .clone()
            .found(0.0, at, sentence, rival.span, Relation::Differs)
            .differing(code, remark.to_string());
    }
}
