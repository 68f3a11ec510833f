//! Labelled items: one JSON object a line.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::treebank::restored;

/// A claim with the passages that it is to be judged by, and the verdict that a person gave.
#[derive(Clone, Debug, Deserialize)]
pub struct Item {
    /// Unique in its file.
    pub id: String,
    /// What is claimed.
    pub claim: String,
    /// The passages of one source, in order.
    pub evidence: Vec<String>,
    /// The source's title.
    #[serde(default)]
    pub title: Option<String>,
    /// The right verdict.
    pub label: Label,
    /// What the item tests; figures are also given for each kind.
    #[serde(default)]
    pub kind: Option<String>,
}

impl Item {
    /// The item without the escapes of tokenised collections.
    fn restored(self) -> Self {
        Self {
            claim: restored(&self.claim),
            evidence: self.evidence.iter().map(|text| restored(text)).collect(),
            title: self.title.as_deref().map(restored),
            ..self
        }
    }
}

/// The verdict that a person gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// The passages bear the claim out.
    Supported,
    /// They conflict with it.
    Conflicting,
    /// They settle nothing.
    Unsupported,
    /// Anything but supported, in sets of two classes.
    NotSupported,
}

/// Why a file of items could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ItemError {
    /// The file can't be read.
    #[error("{}: can't be read: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line is no item.
    #[error("{}:{line}: no labelled item: {source}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// Why.
        source: serde_json::Error,
    },
    /// The file holds no item.
    #[error("{}: holds no item; expected one JSON object a line with id, claim, evidence and label", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
}

/// The items of a file, in order; blank lines are passed over.
///
/// # Errors
///
/// The file can't be read, a line of it is no item, or it holds none.
pub fn read(path: &Path) -> Result<Vec<Item>, ItemError> {
    let text = std::fs::read_to_string(path).map_err(|source| ItemError::Io {
        path: path.into(),
        source,
    })?;
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    let items: Vec<Item> = lines
        .map(|(i, line)| {
            let item: Item = serde_json::from_str(line).map_err(|source| ItemError::Line {
                path: path.into(),
                line: i + 1,
                source,
            })?;
            Ok(item.restored())
        })
        .collect::<Result<_, _>>()?;
    if items.is_empty() {
        return Err(ItemError::Empty { path: path.into() });
    }
    Ok(items)
}
