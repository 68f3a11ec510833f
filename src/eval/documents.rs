//! The documents of a test collection: one JSON object a line.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::lines::{self, LinesError, Wanted};
use crate::corpus::{Corpus, Source};

/// What a line of a file of documents is.
const DOCUMENT: Wanted = Wanted {
    name: "document",
    keys: "doc_id or id, and abstract (a list of sentences) or text",
};

#[derive(Debug, Deserialize)]
struct Document {
    #[serde(alias = "id")]
    doc_id: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(flatten)]
    body: Body,
}

#[derive(Debug, Deserialize)]
enum Body {
    /// The sentences in order.
    #[serde(rename = "abstract")]
    Sentences(Vec<String>),
    #[serde(rename = "text")]
    Text(String),
}

impl Document {
    /// The document as `check` would read it; sentences that the collection tells apart stay apart.
    fn source(self) -> Source {
        let text = match self.body {
            Body::Sentences(sentences) => sentences.join("\n\n"),
            Body::Text(text) => text,
        };
        let mut source = Source::plain(&self.doc_id, text);
        source.metadata.title = self.title;
        source
    }
}

/// The documents that claims cite.
#[derive(Debug)]
pub struct Documents {
    /// The documents as sources.
    pub corpus: Corpus,
    numbers: BTreeMap<String, usize>,
}

impl Documents {
    /// The documents of some files, one after the other.
    ///
    /// # Errors
    ///
    /// A file can't be read, a line of it is no document, or it holds none.
    pub fn read<'p>(files: impl IntoIterator<Item = &'p Path>) -> Result<Self, LinesError> {
        let mut all: Vec<Document> = Vec::new();
        for file in files {
            all.extend(lines::read(file, DOCUMENT)?);
        }
        let ids = all.iter().map(|d| d.doc_id.clone());
        Ok(Self {
            numbers: ids.enumerate().map(|(i, id)| (id, i)).collect(),
            corpus: Corpus::of(all.into_iter().map(Document::source).collect()),
        })
    }

    /// The number of a document in the corpus.
    pub fn number(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).copied()
    }
}

/// True for a file of documents, by its ending; any other corpus is a folder or file of sources.
pub fn is_documents(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "jsonl")
}
