//! Whether claim and passage speak so plainly of one event that a denial on one side contradicts the other.
//!
//! "The mayor did not pay" is refuted by "the mayor paid", and by little else: not by "the mayor was the first to
//! pay", "the wife of the mayor paid" or "those who thought of paying".

use std::collections::HashSet;
use std::sync::LazyLock;

use super::part::{Kind, LIGHT, Part};
use super::word::kin;
use super::{Asserted, At, Link, Passage};
use crate::language::phrase::words;
use crate::language::statement::Statement;
use crate::language::token::{Tag, Token};

const TABLE: &str = include_str!("../language/data/negations.txt");

static LIMITING: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "limiting"));

/// An adjective and the noun that it describes stand no farther apart than this.
const DESCRIBED_TOKENS: usize = 5;

/// A relative pronoun opens its clause no farther from the verb than this.
const RELATIVE_TOKENS: usize = 8;

/// Claim and passage, with what was found of the one in the other.
pub(super) struct Contest<'a> {
    pub claim: Asserted<'a>,
    pub passage: Passage<'a>,
    pub parts: &'a [Part],
    pub links: &'a [Link],
}

impl Contest<'_> {
    /// True when a contradiction in part `i`, found at `token` of the sentence, can be taken at its word. `denied` is
    /// true where the claim denies what the passage asserts.
    pub fn is_plain(&self, i: usize, token: usize, denied: bool) -> bool {
        let Some(part) = self.parts.get(i) else {
            return false;
        };
        let own = part.tokens.start;
        let opposite = self.links.get(i).is_some_and(|l| l.opposite);
        let verb = self.claim.statement.is_verb(own);
        (!denied || self.asserts(token))
            && (!verb || self.same_subject(own, token))
            && (part.weight > LIGHT || self.same_complement(own))
            && (!opposite || verb || self.modifies_the_same(own, token))
    }

    /// The sentence asserts the word at `token` without any word that denies or limits it, and the claim denies
    /// no more than that.
    fn asserts(&self, token: usize) -> bool {
        let (claim, sentence) = (self.claim.statement, self.passage.sentence);
        let compares = claim.tokens.iter().any(|t| t.is("than"));
        let near = |i: usize| apart(sentence, i, token).is_some_and(|gap| gap <= 1);
        let denied = sentence.negations.iter().any(|n| near(n.cue_tokens.start));
        let repeated = |t: &Token| claim.tokens.iter().any(|c| c.folded == t.folded);
        let limits = |t: &Token| LIMITING.contains(t.folded.as_str()) && !repeated(t);
        let mut words = sentence.tokens.iter().enumerate();
        let limited = sentence.is_verb(token) && words.any(|(i, t)| limits(t) && near(i));
        !compares && !denied && !limited && !sentence.unfinished(token)
    }

    /// "Signed it before the war" beside "did not sign it until the war".
    pub fn is_too_early(&self, own: usize, token: usize) -> bool {
        let (claim, sentence) = (self.claim.statement, self.passage.sentence);
        let find = |s: &Statement, from: usize, word: &[&str]| {
            let rest = s.tokens.get(from..)?;
            Some(from + rest.iter().position(|t| t.is_any(word))?)
        };
        let (Some(before), Some(until)) = (
            find(claim, own, &["before"]),
            find(sentence, token, &["until", "till"]),
        ) else {
            return false;
        };
        let same = |at: usize, of: usize| claim.clause_of(at) == claim.clause_of(of);
        let event = self.parts.iter().zip(self.links);
        let mut event = event.filter(|(p, _)| p.tokens.start > before);
        let close = sentence.tokens.get(token.saturating_sub(3)..token);
        let denied = close.is_some_and(|t| t.iter().any(|t| t.is_any(&["not", "never"])));
        denied
            && same(own, before)
            && event.next().is_some_and(|(_, l)| l.found > 0.8 && l.token() > Some(until))
    }

    /// The claim's subject does it in the sentence as well, as far as both name one.
    fn same_subject(&self, own: usize, token: usize) -> bool {
        let (claim, sentence) = (self.claim.statement, self.passage.sentence);
        let mut subject = self
            .parts
            .iter()
            .zip(self.links)
            .filter(|(p, _)| self.is_subject(p, own))
            .map(|(_, l)| l)
            .peekable();
        if subject.peek().is_none() {
            return true;
        }
        let turned = passive(claim, own) != passive(sentence, token);
        let most = if sentence.has_own_subject(token) { 2 } else { 5 };
        subject.any(|link| match link.at {
            _ if link.found <= 0.5 => false,
            At::Referred | At::Topic => true,
            At::Sentence(at) => turned || at < token && apart(sentence, at, token) <= Some(most),
            _ => false,
        })
    }

    /// A noun or name before the verb at `own`, in its clause.
    fn is_subject(&self, part: &Part, own: usize) -> bool {
        let claim = self.claim.statement;
        let tag = claim.tokens.get(part.tokens.start).map(|t| t.tag);
        let nominal = matches!(part.kind, Kind::Name(_)) || tag == Some(Tag::Noun);
        nominal && part.tokens.end <= own && apart(claim, part.tokens.start, own) <= Some(2)
    }

    /// "Had no rival": what a verb that says little is about is in the sentence, too.
    fn same_complement(&self, own: usize) -> bool {
        let claim = self.claim.statement;
        let after = |p: &&(&Part, &Link)| {
            p.0.tokens.start > own && apart(claim, own, p.0.tokens.start) == Some(0)
        };
        let all: Vec<(&Part, &Link)> = self.parts.iter().zip(self.links).collect();
        let mut complement = all.iter().filter(after).peekable();
        let none = complement.peek().is_none();
        none || complement.any(|(_, l)| l.found > 0.5 && l.token().is_some())
    }

    /// "The last match" and "the first match": the opposites are said of one noun.
    fn modifies_the_same(&self, own: usize, token: usize) -> bool {
        let (claim, sentence) = (self.claim.statement, self.passage.sentence);
        let Some(noun) = claim.described_by(own) else {
            return true;
        };
        let from = token.saturating_sub(DESCRIBED_TOKENS);
        let near = sentence.tokens.iter().skip(from).take(2 * DESCRIBED_TOKENS + 1);
        let same = |t: &Token| kin(noun, t).is_some_and(|k| k.worth > 0.5);
        near.into_iter().any(same)
    }
}

