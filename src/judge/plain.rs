//! Whether claim and passage speak so plainly of one event that a denial on one side contradicts the other.
//!
//! "The mayor did not pay" is refuted by "the mayor paid", and by little else: not by "the mayor was the first to
//! pay", "the wife of the mayor paid" or "those who thought of paying".

use foldhash::HashSet;
use std::sync::LazyLock;

use super::part::{Kind, LIGHT, Part};
use super::word::kin;
use super::{Asserted, At, Link, Passage};
use crate::language::phrase::words;
use crate::language::statement::Statement;
use crate::language::token::{Tag, Token};

const TABLE: &str = include_str!("../language/data/negations.txt");

static LIMITING: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "limiting"));

/// What a verb is done to begins no farther behind it than this.
const OBJECT_TOKENS: usize = 5;

/// A subject may be named by a broader word: "the bone" for "the collarbone".
const AKIN: f64 = 0.4;

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
        (!denied || self.asserts(verb, token))
            && (!verb || self.same_subject(own, token) && self.same_object(own, token))
            && (part.weight > LIGHT || self.same_complement(own))
            && (!opposite || verb || self.modifies_the_same(own, token))
    }

    /// The sentence asserts the word at `token` without any word that denies or limits it, and the claim denies
    /// no more than that.
    fn asserts(&self, verb: bool, token: usize) -> bool {
        let (claim, sentence) = (self.claim.statement, self.passage.sentence);
        let compares = claim.tokens.iter().any(|t| t.is("than"));
        let near = |i: usize| apart(sentence, i, token).is_some_and(|gap| gap <= 1);
        let denied = sentence.negations.iter().any(|n| near(n.cue_tokens.start));
        let repeated = |t: &Token| claim.tokens.iter().any(|c| c.folded == t.folded);
        let limits = |t: &Token| LIMITING.contains(t.folded.as_str()) && !repeated(t);
        let mut words = sentence.tokens.iter().enumerate();
        let limited = verb && words.any(|(i, t)| limits(t) && near(i));
        !(compares || denied || limited || verb && sentence.unfinished(token))
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
            && event
                .next()
                .is_some_and(|(_, l)| l.found > 0.8 && l.token() > Some(until))
    }

    /// The claim's subject does it in the sentence as well, as far as both name one.
    fn same_subject(&self, own: usize, token: usize) -> bool {
        let (claim, sentence) = (self.claim.statement, self.passage.sentence);
        let named: Vec<(&Part, &Link)> = self
            .parts
            .iter()
            .zip(self.links)
            .filter(|(p, _)| self.is_subject(p, own))
            .collect();
        if named.is_empty() {
            return true;
        }
        // Of "the head of the ministry" the head does it.
        let head = |p: &Part| !claim.belongs(p.tokens.start);
        let headed = named.iter().any(|(p, _)| head(p));
        let mut subject = named
            .iter()
            .filter(|(p, _)| !headed || head(p))
            .map(|(_, l)| l);
        let turned = passive(claim, own) != passive(sentence, token);
        let most = if sentence.has_own_subject(token) {
            2
        } else {
            5
        };
        subject.any(|link| match link.at {
            _ if link.found < AKIN => false,
            At::Referred | At::Topic => true,
            At::Sentence(at) => turned || at < token && apart(sentence, at, token) <= Some(most),
            _ => false,
        })
    }

    /// A noun or name before the verb at `own`, in its clause.
    fn is_subject(&self, part: &Part, own: usize) -> bool {
        let claim = self.claim.statement;
        let tag = claim.tokens.get(part.tokens.start).map(|t| t.tag);
        let noun = matches!(tag, Some(Tag::Noun | Tag::ProperNoun));
        let nominal = noun || matches!(part.kind, Kind::Name(_));
        // "The bank's clerks": the clerks do it.
        let owner = claim
            .tokens
            .get(part.tokens.end)
            .is_some_and(|t| t.is_any(&["'s", "'", "’s", "’"]));
        nominal
            && !owner
            && part.tokens.end <= own
            && apart(claim, part.tokens.start, own) <= Some(2)
    }

    /// What the claim's verb is done to is in the sentence as well, or a pronoun for it.
    fn same_object(&self, own: usize, token: usize) -> bool {
        let (claim, sentence) = (self.claim.statement, self.passage.sentence);
        let near = own + 1..own + 1 + OBJECT_TOKENS;
        let tokens = claim.tokens.get(own + 1..).unwrap_or_default();
        let ends = |t: &Token| {
            matches!(
                t.tag,
                Tag::Adposition | Tag::Verb | Tag::Conjunction | Tag::Punctuation
            ) && !t.is("of")
                || t.is("to")
        };
        let end = own + 1 + tokens.iter().position(ends).unwrap_or(tokens.len());
        let is_object = |p: &Part| {
            let noun = claim.tokens.get(p.tokens.start).map(|t| t.tag) == Some(Tag::Noun);
            let nominal = noun || matches!(p.kind, Kind::Name(_));
            nominal && near.contains(&p.tokens.start) && p.tokens.start < end
        };
        let objects = self
            .parts
            .iter()
            .zip(self.links)
            .filter(|(p, _)| is_object(p));
        let mut objects = objects.peekable();
        if passive(claim, own) || objects.peek().is_none() {
            return true;
        }
        let mut after = sentence.tokens.iter().skip(token + 1).take(2);
        let pronoun = after.any(|t| t.is_any(&["it", "him", "her", "them", "this", "that", "so"]));
        pronoun || objects.any(|(_, l)| l.found > 0.5 && l.token().is_some())
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
        let same = |t: &Token| kin(noun, t).is_some_and(|k| k.worth > 0.5);
        if let Some(theirs) = sentence.described_by(token) {
            return same(theirs);
        }
        let from = token.saturating_sub(DESCRIBED_TOKENS);
        let near = sentence.tokens.iter().skip(from);
        let near = near.take(2 * DESCRIBED_TOKENS + 1);
        near.into_iter().any(same)
    }
}

