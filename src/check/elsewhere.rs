//! Quotations that no allowed source bears out, looked for in all the others.

use std::collections::BTreeMap;

use super::evidence::{Found, around};
use super::sentences::Sentences;
use super::{Prepared, Run};
use crate::corpus::{Before, Block, Source};
use crate::language::quote::{Quote, may_hold};
use crate::scan::Candidate;

impl Prepared<'_> {
    /// What it quotes that somebody may have said elsewhere.
    fn quotations(&self) -> impl Iterator<Item = &Quote> {
        self.statement.quotes.iter().filter(|quote| !quote.short)
    }
}

impl Run<'_> {
    /// The claims, by number, that quote somebody and may not use all sources.
    pub(super) fn quoting(&self) -> Vec<usize> {
        let quotes = |c: &Prepared<'_>| c.quotations().next().is_some();
        let claims = self.claims.iter().enumerate();
        let claims = claims.filter(|(_, c)| !c.claim.sources.is_empty() && quotes(c));
        claims.map(|(i, _)| i).collect()
    }

    /// Where the quotations of claims that nothing in `found` settles stand word for word. `candidates` has, claim by
    /// claim, the best passages of the sources that it may not use.
    pub(super) fn quotes_elsewhere<'c>(
        &self,
        found: &BTreeMap<usize, Vec<Found>>,
        candidates: impl Iterator<Item = (usize, &'c Vec<Candidate>)>,
        before: &BTreeMap<Block, Before>,
    ) -> BTreeMap<usize, Found> {
        let settled = |i: usize| {
            found
                .get(&i)
                .is_some_and(|all| all.iter().any(Found::settles))
        };
        let open = candidates.filter(|(i, _)| !settled(*i));
        let holding = |source: &Source, wanted: &[(usize, Candidate)]| self.holding(source, wanted);
        let elsewhere = self.judge(open, before, holding).into_iter();
        elsewhere
            .filter_map(|(i, all)| Some((i, all.into_iter().find(Found::has_quote)?)))
            .collect()
    }

    /// Of the passages `wanted` those of claims whose quotation may stand near one of theirs: to see that most have no
    /// word of it takes a small part of what judging them does.
    fn holding(&self, source: &Source, wanted: &[(usize, Candidate)]) -> Vec<(usize, Candidate)> {
        let sentences = Sentences::around(&source.text, wanted.iter().map(|(_, c)| c.span));
        let near = |at: usize| -> String {
            let run = sentences.spans().get(around(&sentences, at));
            let texts = run.unwrap_or_default().iter();
            texts
                .flat_map(|span| [span.of(&source.text), " "])
                .collect()
        };
        let may_stand = |prepared: &Prepared<'_>, text: &str| {
            let statement = &prepared.statement;
            let mut quotes = prepared.quotations();
            quotes.any(|quote| may_hold(quote.inner.of(&statement.text), text))
        };
        // The passages of a claim are judged together, so they stay or go together.
        let claims = wanted.chunk_by(|a, b| a.0 == b.0);
        let holding = claims.filter(|same| {
            let prepared = same.first().and_then(|(i, _)| self.claims.get(*i));
            prepared.is_some_and(|prepared| {
                let mut touched = same.iter().flat_map(|(_, c)| sentences.touched(c.span));
                touched.any(|at| may_stand(prepared, &near(at)))
            })
        });
        holding.flatten().copied().collect()
    }
}
