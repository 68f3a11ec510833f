//! Settings: what `factcheck.toml` says.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Serialize, Serializer};
use toml::de::{DeTable, DeValue};

use super::{Error, Review, file, review};
use crate::finding::{Code, Severity};
use crate::form::{FileText, Problem, Reader, Shape, Value};
use crate::form::{mismatch, quoted, span, suggestion, type_name};
use crate::span::Span;

/// The name of the settings file.
pub(super) const FILE_NAME: &str = "factcheck.toml";

pub(super) const SETTINGS: Shape = Shape {
    name: "the settings",
    keys: &[
        "claims", "corpus", "names", "severity", "defaults", "review",
    ],
};

pub(super) const DEFAULTS: Shape = Shape {
    name: "`[defaults]`",
    keys: &["min_sources", "as_of", "sources", "article"],
};

/// How a run is set up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// The file that the settings come from; none where there is no such file.
    #[serde(skip)]
    pub file: Option<PathBuf>,
    /// Claims files and folders, as seen from the current folder.
    #[serde(serialize_with = "paths")]
    pub claims: Vec<PathBuf>,
    /// Corpus folders and files, as seen from the current folder.
    #[serde(serialize_with = "paths")]
    pub corpus: Vec<PathBuf>,
    /// Names for one thing: each list has at least two, none stands in two lists.
    pub names: Vec<Vec<String>>,
    /// Severities that differ from those of [`Code::default_severity`].
    pub severity: BTreeMap<Code, Severity>,
    /// What holds for claims that do not say otherwise.
    pub defaults: Defaults,
    /// What published reviews say besides their verdicts.
    #[serde(skip_serializing_if = "Review::is_empty")]
    pub review: Review,
}

/// What holds for claims that do not say otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Defaults {
    /// How many independent origins must support a claim; at least 1.
    pub min_sources: usize,
    /// The day that "Friday" or "last month" counts from.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "day")]
    pub as_of: Option<Date>,
    /// Globs below the corpus; only sources that match one may settle a claim. Empty: all may.
    pub sources: Vec<String>,
    /// The address of the article under check.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
}

impl Default for Defaults {
    fn default() -> Self {
        Self {
            min_sources: 1,
            as_of: None,
            sources: Vec::new(),
            article: None,
        }
    }
}

impl Default for Settings {
    /// Claims in `claims`, sources in `corpus`, nothing else set.
    fn default() -> Self {
        Self::below(Path::new(""))
    }
}

impl Settings {
    /// The settings of the nearest `factcheck.toml`: in the folder `from` or the nearest folder
    /// above it that has one, else the default.
    ///
    /// Paths are relative to the settings file's folder, as seen from `from`; call it with `.` and
    /// they are short and fit the current folder.
    ///
    /// # Errors
    ///
    /// As [`Settings::read`].
    pub fn discover(from: &Path) -> Result<Self, Error> {
        let from = if from.as_os_str().is_empty() {
            Path::new(".")
        } else {
            from
        };
        let depth = fs::canonicalize(from).map_or(1, |from| from.components().count());
        let mut folder = from.strip_prefix(".").unwrap_or(from).to_owned();
        for _ in 0..depth {
            let file = folder.join(FILE_NAME);
            // Also a file that can't be read is found: to pass over it would hide it.
            if fs::symlink_metadata(&file).is_ok_and(|found| !found.is_dir()) {
                return Self::read(&file);
            }
            folder.push("..");
        }
        Ok(Self::default())
    }

    /// The settings in `file`.
    ///
    /// # Errors
    ///
    /// [`Error::Files`] with every problem of the file, in order.
    pub fn read(file: &Path) -> Result<Self, Error> {
        let text = FileText::read(file).map_err(|problem| Error::Files(vec![problem]))?;
        let (settings, problems) = Reader::run(&text, top_level);
        if problems.is_empty() {
            Ok(settings)
        } else {
            Err(Error::Files(problems))
        }
    }

    /// The severity of findings with `code`.
    pub fn severity_of(&self, code: Code) -> Severity {
        let set = self.severity.get(&code).copied();
        set.unwrap_or_else(|| code.default_severity())
    }

    /// The settings as TOML that [`Settings::read`] reads, paths as seen from the current folder.
    pub fn to_toml(&self) -> String {
        // Nothing in the settings is beyond TOML: keys are strings, and no value is missing.
        toml::to_string(self).unwrap_or_default()
    }

    fn below(folder: &Path) -> Self {
        Self {
            file: None,
            claims: vec![folder.join("claims")],
            corpus: vec![folder.join("corpus")],
            names: Vec::new(),
            severity: BTreeMap::new(),
            defaults: Defaults::default(),
            review: Review::default(),
        }
    }
}

