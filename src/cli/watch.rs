//! `factcheck watch`: checks again whenever claims, settings or sources are saved.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use clap::Args;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::inputs::Inputs;
use super::style::Surroundings;
use super::view::View;
use super::{Colour, Error, ExitStatus, output};
use crate::claims::{self, Settings};

#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Claims files or folders [default: claims]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    inputs: Inputs,
    /// Only claims with this id or tag
    #[arg(long, value_name = "ID|TAG")]
    only: Vec<String>,
    #[command(flatten)]
    view: View,
}

const EXAMPLES: &str = "\
Examples:
  factcheck watch
      checks, and checks again when a claims file, a source or factcheck.toml is saved
  factcheck watch claims/mosul.toml --format brief
      a line for each claim of one file that does not pass

Ctrl-C ends it.";

/// An editor saves a file in several steps; what follows each other this closely is one change.
const TOGETHER: Duration = Duration::from_millis(15);

impl Arguments {
    pub fn run(&self, colour: Colour) -> Result<ExitStatus, Error> {
        self.view.check()?;
        loop {
            let settings = self.inputs.settings();
            let (changes, watcher) = self.watch(settings.as_ref().ok())?;
            let began = Instant::now();
            // What is wrong with a file is told, and the next change may mend it.
            match settings.and_then(|settings| self.check(&settings, colour)) {
                Ok(()) => {}
                Err(error @ (Error::Stdout(_) | Error::Output { .. })) => return Err(error),
                Err(error) => {
                    output::to_stderr(&error.told(&Surroundings::of(&io::stderr()).style(colour)))
                }
            }
            output::to_stderr(&format!(
                "checked in {} ms; waiting for changes\n\n",
                began.elapsed().as_millis()
            ));
            if !wait(&changes) {
                return Ok(ExitStatus::Pass);
            }
            drop(watcher);
        }
    }

    fn check(&self, settings: &Settings, colour: Colour) -> Result<(), Error> {
        let read = Inputs::claims(&self.paths, settings)?;
        let claims = claims::select(&read, &self.only)?;
        let (report, _) = self.inputs.run(&claims, settings, self.view.asked(false))?;
        self.view.show(&report, &report, colour).map(|_| ())
    }

    /// Watches all that a run reads; before it is read, so that no change is missed.
    fn watch(
        &self,
        settings: Option<&Settings>,
    ) -> Result<(Receiver<()>, RecommendedWatcher), Error> {
        let (sender, changes) = channel();
        let watched = self.watched(settings);
        let matters = {
            let watched = watched.clone();
            move |path: &PathBuf| watched.iter().any(|one| one.holds(path))
        };
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source| Error::Watch { path, source }
        };
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // Reading is no change; an error tells of changes that were lost.
            let matters = event.map_or(true, |event| {
                !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(&matters)
            });
            if matters {
                // Nobody waits any more once the next run watches anew.
                let _ = sender.send(());
            }
        })
        .map_err(failed(Path::new(".")))?;
        // Of a folder that is watched for a file and for all below it, the latter holds.
        let files = watched
            .iter()
            .filter(|one| matches!(one, Watched::File { .. }));
        let folders = watched
            .iter()
            .filter(|one| matches!(one, Watched::Below(_)));
        let modes: BTreeMap<_, _> = files.chain(folders).map(Watched::folder).collect();
        for (folder, mode) in modes {
            watcher.watch(folder, mode).map_err(failed(folder))?;
        }
        Ok((changes, watcher))
    }

    /// What may change what a run says.
    fn watched(&self, settings: Option<&Settings>) -> Vec<Watched> {
        let none = Settings::default();
        let settings = settings.unwrap_or(&none);
        let claims = match self.paths.is_empty() {
            true => &settings.claims,
            false => &self.paths,
        };
        let read = claims.iter().chain(self.inputs.corpus(settings));
        let file = settings.file.clone();
        let file = file.unwrap_or_else(|| PathBuf::from("factcheck.toml"));
        read.chain([&file])
            .filter_map(|path| Watched::of(path))
            .collect()
    }
}

/// Something that is watched, by its full path.
#[derive(Clone, Debug)]
enum Watched {
    /// All below a folder.
    Below(PathBuf),
    /// A file in a folder. The folder is watched, since editors put another file in its place.
    File { folder: PathBuf, file: PathBuf },
}

impl Watched {
    /// None where there is not even the folder that it should stand in.
    fn of(path: &Path) -> Option<Self> {
        if path.is_dir() {
            return Some(Self::Below(fs::canonicalize(path).ok()?));
        }
        let folder = match path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let folder = fs::canonicalize(folder).ok()?;
        Some(Self::File {
            file: folder.join(path.file_name()?),
            folder,
        })
    }

    fn holds(&self, path: &Path) -> bool {
        match self {
            Self::Below(folder) => path.starts_with(folder),
            Self::File { file, .. } => path == file,
        }
    }

    fn folder(&self) -> (&Path, RecursiveMode) {
        match self {
            Self::Below(folder) => (folder, RecursiveMode::Recursive),
            Self::File { folder, .. } => (folder, RecursiveMode::NonRecursive),
        }
    }
}

/// Waits for a change and for those that follow it at once; false where none can come any more.
fn wait(changes: &Receiver<()>) -> bool {
    if changes.recv().is_err() {
        return false;
    }
    while !matches!(
        changes.recv_timeout(TOGETHER),
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected)
    ) {}
    true
}
