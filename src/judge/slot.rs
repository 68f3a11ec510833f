//! Words that are in the sentence, but not where the claim has them.

use super::part::{Kind, Part};
use super::{At, Link, Passage, Relation, nominal};
use crate::finding::Code;
use crate::language::lexicon::{self, Class, Kinship};
use crate::language::name::{Name, NameKind, is_one};
use crate::language::statement::Statement;
use crate::language::token::{Tag, Token};

/// What is worth a word that stands where it says something else.
const FAR: f64 = 0.4;

/// The sentence has the words, but hardly says with them what the claim says.
pub fn weaken(link: &mut Link) {
    link.found = link.found.min(FAR);
    link.comparison.relation = Relation::Weaker;
}

/// Takes back what was found in another place than the claim's, and marks what stands there instead.
pub fn mark(claim: &Statement, passage: Passage<'_>, parts: &[Part], links: &mut [Link]) {
    take_back_containers(claim, parts, links);
    take_back_unplaced(claim, passage.sentence, parts, links);
    weaken_far_words(claim, passage.sentence, parts, links);
    mark_agents(claim, passage.sentence, parts, links);
    find_speakers(claim, passage.sentence, parts, links);
    nominal::mark(claim, passage, parts, links);
}

/// "Valencia is in Spain" is not borne out by every mention of Valencia, although it lies in Spain; but who lives in
/// Valencia lives in Spain.
fn take_back_containers(claim: &Statement, parts: &[Part], links: &mut [Link]) {
    for i in 0..links.len() {
        let (Some(part), Some(link)) = (parts.get(i), links.get(i)) else {
            continue;
        };
        let borne_out = link.comparison.relation == Relation::BearsOut;
        let Some(token) = link.token().filter(|_| borne_out && is_name(part)) else {
            continue;
        };
        let same = |(other, l): (&Part, &Link)| {
            is_name(other)
                && l.token() == Some(token)
                && l.comparison.relation == Relation::Same
                && says_where(claim, other, part)
        };
        if parts.iter().zip(links.iter()).any(same) {
            links[i] = Link::missing(part.aspect(), claim, part.span);
        }
    }
}

fn is_name(part: &Part) -> bool {
    matches!(part.kind, Kind::Name(_))
}

/// What stands between the two says by itself that the one is in the other: "is a city in".
fn says_where(claim: &Statement, first: &Part, second: &Part) -> bool {
    let between = claim.tokens.get(first.tokens.end..second.tokens.start);
    let copula = |t: &Token| t.is_any(&["is", "was", "are", "were"]);
    between.is_some_and(|tokens| {
        tokens.iter().any(copula)
            && !tokens
                .iter()
                .any(|t| t.tag == Tag::Verb && !copula(t) && !is_locative(t))
    })
}

fn is_locative(token: &Token) -> bool {
    token.is_any(&["located", "situated", "lies", "lie", "lay", "found"])
}

/// "Abuja is in Kenya" asks for a sentence that puts the one into the other, not for one that has both.
fn take_back_unplaced(claim: &Statement, sentence: &Statement, parts: &[Part], links: &mut [Link]) {
    let Some((thing, place)) = placed(claim, parts) else {
        return;
    };
    let token = |i: usize| links.get(i).and_then(Link::token);
    let (Some(one), Some(other)) = (token(thing), token(place)) else {
        return;
    };
    let name = |token: usize| sentence.names.iter().find(|n| n.tokens.contains(&token));
    let joined = match (name(one), name(other)) {
        (Some(one), Some(other)) => one == other || are_placed(sentence, one, other),
        _ => true,
    };
    if !joined {
        links.iter_mut().skip(place).for_each(weaken);
    }
}

