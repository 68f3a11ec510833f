//! From folders to the files that are sources.

use std::collections::{BTreeMap, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::error::Error;
use super::files::{Corpus, SourceFile, shown};
use super::kind::{Kind, METADATA_FILE, extension};
use super::metadata::{Metadata, MetadataFile};
use crate::form::{FileText, Problem};
use crate::span::Span;

impl Corpus {
    /// Finds the sources below `roots`, each a folder or a file, and reads every `sources.toml`.
    ///
    /// Hidden files, and those that a `.gitignore` or `.ignore` names, are left out, with or
    /// without a git repository. Links are followed; a link to a folder that it lies in is passed
    /// over, since that folder is being read already. A file reached twice counts once. A file or
    /// folder below a root that can't be read is a source, and an error when it is read.
    ///
    /// A file given as a root is looked up in the `sources.toml` beside it.
    ///
    /// # Errors
    ///
    /// A root that is not there, can't be read or is no source; no source at all; mistakes in a
    /// `sources.toml`, all of them at once.
    pub fn find(roots: &[PathBuf]) -> Result<Self, Error> {
        if roots.is_empty() {
            return Err(Error::NoRoots);
        }
        let mut finder = Finder::default();
        for root in roots {
            finder.root(root)?;
        }
        finder.finish(roots)
    }
}

#[derive(Default)]
struct Finder {
    corpus: Corpus,
    seen_metadata: HashSet<PathBuf>,
    problems: Vec<Problem>,
    /// Whether one file may have been reached in two ways.
    twice: bool,
}

impl Finder {
    fn root(&mut self, root: &Path) -> Result<(), Error> {
        let found = fs::metadata(root).map_err(|source| match source.kind() {
            std::io::ErrorKind::NotFound => Error::Missing {
                path: root.to_owned(),
            },
            _ => Error::Io {
                path: root.to_owned(),
                source,
            },
        })?;
        if found.is_dir() {
            self.folder(root)
        } else if found.is_file() {
            self.file(root)
        } else {
            Err(Error::NotAFolder {
                path: root.to_owned(),
            })
        }
    }

    fn file(&mut self, root: &Path) -> Result<(), Error> {
        let name = root.file_name().unwrap_or_default();
        if Kind::of(root).is_none() {
            return Err(Error::NotASource {
                path: root.to_owned(),
            });
        }
        let mut file = SourceFile::new(root.to_owned(), Path::new(name));
        let folder = root.parent().unwrap_or(Path::new(""));
        let beside = folder.join(METADATA_FILE);
        if beside.is_file()
            && let Some(mut metadata) = self.metadata_file(&beside)
        {
            describe(&mut file, folder, &mut metadata);
        }
        self.corpus.files.push(file);
        Ok(())
    }

    fn folder(&mut self, root: &Path) -> Result<(), Error> {
        fs::read_dir(root).map_err(|source| Error::Io {
            path: root.to_owned(),
            source,
        })?;
        let (mut files, mut metadata) = (Vec::new(), Vec::new());
        for entry in WalkBuilder::new(root)
            .follow_links(true)
            .require_git(false)
            .build()
        {
            match entry {
                Ok(entry) => self.entry(&entry, root, &mut files, &mut metadata),
                Err(error) => files.extend(unreadable(&error).map(|path| source_file(path, root))),
            }
        }
        files.retain(|file: &SourceFile| self.is_source(file));
        files.sort_by(|a, b| a.file.cmp(&b.file));
        // The deepest folders first: what is nearest to a file says most of it.
        metadata.sort_by_key(|path: &PathBuf| std::cmp::Reverse(path.components().count()));
        for path in metadata {
            self.apply(&path, &mut files);
        }
        self.corpus.files.append(&mut files);
        Ok(())
    }

    fn entry(
        &mut self,
        entry: &DirEntry,
        root: &Path,
        files: &mut Vec<SourceFile>,
        metadata: &mut Vec<PathBuf>,
    ) {
        self.twice |= entry.path_is_symlink();
        if entry.file_type().is_none_or(|kind| kind.is_dir()) {
            return;
        }
        if entry.file_name() == OsStr::new(METADATA_FILE) {
            metadata.push(entry.path().to_owned());
        } else {
            files.push(source_file(entry.path(), root));
        }
    }

    /// Whether it is a source; counts what is not. A folder in the list could not be read, and
    /// sources may be missing there.
    fn is_source(&mut self, file: &SourceFile) -> bool {
        if Kind::of(&file.file).is_some() || file.file.is_dir() {
            return true;
        }
        *self
            .corpus
            .left_out
            .entry(extension(&file.file))
            .or_default() += 1;
        false
    }

    fn apply(&mut self, path: &Path, files: &mut [SourceFile]) {
        // Reached by two roots, it would find half of its sources missing the second time.
        let known = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let Some(mut metadata) = self.metadata_file(path) else {
            return;
        };
        let folder = path.parent().unwrap_or(Path::new(""));
        for file in files.iter_mut() {
            describe(file, folder, &mut metadata);
        }
        if self.seen_metadata.insert(known) {
            self.problems
                .extend(metadata.unused(|below| folder.join(below).exists()));
        }
    }

    /// Reads a `sources.toml`; none when it has mistakes, which are kept for the end.
    fn metadata_file(&mut self, path: &Path) -> Option<MetadataFile> {
        let path = path.strip_prefix(".").unwrap_or(path);
        let file = FileText::read(path).map_err(|problem| vec![problem]);
        let read = file.and_then(|file| MetadataFile::parse(&file));
        read.map_err(|problems| self.problems.extend(problems)).ok()
    }

    fn finish(mut self, roots: &[PathBuf]) -> Result<Corpus, Error> {
        if !self.problems.is_empty() {
            self.problems.sort_by(|a, b| place(a).cmp(&place(b)));
            self.problems.dedup();
            return Err(Error::Metadata(self.problems));
        }
        if self.corpus.files.is_empty() {
            let roots = roots
                .iter()
                .map(|root| root.to_string_lossy().into_owned())
                .collect();
            return Err(Error::Empty {
                roots,
                others: others(&self.corpus.left_out),
            });
        }
        if self.twice || roots.len() > 1 {
            count_once(&mut self.corpus.files);
        }
        self.corpus.files.sort_by(|a, b| a.file.cmp(&b.file));
        Ok(self.corpus)
    }
}

/// Where a problem stands among others.
fn place(problem: &Problem) -> (&Path, Option<Span>) {
    (problem.file().path(), problem.span())
}

/// The file or folder that the walk could not read; none for a link to a folder around it.
fn unreadable(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, err } => (!matches!(**err, ignore::Error::Loop { .. }))
            .then_some(unreadable(err).unwrap_or(path)),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            unreadable(err)
        }
        ignore::Error::Partial(errors) => errors.iter().find_map(unreadable),
        _ => None,
    }
}

