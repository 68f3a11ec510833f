//! Which verdicts changed, and why.

use super::render::{json, markdown, text};
use super::*;
use crate::report::Style;

fn run(claims: &str, sources: &str) -> Run {
    let text = format!(
        r#"{{"tool": {{"name": "factcheck", "version": "1"}}, "summary": {{}}, "claims": [{claims}], "sources": [{sources}]}}"#
    );
    serde_json::from_str(&text).unwrap()
}

fn claim(id: &str, said: (&str, &str), text: &str, evidence: &str) -> String {
    let (verdict, outcome) = said;
    format!(
        r#"{{"id": "{id}", "file": "claims/a.toml", "line": 3, "text": "{text}", "expect": "supported",
            "verdict": "{verdict}", "outcome": "{outcome}", "confidence": 1, "findings": [], "evidence": [{evidence}]}}"#
    )
}

fn piece(source: &str, text: &str, stance: &str) -> String {
    format!(r#"{{"source": "{source}", "line": 7, "text": "{text}", "stance": "{stance}"}}"#)
}

fn sources(paths: &[&str]) -> String {
    let paths = paths
        .iter()
        .map(|path| format!(r#"{{"path": "{path}", "status": "read"}}"#));
    paths.collect::<Vec<_>>().join(",")
}

const GOOD: (&str, &str) = ("supported", "pass");
const BAD: (&str, &str) = ("conflicting", "fail");

fn why(old: (&str, &str, &[&str]), new: (&str, &str, &[&str])) -> Vec<Why> {
    let one = |side: (&str, &str, &[&str]), said| {
        run(&claim("a", said, side.0, side.1), &sources(side.2))
    };
    let changes = Changes::between(&one(old, GOOD), &one(new, BAD));
    assert_eq!(changes.claims[0].trend, Trend::Worse);
    changes.claims[0].why.clone()
}

#[test]
fn trends_are_told_worst_first() {
    let old = [
        claim("same", GOOD, "t", ""),
        claim("gone", GOOD, "t", ""),
        claim("mended", BAD, "t", ""),
        claim("broken", GOOD, "t", ""),
        claim("other", BAD, "t", ""),
    ];
    let new = [
        claim("other", ("unsupported", "fail"), "t", ""),
        claim("mended", GOOD, "t", ""),
        claim("new", BAD, "t", ""),
        claim("same", GOOD, "t", ""),
        claim("broken", BAD, "t", ""),
    ];
    let changes = Changes::between(&run(&old.join(","), ""), &run(&new.join(","), ""));
    let ids: Vec<&str> = changes
        .claims
        .iter()
        .map(|change| change.id.as_str())
        .collect();
    assert_eq!(ids, ["broken", "mended", "other", "new", "gone"]);
    assert_eq!(changes.same, 1);
    let told = text(&changes, &Style::default());
    assert!(
        told.contains("broken  supported → conflicting  claims/a.toml:3"),
        "{told}"
    );
    assert!(told.ends_with(
        "1 claim fails now, 1 no longer fails, 1 changed otherwise, 1 new, 1 gone; 1 as before\n"
    ));
}

#[test]
fn what_changed_is_named() {
    let (a, b) = (
        piece("a.txt", "It is 4.", "supports"),
        piece("a.txt", "It is 5.", "conflicts"),
    );
    let source = |how, old: Option<&str>, new: Option<&str>, source: &str| Why::Source {
        source: source.to_owned(),
        how,
        old: old.map(str::to_owned),
        new: new.map(str::to_owned),
    };
    assert_eq!(
        why(("t", &a, &["a.txt"]), ("t", &b, &["a.txt"])),
        [source(
            How::Changed,
            Some("It is 4."),
            Some("It is 5."),
            "a.txt"
        )]
    );
    let other = piece("b.txt", "It is 5.", "conflicts");
    assert_eq!(
        why(
            ("t", &a, &["a.txt"]),
            ("t", &format!("{a},{other}"), &["a.txt", "b.txt"])
        ),
        [source(How::New, None, Some("It is 5."), "b.txt")]
    );
    assert_eq!(
        why(("t", &a, &["a.txt"]), ("t", "", &[])),
        [source(How::Gone, Some("It is 4."), None, "a.txt")]
    );
    assert_eq!(
        why(
            ("t", &a, &["a.txt", "b.txt"]),
            ("t", &format!("{a},{other}"), &["a.txt", "b.txt"])
        ),
        [Why::Evidence {
            place: "b.txt:7".to_owned(),
            now: true,
            text: "It is 5.".to_owned()
        }]
    );
    let moved = piece("a.txt", "It\\nis  4.", "supports");
    assert_eq!(
        why(
            ("old words", &a, &["a.txt"]),
            ("new words", &moved, &["a.txt"])
        ),
        [Why::Claim {
            old: "old words".to_owned(),
            new: "new words".to_owned()
        }]
    );
}

#[test]
fn hostile_words_are_harmless() {
    let bad = r"<b>\u001b[2J\u202e@all \n::error::x\n##[group] ``` ]]>";
    let old = run(&claim("a", GOOD, bad, &piece(bad, bad, "supports")), "");
    let new = run(&claim("a", BAD, "t", &piece(bad, "t", "conflicts")), "");
    let changes = Changes::between(&old, &new);
    for render in [text, markdown, json] {
        let told = render(&changes, &Style::default());
        assert!(!told.contains(crate::report::clean::harmful), "{told:?}");
        assert!(!told.contains("##["), "{told}");
        assert!(
            !told.lines().any(|line| line.trim_start().starts_with("::")),
            "{told}"
        );
    }
}

#[test]
fn a_comment_is_never_too_long() {
    let many = |said| {
        let claims = (0..2_000).map(|i| claim(&format!("c{i}"), said, &"word ".repeat(100), ""));
        run(&claims.collect::<Vec<_>>().join(","), "")
    };
    let changes = Changes::between(&many(GOOD), &many(BAD));
    let told = markdown(&changes, &Style::default());
    assert!(
        told.len() < 65_000 && told.contains("left out"),
        "{}",
        told.len()
    );
}
