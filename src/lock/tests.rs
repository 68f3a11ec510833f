//! What becomes of accepted evidence.

use super::*;
use crate::check::{Options, check};
use crate::claims::{Claim, Defaults, Settings, single};
use crate::corpus::{Corpus, Source};
use crate::report::{Outcome, Stale};

const QUARRY: &str = "The quarry at Hollin is old. The quarry sold 300 tonnes of stone in 2019. Nobody has counted the carts.";
const MOVED: &str = "A new first line.\n\nThe quarry at Hollin is old. The quarry sold\n300 tonnes of stone in 2019. Nobody counted.";
const OTHER: &str = "The quarry at Hollin is old. The quarry sold 250 tonnes of stone in 2019. Nobody has counted the carts.";

fn corpus(sources: &[(&str, &str)]) -> Corpus {
    let sources = sources
        .iter()
        .map(|(path, text)| Source::plain(path, (*text).to_owned()));
    Corpus::of(sources.collect())
}

fn claim(text: &str) -> Claim {
    Claim {
        id: "stone".to_owned(),
        ..single(text, &Defaults::default()).unwrap()
    }
}

const CLAIM: &str = "The quarry sold 300 tonnes of stone in 2019";

fn options(accepted: Option<Lock>) -> Options {
    Options {
        accepted: accepted.map(std::sync::Arc::new),
        ..Options::new("2026-01-01".parse().unwrap())
    }
}

fn accepted(claims: &[Claim], corpus: &Corpus) -> Lock {
    let report = check(claims, corpus, &Settings::default(), &options(None));
    let mut lock = Lock::default();
    let sources = Sources::of(corpus);
    report
        .claims
        .iter()
        .for_each(|claim| lock.accept(claim, &sources));
    lock
}

/// What is stale once the sources are `now`, and whether the claim still passes.
fn later(text: &str, now: &[(&str, &str)]) -> (Vec<Stale>, Outcome) {
    let lock = accepted(&[claim(CLAIM)], &corpus(&[("a.txt", QUARRY)]));
    let report = check(
        &[claim(text)],
        &corpus(now),
        &Settings::default(),
        &options(Some(lock)),
    );
    let claim = &report.claims[0];
    (claim.stale.clone(), claim.outcome)
}

fn messages(stale: &[Stale]) -> Vec<&str> {
    stale.iter().map(|stale| stale.message.as_str()).collect()
}

#[test]
fn what_is_the_same_or_only_moved_is_no_news() {
    for now in [QUARRY, MOVED] {
        assert_eq!(later(CLAIM, &[("a.txt", now)]), (Vec::new(), Outcome::Pass));
    }
}

#[test]
fn another_value_flips_the_verdict_and_is_shown_once() {
    let (stale, outcome) = later(CLAIM, &[("a.txt", OTHER)]);
    assert_eq!(
        messages(&stale),
        [
            "accepted as supported, now conflicting",
            "the accepted passage of a.txt has changed"
        ]
    );
    assert_eq!(stale[0].now, None);
    let now = stale[1].now.as_ref().unwrap();
    assert_eq!(
        (now.place.as_str(), now.text.contains("250")),
        ("a.txt:1", true)
    );
    assert_eq!(outcome, Outcome::Fail);
}

#[test]
fn a_source_that_is_gone_is_named_though_another_bears_the_claim_out() {
    let (stale, outcome) = later(CLAIM, &[("b.txt", QUARRY)]);
    assert_eq!(messages(&stale), ["a.txt is no longer in the corpus"]);
    assert_eq!(outcome, Outcome::Fail);
}

#[test]
fn a_passage_that_is_gone_is_told() {
    let rest = "The quarry at Hollin is old. Nobody has counted the carts.";
    let (stale, _) = later(CLAIM, &[("a.txt", rest), ("b.txt", QUARRY)]);
    assert_eq!(
        messages(&stale),
        ["the accepted passage is gone from a.txt"]
    );
    assert_eq!(stale[0].now, None);
}

