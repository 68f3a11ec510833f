//! The noun phrase that a quantity counts, after it or before it.

use std::ops::Range;

use super::change;
use crate::language::token::{Tag, TokenKind};
use crate::language::view::View;

/// Tokens of a noun phrase, its head last.
pub(super) type Phrase = Vec<usize>;

/// The most tokens looked at on either side.
const REACH: usize = 9;

/// Words between a number and its noun that tell nothing of the noun.
const FILLERS: &[&str] = &[
    "more",
    "other",
    "further",
    "additional",
    "such",
    "separate",
    "different",
    "of",
    "strong",
];

/// Adjectives that stand for people by themselves.
const PEOPLE: &[&str] = &[
    "dead",
    "injured",
    "wounded",
    "missing",
    "homeless",
    "unemployed",
    "hurt",
    "displaced",
    "killed",
    "arrested",
    "infected",
];

/// Words before a noun that are not part of what is counted.
const DETERMINERS: &[&str] = &[
    "the", "its", "their", "his", "her", "our", "my", "your", "these", "those", "all", "this",
    "that", "every", "each", "a", "an",
];

/// The noun phrase that begins at `at`, right after the number or its unit.
pub(super) fn after(view: View, at: usize, free: impl Fn(usize) -> bool) -> Phrase {
    let mut i = skip_lead(view, at);
    let mut phrase = Phrase::new();
    let stop = i + REACH;
    while i < stop && free(i) {
        let Some(token) = view.token(i) else { break };
        if view.joins(i) {
            i += 1;
            continue;
        }
        if token.kind != TokenKind::Word || !continues(view, i, &phrase) {
            break;
        }
        phrase.push(i);
        i += 1;
        if token.possessive {
            phrase.clear();
            i += 1;
        }
    }
    trimmed(view, phrase)
}

/// Past "of the ten", "more", a hyphen; after "all", "both" and "half" past a mere "the", too.
fn skip_lead(view: View, at: usize) -> usize {
    let mut i = at;
    let mut of = matches!(view.back(at, 1), "all" | "both" | "half");
    for _ in 0..5 {
        let filler = FILLERS.contains(&view.word(i)) || view.joins(i);
        let inside =
            of && (DETERMINERS.contains(&view.word(i)) || view.tag(i) == Some(Tag::Numeral));
        if !filler && !inside {
            break;
        }
        of |= view.is(i, "of");
        i += 1;
    }
    i
}

fn continues(view: View, at: usize, phrase: &[usize]) -> bool {
    let last = phrase.last().and_then(|i| view.tag(*i));
    let word = view.word(at);
    let after_noun = matches!(last, Some(Tag::Noun));
    let plural_head = phrase.last().is_some_and(|i| is_plural(view, *i));
    match view.tag(at) {
        Some(Tag::Noun) => !(is_aside(word) || plural_head && after_noun && !is_plural(view, at)),
        Some(Tag::ProperNoun) => !plural_head,
        Some(Tag::Adjective) => !after_noun && !is_aside(word),
        Some(Tag::Verb) => {
            let participle = word.ends_with("ed") || word.ends_with("ing") || word.ends_with("en");
            let leads = participle && matches!(view.tag(at + 1), Some(Tag::Noun));
            let misread = phrase.is_empty() && word.len() > 3 && is_plural(view, at);
            !after_noun && (leads || misread || PEOPLE.contains(&word))
        }
        Some(Tag::Adverb) => {
            !after_noun && matches!(view.tag(at + 1), Some(Tag::Adjective)) && word.ends_with("ly")
        }
        _ => false,
    }
}

/// Words that are tagged as nouns or adjectives but tell when or how.
fn is_aside(word: &str) -> bool {
    matches!(
        word,
        "last"
            | "next"
            | "past"
            | "ago"
            | "today"
            | "yesterday"
            | "tomorrow"
            | "tonight"
            | "total"
            | "alone"
            | "worldwide"
            | "alive"
            | "per"
            | "pm"
            | "am"
            | "were"
            | "was"
            | "are"
            | "is"
            | "have"
            | "had"
            | "has"
    )
}

