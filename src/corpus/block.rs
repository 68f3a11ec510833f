//! Huge sources in runs that are read one at a time, so that memory does not grow with the longest source and all
//! cores can work on it.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::decode::{HEAD, encoding_of};
use super::kind::Kind;

/// How far apart blocks begin, in bytes; the last may be nearly twice as long.
const BLOCK: u64 = 1024 * 1024;
/// A block begins at the first good place among so many bytes.
const SEARCHED: usize = 64 * 1024;

/// A run of one source that is read at once: all of it, unless it is huge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Block {
    /// The number of the source in the corpus.
    pub source: usize,
    /// The number of the block in the source, from 0.
    pub number: usize,
}

/// What stands before a block in its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// Bytes of the source's text.
    pub bytes: usize,
    /// Characters of it.
    pub characters: usize,
    /// Line breaks of its file.
    pub lines: usize,
    /// Characters after the last line break.
    pub columns: usize,
}

impl Before {
    /// What stands before the block that comes after one with what `this` holds.
    pub fn and(self, this: Self) -> Self {
        Self {
            bytes: self.bytes + this.bytes,
            characters: self.characters + this.characters,
            lines: self.lines + this.lines,
            columns: this.columns + if this.lines == 0 { self.columns } else { 0 },
        }
    }
}

/// How many blocks a file of so many bytes has.
pub(super) fn count(bytes: u64) -> usize {
    (bytes / BLOCK).max(1) as usize
}

/// The bytes of a block.
pub(super) struct Raw {
    /// The offset of the first in the file.
    pub(super) start: usize,
    /// What the start of the file tells of its encoding.
    pub(super) encoding: Option<&'static Encoding>,
}

/// Reads block `number` of `count` into `buffer`, whose content is lost. Two neighbours agree on where one ends
/// and the other begins, since both look at the same bytes.
pub(super) fn read(
    file: &mut File,
    kind: Kind,
    number: usize,
    count: usize,
    buffer: &mut Vec<u8>,
) -> io::Result<Raw> {
    let nominal = number as u64 * BLOCK;
    let mut head = Vec::new();
    file.take(HEAD as u64).read_to_end(&mut head)?;
    let encoding = encoding_of(&head);
    buffer.clear();
    file.seek(SeekFrom::Start(nominal))?;
    let last = number + 1 >= count;
    if last {
        file.read_to_end(buffer)?;
    } else {
        file.take(BLOCK + SEARCHED as u64).read_to_end(buffer)?;
        let after = buffer.get(BLOCK as usize..).unwrap_or_default();
        let end = BLOCK as usize + cut(after, kind, encoding);
        buffer.truncate(end);
    }
    let start = match number {
        0 => 0,
        _ => cut(buffer.get(..SEARCHED).unwrap_or(buffer), kind, encoding),
    };
    buffer.drain(..start);
    Ok(Raw {
        start: nominal as usize + start,
        encoding,
    })
}

/// The first good place to cut `bytes` at: before a paragraph in Markdown, after a line break, after a sentence,
/// after a space, between two characters.
fn cut(bytes: &[u8], kind: Kind, encoding: Option<&'static Encoding>) -> usize {
    if let Some(high) = encoding.and_then(high_byte) {
        return wide_cut(bytes, high);
    }
    let paragraph = match kind {
        Kind::Markdown => paragraph(bytes),
        Kind::Text => None,
    };
    let after = |wanted: &[u8]| {
        let at = bytes.windows(wanted.len()).position(|here| here == wanted);
        at.map(|at| at + wanted.len())
    };
    let character = || bytes.iter().position(|byte| *byte & 0xc0 != 0x80);
    let found = paragraph
        .or_else(|| memchr::memchr(b'\n', bytes).map(|at| at + 1))
        .or_else(|| after(b"\r"))
        .or_else(|| after(b". "))
        .or_else(|| after(b" "));
    found.or_else(character).unwrap_or_default()
}

/// The start of the first line that can only begin a paragraph.
fn paragraph(bytes: &[u8]) -> Option<usize> {
    let breaks = memchr::memchr_iter(b'\n', bytes);
    breaks.map(|at| at + 1).find(|at| {
        let before = bytes.get(..at - 1).unwrap_or_default();
        let blank = before
            .strip_suffix(b"\r")
            .unwrap_or(before)
            .ends_with(b"\n");
        blank && bytes.get(*at).is_some_and(u8::is_ascii_alphabetic)
    })
}

/// For UTF-16 the place of the higher byte in each pair.
fn high_byte(encoding: &'static Encoding) -> Option<usize> {
    match encoding {
        _ if encoding == UTF_16BE => Some(0),
        _ if encoding == UTF_16LE => Some(1),
        _ => None,
    }
}

/// As [`cut`], in pairs of bytes: after a line break, else before a pair that begins a character.
fn wide_cut(bytes: &[u8], high: usize) -> usize {
    let pairs = bytes.as_chunks::<2>().0;
    let is_break = |pair: &[u8; 2]| pair[high] == 0 && pair[1 - high] == b'\n';
    let begins = |pair: &[u8; 2]| !(0xdc..=0xdf).contains(&pair[high]);
    let found = pairs.iter().position(is_break).map(|at| at + 1);
    found
        .or_else(|| pairs.iter().position(begins))
        .unwrap_or_default()
        * 2
}

#[cfg(test)]
#[path = "block_tests.rs"]
mod tests;
