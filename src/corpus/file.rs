//! A file of the corpus that has been found but not read.
//!
//! A corpus may have millions of them. So a file keeps its name, its folder shared with those beside it, and what
//! few have in a box; its paths are put together when they are asked for.

use std::cmp::Ordering;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::iter::once;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::block::{self, Before, Raw};
use super::cache::Cache;
use super::decode::as_is;
use super::error::ReadError;
use super::files::Page;
use super::kind::Kind;
use super::metadata::Metadata;
use super::source::Source;

/// A folder with files of the corpus.
#[derive(Debug)]
pub(super) struct Folder {
    /// The path to open.
    pub(super) path: Box<Path>,
    /// The corpus folder that it was found in.
    pub(super) root: Arc<Path>,
}

impl Folder {
    /// Its path below the corpus folder.
    pub(super) fn below(&self) -> &Path {
        self.path.strip_prefix(&self.root).unwrap_or(&self.path)
    }
}

/// A file of the corpus that has been found but not read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    pub(super) folder: Arc<Folder>,
    pub(super) name: Box<OsStr>,
    /// Its size in bytes; 0 where it could not be found out.
    pub bytes: u64,
    about: Option<Box<About>>,
}

/// What is known of few files.
#[derive(Clone, Debug, Default)]
struct About {
    /// What `sources.toml` says of it.
    given: Option<Arc<Metadata>>,
    /// What the first block of a huge source says of it.
    front: OnceLock<Box<Metadata>>,
}

impl SourceFile {
    /// The file `name` in `folder`, whose size nobody has asked for yet.
    pub(super) fn new(folder: Arc<Folder>, name: &OsStr) -> Self {
        Self {
            folder,
            name: name.into(),
            bytes: 0,
            about: None,
        }
    }

    /// The path to open.
    pub fn file(&self) -> PathBuf {
        self.folder.path.join(&*self.name)
    }

    /// The path as reports show it; raw, so control characters in it are still there.
    pub fn path(&self) -> String {
        shown(&self.folder.path, &self.name)
    }

    /// The path below its corpus folder, with `/`; what a claim's `sources` globs match.
    pub fn below(&self) -> String {
        shown(self.folder.below(), &self.name)
    }

