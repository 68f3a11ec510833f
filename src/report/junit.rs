//! The report as JUnit XML, for any CI server: a suite a claims file, a test case a claim.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::root::Root;
use super::{
    ClaimReport, Outcome, Report, SourceReport, Style, alert, clean, diff, reasons, tail, xml,
};
use crate::claims::Verdict;

/// The suite of the sources that could not be read.
const SOURCES: &str = "sources";

/// How many characters of a claim's diff a test case holds at most: parsers refuse or stall on texts of megabytes.
const LONGEST: usize = 50_000;

/// What a test case holds where it is no plain success: the element, its message and type, and a text.
struct Told {
    element: &'static str,
    message: String,
    kind: &'static str,
    text: String,
}

/// A test case.
struct Case {
    name: String,
    class: String,
    file: Option<String>,
    line: Option<usize>,
    told: Option<Told>,
    /// What is to be said of one that passes.
    output: Option<String>,
}

struct Suite {
    name: String,
    file: Option<String>,
    cases: Vec<Case>,
}

/// The report, ended by a line break. No times: the same claims give the same bytes. The style changes nothing.
pub fn render(report: &Report, _: &Style, root: &Root) -> String {
    let mut suites = suites(report, root);
    let unread: Vec<_> = report
        .sources
        .unread()
        .filter_map(|source| of_source(&source, root))
        .collect();
    if !unread.is_empty() {
        suites.push(Suite {
            name: SOURCES.to_owned(),
            file: None,
            cases: unread,
        });
    }
    let mut bytes = Vec::new();
    // A list of bytes takes everything.
    let _ = write(&suites, &mut Writer::new_with_indent(&mut bytes, b' ', 2));
    xml::harmless(&String::from_utf8_lossy(&bytes)) + "\n"
}

/// A suite for each claims file, in the order in which they first appear.
fn suites(report: &Report, root: &Root) -> Vec<Suite> {
    let mut suites: Vec<Suite> = Vec::new();
    for claim in &report.claims {
        let name = root.name(&claim.file);
        let found = suites.iter().rposition(|suite| suite.name == name);
        let at = found.unwrap_or(suites.len());
        if found.is_none() {
            suites.push(Suite {
                file: root.inside(&claim.file),
                name,
                cases: Vec::new(),
            });
        }
        if let Some(suite) = suites.get_mut(at) {
            let case = of_claim(claim, suite);
            suite.cases.push(case);
        }
    }
    suites
}

fn of_claim(claim: &ClaimReport, suite: &Suite) -> Case {
    let class = suite.name.strip_suffix(".toml").unwrap_or(&suite.name);
    let alerts = alert::of_claim(claim);
    let told = alerts.first().filter(|_| claim.outcome != Outcome::Pass);
    let remarks: Vec<_> = alerts
        .iter()
        .map(|alert| alert.headline(str::to_owned))
        .collect();
    Case {
        name: claim.id.clone(),
        // A dot makes a package of it, by which servers sort.
        class: class.replace('/', "."),
        file: suite.file.clone(),
        line: suite.file.as_ref().map(|_| claim.line),
        told: told.map(|alert| Told {
            element: match (claim.outcome, claim.verdict) {
                (Outcome::Waived, _) => "skipped",
                (_, Verdict::Unchecked) => "error",
                _ => "failure",
            },
            message: match waiver(claim) {
                Some(waiver) => format!("waived: {waiver}"),
                None => alert.headline(str::to_owned),
            },
            kind: alert.rule.as_str(),
            text: alert::clip_to(
                &clean::defuse(&diff::in_full(claim, &Style::default())),
                LONGEST,
            ),
        }),
        output: (told.is_none() && !remarks.is_empty()).then(|| remarks.join("\n")),
    }
}

fn waiver(claim: &ClaimReport) -> Option<String> {
    let waiver = reasons::waiver(claim, &Style::default());
    waiver.filter(|_| claim.outcome == Outcome::Waived)
}

fn of_source(source: &SourceReport<'_>, root: &Root) -> Option<Case> {
    let reason = tail::reason(source, &Style::default())?;
    let path = std::path::Path::new(&source.path);
    Some(Case {
        name: root.name(path),
        class: SOURCES.to_owned(),
        file: root.inside(path),
        line: None,
        told: Some(Told {
            element: "error",
            text: format!("{}: {reason}\n", clean::line(&source.path, true)),
            message: format!("the source could not be read: {reason}"),
            kind: crate::finding::Code::UncheckedSource.as_str(),
        }),
        output: None,
    })
}

fn count(suites: &[Suite], element: &str) -> usize {
    let cases = suites.iter().flat_map(|suite| &suite.cases);
    let told = cases.filter_map(|case| case.told.as_ref());
    told.filter(|told| told.element == element).count()
}

type Xml<'a> = Writer<&'a mut Vec<u8>>;

fn write(suites: &[Suite], xml: &mut Xml<'_>) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let tests: usize = suites.iter().map(|suite| suite.cases.len()).sum();
    let element = xml.create_element("testsuites").with_attributes([
        ("name", env!("CARGO_PKG_NAME")),
        ("tests", tests.to_string().as_str()),
        ("failures", count(suites, "failure").to_string().as_str()),
        ("errors", count(suites, "error").to_string().as_str()),
        ("time", "0"),
    ]);
    element
        .write_inner_content(|xml| suites.iter().try_for_each(|suite| write_suite(suite, xml)))?;
    Ok(())
}

fn write_suite(suite: &Suite, xml: &mut Xml<'_>) -> io::Result<()> {
    let count = |element| count(std::slice::from_ref(suite), element).to_string();
    let name = xml::allowed(&suite.name);
    let mut element = xml.create_element("testsuite").with_attributes([
        ("name", name.as_str()),
        ("tests", suite.cases.len().to_string().as_str()),
        ("failures", count("failure").as_str()),
        ("errors", count("error").as_str()),
        ("skipped", count("skipped").as_str()),
        ("time", "0"),
    ]);
    if let Some(file) = &suite.file {
        element = element.with_attribute(("file", xml::allowed(file).as_str()));
    }
    element.write_inner_content(|xml| {
        suite
            .cases
            .iter()
            .try_for_each(|case| write_case(case, xml))
    })?;
    Ok(())
}

fn write_case(case: &Case, xml: &mut Xml<'_>) -> io::Result<()> {
    let mut element = xml.create_element("testcase").with_attributes([
        ("name", xml::allowed(&case.name).as_str()),
        ("classname", xml::allowed(&case.class).as_str()),
        ("time", "0"),
    ]);
    if let Some(file) = &case.file {
        element = element.with_attribute(("file", xml::allowed(file).as_str()));
    }
    if let Some(line) = case.line {
        element = element.with_attribute(("line", line.to_string().as_str()));
    }
    if case.told.is_none() && case.output.is_none() {
        element.write_empty()?;
        return Ok(());
    }
    element.write_inner_content(|xml| {
        if let Some(told) = &case.told {
            xml.create_element(told.element)
                .with_attribute(("message", xml::allowed(&told.message).as_str()))
                .with_attribute(("type", told.kind))
                .write_text_content(BytesText::new(&xml::allowed(&told.text)))?;
        }
        if let Some(output) = &case.output {
            let text = xml::allowed(output);
            xml.create_element("system-out")
                .write_text_content(BytesText::new(&text))?;
        }
        Ok(())
    })?;
    Ok(())
}
