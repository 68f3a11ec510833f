//! `factcheck ask`: one claim from the command line against the corpus.

use clap::Args;
use jiff::civil::Date;

use super::inputs::{Inputs, day};
use super::view::View;
use super::{Colour, Error, ExitStatus};
use crate::claims::{self, Claim};

#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// What is claimed
    text: String,
    /// The day that "Friday" or "last month" counts from
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    as_of: Option<Date>,
    /// The person whose words the claim reports
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    view: View,
}

const EXAMPLES: &str = "\
Examples:
  factcheck ask \"4,000 bodies in Mosul grave\"
  factcheck ask \"She met Guterres on Friday\" --as-of 2017-03-12 --verbose";

impl Arguments {
    pub fn run(&self, colour: Colour) -> Result<ExitStatus, Error> {
        self.view.check()?;
        let settings = self.inputs.settings()?;
        let claim = claims::single(&self.text, &settings.defaults)?;
        let claim = Claim {
            as_of: self.as_of.or(claim.as_of),
            speaker: self.speaker.clone().or(claim.speaker.clone()),
            ..claim
        };
        let report = self
            .inputs
            .check(&[claim], &settings, self.view.asked(false))?;
        self.view.show(&report, &report, colour)
    }
}
