//! What the command writes: as much as asked, always the same, and the facts that the claims are about.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use generate::arguments::Arguments;
use generate::facts::Facts;
use generate::names::Names;
use generate::{claims, plan};

const BYTES: u64 = 1_500_000;
const SEED: u64 = 11;

/// Runs the command and reads all that it wrote.
fn made(options: &str) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let words = options.split_whitespace().map(str::to_owned);
    let words = words.chain([out.to_str().unwrap().to_owned()]);
    generate::run(&Arguments::read(words).unwrap()).unwrap();
    let mut files = BTreeMap::new();
    read(&out, &out, &mut files);
    files
}

fn read(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            files.insert(name.to_owned(), fs::read_to_string(&path).unwrap());
        }
    }
}

fn corpus(files: &BTreeMap<String, String>) -> Vec<&str> {
    let corpus = files.iter().filter(|(name, _)| name.starts_with("corpus/"));
    corpus.map(|(_, text)| text.as_str()).collect()
}

#[test]
fn the_same_arguments_give_the_same_bytes() {
    let options = "--bytes 300kB --files 7 --claims 8 --seed";
    let first = made(&format!("{options} 3"));
    assert_eq!(first, made(&format!("{options} 3")));
    let other = made(&format!("{options} 4"));
    for (name, text) in &first {
        assert_ne!(Some(text), other.get(name), "{name}");
    }
}

#[test]
fn sizes_are_as_asked() {
    for (options, files) in [("--files 120", 120), ("--one-file", 1)] {
        let made = made(&format!("--bytes 3MB {options} --claims 10"));
        let lengths: Vec<usize> = corpus(&made).into_iter().map(str::len).collect();
        let all: usize = lengths.iter().sum();
        assert_eq!(lengths.len(), files);
        assert!((2_950_000..3_100_000).contains(&all), "{all}");
        if files > 1 {
            let (longest, shortest) = (lengths.iter().max(), lengths.iter().min());
            assert!(
                longest > Some(&60_000) && shortest < Some(&12_000),
                "{lengths:?}"
            );
        }
    }
}

#[test]
fn more_claims_change_nothing_of_the_text_and_of_the_first_ones() {
    let few = made("--bytes 1MB --files 5 --claims 10");
    let many = made("--bytes 1MB --files 5 --claims 40 --claims 10");
    assert_eq!(corpus(&few), corpus(&many));
    assert_eq!(few["claims.toml"], many["claims-10.toml"]);
    assert!(many["claims.toml"].starts_with(&few["claims.toml"]));
    assert_eq!(many["claims.toml"].matches("[[claim]]").count(), 40);
}

#[test]
fn the_corpus_tells_the_facts_that_it_should_and_no_others() {
    let made = made(&format!(
        "--bytes {BYTES} --files 9 --seed {SEED}  --claims 10"
    ));
    let text = corpus(&made).concat();
    let names = Names::new().unwrap();
    let facts = Facts::new(&names, SEED);
    let told = plan::told(BYTES, &facts);
    assert_eq!(told, 60);
    for number in 0..told + 20 {
        let fact = facts.get(number);
        for variant in 0..3 {
            let tells = number < told && variant < fact.told;
            let found = text.matches(&fact.sentence(variant)).count();
            assert_eq!(found, usize::from(tells), "{}", fact.sentence(variant));
        }
    }
}

#[test]
fn claims_are_short_and_of_all_kinds() {
    let names = Names::new().unwrap();
    let facts = Facts::new(&names, SEED);
    let claims = claims::claims(700, 1000, &facts, SEED).unwrap();
    for claim in &claims {
        let words = claim.text.split_whitespace().count();
        assert!((6..=14).contains(&words), "{}", claim.text);
        assert!(!claim.text.contains(['{', '}', '"']), "{}", claim.text);
    }
    for (verdict, count) in [
        ("supported", 300),
        ("conflicting", 300),
        ("unsupported", 100),
    ] {
        let of_that = claims.iter().filter(|claim| claim.expect == verdict);
        assert_eq!(of_that.count(), count, "{verdict}");
    }
    assert!(claims::claims(700, 500, &facts, SEED).is_err());
}

#[test]
fn words_are_those_of_the_claims_without_stop_words() {
    let made = made("--bytes 1MB --files 2 --claims 20");
    let words: Vec<&str> = made["words.txt"].lines().collect();
    assert!(words.is_sorted() && words.len() > 50, "{words:?}");
    for word in &words {
        assert!(made["claims.toml"].to_lowercase().contains(word), "{word}");
        assert!(!["the", "of", "in", ""].contains(word));
        assert!(word.starts_with(char::is_alphanumeric) && *word == word.to_lowercase());
    }
}
