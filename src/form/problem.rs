//! A mistake in a file that a person filled in, and where it stands.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::span::Span;

/// The byte order mark that some editors put first; it belongs to no column.
const BOM: char = '\u{feff}';

/// How many characters of a name from a file a message repeats at most.
const QUOTED: usize = 60;

/// A file as it was read, shared by all problems found in it.
#[derive(Debug, PartialEq, Eq)]
pub struct FileText {
    path: PathBuf,
    text: String,
    lines: Vec<usize>,
}

/// A place in a file as an editor shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// In characters (Unicode scalar values), from 1.
    pub column: usize,
}

impl FileText {
    /// The text of the file at `path`; empty where it could not be read.
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        let text = text.into();
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let lines = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1));
        Self {
            path: path.into(),
            lines: lines.collect(),
            text,
        }
    }

    /// The path as it was named or found; `-` for standard input, `ask` for the command line.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The whole text, as it stands in the file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number of the line that holds the byte `offset`, from 1.
    pub fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|&start| start <= offset).max(1)
    }

    /// How many lines the text has; at least 1.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The bytes of the line numbered `line` (from 1), without its line break or byte order mark;
    /// empty where there is no such line.
    pub fn line_span(&self, line: usize) -> Span {
        let start = line.checked_sub(1).and_then(|index| self.lines.get(index));
        let Some(&start) = start else {
            return Span::new(self.text.len(), self.text.len());
        };
        let next = self.lines.get(line);
        let end = next.map_or(self.text.len(), |next| next - 1);
        let line = self.text.get(start..end).unwrap_or_default();
        let end = start + line.strip_suffix('\r').unwrap_or(line).len();
        let mark = start == 0 && line.starts_with(BOM);
        Span::new(start + if mark { BOM.len_utf8() } else { 0 }, end)
    }

    /// The line and column of the byte `offset`; a byte inside a character counts as its first,
    /// one beyond the end as the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line_of(offset);
        let start = self.line_span(line).start;
        let before = self.text.get(start..offset).unwrap_or_default();
        Position {
            line,
            column: before.chars().count() + 1,
        }
    }

    /// `span` brought inside the text and out to the borders of characters.
    fn snap(&self, span: Span) -> Span {
        let start = self.text.floor_char_boundary(span.start);
        let end = self.text.ceil_char_boundary(span.end);
        Span::new(start, end.max(start))
    }
}

/// A second place that explains the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Also {
    /// The file, perhaps another one.
    pub file: Arc<FileText>,
    /// The bytes in that file, on character borders.
    pub span: Span,
    /// What stands there, in a few words.
    pub message: String,
}

/// One mistake in a file, with its place.
///
/// Messages may repeat names from the file as they are, control characters included: clean them
/// before they reach a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    file: Arc<FileText>,
    span: Option<Span>,
    message: String,
    help: Option<String>,
    also: Option<Box<Also>>,
}

impl Problem {
    /// A mistake at the bytes `span` of `file`.
    pub fn new(file: &Arc<FileText>, span: Span, message: impl Into<String>) -> Self {
        Self {
            span: Some(file.snap(span)),
            ..Self::whole(file, message)
        }
    }

    /// A mistake that concerns the file as a whole.
    pub fn whole(file: &Arc<FileText>, message: impl Into<String>) -> Self {
        Self {
            file: Arc::clone(file),
            span: None,
            message: message.into(),
            help: None,
            also: None,
        }
    }

    /// The same, with a line on what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same, pointing at the bytes `span` of `file` too.
    #[must_use]
    pub fn also(mut self, file: &Arc<FileText>, span: Span, message: impl Into<String>) -> Self {
        self.also = Some(Box::new(Also {
            file: Arc::clone(file),
            span: file.snap(span),
            message: message.into(),
        }));
        self
    }

    /// The file that holds it.
    pub fn file(&self) -> &FileText {
        &self.file
    }

    /// The bytes at fault, on character borders; none where the whole file is.
    pub fn span(&self) -> Option<Span> {
        self.span
    }

    /// What is wrong, in a sentence without a full stop.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it, where that can be said.
    pub fn help_line(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The second place, where one explains the first.
    pub fn second(&self) -> Option<&Also> {
        self.also.as_deref()
    }

    /// Where the bytes at fault begin; none where the whole file is at fault.
    pub fn position(&self) -> Option<Position> {
        self.span.map(|span| self.file.position(span.start))
    }
}

/// `file:line:column: message (help)`, with names as they stand in the file.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file.path.display())?;
        if let Some(Position { line, column }) = self.position() {
            write!(f, "{line}:{column}:")?;
        }
        write!(f, " {}", self.message)?;
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

/// `items` one to a line.
pub(crate) fn lines(items: &[impl ToString]) -> String {
    let lines: Vec<_> = items.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// A name from a file between backticks, cut where it is long.
pub(crate) fn quoted(name: &str) -> String {
    match name.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("`{}…`", name.get(..end).unwrap_or_default()),
        None => format!("`{name}`"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn file(text: &str) -> Arc<FileText> {
        Arc::new(FileText::new("a.toml", text))
    }

    #[test]
    fn positions_count_from_one_in_characters() {
        let cases = [
            ("", 0, (1, 1)),
            ("ab", 1, (1, 2)),
            ("ab", 99, (1, 3)),
            ("a\nb", 1, (1, 2)),
            ("a\nb", 2, (2, 1)),
            ("a\r\nb", 3, (2, 1)),
            ("é=1", 2, (1, 2)),
            ("é=1", 1, (1, 1)),
            ("\u{feff}ab", 4, (1, 2)),
            ("\u{feff}a\nb", 5, (2, 1)),
            ("a\n", 2, (2, 1)),
        ];
        for (text, offset, expected) in cases {
            let at = file(text).position(offset);
            assert_eq!((at.line, at.column), expected, "{text:?} at {offset}");
        }
    }

    #[test]
    fn lines_come_without_breaks_and_marks() {
        let file = file("\u{feff}one\r\ntwo\n\nfour");
        let lines = (0..7).map(|line| file.line_span(line).of(file.text()));
        let expected = ["", "one", "two", "", "four", "", ""];
        assert_eq!(lines.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_problem_says_file_line_and_column() {
        let file = file("x\nid = 3");
        let problem = Problem::new(&file, Span::new(7, 8), "odd");
        assert_eq!(problem.to_string(), "a.toml:2:6: odd");
        assert_eq!(Problem::whole(&file, "odd").to_string(), "a.toml: odd");
    }

    #[test]
    fn long_names_are_cut_in_messages() {
        assert_eq!(quoted("né"), "`né`");
        let long = "é".repeat(1000);
        assert_eq!(quoted(&long).chars().count(), QUOTED + 3);
    }

    proptest! {
        #[test]
        fn spans_fall_on_borders(text in "\\PC{0,20}(\n\\PC{0,9}){0,3}", start: u8, end: u8) {
            let file = file(&text);
            let span = Span::new(start.into(), end.into());
            let snapped = Problem::new(&file, span, "").span().unwrap();
            prop_assert!(text.get(snapped.start..snapped.end).is_some());
        }
    }
}
