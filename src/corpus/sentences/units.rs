//! Lines to units: headlines, list items, and paragraphs with their wrapped lines joined.

use super::words::{List, last_word};
use crate::corpus::lines::line_end;
use crate::span::Span;

/// The most digits before the dot of a numbered item; a year has more.
const ITEM_DIGITS: usize = 3;

/// A line counts as broken on purpose only when the next word would have left this part of the
/// width free: writers and programs do not all fill their lines to the last column.
const SLACK: usize = 8;

/// Marks that begin an item and nothing else.
const BULLETS: &[char] = &['•', '◦', '▪', '‣', '●', '■', '·', '∙'];

/// Marks that begin an item, or stand in the middle of wrapped prose.
const DASHES: &[char] = &['-', '*', '+', '–', '—'];

/// A run of lines under way.
struct Unit {
    span: Span,
    item: bool,
    before: Option<Span>,
    last: Span,
}

/// Calls `emit` with each unit of `text`, in order: trimmed, without its bullet or number.
pub(super) fn each(text: &str, mut emit: impl FnMut(Span)) {
    let mut lines = Lines { text, at: 0 }.peekable();
    let mut unit: Option<Unit> = None;
    while let Some(line) = lines.next() {
        let after = lines.peek().copied().flatten();
        match (&mut unit, line) {
            (Some(open), Some(line)) if !begins(text, open, line, after) => {
                open.span.end = line.end;
                (open.before, open.last) = (Some(open.last), line);
            }
            _ => {
                unit.take().into_iter().for_each(|done| emit(done.span));
                unit = line.map(|line| start(text, line));
            }
        }
    }
    unit.into_iter().for_each(|done| emit(done.span));
}

/// The lines of a text, trimmed; none for a line that holds no letter or digit.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Option<Span>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.text.len() {
            return None;
        }
        let (end, next) = line_end(self.text, self.at);
        let line = trimmed(self.text, Span::new(self.at, end));
        self.at = next;
        Some(has_words(line.of(self.text)).then_some(line))
    }
}

/// Whether `line` holds a letter or digit. Most do at their very start; of those that don't, the
/// rules of tables are long, and cheap to look through byte by byte.
fn has_words(line: &str) -> bool {
    let mut bytes = line.bytes();
    let found = bytes.position(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    let rest = found.and_then(|at| line.get(at..)).unwrap_or_default();
    rest.contains(char::is_alphanumeric)
}

/// `span` without white space at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    let start = span.start + (inner.len() - inner.trim_start().len());
    Span::new(start, start + inner.trim().len())
}

fn start(text: &str, line: Span) -> Unit {
    let marker = marker(line.of(text));
    let span = trimmed(
        text,
        Span::new(
            line.start + marker.map_or(0, |marker| marker.length),
            line.end,
        ),
    );
    Unit {
        span,
        item: marker.is_some(),
        before: None,
        last: line,
    }
}

/// Whether `line` begins a new unit after the lines of `open`.
fn begins(text: &str, open: &Unit, line: Span, after: Option<Span>) -> bool {
    let (last, next) = (open.last.of(text), line.of(text));
    let on_purpose = || broken_on_purpose(text, open, line, after);
    if let Some(marker) = marker(next) {
        return marker.sure
            || open.item
            || last.ends_with(['.', ':', ';', '!', '?'])
            || on_purpose();
    }
    if next
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(char::is_lowercase)
    {
        return false;
    }
    if last.ends_with([',', '-', '–', '—', '(', '/', '&']) || List::Joining.has(last_word(last))
    {
        return false;
    }
    if last.ends_with('.')
        && (List::Titles.has(last_word(last)) || List::BeforeNumber.has(last_word(last)))
    {
        return false;
    }
    is_shouted(last) && !is_shouted(next) || on_purpose()
}

/// Whether the last line of `open` had room for the first word of `line`.
fn broken_on_purpose(text: &str, open: &Unit, line: Span, after: Option<Span>) -> bool {
    let width = |span: Span| span.of(text).chars().count();
    let lines = [open.before, Some(open.last), Some(line), after];
    let widest = lines
        .into_iter()
        .flatten()
        .map(width)
        .max()
        .unwrap_or_default();
    let next = line.of(text).split_whitespace().next().unwrap_or_default();
    width(open.last) + 1 + next.chars().count() + widest / SLACK < widest
}

/// Whether a line is a headline in capitals.
fn is_shouted(line: &str) -> bool {
    let letters = || line.chars().filter(|c| c.is_alphabetic());
    letters().count() > 3 && !letters().any(char::is_lowercase) && line.contains(' ')
}

/// What a list item begins with.
#[derive(Clone, Copy)]
struct Marker {
    /// In bytes.
    length: usize,
    /// Whether it can be nothing else.
    sure: bool,
}

fn marker(line: &str) -> Option<Marker> {
    let mut chars = line.chars();
    let first = chars.next()?;
    let spaced = |rest: &str| rest.starts_with([' ', '\t']);
    if BULLETS.contains(&first) {
        return Some(Marker {
            length: first.len_utf8(),
            sure: true,
        });
    }
    if DASHES.contains(&first) {
        return spaced(chars.as_str()).then_some(Marker {
            length: first.len_utf8(),
            sure: false,
        });
    }
    let body = line.strip_prefix('(').unwrap_or(line);
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let letter = usize::from(digits == 0 && body.starts_with(|c: char| c.is_ascii_lowercase()));
    let rest = body.get(digits + letter..)?;
    let closed =
        rest.starts_with(')') || (rest.starts_with('.') && digits > 0 && body.len() == line.len());
    let numbered = (1..=ITEM_DIGITS).contains(&(digits + letter)) && closed;
    (numbered && spaced(rest.get(1..)?)).then_some(Marker {
        length: line.len() - rest.len() + 1,
        sure: false,
    })
}
