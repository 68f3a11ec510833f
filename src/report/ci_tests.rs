//! The formats for build services: what they hold, within which limits, and that nothing from a file harms them.

use std::collections::BTreeSet;

use serde_json::Value;

use super::snapshots::compare;
use super::*;
use crate::corpus::{Corpus, Source};
use crate::finding::Severity;

type Render = fn(&Report, &Style, &Root) -> String;

/// Each format with the name of its snapshot.
const FORMATS: [(&str, Render); 5] = [
    ("report.sarif", sarif::render),
    ("junit.xml", junit::render),
    ("github.txt", github::render),
    ("gitlab.json", gitlab::render),
    ("rdjson.json", rdjson::render),
];

fn rendered(render: Render, report: &Report) -> String {
    render(report, &Style::default(), &Root::default())
}

fn json(render: Render, report: &Report) -> Value {
    serde_json::from_str(&rendered(render, report)).unwrap_or_default()
}

#[allow(clippy::expect_used)]
fn parsed(xml: &str) -> roxmltree::Document<'_> {
    roxmltree::Document::parse(xml).expect(xml)
}

fn of_claims(claims: Vec<ClaimReport>) -> Report {
    Report {
        claims,
        sources: Sources::default(),
        ..Report::default()
    }
}

/// A claim as it stands in a file, with something before it on its line and lines before that.
fn in_file(before: &str, text: &str) -> ClaimReport {
    let written = format!("{before}\"{text}\"\n# after it");
    let file = Arc::new(FileText::new("claims/mosul.toml", written));
    let start = file.position(before.len());
    let expected = fixture::report().claims.remove(1);
    ClaimReport {
        line: start.line,
        column: start.column,
        text_span: Span::new(before.len(), before.len() + text.len() + 2),
        written: file,
        text: text.to_owned(),
        ..expected
    }
}

#[test]
fn snapshots() {
    for (name, render) in FORMATS {
        compare(name, &rendered(render, &fixture::report()));
    }
}

#[test]
fn the_style_changes_nothing() {
    let style = Style {
        width: 40,
        colour: true,
        unicode: false,
        verbose: true,
    };
    for (name, render) in FORMATS {
        let report = fixture::report();
        assert_eq!(
            render(&report, &style, &Root::default()),
            rendered(render, &report),
            "{name}"
        );
    }
}

#[test]
fn hostile_text_is_harmless() {
    let unread = "\u{1b}]0;x\u{7}\n::error::\u{202e}.txt";
    let corpus = Corpus::of(vec![Source::plain(unread, String::new())]);
    let passes = ClaimReport {
        outcome: Outcome::Pass,
        verdict: Verdict::Supported,
        ..fixture::hostile()
    };
    let report = Report {
        claims: vec![fixture::hostile(), passes],
        sources: Sources::of(
            &corpus,
            [(0, format!("{unread}: \u{9b}\n::error::"))].into(),
        ),
        ..Report::default()
    };
    for (name, render) in FORMATS {
        let text = rendered(render, &report);
        assert!(!text.contains(clean::harmful), "{name}: {text:?}");
        assert!(!text.contains("##["), "{name}: {text}");
        // GitHub's own: an annotation for the claim that fails, one for the other's finding, one for the source.
        let commands = text
            .lines()
            .filter(|line| line.trim_start().starts_with("::"));
        assert_eq!(
            commands.count(),
            if name == "github.txt" { 3 } else { 0 },
            "{name}: {text}"
        );
    }
}

#[test]
fn json_reads_back_to_the_same_text() {
    let hostile = fixture::hostile();
    let log = json(sarif::render, &of_claims(vec![hostile.clone()]));
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["properties"]["claim"], hostile.id.as_str());
    let path = hostile.file.to_string_lossy();
    let issues = json(gitlab::render, &of_claims(vec![hostile.clone()]));
    assert_eq!(issues[0]["location"]["path"], path.as_ref());
    let diagnostics = json(rdjson::render, &of_claims(vec![hostile.clone()]));
    assert_eq!(
        diagnostics["diagnostics"][0]["location"]["path"],
        path.as_ref()
    );
}

