//! Noun phrases, found forwards and backwards from a token.

use std::ops::Range;

use crate::language::clause::is_nominal;
use crate::language::statement::Statement;
use crate::language::token::{Tag, Token, TokenKind};
use crate::span::Span;

/// How many tokens a noun phrase may have.
const LONGEST: usize = 12;
/// How many "and" one list may have.
const ITEMS: usize = 4;

/// Who or what takes part: the heads of a noun phrase, of what stands in apposition to it and of what "and" joins to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// The token that each noun or name ends with, in the order of the text; empty where nobody is named.
    pub heads: Vec<usize>,
    /// From the first to the last of its tokens.
    pub tokens: Range<usize>,
    /// "And" joins two.
    pub joint: bool,
}

impl Party {
    /// True when the text does not say who.
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }
}

/// Relative pronouns.
pub(super) const RELATIVES: &[&str] = &["who", "which", "whom", "whose", "that", "where", "when"];

fn at(statement: &Statement, i: usize) -> Option<&Token> {
    statement.tokens.get(i)
}

/// What may stand inside a noun phrase. A verb form before a noun is a participle there: "the combined group".
fn is_inside(statement: &Statement, i: usize) -> bool {
    let Some(token) = at(statement, i) else {
        return false;
    };
    let glued = |i: usize| at(statement, i).is_some_and(|t| t.is("-") && !t.spaced);
    if is_fact(statement, i) || !token.spaced && i > 0 && glued(i - 1) {
        return true;
    }
    if token.is_any(RELATIVES) || token.is_any(&["there", "then", "now", "not", "ago"]) {
        return false;
    }
    let joined = |t: &Token| !t.spaced;
    match token.tag {
        Tag::Noun | Tag::ProperNoun | Tag::Adjective | Tag::Numeral | Tag::Determiner => true,
        Tag::Pronoun => !token.is_any(&["there"]),
        Tag::Punctuation => token.is("-") && joined(token) || is_title_dot(statement, i),
        _ => {
            token.kind == TokenKind::Symbol
                || token.kind == TokenKind::Number
                || token.is_any(&["'s", "'"])
        }
    }
}

fn is_title_dot(statement: &Statement, i: usize) -> bool {
    let short = |t: &Token| t.capital && t.folded.len() <= 4;
    let before = i.checked_sub(1).and_then(|b| at(statement, b));
    let after = at(statement, i + 1).is_some_and(|t| t.capital);
    at(statement, i).is_some_and(|t| t.is(".") && !t.spaced) && after && before.is_some_and(short)
}

/// True for a token inside a name.
pub(super) fn named(statement: &Statement, i: usize) -> bool {
    statement.names.iter().any(|n| n.tokens.contains(&i))
}

/// A token of a name, a day or a quantity stands in a noun phrase, whatever its tag.
fn is_fact(statement: &Statement, i: usize) -> bool {
    let span = at(statement, i).map(|t| t.span);
    let under = |value: Span| span.is_some_and(|s| value.contains(s));
    named(statement, i)
        || statement.dates.iter().any(|d| under(d.value_span))
        || statement.quantities.iter().any(|q| under(q.value_span))
}

/// True when a new noun phrase begins at the token, so that the one before it is at an end.
fn opens(statement: &Statement, i: usize) -> bool {
    let previous = i.checked_sub(1).and_then(|p| at(statement, p));
    let after_of_all = previous.is_some_and(|t| t.is_any(&["all", "both", "half", "such", "'s"]));
    at(statement, i).is_some_and(|t| match t.tag {
        Tag::Determiner => !after_of_all && !t.is_any(&["'s"]),
        Tag::Pronoun => true,
        _ => false,
    })
}

/// The noun phrase that begins at `start`, without what follows it; none where no noun comes.
pub(super) fn forward(statement: &Statement, start: usize) -> Option<Range<usize>> {
    let mut end = start;
    while end < start + LONGEST && is_inside(statement, end) {
        // "Berg beat Holm 3–2": the score is no part of the name.
        let score = at(statement, end).is_some_and(|t| t.kind == TokenKind::Number);
        // "From the state three years ago": when it happened is no part of it either.
        let dated = statement.dates.iter().any(|d| d.tokens.start == end);
        if end > start && (opens(statement, end) || dated || score && named(statement, end - 1)) {
            break;
        }
        let pronoun = at(statement, end).is_some_and(is_free_pronoun);
        end += 1;
        if pronoun {
            break;
        }
    }
    trimmed(statement, start..end)
}

