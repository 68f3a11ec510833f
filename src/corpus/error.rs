//! What can go wrong between a folder and a source.

use std::path::PathBuf;

use thiserror::Error;

use super::kind::ENDINGS;
use crate::form::{Problem, lines};

/// Why a corpus could not be put together. The run can't go on.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// No root was named at all.
    #[error("no corpus is named")]
    NoRoots,
    /// A root does not exist.
    #[error("there is no file or folder {}", path.display())]
    Missing {
        /// The root as it was given.
        path: PathBuf,
    },
    /// A root is a file of a kind that is not read.
    #[error("{} is not a source", path.display())]
    NotASource {
        /// The root as it was given.
        path: PathBuf,
    },
    /// A root is neither a folder nor a regular file.
    #[error("{} is neither a folder nor a file", path.display())]
    NotAFolder {
        /// The root as it was given.
        path: PathBuf,
    },
    /// A root could not be read.
    #[error("can't read {}: {source}", path.display())]
    Io {
        /// The root as it was given.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The roots hold no source.
    #[error("there are no sources in {}; {others}", roots.join(", "))]
    Empty {
        /// The roots as they were given.
        roots: Vec<String>,
        /// What was there instead, in words.
        others: String,
    },
    /// Mistakes in one or more `sources.toml`, all of them.
    #[error("{}", lines(.0))]
    Metadata(Vec<Problem>),
}

impl Error {
    /// What to do about it, where that can be said.
    pub fn help(&self) -> Option<String> {
        let endings = || format!("sources end in {}", ENDINGS.join(", "));
        match self {
            Self::NoRoots | Self::NotAFolder { .. } => {
                Some("name a folder with sources".to_owned())
            }
            Self::Missing { .. } => {
                Some("check the name, or make the folder and put sources into it".to_owned())
            }
            Self::NotASource { .. } => Some(endings()),
            Self::Empty { .. } => Some(format!(
                "{}; hidden and git-ignored files are left out",
                endings()
            )),
            Self::Io { .. } | Self::Metadata(_) => None,
        }
    }
}

/// Why one file of a corpus could not be read. The other sources are not concerned.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The operating system refused.
    #[error("{path}: can't be read: {source}")]
    Io {
        /// The path as reports show it.
        path: String,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// A folder, device, pipe or socket under the name of a source.
    #[error("{path}: not a regular file")]
    NotAFile {
        /// The path as reports show it.
        path: String,
    },
    /// The bytes are not text in any encoding.
    #[error("{path}: binary, not text")]
    Binary {
        /// The path as reports show it.
        path: String,
    },
    /// Mistakes in the front matter, all of them.
    #[error("{}", lines(.0))]
    FrontMatter(Vec<Problem>),
    /// The index is not one of the corpus.
    #[error("the corpus has {count} sources, and none with index {index}")]
    OutOfRange {
        /// The index asked for, from 0.
        index: usize,
        /// How many sources there are.
        count: usize,
    },
}
