//! Shares that are told without a number: "all members", "most of the votes", "a majority of voters".

use foldhash::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

use super::{Bound, counted};
use crate::language::interval::Interval;
use crate::language::table::rows;
use crate::language::token::{Tag, TokenKind};
use crate::language::view::View;

/// The unit of such a share, as [`Quantity::unit`](super::Quantity::unit) has it.
pub(super) const UNIT: &str = "share";

/// A share, with the tokens that tell it and the values that it allows, of a hundred.
pub(super) struct Share {
    pub(super) tokens: Range<usize>,
    pub(super) said: Interval,
    pub(super) bound: Bound,
    /// The word before it that makes it approximate: "nearly".
    pub(super) hedge: Option<usize>,
}

/// How the words of the table stand.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Form {
    All,
    Every,
    Part,
    Noun,
}

/// The most tokens in a phrase of the table.
const LONGEST: usize = 3;

/// Before "all" these make another phrase of it: "after all", "of all members", "30 % of all members".
const NOT_BEFORE_ALL: &[&str] = &["of", "at", "after", "above", "once", "-", "'s", "best"];

/// Before "most" these make a superlative of it: "the most votes", "at most", "Europe's most visited towns".
const NOT_BEFORE_MOST: &[&str] = &[
    "the", "a", "an", "at", "'s", "its", "his", "her", "their", "our", "my", "your", "whose",
    "second", "third", "fourth", "fifth", "and", "or", "-", "as",
];

/// Words that may stand between "all" and its noun.
const POINTERS: &[&str] = &[
    "the", "these", "those", "its", "his", "her", "their", "our", "my", "your", "other",
];

/// Endings of adjectives that "most" more often compares than counts: "most expensive cities".
const COMPARED: &[&str] = &[
    "ive", "ous", "ful", "ant", "ent", "ble", "ing", "ed", "ic", "ly",
];

/// The share told at token `at`; nothing before `floor` is taken, and nothing that is not `free`.
pub(super) fn read(
    view: View,
    at: usize,
    floor: usize,
    free: impl Fn(usize) -> bool,
) -> Option<Share> {
    let (form, said, end) = entry(view, at)?;
    let stands = match form {
        Form::All => all(view, at, end, &free),
        Form::Every => every(view, end, &free),
        Form::Part => part(view, at, end, &free),
        Form::Noun => noun(view, at, end, &free),
    };
    stands.then(|| led(view, at, floor, form, said, end))
}

/// The words before it that belong to it: "nearly all", "not every", "a majority".
fn led(view: View, at: usize, floor: usize, form: Form, said: Interval, end: usize) -> Share {
    let article = form == Form::Noun && view.is_any(at.wrapping_sub(1), &["a", "the"]);
    let start = at - usize::from(article && at > floor);
    let mut share = Share {
        tokens: start..end,
        said,
        bound: if said.is_point() {
            Bound::Plain
        } else {
            Bound::MoreThan
        },
        hedge: None,
    };
    if said.low == 0.0 && said.high <= 50.0 {
        share.bound = Bound::LessThan;
    }
    if start <= floor || !said.is_point() {
        return share;
    }
    match view.back(start, 1) {
        "nearly" | "almost" | "virtually" | "practically" => {
            share.said = Interval::between(said.low * 0.9, said.high).opened_high();
            share.bound = Bound::About;
            share.hedge = Some(start - 1);
            share.tokens.start -= 1;
        }
        "not" => {
            share.said = Interval::between(0.0, said.high).opened_high();
            share.bound = Bound::LessThan;
            share.tokens.start -= 1;
        }
        _ => {}
    }
    share
}

/// "all members", "all the members", "all of them"; not "all three members", "all day", "after all".
fn all(view: View, at: usize, end: usize, free: &impl Fn(usize) -> bool) -> bool {
    if NOT_BEFORE_ALL.contains(&view.back(at, 1)) || view.joins(end) {
        return false;
    }
    if view.is(end, "of") {
        return of_something(view, end, free);
    }
    let pointed = (end..end + 2)
        .take_while(|i| POINTERS.contains(&view.word(*i)))
        .count();
    begins_plural(view, end + pointed, free)
}

/// "every member", "each of the members"; not "every day", "every other week", "every two years".
fn every(view: View, end: usize, free: &impl Fn(usize) -> bool) -> bool {
    let single = matches!(view.tag(end), Some(Tag::Noun | Tag::Adjective));
    if view.is(end, "single") {
        return every(view, end + 1, free);
    }
    let phrase = counted::after(view, end, free);
    single
        && phrase.first() == Some(&end)
        && !view.is_any(end, &["other", "second", "third", "last", "one"])
        && phrase.last().is_some_and(|i| !idle(view.word(*i)))
}