fn source_file(path: &Path, root: &Path) -> SourceFile {
    SourceFile::new(path.to_owned(), path.strip_prefix(root).unwrap_or(path))
}

/// Fills in what the metadata in `folder` says of a file below it.
fn describe(file: &mut SourceFile, folder: &Path, metadata: &mut MetadataFile) {
    if let Ok(below) = file.file.strip_prefix(folder) {
        let below = shown(below);
        let mut known = file.metadata.take().unwrap_or_default();
        metadata.look_up(&below, &mut known);
        file.metadata = (*known != Metadata::default()).then_some(known);
    }
}

/// Keeps one of each file that was reached by several ways: one that was reached without a
/// link, else the first in the order of the roots.
fn count_once(files: &mut Vec<SourceFile>) {
    let real =
        |file: &SourceFile| fs::canonicalize(&file.file).unwrap_or_else(|_| file.file.clone());
    let mut known: Vec<(PathBuf, SourceFile)> =
        files.drain(..).map(|file| (real(&file), file)).collect();
    known.sort_by_key(|(real, file)| !real.ends_with(&file.below));
    let mut seen = HashSet::new();
    files.extend(
        known
            .into_iter()
            .filter_map(|(real, file)| seen.insert(real).then_some(file)),
    );
}

fn others(left_out: &BTreeMap<String, usize>) -> String {
    if left_out.is_empty() {
        return "nothing else was there".to_owned();
    }
    let name = |ending: &str| {
        if ending.is_empty() {
            "without an ending".to_owned()
        } else {
            format!(".{ending}")
        }
    };
    let listed: Vec<String> = left_out
        .iter()
        .map(|(ending, count)| format!("{count} {}", name(ending)))
        .collect();
    format!("there were other files: {}", listed.join(", "))
}

#[cfg(test)]
#[path = "find_tests.rs"]
mod tests;
