//! The top of the page: how it went, and the controls.

use maud::{Markup, html};

use super::words::Words;
use crate::claims::Verdict;
use crate::report::{Report, Summary};

/// The most sources that could not be read, and endings of files left out, that are named.
const NAMED: usize = 200;

/// How it went, in a few words.
pub(super) fn headline(report: &Report) -> String {
    let Summary {
        claims,
        fail,
        waived,
        ..
    } = report.summary();
    let waived = match waived {
        0 => String::new(),
        count => format!(", {count} waived"),
    };
    match (claims, fail) {
        (0, _) => "No claims".to_owned(),
        (1, 0) => format!(
            "The claim {}",
            if waived.is_empty() {
                "passes"
            } else {
                "is waived"
            }
        ),
        (1, _) => "The claim fails".to_owned(),
        (all, 0) if waived.is_empty() => format!("All {} claims pass", number(all)),
        (all, 0) => format!("None of {} claims fails{waived}", number(all)),
        (all, fail) => format!(
            "{} of {} claims fail{}{waived}",
            number(fail),
            number(all),
            if fail == 1 { "s" } else { "" }
        ),
    }
}

/// A number with its thousands apart.
pub(super) fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The head of the page.
pub(super) fn render(report: &Report) -> Markup {
    let summary = report.summary();
    let outcomes = [
        (
            "fail",
            "✗",
            summary.fail,
            if summary.fail == 1 { "fails" } else { "fail" },
        ),
        (
            "waived",
            "•",
            summary.waived,
            if summary.waived == 1 {
                "is waived"
            } else {
                "are waived"
            },
        ),
        (
            "pass",
            "✓",
            summary.pass,
            if summary.pass == 1 { "passes" } else { "pass" },
        ),
    ];
    html! {
        h1 { (headline(report)) }
        (bar(&summary))
        ul .outcomes {
            @for (name, sign, count, word) in outcomes {
                @if count > 0 {
                    li .(name) {
                        a href={ "#group-" (name) } { span .sign aria-hidden="true" { (sign) } " " (number(count)) " " (word) }
                    }
                }
            }
            li .quiet { "against " (number(summary.sources)) (if summary.sources == 1 { " source" } else { " sources" }) }
        }
        (unread(report))
        (left_out(report))
    }
}

/// How the claims are shared out, as a picture; the words stand below it.
fn bar(summary: &Summary) -> Markup {
    let share = |count: usize| 1000.0 * count as f64 / summary.claims.max(1) as f64;
    let (fail, waived) = (share(summary.fail), share(summary.waived));
    let parts = [
        ("fail", 0.0, fail),
        ("waived", fail, waived),
        ("pass", fail + waived, share(summary.pass)),
    ];
    html! {
        svg .bar viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true" {
            @for (name, x, width) in parts {
                rect .(name) x=(format!("{x:.1}")) y="0" width=(format!("{width:.1}")) height="8" {}
            }
        }
    }
}

fn unread(report: &Report) -> Markup {
    let count = report.sources.unread().count();
    html! {
        @if count > 0 {
            details .warning open[count <= 5] {
                summary { "⚠ " (number(count)) (if count == 1 { " source" } else { " sources" }) " could not be read" }
                ul {
                    @for source in report.sources.unread().take(NAMED) {
                        li { code { bdi { (Words(&source.path)) } } " " (Words(source.reason().unwrap_or_default())) }
                    }
                    @if count > NAMED { li { "and " (number(count - NAMED)) " more" } }
                }
            }
        }
    }
}

fn left_out(report: &Report) -> Markup {
    let kinds: Vec<_> = report.left_out.iter().take(NAMED).collect();
    html! {
        @if !kinds.is_empty() {
            p .quiet {
                "Left out, not of a kind that is read: "
                @for (at, (ending, count)) in kinds.iter().enumerate() {
                    @if at > 0 { ", " }
                    (number(*count)) " "
                    @if ending.is_empty() { "without an ending" } @else { "." bdi { (Words(ending)) } }
                }
            }
        }
    }
}

/// What needs the script, and stays hidden without it.
pub(super) fn controls(report: &Report) -> Markup {
    let summary = report.summary();
    let count = |verdict| summary.of(verdict);
    html! {
        div #controls role="search" aria-label="Claims" hidden {
            label .find {
                span .unseen { "Search claims, passages, tags and ids" }
                input #search type="search" autocomplete="off" spellcheck="false" placeholder="Search claims, passages, tags, ids";
            }
            div .filters role="group" aria-label="Show only these verdicts" {
                @for (key, verdict) in (1..).zip(Verdict::ALL) {
                    button type="button" .verdict data-verdict=(verdict.as_str()) aria-pressed="false"
                        disabled[count(verdict) == 0] {
                        kbd aria-hidden="true" { (key) } (verdict.as_str()) " " span .count { (number(count(verdict))) }
                    }
                }
            }
            div .tools {
                button type="button" #open { "Open all" }
                button type="button" #theme { "Colours: " span { "system" } }
                button type="button" #help aria-haspopup="dialog" { kbd aria-hidden="true" { "?" } "Keys" }
            }
            p #shown role="status" {}
        }
        (keys())
    }
}

fn keys() -> Markup {
    let keys = [
        ("/", "search"),
        ("j  k", "next, previous claim"),
        ("↓  ↑", "the same, on a claim"),
        ("Enter", "open or close a claim"),
        ("1 – 5", "show only a verdict; again: no longer"),
        ("0", "show all claims"),
        ("o", "open or close all claims"),
        ("Esc", "close a source; empty the search"),
        ("?", "these keys"),
    ];
    html! {
        dialog #keys aria-labelledby="keys-title" {
            h2 #keys-title { "Keys" }
            dl {
                @for (key, words) in keys { div { dt { kbd { (key) } } dd { (words) } } }
            }
            label { input type="checkbox" #letters checked; " Letters, digits and signs work as keys" }
            form method="dialog" { button { "Close" } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let cases = [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (1_234_567, "1,234,567"),
        ];
        for (count, expected) in cases {
            assert_eq!(number(count), expected);
        }
    }
}