#[test]
fn a_conflicting_passage_that_appears_is_told() {
    let (stale, outcome) = later(CLAIM, &[("a.txt", QUARRY), ("b.txt", OTHER)]);
    assert_eq!(messages(&stale), ["accepted as supported, now disputed"]);
    assert_eq!(stale[0].now.as_ref().unwrap().place, "b.txt:1");
    assert_eq!(outcome, Outcome::Fail);
}

#[test]
fn a_claim_with_other_words_is_to_be_accepted_anew() {
    let (stale, _) = later(
        "The quarry sold 300 tonnes of stone during 2019",
        &[("a.txt", QUARRY)],
    );
    assert_eq!(
        messages(&stale),
        ["the claim has changed since it was accepted"]
    );
}

#[test]
fn a_claim_that_was_never_accepted_is_not_stale() {
    let (lock, quarry) = (Lock::default(), corpus(&[("a.txt", QUARRY)]));
    let report = check(
        &[claim(CLAIM)],
        &quarry,
        &Settings::default(),
        &options(Some(lock)),
    );
    assert_eq!(report.claims[0].outcome, Outcome::Pass);
}

#[test]
fn the_file_says_the_same_when_it_is_read_again() {
    let quarry = corpus(&[("a.txt", QUARRY)]);
    let lock = accepted(&[claim(CLAIM)], &quarry);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE_NAME);
    std::fs::write(&file, lock.to_toml()).unwrap();
    let again = Lock::read(&file).unwrap();
    assert_eq!(again.claims, lock.claims);
    assert_eq!(again.to_toml(), lock.to_toml());
    assert_eq!(
        Lock::read(&folder.path().join("none"))
            .unwrap()
            .claims
            .len(),
        0
    );
}

#[test]
fn a_broken_file_is_told_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE_NAME);
    for (text, line, message) in [
        ("version = 1\n[[claim]\n", 2, "unclosed array table"),
        (
            "version = 2\n",
            1,
            "version 2 is not one that this factcheck reads",
        ),
        ("version = 1\nclaims = 3\n", 2, "unknown field"),
    ] {
        std::fs::write(&file, text).unwrap();
        let LockError::File(problem) = Lock::read(&file).unwrap_err();
        assert!(problem.message().contains(message), "{}", problem.message());
        assert_eq!(problem.position().map_or(1, |at| at.line), line, "{text}");
    }
}

#[test]
fn the_schema_is_that_of_the_file() {
    let mut schema = schemars::schema_for!(super::file::Whole).to_value();
    schema["title"] = "factcheck.lock".into();
    let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/lock.json");
    if std::env::var_os("FACTCHECK_BLESS").is_some() {
        std::fs::write(file, &text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(file).unwrap(), text);
    let lock = accepted(&[claim(CLAIM)], &corpus(&[("a.txt", QUARRY)]));
    let value: toml::Value = toml::from_str(&lock.to_toml()).unwrap();
    let value = serde_json::to_value(value).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&value), "{value}");
    assert!(!validator.is_valid(&serde_json::json!({ "version": "1" })));
}

#[test]
fn a_stronger_conflict_is_told_where_the_verdict_stays() {
    let weak = "Stone was sold in 2019: the quarry, a clerk writes in a long letter about carts, sold 250 tonnes of it.";
    let lock = accepted(&[claim(CLAIM)], &corpus(&[("a.txt", weak)]));
    let verdict = lock.accepted("stone").unwrap().verdict;
    assert_eq!(verdict, Verdict::Conflicting);
    let now = corpus(&[("a.txt", weak), ("b.txt", OTHER)]);
    let report = check(
        &[claim(CLAIM)],
        &now,
        &Settings::default(),
        &options(Some(lock)),
    );
    let stale = &report.claims[0].stale;
    assert_eq!(
        messages(stale),
        ["a stronger conflicting passage has appeared"]
    );
    assert_eq!(stale[0].now.as_ref().unwrap().place, "b.txt:1");
}
