//! `factcheck schema`: the JSON Schema of what is written or read.

use clap::{Args, ValueEnum};

use super::{Error, ExitStatus, output};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// report: what --format json writes; each line of jsonl is its #/$defs/Line
    #[arg(value_enum, hide_possible_values = true)]
    of: Schema,
}

const EXAMPLES: &str = "\
Examples:
  factcheck schema report > report.schema.json";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Schema {
    Report,
}

impl Arguments {
    pub fn run(&self) -> Result<ExitStatus, Error> {
        output::to_stdout(match self.of {
            Schema::Report => include_str!("../../schemas/report.json"),
        })?;
        Ok(ExitStatus::Pass)
    }
}
