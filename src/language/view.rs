//! Looking ahead and back over the tokens of a text without falling off either end.

use std::ops::Range;

use super::token::{Tag, Token, TokenKind};
use crate::span::Span;

/// Tokens with the text that they were taken from.
#[derive(Clone, Copy)]
pub(crate) struct View<'t> {
    tokens: &'t [Token],
    text: &'t str,
}

impl<'t> View<'t> {
    pub(crate) fn new(tokens: &'t [Token], text: &'t str) -> Self {
        Self { tokens, text }
    }

    pub(crate) fn len(self) -> usize {
        self.tokens.len()
    }

    pub(crate) fn token(self, at: usize) -> Option<&'t Token> {
        self.tokens.get(at)
    }

    /// The folded form, empty past the end.
    pub(crate) fn word(self, at: usize) -> &'t str {
        self.token(at).map_or("", |t| t.folded.as_str())
    }

    /// The folded form `by` tokens before `at`, empty before the start.
    pub(crate) fn back(self, at: usize, by: usize) -> &'t str {
        at.checked_sub(by).map_or("", |i| self.word(i))
    }

    /// The token `by` tokens before `at`.
    pub(crate) fn token_back(self, at: usize, by: usize) -> Option<&'t Token> {
        at.checked_sub(by).and_then(|i| self.token(i))
    }

    /// As written, empty past the end.
    pub(crate) fn raw(self, at: usize) -> &'t str {
        self.token(at).map_or("", |t| t.span.of(self.text))
    }

    pub(crate) fn tag(self, at: usize) -> Option<Tag> {
        self.token(at).map(|t| t.tag)
    }

    pub(crate) fn is(self, at: usize, word: &str) -> bool {
        self.token(at).is_some_and(|t| t.folded == word)
    }

    pub(crate) fn is_any(self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.word(at))
    }

    pub(crate) fn is_number(self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Number)
    }

    pub(crate) fn is_capital(self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.capital)
    }

    /// There is a token and no white space before it.
    pub(crate) fn glued(self, at: usize) -> bool {
        self.token(at).is_some_and(|t| !t.spaced)
    }

    /// A word written in one piece with what stands before it: the "km" of "5km".
    pub(crate) fn glued_word(self, at: usize) -> bool {
        self.token(at)
            .is_some_and(|t| !t.spaced && t.kind == TokenKind::Word)
    }

    /// A hyphen or dash that joins what stands before and after it, as in "twenty-five".
    pub(crate) fn joins(self, at: usize) -> bool {
        is_dash(self.word(at)) && self.glued(at) && self.glued(at + 1)
    }

    /// Past a joining hyphen, if one stands here.
    pub(crate) fn past_hyphen(self, at: usize) -> usize {
        if self.joins(at) { at + 1 } else { at }
    }

    /// Folded words with one blank between; `None` past the end.
    pub(crate) fn phrase(self, range: Range<usize>) -> Option<String> {
        let tokens = self.tokens.get(range)?;
        let mut phrase = String::with_capacity(24);
        for token in tokens {
            if !phrase.is_empty() {
                phrase.push(' ');
            }
            phrase.push_str(&token.folded);
        }
        Some(phrase)
    }

    /// True when the words stand from `at` on.
    pub(crate) fn starts(self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(n, w)| self.is(at + n, w))
    }

    /// The bytes from the first to the last token of the range.
    pub(crate) fn span(self, range: &Range<usize>) -> Span {
        match (self.token(range.start), self.token_back(range.end, 1)) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }
}

/// Hyphens and dashes that stand between the ends of a range.
pub(crate) fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "‐" | "‑" | "−" | "--")
}
