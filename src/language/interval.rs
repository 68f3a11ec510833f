//! Intervals of numbers: what "more than 40", "80 to 90" or a plain "7" allows.

/// Two numbers nearer than this part of their size are one number.
const TOLERANCE: f64 = 1e-9;

/// The numbers from `low` to `high`; infinities where there is no bound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// True when `low` itself is not in it.
    pub low_open: bool,
    /// The upper end.
    pub high: f64,
    /// True when `high` itself is not in it.
    pub high_open: bool,
}

impl Interval {
    fn new(low: f64, low_open: bool, high: f64, high_open: bool) -> Self {
        Self {
            low,
            low_open,
            high,
            high_open,
        }
    }

    /// Only `value`.
    pub fn exactly(value: f64) -> Self {
        Self::new(value, false, value, false)
    }

    /// `value` and everything above.
    pub fn at_least(value: f64) -> Self {
        Self::new(value, false, f64::INFINITY, true)
    }

    /// Everything above `value`.
    pub fn more_than(value: f64) -> Self {
        Self::new(value, true, f64::INFINITY, true)
    }

    /// `value` and everything below.
    pub fn at_most(value: f64) -> Self {
        Self::new(f64::NEG_INFINITY, true, value, false)
    }

    /// Everything below `value`.
    pub fn less_than(value: f64) -> Self {
        Self::new(f64::NEG_INFINITY, true, value, true)
    }

    /// Both ends and everything between, whichever comes first.
    pub fn between(one: f64, other: f64) -> Self {
        Self::new(one.min(other), false, one.max(other), false)
    }

    /// What of it lies from `low` to `high`; all of it where nothing does.
    pub fn limited(self, low: f64, high: f64) -> Self {
        let mut limited = self;
        if self.disjoint(&Self::between(low, high)) {
            return self;
        }
        if self.low < low {
            (limited.low, limited.low_open) = (low, false);
        }
        if self.high > high {
            (limited.high, limited.high_open) = (high, false);
        }
        limited
    }

    /// The same interval without its lower end.
    pub fn opened_low(self) -> Self {
        Self {
            low_open: true,
            ..self
        }
    }

    /// The same interval without its upper end.
    pub fn opened_high(self) -> Self {
        Self {
            high_open: true,
            ..self
        }
    }

    /// True when it holds a single number.
    pub fn is_point(&self) -> bool {
        !self.low_open && !self.high_open && near(self.low, self.high)
    }

    /// True when every number of it is in `other`.
    pub fn within(&self, other: &Self) -> bool {
        let low = if near(self.low, other.low) {
            self.low_open || !other.low_open
        } else {
            self.low > other.low
        };
        let high = if near(self.high, other.high) {
            self.high_open || !other.high_open
        } else {
            self.high < other.high
        };
        low && high
    }

    /// True when no number is in both.
    pub fn disjoint(&self, other: &Self) -> bool {
        self.ends_before(other) || other.ends_before(self)
    }

    /// True when some number is in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        !self.disjoint(other)
    }

    /// Both ends times `factor`; a negative one turns the interval round.
    pub fn scaled(self, factor: f64) -> Self {
        if factor < 0.0 {
            let (low, high) = (self.high * factor, self.low * factor);
            return Self::new(low, self.high_open, high, self.low_open);
        }
        Self {
            low: self.low * factor,
            high: self.high * factor,
            ..self
        }
    }

    /// Both ends moved up by `offset`.
    pub fn moved(self, offset: f64) -> Self {
        Self {
            low: self.low + offset,
            high: self.high + offset,
            ..self
        }
    }

    fn ends_before(&self, other: &Self) -> bool {
        if near(self.high, other.low) {
            return self.high_open || other.low_open;
        }
        self.high < other.low
    }
}

/// Equal but for the last bits of a calculation.
pub(crate) fn near(one: f64, other: f64) -> bool {
    one == other
        || one.is_finite()
            && other.is_finite()
            && (one - other).abs() <= TOLERANCE * one.abs().max(other.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_hold_and_exclude_one_another() {
        let p = Interval::exactly;
        // The first, the second, first within second, disjoint.
        let cases = [
            (p(5.0), p(5.0), true, false),
            (p(0.1 + 0.2), p(0.3), true, false),
            (p(5.0), p(6.0), false, true),
            (p(4000.0), Interval::at_least(4000.0), true, false),
            (p(4000.0), Interval::more_than(4000.0), false, true),
            (p(4000.0), Interval::less_than(4000.0), false, true),
            (p(4000.0), Interval::at_most(4000.0), true, false),
            (Interval::at_least(4000.0), p(4000.0), false, false),
            (
                Interval::more_than(5.0),
                Interval::at_least(5.0),
                true,
                false,
            ),
            (
                Interval::at_least(5.0),
                Interval::more_than(5.0),
                false,
                false,
            ),
            (
                Interval::more_than(5.0),
                Interval::less_than(5.0),
                false,
                true,
            ),
            (
                Interval::at_least(5.0),
                Interval::at_most(5.0),
                false,
                false,
            ),
            (p(85.0), Interval::between(90.0, 80.0), true, false),
            (Interval::between(80.0, 90.0), p(85.0), false, false),
            (
                Interval::between(1.0, 2.0),
                Interval::between(2.0, 3.0),
                false,
                false,
            ),
            (
                Interval::at_least(1.0),
                Interval::at_least(0.0),
                true,
                false,
            ),
            (p(f64::NAN), p(1.0), false, false),
        ];
        for (one, other, within, disjoint) in cases {
            assert_eq!(one.within(&other), within, "{one:?} within {other:?}");
            assert_eq!(one.disjoint(&other), disjoint, "{one:?} disjoint {other:?}");
            assert_eq!(other.disjoint(&one), disjoint, "{other:?} disjoint {one:?}");
            assert_eq!(one.overlaps(&other), !disjoint);
        }
    }

    #[test]
    fn scaling_keeps_the_order_of_the_ends() {
        let turned = Interval::more_than(2.0).scaled(-1.0);
        assert_eq!(turned, Interval::less_than(-2.0));
        assert_eq!(
            Interval::between(1.0, 2.0).scaled(3.0),
            Interval::between(3.0, 6.0)
        );
        assert!(Interval::exactly(1.0).moved(2.0).is_point());
    }
}
