//! One claims file: what it states, and all that is wrong with it.

use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::review::address;
use super::{Claim, ClaimPlace, Defaults, SourceFilter, Verdict, Waiver, ids};
use crate::form::{FileText, Position, Problem, Reader, Shape, Value};
use crate::form::{mismatch, nearest, quoted, span, type_name};
use crate::span::Span;

pub(super) const FILE: Shape = Shape {
    name: "a claims file",
    keys: &["claim"],
};

pub(super) const CLAIM: Shape = Shape {
    name: "a claim",
    keys: &[
        "id",
        "text",
        "expect",
        "sources",
        "as_of",
        "speaker",
        "article",
        "min_sources",
        "tags",
        "note",
        "waive",
    ],
};

pub(super) const WAIVER: Shape = Shape {
    name: "a waiver",
    keys: &["reason", "until"],
};

/// Text beyond this many bytes is no single statement.
const LONGEST_TEXT: usize = 10_000;

const CLAIM_HELP: &str = "state each claim below a line `[[claim]]`";
const WAIVER_HELP: &str = "write `waive = { reason = \"…\", until = 2027-01-31 }`";

/// A claim as its file states it, before ids are compared over all files.
pub(super) struct Draft {
    /// The id that the file gives, with the place of its value.
    pub id: Option<(String, Span)>,
    /// The claim, its id still empty; none when its text can't be used.
    pub claim: Option<Claim>,
}

/// Reads the claims of `file`, with `defaults` for what a claim does not say. Returns them in
/// order, and all problems in order.
pub(super) fn read(file: &Arc<FileText>, defaults: &Defaults) -> (Vec<Draft>, Vec<Problem>) {
    Reader::run(file, |reader, table| top_level(reader, table, defaults))
}

fn top_level(reader: &mut Reader, table: &DeTable<'_>, defaults: &Defaults) -> Vec<Draft> {
    check_top_keys(reader, table);
    let Some(claims) = table.get("claim") else {
        if !reader.is_broken() {
            let whole = Problem::whole(reader.file(), "the file states no claim");
            reader.note(whole.help(CLAIM_HELP));
        }
        return Vec::new();
    };
    let DeValue::Array(items) = claims.get_ref() else {
        let message = mismatch("claim", "an array of tables", type_name(claims.get_ref()));
        reader.fault_help(
            span(claims),
            message,
            "write `[[claim]]`, with two brackets",
        );
        return Vec::new();
    };
    if items.is_empty() {
        reader.fault_help(span(claims), "the file states no claim", CLAIM_HELP);
    }
    let drafts = items.iter().map(|item| claim(reader, item, defaults));
    drafts.collect()
}

/// A claim's key at the top level most likely lacks its header.
fn check_top_keys(reader: &mut Reader, table: &DeTable<'_>) {
    for (key, _) in table {
        let name = key.get_ref().as_ref();
        if FILE.keys.contains(&name) {
            continue;
        }
        let help = match nearest(name, FILE.keys.iter().copied()) {
            Some(_) => "did you mean `claim`?".to_owned(),
            None if CLAIM.keys.contains(&name) => CLAIM_HELP.to_owned(),
            None => "only `[[claim]]` tables may stand here".to_owned(),
        };
        let message = format!("unknown key {} in {}", quoted(name), FILE.name);
        reader.fault_help(key.span().into(), message, help);
    }
}

fn claim(reader: &mut Reader, item: &Value<'_>, defaults: &Defaults) -> Draft {
    let DeValue::Table(table) = item.get_ref() else {
        let message = mismatch("claim", "a table", type_name(item.get_ref()));
        reader.fault_help(span(item), message, CLAIM_HELP);
        return Draft {
            id: None,
            claim: None,
        };
    };
    reader.check_keys(table, &CLAIM);
    let id = table.get("id").and_then(|value| id(reader, value));
    let text = text(reader, table, span(item));
    let rest = rest(reader, table, defaults);
    let claim = text.map(|(text, text_span)| Claim {
        text,
        place: place(reader.file(), text_span),
        ..rest
    });
    Draft { id, claim }
}

