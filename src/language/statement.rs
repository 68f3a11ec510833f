//! A text once analysed: its tokens and its facts.

use std::ops::Range;

use jiff::civil::Date;
use smol_str::SmolStr;

use super::certainty::{self, Booster, Hedge};
use super::clause;
use super::date::{self, DateMention};
use super::idiom::{self, Idiom};
use super::lexicon::{self, Class};
use super::name::{self, Aliases, Name};
use super::polarity::{self, Negation, Open, Polarity};
use super::quantity::{self, Quantity};
use super::quote::{self, Quote};
use super::speaker::{self, Attribution};
use super::tag;
use super::token::{Tag, Token, TokenKind, tokenize, tokenize_plainly};
use super::{Aspect, Fact};
use crate::span::Span;

/// A text once analysed. All spans are bytes of `text`, all ranges count its tokens.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The text itself.
    pub text: String,
    /// Its tokens in order.
    pub tokens: Vec<Token>,
    /// The clauses, in order.
    pub clauses: Vec<Range<usize>>,
    /// Numbers of something.
    pub quantities: Vec<Quantity>,
    /// Days and periods.
    pub dates: Vec<DateMention>,
    /// People, places, organisations.
    pub names: Vec<Name>,
    /// Words in quotation marks.
    pub quotes: Vec<Quote>,
    /// What denies, and what it denies.
    pub negations: Vec<Negation>,
    /// Stretches that assert nothing: questions, conditions, plans.
    pub opens: Vec<Open>,
    /// Words that make it less sure.
    pub hedges: Vec<Hedge>,
    /// Words that make it surer.
    pub boosters: Vec<Booster>,
    /// Who says what.
    pub attributions: Vec<Attribution>,
    /// Several words that mean one: "took place" for "happened".
    pub idioms: Vec<Idiom>,
}

/// What a text must be read with.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The day that "Friday" counts from.
    pub reference: Option<Date>,
    /// Names that mean one thing.
    pub aliases: &'a Aliases,
}

impl Statement {
    /// Reads `text`: a claim, or one sentence of a source.
    pub fn read(text: &str, setting: Setting<'_>) -> Self {
        let mut tokens = tokenize(text);
        tag::tag(&mut tokens, text);
        lemmatise(&mut tokens);
        let clauses = clause::clauses(&tokens);
        let dates = date::find(&tokens, text, setting.reference);
        let taken: Vec<Span> = dates.iter().map(|d| d.span).collect();
        let names = name::find(&tokens, text, &taken, setting.aliases);
        let quantities = quantity::find(&tokens, text, &taken);
        let quotes = quote::quotes(text);
        let attributions = speaker::attributions(&tokens, text, &quotes, &clauses);
        Self {
            negations: polarity::negations(&tokens, &clauses),
            opens: polarity::open_scopes(&tokens, &clauses),
            hedges: certainty::hedges(&tokens, &clauses),
            boosters: certainty::boosters(&tokens, &clauses),
            idioms: idiom::find(&tokens),
            text: text.to_string(),
            tokens,
            clauses,
            quantities,
            dates,
            names,
            quotes,
            attributions,
        }
    }

    /// Whether the token is asserted, denied or left open.
    pub fn polarity_at(&self, token: usize) -> Polarity {
        polarity::polarity_at(token, &self.negations, &self.opens)
    }

    /// Whether an odd number of negations reach the token, be it asserted or left open.
    pub fn negated_at(&self, token: usize) -> bool {
        polarity::negated_at(token, &self.negations)
    }

    /// The bytes that the tokens cover; empty for an empty range.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        match self.tokens.get(tokens).map(|t| (t.first(), t.last())) {
            Some((Some(first), Some(last))) => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// The clause that holds the token.
    pub fn clause_of(&self, token: usize) -> Option<usize> {
        clause::clause_of(token, &self.clauses)
    }

    /// True when the token is a full verb.
    pub fn is_verb(&self, token: usize) -> bool {
        self.tokens.get(token).is_some_and(|t| t.tag == Tag::Verb)
    }

    /// Every fact, told for people, in the order of the text.
    pub fn facts(&self) -> Vec<Fact> {
        let mut facts = Vec::new();
        let mut add = |aspect, span, meaning| {
            facts.push(Fact {
                aspect,
                span,
                meaning,
            })
        };
        self.quantities
            .iter()
            .for_each(|q| add(Aspect::Quantity, q.span, q.to_string()));
        self.dates
            .iter()
            .for_each(|d| add(Aspect::Date, d.span, d.to_string()));
        self.names
            .iter()
            .for_each(|n| add(Aspect::Name, n.span, n.key.clone()));
        self.quotes
            .iter()
            .for_each(|q| add(Aspect::Quote, q.span, "verbatim".to_string()));
        self.negations
            .iter()
            .for_each(|n| add(Aspect::Polarity, n.cue, self.denied(n)));
        self.hedges
            .iter()
            .for_each(|h| add(Aspect::Certainty, h.span, "less sure".to_string()));
        self.boosters
            .iter()
            .for_each(|b| add(Aspect::Certainty, b.span, "surer".to_string()));
        self.attributions
            .iter()
            .for_each(|a| add(Aspect::Speaker, a.speaker, self.said(a)));
        facts.sort_by_key(|f| (f.span, f.aspect));
        facts
    }

    fn denied(&self, negation: &Negation) -> String {
        format!(
            "denies: {}",
            self.span_of(negation.scope.clone()).of(&self.text)
        )
    }

