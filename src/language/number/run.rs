//! A run of number words added up: "two million three hundred thousand and six".

use super::{Role, role};
use crate::language::view::View;

/// The sum that a run of number words builds up.
pub(super) struct Run {
    total: f64,
    group: f64,
    /// The magnitude before the group; the next must be smaller.
    pub(super) last_scale: Option<f64>,
    last: Option<Role>,
    pub(super) ordinal: bool,
    pub(super) end: usize,
}

impl Run {
    pub(super) fn read(view: View, at: usize) -> Option<Self> {
        let mut run = Run {
            total: 0.0,
            group: 0.0,
            last_scale: None,
            last: None,
            ordinal: false,
            end: at,
        };
        let mut next = at;
        if view.is_any(at, &["a", "an"]) {
            run.group = 1.0;
            run.last = Some(Role::Ones(1.0));
            next = view.past_hyphen(at + 1);
        }
        while let Some(role) = role(view, next) {
            if run.ordinal || !run.take(role) {
                break;
            }
            run.end = next + 1;
            next = run.following(view);
        }
        (run.end > at).then_some(run)
    }

    pub(super) fn value(&self) -> f64 {
        self.total + self.group
    }

    /// Adds a word if a number can go on with it.
    fn take(&mut self, role: Role) -> bool {
        let after_tens = matches!(self.last, Some(Role::Ty(_)));
        let fresh = matches!(self.last, None | Some(Role::Hundred | Role::Scale(_)));
        let counted =
            matches!(self.last, Some(Role::Ones(v) | Role::Teen(v) | Role::Ty(v)) if v > 0.0);
        match role {
            Role::Ones(v) if fresh || after_tens && v > 0.0 => self.group += v,
            Role::Teen(v) | Role::Ty(v) if fresh => self.group += v,
            Role::Hundred if counted && self.group < 100.0 => self.group *= 100.0,
            Role::Dozen if counted && self.last_scale.is_none() => self.group *= 12.0,
            Role::Scale(v) if self.last.is_some() && self.fits(v) => {
                self.total += self.group * v;
                self.group = 0.0;
                self.last_scale = Some(v);
            }
            Role::Ordinal(v) if self.last.is_some() && v < 100.0 && self.ends_ordinal(v) => {
                self.group += v;
                self.ordinal = true;
            }
            _ => return false,
        }
        self.last = Some(role);
        true
    }

    fn fits(&self, scale: f64) -> bool {
        self.group > 0.0 && self.last_scale.is_none_or(|last| scale < last)
    }

    /// "twenty-first" and "hundred and tenth", but not "two third" or "one tenth".
    fn ends_ordinal(&self, value: f64) -> bool {
        match self.last {
            Some(Role::Ty(_)) => value < 10.0,
            Some(Role::Hundred | Role::Scale(_)) => true,
            _ => false,
        }
    }

    /// Where the next word of the number may stand: past a hyphen, or past an "and" after hundreds.
    fn following(&self, view: View) -> usize {
        let next = view.past_hyphen(self.end);
        let after_large = matches!(self.last, Some(Role::Hundred | Role::Scale(_)));
        if !view.is(next, "and") || !after_large {
            return next;
        }
        let small = view.past_hyphen(next + 1);
        match role(view, small) {
            Some(Role::Ones(_) | Role::Teen(_) | Role::Ty(_) | Role::Ordinal(_))
                if !scaled_soon(view, small) =>
            {
                small
            }
            _ => self.end.max(next),
        }
    }
}

/// "two hundred" after "one hundred and": another number, not the rest of this one.
fn scaled_soon(view: View, at: usize) -> bool {
    (at + 1..at + 4)
        .map_while(|i| {
            let i = if view.joins(i) { return Some(false) } else { i };
            role(view, i).map(|r| matches!(r, Role::Hundred | Role::Scale(_) | Role::Dozen))
        })
        .any(|scaled| scaled)
}
