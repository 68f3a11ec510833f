//! Who says it.

use smol_str::SmolStr;

use super::antecedent::{Voice, is_person, is_pronoun, name_at, people, voice};
use super::part::{Kind, Part};
use super::{Asserted, At, Link, Passage, Relation};
use crate::language::lexicon::{self, Class, Kinship};
use crate::language::name::{Name, is_one};
use crate::language::speaker::{Attribution, AttributionKind};
use crate::language::statement::Statement;
use crate::language::token::Token;
use crate::span::Span;

/// Whether the passage puts the claim's words into the mouth that the claim names.
#[derive(Clone, Debug, PartialEq)]
pub enum Speaker {
    /// The claim names nobody.
    Unasked,
    /// The same speaker.
    Same,
    /// A speaker who could not be told: a pronoun, a role, or the sentence before.
    Unclear,
    /// Somebody else.
    Other(Mouths),
    /// Nobody is said to have said it.
    Nobody,
}

/// Two speakers of one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Mouths {
    /// Who says it according to the claim.
    pub claim: String,
    /// Where the claim's text names that speaker.
    pub claim_span: Option<Span>,
    /// Who says it according to the source, by name even where the sentence has only a pronoun.
    pub source: String,
    /// Where the sentence names that speaker.
    pub source_span: Option<Span>,
}

/// Compares the speaker that the claim's file or text names with the passage's.
pub fn speaker(
    claim: Asserted<'_>,
    passage: Passage<'_>,
    parts: &[Part],
    links: &[Link],
) -> Speaker {
    let own = own_speaker(claim.statement);
    let name = own.map(|(_, name)| name);
    let Some(wanted) = claim.speaker.or(name) else {
        return opposed_roles(claim.statement, passage.sentence);
    };
    let said = covering(claim, passage, links);
    // "X believes it" does not make untrue that Y says it.
    let kind = own
        .map(|(own, _)| own.kind)
        .filter(|_| claim.speaker.is_none());
    let alike = kind != Some(AttributionKind::Believed)
        || said.is_some_and(|s| s.kind == AttributionKind::Believed);
    let alike = alike && says_the_same(claim, parts, links);
    let voice = match said {
        Some(said) => voice(passage.sentence, said, passage.before),
        None => going_on(passage),
    };
    let named = passage.sentence.names.iter();
    match voice {
        Voice::Sure(name) | Voice::Likely(name, _) if is_one(wanted, name) => Speaker::Same,
        Voice::Unknown if said.is_some() && is_theme(wanted, passage) => Speaker::Same,
        Voice::Sure(other) if alike => Speaker::Other(Mouths {
            claim: written(wanted),
            claim_span: name.filter(|_| claim.speaker.is_none()).map(|n| n.span),
            source: written(other),
            source_span: said.map(|s| s.speaker),
        }),
        _ if said.is_some() || named.into_iter().any(|n| is_one(wanted, n)) => Speaker::Unclear,
        Voice::Sure(_) | Voice::Likely(_, _) => Speaker::Unclear,
        Voice::Unknown => match last_person(passage.before) {
            Some(name) if is_one(wanted, name) => Speaker::Unclear,
            _ => Speaker::Nobody,
        },
    }
}

/// What the sentence says that somebody said, and the claim says as well: of several sayings the one that holds
/// most of it. Who denies a thing did not say it.
fn covering<'p>(
    claim: Asserted<'_>,
    passage: Passage<'p>,
    links: &[Link],
) -> Option<&'p Attribution> {
    let denies = |s: &Statement| {
        let mut kinds = s.attributions.iter().map(|a| a.kind);
        kinds.any(|k| k == AttributionKind::Denied)
    };
    let denied = denies(claim.statement);
    let fits = |a: &&Attribution| {
        a.kind != AttributionKind::Asked && (denied || a.kind != AttributionKind::Denied)
    };
    let held = |a: &Attribution| {
        let found = links.iter().filter(|l| l.found >= 0.5);
        let tokens = found.filter_map(Link::token);
        tokens.filter(|t| a.content.contains(t)).count()
    };
    let all = passage.sentence.attributions.iter().filter(fits);
    let direct = claim.statement.attributions.iter().any(|a| a.direct);
    // Of equals the first.
    all.rev().max_by_key(|a| (a.direct && direct, held(a)))
}

/// “…,” said the keeper. “…”: a sentence that is all quotation goes on with the speech before it.
fn going_on(passage: Passage<'_>) -> Voice<'_> {
    let sentence = passage.sentence;
    let text = sentence.text.trim();
    let quoted = |q: &crate::language::quote::Quote| {
        q.span.of(&sentence.text).len() >= text.len() && q.depth == 0
    };
    if !sentence.quotes.iter().any(quoted) {
        return Voice::Unknown;
    }
    let Some((last, earlier)) = passage.before.split_last() else {
        return Voice::Unknown;
    };
    let mut said = last.attributions.iter().filter(|a| a.direct);
    said.next_back()
        .map_or(Voice::Unknown, |a| voice(last, a, earlier))
}

/// The last person named in the sentences before.
fn last_person<'s>(before: &[&'s Statement]) -> Option<&'s Name> {
    let mut nearest = before.iter().rev();
    nearest.find_map(|s| people(s).next_back())
}

