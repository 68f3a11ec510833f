//! The report for people: each claim beside its restatement, with the raw passage below.

use rayon::prelude::*;

use super::change::{Change, change};
use super::layout::{Mark, pad, prose, rows, width};
use super::reasons::{self, Detail};
use super::style::{Ink, Style};
use super::{ClaimReport, Evidence, Outcome, Quoted, Report, Stale, Stance};
use super::{clean, passage, place, table, tail};
use crate::claims::Verdict;
use crate::finding::{Code, Finding};
use crate::judge::Relation;
use crate::span::Span;

/// How many passages of a claim are shown where the style is not verbose.
const SHOWN: usize = 3;

/// The widest id that the others are aligned with.
const WIDEST_ID: usize = 36;

/// The longest verdict: "conflicting".
const VERDICT: usize = 11;

/// How far the reasons of a claim stand from the left.
const REASONS: usize = 4;

/// How far passages and the claim's own words stand from the left.
const BODY: usize = 2;

/// The report for people, ended by a line break.
///
/// Claims that pass come first and then those that are waived, a line each; then those that fail,
/// in full, so that they stand last on a screen. A verbose style shows all of them in full.
pub fn render(report: &Report, style: &Style) -> String {
    let order = [Outcome::Pass, Outcome::Waived, Outcome::Fail];
    let claims = order.iter().flat_map(|&outcome| {
        let claims = report.claims.iter();
        claims.filter(move |claim| claim.outcome == outcome)
    });
    let (full, short): (Vec<_>, Vec<_>) =
        claims.partition(|claim| style.verbose || claim.outcome == Outcome::Fail);
    let ids = short.iter().map(|claim| width(&id(claim, style)));
    let column = ids.filter(|&id| id <= WIDEST_ID).max().unwrap_or(0);
    let mut out: String = short
        .par_iter()
        .map(|claim| in_short(claim, column, style))
        .collect();
    for claim in full {
        separate(&mut out);
        out.push_str(&in_full(claim, style));
    }
    separate(&mut out);
    out.push_str(&tail::render(report, style));
    clean::defuse(&out)
}

/// One claim in full, as [`render`] shows those that fail.
pub fn claim(claim: &ClaimReport, style: &Style) -> String {
    clean::defuse(&in_full(claim, style))
}

fn separate(out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
}

fn id(claim: &ClaimReport, style: &Style) -> String {
    clean::line(&claim.id, style.unicode)
}

fn sign(claim: &ClaimReport, style: &Style) -> (&'static str, Ink) {
    let signs = style.signs();
    match claim.outcome {
        Outcome::Pass => (signs.pass, Ink::Good),
        Outcome::Fail => (signs.fail, Ink::Bad),
        Outcome::Waived => (signs.waived, Ink::Warn),
    }
}

/// A line whose right end is the claim's place; below the rest where there is no room.
fn heading(pieces: &[(Ink, &str)], claim: &ClaimReport, style: &Style) -> String {
    let painted = pieces.iter().map(|(ink, piece)| style.paint(*ink, piece));
    let painted: String = painted.collect();
    let columns: usize = pieces.iter().map(|(_, piece)| width(piece)).sum();
    let place = place::of_claim(claim, style);
    let room = style.width.saturating_sub(columns + width(&place));
    let place = style.paint(Ink::Quiet, &place);
    match room {
        0 | 1 => format!("{painted}\n{}{place}\n", " ".repeat(REASONS)),
        _ => format!("{painted}{}{place}\n", " ".repeat(room)),
    }
}

/// One line, and the remark below it where there is no room beside it.
fn in_short(claim: &ClaimReport, column: usize, style: &Style) -> String {
    let (sign, ink) = sign(claim, style);
    let id = format!(" {}  ", pad(&id(claim, style), column));
    let verdict = claim.verdict.as_str();
    let remark = remark(claim, style);
    let beside = format!("{}  {remark}", pad(verdict, VERDICT));
    let needed =
        width(sign) + width(&id) + width(&beside) + width(&place::of_claim(claim, style)) + 2;
    if needed <= style.width && !remark.is_empty() {
        let (verdict, remark) = beside.split_at(beside.len() - remark.len());
        let pieces = [
            (ink, sign),
            (Ink::Plain, &id),
            (Ink::Plain, verdict),
            (Ink::Quiet, remark),
        ];
        return heading(&pieces, claim, style);
    }
    let mut out = heading(
        &[(ink, sign), (Ink::Plain, &id), (Ink::Plain, verdict)],
        claim,
        style,
    );
    if !remark.is_empty() {
        for words in prose(&remark, style.width.saturating_sub(REASONS), style.unicode) {
            let words = style.paint(Ink::Quiet, &words);
            out.push_str(&format!("{}{words}\n", " ".repeat(REASONS)));
        }
    }
    out
}

