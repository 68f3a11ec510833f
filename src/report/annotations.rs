//! W3C Web Annotations as JSON-LD: each passage that settles a claim, marked in its source.

use serde::Serialize;

use super::style::Style;
use super::{Anchor, ClaimReport, Evidence, Report, Stance, web};

#[derive(Serialize)]
struct Page<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    items: Vec<Annotation<'a>>,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    generator: Software,
    body: Vec<Body>,
    target: Target<'a>,
}

#[derive(Serialize)]
struct Software {
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'static str,
}

#[derive(Serialize)]
struct Body {
    #[serde(rename = "type")]
    kind: &'static str,
    value: String,
    format: &'static str,
    purpose: &'static str,
}

#[derive(Serialize)]
struct Target<'a> {
    source: String,
    selector: [Selector<'a>; 2],
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    TextQuoteSelector {
        exact: &'a str,
        prefix: &'a str,
        suffix: &'a str,
    },
    TextPositionSelector {
        start: usize,
        end: usize,
    },
}

/// An annotation page with one annotation for each passage that supports a claim or conflicts with it.
///
/// Its target is the passage in the text of its source: by its words with those around it, and by its place among
/// the characters (Unicode scalar values). One body says what the passage does to the claim and why, the other what
/// is claimed. An id depends on claim and passage alone.
pub fn render(report: &Report, _: &Style) -> String {
    let items = report.claims.iter().flat_map(|claim| {
        let settling = claim.settling();
        settling.filter_map(move |e| Some(annotation(claim, e, e.anchor.as_ref()?)))
    });
    let items: Vec<_> = items.collect();
    let ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
    web::to_json(&Page {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: urn(&ids),
        kind: "AnnotationPage",
        items,
    })
}

fn annotation<'a>(
    claim: &'a ClaimReport,
    evidence: &'a Evidence,
    anchor: &'a Anchor,
) -> Annotation<'a> {
    let place = anchor.start.to_string();
    Annotation {
        id: urn(&[
            &claim.id,
            &claim.text,
            &evidence.source,
            &place,
            &evidence.text,
        ]),
        kind: "Annotation",
        motivation: "assessing",
        generator: Software {
            kind: "Software",
            name: env!("CARGO_PKG_NAME"),
        },
        body: vec![
            body(assessment(evidence), "assessing"),
            body(format!("{}: {}", claim.id, claim.text), "describing"),
        ],
        target: Target {
            source: web::address(evidence),
            selector: [
                Selector::TextQuoteSelector {
                    exact: &evidence.text,
                    prefix: &anchor.prefix,
                    suffix: &anchor.suffix,
                },
                Selector::TextPositionSelector {
                    start: anchor.start,
                    end: anchor.end,
                },
            ],
        },
    }
}

fn body(value: String, purpose: &'static str) -> Body {
    Body {
        kind: "TextualBody",
        value,
        format: "text/plain",
        purpose,
    }
}

/// "conflicts: 5,000 is not 4,000; the source hedges".
fn assessment(evidence: &Evidence) -> String {
    let stance = match evidence.stance {
        Stance::Supports => "supports",
        Stance::Conflicts => "conflicts",
        Stance::Related => "related",
    };
    let findings: Vec<_> = evidence
        .findings
        .iter()
        .map(|finding| finding.message.as_str())
        .collect();
    match findings.is_empty() {
        true => stance.to_owned(),
        false => format!("{stance}: {}", findings.join("; ")),
    }
}

/// An id made of `words` and of nothing else: a UUID of version 8, whose bits are free to choose.
fn urn(words: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for word in words {
        // With its length, so that "ab", "c" and "a", "bc" are two things.
        hasher
            .update(&(word.len() as u64).to_le_bytes())
            .update(word.as_bytes());
    }
    let hex = hasher.finalize().to_hex();
    let part = |range: std::ops::Range<usize>| hex.get(range).unwrap_or_default();
    format!(
        "urn:uuid:{}-{}-8{}-a{}-{}",
        part(0..8),
        part(8..12),
        part(12..15),
        part(15..18),
        part(18..30)
    )
}
