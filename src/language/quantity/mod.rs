//! Quantities: a number with its bound, what it measures and what it counts.

mod bound;
mod change;
mod compare;
mod counted;
mod measure;
mod name;
mod range;
mod rate;
mod read;
mod select;
mod share;
mod show;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::interval::Interval;
use super::token::Token;
use super::unit::Dimension;
use super::view::View;
use crate::span::Span;

pub use compare::{QuantityRelation, compare};

/// A value that a text states.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// All words that state the value: bound, number and unit ("more than 40,000", "$5 million", "39-year-old").
    pub span: Span,
    /// Only the number as written: "40,000", "four thousand", "5 million", "80 to 90".
    pub value_span: Span,
    /// The number said, in its own unit; of a range or a vague word the lower end.
    pub stated: f64,
    /// What the words do to the number.
    pub bound: Bound,
    /// The values that the statement allows, in base units (see [`Dimension`]). A plain value is a point;
    /// "about" allows a tenth more or less, "nearly" from nine tenths up to the value.
    pub range: Interval,
    /// What kind of value it is.
    pub measure: Measure,
    /// The unit as the unit table names it: "foot", "%", "fraction" for "two-thirds", "share" for "most"; empty for
    /// a bare count.
    pub unit: &'static str,
    /// The number of significant digits written.
    pub digits: u32,
    /// Lemmas of the noun phrase counted, head noun last: `["dead", "body"]`; empty when none is named.
    pub counted: Vec<String>,
    /// Where that noun phrase stands.
    pub counted_span: Option<Span>,
    /// The denominator of a rate: "hour", "day", "100000 people".
    pub per: Option<String>,
    /// The rise or fall that it states the size, start or end of.
    pub change: Option<Change>,
    /// The word that makes it approximate: "about", "some", "up to".
    pub hedged: Option<Span>,
    /// The tokens under `span`.
    pub tokens: Range<usize>,
}

/// What the words around a number make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The number alone.
    Plain,
    /// "exactly", "just", "only".
    Exact,
    /// "about", "nearly", "an estimated".
    About,
    /// "at least", "or more".
    AtLeast,
    /// "more than", "over".
    MoreThan,
    /// "at most", "up to".
    AtMost,
    /// "fewer than", "under".
    LessThan,
    /// "between 80 and 90", "80–90", "in her thirties".
    Between,
}

/// What kind of value a quantity is; values of two kinds are not compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// How many.
    Count,
    /// Which one in a row.
    Ordinal,
    /// So many of a hundred; also fractions, "seven in ten", "half" and "most".
    Percent,
    /// A difference between two percentages.
    PercentPoints,
    /// Money in the currency of this ISO 4217 code, never converted.
    Money(&'static str),
    /// A unit of measure.
    Unit(Dimension),
    /// The age of a person or thing, in years.
    Age,
    /// A multiplier: "twice", "three times", "doubled".
    Times,
    /// Points, goals or votes of two sides.
    Score {
        /// Those named first.
        left: u32,
        /// Those named second.
        right: u32,
    },
}

/// A movement of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Change {
    /// Up or down.
    pub direction: Direction,
    /// What the quantity is in it.
    pub role: ChangeRole,
}

/// Up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// "rose", "up", "an increase".
    Rise,
    /// "fell", "down", "a drop".
    Fall,
}

/// What a quantity is in a rise or fall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeRole {
    /// Its size: "rose by 5 %".
    By,
    /// Its end: "rose to 300".
    To,
    /// Its start: "rose from 200".
    From,
}

impl Quantity {
    /// A share told by a word instead of a number: "most", "all", "a majority".
    pub fn is_worded_share(&self) -> bool {
        self.unit == share::UNIT
    }

    /// "No members", "none of the members".
    pub fn is_none_of_it(&self) -> bool {
        let plain = self.measure == Measure::Count && self.per.is_none() && self.change.is_none();
        plain && self.range.is_point() && self.range.low == 0.0
    }

    /// "Some members": more than none.
    pub fn is_some_of_it(&self) -> bool {
        self.is_worded_share() && self.range.low == 0.0 && !self.range.high_open
    }
}

/// The quantities of a sentence, in order, none overlapping another.
///
/// `tokens` are tagged tokens of `text`; `taken` are the spans of dates, in order, whose numbers are no quantities.
/// "few" without "a" is 0 to 10, "a few" 2 to 10, "several" 3 to 12. "All" is 100 of a hundred, "most" and "a majority"
/// more than 50, "some" more than none.
pub fn find(tokens: &[Token], text: &str, taken: &[Span]) -> Vec<Quantity> {
    read::Reader::new(View::new(tokens, text), taken).all()
}