/// What a claim that does not fail leaves to be said.
fn remark(claim: &ClaimReport, style: &Style) -> String {
    let mut remarks = Vec::new();
    if claim.outcome == Outcome::Waived {
        remarks.push(format!(
            "waived: {}",
            reasons::waiver(claim, style).unwrap_or_default()
        ));
    } else if claim.expect != Verdict::Supported {
        remarks.push("as expected".to_owned());
    } else {
        remarks.extend(hedge(claim, style));
    }
    // The one is what the verdict says; the other stands at the end of the report, once for all.
    let told = |f: &&Finding| !matches!(f.code, Code::Unsupported | Code::UncheckedSource);
    let findings = claim.findings.iter().filter(told);
    remarks.extend(findings.map(|finding| {
        let gist = reasons::gist(finding, "", style);
        format!("{}: {gist}", finding.code)
    }));
    remarks.join("; ")
}

fn hedge(claim: &ClaimReport, style: &Style) -> Option<String> {
    let behind = |e: &&Evidence| e.stance == Stance::Supports;
    let evidence = claim.evidence.iter().find(behind)?;
    let finding = evidence.findings.iter().find(|f| f.code == Code::Hedged)?;
    let gist = reasons::gist(finding, &evidence.text, style);
    Some(format!(
        "hedged {gist} ({})",
        place::of_evidence(evidence, style)
    ))
}

/// The claim in full, as it stands among others: its diff, the reasons and the passages.
pub(super) fn in_full(claim: &ClaimReport, style: &Style) -> String {
    let (sign, ink) = sign(claim, style);
    let id = id(claim, style);
    let verdict = judged(claim);
    let pieces = [
        (ink, sign),
        (Ink::Plain, " "),
        (Ink::Strong, &id),
        (Ink::Plain, "  "),
        (ink, &verdict),
    ];
    let mut out = heading(&pieces, claim, style);
    out.push_str(&table::render(
        &reasons::of_claim(claim, Detail::Telling, style),
        REASONS,
        style,
    ));
    claim
        .stale
        .iter()
        .for_each(|stale| out.push_str(&since_accepted(stale, style)));
    let shown = shown(claim, style);
    if shown.is_empty() {
        out.push_str("  --- claim\n");
        out.push_str(&body(' ', Ink::Plain, &claim.text, &[], style));
    }
    for (index, evidence) in shown.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        out.push_str(&hunk(claim, evidence, index == 0, style));
    }
    out.push_str(&not_shown(claim, shown.len(), style));
    out
}

/// The verdict, and what was expected where that is another.
pub(super) fn judged(claim: &ClaimReport) -> String {
    let verdict = claim.verdict.as_str();
    let expect = claim.expect.as_str();
    match (claim.outcome, claim.verdict == claim.expect) {
        (Outcome::Pass, _) if claim.expect != Verdict::Supported => {
            format!("{verdict}, as expected")
        }
        (Outcome::Pass, _) => verdict.to_owned(),
        (_, true) => match claim.heaviest() {
            Some((finding, _)) => format!("{verdict}, but fails on {}", finding.code),
            None => verdict.to_owned(),
        },
        (_, false) if claim.expect != Verdict::Supported => {
            format!("{verdict}, expected {expect}")
        }
        (_, false) => verdict.to_owned(),
    }
}

/// The passages to show: those behind the verdict, or the nearest where none is.
pub(super) fn shown<'a>(claim: &'a ClaimReport, style: &Style) -> Vec<&'a Evidence> {
    if style.verbose {
        return claim.evidence.iter().collect();
    }
    let mut shown: Vec<_> = claim.settling().collect();
    if shown.is_empty() {
        shown = claim.evidence.iter().collect();
    }
    // Of a dispute both sides are shown, the stronger piece of each first.
    if claim.verdict == Verdict::Disputed {
        let first = |stance| shown.iter().position(|e| e.stance == stance);
        let heads = [first(Stance::Supports), first(Stance::Conflicts)];
        if let Some(second) = heads.into_iter().flatten().max().filter(|&at| at > 0) {
            let piece = shown.remove(second);
            shown.insert(1, piece);
        }
    }
    shown.truncate(SHOWN);
    shown
}

