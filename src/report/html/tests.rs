use super::*;
use crate::report::texts::{Text, Texts};
use crate::report::{Evidence, clean, fixture, snapshots};

fn page(report: &Report) -> String {
    render(report, &Style::default())
}

/// The page without its style and its script.
fn body(report: &Report) -> String {
    page(report)
        .replace(&unix(STYLE), "")
        .replace(&unix(SCRIPT), "")
}

#[test]
fn the_page_is_as_it_was() {
    // An element a line, so that a difference can be read.
    let policy = policy::policy(&unix(STYLE), &unix(SCRIPT));
    let lines = body(&fixture::report())
        .replace("><", ">\n<")
        .replace(&policy, "[policy]");
    snapshots::compare("page.html", &lines);
}

#[test]
fn the_policy_is_about_what_the_page_holds() {
    let page = page(&fixture::report());
    let between = |start: &str, end: &str| {
        let (_, rest) = page.split_once(start).unwrap_or_default();
        rest.split_once(end).unwrap_or_default().0.to_owned()
    };
    let (style, script) = (
        between("<style>", "</style>"),
        between("<script>", "</script>"),
    );
    assert!(style.len() > 1000 && script.len() > 1000);
    let policy = policy::policy(&style, &script);
    assert!(page.contains(&format!("content=\"{policy}\"")), "{policy}");
    // A browser reads other line breaks as these, and the checksum would not fit.
    assert!(!page.contains('\r'));
}

#[test]
fn the_page_asks_nothing_of_anybody() {
    let page = page(&fixture::report());
    for start in [
        "src=",
        "url(",
        "@import",
        "fetch(",
        "<iframe",
        "<object",
        "<form action",
    ] {
        assert!(!page.contains(start), "{start}");
    }
    let links = page.match_indices("<link ").count();
    assert_eq!((links, page.matches("href=\"data:").count()), (1, 1));
}

#[test]
fn hostile_text_stays_text() {
    let bad = "</title></style><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u{1b}[31m\u{202e}\u{fffe}\
               \n::error::x\n##[group]]]>-->&lt;";
    let claim = ClaimReport {
        id: bad.to_owned(),
        text: bad.to_owned(),
        tags: vec![bad.to_owned()],
        speaker: Some(bad.to_owned()),
        ..fixture::hostile()
    };
    let evidence = Evidence {
        source: bad.to_owned(),
        text: bad.to_owned(),
        origin: format!("{bad}!"),
        restated: Some(format!("{bad}!")),
        about: std::sync::Arc::new(crate::corpus::Metadata {
            title: Some(bad.to_owned()),
            publisher: Some(bad.to_owned()),
            url: Some(format!("javascript:{bad}")),
            ..Default::default()
        }),
        ..fixture::hostile().evidence.remove(0)
    };
    let text = format!("{}{bad}", " ".repeat(evidence.span.start));
    let report = Report {
        claims: vec![ClaimReport {
            evidence: vec![evidence],
            ..claim
        }],
        texts: [(bad.to_owned(), Text::whole(text))].into(),
        left_out: vec![(bad.to_owned(), 1)],
        ..fixture::report()
    };
    let body = body(&report);
    assert!(!body.contains(clean::harmful), "{body}");
    for tag in [
        "<img",
        "<script>alert",
        "</title></style>",
        "::error",
        "##[",
        "href=\"javascript",
    ] {
        assert!(!body.contains(tag), "{tag}: {body}");
    }
    assert!(body.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(body.contains("<mark class=\"conflicts\""), "{body}");
}

#[test]
fn the_worst_comes_first() {
    let report = fixture::report();
    let order = order(&report).into_iter();
    let verdicts =
        order.map(|number| (report.claims[number].outcome, report.claims[number].verdict));
    let verdicts: Vec<_> = verdicts.collect();
    use Outcome::{Fail, Pass, Waived};
    use Verdict::{Conflicting, Disputed, Supported, Unchecked, Unsupported};
    let expected = [
        (Fail, Conflicting),
        (Fail, Conflicting),
        (Fail, Conflicting),
        (Fail, Disputed),
        (Fail, Unsupported),
        (Fail, Unchecked),
        (Waived, Conflicting),
        (Pass, Supported),
        (Pass, Conflicting),
    ];
    assert_eq!(verdicts, expected);
}

#[test]
fn every_way_within_the_page_leads_somewhere() {
    let page = body(&fixture::report());
    let targets: Vec<&str> = page
        .split("href=\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(targets.len() > 20);
    for target in targets {
        let ids = page.matches(&format!(" id=\"{target}\"")).count();
        assert_eq!(ids, 1, "{target}");
    }
}

#[test]
fn a_report_without_texts_says_so() {
    let report = Report {
        texts: Texts::new(),
        ..fixture::report()
    };
    let page = body(&report);
    assert!(page.contains("Its text is not part of this report."));
    assert!(!page.contains("class=\"at\""));
}

#[test]
fn what_is_huge_does_not_grow_with_every_claim() {
    let huge = "word ".repeat(200_000);
    let one = ClaimReport {
        id: huge.clone(),
        ..fixture::report().claims.remove(1)
    };
    let evidence = Evidence {
        text: huge.clone(),
        ..one.evidence[0].clone()
    };
    let claim = ClaimReport {
        evidence: vec![evidence; 50],
        ..one
    };
    let report = Report {
        claims: vec![claim],
        ..fixture::report()
    };
    assert!(page(&report).len() < 2_000_000);
}
