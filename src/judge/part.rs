//! The claim, taken apart into what a source must bear out.

use std::ops::Range;

use crate::language::Aspect;
use crate::language::certainty::{Booster, BoosterKind};
use crate::language::lexicon;
use crate::language::name::is_courtesy;
use crate::language::statement::Statement;
use crate::language::token::{Tag, Token, TokenKind};
use crate::span::Span;

/// One thing that the claim asserts.
#[derive(Clone, Debug)]
pub struct Part {
    /// What kind of thing, and which one of the statement's.
    pub kind: Kind,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its bytes.
    pub span: Span,
    /// How much it weighs among the parts; a plain noun weighs 1.
    pub weight: f64,
    /// How much it tells, 0 to 1: a rare word more than a frequent one, a fact as much as the rarest.
    pub telling: f64,
}

/// The kinds of part, with their number in the statement's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An ordinary word: the number of its token.
    Word(usize),
    /// A name.
    Name(usize),
    /// A quantity.
    Quantity(usize),
    /// A date.
    Date(usize),
    /// A quotation of more than a word or two.
    Quote(usize),
}

impl Part {
    /// The aspect under which reports show it.
    pub fn aspect(&self) -> Aspect {
        match self.kind {
            Kind::Word(_) => Aspect::Word,
            Kind::Name(_) => Aspect::Name,
            Kind::Quantity(_) => Aspect::Quantity,
            Kind::Date(_) => Aspect::Date,
            Kind::Quote(_) => Aspect::Quote,
        }
    }
}

/// What facts weigh beside a plain noun.
const FACT_WEIGHT: f64 = 2.0;

/// The parts of a claim, in the order of its text.
pub fn parts(claim: &Statement) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut taken = vec![false; claim.tokens.len()];
    let mut add = |kind, tokens: Range<usize>, weight| {
        let free = tokens.clone().all(|i| taken.get(i) == Some(&false));
        if free && !tokens.is_empty() {
            tokens.clone().for_each(|i| taken[i] = true);
            parts.push(Part {
                kind,
                span: claim.span_of(tokens.clone()),
                telling: telling(claim, kind),
                tokens,
                weight,
            });
        }
    };
    for (i, quote) in claim.quotes.iter().enumerate().filter(|(_, q)| !q.short) {
        add(
            Kind::Quote(i),
            tokens_under(claim, quote.inner),
            FACT_WEIGHT,
        );
    }
    for (i, date) in claim.dates.iter().enumerate() {
        add(Kind::Date(i), date.tokens.clone(), FACT_WEIGHT);
    }
    for (i, name) in claim.names.iter().enumerate() {
        add(Kind::Name(i), name.tokens.clone(), FACT_WEIGHT);
    }
    for (i, quantity) in claim.quantities.iter().enumerate() {
        add(Kind::Quantity(i), quantity.tokens.clone(), FACT_WEIGHT);
    }
    let cues = cues(claim);
    let measured = !claim.quantities.is_empty();
    for (i, token) in claim
        .tokens
        .iter()
        .enumerate()
        .filter(|(i, _)| !cues.contains(i))
    {
        if let Some(weight) = word_weight(token, measured) {
            add(Kind::Word(i), i..i + 1, weight);
        }
    }
    parts.sort_by_key(|p| p.span);
    parts
}

fn telling(claim: &Statement, kind: Kind) -> f64 {
    let word = match kind {
        Kind::Word(token) => claim.tokens.get(token),
        _ => None,
    };
    word.map_or(1.0, |t| lexicon::rarity(&t.folded))
}

fn tokens_under(statement: &Statement, span: Span) -> Range<usize> {
    let inside = |t: &Token| span.contains(t.span);
    let start = statement.tokens.iter().position(inside).unwrap_or_default();
    let end = statement
        .tokens
        .iter()
        .rposition(inside)
        .map_or(start, |i| i + 1);
    start..end
}

/// Tokens that deny, hedge, insist or report: they say how the rest is meant and are compared on their own. Those
/// that say nothing are not compared at all.
fn cues(claim: &Statement) -> Vec<usize> {
    let negations = claim.negations.iter().flat_map(|n| n.cue_tokens.clone());
    let hedges = claim.hedges.iter().flat_map(|h| h.tokens.clone());
    let said = claim.attributions.iter().map(|a| a.verb);
    let verbs =
        (0..claim.tokens.len()).filter(|i| said.clone().any(|s| s.contains(claim.tokens[*i].span)));
    let sure = |b: &&Booster| matches!(b.kind, BoosterKind::Certain | BoosterKind::Exact);
    let boosters = claim
        .boosters
        .iter()
        .filter(sure)
        .flat_map(|b| b.tokens.clone());
    let empty = claim.idioms.iter().filter(|i| i.says_nothing());
    let empty = empty.flat_map(|i| i.tokens.clone());
    negations
        .chain(hedges)
        .chain(verbs)
        .chain(boosters)
        .chain(empty)
        .collect()
}

/// What an ordinary word weighs; none when a source need not have it. Where the claim states a quantity, a verb
/// that only introduces one says no more than the quantity itself.
fn word_weight(token: &Token, measured: bool) -> Option<f64> {
    if token.kind == TokenKind::Number {
        // A number that no rule could read: a source must have the very same.
        return Some(1.0);
    }
    // "Ms" says whom the name means, and is compared with the name.
    if token.kind != TokenKind::Word || is_courtesy(&token.folded) {
        return None;
    }
    match token.tag {
        Tag::Verb if is_light(&token.lemma) || measured && introduces_value(&token.lemma) => {
            Some(LIGHT)
        }
        Tag::Noun | Tag::ProperNoun | Tag::Verb => Some(1.0),
        Tag::Numeral => Some(1.0),
        Tag::Adjective => Some(0.7),
        Tag::Adverb => Some(0.4),
        _ => None,
    }
}

/// What a verb weighs that says little by itself.
pub const LIGHT: f64 = 0.15;

/// Verbs that introduce a value.
fn introduces_value(lemma: &str) -> bool {
    [
        "cost", "total", "number", "amount", "reach", "stand", "measure", "weigh", "last",
        "average", "equal",
    ]
    .contains(&lemma)
}

/// Verbs that say little by themselves.
pub fn is_light(lemma: &str) -> bool {
    [
        "be", "have", "do", "get", "make", "take", "go", "give", "come", "put", "become", "say",
        "tell",
    ]
    .contains(&lemma)
}