fn top_level(reader: &mut Reader, table: &DeTable<'_>) -> Settings {
    reader.check_keys(table, &SETTINGS);
    let file = reader.file().path().to_owned();
    let folder = file.parent().unwrap_or(Path::new("")).to_owned();
    let mut paths = |key: &str| {
        let paths = table
            .get(key)
            .and_then(|value| folders(reader, key, value))?;
        Some(paths.iter().map(|path| folder.join(path)).collect())
    };
    let (claims, corpus) = (paths("claims"), paths("corpus"));
    let names = table.get("names").map(|value| names(reader, value));
    let severity = table.get("severity").map(|value| severities(reader, value));
    let defaults = table.get("defaults").map(|value| defaults(reader, value));
    let review = table
        .get("review")
        .map(|value| review::review(reader, value));
    let unset = Settings::below(&folder);
    Settings {
        claims: claims.unwrap_or(unset.claims),
        corpus: corpus.unwrap_or(unset.corpus),
        names: names.unwrap_or_default(),
        severity: severity.unwrap_or_default(),
        defaults: defaults.unwrap_or_default(),
        review: review.unwrap_or_default(),
        file: Some(file),
    }
}

/// At least one path.
fn folders(reader: &mut Reader, key: &str, value: &Value<'_>) -> Option<Vec<String>> {
    let paths = reader.list(key, value)?;
    if paths.is_empty() {
        reader.fault(span(value), format!("`{key}` names no path"));
        return None;
    }
    Some(paths.into_iter().map(|(path, _)| path).collect())
}

/// Lists of names for one thing each.
fn names(reader: &mut Reader, value: &Value<'_>) -> Vec<Vec<String>> {
    const HELP: &str = "write `names = [[\"ISIS\", \"Islamic State\"]]`";
    let DeValue::Array(lists) = value.get_ref() else {
        let message = mismatch("names", "a list of lists", type_name(value.get_ref()));
        reader.fault_help(span(value), message, HELP);
        return Vec::new();
    };
    let mut first = HashMap::new();
    let mut names = Vec::new();
    for list in lists {
        let Some(aliases) = reader.list("names", list) else {
            continue;
        };
        if aliases.len() < 2 {
            reader.fault_help(span(list), "a list of names needs at least two", HELP);
        }
        for alias in &aliases {
            check_alias(reader, alias, &mut first);
        }
        names.push(aliases.into_iter().map(|(name, _)| name).collect());
    }
    names
}

/// Notes a name that stands in `first` already.
fn check_alias(reader: &mut Reader, alias: &(String, Span), first: &mut HashMap<String, Span>) {
    let (name, at) = alias;
    let Some(used) = first.get(name) else {
        first.insert(name.clone(), *at);
        return;
    };
    let file: &Arc<FileText> = reader.file();
    let message = format!("the name {} stands twice in `names`", quoted(name));
    let problem = Problem::new(file, *at, message).also(file, *used, "first used here");
    reader.note(problem.help("put all names for one thing into one list"));
}

fn severities(reader: &mut Reader, value: &Value<'_>) -> BTreeMap<Code, Severity> {
    const HELP: &str = "write `[severity]`, and below it `\"hedged\" = \"warning\"`";
    let Some(table) = reader.table("severity", value, HELP) else {
        return BTreeMap::new();
    };
    let mut severities = BTreeMap::new();
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        let code = Code::ALL.iter().find(|code| code.as_str() == name).copied();
        if code.is_none() {
            unknown_code(reader, name, key.span().into());
        }
        let severity = severity(reader, name, value);
        severities.extend(code.zip(severity));
    }
    severities
}

fn unknown_code(reader: &mut Reader, name: &str, at: Span) {
    let known: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let message = format!("there is no finding code {}", quoted(name));
    reader.fault_help(at, message, suggestion(name, &known));
}

fn severity(reader: &mut Reader, key: &str, value: &Value<'_>) -> Option<Severity> {
    let word = reader.words(key, value)?;
    let named = Severity::ALL.into_iter().find(|it| it.as_str() == word);
    if named.is_none() {
        let message = format!("there is no severity {}", quoted(word));
        let known = Severity::ALL.map(Severity::as_str);
        reader.fault_help(span(value), message, suggestion(word, &known));
    }
    named
}

fn defaults(reader: &mut Reader, value: &Value<'_>) -> Defaults {
    let unset = Defaults::default();
    let Some(table) = reader.table("defaults", value, "write `[defaults]`, and keys below it")
    else {
        return unset;
    };
    reader.check_keys(table, &DEFAULTS);
    let least = table.get("min_sources");
    let least = least.and_then(|value| reader.count("min_sources", value));
    let as_of = table
        .get("as_of")
        .and_then(|value| reader.date("as_of", value));
    let sources = table
        .get("sources")
        .and_then(|value| file::globs(reader, value));
    Defaults {
        article: review::address(reader, table, "article"),
        min_sources: least.unwrap_or(unset.min_sources),
        as_of,
        sources: sources.unwrap_or_default(),
    }
}

fn paths<S: Serializer>(paths: &[PathBuf], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(paths.iter().map(|path| path.to_string_lossy()))
}

pub(super) fn day<S: Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    let date = day.and_then(|day| {
        Some(toml::value::Date {
            year: day.year().try_into().ok()?,
            month: day.month().try_into().ok()?,
            day: day.day().try_into().ok()?,
        })
    });
    date.map(toml::value::Datetime::from).serialize(serializer)
}

#[cfg(test)]
mod tests;
