//! The fields of a TOML table, read strictly: whatever does not fit becomes a problem.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};
use toml::value::Datetime;

use super::keys;
use super::problem::{FileText, Problem, quoted};
use crate::span::Span;

/// A value with its place.
pub(crate) type Value<'t> = Spanned<DeValue<'t>>;

/// A kind of table: what messages call it, and the keys that it may hold.
pub(crate) struct Shape {
    /// With its article or preposition: "a claim", "the top level".
    pub name: &'static str,
    /// The keys it may hold.
    pub keys: &'static [&'static str],
}

/// Reads one file and gathers its problems.
pub(crate) struct Reader {
    file: Arc<FileText>,
    problems: Vec<Problem>,
    /// The lines on which the file is no TOML; values there can't be trusted.
    broken: BTreeSet<usize>,
}

impl Reader {
    /// Parses `file`, and hands what could be read of it to `read`. Returns what `read` made of it
    /// and all problems, in the order in which they stand in the file.
    pub fn run<T>(
        file: &Arc<FileText>,
        read: impl FnOnce(&mut Reader, &DeTable<'_>) -> T,
    ) -> (T, Vec<Problem>) {
        let (table, errors) = DeTable::parse_recoverable(file.text());
        let mut reader = Reader::new(file);
        let mut faults: Vec<_> = errors.iter().map(|error| syntax(file, error)).collect();
        let starts = faults.iter().filter_map(Problem::position);
        reader.broken = starts.flat_map(|at| untrusted(file, at.line)).collect();
        let made = read(&mut reader, table.get_ref());
        reader.problems.append(&mut faults);
        (made, reader.finish())
    }

    /// A reader that has found nothing yet in `file`, which need not be TOML.
    pub fn new(file: &Arc<FileText>) -> Self {
        Self {
            file: Arc::clone(file),
            problems: Vec::new(),
            broken: BTreeSet::new(),
        }
    }

    /// All problems, in the order in which they stand in the file.
    pub fn finish(mut self) -> Vec<Problem> {
        self.problems
            .sort_by_key(|problem| problem.span().map(|span| span.start));
        self.problems.dedup();
        self.problems
    }

    /// True when some of the file could not be read, so that what seems missing may stand there.
    pub fn is_broken(&self) -> bool {
        !self.broken.is_empty()
    }

    /// The file that is read.
    pub fn file(&self) -> &Arc<FileText> {
        &self.file
    }

    /// Notes a problem at `span`.
    pub fn fault(&mut self, span: Span, message: impl Into<String>) {
        self.note(Problem::new(&self.file, span, message));
    }

    /// Notes a problem at `span`, with what to do.
    pub fn fault_help(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.note(Problem::new(&self.file, span, message).help(help));
    }

    /// Notes `problem`, unless it is but a consequence of an error in its line's syntax.
    pub fn note(&mut self, problem: Problem) {
        if !problem.span().is_some_and(|span| self.is_spoiled(span)) {
            self.problems.push(problem);
        }
    }

    /// True where an error in the syntax explains what stands at `span`.
    fn is_spoiled(&self, span: Span) -> bool {
        // A value that the parser made up in place of a broken one stands nowhere.
        let made_up = self.is_broken() && span == Span::default();
        made_up || self.broken.contains(&self.file.line_of(span.start))
    }

    /// Notes every key of `table` that `shape` does not know.
    pub fn check_keys(&mut self, table: &DeTable<'_>, shape: &Shape) {
        for (key, _) in table {
            let name = key.get_ref().as_ref();
            if !shape.keys.contains(&name) {
                let message = format!("unknown key {} in {}", quoted(name), shape.name);
                self.fault_help(
                    key.span().into(),
                    message,
                    keys::suggestion(name, shape.keys),
                );
            }
        }
    }

    /// A string, blank or not.
    pub fn string<'t>(&mut self, key: &str, value: &'t Value<'_>) -> Option<&'t str> {
        match value.get_ref() {
            DeValue::String(text) => Some(text.as_ref()),
            other => self.wrong_type(key, "a string", other, span(value)),
        }
    }

    /// A string that is not blank.
    pub fn words<'t>(&mut self, key: &str, value: &'t Value<'_>) -> Option<&'t str> {
        let text = self.string(key, value)?;
        if text.trim().is_empty() {
            self.fault(span(value), format!("`{key}` is empty"));
            return None;
        }
        Some(text)
    }

    /// A list of strings that are not blank, each with its place.
    pub fn list(&mut self, key: &str, value: &Value<'_>) -> Option<Vec<(String, Span)>> {
        let DeValue::Array(items) = value.get_ref() else {
            return self.wrong_type(key, "a list of strings", value.get_ref(), span(value));
        };
        let read = |item: &Value<'_>| Some((self.words(key, item)?.to_owned(), span(item)));
        // Every item is read before the first bad one ends it, so that all problems are noted.
        let read: Vec<_> = items.iter().map(read).collect();
        read.into_iter().collect()
    }

    /// A whole number of at least 1.
    pub fn count(&mut self, key: &str, value: &Value<'_>) -> Option<usize> {
        let DeValue::Integer(integer) = value.get_ref() else {
            return self.wrong_type(key, "an integer", value.get_ref(), span(value));
        };
        match whole(integer) {
            Ok(0) | Err(true) => self.fault(span(value), format!("`{key}` must be at least 1")),
            Err(false) => self.fault(span(value), format!("`{key}` is too large")),
            Ok(count) => return Some(count),
        }
        None
    }

    /// A day, without a time.
    pub fn date(&mut self, key: &str, value: &Value<'_>) -> Option<Date> {
        let DeValue::Datetime(datetime) = value.get_ref() else {
            let help = format!("write the day without quotation marks: `{key} = 2017-03-10`");
            let message = mismatch(key, "a date", type_name(value.get_ref()));
            self.fault_help(span(value), message, help);
            return None;
        };
        if let Some(found) = more_than_date(datetime) {
            let help = format!("write the day alone: `{key} = 2017-03-10`");
            self.fault_help(span(value), mismatch(key, "a date", found), help);
            return None;
        }
        self.civil(key, datetime, span(value))
    }

    /// A day, with or without a time, which is passed over.
    pub fn moment(&mut self, key: &str, value: &Value<'_>) -> Option<Date> {
        match value.get_ref() {
            DeValue::Datetime(datetime) if datetime.date.is_some() => {
                self.civil(key, datetime, span(value))
            }
            _ => self.date(key, value),
        }
    }

    fn civil(&mut self, key: &str, datetime: &Datetime, at: Span) -> Option<Date> {
        let date = datetime.date.and_then(civil);
        if date.is_none() {
            self.fault(at, format!("`{key}`: there is no such day"));
        }
        date
    }

    /// A table; `help` says how to write it.
    pub fn table<'t, 'i>(
        &mut self,
        key: &str,
        value: &'t Value<'i>,
        help: &str,
    ) -> Option<&'t DeTable<'i>> {
        if let DeValue::Table(table) = value.get_ref() {
            return Some(table);
        }
        let message = mismatch(key, "a table", type_name(value.get_ref()));
        self.fault_help(span(value), message, help);
        None
    }

    /// Notes that the value of `key` is of the wrong type.
    fn wrong_type<T>(
        &mut self,
        key: &str,
        expected: &str,
        found: &DeValue<'_>,
        at: Span,
    ) -> Option<T> {
        self.fault(at, mismatch(key, expected, type_name(found)));
        None
    }
}

/// The place of `value`.
pub(crate) fn span(value: &Value<'_>) -> Span {
    value.span().into()
}

/// "`key`: expected a string, found an integer".
pub(crate) fn mismatch(key: &str, expected: &str, found: &str) -> String {
    format!("{}: expected {expected}, found {found}", quoted(key))
}

/// What messages call the type of `value`, with its article.
pub(crate) fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(datetime) => more_than_date(datetime).unwrap_or("a date"),
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}

