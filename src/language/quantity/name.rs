//! Digits and number words that are parts of names, times and references: no quantities.

use foldhash::HashMap;
use std::sync::OnceLock;

use super::counted;
use crate::language::table::rows;
use crate::language::token::{Tag, TokenKind};
use crate::language::view::{View, is_dash};

/// The token after the name or reference that the number at `at` belongs to; `None` for a real number.
pub(super) fn end(view: View, at: usize, title_case: bool) -> Option<usize> {
    let named = if view.is_number(at) {
        digits_of_name(view, at)
    } else {
        word_of_name(view, at, title_case)
    };
    named.then(|| chain_end(view, at))
}

fn digits_of_name(view: View, at: usize) -> bool {
    is_time(view, at)
        || is_code(view, at)
        || follows_label(view, at)
        || is_reference(view, at)
        || ends_name(view, at)
}

/// "10:30", "5 p.m.", "5pm", "8 o'clock", "1430 GMT".
fn is_time(view: View, at: usize) -> bool {
    let colon = |i: usize| view.is(i, ":") && view.glued(i) && view.glued(i + 1);
    let next = at + 1;
    colon(next) && view.is_number(at + 2)
        || at >= 2 && colon(at - 1) && view.is_number(at - 2)
        || view.is_any(
            next,
            &["am", "pm", "o'clock", "gmt", "est", "bst", "utc", "cet"],
        ) && !view.is(next + 1, "i")
}

/// "F-16", "24/7", "1.2.3", "007", "#5", "+44 20", "737-800", "555-0199", "7-Eleven".
fn is_code(view: View, at: usize) -> bool {
    let word = view.word(at);
    let leading_nought = word.len() > 1 && word.starts_with('0') && !word.contains('.');
    let before = view.back(at, 1);
    let tied = view.glued(at) && at > 0;
    let compound =
        tied && is_dash(before) && at >= 2 && view.glued(at - 1) && is_letters(view, at - 2);
    let marked = tied && matches!(before, "#" | "@" | "§" | "_" | "/" | "\\" | "'" | "’");
    let dotted =
        view.is(at + 1, ".") && view.glued(at + 1) && view.glued(at + 2) && view.is_number(at + 2);
    leading_nought
        || compound
        || marked
            && !(before == "/"
                && at >= 2
                && view
                    .token_back(at, 2)
                    .is_some_and(|t| t.kind == TokenKind::Symbol))
        || dotted
        || after_dot(view, at)
        || multiplied(view, at)
        || slashed(view, at)
        || view.joins(at + 1)
            && view.is_number(at + 2)
            && view.word(at + 2).starts_with('0')
            && view.word(at + 2).len() > 1
        || view.joins(at + 1)
            && view.is_number(at + 2)
            && view.joins(at + 3)
            && view.is_number(at + 4)
        || view.joins(at + 1)
            && view.is_capital(at + 2)
            && !view.is_number(at + 2)
            && view.raw(at + 2).len() > 1
        || before == "+" && at >= 1 && view.is_number(at + 1)
}

/// "PM2.5", "a .22 rifle".
fn after_dot(view: View, at: usize) -> bool {
    let Some(dot) = view
        .token_back(at, 1)
        .filter(|t| t.is(".") && view.glued(at))
    else {
        return false;
    };
    let code = |word: &str| word.ends_with(|c: char| c.is_ascii_digit());
    dot.spaced || code(view.back(at, 2)) && is_letters(view, at.saturating_sub(2))
}

/// "a 4x4", "the 4x100m relay".
fn multiplied(view: View, at: usize) -> bool {
    let rest = view.word(at + 1).strip_prefix('x').unwrap_or_default();
    view.glued_word(at + 1) && rest.starts_with(|c: char| c.is_ascii_digit())
}

/// "9/11", "24/7", "50/50": two numbers with a stroke that make no fraction.
fn slashed(view: View, at: usize) -> bool {
    view.is(at + 1, "/")
        && view.glued(at + 1)
        && view.glued(at + 2)
        && view.is_number(at + 2)
        && crate::language::number::read(view, at, false).is_some_and(|n| n.tokens.end < at + 3)
}

