//! Text to sentences.
//!
//! Lines come first: a headline and a list item are sentences of their own, wrapped prose is
//! joined. Within a unit, `sentencex` finds the borders in a text whose quotation marks and
//! brackets are blanked out, and our own rules then correct it.

mod borders;
mod mask;
mod units;
mod words;

use crate::span::Span;

/// The sentences of `text` in order: spans on character borders, trimmed, never overlapping,
/// none empty or without a letter or digit, none over 2,000 bytes. Takes time in proportion to
/// the length of the text, whatever it holds.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut mask = mask::Mask::default();
    let mut out = Vec::new();
    units::each(text, |unit| borders::split(text, unit, &mut mask, &mut out));
    out.shrink_to_fit();
    out
}

#[cfg(test)]
mod tests;
