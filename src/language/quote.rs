//! Quotations: where a text quotes, and whether a source holds the words.

mod matching;
mod nearest;
mod parts;
mod wording;

use foldhash::HashSet;
use std::sync::LazyLock;

use super::phrase::words;
use crate::span::Span;

pub use matching::{Change, QuoteMatch, find_quote, may_hold};

const TABLE: &str = include_str!("data/quotes.txt");

static APOSTROPHES: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "apostrophe"));

/// How deep quotations may stand within each other; marks beyond that are letters like others.
const DEPTH: usize = 8;

/// How far a quotation in single marks is looked through for a better closing mark, in characters.
const LOOK_AHEAD: usize = 400;

/// A quotation in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// With its marks.
    pub span: Span,
    /// Without them. A mark that is repeated where a paragraph begins stays in.
    pub inner: Span,
    /// One or two words: a name, a title or a word held at arm's length rather than a statement.
    pub short: bool,
    /// It has a closing mark; without one it ends with its paragraph.
    pub closed: bool,
    /// How many quotations stand around it.
    pub depth: usize,
}

/// The quotations in `text`, in any typography, in order of their opening marks.
pub fn quotes(text: &str) -> Vec<Quote> {
    let mut finder = Finder {
        text,
        open: Vec::new(),
        found: Vec::new(),
        skip_to: 0,
    };
    let mut at = 0;
    // Most of a text is nothing to look at, which most bytes tell by themselves.
    let may_matter = |b: &u8| !b.is_ascii() || matches!(b, b'"' | b'\'' | b'`' | b'\n');
    let next = |at: usize| text.as_bytes().get(at..)?.iter().position(may_matter);
    while let Some(skipped) = next(at) {
        at += skipped;
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            break;
        };
        if at >= finder.skip_to {
            finder.step(at, c);
        }
        at += c.len_utf8();
    }
    finder.end_paragraph(text.len());
    finder.found.sort_by_key(|q| (q.span.start, q.depth));
    finder.found
}

/// An opening mark whose closing mark has not come yet.
struct Opened {
    mark: char,
    start: usize,
    inner: usize,
}

struct Finder<'t> {
    text: &'t str,
    open: Vec<Opened>,
    found: Vec<Quote>,
    skip_to: usize,
}

