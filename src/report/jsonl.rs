//! The whole report as JSON, one object a line, for programs that read it as a stream.

use serde::Serialize;

use super::json::{Claim, Source, Tool, claim, escape, source};
use super::style::Style;
use super::{Report, Summary};

/// One line of the report.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(super) enum Line<'a> {
    /// The first line.
    Run {
        /// What made the report.
        tool: Tool,
        /// The counts.
        summary: Summary,
    },
    /// One for each claim, in the order of the claims files.
    Claim(Claim<'a>),
    /// One for each source, in the order of the corpus.
    Source(Source),
}

/// First the run with its counts, then every claim, then every source: a line each, with what [`super::json`] has of
/// it and a `type`. The style changes nothing.
pub fn render(report: &Report, _: &Style) -> String {
    let run = Line::Run {
        tool: Tool::THIS,
        summary: report.summary(),
    };
    let claims = report.claims.iter().map(|it| Line::Claim(claim(it)));
    let sources = report.sources.iter().map(|it| Line::Source(source(it)));
    let lines = std::iter::once(run).chain(claims).chain(sources);
    // Strings, numbers and lists: nothing here that JSON can't say.
    let lines = lines.map(|line| serde_json::to_string(&line).unwrap_or_default() + "\n");
    escape(lines.collect())
}
