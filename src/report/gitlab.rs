//! The report as GitLab's code quality report: a list of places with a message each.

use std::path::Path;

use serde::Serialize;

use super::alert::{self, Alert};
use super::region::Region;
use super::root::Root;
use super::{Report, Style, clean, json, tail};
use crate::finding::{Code, Severity};

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// The claims that fail, the findings on others, and the sources that could not be read, the heaviest first; what a
/// waiver covers is left out. The style changes nothing.
pub fn render(report: &Report, _: &Style, root: &Root) -> String {
    let alerts = alert::to_comment(report);
    let mut issues: Vec<_> = alerts.iter().map(|alert| of_alert(alert, root)).collect();
    issues.extend(report.sources.unread().filter_map(|source| {
        let reason = tail::reason(&source, &Style::default())?;
        Some(of_unread(&source.path, &reason, root))
    }));
    json::written(&issues)
}

fn of_alert(alert: &Alert<'_>, root: &Root) -> Issue {
    let region = Region::of_claim(alert.claim);
    Issue {
        description: alert.headline(str::to_owned),
        check_name: alert.rule.as_str(),
        fingerprint: alert.fingerprint(root),
        severity: match alert.level {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        location: Location {
            path: root.name(&alert.claim.file),
            lines: Lines {
                begin: region.start.line,
                end: region.last_line(),
            },
        },
    }
}

fn of_unread(path: &str, reason: &str, root: &Root) -> Issue {
    Issue {
        description: format!("{} could not be read: {reason}", clean::line(path, true)),
        check_name: Code::UncheckedSource.as_str(),
        fingerprint: alert::fingerprint_of_unread(path, root),
        severity: "minor",
        location: Location {
            path: root.name(Path::new(path)),
            lines: Lines { begin: 1, end: 1 },
        },
    }
}
