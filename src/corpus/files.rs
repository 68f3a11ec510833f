//! The sources that have been found, each to be read when it is needed.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;

use super::block::{self, Before, Block, Raw};
use super::decode::as_is;
use super::error::ReadError;
use super::kind::Kind;
use super::lines;
use super::metadata::Metadata;
use super::source::Source;

/// A file of the corpus that has been found but not read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path to open.
    pub file: PathBuf,
    /// The path as reports show it; raw, so control characters in it are still there.
    pub path: String,
    /// The path below its corpus folder, with `/`; what a claim's `sources` globs match.
    pub below: String,
    /// Its size in bytes; 0 where it could not be found out.
    pub bytes: u64,
    pub(super) metadata: Option<Box<Metadata>>,
    /// What the first block of a huge source says of it.
    front: OnceLock<Box<Metadata>>,
}

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
    pub(super) files: Vec<SourceFile>,
    pub(super) left_out: BTreeMap<String, usize>,
    /// Sources that stand in no file, by the number of their entry in `files`.
    held: Vec<Source>,
}

impl Corpus {
    /// A corpus of sources that are held in memory, in this order.
    pub fn of(held: Vec<Source>) -> Self {
        let entry = |source: &Source| SourceFile {
            file: PathBuf::from(&source.path),
            path: source.path.clone(),
            below: source.path.clone(),
            bytes: source.text.len() as u64,
            metadata: None,
            front: OnceLock::new(),
        };
        Self {
            files: held.iter().map(entry).collect(),
            left_out: BTreeMap::new(),
            held,
        }
    }

    /// The sources in the order of their paths, folder by folder.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
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
            None => self.file(index)?.read(),
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
            None => self.file(block.source)?.read_block(block.number, before),
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
            None => self.file(block.source)?.page(block.number, buffer),
        }
    }

    fn file(&self, index: usize) -> Result<&SourceFile, ReadError> {
        let count = self.files.len();
        let found = self.files.get(index);
        found.ok_or(ReadError::OutOfRange { index, count })
    }
}

impl SourceFile {
    pub(super) fn new(file: PathBuf, below: &Path) -> Self {
        let bytes = fs::metadata(&file).map_or(0, |found| found.len());
        Self {
            path: shown(&file),
            below: shown(below),
            bytes,
            file,
            metadata: None,
            front: OnceLock::new(),
        }
    }

    fn kind(&self) -> Kind {
        Kind::of(&self.file).unwrap_or(Kind::Text)
    }

    fn blocks(&self) -> usize {
        block::count(self.bytes)
    }

    fn read(&self) -> Result<Source, ReadError> {
        let mut bytes = Vec::new();
        self.bytes(&mut bytes)?;
        self.parse(bytes)
    }

    fn parse(&self, bytes: Vec<u8>) -> Result<Source, ReadError> {
        let mut source = Source::parse(&self.path, self.kind(), bytes)?;
        if let Some(metadata) = &self.metadata {
            let own = std::mem::replace(&mut source.metadata, (**metadata).clone());
            source.metadata.fill(&own);
        }
        Ok(source)
    }

    fn read_block(&self, number: usize, before: Before) -> Result<Source, ReadError> {
        if self.blocks() == 1 {
            return self.read();
        }
        let mut bytes = Vec::new();
        let raw = self.raw(number, &mut bytes)?;
        if number == 0 {
            return self.parse(bytes);
        }
        let mut source = Source::parse_part(&self.path, self.kind(), &raw, bytes);
        source.metadata = self.front()?.clone();
        Ok(source.after(before, raw.start))
    }

    fn page<'a>(&'a self, number: usize, buffer: &'a mut Vec<u8>) -> Result<Page<'a>, ReadError> {
        if self.kind() != Kind::Text {
            let source = self.read_block(number, Before::default())?;
            return Ok(Page::Parsed(Box::new(source)));
        }
        if self.blocks() == 1 {
            self.bytes(buffer)?;
        } else {
            let raw = self.raw(number, buffer)?;
            if number > 0 && std::str::from_utf8(buffer).is_err() || raw.encoding.is_some() {
                let source = self.read_block(number, Before::default())?;
                return Ok(Page::Parsed(Box::new(source)));
            }
        }
        let later = number > 0;
        let text = if later {
            std::str::from_utf8(buffer).ok()
        } else {
            as_is(buffer)
        };
        match text {
            Some(text) => Ok(Page::Plain(text, self.title())),
            None => Ok(Page::Parsed(Box::new(self.parse(buffer.clone())?))),
        }
    }

    fn title(&self) -> Option<&str> {
        self.metadata.as_ref()?.title.as_deref()
    }

    /// What the first block says of the whole.
    fn front(&self) -> Result<&Metadata, ReadError> {
        if let Some(front) = self.front.get() {
            return Ok(front);
        }
        let first = self.read_block(0, Before::default())?;
        Ok(self.front.get_or_init(|| Box::new(first.metadata)))
    }

    fn raw(&self, number: usize, buffer: &mut Vec<u8>) -> Result<Raw, ReadError> {
        let failed = |source| self.failed(source);
        let mut file = self.open()?;
        block::read(&mut file, self.kind(), number, self.blocks(), buffer).map_err(failed)
    }

    fn bytes(&self, buffer: &mut Vec<u8>) -> Result<(), ReadError> {
        buffer.clear();
        buffer.reserve(self.bytes as usize + 1);
        let read = self.open()?.read_to_end(buffer);
        read.map(|_| ()).map_err(|source| self.failed(source))
    }

    fn open(&self) -> Result<File, ReadError> {
        let failed = |source| self.failed(source);
        let found = fs::metadata(&self.file).map_err(failed)?;
        if found.is_dir() {
            fs::read_dir(&self.file).map_err(failed)?;
        }
        // Opening a pipe would wait for a writer, and a device may never end.
        if !found.is_file() {
            return Err(ReadError::NotAFile {
                path: self.path.clone(),
            });
        }
        File::open(&self.file).map_err(failed)
    }

    fn failed(&self, source: std::io::Error) -> ReadError {
        ReadError::Io {
            path: self.path.clone(),
            source,
        }
    }
}

/// A path with `/` and without `.` steps; what is not UTF-8 in it is replaced.
pub(super) fn shown(path: &Path) -> String {
    let mut text = String::new();
    for part in path.components().filter(|part| *part != Component::CurDir) {
        if !text.is_empty() && !text.ends_with('/') {
            text.push('/');
        }
        match part {
            Component::RootDir => text.push('/'),
            _ => text.push_str(&part.as_os_str().to_string_lossy()),
        }
    }
    text
}