/// The noun phrase that ends right before `end`; none where no noun stands there.
pub(super) fn backward(statement: &Statement, end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1)?;
    if !at(statement, last).is_some_and(is_nominal) && !named(statement, last) {
        return None;
    }
    let mut start = end;
    while start > 0 && start + LONGEST > end && is_inside(statement, start - 1) {
        start -= 1;
        if opens(statement, start) {
            break;
        }
    }
    (start < end).then_some(start..end)
}

/// "She", "they", "nobody": a phrase by itself, unlike "her" or "some" before a noun.
fn is_free_pronoun(token: &Token) -> bool {
    token.tag == Tag::Pronoun
        && !token.is_any(&[
            "his", "her", "its", "their", "our", "my", "your", "some", "all", "both",
        ])
}

/// Without what can't end a noun phrase.
fn trimmed(statement: &Statement, range: Range<usize>) -> Option<Range<usize>> {
    let glued = |i: usize| at(statement, i).is_some_and(|t| t.is("-") && !t.spaced);
    let ends = |i: &usize| {
        at(statement, *i).is_some_and(is_nominal)
            || is_fact(statement, *i)
            || *i > range.start && glued(*i - 1)
    };
    let last = range.clone().rev().find(ends)?;
    Some(range.start..last + 1)
}

/// The heads of one noun phrase: its last noun, or its name and the noun before that, "the lawyer Odile Sarnow".
pub(super) fn heads(statement: &Statement, phrase: &Range<usize>) -> Vec<usize> {
    let Some(last) = phrase.end.checked_sub(1) else {
        return Vec::new();
    };
    let name = statement.names.iter().find(|n| n.tokens.contains(&last));
    let Some(name) = name else {
        return vec![last];
    };
    let noun = name.tokens.start.checked_sub(1).filter(|b| {
        phrase.contains(b) && at(statement, *b).is_some_and(|t| t.tag == Tag::Noun && !t.possessive)
    });
    noun.into_iter().chain([last]).collect()
}

/// The party whose first noun phrase begins at `start`, with what stands in apposition to it, and the token after it.
pub(super) fn party_from(statement: &Statement, start: usize) -> Option<(Party, usize)> {
    let first = forward(statement, start)?;
    let mut party = Party {
        heads: heads(statement, &first),
        tokens: first.clone(),
        joint: false,
    };
    let mut end = past_modifiers(statement, first.end);
    for item in listed_at(statement, end) {
        party.heads.extend(heads(statement, &item));
        party.joint = true;
        end = item.end;
    }
    while let Some(next) = joined_at(statement, end) {
        party.heads.extend(heads(statement, &next));
        party.joint = true;
        end = past_modifiers(statement, next.end);
    }
    if let Some(next) = apposition_at(statement, end, &party) {
        party.heads.extend(heads(statement, &next));
        // What follows inside the aside belongs to it: "Lumo, a firm from Hull, for £5".
        let closes = |i: &usize| at(statement, *i).is_some_and(|t| t.is_any(&[",", ";", "."]));
        end = (next.end..statement.tokens.len())
            .find(closes)
            .unwrap_or(next.end);
    }
    party.tokens.end = end.max(party.tokens.end);
    Some((party, end))
}

/// The party whose last noun phrase ends right before `end`.
pub(super) fn party_until(statement: &Statement, end: usize) -> Option<Party> {
    joined_until(statement, end, ITEMS)
}

/// As [`party_until`], with at most `items` joined by "and".
fn joined_until(statement: &Statement, end: usize, items: usize) -> Option<Party> {
    let last = backward(statement, end)?;
    let mut head = last.clone();
    // "The manager of the club resigned": the manager did.
    while let Some(before) = head.start.checked_sub(1) {
        let preposition = at(statement, before).filter(|t| t.tag == Tag::Adposition);
        if preposition.is_some() && before.checked_sub(1).is_some_and(|b| governs(statement, b)) {
            return None;
        }
        let Some(outer) = preposition.and_then(|_| backward(statement, before)) else {
            break;
        };
        head = outer;
    }
    if head
        .start
        .checked_sub(1)
        .is_some_and(|b| governs(statement, b))
    {
        return None;
    }
    let mut party = Party {
        heads: heads(statement, &head),
        tokens: head.start..end,
        joint: false,
    };
    if let Some(before) = party.tokens.start.checked_sub(1) {
        extend_back(statement, &mut party, before, items);
    }
    Some(party)
}

/// The verb before a noun phrase has it for its object, unless the noun begins what is said.
fn governs(statement: &Statement, i: usize) -> bool {
    at(statement, i).is_some_and(|t| t.tag == Tag::Verb && !is_reporting(t))
}

fn is_reporting(token: &Token) -> bool {
    [
        "say", "think", "believe", "claim", "know", "hope", "fear", "admit",
    ]
    .contains(&token.lemma.as_str())
}

