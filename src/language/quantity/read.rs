//! One pass over the tokens of a sentence that puts quantities together.

use std::ops::Range;

use super::bound::{self, Effect};
use super::measure::{self, Scale};
use super::share::Share;
use super::{
    Bound, Change, ChangeRole, Measure, Quantity, change, counted, name, rate, select, share,
};
use crate::language::interval::Interval;
use crate::language::number::{self, Number, NumberForm};
use crate::language::token::{Tag, TokenKind};
use crate::language::unit;
use crate::language::view::{View, is_dash};
use crate::span::Span;

pub(super) struct Reader<'t> {
    pub(super) view: View<'t>,
    /// One flag a token: it belongs to a date. Empty when no token does.
    pub(super) taken: Vec<bool>,
    pub(super) title_case: bool,
    /// The token after the last quantity; nothing before it is looked at again.
    pub(super) floor: usize,
    pub(super) found: Vec<Quantity>,
}

/// A quantity in the making.
pub(super) struct Draft {
    /// The tokens of the number or of both ends of a range.
    pub(super) value: Range<usize>,
    /// The tokens of value, unit and bound.
    pub(super) all: Range<usize>,
    pub(super) number: Number,
    /// What the numbers allow, in their own unit.
    pub(super) said: Interval,
    pub(super) scale: Scale,
    pub(super) bound: Bound,
    pub(super) hedged: Option<Range<usize>>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(view: View<'t>, taken: &[Span]) -> Self {
        Self {
            view,
            taken: mask(view, taken),
            title_case: is_title_case(view),
            floor: 0,
            found: Vec::new(),
        }
    }

    pub(super) fn all(mut self) -> Vec<Quantity> {
        let mut at = 0;
        while at < self.view.len() {
            at = self.step(at).max(at + 1);
        }
        self.found
    }

    pub(super) fn free(&self, at: usize) -> bool {
        !self.taken.get(at).copied().unwrap_or(false)
    }

    /// Reads what stands at `at` and gives the token to go on with.
    fn step(&mut self, at: usize) -> usize {
        if !self.free(at) {
            return at + 1;
        }
        if let Some(share) = share::read(self.view, at, self.floor, |i| self.free(i)) {
            return self.share(share);
        }
        if !number::may_begin(self.view, at) {
            return at + 1;
        }
        if let Some(end) = name::end(self.view, at, self.title_case) {
            return end;
        }
        if self.view.is(at, "no") {
            return self.none_of(at);
        }
        if self.is_not_one(at) {
            let number = number_of(at - 1..at + 1, 0.0, NumberForm::Nothing);
            return self.finish(Draft::new(number, Scale::new(Measure::Count, "", 1.0)));
        }
        if self.view.is(at, "both") {
            return self.both(at);
        }
        let money = unit::currency_before(self.view, at);
        let Some(number) = number::read(self.view, at, money.is_some()) else {
            return at + 1;
        };
        if !(number.tokens.start..number.tokens.end).all(|i| self.free(i)) {
            return at + 1;
        }
        let end = number.tokens.end;
        if let Some(after) = select::spelled_year(self.view, &number) {
            return after;
        }
        match self.draft(number, money) {
            Some(draft) => self.finish(draft),
            None => end,
        }
    }

    /// "no deaths", "no one": none of what is counted.
    fn none_of(&mut self, at: usize) -> usize {
        let view = self.view;
        let one = view.is(at + 1, "one") && !view.is(at + 2, "of");
        let phrase = counted::after(view, at + 1, |i| self.free(i));
        let plural = phrase.first() == Some(&(at + 1))
            && phrase.last().is_some_and(|i| counted::is_plural(view, *i));
        if !one && !plural {
            return at + 1;
        }
        let end = at + 1 + usize::from(one);
        let number = number_of(at..end, 0.0, NumberForm::Nothing);
        let draft = Draft::new(number, Scale::new(Measure::Count, "", 1.0));
        self.finish(draft)
    }

    /// "both judges", but not "both judges and lawyers".
    fn both(&mut self, at: usize) -> usize {
        let view = self.view;
        let article =
            at + 1 + usize::from(view.is_any(at + 1, &["the", "her", "his", "their", "its"]));
        let phrase = counted::after(view, article, |i| self.free(i));
        let plural = phrase.last().is_some_and(|i| counted::is_plural(view, *i));
        if !plural || (at..at + 7).any(|i| view.is(i, "and")) {
            return at + 1;
        }
        let number = number_of(at..at + 1, 2.0, NumberForm::Cardinal);
        self.finish(Draft::new(number, Scale::new(Measure::Count, "", 1.0)))
    }

