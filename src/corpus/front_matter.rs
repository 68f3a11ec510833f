//! Front matter: what a Markdown file says of itself before its text.
//!
//! YAML between `---` lines or TOML between `+++` lines. Only the keys of [`Metadata`] are
//! looked at; site generators put many others there.

use std::sync::Arc;

use jiff::civil::{Date, Time};
use saphyr_parser::{Event, Parser};
use toml::de::DeValue;

use super::lines::line_end;
use super::metadata::{DATE, Metadata};
use crate::form::{FileText, Problem, Reader, mismatch, span};
use crate::span::Span;

/// Longer front matter is none: the text between two rules, most likely.
const LONGEST: usize = 64 * 1024;

/// What a file says of itself, and where its text begins.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    pub(super) metadata: Metadata,
    /// The first byte after the front matter; 0 where there is none.
    pub(super) end: usize,
}

/// The front matter of `text`, the file shown as `path`.
pub(super) fn read(path: &str, text: &str) -> Result<FrontMatter, Vec<Problem>> {
    let (fence_end, start) = line_end(text, 0);
    let fence = text.get(..fence_end).unwrap_or_default().trim_end();
    let closers: &[&str] = match fence {
        "---" => &["---", "..."],
        "+++" => &["+++"],
        _ => return Ok(FrontMatter::default()),
    };
    let Some((body, end)) = body(text, start, closers) else {
        return Ok(FrontMatter::default());
    };
    let toml_fence = fence == "+++";
    if !toml_fence && !has_keys(body.of(text)) {
        return Ok(FrontMatter::default());
    }
    let head = text.get(..body.end).unwrap_or_default();
    let (metadata, problems) = match toml_fence {
        true => toml(&Arc::new(FileText::new(path, blanked(head, body.start)))),
        false => yaml(body, &Arc::new(FileText::new(path, head))),
    };
    if problems.is_empty() {
        Ok(FrontMatter { metadata, end })
    } else {
        Err(problems)
    }
}

/// The bytes between the fences, and the first byte after the closing one.
fn body(text: &str, start: usize, closers: &[&str]) -> Option<(Span, usize)> {
    let mut at = start;
    while at < text.len() && at - start <= LONGEST {
        let (end, next) = line_end(text, at);
        if closers.contains(&text.get(at..end)?.trim_end()) {
            return Some((Span::new(start, at), next));
        }
        at = next;
    }
    None
}

/// Whether text between two `---` begins like a mapping: else the lines are rules around prose.
fn has_keys(body: &str) -> bool {
    let mut lines = body
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.next().is_none_or(|line| {
        line.split_once(':').is_some_and(|(key, value)| {
            let plain = |c: char| c.is_alphanumeric() || "_-\"'.".contains(c);
            !key.is_empty()
                && key.chars().all(plain)
                && (value.is_empty() || value.starts_with([' ', '\t']))
        })
    })
}

/// `text` with blanks in place of the fence before `start`, so that places stay those of the file.
fn blanked(text: &str, start: usize) -> String {
    let (fence, body) = text.split_at_checked(start).unwrap_or((text, ""));
    fence.replace(|c: char| !c.is_control(), " ") + body
}

fn toml(file: &Arc<FileText>) -> (Metadata, Vec<Problem>) {
    Reader::run(file, |reader, table| {
        let mut metadata = Metadata::default();
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                (DATE, DeValue::String(written)) => {
                    metadata.date = day(written, span(value), reader);
                }
                (key, _) => metadata.set(reader, key, value),
            }
        }
        metadata
    })
}

