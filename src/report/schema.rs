//! Compares the schema in `schemas/report.json` with what is written, and all that is written with it.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Value, json};

use super::json::Root;
use super::jsonl::Line;
use super::snapshots::compare;
use super::*;

#[derive(JsonSchema)]
#[allow(dead_code)]
struct All<'a> {
    json: Root<'a>,
    jsonl: Line<'a>,
}

/// The schema of the report, and among its definitions that of a line of the other form.
fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let all = settings.into_generator().into_root_schema_for::<All<'_>>();
    let mut definitions = all.to_value()["$defs"].clone();
    let mut root = definitions["Root"].take();
    definitions.as_object_mut().map(|all| all.remove("Root"));
    root["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    root["title"] = json!("factcheck report");
    root["$comment"] = json!("Each line of the format jsonl is a #/$defs/Line.");
    root["$defs"] = definitions;
    root
}

fn validator(schema: &Value) -> jsonschema::Validator {
    jsonschema::validator_for(schema).unwrap()
}

fn faults(validator: &jsonschema::Validator, value: &Value) -> Vec<String> {
    let errors = validator.iter_errors(value);
    errors
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect()
}

#[test]
fn the_schema_is_that_of_the_report() {
    let text = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    compare("../../../schemas/report.json", &text);
}

#[test]
fn every_report_fits_the_schema() {
    let schema = schema();
    let whole = validator(&schema);
    let line = json!({ "$ref": "#/$defs/Line", "$defs": schema["$defs"] });
    let line = validator(&line);
    let report = fixture::report();
    let text = json::render(&report, &Style::default());
    assert_eq!(
        faults(&whole, &serde_json::from_str(&text).unwrap()),
        [""; 0]
    );
    let lines = jsonl::render(&report, &Style::default());
    let mut types = Vec::new();
    for text in lines.lines() {
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(faults(&line, &value), [""; 0]);
        types.push(value["type"].as_str().unwrap().to_owned());
    }
    types.dedup();
    assert_eq!(types, ["run", "claim", "source"]);
    assert_eq!(
        lines.lines().count(),
        1 + report.claims.len() + report.sources.len()
    );
}

#[test]
fn what_does_not_fit_is_seen() {
    let whole = validator(&schema());
    let text = json::render(&fixture::report(), &Style::default());
    let mut value: Value = serde_json::from_str(&text).unwrap();
    value["claims"][0]["verdict"] = json!("true");
    value["claims"][1]["confidence"] = json!(2);
    value["summary"]["pass"].take();
    assert_eq!(faults(&whole, &value).len(), 3);
}
