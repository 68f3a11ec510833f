//! A quotation as it is sought: runs of words, marked omissions, bracketed insertions.

use super::wording::{Word, word, words};
use crate::span::Span;

/// An omission skips no more words of the source than this.
pub(super) const OMITTED_WORDS: usize = 60;
/// A bracketed insertion stands for no more words of the source than this.
const INSERTED_WORDS: usize = 6;
/// A bracket that is not closed within so many bytes is no insertion.
const BRACKET_BYTES: usize = 200;

/// Words of the quotation that stand together, with what stands before them.
pub(super) struct Run {
    pub gap: Option<Gap>,
    pub words: Vec<Word>,
}

/// A marked omission or a bracketed insertion.
#[derive(Clone, Copy)]
pub(super) struct Gap {
    pub span: Span,
    /// How many words of the source it may stand for.
    pub limit: usize,
    /// How many negations it says that they hold.
    pub negations: usize,
}

/// The runs of a quotation, none without words; a gap after the last is dropped.
pub(super) fn runs(quote: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut gap: Option<Gap> = None;
    let mut fresh = true;
    for piece in pieces(quote) {
        match piece {
            Piece::Gap(next) => {
                gap = Some(gap.map_or(next, |g| join(g, next)));
                fresh = true;
            }
            Piece::Words(mut more) => match runs.last_mut().filter(|_| !fresh) {
                Some(run) => run.words.append(&mut more),
                None if more.is_empty() => {}
                None => {
                    let gap = gap.take();
                    runs.push(Run { gap, words: more });
                    fresh = false;
                }
            },
        }
    }
    runs
}

fn join(a: Gap, b: Gap) -> Gap {
    Gap {
        span: a.span.join(b.span),
        limit: a.limit.max(b.limit),
        negations: a.negations + b.negations,
    }
}

enum Piece {
    Words(Vec<Word>),
    Gap(Gap),
}

fn pieces(quote: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = 0;
    let mut at = 0;
    while let Some(c) = quote.get(at..).and_then(|q| q.chars().next()) {
        match special(quote, at, c) {
            Some((start, end, piece)) if start >= plain => {
                pieces.push(plain_words(quote, plain, start));
                pieces.extend(piece);
                plain = end;
                at = end;
            }
            _ => at += c.len_utf8(),
        }
    }
    pieces.push(plain_words(quote, plain, quote.len()));
    pieces
}

fn plain_words(quote: &str, start: usize, end: usize) -> Piece {
    let part = quote.get(start..end).unwrap_or_default();
    let shift = |mut word: Word| {
        word.span = word.span.shifted(start);
        word
    };
    Piece::Words(words(part).into_iter().map(shift).collect())
}

/// An omission or a bracket at `at`: its bytes, and what it stands for.
fn special(quote: &str, at: usize, c: char) -> Option<(usize, usize, Option<Piece>)> {
    let rest = quote.get(at..)?;
    if let Some(len) = dots(rest) {
        return Some((at, at + len, Some(omission(at, at + len))));
    }
    let close = match c {
        '[' => ']',
        '(' => ')',
        _ => return None,
    };
    let len = rest.find(close).filter(|len| *len <= BRACKET_BYTES)?;
    let inner = rest.get(1..len)?.trim();
    let end = at + len + 1;
    if inner.is_empty() || dots(inner) == Some(inner.len()) {
        return (c == '[' || !inner.is_empty()).then(|| (at, end, Some(omission(at, end))));
    }
    (c == '[').then(|| bracket(quote, at, end, inner))
}

/// The bytes of "…", "..." or ". . ." at the start of `rest`.
fn dots(rest: &str) -> Option<usize> {
    let mut count = 0;
    let mut end = 0;
    for (i, c) in rest.char_indices() {
        match c {
            '…' => count += 3,
            '.' => count += 1,
            ' ' | '\u{a0}' if count > 0 => continue,
            _ => break,
        }
        end = i + c.len_utf8();
    }
    (count >= 3).then_some(end)
}

fn omission(start: usize, end: usize) -> Piece {
    Piece::Gap(Gap {
        span: Span::new(start, end),
        limit: OMITTED_WORDS,
        negations: 0,
    })
}

/// "[sic]" stands for nothing, "[t]he" for "the", "pay[s]" for one word, "[the council]" for a few.
fn bracket(quote: &str, at: usize, end: usize, inner: &str) -> (usize, usize, Option<Piece>) {
    let before = quote.get(..at).unwrap_or_default();
    let after = quote.get(end..).unwrap_or_default();
    let tail: usize = letters(after.chars());
    let head: usize = letters(before.chars().rev());
    let negations = words(inner).iter().filter(|w| w.negates).count();
    let gap = |start, end, limit| {
        let span = Span::new(start, end);
        Some(Piece::Gap(Gap {
            span,
            limit,
            negations,
        }))
    };
    if inner.eq_ignore_ascii_case("sic") {
        (at, end, None)
    } else if head > 0 {
        (at - head, end + tail, gap(at - head, end + tail, 1))
    } else if tail > 0 {
        let joined = format!("{inner}{}", after.get(..tail).unwrap_or_default());
        let mut whole = word(&joined, Span::new(0, joined.len()));
        whole.span = Span::new(at, end + tail);
        (at, end + tail, Some(Piece::Words(vec![whole])))
    } else {
        (at, end, gap(at, end, INSERTED_WORDS))
    }
}

/// The bytes of the letters that `chars` begins with.
fn letters(chars: impl Iterator<Item = char>) -> usize {
    chars
        .take_while(|c| c.is_alphanumeric())
        .map(char::len_utf8)
        .sum()
}
