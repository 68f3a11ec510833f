//! `factcheck cache`: what is kept of converted sources, and how it is removed.

use std::io;
use std::path::Path;

use clap::{Args, Subcommand};

use super::progress::size;
use super::style::Surroundings;
use super::{Colour, Error, ExitStatus, output};
use crate::corpus::cache::{Cache, Usage};
use crate::report::clean;

#[derive(Debug, Args)]
#[command(after_long_help = ABOUT, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    task: Option<Task>,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Remove all that is kept
    Clean,
}

const ABOUT: &str = "\
The text of Markdown files of 64 kB and more is kept from one run to the next.
It is found again by the bytes of the file, so that it never is out of date, and
it may be removed at any time. At most 1 GiB is kept; the oldest goes first.

FACTCHECK_CACHE names the folder; without it, the system's folder for caches is
used. check, ask and explain use none with --no-cache.";

/// Where the system does not say where caches go.
const NO_FOLDER: &str =
    "nothing is kept: there is no folder for caches here; FACTCHECK_CACHE names one\n";

impl Arguments {
    pub fn run(&self, colour: Colour) -> Result<ExitStatus, Error> {
        let cache = Cache::of_system();
        let Some(folder) = cache.folder() else {
            output::to_stdout(NO_FOLDER)?;
            return Ok(ExitStatus::Pass);
        };
        let style = Surroundings::of(&io::stdout()).style(colour);
        let name = clean::line(&folder.to_string_lossy(), style.unicode);
        let text = match self.task {
            None => shown(&name, cache.usage()),
            Some(Task::Clean) => cleaned(&name, emptied(folder, &cache)?),
        };
        output::to_stdout(&clean::defuse(&text))?;
        Ok(ExitStatus::Pass)
    }
}

fn emptied(folder: &Path, cache: &Cache) -> Result<Usage, Error> {
    cache.clean().map_err(|source| Error::Cache {
        folder: folder.to_owned(),
        source,
    })
}

fn shown(folder: &str, kept: Usage) -> String {
    let Usage { entries, bytes } = kept;
    let size = size(bytes as f64);
    format!("folder   {folder}\nentries  {entries}\nsize     {size}\n")
}

fn cleaned(folder: &str, removed: Usage) -> String {
    let size = size(removed.bytes as f64);
    match removed.entries {
        0 => format!("nothing to remove in {folder}\n"),
        1 => format!("removed 1 entry, {size}, from {folder}\n"),
        n => format!("removed {n} entries, {size}, from {folder}\n"),
    }
}