impl Statement {
    /// The noun that the adjective at `token` stands before.
    fn described_by(&self, token: usize) -> Option<&Token> {
        let adjective = |t: &&Token| t.tag == Tag::Adjective;
        self.tokens.get(token).filter(adjective)?;
        let mut rest = self.tokens.get(token + 1..)?.iter();
        rest.find(|t| t.tag != Tag::Adjective)
            .filter(|t| t.tag == Tag::Noun)
    }

    /// A noun stands before the verb in its own clause; a pronoun there may be anybody named before.
    fn has_own_subject(&self, token: usize) -> bool {
        let clause = self.clause_of(token).and_then(|at| self.clauses.get(at));
        let before = clause.and_then(|c| self.tokens.get(c.start..token.max(c.start)));
        let noun = |t: &Token| matches!(t.tag, Tag::Noun | Tag::ProperNoun);
        before.unwrap_or_default().iter().any(noun)
    }

    /// The verb at `token` has no tense of its own: "to pay", "those who think of paying", "paying".
    fn unfinished(&self, token: usize) -> bool {
        let before = |by: usize| token.checked_sub(by).and_then(|i| self.tokens.get(i));
        let verb = self.is_verb(token);
        let infinitive = before(1).is_some_and(|t| t.is("to"));
        let gerund = self
            .tokens
            .get(token)
            .is_some_and(|t| t.folded.ends_with("ing"))
            && !before(1).is_some_and(|t| t.tag == Tag::Auxiliary);
        verb && (infinitive || gerund)
    }
}

/// How many clauses two tokens stand apart.
fn apart(statement: &Statement, a: usize, b: usize) -> Option<usize> {
    Some(statement.clause_of(a)?.abs_diff(statement.clause_of(b)?))
}

/// What a relative clause says is taken for granted: "did not cross the bridge that the army built".
pub(super) fn in_relative(statement: &Statement, verb: usize) -> bool {
    let from = verb.saturating_sub(RELATIVE_TOKENS);
    let before = statement.tokens.get(from..verb).unwrap_or_default();
    let opens = |t: &Token| t.is_any(&["who", "which", "that", "whom", "whose"]);
    let Some(opener) = before.iter().rposition(opens) else {
        return false;
    };
    let noun = opener.checked_sub(1).and_then(|o| before.get(o));
    let between = before.get(opener + 1..).unwrap_or_default();
    noun.is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::ProperNoun | Tag::Pronoun) || t.is(","))
        && !between.iter().any(|t| t.tag == Tag::Verb)
}

fn passive(statement: &Statement, verb: usize) -> bool {
    let before = statement.tokens.get(verb.saturating_sub(3)..verb).unwrap_or_default();
    before
        .iter()
        .any(|t| t.is_any(&["is", "are", "was", "were", "be", "been", "being", "by"]))
}
