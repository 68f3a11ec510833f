//! The sources that have been found, each to be read when it is needed.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use super::block::{Before, Block};
use super::cache::Cache;
use super::error::ReadError;
use super::file::{Folder, SourceFile};
use super::lines;
use super::source::Source;

/// A block of a source, read to be scanned.
pub enum Page<'a> {
    /// Bytes that are their own text.
    Plain(&'a str, Option<&'a str>),
    /// Anything else.
    Parsed(Box<Source>),
}

impl Page<'_> {
    /// Its text.
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text, _) => text,
            Self::Parsed(source) => &source.text,
        }
    }

    /// The title of its source.
    pub fn title(&self) -> Option<&str> {
        match self {
            Self::Plain(_, title) => *title,
            Self::Parsed(source) => source.metadata.title.as_deref(),
        }
    }

    /// How much of its source it is.
    pub fn extent(&self) -> Before {
        match self {
            Self::Plain(text, _) => lines::extent(text),
            Self::Parsed(source) => source.extent(),
        }
    }
}

/// The sources below some folders, in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// Shared with the reports on it.
    pub(super) files: Arc<Vec<SourceFile>>,
    pub(super) left_out: BTreeMap<String, usize>,
    /// Sources that stand in no file, by the number of their entry in `files`.
    pub(super) held: Vec<Source>,
    pub(super) cache: Arc<Cache>,
}

impl Corpus {
    /// A corpus of sources that are held in memory, in this order.
    pub fn of(held: Vec<Source>) -> Self {
        let nowhere = Arc::new(Folder {
            path: Path::new("").into(),
            root: Path::new("").into(),
        });
        let entry = |source: &Source| {
            let mut file = SourceFile::new(Arc::clone(&nowhere), OsStr::new(&source.path));
            file.bytes = source.text.len() as u64;
            file
        };
        Self {
            files: Arc::new(held.iter().map(entry).collect()),
            held,
            ..Self::default()
        }
    }

    /// The same, with what takes long to convert kept in `cache` from one run to the next; without, nothing is kept.
    pub fn with_cache(self, cache: Cache) -> Self {
        Self {
            cache: Arc::new(cache),
            ..self
        }
    }

    /// The sources in the order of their paths, folder by folder.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The same, to be kept beyond the corpus.
    pub(crate) fn shared_files(&self) -> Arc<Vec<SourceFile>> {
        Arc::clone(&self.files)
    }

    /// The bytes of all sources together.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }

    /// How many files were passed over since their ending is not that of a source, by ending in
    /// lower case without its dot; the empty ending is for files that have none.
    pub fn left_out(&self) -> &BTreeMap<String, usize> {
        &self.left_out
    }

    /// How many blocks the source `index` is read in; 1 unless it is huge.
    pub fn blocks(&self, index: usize) -> usize {
        let in_file = self.held.is_empty().then(|| self.files.get(index));
        in_file.flatten().map_or(1, SourceFile::blocks)
    }

    /// The bytes of a block, more or less: where it ends is told when it is read.
    pub fn bytes_of(&self, block: Block) -> u64 {
        let bytes = self.files.get(block.source).map_or(0, |file| file.bytes);
        let blocks = self.blocks(block.source) as u64;
        let rest = if block.number == 0 { bytes % blocks } else { 0 };
        bytes / blocks + rest
    }

    /// Reads the source `index` of [`files`](Self::files), from 0, as a whole.
    ///
    /// What `sources.toml` says of it comes before its front matter, field by field.
    ///
    /// # Errors
    ///
    /// The file can't be read, is no text, or its front matter has mistakes.
    pub fn read(&self, index: usize) -> Result<Source, ReadError> {
        match self.held.get(index) {
            Some(source) => Ok(source.clone()),
            None => self.file(index)?.read(&self.cache),
        }
    }

    /// Reads one block of a source; `before` is what stands before it there.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn read_block(&self, block: Block, before: Before) -> Result<Source, ReadError> {
        match self.held.get(block.source) {
            Some(source) => Ok(source.clone()),
            None => {
                let file = self.file(block.source)?;
                file.read_block(block.number, before, &self.cache)
            }
        }
    }

    /// Reads one block of a source to be scanned; `buffer` is room for its bytes.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn page<'a>(
        &'a self,
        block: Block,
        buffer: &'a mut Vec<u8>,
    ) -> Result<Page<'a>, ReadError> {
        match self.held.get(block.source) {
            Some(source) => Ok(Page::Plain(&source.text, source.metadata.title.as_deref())),
            None => self
                .file(block.source)?
                .page(block.number, buffer, &self.cache),
        }
    }

    /// BLAKE3 of the bytes of the source `index`, in hexadecimal digits.
    ///
    /// # Errors
    ///
    /// The file can't be read.
    pub fn hash(&self, index: usize) -> Result<String, ReadError> {
        let hash = match self.held.get(index) {
            Some(source) => blake3::hash(source.text.as_bytes()),
            None => self.file(index)?.hash()?,
        };
        Ok(hash.to_hex().to_string())
    }

    fn file(&self, index: usize) -> Result<&SourceFile, ReadError> {
        let count = self.files.len();
        let found = self.files.get(index);
        found.ok_or(ReadError::OutOfRange { index, count })
    }
}
