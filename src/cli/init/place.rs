//! Puts files where none are: all of them, or none.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::{Error, output};

/// A file or folder that is to be there.
pub(super) struct Wanted {
    path: PathBuf,
    /// What the file holds; none: it is a folder.
    text: Option<String>,
}

/// What came of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It was not there, and now is.
    Created,
    /// It was there, with the same words.
    Kept,
    /// It was there, with other words.
    Differs,
}

/// A file or folder, and what came of it.
pub(super) struct Placed {
    pub path: PathBuf,
    pub fate: Fate,
}

impl Wanted {
    /// A file.
    pub fn new(path: PathBuf, text: impl Into<String>) -> Self {
        let text = Some(text.into());
        Self { path, text }
    }

    /// A folder.
    pub fn folder(path: PathBuf) -> Self {
        Self { path, text: None }
    }
}

/// Creates what is missing of `files`. Where one can't be created, what was created before it is removed.
///
/// # Errors
///
/// [`Error::Create`] with the path and what the operating system said.
pub(super) fn all(files: &[Wanted]) -> Result<Vec<Placed>, Error> {
    let mut made = Made::default();
    let placed: Result<Vec<_>, _> = files.iter().map(|file| made.place(file)).collect();
    if placed.is_err() {
        made.undo();
    }
    placed
}

/// What a run has created so far, in order.
#[derive(Default)]
struct Made(Vec<PathBuf>);

impl Made {
    fn place(&mut self, wanted: &Wanted) -> Result<Placed, Error> {
        let path = &wanted.path;
        let fate = self.fate(wanted).map_err(|source| Error::Create {
            path: path.clone(),
            source,
        })?;
        Ok(Placed {
            path: path.clone(),
            fate,
        })
    }

    fn fate(&mut self, wanted: &Wanted) -> io::Result<Fate> {
        let Some(text) = &wanted.text else {
            return self.folder(&wanted.path);
        };
        if let Some(folder) = wanted.path.parent() {
            self.folder(folder)?;
        }
        if output::to_new_file(text, &wanted.path)? {
            self.0.push(wanted.path.clone());
            return Ok(Fate::Created);
        }
        match fs::metadata(&wanted.path) {
            Ok(found) if found.is_dir() => {
                Err(io::Error::other("a folder of that name is in its place"))
            }
            // A huge file is none of ours, and what can't be read is not ours to judge.
            Ok(found) if found.len() != text.len() as u64 => Ok(Fate::Differs),
            _ => Ok(match fs::read_to_string(&wanted.path) {
                Ok(there) if there == *text => Fate::Kept,
                _ => Fate::Differs,
            }),
        }
    }

    /// Makes the folder and those above it.
    fn folder(&mut self, folder: &Path) -> io::Result<Fate> {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(Fate::Kept);
        }
        if let Some(above) = folder.parent() {
            self.folder(above)?;
        }
        match fs::create_dir(folder) {
            Ok(()) => {
                self.0.push(folder.to_owned());
                Ok(Fate::Created)
            }
            Err(_) if folder.is_dir() => Ok(Fate::Kept),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let name = folder.display();
                Err(io::Error::other(format!(
                    "{name} is a file where a folder should be"
                )))
            }
            Err(error) => Err(error),
        }
    }

    /// Removes it again, the last first; a folder only where nobody has put anything into it.
    fn undo(&self) {
        for path in self.0.iter().rev() {
            let _ = fs::remove_file(path).or_else(|_| fs::remove_dir(path));
        }
    }
}