#[test]
fn xml_reads_back_to_the_same_text_as_far_as_it_can_say_it() {
    let ids = [
        (
            "plain & <b> ]]> \" ' é 東 👩",
            "plain & <b> ]]> \" ' é 東 👩",
        ),
        (
            "\u{202e}\u{2028}\u{85}\u{9b}\t\n\r.",
            "\u{202e}\u{2028}\u{85}\u{9b}\t\n\r.",
        ),
        ("\u{1b}[2J\0\u{7}\u{fffe}\u{ffff}", "␛[2J␀␇\u{fffd}\u{fffd}"),
        (
            "a\n::error::b\n  ::c ##[group]",
            "a\n::error::b\n  ::c ##[group]",
        ),
    ];
    let claims = ids.map(|(id, _)| fixture::claim(id, id, Verdict::Unsupported, 1));
    let text = rendered(junit::render, &of_claims(claims.to_vec()));
    let document = parsed(&text);
    let cases = document
        .descendants()
        .filter(|node| node.has_tag_name("testcase"));
    let names: Vec<_> = cases.filter_map(|case| case.attribute("name")).collect();
    assert_eq!(names, ids.map(|(_, expected)| expected));
}

#[test]
fn junit_counts_what_it_holds() {
    let text = rendered(junit::render, &fixture::report());
    let document = parsed(&text);
    let of = |node: roxmltree::Node<'_, '_>, name| {
        node.descendants().filter(|n| n.has_tag_name(name)).count()
    };
    let counts = [
        ("testcase", "tests"),
        ("failure", "failures"),
        ("error", "errors"),
        ("skipped", "skipped"),
    ];
    let suites = document
        .descendants()
        .filter(|node| node.has_tag_name("testsuite"));
    for suite in suites {
        for (element, attribute) in counts {
            let told = suite
                .attribute(attribute)
                .and_then(|count| count.parse().ok());
            assert_eq!(told, Some(of(suite, element)), "{attribute}");
        }
    }
    let all = document.root_element();
    assert_eq!(
        (of(all, "testcase"), of(all, "error"), of(all, "skipped")),
        (10, 2, 1)
    );
}

#[test]
fn annotations_keep_to_the_limits_and_count_the_rest() {
    let fails = |n: usize| fixture::claim(&format!("fails-{n}"), "", Verdict::Unsupported, n);
    let mut claims: Vec<_> = (1..=3)
        .map(|_| fixture::report().claims.remove(0))
        .collect();
    for claim in &mut claims {
        claim.evidence[0].findings[0].severity = Severity::Warning;
    }
    claims.extend((1..=13).map(fails));
    let text = rendered(github::render, &of_claims(claims));
    let count = |start| text.lines().filter(|line| line.starts_with(start)).count();
    assert_eq!(
        (count("::error "), count("::warning "), count("::notice ")),
        (10, 3, 0)
    );
    assert!(text.starts_with("::error "), "the heaviest first: {text}");
    assert!(
        text.contains("\n3 more errors without an annotation"),
        "{text}"
    );
    assert!(!text.contains("more warning"), "{text}");
}

#[test]
fn annotations_stand_only_in_files_of_the_repository() {
    let place = |file: &str| {
        let claim = ClaimReport {
            file: PathBuf::from(file),
            ..fixture::claim("a,b:c", "", Verdict::Unsupported, 7)
        };
        rendered(github::render, &of_claims(vec![claim]))
    };
    assert!(
        place("a,b:c%.toml").starts_with("::error file=a%2Cb%3Ac%25.toml,line=7,endLine=7,title=")
    );
    for file in ["../a.toml", "/etc/a.toml", "-", "ask"] {
        let text = place(file);
        assert!(
            text.starts_with("::error title=unmet-expectation%3A a%2Cb%3Ac::"),
            "{text}"
        );
    }
}

