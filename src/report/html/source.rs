//! The sources that evidence cites: each once, its text with every passage marked.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::claim::source_line;
use super::evidence::{gap, stance};
use super::marked::{marked, run};
use super::places::{Cited, Places, weight};
use super::summary;
use super::words::short;
use crate::report::texts::Piece;
use crate::report::{Report, Stance};
use crate::span::Span;

/// The most claims that a source names as those that cite it.
const NAMED: usize = 500;

/// All sources that are cited.
pub(super) fn section(report: &Report, places: &Places<'_>) -> Markup {
    let cited = places.sources().count();
    let rest = report.sources.len().saturating_sub(cited);
    html! {
        section #sources aria-labelledby="sources-title" {
            h2 #sources-title { "Sources" " " span .count { (summary::number(cited)) } }
            @for source in places.sources() { (one(report, source, places)) }
            @if rest > 0 {
                p .quiet { (summary::number(rest)) (if rest == 1 { " source was" } else { " sources were" }) " searched and not cited." }
            }
        }
    }
}

fn one(report: &Report, source: &Cited<'_>, places: &Places<'_>) -> Markup {
    let title = source
        .first
        .about
        .title
        .as_deref()
        .unwrap_or(&source.first.source);
    html! {
        div .source id={ (source.anchor()) "-at" } {
            details id=(source.anchor()) {
                summary {
                    h3 { bdi { (short(title, 300)) } }
                    span .line { (source_line(source.first, None)) }
                }
                (cited_by(report, source, places))
                (text(source))
            }
        }
    }
}

fn cited_by(report: &Report, source: &Cited<'_>, places: &Places<'_>) -> Markup {
    let count = source.claims.len();
    html! {
        details .cited-by {
            summary { "Cited for " (summary::number(count)) (if count == 1 { " claim" } else { " claims" }) }
            ul {
                @for number in source.claims.iter().take(NAMED) {
                    @if let Some(claim) = report.claims.get(*number) {
                        li { a href={ "#" (places.claim(*number)) } { bdi { (short(&claim.text, 160)) } } }
                    }
                }
                @if count > NAMED { li { "and " (summary::number(count - NAMED)) " more" } }
            }
        }
    }
}

fn text(source: &Cited<'_>) -> Markup {
    let Some(text) = source.text else {
        return html! { p .quiet { "Its text is not part of this report." } };
    };
    let starts_late = text.pieces.first().is_some_and(|piece| piece.start > 0);
    let in_part = text.goes_on || starts_late || text.pieces.len() > 1;
    html! {
        @if in_part { p .quiet { "Too long to be shown in full: here is what stands around the passages." } }
        div .text dir="auto" {
            @for (at, piece) in text.pieces.iter().enumerate() {
                @if at > 0 || piece.start > 0 { (gap()) }
                (passages(source, piece))
            }
            @if text.goes_on { (gap()) }
        }
    }
}

/// A run of the text, with its passages marked and an anchor where each begins.
fn passages(source: &Cited<'_>, piece: &Piece) -> Markup {
    let end = piece.start + piece.text.len();
    let here = source.passages.iter();
    let here: Vec<(Span, Stance)> = here
        .filter(|(span, _)| (piece.start..end).contains(&span.start))
        .map(|(span, stance)| (*span, *stance))
        .collect();
    let spans = here.iter().map(|(span, _)| {
        let end = span.end.min(end) - piece.start;
        Span::new(span.start - piece.start, end)
    });
    let begun = std::cell::RefCell::new(BTreeSet::new());
    marked(&piece.text, &spans.collect::<Vec<_>>(), |words, over| {
        let stances = over.iter().filter_map(|number| Some(here.get(*number)?.1));
        let heaviest = stances.max_by_key(|stance| weight(*stance));
        let new: Vec<usize> = over
            .iter()
            .copied()
            .filter(|number| begun.borrow_mut().insert(*number))
            .collect();
        let over: Vec<String> = over
            .iter()
            .filter_map(|n| Some(source.passage(here.get(*n)?.0)))
            .collect();
        html! {
            @for number in new {
                @if let Some((span, _)) = here.get(number) { a .at id=(source.passage(*span)) tabindex="-1" {} }
            }
            @match heaviest {
                None => (run(words)),
                Some(heaviest) => mark .(stance(heaviest).0) data-of=(over.join(" ")) { (run(words)) },
            }
        }
    })
}
