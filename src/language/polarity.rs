//! What a sentence denies, and what it leaves open.

mod open;

use foldhash::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::clause::{clause_of, is_verb};
use super::phrase::{Found, Phrases, words};
use super::token::{Tag, Token};
use crate::span::Span;

pub use open::{Open, OpenKind, open_scopes};

const TABLE: &str = include_str!("data/negations.txt");

static CUES: LazyLock<Phrases<Option<Cue>>> = LazyLock::new(|| Phrases::parse(TABLE, cue));
static RAISING: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "raising"));
static LASTING: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "lasting"));
static SAYING: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "saying"));
static CONTENT_NOUNS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "content noun"));

/// What a reason, a time or a condition that is denied begins with.
const REASONS: &[&str] = &["because", "if", "when", "while", "where"];

/// How far a rule looks for a word in the same clause.
const NEAR: usize = 40;

/// A word or phrase that turns what it reaches into its contrary.
#[derive(Clone, Debug, PartialEq)]
pub struct Negation {
    /// The bytes of the cue: "not", "no evidence that".
    pub cue: Span,
    /// The tokens of the cue.
    pub cue_tokens: Range<usize>,
    /// The tokens that it reaches; may hold the cue, never empty.
    pub scope: Range<usize>,
    /// What kind of negation it is.
    pub kind: NegationKind,
    /// It sets one thing against another and leaves the verb alone: "on Monday, not on Tuesday".
    pub contrast: bool,
}

impl Negation {
    /// True when token `i` is negated by it; its own cue is not.
    pub fn reaches(&self, i: usize) -> bool {
        self.scope.contains(&i) && !self.cue_tokens.contains(&i)
    }
}

/// The kinds of negation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NegationKind {
    /// "not", "cannot", "rather than".
    Not,
    /// "no bodies", "none of", "nobody".
    No,
    /// "never", "at no time".
    Never,
    /// "without a permit".
    Without,
    /// "denied", "refused to", "rejected the claim that".
    Deny,
    /// "failed to", "unable to", "stopped short of".
    Fail,
    /// "no evidence that", "is unfounded", "a hoax".
    NoEvidence,
    /// "lacks", "neither", "hardly", "far from", "yet to", "no longer".
    Lack,
}

/// What a text does with one of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Polarity {
    /// It asserts it.
    Affirmed,
    /// It asserts that it is not so.
    Denied,
    /// It asserts neither: a question, a condition, a wish, a plan.
    Open,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Cue {
    kind: NegationKind,
    reach: Reach,
}

/// How far a cue reaches.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Reach {
    /// To the end of the clause.
    Clause,
    /// To the end of the clause, or of the that-clause after it.
    Complement,
    /// To the next comma.
    Phrase,
    /// The next word.
    Word,
    /// What stands before it.
    Subject,
}

/// The negations in `tokens`, which are tagged, in order of their cues. `clauses` are those of
/// [`clauses`](super::clause::clauses).
pub fn negations(tokens: &[Token], clauses: &[Range<usize>]) -> Vec<Negation> {
    let reader = Reader { tokens, clauses };
    let mut found: Vec<Negation> = CUES
        .find(tokens)
        .into_iter()
        .filter_map(|found| reader.negation(found))
        .collect();
    end_at_coordinates(&mut found, tokens);
    reach_quotations(&mut found, tokens);
    reach_what_is_denied(&mut found);
    found.retain(|n| !n.scope.is_empty());
    found
}

/// What the text does with token `i`: two negations over it affirm, and an open scope leaves it
/// open, the future included. To compare what is said of the future use [`negated_at`].
pub fn polarity_at(i: usize, negations: &[Negation], open_scopes: &[Open]) -> Polarity {
    if open_scopes.iter().any(|o| o.leaves_open(i)) {
        Polarity::Open
    } else if negated_at(i, negations) {
        Polarity::Denied
    } else {
        Polarity::Affirmed
    }
}

/// True when an odd number of negations reach token `i`.
pub fn negated_at(i: usize, negations: &[Negation]) -> bool {
    negations.iter().filter(|n| n.reaches(i)).count() % 2 == 1
}

