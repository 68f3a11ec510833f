//! A quantity, told for people.

use std::fmt;

use super::{Bound, Measure, Quantity};

/// "more than 40,000 of action", "39 years of age".
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(bound(self.bound))?;
        if self.bound == Bound::Between && !self.range.is_point() {
            write!(f, "{} to {}", self.range.low, self.range.high)?;
        } else {
            write!(f, "{}", self.stated)?;
        }
        match self.measure {
            Measure::Count if self.counted.is_empty() => {}
            Measure::Count => write!(f, " (counts: {})", self.counted.join(" "))?,
            Measure::Ordinal => write!(f, " (place in a row)")?,
            Measure::Percent => write!(f, " percent")?,
            Measure::PercentPoints => write!(f, " percentage points")?,
            Measure::Money(currency) => write!(f, " {currency}")?,
            Measure::Unit(_) => write!(f, " {}", self.unit)?,
            Measure::Age => write!(f, " (age)")?,
            Measure::Times => write!(f, " times")?,
            Measure::Score { left, right } => write!(f, " (score {left} to {right})")?,
        }
        self.per.iter().try_for_each(|per| write!(f, " per {per}"))
    }
}

fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Plain | Bound::Between => "",
        Bound::Exact => "exactly ",
        Bound::About => "about ",
        Bound::AtLeast => "at least ",
        Bound::MoreThan => "more than ",
        Bound::AtMost => "at most ",
        Bound::LessThan => "less than ",
    }
}
