//! Every part of the claim, found in the passage or not.

use super::date::Anchors;
use super::part::{Kind, Part};
use super::{Asserted, Link, Passage, date, name, quantity, quote, word};
use crate::language::statement::Statement;
use crate::language::token::Tag;

/// One link a part, in the same order.
pub fn align(claim: Asserted<'_>, passage: Passage<'_>, parts: &[Part]) -> Vec<Link> {
    let statement = claim.statement;
    // Dates are judged by the clause that holds the rest, so the rest comes first.
    let quantities = quantity::links(statement, passage);
    let mut links: Vec<Option<Link>> = parts
        .iter()
        .map(|part| match part.kind {
            Kind::Word(token) => Some(word::link(statement, token, passage)),
            Kind::Name(i) => Some(name::link(statement, statement.names.get(i)?, passage)),
            Kind::Quantity(i) => quantities.get(i).cloned(),
            Kind::Quote(i) => Some(quote::link(statement, statement.quotes.get(i)?, passage)),
            Kind::Date(_) => None,
        })
        .collect();
    let anchor = |link: &Link| link.token().filter(|_| link.found > 0.5);
    let all: Vec<usize> = links.iter().flatten().filter_map(anchor).collect();
    let is_verb = |i: &usize| {
        passage
            .sentence
            .tokens
            .get(*i)
            .is_some_and(|t| t.tag == Tag::Verb)
    };
    let mut verbs: Vec<usize> = all.iter().copied().filter(is_verb).collect();
    let lemmas: Vec<&str> = verbs
        .iter()
        .map(|i| passage.sentence.tokens[*i].lemma.as_str())
        .collect();
    let again = passage
        .sentence
        .tokens
        .iter()
        .enumerate()
        .filter(|(_, t)| t.tag == Tag::Verb);
    let again: Vec<usize> = again
        .filter(|(_, t)| lemmas.contains(&t.lemma.as_str()))
        .map(|(i, _)| i)
        .collect();
    verbs.extend(again);
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
