//! How a run ended.

use std::process::ExitCode;

use crate::claims::Verdict;
use crate::report::{ClaimReport, Outcome, Report};

/// How a run ended; it comes from the report alone, whatever the format it is shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExitStatus {
    /// 0: every claim meets its expectation, or is waived.
    Pass,
    /// 1: some claim does not.
    Fail,
    /// 2: the run could not be done.
    Error,
    /// 3: the claims that could be checked pass, but some source or claim could not be read.
    Incomplete,
}

impl From<&Report> for ExitStatus {
    fn from(report: &Report) -> Self {
        // A claim that could not be looked at has not failed.
        let failed = |claim: &ClaimReport| {
            claim.outcome == Outcome::Fail && claim.verdict != Verdict::Unchecked
        };
        if report.claims.iter().any(failed) {
            ExitStatus::Fail
        } else if report.incomplete() {
            ExitStatus::Incomplete
        } else {
            ExitStatus::Pass
        }
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        ExitCode::from(match status {
            ExitStatus::Pass => 0,
            ExitStatus::Fail => 1,
            ExitStatus::Error => 2,
            ExitStatus::Incomplete => 3,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Corpus, Source};
    use crate::report::{Sources, fixture};

    fn claim(verdict: Verdict, outcome: Outcome) -> ClaimReport {
        ClaimReport {
            outcome,
            ..fixture::claim("", "", verdict, 1)
        }
    }

    type Claims = &'static [(Verdict, Outcome)];

    #[test]
    fn the_status_comes_from_outcomes_and_from_what_could_be_read() {
        use Outcome::{Fail, Pass, Waived};
        use Verdict::{Conflicting, Supported, Unchecked};
        let cases: &[(Claims, bool, ExitStatus)] = &[
            (&[], false, ExitStatus::Pass),
            (&[(Supported, Pass)], false, ExitStatus::Pass),
            (&[(Conflicting, Waived)], false, ExitStatus::Pass),
            (&[(Conflicting, Fail)], false, ExitStatus::Fail),
            (&[(Supported, Fail)], false, ExitStatus::Fail),
            (&[(Unchecked, Fail)], false, ExitStatus::Incomplete),
            (&[(Unchecked, Waived)], false, ExitStatus::Incomplete),
            (&[(Supported, Pass)], true, ExitStatus::Incomplete),
            (
                &[(Supported, Pass), (Conflicting, Fail)],
                true,
                ExitStatus::Fail,
            ),
            (
                &[(Unchecked, Fail), (Conflicting, Fail)],
                true,
                ExitStatus::Fail,
            ),
        ];
        let corpus = Corpus::of(vec![Source::plain("", String::new())]);
        for (claims, unread, expected) in cases {
            let claims = claims
                .iter()
                .map(|&(verdict, outcome)| claim(verdict, outcome));
            let report = Report {
                claims: claims.collect(),
                sources: Sources::of(
                    &corpus,
                    unread.then(|| (0, String::new())).into_iter().collect(),
                ),
                ..Report::default()
            };
            assert_eq!(ExitStatus::from(&report), *expected);
        }
    }
}
