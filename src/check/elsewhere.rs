//! Quotations that no allowed source bears out, looked for in all the others.

use super::evidence::around;
use super::sentences::Sentences;
use super::{Prepared, Run, Wanted, windows};
use crate::corpus::Source;
use crate::language::quote::{Quote, may_hold};

impl Prepared<'_> {
    /// What it quotes that somebody may have said elsewhere.
    fn quotations(&self) -> impl Iterator<Item = &Quote> {
        self.statement.quotes.iter().filter(|quote| !quote.short)
    }

    /// False where none of its quotations stands in the text.
    fn may_stand_in(&self, text: &str) -> bool {
        let text_of = |quote: &Quote| quote.inner.of(&self.statement.text);
        self.quotations()
            .any(|quote| may_hold(text_of(quote), text))
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

    /// Leaves out of the passages `wanted` in a source those for a quotation that stands near none of them: to see
    /// that takes a small part of what judging does.
    pub(super) fn screened(
        &self,
        wanted: &[Wanted],
        source: &Source,
        sentences: &Sentences,
    ) -> Vec<Wanted> {
        let near = |at: usize| -> String {
            let run = sentences.spans().get(around(sentences, at));
            let texts = run.unwrap_or_default().iter();
            texts
                .flat_map(|span| [span.of(&source.text), " "])
                .collect()
        };
        let may_stand = |same: &[Wanted], prepared: &Prepared<'_>| {
            let mut touched = windows(same).flat_map(|window| sentences.touched(window));
            touched.any(|at| prepared.may_stand_in(&near(at)))
        };
        // The passages of a claim are judged together, so they stay or go together.
        let claims = wanted.chunk_by(Wanted::go_together);
        let staying = claims.filter(|same| {
            let elsewhere = same.first().filter(|first| first.elsewhere);
            let claim = elsewhere.and_then(|first| self.claims.get(first.claim));
            claim.is_none_or(|claim| may_stand(same, claim))
        });
        staying.flatten().copied().collect()
    }
}
