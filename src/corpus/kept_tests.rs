#![allow(clippy::unwrap_used)]
use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use tempfile::TempDir;

use crate::corpus::cache::{Cache, Converted};
use crate::corpus::{Corpus, Kind, ReadError, Source};
use crate::span::Span;

use super::{MARKDOWN, WORTH, from_entry, to_entry};
use crate::corpus::markdown;

/// A cache in a folder of its own.
fn cache() -> (TempDir, Cache) {
    let root = tempfile::tempdir().unwrap();
    let cache = Cache::at(root.path().join("cache"));
    (root, cache)
}

/// `text` as often as it takes to be worth keeping, after `front`.
fn long(front: &str, text: &str) -> String {
    let repeated = text.repeat(WORTH / text.len() + 1);
    format!("{front}{repeated}")
}

/// Converts `bytes` without the cache, into it and from it, and sees that all three are one.
fn same(bytes: &[u8], cache: &Cache) -> Source {
    let [plain, into, from] = [&Cache::none(), cache, cache]
        .map(|cache| Source::converted("a.md", Kind::Markdown, bytes.to_vec(), cache).unwrap());
    // All that a source holds, down to each piece.
    assert_eq!(format!("{plain:?}"), format!("{into:?}"));
    assert_eq!(format!("{plain:?}"), format!("{from:?}"));
    for at in (0..plain.text.len()).step_by(997) {
        let end = (at + 300).min(plain.text.len());
        let span = Span::new(
            plain.text.floor_char_boundary(at),
            plain.text.floor_char_boundary(end),
        );
        assert_eq!(plain.place(span.start), from.place(span.start));
        assert_eq!(plain.original(span), from.original(span));
        assert_eq!(plain.lines(span), from.lines(span));
    }
    assert_eq!(plain.file_text(), from.file_text());
    from
}

#[test]
fn a_source_from_the_cache_is_the_one_that_was_converted() {
    let (_root, cache) = cache();
    let body = "# Grave *found*\n\nIt **held** &quot;4,000&quot;\r\nbodies, thought so — Größe.\n\n| a | b |\n|---|---|\n| 1 | <b>2</b> |\n\n";
    let yaml = "---\ntitle: Given\ndate: 2017-03-10\npublisher: P\n---\n";
    let toml = "+++\norigin = \"O\"\nurl = \"u\"\n+++\n";
    for front in ["", yaml, toml, "Before all.\n\n"] {
        let text = long(front, body);
        let source = same(text.as_bytes(), &cache);
        let title = source.metadata.title.as_deref();
        assert_eq!(
            title,
            Some(if front == yaml {
                "Given"
            } else {
                "Grave found"
            })
        );
        let utf16: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        same(&utf16, &cache);
        same(&[b"\xef\xbb\xbf", text.as_bytes()].concat(), &cache);
    }
    // What stands in the front matter or how the file is encoded makes no other entry.
    assert_eq!(cache.usage().entries, 2);
}

#[test]
fn only_large_markdown_that_is_read_at_once_is_kept() {
    let (root, _) = cache();
    let folder = root.path().join("cache");
    let entries = |name: &str, bytes: &[u8]| {
        let corpus = root.path().join("corpus");
        fs::create_dir_all(&corpus).unwrap();
        fs::write(corpus.join(name), bytes).unwrap();
        let found = Corpus::find(std::slice::from_ref(&corpus)).unwrap();
        let cached = found.clone().with_cache(Cache::at(folder.clone()));
        let read = |found: &Corpus| found.read(0).map(|source| format!("{source:?}"));
        let (plain, from) = (read(&found), read(&cached));
        assert_eq!(plain.is_ok(), from.is_ok());
        assert_eq!(plain.ok(), from.ok());
        fs::remove_dir_all(corpus).unwrap();
        Cache::at(folder.clone()).clean().unwrap().entries
    };
    let paragraph = "It *held* 4,000 bodies.\n\n";
    let (large, huge) = (long("", paragraph), paragraph.repeat(100_000));
    assert_eq!(entries("a.md", large.as_bytes()), 1);
    assert_eq!(entries("a.md", &large.as_bytes()[..WORTH]), 1);
    assert_eq!(entries("a.md", &large.as_bytes()[..WORTH - 1]), 0);
    assert_eq!(entries("a.md", huge.as_bytes()), 0);
    assert_eq!(entries("a.txt", large.as_bytes()), 0);
    assert_eq!(
        entries("a.md", long("---\ntitle: [\n---\n", paragraph).as_bytes()),
        0
    );
    assert_eq!(entries("a.md", &vec![0; WORTH]), 0);
}

#[test]
fn mistakes_are_told_each_time_and_never_kept() {
    let (_root, cache) = cache();
    let bad = long("---\ndate: never\n---\n", "Text.\n\n");
    let good = long("---\ndate: 2017-03-10\n---\n", "Text.\n\n");
    same(good.as_bytes(), &cache);
    for _ in 0..2 {
        // The text is there already, the front matter is read all the same.
        let read = Source::converted("a.md", Kind::Markdown, bad.clone().into_bytes(), &cache);
        assert!(matches!(read, Err(ReadError::FrontMatter(_))));
    }
    assert_eq!(cache.usage().entries, 1);
}

#[test]
fn a_cache_that_can_not_be_used_does_no_harm() {
    let (root, _) = cache();
    let file = root.path().join("file");
    fs::write(&file, "mine").unwrap();
    for folder in [file.clone(), file.join("below"), PathBuf::from("\0")] {
        same(long("", "*One* word.\n\n").as_bytes(), &Cache::at(folder));
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
}

#[test]
fn an_entry_whose_places_are_not_in_the_file_is_none() {
    let body = "Größe *one*.";
    let good = || to_entry(markdown::extract(body, 0));
    assert!(from_entry(good(), body, 5).is_some());
    for at in [Span::new(0, 99), Span::new(99, 100), Span::new(3, 4)] {
        let mut entry = good();
        entry.pieces[0].1 = at;
        assert!(from_entry(entry, body, 5).is_none(), "{at:?}");
    }
}

/// Where this fails, what is made of Markdown has changed: raise the version of the converter in `kept.rs`, so that no
/// entry of an earlier build is taken for one of this, and write both new values here.
#[test]
fn what_comes_out_changes_only_with_the_version() {
    let sample = "# A *head* &amp; more\n\nOne\ntwo **three** `four` ~~five~~ [six](x).\n\n> - seven\n\n| a | b |\n|---|---|\n| 8 | <b>nine</b> |\n\n```\ncode\n```\n\n<p>ten&nbsp;11</p>\n[^1]\n\n[^1]: Note.\n";
    let Converted { text, pieces, .. } = to_entry(markdown::extract(sample, 0));
    let made = format!("{text}\n{pieces:?}");
    let hash = blake3::hash(made.as_bytes()).to_hex();
    assert_eq!(
        (MARKDOWN.version, &hash[..16]),
        (1, "cc98e15033b0658f"),
        "{made}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_markdown_is_kept_as_it_is(text in "(\\PC|[a-z]{1,5}|[ \n\r\t]|\r\n|---\n|# |> |- |\\*\\*|~~|`|```\n|\\]\\(|\\||\n\\|-\\|\n|<b>|</p>|<!--|-->|<del>|&amp;|&#33;|é|漢){1,200}") {
        let (_root, cache) = cache();
        let text = long("", &format!("{text}\n\n"));
        let plain = Source::parse("a.md", Kind::Markdown, text.clone().into_bytes());
        if plain.is_ok() {
            same(text.as_bytes(), &cache);
        }
    }
}
