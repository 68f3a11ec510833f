//! Compares what the renderers make of [`fixture::report`] with the files in `src/report/snapshots`.

use super::*;

/// Compares `text` with the snapshot `name`, or writes it where `FACTCHECK_BLESS` is set.
#[allow(clippy::expect_used)]
pub(super) fn compare(name: &str, text: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/report/snapshots");
    let file = folder.join(name);
    if std::env::var_os("FACTCHECK_BLESS").is_some() {
        return std::fs::write(file, text).expect("a snapshot can be written");
    }
    let expected = std::fs::read_to_string(file).unwrap_or_default();
    let diff = similar::TextDiff::from_lines(&expected, text);
    let diff = diff.unified_diff().header("expected", "now").to_string();
    assert!(
        diff.is_empty(),
        "{name} (to accept: FACTCHECK_BLESS=1 cargo test)\n{diff}"
    );
}

fn style(width: usize) -> Style {
    Style {
        width,
        ..Style::default()
    }
}

#[test]
fn diff_at_every_width() {
    for width in [60, 80, 120] {
        let report = fixture::report();
        compare(
            &format!("diff-{width}.txt"),
            &diff::render(&report, &style(width)),
        );
        let ascii = Style {
            unicode: false,
            ..style(width)
        };
        compare(
            &format!("diff-{width}-ascii.txt"),
            &diff::render(&report, &ascii),
        );
    }
}

#[test]
fn diff_in_full_and_in_colour() {
    let report = fixture::report();
    let verbose = Style {
        verbose: true,
        ..style(80)
    };
    compare("diff-verbose.txt", &diff::render(&report, &verbose));
    let colour = Style {
        colour: true,
        ..style(80)
    };
    compare("diff-colour.txt", &diff::render(&report, &colour));
}

#[test]
fn other_formats() {
    let report = fixture::report();
    let verbose = Style {
        verbose: true,
        ..style(80)
    };
    compare("brief.txt", &brief::render(&report, &style(80)));
    compare("brief-verbose.txt", &brief::render(&report, &verbose));
    compare("report.json", &json::render(&report, &style(80)));
    compare("explain.txt", &explain::render(&report, &style(80)));
}

#[test]
fn colour_changes_nothing_else() {
    let report = fixture::report();
    for render in [diff::render, brief::render, explain::render] {
        let colour = Style {
            colour: true,
            verbose: true,
            ..style(80)
        };
        let plain = Style {
            colour: false,
            ..colour
        };
        let painted = render(&report, &colour);
        assert_eq!(without_colour(&painted), render(&report, &plain));
    }
}

/// `text` without the sequences that the renderers themselves write.
fn without_colour(text: &str) -> String {
    let mut pieces = text.split('\u{1b}');
    let first = pieces.next().map(str::to_owned);
    let rest = pieces
        .filter_map(|piece| piece.split_once('m'))
        .map(|(_, rest)| rest);
    first.into_iter().chain(rest.map(str::to_owned)).collect()
}

#[test]
fn hostile_text_is_harmless_in_every_format() {
    let report = Report {
        claims: vec![
            fixture::hostile(),
            ClaimReport {
                outcome: Outcome::Pass,
                ..fixture::hostile()
            },
        ],
        ..fixture::report()
    };
    for render in [
        diff::render,
        brief::render,
        json::render,
        explain::render,
        html::render,
    ] {
        for unicode in [true, false] {
            for verbose in [true, false] {
                let style = Style {
                    unicode,
                    verbose,
                    ..style(60)
                };
                let text = render(&report, &style);
                assert!(!text.contains(clean::harmful), "{text:?}");
                assert!(
                    !text.lines().any(|line| line.trim_start().starts_with("::")),
                    "{text}"
                );
                assert!(!text.contains("##["), "{text}");
            }
        }
    }
}

#[test]
fn a_line_a_claim_whatever_the_claim() {
    let report = Report {
        claims: vec![fixture::hostile(); 3],
        sources: Sources::default(),
        left_out: Vec::new(),
        texts: Texts::new(),
    };
    assert_eq!(brief::render(&report, &style(80)).lines().count(), 3);
}

#[test]
fn json_keeps_every_character() -> Result<(), serde_json::Error> {
    let report = Report {
        claims: vec![fixture::hostile()],
        ..fixture::report()
    };
    let json: serde_json::Value = serde_json::from_str(&json::render(&report, &style(80)))?;
    assert_eq!(json["claims"][0]["text"], fixture::hostile().text.as_str());
    assert_eq!(json["claims"][0]["confidence"], 0.9667);
    Ok(())
}

#[test]
fn lines_fit_the_width() {
    for width in [60, 80, 120] {
        let text = explain::render(&fixture::report(), &style(width))
            + &diff::render(&fixture::report(), &style(width));
        for line in text.lines() {
            // Places, commands and the counts are never cut: they are to be copied or searched for.
            let whole = line.contains("longer-than-a-line")
                || line.contains(".toml")
                || line.starts_with("9 claims")
                || line.contains("evil");
            assert!(whole || layout::width(line) <= width, "{line}");
        }
    }
}
