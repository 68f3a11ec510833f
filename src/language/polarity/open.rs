//! What a sentence leaves open: questions, conditions, wishes, plans.

use foldhash::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::complement_end;
use crate::language::clause::{clause_of, sentences};
use crate::language::phrase::{Found, Phrases, words};
use crate::language::token::{Tag, Token};
use crate::span::Span;

const TABLE: &str = include_str!("../data/open.txt");

static CUES: LazyLock<Phrases<Option<Cue>>> = LazyLock::new(|| Phrases::parse(TABLE, cue));

static UNKNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "unknown"));
static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "known"));

/// What opens an indirect question.
const ASKING: &[&str] = &[
    "who", "whom", "whose", "what", "which", "when", "where", "why", "how", "whether", "if",
];

/// An indirect question that leads its sentence, with what is said of it, has no more tokens than this.
const ASKED_TOKENS: usize = 24;

/// A stretch that asserts nothing to be so now.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    /// The bytes of what opens it: "if", "plans to", the question mark.
    pub cue: Span,
    /// The tokens left open, those of the cue among them.
    pub scope: Range<usize>,
    /// The tokens of the cue.
    pub cue_tokens: Range<usize>,
    /// Why.
    pub kind: OpenKind,
}

impl Open {
    /// True for what is only wished, planned or asked; that somebody wishes it is asserted.
    pub fn leaves_open(&self, token: usize) -> bool {
        self.scope.contains(&token) && !self.cue_tokens.contains(&token)
    }
}

/// Why a stretch asserts nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OpenKind {
    /// It is asked.
    Question,
    /// It holds only if something else does.
    Condition,
    /// It is wanted, demanded or advised.
    Wish,
    /// It is aimed at or tried.
    Purpose,
    /// It is to come: nothing now, but an assertion about the future.
    Future,
    /// It is not said, not known or not confirmed.
    Withheld,
    /// It holds of few, or seldom.
    Scarce,
}

#[derive(Clone, Copy)]
struct Cue {
    kind: OpenKind,
    reach: Reach,
}

#[derive(Clone, Copy)]
enum Reach {
    Clause,
    Phrase,
    Sentence,
}

fn cue(section: &str) -> Option<Option<Cue>> {
    let (kind, reach) = section.split_once(' ').unwrap_or((section, "clause"));
    let kind = match kind {
        "question" => OpenKind::Question,
        "condition" => OpenKind::Condition,
        "wish" => OpenKind::Wish,
        "purpose" => OpenKind::Purpose,
        "future" => OpenKind::Future,
        "withheld" => OpenKind::Withheld,
        "scarce" => OpenKind::Scarce,
        "nothing" => return Some(None),
        _ => return None,
    };
    let reach = match reach {
        "clause" => Reach::Clause,
        "phrase" => Reach::Phrase,
        "sentence" => Reach::Sentence,
        _ => return None,
    };
    Some(Some(Cue { kind, reach }))
}

/// The stretches of `tokens`, which are tagged, that assert nothing now, in order of their start.
/// `clauses` are those of [`clauses`](crate::language::clause::clauses).
pub fn open_scopes(tokens: &[Token], clauses: &[Range<usize>]) -> Vec<Open> {
    let mut found: Vec<Open> = CUES
        .find(tokens)
        .into_iter()
        .filter_map(|found| open(tokens, clauses, found))
        .collect();
    for sentence in sentences(tokens) {
        found.extend(question(tokens, sentence.clone()));
        found.extend(unknown(tokens, clauses, &sentence));
        found.extend(inverted_condition(tokens, clauses, sentence.start));
    }
    found.sort_by_key(|o| (o.scope.start, o.cue.start));
    found
}

/// "Evidence which was needed to put them on trial was not collected": what follows "to" ends before a verb that
/// has a tense.
fn infinitive_end(tokens: &[Token], from: usize, end: usize) -> usize {
    if !tokens.get(from.wrapping_sub(1)).is_some_and(|t| t.is("to")) {
        return end;
    }
    let tensed = |i: &usize| {
        let finite = tokens
            .get(*i)
            .is_some_and(|t| t.is_any(&["is", "are", "was", "were", "has", "had"]));
        finite
            && !tokens
                .get(i.wrapping_sub(1))
                .is_some_and(|t| t.is_any(&["what", "who", "which", "that"]))
    };
    (from + 1..end).find(tensed).unwrap_or(end)
}

fn open(tokens: &[Token], clauses: &[Range<usize>], found: Found<Option<Cue>>) -> Option<Open> {
    let cue = found.kind?;
    let first = tokens.get(found.tokens.start)?;
    let last = tokens.get(found.tokens.end - 1)?;
    if is_name_or_noun(tokens, found.tokens.start) {
        return None;
    }
    let at = clause_of(found.tokens.start, clauses)?;
    let start = found.tokens.start;
    let scope = match cue.reach {
        Reach::Clause => {
            let end = match asked_end(tokens, clauses, found.tokens.end) {
                Some(end) => end,
                None => complement_end(tokens, clauses, found.tokens.end - 1),
            };
            start..infinitive_end(tokens, found.tokens.end, end)
        }
        Reach::Phrase => start..clauses.get(at)?.end,
        Reach::Sentence => conditional(tokens, clauses, at),
    };
    Some(Open {
        cue: first.span.join(last.span),
        cue_tokens: found.tokens.clone(),
        scope,
        kind: cue.kind,
    })
}