impl Finder<'_> {
    fn step(&mut self, at: usize, c: char) {
        if c == '\n' {
            return self.line_end(at);
        }
        let doubled = (c == '`' || c == '\'') && self.after(at + 1) == Some(c);
        if !is_mark(c) && !doubled {
            return;
        }
        let (mark, end) = match c {
            '`' => ('`', at + 2),
            '\'' if doubled && self.open.iter().any(|o| o.mark == '`') => ('´', at + 2),
            _ => (c, at + c.len_utf8()),
        };
        self.skip_to = end;
        if let Some(depth) = self.closed_by(mark, at, end) {
            self.close(depth, at, end);
        } else if self.may_open(mark, at, end) {
            self.open(mark, at, end);
        }
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at).and_then(|t| t.chars().next_back())
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|t| t.chars().next())
    }

    /// A blank line ends a paragraph; a mark repeated after it goes on with the quotation.
    fn line_end(&mut self, at: usize) {
        let Some(first) = self.open.first().map(|o| o.mark) else {
            return;
        };
        let rest = self.text.get(at..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start().len();
        let next = at + blank;
        let lines = rest.get(..blank).map_or(0, |b| b.matches('\n').count());
        let repeated = self.after(next) == Some(first)
            && self
                .after(next + first.len_utf8())
                .is_some_and(|c| !c.is_whitespace());
        if repeated {
            self.skip_to = next + first.len_utf8();
        } else if lines > 1 {
            self.end_paragraph(at);
        }
        self.skip_to = self.skip_to.max(next);
    }

    /// What is still open ends unclosed; single marks were apostrophes.
    fn end_paragraph(&mut self, at: usize) {
        while let Some(opened) = self.open.pop() {
            self.end_unclosed(opened, at);
        }
    }

    fn end_unclosed(&mut self, opened: Opened, at: usize) {
        if matches!(opened.mark, '\'' | '‘' | '‚') {
            return;
        }
        let inner = self.text.get(opened.inner..at).unwrap_or_default();
        let end = opened.inner + inner.trim_end().len();
        self.push(&opened, end, end, false);
    }

    fn push(&mut self, opened: &Opened, inner_end: usize, end: usize, closed: bool) {
        let inner = Span::new(opened.inner, inner_end);
        let words = inner.of(self.text).split_whitespace();
        let words = words.filter(|w| w.contains(char::is_alphanumeric));
        let count = words.take(3).count();
        if count == 0 {
            return;
        }
        self.found.push(Quote {
            span: Span::new(opened.start, end),
            inner,
            short: count < 3,
            closed,
            depth: self.open.len(),
        });
    }

    /// The index in `open` of what this mark closes.
    fn closed_by(&self, mark: char, at: usize, end: usize) -> Option<usize> {
        let depth = self.open.iter().rposition(|o| closes(o.mark, mark))?;
        let spaced_before = self.before(at).is_none_or(char::is_whitespace);
        let letter_after = self.after(end).is_some_and(char::is_alphanumeric);
        let ends = match mark {
            '"' | '”' => !(spaced_before && letter_after),
            '\'' | '’' | '‘' => {
                !spaced_before && !letter_after && !self.is_plural_possessive(at, end)
            }
            _ => true,
        };
        ends.then_some(depth)
    }

    /// In ‘the ministers’ aides left’ the first mark closes nothing.
    fn is_plural_possessive(&self, at: usize, end: usize) -> bool {
        let mark = self.text.get(at..end).unwrap_or_default();
        let rest = self.text.get(end..).unwrap_or_default();
        let next_word = rest.strip_prefix(' ').and_then(|r| r.chars().next());
        if self.before(at) != Some('s') || !next_word.is_some_and(char::is_lowercase) {
            return false;
        }
        let mut before = ' ';
        let mut chars = rest.chars().take(LOOK_AHEAD).peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().copied();
            if c == '\n' || (c == '‘') || (c == '\'' && before.is_whitespace()) {
                return false;
            }
            if mark.starts_with(c) && !next.is_some_and(char::is_alphanumeric) {
                return true;
            }
            before = c;
        }
        false
    }

    fn close(&mut self, depth: usize, at: usize, end: usize) {
        while self.open.len() > depth + 1 {
            if let Some(inner) = self.open.pop() {
                self.end_unclosed(inner, at);
            }
        }
        if let Some(opened) = self.open.pop() {
            self.push(&opened, at, end, true);
        }
    }

    fn may_open(&self, mark: char, at: usize, end: usize) -> bool {
        let before = self.before(at);
        let after = self.after(end);
        let free = before.is_none_or(|c| !c.is_alphanumeric() && c != '.' && c != ',');
        let held = after.is_some_and(|c| !c.is_whitespace());
        let apart = before.is_none_or(|c| c.is_whitespace() || is_mark(c) || "([{—–-/".contains(c));
        match mark {
            '“' | '„' | '«' | '‹' | '「' | '『' => true,
            '`' => held,
            '"' => free && held,
            '”' | '»' | '›' => apart && after.is_some_and(char::is_alphanumeric),
            '\'' | '‘' | '‚' => {
                apart && held && !after.is_some_and(char::is_numeric) && !self.is_clipped(end)
            }
            _ => false,
        }
    }

    /// 'tis and 'em begin with an apostrophe.
    fn is_clipped(&self, from: usize) -> bool {
        let rest = self.text.get(from..).unwrap_or_default();
        let word: String = rest
            .chars()
            .take_while(|c| c.is_alphabetic())
            .take(8)
            .collect();
        APOSTROPHES.contains(word.to_lowercase().as_str())
    }

    fn open(&mut self, mark: char, start: usize, inner: usize) {
        // The same mark again: the quotation before was never closed.
        if let Some(same) = self.open.iter().position(|o| o.mark == mark) {
            while self.open.len() > same {
                if let Some(opened) = self.open.pop() {
                    self.end_unclosed(opened, start);
                }
            }
        }
        if self.open.len() < DEPTH {
            self.open.push(Opened { mark, start, inner });
        }
    }
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‘'
            | '’'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}

/// `close` ends what `open` began.
fn closes(open: char, close: char) -> bool {
    match open {
        '“' => close == '”',
        '„' => close == '“' || close == '”',
        '‘' => close == '’',
        '‚' => close == '‘' || close == '’',
        '«' => close == '»',
        '»' => close == '«',
        '‹' => close == '›',
        '›' => close == '‹',
        '「' => close == '」',
        '『' => close == '』',
        '`' => close == '´',
        _ => open == close,
    }
}

#[cfg(test)]
mod tests;
