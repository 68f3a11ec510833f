//! HTML inside Markdown: its words without its tags.

use super::markdown::Writer;

/// Elements whose content is retracted or not meant to be read.
const HIDDEN: &[&str] = &[
    "del", "s", "strike", "script", "style", "template", "title", "noscript",
];

/// Elements whose content is not HTML: only their own closing tag ends them.
const RAW: &[&str] = &["script", "style"];

/// Elements that stand within a line; the borders of all others end a sentence.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
];

/// Where the reader is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Text,
    Tag {
        name: String,
        quote: Option<char>,
    },
    Comment,
    Raw(&'static str),
}

/// Reads HTML that arrives in pieces; a tag or comment may span several.
#[derive(Debug, Default)]
pub(super) struct Html {
    inside: Inside,
    hidden: usize,
}

impl Html {
    /// True while what follows is retracted or not meant to be read.
    pub(super) fn hides(&self) -> bool {
        self.hidden > 0
    }

    /// Reads `html`, which stands at `start` in the file, and writes its words.
    pub(super) fn read(&mut self, html: &str, start: usize, writer: &mut Writer) {
        let mut at = 0;
        while let Some(rest) = html.get(at..).filter(|rest| !rest.is_empty()) {
            at += match &mut self.inside {
                Inside::Text => self.text(rest, start + at, writer),
                Inside::Tag { .. } => self.tag(rest, writer),
                Inside::Comment => self.until(rest, "-->"),
                Inside::Raw(name) => {
                    let name = *name;
                    self.raw(rest, name)
                }
            };
        }
    }

    fn text(&mut self, rest: &str, start: usize, writer: &mut Writer) -> usize {
        let length = rest
            .match_indices('<')
            .map(|(at, _)| at)
            .find(|at| opens(rest, *at))
            .unwrap_or(rest.len());
        if !self.hides() {
            writer.html_text(rest.get(..length).unwrap_or_default(), start);
        }
        let tag = rest.get(length..).unwrap_or_default();
        if tag.starts_with("<!--") {
            self.inside = Inside::Comment;
            return length + 4;
        }
        if tag.is_empty() {
            return length;
        }
        let name = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '/' | '!' | '?' | '-');
        let name: String = tag.chars().skip(1).take_while(name).take(16).collect();
        let skipped = 1 + name.len();
        self.inside = Inside::Tag {
            name: name.to_ascii_lowercase(),
            quote: None,
        };
        length + skipped
    }

    fn tag(&mut self, rest: &str, writer: &mut Writer) -> usize {
        let Inside::Tag { name, quote } = &mut self.inside else {
            return rest.len();
        };
        for (at, c) in rest.char_indices() {
            match (*quote, c) {
                (Some(open), _) if open == c => *quote = None,
                (None, '"' | '\'') => *quote = Some(c),
                (None, '>') => {
                    let name = std::mem::take(name);
                    self.inside = Inside::Text;
                    self.close_tag(&name, writer);
                    return at + 1;
                }
                _ => {}
            }
        }
        rest.len()
    }

    fn close_tag(&mut self, name: &str, writer: &mut Writer) {
        let closes = name.starts_with('/');
        let name = name.trim_matches('/');
        if HIDDEN.contains(&name) {
            self.hidden = if closes {
                self.hidden.saturating_sub(1)
            } else {
                self.hidden + 1
            };
        }
        if let Some(raw) = RAW.iter().find(|raw| **raw == name && !closes) {
            self.inside = Inside::Raw(raw);
        }
        if name == "br" {
            writer.space();
        } else if name.starts_with(|c: char| c.is_ascii_alphabetic()) && !INLINE.contains(&name) {
            writer.end_block();
        }
    }

    fn until(&mut self, rest: &str, end: &str) -> usize {
        let Some(at) = rest.find(end) else {
            return rest.len();
        };
        self.inside = Inside::Text;
        at + end.len()
    }

    fn raw(&mut self, rest: &str, name: &str) -> usize {
        let closes = |at: &usize| {
            let tag = rest.get(at + 2..at + 2 + name.len());
            tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name))
        };
        let Some(at) = rest.match_indices("</").map(|(at, _)| at).find(closes) else {
            return rest.len();
        };
        self.inside = Inside::Text;
        at
    }
}

/// Whether the `<` at `at` opens a tag or comment, and is not a "less than".
fn opens(rest: &str, at: usize) -> bool {
    let next = rest.as_bytes().get(at + 1);
    next.is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?'))
}
