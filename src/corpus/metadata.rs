//! What `sources.toml` says of the sources beside and below it.

use std::collections::HashMap;
use std::sync::Arc;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use crate::form::{FileText, Problem, Reader, Shape, Value};
use crate::form::{mismatch, quoted, span, type_name};
use crate::span::Span;

/// What is known of a source besides its text, from `sources.toml` or front matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day of publication; what "on Friday" in the text counts from.
    pub date: Option<Date>,
    /// Where it was published.
    pub url: Option<String>,
    /// Where its words come from; sources of one origin count once.
    pub origin: Option<String>,
}

/// The key of an entry that names its sources.
const PATH: &str = "path";

/// The key of the day of publication.
pub(super) const DATE: &str = "date";

pub(super) const FILE: Shape = Shape {
    name: "`sources.toml`",
    keys: &["source"],
};

pub(super) const ENTRY: Shape = Shape {
    name: "a source's entry",
    keys: &[PATH, "title", "publisher", DATE, "url", "origin"],
};

const ENTRY_HELP: &str = "describe each source below a line `[[source]]`";

impl Metadata {
    /// The field of a key whose value is text; none for any other key.
    pub(super) fn text_field(&mut self, key: &str) -> Option<&mut Option<String>> {
        match key {
            "title" => Some(&mut self.title),
            "publisher" => Some(&mut self.publisher),
            "url" => Some(&mut self.url),
            "origin" => Some(&mut self.origin),
            _ => None,
        }
    }

    /// Takes the value of `key` where it is a field of ours.
    pub(super) fn set(&mut self, reader: &mut Reader, key: &str, value: &Value<'_>) {
        if key == DATE {
            self.date = reader.moment(key, value);
        } else if let Some(field) = self.text_field(key) {
            *field = reader.words(key, value).map(str::to_owned);
        }
    }

    /// Takes from `other` what is still unknown.
    pub(super) fn fill(&mut self, other: &Metadata) {
        let fill = |to: &mut Option<String>, from: &Option<String>| {
            if to.is_none() {
                to.clone_from(from);
            }
        };
        fill(&mut self.title, &other.title);
        fill(&mut self.publisher, &other.publisher);
        fill(&mut self.url, &other.url);
        fill(&mut self.origin, &other.origin);
        self.date = self.date.or(other.date);
    }
}

/// One `[[source]]`: the path or glob of its sources, and what it says of them.
struct Entry {
    path: String,
    span: Span,
    metadata: Metadata,
    used: bool,
}

/// One `sources.toml`, read. An exact path says more than a glob; of two globs the one written
/// first does. Fields are taken one by one.
pub(super) struct MetadataFile {
    file: Arc<FileText>,
    entries: Vec<Entry>,
    exact: HashMap<String, usize>,
    globs: GlobSet,
}

impl MetadataFile {
    /// Reads `file`, or tells all that is wrong with it.
    pub(super) fn parse(file: &Arc<FileText>) -> Result<Self, Vec<Problem>> {
        let ((entries, globs), problems) = Reader::run(file, |reader, table| {
            let entries = entries(reader, table);
            report_duplicates(&entries, reader);
            let globs = globs(&entries, reader);
            (entries, globs)
        });
        if !problems.is_empty() {
            return Err(problems);
        }
        let numbered = entries.iter().enumerate();
        let exact = numbered.map(|(index, entry)| (entry.path.clone(), index));
        Ok(Self {
            file: Arc::clone(file),
            exact: exact.collect(),
            entries,
            globs,
        })
    }

    /// What it says of the source at `below`, the path below this file's folder, with `/`.
    pub(super) fn look_up(&mut self, below: &str, metadata: &mut Metadata) {
        let exact = self.exact.get(below).copied();
        for index in exact.into_iter().chain(self.globs.matches(below)) {
            if let Some(entry) = self.entries.get_mut(index) {
                entry.used = true;
                metadata.fill(&entry.metadata);
            }
        }
    }

    /// A problem for each entry that no source was looked up by. `exists` tells whether a path
    /// below this file's folder is there at all.
    pub(super) fn unused(&self, exists: impl Fn(&str) -> bool) -> Vec<Problem> {
        let unused = self.entries.iter().filter(|entry| !entry.used);
        let problems = unused.map(|entry| {
            let help = if exists(&entry.path) {
                "the file is there, but it is hidden, git-ignored or not of a kind that is read"
            } else {
                "paths count from the folder of this file and are written with `/`"
            };
            Problem::new(&self.file, entry.span, "no source has this path").help(help)
        });
        problems.collect()
    }
}

fn entries(reader: &mut Reader, table: &DeTable<'_>) -> Vec<Entry> {
    reader.check_keys(table, &FILE);
    let Some(sources) = table.get("source") else {
        return Vec::new();
    };
    let DeValue::Array(items) = sources.get_ref() else {
        let message = mismatch("source", "an array of tables", type_name(sources.get_ref()));
        let help = "write `[[source]]`, with two brackets";
        reader.fault_help(span(sources), message, help);
        return Vec::new();
    };
    let entries = items.iter().filter_map(|item| entry(reader, item));
    entries.collect()
}

fn entry(reader: &mut Reader, item: &Value<'_>) -> Option<Entry> {
    let table = reader.table("source", item, ENTRY_HELP)?;
    reader.check_keys(table, &ENTRY);
    let mut metadata = Metadata::default();
    for (key, value) in table {
        metadata.set(reader, key.get_ref(), value);
    }
    let Some(path) = table.get(PATH) else {
        if !reader.is_broken() {
            let help = "add `path = \"…\"`, a file or a glob";
            reader.fault_help(span(item), "the entry has no `path`", help);
        }
        return None;
    };
    let written = reader.words(PATH, path)?;
    Some(Entry {
        path: written.strip_prefix("./").unwrap_or(written).to_owned(),
        span: span(path),
        metadata,
        used: false,
    })
}

fn report_duplicates(entries: &[Entry], reader: &mut Reader) {
    let mut first: HashMap<&str, Span> = HashMap::new();
    for entry in entries {
        let Some(used) = first.get(entry.path.as_str()) else {
            first.insert(&entry.path, entry.span);
            continue;
        };
        let message = format!("the path {} has two entries", quoted(&entry.path));
        let problem = Problem::new(reader.file(), entry.span, message);
        let problem = problem.also(reader.file(), *used, "the first entry");
        reader.note(problem.help("say it all in one `[[source]]`"));
    }
}

/// The matcher of all entries, by their order.
fn globs(entries: &[Entry], reader: &mut Reader) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for entry in entries {
        let glob = GlobBuilder::new(&entry.path)
            .literal_separator(true)
            .build();
        match glob {
            Ok(glob) => drop(set.add(glob)),
            Err(error) => {
                let message = format!("not a path or glob: {}", error.kind());
                reader.fault(entry.span, message);
            }
        }
    }
    set.build().unwrap_or_else(|error| {
        let message = format!("the paths are too much to match: {error}");
        reader.note(Problem::whole(reader.file(), message));
        GlobSet::empty()
    })
}

#[cfg(test)]
#[path = "metadata_tests.rs"]
mod tests;
