//! The report in reviewdog's diagnostic format, with suggestions.

use std::path::Path;

use serde::Serialize;

use super::alert::{self, Alert};
use super::correction::correction;
use super::region::{Region, in_bytes};
use super::root::Root;
use super::{ClaimReport, Report, Style, clean, json, tail};
use crate::finding::{Code, Severity};
use crate::form::Position;

#[derive(Serialize)]
struct DiagnosticResult {
    source: Tool,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic {
    message: String,
    location: Location,
    severity: &'static str,
    code: RuleCode,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Location {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct RuleCode {
    value: &'static str,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

/// The end is the place after the last character.
#[derive(Serialize)]
struct Range {
    start: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Place>,
}

/// Columns count bytes of UTF-8, from 1.
#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

/// The claims that fail, the findings on others, and the sources that could not be read, the heaviest first; what a
/// waiver covers is left out. The style changes nothing.
pub fn render(report: &Report, _: &Style, root: &Root) -> String {
    let alerts = alert::to_comment(report);
    let mut diagnostics: Vec<_> = alerts.iter().map(|alert| of_alert(alert, root)).collect();
    diagnostics.extend(report.sources.unread().filter_map(|source| {
        let reason = tail::reason(&source, &Style::default())?;
        Some(of_unread(&source.path, &reason, root))
    }));
    json::written(&DiagnosticResult {
        source: Tool {
            name: env!("CARGO_PKG_NAME"),
        },
        diagnostics,
    })
}

fn of_alert(alert: &Alert<'_>, root: &Root) -> Diagnostic {
    let claim = alert.claim;
    Diagnostic {
        message: alert.headline(code_span),
        location: Location {
            path: root.name(&claim.file),
            range: Some(range(claim)),
        },
        severity: match alert.level {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Note => "INFO",
        },
        code: RuleCode {
            value: alert.rule.as_str(),
        },
        suggestions: suggestion(claim, root).into_iter().collect(),
    }
}

fn suggestion(claim: &ClaimReport, root: &Root) -> Option<Suggestion> {
    // Only what stands in a file can be changed there.
    root.inside(&claim.file)?;
    let range = range(claim);
    range.end.as_ref()?;
    let text = correction(claim)?.written;
    Some(Suggestion { range, text })
}

fn range(claim: &ClaimReport) -> Range {
    let region = Region::of_claim(claim);
    let place = |position: Position| {
        let known = !claim.written.text().is_empty();
        let Position { line, column } = match known {
            true => in_bytes(&claim.written, position),
            false => position,
        };
        Place { line, column }
    };
    Range {
        start: place(region.start),
        end: region.end.map(place),
    }
}

fn of_unread(path: &str, reason: &str, root: &Root) -> Diagnostic {
    let path_in_words = code_span(&clean::line(path, true));
    Diagnostic {
        message: format!("{path_in_words} could not be read: {}", code_span(reason)),
        location: Location {
            path: root.name(Path::new(path)),
            range: None,
        },
        severity: "WARNING",
        code: RuleCode {
            value: Code::UncheckedSource.as_str(),
        },
        suggestions: Vec::new(),
    }
}

/// `text` as a code span of Markdown: reviewdog posts messages as comments, where other words could become links,
/// pictures or mentions of people.
fn code_span(text: &str) -> String {
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or_default() + 1);
    match fence.len() {
        1 => format!("`{text}`"),
        _ => format!("{fence} {text} {fence}"),
    }
}

#[cfg(test)]
mod tests {
    use super::code_span;

    #[test]
    fn no_text_ends_its_code_span() {
        let cases = [
            ("a", "`a`"),
            ("", "``"),
            ("a`b", "`` a`b ``"),
            ("``", "``` `` ```"),
            ("`", "`` ` ``"),
        ];
        for (text, expected) in cases {
            assert_eq!(code_span(text), expected);
        }
    }
}
