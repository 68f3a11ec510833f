//! One claim: a line to open, and below it everything that was found.

use maud::{Markup, html};

use super::evidence;
use super::places::Places;
use super::words::{Words, link, short};
use crate::claims::Waiver;
use crate::finding::Finding;
use crate::report::{ClaimReport, Evidence, Outcome, Stance, diff};

/// The longest claim that its line has in full, in characters.
const LINE: usize = 700;

/// The longest id that its line has in full.
const ID: usize = 120;

/// The claim of this number, to be opened by a click or open from the start.
pub(super) fn render(
    claim: &ClaimReport,
    number: usize,
    open: bool,
    places: &Places<'_>,
) -> Markup {
    let (name, sign, outcome) = outcome(claim.outcome);
    html! {
        details .claim .(name) id=(places.claim(number)) data-verdict=(claim.verdict.as_str()) open[open] {
            summary {
                span .sign aria-hidden="true" { (sign) }
                span .unseen { (outcome) ": " }
                h3 .find-in dir="auto" { (short(&claim.text, LINE)) }
                span .line {
                    span .verdict { (diff::judged(claim)) }
                    " " code .find-in { bdi { (short(&claim.id, ID)) } }
                    @for tag in &claim.tags { " " span .tag .find-in { bdi { (short(tag, ID)) } } }
                }
            }
            div .body {
                @if claim.text.chars().nth(LINE).is_some() {
                    p .whole dir="auto" { (Words(&claim.text)) }
                }
                (about(claim))
                (all_evidence(claim, places))
                p .self { a href={ "#" (places.claim(number)) } { "Link to this claim" } }
            }
        }
    }
}

fn outcome(outcome: Outcome) -> (&'static str, &'static str, &'static str) {
    match outcome {
        Outcome::Pass => ("pass", "✓", "passes"),
        Outcome::Fail => ("fail", "✗", "fails"),
        Outcome::Waived => ("waived", "•", "waived"),
    }
}

/// What is to be said of the claim as a whole.
fn about(claim: &ClaimReport) -> Markup {
    let file = claim.file.to_string_lossy();
    html! {
        dl .about {
            div { dt { "Verdict" } dd { (claim.verdict.as_str()) (sure(claim)) } }
            div { dt { "Expected" } dd { (claim.expect.as_str()) } }
            div { dt { "Outcome" } dd { (outcome(claim.outcome).2) } }
            div { dt { "Stated in" } dd { code { bdi { (short(&file, 300)) } ":" (claim.line) ":" (claim.column) } } }
            @if claim.id.chars().nth(ID).is_some() {
                div { dt { "Id" } dd { code { bdi { (Words(&claim.id)) } } } }
            }
            @if let Some(speaker) = &claim.speaker {
                div { dt { "Speaker" } dd .find-in { bdi { (Words(speaker)) } } }
            }
            @if let Some(waiver) = &claim.waiver { div { dt { "Waiver" } dd dir="auto" { (waived(waiver)) } } }
            @if let Some(note) = &claim.note { div { dt { "Note" } dd .find-in dir="auto" { (Words(note)) } } }
        }
        (findings(&claim.findings))
    }
}

/// How sure the verdict is, where there is one to be sure of.
fn sure(claim: &ClaimReport) -> Markup {
    html! {
        @if claim.settling().next().is_some() {
            " " span .quiet { "(" (evidence::percent(claim.confidence)) " sure)" }
        }
    }
}

fn waived(waiver: &Waiver) -> Markup {
    html! {
        (Words(&waiver.reason))
        @if let Some(until) = waiver.until { " (until " time { (until.to_string()) } ")" }
    }
}

/// The findings, each with a way to what its code means.
pub(super) fn findings(findings: &[Finding]) -> Markup {
    html! {
        @if !findings.is_empty() {
            ul .findings {
                @for finding in findings {
                    li .(finding.severity.as_str()) {
                        span .severity { (finding.severity.as_str()) } " "
                        a href={ "#" (super::anchor(finding.code)) } { code { (finding.code.as_str()) } }
                        " " bdi { (short(&finding.message, 2000)) }
                    }
                }
            }
        }
    }
}

fn all_evidence(claim: &ClaimReport, places: &Places<'_>) -> Markup {
    let related: Vec<&Evidence> = claim
        .evidence
        .iter()
        .filter(|e| e.stance == Stance::Related)
        .collect();
    let settled = claim.settling().next().is_some();
    let heading = match related.len() {
        1 => "1 related passage, which settles nothing".to_owned(),
        count => format!("{count} related passages, which settle nothing"),
    };
    html! {
        @for one in claim.settling() { (evidence::render(claim, one, places)) }
        @if claim.evidence.is_empty() { p .quiet { "No passage bears on it." } }
        @if !related.is_empty() {
            details .related open[!settled] {
                summary { (heading) }
                @for one in related { (evidence::render(claim, one, places)) }
            }
        }
    }
}

/// What is known of the source of `evidence` on one line, with its path and there the line of the passage, if asked.
pub(super) fn source_line(evidence: &Evidence, line: Option<usize>) -> Markup {
    let about = &evidence.about;
    html! {
        @if let Some(publisher) = &about.publisher { span { bdi { (short(publisher, 200)) } } }
        @if let Some(date) = about.date { span { time { (date.to_string()) } } }
        @if let Some(url) = &about.url { span { (link(url)) } }
        @if evidence.origin != evidence.source { span { "origin: " bdi { (short(&evidence.origin, 200)) } } }
        @match (&about.title, line) {
            (Some(_), Some(line)) => span { code { bdi { (short(&evidence.source, 300)) } ":" (line) } },
            (Some(_), None) => span { code { bdi { (short(&evidence.source, 300)) } } },
            // Without a title the path stands in its place.
            (None, Some(line)) => span { "line " (line) },
            (None, None) => {},
        }
    }
}
