//! What a service that comments on changes is told: the claims that do not pass, and findings on those that do.

use std::path::Path;

use super::root::Root;
use super::rule::Rule;
use super::{ClaimReport, Evidence, Outcome, Report, Style, clean, fingerprint, place};
use crate::claims::Verdict;
use crate::finding::{Code, Finding, Severity};

/// How many characters of a text an alert repeats at most; the report as JSON has all of them.
const LONGEST: usize = 1000;

/// One thing to be told about one claim.
pub(super) struct Alert<'a> {
    /// The claim.
    pub claim: &'a ClaimReport,
    /// What it is filed under.
    pub rule: Rule,
    /// How much it weighs: an error where the claim fails, whatever the finding weighs by itself.
    pub level: Severity,
    /// The finding that is told.
    finding: Option<&'a Finding>,
    /// The passage that it is about.
    pub evidence: Option<&'a Evidence>,
}

/// One alert for each claim of `report` that does not pass, and one for each kind of finding on a claim that does; in
/// the order of the claims.
pub(super) fn of_report(report: &Report) -> Vec<Alert<'_>> {
    let claims = report.claims.iter();
    claims.flat_map(of_claim).collect()
}

/// As [`of_report`], without what a waiver covers, the heaviest first.
pub(super) fn to_comment(report: &Report) -> Vec<Alert<'_>> {
    let mut alerts = of_report(report);
    alerts.retain(|alert| !alert.waived());
    alerts.sort_by_key(|alert| std::cmp::Reverse(alert.level));
    alerts
}

/// The alerts on `claim`.
pub(super) fn of_claim(claim: &ClaimReport) -> Vec<Alert<'_>> {
    match claim.outcome {
        Outcome::Pass => remarks(claim),
        Outcome::Fail | Outcome::Waived => vec![cause(claim)],
    }
}

/// Why `claim` does not pass.
fn cause(claim: &ClaimReport) -> Alert<'_> {
    let level = match claim.outcome {
        Outcome::Waived => Severity::Note,
        _ => Severity::Error,
    };
    // What a source says about a claim that it bears out is no reason why it should not have.
    let unwanted = claim.verdict == Verdict::Supported && claim.expect != Verdict::Supported;
    let tells = |(finding, _): &(&Finding, _)| !unwanted || finding.severity == Severity::Error;
    let told = claim.heaviest().filter(tells);
    let of_finding = told.and_then(|(_, evidence)| evidence);
    Alert {
        claim,
        rule: told.map_or(Rule::UnmetExpectation, |(finding, _)| {
            Rule::Finding(finding.code)
        }),
        level,
        finding: told.map(|(finding, _)| finding),
        evidence: of_finding.or_else(|| claim.behind().next()),
    }
}

/// What is to be said of a claim that passes: each kind of finding once.
fn remarks(claim: &ClaimReport) -> Vec<Alert<'_>> {
    let of_claim = claim
        .findings
        .iter()
        .filter(|finding| is_news(finding.code, claim));
    let of_claim = of_claim.map(|finding| (finding, None));
    // A conflict that was expected is no news either.
    let behind = claim
        .behind()
        .filter(|_| claim.expect == Verdict::Supported);
    let of_evidence = behind.flat_map(|e| e.findings.iter().map(move |finding| (finding, Some(e))));
    let mut alerts: Vec<Alert<'_>> = Vec::new();
    for (finding, evidence) in of_claim.chain(of_evidence) {
        let rule = Rule::Finding(finding.code);
        if alerts.iter().all(|alert| alert.rule != rule) {
            alerts.push(Alert {
                claim,
                rule,
                // Nothing about a claim that passes is an error.
                level: finding.severity.min(Severity::Warning),
                finding: Some(finding),
                evidence,
            });
        }
    }
    alerts
}

/// False for what only tells how `claim`, which passes, came to the verdict that it was expected to have, and for
/// sources, which are told once for all claims.
fn is_news(code: Code, claim: &ClaimReport) -> bool {
    match code {
        Code::UncheckedSource | Code::Unsupported => false,
        Code::TooFewOrigins | Code::MisattributedQuote => claim.expect == Verdict::Supported,
        _ => true,
    }
}