fn cue(section: &str) -> Option<Option<Cue>> {
    let (kind, reach) = section.split_once(' ').unwrap_or((section, "clause"));
    let kind = match kind {
        "not" => NegationKind::Not,
        "no" => NegationKind::No,
        "never" => NegationKind::Never,
        "without" => NegationKind::Without,
        "deny" => NegationKind::Deny,
        "fail" => NegationKind::Fail,
        "no-evidence" => NegationKind::NoEvidence,
        "lack" => NegationKind::Lack,
        "nothing" => return Some(None),
        _ => return None,
    };
    let reach = match reach {
        "clause" => Reach::Clause,
        "complement" => Reach::Complement,
        "phrase" => Reach::Phrase,
        "word" => Reach::Word,
        "subject" => Reach::Subject,
        _ => return None,
    };
    Some(Some(Cue { kind, reach }))
}

/// The end of the clause of token `i`, or of the that-clause that completes it.
pub(crate) fn complement_end(tokens: &[Token], clauses: &[Range<usize>], i: usize) -> usize {
    let Some(at) = clause_of(i, clauses) else {
        return tokens.len();
    };
    let rest = clauses.get(at..).unwrap_or_default();
    let own = rest.first().map_or(tokens.len(), |c| c.end);
    let next = rest.get(1);
    let completes = |c: &&Range<usize>| tokens.get(c.start).is_some_and(|t| t.is("that"));
    let end = next.filter(completes).map_or(own, |c| c.end);
    let that = next.filter(completes).map(|c| c.start);
    let that = that.or(Some(i).filter(|i| tokens.get(*i).is_some_and(|t| t.is("that"))));
    that.map_or(end, |that| past_insertion(tokens, clauses, that, end))
}

/// In "said that the chief, Ann Berg, | had known" the verb comes after an insertion.
fn past_insertion(tokens: &[Token], clauses: &[Range<usize>], that: usize, end: usize) -> usize {
    let said = tokens.get(that..end).unwrap_or_default();
    let verbless = !said.iter().take(NEAR).any(is_verb);
    let comma = said.last().is_some_and(|t| t.is(","));
    let goes_on = tokens.get(end).is_some_and(is_verb);
    let next = clause_of(end, clauses).and_then(|at| clauses.get(at));
    next.filter(|_| verbless && comma && goes_on)
        .map_or(end, |c| c.end)
}

struct Reader<'t> {
    tokens: &'t [Token],
    clauses: &'t [Range<usize>],
}

