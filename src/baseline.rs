//! Failures that are known: they don't fail a run, new ones do.
//!
//! A failure is known by its claim's words, its verdict and the words of its evidence, never by lines: claims and
//! passages may move, and what says something else is another failure.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::claims::Verdict;
use crate::report::fingerprint::{plain, whole};
use crate::report::{ClaimReport, Outcome, Report};

/// The form of the file; a later one may be another.
const VERSION: u32 = 1;

const HEADING: &str = "\
# Failures that were known when `factcheck check --write-baseline` last ran. They
# do not fail `factcheck check --baseline` with this file; all others do.
";

/// Failures that are known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    version: u32,
    /// In the order of their claims' ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    known: Vec<Known>,
}

/// One known failure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The claim's id when it was noted, for people; not what it is known by.
    pub id: String,
    /// What was claimed.
    pub text: String,
    /// What the evidence said.
    pub verdict: Verdict,
    /// BLAKE3 of the claim's words, its verdict and the words of its evidence, in hexadecimal digits.
    pub key: String,
}

/// Why a baseline could not be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BaselineError {
    /// The file can't be read.
    #[error("can't read the baseline {}", .path.display())]
    Io {
        /// The file as it was named.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// It holds something else.
    #[error("{} is no baseline as `factcheck check --write-baseline` writes it", .path.display())]
    NoBaseline {
        /// The file as it was named.
        path: PathBuf,
        /// What is wrong with it.
        source: Box<toml::de::Error>,
    },
}

impl Baseline {
    /// Reads `file`.
    ///
    /// # Errors
    ///
    /// [`BaselineError`] with the file and what is wrong with it.
    pub fn read(file: &Path) -> Result<Self, BaselineError> {
        let text = fs::read_to_string(file).map_err(|source| BaselineError::Io {
            path: file.to_owned(),
            source,
        })?;
        toml::from_str(&text).map_err(|source| BaselineError::NoBaseline {
            path: file.to_owned(),
            source: Box::new(source),
        })
    }

    /// The failures of `report`; with `known`, only those of them that were known before.
    pub fn of(report: &Report, known: Option<&Self>) -> Self {
        let failing = report.claims.iter().filter(|claim| fails(claim));
        let failures = failing.map(|claim| Known {
            id: claim.id.clone(),
            text: claim.text.clone(),
            verdict: claim.verdict,
            key: key(claim),
        });
        let is_known = |one: &Known| known.is_none_or(|known| known.has(&one.key));
        let mut known: Vec<Known> = failures.filter(is_known).collect();
        known.sort();
        Self {
            version: VERSION,
            known,
        }
    }

    /// The text of the file.
    pub fn to_toml(&self) -> String {
        // Strings and a list of tables: nothing here that TOML can't say.
        format!("{HEADING}{}", toml::to_string(self).unwrap_or_default())
    }

    /// How many failures are known.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// True when none is known.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    fn has(&self, key: &str) -> bool {
        self.known.iter().any(|known| known.key == key)
    }

    /// Lets claims of `report` pass whose failure is known, and gives the known failures that are no more.
    pub fn apply(&self, report: &mut Report) -> Vec<&Known> {
        let keys: BTreeMap<String, usize> =
            (0..)
                .zip(&report.claims)
                .fold(BTreeMap::new(), |mut keys, (at, claim)| {
                    if fails(claim) {
                        keys.insert(key(claim), at);
                    }
                    keys
                });
        for (key, at) in &keys {
            let Some(claim) = report.claims.get_mut(*at) else {
                continue;
            };
            let known = self.has(key);
            claim.known = Some(known);
            if known {
                claim.outcome = Outcome::Waived;
            }
        }
        let fixed = self
            .known
            .iter()
            .filter(|known| !keys.contains_key(&known.key));
        fixed.collect()
    }
}

fn fails(claim: &ClaimReport) -> bool {
    claim.outcome == Outcome::Fail
}

/// What a failure is known by.
fn key(claim: &ClaimReport) -> String {
    let mut evidence: Vec<&str> = claim.behind().map(|e| e.text.as_str()).collect();
    evidence.sort_unstable();
    let parts = [claim.text.as_str(), claim.verdict.as_str()];
    let parts = parts.into_iter().chain(evidence).map(plain);
    whole(&parts.collect::<Vec<_>>())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn failing(report: &Report) -> Vec<&str> {
        let failing = report.claims.iter().filter(|claim| fails(claim));
        failing.map(|claim| claim.id.as_str()).collect()
    }

    #[test]
    fn known_failures_pass_and_others_do_not() {
        let mut report = fixture::report();
        let baseline = Baseline::of(&report, None);
        assert_eq!(baseline.len(), failing(&report).len());
        report.claims[1].line += 7;
        report.claims[1].evidence[0].line += 40;
        let text = report.claims[1].evidence[0].text.replace(' ', "  ");
        report.claims[1].evidence[0].text = text;
        assert!(baseline.apply(&mut report.clone()).is_empty());
        let mut other = report.clone();
        other.claims[1].evidence[0].text.push_str(" And more.");
        let fixed = baseline.apply(&mut other);
        assert_eq!(fixed.len(), 1);
        assert_eq!(failing(&other), [report.claims[1].id.as_str()]);
        baseline.apply(&mut report);
        assert_eq!(failing(&report), [""; 0]);
        assert_eq!(report.claims[1].known, Some(true));
        assert_eq!(other.claims[1].known, Some(false));
        assert_eq!(other.claims[0].known, None);
    }

    #[test]
    fn a_baseline_only_shrinks() {
        let mut report = fixture::report();
        let before = Baseline::of(&report, None);
        report.claims[1].text.push_str(" again");
        let after = Baseline::of(&report, Some(&before));
        assert_eq!(after.len() + 1, before.len());
        assert!(after.known.iter().all(|known| before.has(&known.key)));
    }

    #[test]
    fn the_file_says_the_same_when_it_is_read_again() {
        let baseline = Baseline::of(&fixture::report(), None);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("baseline.toml");
        fs::write(&file, baseline.to_toml()).unwrap();
        assert_eq!(Baseline::read(&file).unwrap(), baseline);
        fs::write(&file, "known = 3").unwrap();
        assert!(matches!(
            Baseline::read(&file),
            Err(BaselineError::NoBaseline { .. })
        ));
        assert!(matches!(
            Baseline::read(folder.path()),
            Err(BaselineError::Io { .. })
        ));
    }
}
