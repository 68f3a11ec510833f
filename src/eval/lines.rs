//! Files of one JSON object a line.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

/// What the lines of a file are to be, for messages.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// What a line holds: "labelled item".
    pub name: &'static str,
    /// The keys of its object.
    pub keys: &'static str,
}

/// Why a file of lines could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LinesError {
    /// The file can't be read.
    #[error("{}: can't be read: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line is not what it should be.
    #[error("{}:{line}: no {}: {source}", path.display(), wanted.name)]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What it should be.
        wanted: Wanted,
        /// Why.
        source: serde_json::Error,
    },
    /// The file holds nothing.
    #[error("{}: holds no {}; expected one JSON object a line with {}", path.display(), wanted.name, wanted.keys)]
    Empty {
        /// The file.
        path: PathBuf,
        /// What it should hold.
        wanted: Wanted,
    },
}

/// What the lines of a file hold, in order, at least one; blank lines are passed over.
///
/// # Errors
///
/// The file can't be read, a line of it is not what is `wanted`, or it holds none.
pub fn read<T: DeserializeOwned>(path: &Path, wanted: Wanted) -> Result<Vec<T>, LinesError> {
    let text = std::fs::read_to_string(path).map_err(|source| LinesError::Io {
        path: path.into(),
        source,
    })?;
    let lines = text.lines().enumerate();
    let all: Vec<T> = lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(i, line)| {
            serde_json::from_str(line).map_err(|source| LinesError::Line {
                path: path.into(),
                line: i + 1,
                wanted,
                source,
            })
        })
        .collect::<Result<_, _>>()?;
    if all.is_empty() {
        return Err(LinesError::Empty {
            path: path.into(),
            wanted,
        });
    }
    Ok(all)
}