/// Reads the top-level keys from the parser's events, so that aliases are never followed and
/// nested values never built.
fn yaml(body: Span, file: &Arc<FileText>) -> (Metadata, Vec<Problem>) {
    let text = file.text();
    let mut reader = Reader::new(file);
    let mut metadata = Metadata::default();
    let offsets = CharOffsets::new(body, text);
    let (mut depth, mut key) = (0usize, None::<String>);
    for event in Parser::new_from_str(body.of(text)) {
        let (event, at) = match event {
            Ok(event) => event,
            Err(error) => {
                let start = offsets.byte(error.marker().index());
                let line = Span::new(start, line_end(text, start).0);
                reader.fault(line, format!("not valid YAML: {}", error.info()));
                break;
            }
        };
        let span = Span::new(offsets.byte(at.start.index()), offsets.byte(at.end.index()));
        match event {
            Event::Scalar(value, ..) if depth == 1 => match key.take() {
                None => key = Some(value.into_owned()),
                Some(name) => set(&mut metadata, &name, Some(&value), span, &mut reader),
            },
            Event::MappingStart(..) | Event::SequenceStart(..) | Event::Alias(_) => {
                // As a key, a nested value is nothing that we know: an empty name stands for it.
                if depth == 1 {
                    match key.take() {
                        Some(name) => set(&mut metadata, &name, None, span, &mut reader),
                        None => key = Some(String::new()),
                    }
                }
                depth += usize::from(!matches!(event, Event::Alias(_)));
            }
            Event::MappingEnd | Event::SequenceEnd => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    (metadata, reader.finish())
}

/// Sets a field from YAML; `value` is none for a list, a mapping or an alias.
fn set(metadata: &mut Metadata, key: &str, value: Option<&str>, span: Span, reader: &mut Reader) {
    let is_ours = key == DATE || metadata.text_field(key).is_some();
    if !is_ours {
        return;
    }
    let Some(value) = value else {
        reader.fault(span, mismatch(key, "a string", "a list or table"));
        return;
    };
    if matches!(value.trim(), "" | "~" | "null") {
        return;
    }
    if key == DATE {
        metadata.date = day(value, span, reader);
    } else if let Some(field) = metadata.text_field(key) {
        *field = Some(value.trim().to_owned());
    }
}

/// The day of `2017-03-07`, or of a date-time that begins with one.
fn day(written: &str, span: Span, reader: &mut Reader) -> Option<Date> {
    let written = written.trim();
    let (date, rest) = written.split_at_checked(10).unwrap_or((written, ""));
    let found = date
        .parse::<Date>()
        .ok()
        .filter(|_| date.len() == 10 && is_time(rest));
    if found.is_none() {
        let help = "write it as 2017-03-07 or 2017-03-07T14:30:00Z";
        reader.fault_help(span, "`date`: there is no such day", help);
    }
    found
}

/// Whether `rest` is what may follow the day: nothing, or a time with or without its zone.
fn is_time(rest: &str) -> bool {
    let Some(time) = rest.strip_prefix(['T', 't', ' ']) else {
        return rest.is_empty();
    };
    let clock = time
        .trim_end_matches(['Z', 'z'])
        .split([' ', '+', '-'])
        .next()
        .unwrap_or_default();
    clock.parse::<Time>().is_ok()
}

/// From the parser's character counts to bytes of the file.
struct CharOffsets {
    starts: Vec<usize>,
    end: usize,
}

impl CharOffsets {
    fn new(body: Span, text: &str) -> Self {
        let starts = body
            .of(text)
            .char_indices()
            .map(|(at, _)| body.start + at)
            .collect();
        Self {
            starts,
            end: body.end,
        }
    }

    fn byte(&self, index: usize) -> usize {
        self.starts.get(index).copied().unwrap_or(self.end)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn reads_yaml_and_toml() {
        let yaml = "---\ntitle: \"A: b\"\nauthor: [x, {y: z}]\npublisher: Größe\ndate: 2017-03-07\nurl: https://x.y/z\norigin: wire\n---\nText";
        let toml = "+++\r\ntitle = \"A: b\"\r\npublisher = \"Größe\"\r\ndate = 2017-03-07T10:00:00Z\r\nurl = \"https://x.y/z\"\r\norigin = \"wire\"\r\n[extra]\r\nk = 1\r\n+++\r\nText";
        for text in [yaml, toml] {
            let front = read("a.md", text).unwrap();
            let metadata = front.metadata;
            assert_eq!(metadata.title.as_deref(), Some("A: b"));
            assert_eq!(metadata.publisher.as_deref(), Some("Größe"));
            assert_eq!(metadata.date, Some(jiff::civil::date(2017, 3, 7)));
            assert_eq!(metadata.url.as_deref(), Some("https://x.y/z"));
            assert_eq!(metadata.origin.as_deref(), Some("wire"));
            assert_eq!(text.get(front.end..), Some("Text"));
        }
    }

    #[test]
    fn prose_between_rules_is_no_front_matter() {
        for text in [
            "---\nIt was: so\n---\nx",
            "---\n\nWords.\n\n---\n",
            "---\ntitle: never closed\n",
            "----\na: b\n---\n",
            "",
            "+++",
        ] {
            assert_eq!(read("a.md", text).unwrap().end, 0, "{text:?}");
        }
        assert_eq!(read("a.md", "---\n---\nx").unwrap().end, 8);
    }

    #[test]
    fn mistakes_have_places() {
        let cases = [
            ("---\nx: y\ndate: 2017-02-30\n---\n", 3, 7),
            ("---\ndate: yesterday\n---\n", 2, 7),
            ("---\ndate: 2017-03-07x\n---\n", 2, 7),
            ("---\ntitle: [a, b]\n---\n", 2, 8),
            ("---\nä: ü\ntitle: {a: b}\n---\n", 3, 8),
            ("---\na: b\ntitle: \"open\n---\n", 3, 8),
            ("+++\ntitle = 5\n+++\n", 2, 9),
            ("+++\ndate = \"soon\"\n+++\n", 2, 8),
            ("+++\ntitle = = 1\n+++\n", 2, 9),
        ];
        for (text, line, column) in cases {
            let problems = read("a.md", text).unwrap_err();
            let first = problems.first().unwrap();
            let at = first.position().unwrap();
            assert_eq!((at.line, at.column), (line, column), "{text:?}: {first}");
        }
    }

    #[test]
    fn every_form_of_moment_gives_its_day() {
        for date in [
            "2017-03-07",
            "2017-03-07T10:00:00Z",
            "2017-03-07 10:00:00 +0100",
            "2017-03-07T10:00:00.5-05:00",
            "'2017-03-07 10:00'",
        ] {
            let front = read("a.md", &format!("---\ndate: {date}\n---\n")).unwrap();
            assert_eq!(
                front.metadata.date,
                Some(jiff::civil::date(2017, 3, 7)),
                "{date}"
            );
        }
    }

    #[test]
    fn hostile_yaml_neither_overflows_nor_grows() {
        let deep = format!("---\na: {}\n---\n", "[".repeat(60_000));
        let bomb = format!(
            "---\na0: &a0 [x]\n{}title: ok\n---\n",
            (1..500)
                .map(|i| format!("a{i}: &a{i} [*a{0}, *a{0}]\n", i - 1))
                .collect::<String>()
        );
        let _ = read("a.md", &deep);
        assert_eq!(
            read("a.md", &bomb).unwrap().metadata.title.as_deref(),
            Some("ok")
        );
    }
}