fn own_speaker(claim: &Statement) -> Option<(&Attribution, &Name)> {
    let mut said = claim.attributions.iter();
    said.find_map(|a| Some((a, name_at(claim, a)?)))
}

/// A name for people to read; names are kept in small letters.
fn written(name: &Name) -> String {
    let capital = |word: &SmolStr| {
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    };
    name.words.iter().map(capital).collect::<Vec<_>>().join(" ")
}

/// How much of what the claim reports the sentence must have before another speaker counts.
const SAME_WORDS: f64 = 0.8;

/// The passage has what the claim says that somebody said.
fn says_the_same(claim: Asserted<'_>, parts: &[Part], links: &[Link]) -> bool {
    let quote = |p: &Part| matches!(p.kind, Kind::Quote(_));
    let quotes = parts.iter().any(quote);
    let counts = |p: &Part| {
        if quotes {
            quote(p)
        } else {
            !is_framed(claim, p)
        }
    };
    let said = || parts.iter().zip(links).filter(|(p, _)| counts(p));
    let all: f64 = said().map(|(p, _)| p.weight).sum();
    let found = said().filter(|(_, l)| l.token().is_some());
    let found: f64 = found.map(|(p, l)| p.weight * l.found).sum();
    all > 0.0 && found / all >= SAME_WORDS
}

/// The part belongs to the words that name the claim's own speaker.
fn is_framed(claim: Asserted<'_>, part: &Part) -> bool {
    let own = own_speaker(claim.statement).filter(|_| claim.speaker.is_none());
    own.is_some_and(|(said, _)| said.speaker.contains(part.span))
}

/// Counts the words that name the claim's speaker as found where a pronoun of the passage, or the sentence
/// before, stands for that speaker, and as contested where it stands for another.
pub fn mark(claim: Asserted<'_>, parts: &[Part], links: &mut [Link], speaker: &Speaker) {
    let framed = parts.iter().zip(links).filter(|(p, _)| is_framed(claim, p));
    for (_, link) in framed {
        match speaker {
            Speaker::Same if link.found < REFERRED => {
                link.found = REFERRED;
                link.at = At::Referred;
                link.conflict = false;
                link.comparison.relation = Relation::BearsOut;
                link.comparison.code = None;
            }
            Speaker::Other(_) => {
                link.conflict = true;
                link.found = 0.0;
            }
            _ => {}
        }
    }
}

/// What a speaker is worth for whom a pronoun stands.
const REFERRED: f64 = 0.9;

/// The document speaks of nobody so often, and the sentences before name nobody else.
fn is_theme(wanted: &Name, passage: Passage<'_>) -> bool {
    let people = passage.document.names.iter().filter(|(n, _)| is_person(n));
    let most = people.rev().max_by_key(|(_, times)| *times);
    let spoken = passage.sentence.attributions.iter();
    let mut spoken = spoken.map(|a| a.speaker.of(&passage.sentence.text).to_lowercase());
    most.is_some_and(|(name, times)| *times > 2 && is_one(wanted, name))
        && spoken.any(|s| s == "he" || s == "she")
        && last_person(passage.before).is_none()
}

/// "The prosecution says" beside "the defence says": speakers without a name who stand against each other.
fn opposed_roles(claim: &Statement, sentence: &Statement) -> Speaker {
    let (Some(own), Some(theirs)) = (claim.attributions.first(), sentence.attributions.first())
    else {
        return Speaker::Unasked;
    };
    let (Some(a), Some(b)) = (role(claim, own), role(sentence, theirs)) else {
        return Speaker::Unasked;
    };
    let noun = Some(Class::Noun);
    let against = lexicon::kinship((&a.lemma, noun), (&b.lemma, noun));
    let against = matches!(against, Some(Kinship::Opposite | Kinship::Contrast));
    match against && name_at(sentence, theirs).is_none() {
        true => Speaker::Other(Mouths {
            claim: own.speaker.of(&claim.text).to_string(),
            claim_span: Some(own.speaker),
            source: theirs.speaker.of(&sentence.text).to_string(),
            source_span: Some(theirs.speaker),
        }),
        false => Speaker::Unasked,
    }
}

/// The noun that names a speaker's role: of "the defence" the last word.
fn role<'s>(statement: &'s Statement, said: &Attribution) -> Option<&'s Token> {
    let last = |t: &&Token| said.speaker.contains(t.span) && t.is_word();
    let word = statement.tokens.iter().rfind(last)?;
    (!is_pronoun(statement, said)).then_some(word)
}
