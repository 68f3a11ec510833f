//! Blanks in place of quotation marks, brackets and line breaks, and where the pairs stand.

use crate::span::Span;

/// What the sentence finder gets to see, byte for byte as long as the text.
#[derive(Debug, Default)]
pub(super) struct Mask {
    /// The text with blanks for the marks.
    pub(super) text: String,
    /// What stands between two quotation marks or brackets, marks included, in no special order.
    pub(super) pairs: Vec<Span>,
}

/// The longest run between two marks that counts as a pair, in bytes. Longer ones are an
/// unclosed mark more often than not.
const LONGEST_PAIR: usize = 1000;

/// How many marks may be open at once.
const DEEPEST: usize = 8;

impl Mask {
    /// Fills itself from `text`.
    pub(super) fn read(&mut self, text: &str) {
        self.text.clear();
        self.pairs.clear();
        let mut open: Vec<(char, usize)> = Vec::new();
        let (mut at, mut before) = (0, ' ');
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            // Most of a text is copied as it is.
            let plain = rest.bytes().position(may_change).unwrap_or(rest.len());
            let (plain, rest) = rest.split_at(plain);
            self.text.push_str(plain);
            at += plain.len();
            before = plain.chars().next_back().unwrap_or(before);
            let mut chars = rest.chars();
            let Some(c) = chars.next() else { break };
            let mark = is_mark(c, before, chars.next().unwrap_or(' '));
            if mark {
                self.pair(&mut open, c, at, before);
            }
            if mark || c.is_whitespace() {
                self.text.extend(std::iter::repeat_n(' ', c.len_utf8()));
            } else {
                self.text.push(c);
            }
            at += c.len_utf8();
            before = c;
        }
    }

    /// Opens a pair or closes one; `before` is the character before the mark.
    fn pair(&mut self, open: &mut Vec<(char, usize)>, mark: char, at: usize, before: char) {
        let opener = opener(mark);
        let found = open.iter().rposition(|(other, _)| *other == opener);
        if mark == opener && (!matches!(mark, '"' | '\'') || opens_after(before)) {
            // What never closes must not make every later look-up longer.
            if open.len() >= DEEPEST {
                open.remove(0);
            }
            open.push((mark, at));
        } else if let Some(index) = found {
            let start = open.get(index).map_or(at, |(_, start)| *start);
            open.truncate(index);
            let span = Span::new(start, at + mark.len_utf8());
            if span.len() <= LONGEST_PAIR {
                self.pairs.push(span);
            }
        }
    }
}

/// Whether a byte belongs to what may be a mark or a blank other than the usual one.
fn may_change(byte: u8) -> bool {
    !byte.is_ascii() || byte.is_ascii_control() || b"\"'()[]{}".contains(&byte)
}

/// Whether a mark that may open or close opens after this character.
fn opens_after(before: char) -> bool {
    before.is_whitespace()
        || matches!(
            before,
            '(' | '[' | '{' | '-' | '–' | '—' | '“' | '‘' | '"' | '\''
        )
}

/// Whether `c` is a quotation mark or bracket; an apostrophe is neither.
fn is_mark(c: char, before: char, after: char) -> bool {
    match c {
        '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '(' | ')' | '[' | ']' | '{' | '}' => {
            true
        }
        '\'' | '‘' | '’' => !(before.is_alphanumeric() && after.is_alphanumeric()),
        _ => false,
    }
}

/// The mark that `mark` closes, or itself.
fn opener(mark: char) -> char {
    match mark {
        '”' => '“',
        '»' => '«',
        '›' => '‹',
        '’' => '‘',
        ')' => '(',
        ']' => '[',
        '}' => '{',
        other => other,
    }
}
