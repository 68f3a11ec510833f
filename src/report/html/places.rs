//! Where in the page each claim and each passage stands.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::report::texts::Text;
use crate::report::{Evidence, Report, Stance};
use crate::span::Span;

/// The longest part of an id that goes into an anchor, in characters.
const LONGEST: usize = 80;

/// A source that evidence cites.
pub(super) struct Cited<'a> {
    /// Its number in the page, from 1.
    pub number: usize,
    /// Evidence from it, for what is known of it.
    pub first: &'a Evidence,
    /// Its text, where the report has it.
    pub text: Option<&'a Text>,
    /// Its passages in order, each once, with the weightiest stance that it has towards a claim.
    pub passages: BTreeMap<Span, Stance>,
    /// The claims that cite it, by number in the report, in the order of the page.
    pub claims: Vec<usize>,
}

/// Where everything stands.
pub(super) struct Places<'a> {
    /// The anchor of each claim of the report.
    claims: Vec<String>,
    sources: BTreeMap<&'a str, Cited<'a>>,
}

impl<'a> Places<'a> {
    /// Gives everything in `report` its place; `order` has the numbers of its claims as the page shows them.
    pub fn of(report: &'a Report, order: &[usize]) -> Self {
        let mut sources: BTreeMap<&str, Cited<'_>> = BTreeMap::new();
        for &number in order {
            let evidence = report
                .claims
                .get(number)
                .map(|claim| claim.evidence.as_slice());
            for one in evidence.unwrap_or_default() {
                let cited = sources.entry(&one.source).or_insert_with(|| Cited {
                    number: 0,
                    first: one,
                    text: report.texts.get(&one.source),
                    passages: BTreeMap::new(),
                    claims: Vec::new(),
                });
                cited.add(one, number);
            }
        }
        for (number, cited) in (1..).zip(sources.values_mut()) {
            cited.number = number;
        }
        Self {
            claims: anchors(report.claims.iter().map(|claim| claim.id.as_str())),
            sources,
        }
    }

    /// The anchor of the claim of this number.
    pub fn claim(&self, number: usize) -> &str {
        self.claims.get(number).map_or("", String::as_str)
    }

    /// The sources that are cited, in the order of their paths.
    pub fn sources(&self) -> impl Iterator<Item = &Cited<'a>> {
        self.sources.values()
    }

    /// The anchor of the source of `evidence`, or of the passage in it where the page has it.
    pub fn evidence(&self, evidence: &Evidence) -> Option<String> {
        let cited = self.sources.get(evidence.source.as_str())?;
        let shown = cited.shows(evidence.span, &evidence.text);
        Some(match shown {
            true => cited.passage(evidence.span),
            false => cited.anchor(),
        })
    }
}

impl Cited<'_> {
    fn add(&mut self, evidence: &Evidence, claim: usize) {
        if self.shows(evidence.span, &evidence.text) {
            let stance = self
                .passages
                .entry(evidence.span)
                .or_insert(evidence.stance);
            if weight(evidence.stance) > weight(*stance) {
                *stance = evidence.stance;
            }
        }
        if self.claims.last() != Some(&claim) {
            self.claims.push(claim);
        }
    }

    /// Whether the page has the passage in the source's text. Of a very long one it may have the start alone.
    fn shows(&self, span: Span, words: &str) -> bool {
        let found = self
            .text
            .and_then(|text| text.pieces.get(text.piece_of(span.start)?));
        found.is_some_and(|piece| {
            let rest = piece
                .text
                .get(span.start - piece.start..)
                .unwrap_or_default();
            !words.is_empty() && (rest.starts_with(words) || words.starts_with(rest))
        })
    }

    /// The anchor of the source.
    pub fn anchor(&self) -> String {
        format!("source-{}", self.number)
    }

    /// The anchor of one of its passages.
    pub fn passage(&self, span: Span) -> String {
        format!("s{}-{}-{}", self.number, span.start, span.end)
    }
}

/// How much a stance matters to somebody who reads the source.
pub(super) fn weight(stance: Stance) -> usize {
    match stance {
        Stance::Conflicts => 2,
        Stance::Supports => 1,
        Stance::Related => 0,
    }
}

/// An anchor for each id, no two the same.
fn anchors<'i>(ids: impl Iterator<Item = &'i str>) -> Vec<String> {
    let ids: Vec<&str> = ids.collect();
    // What can be its own anchor is, whatever the others are made into.
    let plain: BTreeSet<&str> = ids.iter().copied().filter(|id| slug(id) == *id).collect();
    let mut used: HashSet<String> = HashSet::new();
    let mut last: HashMap<String, usize> = HashMap::new();
    let mut anchor = |id: &str| {
        let mut name = slug(id);
        if used.contains(&name) || name != id && plain.contains(name.as_str()) {
            let number = last.entry(name.clone()).or_insert(1);
            let slug = std::mem::take(&mut name);
            while name.is_empty() || used.contains(&name) || plain.contains(name.as_str()) {
                *number += 1;
                name = format!("{slug}.{number}");
            }
        }
        used.insert(name.clone());
        format!("claim-{name}")
    };
    ids.iter().copied().map(&mut anchor).collect()
}

/// The letters, digits, dashes, dots and underscores of `id`; anything else becomes a dash.
fn slug(id: &str) -> String {
    let chars = id.chars().take(LONGEST);
    chars
        .map(|c| match c {
            '-' | '_' | '.' => c,
            _ if c.is_alphanumeric() => c,
            _ => '-',
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_claim_has_an_anchor_of_its_own() {
        let ids = ["a b", "a-b", "a-b.2", "a\nb", "\"><b>", "", "東京"];
        let expected = ["a-b.3", "a-b", "a-b.2", "a-b.4", "---b-", "", "東京"];
        let expected = expected.map(|name| format!("claim-{name}"));
        assert_eq!(anchors(ids.into_iter()), expected);
        let long = "x".repeat(1_000_000);
        let found = anchors([long.as_str(), long.as_str()].into_iter());
        assert!(found.iter().all(|anchor| anchor.len() < 100));
        assert_ne!(found[0], found[1]);
    }
}
