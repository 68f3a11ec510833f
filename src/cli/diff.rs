//! `factcheck diff`: which verdicts changed between two runs, and why.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::style::Surroundings;
use super::{Colour, Error, ExitStatus, output};
use crate::changes::{self, Changes, render};

#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The report of the earlier run, as --format json writes it
    old: PathBuf,
    /// The report of the later run
    new: PathBuf,
    /// How to tell it: text (default), markdown for a comment, json
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  factcheck check --format json=new.json
  factcheck diff old.json new.json
      which verdicts changed, and whether the claim, its evidence or a source did
  factcheck diff old.json new.json --format markdown
      the same as a comment for a pull request

Exit status: 0 also where verdicts changed, 2 where a report can't be read";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Json,
}

impl Arguments {
    pub fn run(&self, colour: Colour) -> Result<ExitStatus, Error> {
        let (old, new) = (changes::read(&self.old)?, changes::read(&self.new)?);
        let changes = Changes::between(&old, &new);
        let style = Surroundings::of(&io::stdout()).style(colour);
        output::to_stdout(&match self.format {
            Format::Text => render::text(&changes, &style),
            Format::Markdown => render::markdown(&changes, &style),
            Format::Json => render::json(&changes, &style),
        })?;
        Ok(ExitStatus::Pass)
    }
}
