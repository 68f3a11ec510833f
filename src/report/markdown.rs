//! A comment for a pull request, in GitHub's Markdown: worst first, never longer than a comment may be.

pub(crate) mod escape;

use super::reasons::{self, Detail};
use super::style::Style;
use super::table::Line;
use super::{ClaimReport, Evidence, Outcome, Report, Stance, clean, diff, place, tail};
use crate::claims::Verdict;
use escape::{block, code, cut, shortened};

/// By this line a program finds the comment that it wrote before.
const MARKER: &str = "<!-- factcheck -->\n";

/// The longest comment in bytes, and so in characters however they are counted: GitHub takes 65,536.
const LONGEST: usize = 64_900;

/// What is kept free for the lines that count what is left out.
const RESERVED: usize = 400;

/// How many passages of a claim stand behind "more".
const MORE: usize = 3;

/// How many sources that could not be read are named, and how many claims that pass with a remark.
const LISTED: usize = 20;

/// The longest claim, passage, reason and id that is shown, in characters.
const CLAIM: usize = 1_000;
const PASSAGE: usize = 1_000;
const REASON: usize = 300;
const ID: usize = 100;

/// The report as Markdown: a marker, the counts, and then the claims that fail, those that are waived and those that
/// pass with a remark; a verbose style shows all in full. What finds no room is counted.
pub fn render(report: &Report, style: &Style) -> String {
    let style = &Style {
        colour: false,
        unicode: true,
        ..*style
    };
    let mut out = MARKER.to_owned() + &head(report);
    let mut claims: Vec<_> = report
        .claims
        .iter()
        .filter(|claim| is_shown(claim, style))
        .collect();
    claims.sort_by_key(|claim| badness(claim));
    let sections = claims.iter().map(|claim| section(claim, style));
    let left = fill(&mut out, sections, LONGEST - RESERVED);
    if left > 0 {
        out.push_str(&format!(
            "\n*{} left out for want of room.*\n",
            counted(left, "more claim is", "more claims are")
        ));
    }
    let rest = remarks(report, style) + &unread(report, style);
    let rest = clean::defuse(&rest);
    if out.len() + rest.len() <= LONGEST {
        out.push_str(&rest);
    } else {
        out.push_str("\n*Remarks on claims that pass, and sources that could not be read, are left out for want of room.*\n");
    }
    out
}

