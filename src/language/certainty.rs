//! How sure a sentence is: words that make it weaker, and words that make it stronger.

use foldhash::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::clause::{clause_of, is_verb};
use super::phrase::{Found, Phrases, words};
use super::polarity::complement_end;
use super::token::{Tag, Token};
use crate::span::Span;

const TABLE: &str = include_str!("data/certainty.txt");

static CUES: LazyLock<Phrases<Cue>> = LazyLock::new(|| Phrases::parse(TABLE, cue));
static NOT_SUPERLATIVE: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "not superlative"));

/// How far a rule looks around a cue.
const NEAR: usize = 12;

/// Before a booster these leave nothing of it: "failed to prove".
const UNDONE: &[&str] = &[
    "not", "never", "cannot", "unable", "failed", "fails", "fail", "refused", "declined", "yet",
];

/// Those of them that need "to" after them.
const LEFT_UNDONE: &[&str] = &[
    "unable", "failed", "fails", "fail", "refused", "declined", "yet",
];

/// A word or phrase that makes what it reaches less than certain.
#[derive(Clone, Debug, PartialEq)]
pub struct Hedge {
    /// The bytes of the cue: "thought to".
    pub span: Span,
    /// The tokens of the cue.
    pub tokens: Range<usize>,
    /// The tokens that it reaches, the cue among them.
    pub scope: Range<usize>,
    /// What kind of hedge it is.
    pub kind: HedgeKind,
}

/// The kinds of hedge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HedgeKind {
    /// "may", "could", "perhaps".
    Possibility,
    /// "thought to", "appears to", "likely".
    Belief,
    /// "alleged", "reportedly", "accused of".
    Allegation,
    /// "an estimated", "up to", "as many as".
    Estimate,
    /// "unconfirmed", "could not be verified".
    Unverified,
}

/// A word or phrase that makes what it reaches more than plain.
#[derive(Clone, Debug, PartialEq)]
pub struct Booster {
    /// The bytes of the cue: "confirmed".
    pub span: Span,
    /// The tokens of the cue.
    pub tokens: Range<usize>,
    /// The tokens that it reaches, the cue among them.
    pub scope: Range<usize>,
    /// What kind of booster it is.
    pub kind: BoosterKind,
}

/// The kinds of booster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BoosterKind {
    /// "confirmed", "definitely", "proven".
    Certain,
    /// "exactly", "precisely".
    Exact,
    /// "all", "never", "entirely".
    Total,
    /// "only", "the first", and superlatives.
    Sole,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Cue {
    Nothing,
    Hedge(HedgeKind),
    Booster(BoosterKind),
}

fn cue(section: &str) -> Option<Cue> {
    Some(match section {
        "nothing" => Cue::Nothing,
        "possibility" => Cue::Hedge(HedgeKind::Possibility),
        "belief" => Cue::Hedge(HedgeKind::Belief),
        "allegation" => Cue::Hedge(HedgeKind::Allegation),
        "estimate" => Cue::Hedge(HedgeKind::Estimate),
        "unverified" => Cue::Hedge(HedgeKind::Unverified),
        "certain" => Cue::Booster(BoosterKind::Certain),
        "exact" => Cue::Booster(BoosterKind::Exact),
        "total" => Cue::Booster(BoosterKind::Total),
        "sole" => Cue::Booster(BoosterKind::Sole),
        _ => return None,
    })
}

/// The hedges in `tokens`, which are tagged, in order. `clauses` are those of
/// [`clauses`](super::clause::clauses).
pub fn hedges(tokens: &[Token], clauses: &[Range<usize>]) -> Vec<Hedge> {
    let reader = Reader { tokens, clauses };
    let found = CUES.find(tokens).into_iter();
    found.filter_map(|found| reader.hedge(found)).collect()
}

/// The boosters in `tokens`, which are tagged, in order. `clauses` are those of
/// [`clauses`](super::clause::clauses).
pub fn boosters(tokens: &[Token], clauses: &[Range<usize>]) -> Vec<Booster> {
    let reader = Reader { tokens, clauses };
    let cues = CUES.find(tokens);
    let mut found: Vec<Booster> = cues.iter().filter_map(|f| reader.booster(f)).collect();
    let taken: HashSet<usize> = cues.iter().flat_map(|f| f.tokens.clone()).collect();
    let superlatives = (0..tokens.len()).filter(|i| !taken.contains(i) && reader.superlative(*i));
    found.extend(superlatives.filter_map(|i| reader.boost(i..i + 1, BoosterKind::Sole)));
    found.sort_by_key(|b| b.span);
    found
}