impl Reader<'_> {
    fn negation(&self, found: Found<Option<Cue>>) -> Option<Negation> {
        let cue_tokens = found.tokens;
        let cue = found.kind?;
        let clause = self
            .clauses
            .get(clause_of(cue_tokens.start, self.clauses)?)?;
        if self.denies_nothing(&cue_tokens, cue.kind, clause) {
            return None;
        }
        let scope = self.scope(&cue_tokens, cue, clause);
        let contrast = cue.reach == Reach::Clause && self.contrasts(&cue_tokens, clause);
        let first = self.tokens.get(cue_tokens.start)?.span;
        let last = self.tokens.get(cue_tokens.end - 1)?.span;
        (!scope.is_empty()).then_some(Negation {
            cue: first.join(last),
            cue_tokens,
            scope,
            kind: cue.kind,
            contrast,
        })
    }

    fn token(&self, i: usize) -> Option<&Token> {
        self.tokens.get(i)
    }

    fn is(&self, i: usize, word: &str) -> bool {
        self.token(i).is_some_and(|t| t.is(word))
    }

    fn is_any(&self, i: usize, words: &[&str]) -> bool {
        self.token(i).is_some_and(|t| t.is_any(words))
    }

    /// Uses of the cue that the table can't tell from the words alone.
    fn denies_nothing(
        &self,
        cue: &Range<usize>,
        kind: NegationKind,
        clause: &Range<usize>,
    ) -> bool {
        let first = self.token(cue.start);
        let next = self.token(cue.end);
        let bare_no = first.is_some_and(|t| t.is("no")) && cue.len() == 1;
        let answer = bare_no && next.is_none_or(|t| t.is_any(&[",", ".", "!", "-"]));
        let numero = bare_no
            && first.is_some_and(|t| t.capital)
            && next
                .is_some_and(|t| t.tag == Tag::Numeral && !t.folded.contains(char::is_alphabetic));
        let plain = matches!(
            kind,
            NegationKind::Not | NegationKind::No | NegationKind::Never
        );
        answer || numero || (plain && self.until_follows(cue.end, clause))
    }

    /// "did not sign until March": it was signed in March. But who "did not wait until March" did not wait.
    fn until_follows(&self, from: usize, clause: &Range<usize>) -> bool {
        let end = clause.end.min(from + NEAR);
        let rest = self.tokens.get(from..end).unwrap_or_default();
        let until = rest.iter().position(|t| t.is_any(&["until", "till"]));
        let before = until
            .and_then(|u| u.checked_sub(1))
            .and_then(|b| rest.get(b));
        until.is_some() && before.is_none_or(|t| !is_lasting(&t.folded))
    }

    fn scope(&self, cue: &Range<usize>, found: Cue, clause: &Range<usize>) -> Range<usize> {
        match found.reach {
            Reach::Word => cue.end..(cue.end + 1).min(self.tokens.len()),
            Reach::Phrase => {
                let end = self.phrase_end(cue.end, clause.end);
                cue.start..self.second_phrase(cue, clause, end)
            }
            Reach::Subject => self.content_start(cue.start)..cue.end,
            Reach::Complement => {
                let end = match self.of_which(cue, clause) {
                    Some(end) => end,
                    None => complement_end(self.tokens, self.clauses, cue.end - 1),
                };
                self.backed(cue, found.kind, clause)..self.limited(cue, end)
            }
            Reach::Clause => self.clause_scope(cue, found.kind, clause),
        }
    }

    fn clause_scope(
        &self,
        cue: &Range<usize>,
        kind: NegationKind,
        clause: &Range<usize>,
    ) -> Range<usize> {
        if self.contrasts(cue, clause) {
            return cue.start..self.contrasted_end(cue, clause);
        }
        let rest = self.tokens.get(cue.end..clause.end).unwrap_or_default();
        let raised = rest
            .iter()
            .take(NEAR)
            .any(|t| RAISING.contains(t.folded.as_str()));
        if let Some(end) = self.of_which(cue, clause) {
            return cue.start..end;
        }
        let end = match kind {
            _ if raised => complement_end(self.tokens, self.clauses, clause.end - 1),
            NegationKind::No if cue.start == clause.start => self.predicate_end(clause),
            _ => self.exception(cue.end, clause.end),
        };
        self.backed(cue, kind, clause)..end
    }

    /// "X, not Y", "X and not Y", "although not X": a "not" without a verb before it.
    fn contrasts(&self, cue: &Range<usize>, clause: &Range<usize>) -> bool {
        let not = self.is(cue.start, "not");
        let before = cue.start.checked_sub(1).filter(|b| *b >= clause.start);
        let verb = before.and_then(|b| self.token(b)).is_some_and(is_verb);
        not && !verb && self.past_auxiliaries(cue.start, clause.start) == cue.start
    }

    /// "Two banks, neither of which lent": the clause that "which" opens has the verb.
    fn of_which(&self, cue: &Range<usize>, clause: &Range<usize>) -> Option<usize> {
        let next = clause_of(clause.end, self.clauses).and_then(|at| self.clauses.get(at))?;
        let last = cue.end == clause.end && self.is(next.start, "of");
        (last && self.is_any(next.start + 1, &["which", "whom"])).then_some(next.end)
    }

    /// To the next comma; in "and not because he was ill" through the reason, which is a clause of its own.
    fn contrasted_end(&self, cue: &Range<usize>, clause: &Range<usize>) -> usize {
        let reason = cue.end == clause.end && self.is_any(cue.end, REASONS);
        let next = clause_of(cue.end, self.clauses).and_then(|at| self.clauses.get(at));
        match next.filter(|_| reason) {
            Some(next) => self.phrase_end(cue.end, next.end),
            None => self.phrase_end(cue.end, clause.end),
        }
    }

    /// In "has never asked for a loan, only for advice" what follows the comma is what is so.
    fn exception(&self, from: usize, end: usize) -> usize {
        let excepts = |i: &usize| self.is(*i, ",") && self.is_any(i + 1, &["only", "merely"]);
        (from..end).take(NEAR).find(excepts).unwrap_or(end)
    }

    /// "No country which signed has left": the verb of the subject comes in a later clause.
    fn predicate_end(&self, clause: &Range<usize>) -> usize {
        let Some(at) = clause_of(clause.start, self.clauses) else {
            return clause.end;
        };
        let relative = |c: &Range<usize>| {
            self.token(c.start)
                .is_some_and(|t| t.is_any(&["who", "which", "that", "whose", "whom", "where"]))
        };
        let verbless = !self.has_verb(clause);
        let later = self.clauses.get(at + 1..).unwrap_or_default();
        match later {
            [first, second, ..] if verbless && relative(first) && self.starts_with_verb(second) => {
                second.end
            }
            [first, ..] if verbless && relative(first) => first.end,
            _ => clause.end,
        }
    }

    fn has_verb(&self, clause: &Range<usize>) -> bool {
        let tokens = self.tokens.get(clause.clone()).unwrap_or_default();
        tokens.iter().take(NEAR).any(is_verb)
    }

    fn starts_with_verb(&self, clause: &Range<usize>) -> bool {
        self.token(clause.start).is_some_and(is_verb)
    }

    /// To the next comma, semicolon or bracket.
    fn phrase_end(&self, from: usize, end: usize) -> usize {
        (from..end)
            .find(|i| {
                self.token(*i)
                    .is_some_and(|t| t.is_any(&[",", ";", ")", "(", "but"]))
            })
            .unwrap_or(end)
    }

    /// In "Without a permit the council built it" the subject begins with the second article.
    fn second_phrase(&self, cue: &Range<usize>, clause: &Range<usize>, end: usize) -> usize {
        if cue.start != clause.start {
            return end;
        }
        let begins = |i: &usize| {
            let subject = self
                .token(*i)
                .is_some_and(|t| matches!(t.tag, Tag::Determiner | Tag::Pronoun));
            let before = i.checked_sub(1).and_then(|b| self.token(b));
            // A pronoun in this form is never an object.
            let nominative = self
                .token(*i)
                .is_some_and(|t| t.is_any(&["he", "she", "they", "we", "i"]));
            if nominative {
                return true;
            }
            // The tagger takes "a permit" for a verb; only a gerund goes on with its object.
            let ends = |t: &Token| {
                matches!(t.tag, Tag::Noun | Tag::ProperNoun | Tag::Verb)
                    && !t.folded.ends_with("ing")
            };
            subject && before.is_some_and(ends)
        };
        (cue.end..end).find(begins).unwrap_or(end)
    }

    /// "neither A" ends before "nor", "far from finished" at the comma.
    fn limited(&self, cue: &Range<usize>, end: usize) -> usize {
        let far_from = self.is(cue.start, "far") || self.is(cue.start, "lacking");
        let stops = |i: &usize| self.is(*i, "nor") || (far_from && self.is(*i, ","));
        (cue.end..end).take(NEAR).find(stops).unwrap_or(end)
    }

    /// With the auxiliaries before a "not", and the verb before a "no".
    fn backed(&self, cue: &Range<usize>, kind: NegationKind, clause: &Range<usize>) -> usize {
        let start = self.past_auxiliaries(cue.start, clause.start);
        let objective = matches!(kind, NegationKind::No | NegationKind::NoEvidence)
            || self.is(cue.start, "neither")
            || self.is(cue.start, "nothing");
        if !objective {
            return start;
        }
        let window = start.saturating_sub(3).max(clause.start)..start;
        let verb = window.rev().take_while(|i| {
            let plain = |t: &Token| {
                is_verb(t) || matches!(t.tag, Tag::Adverb | Tag::Adposition | Tag::Particle)
            };
            self.token(*i).is_some_and(plain)
        });
        let verb = verb.filter(|i| self.token(*i).is_some_and(is_verb)).last();
        verb.map_or(start, |v| self.past_auxiliaries(v, clause.start))
    }

    /// Back over auxiliaries and the adverbs between them.
    fn past_auxiliaries(&self, from: usize, least: usize) -> usize {
        let window = from.saturating_sub(5).max(least)..from;
        window
            .rev()
            .take_while(|i| {
                self.token(*i)
                    .is_some_and(|t| matches!(t.tag, Tag::Auxiliary | Tag::Adverb))
            })
            .filter(|i| self.token(*i).is_some_and(|t| t.tag == Tag::Auxiliary))
            .last()
            .unwrap_or(from)
    }

    /// Where what is called false begins: at the claim that is named, or with the clause.
    fn content_start(&self, cue: usize) -> usize {
        let Some(at) = clause_of(cue, self.clauses) else {
            return cue;
        };
        let own = self.clauses.get(at).map_or(cue, |c| c.start);
        let before = at.checked_sub(1).and_then(|b| self.clauses.get(b));
        let that = self.is(own, "that") || self.is(own, "which");
        let names = |c: &&Range<usize>| {
            let last = self.tokens.get(c.end.saturating_sub(2).max(c.start)..c.end);
            let last = last.unwrap_or_default();
            last.iter()
                .any(|t| CONTENT_NOUNS.contains(t.folded.as_str()))
        };
        before
            .filter(|_| that)
            .filter(names)
            .map_or(own, |c| c.start)
    }
}