/// All of a claim but its id, text and place.
fn rest(reader: &mut Reader, table: &DeTable<'_>, defaults: &Defaults) -> Claim {
    let expect = table.get("expect").and_then(|value| expect(reader, value));
    let sources = table.get("sources").and_then(|value| globs(reader, value));
    let as_of = table
        .get("as_of")
        .and_then(|value| reader.date("as_of", value));
    let least = table.get("min_sources");
    let least = least.and_then(|value| reader.count("min_sources", value));
    let mut words = |key: &str| {
        let words = table.get(key).and_then(|value| reader.words(key, value));
        words.map(str::to_owned)
    };
    let (speaker, note) = (words("speaker"), words("note"));
    let tags = table
        .get("tags")
        .and_then(|value| reader.list("tags", value));
    let article = address(reader, table, "article");
    let waiver = table.get("waive").and_then(|value| waiver(reader, value));
    Claim {
        id: String::new(),
        text: String::new(),
        expect: expect.unwrap_or(Verdict::Supported),
        sources: sources.unwrap_or_else(|| defaults.sources.clone()),
        as_of: as_of.or(defaults.as_of),
        speaker,
        article: article.or_else(|| defaults.article.clone()),
        min_sources: least.unwrap_or(defaults.min_sources),
        tags: tags.into_iter().flatten().map(|(tag, _)| tag).collect(),
        note,
        waiver,
        place: place(reader.file(), Span::default()),
    }
}

fn place(file: &Arc<FileText>, text_span: Span) -> ClaimPlace {
    let Position { line, column } = file.position(text_span.start);
    ClaimPlace {
        file: file.path().to_owned(),
        line,
        column,
        text_span,
        written: Arc::clone(file),
    }
}

fn id(reader: &mut Reader, value: &Value<'_>) -> Option<(String, Span)> {
    let id = reader.words("id", value)?;
    if let Some((_, bad)) = ids::bad_character(id) {
        let message = format!("`id` may not hold {}", quoted(&bad.to_string()));
        let help = "letters, digits, `-`, `_`, `.` and `/` are allowed";
        reader.fault_help(span(value), message, help);
        return None;
    }
    Some((id.to_owned(), span(value)))
}

fn text(reader: &mut Reader, table: &DeTable<'_>, header: Span) -> Option<(String, Span)> {
    let Some(value) = table.get("text") else {
        if !reader.is_broken() {
            let help = "say what is claimed: `text = \"…\"`";
            reader.fault_help(header, "the claim has no `text`", help);
        }
        return None;
    };
    let text = reader.string("text", value)?;
    match text_fault(text) {
        Some(fault) => reader.fault(span(value), format!("`text` {fault}")),
        None => return Some((text.to_owned(), span(value))),
    }
    None
}

/// Why `text` can't be a claim, in words that follow its name.
pub(super) fn text_fault(text: &str) -> Option<&'static str> {
    if text.trim().is_empty() {
        Some("is empty")
    } else if !text.chars().any(char::is_alphanumeric) {
        Some("holds no word")
    } else if text.len() > LONGEST_TEXT {
        Some("is longer than 10,000 bytes; a claim is a single statement")
    } else {
        None
    }
}

fn expect(reader: &mut Reader, value: &Value<'_>) -> Option<Verdict> {
    let word = reader.words("expect", value)?;
    let verdict = Verdict::EXPECTABLE.iter().find(|it| it.as_str() == word);
    if verdict.is_none() {
        let known = Verdict::EXPECTABLE.map(Verdict::as_str);
        let message = format!("`expect` can't be {}", quoted(word));
        let help = match nearest(word, known) {
            // Near `unsupported` in its letters, but what it asks for can't be known.
            Some(near) if word != Verdict::Unchecked.as_str() => format!("did you mean `{near}`?"),
            _ => format!("it is one of {}", known.join(", ")),
        };
        reader.fault_help(span(value), message, help);
    }
    verdict.copied()
}

/// Globs below the corpus.
pub(super) fn globs(reader: &mut Reader, value: &Value<'_>) -> Option<Vec<String>> {
    let globs = reader.list("sources", value)?;
    for (glob, span) in &globs {
        if let Err(fault) = SourceFilter::new(std::slice::from_ref(glob)) {
            reader.fault(*span, format!("bad glob {}: {fault}", quoted(glob)));
        }
    }
    Some(globs.into_iter().map(|(glob, _)| glob).collect())
}

fn waiver(reader: &mut Reader, value: &Value<'_>) -> Option<Waiver> {
    let table = reader.table("waive", value, WAIVER_HELP)?;
    reader.check_keys(table, &WAIVER);
    let until = table
        .get("until")
        .and_then(|value| reader.date("until", value));
    let Some(reason) = table.get("reason") else {
        if !reader.is_broken() {
            reader.fault_help(span(value), "a waiver needs a `reason`", WAIVER_HELP);
        }
        return None;
    };
    let reason = reader.words("reason", reason)?.to_owned();
    Some(Waiver { reason, until })
}
