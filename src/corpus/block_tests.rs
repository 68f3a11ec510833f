#![allow(clippy::unwrap_used)]

use std::fs;

use super::*;
use crate::corpus::{Corpus, Source};
use crate::span::Span;

/// A corpus of one file with these bytes.
fn corpus(name: &str, bytes: &[u8]) -> (tempfile::TempDir, Corpus) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    fs::write(&file, bytes).unwrap();
    let corpus = Corpus::find(&[file]).unwrap();
    (folder, corpus)
}

/// All blocks of the only source, each with what stands before it.
fn blocks(corpus: &Corpus) -> Vec<Source> {
    let mut before = Before::default();
    let mut buffer = Vec::new();
    let numbers = 0..corpus.blocks(0);
    let read = numbers.map(|number| {
        let block = Block { source: 0, number };
        let source = corpus.read_block(block, before).unwrap();
        let page = corpus.page(block, &mut buffer).unwrap();
        assert_eq!(page.text(), source.text);
        assert_eq!(page.title(), source.metadata.title.as_deref());
        before = before.and(page.extent());
        source
    });
    read.collect()
}

/// Sentences of several lengths, `end` after each third.
fn prose(end: &str) -> String {
    let mut text = String::new();
    for i in 0..60_000 {
        text += &format!("The ferry to Élnes has made {i} trips");
        text += &" and more of them".repeat(i % 4);
        text += if i % 3 == 2 { end } else { ". " };
    }
    text
}

/// That the blocks of a file are its text, and that places in them are those of the whole.
fn same_as_whole(name: &str, bytes: &[u8]) {
    let (_folder, corpus) = corpus(name, bytes);
    let whole = corpus.read(0).unwrap();
    let blocks = blocks(&corpus);
    assert!(blocks.len() > 2, "{name}: {} blocks", blocks.len());
    let joined: String = blocks.iter().map(|block| block.text.as_str()).collect();
    assert!(joined == whole.text, "{name}");
    for block in &blocks {
        let words = block.text.match_indices("trips");
        for (at, _) in words.step_by(1_999) {
            let (span, there) = (Span::new(at, at + 5), block.offset() + at);
            assert_eq!(block.place(at), whole.place(there), "{name}");
            let far = Span::new(there, there + 5);
            assert_eq!(block.original(span), whole.original(far), "{name}");
            assert_eq!(block.lines(span)[0].number, whole.lines(far)[0].number);
        }
    }
}

#[test]
fn blocks_are_the_text_and_know_their_place() {
    same_as_whole("lf.txt", prose(".\n\n").as_bytes());
    same_as_whole("crlf.txt", prose(".\r\n").as_bytes());
    same_as_whole("cr.txt", prose(".\r").as_bytes());
    same_as_whole("one-line.txt", prose(". ").as_bytes());
    same_as_whole("marked.txt", format!("\u{feff}{}", prose(".\n")).as_bytes());
    same_as_whole(
        "no-space.txt",
        prose("").replace([' ', '.'], "é").as_bytes(),
    );
}

#[test]
fn blocks_of_other_encodings_are_whole_characters() {
    let marked = format!("\u{feff}{}", prose(".\n🦀 "));
    let little: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = marked.encode_utf16().flat_map(u16::to_be_bytes).collect();
    same_as_whole("le.txt", &little);
    same_as_whole("be.txt", &big);
    same_as_whole("le-unmarked.txt", &little[2..]);
    let (western, _, _) = encoding_rs::WINDOWS_1252.encode(&marked[3..]);
    let western: Vec<u8> = western
        .iter()
        .copied()
        .filter(|byte| *byte != b'&')
        .collect();
    same_as_whole("western.txt", &western);
}

#[test]
fn every_block_of_markdown_has_the_title_and_begins_a_paragraph() {
    let text = format!(
        "---\npublisher: The Mail\n---\n# Ferries\n\n{}",
        prose(".\n\n")
    );
    let (_folder, corpus) = corpus("ferries.md", text.as_bytes());
    let whole = corpus.read(0).unwrap();
    let blocks = blocks(&corpus);
    assert!(blocks.len() > 2);
    for block in &blocks {
        assert_eq!(block.metadata, whole.metadata);
        assert!(block.text.starts_with("The ferry") || block.text.starts_with("Ferries"));
    }
    let sentences = |source: &Source| source.sentences().len();
    assert_eq!(
        blocks.iter().map(sentences).sum::<usize>(),
        sentences(&whole)
    );
    let last = blocks.last().unwrap();
    let (line, text) = (last.place(last.text.len() - 9).line, text.trim_end());
    assert_eq!(line, text.lines().count());
}

#[test]
fn a_file_that_shrinks_or_grows_meanwhile_is_read_as_it_is() {
    let text = prose(".\n");
    let (folder, corpus) = corpus("a.txt", text.as_bytes());
    let file = folder.path().join("a.txt");
    fs::write(&file, &text[..1_500_000]).unwrap();
    assert_eq!(blocks(&corpus).last().unwrap().text, "");
    fs::write(&file, text.repeat(2)).unwrap();
    let read: usize = blocks(&corpus).iter().map(|block| block.text.len()).sum();
    assert_eq!(read, text.len() * 2);
}

#[test]
fn a_binary_start_is_told_and_an_ordinary_file_is_one_block() {
    let mut bytes = prose(".\n").into_bytes();
    bytes[7] = 0;
    let (_folder, huge) = corpus("binary.txt", &bytes);
    let first = Block {
        source: 0,
        number: 0,
    };
    assert!(huge.page(first, &mut Vec::new()).is_err());
    let (_folder, small) = corpus("small.txt", b"One block.");
    assert_eq!(small.blocks(0), 1);
}
