//! From comparisons to a stance.

use super::certainty::{Certainty, certainty};
use super::features::{Features, share_of};
use super::near::nearness;
use super::part::{Kind, Part};
use super::polarity::{self, Agreement, agreement};
use super::restate::restate;
use super::speaker::{self, Speaker};
use super::together::Together;
use super::weights::{Judging, Likelihood};
use super::word::Words;
use super::{
    Asserted, At, Caution, Comparison, Judgement, Link, Passage, Relation, Stance, comparative,
    contrast, modifier, name, quantity, role, slot,
};
use crate::finding::{Code, Finding};
use crate::language::Aspect;
use crate::span::Span;

/// How much of a claim must be found before a passage counts as speaking of the same thing.
const SAME_SUBJECT: f64 = 0.7;

/// Everything that the decision rests on.
pub(super) struct Case<'a> {
    pub claim: Asserted<'a>,
    pub passage: Passage<'a>,
    pub parts: &'a [Part],
    /// The parts that carry the claim's predicate, the main one first.
    pub predicate: &'a [usize],
    pub links: Vec<Link>,
    pub agreement: Agreement,
    pub speaker: Speaker,
    pub certainty: Certainty,
    pub swapped: Option<usize>,
    /// For each part how much of it the sentence speaks of, in these or other words, 0 to 1.
    pub near: Vec<f64>,
}

/// Marks names of the claim in whose place the sentence has another.
fn find_rivals(
    claim: Asserted<'_>,
    passage: Passage<'_>,
    parts: &[Part],
    links: &mut [Link],
    predicate: &[usize],
) {
    let statement = claim.statement;
    let verb = predicate.iter().find_map(|&i| {
        let theirs = links.get(i).filter(|l| l.found > 0.5)?.token()?;
        Some((parts.get(i)?.tokens.start, theirs))
    });
    for i in 0..links.len() {
        let (Some(part), Some(link)) = (parts.get(i), links.get(i)) else {
            continue;
        };
        let Kind::Name(n) = part.kind else { continue };
        if !matches!(link.at, At::Nowhere | At::Document | At::Topic) {
            continue;
        }
        let Some(wanted) = statement.names.get(n) else {
            continue;
        };
        if let Some(rival) = name::rival(statement, wanted, passage, links, verb) {
            links[i] = links[i]
                .clone()
                .found(
                    0.0,
                    At::Sentence(rival.tokens.start),
                    passage.sentence,
                    rival.span,
                    Relation::Differs,
                )
                .differing(Code::ConflictName, String::new());
        }
    }
}

impl<'a> Case<'a> {
    /// Compares the claim with one passage as a whole, its parts having been found.
    pub fn new(
        claim: Asserted<'a>,
        passage: Passage<'a>,
        parts: &'a [Part],
        predicate: &'a [usize],
        words: Words<'_>,
        mut links: Vec<Link>,
    ) -> Self {
        let deeds = role::Deeds::new(claim.statement, passage.sentence, words);
        role::bear_out(claim.statement, passage, parts, &mut links);
        let agreement = agreement(claim, passage, parts, &links, predicate);
        polarity::entail(claim.statement, passage, parts, &mut links, agreement);
        quantity::refer_back(claim.statement, passage, parts, &mut links);
        quantity::release(claim.statement, passage, parts, &mut links);
        modifier::mark(claim.statement, passage, parts, &mut links);
        comparative::mark(claim.statement, passage, parts, &mut links);
        contrast::mark(claim.statement, passage, parts, &mut links);
        role::mark(&deeds, parts, &mut links);
        slot::mark(claim.statement, passage, parts, &mut links);
        find_rivals(claim, passage, parts, &mut links, predicate);
        let speaker = speaker::speaker(claim, passage, parts, &links);
        speaker::mark(claim, parts, &mut links, &speaker);
        Self {
            claim,
            passage,
            parts,
            predicate,
            agreement,
            speaker,
            certainty: certainty(claim, passage, parts, &links),
            swapped: role::swapped(&deeds, parts),
            near: nearness(claim, passage, parts, &links),
            links,
        }
    }

