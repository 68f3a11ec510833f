//! How a report is shown, where it goes, and what it means for the exit status.

use std::io;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::style::{Colour, Surroundings};
use super::{Error, ExitStatus, output};
use crate::finding::Severity;
use crate::report::{self, Report, Style};

/// Arguments that say how a report is shown.
#[derive(Debug, Args)]
pub(super) struct View {
    /// diff (default), brief (a line a claim) or json
    ///
    /// diff is for people: - is the claim, + the claim told with the source's values; below a
    /// passage ^ marks what conflicts, = what agrees, ~ what hedges. brief, for editors, has a line for each claim that does not pass:
    /// path:line:column: verdict id message. json has everything, for programs. The exit status is the same in every format.
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "diff",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Format,
    /// Write the report to FILE instead of standard output
    ///
    /// The file appears whole or not at all.
    #[arg(long, value_name = "FILE")]
    output_file: Option<PathBuf>,
    /// Fail supported claims on a note, warning, error
    ///
    /// A claim that is supported as it should be fails all the same where a finding on it, such as
    /// hedged, weighs as much as this; so does a claim that no longer needs its waiver, where
    /// unused-waiver does. Default: error.
    #[arg(long, value_name = "SEVERITY", default_value = "error", hide_default_value = true, hide_possible_values = true, value_parser = severities())]
    pub fail_on: Severity,
    /// Show every claim in full, with related passages
    #[arg(long, short)]
    verbose: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Diff,
    Brief,
    Json,
}

/// Reads a severity from the command line.
fn severities() -> impl TypedValueParser<Value = Severity> {
    let known = PossibleValuesParser::new(Severity::ALL.map(Severity::as_str));
    known.try_map(|word| {
        let named = Severity::ALL.into_iter().find(|it| it.as_str() == word);
        named.ok_or("no severity")
    })
}

impl View {
    /// Shows `report` and tells how the run ended.
    pub fn show(&self, report: &Report, colour: Colour) -> Result<ExitStatus, Error> {
        let render = match self.format {
            Format::Diff => report::diff::render,
            Format::Brief => report::brief::render,
            Format::Json => report::json::render,
        };
        let file = self
            .output_file
            .as_deref()
            .filter(|file| *file != Path::new("-"));
        let surroundings = match file {
            Some(_) => Surroundings::file(),
            None => Surroundings::of(&io::stdout()),
        };
        let style = Style {
            verbose: self.verbose,
            ..surroundings.style(colour)
        };
        let text = render(report, &style);
        match file {
            Some(file) => output::to_file(&text, file)?,
            None => output::to_stdout(&text)?,
        }
        Ok(ExitStatus::from(report))
    }
}