#[test]
fn fingerprints_stay_where_lines_move_and_differ_where_claims_do() {
    let prints = |report: &Report| -> Vec<String> {
        let log = json(sarif::render, report);
        let results = log["runs"][0]["results"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let of = |result: &Value| {
            result["partialFingerprints"]["factcheck/v1"]
                .as_str()
                .map(str::to_owned)
        };
        results.iter().filter_map(of).collect()
    };
    let report = fixture::report();
    let first = prints(&report);
    let different: BTreeSet<_> = first.iter().collect();
    assert_eq!((first.len(), different.len()), (8, 8));
    let mut moved = report.clone();
    for claim in &mut moved.claims {
        claim.line += 7;
        claim
            .evidence
            .iter_mut()
            .for_each(|evidence| evidence.line += 7);
    }
    assert_eq!(prints(&moved), first);
    let mut other = report;
    other
        .claims
        .iter_mut()
        .for_each(|claim| claim.text.push('!'));
    assert!(prints(&other).iter().all(|print| !first.contains(print)));
}

#[test]
fn columns_are_characters_in_sarif_and_bytes_in_rdjson() {
    let claim = in_file(
        "[[claim]]\n\"\" = \"é東👩\", text = ",
        "5,000 bodies in Mosul grave, é",
    );
    let log = json(sarif::render, &of_claims(vec![claim.clone()]));
    let result = &log["runs"][0]["results"][0];
    let region = &result["locations"][0]["physicalLocation"]["region"];
    let numbers =
        |value: &Value, names: [&str; 4]| names.map(|name| value[name].as_u64().unwrap_or(0));
    let names = ["startLine", "startColumn", "endLine", "endColumn"];
    assert_eq!(numbers(region, names), [2, 20, 2, 52]);
    assert_eq!(
        region["snippet"]["text"],
        "\"5,000 bodies in Mosul grave, é\""
    );
    let diagnostics = json(rdjson::render, &of_claims(vec![claim]));
    let range = &diagnostics["diagnostics"][0]["location"]["range"];
    assert_eq!(
        [&range["start"]["column"], &range["end"]["column"]],
        [26, 59]
    );
}

#[test]
fn a_correction_replaces_the_claim_s_value() {
    let mut claim = fixture::correctable();
    let report = of_claims(vec![claim.clone()]);
    let log = json(sarif::render, &report);
    let change = &log["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0];
    let written = change["replacements"][0]["insertedContent"]["text"].as_str();
    let written = written.unwrap_or_default().to_owned();
    let document: toml::Table = toml::from_str(&format!("text = {written}")).unwrap_or_default();
    assert_eq!(
        document.get("text").and_then(toml::Value::as_str),
        Some("The turbines produced 61 gigawatt hours in 2025")
    );
    let suggestion = &json(rdjson::render, &report)["diagnostics"][0]["suggestions"][0];
    assert_eq!(suggestion["text"], written.as_str());
    // What was typed on the command line or piped in stands in no file.
    claim.file = PathBuf::from("-");
    let log = json(sarif::render, &of_claims(vec![claim]));
    assert_eq!(log["runs"][0]["results"][0]["fixes"], Value::Null);
}

#[test]
fn texts_of_a_megabyte_are_cut_where_they_are_repeated() {
    let long = "x".repeat(1 << 20);
    let claim = ClaimReport {
        evidence: fixture::hostile().evidence,
        ..fixture::claim("long", &long, Verdict::Conflicting, 1)
    };
    let report = of_claims(vec![claim; 3]);
    for (name, render) in FORMATS {
        assert!(rendered(render, &report).len() < 200_000, "{name}");
    }
}

#[test]
fn a_baseline_tells_known_failures_from_new_ones() {
    let failing = |known| ClaimReport {
        outcome: if known == Some(true) {
            Outcome::Waived
        } else {
            Outcome::Fail
        },
        known,
        ..fixture::correctable()
    };
    let states = [None, Some(true), Some(false)].map(|known| {
        let log = json(sarif::render, &of_claims(vec![failing(known)]));
        let result = &log["runs"][0]["results"][0];
        let suppressed = result["suppressions"].as_array().map_or(0, Vec::len);
        (result["baselineState"].clone(), suppressed)
    });
    assert_eq!(
        states,
        [(Value::Null, 0), ("unchanged".into(), 1), ("new".into(), 0)]
    );
}
