//! The schemas of claims files and settings say what the readers do.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use serde_json::Value;

use super::*;
use crate::finding::{Code, Severity};
use crate::form::FileText;
use crate::form::schema::{agree, committed, described, has_keys};

#[test]
fn claims_schema_has_the_keys_that_are_read() {
    let schema = committed("claims");
    let claim = "/properties/claim/items";
    has_keys(&schema, "", &file::FILE);
    has_keys(&schema, claim, &file::CLAIM);
    has_keys(&schema, &format!("{claim}/properties/waive"), &file::WAIVER);
    let expect = schema
        .pointer(&format!("{claim}/properties/expect"))
        .unwrap();
    assert_eq!(
        words(&expect["enum"]),
        Verdict::EXPECTABLE.map(Verdict::as_str)
    );
    assert_eq!(expect["default"], Verdict::Supported.as_str());
    let told = words(&expect["x-taplo"]["docs"]["enumValues"]);
    let meant = Verdict::EXPECTABLE.map(|verdict| meaning("Verdict", verdict.as_str()));
    assert_eq!(told, meant);
}

#[test]
fn settings_schema_has_the_keys_that_are_read() {
    let schema = committed("config");
    has_keys(&schema, "", &settings::SETTINGS);
    has_keys(&schema, "/properties/defaults", &settings::DEFAULTS);
    has_keys(&schema, "/properties/review", &review::REVIEW);
    let ratings = schema.pointer("/properties/review/properties/ratings/properties");
    let ratings: Vec<&String> = ratings.and_then(Value::as_object).unwrap().keys().collect();
    let mut known = Verdict::EXPECTABLE.map(Verdict::as_str);
    known.sort_unstable();
    assert_eq!(ratings, known);
    let severity = &schema["properties"]["severity"];
    described(severity);
    let known = severity["properties"].as_object().unwrap();
    assert_eq!(known.len(), Code::ALL.len());
    for code in Code::ALL {
        let property = &known[code.as_str()];
        assert_eq!(
            words(&property["enum"]),
            Severity::ALL.map(Severity::as_str)
        );
        assert_eq!(
            property["default"],
            code.default_severity().as_str(),
            "{code}"
        );
        let said = property["description"].as_str().unwrap();
        assert!(
            said.starts_with(&meaning("Code", code.as_str())),
            "{code}: {said}"
        );
        assert!(
            said.contains(&format!("`factcheck explain {code}`")),
            "{said}"
        );
    }
    let set = Settings::default();
    let defaults = |key: &str| words(&schema["properties"][key]["default"]);
    assert_eq!(
        [PathBuf::from(defaults("claims").remove(0))],
        set.claims[..]
    );
    assert_eq!(
        [PathBuf::from(defaults("corpus").remove(0))],
        set.corpus[..]
    );
}

/// What the report's schema says of one word of a kind: the code has it from there.
fn meaning(kind: &str, word: &str) -> String {
    let schema = committed("report");
    let all = schema["$defs"][kind]["oneOf"].as_array().unwrap();
    let one = all.iter().find(|one| one["const"] == word).unwrap();
    one["description"].as_str().unwrap().to_owned()
}

fn words(list: &Value) -> Vec<String> {
    let items = list.as_array().unwrap().iter();
    items
        .map(|item| item.as_str().unwrap().to_owned())
        .collect()
}

const FULL: &str = "[[claim]]
id = 'ältere.zahl/1-a_b'
text = '4'
expect = 'disputed'
sources = ['a*.txt']
as_of = 2017-03-10
speaker = 'A'
article = 'https://a.example/b'
min_sources = 2
tags = ['a', 'b']
note = 'b'
waive = { reason = 'a', until = 2027-01-31 }
[[claim]]
text = 'b'
waive = { reason = 'a' }
";

#[test]
fn claims_schema_and_reader_accept_the_same() {
    let one = |key: &str| format!("[[claim]]\ntext = 'a'\n{key}\n");
    let wrong = [
        "id = 'a b'",
        "id = ''",
        "id = 1",
        "expect = 'unchecked'",
        "expect = 'Supported'",
        "sources = 'a'",
        "sources = ['']",
        "as_of = 'Friday'",
        "as_of = 2017-03-10T10:00:00",
        "as_of = 10:00:00",
        "speaker = ' '",
        "article = 'a'",
        "min_sources = 0",
        "min_sources = 1.5",
        "min_sources = '1'",
        "tags = [1]",
        "note = ''",
        "waive = 'a'",
        "waive = {}",
        "waive = { until = 2027-01-31 }",
        "waive = { reason = '' }",
        "waive = { reason = 'a', till = 2027-01-31 }",
        "expected = 'supported'",
    ];
    let wrong: Vec<_> = wrong.iter().map(|key| one(key)).collect();
    let mut wrong: Vec<_> = wrong.iter().map(String::as_str).collect();
    wrong.extend([
        "",
        "claim = []",
        "claim = 'a'",
        "[claim]\ntext = 'a'",
        "[[claims]]\ntext = 'a'",
        "[[claim]]",
        "[[claim]]\ntext = ''",
        "[[claim]]\ntext = '…'",
    ]);
    agree(&committed("claims"), &[FULL], &wrong, |text| {
        let text = Arc::new(FileText::new("claims.toml", text));
        file::read(&text, &Defaults::default()).1.is_empty()
    });
}

const SETTINGS: &str = "claims = ['a', 'b']
corpus = ['c']
names = [['a', 'b'], ['c', 'd', 'e']]
severity = { hedged = 'warning', 'conflict/date' = 'note' }
defaults = { min_sources = 2, as_of = 2017-03-10, sources = ['a*'], article = 'https://a.example/' }
review = { author = 'a', author_url = 'https://a.example/', logo = 'http://a.example/b', url = 'https://a.example/{id}', date = 2017-03-10, ratings = { conflicting = 'False' } }
";

#[test]
fn settings_schema_and_reader_accept_the_same() {
    let wrong = [
        "claim = ['a']",
        "claims = 'a'",
        "claims = []",
        "corpus = ['']",
        "names = ['a', 'b']",
        "names = [['a']]",
        "severity = 'note'",
        "severity = { hegded = 'note' }",
        "severity = { hedged = 'off' }",
        "defaults = { expect = 'supported' }",
        "defaults = { min_sources = 0 }",
        "defaults = { as_of = 1 }",
        "defaults = { sources = 'a' }",
        "defaults = { article = 'a' }",
        "review = 'a'",
        "review = { by = 'a' }",
        "review = { author = '' }",
        "review = { logo = 'a.png' }",
        "review = { url = 'https://a.example/' }",
        "review = { date = 'today' }",
        "review = { ratings = { unchecked = 'a' } }",
    ];
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("factcheck.toml");
    agree(&committed("config"), &["", SETTINGS], &wrong, |text| {
        std::fs::write(&file, text).unwrap();
        Settings::read(&file).is_ok()
    });
}