    /// "most members", "a majority of voters".
    fn share(&mut self, share: Share) -> usize {
        let mut number = number_of(share.tokens.clone(), share.said.low, NumberForm::Fraction);
        if matches!(share.bound, Bound::LessThan | Bound::About) {
            number.value = share.said.high;
        }
        // Rounded to one digit 96 would be all.
        number.digits = 3;
        let mut draft = Draft::new(number, Scale::new(Measure::Percent, share::UNIT, 1.0));
        draft.said = share.said;
        draft.bound = share.bound;
        draft.hedged = share.hedge.map(|i| i..i + 1);
        self.finish(draft)
    }

    fn draft(&self, number: Number, money: Option<(unit::Currency, usize)>) -> Option<Draft> {
        if !self.is_quantity(&number) {
            return None;
        }
        let view = self.view;
        let mut draft = Draft::new(number, Scale::new(Measure::Count, "", 1.0));
        if let Some((currency, start)) = money.filter(|(_, start)| *start >= self.floor) {
            draft.scale = Scale::of_money(currency);
            draft.all.start = start;
        }
        let measured = measure::after(view, &draft.number, draft.all.end);
        self.extend_range(&mut draft, measured);
        self.settle_measure(&mut draft, measured);
        self.compound(&mut draft);
        self.sign(&mut draft);
        self.settle_bound(&mut draft);
        if self.is_stray_year(&draft) {
            return None;
        }
        Some(draft)
    }

    fn settle_measure(&self, draft: &mut Draft, first: Option<(Scale, usize)>) {
        let end = draft.all.end;
        let last = measure::after(self.view, &draft.number, end);
        if draft.scale.measure == Measure::Count
            && let Some((scale, after)) = last.or(first.filter(|(_, e)| *e <= end))
        {
            draft.scale = scale;
            draft.all.end = after.max(end);
        }
        match draft.number.form {
            NumberForm::Ordinal => draft.scale = Scale::new(Measure::Ordinal, "", 1.0),
            NumberForm::Times => draft.scale = Scale::new(Measure::Times, "", 1.0),
            NumberForm::Decade => self.settle_decade(draft),
            NumberForm::Fraction if draft.scale.measure == Measure::Count => {
                draft.scale = Scale::new(Measure::Percent, "fraction", 1.0);
                draft.number.value *= 100.0;
                draft.said = draft.said.scaled(100.0);
            }
            _ => {}
        }
        if draft.scale.measure == Measure::Count
            && let Some(start) = measure::age_around(self.view, draft.value.start, draft.value.end)
        {
            draft.scale = Scale::new(Measure::Age, "year", 1.0);
            draft.all.start = start.max(self.floor);
        }
    }

    /// "her early thirties" is 30 to 33, "mid" 34 to 36, "late" 37 to 39.
    fn settle_decade(&self, draft: &mut Draft) {
        let view = self.view;
        let base = draft.number.value;
        let dash = usize::from(is_dash(view.back(draft.value.start, 1)));
        let lead = draft.value.start.saturating_sub(1 + dash);
        let (low, high) = match view.word(lead) {
            "early" => (0.0, 3.0),
            "mid" => (4.0, 6.0),
            "late" => (7.0, 9.0),
            _ => (0.0, 9.0),
        };
        if high < 9.0 || low > 0.0 {
            draft.all.start = lead.max(self.floor);
        }
        draft.said = Interval::between(base + low, base + high);
        draft.bound = Bound::Between;
        draft.scale = Scale::new(Measure::Age, "year", 1.0);
    }

    fn settle_bound(&self, draft: &mut Draft) {
        let view = self.view;
        if matches!(draft.number.form, NumberForm::Ordinal)
            || matches!(draft.scale.measure, Measure::Score { .. })
        {
            return;
        }
        if draft.number.form == NumberForm::Vague {
            draft.bound = match draft.number.range.high.is_infinite() {
                true => Bound::AtLeast,
                false => Bound::Between,
            };
            draft.hedged = Some(draft.number.tokens.clone());
        }
        let mut start = draft.all.start;
        let mut effects = Vec::new();
        while let Some(found) = bound::before(view, start, self.floor)
            .filter(|f| effects.len() < 2 && f.tokens.clone().all(|i| self.free(i)))
        {
            start = found.tokens.start;
            effects.push(found);
        }
        if effects.is_empty()
            && let Some(found) =
                bound::after(view, draft.all.end).filter(|f| self.free(f.tokens.start))
        {
            draft.all.end = found.tokens.end;
            effects.push(found);
        }
        draft.all.start = start;
        for found in effects {
            draft.narrow(found.effect, found.tokens);
        }
    }