    /// Weighs the comparisons, in view of what the source's passages say together.
    pub fn judgement(mut self, together: &Together, caution: Caution) -> Judgement {
        let stated: Vec<bool> = (0..self.parts.len())
            .map(|i| {
                together
                    .stated
                    .get(i)
                    .is_some_and(|s| *s > 0.0 && *s >= self.others(i))
            })
            .collect();
        quantity::release_stated(self.parts, &mut self.links, &stated);
        let links = self.links.iter_mut().map(|l| &mut l.comparison);
        links.for_each(name_opposite);
        let whole = [self.denial(), self.role(), self.saying()];
        // Those of the whole predicate and of the speaker stand after those of the parts.
        let of_parts = self.links.iter().map(|l| &l.comparison);
        let comparisons = of_parts.chain(whole.iter().flatten());
        let differs = comparisons.clone().any(Comparison::differs);
        let mut features = Features::of(&self, together);
        let likelihood = Judging::built_in().likelihood(&mut features, differs);
        let stance = stance(likelihood, &features, caution);
        let confidence = match stance {
            Stance::Supports => likelihood.supports,
            Stance::Conflicts => likelihood.conflicts,
            Stance::Related => likelihood.related,
        };
        let mut findings = Vec::new();
        if stance == Stance::Conflicts {
            findings.extend(comparisons.filter_map(conflict_finding));
        }
        findings.extend(self.certainty_finding(stance));
        let claim = self.claim.statement;
        let restated = restate(claim, self.parts, &self.links, self.agreement);
        let of_parts = self.links.into_iter().map(|l| l.comparison);
        Judgement {
            stance,
            confidence,
            findings,
            comparisons: of_parts.chain(whole.into_iter().flatten()).collect(),
            restated: Some(restated),
            features,
        }
    }

    /// The share of the claim that the sentence speaks of, in these or other words, rare ones telling more.
    pub(super) fn nearness(&self) -> f64 {
        share_of(self, &self.near, |p| p.telling)
    }

    /// The share of all parts but this one that the sentence has.
    pub(super) fn others(&self, part: usize) -> f64 {
        self.share(
            |i| i != part,
            |l| if l.token().is_some() { l.found } else { 0.0 },
        )
    }

    /// The weighted share of the parts that pass `wanted`, each as far as `found` says.
    pub(super) fn share(
        &self,
        wanted: impl Fn(usize) -> bool,
        found: impl Fn(&Link) -> f64,
    ) -> f64 {
        let chosen = || {
            self.parts
                .iter()
                .zip(&self.links)
                .enumerate()
                .filter(|(i, _)| wanted(*i))
        };
        let all: f64 = chosen().map(|(_, (p, _))| p.weight).sum();
        let there: f64 = chosen().map(|(_, (p, l))| p.weight * found(l)).sum();
        if all > 0.0 { there / all } else { 0.0 }
    }

    /// The share of the parts that are not themselves in conflict. A quotation needs no more than itself.
    pub(super) fn rest(&self, found: impl Fn(&Link) -> f64) -> f64 {
        let contested = |i: usize| self.links.get(i).is_some_and(|l| l.conflict || l.opposite);
        let quoted = self.parts.iter().any(|p| matches!(p.kind, Kind::Quote(_)));
        if quoted && (0..self.parts.len()).all(contested) {
            return 1.0;
        }
        self.share(|i| !contested(i), found)
    }

    fn certainty_finding(&self, stance: Stance) -> Option<Finding> {
        let text = |span: Span| span.of(&self.passage.sentence.text).to_string();
        match self.certainty {
            Certainty::Hedged(span) if stance != Stance::Related => {
                let message = format!("the source hedges: \"{}\"", text(span));
                Some(finding(Code::Hedged, message, None, Some(span)))
            }
            Certainty::Overclaimed(span)
                if stance == Stance::Related
                    && self.share(|_| true, |l| l.found) >= SAME_SUBJECT =>
            {
                let message = format!(
                    "the claim is surer than the source, which says \"{}\"",
                    text(span)
                );
                Some(finding(Code::Overclaim, message, None, Some(span)))
            }
            _ if stance == Stance::Related => self.weaker_finding(),
            _ => None,
        }
    }

