//! `factcheck schema`: the JSON Schema of what is written or read.

use clap::{Args, ValueEnum};

use super::{Error, ExitStatus, output};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// claims, config (factcheck.toml), sources (sources.toml), lock or report
    ///
    /// report is what --format json writes; each line of jsonl is its #/$defs/Line.
    #[arg(value_enum, hide_possible_values = true)]
    of: Schema,
}

const EXAMPLES: &str = "\
Examples:
  factcheck schema report > report.schema.json
  factcheck schema claims > .factcheck/claims.schema.json

An editor that knows TOML schemas, such as one with the taplo language server,
completes and checks a claims file whose first line names its schema:
  #:schema ../.factcheck/claims.schema.json
factcheck init writes the schemas and that line.";

/// What has a schema.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Schema {
    Claims,
    Config,
    Sources,
    Lock,
    Report,
}

impl Schema {
    /// The schema itself, in JSON.
    pub fn text(self) -> &'static str {
        match self {
            Schema::Claims => include_str!("../../schemas/claims.json"),
            Schema::Config => include_str!("../../schemas/config.json"),
            Schema::Sources => include_str!("../../schemas/sources.json"),
            Schema::Lock => include_str!("../../schemas/lock.json"),
            Schema::Report => include_str!("../../schemas/report.json"),
        }
    }
}

impl Arguments {
    pub fn run(&self) -> Result<ExitStatus, Error> {
        output::to_stdout(self.of.text())?;
        Ok(ExitStatus::Pass)
    }
}
