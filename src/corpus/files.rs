//! The sources that have been found, each to be read when it is needed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::error::ReadError;
use super::kind::Kind;
use super::metadata::Metadata;
use super::source::Source;

/// A file of the corpus that has been found but not read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path to open.
    pub file: PathBuf,
    /// The path as reports show it; raw, so control characters in it are still there.
    pub path: String,
    /// The path below its corpus folder, with `/`; what a claim's `sources` globs match.
    pub below: String,
    /// Its size in bytes; 0 where it could not be found out.
    pub bytes: u64,
    pub(super) metadata: Option<Box<Metadata>>,
}

/// The sources below some folders, in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    pub(super) files: Vec<SourceFile>,
    pub(super) left_out: BTreeMap<String, usize>,
    /// Sources that stand in no file, by the number of their entry in `files`.
    held: Vec<Source>,
}

impl Corpus {
    /// A corpus of sources that are held in memory, in this order.
    pub fn of(held: Vec<Source>) -> Self {
        let entry = |source: &Source| SourceFile {
            file: PathBuf::from(&source.path),
            path: source.path.clone(),
            below: source.path.clone(),
            bytes: source.text.len() as u64,
            metadata: None,
        };
        Self {
            files: held.iter().map(entry).collect(),
            left_out: BTreeMap::new(),
            held,
        }
    }

    /// The sources in the order of their paths, folder by folder.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// How many files were passed over since their ending is not that of a source, by ending in
    /// lower case without its dot; the empty ending is for files that have none.
    pub fn left_out(&self) -> &BTreeMap<String, usize> {
        &self.left_out
    }

    /// Reads the source `index` of [`files`](Self::files), from 0.
    ///
    /// What `sources.toml` says of it comes before its front matter, field by field.
    ///
    /// # Errors
    ///
    /// The file can't be read, is no text, or its front matter has mistakes.
    pub fn read(&self, index: usize) -> Result<Source, ReadError> {
        if let Some(source) = self.held.get(index) {
            return Ok(source.clone());
        }
        let Some(found) = self.files.get(index) else {
            return Err(ReadError::OutOfRange {
                index,
                count: self.files.len(),
            });
        };
        found.read()
    }
}

impl SourceFile {
    pub(super) fn new(file: PathBuf, below: &Path) -> Self {
        let bytes = fs::metadata(&file).map_or(0, |found| found.len());
        Self {
            path: shown(&file),
            below: shown(below),
            bytes,
            file,
            metadata: None,
        }
    }

    fn read(&self) -> Result<Source, ReadError> {
        let kind = Kind::of(&self.file).unwrap_or(Kind::Text);
        let mut source = Source::parse(&self.path, kind, self.bytes()?)?;
        if let Some(metadata) = &self.metadata {
            let own = std::mem::replace(&mut source.metadata, (**metadata).clone());
            source.metadata.fill(&own);
        }
        Ok(source)
    }

    fn bytes(&self) -> Result<Vec<u8>, ReadError> {
        let failed = |source| ReadError::Io {
            path: self.path.clone(),
            source,
        };
        let found = fs::metadata(&self.file).map_err(failed)?;
        if found.is_dir() {
            fs::read_dir(&self.file).map_err(failed)?;
        }
        // Opening a pipe would wait for a writer, and a device may never end.
        if !found.is_file() {
            return Err(ReadError::NotAFile {
                path: self.path.clone(),
            });
        }
        fs::read(&self.file).map_err(failed)
    }
}

/// A path with `/` and without `.` steps; what is not UTF-8 in it is replaced.
pub(super) fn shown(path: &Path) -> String {
    let mut text = String::new();
    for part in path.components().filter(|part| *part != Component::CurDir) {
        if !text.is_empty() && !text.ends_with('/') {
            text.push('/');
        }
        match part {
            Component::RootDir => text.push('/'),
            _ => text.push_str(&part.as_os_str().to_string_lossy()),
        }
    }
    text
}
