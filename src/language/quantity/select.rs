//! Number words and digits that are more often something else than a quantity.

use super::read::{Draft, Reader};
use super::{Bound, Measure, bound, counted};
use crate::language::number::{self, Number, NumberForm};
use crate::language::token::Tag;
use crate::language::unit;
use crate::language::view::View;

impl Reader<'_> {
    /// Some number words are more often something else.
    pub(super) fn is_quantity(&self, number: &Number) -> bool {
        let view = self.view;
        let (start, end) = (number.tokens.start, number.tokens.end);
        match number.form {
            NumberForm::Ordinal => self.is_place(number),
            NumberForm::Times if view.is(start, "once") => {
                view.is_any(end, &["a", "an", "per", "every", "each", "."]) && start > 0
            }
            // "Double standards", "a triple jump": a kind of thing, not a multiple of one.
            NumberForm::Times if view.is_any(start, &["double", "triple", "treble"]) => {
                !view.joins(end) && view.tag(end) != Some(Tag::Noun)
            }
            NumberForm::Nothing => view.back(start, 1) != "to",
            NumberForm::Fraction if view.is_any(end - 1, &["half", "quarter"]) => {
                !self.is_other_half(start, end)
            }
            NumberForm::Decade => {
                matches!(
                    view.back(start, 1),
                    "his"
                        | "her"
                        | "their"
                        | "my"
                        | "your"
                        | "our"
                        | "early"
                        | "mid"
                        | "late"
                        | "-"
                )
            }
            NumberForm::Cardinal if view.is(start, "one") && end == start + 1 => {
                self.is_counting_one(start)
            }
            NumberForm::Cardinal => !self.describes(number) && !is_spelled_year(view, number),
            _ => true,
        }
    }

    /// "two-faced", "twenty-twenty": a word of its own, and the hour of "half past two".
    fn describes(&self, number: &Number) -> bool {
        let view = self.view;
        let (start, end) = (number.tokens.start, number.tokens.end);
        let tied = view.joins(end) && view.word(end + 1).ends_with("ed");
        let parts = ["half", "quarter", "minutes", "five", "ten", "twenty"];
        let hour = view.back(start, 1) == "past" && parts.contains(&view.back(start, 2));
        tied && unit::read(view, end).is_none() || hour
    }

    /// "the third floor", but not "at first", "second-hand", "first met", "First Lady".
    pub(super) fn is_place(&self, number: &Number) -> bool {
        let view = self.view;
        let (start, end) = (number.tokens.start, number.tokens.end);
        if view.is_number(start) {
            return true;
        }
        if view.joins(end) {
            return view.word(end + 1).ends_with("est");
        }
        if start > 0 && view.tag(start - 1) == Some(Tag::Numeral) {
            return false;
        }
        let named = view.is_capital(start) && start > 0;
        let noun = matches!(
            view.tag(end),
            Some(Tag::Noun | Tag::Adjective | Tag::ProperNoun)
        ) || view.word(end).ends_with("est");
        let pointed = matches!(
            view.back(start, 1),
            "the" | "his" | "her" | "their" | "its" | "'s" | "a" | "for"
        );
        let placed = matches!(
            view.back(start, 1),
            "came" | "finished" | "ranked" | "placed"
        );
        !named && (noun || placed || pointed && view.is(end, "of")) || number.value > 3.0 && pointed
    }

    /// "the second half", "cut in half", "half past two", "half-hearted", "half finished".
    fn is_other_half(&self, start: usize, end: usize) -> bool {
        let view = self.view;
        let before = view.back(start, 1);
        let one_of_two = view.tag(start) != Some(Tag::Numeral)
            && matches!(
                before,
                "first"
                    | "second"
                    | "third"
                    | "fourth"
                    | "final"
                    | "other"
                    | "latter"
                    | "better"
                    | "opening"
                    | "closing"
                    | "this"
                    | "last"
                    | "next"
                    | "1st"
                    | "2nd"
                    | "in"
                    | "th"
                    | "nd"
                    | "st"
                    | "top"
                    | "bottom"
                    | "upper"
                    | "lower"
            );
        let degree = view.is_any(
            end,
            &["past", "empty", "full", "way", "as", "asleep", "dead"],
        ) || view.tag(end) == Some(Tag::Verb)
            && view.word(end).ends_with("ed")
            && start + 1 == end;
        let compound = view.joins(end) && unit::read(view, end).is_none();
        one_of_two || degree || compound
    }

    /// "one of the judges" and "one man", but not "the one", "one another", "one day", "one must".
    pub(super) fn is_counting_one(&self, at: usize) -> bool {
        let view = self.view;
        if matches!(
            view.back(at, 1),
            "the" | "this" | "that" | "no" | "any" | "every" | "each" | "which" | "some"
        ) {
            return false;
        }
        if view.joins(at + 1) {
            return unit::read(view, at + 1).is_some();
        }
        if view.starts(at + 1, &["of", "a", "kind"]) {
            return false;
        }
        if view.is_any(
            at + 1,
            &[
                "day", "night", "morning", "evening", "thing", "another", "time",
            ],
        ) {
            return matches!(
                view.back(at, 1),
                "for" | "in" | "within" | "after" | "than" | "least" | "just" | "only" | "lasted"
            );
        }
        let bounded = bound::before(view, at, self.floor).is_some();
        let range = view.is_any(at + 1, &["in", "out", "or", "to", "%", "percent", "per"]);
        bounded
            || range
            || view.is(at + 1, "of")
            || matches!(view.tag(at + 1), Some(Tag::Noun | Tag::Adjective))
    }

    /// "Not one of the judges", "not one man"; not "was not one of the judges", "if not one of them", "not one man
    /// but three".
    pub(super) fn is_not_one(&self, at: usize) -> bool {
        let view = self.view;
        if !view.is(at, "one") || view.back(at, 1) != "not" || at <= self.floor {
            return false;
        }
        let denies_other = at >= 2
            && (view.tag(at - 2) == Some(Tag::Auxiliary)
                || view.is_any(
                    at - 2,
                    &["if", "is", "are", "was", "were", "be", "been", "being"],
                ));
        let counts = view.is(at + 1, "of") || view.tag(at + 1) == Some(Tag::Noun);
        let outdone = (at + 1..at + 5).any(|i| view.is(i, "but"));
        counts && !denies_other && !outdone && self.is_counting_one(at)
    }

    /// A bare number that looks like a year counts something only if it says so.
    pub(super) fn is_stray_year(&self, draft: &Draft) -> bool {
        let view = self.view;
        let yearlike = draft.number.bare && (1700.0..=2100.0).contains(&draft.number.value);
        let alone = draft.scale.measure == Measure::Count && draft.bound == Bound::Plain;
        let noun = counted::after(view, draft.all.end, |i| self.free(i));
        let plural = noun.last().is_some_and(|i| counted::is_plural(view, *i));
        yearlike && alone && view.word(draft.value.start).len() == 4 && !plural
    }
}

/// "in two thousand and seven", with nothing to count after it.
fn is_spelled_year(view: View, number: &Number) -> bool {
    let (start, end) = (number.tokens.start, number.tokens.end);
    let recent = (2000.0..2100.0).contains(&number.value) && !view.is_number(start);
    let led = matches!(
        view.back(start, 1),
        "in" | "since" | "until" | "by" | "of" | "from"
    );
    recent && led && counted::after(view, end, |_| true).is_empty()
}

/// The token after a year in words: "nineteen eighty-four", "twenty seventeen".
pub(super) fn spelled_year(view: View, number: &Number) -> Option<usize> {
    let century = (16.0..=20.0).contains(&number.value) && !view.is_number(number.tokens.start);
    let next = number.tokens.end;
    if !century || view.is_number(next) {
        return None;
    }
    number::read(view, next, false)
        .filter(|n| n.form == NumberForm::Cardinal && (10.0..100.0).contains(&n.value))
        .map(|n| n.tokens.end)
}
