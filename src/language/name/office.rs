//! Offices among the words of a run of capitals: which of them are titles, and where one name ends and another begins.

use std::ops::Range;

use smol_str::SmolStr;

use super::{Aliases, Name, NameKind, Sort, name_of, skip_inner};
use crate::language::lexicon;
use crate::language::token::Token;

/// The names of a run. A run may hold titles: before a name they belong to it, elsewhere they are an office and no
/// part of a name. "UN Secretary-General António Guterres" holds two names, "Prime Minister of Belgium" one, "Deputy
/// Mayor" none.
pub(super) fn split(
    tokens: &[Token],
    text: &str,
    run: Range<usize>,
    aliases: &Aliases,
) -> Vec<Name> {
    let mut names = Vec::new();
    let mut start = run.start;
    let mut title: Vec<SmolStr> = Vec::new();
    let mut i = run.start;
    while i < run.end {
        if !is_title(tokens, i, run.end) {
            i += 1;
            continue;
        }
        if start < i {
            let title = std::mem::take(&mut title);
            names.extend(name_before_office(tokens, text, start..i, title, aliases));
        }
        title.push(tokens[i].folded.clone());
        // "Secretary-General": the parts of one title.
        i += 1;
        while i < run.end && !tokens[i].is_word() {
            i += 1;
        }
        start = skip_inner(tokens, i).min(run.end);
        if start > i {
            match bearer_from(tokens, start..run.end) {
                Some(bearer) => {
                    names.extend(of_office(tokens, text, start..bearer, aliases));
                    start = skip_inner(tokens, bearer).min(run.end);
                    if start > bearer {
                        title.clear();
                    }
                }
                None => title.clear(),
            }
        }
        i = start;
    }
    names.extend(name_of(tokens, text, start..run.end, title, aliases));
    names
}

/// "Prime Minister of Belgium Alexander De Croo", "Minister for Health Jane Doe": where behind an office and what it is
/// an office of the name of its bearer begins; none where a name of something else follows.
fn bearer_from(tokens: &[Token], run: Range<usize>) -> Option<usize> {
    let place = |end: usize| {
        let words = tokens[run.start..end].iter().map(|t| t.folded.as_str());
        lexicon::is_place(&words.collect::<Vec<_>>().join(" "))
    };
    if let Some(end) = (run.start + 1..=run.end).rev().find(|end| place(*end)) {
        return (end < run.end).then_some(end);
    }
    let words = run.len();
    let tasks = tokens[run.clone()]
        .iter()
        .take_while(|t| is_task(t))
        .count();
    // Of three words the last two may be a name, however common they are.
    let most = if words > 2 { words - 2 } else { words };
    (tasks > 0).then_some(run.start + tasks.min(most))
}

/// The place that an office is of; what it is concerned with is no name.
fn of_office(tokens: &[Token], text: &str, run: Range<usize>, aliases: &Aliases) -> Option<Name> {
    let name = name_of(tokens, text, run, Vec::new(), aliases)?;
    lexicon::is_place(&name.words.join(" ")).then_some(name)
}

/// "Health", "Pensions": a common word, and nobody's name.
pub(super) fn is_task(token: &Token) -> bool {
    let singular = lexicon::lemma(&token.folded, Some(lexicon::Class::Noun));
    let common = !lexicon::classes(&singular).is_empty();
    token.is_word()
        && common
        && !lexicon::is_person_name(&token.folded)
        && !lexicon::is_place(&token.folded)
}

/// "Dr Jane Hall", "Jane Hall": what such a name is followed by, as in "of the University", is another one.
pub(super) fn is_person(run: &[Token]) -> bool {
    let titled = run
        .first()
        .is_some_and(|t| Sort::Title.has(t.folded.as_str()));
    let words: Vec<&Token> = run.iter().filter(|t| t.is_word() && t.capital).collect();
    let of_body = words
        .iter()
        .any(|t| Sort::Organisation.has(t.folded.as_str()) || Sort::Place.has(t.folded.as_str()));
    let bearer = words
        .iter()
        .filter(|t| !Sort::Title.has(t.folded.as_str()))
        .count();
    let first = words.first().is_some_and(|t| {
        lexicon::is_person_name(&t.folded) || lexicon::classes(&t.folded).is_empty()
    });
    !of_body && bearer >= 2 && (titled || first)
}

/// What stands before an office names a body or place, "UN" or "Iraqi", or it is part of the office: "Goodwill".
fn name_before_office(
    tokens: &[Token],
    text: &str,
    run: Range<usize>,
    title: Vec<SmolStr>,
    aliases: &Aliases,
) -> Option<Name> {
    let name = name_of(tokens, text, run, title, aliases)?;
    let known = aliases.knows(&name.words) || name.kind != NameKind::Unknown;
    let short = name
        .span
        .of(text)
        .chars()
        .all(|c| c.is_uppercase() || c == '.');
    (known || short || name.words.len() > 1).then_some(name)
}

/// A title before a name; not in "Justice Department", "General Motors", "St Mary's Hospital" and "St Petersburg".
fn is_title(tokens: &[Token], i: usize, end: usize) -> bool {
    let Some(token) = tokens.get(i) else {
        return false;
    };
    if !Sort::Title.has(token.folded.as_str()) {
        return false;
    }
    let next = tokens.get(i + 1).filter(|_| i + 1 < end);
    let of_body = next.is_some_and(|t| Sort::Organisation.has(t.folded.as_str()));
    let shared = Sort::Shared.has(token.folded.as_str());
    !(of_body && shared || is_saint(tokens, i, end))
}

/// "St" and "King" where a place or building is named after one.
fn is_saint(tokens: &[Token], i: usize, end: usize) -> bool {
    let holy = tokens[i].is_any(&["st", "saint"]);
    let dot = usize::from(tokens.get(i + 1).is_some_and(|t| t.is(".")));
    let place = tokens.get(i + 1 + dot).is_some_and(|t| {
        lexicon::is_place(&format!("saint {}", t.folded))
            || lexicon::is_place(&format!("st. {}", t.folded))
    });
    let owned = tokens
        .get(i..end)
        .is_some_and(|run| run[..run.len() - 1].iter().any(|t| t.possessive));
    holy && place || owned && (holy || tokens[i].is_any(&["king", "queen"]))
}
