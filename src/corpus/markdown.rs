//! Markdown to words, with the way back to the file.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::html::Html;
use super::map::Pieces;
use super::segments::segments;
use crate::span::Span;

/// What stands between two blocks of the text.
const BLOCK_BREAK: &str = "\n\n";

/// The longest name of an entity, `&` and `;` included.
const LONGEST_ENTITY: usize = 34;

/// The words of a Markdown file.
pub(super) struct Extract {
    pub(super) text: String,
    pub(super) pieces: Pieces,
    /// The first heading of the first level.
    pub(super) title: Option<String>,
}

/// The words of `file` from the byte `start` on.
pub(super) fn extract(file: &str, start: usize) -> Extract {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    let body = file.get(start..).unwrap_or_default();
    let mut reader = Reader::new(file, start);
    for part in segments(body) {
        let offset = start + part.start;
        for (event, range) in Parser::new_ext(part.of(body), options).into_offset_iter() {
            reader.event(event, range.start + offset..range.end + offset);
        }
        reader.writer.end_block();
    }
    let Writer {
        mut text,
        mut pieces,
        ..
    } = reader.writer;
    text.shrink_to_fit();
    pieces.shrink();
    Extract {
        text,
        pieces,
        title: reader.title,
    }
}

/// Follows the parser's events.
struct Reader<'a> {
    file: &'a str,
    writer: Writer,
    html: Html,
    /// How many elements are open whose words are left out.
    silent: usize,
    heading: Option<usize>,
    title: Option<String>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a str, start: usize) -> Self {
        let writer = Writer {
            text: String::with_capacity(file.len() - start),
            ..Writer::default()
        };
        Self {
            file,
            writer,
            html: Html::default(),
            silent: 0,
            heading: None,
            title: None,
        }
    }

    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(&tag, range),
            Event::End(tag) => self.close(tag, range),
            Event::Html(html) | Event::InlineHtml(html) => {
                self.html.read(&html, range.start, &mut self.writer)
            }
            Event::Rule => self.writer.end_block(),
            _ if self.silent > 0 || self.html.hides() => {}
            Event::Text(text) => self.writer.write(self.file, &text, range),
            Event::Code(code) => self.code(&code, range),
            Event::SoftBreak | Event::HardBreak => self.writer.whole(" ", range),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn open(&mut self, tag: &Tag, range: Range<usize>) {
        match tag {
            Tag::CodeBlock(_) => self.silent += 1,
            Tag::Strikethrough => self.silent += usize::from(self.is_retraction(&range)),
            _ => {}
        }
        if !is_inline(&tag.to_end()) {
            self.writer.end_block();
        }
        if matches!(
            tag,
            Tag::Heading {
                level: HeadingLevel::H1,
                ..
            }
        ) && self.title.is_none()
        {
            self.heading = Some(self.writer.text.len());
        }
    }

    fn close(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::CodeBlock => self.silent = self.silent.saturating_sub(1),
            TagEnd::Strikethrough if self.is_retraction(&range) => {
                self.silent = self.silent.saturating_sub(1)
            }
            TagEnd::Heading(HeadingLevel::H1) => self.keep_title(),
            _ => {}
        }
        if !is_inline(&tag) {
            self.writer.end_block();
        }
    }

    /// Two tildes strike out; one is written before a rough number.
    fn is_retraction(&self, range: &Range<usize>) -> bool {
        self.file
            .get(range.start..)
            .is_some_and(|rest| rest.starts_with("~~"))
    }

    fn keep_title(&mut self) {
        let Some(start) = self.heading.take() else {
            return;
        };
        let title = self.writer.text.get(start..).unwrap_or_default().trim();
        self.title = (!title.is_empty()).then(|| title.to_owned());
    }

    fn code(&mut self, code: &str, range: Range<usize>) {
        let written = self.file.get(range.clone()).unwrap_or_default();
        match written.find(code) {
            Some(at) => {
                let start = range.start + at;
                self.writer
                    .write(self.file, code, start..start + code.len());
            }
            None => self.writer.whole(code, range),
        }
    }
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// Collects the words and remembers where each stood.
#[derive(Debug, Default)]
pub(super) struct Writer {
    text: String,
    pieces: Pieces,
    ended: bool,
}

impl Writer {
    /// What comes next belongs to another block.
    pub(super) fn end_block(&mut self) {
        self.ended = true;
    }

    /// A blank that stands for nothing in the file.
    pub(super) fn space(&mut self) {
        if !self.at_blank() {
            self.text.push(' ');
        }
    }

    /// Writes `text`, which the bytes `range` of `file` spell.
    fn write(&mut self, file: &str, text: &str, range: Range<usize>) {
        if file.get(range.clone()) == Some(text) {
            self.copy(text, range.start);
        } else {
            self.whole(text, range);
        }
    }

    /// Writes `text`, which stands at `start` in the file byte by byte.
    fn copy(&mut self, text: &str, start: usize) {
        let blanks = text.len() - text.trim_start().len();
        let skipped = if self.at_blank() { blanks } else { 0 };
        let text = text.get(skipped..).unwrap_or_default();
        self.push(text, start + skipped..start + skipped + text.len());
    }

    /// Writes `text`, for which the bytes `range` of the file stand as a whole.
    fn whole(&mut self, text: &str, range: Range<usize>) {
        if !(self.at_blank() && text.trim().is_empty()) {
            self.push(text, range);
        }
    }

    /// Writes the words of HTML, which stand at `start` in the file.
    pub(super) fn html_text(&mut self, html: &str, start: usize) {
        let mut at = 0;
        while let Some(rest) = html.get(at..).filter(|rest| !rest.is_empty()) {
            let from = start + at;
            if let Some((length, text)) = entity(rest) {
                self.whole(&text, from..from + length);
                at += length;
            } else if rest.starts_with(char::is_whitespace) {
                let length = rest.len() - rest.trim_start().len();
                self.whole(" ", from..from + length);
                at += length;
            } else {
                let skip = usize::from(rest.starts_with('&'));
                let tail = rest.get(skip..).unwrap_or_default();
                let length = tail
                    .find(|c: char| c == '&' || c.is_whitespace())
                    .unwrap_or(tail.len())
                    + skip;
                self.copy(rest.get(..length).unwrap_or_default(), from);
                at += length;
            }
        }
    }

    fn at_blank(&self) -> bool {
        self.ended || self.text.is_empty() || self.text.ends_with(char::is_whitespace)
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        if text.is_empty() {
            return;
        }
        if std::mem::take(&mut self.ended) && !self.text.is_empty() {
            self.text.truncate(self.text.trim_end().len());
            self.pieces.truncate(self.text.len());
            self.text.push_str(BLOCK_BREAK);
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces
            .push(Span::new(start, self.text.len()), range.into());
    }
}

/// The length and the text of the entity that `rest` begins with. The Markdown parser knows
/// them all, so it is asked.
fn entity(rest: &str) -> Option<(usize, String)> {
    let head = rest
        .get(..rest.floor_char_boundary(LONGEST_ENTITY))
        .filter(|_| rest.starts_with('&'))?;
    let length = head.find(';')? + 1;
    let written = head.get(..length)?;
    let text: String = Parser::new(written)
        .filter_map(|event| match event {
            Event::Text(text) => Some(text.into_string()),
            _ => None,
        })
        .collect();
    (text != written).then_some((length, text))
}
