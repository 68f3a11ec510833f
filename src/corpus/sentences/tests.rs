use proptest::prelude::*;

use super::*;

fn split(text: &str) -> Vec<&str> {
    sentences(text)
        .into_iter()
        .map(|span| span.of(text))
        .collect()
}

/// One case a line; `|` stands where a border is expected.
const PROSE: &str = include_str!("cases.txt");

#[test]
fn borders_of_prose() {
    let mut wrong = Vec::new();
    let cases: Vec<&str> = PROSE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    for case in &cases {
        let expected: Vec<&str> = case.split(" | ").collect();
        let text = expected.join(" ");
        if split(&text) != expected {
            wrong.push(format!("{case}\n   got {}", split(&text).join(" | ")));
        }
    }
    assert!(cases.len() >= 40);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn lines_and_blocks() {
    let cases: &[(&str, &[&str])] = &[
        ("", &[]),
        (" \r\n\t\n***\n", &[]),
        (
            "Mass grave found\n\nIt held 4,000 bodies.",
            &["Mass grave found", "It held 4,000 bodies."],
        ),
        (
            "Mass grave found in Mosul\nA huge grave with 4,000 bodies has come to light in the city, officials said.",
            &[
                "Mass grave found in Mosul",
                "A huge grave with 4,000 bodies has come to light in the city, officials said.",
            ],
        ),
        (
            "MASS GRAVE FOUND IN MOSUL BY SOLDIERS\nA huge grave with many bodies was found",
            &[
                "MASS GRAVE FOUND IN MOSUL BY SOLDIERS",
                "A huge grave with many bodies was found",
            ],
        ),
        (
            "On Friday the lawyer met the Secretary-General of the United\nNations at its headquarters in New York. She spoke about the\nYazidis, who had been driven from Sinjar.",
            &[
                "On Friday the lawyer met the Secretary-General of the United\nNations at its headquarters in New York.",
                "She spoke about the\nYazidis, who had been driven from Sinjar.",
            ],
        ),
        (
            "He met Mr.\r\nDe Croo there.",
            &["He met Mr.\r\nDe Croo there."],
        ),
        (
            "The parties:\n- Iraq\n- Syria and\n  Turkey\n* Belgium",
            &["The parties:", "Iraq", "Syria and\n  Turkey", "Belgium"],
        ),
        (
            "1. Open the door.\n2. Close it.\n3) Lock it",
            &["Open the door.", "Close it.", "Lock it"],
        ),
        ("• One\n• Two", &["One", "Two"]),
        (
            "The court was founded by a treaty that had been signed in\n1998. It began its work four years later in The Hague.",
            &[
                "The court was founded by a treaty that had been signed in\n1998.",
                "It began its work four years later in The Hague.",
            ],
        ),
        ("One.\rTwo.\rThree.", &["One.", "Two.", "Three."]),
        (
            "A first paragraph.\n-----\nA second",
            &["A first paragraph.", "A second"],
        ),
        (
            "London\n12 March\n\nThe court sat.",
            &["London\n12 March", "The court sat."],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(split(text), *expected, "{text:?}");
    }
}

#[test]
fn long_runs_are_cut_at_clauses() {
    let text = "and then, because of rain, ".repeat(500);
    assert!(
        split(&text)
            .iter()
            .all(|sentence| sentence.len() <= 2000 && sentence.ends_with(','))
    );
    assert_eq!(split(&"x".repeat(10_000)).concat().len(), 10_000);
    assert_eq!(split(&"漢".repeat(10_000)).concat().chars().count(), 10_000);
}

#[test]
fn hostile_text_takes_time_in_proportion() {
    let size = 1 << 17;
    for piece in [
        "a",
        "\"",
        "\" ",
        "a.",
        "A. ",
        "\n",
        "a\n\n",
        "(",
        "“a ",
        "1. ",
        "a\n",
        "...",
        ". . ",
        "U.S. ",
        "é! ",
        "? \"",
        "- a\n",
        "' A. ",
        "(a. B) ",
        "x? \"",
        "x. . ",
        "a ... B ",
        "\"A. B\" ",
        "(((((\"a\" ",
        "a) ",
    ] {
        let text = piece.repeat(size / piece.len());
        let start = std::time::Instant::now();
        let _ = sentences(&text);
        let seconds = start.elapsed().as_secs_f64();
        assert!(seconds < 10.0, "{piece:?} took {seconds} s");
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let mut last = 0;
    for span in sentences(text) {
        prop_assert!(span.start >= last && span.end > span.start);
        let sentence = text.get(span.start..span.end);
        prop_assert!(
            sentence.is_some_and(|sentence| sentence.trim() == sentence && sentence.len() <= 2000)
        );
        last = span.end;
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let kept: usize = split(text).into_iter().map(letters).sum();
    // Only the letters of item marks, as in "(a) ", may be left out.
    prop_assert!(kept <= letters(text));
    Ok(())
}

proptest! {
    #[test]
    fn any_text(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn text_of_borders(text in "([A-Za-z]{1,4}|[0-9]{1,3}|[.!?…\"“”'‘’()\\[\\]\n\r\t :;,–•*-]|é|漢|。| [.] | U\\.S\\. | Mr\\. | \"|\" ){0,200}") {
        check(&text)?;
    }
}
