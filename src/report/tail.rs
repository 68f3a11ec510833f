//! How a report ends: sources that could not be read, the counts, and what to do next.

use super::style::{Ink, Style};
use super::table::Line;
use super::{ClaimReport, Outcome, Report, SourceReport, clean, table};
use crate::claims::Verdict;

/// The end of a report for people.
pub(super) fn render(report: &Report, style: &Style) -> String {
    let mut out = unread(report, style);
    out.push_str(&left_out(report, style));
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(&summary(report, style));
    out.push_str(&next(report, style));
    out
}

/// Sources that could not be read, with the reasons; empty where all could.
pub(super) fn unread(report: &Report, style: &Style) -> String {
    let problems = report.sources.unread().filter_map(|source| {
        let path = clean::line(&source.path, style.unicode);
        let reason = reason(&source, style)?;
        Some(Line::new(format!("{path}:"), reason))
    });
    let lines: Vec<_> = problems.collect();
    if lines.is_empty() {
        return String::new();
    }
    let heading = style.paint(Ink::Warn, "sources that could not be read:");
    format!("{heading}\n{}", table::render(&lines, 2, style))
}

/// Why `source` could not be read, without its path; none where it could.
pub(super) fn reason(source: &SourceReport<'_>, style: &Style) -> Option<String> {
    Some(clean::prose(source.reason()?, style.unicode))
}

fn left_out(report: &Report, style: &Style) -> String {
    let kinds = report.left_out.iter();
    let kinds = kinds.map(|(ending, count)| match ending.as_str() {
        "" => format!("{count} without an ending"),
        ending => format!("{count} .{}", clean::line(ending, style.unicode)),
    });
    let kinds: Vec<_> = kinds.collect();
    if kinds.is_empty() {
        return String::new();
    }
    let words = format!("left out, not of a kind that is read: {}", kinds.join(", "));
    let lines = super::layout::prose(&words, style.width, style.unicode);
    let lines = lines
        .iter()
        .map(|line| style.paint(Ink::Quiet, line) + "\n");
    lines.collect()
}

/// The counts of the report on one line.
pub(super) fn summary(report: &Report, style: &Style) -> String {
    let counts = report.summary();
    let unread = report.sources.unread().count();
    let outcomes = [
        (counts.pass, "pass", Ink::Good, String::new()),
        (counts.fail, "fail", Ink::Bad, failures(report)),
        (counts.waived, "waived", Ink::Warn, String::new()),
    ];
    let told = outcomes.iter().filter(|(count, ..)| *count > 0);
    let told = told.map(|(count, word, ink, more)| {
        format!("{}{more}", style.paint(*ink, &format!("{count} {word}")))
    });
    let told: Vec<_> = told.collect();
    let unread = match unread {
        0 => String::new(),
        count => style.paint(Ink::Warn, &format!(" ({count} unreadable)")),
    };
    format!(
        "{} against {}{unread}: {}\n",
        counted(counts.claims, "claim"),
        counted(counts.sources, "source"),
        told.join(", "),
    )
}

/// The verdicts of the claims that fail: " (1 conflicting, 2 unsupported)".
fn failures(report: &Report) -> String {
    let count = |verdict: Verdict| {
        let failed = failed(report).filter(|claim| claim.verdict == verdict);
        (failed.count(), verdict)
    };
    let counts = Verdict::ALL
        .map(count)
        .into_iter()
        .filter(|(count, _)| *count > 0);
    let words: Vec<_> = counts
        .map(|(count, verdict)| format!("{count} {}", verdict.as_str()))
        .collect();
    format!(" ({})", words.join(", "))
}

fn failed(report: &Report) -> impl Iterator<Item = &ClaimReport> {
    let claims = report.claims.iter();
    claims.filter(|claim| claim.outcome == Outcome::Fail)
}

/// `count` of a thing, in words.
pub(crate) fn counted(count: usize, thing: &str) -> String {
    match count {
        1 => format!("1 {thing}"),
        _ => format!("{count} {thing}s"),
    }
}

/// What to do when something failed.
fn next(report: &Report, style: &Style) -> String {
    let Some(claim) = failed(report).next() else {
        return String::new();
    };
    let words = match claim.file.to_str() {
        Some("ask") if style.verbose => return String::new(),
        Some("ask") => "next: --verbose shows every passage that was looked at".to_owned(),
        _ => format!("next: `{}` tells why", explain(claim, style)),
    };
    style.paint(Ink::Quiet, &words) + "\n"
}

fn explain(claim: &ClaimReport, style: &Style) -> String {
    let quoted = |word: &str| {
        let word = clean::line(word, style.unicode);
        let safe = |c: char| c.is_alphanumeric() || "-_./\\".contains(c);
        match !word.is_empty() && word.chars().all(safe) {
            true => word,
            false => format!("'{}'", word.replace('\'', "'\\''")),
        }
    };
    let file = quoted(&claim.file.to_string_lossy());
    format!("factcheck explain {} {file}", quoted(&claim.id))
}
