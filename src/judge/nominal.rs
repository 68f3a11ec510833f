//! What claim and passage say that a thing is: "X is a Canadian film" beside "X is an American film".

use std::ops::Range;
use std::rc::Rc;

use smol_str::SmolStr;

use super::part::Part;
use super::slot::weaken;
use super::{At, Link, Passage, Relation};
use crate::finding::Code;
use crate::language::kind;
use crate::language::lexicon::{demonym_of, place_within};
use crate::language::name::{Name, NameKind, NameRelation, is_one, relate};
use crate::language::polarity::Polarity;
use crate::language::statement::Statement;
use crate::language::token::{Tag, Token, TokenKind};

/// What something is said to be.
#[derive(Clone, Debug)]
struct Nominal {
    /// What is spoken of.
    subject: Subject,
    /// The words from behind the article up to the last noun.
    tokens: Range<usize>,
}

/// What a nominal is said of.
#[derive(Clone, Debug)]
enum Subject {
    /// The number of a name.
    Name(usize),
    /// The token of a noun.
    Noun(usize),
    /// A pronoun.
    Pronoun,
}

/// How far behind its noun a place may stand: "a state in the far west of Mexico".
const REACH: usize = 8;

/// Marks words of the claim in whose place the passage has another of their kind, where both say what one thing is.
pub fn mark(claim: &Statement, passage: Passage<'_>, parts: &[Part], links: &mut [Link]) {
    let Some(own) = nominals(claim).into_iter().next() else {
        return;
    };
    let theirs = nominals(passage.sentence);
    let same = |n: &&Nominal| is_same(claim, &own, passage.sentence, n, parts, links);
    let Some(other) = theirs.iter().find(same) else {
        return;
    };
    let pair = Pair {
        claim,
        own: &own,
        sentence: passage.sentence,
        other,
    };
    pair.weaken_people(parts, links);
    let found = [pair.people(), pair.kinds(), pair.places()];
    for (ours, theirs) in found.into_iter().flatten() {
        let part = parts.iter().position(|p| p.tokens.contains(&ours));
        let code = match claim.names.iter().any(|n| n.tokens.contains(&ours)) {
            true => Code::ConflictName,
            false => Code::ConflictOpposite,
        };
        if let Some(link) = part.and_then(|i| links.get_mut(i)) {
            let span = passage.sentence.span_of(theirs..theirs + 1);
            let at = At::Sentence(theirs);
            *link = link
                .clone()
                .found(0.0, at, passage.sentence, span, Relation::Differs)
                .differing(code, String::new());
        }
    }
}

/// Two nominals of one thing.
struct Pair<'a> {
    claim: &'a Statement,
    own: &'a Nominal,
    sentence: &'a Statement,
    other: &'a Nominal,
}

/// A token of the claim and the one that stands in its place.
type Rival = (usize, usize);

