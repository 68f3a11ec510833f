//! Web annotations: each quotation is found again in its source, by its place and by its words.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use factcheck::corpus::Corpus;
use serde_json::Value;

/// The text of each source of this repository by its path.
fn texts(folder: &str) -> BTreeMap<String, String> {
    let corpus = Corpus::find(&[Path::new(folder).to_owned()]).unwrap();
    let files = corpus.files().iter().enumerate();
    files
        .map(|(number, file)| (file.path(), corpus.read(number).unwrap().text.to_string()))
        .collect()
}

fn annotations(arguments: &[&str]) -> Vec<Value> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factcheck"));
    command
        .args(["check", "--no-cache", "--format", "annotations"])
        .args(arguments);
    let output = command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let page: Value = serde_json::from_slice(&output.stdout).unwrap();
    page["items"].as_array().unwrap().clone()
}

#[test]
fn every_quotation_is_found_again() {
    let hard = [
        "--isolated",
        "--corpus",
        "tests/hard/corpus",
        "tests/hard/claims",
    ];
    let (own, hard) = (annotations(&["--isolated"]), annotations(&hard));
    assert!(
        own.len() > 50 && hard.len() > 200,
        "{} {}",
        own.len(),
        hard.len()
    );
    let mut texts = self::texts("corpus");
    texts.extend(self::texts("tests/hard/corpus"));
    for annotation in own.iter().chain(&hard) {
        let target = &annotation["target"];
        let source = target["source"].as_str().unwrap();
        // Sources with an address of their own are found by it elsewhere.
        let Some(text) = texts.get(source) else {
            assert!(source.starts_with("https://"), "{source}");
            continue;
        };
        let (quote, place) = (&target["selector"][0], &target["selector"][1]);
        let of = |key: &str| quote[key].as_str().unwrap();
        let number = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
        let (start, end) = (number("start"), number("end"));
        let there: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(there, of("exact"));
        let whole = format!("{}{}{}", of("prefix"), of("exact"), of("suffix"));
        assert_eq!(text.matches(&whole).count(), 1, "{whole}");
    }
}

#[test]
fn ids_are_stable_and_each_is_used_once() {
    let (once, twice) = (
        annotations(&["--isolated"]),
        annotations(&["--isolated", "--threads", "1"]),
    );
    assert_eq!(once, twice);
    let ids: BTreeSet<&str> = once
        .iter()
        .map(|item| item["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), once.len());
}
