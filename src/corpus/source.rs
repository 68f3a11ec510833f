//! One document of the corpus, read.

use std::sync::OnceLock;

use super::block::{Before, Raw};
use super::cache::Cache;
use super::decode::{Recoding, decode, decode_part};
use super::error::ReadError;
use super::front_matter;
use super::kept;
use super::kind::Kind;
use super::lines::Lines;
use super::map::Pieces;
use super::markdown::{self, Extract};
use super::metadata::Metadata;
use super::sentences::sentences;
use crate::form::Position;
use crate::span::Span;

/// One document of the corpus, read.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as reports show it: the corpus folder as given, then the way below it, with `/`.
    pub path: String,
    /// What is known of it besides its text.
    pub metadata: Metadata,
    /// The words, as UTF-8, without markup. Plain text keeps its line breaks; in Markdown a
    /// paragraph is one line, and a blank line stands between blocks.
    pub text: String,
    /// The file as decoded and the pieces of it that `text` holds; none where the two are equal.
    markup: Option<Box<(String, Pieces)>>,
    recoding: Recoding,
    lines: OnceLock<Lines>,
    /// Where this is a block of a huge source: what stands before it, and the offset of its first byte in the file.
    before: (Before, usize),
}

/// A line of the original file that a span touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// From 1.
    pub number: usize,
    /// The line as it stands in the file, markup included, line break excluded.
    pub text: &'a str,
    /// The bytes of `text` that the span covers; empty where it covers none.
    pub marked: Span,
}

impl Source {
    /// Reads a whole file held in memory. `path` is what reports will show.
    ///
    /// # Errors
    ///
    /// [`ReadError::Binary`] when the bytes are not text, [`ReadError::FrontMatter`] with all
    /// mistakes of the front matter.
    pub fn parse(path: &str, kind: Kind, bytes: Vec<u8>) -> Result<Self, ReadError> {
        Self::converted(path, kind, bytes, &Cache::none())
    }

    /// The same with what `cache` keeps of it, where it is of a format that is kept.
    pub(super) fn converted(
        path: &str,
        kind: Kind,
        bytes: Vec<u8>,
        cache: &Cache,
    ) -> Result<Self, ReadError> {
        let Some(decoded) = decode(bytes) else {
            return Err(ReadError::Binary {
                path: path.to_owned(),
            });
        };
        let mut source = match kind {
            Kind::Text => Self::plain(path, decoded.text),
            Kind::Markdown => Self::markdown(path, decoded.text, cache)?,
        };
        source.recoding = decoded.recoding;
        Ok(source)
    }

    /// Reads a block that is not the first of its source; its metadata is that of the whole.
    pub(super) fn parse_part(path: &str, kind: Kind, raw: &Raw, bytes: Vec<u8>) -> Self {
        let decoded = decode_part(bytes, raw.encoding);
        let mut source = match kind {
            Kind::Text => Self::plain(path, decoded.text),
            Kind::Markdown => {
                let extract = markdown::extract(&decoded.text, 0);
                Self::extracted(path, decoded.text, extract)
            }
        };
        source.metadata.title = None;
        source.recoding = decoded.recoding;
        source
    }

    /// The same as the block of a huge source that begins at the byte `start` of its file.
    pub(super) fn after(self, before: Before, start: usize) -> Self {
        Self {
            before: (before, start),
            ..self
        }
    }

    /// A source from plain text that stands in no file, such as standard input.
    pub fn plain(path: &str, text: String) -> Self {
        Self {
            path: path.to_owned(),
            metadata: Metadata::default(),
            text,
            markup: None,
            recoding: Recoding::default(),
            lines: OnceLock::new(),
            before: Default::default(),
        }
    }

    fn markdown(path: &str, decoded: String, cache: &Cache) -> Result<Self, ReadError> {
        let front = front_matter::read(path, &decoded).map_err(ReadError::FrontMatter)?;
        let extract = kept::extract(&decoded, front.end, cache);
        let mut source = Self::extracted(path, decoded, extract);
        let title = source.metadata.title.take();
        source.metadata = front.metadata;
        source.metadata.title = source.metadata.title.or(title);
        Ok(source)
    }

    /// A file of which `extract` has the words, with nothing known of it but its heading.
    fn extracted(path: &str, decoded: String, extract: Extract) -> Self {
        let mut source = Self {
            markup: Some(Box::new((decoded, extract.pieces))),
            ..Self::plain(path, extract.text)
        };
        source.metadata.title = extract.title;
        source
    }

    /// The sentences in order: spans of `text`, never overlapping, trimmed of white space.
    pub fn sentences(&self) -> Vec<Span> {
        sentences(&self.text)
    }

    /// Bytes of the source's text that stand before this block of it; 0 but for huge sources.
    pub fn offset(&self) -> usize {
        self.before.0.bytes
    }

    /// Characters (Unicode scalar values) of the source's text that stand before this block of it.
    pub fn characters(&self) -> usize {
        self.before.0.characters
    }

    /// Where the byte `offset` of the text stands in the file, as an editor shows it.
    pub fn place(&self, offset: usize) -> Position {
        let offset = self.decoded(Span::new(offset, offset)).start;
        let here = self.line_index().place(self.file_text(), offset);
        let before = self.before.0;
        Position {
            line: here.line + before.lines,
            column: here.column + if here.line == 1 { before.columns } else { 0 },
        }
    }

    /// How much of the source this block of it is.
    pub(super) fn extent(&self) -> Before {
        let end = self
            .line_index()
            .place(self.file_text(), self.file_text().len());
        Before {
            bytes: self.text.len(),
            characters: self.text.chars().count(),
            lines: end.line - 1,
            columns: end.column - 1,
        }
    }

    /// The bytes of the original file that `span` of the text stands for. Exact for UTF-8,
    /// UTF-16 and well-formed text in other encodings; markup within the span is included.
    pub fn original(&self, span: Span) -> Span {
        let decoded = self.decoded(span);
        let offset = |at| self.before.1 + self.recoding.file_offset(self.file_text(), at);
        Span::new(offset(decoded.start), offset(decoded.end))
    }

    /// The lines of the original file that `span` of the text touches, at least one.
    pub fn lines(&self, span: Span) -> Vec<Line<'_>> {
        let (text, decoded) = (self.file_text(), self.decoded(span));
        let touched = self.line_index().touched(text, decoded).into_iter();
        touched
            .map(|(number, line)| {
                let clamp = |at: usize| at.clamp(line.start, line.end) - line.start;
                let marked = Span::new(clamp(decoded.start), clamp(decoded.end));
                Line {
                    number: number + self.before.0.lines,
                    text: line.of(text),
                    marked,
                }
            })
            .collect()
    }

    /// The file as decoded, with its markup and front matter.
    pub fn file_text(&self) -> &str {
        self.markup.as_ref().map_or(&self.text, |markup| &markup.0)
    }

    fn decoded(&self, span: Span) -> Span {
        let border = |at: usize| self.text.floor_char_boundary(at.min(self.text.len()));
        let span = Span::new(border(span.start), border(span.end).max(border(span.start)));
        self.markup
            .as_ref()
            .map_or(span, |markup| markup.1.decoded(span))
    }

    fn line_index(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(self.file_text()))
    }
}

#[cfg(test)]
#[path = "source_tests.rs"]
mod tests;
