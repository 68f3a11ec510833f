//! The words of a text as quotations are compared: without typography.

use foldhash::HashSet;
use foldhash::quality::FixedState;
use std::hash::BuildHasher;
use std::sync::LazyLock;

use smol_str::SmolStr;

use super::TABLE;
use crate::language::phrase::words as listed;
use crate::language::token::{fold, fold_word};
use crate::span::Span;

/// Makes keys of words.
const KEYS: FixedState = FixedState::with_seed(0);

/// Words of the table, by their keys.
static SUBORDINATE: LazyLock<HashSet<u64>> = LazyLock::new(|| keys("subordinate"));
static NEGATIONS: LazyLock<HashSet<u64>> = LazyLock::new(|| keys("negation"));

fn keys(section: &'static str) -> HashSet<u64> {
    let words = listed(TABLE, section).into_iter();
    words.map(|word| KEYS.hash_one(word)).collect()
}

/// Capitals of a word this short can make another word of it: US, WHO, AIDS.
const ACRONYM: usize = 4;

/// A word without its typography.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Word {
    /// Equal for words that are equal up to typography and case.
    pub key: u64,
    /// Its bytes, with any hyphen at a line's end.
    pub span: Span,
    /// It negates.
    pub negates: bool,
    /// It opens a clause of time, place or reason, which can be left out whole.
    pub subordinates: bool,
    /// It begins a sentence.
    pub starts: bool,
    /// It is short; all of it is in capitals (`Some(true)`) or in small letters (`Some(false)`).
    pub capitals: Option<bool>,
}

/// The words of `text`, in order.
///
/// A hyphen between letters joins them, at a line's end, too: "infor-\nmation" is "information",
/// and "well-known" is itself however its line is broken. Commas inside numbers do not count.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|t| t.chars().next()) {
        let end = if c.is_alphanumeric() {
            word_end(text, at)
        } else {
            at + c.len_utf8()
        };
        if c.is_alphanumeric() || is_sign(c) {
            found.push(word(text, Span::new(at, end)));
        }
        at = end;
    }
    found
}

/// The word that `text` holds under `span`.
pub(super) fn word(text: &str, span: Span) -> Word {
    let written = span.of(text);
    let folded: SmolStr = if written.chars().all(char::is_alphanumeric) {
        fold_word(written)
    } else {
        let numeric = written.starts_with(|c: char| c.is_numeric());
        let keeps =
            |c: &char| c.is_alphanumeric() || *c == '\'' || (numeric && *c == '.') || is_sign(*c);
        fold(written).chars().filter(keeps).collect()
    };
    let key = KEYS.hash_one(&folded);
    Word {
        key,
        span,
        negates: NEGATIONS.contains(&key),
        subordinates: SUBORDINATE.contains(&key),
        starts: starts_sentence(text.get(..span.start).unwrap_or_default(), written),
        capitals: capitals(written),
    }
}

/// A capital after a full stop, whatever quotation marks stand between.
fn starts_sentence(before: &str, written: &str) -> bool {
    let mark = |c: char| c.is_whitespace() || "\"'“”‘’«»()[]".contains(c);
    let last = || before.trim_end_matches(mark).chars().next_back();
    written.starts_with(char::is_uppercase) && last().is_none_or(|c| ".!?…".contains(c))
}

fn is_sign(c: char) -> bool {
    matches!(c, '%' | '$' | '£' | '€' | '&')
}

fn capitals(written: &str) -> Option<bool> {
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    if !(2..=ACRONYM).contains(&letters) {
        return None;
    }
    let upper = written.chars().filter(|c| c.is_uppercase()).count();
    match upper {
        0 => Some(false),
        n if n == letters => Some(true),
        _ => None,
    }
}

/// The end of the word that begins at `start`.
fn word_end(text: &str, start: usize) -> usize {
    // Nearly all words are plain, and of nearly all the first run is the whole.
    let plain = text.as_bytes().get(start..).unwrap_or_default().iter();
    let mut letters = plain.take_while(|b| b.is_ascii_alphanumeric()).count();
    let mut at = start + letters;
    let mut before = text.get(start..at).and_then(|run| run.chars().next_back());
    while let Some(c) = text.get(at..).and_then(|t| t.chars().next()) {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        let step = match c {
            ' ' => 0,
            c if is_letter(c) => c.len_utf8(),
            _ => joint(c, before, letters, rest),
        };
        if step == 0 {
            break;
        }
        letters = if is_letter(c) { letters + 1 } else { 0 };
        before = Some(c);
        at += step;
    }
    at
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || c == '\u{ad}'
}

/// How many bytes of a mark, and of the blank after it, hold a word together; 0 when it ends there.
fn joint(c: char, before: Option<char>, letters: usize, rest: &str) -> usize {
    let next = rest.chars().next();
    let alphabetic = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let holds = match c {
        '\'' | '’' | 'ʼ' => alphabetic(before) && alphabetic(next),
        '.' | ',' if digit(before) => digit(next),
        '.' => letters == 1 && alphabetic(next) && !rest.chars().nth(1).is_some_and(is_letter),
        '-' | '\u{2010}' | '\u{2011}' if alphabetic(before) || before == Some('\u{ad}') => {
            return hyphen(c, rest);
        }
        _ => false,
    };
    if holds { c.len_utf8() } else { 0 }
}

/// A hyphen before a letter, or at a line's end before a small letter on the next line.
fn hyphen(c: char, rest: &str) -> usize {
    if rest.starts_with(char::is_alphabetic) {
        return c.len_utf8();
    }
    let blank: usize = rest
        .chars()
        .take(16)
        .take_while(|c| c.is_whitespace())
        .map(char::len_utf8)
        .sum();
    let (blank, next) = rest.split_at_checked(blank).unwrap_or_default();
    let broken = blank.contains('\n') && next.starts_with(char::is_lowercase);
    if broken {
        c.len_utf8() + blank.len()
    } else {
        0
    }
}