impl Pair<'_> {
    /// "Canadian" beside "American", where neither place lies in the other.
    fn people(&self) -> Option<Rival> {
        let own = demonyms(self.claim, &self.own.tokens);
        let other = demonyms(self.sentence, &self.other.tokens);
        let anywhere = demonyms(self.sentence, &(0..self.sentence.tokens.len()));
        let apart = |a: &str, b: &str| a != b && !place_within(a, b) && !place_within(b, a);
        let all = own
            .iter()
            .all(|(_, a)| anywhere.iter().all(|(_, b)| apart(a, b)) && !self.mentions(a));
        all.then(|| Some((own.first()?.0, other.first()?.0)))?
    }

    /// A German film is one that is called so, not one "shot in the German countryside".
    fn weaken_people(&self, parts: &[Part], links: &mut [Link]) {
        for (ours, _) in demonyms(self.claim, &self.own.tokens) {
            let part = parts.iter().position(|p| p.tokens.contains(&ours));
            let Some(link) = part.and_then(|i| links.get_mut(i)) else {
                continue;
            };
            let outside = |t: usize| !self.other.tokens.contains(&t);
            if link.token().is_some_and(outside) {
                weaken(link);
            }
        }
    }

    /// The place itself, or one in it, stands anywhere in the sentence.
    fn mentions(&self, place: &str) -> bool {
        let mut names = self.sentence.names.iter();
        names.any(|n| n.key == place || place_within(&n.key, place))
    }

    /// "Book" beside "film", and "poker" beside "football".
    fn kinds(&self) -> Option<Rival> {
        let lemma = |s: &Statement, i: usize| s.tokens.get(i).map(|t| t.lemma.clone());
        let nouns = |s: &Statement, r: &Range<usize>| -> Vec<(usize, SmolStr)> {
            r.clone().filter_map(|i| Some((i, lemma(s, i)?))).collect()
        };
        let own = nouns(self.claim, &self.own.tokens);
        let other = nouns(self.sentence, &self.other.tokens);
        let same = |word: &str| {
            let there = |b: &str| kind::kind(word) == kind::kind(b);
            other.iter().any(|(_, b)| there(b))
        };
        own.iter().filter(|(_, a)| !same(a)).find_map(|(i, a)| {
            let rival = other.iter().find(|(_, b)| kind::exclude(a, b))?;
            Some((*i, rival.0))
        })
    }

    /// "A state in Spain" beside "a state in Mexico".
    fn places(&self) -> Option<Rival> {
        let head =
            |s: &Statement, n: &Nominal| s.tokens.get(n.tokens.end - 1).map(|t| t.lemma.clone());
        if head(self.claim, self.own) != head(self.sentence, self.other) {
            return None;
        }
        let own = place_behind(self.claim, self.own)?;
        let other = place_behind(self.sentence, self.other)?;
        let apart =
            |n: &Name| matches!(relate(own, n), NameRelation::Other | NameRelation::Namesake);
        let subject = |n: &Name| match self.other.subject {
            Subject::Name(i) => self.sentence.names.get(i).is_some_and(|s| s == n),
            _ => false,
        };
        let mut names = self.sentence.names.iter().filter(|n| !subject(n));
        names
            .all(apart)
            .then_some((own.tokens.start, other.tokens.start))
    }
}

/// The place in which the thing is said to be: the first one behind "in" or "of" that follows the nominal.
fn place_behind<'s>(statement: &'s Statement, nominal: &Nominal) -> Option<&'s Name> {
    let end = nominal.tokens.end;
    let opens = statement.tokens.get(end)?;
    if !opens.is_any(&["in", "of", "on"]) {
        return None;
    }
    let name = statement.names.iter().find(|n| n.tokens.start > end)?;
    let between = statement.tokens.get(end..name.tokens.start)?;
    let near = between.len() <= REACH && !between.iter().any(|t| t.tag == Tag::Verb || t.is(","));
    let last = between
        .iter()
        .rev()
        .find(|t| t.tag != Tag::Determiner && t.tag != Tag::Adjective)?;
    (near && last.is_any(&["in", "of"]) && name.kind == NameKind::Place).then_some(name)
}

/// The places whose people's names stand alone before a common noun: "American" of "an American film".
fn demonyms(statement: &Statement, tokens: &Range<usize>) -> Vec<(usize, Rc<str>)> {
    let place = |i: usize| {
        let token = statement.tokens.get(i).filter(|t| t.capital)?;
        let before = i.checked_sub(1).and_then(|b| statement.tokens.get(b));
        let compound =
            before.is_some_and(|t| t.is_any(&["latin", "south", "north", "central", "native"]));
        // "American Idol" is a name of its own.
        let next = statement.tokens.get(i + 1);
        let own_name = next.is_some_and(|t| t.capital && demonym_of(&t.folded).is_none());
        (!compound && !own_name)
            .then(|| demonym_of(&token.folded))
            .flatten()
    };
    tokens
        .clone()
        .filter_map(|i| Some((i, place(i)?)))
        .collect()
}

/// What the statement says that things are: behind "is a" and its like, or between commas.
fn nominals(statement: &Statement) -> Vec<Nominal> {
    let article = |i: &usize| {
        statement
            .tokens
            .get(*i)
            .is_some_and(|t| t.is_any(&["a", "an", "the"]))
    };
    (1..statement.tokens.len())
        .filter(article)
        .filter_map(|i| nominal(statement, i))
        .collect()
}