fn more_than_date(datetime: &Datetime) -> Option<&'static str> {
    match (datetime.date, datetime.time) {
        (Some(_), Some(_)) => Some("a date with a time"),
        (None, Some(_)) => Some("a time"),
        _ => None,
    }
}

fn civil(date: toml::value::Date) -> Option<Date> {
    let year = i16::try_from(date.year).ok()?;
    let month = i8::try_from(date.month).ok()?;
    Date::new(year, month, i8::try_from(date.day).ok()?).ok()
}

/// The number; else whether it is too small (and not too large).
fn whole(integer: &DeInteger<'_>) -> Result<usize, bool> {
    usize::from_str_radix(integer.as_str(), integer.radix())
        .map_err(|_| integer.as_str().starts_with('-'))
}

/// The lines that a syntax error on `line` spoils: after a broken header, what follows stands in
/// the wrong table, up to the next header.
fn untrusted(file: &FileText, line: usize) -> impl Iterator<Item = usize> {
    let is_header = |line| {
        file.line_span(line)
            .of(file.text())
            .trim_start()
            .starts_with('[')
    };
    let below = (line + 1..=file.line_count()).take_while(move |&below| !is_header(below));
    let below = below.take(if is_header(line) { usize::MAX } else { 0 });
    std::iter::once(line).chain(below)
}

fn syntax(file: &Arc<FileText>, error: &toml::de::Error) -> Problem {
    let end = file.text().len();
    let at = error.span().map_or(Span::new(end, end), Span::from);
    let problem = Problem::new(file, at, error.message());
    match error.message() {
        "duplicate key" => problem.help("each key may stand once in its table"),
        _ => problem,
    }
}
