//! Whether claim and passage assert or deny the same.

use super::part::{Kind, LIGHT, Part};
use super::plain::{Contest, in_relative};
use super::{Asserted, Link, Passage, Relation, lacking};
use crate::language::certainty::{Hedge, HedgeKind};
use crate::language::polarity::{Negation, OpenKind};
use crate::language::statement::Statement;
use crate::language::token::Tag;

/// How the predicate of the claim stands in the passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// Both assert it, or both deny it.
    Agrees,
    /// One asserts what the other denies; the part by which it shows.
    Denies(usize),
    /// The passage has a word of the opposite meaning; the part by which it shows.
    Opposes(usize),
    /// One denies what the other does not, but not so plainly that both can't be true.
    Contested,
    /// The passage asks, plans or supposes what the claim asserts.
    Open,
    /// The predicate is not in the passage.
    Absent,
}

/// Compares by the first part of the claim's predicate that was found in the sentence.
pub fn agreement(
    claim: Asserted<'_>,
    passage: Passage<'_>,
    parts: &[Part],
    links: &[Link],
    predicate: &[usize],
) -> Agreement {
    let contest = Contest {
        claim,
        passage,
        parts,
        links,
    };
    let mut agreement = Agreement::Absent;
    for (rank, &i) in predicate.iter().enumerate() {
        let said = links.get(i).filter(|l| l.found > 0.5 || l.opposite);
        let (Some(part), Some(link), Some(token)) =
            (parts.get(i), said, said.and_then(Link::token))
        else {
            if rank == 0 {
                // Without its main word the sentence neither asserts nor denies what the claim does.
                return Agreement::Absent;
            }
            continue;
        };
        let own = Said::at(claim.statement, part.tokens.start);
        let theirs = Said::at(passage.sentence, token);
        match combine(own, theirs, link.opposite) {
            Some(true) if is_said_elsewhere(claim, parts, links, i, theirs) => {}
            Some(true) if own.negated && in_relative(claim.statement, part.tokens.start) => {}
            // They do not agree, but do not plainly contradict each other either.
            Some(true)
                if !contest.is_plain(i, token, own.negated && !link.opposite)
                    || lacking::on_one_side(claim, passage, parts, links) =>
            {
                agreement = Agreement::Contested;
            }
            Some(true) => {
                return if link.opposite {
                    Agreement::Opposes(i)
                } else {
                    Agreement::Denies(i)
                };
            }
            Some(false) if contest.is_too_early(part.tokens.start, token) => {
                return Agreement::Denies(i);
            }
            // The main word decides whether anything is asserted.
            Some(false) if agreement == Agreement::Absent => agreement = Agreement::Agrees,
            None if agreement == Agreement::Absent => agreement = Agreement::Open,
            _ => {}
        }
    }
    if let Some(i) = contrasted(&contest, predicate) {
        return Agreement::Denies(i);
    }
    match agreement {
        Agreement::Agrees if lacking::on_one_side(claim, passage, parts, links) => {
            Agreement::Contested
        }
        _ => agreement,
    }
}

/// What is refused is not accepted: the opposite bears out what the claim denies. The reverse does not hold, since
/// what did not fall need not have risen.
pub fn entail(
    claim: &Statement,
    passage: Passage<'_>,
    parts: &[Part],
    links: &mut [Link],
    agreement: Agreement,
) {
    if agreement != Agreement::Agrees {
        return;
    }
    for (part, link) in parts.iter().zip(links) {
        let theirs = link.token().filter(|_| link.opposite);
        let denied = claim.negated_at(part.tokens.start);
        if theirs.is_some_and(|at| denied && !passage.sentence.negated_at(at)) {
            link.opposite = false;
            link.found = ENTAILED;
            link.comparison.relation = Relation::BearsOut;
        }
    }
}

/// What the opposite of a word is worth for its denial.
const ENTAILED: f64 = 0.9;

/// A name, a number or a date that the sentence names only to say that it is another: "on Monday, not on Tuesday".
fn contrasted(contest: &Contest<'_>, predicate: &[usize]) -> Option<usize> {
    let sentence = contest.passage.sentence;
    let fact = |i: usize, part: &Part| match part.kind {
        Kind::Word(token) => predicate.contains(&i) && !contest.claim.statement.is_verb(token),
        Kind::Quote(_) => false,
        _ => true,
    };
    let excluded = |token: usize| {
        let mut negations = sentence.negations.iter();
        negations.any(|n| n.contrast && n.reaches(token)) && sentence.negated_at(token)
    };
    let mut parts = contest.parts.iter().zip(contest.links).enumerate();
    let found = parts.find(|(i, (part, link))| {
        let own = contest.claim.statement.negated_at(part.tokens.start);
        fact(*i, part) && link.found > 0.8 && !own && link.token().is_some_and(excluded)
    });
    found.map(|(i, _)| i)
}

/// Another part of the claim says the very word of the passage as the passage says it: "left one club to join
/// another" is not denied by "joined another", nor "three arrested, no reports of injuries" by "no reports".
fn is_said_elsewhere(
    claim: Asserted<'_>,
    parts: &[Part],
    links: &[Link],
    contested: usize,
    theirs: Said,
) -> bool {
    let token = links.get(contested).and_then(Link::token);
    let mut others = parts.iter().zip(links).enumerate();
    others.any(|(i, (part, link))| {
        let own = Said::at(claim.statement, part.tokens.start);
        i != contested
            && link.found >= 0.8
            && link.token() == token
            && combine(own, theirs, false) == Some(false)
    })
}