impl Alert<'_> {
    /// True where a waiver covers it.
    pub fn waived(&self) -> bool {
        self.claim.outcome == Outcome::Waived
    }

    /// What is the matter, on one line; `quote` makes words of claims and sources harmless for where they go.
    pub fn headline(&self, quote: impl Fn(&str) -> String) -> String {
        let style = Style::default();
        let quote = |text: &str| quote(&clip(&clean::prose(text, true)));
        let claim = self.claim;
        let mut out = format!("{} is {}", quote(&claim.id), claim.verdict.as_str());
        let fails = claim.outcome != Outcome::Pass && claim.verdict != claim.expect;
        match self.finding {
            Some(finding) if fails => out.push_str(&format!(": {}", quote(&finding.message))),
            Some(finding) => {
                out.push_str(&format!("; {}: {}", finding.code, quote(&finding.message)))
            }
            None => {}
        }
        if let Some(evidence) = self.evidence {
            let place = place::of_evidence(evidence, &style);
            out.push_str(&format!(" ({})", quote(&place)));
        }
        if fails && claim.expect != Verdict::Supported {
            out.push_str(&format!("; expected {}", claim.expect.as_str()));
        }
        out
    }

    /// What the claim says and what it would say with the passage's values, as the two lines of a diff; none where
    /// nothing conflicts.
    pub fn change(&self) -> Option<(String, String)> {
        let restated = self.evidence?.restated.as_ref()?;
        let conflicts = matches!(self.claim.verdict, Verdict::Conflicting | Verdict::Disputed);
        let line = |text: &str| clip(&clean::prose(text, true));
        (conflicts && *restated != self.claim.text)
            .then(|| (line(&self.claim.text), line(restated)))
    }

    /// The headline, and below it the diff of the claim where there is one.
    pub fn message(&self) -> String {
        let headline = self.headline(str::to_owned);
        match self.change() {
            Some((old, new)) => format!("{headline}\n- {old}\n+ {new}"),
            None => headline,
        }
    }

    /// What is the same of it from run to run, on whatever line the claim stands.
    pub fn fingerprint(&self, root: &Root) -> String {
        let claim = self.claim;
        let passage = self.evidence.map_or("", |evidence| &evidence.text);
        let file = root.name(&claim.file);
        fingerprint::of(&[self.rule.as_str(), &file, &claim.id, &claim.text, passage])
    }
}

/// The fingerprint of a source that could not be read.
pub(super) fn fingerprint_of_unread(path: &str, root: &Root) -> String {
    fingerprint::of(&["source", &root.name(Path::new(path))])
}

/// `text`, cut where it is too long to be repeated.
pub(super) fn clip(text: &str) -> String {
    clip_to(text, LONGEST)
}

/// `text`, cut after `most` characters.
pub(super) fn clip_to(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn told(claim: &ClaimReport) -> Vec<(&'static str, Severity)> {
        let alerts = of_claim(claim);
        alerts
            .iter()
            .map(|alert| (alert.rule.as_str(), alert.level))
            .collect()
    }

    fn found(code: Code) -> Finding {
        Finding {
            code,
            severity: code.default_severity(),
            message: String::new(),
            claim_span: None,
            passage_span: None,
        }
    }

    #[test]
    fn what_was_expected_is_not_told() {
        let mut claim = ClaimReport {
            expect: Verdict::Unsupported,
            outcome: Outcome::Pass,
            ..fixture::claim("", "", Verdict::Unsupported, 1)
        };
        let explain = [
            Code::Unsupported,
            Code::UncheckedSource,
            Code::TooFewOrigins,
            Code::MisattributedQuote,
        ];
        claim.findings = explain.map(found).to_vec();
        assert_eq!(told(&claim), []);
        claim.findings.push(found(Code::UnusedWaiver));
        assert_eq!(told(&claim), [("unused-waiver", Severity::Warning)]);
        assert_eq!(
            told(&fixture::report().claims[2]),
            [],
            "a conflict that was expected"
        );
    }

    #[test]
    fn a_claim_that_fails_is_one_error_whatever_its_findings_weigh() {
        let mut claim = fixture::report().claims.remove(0);
        assert_eq!(told(&claim), [("hedged", Severity::Note)]);
        claim.outcome = Outcome::Fail;
        assert_eq!(
            told(&claim),
            [("hedged", Severity::Error)],
            "as --fail-on note has it"
        );
        claim.expect = Verdict::Conflicting;
        assert_eq!(told(&claim), [("unmet-expectation", Severity::Error)]);
        claim.outcome = Outcome::Waived;
        assert_eq!(told(&claim), [("unmet-expectation", Severity::Note)]);
    }

    #[test]
    fn an_expectation_is_told_where_it_is_not_the_ordinary_one() {
        let mut claim = fixture::report().claims.remove(1);
        let headline =
            |claim: &ClaimReport| of_claim(claim)[0].headline(|text| format!("<{text}>"));
        let told = "<mosul-grave-inflated> is conflicting: <5,000 is not 4,000: the claim is 25 % higher> (<corpus/broadcast-interview.txt:12>)";
        assert_eq!(headline(&claim), told);
        claim.expect = Verdict::Disputed;
        assert_eq!(headline(&claim), format!("{told}; expected disputed"));
    }
}