/// "most members", "most of the members"; not "the most votes", "most expensive cities".
fn part(view: View, at: usize, end: usize, free: &impl Fn(usize) -> bool) -> bool {
    if view.is(end, "of") {
        return !view.is_any(at.wrapping_sub(1), &["the", "at"]) && of_something(view, end, free);
    }
    let compares = view.is(at, "most")
        && (NOT_BEFORE_MOST.contains(&view.back(at, 1)) || is_compared(view, end));
    !compares && begins_plural(view, end, free)
}

fn is_compared(view: View, at: usize) -> bool {
    let word = view.word(at);
    let describes = matches!(view.tag(at), Some(Tag::Adjective | Tag::Adverb | Tag::Verb));
    describes
        && (table().compared.contains(word) || COMPARED.iter().any(|ending| word.ends_with(ending)))
}

/// "a majority of voters", "a majority voted"; not "a majority of 12", "the majority leader".
fn noun(view: View, at: usize, end: usize, free: &impl Fn(usize) -> bool) -> bool {
    if view.is(end, "of") {
        return of_something(view, end, free);
    }
    let article = view.is_any(at.wrapping_sub(1), &["a", "the"]);
    let many = view.is_any(end, &["are", "were", "have"]);
    let opens = at < 2
        || view
            .token_back(at, 2)
            .is_some_and(|t| t.kind != TokenKind::Word);
    article && !view.is(at, "each") && (many || opens && view.tag(end) == Some(Tag::Verb))
}

/// "of the members", "of voters", "of them", "of the budget"; not "of 12", "of the time", "of all".
fn of_something(view: View, of: usize, free: &impl Fn(usize) -> bool) -> bool {
    let next = of + 1;
    if view.is_any(
        next,
        &["them", "us", "you", "whom", "which", "these", "those"],
    ) {
        return true;
    }
    let pointed = matches!(view.tag(next), Some(Tag::Determiner))
        || POINTERS.contains(&view.word(next))
        || view.token(next).is_some_and(|t| t.possessive);
    if view.tag(next) == Some(Tag::Numeral) || view.is(next, "all") {
        return false;
    }
    let phrase = counted::after(view, of, free);
    let Some(head) = phrase.last() else {
        return false;
    };
    !idle(view.word(*head)) && (pointed || counted::is_plural(view, *head))
}

fn begins_plural(view: View, at: usize, free: &impl Fn(usize) -> bool) -> bool {
    let phrase = counted::after(view, at, free);
    let head = phrase.last();
    phrase.first() == Some(&at)
        && head.is_some_and(|i| counted::is_plural(view, *i) && !idle(view.word(*i)))
}

/// The longest phrase of the table at `at`: how it stands, what it allows, and the token after it.
fn entry(view: View, at: usize) -> Option<(Form, Interval, usize)> {
    let token = view.token(at).filter(|t| t.kind == TokenKind::Word)?;
    if !table().firsts.contains(token.folded.as_str()) {
        return None;
    }
    (1..=LONGEST).rev().find_map(|n| {
        let phrase = view.phrase(at..at + n)?;
        let (form, said) = *table().shares.get(phrase.as_str())?;
        Some((form, said, at + n))
    })
}

fn idle(word: &str) -> bool {
    table().idle.contains(word)
}

struct Table {
    shares: HashMap<&'static str, (Form, Interval)>,
    firsts: HashSet<&'static str>,
    idle: HashSet<&'static str>,
    compared: HashSet<&'static str>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table {
            shares: HashMap::default(),
            firsts: HashSet::default(),
            idle: HashSet::default(),
            compared: HashSet::default(),
        };
        for (words, columns) in rows(include_str!("../data/shares.txt")) {
            match share(&columns) {
                Some(share) => {
                    let firsts = words.iter().filter_map(|w| w.split(' ').next());
                    table.firsts.extend(firsts);
                    table.shares.extend(words.into_iter().map(|w| (w, share)));
                }
                None if columns.first() == Some(&"compared") => table.compared.extend(words),
                None => table.idle.extend(words),
            }
        }
        table
    })
}

fn share(columns: &[&str]) -> Option<(Form, Interval)> {
    let form = match *columns.first()? {
        "all" => Form::All,
        "every" => Form::Every,
        "part" => Form::Part,
        "noun" => Form::Noun,
        _ => return None,
    };
    let ends: Vec<f64> = columns.iter().filter_map(|c| c.parse().ok()).collect();
    let mut said = Interval::between(*ends.first()?, *ends.get(1)?);
    if columns.contains(&"(") {
        said = said.opened_low();
    }
    if columns.contains(&")") {
        said = said.opened_high();
    }
    Some((form, said))
}
