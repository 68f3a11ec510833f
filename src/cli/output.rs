//! Writes a report to standard output or, whole or not at all, to a file.

use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::{Error, tidy};
use crate::report::clean;

/// Writes `text` to standard output. A reader that has gone has seen enough: that is no error.
///
/// # Errors
///
/// [`Error::Stdout`] with what the operating system said.
pub(super) fn to_stdout(text: &str) -> Result<(), Error> {
    let mut stdout = io::stdout().lock();
    let written = stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush());
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Error::Stdout(error)),
        _ => Ok(()),
    }
}

/// Writes a note to standard error, harmless for a log. Where that is gone nobody reads it, and the run goes on.
pub(super) fn to_stderr(text: &str) {
    let _ = io::stderr()
        .lock()
        .write_all(clean::defuse(text).as_bytes());
}

/// Writes `text` to `file`. Where that fails, what was there before stays as it was.
///
/// # Errors
///
/// [`Error::Output`] with the path and what the operating system said.
pub(super) fn to_file(text: &str, file: &Path) -> Result<(), Error> {
    replace_file(text, file).map_err(|source| Error::Output {
        path: file.to_owned(),
        source,
    })
}

/// As [`to_file`], with the bare error.
pub(super) fn replace_file(text: &str, file: &Path) -> io::Result<()> {
    match fs::metadata(file) {
        // A device or a pipe is written to; putting a file in its place would destroy it.
        Ok(found) if !found.is_file() => write_through(text, file),
        Ok(found) => {
            fs::canonicalize(file).and_then(|file| replace(text, &file, Some(found.permissions())))
        }
        Err(_) => replace(text, file, None),
    }
}

/// Adds `text` at the end of `file`, which is made where it is missing, as a paragraph of its own.
///
/// # Errors
///
/// [`Error::JobSummary`] with the path and what the operating system said.
pub(super) fn add_to_file(text: &str, file: &Path) -> Result<(), Error> {
    let added = File::options().append(true).create(true).open(file);
    let added = added.and_then(|mut opened| {
        let length = opened.metadata().map_or(0, |known| known.len());
        let gap = if length > 0 { "\n" } else { "" };
        opened.write_all(format!("{gap}{text}").as_bytes())
    });
    added.map_err(plain).map_err(|source| Error::JobSummary {
        path: file.to_owned(),
        source,
    })
}

/// Writes `text` to `file` where there is none yet, and tells whether it did.
///
/// # Errors
///
/// What the operating system said.
pub(super) fn to_new_file(text: &str, file: &Path) -> io::Result<bool> {
    if fs::symlink_metadata(file).is_ok() {
        return Ok(false);
    }
    let mut temporary = begin(folder_of(file))?;
    let filled = fill(&mut temporary, text, None);
    let mut untidy = tidy::hold();
    let moved = filled.and_then(|()| match temporary.persist_noclobber(file) {
        Ok(_) => Ok(true),
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error.error),
    });
    untidy.ended();
    moved
}

fn write_through(text: &str, file: &Path) -> io::Result<()> {
    let mut file = File::options().write(true).open(file)?;
    match file.write_all(text.as_bytes()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Writes to a temporary file in the same folder and moves it to `file`; it is removed where anything fails on the
/// way, or a signal ends the run.
fn replace(text: &str, file: &Path, permissions: Option<Permissions>) -> io::Result<()> {
    let mut temporary = begin(folder_of(file))?;
    let filled = fill(&mut temporary, text, permissions);
    let mut untidy = tidy::hold();
    // Moved or dropped, and with that removed, before a signal may find it.
    let moved = filled.and_then(|()| Ok(temporary.persist(file).map(drop)?));
    untidy.ended();
    moved
}

/// The folder that `file` stands in.
fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// A temporary file in `folder`.
fn begin(folder: &Path) -> io::Result<NamedTempFile> {
    let mut untidy = tidy::hold();
    let temporary = builder().tempfile_in(folder).map_err(plain)?;
    untidy.began(temporary.path());
    Ok(temporary)
}

fn fill(
    temporary: &mut NamedTempFile,
    text: &str,
    permissions: Option<Permissions>,
) -> io::Result<()> {
    temporary.write_all(text.as_bytes())?;
    temporary.as_file().sync_all()?;
    match permissions {
        Some(permissions) => temporary.as_file().set_permissions(permissions),
        None => Ok(()),
    }
}

/// The error without the temporary file's name, which says nothing to anybody.
fn plain(error: io::Error) -> io::Error {
    match error.kind() {
        ErrorKind::NotFound => io::Error::new(ErrorKind::NotFound, "there is no such folder"),
        kind => kind.into(),
    }
}

/// Temporary files that others may read as they may read any new file; by default only their
/// owner may.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".factcheck-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(Permissions::from_mode(0o666));
    }
    builder
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    #[test]
    fn a_file_is_made_and_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("report.txt");
        for text in ["one", "a second, longer text"] {
            to_file(text, &file).unwrap();
            assert_eq!(fs::read_to_string(&file).unwrap(), text);
        }
        assert_eq!(names(folder.path()), ["report.txt"]);
    }

    #[test]
    fn what_stands_in_a_file_is_added_to() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("summary.md");
        for text in ["one\n", "two\n"] {
            add_to_file(text, &file).unwrap();
        }
        assert_eq!(fs::read_to_string(&file).unwrap(), "one\n\ntwo\n");
        assert!(add_to_file("text", folder.path()).is_err());
    }

    #[test]
    fn nothing_is_left_behind_where_it_fails() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("taken");
        fs::create_dir(&file).unwrap();
        fs::write(file.join("kept"), "").unwrap();
        assert!(to_file("text", &file).is_err());
        assert!(to_file("text", &folder.path().join("missing/report.txt")).is_err());
        assert_eq!(names(folder.path()), ["taken"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("report.txt");
        fs::write(&file, "").unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
        let link = folder.path().join("link");
        symlink(&file, &link).unwrap();
        to_file("text", &link).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "text");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_device_is_written_to_and_not_replaced() {
        use std::os::unix::fs::FileTypeExt;
        to_file("text", Path::new("/dev/null")).unwrap();
        assert!(to_file("text", Path::new("/dev/full")).is_err());
        let null = fs::metadata("/dev/null").unwrap();
        assert!(null.file_type().is_char_device());
    }
}
