//! The denominator of a rate: "per hour", "a day", "per 100,000 people".

use crate::language::number;
use crate::language::token::Tag;
use crate::language::unit::{self, Dimension};
use crate::language::view::View;

/// The denominator written at `at`, and the token after it. `money` allows "£5 a head".
pub(super) fn read(view: View, at: usize, money: bool) -> Option<(String, usize)> {
    match view.word(at) {
        "per" => after_per(view, at + 1),
        "/" if view.glued(at) && view.glued(at + 1) => period(view, at + 1, false),
        "a" | "an" | "each" | "every" => period(view, at + 1, money),
        "-" if view.joins(at) && view.is(at + 1, "a") && view.joins(at + 2) => {
            period(view, at + 3, false)
        }
        "daily" => Some(("day".into(), at + 1)),
        "weekly" => Some(("week".into(), at + 1)),
        "monthly" => Some(("month".into(), at + 1)),
        "annually" | "yearly" => Some(("year".into(), at + 1)),
        _ => None,
    }
}

fn after_per(view: View, at: usize) -> Option<(String, usize)> {
    if view.is_any(at, &["capita", "head"]) {
        return Some(("person".into(), at + 1));
    }
    if view.is_number(at) {
        let count = number::read(view, at, false)?;
        let noun = count.tokens.end;
        let value = format!("{}", count.value);
        return Some(match view.tag(noun) {
            Some(Tag::Noun | Tag::Adjective) => {
                (format!("{value} {}", lemma(view, noun)), noun + 1)
            }
            _ => (value, noun),
        });
    }
    if let Some(found) = period(view, at, true) {
        return Some(found);
    }
    let named = matches!(view.tag(at), Some(Tag::ProperNoun));
    named.then(|| (lemma(view, at), at + 1))
}

/// A unit of time, or with `any` whatever noun stands there.
fn period(view: View, at: usize, any: bool) -> Option<(String, usize)> {
    if let Some((unit, end)) = unit::read(view, at)
        && (unit.dimension == Dimension::Time || any)
    {
        return Some((unit.name.into(), end));
    }
    let noun = view.tag(at) == Some(Tag::Noun) || view.is_any(at, &["head", "share", "barrel"]);
    (any && noun).then(|| match view.word(at) {
        "head" => ("person".into(), at + 1),
        _ => (lemma(view, at), at + 1),
    })
}

fn lemma(view: View, at: usize) -> String {
    view.token(at)
        .map_or_else(String::new, |t| t.lemma.to_string())
}
