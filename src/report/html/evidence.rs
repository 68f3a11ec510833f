//! One passage: what it does to the claim, the diff, the passage with its marks, the comparisons.

use maud::{Markup, html};

use super::claim::{findings, source_line};
use super::marked::{marked, run};
use super::places::Places;
use super::words::short;
use crate::judge::{Comparison, Relation};
use crate::report::texts::excerpt;
use crate::report::{ClaimReport, Evidence, Stance, Style, diff, passage, reasons};
use crate::span::Span;

/// A longer passage is shown around its marks alone, in bytes.
const LONG: usize = 6000;

/// How much is shown on either side of a mark then.
const AROUND: usize = 300;

/// A share as people say it.
pub(super) fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// The evidence with its diff, its passage and its comparisons.
pub(super) fn render(claim: &ClaimReport, evidence: &Evidence, places: &Places<'_>) -> Markup {
    let (name, sign) = stance(evidence.stance);
    let title = evidence.about.title.as_deref().unwrap_or(&evidence.source);
    html! {
        article .evidence .(name) {
            header {
                p .stance {
                    span .sign aria-hidden="true" { (sign) } " " b { (name) } " "
                    @if evidence.stance != Stance::Related { span .quiet { "(" (percent(evidence.confidence)) " sure)" } }
                }
                h4 .find-in { bdi { (short(title, 300)) } }
                p .source { (source_line(evidence, Some(evidence.line))) }
            }
            (change(claim, evidence))
            blockquote .find-in dir="auto" { (quoted(&evidence.text, evidence)) }
            @if let Some(anchor) = places.evidence(evidence) {
                p .where { a .in-source href={ "#" (anchor) } { "Read it in its source" } }
            }
            (compared(&evidence.comparisons))
            (findings(&evidence.findings))
        }
    }
}

/// The word for a stance, and its sign.
pub(super) fn stance(stance: Stance) -> (&'static str, &'static str) {
    match stance {
        Stance::Supports => ("supports", "✓"),
        Stance::Conflicts => ("conflicts", "✗"),
        Stance::Related => ("related", "~"),
    }
}

/// The claim against its restatement, where the restatement changes it.
fn change(claim: &ClaimReport, evidence: &Evidence) -> Markup {
    let change = diff::restatement(claim, evidence).zip(evidence.restated.as_deref());
    html! {
        @if let Some((change, restated)) = change {
            div .diff role="group" aria-label="The claim against the source" {
                p .old dir="auto" { span .unseen { "Claim: " } (side(&claim.text, &change.claim, false)) }
                p .new dir="auto" { span .unseen { "With the source's values: " } (side(restated, &change.restated, true)) }
            }
        }
    }
}

fn side(text: &str, changed: &[Span], new: bool) -> Markup {
    pieces(text, changed, |text, spans| {
        marked(text, spans, |words, over| match (over.is_empty(), new) {
            (true, _) => html! { (run(words)) },
            (false, true) => html! { ins { (run(words)) } },
            (false, false) => html! { del { (run(words)) } },
        })
    })
}

/// The passage with what speaks for or against the claim marked.
fn quoted(text: &str, evidence: &Evidence) -> Markup {
    let marks = passage::marks(evidence);
    let spans: Vec<Span> = marks.iter().map(|mark| mark.span).collect();
    pieces(text, &spans, |text, spans| {
        marked(text, spans, |words, over| {
            // Where two meet the first is seen, as in the report for terminals.
            let sign = over
                .first()
                .and_then(|number| marks.get(*number))
                .map(|mark| mark.sign);
            match sign {
                None => html! { (run(words)) },
                Some('^') => html! { mark .against { (run(words)) } },
                Some('~') => html! { mark .weaker { (run(words)) } },
                Some(_) => html! { mark .same { (run(words)) } },
            }
        })
    })
}

/// The whole of `text`, or of a long one the runs around `spans`; each is written with the spans as they lie in it.
fn pieces(text: &str, spans: &[Span], write: impl Fn(&str, &[Span]) -> Markup) -> Markup {
    let runs = match text.len() <= LONG {
        true => vec![Span::new(0, text.len())],
        false => {
            let mut wanted = vec![Span::default()];
            wanted.extend(spans.iter().take(20));
            excerpt(text, &wanted, AROUND)
        }
    };
    let end = runs.last().map_or(0, |run| run.end);
    html! {
        @for (at, piece) in runs.iter().enumerate() {
            @if at > 0 { (gap()) }
            (write(piece.of(text), &within(spans, *piece)))
        }
        @if end < text.len() { (gap()) }
    }
}

/// `spans` as they lie in the run `piece`; those outside it come out empty.
fn within(spans: &[Span], piece: Span) -> Vec<Span> {
    let clamp = |at: usize| at.clamp(piece.start, piece.end) - piece.start;
    let spans = spans.iter();
    spans
        .map(|span| Span::new(clamp(span.start), clamp(span.end)))
        .collect()
}

/// Stands where text is left out.
pub(super) fn gap() -> Markup {
    html! { span .gap { " […] " } }
}

/// Every fact of the claim beside what the source says of it.
fn compared(comparisons: &[Comparison]) -> Markup {
    html! {
        @if !comparisons.is_empty() {
            table .compared {
                caption .unseen { "The claim's facts beside the source's" }
                thead { tr { th scope="col" { "Fact" } th scope="col" { "Claim" } th scope="col" { "Source" } } }
                tbody { @for one in comparisons { (row(one)) } }
            }
        }
    }
}

fn row(comparison: &Comparison) -> Markup {
    let (name, sign, word) = match comparison.relation {
        Relation::Same => ("same", "=", "equal"),
        Relation::BearsOut => ("same", "→", "bears it out"),
        Relation::Weaker => ("weaker", "~", "says less"),
        Relation::Differs => ("against", "≠", "differs"),
        Relation::Missing => ("missing", "–", "not stated"),
    };
    let remark = reasons::remark(comparison, &Style::default());
    html! {
        tr .(name) {
            th scope="row" { (comparison.aspect.as_str()) }
            td { bdi { (short(&comparison.claim, 300)) } }
            td {
                span .sign aria-hidden="true" { (sign) } span .unseen { (word) } " "
                @if comparison.passage.is_empty() { span .quiet { "not stated" } }
                @else { bdi { (short(&comparison.passage, 300)) } }
                @if !remark.is_empty() { span .remark { bdi { (short(&remark, 300)) } } }
            }
        }
    }
}
