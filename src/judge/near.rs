//! How near the words of a passage come to those of the claim, where they are not the same.

use std::cell::LazyCell;

use super::part::{Kind, Part};
use super::{Asserted, Link, Passage};
use crate::language::lexicon::{self, Vector};
use crate::language::statement::Statement;
use crate::language::token::Token;

/// For each part of the claim how much of it the sentence speaks of, 0 to 1: as much as is borne out, or as near as
/// the nearest word of the sentence is to it in use.
pub fn nearness(
    claim: Asserted<'_>,
    passage: Passage<'_>,
    parts: &[Part],
    links: &[Link],
) -> Vec<f64> {
    // Where all words are borne out, nobody asks.
    let there = LazyCell::new(|| vectors(passage.sentence));
    let near = |part: &Part| match part.kind {
        Kind::Word(token) => claim
            .statement
            .tokens
            .get(token)
            .and_then(vector)
            .map_or(0.0, |own| nearest(own, &there)),
        _ => 0.0,
    };
    parts
        .iter()
        .zip(links)
        .map(|(part, link)| match link.token() {
            Some(_) if link.found >= 0.8 => link.found,
            Some(_) => link.found.max(near(part)),
            None => near(part),
        })
        .collect()
}

fn vectors(statement: &Statement) -> Vec<Vector> {
    let content = statement.tokens.iter().filter(|t| t.tag.is_content());
    let mut vectors = Vec::with_capacity(statement.tokens.len());
    vectors.extend(content.filter_map(vector));
    vectors
}

fn vector(token: &Token) -> Option<Vector> {
    lexicon::vector(&token.folded).or_else(|| lexicon::vector(&token.lemma))
}

fn nearest(own: Vector, there: &[Vector]) -> f64 {
    let near = there.iter().map(|v| own.nearness(*v));
    near.fold(0.0, f64::max)
}
