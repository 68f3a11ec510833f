//! The raw passage under its own line numbers, with its own marks.

use super::layout::{Mark, Row, rows};
use super::style::{Ink, Style};
use super::{Evidence, Stance};
use crate::finding::Code;
use crate::judge::{Comparison, Relation};

/// More rows than this are shown only near their marks. No sentence of prose has as many; a file
/// without punctuation may.
const MANY_ROWS: usize = 24;

/// How many rows are shown on either side of a mark in a long passage.
const AROUND: usize = 2;

/// The fewest digits that line numbers are given room for.
const DIGITS: usize = 2;

/// The passage of `evidence`, `indent` blanks from the left, every line ended by a line break.
///
/// `^` marks what speaks against the claim, `~` what weakens it and `=` what bears it out.
pub(super) fn render(evidence: &Evidence, indent: usize, style: &Style) -> String {
    let breaks = evidence.text.matches('\n').count();
    let digits = (evidence.line + breaks).to_string().len().max(DIGITS);
    let gutter = Gutter {
        evidence,
        indent,
        digits,
        style,
    };
    let columns = style.width.saturating_sub(gutter.columns());
    let rows = rows(&evidence.text, &marks(evidence), columns, style.unicode);
    let mut out = String::new();
    let mut gap = false;
    for (index, row) in rows.iter().enumerate() {
        if is_shown(&rows, index) {
            out.push_str(&gutter.row(row));
        } else if !gap {
            out.push_str(&gutter.gap());
        }
        gap = !is_shown(&rows, index);
    }
    out
}

struct Gutter<'a> {
    evidence: &'a Evidence,
    indent: usize,
    digits: usize,
    style: &'a Style,
}

impl Gutter<'_> {
    fn columns(&self) -> usize {
        self.indent + self.digits + 3
    }

    fn row(&self, row: &Row) -> String {
        let number = row.line.map(|line| (self.evidence.line + line).to_string());
        let mut out = self.line(&number.unwrap_or_default(), &row.text);
        if !row.marks.is_empty() {
            let ink = match self.evidence.stance {
                Stance::Supports => Ink::Good,
                Stance::Conflicts => Ink::Bad,
                Stance::Related => Ink::Warn,
            };
            out.push_str(&self.line("", &self.style.paint(ink, &row.marks)));
        }
        out
    }

    fn gap(&self) -> String {
        self.line(self.style.signs().gap, "")
    }

    fn line(&self, number: &str, text: &str) -> String {
        let bar = self.style.signs().bar;
        let lead = format!("{number:>width$} {bar}", width = self.indent + self.digits);
        let lead = self.style.paint(Ink::Quiet, &lead);
        match text.is_empty() {
            true => format!("{lead}\n"),
            false => format!("{lead} {text}\n"),
        }
    }
}

/// Findings first: where two marks meet, the first is seen.
pub(super) fn marks(evidence: &Evidence) -> Vec<Mark> {
    let findings = evidence.findings.iter().filter_map(|finding| {
        let weakens = matches!(finding.code, Code::Hedged | Code::Overclaim);
        let sign = if weakens { '~' } else { '^' };
        let span = finding.passage_span?;
        Some(Mark { span, sign })
    });
    let facts = evidence.comparisons.iter().filter_map(|comparison| {
        let sign = sign(comparison, evidence.stance)?;
        let span = comparison.passage_span?;
        Some(Mark { span, sign })
    });
    findings.chain(facts).collect()
}

fn sign(comparison: &Comparison, stance: Stance) -> Option<char> {
    match (comparison.relation, stance) {
        (Relation::Differs, Stance::Conflicts) => Some('^'),
        (Relation::Weaker, _) => Some('~'),
        (Relation::Same | Relation::BearsOut, Stance::Supports | Stance::Related) => Some('='),
        _ => None,
    }
}

fn is_shown(rows: &[Row], index: usize) -> bool {
    let near = index.saturating_sub(AROUND)..(index + AROUND + 1).min(rows.len());
    let mut near = rows.get(near).unwrap_or_default().iter();
    rows.len() <= MANY_ROWS || index <= AROUND || near.any(|row| !row.marks.is_empty())
}
