//! `factcheck init`: what a folder needs for a first run, and for every run after it in CI.

mod place;
mod plan;

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{Error, ExitStatus, output};
use crate::report::clean;
use place::{Fate, Placed};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Folder to set up, made where it is missing [default: .]
    #[arg(default_value = ".", hide_default_value = true)]
    folder: PathBuf,
    /// Also write what runs it in CI: github or gitlab
    #[arg(long, value_enum, value_name = "SERVICE", hide_possible_values = true)]
    ci: Option<Service>,
}

const EXAMPLES: &str = "\
Writes settings (factcheck.toml), a first claims file, a first source, and the
schemas by which editors check and complete them (.factcheck/). What is there
already is kept as it is.

Examples:
  factcheck init && factcheck check
  factcheck init --ci github     with .github/workflows/factcheck.yml
  factcheck init --ci gitlab     with .gitlab/factcheck.gitlab-ci.yml";

/// Who runs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Service {
    Github,
    Gitlab,
}

impl Arguments {
    pub fn run(&self) -> Result<ExitStatus, Error> {
        // Without the `./` that every path would begin with.
        let here = self.folder == Path::new(".");
        let folder = if here { Path::new("") } else { &self.folder };
        let files = plan::files(folder, self.ci)?;
        let placed = place::all(&files)?;
        output::to_stdout(&clean::defuse(&self.told(&placed)))?;
        Ok(ExitStatus::Pass)
    }

    /// A line for each file, and what to do next.
    fn told(&self, placed: &[Placed]) -> String {
        let mut told: String = placed.iter().map(line).collect();
        if placed.iter().any(lacks_include) {
            told += &format!("\nadd to {}:\n{}", plan::GITLAB, plan::INCLUDE);
        }
        let place = match self.folder == Path::new(".") {
            true => String::new(),
            false => format!(" in {}", shown(&self.folder)),
        };
        told + &format!("\nnext: factcheck check{place}\n")
    }
}

/// True for a list of jobs of somebody's own that says nothing of ours.
fn lacks_include(placed: &Placed) -> bool {
    let ours = plan::GITLAB_JOB.rsplit('/').next().unwrap_or_default();
    let path = &placed.path;
    path.ends_with(plan::GITLAB)
        && placed.fate == Fate::Differs
        && !fs::read_to_string(path).is_ok_and(|jobs| jobs.contains(ours))
}

fn line(placed: &Placed) -> String {
    let path = shown(&placed.path);
    match placed.fate {
        Fate::Created => format!("created  {path}\n"),
        Fate::Kept => format!("kept     {path}\n"),
        Fate::Differs if plan::is_schema(&placed.path) => {
            format!("kept     {path}  (of another version: remove it, and init writes it anew)\n")
        }
        Fate::Differs => format!("kept     {path}\n"),
    }
}

/// A path in one harmless line.
fn shown(path: &Path) -> String {
    clean::line(&path.to_string_lossy(), true)
}
