//! `factcheck check`: the claims of claims files against the corpus.

use std::path::PathBuf;

use clap::Args;

use super::inputs::Inputs;
use super::view::View;
use super::{Colour, Error, ExitStatus};
use crate::claims;

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
    #[command(flatten)]
    view: View,
}

const EXAMPLES: &str = "\
Examples:
  factcheck check
      the claims in claims/ against the sources in corpus/, or what factcheck.toml names
  factcheck check claims/mosul.toml --only numbers --verbose
      claims of one file that bear the tag \"numbers\", in full
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
        let read = Inputs::claims(&self.paths, &settings)?;
        let claims = claims::select(&read, &self.only)?;
        let texts = self.view.needs_texts();
        let report = self
            .inputs
            .check(&claims, &settings, self.view.fail_on, texts)?;
        let status = self.view.show(&report, colour);
        // The process ends here, and the system takes all memory back at once.
        std::mem::forget((settings, read, claims, report));
        status
    }
}