fn nominal(statement: &Statement, article: usize) -> Option<Nominal> {
    let before = statement.tokens.get(article.checked_sub(1)?)?;
    let copula = before.is_any(&["is", "was", "are", "were"]);
    // "The" between commas is as often another thing.
    let apposition = before.is(",") && !statement.tokens.get(article)?.is("the");
    if !copula && !apposition {
        return None;
    }
    let end = end_of_nouns(statement, article + 1)?;
    let plain = |i: usize| statement.polarity_at(i) == Polarity::Affirmed;
    if !plain(end - 1) {
        return None;
    }
    Some(Nominal {
        subject: subject(statement, article - 1, copula)?,
        tokens: article + 1..end,
    })
}

/// The end of the nouns that begin at `start`: "American singer and actress" of "… actress who was born".
fn end_of_nouns(statement: &Statement, start: usize) -> Option<usize> {
    let mut end = None;
    for (i, token) in statement.tokens.iter().enumerate().skip(start) {
        match token.tag {
            Tag::Noun | Tag::ProperNoun => end = Some(i + 1),
            Tag::Adjective | Tag::Numeral | Tag::Adverb => {}
            // "An animated film", but not "a film directed".
            Tag::Verb if end.is_none() => {}
            _ if token.is_any(&["-", "and", "/", "or"]) => {}
            _ => break,
        }
    }
    end
}

/// What stands right before `end`, brackets left out. A name that belongs to somebody or something else, as in
/// "the brother of Ada" and "Ada's brother", is not what is spoken of.
fn subject(statement: &Statement, end: usize, copula: bool) -> Option<Subject> {
    let last = skip_brackets(&statement.tokens, end)?;
    let token = statement.tokens.get(last)?;
    let name = statement
        .names
        .iter()
        .position(|n| n.tokens.contains(&last));
    if let Some(i) = name {
        let start = statement.names.get(i)?.tokens.start;
        let before = start.checked_sub(1).and_then(|b| statement.tokens.get(b));
        let owned = before.is_some_and(|t| t.tag == Tag::Adposition || t.is_any(&["and", "or"]));
        return (!owned && !token.possessive).then_some(Subject::Name(i));
    }
    match token.tag {
        Tag::Pronoun if copula && token.is_any(&["he", "she", "it"]) => Some(Subject::Pronoun),
        Tag::Noun if copula => {
            let before = last.checked_sub(1).and_then(|b| statement.tokens.get(b));
            let simple = before.is_some_and(|t| t.is_any(&["the", "this"]));
            simple.then_some(Subject::Noun(last))
        }
        _ => None,
    }
}

/// The last token before `end` that stands in no bracket.
fn skip_brackets(tokens: &[Token], end: usize) -> Option<usize> {
    let mut depth = 0usize;
    for i in (0..end).rev() {
        let token = tokens.get(i)?;
        match token.folded.as_str() {
            ")" | "]" => depth += 1,
            "(" | "[" => depth = depth.checked_sub(1)?,
            _ if depth == 0 && token.kind == TokenKind::Word => return Some(i),
            _ if depth == 0 && token.is(",") && i + 1 < end => return None,
            _ => {}
        }
    }
    None
}

/// Both are said of one thing.
fn is_same(
    claim: &Statement,
    own: &Nominal,
    sentence: &Statement,
    other: &Nominal,
    parts: &[Part],
    links: &[Link],
) -> bool {
    match (&own.subject, &other.subject) {
        (Subject::Name(a), Subject::Name(b)) => match (claim.names.get(*a), sentence.names.get(*b))
        {
            (Some(a), Some(b)) => is_one(a, b),
            _ => false,
        },
        (Subject::Name(a), Subject::Pronoun) => {
            let tokens = claim.names.get(*a).map(|n| &n.tokens);
            let part = parts.iter().position(|p| Some(&p.tokens) == tokens);
            let link = part.and_then(|i| links.get(i));
            link.is_some_and(|l| matches!(l.at, At::Referred))
        }
        (Subject::Noun(a), Subject::Noun(b)) => {
            let lemma = |s: &Statement, i: usize| s.tokens.get(i).map(|t| t.lemma.clone());
            lemma(claim, *a) == lemma(sentence, *b)
        }
        _ => false,
    }
}
