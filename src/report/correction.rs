//! What a claim would have to say to be borne out.

use super::{ClaimReport, Evidence, Stance};
use crate::claims::Verdict;
use crate::finding::Code;

/// A text in place of a claim's, with the passage that it comes from.
#[derive(Clone, Debug)]
pub struct Correction<'a> {
    /// The passage.
    pub evidence: &'a Evidence,
    /// The new text.
    pub text: &'a str,
    /// The new text as a value of TOML, quotation marks included.
    pub written: String,
}

/// What `claim` would have to say; none where that is not clear, or the claim is meant to be as it is.
pub fn correction(claim: &ClaimReport) -> Option<Correction<'_>> {
    if claim.expect != Verdict::Supported || claim.verdict != Verdict::Conflicting {
        return None;
    }
    let evidence = claim.behind().find(|e| e.stance == Stance::Conflicts)?;
    let hedges = |code| matches!(code, Code::Hedged | Code::Overclaim);
    let text = evidence.restated.as_deref()?;
    let clear = !evidence.findings.iter().any(|f| hedges(f.code)) && text != claim.text;
    clear.then(|| Correction {
        evidence,
        text,
        written: toml::Value::String(text.to_owned()).to_string(),
    })
}