fn is_letters(view: View, at: usize) -> bool {
    view.token(at).is_some_and(|t| t.kind == TokenKind::Word)
}

/// "Article 5", "No. 10", "Boeing 737".
fn follows_label(view: View, at: usize) -> bool {
    let dot = usize::from(view.back(at, 1) == ".");
    let Some(label) = at.checked_sub(1 + dot) else {
        return false;
    };
    match labels().get(view.word(label)) {
        Some(Label::Any) => !counts_after(view, label, at),
        Some(Label::Name) => view.is_capital(label) && dot == 0,
        None => false,
    }
}

/// "order 12 copies", "line 40 streets": a label only when no plural noun follows.
fn counts_after(view: View, label: usize, at: usize) -> bool {
    let plural = view.tag(at + 1) == Some(Tag::Noun) && counted::is_plural(view, at + 1);
    plural && !view.is_capital(label) && !view.is(label, "no")
}

/// "(12)" and "[3]" at the end of a clause are notes; "1." and "2)" open the items of a list.
fn is_reference(view: View, at: usize) -> bool {
    let bracket = view.back(at, 1) == "[" && view.is(at + 1, "]");
    let item = at == 0 && view.is_any(at + 1, &[".", ")"]) && view.glued(at + 1) && view.len() > 3;
    bracket || item
}

/// "Apollo 11", "an Airbus 320": a bare number right after a proper noun, with nothing to count.
fn ends_name(view: View, at: usize) -> bool {
    let Some(name) = view.token_back(at, 1) else {
        return false;
    };
    let bare = view.word(at).len() <= 4 && view.word(at).bytes().all(|b| b.is_ascii_digit());
    let proper =
        name.tag == Tag::ProperNoun && name.capital && name.kind == TokenKind::Word && at > 1;
    if !bare || !proper || name.possessive {
        return false;
    }
    let in_place = matches!(
        view.back(at, 2),
        "in" | "at" | "near" | "across" | "around" | "from"
    );
    match view.tag(at + 1) {
        Some(Tag::Noun | Tag::Adjective | Tag::Numeral) => false,
        Some(Tag::Verb | Tag::Auxiliary) => !in_place,
        _ => {
            !view.is_any(at + 1, &["%", "°", "-", "of", "more", "to", "–"])
                && !view.glued_word(at + 1)
        }
    }
}

/// "Part Two", "World War One", "the Big Three": number words with a capital beside a capital.
fn word_of_name(view: View, at: usize, title_case: bool) -> bool {
    if view.is_any(at, &["a", "an", "no"]) {
        return false;
    }
    let before = at.checked_sub(1);
    let labelled = before.is_some_and(|b| match labels().get(view.word(b)) {
        Some(Label::Any) => view.is_capital(b) && view.is_capital(at),
        Some(Label::Name) => view.is_capital(b) && view.is_capital(at),
        None => false,
    });
    let inside = before.is_some_and(|b| is_letters(view, b) || view.is_number(b));
    let beside = before.is_some_and(|b| view.is_capital(b)) || view.is_capital(at + 1);
    labelled || view.is_capital(at) && inside && beside && !title_case
}

/// Past all that is written in one piece with the number.
fn chain_end(view: View, at: usize) -> usize {
    let mut end = at + 1;
    while view.glued(end)
        && (view.is_any(end, &["/", "-", ":", ".", "–"]) && view.glued(end + 1)
            || view.is_number(end))
    {
        end += 1;
    }
    let phone = view.back(at, 1) == "+" || view.word(at).starts_with('0');
    while phone && view.is_number(end) {
        end += 1;
    }
    end
}

enum Label {
    Any,
    Name,
}

fn labels() -> &'static HashMap<&'static str, Label> {
    static LABELS: OnceLock<HashMap<&'static str, Label>> = OnceLock::new();
    LABELS.get_or_init(|| {
        let mut labels = HashMap::default();
        for (words, columns) in rows(include_str!("../data/numbered.txt")) {
            for word in words {
                let any = columns.first() == Some(&"any");
                labels.insert(word, if any { Label::Any } else { Label::Name });
            }
        }
        labels
    })
}
