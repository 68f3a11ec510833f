//! From the paths a person names to claims files, and from these to their text.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;

use crate::form::{FileText, Problem, unreadable};

/// What a person names to have claims read from standard input.
pub(super) const STDIN: &str = "-";

/// Files of ours that stand beside claims files without being any.
const NOT_CLAIMS: [&str; 2] = [super::settings::FILE_NAME, "sources.toml"];

/// The claims files that `paths` name, each once: a file or `-` as it is, for a folder every
/// `*.toml` below it in the order of their paths. Hidden and git-ignored files are left out, and
/// links to folders are not followed.
pub(super) fn files(paths: &[PathBuf]) -> Vec<Result<PathBuf, Problem>> {
    let mut seen = HashSet::new();
    let mut files = Vec::new();
    for path in paths {
        let found = if path.is_dir() {
            below(path)
        } else {
            vec![Ok(path.clone())]
        };
        files.extend(found.into_iter().filter(|file| match file {
            Ok(file) => seen.insert(fs::canonicalize(file).unwrap_or_else(|_| file.clone())),
            Err(_) => true,
        }));
    }
    files
}

fn below(folder: &Path) -> Vec<Result<PathBuf, Problem>> {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    // What a machine ignores everywhere must not decide what is checked.
    for entry in WalkBuilder::new(folder).git_global(false).build() {
        match entry {
            Ok(entry) if is_claims_file(&entry) => files.push(plain(entry.path())),
            Ok(_) => {}
            Err(error) => problems.push(Err(walk_problem(folder, &error))),
        }
    }
    if files.is_empty() && problems.is_empty() {
        let file = Arc::new(FileText::new(folder, ""));
        let problem = Problem::whole(&file, "the folder holds no claims file");
        return vec![Err(problem.help("claims files end in `.toml`"))];
    }
    files.sort();
    problems.extend(files.into_iter().map(Ok));
    problems
}

fn is_claims_file(entry: &ignore::DirEntry) -> bool {
    let is_toml = |path: &Path| {
        path.extension()
            .is_some_and(|it| it.eq_ignore_ascii_case("toml"))
    };
    let named = is_toml(entry.path()) && !NOT_CLAIMS.iter().any(|name| entry.file_name() == *name);
    // A link that leads nowhere is kept, so that reading it says so.
    let linked = || fs::metadata(entry.path()).map_or(true, |target| target.is_file());
    named
        && match entry.file_type() {
            Some(kind) if kind.is_symlink() => linked(),
            Some(kind) => kind.is_file(),
            None => false,
        }
}

/// The path without the `./` that a walk of the current folder puts first.
fn plain(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

fn walk_problem(folder: &Path, error: &ignore::Error) -> Problem {
    let mut path = folder;
    let mut inner = error;
    loop {
        inner = match inner {
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => err,
            ignore::Error::WithPath { path: at, err } => {
                path = at;
                err
            }
            _ => break,
        };
    }
    match inner.io_error() {
        Some(error) => unreadable(path, error),
        None => Problem::whole(&Arc::new(FileText::new(path, "")), inner.to_string()),
    }
}
