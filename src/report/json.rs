//! The whole report as one JSON object, for programs.

use serde::{Serialize, Serializer};

use super::style::Style;
use super::{
    ClaimReport, Evidence, Outcome, Report, SourceReport, Sources, Stance, Summary, clean,
};
use crate::claims::Verdict;
use crate::finding::Finding;

/// Digits of a confidence after the point.
const DIGITS: i32 = 4;

#[derive(Serialize)]
struct Root<'a> {
    tool: Tool,
    summary: Summary,
    claims: Vec<Claim<'a>>,
    #[serde(serialize_with = "one_by_one")]
    sources: &'a Sources,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Claim<'a> {
    id: &'a str,
    file: std::borrow::Cow<'a, str>,
    line: usize,
    text: &'a str,
    expect: Verdict,
    verdict: Verdict,
    outcome: Outcome,
    #[serde(serialize_with = "rounded")]
    confidence: f64,
    findings: &'a [Finding],
    evidence: Vec<Piece<'a>>,
}

#[derive(Serialize)]
struct Piece<'a> {
    source: &'a str,
    origin: &'a str,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    text: &'a str,
    stance: Stance,
    #[serde(serialize_with = "rounded")]
    confidence: f64,
    restated: Option<&'a str>,
    findings: &'a [Finding],
}

#[derive(Serialize)]
struct Source {
    path: String,
    status: Status,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    Read,
    Unreadable,
}

/// The report as JSON, ended by a line break.
///
/// Text is whole and unchanged, but what could harm a terminal or a log is written as `\u…`. The
/// style changes nothing.
pub fn render(report: &Report, _: &Style) -> String {
    let root = Root {
        tool: Tool {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
        },
        summary: report.summary(),
        claims: report.claims.iter().map(claim).collect(),
        sources: &report.sources,
    };
    written(&root)
}

/// `value` as JSON, ended by a line break; what could harm a terminal or a log is written as `\u…`.
pub(super) fn written(value: &impl Serialize) -> String {
    // Strings, numbers and lists: nothing here that JSON can't say.
    let json = serde_json::to_string_pretty(value).unwrap_or_default();
    escape(json) + "\n"
}

fn claim(claim: &ClaimReport) -> Claim<'_> {
    Claim {
        id: &claim.id,
        file: claim.file.to_string_lossy(),
        line: claim.line,
        text: &claim.text,
        expect: claim.expect,
        verdict: claim.verdict,
        outcome: claim.outcome,
        confidence: claim.confidence,
        findings: &claim.findings,
        evidence: claim.evidence.iter().map(piece).collect(),
    }
}

fn piece(evidence: &Evidence) -> Piece<'_> {
    Piece {
        source: &evidence.source,
        origin: &evidence.origin,
        line: evidence.line,
        column: evidence.column,
        start: evidence.span.start,
        end: evidence.span.end,
        text: &evidence.text,
        stance: evidence.stance,
        confidence: evidence.confidence,
        restated: evidence.restated.as_deref(),
        findings: &evidence.findings,
    }
}

fn one_by_one<S: Serializer>(sources: &Sources, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(sources.iter().map(source))
}

fn source(source: SourceReport<'_>) -> Source {
    Source {
        path: source.path,
        status: match source.problem {
            None => Status::Read,
            Some(_) => Status::Unreadable,
        },
    }
}

/// Rounded, so that the last bits of a sum do not show.
fn rounded<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    let scale = 10_f64.powi(DIGITS);
    let number = (number * scale).round() / scale;
    // Also turns -0 into 0, and what is no number into null.
    serializer.serialize_f64(number + 0.0)
}

/// What could harm stands only in strings, and there JSON has an escape for it.
fn escape(json: String) -> String {
    // A report that lists a million sources is not copied for nothing.
    if !json.chars().any(clean::harmful) && !json.contains("##") {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    let mut units = [0; 2];
    for c in json.chars() {
        if clean::harmful(c) {
            let escapes = c.encode_utf16(&mut units).iter();
            out.extend(escapes.map(|unit| format!("\\u{unit:04x}")));
        } else {
            out.push(c);
        }
    }
    out.replace("##[", "##\\u005b")
        .replace("##vso[", "##vso\\u005b")
}