    /// The order of the paths, folder by folder.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        match Arc::ptr_eq(&self.folder, &other.folder) {
            true => self.name.cmp(&other.name),
            false => self.components().cmp(other.components()),
        }
    }

    pub(super) fn components(&self) -> impl Iterator<Item = Component<'_>> {
        let folder = self.folder.path.components();
        folder.chain(once(Component::Normal(&self.name)))
    }

    /// Asks the system for the size.
    pub(super) fn measure(&mut self) {
        self.bytes = fs::metadata(self.file()).map_or(0, |found| found.len());
        if self.blocks() > 1 {
            self.about.get_or_insert_default();
        }
    }

    /// What `sources.toml` says of it.
    pub(super) fn given(&self) -> Option<&Arc<Metadata>> {
        self.about.as_ref()?.given.as_ref()
    }

    /// Notes what `sources.toml` says of it.
    pub(super) fn give(&mut self, metadata: Arc<Metadata>) {
        self.about.get_or_insert_default().given = Some(metadata);
    }

    pub(super) fn kind(&self) -> Option<Kind> {
        Kind::of(Path::new(&*self.name))
    }

    /// How many blocks it is read in.
    pub(super) fn blocks(&self) -> usize {
        block::count(self.bytes)
    }

    pub(super) fn read(&self, cache: &Cache) -> Result<Source, ReadError> {
        let mut bytes = Vec::new();
        self.bytes(&mut bytes)?;
        self.parse(bytes, cache)
    }

    fn text_or(&self) -> Kind {
        self.kind().unwrap_or(Kind::Text)
    }

    fn parse(&self, bytes: Vec<u8>, cache: &Cache) -> Result<Source, ReadError> {
        let (path, kind) = (self.path(), self.text_or());
        let mut source = match self.blocks() {
            1 => Source::converted(&path, kind, bytes, cache),
            // Huge sources are read in blocks, each of which would be an entry.
            _ => Source::parse(&path, kind, bytes),
        }?;
        if let Some(given) = self.given() {
            let own = std::mem::replace(&mut source.metadata, (**given).clone());
            source.metadata.fill(&own);
        }
        Ok(source)
    }

    pub(super) fn read_block(
        &self,
        number: usize,
        before: Before,
        cache: &Cache,
    ) -> Result<Source, ReadError> {
        if self.blocks() == 1 {
            return self.read(cache);
        }
        let mut bytes = Vec::new();
        let raw = self.raw(number, &mut bytes)?;
        if number == 0 {
            return self.parse(bytes, cache);
        }
        let mut source = Source::parse_part(&self.path(), self.text_or(), &raw, bytes);
        source.metadata = self.front(cache)?;
        Ok(source.after(before, raw.start))
    }

    pub(super) fn page<'a>(
        &'a self,
        number: usize,
        buffer: &'a mut Vec<u8>,
        cache: &Cache,
    ) -> Result<Page<'a>, ReadError> {
        if self.text_or() != Kind::Text {
            let source = self.read_block(number, Before::default(), cache)?;
            return Ok(Page::Parsed(Box::new(source)));
        }
        let encoding = match self.blocks() {
            1 => self.bytes(buffer).map(|()| None)?,
            _ => self.raw(number, buffer)?.encoding,
        };
        let text = match number {
            _ if encoding.is_some() => None,
            0 => as_is(buffer),
            _ => std::str::from_utf8(buffer).ok(),
        };
        let source = match (text, number) {
            (Some(text), _) => return Ok(Page::Plain(text, self.title())),
            (None, 0) => self.parse(buffer.clone(), cache)?,
            (None, _) => self.read_block(number, Before::default(), cache)?,
        };
        Ok(Page::Parsed(Box::new(source)))
    }

    fn title(&self) -> Option<&str> {
        self.given()?.title.as_deref()
    }

    /// What the first block says of the whole.
    fn front(&self, cache: &Cache) -> Result<Metadata, ReadError> {
        let kept = self.about.as_ref().map(|about| &about.front);
        if let Some(front) = kept.and_then(OnceLock::get) {
            return Ok((**front).clone());
        }
        let first = self.read_block(0, Before::default(), cache)?.metadata;
        if let Some(kept) = kept {
            kept.get_or_init(|| Box::new(first.clone()));
        }
        Ok(first)
    }

    fn raw(&self, number: usize, buffer: &mut Vec<u8>) -> Result<Raw, ReadError> {
        let failed = |source| self.failed(source);
        let (mut file, _) = self.open()?;
        block::read(&mut file, self.text_or(), number, self.blocks(), buffer).map_err(failed)
    }

    fn bytes(&self, buffer: &mut Vec<u8>) -> Result<(), ReadError> {
        let (mut file, size) = self.open()?;
        read_all(&mut file, size, buffer).map_err(|source| self.failed(source))
    }

    pub(super) fn hash(&self) -> Result<blake3::Hash, ReadError> {
        let (file, _) = self.open()?;
        let mut hasher = blake3::Hasher::new();
        let hashed = hasher.update_reader(file).map(|hasher| hasher.finalize());
        hashed.map_err(|source| self.failed(source))
    }

    /// The file, and its size now.
    fn open(&self) -> Result<(File, u64), ReadError> {
        let failed = |source| self.failed(source);
        let file = self.file();
        let found = fs::metadata(&file).map_err(failed)?;
        if found.is_dir() {
            fs::read_dir(&file).map_err(failed)?;
        }
        // Opening a pipe would wait for a writer, and a device may never end.
        if !found.is_file() {
            return Err(ReadError::NotAFile { path: self.path() });
        }
        Ok((File::open(&file).map_err(failed)?, found.len()))
    }

    fn failed(&self, source: std::io::Error) -> ReadError {
        ReadError::Io {
            path: self.path(),
            source,
        }
    }
}

/// Puts what is in `file`, so many bytes, into `buffer`.
///
/// The size is known, so the system is asked neither for it nor, after the last byte, for more: of a small file that
/// would be half of all it is asked. A size of nothing is asked about; some systems make files up when they are read.
fn read_all(file: &mut File, size: u64, buffer: &mut Vec<u8>) -> io::Result<()> {
    if size == 0 || block::count(size) > 1 {
        buffer.clear();
        return file.read_to_end(buffer).map(drop);
    }
    buffer.resize(size as usize, 0);
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    buffer.truncate(filled);
    Ok(())
}

/// The path of `name` in `folder`, with `/` and without `.` steps; what is not UTF-8 in it is replaced.
pub(super) fn shown(folder: &Path, name: &OsStr) -> String {
    let mut text = String::new();
    let mut push = |part: &str| {
        if !text.is_empty() && !text.ends_with('/') {
            text.push('/');
        }
        text.push_str(part);
    };
    for part in folder.components().filter(|p| *p != Component::CurDir) {
        match part {
            Component::RootDir => push("/"),
            _ => push(&part.as_os_str().to_string_lossy()),
        }
    }
    push(&name.to_string_lossy());
    text
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
