//! Annotations for the log of a GitHub workflow, as many as a step may have, and a line that counts the rest.

use std::path::Path;

use super::alert::{self, Alert};
use super::region::Region;
use super::root::Root;
use super::{Report, Style, clean, tail};
use crate::finding::Severity;

/// How many annotations of one level GitHub takes from a step; it drops the others without a word.
const A_LEVEL: usize = 10;

/// One annotation: its level and the command.
type Annotation = (Severity, String);

/// The annotations, the heaviest first, then the counts. The style changes nothing.
pub fn render(report: &Report, _: &Style, root: &Root) -> String {
    let alerts = alert::to_comment(report);
    let alerts = alerts
        .iter()
        .map(|alert| (alert.level, of_alert(alert, root)));
    let (errors, rest): (Vec<Annotation>, Vec<_>) =
        alerts.partition(|(level, _)| *level == Severity::Error);
    let unread = report.sources.unread();
    let unread = unread.filter_map(|source| {
        let reason = tail::reason(&source, &Style::default())?;
        Some((Severity::Warning, of_unread(&source.path, &reason, root)))
    });
    let all: Vec<_> = errors.into_iter().chain(unread).chain(rest).collect();
    let mut out = String::new();
    for level in [Severity::Error, Severity::Warning, Severity::Note] {
        let of_level = all.iter().filter(|(its, _)| *its == level);
        out.extend(of_level.take(A_LEVEL).map(|(_, command)| command.as_str()));
    }
    out + &rest_of(&all) + &tail::summary(report, &Style::default())
}

/// Counts what no annotation tells of.
fn rest_of(all: &[Annotation]) -> String {
    let names = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Note, "notice"),
    ];
    let left = names.iter().filter_map(|(level, name)| {
        let count = all.iter().filter(|(its, _)| its == level).count();
        let left = count.checked_sub(A_LEVEL).filter(|&left| left > 0)?;
        Some(tail::counted(left, &format!("more {name}")))
    });
    let left: Vec<_> = left.collect();
    match left.is_empty() {
        true => String::new(),
        false => format!(
            "{} without an annotation, for GitHub takes {A_LEVEL} of a kind from a step: see the job summary or --format diff\n",
            left.join(", ")
        ),
    }
}

fn of_alert(alert: &Alert<'_>, root: &Root) -> String {
    let claim = alert.claim;
    let mut properties = Vec::new();
    if let Some(file) = root.inside(&claim.file) {
        let region = Region::of_claim(claim);
        properties.push(("file", file));
        properties.push(("line", region.start.line.to_string()));
        properties.push(("endLine", region.last_line().to_string()));
        // GitHub refuses columns on an annotation of several lines.
        if let Some(end) = region.end.filter(|end| end.line == region.start.line) {
            properties.push(("col", region.start.column.to_string()));
            properties.push(("endColumn", end.column.to_string()));
        }
    }
    let id = alert::clip(&clean::prose(&claim.id, true));
    properties.push(("title", format!("{}: {id}", alert.rule.as_str())));
    command(alert.level, &properties, &alert.message())
}

fn of_unread(path: &str, reason: &str, root: &Root) -> String {
    let mut properties = Vec::new();
    properties.extend(root.inside(Path::new(path)).map(|file| ("file", file)));
    properties.push(("title", "unchecked-source".to_owned()));
    let path = clean::line(path, true);
    let message = format!("{path} could not be read: {reason}");
    command(Severity::Warning, &properties, &message)
}

fn command(level: Severity, properties: &[(&str, String)], message: &str) -> String {
    let name = match level {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let properties = properties.iter();
    let properties = properties.map(|(name, value)| format!("{name}={}", property(value)));
    let properties: Vec<_> = properties.collect();
    format!("::{name} {}::{}\n", properties.join(","), data(message))
}

/// `text` as the message of a command.
fn data(text: &str) -> String {
    let text = clean::defuse(&clean::clean(text, true).text);
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// `text` as a property of a command.
fn property(text: &str) -> String {
    data(&clean::line(text, true))
        .replace(':', "%3A")
        .replace(',', "%2C")
}