/// The name and the place of a claim that says no more than that the one is in the other.
fn placed(claim: &Statement, parts: &[Part]) -> Option<(usize, usize)> {
    let copula = |t: &Token| t.is_any(&["is", "was", "are", "were", "lies"]);
    let at = claim.tokens.iter().position(copula)?;
    let place = parts
        .iter()
        .position(|p| p.tokens.start > at && is_name(p))?;
    let thing = parts
        .iter()
        .position(|p| p.tokens.end <= at && is_name(p))?;
    let between = claim.tokens.get(at..parts.get(place)?.tokens.start)?;
    let plain = |t: &Token| copula(t) || is_locative(t) || t.tag == Tag::Determiner || t.is("in");
    // The place may have a second part that is not seen to belong to its name.
    let after = parts.get(place..)?;
    let nothing_else = after
        .windows(2)
        .all(|w| w[0].tokens.end == w[1].tokens.start);
    let locative =
        between.last().is_some_and(|t| !is_locative(t)) && between.iter().any(|t| t.is("in"));
    (nothing_else && locative && between.iter().all(plain)).then_some((thing, place))
}

/// The sentence puts `inner` into `outer`: "inner, outer", "inner in outer", "outer's inner", "in outer, inner".
fn are_placed(sentence: &Statement, inner: &Name, outer: &Name) -> bool {
    let between = |a: &Name, b: &Name| sentence.tokens.get(a.tokens.end..b.tokens.start);
    if outer.tokens.start < inner.tokens.start {
        let apart = |t: &Token| matches!(t.tag, Tag::Verb | Tag::Adposition) && !t.is("of");
        return between(outer, inner).is_none_or(|tokens| !tokens.iter().any(apart));
    }
    let Some(between) = between(inner, outer) else {
        return true;
    };
    let last = sentence.tokens.get(outer.tokens.end.saturating_sub(1));
    let settled = between
        .windows(2)
        .any(|w| is_locative(&w[0]) && w[1].is("in"));
    let mut places = sentence.names.iter().filter(|n| {
        n.kind == NameKind::Place
            && n.tokens.start >= inner.tokens.end
            && n.tokens.end <= outer.tokens.start
    });
    let apart = between.iter().any(|t| t.is_any(&["to", "from"]))
        || last.is_some_and(|t| t.possessive)
        || places.any(|n| !is_one(n, inner));
    settled || !apart
}

/// A musician is no more than hinted at by "music" in a clause that speaks of something else.
fn weaken_far_words(claim: &Statement, sentence: &Statement, parts: &[Part], links: &mut [Link]) {
    if sentence.clauses.len() < 2 {
        return;
    }
    let clause = |link: &Link| sentence.clause_of(link.token().filter(|_| link.found >= 0.8)?);
    let clauses: Vec<Option<usize>> = links.iter().map(clause).collect();
    for (i, part) in parts.iter().enumerate() {
        let (Kind::Word(own), Some(own_clause)) = (part.kind, clauses[i]) else {
            continue;
        };
        let alone = !clauses
            .iter()
            .enumerate()
            .any(|(j, c)| j != i && *c == Some(own_clause));
        let elsewhere = clauses.iter().flatten().any(|c| *c != own_clause);
        let theirs = links[i].token().and_then(|t| sentence.tokens.get(t));
        let derived = claim
            .tokens
            .get(own)
            .zip(theirs)
            .is_some_and(|(a, b)| is_derived(a, b));
        if alone && elsewhere && derived {
            weaken(&mut links[i]);
        }
    }
}

/// A person and the thing that gives the person the name: "musician" and "music".
fn is_derived(a: &Token, b: &Token) -> bool {
    let nouns = a.tag == Tag::Noun && b.tag == Tag::Noun && a.lemma != b.lemma;
    let person = |t: &Token| lexicon::names_person(&t.lemma);
    nouns && noun_kinship(&b.lemma, &a.lemma) == Some(Kinship::Derived) && person(a) && !person(b)
}

fn noun_kinship(a: &str, b: &str) -> Option<Kinship> {
    lexicon::kinship((a, Some(Class::Noun)), (b, Some(Class::Noun)))
}

