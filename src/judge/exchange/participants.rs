//! Who takes part in what a verb tells, and as what.

use std::ops::Range;

use crate::language::lexicon::{self, Class};
use crate::language::name::{NameKind, is_one};
use crate::language::statement::Statement;
use crate::language::token::{Tag, Token};

/// Somebody or something that takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// The number of a name.
    Name(usize),
    /// The token of a noun.
    Noun(usize),
}

/// As what somebody takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// Who does it.
    Agent,
    /// To whom it is done.
    Patient,
    /// What stands behind a preposition: "to", "from", "than".
    Behind(String),
}

/// One who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Participant {
    pub(super) who: Who,
    pub(super) slot: Slot,
}

/// A name, or the last word of a noun phrase, with its tokens.
pub(super) type Head = (Range<usize>, Who);

const BE: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "got", "get", "gets",
];

/// How many tokens before a verb its subject may begin.
const NEAR: usize = 30;

/// The full verbs, with those that the tagger takes for nouns: "was shot by", "Norway exports oil".
pub(super) fn verbs(statement: &Statement) -> Vec<usize> {
    let misread = |i: usize| {
        let Some(clause) = statement
            .clause_of(i)
            .and_then(|c| statement.clauses.get(c))
        else {
            return false;
        };
        let tokens = statement.tokens.get(clause.clone()).unwrap_or_default();
        let tensed = |t: &Token| matches!(t.tag, Tag::Verb | Tag::Auxiliary);
        is_shot(statement, i) || !tokens.iter().any(tensed) && stands_as_verb(statement, i, clause)
    };
    (0..statement.tokens.len())
        .filter(|i| statement.is_verb(*i) || misread(*i))
        .collect()
}

fn can_be_verb(statement: &Statement, at: usize) -> bool {
    let Some(token) = statement.tokens.get(at).filter(|t| t.tag == Tag::Noun) else {
        return false;
    };
    let lemma = lexicon::lemma(&token.folded, Some(Class::Verb));
    lexicon::classes(&lemma).contains(Class::Verb)
}

/// "was shot by": a participle behind "be".
fn is_shot(statement: &Statement, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| statement.tokens.get(i));
    let by = statement.tokens.get(at + 1).is_some_and(|t| t.is("by"));
    by && before.is_some_and(|t| t.is_any(BE)) && can_be_verb(statement, at)
}

/// Between a noun or name and what it is done to, in a clause that has no other verb.
fn stands_as_verb(statement: &Statement, at: usize, clause: &Range<usize>) -> bool {
    let nominal = |t: &Token| matches!(t.tag, Tag::Noun | Tag::ProperNoun | Tag::Pronoun);
    let before = at.checked_sub(1).filter(|i| clause.contains(i));
    let subject = before
        .and_then(|i| statement.tokens.get(i))
        .is_some_and(nominal);
    let object = statement
        .tokens
        .get(at + 1)
        .is_some_and(|t| nominal(t) || matches!(t.tag, Tag::Determiner | Tag::Numeral));
    let inside = statement.names.iter().any(|n| n.tokens.contains(&at));
    subject && object && !inside && can_be_verb(statement, at)
}

/// The names and the nouns that can take part, in order. Whom something belongs to takes no part, and neither does
/// the "lawyer" of "lawyer Ann Berg".
pub(super) fn heads(statement: &Statement) -> Vec<Head> {
    let verbs = verbs(statement);
    let possessive = |i: usize| statement.tokens.get(i).is_some_and(|t| t.possessive);
    let in_name = |i: usize| statement.names.iter().any(|n| n.tokens.contains(&i));
    let names = statement.names.iter().enumerate();
    let mut heads: Vec<Head> = names
        .filter(|(_, n)| !n.tokens.clone().any(possessive))
        .map(|(i, n)| (n.tokens.clone(), Who::Name(i)))
        .collect();
    let noun = |i: usize| {
        let common = |t: &Token| t.tag == Tag::Noun || t.tag == Tag::ProperNoun && !t.capital;
        let is = |j: usize| statement.tokens.get(j).is_some_and(common) && !verbs.contains(&j);
        is(i) && !is(i + 1) && !possessive(i) && !in_name(i) && !in_name(i + 1)
    };
    let nouns = (0..statement.tokens.len()).filter(|i| noun(*i));
    heads.extend(nouns.map(|i| (i..i + 1, Who::Noun(i))));
    heads.sort_by_key(|(tokens, _)| tokens.start);
    heads
}

