//! Comparisons and findings as rows for people.

use std::collections::{BTreeMap, BTreeSet};

use super::clean;
use super::style::{Ink, Style};
use super::table::Line;
use super::{ClaimReport, Evidence};
use crate::finding::{Code, Finding};
use crate::judge::{Comparison, Relation};
use crate::language::Aspect;

/// Which comparisons are worth a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// Those that a reader can't see from the passage.
    Telling,
    /// Every one.
    All,
}

/// The reasons for the stance of `evidence`, one a row.
pub(super) fn of_evidence(evidence: &Evidence, detail: Detail, style: &Style) -> Vec<Line> {
    let told: Vec<&Comparison> = evidence
        .comparisons
        .iter()
        .filter(|comparison| is_told(comparison, detail))
        .collect();
    let mut lines: Vec<_> = told.iter().map(|told| compared(told, style)).collect();
    if detail == Detail::Telling {
        lines.extend(missing(&evidence.comparisons, style));
    }
    let codes: Vec<_> = told.iter().filter_map(|told| told.code).collect();
    let rest = |finding: &&Finding| detail == Detail::All || !codes.contains(&finding.code);
    for finding in evidence.findings.iter().filter(rest) {
        let line = found(finding, &evidence.text, detail, style);
        if !lines.iter().any(|other| same(other, &line)) {
            lines.push(line);
        }
    }
    lines
}

/// The reasons that belong to `claim` as a whole, with its waiver and its note.
pub(super) fn of_claim(claim: &ClaimReport, detail: Detail, style: &Style) -> Vec<Line> {
    let words = |text: &str| clean::prose(text, style.unicode);
    let findings = claim.findings.iter();
    let findings = findings.map(|finding| found(finding, "", detail, style));
    let mut lines: Vec<_> = findings.collect();
    lines.extend(origins(claim, style));
    if let Some(waiver) = waiver(claim, style) {
        lines.push(Line::new("waiver", waiver));
    }
    if let Some(note) = &claim.note {
        lines.push(Line::new("note", words(note)));
    }
    lines
}

/// The sources behind the verdict that count as one, since their words come from one origin.
fn origins(claim: &ClaimReport, style: &Style) -> Vec<Line> {
    let mut origins: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for evidence in claim.behind() {
        let sources = origins.entry(&evidence.origin).or_default();
        sources.insert(&evidence.source);
    }
    let shared = origins.into_values().filter(|sources| sources.len() > 1);
    let told = shared.map(|sources| {
        let sources = sources
            .into_iter()
            .map(|source| clean::line(source, style.unicode));
        let sources: Vec<String> = sources.collect();
        Line::new("one origin", sources.join(", "))
    });
    told.collect()
}

/// The claim's waiver in words, where it has one.
pub(super) fn waiver(claim: &ClaimReport, style: &Style) -> Option<String> {
    let Some(waiver) = claim.waiver.as_ref() else {
        return (claim.known == Some(true)).then(|| "a known failure, in the baseline".to_owned());
    };
    let reason = clean::prose(&waiver.reason, style.unicode);
    Some(match waiver.until {
        Some(day) => format!("{reason} (until {day})"),
        None => reason,
    })
}

/// What `finding` says, short: the hedge itself, else the message; `text` is the passage.
pub(super) fn gist(finding: &Finding, text: &str, style: &Style) -> String {
    let hedge = finding.passage_span.map(|span| span.of(text));
    match hedge.filter(|hedge| finding.code == Code::Hedged && !hedge.is_empty()) {
        Some(hedge) => format!("\"{}\"", clean::prose(hedge, style.unicode)),
        None => clean::prose(&finding.message, style.unicode),
    }
}

fn found(finding: &Finding, text: &str, detail: Detail, style: &Style) -> Line {
    let gist = gist(finding, text, style);
    let value = match detail {
        Detail::Telling => gist,
        Detail::All => format!("{gist} ({})", finding.severity.as_str()),
    };
    Line::new(finding.code.as_str(), value)
}

fn same(one: &Line, other: &Line) -> bool {
    one.label == other.label && one.value == other.value
}

fn is_told(comparison: &Comparison, detail: Detail) -> bool {
    let hedge = comparison.code == Some(Code::Hedged);
    let same_word = comparison.aspect == Aspect::Word && comparison.relation == Relation::Same;
    let missing = comparison.relation == Relation::Missing;
    detail == Detail::All || !(hedge || same_word || missing)
}

fn compared(comparison: &Comparison, style: &Style) -> Line {
    let words = |text: &str| clean::prose(text, style.unicode);
    let (claim, passage) = (words(&comparison.claim), words(&comparison.passage));
    let signs = style.signs();
    let (sign, old, new) = match comparison.relation {
        Relation::Same => ("=", Ink::Plain, Ink::Plain),
        Relation::Differs => (signs.arrow, Ink::Bad, Ink::Good),
        Relation::BearsOut | Relation::Weaker => (signs.arrow, Ink::Plain, Ink::Plain),
        Relation::Missing => (signs.arrow, Ink::Plain, Ink::Quiet),
    };
    let passage = match passage.is_empty() {
        true => "not stated".to_owned(),
        false => passage,
    };
    let value = match claim.is_empty() {
        true => vec![(new, passage)],
        false => vec![
            (old, claim),
            (Ink::Plain, format!(" {sign} ")),
            (new, passage),
        ],
    };
    Line {
        label: comparison.aspect.as_str().to_owned(),
        value,
        remark: remark(comparison, style),
    }
}

pub(super) fn remark(comparison: &Comparison, style: &Style) -> String {
    if !comparison.remark.is_empty() {
        return clean::prose(&comparison.remark, style.unicode);
    }
    let nearby = comparison.passage_span.is_none();
    let remark = match comparison.relation {
        Relation::Same | Relation::BearsOut if nearby => "stands nearby, not in the passage",
        Relation::BearsOut => "bears the claim out",
        Relation::Weaker => "less than the claim says",
        Relation::Same | Relation::Differs | Relation::Missing => "",
    };
    remark.to_owned()
}

/// One row for everything of which the passage says nothing.
fn missing(comparisons: &[Comparison], style: &Style) -> Option<Line> {
    let missing = comparisons
        .iter()
        .filter(|c| c.relation == Relation::Missing && !c.claim.is_empty());
    let values: Vec<_> = missing
        .map(|c| clean::prose(&c.claim, style.unicode))
        .collect();
    (!values.is_empty()).then(|| Line::new("missing", values.join(", ")))
}
