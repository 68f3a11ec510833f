//! Evidence → verdict → outcome, with everything that is said of a claim as a whole.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::evidence::Found;
use super::{Options, Prepared};
use crate::claims::{Settings, Verdict};
use crate::corpus::Corpus;
use crate::finding::{Code, Finding};
use crate::judge::Stance;
use crate::judge::verdict::{Sum, Weight, sum_up};
use crate::lock::{self, Lock};
use crate::report::{ClaimReport, Evidence, Outcome, Stale};

/// The sources that may settle a claim.
pub struct Scope {
    sources: usize,
    unread: Vec<String>,
}

impl Scope {
    /// The scope of the claim; `unread` has the sources that can't be read, by number.
    pub fn of(prepared: &Prepared<'_>, corpus: &Corpus, unread: &BTreeMap<usize, String>) -> Self {
        if prepared.claim.sources.is_empty() {
            let paths = unread
                .keys()
                .filter_map(|i| Some(corpus.files().get(*i)?.path()));
            return Self {
                sources: corpus.files().len(),
                unread: paths.collect(),
            };
        }
        let files = corpus.files().iter().enumerate();
        let allowed: Vec<usize> = files
            .filter(|(_, f)| prepared.filter.allows(&f.below()))
            .map(|(i, _)| i)
            .collect();
        let path = |i: &usize| {
            unread
                .get(i)
                .and_then(|_| Some(corpus.files().get(*i)?.path()))
        };
        Self {
            sources: allowed.len(),
            unread: allowed.iter().filter_map(path).collect(),
        }
    }

    fn is_closed(&self) -> bool {
        self.unread.len() == self.sources
    }
}

/// Sums up what was found for one claim.
pub fn claim_report(
    prepared: &Prepared<'_>,
    found: Vec<Found>,
    elsewhere: Option<&Found>,
    scope: &Scope,
    settings: &Settings,
    options: &Options,
    accepted: Option<&(&Lock, lock::Sources<'_>)>,
) -> ClaimReport {
    let claim = prepared.claim;
    let sum = sum_up(&weights(&found), claim.min_sources, options.caution);
    let verdict = if scope.is_closed() {
        Verdict::Unchecked
    } else {
        sum.verdict
    };
    let mut report = ClaimReport {
        id: claim.id.clone(),
        file: claim.place.file.clone(),
        line: claim.place.line,
        column: claim.place.column,
        written: Arc::clone(&claim.place.written),
        text_span: claim.place.text_span,
        text: claim.text.clone(),
        speaker: claim.speaker.clone(),
        as_of: claim.as_of,
        tags: claim.tags.clone(),
        note: claim.note.clone(),
        expect: claim.expect,
        verdict,
        outcome: Outcome::Pass,
        confidence: sum.confidence,
        findings: findings(prepared, &sum, elsewhere, scope),
        evidence: evidence(found, verdict, options.related),
        waiver: claim.waiver.clone(),
        known: None,
        stale: Vec::new(),
        facts: prepared.statement.facts(),
        corrected: None,
    };
    if let Some((lock, sources)) = accepted {
        let stale = lock::stale(lock, &report, sources);
        note_stale(&mut report, stale);
    }
    let of_evidence = report.evidence.iter_mut().flat_map(|e| &mut e.findings);
    of_evidence
        .chain(&mut report.findings)
        .for_each(|f| f.severity = settings.severity_of(f.code));
    report.outcome = outcome(&mut report, settings, options);
    report
}

fn note_stale(report: &mut ClaimReport, stale: Vec<Stale>) {
    let findings = stale.iter().map(|one| Finding {
        code: Code::StaleEvidence,
        severity: Code::StaleEvidence.default_severity(),
        message: one.message.clone(),
        claim_span: None,
        passage_span: None,
    });
    report.findings.extend(findings);
    report.stale = stale;
}

fn weights(found: &[Found]) -> Vec<Weight<'_>> {
    let weight = |one| {
        let Found { evidence, .. }: &Found = one;
        Weight {
            stance: evidence.stance,
            confidence: evidence.confidence,
            origin: &evidence.origin,
        }
    };
    found.iter().map(weight).collect()
}

/// What is to be said of the claim as a whole.
fn findings(
    prepared: &Prepared<'_>,
    sum: &Sum,
    elsewhere: Option<&Found>,
    scope: &Scope,
) -> Vec<Finding> {
    let claim = prepared.claim;
    let mut findings = Vec::new();
    let mut add = |code: Code, message: String| {
        let severity = code.default_severity();
        findings.push(Finding {
            code,
            severity,
            message,
            claim_span: None,
            passage_span: None,
        });
    };
    if scope.sources == 0 {
        add(
            Code::UncheckedSource,
            format!("no source matches {}", claim.sources.join(", ")),
        );
    }
    for path in &scope.unread {
        add(Code::UncheckedSource, format!("{path} could not be read"));
    }
    if scope.is_closed() {
        return findings;
    }
    if sum.verdict == Verdict::Unsupported && sum.origins > 0 {
        let (found, wanted) = (sum.origins, claim.min_sources);
        let support = if found == 1 {
            "origin supports"
        } else {
            "origins support"
        };
        add(
            Code::TooFewOrigins,
            format!("{found} independent {support} it; the claim asks for {wanted}"),
        );
    } else if let Some(found) = elsewhere {
        let at = &found.evidence;
        add(
            Code::MisattributedQuote,
            format!("the quotation stands in {}:{}", at.source, at.line),
        );
    } else if sum.verdict == Verdict::Unsupported {
        add(Code::Unsupported, "no source settles it".to_string());
    }
    findings
}

