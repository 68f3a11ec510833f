//! The whole reasoning for a claim: what was read out of it, every passage looked at with every
//! comparison, and how the verdict came of them.

use super::layout::{rows, width};
use super::reasons::{self, Detail};
use super::style::{Ink, Style};
use super::table::Line;
use super::{ClaimReport, Evidence, Outcome, Report, Stance, clean, passage, place, table, tail};
use crate::claims::Verdict;

/// How far things stand from their heading.
const INDENT: usize = 2;

/// How far the reasons of a passage stand from its heading.
const REASONS: usize = 5;

/// The reasoning for every claim of `report`, ended by a line break.
pub fn render(report: &Report, style: &Style) -> String {
    let claims = report.claims.iter().map(|claim| of_claim(claim, style));
    let claims = claims.collect::<Vec<_>>().join("\n");
    let unread = tail::unread(report, style);
    let gap = if unread.is_empty() { "" } else { "\n" };
    clean::defuse(&format!("{claims}{gap}{unread}"))
}

fn of_claim(claim: &ClaimReport, style: &Style) -> String {
    let mut out = heading(claim, style);
    section("read out of the claim", &mut out, style);
    out.push_str(&facts(claim, style));
    section("passages looked at, best first", &mut out, style);
    if claim.evidence.is_empty() {
        out.push_str("  none: no passage shares the claim's subject\n");
    }
    for (index, evidence) in claim.evidence.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        out.push_str(&candidate(index + 1, claim, evidence, style));
    }
    section("verdict", &mut out, style);
    out.push_str(&verdict(claim, style));
    out
}

fn section(title: &str, out: &mut String, style: &Style) {
    let title = style.paint(Ink::Strong, title);
    out.push_str(&format!("\n{title}\n"));
}

fn heading(claim: &ClaimReport, style: &Style) -> String {
    let id = clean::line(&claim.id, style.unicode);
    let place = place::of_claim(claim, style);
    let room = style
        .width
        .saturating_sub(width(&id) + width(&place))
        .max(2);
    let mut out = format!(
        "{}{}{}\n",
        style.paint(Ink::Strong, &id),
        " ".repeat(room),
        style.paint(Ink::Quiet, &place)
    );
    let columns = style.width.saturating_sub(INDENT);
    for row in rows(&claim.text, &[], columns, style.unicode) {
        out.push_str(format!("  {}", row.text).trim_end());
        out.push('\n');
    }
    out
}

fn facts(claim: &ClaimReport, style: &Style) -> String {
    let words = |text: &str| clean::prose(text, style.unicode);
    let facts = claim.facts.iter().map(|fact| Line {
        remark: words(&fact.meaning),
        ..Line::new(fact.aspect.as_str(), words(fact.span.of(&claim.text)))
    });
    match claim.facts.is_empty() {
        true => "  nothing but its words\n".to_owned(),
        false => table::render(&facts.collect::<Vec<_>>(), INDENT, style),
    }
}

fn candidate(number: usize, claim: &ClaimReport, evidence: &Evidence, style: &Style) -> String {
    let place = place::of_evidence(evidence, style);
    let place = format!("{place}:{}", evidence.column);
    let (stance, ink) = stance(evidence.stance);
    let mut out = format!(
        "{number:>3}  {}\n     {}, confidence {:.2}, score {:.2}\n",
        style.paint(Ink::Strong, &place),
        style.paint(ink, stance),
        evidence.confidence,
        evidence.score,
    );
    out.push_str(&passage::render(evidence, REASONS, style));
    let mut lines = reasons::of_evidence(evidence, Detail::All, style);
    let restated = evidence.restated.iter().filter(|text| **text != claim.text);
    lines.extend(restated.map(|text| Line::new("restated", clean::prose(text, style.unicode))));
    out.push_str(&table::render(&lines, REASONS, style));
    out
}

fn stance(stance: Stance) -> (&'static str, Ink) {
    match stance {
        Stance::Supports => ("supports", Ink::Good),
        Stance::Conflicts => ("conflicts", Ink::Bad),
        Stance::Related => ("related", Ink::Warn),
    }
}

fn verdict(claim: &ClaimReport, style: &Style) -> String {
    let count = |stance| claim.evidence.iter().filter(|e| e.stance == stance).count();
    let counts = format!(
        "{} of {} passages support, {} conflict",
        count(Stance::Supports),
        claim.evidence.len(),
        count(Stance::Conflicts),
    );
    let mut lines = vec![
        Line::new("verdict", claim.verdict.as_str()),
        Line::new("because", why(claim)),
        Line::new("confidence", format!("{:.2}", claim.confidence)),
        Line::new("passages", counts),
        Line::new("expected", claim.expect.as_str()),
        Line::new("outcome", outcome(claim.outcome)),
    ];
    lines.extend(reasons::of_claim(claim, Detail::All, style));
    table::render(&lines, INDENT, style)
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Pass => "pass",
        Outcome::Fail => "fail",
        Outcome::Waived => "waived",
    }
}

fn why(claim: &ClaimReport) -> &'static str {
    let outweighs = claim.behind().count() < claim.settling().count();
    match claim.verdict {
        Verdict::Supported if outweighs => {
            "the passage that bears it out is surer than those that conflict"
        }
        Verdict::Conflicting if outweighs => {
            "the passage that conflicts is surer than those that bear it out"
        }
        Verdict::Unsupported if claim.settling().next().is_some() => {
            "too few independent origins support it"
        }
        Verdict::Supported => "a passage bears out all that the claim asserts, and none conflicts",
        Verdict::Conflicting => {
            "a passage asserts what can't be true together with the claim, and none supports it"
        }
        Verdict::Disputed => "one passage supports the claim, another conflicts with it",
        Verdict::Unsupported => "no passage settles it",
        Verdict::Unchecked => "it could not be looked at",
    }
}
