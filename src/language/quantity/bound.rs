//! The words that bound or blur a number, before and after it.

use foldhash::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::Bound;
use crate::language::interval::Interval;
use crate::language::table::rows;
use crate::language::unit::{self, Dimension};
use crate::language::view::View;

/// What a phrase of the table does to the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    AtLeast,
    MoreThan,
    AtMost,
    UpTo,
    LessThan,
    Nearly,
    JustOver,
    JustUnder,
    About,
    Exact,
}

/// A bound that was found, with the tokens that state it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) effect: Effect,
    pub(super) tokens: Range<usize>,
}

/// The most tokens in a phrase of the table.
const LONGEST: usize = 4;

/// Words that only stress a bound: "well over", "far more than".
const STRESS: &[&str] = &[
    "well",
    "far",
    "much",
    "significantly",
    "considerably",
    "just",
    "possibly",
];

impl Effect {
    pub(super) fn bound(self) -> Bound {
        match self {
            Effect::AtLeast => Bound::AtLeast,
            Effect::MoreThan | Effect::JustOver => Bound::MoreThan,
            Effect::AtMost | Effect::UpTo => Bound::AtMost,
            Effect::LessThan | Effect::JustUnder => Bound::LessThan,
            Effect::Nearly | Effect::About => Bound::About,
            Effect::Exact => Bound::Exact,
        }
    }

    /// True for words that make the number approximate.
    pub(super) fn hedges(self) -> bool {
        !matches!(
            self,
            Effect::AtLeast | Effect::MoreThan | Effect::AtMost | Effect::LessThan | Effect::Exact
        )
    }

    /// What is left of the values that the number itself allows.
    pub(super) fn apply(self, said: Interval) -> Interval {
        let tenth = said.low.abs() * 0.1;
        let (low, high) = (said.low, said.high);
        match self {
            Effect::AtLeast => Interval::at_least(low),
            Effect::MoreThan => Interval::more_than(low),
            Effect::AtMost | Effect::UpTo => Interval::at_most(high),
            Effect::LessThan => Interval::less_than(high),
            Effect::Nearly | Effect::JustUnder => {
                Interval::between(low - tenth, high).opened_high()
            }
            Effect::JustOver => Interval::between(low, high + tenth).opened_low(),
            Effect::About => Interval::between(low - tenth, high + tenth),
            Effect::Exact => said,
        }
    }
}

/// The bound that ends just before token `at` and does not begin before `floor`.
pub(super) fn before(view: View, at: usize, floor: usize) -> Option<Found> {
    for n in (1..=LONGEST).rev() {
        let Some(start) = at.checked_sub(n).filter(|s| *s >= floor) else {
            continue;
        };
        let Some(phrase) = view.phrase(start..at) else {
            continue;
        };
        if let Some(effect) = table().before.get(phrase.as_str()) {
            if is_other_word(view, start, at, &phrase) {
                return None;
            }
            let stressed = start > floor && STRESS.contains(&view.back(start, 1));
            return Some(Found {
                effect: *effect,
                tokens: start - usize::from(stressed)..at,
            });
        }
    }
    None
}

/// The bound that begins at token `at`.
pub(super) fn after(view: View, at: usize) -> Option<Found> {
    (1..=LONGEST).rev().find_map(|n| {
        let phrase = view.phrase(at..at + n)?;
        let effect = *table().after.get(phrase.as_str())?;
        Some(Found {
            effect,
            tokens: at..at + n,
        })
    })
}

/// "over two days" tells how long; "not at least", "not exactly" take the bound back.
fn is_other_word(view: View, start: usize, at: usize, phrase: &str) -> bool {
    let during = phrase == "over" && spans_time(view, at) && !lasting(view.back(start, 1));
    let taken_back =
        view.back(start, 1) == "not" && matches!(phrase, "exactly" | "just" | "only" | "precisely");
    let risen = matches!(phrase, "about" | "around" | "over") && view.back(start, 1) == "turned";
    during || taken_back || risen
}

fn spans_time(view: View, at: usize) -> bool {
    let next = view.past_hyphen(at + 1);
    unit::read(view, next).is_some_and(|(unit, _)| unit.dimension == Dimension::Time)
        && view.is_any(
            next,
            &[
                "day", "days", "weeks", "months", "years", "decades", "nights", "hours",
            ],
        )
}

fn lasting(word: &str) -> bool {
    matches!(
        word,
        "for"
            | "after"
            | "lasted"
            | "lasting"
            | "last"
            | "lasts"
            | "took"
            | "takes"
            | "well"
            | "just"
            | "of"
            | "in"
            | "within"
            | "spent"
    )
}

struct Table {
    before: HashMap<&'static str, Effect>,
    after: HashMap<&'static str, Effect>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table {
            before: HashMap::default(),
            after: HashMap::default(),
        };
        for (phrases, columns) in rows(include_str!("../data/bounds.txt")) {
            let (Some(place), Some(effect)) =
                (columns.first(), columns.get(1).and_then(|c| parse(c)))
            else {
                continue;
            };
            let side = if *place == "before" {
                &mut table.before
            } else {
                &mut table.after
            };
            side.extend(phrases.into_iter().map(|phrase| (phrase, effect)));
        }
        table
    })
}

fn parse(name: &str) -> Option<Effect> {
    Some(match name {
        "at-least" => Effect::AtLeast,
        "more-than" => Effect::MoreThan,
        "at-most" => Effect::AtMost,
        "up-to" => Effect::UpTo,
        "less-than" => Effect::LessThan,
        "nearly" => Effect::Nearly,
        "just-over" => Effect::JustOver,
        "just-under" => Effect::JustUnder,
        "about" => Effect::About,
        "exact" => Effect::Exact,
        _ => return None,
    })
}
