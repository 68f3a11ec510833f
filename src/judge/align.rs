//! Every part of the claim, found in the passage or not.

use super::date::Anchors;
use super::part::{Kind, Part};
use super::word::Words;
use super::{Asserted, Link, Passage, date, name, quantity, quote, word};
use crate::language::statement::Statement;
use crate::language::token::{Tag, Token};

/// One link a part, in the same order.
pub fn align(
    claim: Asserted<'_>,
    passage: Passage<'_>,
    parts: &[Part],
    words: Words<'_>,
) -> Vec<Link> {
    let statement = claim.statement;
    // Dates are judged by the clause that holds the rest, so the rest comes first.
    let quantities = quantity::links(statement, passage);
    let mut links: Vec<Option<Link>> = parts
        .iter()
        .map(|part| match part.kind {
            Kind::Word(token) => Some(word::link(statement, token, passage, words)),
            Kind::Name(i) => Some(name::link(statement, statement.names.get(i)?, passage)),
            Kind::Quantity(i) => quantities.get(i).cloned(),
            Kind::Quote(i) => Some(quote::link(statement, statement.quotes.get(i)?, passage)),
            Kind::Date(_) => None,
        })
        .collect();
    let anchor = |link: &Link| link.token().filter(|_| link.found > 0.5);
    let all: Vec<usize> = links.iter().flatten().filter_map(anchor).collect();
    // A verb that occurs twice was found once, but either may have the date.
    let tokens = &passage.sentence.tokens;
    let found: Vec<&str> = all
        .iter()
        .filter(|i| passage.sentence.is_verb(**i))
        .filter_map(|i| tokens.get(*i))
        .map(|t| t.lemma.as_str())
        .collect();
    let same = |t: &Token| t.tag == Tag::Verb && found.contains(&t.lemma.as_str());
    let mut verbs: Vec<usize> = (0..tokens.len())
        .filter(|i| tokens.get(*i).is_some_and(same))
        .collect();
    verbs.extend(saying(statement, passage));
    let anchors = Anchors { verbs, all };
    for (part, link) in parts.iter().zip(&mut links) {
        if let (Kind::Date(i), None) = (part.kind, &link) {
            *link = statement
                .dates
                .get(i)
                .map(|d| date::link(statement, d, passage, &anchors));
        }
    }
    let missing = |part: &Part| Link::missing(part.aspect(), statement, part.span);
    parts
        .iter()
        .zip(links)
        .map(|(part, link)| link.unwrap_or_else(|| missing(part)))
        .collect()
}

/// The verbs of saying of the sentence, where the claim has one as well: they are no parts, but may have a date.
fn saying(claim: &Statement, passage: Passage<'_>) -> Vec<usize> {
    if claim.attributions.is_empty() {
        return Vec::new();
    }
    let said = passage.sentence.attributions.iter().map(|a| a.verb);
    said.filter_map(|verb| {
        passage
            .sentence
            .tokens
            .iter()
            .position(|t| verb.contains(t.span))
    })
    .collect()
}