/// True for the forms of a verb that tells how long a thing went on.
pub(crate) fn is_lasting(folded: &str) -> bool {
    LASTING.contains(folded)
}

/// "He did not say: “We won.”" denies that the words were said.
fn reach_quotations(found: &mut [Negation], tokens: &[Token]) {
    let told = |i: usize| {
        tokens
            .get(i)
            .is_some_and(|t| SAYING.contains(t.folded.as_str()))
    };
    let mark = |i: usize, marks: &[&str]| tokens.get(i).is_some_and(|t| t.is_any(marks));
    for negation in found.iter_mut() {
        let end = negation.scope.end;
        let leads = end >= 2 && mark(end - 1, &[":", ","]) && told(end - 2);
        if !leads || !mark(end, &["“", "\"", "‘", "«"]) {
            continue;
        }
        let closing = (end + 1..tokens.len()).find(|i| mark(*i, &["”", "\"", "’", "»"]));
        negation.scope.end = closing.map_or(tokens.len(), |c| c + 1);
    }
}

/// In "no food and no water" and "has not signed, nor ratified" each cue has its own part.
fn end_at_coordinates(found: &mut [Negation], tokens: &[Token]) {
    let mut next: Option<usize> = None;
    for negation in found.iter_mut().rev() {
        if let Some(border) =
            next.filter(|b| negation.scope.contains(b) && *b >= negation.cue_tokens.end)
        {
            negation.scope.end = border;
        }
        let start = negation.cue_tokens.start;
        let joined = |t: &Token| t.is_any(&[",", "and", "or", "but"]);
        let before = start.checked_sub(1).and_then(|b| tokens.get(b));
        let nor = tokens.get(start).is_some_and(|t| t.is("nor"));
        if nor || before.is_some_and(joined) {
            next = Some(start);
        }
    }
}

/// In "did not deny that he lied" the "not" reaches as far as the "deny" that it negates.
fn reach_what_is_denied(found: &mut [Negation]) {
    let mut denial: Option<(usize, usize)> = None;
    for negation in found.iter_mut().rev() {
        if let Some((_, end)) = denial.filter(|d| negation.scope.contains(&d.0)) {
            negation.scope.end = negation.scope.end.max(end);
        }
        let denies = matches!(
            negation.kind,
            NegationKind::Deny | NegationKind::Fail | NegationKind::NoEvidence
        );
        denial = denies.then_some((negation.cue_tokens.start, negation.scope.end));
    }
}

#[cfg(test)]
mod tests;
