//! Names of months, weekdays, seasons and feasts.

use foldhash::{HashMap, HashSet};
use std::sync::OnceLock;

use jiff::civil::{Date, Weekday};

use super::{Days, days};
use crate::language::table::rows;
use crate::language::token::TokenKind;
use crate::language::view::View;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Name {
    Month(i8),
    Weekday(Weekday),
    Season(i8),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Trust {
    Plain,
    /// Has another meaning: needs a capital and a clue.
    Clue,
    /// An abbreviation: needs a capital, and a full stop or a number.
    Short,
}

/// A name found, with its own trust and the token after it and its full stop.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) name: Name,
    pub(super) trust: Trust,
    pub(super) end: usize,
}

/// The name at `at`, if its capital and neighbours allow.
pub(super) fn read(view: View, at: usize) -> Option<Found> {
    let token = view.token(at).filter(|t| t.kind == TokenKind::Word)?;
    let (name, trust) = *table().names.get(token.folded.as_str())?;
    let stop = trust == Trust::Short && view.is(at + 1, ".") && view.glued(at + 1);
    let end = at + 1 + usize::from(stop);
    let numbered = view.is_number(end) || at > 0 && view.is_number(at - 1);
    let fits = match trust {
        Trust::Plain => {
            token.capital
                || matches!(name, Name::Season(_))
                || numbered
                || is_lead(view.back(at, 1))
        }
        Trust::Clue => token.capital,
        Trust::Short => {
            token.capital && (stop && followed(view, end) || numbered) || numbered && stop
        }
    };
    fits.then_some(Found { name, trust, end })
}

/// An abbreviation with a full stop is a date only when what follows does not make a name of it ("Jan. Smith").
fn followed(view: View, end: usize) -> bool {
    view.token(end)
        .is_none_or(|t| t.kind != TokenKind::Word || !t.capital)
}

fn is_lead(word: &str) -> bool {
    matches!(
        word,
        "in" | "on"
            | "since"
            | "until"
            | "by"
            | "last"
            | "next"
            | "this"
            | "of"
            | "before"
            | "after"
            | "from"
            | "to"
            | "early"
            | "late"
            | "th"
            | "-"
    )
}

/// All names, as they are read without regard to capitals.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    table().names.keys().copied()
}

/// The month at `at` without regard to clues, and the token after it.
pub(super) fn month(view: View, at: usize) -> Option<(i8, usize)> {
    match read(view, at)? {
        Found {
            name: Name::Month(month),
            end,
            ..
        } => Some((month, end)),
        _ => None,
    }
}

/// A day that comes every year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Feast {
    /// A month and a day.
    Fixed(i8, i8),
    /// So many days after Easter Sunday.
    Easter(i32),
    /// The weekday of a month, with its number in it.
    Nth(i8, Weekday, i32),
}

impl Feast {
    /// Its day in a year.
    pub(super) fn on(self, year: i16) -> Option<Days> {
        match self {
            Feast::Fixed(month, day) => days::day(year, month, day),
            Feast::Easter(after) => {
                let day = days::plus_days(easter(year)?, after);
                Some(Days::new(day, day))
            }
            Feast::Nth(month, weekday, n) => {
                let first = days::day(year, month, 7)?.first;
                let day = days::plus_days(days::latest(weekday, first), 7 * (n - 1));
                Some(Days::new(day, day))
            }
        }
    }
}

/// Easter Sunday of the western churches, by the rule of 1582.
fn easter(year: i16) -> Option<Date> {
    if year < 1583 {
        return None;
    }
    let year = i32::from(year);
    let (moon, century) = (year % 19, year / 100);
    let shift = (century - century / 4 - (8 * century + 13) / 25 + 19 * moon + 15) % 30;
    let full = shift - shift / 28 * (1 - 29 / (shift + 1) * ((21 - moon) / 11));
    let weekday = (year + year / 4 + full + 2 - century + century / 4) % 7;
    let day = full - weekday;
    let month = 3 + (day + 40) / 44;
    let day = i8::try_from(day + 28 - 31 * (month / 4)).ok()?;
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, day).ok()
}

/// The feast at `at`, and the token after it.
pub(super) fn feast(view: View, at: usize) -> Option<(Feast, usize)> {
    if !view.is_capital(at) || !table().feast_heads.contains(view.word(at)) {
        return None;
    }
    (1..=5).rev().find_map(|n| {
        let phrase = view.phrase(at..at + n)?;
        let feast = *table().feasts.get(phrase.as_str())?;
        Some((feast, at + n))
    })
}

struct Table {
    names: HashMap<&'static str, (Name, Trust)>,
    feasts: HashMap<&'static str, Feast>,
    feast_heads: HashSet<&'static str>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table {
            names: HashMap::default(),
            feasts: HashMap::default(),
            feast_heads: HashSet::default(),
        };
        for (words, columns) in rows(include_str!("../data/calendar.txt")) {
            add(&mut table, &words, &columns);
        }
        table
    })
}

fn add(table: &mut Table, words: &[&'static str], columns: &[&str]) -> Option<()> {
    if let Some(feast) = moving(columns) {
        table.feasts.extend(words.iter().map(|w| (*w, feast)));
        let heads = words.iter().filter_map(|w| w.split(' ').next());
        table.feast_heads.extend(heads);
        return Some(());
    }
    let number: i8 = columns.get(1)?.parse().ok()?;
    let trust = match columns.get(2) {
        Some(&"clue") => Trust::Clue,
        Some(&"short") => Trust::Short,
        _ => Trust::Plain,
    };
    let name = match *columns.first()? {
        "month" => Name::Month(number),
        "weekday" => Name::Weekday(Weekday::from_monday_one_offset(number).ok()?),
        "season" => Name::Season(number),
        _ => return None,
    };
    table
        .names
        .extend(words.iter().map(|w| (*w, (name, trust))));
    Some(())
}

/// A feast as the table has it: "feast 12 25", "easter -2", "nth 11 4 4".
fn moving(columns: &[&str]) -> Option<Feast> {
    let number = |i: usize| columns.get(i).and_then(|c| c.parse::<i8>().ok());
    Some(match *columns.first()? {
        "feast" => Feast::Fixed(number(1)?, number(2)?),
        "easter" => Feast::Easter(i32::from(number(1)?)),
        "nth" => {
            let weekday = Weekday::from_monday_one_offset(number(2)?).ok()?;
            Feast::Nth(number(1)?, weekday, i32::from(number(3)?))
        }
        _ => return None,
    })
}
