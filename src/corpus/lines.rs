//! Lines and columns of a text, looked up in bounded time and little memory.

use memchr::{memchr, memchr_iter, memchr2, memchr2_iter, memrchr2};

use super::block::Before;
use crate::form::Position;
use crate::span::Span;

/// Bytes between two checkpoints: a look-up reads at most about this much text, and the
/// checkpoints cost a thousandth of it, also in a file of one line or of empty lines.
const STEP: usize = 16 * 1024;

/// What is known at one offset of the text.
#[derive(Clone, Copy, Debug)]
struct Checkpoint {
    offset: usize,
    line: usize,
    column: usize,
    line_start: usize,
}

/// Where lines begin. `\n`, `\r\n` and a lone `\r` each end one line, as in an editor.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    checkpoints: Vec<Checkpoint>,
}

impl Lines {
    /// Reads `text` once.
    pub(super) fn new(text: &str) -> Self {
        let mut at = Checkpoint {
            offset: 0,
            line: 1,
            column: 1,
            line_start: 0,
        };
        let mut checkpoints = vec![at];
        while at.offset < text.len() {
            at = advance(
                text,
                at,
                text.floor_char_boundary((at.offset + STEP).min(text.len())),
            );
            checkpoints.push(at);
        }
        Self { checkpoints }
    }

    /// The place of the byte `offset`; past the end it is the end.
    pub(super) fn place(&self, text: &str, offset: usize) -> Position {
        let at = self.at(text, offset);
        Position {
            line: at.line,
            column: at.column,
        }
    }

    /// Every line that `span` touches: its number, and its bytes without the line break.
    /// The text must be the one that the lines were counted in.
    pub(super) fn touched(&self, text: &str, span: Span) -> Vec<(usize, Span)> {
        let first = self.at(text, span.start);
        let (mut number, mut start) = (first.line, first.line_start);
        let mut lines = Vec::new();
        loop {
            let (end, next) = line_end(text, start);
            lines.push((number, Span::new(start, end)));
            if next >= span.end || next == end {
                return lines;
            }
            (number, start) = (number + 1, next);
        }
    }

    fn at(&self, text: &str, offset: usize) -> Checkpoint {
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let after = self
            .checkpoints
            .partition_point(|point| point.offset <= offset);
        let from = after
            .checked_sub(1)
            .and_then(|index| self.checkpoints.get(index));
        let start = Checkpoint {
            offset: 0,
            line: 1,
            column: 1,
            line_start: 0,
        };
        advance(text, from.copied().unwrap_or(start), offset)
    }
}

fn advance(text: &str, from: Checkpoint, to: usize) -> Checkpoint {
    let bytes = text.as_bytes();
    let passed = bytes.get(from.offset..to).unwrap_or_default();
    let breaks = memchr2_iter(b'\n', b'\r', passed).map(|at| from.offset + at);
    let ends_line = |at: &usize| bytes.get(*at..at + 2) != Some(b"\r\n");
    let mut at = Checkpoint { offset: to, ..from };
    let mut counted = from.offset;
    for end in breaks.filter(ends_line) {
        (at.line, at.column, at.line_start) = (at.line + 1, 1, end + 1);
        counted = end + 1;
    }
    let rest = text.get(counted..to).unwrap_or_default();
    at.column += rest.chars().count();
    at
}

/// How much `text` is: its bytes, line breaks, and characters after the last of them.
pub(super) fn extent(text: &str) -> Before {
    let bytes = text.as_bytes();
    let plain = memchr(b'\r', bytes).is_none();
    let lines = match plain {
        true => memchr_iter(b'\n', bytes).count(),
        false => Lines::new(text).place(text, text.len()).line - 1,
    };
    let last = memrchr2(b'\n', b'\r', bytes).map_or(0, |at| at + 1);
    Before {
        bytes: text.len(),
        characters: text.chars().count(),
        lines,
        columns: text.get(last..).unwrap_or_default().chars().count(),
    }
}

/// The end of the line that begins at `start`, and the start of the next; equal at the end of the text.
pub(super) fn line_end(text: &str, start: usize) -> (usize, usize) {
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let Some(length) = memchr2(b'\n', b'\r', rest) else {
        return (start + rest.len(), start + rest.len());
    };
    let after = rest.get(length..).unwrap_or_default();
    let width = if after.starts_with(b"\r\n") { 2 } else { 1 };
    (start + length, start + length + width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_every_kind_of_line_break() {
        let text = "a\nbé\r\nc\rd\n\ne";
        let lines = Lines::new(text);
        let cases = [
            (0, 1, 1),
            (2, 2, 1),
            (5, 2, 3),
            (7, 3, 1),
            (9, 4, 1),
            (11, 5, 1),
            (12, 6, 1),
            (99, 6, 2),
        ];
        for (offset, line, column) in cases {
            assert_eq!(
                lines.place(text, offset),
                Position { line, column },
                "{offset}"
            );
        }
    }

    #[test]
    fn checkpoints_agree_with_a_plain_count() {
        let text = "héé\r\nx\ry\n".repeat(5_000) + &"ü".repeat(40_000);
        let lines = Lines::new(&text);
        for offset in (0..text.len()).step_by(997) {
            let offset = text.floor_char_boundary(offset);
            let plain = advance(
                &text,
                Checkpoint {
                    offset: 0,
                    line: 1,
                    column: 1,
                    line_start: 0,
                },
                offset,
            );
            assert_eq!(
                lines.place(&text, offset),
                Position {
                    line: plain.line,
                    column: plain.column
                }
            );
        }
    }

    #[test]
    fn lists_the_lines_that_a_span_touches() {
        let text = "one\r\ntwo\rthree\n";
        let lines = Lines::new(text);
        let touched = |start, end| -> Vec<(usize, &str)> {
            let spans = lines.touched(text, Span::new(start, end));
            spans
                .into_iter()
                .map(|(number, span)| (number, span.of(text)))
                .collect()
        };
        assert_eq!(touched(0, 3), [(1, "one")]);
        assert_eq!(touched(1, 10), [(1, "one"), (2, "two"), (3, "three")]);
        assert_eq!(touched(5, 8), [(2, "two")]);
        assert_eq!(touched(0, 0), [(1, "one")]);
    }
}