/// What the verdict and the findings come to; notes a waiver that is out of date or not needed.
fn outcome(report: &mut ClaimReport, settings: &Settings, options: &Options) -> Outcome {
    let stale =
        !report.stale.is_empty() && settings.severity_of(Code::StaleEvidence) >= options.fail_on;
    let pass = report.verdict == report.expect && !stale && !fails_on_finding(report, options);
    let Some(waiver) = &report.waiver else {
        return if pass { Outcome::Pass } else { Outcome::Fail };
    };
    let expired = waiver.until.filter(|until| *until < options.today);
    let (code, message) = match (pass, expired) {
        (false, None) => return Outcome::Waived,
        (false, Some(until)) => (Code::ExpiredWaiver, format!("the waiver ended on {until}")),
        (true, _) => (
            Code::UnusedWaiver,
            "the claim meets its expectation without its waiver".to_string(),
        ),
    };
    let severity = settings.severity_of(code);
    report.findings.push(Finding {
        code,
        severity,
        message,
        claim_span: None,
        passage_span: None,
    });
    if pass && severity < options.fail_on {
        Outcome::Pass
    } else {
        Outcome::Fail
    }
}

fn fails_on_finding(report: &ClaimReport, options: &Options) -> bool {
    report.verdict == Verdict::Supported
        && report
            .heaviest()
            .is_some_and(|(f, _)| f.severity >= options.fail_on)
}

/// The evidence in the order of reports: what stands behind the verdict first, best first; of what settles nothing
/// the `related` nearest.
fn evidence(found: Vec<Found>, verdict: Verdict, related: usize) -> Vec<Evidence> {
    let mut evidence: Vec<Box<Evidence>> = found.into_iter().map(|f| f.evidence).collect();
    let rank = |e: &Evidence| match (e.stance, verdict) {
        (Stance::Related, _) => 2,
        (Stance::Conflicts, Verdict::Supported) | (Stance::Supports, Verdict::Conflicting) => 1,
        _ => 0,
    };
    evidence.sort_by(|a, b| {
        // Of passages that settle nothing the one that has most of the claim is nearest.
        let near = |e: &Evidence| e.features.coverage + e.features.coverage_here;
        let sure = match a.stance {
            Stance::Related => near(b).total_cmp(&near(a)),
            _ => b.confidence.total_cmp(&a.confidence),
        };
        let place = |e: &Evidence| (e.source.clone(), e.span);
        rank(a)
            .cmp(&rank(b))
            .then(sure)
            .then(b.score.total_cmp(&a.score))
            .then_with(|| place(a).cmp(&place(b)))
    });
    let settling = evidence
        .iter()
        .filter(|e| e.stance != Stance::Related)
        .count();
    evidence.truncate(settling + related);
    evidence.into_iter().map(|one| *one).collect()
}

#[cfg(test)]
mod tests {

    use jiff::civil::{Date, date};

    use super::*;
    use crate::claims::Waiver;
    use crate::finding::Severity;
    use crate::report::fixture;

    const TODAY: Date = date(2026, 11, 22);
    const YESTERDAY: Date = date(2026, 11, 21);

    /// A supported claim, hedged.
    fn report(expect: Verdict, until: Option<Date>) -> ClaimReport {
        let code = Code::Hedged;
        let severity = code.default_severity();
        ClaimReport {
            expect,
            findings: vec![Finding {
                code,
                severity,
                message: String::new(),
                claim_span: None,
                passage_span: None,
            }],
            waiver: until.map(|day| Waiver {
                reason: "known".to_owned(),
                until: Some(day),
            }),
            ..fixture::claim("", "", Verdict::Supported, 1)
        }
    }

    type Case = (Verdict, Severity, Option<Date>, Outcome, &'static [Code]);

    #[test]
    fn waivers_cover_failures_of_either_kind_while_they_last() {
        use Outcome::{Fail, Pass, Waived};
        use Severity::{Error, Note, Warning};
        use Verdict::{Conflicting, Supported};
        const EXPIRED: &[Code] = &[Code::ExpiredWaiver];
        const UNUSED: &[Code] = &[Code::UnusedWaiver];
        let cases: &[Case] = &[
            (Supported, Error, None, Pass, &[]),
            (Supported, Note, None, Fail, &[]),
            (Supported, Note, Some(TODAY), Waived, &[]),
            (Supported, Note, Some(YESTERDAY), Fail, EXPIRED),
            (Supported, Error, Some(TODAY), Pass, UNUSED),
            (Supported, Error, Some(YESTERDAY), Pass, UNUSED),
            (Supported, Warning, Some(TODAY), Fail, UNUSED),
            (Conflicting, Error, None, Fail, &[]),
            (Conflicting, Error, Some(TODAY), Waived, &[]),
            (Conflicting, Error, Some(YESTERDAY), Fail, EXPIRED),
        ];
        for (expect, fail_on, until, expected, codes) in cases {
            let options = Options {
                fail_on: *fail_on,
                ..Options::new(TODAY)
            };
            let mut report = report(*expect, *until);
            let outcome = outcome(&mut report, &Settings::default(), &options);
            let noted: Vec<Code> = report.findings.iter().skip(1).map(|f| f.code).collect();
            assert_eq!(
                (outcome, noted.as_slice()),
                (*expected, *codes),
                "{expect} {fail_on:?} {until:?}"
            );
        }
    }
}
