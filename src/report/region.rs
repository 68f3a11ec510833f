//! From where to where a claim's text stands in its file, and a passage in its source.

use super::{ClaimReport, Evidence};
use crate::form::{FileText, Position};

/// A run of a file: lines and columns in characters, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// The first character.
    pub start: Position,
    /// The character after the last, where that is known.
    pub end: Option<Position>,
}

impl Region {
    /// The value of the claim's text, quotation marks included.
    pub fn of_claim(claim: &ClaimReport) -> Self {
        let start = Position {
            line: claim.line,
            column: claim.column,
        };
        let end = claim.written.position(claim.text_span.end);
        Self {
            start,
            end: Some(end).filter(|&end| end > start),
        }
    }

    /// The passage in its source's file.
    pub fn of_evidence(evidence: &Evidence) -> Self {
        let start = Position {
            line: evidence.line,
            column: evidence.column,
        };
        let end = evidence.anchor.as_ref().map(|anchor| anchor.after);
        Self {
            start,
            end: end.filter(|&end| end > start),
        }
    }

    /// The last line that holds any of it.
    pub fn last_line(&self) -> usize {
        match self.end {
            // What ends before the first character of a line has nothing of that line.
            Some(end) if end.column == 1 => end.line.saturating_sub(1).max(self.start.line),
            Some(end) => end.line,
            None => self.start.line,
        }
    }
}

/// `position` in `file` with its column in bytes of UTF-8, from 1.
pub(super) fn in_bytes(file: &FileText, position: Position) -> Position {
    let line = file.line_span(position.line).of(file.text());
    let mut starts = line.char_indices().map(|(at, _)| at);
    let before = starts.nth(position.column.saturating_sub(1));
    Position {
        line: position.line,
        column: before.unwrap_or(line.len()) + 1,
    }
}