/// What stands before a noun phrase and belongs to it: "Berg and" before "Holm", "her assistant," before a name.
fn extend_back(statement: &Statement, party: &mut Party, before: usize, items: usize) {
    let Some(token) = at(statement, before) else {
        return;
    };
    if token.is_any(&["and", "or"]) {
        let list = at(statement, before.saturating_sub(1)).is_some_and(|t| t.is(","));
        let end = if list { before - 1 } else { before };
        let first = items
            .checked_sub(1)
            .and_then(|left| joined_until(statement, end, left));
        if let Some(first) = first {
            party.heads.splice(0..0, first.heads);
            party.tokens.start = first.tokens.start;
            party.joint = true;
            extend_list(statement, party);
        }
    }
}

/// The items before the last two of a list: "Holm," before "Berg and Lund".
fn extend_list(statement: &Statement, party: &mut Party) {
    while let Some(comma) = party.tokens.start.checked_sub(1) {
        if !at(statement, comma).is_some_and(|t| t.is(",")) {
            return;
        }
        let Some(item) = backward(statement, comma) else {
            return;
        };
        party.heads.splice(0..0, heads(statement, &item));
        party.tokens.start = item.start;
    }
}

/// Past "of the club", "in Paris": what only tells which one is meant.
fn past_modifiers(statement: &Statement, mut end: usize) -> usize {
    while at(statement, end).is_some_and(|t| t.is("of")) {
        match forward(statement, end + 1) {
            Some(inner) => end = inner.end,
            None => break,
        }
    }
    end
}

/// The items between the first and the last of a list: "Lund" of "Berg, Lund and Dahl".
fn listed_at(statement: &Statement, mut i: usize) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    while at(statement, i).is_some_and(|t| t.is(",")) {
        let Some(item) = forward(statement, i + 1) else {
            return Vec::new();
        };
        i = item.end;
        items.push(item);
    }
    let ends = joined_at(statement, i).is_some();
    if ends { items } else { Vec::new() }
}

/// The noun phrase that "and" joins on, unless it is the subject of a verb of its own.
fn joined_at(statement: &Statement, i: usize) -> Option<Range<usize>> {
    at(statement, i).filter(|t| t.is("and"))?;
    let next = forward(statement, i + 1)?;
    let verb = at(statement, next.end)
        .is_some_and(|t| matches!(t.tag, Tag::Verb | Tag::Auxiliary) && !t.folded.ends_with("ing"));
    (!verb).then_some(next)
}

/// ", the chief executive," behind a name, or ", Peter Sillars," behind a noun: two words for one.
pub(super) fn apposition_at(
    statement: &Statement,
    i: usize,
    party: &Party,
) -> Option<Range<usize>> {
    at(statement, i).filter(|t| t.is(","))?;
    let next = with_given_name(statement, forward(statement, i + 1)?);
    let end = past_modifiers(statement, next.end);
    let closed = at(statement, end).is_none_or(|t| {
        t.kind == TokenKind::Punctuation && !t.is("-")
            || t.is_any(RELATIVES)
            || t.tag == Tag::Adposition
    });
    let is_name = |i: &usize| named(statement, *i);
    let own = party.heads.iter().any(is_name);
    let other = next.end.checked_sub(1).is_some_and(|l| is_name(&l));
    let listed = list_goes_on(statement, end);
    // A bare word may be the verb, mistaken: "represented by Berg, objects".
    let bare = next.len() == 1 && !other && !at(statement, end).is_some_and(|t| t.is(","));
    (closed && own != other && !listed && !bare).then_some(next)
}

/// "A sailor named Holm": the name belongs to the noun.
fn with_given_name(statement: &Statement, phrase: Range<usize>) -> Range<usize> {
    let naming = at(statement, phrase.end).is_some_and(|t| t.is_any(&["named", "called"]));
    let name = statement
        .names
        .iter()
        .find(|n| n.tokens.start == phrase.end + 1);
    match name.filter(|_| naming) {
        Some(name) => phrase.start..name.tokens.end,
        None => phrase,
    }
}

/// "Berg, the mayor, and Holm": a comma and "and" behind it show a list rather than one person.
fn list_goes_on(statement: &Statement, i: usize) -> bool {
    let and = |i: usize| at(statement, i).is_some_and(|t| t.is_any(&["and", "or"]));
    and(i)
        || at(statement, i).is_some_and(|t| t.is(",")) && and(i + 1) && {
            let next = forward(statement, i + 2);
            let verb = |n: Range<usize>| {
                at(statement, n.end).is_some_and(|t| matches!(t.tag, Tag::Verb | Tag::Auxiliary))
            };
            !next.is_some_and(verb)
        }
}