pub(super) fn is_plural(view: View, at: usize) -> bool {
    let word = view.word(at);
    let regular = word.len() > 2
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is");
    regular
        || matches!(
            word,
            "people"
                | "men"
                | "women"
                | "children"
                | "police"
                | "staff"
                | "troops"
                | "feet"
                | "mice"
                | "teeth"
                | "lives"
                | "data"
        )
}

/// Up to the last noun; adjectives alone only where they stand for people.
fn trimmed(view: View, mut phrase: Phrase) -> Phrase {
    let noun = |i: &usize| {
        matches!(view.tag(*i), Some(Tag::Noun | Tag::ProperNoun)) || is_plural(view, *i)
    };
    let head = phrase.iter().rposition(noun);
    match head {
        Some(last) => phrase.truncate(last + 1),
        None => phrase.retain(|i| PEOPLE.contains(&view.word(*i))),
    }
    phrase
}

/// The noun phrase before a quantity that starts at `at`: "deaths rose to", "a death toll of", "the number of people
/// murdered at". Nothing before `floor` is looked at.
pub(super) fn before(view: View, at: usize, floor: usize) -> Phrase {
    let Some(link) = at.checked_sub(1).filter(|l| *l >= floor) else {
        return Phrase::new();
    };
    let needs_trend = view.is_any(link, &["to", "by", "from"]);
    let links = view.is_any(link, &["of", "at"])
        || needs_trend
        || matches!(view.tag(link), Some(Tag::Auxiliary))
        || is_measuring(view.word(link))
        || change::direction(view.word(link)).is_some();
    if !links {
        return Phrase::new();
    }
    let mut i = link + 1;
    let mut trend = false;
    while i > floor && link + 1 - i < REACH {
        i -= 1;
        trend |= change::direction(view.word(i)).is_some() || is_measuring(view.word(i));
        match view.tag(i) {
            Some(Tag::Noun | Tag::ProperNoun) if change::direction(view.word(i)).is_none() => {
                let fits = !needs_trend || trend;
                return if fits {
                    number_of(view, i, floor).unwrap_or_else(|| backwards(view, i, floor))
                } else {
                    Phrase::new()
                };
            }
            Some(Tag::Punctuation | Tag::Conjunction | Tag::Pronoun | Tag::Numeral) | None => break,
            _ => {}
        }
    }
    Phrase::new()
}

/// Verbs whose object is the size of their subject.
fn is_measuring(word: &str) -> bool {
    matches!(
        word,
        "reached"
            | "reaches"
            | "reach"
            | "totalled"
            | "totaled"
            | "totals"
            | "numbered"
            | "numbers"
            | "exceeded"
            | "exceeds"
            | "stands"
            | "stood"
            | "hit"
            | "topped"
            | "averaged"
            | "equals"
            | "equalled"
            | "remains"
            | "remained"
    )
}

/// "the number of motorcyclists killed on London's roads reached" counts the motorcyclists.
fn number_of(view: View, at: usize, floor: usize) -> Option<Phrase> {
    let start = (floor.max(at.saturating_sub(REACH))..at)
        .rev()
        .find(|i| view.is_any(*i, &["number", "total"]) && view.is(i + 1, "of"))?;
    let phrase = after(view, start + 1, |i| i <= at);
    (!phrase.is_empty()).then_some(phrase)
}

fn backwards(view: View, head: usize, floor: usize) -> Phrase {
    let mut phrase = vec![head];
    let mut i = head;
    while i > floor && phrase.len() < 4 {
        i -= 1;
        if !matches!(
            view.tag(i),
            Some(Tag::Noun | Tag::Adjective | Tag::ProperNoun)
        ) {
            break;
        }
        phrase.push(i);
    }
    phrase.reverse();
    phrase
}

/// The lemmas of a phrase and the tokens that it covers.
pub(super) fn lemmas(view: View, phrase: &[usize]) -> (Vec<String>, Option<Range<usize>>) {
    let words = phrase
        .iter()
        .filter_map(|i| view.token(*i))
        .map(|t| t.lemma.to_string())
        .collect();
    let range = phrase.first().zip(phrase.last()).map(|(a, b)| *a..*b + 1);
    (words, range)
}
