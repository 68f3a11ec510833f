//! Words before a noun that make another thing of it: a deputy mayor is not the mayor.

use super::part::{Kind, Part};
use super::{At, Link, Passage, Relation};
use crate::finding::Code;
use crate::language::lexicon;
use crate::language::name::{Name, NameRelation, relate};
use crate::language::statement::Statement;
use crate::language::token::Tag;

/// Who bears the office with such a word before it does not bear the office itself.
const SHIFTING: &[&str] = &[
    "deputy",
    "vice",
    "former",
    "ex",
    "assistant",
    "aspiring",
    "failed",
    "fake",
    "mock",
    "junior",
    "shadow",
    "onetime",
    "erstwhile",
    "future",
    "prospective",
    "proposed",
    "so-called",
    "self-styled",
];

/// Marks nouns of the claim that have such a word before them on one side only, and takes back those that were
/// found in the title of somebody else: "Prime Minister Charles Michel" makes no prime minister of De Croo.
pub fn mark(claim: &Statement, passage: Passage<'_>, parts: &[Part], links: &mut [Link]) {
    for (part, link) in parts.iter().zip(links) {
        let (Kind::Word(own), At::Sentence(theirs)) = (part.kind, link.at) else {
            continue;
        };
        let noun = |s: &Statement, i: usize| s.tokens.get(i).is_some_and(|t| t.tag != Tag::Verb);
        // "President Clinton" is how one speaks of a former president, too.
        let nouns = noun(claim, own) && noun(passage.sentence, theirs) && !is_title(claim, own);
        if link.conflict || link.opposite || link.found < 0.8 || !nouns {
            continue;
        }
        if is_title_of_another(claim, passage.sentence, theirs) {
            *link = Link::missing(part.aspect(), claim, part.span);
            continue;
        }
        if is_past_only(claim, own, passage.sentence, theirs) {
            *link = Link::missing(part.aspect(), claim, part.span);
            continue;
        }
        let (ours, other) = (shift(claim, own), shift(passage.sentence, theirs));
        if ours.is_some() != other.is_some() {
            let shown = other.unwrap_or(theirs)..theirs + 1;
            let span = passage.sentence.span_of(shown);
            let remark = "that is another office".to_string();
            *link = link
                .clone()
                .found(
                    0.0,
                    At::Sentence(theirs),
                    passage.sentence,
                    span,
                    Relation::Differs,
                )
                .differing(Code::ConflictRole, remark);
        }
    }
}

/// "Is the director" beside "was director": who held an office need not hold it now.
fn is_past_only(claim: &Statement, own: usize, sentence: &Statement, theirs: usize) -> bool {
    let copula = |s: &Statement, at: usize, forms: &[&str]| {
        let near = s.tokens.get(at.saturating_sub(5)..at).unwrap_or_default();
        near.iter()
            .rev()
            .take_while(|t| !matches!(t.tag, Tag::Punctuation | Tag::Adposition))
            .any(|t| t.is_any(forms))
    };
    // "Is a painter" says what somebody is for good, "is the director" which office.
    copula(claim, own, &["the"])
        && copula(claim, own, &["is", "are"])
        && copula(sentence, theirs, &["was", "were"])
        && claim
            .tokens
            .get(own)
            .is_some_and(|t| t.tag == Tag::Noun && lexicon::names_person(&t.lemma))
}

/// The token of a shifting word right before the noun phrase that `token` begins, perhaps with a hyphen.
fn shift(statement: &Statement, token: usize) -> Option<usize> {
    let before = |i: usize| {
        i.checked_sub(1)
            .and_then(|j| Some((j, statement.tokens.get(j)?)))
    };
    let (mut i, mut word) = before(token)?;
    if word.is("-") {
        (i, word) = before(i)?;
    }
    SHIFTING.contains(&word.folded.as_str()).then_some(i)
}

fn is_title_of_another(claim: &Statement, sentence: &Statement, token: usize) -> bool {
    let Some(word) = sentence.tokens.get(token) else {
        return false;
    };
    let bearer = sentence
        .names
        .iter()
        .find(|n| (1..4).any(|gap| n.tokens.start == token + gap));
    bearer.is_some_and(|n| {
        let known = |own: &Name| relate(own, n) != NameRelation::Other;
        n.title.contains(&word.folded) && !claim.names.is_empty() && !claim.names.iter().any(known)
    })
}

/// True for a word of the title before a name of the statement.
fn is_title(statement: &Statement, token: usize) -> bool {
    let word = statement.tokens.get(token).map(|t| &t.folded);
    let bearer = |n: &Name| (1..4).any(|gap| n.tokens.start == token + gap);
    let mut bearers = statement.names.iter().filter(|n| bearer(n));
    bearers.any(|n| word.is_some_and(|w| n.title.contains(w)))
}
