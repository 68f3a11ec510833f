//! `factcheck check`: the claims of claims files against the corpus.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::accept::lock_file;
use super::inputs::{Asked, Inputs};
use super::style::Surroundings;
use super::view::View;
use super::{Colour, Error, ExitStatus, fix, output};
use crate::baseline::{Baseline, Known};
use crate::claims::{self, Claim, Settings};
use crate::lock::Lock;
use crate::report::{Report, clean};

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
    /// Fail where evidence is not as it was accepted
    ///
    /// `factcheck accept` keeps what was found in factcheck.lock. A passage that is gone or changed, another verdict or a stronger conflicting passage is the finding stale-evidence; one that only moved is none.
    #[arg(long)]
    locked: bool,
    /// Let failures pass that are known from FILE
    ///
    /// New failures fail the run; known ones that are no more are told. A failure is known by the words of its claim and of its evidence, never by lines.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Keep the failures of this run as known in FILE
    ///
    /// Where FILE is there, it only shrinks: failures that are new are left out, unless --grow is given.
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    write_baseline: Option<PathBuf>,
    /// Let --write-baseline add new failures
    #[arg(long, requires = "write_baseline", hide_short_help = true)]
    grow: bool,
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
        let asked = Asked {
            accepted: self.accepted(&settings)?,
            ..self.view.asked(corrections)
        };
        let known = self.baseline.as_deref().map(Baseline::read).transpose()?;
        let status = self.inputs.on_threads(|| {
            let mut report = self.inputs.check(&claims, &settings, asked)?;
            self.write_baseline(&report)?;
            if let Some(known) = &known {
                tell_fixed(&known.apply(&mut report), colour);
            }
            let after = self.fixed(&report, &read, &settings, colour)?;
            let shown = after.as_ref().unwrap_or(&report);
            let status = self.view.show(shown, &report, colour);
            // The process ends here, and the system takes all memory back at once.
            std::mem::forget((report, after));
            status
        });
        std::mem::forget((settings, read, claims));
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

    /// Keeps the failures of the report as known, where that was asked for.
    fn write_baseline(&self, report: &Report) -> Result<(), Error> {
        let Some(file) = &self.write_baseline else {
            return Ok(());
        };
        let before = match file.exists() && !self.grow {
            true => Some(Baseline::read(file)?),
            false => None,
        };
        output::to_file(&Baseline::of(report, before.as_ref()).to_toml(), file)
    }

    /// What the evidence must still be, where that was asked for.
    fn accepted(&self, settings: &Settings) -> Result<Option<Arc<Lock>>, Error> {
        if !self.locked {
            return Ok(None);
        }
        let file = lock_file(settings);
        match file.exists() {
            true => Ok(Some(Arc::new(Lock::read(&file)?))),
            false => Err(Error::NoLock(file)),
        }
    }
}

/// Says which known failures are no more.
fn tell_fixed(fixed: &[&Known], colour: Colour) {
    let style = Surroundings::of(&io::stderr()).style(colour);
    let line = |known: &&Known| {
        let id = clean::line(&known.id, style.unicode);
        format!("fixed: {id} no longer fails as the baseline says; --write-baseline forgets it\n")
    };
    output::to_stderr(&fixed.iter().map(line).collect::<String>());
}
