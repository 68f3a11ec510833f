//! Two numbers that make one quantity: ranges, scores, ratios, "5 feet 10 inches"; and the sign before one.

use super::measure::{self, Scale};
use super::read::{Draft, Reader};
use super::{Bound, Measure, bound, change};
use crate::language::interval::Interval;
use crate::language::number::{self, Number, NumberForm};
use crate::language::token::Tag;
use crate::language::unit;
use crate::language::view::{View, is_dash};

impl<'t> Reader<'t> {
    /// Joins a second number: "80 to 90", "between 80 and 90", "3-1", "seven in ten".
    pub(super) fn extend_range(&self, draft: &mut Draft, measured: Option<(Scale, usize)>) {
        let first_end = measured.map_or(draft.value.end, |(_, end)| end);
        if measured.is_none() && self.ratio(draft) {
            return;
        }
        let Some((link, next)) = self.link(draft, first_end) else {
            return;
        };
        let money = unit::currency_before(self.view, next);
        let Some(second) = number::read(
            self.view,
            next,
            money.is_some() || matches!(draft.scale.measure, Measure::Money(_)),
        ) else {
            return;
        };
        let plain =
            second.form == NumberForm::Cardinal && (next..second.tokens.end).all(|i| self.free(i));
        if !plain || draft.number.form != NumberForm::Cardinal {
            return;
        }
        let mut low = draft.number.value;
        if second.scale > 1.0 && draft.number.scale == 1.0 && low < second.value / second.scale {
            low *= second.scale;
        }
        if self.score(draft, &second, link, low) || low >= second.value {
            return;
        }
        draft.said = Interval::between(low, second.value);
        draft.number.value = low;
        draft.bound = Bound::Between;
        draft.value.end = second.tokens.end;
        draft.all.end = second.tokens.end;
        draft.include_lead(self.view, self.floor);
    }

    /// The word that joins the ends of a range, and the token where the second begins.
    pub(super) fn link(&self, draft: &Draft, end: usize) -> Option<(&'t str, usize)> {
        let view = self.view;
        let word = view.word(end);
        let lead = view.back(draft.all.start, 1);
        let allowed = match word {
            "to" | "through" => {
                lead != "from" || change::read(view, draft.all.start, end, self.floor).is_none()
            }
            "and" => lead == "between" || self.bounded_between(draft),
            "or" => draft.number.value < 100.0,
            _ => is_dash(word) && (view.glued(end) == view.glued(end + 1)),
        };
        if !allowed || !self.free(end) {
            return None;
        }
        let sign = unit::currency_before(view, end + 2).filter(|(_, start)| *start == end + 1);
        let next = if sign.is_some() { end + 2 } else { end + 1 };
        let hedged = view.is_any(next, &["about", "around", "nearly", "as"]);
        (!hedged && number::may_begin(view, next)).then_some((word, next))
    }

    pub(super) fn bounded_between(&self, draft: &Draft) -> bool {
        bound::before(self.view, draft.all.start, self.floor)
            .is_some_and(|b| self.view.back(b.tokens.start, 1) == "between")
    }

    /// "won 3-1": two sides, told from a range by the words or by the order.
    pub(super) fn score(&self, draft: &mut Draft, second: &Number, link: &str, low: f64) -> bool {
        let dashed = is_dash(link) && self.view.glued(draft.value.end);
        let whole = draft.number.bare && second.bare && draft.scale.measure == Measure::Count;
        let named = draft.all.start.saturating_sub(6)..draft.all.start;
        let sport = named.clone().any(|i| is_contest(self.view.word(i)));
        let versus = link == "to" && sport && low > second.value;
        if !whole || !(versus || dashed && (sport || low >= second.value)) {
            return false;
        }
        let (Some(left), Some(right)) = (small(low), small(second.value)) else {
            return false;
        };
        draft.scale = Scale::new(Measure::Score { left, right }, "", 1.0);
        draft.value.end = second.tokens.end;
        draft.all.end = second.tokens.end;
        true
    }

