//! The folder that entries lie in: which files in it are ours, and which of them go.

use std::fs::{self, DirBuilder};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::NamedTempFile;

use super::{Key, Usage};

/// The ending of entries; not that of any source, since a corpus may lie around the folder.
const ENDING: &str = ".converted";
/// What the names of files begin with that are being written.
const TEMPORARY: &str = ".factcheck-";
/// Tells git, and all that heed what git ignores, to pass the folder over.
const IGNORED: &str = ".gitignore";
/// A file that has been written for longer than this is written no more: its run was ended.
const ABANDONED: Duration = Duration::from_secs(60 * 60);
/// Where entries have to go, as many go that this part of the limit, in percent, is left.
const LEFT: u64 = 75;

/// A file of ours.
struct Kept {
    path: PathBuf,
    modified: SystemTime,
    bytes: u64,
    /// An entry, not a file that is being written.
    complete: bool,
}

/// The name of the entry with this key.
pub(super) fn name(key: &Key) -> String {
    blake3::Hash::from_bytes(*key).to_hex().to_string() + ENDING
}

/// Makes the folder where it is not there. Others may not look into it: what is converted may not be for them. Neither
/// git nor the walk through a corpus does; in a folder that was there before, what is ignored is not ours to say.
pub(super) fn make(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    fs::write(folder.join(IGNORED), "*\n")
}

/// A file to write an entry to, which removes itself unless it is moved to its place.
pub(super) fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY).tempfile_in(folder)
}

/// How much is kept in `folder`.
pub(super) fn usage(folder: &Path) -> Usage {
    sum(kept(folder).iter().filter(|file| file.complete))
}

fn sum<'a>(files: impl Iterator<Item = &'a Kept>) -> Usage {
    files.fold(Usage::default(), |sum, file| Usage {
        entries: sum.entries + 1,
        bytes: sum.bytes + file.bytes,
    })
}

/// The files of ours, oldest first. What else lies there is not ours to count or remove.
fn kept(folder: &Path) -> Vec<Kept> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<Kept> = entries.filter_map(|entry| ours(&entry)).collect();
    files.sort_by(|a, b| (a.modified, &a.path).cmp(&(b.modified, &b.path)));
    files
}

fn ours(entry: &fs::DirEntry) -> Option<Kept> {
    let name = entry.file_name();
    let name = name.to_str()?;
    let hash = name.strip_suffix(ENDING);
    let complete = hash.is_some_and(|hash| {
        hash.len() == 2 * blake3::OUT_LEN && hash.bytes().all(|b| b.is_ascii_hexdigit())
    });
    // Links are not followed.
    let found = entry.metadata().ok()?;
    let ours = found.is_file() && (complete || name.starts_with(TEMPORARY));
    ours.then_some(Kept {
        path: entry.path(),
        modified: found.modified().ok()?,
        bytes: found.len(),
        complete,
    })
}

/// Removes what ended runs have left, and the oldest entries where all together are over `limit` bytes. What can't be
/// removed stays.
pub(super) fn trim(folder: &Path, limit: u64) {
    let (entries, temporary): (Vec<Kept>, Vec<Kept>) =
        kept(folder).into_iter().partition(|file| file.complete);
    let old = |file: &&Kept| {
        let age = file.modified.elapsed().unwrap_or_default();
        age > ABANDONED
    };
    for file in temporary.iter().filter(old) {
        let _ = fs::remove_file(&file.path);
    }
    let mut bytes = sum(entries.iter()).bytes;
    if bytes <= limit {
        return;
    }
    for file in &entries {
        if bytes <= limit / 100 * LEFT {
            break;
        }
        let _ = fs::remove_file(&file.path);
        bytes -= file.bytes;
    }
}

/// Removes all files of ours.
pub(super) fn clean(folder: &Path) -> io::Result<Usage> {
    let files = kept(folder);
    for file in &files {
        match fs::remove_file(&file.path) {
            // Another run was faster.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            removed => removed?,
        }
    }
    Ok(sum(files.iter().filter(|file| file.complete)))
}
