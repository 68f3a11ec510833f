//! How sure the passage is beside the claim.

use super::part::Part;
use super::{Asserted, Link, Passage};
use crate::language::certainty::{BoosterKind, Hedge, HedgeKind};
use crate::language::polarity::Polarity;
use crate::language::statement::Statement;
use crate::span::Span;

/// How sure the passage is beside the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// As sure as the claim, or surer.
    Level,
    /// It hedges, but says what the claim says: "thought to", "an estimated". The hedge's bytes.
    Hedged(Span),
    /// The claim makes sure what the source leaves open: "may", "alleged", or any hedge where the claim
    /// says "exactly" or "confirmed". The hedge's bytes.
    Overclaimed(Span),
}

/// Compares the hedges over what was found with those of the claim.
pub fn certainty(
    claim: Asserted<'_>,
    passage: Passage<'_>,
    parts: &[Part],
    links: &[Link],
) -> Certainty {
    let statement = claim.statement;
    let tokens: Vec<usize> = links
        .iter()
        .filter(|l| l.found >= 0.5)
        .filter_map(Link::token)
        .collect();
    let touching = passage
        .sentence
        .hedges
        .iter()
        .filter(|h| tokens.iter().any(|t| h.scope.contains(t)));
    let insists = statement
        .boosters
        .iter()
        .any(|b| matches!(b.kind, BoosterKind::Certain | BoosterKind::Exact));
    let mut certainty = Certainty::Level;
    for hedge in touching {
        if statement
            .hedges
            .iter()
            .any(|own| weight(own.kind) >= weight(hedge.kind))
        {
            continue;
        }
        let flat =
            hedge.kind == HedgeKind::Belief && asserts_flatly(statement, parts, links, hedge);
        if insists || flat || weight(hedge.kind) > weight(HedgeKind::Belief) {
            return Certainty::Overclaimed(hedge.span);
        }
        certainty = Certainty::Hedged(hedge.span);
    }
    certainty
}

/// The claim says by a verb of its own what the passage only believes: "a grave lies there" beside "is thought to
/// lie there". Of what is to come nobody can say more than that it is expected.
fn asserts_flatly(statement: &Statement, parts: &[Part], links: &[Link], hedge: &Hedge) -> bool {
    let hedged =
        |link: &Link| link.found >= 0.5 && link.token().is_some_and(|t| hedge.scope.contains(&t));
    let states = |part: &Part| {
        let at = part.tokens.start;
        let before = statement.tokens.get(at.wrapping_sub(1));
        let infinitive = before.is_some_and(|t| t.is("to"));
        statement.is_verb(at) && !infinitive && statement.polarity_at(at) != Polarity::Open
    };
    parts
        .iter()
        .zip(links)
        .any(|(part, link)| states(part) && hedged(link))
}

/// How far a hedge takes away from what it stands over.
fn weight(kind: HedgeKind) -> u8 {
    match kind {
        HedgeKind::Estimate => 1,
        HedgeKind::Belief => 2,
        HedgeKind::Allegation => 3,
        HedgeKind::Possibility => 4,
        _ => 5,
    }
}