/// Adds the sections that find room, and tells how many do not.
fn fill(out: &mut String, mut sections: impl Iterator<Item = String>, most: usize) -> usize {
    for section in sections.by_ref() {
        let section = clean::defuse(&section);
        if out.len() + section.len() > most {
            return 1 + sections.count();
        }
        out.push_str(&section);
    }
    0
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The outcome in a line, and a table of the counts.
fn head(report: &Report) -> String {
    let sum = report.summary();
    let of = |word| {
        format!(
            "{} of {} {word}",
            sum.fail,
            counted(sum.claims, "claim", "claims")
        )
    };
    let title = match (sum.fail, report.incomplete()) {
        (0, false) => format!(
            "✓ factcheck: {} as expected",
            counted(sum.claims, "claim", "claims")
        ),
        (0, true) => "• factcheck: something could not be read".to_owned(),
        (1, _) => format!("✗ factcheck: {}", of("fails")),
        _ => format!("✗ factcheck: {}", of("fail")),
    };
    let verdicts = [
        Verdict::Conflicting,
        Verdict::Disputed,
        Verdict::Unsupported,
        Verdict::Unchecked,
        Verdict::Supported,
    ];
    let rows = verdicts
        .into_iter()
        .filter_map(|verdict| row(report, verdict));
    let rows: String = rows.collect();
    let sources = counted(sum.sources, "source", "sources");
    format!(
        "### {title}\n\n| verdict | pass | fail | waived |\n| :-- | --: | --: | --: |\n{rows}\nChecked against {sources}.\n"
    )
}

fn row(report: &Report, verdict: Verdict) -> Option<String> {
    let of = |outcome| {
        let claims = report.claims.iter();
        claims
            .filter(|claim| claim.verdict == verdict && claim.outcome == outcome)
            .count()
    };
    let (pass, fail, waived) = (of(Outcome::Pass), of(Outcome::Fail), of(Outcome::Waived));
    (pass + fail + waived > 0).then(|| format!("| {verdict} | {pass} | {fail} | {waived} |\n"))
}

fn is_shown(claim: &ClaimReport, style: &Style) -> bool {
    style.verbose || claim.outcome != Outcome::Pass
}

/// The worst is the least.
fn badness(claim: &ClaimReport) -> (usize, usize) {
    let outcome = match claim.outcome {
        Outcome::Fail => 0,
        Outcome::Waived => 1,
        Outcome::Pass => 2,
    };
    let verdict = match claim.verdict {
        Verdict::Conflicting => 0,
        Verdict::Disputed => 1,
        Verdict::Unsupported => 2,
        Verdict::Unchecked => 3,
        Verdict::Supported => 4,
    };
    (outcome, verdict)
}

/// One claim: its name and verdict, the difference, the passage, the reasons.
fn section(claim: &ClaimReport, style: &Style) -> String {
    let sign = match claim.outcome {
        Outcome::Pass => "✓",
        Outcome::Fail => "✗",
        Outcome::Waived => "•",
    };
    let id = code(&shortened(&claim.id, ID));
    let place = code(&shortened(&place::of_claim(claim, style), REASON));
    let mut out = format!("\n#### {sign} {id} {}\n\n{place}", diff::judged(claim));
    if let Some(waiver) = reasons::waiver(claim, style) {
        out.push_str(&format!(", waived: {}", cut(&waiver, REASON)));
    }
    out.push_str("\n\n");
    let passages = diff::shown(claim, style);
    out.push_str(&difference(claim, passages.first().copied()));
    // Both sides of a dispute are to be seen.
    let open = if claim.verdict == Verdict::Disputed {
        2
    } else {
        1
    };
    let (first, more) = passages.split_at(open.min(passages.len()));
    for evidence in first {
        out.push_str(&passage(evidence, style));
    }
    out + &details(claim, first, more, style)
}

/// The claim, and what its source says instead.
fn difference(claim: &ClaimReport, evidence: Option<&Evidence>) -> String {
    let told = evidence.filter(|e| diff::restatement(claim, e).is_some());
    let told = told.and_then(|e| e.restated.as_deref());
    let line = |sign: &str, text: &str| format!("{sign} {}", shortened(text, CLAIM));
    match told {
        Some(told) => block("diff", &[line("-", &claim.text), line("+", told)]),
        None => block("diff", &[line(" ", &claim.text)]),
    }
}

/// A passage as a quotation, with where it stands.
fn passage(evidence: &Evidence, style: &Style) -> String {
    let does = match evidence.stance {
        Stance::Supports => "borne out by",
        Stance::Conflicts => "contradicted by",
        Stance::Related => "the nearest passage, which settles nothing:",
    };
    let place = code(&shortened(&place::of_evidence(evidence, style), REASON));
    format!("\n{does} {place}\n\n> {}\n", cut(&evidence.text, PASSAGE))
}

/// Reasons and further passages, folded away.
fn details(claim: &ClaimReport, first: &[&Evidence], more: &[&Evidence], style: &Style) -> String {
    let mut lines = reasons::of_claim(claim, Detail::Telling, style);
    lines.retain(|line| line.label != "waiver");
    let of_evidence = |e: &&Evidence| reasons::of_evidence(e, Detail::Telling, style);
    lines.extend(first.iter().flat_map(of_evidence));
    let reasons: String = lines.iter().take(LISTED).map(reason).collect();
    let more: String = more
        .iter()
        .take(MORE)
        .map(|evidence| passage(evidence, style))
        .collect();
    let title = match (reasons.is_empty(), more.is_empty()) {
        (true, true) => return String::new(),
        (true, false) => "More passages",
        (false, _) => "Why",
    };
    let inside = format!("{reasons}{more}");
    format!(
        "\n<details><summary>{title}</summary>\n\n{}\n</details>\n",
        inside.trim_start()
    )
}

fn reason(line: &Line) -> String {
    let value: String = line.value.iter().map(|(_, words)| words.as_str()).collect();
    let remark = match line.remark.is_empty() {
        true => String::new(),
        false => format!(" ({})", cut(&line.remark, REASON)),
    };
    format!(
        "- {}: {}{remark}\n",
        cut(&line.label, ID),
        cut(&value, REASON)
    )
}

/// Claims that pass and leave something to be said all the same.
fn remarks(report: &Report, style: &Style) -> String {
    let passing = report.claims.iter().filter(|claim| !is_shown(claim, style));
    let told = passing.filter_map(|claim| Some((claim, remark(claim)?)));
    let lines: Vec<_> = told
        .map(|(claim, remark)| format!("- {}: {remark}\n", code(&shortened(&claim.id, ID))))
        .collect();
    folded("passes with a remark", "pass with a remark", &lines)
}

fn remark(claim: &ClaimReport) -> Option<String> {
    let expected = claim.expect != Verdict::Supported;
    let (finding, _) = claim.heaviest().filter(|_| !expected)?;
    Some(format!(
        "{}: {}",
        finding.code,
        cut(&finding.message, REASON)
    ))
}

/// Sources that could not be read.
fn unread(report: &Report, style: &Style) -> String {
    let lines = report.sources.unread().map(|source| {
        let reason = tail::reason(&source, style).unwrap_or_default();
        format!(
            "- {}: {}\n",
            code(&shortened(&source.path, REASON)),
            cut(&reason, REASON)
        )
    });
    folded(
        "source could not be read",
        "sources could not be read",
        &lines.collect::<Vec<_>>(),
    )
}

/// A list folded away below its count; empty where it is.
fn folded(one: &str, many: &str, lines: &[String]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let title = counted(lines.len(), one, many);
    let more = match lines.len().saturating_sub(LISTED) {
        0 => String::new(),
        more => format!("- and {more} more\n"),
    };
    let shown: String = lines.iter().take(LISTED).map(String::as_str).collect();
    format!("\n<details><summary>{title}</summary>\n\n{shown}{more}\n</details>\n")
}
