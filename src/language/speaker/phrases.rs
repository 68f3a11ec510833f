//! The words that name a speaker.

use std::ops::Range;

use super::{PRONOUNS, Reader, TIMES};
use crate::language::token::{Tag, Token, TokenKind};

/// A speaker is named in no more tokens than this.
const NAME_TOKENS: usize = 16;

const INSIDE: &[&str] = &["of", "for", "from", "at", "in", "on", "with", "by"];

impl Reader<'_> {
    /// The noun phrase that ends before token `end`, begun no earlier than `floor`.
    pub(super) fn phrase_before(&self, end: usize, floor: usize) -> Option<Range<usize>> {
        let end = self.before_brackets(end, floor);
        let last = self.token(end.checked_sub(1)?)?;
        if end <= floor {
            return None;
        }
        if PRONOUNS.contains(last.folded.as_str()) {
            return Some(end - 1..end);
        }
        if !is_head(last) {
            return None;
        }
        let start = self.phrase_start(end, floor.max(end.saturating_sub(NAME_TOKENS)));
        let start = self.past_time(start, end);
        (start < end).then_some(start..end)
    }

    /// "Smith (Labour)" ends before the bracket.
    fn before_brackets(&self, end: usize, floor: usize) -> usize {
        if !self.before(end).is_some_and(|t| t.is(")")) {
            return end;
        }
        let mut inside = (floor.max(end.saturating_sub(NAME_TOKENS))..end).rev();
        inside.find(|i| self.is_any(*i, &["("])).unwrap_or(end)
    }

    fn phrase_start(&self, end: usize, floor: usize) -> usize {
        let mut start = end;
        while start > floor {
            let at = start - 1;
            let Some(token) = self.token(at) else {
                break;
            };
            if is_article(token) {
                start = at;
                if !self.joins(at, floor) {
                    break;
                }
                start -= 1;
            } else if self.is_inside(at, end) || self.joins(start, floor) {
                start = at;
            } else {
                break;
            }
        }
        start
    }

    /// Token `start - 1` is a preposition or "and" that ties the phrase to a noun before it.
    fn joins(&self, start: usize, floor: usize) -> bool {
        let Some(at) = start.checked_sub(1).filter(|at| *at > floor) else {
            return false;
        };
        let tie = self.is_any(at, INSIDE) || self.is_any(at, &["and", "&"]);
        tie && self.before(at).is_some_and(|t| is_head(t) && !is_time(t))
    }

    fn is_inside(&self, at: usize, end: usize) -> bool {
        let Some(token) = self.token(at) else {
            return false;
        };
        let abbreviating = token.is(".")
            && !token.spaced
            && at + 1 < end
            && self
                .before(at)
                .is_some_and(|t| t.capital && t.folded.len() <= 4);
        let part = matches!(
            token.tag,
            Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Numeral
        );
        let capital = token.capital
            && token.kind == TokenKind::Word
            && token.tag != Tag::Adposition
            && !matches!(token.tag, Tag::Conjunction | Tag::Adverb | Tag::Auxiliary);
        let hyphen = token.is("-") && !token.spaced;
        !is_time(token) && (part || capital || hyphen || abbreviating || token.is("'s"))
    }

    /// Leaves out "In a statement" before a name.
    fn past_time(&self, start: usize, end: usize) -> usize {
        let article = self.token(start).is_some_and(is_article);
        let led = self.before(start).is_some_and(|t| t.tag == Tag::Adposition);
        let last = end.checked_sub(1).and_then(|l| self.token(l));
        if !(article && led && last.is_some_and(|t| t.capital)) {
            return start;
        }
        let lower = (start..end)
            .rev()
            .find(|i| !self.token(*i).is_some_and(|t| t.capital));
        lower.map_or(start, |l| l + 1)
    }

    /// The noun phrase that begins with token `start`, ended no later than `limit`.
    pub(super) fn phrase_after(&self, start: usize, limit: usize) -> Option<Range<usize>> {
        let first = self.token(start)?;
        if PRONOUNS.contains(first.folded.as_str()) {
            return Some(start..start + 1);
        }
        let limit = limit.min(start + NAME_TOKENS);
        let mut end = start;
        while end < limit {
            let Some(token) = self.token(end) else {
                break;
            };
            let tie = self.is_any(end, INSIDE) || token.is("and");
            let tied = tie
                && end > start
                && self
                    .token(end + 1)
                    .is_some_and(|t| (is_article(t) || is_head(t)) && !is_time(t));
            // A second article begins the next phrase: "told the BBC the plan failed".
            let led = end == start || self.before(end).is_some_and(|t| !is_head(t));
            if !(tied || (led && is_article(token)) || self.is_inside(end, limit)) {
                break;
            }
            end += 1;
        }
        while end > start && !self.before(end).is_some_and(is_head) {
            end -= 1;
        }
        (end > start).then_some(start..end)
    }
}

fn is_article(token: &Token) -> bool {
    token.tag == Tag::Determiner
        || token.is_any(&[
            "the", "a", "an", "his", "her", "its", "their", "our", "my", "one", "some",
        ])
}

/// A word that can be the last of a name or a noun phrase.
pub(super) fn is_head(token: &Token) -> bool {
    token.kind == TokenKind::Word
        && (matches!(token.tag, Tag::Noun | Tag::ProperNoun)
            || (token.capital && token.tag != Tag::Adposition))
}

pub(super) fn is_time(token: &Token) -> bool {
    TIMES.contains(token.folded.as_str())
}
