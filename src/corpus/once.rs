//! Files that are reached in several ways, by links or by roots that overlap, and count once.

use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::file::SourceFile;

/// Keeps one of each file: one that was reached without a link, else the first. `links` has the files that are links
/// themselves.
///
/// Only these are asked where they lead; for all others that is known from their folder.
pub(super) fn count_once(files: &mut Vec<SourceFile>, links: &HashSet<PathBuf>) {
    let mut places = Places::default();
    let found: Vec<Place> = files.iter().map(|file| places.of(file, links)).collect();
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_by_key(|i| found.get(*i).is_none_or(|place| !place.direct));
    let mut seen = HashSet::with_capacity(files.len());
    let mut keep = vec![false; files.len()];
    for i in order {
        let (Some(place), Some(file), Some(keep)) = (found.get(i), files.get(i), keep.get_mut(i))
        else {
            continue;
        };
        let name = place.name.as_deref().unwrap_or(&file.name);
        *keep = seen.insert((place.folder, name));
    }
    let mut keep = keep.into_iter();
    files.retain(|_| keep.next().unwrap_or(true));
}

/// Where a file really is.
struct Place {
    /// The number of its real folder.
    folder: usize,
    /// Its real name, where that is another.
    name: Option<OsString>,
    /// Reached without a link, as far as the path below the root tells.
    direct: bool,
}

/// The real folders, numbered.
#[derive(Default)]
struct Places {
    numbers: HashMap<PathBuf, usize>,
    /// The number of each folder as it was reached, and whether that was direct.
    known: HashMap<PathBuf, (usize, bool)>,
}

impl Places {
    fn of(&mut self, file: &SourceFile, links: &HashSet<PathBuf>) -> Place {
        if !links.is_empty()
            && links.contains(&file.file())
            && let Ok(real) = fs::canonicalize(file.file())
        {
            return Place {
                folder: self.number(real.parent().unwrap_or(Path::new(""))),
                name: real.file_name().map(OsString::from),
                direct: false,
            };
        }
        let path = &*file.folder.path;
        let (folder, direct) = match self.known.get(path) {
            Some(known) => *known,
            None => {
                let real = real(path);
                let known = (self.number(&real), real.ends_with(file.folder.below()));
                self.known.insert(path.to_owned(), known);
                known
            }
        };
        Place {
            folder,
            name: None,
            direct,
        }
    }

    fn number(&mut self, folder: &Path) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(folder.to_owned()).or_insert(next)
    }
}

/// The path without links; the empty path is the current folder.
fn real(folder: &Path) -> PathBuf {
    let path = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    fs::canonicalize(path).unwrap_or_else(|_| folder.to_owned())
}
