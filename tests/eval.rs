//! `factcheck eval` on items of our own: the figures, the files it writes, and what it says of bad ones.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn eval(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_factcheck"));
    command
        .current_dir(root)
        .arg("eval")
        .args(arguments)
        .output()
        .unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
        + &String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn the_figures_are_those_of_the_items() {
    let output = eval(&["tests/eval/items.jsonl", "--format", "json"]);
    assert!(output.status.success(), "{}", told(&output));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let set = &report["sets"][0];
    assert_eq!(set["set"], "items");
    assert_eq!(set["all"]["items"], 6);
    assert_eq!(set["all"]["classes"], 3);
    assert_eq!(set["all"]["accuracy"], 1.0);
    assert_eq!(set["all"]["false_pass_rate"], 0.0);
    assert_eq!(set["all"]["confusion"]["conflicting"]["conflicting"], 2);
    assert_eq!(set["kinds"]["number"]["items"], 2);
}

#[test]
fn predictions_have_a_line_an_item() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("predictions.jsonl");
    let output = eval(&[
        "tests/eval/items.jsonl",
        "--predictions",
        file.to_str().unwrap(),
    ]);
    assert!(output.status.success(), "{}", told(&output));
    let text = fs::read_to_string(&file).unwrap();
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 6);
    assert_eq!(lines[1]["id"], "quarry-more");
    assert_eq!(lines[1]["verdict"], "conflicting");
    assert_eq!(lines[1]["findings"][0], "conflict/quantity");
}

#[test]
fn mistakes_are_shown_as_reports_and_weights_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let items = folder.path().join("wrong.jsonl");
    let weights = folder.path().join("weights.toml");
    let item = r#"{"id": "mislabelled", "claim": "The fair was in May", "evidence": ["The fair was in May."], "label": "conflicting"}"#;
    fs::write(&items, item).unwrap();
    let arguments = [
        items.to_str().unwrap(),
        "--worst",
        "3",
        "--fit",
        weights.to_str().unwrap(),
    ];
    let output = eval(&arguments);
    assert!(output.status.success(), "{}", told(&output));
    assert!(
        told(&output).contains("✗ mislabelled  supported"),
        "{}",
        told(&output)
    );
    let text = fs::read_to_string(&weights).unwrap();
    assert!(
        factcheck::judge::weights::Judging::parse(&text).is_some(),
        "{text}"
    );
}

#[test]
fn bad_items_are_told_by_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let cases = [
        ("", "holds no labelled item"),
        ("\n{\"id\": 1}\n", "bad.jsonl:2: no labelled item"),
        (
            "{\"id\": \"a\", \"claim\": \"b\", \"evidence\": [], \"label\": \"perhaps\"}",
            "perhaps",
        ),
    ];
    for (text, expected) in cases {
        let file = folder.path().join("bad.jsonl");
        fs::write(&file, text).unwrap();
        let output = eval(&[file.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(told(&output).contains(expected), "{}", told(&output));
    }
    assert_eq!(eval(&["missing.jsonl"]).status.code(), Some(2));
}

/// Documents of our own and claims that cite them.
const DOCUMENTS: &str = r#"
{"doc_id": "a", "title": "The viaduct", "abstract": ["It opened in May.", "Trains cross the viaduct."]}
{"id": "b", "text": "The mayor sang. Nobody crossed the bridge."}
"#;
const CITING: &str = r#"
{"id": "1", "claim": "Trains cross the viaduct", "evidence": [], "label": "supported", "doc_id": "a"}
{"id": "2", "claim": "The mayor sang", "evidence": [], "label": "unsupported", "doc_id": "a"}
{"id": "3", "claim": "The mayor sang", "evidence": [], "label": "conflicting", "doc_id": "b"}
"#;

#[test]
fn documents_that_claims_cite_are_looked_for() {
    let folder = tempfile::tempdir().unwrap();
    let (documents, items) = (folder.path().join("d.jsonl"), folder.path().join("i.jsonl"));
    fs::write(&documents, DOCUMENTS).unwrap();
    fs::write(&items, CITING).unwrap();
    let mut arguments = vec![items.to_str().unwrap(), "--corpus"];
    arguments.push(documents.to_str().unwrap());
    assert!(told(&eval(&arguments)).contains("nDCG@10"));
    arguments.extend(["--format", "json"]);
    let report: Value = serde_json::from_slice(&eval(&arguments).stdout).unwrap();
    let set = &report["retrieval"][0];
    assert_eq!((&set["set"], &set["documents"]), (&"i".into(), &2.into()));
    // Of the two documents that the second claim cites only one shares a word with it.
    assert_eq!(set["cited"]["claims"], 2);
    assert_eq!(set["cited"]["relevant"], 3);
    assert_eq!(set["cited"]["recall_at_10"], 0.75);
    assert_eq!(set["settling"]["relevant"], 2);
    assert_eq!(set["settling"]["ndcg_at_10"], 1.0);
}

#[test]
fn documents_and_items_that_do_not_fit_are_told() {
    let item = r#"{"id": "1", "claim": "The mayor sang", "evidence": [], "label": "supported""#;
    let cases = [
        (
            "{\"doc_id\": \"a\"}",
            CITING.to_string(),
            "d.jsonl:1: no document",
        ),
        ("", CITING.to_string(), "holds no document"),
        (DOCUMENTS, format!("{item}}}"), "`1` of i has no doc_id"),
        (
            DOCUMENTS,
            format!("{item}, \"doc_id\": \"c\"}}"),
            "`1` of i cites the document `c`",
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    let (documents, items) = (folder.path().join("d.jsonl"), folder.path().join("i.jsonl"));
    for (text, citing, expected) in cases {
        fs::write(&documents, text).unwrap();
        fs::write(&items, citing).unwrap();
        let corpus = documents.to_str().unwrap();
        let output = eval(&[items.to_str().unwrap(), "--corpus", corpus]);
        assert_eq!(output.status.code(), Some(2), "{expected}");
        assert!(told(&output).contains(expected), "{}", told(&output));
    }
}

#[test]
fn what_is_about_verdicts_is_refused_with_documents() {
    for flag in [
        "--strict",
        "--held-out",
        "--worst=3",
        "--fit=f",
        "--predictions=f",
    ] {
        let output = eval(&["items.jsonl", "--corpus", "documents.jsonl", flag]);
        let name = flag.split('=').next().unwrap();
        assert_eq!(output.status.code(), Some(2), "{flag}");
        let expected = format!("{name} is about verdicts");
        assert!(told(&output).contains(&expected), "{}", told(&output));
    }
}
