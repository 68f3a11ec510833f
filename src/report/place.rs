//! Places as reports show them: `file:line`.

use super::style::Style;
use super::{ClaimReport, Evidence, clean};

/// Where the claim's text begins.
pub(super) fn of_claim(claim: &ClaimReport, style: &Style) -> String {
    let file = clean::line(&claim.file.to_string_lossy(), style.unicode);
    format!("{file}:{}", claim.line)
}

/// Where the passage begins.
pub(super) fn of_evidence(evidence: &Evidence, style: &Style) -> String {
    let source = clean::line(&evidence.source, style.unicode);
    format!("{source}:{}", evidence.line)
}
