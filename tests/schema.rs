//! What the command writes for programs fits the schema that it prints.

#![allow(clippy::unwrap_used)]

use std::process::Command;

use serde_json::{Value, json};

fn told(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factcheck"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = command.args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn fits(validator: &jsonschema::Validator, text: &str) {
    let value = serde_json::from_str(text).unwrap();
    let faults: Vec<_> = validator.iter_errors(&value).collect();
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn reports_fit_the_printed_schema() {
    let schema: Value = serde_json::from_str(&told(&["schema", "report"])).unwrap();
    let line = json!({ "$ref": "#/$defs/Line", "$defs": schema["$defs"] });
    let whole = jsonschema::validator_for(&schema).unwrap();
    let line = jsonschema::validator_for(&line).unwrap();
    let hard: &[&str] = &[
        "--isolated",
        "--corpus",
        "tests/hard/corpus",
        "tests/hard/claims",
    ];
    for claims in [&[][..], hard] {
        let check = |format| told(&[&["check", "--format", format], claims].concat());
        fits(&whole, &check("json"));
        let lines = check("jsonl");
        assert!(lines.lines().count() > 50);
        lines.lines().for_each(|text| fits(&line, text));
    }
}