/// The end of the clause that a question word opens right after the cue: "did not see | who lit it".
fn asked_end(tokens: &[Token], clauses: &[Range<usize>], from: usize) -> Option<usize> {
    let clause = clauses.get(clause_of(from, clauses)?)?;
    let asks = tokens.get(from).is_some_and(|t| t.is_any(ASKING));
    (asks && clause.start == from).then_some(clause.end)
}

/// "How it works is not known": what a question word opens and nobody knows.
fn unknown(tokens: &[Token], clauses: &[Range<usize>], sentence: &Range<usize>) -> Option<Open> {
    let first = tokens.get(sentence.start).filter(|t| t.is_any(ASKING))?;
    let own = sentence.start..sentence.end.min(sentence.start + ASKED_TOKENS);
    let verdict = own.clone().skip(2).find(|i| {
        let known = tokens
            .get(*i)
            .is_some_and(|t| UNKNOWN.contains(t.folded.as_str()));
        let known = known
            || tokens
                .get(*i)
                .is_some_and(|t| KNOWN.contains(t.folded.as_str()))
                && denied(tokens, *i);
        known && after_be(tokens, *i)
    })?;
    let at = clause_of(verdict, clauses)?;
    Some(Open {
        cue: first.span,
        cue_tokens: sentence.start..sentence.start + 1,
        scope: sentence.start..clauses.get(at)?.end.min(verdict),
        kind: OpenKind::Withheld,
    })
}

fn denied(tokens: &[Token], i: usize) -> bool {
    let before = tokens.get(i.saturating_sub(3)..i).unwrap_or_default();
    before.iter().any(|t| t.is_any(&["not", "never", "yet"]))
}

fn after_be(tokens: &[Token], i: usize) -> bool {
    let before = tokens.get(i.saturating_sub(4)..i).unwrap_or_default();
    before.iter().any(|t| {
        t.is_any(&[
            "is", "are", "was", "were", "been", "remain", "remains", "remained",
        ])
    })
}

/// "Will Smith", "the will": a modal has a verb after it and is no name.
fn is_name_or_noun(tokens: &[Token], i: usize) -> bool {
    let Some(token) = tokens.get(i).filter(|t| t.is_any(&["will", "must"])) else {
        return false;
    };
    let named = token.capital && tokens.get(i + 1).is_some_and(|t| t.tag == Tag::ProperNoun);
    let before = i.checked_sub(1).and_then(|b| tokens.get(b));
    let noun =
        before.is_some_and(|t| t.tag == Tag::Determiner && !t.is_any(&["this", "that", "all"]));
    named || noun || (token.possessive && token.capital)
}

/// The if-clause and the main clause that hangs on it: the next one when it leads, else the one before.
fn conditional(tokens: &[Token], clauses: &[Range<usize>], at: usize) -> Range<usize> {
    let own = clauses.get(at).cloned().unwrap_or_default();
    let leads = own.start == 0
        || tokens
            .get(own.start - 1)
            .is_some_and(|t| t.is_any(&[".", "!", "?", ":", "\"", "“"]))
        || tokens.get(own.start - 1).is_some_and(|t| t.is("that"));
    match (
        clauses.get(at + 1),
        at.checked_sub(1).and_then(|b| clauses.get(b)),
    ) {
        (Some(next), _) if leads && own.end == next.start => own.start..next.end,
        (_, Some(before)) if !leads => before.start..own.end,
        _ => own,
    }
}

/// A sentence that ends in a question mark, but for one in brackets.
fn question(tokens: &[Token], sentence: Range<usize>) -> Option<Open> {
    let own = tokens.get(sentence.clone())?;
    let mark = own.iter().rposition(|t| t.is("?"))?;
    let tail = own.get(mark + 1..)?;
    let closes = |t: &Token| t.is_any(&["\"", "”", "'", "’", "»", "!", "?"]);
    let bracketed = mark > 0 && own.get(mark - 1).is_some_and(|t| t.is("("));
    let start = asked_from(own, mark);
    // In “Who paid?” he asked only the quotation is the question.
    let whole = tail.iter().all(closes) || tail.first().is_some_and(closes);
    (whole && !bracketed).then(|| Open {
        cue: own.get(mark).map(|t| t.span).unwrap_or_default(),
        cue_tokens: 0..0,
        scope: sentence.start + start..sentence.start + mark + 1,
        kind: OpenKind::Question,
    })
}

/// Where the question begins: after the opening mark of a quotation that ends with it.
fn asked_from(sentence: &[Token], mark: usize) -> usize {
    let quoted = sentence
        .get(mark + 1)
        .is_some_and(|t| t.is_any(&["\"", "”", "»", "’", "'"]));
    let before = sentence.get(..mark).unwrap_or_default();
    let opening = before
        .iter()
        .rposition(|t| t.is_any(&["“", "\"", "«", "‘", "'"]) && t.spaced);
    opening.filter(|_| quoted).map_or(0, |o| o + 1)
}

/// "Should the plan fail, …", "Had the council paid, …", "Were it to pass, …".
fn inverted_condition(tokens: &[Token], clauses: &[Range<usize>], start: usize) -> Option<Open> {
    let first = tokens.get(start)?;
    let next = tokens.get(start + 1)?;
    let subject = matches!(next.tag, Tag::Determiner | Tag::Pronoun | Tag::ProperNoun);
    let at = clause_of(start, clauses)?;
    let clause = clauses.get(at)?;
    let comma = tokens.get(clause.end - 1).is_some_and(|t| t.is(","));
    (first.is_any(&["should", "had", "were"]) && subject && comma).then(|| Open {
        cue: first.span,
        cue_tokens: 0..0,
        scope: conditional(tokens, clauses, at),
        kind: OpenKind::Condition,
    })
}