fn not_shown(claim: &ClaimReport, shown: usize, style: &Style) -> String {
    let more = match claim.settling().count() {
        0 => claim.evidence.len(),
        count => count,
    };
    let words = match more.saturating_sub(shown) {
        0 => return String::new(),
        1 => "1 more passage: --verbose shows it".to_owned(),
        more => format!("{more} more passages: --verbose shows them"),
    };
    format!("\n  {}\n", style.paint(Ink::Quiet, &words))
}

/// One passage: the claim against its restatement, the reasons, the passage.
fn hunk(claim: &ClaimReport, evidence: &Evidence, first: bool, style: &Style) -> String {
    let change = restatement(claim, evidence);
    let mut out = String::new();
    if first || change.is_some() {
        out.push_str("  --- claim\n");
    }
    if first && change.is_none() {
        out.push_str(&body(' ', Ink::Plain, &claim.text, &[], style));
    }
    let relation = match (evidence.stance, &change) {
        (Stance::Related, _) => "related passage:",
        (_, Some(_)) => "restated from",
        (Stance::Supports, None) => "borne out by",
        (Stance::Conflicts, None) => "contradicted by",
    };
    out.push_str(&format!(
        "  +++ {relation} {}\n",
        place::of_evidence(evidence, style)
    ));
    if let (Some(change), Some(restated)) = (&change, &evidence.restated) {
        out.push_str(&body('-', Ink::Bad, &claim.text, &change.claim, style));
        out.push_str(&body('+', Ink::Good, restated, &change.restated, style));
    }
    let lines = reasons::of_evidence(evidence, Detail::Telling, style);
    out.push_str(&table::render(&lines, REASONS, style));
    out.push('\n');
    out.push_str(&passage::render(evidence, BODY, style));
    out
}

/// What was accepted against what stands there now.
fn since_accepted(stale: &Stale, style: &Style) -> String {
    let text = |side: &Option<Quoted>| side.as_ref().map_or("", |quoted| &quoted.text).to_owned();
    let place = |side: &Option<Quoted>| match side {
        Some(quoted) => clean::line(&quoted.place, style.unicode),
        None => "nothing".to_owned(),
    };
    if stale.accepted.is_none() && stale.now.is_none() {
        return String::new();
    }
    let (old, new) = (text(&stale.accepted), text(&stale.now));
    let change = match old.is_empty() || new.is_empty() {
        true => Change::default(),
        false => change(&old, &new, &[]),
    };
    let mut out = format!("  --- accepted: {}\n", place(&stale.accepted));
    out.push_str(&format!("  +++ now: {}\n", place(&stale.now)));
    if stale.accepted.is_some() {
        out.push_str(&body('-', Ink::Bad, &old, &change.claim, style));
    }
    if stale.now.is_some() {
        out.push_str(&body('+', Ink::Good, &new, &change.restated, style));
    }
    out + "\n"
}

/// What the restatement changes; none where there is nothing to show.
pub(super) fn restatement(claim: &ClaimReport, evidence: &Evidence) -> Option<Change> {
    let restated = evidence.restated.as_ref()?;
    let same = evidence.comparisons.iter();
    let same = same.filter(|c| matches!(c.relation, Relation::Same | Relation::BearsOut));
    let same: Vec<Span> = same.filter_map(|c| c.claim_span).collect();
    let change = change(&claim.text, restated, &same);
    (evidence.stance != Stance::Related && !change.is_empty()).then_some(change)
}

/// The words of a claim or a restatement, each row after `sign`, with carets below what changed.
fn body(sign: char, ink: Ink, text: &str, changed: &[Span], style: &Style) -> String {
    let marks = changed.iter().map(|&span| Mark { span, sign: '^' });
    let marks: Vec<_> = marks.collect();
    let columns = style.width.saturating_sub(BODY + 1);
    let rows = rows(text, &marks, columns, style.unicode).into_iter();
    let indent = " ".repeat(BODY);
    let lines = rows.flat_map(|row| {
        let words = style.paint(ink, format!("{sign}{}", row.text).trim_end());
        let marks =
            (!row.marks.is_empty()).then(|| format!("{indent} {}\n", style.paint(ink, &row.marks)));
        [Some(format!("{indent}{words}\n")), marks]
    });
    lines.flatten().collect()
}
