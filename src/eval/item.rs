//! Labelled items: one JSON object a line.

use std::path::Path;

use serde::Deserialize;

use super::lines::{self, LinesError, Wanted};
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
    /// The document that the passages are from, by its id in a file of documents.
    #[serde(default)]
    pub doc_id: Option<String>,
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

/// What a line of a file of items is.
const ITEM: Wanted = Wanted {
    name: "labelled item",
    keys: "id, claim, evidence and label",
};

/// The items of a file, in order; blank lines are passed over.
///
/// # Errors
///
/// The file can't be read, a line of it is no item, or it holds none.
pub fn read(path: &Path) -> Result<Vec<Item>, LinesError> {
    let items: Vec<Item> = lines::read(path, ITEM)?;
    Ok(items.into_iter().map(Item::restored).collect())
}
