//! Compares a JSON Schema in `schemas/` with what the code reads. Editors check and complete files by the schema, so
//! it must know every key that is read, and refuse what is refused.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::Shape;

/// The schema `name`, as it is committed and as the command prints it.
pub(crate) fn committed(name: &str) -> Value {
    let file = format!("{}/schemas/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

/// Sees that the object at `pointer` has the keys of `shape`, each with a description, and no others.
pub(crate) fn has_keys(schema: &Value, pointer: &str, shape: &Shape) {
    let object = schema.pointer(pointer).unwrap();
    let properties = object["properties"].as_object().unwrap();
    let known: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
    let read = shape.keys.iter().copied().collect();
    let (title, name) = (schema["title"].as_str().unwrap(), shape.name);
    assert_eq!(
        known, read,
        "the schema of \"{title}\" (left) and the keys read for {name} (right) differ: put the key into schemas/"
    );
    assert_eq!(object["additionalProperties"], false, "{pointer}");
    described(object);
}

/// Sees that each property says what it is.
pub(crate) fn described(object: &Value) {
    for (key, property) in object["properties"].as_object().unwrap() {
        let said = property["description"].as_str().unwrap_or_default();
        assert!(
            said.ends_with('.'),
            "`{key}` has no description: an editor shows it"
        );
    }
}

/// Sees that the schema accepts the first of `cases`, files in TOML that are right, and refuses the others; and that
/// `is_read` does the same.
pub(crate) fn agree(
    schema: &Value,
    right: &[&str],
    wrong: &[&str],
    is_read: impl Fn(&str) -> bool,
) {
    let options = jsonschema::options().should_validate_formats(true);
    let validator = options.build(schema).unwrap();
    for (cases, expected) in [(right, true), (wrong, false)] {
        for text in cases {
            let value = as_json(toml::Value::Table(text.parse().unwrap()));
            assert_eq!(validator.is_valid(&value), expected, "schema:\n{text}");
            assert_eq!(is_read(text), expected, "reader:\n{text}");
        }
    }
}

/// The value as language servers hand it to a validator: a date is a string.
fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(yes) => json!(yes),
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(as_json).collect(),
        toml::Value::Table(table) => {
            let pairs = table.into_iter().map(|(key, value)| (key, as_json(value)));
            Value::Object(pairs.collect::<Map<_, _>>())
        }
    }
}