/// True when both are the same person or thing.
pub(super) fn same(claim: &Statement, a: Who, passage: &Statement, b: Who) -> bool {
    match (a, b) {
        (Who::Name(a), Who::Name(b)) => match (claim.names.get(a), passage.names.get(b)) {
            (Some(a), Some(b)) => is_one(a, b),
            _ => false,
        },
        (Who::Noun(a), Who::Noun(b)) => match (claim.tokens.get(a), passage.tokens.get(b)) {
            (Some(a), Some(b)) => a.lemma == b.lemma,
            _ => false,
        },
        _ => false,
    }
}

/// Who takes part in what the verb at token `verb` tells. A passive is turned round.
pub(super) fn participants(statement: &Statement, heads: &[Head], verb: usize) -> Vec<Participant> {
    let passive = is_passive(statement, verb);
    let mut found = Vec::new();
    if let Some(who) = subject(statement, heads, verb) {
        let slot = if passive { Slot::Patient } else { Slot::Agent };
        found.push(Participant { who, slot });
    }
    found.extend(behind(statement, heads, verb, passive));
    found
}

/// "was bitten"; not "was biting".
fn is_passive(statement: &Statement, verb: usize) -> bool {
    let before = statement.tokens.get(..verb).unwrap_or_default();
    let helper = before
        .iter()
        .rev()
        .find(|t| t.tag != Tag::Adverb && !t.is("not"));
    let gerund = statement
        .tokens
        .get(verb)
        .is_some_and(|t| t.folded.ends_with("ing") || t.tag == Tag::Auxiliary);
    let by = statement.tokens.get(verb + 1).is_some_and(|t| t.is("by"));
    !gerund && (by || helper.is_some_and(|t| t.is_any(BE)))
}

/// The subject of the verb; none where it is a pronoun.
pub(super) fn subject(statement: &Statement, heads: &[Head], verb: usize) -> Option<Who> {
    let clause = statement.clauses.get(statement.clause_of(verb)?)?;
    let start = clause.start.max(verb.saturating_sub(NEAR));
    let first = statement.tokens.get(start)?;
    if first.is_any(&["who", "which", "that"]) && verb < clause.end {
        return antecedent(statement, heads, start);
    }
    let free = |(tokens, _): &&Head| {
        start <= tokens.start && tokens.end <= verb && !is_governed(statement, tokens.start)
    };
    let nearest = heads.iter().rev().find(free);
    let Some((tokens, who)) = nearest else {
        return joined(statement, heads, start);
    };
    let pronoun = |t: &Token| t.is_any(&["he", "she", "they", "it", "we", "i", "you", "who"]);
    let between = statement.tokens.get(tokens.end..verb)?;
    (!between.iter().any(pronoun)).then_some(*who)
}

/// Whom "who" stands for: the name or noun before it.
fn antecedent(statement: &Statement, heads: &[Head], relative: usize) -> Option<Who> {
    let near = |(tokens, _): &&Head| {
        tokens.end <= relative && relative - tokens.end <= 1 && tokens.end > 0
    };
    let (tokens, who) = heads.iter().rev().find(near)?;
    let comma = tokens.end == relative || statement.tokens.get(tokens.end)?.is(",");
    comma.then_some(*who)
}

/// "Larsen sued Berg | and won": the subject of the clause before.
fn joined(statement: &Statement, heads: &[Head], start: usize) -> Option<Who> {
    let goes_on = statement.tokens.get(start)?.is_any(&["and", "but", "or"]);
    let before = start.checked_sub(1).filter(|_| goes_on)?;
    let clause = statement.clauses.get(statement.clause_of(before)?)?;
    let first = heads
        .iter()
        .find(|(tokens, _)| clause.start <= tokens.start && !is_governed(statement, tokens.start));
    first.filter(|(t, _)| t.end <= before).map(|(_, who)| *who)
}

