//! Rises and falls.

use foldhash::HashMap;
use std::sync::OnceLock;

use super::{Change, ChangeRole, Direction};
use crate::language::table::rows;
use crate::language::token::Tag;
use crate::language::view::View;

/// How far before a quantity the word that moves it may stand.
const REACH: usize = 4;

/// The direction that a word gives, verb or noun.
pub(super) fn direction(word: &str) -> Option<Direction> {
    trends().get(word).map(|t| t.direction)
}

/// The change that a quantity from `start` to `end` belongs to. `floor` is where the quantity before it ended.
pub(super) fn read(view: View, start: usize, end: usize, floor: usize) -> Option<Change> {
    before(view, start, floor).or_else(|| after(view, end))
}

/// "rose by 5 %", "fell to 300", "a drop of 20", "up 5 %".
fn before(view: View, start: usize, floor: usize) -> Option<Change> {
    let mut role = ChangeRole::By;
    let mut i = start;
    let linked = view.is_any(start.wrapping_sub(1), &["by", "to", "from", "of"]);
    match view.back(start, 1) {
        "to" => role = ChangeRole::To,
        "from" => role = ChangeRole::From,
        _ => {}
    }
    i -= usize::from(linked);
    for _ in 0..REACH {
        i = i.checked_sub(1).filter(|i| *i >= floor)?;
        if let Some(trend) = trends().get(view.word(i)) {
            // "clocked up 681 days" is no rise.
            let particle = view.is_any(i, &["up", "down"]);
            let phrasal = particle && i > 0 && view.tag(i - 1) == Some(Tag::Verb);
            let direction = trend.direction;
            return (!phrasal || trends().contains_key(view.word(i - 1)))
                .then_some(Change { direction, role });
        }
        let skipped = view.tag(i) == Some(Tag::Adverb)
            || linked
                && view.tag(i) != Some(Tag::Punctuation)
                && !view.is_any(i, &["and", "to", "by"]);
        if !skipped || view.tag(i) == Some(Tag::Verb) {
            return None;
        }
    }
    None
}

/// "a 5 % rise", "a 20-point drop".
fn after(view: View, end: usize) -> Option<Change> {
    let at = view.past_hyphen(end);
    let adjective = usize::from(view.tag(at) == Some(Tag::Adjective));
    let trend = trends().get(view.word(at + adjective))?;
    let noun = trend.noun && !matches!(view.tag(at + adjective), Some(Tag::Verb | Tag::Adverb));
    noun.then_some(Change {
        direction: trend.direction,
        role: ChangeRole::By,
    })
}

#[derive(Clone, Copy)]
struct Trend {
    direction: Direction,
    noun: bool,
}

fn trends() -> &'static HashMap<&'static str, Trend> {
    static TRENDS: OnceLock<HashMap<&'static str, Trend>> = OnceLock::new();
    TRENDS.get_or_init(|| {
        let mut trends: HashMap<&'static str, Trend> = HashMap::default();
        for (words, columns) in rows(include_str!("../data/trends.txt")) {
            let direction = match columns.first() {
                Some(&"rise") => Direction::Rise,
                _ => Direction::Fall,
            };
            let noun = columns.get(1) == Some(&"noun");
            for word in words {
                let known = trends.get(word).is_some_and(|t| t.noun);
                trends.insert(
                    word,
                    Trend {
                        direction,
                        noun: noun || known,
                    },
                );
            }
        }
        trends
    })
}