    /// The passage leaves open a value that the claim fixes, and has nearly all of the rest.
    fn weaker_finding(&self) -> Option<Finding> {
        let link = self
            .links
            .iter()
            .find(|l| l.comparison.code == Some(Code::Overclaim))?;
        let comparison = &link.comparison;
        let message = format!(
            "the claim says {}, the source no more than {}",
            comparison.claim, comparison.passage
        );
        let (claim, passage) = (comparison.claim_span, comparison.passage_span);
        (self.rest(|l| l.found) >= SAME_SUBJECT)
            .then(|| finding(Code::Overclaim, message, claim, passage))
    }

    fn denial(&self) -> Option<Comparison> {
        let Agreement::Denies(i) = self.agreement else {
            return None;
        };
        let (part, link) = (self.parts.get(i)?, self.links.get(i)?);
        let own = self
            .claim
            .statement
            .negations
            .iter()
            .find(|n| n.scope.contains(&part.tokens.start));
        let theirs = link.token().and_then(|t| {
            self.passage
                .sentence
                .negations
                .iter()
                .find(|n| n.scope.contains(&t))
        });
        let remark = if own.is_some() {
            "the claim denies what the source asserts"
        } else {
            "the source denies it"
        };
        Some(Comparison {
            aspect: Aspect::Polarity,
            claim_span: Some(own.map_or(part.span, |n| n.cue)),
            claim: own
                .map_or(part.span, |n| n.cue.join(part.span))
                .of(&self.claim.statement.text)
                .into(),
            passage_span: theirs.map(|n| n.cue).or(link.comparison.passage_span),
            passage: theirs.map_or_else(
                || link.comparison.passage.clone(),
                |n| n.cue.of(&self.passage.sentence.text).into(),
            ),
            relation: Relation::Differs,
            remark: remark.to_string(),
            code: Some(Code::ConflictPolarity),
        })
    }

    fn role(&self) -> Option<Comparison> {
        let part = self.parts.get(self.swapped?)?;
        let mut comparison = self.links.get(self.swapped?)?.comparison.clone();
        comparison.aspect = Aspect::Role;
        comparison.claim_span = Some(part.span);
        comparison.relation = Relation::Differs;
        comparison.remark = "the source has it the other way round".to_string();
        comparison.code = Some(Code::ConflictRole);
        Some(comparison)
    }

    fn saying(&self) -> Option<Comparison> {
        let Speaker::Other(mouths) = &self.speaker else {
            return None;
        };
        Some(Comparison {
            aspect: Aspect::Speaker,
            claim_span: mouths.claim_span,
            claim: mouths.claim.as_str().into(),
            passage_span: mouths.source_span,
            passage: mouths.source.as_str().into(),
            relation: Relation::Differs,
            remark: "somebody else says it".to_string(),
            code: Some(Code::ConflictSpeaker),
        })
    }
}

/// A word in whose place the passage has one of opposite meaning.
fn name_opposite(comparison: &mut Comparison) {
    if comparison.relation == Relation::Differs {
        comparison.code.get_or_insert(Code::ConflictOpposite);
    }
}

fn conflict_finding(comparison: &Comparison) -> Option<Finding> {
    let code = comparison.code.filter(|_| comparison.differs())?;
    let said = match comparison.passage.as_str() {
        "" => "otherwise",
        said => said,
    };
    let mut message = format!("the claim says {}, the source {said}", comparison.claim);
    if !comparison.remark.is_empty() {
        message = format!("{message}: {}", comparison.remark);
    }
    let (claim, passage) = (comparison.claim_span, comparison.passage_span);
    Some(finding(code, message, claim, passage))
}

fn finding(code: Code, message: String, claim: Option<Span>, passage: Option<Span>) -> Finding {
    Finding {
        code,
        severity: code.default_severity(),
        message,
        claim_span: claim,
        passage_span: passage,
    }
}

fn stance(likelihood: Likelihood, features: &Features, caution: Caution) -> Stance {
    let allowed = |strictly: f64| !caution.strict || strictly >= 0.5;
    match likelihood {
        l if l.conflicts >= caution.sure && allowed(features.contradicted) => Stance::Conflicts,
        l if l.supports >= caution.sure && allowed(features.borne_out) => Stance::Supports,
        _ => Stance::Related,
    }
}
