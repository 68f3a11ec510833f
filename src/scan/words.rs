//! Text → the words that terms are made of; cheaper than full analysis, since every byte of the corpus passes here.

use smol_str::{SmolStr, StrExt};

use crate::language::token::fold_word;
use crate::span::Span;

/// A word or number as it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes; an initialism keeps its dots, a word loses "'s" and "n't".
    pub span: Span,
    /// Starts with a digit.
    pub number: bool,
}

/// The words of `text` in order.
pub fn words(text: &str) -> Words<'_> {
    Words::between(text, 0, text.len())
}

/// Iterator over words of a text; see [`words`].
pub struct Words<'t> {
    text: &'t str,
    at: usize,
    limit: usize,
}

impl<'t> Words<'t> {
    /// The words that begin at the byte `from` of `text` or after it, and before the byte `limit`.
    pub fn between(text: &'t str, from: usize, limit: usize) -> Self {
        Self {
            text,
            at: from,
            limit: limit.min(text.len()),
        }
    }

    /// Where the words that follow can begin.
    pub fn at(&self) -> usize {
        self.at
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let bytes = self.text.as_bytes();
        while self.at < self.limit {
            let start = self.at;
            let first = *bytes.get(start)?;
            let number = first.is_ascii_digit();
            let end = match first {
                _ if number => number_end(bytes, start),
                _ if starts_word(first) => word_end(self.text, start),
                _ => start,
            };
            if end == start {
                // A character beyond ASCII that is no letter has more than one byte.
                self.at = self.text.ceil_char_boundary(start + 1);
                continue;
            }
            self.at = if number {
                end
            } else {
                skip_clitic(self.text, end)
            };
            return Some(Word {
                span: Span::new(start, end),
                number,
            });
        }
        None
    }
}

/// ASCII letters and digits, or the first byte of any other character, which is looked at closer.
fn starts_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0xc0
}

/// Digits with grouping commas and decimals.
fn number_end(bytes: &[u8], start: usize) -> usize {
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    while digit(end) || matches!(bytes.get(end), Some(b',' | b'.')) && digit(end + 1) {
        end += 1;
    }
    end
}

/// Letters and digits; the dots between single letters belong to an initialism.
fn word_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let mut end = start;
    for c in rest.chars() {
        if !(c.is_alphanumeric() || c == '\u{ad}' || is_mark(c)) {
            break;
        }
        end += c.len_utf8();
    }
    initialism_end(text, start, end).unwrap_or(end)
}

fn is_mark(c: char) -> bool {
    !c.is_ascii() && unicode_normalization::char::is_combining_mark(c)
}

/// "U.N." from its first letter to its last dot.
fn initialism_end(text: &str, start: usize, first_end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    if first_end != start + 1 || bytes.get(first_end) != Some(&b'.') {
        return None;
    }
    let mut end = first_end + 1;
    let mut letters = 1;
    while bytes.get(end).is_some_and(u8::is_ascii_alphabetic)
        && !bytes
            .get(end + 1)
            .is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80)
    {
        letters += 1;
        end += 1;
        if bytes.get(end) != Some(&b'.') {
            break;
        }
        end += 1;
    }
    (letters > 1).then_some(end)
}

/// Steps over "'s" and its like after a word, so that they are no words of their own.
pub fn skip_clitic(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let mut chars = rest.chars();
    let Some(mark @ ('\'' | '’')) = chars.next() else {
        return end;
    };
    let letters: usize = chars.take_while(char::is_ascii_alphabetic).count();
    if letters <= 2 {
        end + mark.len_utf8() + letters
    } else {
        end
    }
}

/// The folded form of a word: see [`fold_word`], without the dots of an initialism.
pub fn folded(text: &str) -> SmolStr {
    let folded = fold_word(text);
    if folded.contains('.') {
        folded.replace_smolstr(".", "")
    } else {
        folded
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(text: &str) -> Vec<SmolStr> {
        words(text).map(|w| folded(w.span.of(text))).collect()
    }

    #[test]
    fn words_are_found() {
        let cases = [
            (
                "4,000 bodies in Mosul’s grave.",
                "4000 bodies in mosul grave",
            ),
            (
                "U.N. chief António Guterres isn't here",
                "un chief antonio guterres isn here",
            ),
            ("“Sept. 24” — 1.2 million", "sept 24 12 million"),
            ("O'Brien, e.g. J. K. Rowling", "o brien eg j k rowling"),
            ("日本 … naïve", "日本 naive"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(list(text).join(" ").replace(',', ""), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn spans_fall_on_borders(text in "\\PC{0,80}") {
            let mut at = 0;
            for word in words(&text) {
                prop_assert!(word.span.start >= at && !word.span.is_empty());
                prop_assert!(text.get(word.span.start..word.span.end).is_some());
                at = word.span.end;
            }
        }
    }
}