/// A preposition stands before the noun phrase that the token is in.
pub(super) fn is_governed(statement: &Statement, at: usize) -> bool {
    // "In June the lawyer": the preposition is the date's.
    let dated = |i: &usize| statement.dates.iter().any(|d| d.tokens.contains(i));
    let inside = |i: &usize| statement.tokens.get(*i).is_some_and(is_inside);
    let word = (0..at).rev().find(|i| dated(i) || !inside(i));
    let word = word
        .filter(|i| !dated(i))
        .and_then(|i| statement.tokens.get(i));
    word.is_some_and(|t| t.tag == Tag::Adposition || t.is_any(&["to", "than"]))
}

/// May stand before the last word of a noun phrase.
fn is_inside(token: &Token) -> bool {
    matches!(
        token.tag,
        Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Numeral | Tag::ProperNoun
    ) || token.is("'s")
        || token.is_any(&["his", "her", "its", "their", "our", "my", "your"])
}

/// What stands behind the verb, up to the next one.
fn behind(statement: &Statement, heads: &[Head], verb: usize, passive: bool) -> Vec<Participant> {
    let end = statement
        .clause_of(verb)
        .and_then(|c| statement.clauses.get(c))
        .map_or(verb, |c| c.end);
    let mut found: Vec<Participant> = Vec::new();
    let mut preposition: Option<&str> = None;
    // "To Berg and Larsen": both stand in one place.
    let mut again: Option<Slot> = None;
    let mut at = verb + 1;
    while let Some(token) = statement.tokens.get(at).filter(|_| at < end) {
        if let Some((tokens, who)) = heads.iter().find(|(t, _)| t.start == at) {
            if preposition != Some("of") {
                let slot = again
                    .take()
                    .unwrap_or_else(|| slot_of(preposition, passive, &mut found));
                found.push(Participant { who: *who, slot });
            }
            at = tokens.end.max(at + 1);
            preposition = None;
            continue;
        }
        match token.tag {
            Tag::Verb | Tag::Auxiliary => break,
            Tag::Punctuation if !token.is("-") => break,
            _ if token.is_any(&["and", "or"]) => again = found.last().map(|p| p.slot.clone()),
            Tag::Adposition => (preposition, again) = (Some(token.folded.as_str()), None),
            _ if token.is_any(&["to", "than"]) => {
                (preposition, again) = (Some(token.folded.as_str()), None);
            }
            _ => {}
        }
        at += 1;
    }
    found
}

fn slot_of(preposition: Option<&str>, passive: bool, found: &mut [Participant]) -> Slot {
    match preposition {
        Some("by") if passive => Slot::Agent,
        Some(preposition) => Slot::Behind(preposition.to_string()),
        None => {
            // "Gave Berg the money": he who was named first is he whom it is given to.
            if let Some(first) = found.iter_mut().find(|p| p.slot == Slot::Patient) {
                first.slot = Slot::Behind("to".to_string());
            }
            Slot::Patient
        }
    }
}

/// A place is nobody who does or holds anything.
pub(super) fn is_person(statement: &Statement, who: Who) -> bool {
    match who {
        Who::Name(i) => statement
            .names
            .get(i)
            .is_some_and(|n| n.kind != NameKind::Place),
        Who::Noun(_) => false,
    }
}

/// True for a form of "be" that is the whole predicate.
pub(super) fn is_copula(statement: &Statement, at: usize) -> bool {
    let be = statement
        .tokens
        .get(at)
        .is_some_and(|t| t.is_any(BE) && t.tag == Tag::Auxiliary);
    let rest = statement.tokens.get(at + 1..).unwrap_or_default();
    let next = rest.iter().find(|t| t.tag != Tag::Adverb && !t.is("not"));
    let verb = next.is_some_and(|t| matches!(t.tag, Tag::Verb | Tag::Auxiliary));
    be && next.is_some() && !verb && !is_shot(statement, at + 1)
}