    /// "seven in ten", "7 out of 10": so many of a hundred.
    pub(super) fn ratio(&self, draft: &mut Draft) -> bool {
        let view = self.view;
        let end = draft.value.end;
        let next = match (view.word(end), view.word(end + 1)) {
            ("out", "of") => end + 2,
            ("out", _) => return false,
            ("in", "every") => end + 2,
            ("in", _) => end + 1,
            _ => return false,
        };
        let every = next == end + 2;
        let Some(second) = number::read(view, next, false) else {
            return false;
        };
        let round = matches!(
            second.value as u64,
            2..=10 | 12 | 20 | 25 | 30 | 50 | 100 | 1000 | 10_000 | 100_000 | 1_000_000
        );
        let cardinal =
            second.form == NumberForm::Cardinal && draft.number.form == NumberForm::Cardinal;
        let less = draft.number.value < second.value;
        let measured = measure::after(view, &second, second.tokens.end).is_some();
        if !cardinal || !less || measured || !self.free(next) || !(round || every) {
            return false;
        }
        let percent = draft.number.value / second.value * 100.0;
        draft.scale = Scale::new(Measure::Percent, "fraction", 1.0);
        draft.number.value = percent;
        draft.number.digits = 2;
        draft.said = Interval::exactly(percent);
        draft.value.end = second.tokens.end;
        draft.all.end = second.tokens.end;
        true
    }

    /// "5 feet 10 inches", "2 hours and 30 minutes": one length, one time.
    pub(super) fn compound(&self, draft: &mut Draft) {
        let view = self.view;
        let Measure::Unit(dimension) = draft.scale.measure else {
            return;
        };
        let and = usize::from(view.is(draft.all.end, "and"));
        let next = draft.all.end + and;
        if !view.is_number(next) || !self.free(next) || draft.bound == Bound::Between {
            return;
        }
        let Some(second) = number::read(view, next, false) else {
            return;
        };
        let Some((unit, end)) = smaller_unit(view, draft.scale.unit, second.tokens.end) else {
            return;
        };
        if unit.dimension != dimension || unit.factor >= draft.scale.factor || unit.offset != 0.0 {
            return;
        }
        draft.number.value += second.value * unit.factor / draft.scale.factor;
        draft.number.digits += second.digits;
        draft.said = Interval::exactly(draft.number.value);
        draft.value.end = second.tokens.end;
        draft.all.end = end;
    }

    /// "minus 5 degrees", "-5 °C".
    pub(super) fn sign(&self, draft: &mut Draft) {
        let view = self.view;
        let start = draft.all.start;
        let Some(before) = view.token_back(start, 1) else {
            return;
        };
        let dash = is_dash(&before.folded) && view.glued(start) && (before.spaced || start == 1);
        if (before.is("minus") || dash) && start > self.floor {
            draft.number.value = -draft.number.value;
            draft.said = draft.said.scaled(-1.0);
            draft.all.start = start - 1;
            if !dash || draft.value.start == start {
                draft.value.start = start - 1;
            }
        }
    }
}

impl Draft {
    /// "between" and "from" belong to the words of a range.
    pub(super) fn include_lead(&mut self, view: View, floor: usize) {
        let lead = view.is_any(self.all.start.wrapping_sub(1), &["between", "from"]);
        if lead && self.all.start > floor {
            self.all.start -= 1;
        }
    }
}

fn is_contest(word: &str) -> bool {
    matches!(
        word,
        "won"
            | "win"
            | "wins"
            | "beat"
            | "beats"
            | "lost"
            | "lose"
            | "defeat"
            | "defeated"
            | "drew"
            | "draw"
            | "victory"
            | "score"
            | "scored"
            | "vote"
            | "voted"
            | "led"
            | "lead"
            | "leading"
            | "game"
            | "match"
            | "final"
            | "ruled"
    )
}

/// The unit at `at`; after feet "in" stands for inches and may be left out: "6ft 2in", "5 foot 10".
fn smaller_unit(view: View, larger: &str, at: usize) -> Option<(&'static unit::Unit, usize)> {
    if let Some(found) = unit::read(view, at) {
        return Some(found);
    }
    let inches = view.glued(at) && view.is(at, "in");
    let tall = view
        .token(at)
        .is_none_or(|t| t.tag == Tag::Punctuation || t.is("tall"));
    let inch = unit::named("inch").filter(|_| larger == "foot" && (inches || tall))?;
    Some((inch, at + usize::from(inches)))
}

fn small(value: f64) -> Option<u32> {
    (0.0..1e9).contains(&value).then_some(value as u32)
}
