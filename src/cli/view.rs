//! How a report is shown, where it goes, and what it means for the exit status.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::style::{Colour, Surroundings};
use super::{Error, ExitStatus, output};
use crate::finding::Severity;
use crate::form::nearest;
use crate::report::{self, Report, Style};

/// What stands for standard output among files.
const STDOUT: &str = "-";

/// Arguments that say how a report is shown.
#[derive(Debug, Args)]
pub(super) struct View {
    /// How to report [default: diff], FORMAT=FILE to a file
    ///
    /// May be repeated, each but one with its own file: --format diff --format json=report.json. The verdicts and the exit status are the same in every format.
    ///
    /// diff   for people: - is the claim, + the claim told with the source's values; below a passage ^ marks what conflicts, = what agrees, ~ what hedges
    /// brief  a line for each claim that does not pass, for editors: path:line:column: verdict id message
    /// json   everything, for programs; factcheck schema report describes it
    /// jsonl  the same, an object a line
    #[arg(
        long,
        value_name = "FORMAT",
        verbatim_doc_comment,
        value_parser = written,
        default_value = "diff",
        hide_default_value = true
    )]
    format: Vec<Written>,
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

/// A report for one kind of reader, and where it goes.
#[derive(Clone, Debug)]
struct Written {
    format: Format,
    /// Its file; none: standard output, or what `--output-file` names.
    file: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug)]
enum Format {
    Diff,
    Brief,
    Json,
    Jsonl,
}

impl Format {
    /// All of them by their names.
    const ALL: [(&str, Self); 4] = [
        ("diff", Self::Diff),
        ("brief", Self::Brief),
        ("json", Self::Json),
        ("jsonl", Self::Jsonl),
    ];

    fn render(self, report: &Report, style: &Style) -> String {
        match self {
            Self::Diff => report::diff::render(report, style),
            Self::Brief => report::brief::render(report, style),
            Self::Json => report::json::render(report, style),
            Self::Jsonl => report::jsonl::render(report, style),
        }
    }
}

/// The names of all formats.
pub(super) fn formats() -> impl Iterator<Item = &'static str> {
    Format::ALL.iter().map(|(name, _)| *name)
}

/// Reads `FORMAT` or `FORMAT=FILE` from the command line.
fn written(text: &str) -> Result<Written, String> {
    let (name, file) = match text.split_once('=') {
        Some((_, "")) => return Err("no file is named after the =".to_owned()),
        Some((name, file)) => (name, Some(PathBuf::from(file))),
        None => (text, None),
    };
    let found = Format::ALL.iter().find(|(known, _)| *known == name);
    let format = found.map(|(_, format)| *format).ok_or_else(|| {
        let all = formats().collect::<Vec<_>>().join(", ");
        let tip = nearest(name, formats())
            .map(|near| format!("\n\n  tip: a similar value exists: '{near}'"));
        format!(
            "no such format\n  [possible values: {all}]{}",
            tip.unwrap_or_default()
        )
    })?;
    Ok(Written { format, file })
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
    /// Sees that every format has a place of its own, and every place a format.
    ///
    /// # Errors
    ///
    /// [`Error::SamePlace`] with the place that two would go to; [`Error::NothingFor`] the output file that none would.
    pub fn check(&self) -> Result<(), Error> {
        let mut places: Vec<&Path> = self.places().map(|(_, place)| place).collect();
        places.sort_unstable();
        let twice = places.windows(2).find(|pair| pair[0] == pair[1]);
        if let Some(pair) = twice {
            return Err(Error::SamePlace(pair[0].to_owned()));
        }
        let idle = self.format.iter().all(|one| one.file.is_some());
        match self.output_file.as_ref().filter(|_| idle) {
            Some(file) => Err(Error::NothingFor(file.clone())),
            None => Ok(()),
        }
    }

    /// The formats with the files that they go to; `-` is standard output.
    fn places(&self) -> impl Iterator<Item = (Format, &Path)> {
        let other = self.output_file.as_deref().unwrap_or(Path::new(STDOUT));
        self.format
            .iter()
            .map(move |one| (one.format, one.file.as_deref().unwrap_or(other)))
    }

    /// Shows `report` in every format, those for files first, and tells how the run ended.
    pub fn show(&self, report: &Report, colour: Colour) -> Result<ExitStatus, Error> {
        let (printed, files): (Vec<_>, Vec<_>) = self
            .places()
            .partition(|(_, place)| *place == Path::new(STDOUT));
        for (format, file) in files {
            let style = self.style(Surroundings::file(), colour);
            output::to_file(&format.render(report, &style), file)?;
        }
        for (format, _) in printed {
            let style = self.style(Surroundings::of(&io::stdout()), colour);
            output::to_stdout(&format.render(report, &style))?;
        }
        Ok(ExitStatus::from(report))
    }

    fn style(&self, surroundings: Surroundings, colour: Colour) -> Style {
        Style {
            verbose: self.verbose,
            ..surroundings.style(colour)
        }
    }
}