/// Who speaks, where no more is said of them than that: any speaker will do, though perhaps not that one.
const SPEAKERS: &[&str] = &[
    "official",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "source",
    "report",
    "statement",
    "poll",
    "survey",
    "study",
    "expert",
    "analyst",
    "researcher",
    "witness",
    "author",
];
/// What another speaker is worth for one of these.
const SPEAKER: f64 = 0.4;

/// "An official says that …" is at least said, where somebody says so.
fn find_speakers(claim: &Statement, sentence: &Statement, parts: &[Part], links: &mut [Link]) {
    let Some(said) = sentence.attributions.first() else {
        return;
    };
    for (part, link) in parts.iter().zip(links.iter_mut()) {
        let Kind::Word(token) = part.kind else {
            continue;
        };
        let general = |t: &Token| SPEAKERS.contains(&t.lemma.as_str());
        let speaks = claim
            .attributions
            .iter()
            .any(|a| a.speaker.contains(part.span));
        let verb = sentence
            .tokens
            .iter()
            .position(|t| said.verb.contains(t.span));
        if link.found >= SPEAKER || !speaks || !claim.tokens.get(token).is_some_and(general) {
            continue;
        }
        if let Some(verb) = verb {
            *link = link.clone().found(
                SPEAKER,
                At::Sentence(verb),
                sentence,
                said.speaker,
                Relation::Weaker,
            );
        }
    }
}

/// "Directed by Ann" beside "directed by Bo and written by Ann": who does a thing stands behind its own "by".
fn mark_agents(claim: &Statement, sentence: &Statement, parts: &[Part], links: &mut [Link]) {
    for (part, link) in parts.iter().zip(links.iter_mut()) {
        let Kind::Name(n) = part.kind else { continue };
        let Some(wanted) = claim.names.get(n) else {
            continue;
        };
        let Some(verb) = verb_of_agent(claim, wanted) else {
            continue;
        };
        let asserts = |s: &Statement, n: &Name| !s.negated_at(n.tokens.start);
        if !asserts(claim, wanted) {
            continue;
        }
        let same = |n: &&Name| verb_of_agent(sentence, n) == Some(verb) && asserts(sentence, n);
        let agents: Vec<&Name> = sentence.names.iter().filter(same).collect();
        let named = agents.iter().any(|n| is_one(wanted, n));
        let Some(other) = agents.first().filter(|_| !named && link.token().is_some()) else {
            continue;
        };
        // The name is in the sentence, but as something else.
        let at = At::Sentence(other.tokens.start);
        *link = link
            .clone()
            .found(0.0, at, sentence, other.span, Relation::Differs)
            .differing(Code::ConflictName, String::new());
    }
}

/// The base form of what a name is the agent or maker of, one of several perhaps: "directed by Ann", "a film by Ann".
pub fn verb_of_agent<'s>(statement: &'s Statement, name: &Name) -> Option<&'s str> {
    let before = statement.tokens.get(..name.tokens.start)?;
    let by = before.iter().rposition(|t| t.is("by"))?;
    let listed = |(i, t): (usize, &Token)| {
        let named = statement
            .names
            .iter()
            .any(|n| n.tokens.contains(&(by + 1 + i)));
        named || t.is_any(&[",", "and", "the", "&"]) || t.tag == Tag::Determiner
    };
    let list = before.get(by + 1..)?;
    // A title or an office may stand before the name, another verb may not.
    let plain = list.iter().enumerate().all(listed)
        || !list
            .iter()
            .any(|t| matches!(t.tag, Tag::Verb | Tag::Auxiliary | Tag::Adposition) || t.is(","));
    let done = before
        .get(by.checked_sub(1)?)
        .filter(|t| matches!(t.tag, Tag::Verb | Tag::Noun))?;
    plain.then_some(done.lemma.as_str())
}
