//! The report as one page for editors, lawyers and readers: it loads nothing, and can be read without its script.
//!
//! Claims that fail come first, the worst first; sources and what the codes mean come last, each once.

mod claim;
mod evidence;
mod marked;
mod places;
mod policy;
mod source;
mod summary;
mod words;

use std::cmp::Reverse;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use rayon::prelude::*;

use super::{ClaimReport, Outcome, Report, Style, pages};
use crate::claims::Verdict;
use crate::finding::Code;

use places::Places;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// A tick, for the tab of the browser, which would ask the server for a picture otherwise.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath \
                    d='M2 8l4 5 8-11' fill='none' stroke='%23888' stroke-width='3'/%3E%3C/svg%3E";

/// Where no more claims than this fail, they are open from the start.
const FEW: usize = 12;

/// The report as a page. The style changes nothing: the reader's browser has the say.
pub fn render(report: &Report, _: &Style) -> String {
    let order = order(report);
    let places = Places::of(report, &order);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head { (head(report)) }
            body {
                a .skip href="#claims" { "Skip to the claims" }
                header { (summary::render(report)) }
                (summary::controls(report))
                main #claims tabindex="-1" {
                    (claims(report, &order, &places))
                    (source::section(report, &places))
                    (codes(report))
                }
                footer { p { "Made by factcheck " (env!("CARGO_PKG_VERSION")) " from the claims and sources alone." } }
                script { (PreEscaped(unix(SCRIPT))) }
            }
        }
    };
    page.into_string() + "\n"
}

fn head(report: &Report) -> Markup {
    let (style, script) = (unix(STYLE), unix(SCRIPT));
    html! {
        meta charset="utf-8";
        meta http-equiv="Content-Security-Policy" content=(policy::policy(&style, &script));
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="referrer" content="no-referrer";
        meta name="color-scheme" content="light dark";
        meta name="generator" content="factcheck";
        title { (summary::headline(report)) " – factcheck" }
        link rel="icon" href=(ICON);
        style { (PreEscaped(style)) }
    }
}

/// With the line breaks that a browser reads: a checkout may have others, and the policy is about what is read.
fn unix(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// The numbers of the claims, the worst first, else in the order of their files.
fn order(report: &Report) -> Vec<usize> {
    let mut order: Vec<usize> = (0..report.claims.len()).collect();
    order.sort_by_key(|&number| Reverse(report.claims.get(number).map(weight)));
    order
}

/// How much a claim asks to be looked at.
fn weight(claim: &ClaimReport) -> (usize, usize) {
    let outcome = match claim.outcome {
        Outcome::Fail => 2,
        Outcome::Waived => 1,
        Outcome::Pass => 0,
    };
    let verdict = match claim.verdict {
        Verdict::Conflicting => 4,
        Verdict::Disputed => 3,
        Verdict::Unsupported => 2,
        Verdict::Unchecked => 1,
        Verdict::Supported => 0,
    };
    // What passes does so as it is meant to: there the order of the files says more.
    (outcome, if outcome == 0 { 0 } else { verdict })
}

fn claims(report: &Report, order: &[usize], places: &Places<'_>) -> Markup {
    let groups = [
        (Outcome::Fail, "fail", "Fails"),
        (Outcome::Waived, "waived", "Waived"),
        (Outcome::Pass, "pass", "Passes"),
    ];
    let is = |number: &usize, outcome| {
        let claim = report.claims.get(*number);
        claim
            .filter(|claim| claim.outcome == outcome)
            .map(|claim| (*number, claim))
    };
    html! {
        @for (outcome, name, title) in groups {
            @let members: Vec<_> = order.iter().filter_map(|number| is(number, outcome)).collect();
            @let open = outcome == Outcome::Fail && members.len() <= FEW;
            @if !members.is_empty() {
                section .group aria-labelledby={ "group-" (name) } {
                    h2 id={ "group-" (name) } { (title) " " span .count { (summary::number(members.len())) } }
                    (all(&members, open, places))
                }
            }
        }
        p #nothing hidden { "No claim fits. " button type="button" #clear { "Show all claims" } }
    }
}

/// On all cores: a report may have thousands of claims.
fn all(members: &[(usize, &ClaimReport)], open: bool, places: &Places<'_>) -> Markup {
    let parts = members.par_iter();
    let parts = parts.map(|(number, it)| claim::render(it, *number, open, places).into_string());
    PreEscaped(parts.collect())
}

/// What the codes mean that the page uses.
fn codes(report: &Report) -> Markup {
    let used = report.claims.iter().flat_map(|claim| {
        let of_evidence = claim.evidence.iter().flat_map(|e| &e.findings);
        claim
            .findings
            .iter()
            .chain(of_evidence)
            .map(|finding| finding.code)
    });
    let used: std::collections::BTreeSet<Code> = used.collect();
    html! {
        @if !used.is_empty() {
            section #codes aria-labelledby="codes-title" {
                h2 #codes-title { "What the codes mean" }
                @for code in used { (explained(code)) }
            }
        }
    }
}

fn explained(code: Code) -> Markup {
    let page = pages::page(code);
    let body = page.split_once('\n').map_or(page, |(_, body)| body.trim());
    html! {
        details .code id=(anchor(code)) {
            summary { h3 { code { (code.as_str()) } } }
            @for block in body.split("\n\n") {
                @if block.starts_with("    ") { pre tabindex="0" { (block) } }
                @else if !block.is_empty() { p { (block.replace('\n', " ").replace('`', "")) } }
            }
        }
    }
}

/// Where the page says what `code` means.
fn anchor(code: Code) -> String {
    format!("code-{}", code.as_str().replace('/', "-"))
}

#[cfg(test)]
mod tests;
