//! From folders to the files that are sources.

use std::collections::{BTreeMap, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::{DirEntry, WalkBuilder};
use rayon::prelude::*;

use super::error::Error;
use super::file::{Folder, SourceFile, shown};
use super::files::Corpus;
use super::kind::{Kind, METADATA_FILE, extension};
use super::metadata::{Metadata, MetadataFile};
use super::once::count_once;
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
    files: Vec<SourceFile>,
    left_out: BTreeMap<String, usize>,
    seen_metadata: HashSet<PathBuf>,
    problems: Vec<Problem>,
    /// The files that are links.
    links: HashSet<PathBuf>,
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
        let parent = root.parent().unwrap_or(Path::new(""));
        let mut folders = Folders::below(parent);
        let mut file = SourceFile::new(folders.get(parent), name);
        let beside = parent.join(METADATA_FILE);
        if beside.is_file()
            && let Some(mut metadata) = self.metadata_file(&beside)
        {
            describe(&mut file, parent, &mut metadata);
        }
        self.links
            .extend(root.is_symlink().then(|| root.to_owned()));
        self.files.push(file);
        Ok(())
    }

    fn folder(&mut self, root: &Path) -> Result<(), Error> {
        fs::read_dir(root).map_err(|source| Error::Io {
            path: root.to_owned(),
            source,
        })?;
        let mut found = Found::below(root);
        for entry in WalkBuilder::new(root)
            .follow_links(true)
            .require_git(false)
            .build()
        {
            match entry {
                Ok(entry) => self.entry(&entry, &mut found),
                Err(error) => {
                    if let Some(path) = unreadable(&error) {
                        self.found(path, &mut found);
                    }
                }
            }
        }
        let Found {
            mut files,
            mut metadata,
            ..
        } = found;
        files.par_sort_unstable_by(SourceFile::order);
        // The deepest folders first: what is nearest to a file says most of it.
        metadata.sort_by_key(|path: &PathBuf| std::cmp::Reverse(path.components().count()));
        for path in metadata {
            self.apply(&path, &mut files);
        }
        match self.files.is_empty() {
            true => self.files = files,
            false => self.files.append(&mut files),
        }
        Ok(())
    }

    fn entry(&mut self, entry: &DirEntry, found: &mut Found) {
        self.twice |= entry.path_is_symlink();
        if entry.file_type().is_none_or(|kind| kind.is_dir()) {
            return;
        }
        if entry.path_is_symlink() {
            self.links.insert(entry.path().to_owned());
        }
        if entry.file_name() == OsStr::new(METADATA_FILE) {
            found.metadata.push(entry.path().to_owned());
        } else {
            self.found(entry.path(), found);
        }
    }

    /// Keeps a source, and counts what is none. A folder that is found like a file could not be read, and sources may
    /// be missing there.
    fn found(&mut self, path: &Path, found: &mut Found) {
        if Kind::of(path).is_some() || path.is_dir() {
            found.push(path);
        } else {
            *self.left_out.entry(extension(path)).or_default() += 1;
        }
    }

    fn apply(&mut self, path: &Path, files: &mut [SourceFile]) {
        // Reached by two roots, it would find half of its sources missing the second time.
        let known = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let Some(mut metadata) = self.metadata_file(path) else {
            return;
        };
        let folder = path.parent().unwrap_or(Path::new(""));
        for file in below(folder, files) {
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
        if self.files.is_empty() {
            let roots = roots
                .iter()
                .map(|root| root.to_string_lossy().into_owned())
                .collect();
            return Err(Error::Empty {
                roots,
                others: others(&self.left_out),
            });
        }
        if self.twice || roots.len() > 1 {
            count_once(&mut self.files, &self.links);
            self.files.par_sort_unstable_by(SourceFile::order);
        }
        self.files.shrink_to_fit();
        // One by one, with all that the system looks up for it, this takes longer than the walk.
        self.files.par_iter_mut().for_each(SourceFile::measure);
        Ok(Corpus {
            files: Arc::new(self.files),
            left_out: self.left_out,
            ..Corpus::default()
        })
    }
}

/// What a walk has found so far.
struct Found {
    folders: Folders,
    files: Vec<SourceFile>,
    /// Every `sources.toml`.
    metadata: Vec<PathBuf>,
}

impl Found {
    fn below(root: &Path) -> Self {
        Self {
            folders: Folders::below(root),
            files: Vec::new(),
            metadata: Vec::new(),
        }
    }

    fn push(&mut self, path: &Path) {
        let name = path.file_name().unwrap_or(path.as_os_str());
        let folder = self.folders.get(path.parent().unwrap_or(Path::new("")));
        self.files.push(SourceFile::new(folder, name));
    }
}

/// The folders that the walk is in, the outermost first, so that the files of one share it.
struct Folders {
    root: Arc<Path>,
    open: Vec<Arc<Folder>>,
}

impl Folders {
    fn below(root: &Path) -> Self {
        Self {
            root: root.into(),
            open: Vec::new(),
        }
    }

    fn get(&mut self, path: &Path) -> Arc<Folder> {
        // The walk has left those that this one does not lie in.
        while let Some(last) = self.open.last() {
            if last.path.as_os_str() == path.as_os_str() {
                return Arc::clone(last);
            }
            if path.starts_with(&last.path) {
                break;
            }
            self.open.pop();
        }
        let folder = Arc::new(Folder {
            path: path.into(),
            root: Arc::clone(&self.root),
        });
        self.open.push(Arc::clone(&folder));
        folder
    }
}

/// The files below `folder` among `files`, which are in order, and so stand together.
fn below<'f>(folder: &Path, files: &'f mut [SourceFile]) -> &'f mut [SourceFile] {
    let before = |file: &SourceFile| file.components().lt(folder.components());
    let (_, rest) = files.split_at_mut(files.partition_point(before));
    let end = rest.partition_point(|file| file.folder.path.starts_with(folder));
    rest.split_at_mut(end).0
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

/// Fills in what the metadata in `folder` says of a file below it.
fn describe(file: &mut SourceFile, folder: &Path, metadata: &mut MetadataFile) {
    let Ok(below) = file.folder.path.strip_prefix(folder) else {
        return;
    };
    let mut known = file
        .given()
        .map_or_else(Metadata::default, |given| (**given).clone());
    metadata.look_up(&shown(below, &file.name), &mut known);
    if known != Metadata::default() {
        file.give(Arc::new(known));
    }
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
