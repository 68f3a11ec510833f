//! The report as a page of Markdown.

use super::{Report, Style, tail};

/// The counts of the report.
pub fn render(report: &Report, _: &Style) -> String {
    format!("{}\n", tail::summary(report, &Style::default()).trim_end())
}
