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
    compare("report.md", &markdown::render(&report, &style(80)));
    compare("report-verbose.md", &markdown::render(&report, &verbose));
    compare(
        "annotations.json",
        &annotations::render(&report, &style(80)),
    );
    compare("explain.txt", &explain::render(&report, &style(80)));
}

#[test]
fn reviews_with_and_without_settings() {
    let report = fixture::report();
    compare(
        "claimreview.json",
        &claimreview::render(&report, &style(80)),
    );
    let ratings = [
        (Verdict::Conflicting, "False"),
        (Verdict::Unsupported, "Unproven"),
    ];
    let review = Review {
        author: Some("The Desk".to_owned()),
        author_url: Some("https://desk.example/".to_owned()),
        logo: Some("https://desk.example/logo.png".to_owned()),
        url: Some("https://desk.example/checks/{id}.html".to_owned()),
        date: Some(jiff::civil::date(2026, 11, 22)),
        ratings: ratings
            .map(|(verdict, name)| (verdict, name.to_owned()))
            .into(),
    };
    let report = Report { review, ..report };
    compare(
        "claimreview-set.json",
        &claimreview::render(&report, &style(80)),
    );
}

#[test]
fn a_comment_is_never_too_long_and_counts_what_it_leaves_out() {
    let mut worst = vec![fixture::hostile(); 2_000];
    for (number, claim) in worst.iter_mut().enumerate() {
        claim.id = format!("{number}{}", "`$@|".repeat(1 << 8));
        claim.outcome = [Outcome::Fail, Outcome::Waived, Outcome::Pass][number % 3];
    }
    let long = "$5 ".repeat(1 << 18) + &"`".repeat(1 << 18);
    worst[0].text = long.clone();
    worst[1].evidence[0].text = long.clone();
    worst[3].evidence[0].source = long.clone();
    worst[6].findings[0].message = long;
    let comment = |count: usize| {
        let report = Report {
            claims: worst[..count].to_vec(),
            ..fixture::report()
        };
        markdown::render(&report, &style(80))
    };
    for count in [1, 7, 2_000] {
        let text = comment(count);
        assert!(text.len() < 65_000, "{}", text.len());
        assert!(text.starts_with("<!-- factcheck -->\n"));
    }
    let text = comment(2_000);
    let told = text.matches("\n#### ").count();
    // Of the claims that pass, none is to be shown.
    let left = format!(
        "*{} more claims are left out for want of room.*",
        1_334 - told
    );
    assert!(told > 5 && text.contains(&left), "{told} {left}");
}

#[test]
fn the_worst_stands_first_in_a_comment() {
    let text = markdown::render(&fixture::report(), &style(80));
    let headings: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("#### "))
        .collect();
    let verdicts = [" conflicting", " disputed", " unsupported", " unchecked"];
    let rank = |line: &&str| {
        let verdict = verdicts.iter().position(|word| line.contains(word));
        (line.starts_with("#### •"), verdict)
    };
    assert_eq!(headings.len(), 7, "{headings:?}");
    assert!(headings.is_sorted_by_key(rank), "{headings:?}");
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
            fixture::correctable(),
            ClaimReport {
                outcome: Outcome::Pass,
                ..fixture::hostile()
            },
        ],
        ..fixture::report()
    };
    let renderers = [
        diff::render,
        brief::render,
        json::render,
        jsonl::render,
        explain::render,
        patch::render,
        markdown::render,
        claimreview::render,
        annotations::render,
        html::render,
    ];
    for render in renderers {
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
        ..Report::default()
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