/// How a statement says a word.
#[derive(Clone, Copy)]
struct Said {
    /// It is to come, or somebody wants it.
    ahead: bool,
    /// It is asked, supposed or not known.
    unsettled: bool,
    /// It may be, no more.
    possible: bool,
    negated: bool,
}

impl Said {
    fn at(statement: &Statement, token: usize) -> Self {
        let opens = || statement.opens.iter().filter(|o| o.leaves_open(token));
        let ahead = |kind| matches!(kind, OpenKind::Future | OpenKind::Wish | OpenKind::Purpose);
        let possible = |h: &Hedge| h.kind == HedgeKind::Possibility && h.scope.contains(&token);
        Self {
            ahead: opens().any(|o| ahead(o.kind)),
            unsettled: opens().any(|o| !ahead(o.kind)),
            possible: statement.hedges.iter().any(possible),
            negated: statement.negated_at(token),
        }
    }
}

/// True when the two contradict each other, none when the passage leaves open what the claim asserts. What the
/// claim leaves open itself, such as the future, is compared by its negations.
fn combine(own: Said, theirs: Said, opposite: bool) -> Option<bool> {
    let contradict = (own.negated != theirs.negated) != opposite;
    let open = own.ahead || own.unsettled;
    // That it may be is so, whatever it hangs on.
    let possible = own.possible && theirs.possible;
    match theirs.unsettled && !own.unsettled && !possible || theirs.ahead && !open {
        true => None,
        false => Some(contradict),
    }
}

/// The parts that carry the claim's predicate, the main one first: full verbs, finite ones before infinitives and
/// gerunds; a quotation before all; where there is none light verbs, then what follows "be" or "have"; else every noun and adjective.
pub fn predicate(claim: &Statement, parts: &[Part]) -> Vec<usize> {
    let tag = |p: &Part| match p.kind {
        Kind::Word(token) => claim.tokens.get(token).map(|t| t.tag),
        _ => None,
    };
    let chosen = |wanted: &dyn Fn(&Part) -> bool| -> Vec<usize> {
        parts
            .iter()
            .enumerate()
            .filter(|(_, p)| wanted(p))
            .map(|(i, _)| i)
            .collect()
    };
    let quotes = chosen(&|p| matches!(p.kind, Kind::Quote(_)));
    if !quotes.is_empty() {
        return quotes;
    }
    let verb = |p: &Part| tag(p) == Some(Tag::Verb);
    let ranked = |i: &usize| parts.get(*i).map(|p| rank(claim, p.tokens.start));
    let mut full = chosen(&|p| verb(p) && p.weight > LIGHT);
    if full.iter().any(|i| ranked(i) < Some(2)) {
        full.sort_by_key(ranked);
        return full;
    }
    let copula = claim.tokens.iter().position(|t| t.is_any(COPULAS));
    let light = chosen(&|p| verb(p) && p.weight <= LIGHT);
    if !light.is_empty() {
        return light;
    }
    let nominal = |p: &Part| matches!(tag(p), Some(Tag::Noun | Tag::Adjective | Tag::ProperNoun));
    match copula {
        Some(at) => head_first(parts, chosen(&|p| p.tokens.start > at && nominal(p))),
        None if !full.is_empty() => full,
        None => chosen(&nominal),
    }
}

/// Of "the finance director" the director first: what comes last in the first run of words.
fn head_first(parts: &[Part], mut nominal: Vec<usize>) -> Vec<usize> {
    let range = |i: usize| parts.get(i).map(|p| p.tokens.clone());
    let joined = |a: usize, b: usize| match (range(a), range(b)) {
        (Some(a), Some(b)) => a.end == b.start,
        _ => false,
    };
    let run = nominal
        .windows(2)
        .take_while(|w| joined(w[0], w[1]))
        .count();
    if let Some(run) = nominal.get_mut(..=run) {
        run.rotate_right(1);
    }
    nominal
}

const COPULAS: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "'s",
];

/// How likely a verb is the main one: 0 with an auxiliary before it, 1 without, 2 in a relative clause, as an
/// infinitive or as a gerund.
fn rank(claim: &Statement, verb: usize) -> u8 {
    let before = claim.tokens.get(..verb).unwrap_or_default().iter().rev();
    let mut before = before.skip_while(|t| matches!(t.tag, Tag::Adverb) || t.is("not"));
    let helper = before.next();
    let gerund = claim
        .tokens
        .get(verb)
        .is_some_and(|t| t.folded.ends_with("ing"));
    match helper {
        // Of "was unable to read" only the reading is a part.
        Some(t) if t.is("to") => {
            let denied = |n: &Negation| n.cue_tokens.end == verb || n.cue_tokens.end + 1 == verb;
            if claim.negations.iter().any(denied) {
                1
            } else {
                2
            }
        }
        Some(t) if t.tag == Tag::Auxiliary => {
            let relative = before
                .find(|t| t.tag != Tag::Auxiliary)
                .is_some_and(|t| t.is_any(&["who", "which", "that"]));
            if relative { 2 } else { 0 }
        }
        _ if gerund => 2,
        _ => 1,
    }
}
