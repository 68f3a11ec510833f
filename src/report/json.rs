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

/// A run of factcheck: what became of each claim and each source.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Serialize)]
pub(super) struct Root<'a> {
    tool: Tool,
    summary: Summary,
    /// In the order of the claims files.
    claims: Vec<Claim<'a>>,
    /// In the order of the corpus.
    #[cfg_attr(test, schemars(with = "Vec<Source>"))]
    #[serde(serialize_with = "one_by_one")]
    sources: &'a Sources,
}

/// What made the report.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Serialize)]
pub(super) struct Tool {
    name: &'static str,
    version: &'static str,
}

impl Tool {
    pub(super) const THIS: Self = Self {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
    };
}

/// What a run found about one claim.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Serialize)]
pub(super) struct Claim<'a> {
    /// Unique in the run.
    id: &'a str,
    /// The claims file; `-` for standard input, `ask` for the command line.
    file: std::borrow::Cow<'a, str>,
    /// The line on which the claim's text begins, from 1.
    line: usize,
    /// What is claimed.
    text: &'a str,
    /// The verdict that the file asks for.
    expect: Verdict,
    verdict: Verdict,
    outcome: Outcome,
    /// How sure the verdict is, 0 to 1.
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    #[serde(serialize_with = "rounded")]
    confidence: f64,
    /// Reasons that belong to the claim as a whole.
    findings: &'a [Finding],
    /// The passages that bear on it: those behind the verdict first, best first.
    evidence: Vec<Piece<'a>>,
}

/// A passage with its stance and findings.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Evidence"))]
#[derive(Serialize)]
struct Piece<'a> {
    /// The source's path.
    source: &'a str,
    /// Where the source's words come from; copies share it and count once.
    origin: &'a str,
    /// The line of the passage's first character in the source, from 1.
    line: usize,
    /// Its column, in characters from 1.
    column: usize,
    /// The passage's first byte in the source's text, from 0.
    start: usize,
    /// The byte after its last.
    end: usize,
    /// The passage as it stands in the source's text.
    text: &'a str,
    stance: Stance,
    /// How sure the stance is, 0 to 1.
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    #[serde(serialize_with = "rounded")]
    confidence: f64,
    /// The claim with the passage's values in place of its own.
    restated: Option<&'a str>,
    /// The reasons for the stance; `passage_span` counts from the start of `text`.
    findings: &'a [Finding],
}

/// What became of a source.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Serialize)]
pub(super) struct Source {
    path: String,
    status: Status,
}

/// Whether a source could be read.
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
        tool: Tool::THIS,
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

pub(super) fn claim(claim: &ClaimReport) -> Claim<'_> {
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

pub(super) fn source(source: SourceReport<'_>) -> Source {
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
pub(crate) fn escape(json: String) -> String {
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