impl Statement {
    /// The noun that the adjective at `token` stands before.
    fn described_by(&self, token: usize) -> Option<&Token> {
        let adjective = |t: &&Token| t.tag == Tag::Adjective;
        self.tokens.get(token).filter(adjective)?;
        // "Oil-dependent" says itself what it is about.
        let joined = token.checked_sub(1).and_then(|b| self.tokens.get(b));
        if joined.is_some_and(|t| t.is("-")) {
            return None;
        }
        let phrase = |t: &&Token| matches!(t.tag, Tag::Adjective | Tag::Noun) || t.is("-");
        let rest = self.tokens.get(token + 1..)?.iter();
        rest.take_while(phrase)
            .filter(|t| t.tag == Tag::Noun)
            .last()
    }

    /// The noun at `token` belongs to another before it: "of the ministry".
    fn belongs(&self, token: usize) -> bool {
        let before = self.tokens.get(token.saturating_sub(3)..token);
        let mut before = before.unwrap_or_default().iter().rev();
        let plain = |t: &&Token| matches!(t.tag, Tag::Determiner | Tag::Adjective | Tag::Numeral);
        before
            .find(|t| !plain(t))
            .is_some_and(|t| t.tag == Tag::Adposition)
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
        let infinitive = before(1).is_some_and(|t| t.is("to"));
        let gerund = self
            .tokens
            .get(token)
            .is_some_and(|t| t.folded.ends_with("ing"))
            && !before(1).is_some_and(|t| t.tag == Tag::Auxiliary);
        infinitive || gerund
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
    let before = statement
        .tokens
        .get(verb.saturating_sub(3)..verb)
        .unwrap_or_default();
    before
        .iter()
        .any(|t| t.is_any(&["is", "are", "was", "were", "be", "been", "being"]))
}
