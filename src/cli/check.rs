//! `factcheck check`: the claims of claims files against the corpus.

use std::path::PathBuf;

use clap::Args;

use super::inputs::Inputs;
use super::view::View;
use super::{Colour, Error, ExitStatus, fix};
use crate::claims::{self, Claim, Settings};
use crate::report::Report;

#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Claims files or folders, - for standard input [default: claims]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    inputs: Inputs,
    /// Only claims with this id or tag
    ///
    /// May be repeated: claims with any of them are checked.
    #[arg(long, value_name = "ID|TAG")]
    only: Vec<String>,
    /// Write into claims files what their sources say
    ///
    /// A conflicting claim that should be supported gets the value of its source, comments and layout stay. It is left as it is where it has a waiver, where its sources disagree or hedge more than it does, where more than one value is wrong, and where the corrected claim, checked anew, is not supported without reserve. Standard error tells what was fixed and what was left; the report and the exit status are those of the claims as they are then. --format patch shows the same corrections, written or not.
    #[arg(long)]
    fix: bool,
    #[command(flatten)]
    view: View,
}

const EXAMPLES: &str = "\
Examples:
  factcheck check
      the claims in claims/ against the sources in corpus/, or what factcheck.toml names
  factcheck check claims/mosul.toml --only numbers --verbose
      claims of one file that bear the tag \"numbers\", in full
  factcheck check --format patch | git apply
      the claims corrected after their sources; --fix does it without git
  factcheck check --format json --output-file report.json
      the whole report for another program; the exit status is the same
  generate-claims | factcheck check - --corpus sources --isolated
      claims from standard input, no settings file

Colours: with auto they are used on a terminal. NO_COLOR and TERM=dumb switch
them off, CLICOLOR_FORCE switches them on for pipes; an output file has them
only with always.

Exit status:
  0  every claim meets its expectation, or is waived
  1  some claim does not
  2  the run could not be done: bad arguments, bad claims file, no such corpus
  3  the claims that could be checked pass, but a source or claim could not be
     read";

impl Arguments {
    pub fn run(&self, colour: Colour) -> Result<ExitStatus, Error> {
        self.view.check()?;
        self.inputs.get_ready();
        let settings = self.inputs.settings()?;
        let paths = if self.paths.is_empty() {
            &settings.claims
        } else {
            &self.paths
        };
        if self.fix && fix::reads_stdin(paths.iter().map(PathBuf::as_path)) {
            return Err(Error::FixStdin);
        }
        let read = Inputs::claims(&self.paths, &settings)?;
        let claims = claims::select(&read, &self.only)?;
        let corrections = self.fix || self.view.has_corrections();
        let report = self
            .inputs
            .check(&claims, &settings, self.view.asked(corrections))?;
        let after = self.fixed(&report, &read, &settings, colour)?;
        let status = self
            .view
            .show(after.as_ref().unwrap_or(&report), &report, colour);
        // The process ends here, and the system takes all memory back at once.
        std::mem::forget((settings, read, claims, report, after));
        status
    }

    /// Fixes what is to be fixed; the report as it is then, where that is another.
    fn fixed(
        &self,
        report: &Report,
        read: &[Claim],
        settings: &Settings,
        colour: Colour,
    ) -> Result<Option<Report>, Error> {
        if !self.fix || fix::write(report, colour)? == 0 {
            return Ok(None);
        }
        let again = Inputs::claims(&self.paths, settings)?;
        fix::tell_ids(read, &again, colour);
        Ok(Some(fix::remaining(report, read, &again)))
    }
}
