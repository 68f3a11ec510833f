//! Evidence that a person has accepted, and what has become of it since: `factcheck.lock`.
//!
//! A passage is kept as its exact words with what stands around them (the TextQuote selector of the W3C Web
//! Annotation Data Model), not by its line: one that only moved is no news.

mod file;
mod sources;
mod stale;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::claims::Verdict;
use crate::judge::Stance;
use crate::report::{ClaimReport, Evidence};

pub use file::{FILE_NAME, LockError};
pub use sources::Sources;
pub use stale::stale;

/// What was accepted, claim by claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The folder of the file as seen from the current one; sources are named from there.
    folder: PathBuf,
    /// By id.
    claims: BTreeMap<String, Accepted>,
}

/// What was accepted of one claim.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// What was claimed.
    pub text: String,
    /// What the evidence together said.
    pub verdict: Verdict,
    /// The passages behind the verdict, best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Held>,
}

/// A passage that was accepted.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// Its source, from the folder of the file, with `/`.
    pub source: String,
    /// BLAKE3 of the source's bytes, in hexadecimal digits; empty where they could not be read again.
    pub hash: String,
    /// What it did to the claim.
    pub stance: Stance,
    /// Its words.
    pub quote: String,
    /// What stood before it.
    pub prefix: String,
    /// What stood after it.
    pub suffix: String,
}

impl Lock {
    /// What was accepted of the claim.
    pub fn accepted(&self, id: &str) -> Option<&Accepted> {
        self.claims.get(id)
    }

    /// The ids of all claims in it, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.claims.keys().map(String::as_str)
    }

    /// Keeps what was found for the claim in place of what was accepted before.
    pub fn accept(&mut self, claim: &ClaimReport, sources: &Sources<'_>) {
        let accepted = self.now(claim, sources);
        self.claims.insert(claim.id.clone(), accepted);
    }

    /// Forgets claims that are not among `ids`.
    pub fn keep_only(&mut self, ids: &[&str]) {
        self.claims.retain(|id, _| ids.contains(&id.as_str()));
    }

    /// What would be accepted of the claim now.
    pub fn now(&self, claim: &ClaimReport, sources: &Sources<'_>) -> Accepted {
        Accepted {
            text: claim.text.clone(),
            verdict: claim.verdict,
            evidence: claim.behind().map(|e| self.held(e, sources)).collect(),
        }
    }

    fn held(&self, evidence: &Evidence, sources: &Sources<'_>) -> Held {
        let anchor = evidence.anchor.as_ref();
        let around = |side: fn(&crate::report::Anchor) -> &String| {
            anchor.map(side).cloned().unwrap_or_default()
        };
        Held {
            source: self.named(&evidence.source),
            hash: sources.hash(&evidence.source).unwrap_or_default(),
            stance: evidence.stance,
            quote: evidence.text.clone(),
            prefix: around(|anchor| &anchor.prefix),
            suffix: around(|anchor| &anchor.suffix),
        }
    }

    /// The path of a source from the folder of the file.
    fn named(&self, source: &str) -> String {
        let path = Path::new(source).strip_prefix(&self.folder);
        path.map_or_else(|_| source.to_owned(), slashed)
    }

    /// The path of a source as reports show it, from the one in the file.
    pub fn shown(&self, source: &str) -> String {
        slashed(&self.folder.join(source))
    }
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
