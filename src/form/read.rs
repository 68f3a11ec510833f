//! From a path to the text of the file there.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use super::problem::{FileText, Problem};
use crate::span::Span;

/// Larger files are refused: no person writes one, and a device never ends.
const LARGEST: u64 = 64 << 20;

impl FileText {
    /// Reads the file at `path`.
    ///
    /// # Errors
    ///
    /// A problem when it can't be read, is larger than 64 MiB or is not UTF-8.
    pub fn read(path: &Path) -> Result<Arc<Self>, Problem> {
        let file = File::open(path).map_err(|error| unreadable(path, &error))?;
        Self::read_from(path, file)
    }

    /// Reads `source`, which messages call `path`, to its end.
    ///
    /// # Errors
    ///
    /// As [`FileText::read`].
    pub fn read_from(path: &Path, source: impl Read) -> Result<Arc<Self>, Problem> {
        // Room for most files: a source that does not tell its length is read a few bytes at a time at first.
        let mut bytes = Vec::with_capacity(8 * 1024);
        let read = source.take(LARGEST + 1).read_to_end(&mut bytes);
        read.map_err(|error| unreadable(path, &error))?;
        if bytes.len() as u64 > LARGEST {
            let file = Arc::new(Self::new(path, ""));
            let problem = Problem::whole(&file, "the file is larger than 64 MiB");
            return Err(problem.help("split it into several files"));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Arc::new(Self::new(path, text))),
            Err(error) => Err(not_utf8(path, &error)),
        }
    }
}

/// Why the file or folder at `path` can't be read, and what to do.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Problem {
    let file = Arc::new(FileText::new(path, ""));
    match error.kind() {
        io::ErrorKind::NotFound => Problem::whole(&file, "there is no such file or folder")
            .help("create it, or name another path"),
        io::ErrorKind::PermissionDenied => {
            Problem::whole(&file, "permission denied").help("make it readable for this user")
        }
        _ => Problem::whole(&file, format!("it can't be read: {error}")),
    }
}

/// Points at the first byte that is not UTF-8, in the text with that byte replaced.
fn not_utf8(path: &Path, error: &std::string::FromUtf8Error) -> Problem {
    let at = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let file = Arc::new(FileText::new(path, String::from_utf8_lossy(bytes)));
    let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let found = if wide {
        "the file is UTF-16, not UTF-8"
    } else {
        "this byte is not UTF-8"
    };
    let stand_in = char::REPLACEMENT_CHARACTER.len_utf8();
    Problem::new(&file, Span::new(at, at + stand_in), found).help("save the file as UTF-8")
}
