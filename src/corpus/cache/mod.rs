//! Converted text, kept from one run to the next.
//!
//! To use an entry means to hash the file and to read and check nearly as many bytes again, so that it pays only for
//! what takes long to convert. Markdown does from some tens of kilobytes on; see `src/corpus/kept.rs`.
//!
//! An entry is named by a hash of the file's bytes and of the converter with its version, so that what has changed is
//! another entry. It is written beside its place and moved there whole, carries a checksum, and is made anew where
//! that does not fit: two runs at once and a crash in the middle do no harm. Where the folder can't be used, nothing
//! is kept, and nobody has to know.

mod entry;
mod folder;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use super::metadata::Metadata;
use crate::span::Span;

/// What turns the bytes of a file into text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Converter {
    /// The name of the format.
    pub name: &'static str,
    /// Goes up with every change in what comes out.
    pub version: u32,
}

/// What a converter has made of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Converted {
    /// The words.
    pub text: String,
    /// What the file says of itself.
    pub metadata: Metadata,
    /// Runs of the text, in order, each with the run of the file that it stands for.
    pub pieces: Vec<(Span, Span)>,
}

/// How much is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// How many converted files.
    pub entries: u64,
    /// How many bytes they take up.
    pub bytes: u64,
}

/// The folder of converted text, or none.
#[derive(Debug)]
pub struct Cache {
    folder: Option<PathBuf>,
    /// The most bytes that all entries together may take up.
    limit: u64,
    /// The bytes written since the entries were last counted.
    written: AtomicU64,
}

/// As many bytes are kept where nothing else is asked: 1 GiB, the text of some two thousand books.
const LIMIT: u64 = 1 << 30;
/// The part of the limit that is written before the entries are counted again.
const COUNT_EVERY: u64 = 16;
/// An entry in use counts as new again when it is older than this; not on each use, since that is a write.
const RENEW: Duration = Duration::from_secs(24 * 60 * 60);

impl Default for Cache {
    fn default() -> Self {
        Self::none()
    }
}

impl Cache {
    /// Keeps nothing.
    pub fn none() -> Self {
        Self::new(None, LIMIT)
    }

    /// Keeps converted text in `folder`, which is made when it is needed.
    pub fn at(folder: PathBuf) -> Self {
        Self::new(Some(folder), LIMIT)
    }

    /// Keeps converted text where this system has its caches, or in the folder that `FACTCHECK_CACHE` names.
    pub fn of_system() -> Self {
        Self::new(Self::place(|name| std::env::var_os(name)), LIMIT)
    }

    fn new(folder: Option<PathBuf>, limit: u64) -> Self {
        Self {
            folder,
            limit,
            // The entries are counted when the first is added.
            written: AtomicU64::new(limit),
        }
    }

    /// The folder by the environment; none where the system does not say where caches go.
    fn place(get: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
        let set = |name: &str| {
            get(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        if let Some(folder) = set("FACTCHECK_CACHE") {
            return Some(folder);
        }
        let caches = if cfg!(windows) {
            set("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            set("HOME").map(|home| home.join("Library/Caches"))
        } else {
            // A relative path there is invalid, says the XDG Base Directory Specification.
            set("XDG_CACHE_HOME")
                .filter(|path| path.is_absolute())
                .or_else(|| set("HOME").map(|home| home.join(".cache")))
        };
        caches.map(|caches| caches.join("factcheck"))
    }

    /// Where converted text is kept; none where it is not.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// What `convert` makes of `bytes`, from the cache where it is there.
    ///
    /// # Errors
    ///
    /// Those of `convert`, which are not kept. The cache adds none.
    pub fn converted<E>(
        &self,
        converter: Converter,
        bytes: &[u8],
        convert: impl FnOnce(&[u8]) -> Result<Converted, E>,
    ) -> Result<Converted, E> {
        let Some(folder) = &self.folder else {
            return convert(bytes);
        };
        let key = key(converter, bytes);
        let file = folder.join(folder::name(&key));
        if let Some(found) = self.read(&file).and_then(|read| entry::decode(&key, &read)) {
            return Ok(found);
        }
        let converted = convert(bytes)?;
        let entry = entry::encode(&key, &converted);
        // What can't be kept is converted again the next time.
        if write(folder, &file, &entry).is_ok() {
            self.count(folder, entry.len() as u64);
        }
        Ok(converted)
    }

    /// The bytes of an entry; none where it can't be read or could not be one of ours.
    fn read(&self, file: &Path) -> Option<Vec<u8>> {
        // To open what is no file may wait for ever.
        let found = fs::symlink_metadata(file).ok()?;
        if !found.is_file() || found.len() > self.limit {
            return None;
        }
        let mut bytes = Vec::new();
        let opened = File::open(file).ok()?;
        opened.take(self.limit).read_to_end(&mut bytes).ok()?;
        let age = found.modified().ok()?.elapsed().unwrap_or_default();
        if age > RENEW {
            // An entry that can't be renewed is made anew some day.
            let written = File::options().write(true).open(file);
            let _ = written.and_then(|file| file.set_modified(SystemTime::now()));
        }
        Some(bytes)
    }

    /// Notes that so many bytes were added; every so often that is the time to remove the oldest entries.
    fn count(&self, folder: &Path, added: u64) {
        let before = self.written.fetch_add(added, Ordering::Relaxed);
        if before.saturating_add(added) > self.limit / COUNT_EVERY {
            self.written.store(0, Ordering::Relaxed);
            folder::trim(folder, self.limit);
        }
    }

    /// How much is kept.
    pub fn usage(&self) -> Usage {
        self.folder
            .as_deref()
            .map(folder::usage)
            .unwrap_or_default()
    }

    /// Removes all that is kept, and nothing else that may lie in the folder; tells how much that was.
    ///
    /// # Errors
    ///
    /// What the operating system said of the first entry that could not be removed.
    pub fn clean(&self) -> io::Result<Usage> {
        self.folder
            .as_deref()
            .map_or(Ok(Usage::default()), folder::clean)
    }
}

/// What an entry is known by.
type Key = [u8; blake3::OUT_LEN];

fn key(converter: Converter, bytes: &[u8]) -> Key {
    let mut hasher = blake3::Hasher::new();
    hasher.update(converter.name.as_bytes());
    // No name holds a zero, so that no two converters begin alike.
    hasher.update(&[0]);
    hasher.update(&converter.version.to_le_bytes());
    hasher.update(bytes);
    *hasher.finalize().as_bytes()
}

/// Puts an entry in its place at once: whoever reads it meanwhile sees the old one, the new one or none.
fn write(folder: &Path, file: &Path, entry: &[u8]) -> io::Result<()> {
    folder::make(folder)?;
    let mut temporary = folder::temporary(folder)?;
    temporary.write_all(entry)?;
    temporary.persist(file)?;
    Ok(())
}
