//! The command line: arguments, and one file per command.

mod accept;
mod ask;
mod cache;
mod check;
mod completions;
mod diff;
mod error;
mod eval;
mod exit;
mod explain;
mod fix;
mod init;
mod inputs;
mod man;
mod output;
mod problem;
mod progress;
mod root;
mod schema;
mod style;
mod tidy;
mod view;
mod watch;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use error::Error;
pub use exit::ExitStatus;
pub use style::Colour;

use crate::report::clean;
use style::Surroundings;

/// The version with the commit that was built, where that is known.
const VERSION: &str = env!("FACTCHECK_VERSION");

/// Treats factual claims like tests: checks each one against a folder of sources
#[derive(Debug, Parser)]
#[command(name = "factcheck", version = VERSION, max_term_width = 80, after_long_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Use colours: auto, always or never
    #[arg(
        long,
        global = true,
        // Last, however many commands and options stand before it.
        display_order = 900,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    color: Colour,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check the claims of claims files against the corpus
    Check(check::Arguments),
    /// Check one claim, given right here, against the corpus
    Ask(ask::Arguments),
    /// Check again whenever claims or sources are saved
    Watch(watch::Arguments),
    /// Tell which verdicts changed between two runs, and why
    Diff(diff::Arguments),
    /// Accept the evidence of claims, to be told when it changes
    Accept(accept::Arguments),
    /// Explain a finding code, a kind of fact, or a claim's verdict
    Explain(explain::Arguments),
    /// Measure the verdicts on items that people have labelled
    Eval(eval::Arguments),
    /// Show or empty the folder of converted sources
    Cache(cache::Arguments),
    /// Set up a folder: settings, a first claim, a first source
    Init(init::Arguments),
    /// Print a JSON Schema: of claims, config, sources or report
    Schema(schema::Arguments),
    /// Print what completes commands and options in a shell
    Completions(completions::Arguments),
    /// Print the manual page
    Man(man::Arguments),
}

const EXAMPLES: &str = "\
Examples:
  factcheck init                               a first claim and a first source
  factcheck check                              the claims in claims/
  factcheck ask \"4,000 bodies in Mosul grave\"  a claim from the command line
  factcheck explain conflict/quantity          what a finding code means

Exit status: 0 every claim meets its expectation or is waived, 1 some claim does
not, 2 the run could not be done, 3 a source or claim could not be read";

/// Runs the command with `args`, the program's name first, and tells how it went.
///
/// The report goes to standard output or to a file, what went wrong to standard error.
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    get_ready(&args);
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(usage) => return told(&usage),
    };
    match cli.run() {
        Ok(status) => status.into(),
        Err(error) => {
            let stderr = io::stderr();
            let style = Surroundings::of(&stderr).style(cli.color);
            // Where standard error is gone, too, there is nobody left to tell.
            let _ = stderr.lock().write_all(error.told(&style).as_bytes());
            ExitStatus::Error.into()
        }
    }
}

/// Lets other threads get ready for a command that checks, while this one reads arguments, settings and claims. A
/// number of threads is kept to.
fn get_ready(args: &[OsString]) {
    let checks = |command: &OsString| command == "check" || command == "ask" || command == "watch";
    let limits = |arg: &OsString| arg.to_string_lossy().starts_with("--threads");
    if args.get(1).is_some_and(checks) && !args.iter().any(limits) {
        crate::check::get_ready();
    }
}

/// Help and version to standard output, mistakes in the arguments to standard error.
fn told(usage: &clap::Error) -> ExitCode {
    if !usage.use_stderr() {
        // A reader that has gone has seen enough.
        let _ = usage.print();
        return ExitStatus::Pass.into();
    }
    // The message repeats arguments as they came.
    let message = clean::clean(&usage.render().to_string(), true).text;
    let _ = io::stderr()
        .lock()
        .write_all(clean::defuse(&message).as_bytes());
    ExitStatus::Error.into()
}

impl Cli {
    fn run(&self) -> Result<ExitStatus, Error> {
        match &self.command {
            Command::Check(arguments) => arguments.run(self.color),
            Command::Ask(arguments) => arguments.run(self.color),
            Command::Watch(arguments) => arguments.run(self.color),
            Command::Diff(arguments) => arguments.run(self.color),
            Command::Accept(arguments) => arguments.run(self.color),
            Command::Explain(arguments) => arguments.run(self.color),
            Command::Eval(arguments) => arguments.run(self.color),
            Command::Cache(arguments) => arguments.run(self.color),
            Command::Init(arguments) => arguments.run(),
            Command::Schema(arguments) => arguments.run(),
            Command::Completions(arguments) => arguments.run(),
            Command::Man(arguments) => arguments.run(),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::Cli;

    fn fits(help: &str) {
        assert!(help.lines().count() <= 24, "{help}");
        assert!(help.lines().all(|line| line.len() <= 80), "{help}");
    }

    #[test]
    fn help_fits_a_screen() {
        let mut cli = Cli::command();
        cli.build();
        cli.clone().debug_assert();
        let commands = cli.get_subcommands().cloned();
        for mut command in commands.chain([cli.clone()]) {
            fits(&command.render_help().to_string());
        }
        let long = Cli::try_parse_from(["factcheck", "--help"]);
        let long = long.err().map_or(String::new(), |help| help.to_string());
        assert!(long.lines().all(|line| line.len() <= 80), "{long}");
    }
}