struct Reader<'t> {
    tokens: &'t [Token],
    clauses: &'t [Range<usize>],
}

impl Reader<'_> {
    fn hedge(&self, found: Found<Cue>) -> Option<Hedge> {
        let Cue::Hedge(kind) = found.kind else {
            return None;
        };
        let first = self.tokens.get(found.tokens.start)?;
        let other_use = match first.folded.as_str() {
            "may" => !self.is_modal_may(found.tokens.start),
            "might" => !self.verb_follows(found.tokens.end),
            "claim" | "claims" | "claimed" if found.tokens.len() == 1 => {
                !self.claims_something(found.tokens.start)
            }
            _ => false,
        };
        (!other_use).then(|| Hedge {
            span: self.span(&found.tokens),
            scope: self.hedge_scope(&found.tokens, kind),
            tokens: found.tokens,
            kind,
        })
    }

    fn booster(&self, found: &Found<Cue>) -> Option<Booster> {
        match found.kind {
            Cue::Booster(kind) if !self.negated(found.tokens.start) => {
                self.boost(found.tokens.clone(), kind)
            }
            _ => None,
        }
    }

    fn boost(&self, cue: Range<usize>, kind: BoosterKind) -> Option<Booster> {
        let last = cue.end.checked_sub(1)?;
        let end = match kind {
            BoosterKind::Exact => self.amount_end(&cue),
            _ => complement_end(self.tokens, self.clauses, last),
        };
        let start = match kind {
            BoosterKind::Certain if self.ends_clause(cue.end) => self.clause_start(cue.start),
            _ => cue.start,
        };
        Some(Booster {
            span: self.span(&cue),
            scope: start..end.max(cue.end),
            tokens: cue,
            kind,
        })
    }

    fn span(&self, cue: &Range<usize>) -> Span {
        let first = self.tokens.get(cue.start).map(|t| t.span);
        let last = cue.end.checked_sub(1).and_then(|l| self.tokens.get(l));
        let first = first.unwrap_or_default();
        last.map_or(first, |t| first.join(t.span))
    }

    /// The verb "may", not the month or a person of that name.
    fn is_modal_may(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else {
            return false;
        };
        let next = self.tokens.get(i + 1);
        let before = i.checked_sub(1).and_then(|b| self.tokens.get(b));
        if token.capital {
            // A headline in title case: the verb after it is capital, too, and has no ending.
            let verb = |t: &Token| t.capital && !t.folded.ends_with(['s', 'd']);
            return before.is_some_and(|t| t.capital && !t.is("theresa")) && next.is_some_and(verb);
        }
        let dated = |t: &Token| t.tag == Tag::Numeral;
        let month = |t: &Token| {
            dated(t)
                || t.is_any(&[
                    "in", "last", "next", "since", "early", "late", "of", "until", "by", "this",
                ])
        };
        !before.is_some_and(month) && !next.is_some_and(dated)
    }

    fn verb_follows(&self, i: usize) -> bool {
        let next = self.tokens.get(i).map(|t| t.tag);
        let next_but_one = self.tokens.get(i + 1).map(|t| t.tag);
        match next {
            Some(Tag::Verb | Tag::Auxiliary) => true,
            _ if self.tokens.get(i).is_some_and(|t| t.is("not")) => true,
            Some(Tag::Adverb | Tag::Particle | Tag::Pronoun) => {
                matches!(next_but_one, Some(Tag::Verb | Tag::Auxiliary))
            }
            _ => false,
        }
    }

    /// "claims the grave holds bodies" and ", he claimed"; not "insurance claims", "claimed 12 lives".
    fn claims_something(&self, i: usize) -> bool {
        let verb = self.tokens.get(i).is_some_and(|t| t.tag == Tag::Verb);
        let clause = clause_of(i, self.clauses).and_then(|c| self.clauses.get(c));
        let end = clause.map_or(i, |c| c.end).min(i + NEAR);
        let rest = self.tokens.get(i + 1..end).unwrap_or_default();
        let noun = rest.first().is_some_and(is_verb);
        verb && !noun && (self.ends_clause(i + 1) || rest.iter().any(is_verb))
    }

    fn ends_clause(&self, i: usize) -> bool {
        self.tokens
            .get(i)
            .is_none_or(|t| t.is_any(&[",", ".", ";", "!", "?", ")"]))
    }

    fn clause_start(&self, i: usize) -> usize {
        let clause = clause_of(i, self.clauses).and_then(|c| self.clauses.get(c));
        clause.map_or(i, |c| c.start)
    }

    /// Forward from the cue; back over the clause when nothing follows, or when the cue is said
    /// of the subject: "the figure is unconfirmed".
    fn hedge_scope(&self, cue: &Range<usize>, kind: HedgeKind) -> Range<usize> {
        let forward = complement_end(self.tokens, self.clauses, cue.end - 1);
        let before = cue.start.checked_sub(1).and_then(|b| self.tokens.get(b));
        let said_of_subject = before.is_some_and(|t| t.tag == Tag::Auxiliary);
        match kind {
            HedgeKind::Estimate => cue.start..self.amount_end(cue),
            HedgeKind::Unverified if said_of_subject || cue.len() > 2 => self.whole(cue, forward),
            _ if self.ends_clause(cue.end) => self.whole(cue, forward),
            _ => cue.start..forward,
        }
    }

    /// The whole clause, and the one before it when this one is a mere "he claimed".
    fn whole(&self, cue: &Range<usize>, end: usize) -> Range<usize> {
        let start = self.clause_start(cue.start);
        let alone = cue.start.saturating_sub(start) <= 2;
        let comma = start.checked_sub(1).and_then(|b| self.tokens.get(b));
        match comma {
            Some(t) if alone && t.is(",") => self.clause_start(start - 1)..end,
            _ => start..end,
        }
    }

    /// The end of the number after the cue with what it counts; else of the clause.
    fn amount_end(&self, cue: &Range<usize>) -> usize {
        let forward = complement_end(self.tokens, self.clauses, cue.end - 1);
        let near = cue.end..forward.min(cue.end + NEAR);
        let tag = |i: usize| self.tokens.get(i).map(|t| t.tag);
        let number = near.clone().take(4).find(|i| tag(*i) == Some(Tag::Numeral));
        let Some(number) = number else {
            return forward;
        };
        let counted = (number..near.end).find(|i| {
            matches!(tag(*i), Some(Tag::Noun | Tag::Verb | Tag::Auxiliary))
                || tag(*i) == Some(Tag::Punctuation)
        });
        counted.map_or(near.end, |c| c + usize::from(tag(c) == Some(Tag::Noun)))
    }

    /// "has not been confirmed", "is not exactly": no booster at all.
    fn negated(&self, i: usize) -> bool {
        let window = self.tokens.get(i.saturating_sub(3)..i).unwrap_or_default();
        let near = window.iter().rev().take_while(|t| {
            matches!(
                t.tag,
                Tag::Auxiliary | Tag::Adverb | Tag::Particle | Tag::Determiner
            ) || t.is("to")
                || t.is_any(UNDONE)
        });
        let near: Vec<&Token> = near.collect();
        // "Failed to prove" proves nothing, but what "failed completely" did so.
        let to = near.iter().any(|t| t.is("to"));
        let undone = |t: &&Token| t.is_any(UNDONE) && (to || !t.is_any(LEFT_UNDONE));
        near.iter().any(undone)
    }

    /// "the largest grave", "its oldest member".
    fn superlative(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else {
            return false;
        };
        let shape = token.folded.len() > 5 && token.folded.ends_with("est");
        let before = i.checked_sub(1).and_then(|b| self.tokens.get(b));
        let definite = before.is_some_and(|t| {
            t.is_any(&[
                "the", "its", "his", "her", "their", "our", "my", "'s", "second", "third",
            ])
        });
        shape && definite && !NOT_SUPERLATIVE.contains(token.folded.as_str())
    }
}

#[cfg(test)]
mod tests;
