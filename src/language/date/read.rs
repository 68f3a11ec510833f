//! One pass over the tokens of a sentence that puts dates together.

use std::ops::Range;
use std::sync::LazyLock;

use foldhash::HashSet;
use jiff::civil::Date;

use super::{
    DateMention, Days, Fields, Precision, calendar, days, lead, nth, numeric, period, relative,
    written,
};
use crate::language::number;
use crate::language::token::{Tag, TokenKind};
use crate::language::view::View;

/// A date itself, before the words around it are looked at.
#[derive(Clone, Debug)]
pub(super) struct Core {
    pub(super) tokens: Range<usize>,
    pub(super) fields: Fields,
    pub(super) days: Option<Days>,
    pub(super) precision: Precision,
    pub(super) relative: bool,
    pub(super) approximate: bool,
    /// It names two days or years and all between.
    pub(super) between: bool,
    /// The part of the month or year that it names.
    pub(super) part: Option<(f64, f64)>,
}

impl Core {
    pub(super) fn new(tokens: Range<usize>, precision: Precision, days: Option<Days>) -> Self {
        Self {
            tokens,
            fields: Fields::default(),
            days,
            precision,
            relative: false,
            approximate: false,
            between: false,
            part: None,
        }
    }

    pub(super) fn with(self, fields: Fields) -> Self {
        Self { fields, ..self }
    }
}

/// What the readers of dates need.
#[derive(Clone, Copy)]
pub(super) struct Context<'t> {
    pub(super) view: View<'t>,
    pub(super) reference: Option<Date>,
}

/// Which way the words near a date point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// Words that a date can begin with in small letters, whatever follows.
static BEGINNINGS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let words = calendar::names().chain(number::beginnings());
    let words = words.chain(relative::BEGINNINGS.iter().copied());
    words.chain(period::DECADES.iter().copied()).collect()
});

/// How far from a date a verb still tells its tense.
const REACH: usize = 8;

pub(super) fn all(view: View, reference: Option<Date>) -> Vec<DateMention> {
    let context = Context { view, reference };
    let mut found: Vec<DateMention> = Vec::new();
    let mut at = 0;
    let mut floor = 0;
    while at < view.len() {
        match context.core(at) {
            Some(core) => {
                let mention = lead::complete(&context, core, floor);
                floor = mention.tokens.end.max(at + 1);
                at = floor;
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

impl<'t> Context<'t> {
    /// The date that begins at `at`.
    pub(super) fn core(&self, at: usize) -> Option<Core> {
        let token = self.view.token(at)?;
        match token.kind {
            TokenKind::Number => numeric::read(self, at)
                .or_else(|| written::day_first(self, at))
                .or_else(|| relative::counted(self, at))
                .or_else(|| nth::read(self, at))
                .or_else(|| period::ordinal(self, at))
                .or_else(|| period::decade(self, at))
                .or_else(|| period::year(self, at))
                .or_else(|| written::day_alone(self, at)),
            TokenKind::Word => self.worded(at),
            TokenKind::Punctuation => period::short_decade(self, at),
            _ => None,
        }
    }

    /// False for nearly all words, which begin no date: what begins one is in the list, has a capital or is a decade.
    fn may_begin(&self, at: usize) -> bool {
        let view = self.view;
        BEGINNINGS.contains(view.word(at))
            || view.is_capital(at)
            || view.glued(at + 1) && view.is(at + 1, "s")
    }

    fn worded(&self, at: usize) -> Option<Core> {
        if !self.may_begin(at) {
            return None;
        }
        if let Some(name) = calendar::read(self.view, at) {
            let found = match name.name {
                calendar::Name::Month(month) => written::month_first(self, at, month, &name),
                calendar::Name::Weekday(weekday) => relative::weekday(self, at, weekday, &name),
                calendar::Name::Season(number) => period::season(self, at, number),
            };
            if found.is_some() {
                return found;
            }
        }
        // Most words begin no number and have no capital, which rules most readers out at once.
        let number = number::may_begin(self.view, at);
        let capital = self.view.is_capital(at);
        let counted = number || self.view.is(at, "last");
        period::feast(self, at)
            .or_else(|| counted.then(|| nth::read(self, at))?)
            .or_else(|| relative::pointed(self, at))
            .or_else(|| relative::counted(self, at))
            .or_else(|| number.then(|| period::ordinal(self, at))?)
            .or_else(|| number.then(|| written::day_first(self, at))?)
            .or_else(|| period::decade(self, at))
            .or_else(|| capital.then(|| period::quarter_code(self, at))?)
            .or_else(|| capital.then(|| period::era(self, at))?)
    }

    /// Places a month or day without its year: the latest that is not after the reference day, the next one in a
    /// sentence about the future, this year's within a month when the sentence does not tell.
    pub(super) fn nearest(&self, at: usize, build: impl Fn(i16) -> Option<Days>) -> Option<Days> {
        let reference = self.reference?;
        let year = reference.year();
        let this = build(year);
        let before = || {
            build(year - 1)
                .or_else(|| build(year - 2))
                .or_else(|| build(year - 3))
                .or_else(|| build(year - 4))
        };
        let Some(this) = this else {
            return before();
        };
        let soon = this.first <= days::plus_days(reference, 31);
        match self.tense(at) {
            Tense::Future if this.last < reference => build(year + 1),
            Tense::Past | Tense::Unknown if this.first > reference => match self.tense(at) {
                Tense::Unknown if soon => Some(this),
                _ => before(),
            },
            _ => Some(this),
        }
    }

    /// The tense of the nearest verb that has one.
    pub(super) fn tense(&self, at: usize) -> Tense {
        (1..=REACH)
            .flat_map(|n| [at.checked_sub(n), Some(at + n)])
            .flatten()
            .map(|i| self.tense_of(i))
            .find(|t| *t != Tense::Unknown)
            .unwrap_or(Tense::Unknown)
    }

    fn tense_of(&self, at: usize) -> Tense {
        let view = self.view;
        let word = view.word(at);
        if matches!(
            word,
            "will"
                | "shall"
                | "must"
                | "deadline"
                | "due"
                | "scheduled"
                | "upcoming"
                | "expected"
                | "plans"
                | "planned"
                | "next"
        ) {
            return Tense::Future;
        }
        let verb = matches!(view.tag(at), Some(Tag::Verb | Tag::Auxiliary));
        let past = word.len() > 3 && word.ends_with("ed") || is_irregular_past(word);
        let coming = (1..=3).any(|n| matches!(view.back(at, n), "will" | "shall" | "must"));
        match verb && past {
            true if coming => Tense::Future,
            true => Tense::Past,
            false => Tense::Unknown,
        }
    }
}

fn is_irregular_past(word: &str) -> bool {
    matches!(
        word,
        "was"
            | "were"
            | "had"
            | "did"
            | "said"
            | "met"
            | "told"
            | "took"
            | "made"
            | "became"
            | "began"
            | "held"
            | "spoke"
            | "came"
            | "went"
            | "gave"
            | "found"
            | "left"
            | "won"
            | "lost"
            | "fell"
            | "rose"
            | "wrote"
            | "saw"
            | "got"
            | "brought"
            | "shot"
            | "led"
    )
}
