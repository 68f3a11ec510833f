//! What has become of accepted evidence.

use foldhash::HashSet;

use super::{Accepted, Held, Lock, Sources};
use crate::judge::Stance;
use crate::report::fingerprint::plain;
use crate::report::{ClaimReport, Evidence, Quoted, Stale};

/// A passage with less than this share of words in common is another one, not the old one changed.
const ALIKE: f64 = 0.6;

/// What has changed of a claim since it was accepted: its words, its verdict, an accepted passage, or that another
/// passage conflicts more strongly. Nothing where it never was accepted.
pub fn stale(lock: &Lock, claim: &ClaimReport, sources: &Sources<'_>) -> Vec<Stale> {
    let Some(accepted) = lock.accepted(&claim.id) else {
        return Vec::new();
    };
    let held = accepted.evidence.iter();
    let lost: Vec<Stale> = held
        .filter_map(|held| lost(lock, held, claim, sources))
        .collect();
    let mut stale: Vec<Stale> = claim_changed(accepted, claim).into_iter().collect();
    stale.extend(flipped(accepted, claim, &lost));
    stale.extend(lost);
    if accepted.verdict == claim.verdict {
        stale.extend(stronger(accepted, claim, &stale));
    }
    stale
}

fn claim_changed(accepted: &Accepted, claim: &ClaimReport) -> Option<Stale> {
    let quoted = |text: &str| Quoted {
        place: "the claim".to_owned(),
        text: text.to_owned(),
    };
    (accepted.text != claim.text).then(|| Stale {
        message: "the claim has changed since it was accepted".to_owned(),
        accepted: Some(quoted(&accepted.text)),
        now: Some(quoted(&claim.text)),
    })
}

/// Another verdict, with the passage behind it where `told` does not show it.
fn flipped(accepted: &Accepted, claim: &ClaimReport, told: &[Stale]) -> Option<Stale> {
    let (was, now) = (accepted.verdict, claim.verdict);
    let mut because = claim.behind().filter(|e| !is_held(accepted, e)).map(quoted);
    (was != now).then(|| Stale {
        message: format!("accepted as {}, now {}", was.as_str(), now.as_str()),
        accepted: None,
        now: because.find(|new| !is_told(told, new)),
    })
}

fn is_told(told: &[Stale], quoted: &Quoted) -> bool {
    told.iter().any(|stale| stale.now.as_ref() == Some(quoted))
}

/// An accepted passage that its source has no more.
fn lost(lock: &Lock, held: &Held, claim: &ClaimReport, sources: &Sources<'_>) -> Option<Stale> {
    let source = lock.shown(&held.source);
    let wanted = plain(&held.quote);
    let there = |e: &&Evidence| e.source == source && plain(&e.text) == wanted;
    if claim.evidence.iter().any(|e| there(&e)) {
        return None;
    }
    let same = sources.hash(&source).is_some_and(|hash| hash == held.hash);
    if same || sources.holds(&source, &wanted) {
        return None;
    }
    let now = claim.evidence.iter().filter(|e| e.source == source);
    let now = now.map(|e| (alike(&held.quote, &e.text), e));
    let now = now
        .filter(|(share, _)| *share >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let message = match (sources.has(&source), &now) {
        (false, _) => format!("{source} is no longer in the corpus"),
        (_, Some(_)) => format!("the accepted passage of {source} has changed"),
        (_, None) => format!("the accepted passage is gone from {source}"),
    };
    Some(Stale {
        message,
        accepted: Some(Quoted {
            place: source,
            text: held.quote.clone(),
        }),
        now: now.map(|(_, e)| quoted(e)),
    })
}

/// A conflicting passage that is new, and stronger than those accepted.
fn stronger(accepted: &Accepted, claim: &ClaimReport, told: &[Stale]) -> Option<Stale> {
    let conflicting = |e: &&Evidence| e.stance == Stance::Conflicts;
    let strongest = claim.evidence.iter().filter(conflicting);
    let strongest = strongest.max_by(|a, b| a.confidence.total_cmp(&b.confidence))?;
    let new = quoted(strongest);
    (!is_held(accepted, strongest) && !is_told(told, &new)).then(|| Stale {
        message: "a stronger conflicting passage has appeared".to_owned(),
        accepted: None,
        now: Some(new),
    })
}

fn is_held(accepted: &Accepted, evidence: &Evidence) -> bool {
    let text = plain(&evidence.text);
    accepted
        .evidence
        .iter()
        .any(|held| plain(&held.quote) == text)
}

fn quoted(evidence: &Evidence) -> Quoted {
    Quoted {
        place: format!("{}:{}", evidence.source, evidence.line),
        text: evidence.text.clone(),
    }
}

/// The share of the words of the shorter passage that the other has, too (the overlap coefficient).
fn alike(one: &str, other: &str) -> f64 {
    let words = |text: &str| -> HashSet<String> {
        let words = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    let both = one.intersection(&other).count();
    both as f64 / one.len().min(other.len()).max(1) as f64
}
