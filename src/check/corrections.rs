//! Corrections of claims, checked as the claims were.

use super::{Options, Run};
use crate::claims::Claim;
use crate::report::{ClaimReport, correction};

impl Run<'_> {
    /// Tells each claim that a source corrects as that source tells it, checks it anew against the whole corpus, and
    /// notes in `reports`, which are in the order of the claims, those that hold.
    pub(super) fn correct(&self, reports: &mut [ClaimReport]) {
        let wanted = reports.iter().zip(&self.claims).enumerate();
        let wanted = wanted.filter_map(|(i, (report, prepared))| {
            let (_, text) = correction::candidate(report).ok()?;
            Some((
                i,
                Claim {
                    text: text.to_owned(),
                    ..prepared.claim.clone()
                },
            ))
        });
        let (places, claims): (Vec<usize>, Vec<Claim>) = wanted.unzip();
        if claims.is_empty() {
            return;
        }
        let options = Options {
            corrections: false,
            accepted: None,
            ..self.options.clone()
        };
        let run = Run::new(&claims, self.corpus, self.settings, &options, self.meter);
        for (i, again) in places.into_iter().zip(run.report().claims) {
            let Some(report) = reports.get_mut(i) else {
                continue;
            };
            let holds =
                correction::candidate(report).is_ok_and(|(e, _)| correction::bears_out(&again, e));
            report.corrected = holds.then(|| Box::new(again));
        }
    }
}