    fn said(&self, attribution: &Attribution) -> String {
        format!(
            "says: {}",
            self.span_of(attribution.content.clone()).of(&self.text)
        )
    }
}

/// The names of a text, without the rest of the analysis.
pub fn names_of(text: &str, setting: Setting<'_>) -> Vec<Name> {
    let mut tokens = tokenize_plainly(text);
    if !name::may_hold(&tokens, setting.aliases) {
        return Vec::new();
    }
    tag::tag(&mut tokens, text);
    let dates = date::find(&tokens, text, setting.reference);
    let taken: Vec<Span> = dates.iter().map(|d| d.span).collect();
    name::find(&tokens, text, &taken, setting.aliases)
}

/// Dictionary forms for all words but names.
fn lemmatise(tokens: &mut [Token]) {
    for i in 1..tokens.len() {
        if follows_modal(tokens, i) || is_done_by(tokens, i) {
            tokens[i].tag = Tag::Verb;
        }
    }
    if let Some(only) = only_verb(tokens) {
        tokens[only].tag = Tag::Verb;
    }
    for token in tokens
        .iter_mut()
        .filter(|t| t.kind == TokenKind::Word && t.tag != Tag::ProperNoun)
    {
        let mut lemma = lexicon::lemma(&token.folded, class_of(token.tag));
        if token.tag == Tag::Noun
            && !lexicon::classes(&lemma).contains(Class::Noun)
            && let Some(verb) = only_as_verb(&token.folded)
        {
            (token.tag, lemma) = (Tag::Verb, verb);
        }
        token.lemma = lemma;
    }
}

/// The tagger takes "close" for an adjective even in "will close".
fn follows_modal(tokens: &[Token], i: usize) -> bool {
    let modal = |t: &Token| t.tag == Tag::Auxiliary && t.is_any(MODALS);
    let taken = |t: &Token| matches!(t.tag, Tag::Adjective | Tag::Noun) && !t.capital;
    let verb = |t: &Token| lexicon::classes(&t.folded).contains(Class::Verb);
    tokens.get(i - 1).is_some_and(modal) && tokens.get(i).is_some_and(|t| taken(t) && verb(t))
}

/// After these comes a verb.
const MODALS: &[&str] = &[
    "will", "would", "can", "could", "shall", "may", "might", "must", "cannot",
];

/// It takes "shot" for a noun even in "was shot by".
fn is_done_by(tokens: &[Token], i: usize) -> bool {
    let done = |t: &Token| is_noun(t) && is_past(t);
    let be = |t: &Token| {
        t.tag == Tag::Auxiliary && t.is_any(&["was", "were", "is", "are", "been", "being", "be"])
    };
    tokens.get(i - 1).is_some_and(be)
        && tokens.get(i).is_some_and(done)
        && tokens.get(i + 1).is_some_and(|t| t.is("by"))
}

/// "Norway exports oil", "The dog bit the man": a sentence without any verb has it between its subject and what
/// the verb is done to.
fn only_verb(tokens: &[Token]) -> Option<usize> {
    let verbal = |t: &Token| matches!(t.tag, Tag::Verb | Tag::Auxiliary);
    let subject =
        |t: &Token| matches!(t.tag, Tag::Noun | Tag::ProperNoun | Tag::Pronoun) && t.is_word();
    let object = |t: &Token| {
        matches!(t.tag, Tag::Determiner | Tag::ProperNoun) || is_noun(t) && !t.possessive
    };
    let stands = |w: &[Token]| matches!(w, [a, verb, b] if subject(a) && !a.possessive && is_noun(verb) && is_tensed(verb) && object(b));
    if tokens.iter().any(verbal) {
        return None;
    }
    let mut found = (1..tokens.len()).filter(|i| tokens.get(i - 1..i + 2).is_some_and(stands));
    found.next().filter(|_| found.next().is_none())
}

fn is_noun(token: &Token) -> bool {
    token.tag == Tag::Noun && !token.capital && token.kind == TokenKind::Word
}

/// A form of the past that is no noun in the plural: "shot", "bit", "sued".
fn is_past(token: &Token) -> bool {
    let lemma = lexicon::lemma(&token.folded, Some(Class::Verb));
    lemma != token.folded
        && !token.folded.ends_with('s')
        && !token.folded.ends_with("ing")
        && lexicon::classes(&lemma).contains(Class::Verb)
}

/// As [`is_past`], or the third person: "exports".
fn is_tensed(token: &Token) -> bool {
    let third = || {
        let lemma = lexicon::lemma(&token.folded, Some(Class::Verb));
        token.folded.ends_with('s')
            && lemma != token.folded
            && lexicon::classes(&lemma).contains(Class::Verb)
    };
    is_past(token) || third()
}

/// The tagger takes rare verbs for nouns: a word that the lexicon does not know as a noun, but as a verb, is one.
fn only_as_verb(word: &str) -> Option<SmolStr> {
    let verb = lexicon::lemma(word, Some(Class::Verb));
    lexicon::classes(&verb)
        .contains(Class::Verb)
        .then_some(verb)
}

/// The lexicon's class for a part of speech.
pub fn class_of(tag: Tag) -> Option<Class> {
    match tag {
        Tag::Noun | Tag::ProperNoun => Some(Class::Noun),
        Tag::Verb | Tag::Auxiliary => Some(Class::Verb),
        Tag::Adjective => Some(Class::Adjective),
        Tag::Adverb => Some(Class::Adverb),
        _ => None,
    }
}