    /// Adds the nouns, the rate and the change, and keeps the quantity.
    fn finish(&mut self, draft: Draft) -> usize {
        let view = self.view;
        let (start, end) = (draft.all.start, draft.all.end);
        let money = matches!(draft.scale.measure, Measure::Money(_));
        let mut per = rate::read(view, end, money || draft.scale.measure == Measure::Times);
        let noun_start = per.as_ref().map_or(end, |(_, after)| *after);
        let trend = self.trend(&draft);
        let mut phrase = counted::after(view, noun_start, |i| self.free(i));
        if draft.scale.measure != Measure::Count {
            drop_verb(view, &mut phrase);
        }
        let after_phrase = phrase.last().map_or(noun_start, |i| i + 1);
        if per.is_none() {
            per = rate::read(view, after_phrase, money);
        }
        let mut all = start..end;
        let mut draft = draft;
        if draft.bound == Bound::Plain
            && !phrase.is_empty()
            && draft.scale.measure != Measure::Ordinal
            && let Some(found) =
                bound::after(view, after_phrase).filter(|f| self.free(f.tokens.start))
        {
            all.end = found.tokens.end;
            draft.narrow(found.effect, found.tokens);
        }
        if phrase.is_empty() {
            phrase = counted::before(view, start, self.floor);
        }
        let (words, phrase) = counted::lemmas(view, &phrase);
        let mut next = all.end;
        self.floor = next;
        self.found.push(Quantity {
            span: view.span(&all),
            value_span: view.span(&draft.value),
            stated: draft.number.value,
            bound: draft.bound,
            range: draft
                .said
                .scaled(draft.scale.factor)
                .moved(draft.scale.offset),
            measure: draft.scale.measure,
            unit: draft.scale.unit,
            digits: draft.number.digits,
            counted: words,
            counted_span: phrase.map(|r| view.span(&r)),
            per: per.map(|(text, end)| {
                next = next.max(end);
                text
            }),
            change: trend,
            hedged: draft.hedged.map(|r| view.span(&r)),
            tokens: all.clone(),
        });
        next
    }

    fn trend(&self, draft: &Draft) -> Option<Change> {
        let view = self.view;
        let unmoved = matches!(
            draft.scale.measure,
            Measure::Ordinal | Measure::Age | Measure::Score { .. }
        );
        if unmoved || draft.scale.unit == share::UNIT {
            return None;
        }
        let read = change::read(view, draft.all.start, draft.all.end, self.floor);
        // "rose from 80 to 90": the second is the end of the rise that the first began.
        let begun = self
            .found
            .last()
            .and_then(|q| q.change)
            .filter(|c| c.role == ChangeRole::From);
        let goes_on = view.back(draft.all.start, 1) == "to" && self.floor + 1 == draft.all.start;
        match begun {
            Some(change) if goes_on => Some(Change {
                role: ChangeRole::To,
                ..change
            }),
            _ => read,
        }
    }
}

impl Draft {
    fn new(number: Number, scale: Scale) -> Self {
        Self {
            value: number.tokens.clone(),
            all: number.tokens.clone(),
            said: number.range,
            number,
            scale,
            bound: Bound::Plain,
            hedged: None,
        }
    }

    fn narrow(&mut self, effect: Effect, tokens: Range<usize>) {
        self.said = effect.apply(self.said);
        if effect != Effect::Exact || self.bound == Bound::Plain {
            self.bound = effect.bound();
        }
        if effect.hedges() && self.hedged.is_none() {
            self.hedged = Some(tokens);
        }
    }
}

fn mask(view: View, taken: &[Span]) -> Vec<bool> {
    if taken.is_empty() {
        return Vec::new();
    }
    let mut spans = taken.iter().peekable();
    (0..view.len())
        .filter_map(|i| view.token(i))
        .map(|token| {
            while spans.next_if(|s| s.end <= token.span.start).is_some() {}
            spans.peek().is_some_and(|s| s.overlaps(token.span))
        })
        .collect()
}

/// In a headline in title case capitals make no names.
fn is_title_case(view: View) -> bool {
    let long = (0..view.len())
        .filter_map(|i| view.token(i))
        .filter(|t| t.kind == TokenKind::Word && t.folded.len() > 3);
    let (capital, all) = long.fold((0, 0), |(c, n), t| (c + usize::from(t.capital), n + 1));
    all >= 3 && capital * 10 >= all * 8
}

fn number_of(tokens: Range<usize>, value: f64, form: NumberForm) -> Number {
    Number {
        tokens,
        value,
        range: Interval::exactly(value),
        form,
        digits: 1,
        scale: 1.0,
        bare: false,
    }
}

/// "$16.8 trillion constitutes": beside a unit a lone verb in -s is no noun that the tagger misread.
fn drop_verb(view: View, phrase: &mut Vec<usize>) {
    let verb = |i: &usize| view.tag(*i) == Some(Tag::Verb);
    if phrase.len() == 1 && phrase.iter().all(verb) {
        phrase.clear();
    }
}
