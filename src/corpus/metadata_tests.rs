#![allow(clippy::unwrap_used)]
use super::*;

fn parse(text: &str) -> Result<MetadataFile, Vec<Problem>> {
    MetadataFile::parse(&Arc::new(FileText::new("c/sources.toml", text)))
}

fn look_up(text: &str, below: &str) -> Metadata {
    let mut file = parse(text).map_err(|_| ()).unwrap();
    let mut metadata = Metadata::default();
    file.look_up(below, &mut metadata);
    metadata
}

#[test]
fn exact_paths_come_before_globs_field_by_field() {
    let text = r#"
[[source]]
path = "wire/*.txt"
publisher = "Wire"
title = "A story"
date = 2017-03-07T10:00:00Z
[[source]]
path = "./wire/a[1].txt"
title = "The story"
"#;
    let found = look_up(text, "wire/a[1].txt");
    assert_eq!(found.title.as_deref(), Some("The story"));
    assert_eq!(found.publisher.as_deref(), Some("Wire"));
    assert_eq!(found.date, Some(jiff::civil::date(2017, 3, 7)));
    assert_eq!(
        look_up(text, "wire/b.txt").title.as_deref(),
        Some("A story")
    );
    assert_eq!(look_up(text, "wire/deep/b.txt"), Metadata::default());
}

#[test]
fn every_mistake_has_its_place_and_help() {
    let cases: &[(&str, usize, usize, &str)] = &[
        (
            "[[sources]]\npath = \"a\"",
            1,
            3,
            "unknown key `sources` in `sources.toml` (did you mean `source`?)",
        ),
        (
            "[[source]]\npath = \"a\"\ntitel = \"x\"",
            3,
            1,
            "unknown key `titel` in a source's entry (did you mean `title`?)",
        ),
        (
            "[[source]]\npath = \"a\"\nzzz = 1",
            3,
            1,
            "known are `path`, `title`",
        ),
        (
            "[[source]]\npath = 5",
            2,
            8,
            "`path`: expected a string, found an integer",
        ),
        (
            "[[source]]\npath = \"a\"\ndate = \"2017-03-07\"",
            3,
            8,
            "without quotation marks",
        ),
        (
            "[[source]]\npath = \"a\"\ndate = 10:00:00",
            3,
            8,
            "`date`: expected a date, found a time",
        ),
        ("[[source]]\ntitle = \"a\"", 1, 1, "the entry has no `path`"),
        ("[[source]]\npath = \"\"", 2, 8, "`path` is empty"),
        (
            "[[source]]\npath = \"a\"\n[[source]]\npath = \"a\"",
            4,
            8,
            "the path `a` has two entries",
        ),
        ("[[source]]\npath = \"a[\"", 2, 8, "not a path or glob"),
        (
            "[source]\npath = \"a\"",
            1,
            1,
            "`source`: expected an array of tables, found a table",
        ),
        (
            "source = [1]",
            1,
            11,
            "`source`: expected a table, found an integer",
        ),
        ("[[source]]\npath = \"a\"\ndate = 2017-02-30", 3, 8, ""),
        ("[[source]]\npath = = 1", 2, 8, ""),
    ];
    for (text, line, column, message) in cases {
        let problems = parse(text).err().unwrap();
        let first = problems.first().unwrap();
        let at = first.position().unwrap();
        assert_eq!((at.line, at.column), (*line, *column), "{text:?}: {first}");
        assert!(first.to_string().contains(message), "{first}");
    }
    let many = "[[source]]\npath = 1\ntitel = 2\n[[source]]\nurl = 3";
    assert_eq!(parse(many).err().unwrap().len(), 4);
}

#[test]
fn the_schema_says_what_the_reader_does() {
    use crate::form::schema::{agree, committed, has_keys};
    let schema = committed("sources");
    has_keys(&schema, "", &FILE);
    has_keys(&schema, "/properties/source/items", &ENTRY);
    let full = "[[source]]\npath = 'a.txt'\ntitle = 'a'\npublisher = 'a'\ndate = 2017-03-10\nurl = 'a'\norigin = 'a'\n";
    let moment = "[[source]]\npath = '*.md'\ndate = 2017-03-10T10:00:00\n";
    let wrong = [
        "sources = []",
        "source = 'a'",
        "[source]\npath = 'a'",
        "[[source]]\ntitle = 'a'",
        "[[source]]\npath = ''",
        "[[source]]\npath = 'a'\ndate = 'Friday'",
        "[[source]]\npath = 'a'\ndate = 10:00:00",
        "[[source]]\npath = 'a'\nurl = 1",
        "[[source]]\npath = 'a'\nlink = 'b'",
    ];
    agree(&schema, &["", full, moment], &wrong, |text| {
        parse(text).is_ok()
    });
}
