//! One line a claim, `path:line:column: verdict id message`, for editors and logs.

use super::style::Style;
use super::{ClaimReport, Outcome, Report, Stance, clean, place, reasons, tail};

/// A line for each claim that fails or is waived, for every claim where `style` is verbose, and
/// then one for each source that could not be read: `path: unreadable message`.
pub fn render(report: &Report, style: &Style) -> String {
    let told = |claim: &&ClaimReport| style.verbose || claim.outcome != Outcome::Pass;
    let claims = report.claims.iter().filter(told);
    let claims = claims.map(|claim| line(claim, style));
    let sources = report.sources.unread().filter_map(|source| {
        let path = clean::line(&source.path, style.unicode);
        let reason = tail::reason(&source, style)?;
        Some(format!("{path}: unreadable {reason}\n"))
    });
    clean::defuse(&claims.chain(sources).collect::<String>())
}

fn line(claim: &ClaimReport, style: &Style) -> String {
    let place = place::of_claim(claim, style);
    let id = clean::line(&claim.id, style.unicode);
    let column = claim.column;
    let verdict = claim.verdict.as_str();
    let message = message(claim, style);
    format!("{place}:{column}: {verdict} {id} {message}\n")
}

fn message(claim: &ClaimReport, style: &Style) -> String {
    if claim.outcome == Outcome::Waived {
        return format!(
            "waived: {}",
            reasons::waiver(claim, style).unwrap_or_default()
        );
    }
    let reason = match claim.heaviest() {
        Some((finding, Some(evidence))) => {
            let message = clean::prose(&finding.message, style.unicode);
            format!("{message} ({})", place::of_evidence(evidence, style))
        }
        Some((finding, None)) => clean::prose(&finding.message, style.unicode),
        None => settled(claim, style),
    };
    match claim.outcome == Outcome::Fail && claim.expect != claim.verdict {
        true => format!("{reason}; expected {}", claim.expect.as_str()),
        false => reason,
    }
}

/// What is to be said where there is no finding.
fn settled(claim: &ClaimReport, style: &Style) -> String {
    match claim
        .behind()
        .next()
        .map(|e| (e.stance, place::of_evidence(e, style)))
    {
        Some((Stance::Supports, place)) => format!("borne out by {place}"),
        Some((_, place)) => format!("contradicted by {place}"),
        None => "no source settles it".to_owned(),
    }
}
