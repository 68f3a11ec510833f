//! What a quantity in a passage does to one in a claim, when both speak of the same thing.

use super::{Bound, Change, ChangeRole, Measure, Quantity};
use crate::language::interval::{Interval, near};

/// What a passage's quantity says of a claim's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuantityRelation {
    /// Both allow the same values.
    Same,
    /// All that the passage allows the claim allows too: it bears the claim out.
    Entails,
    /// The passage allows values that the claim rules out: the claim says more than the passage.
    Weaker,
    /// No value fits both.
    Disjoint,
    /// Values of different kinds, which say nothing of each other.
    Incomparable,
}

/// Compares two quantities of the same thing. What they count is not looked at.
///
/// Values in different units, and a fraction in words against a percentage, are the same when one of them equals
/// the other rounded to the significant digits that the other was written with: 500 feet is 152.4 metres, which
/// is 150 metres, written with two digits. They must lie within a tenth of each other: rounded to one digit 149 is
/// 100. Within one unit values must be equal.
///
/// "None" is compared with shares as none of a hundred, and "some" is borne out by any count. Who writes "most" or
/// "some" does not mean all, so that these deny "all".
///
/// A plain number in the claim is not denied by "more than" the same number in the passage, only not borne out.
pub fn compare(claim: &Quantity, passage: &Quantity) -> QuantityRelation {
    if claim.is_some_of_it() && is_count(passage) && passage.range.low >= 1.0 {
        return QuantityRelation::Entails;
    }
    if claim.is_none_of_it() && is_share(passage) || is_share(claim) && passage.is_none_of_it() {
        return relate(claim, passage);
    }
    if !same_kind(claim, passage) {
        return QuantityRelation::Incomparable;
    }
    if opposed(claim.change, passage.change) {
        return QuantityRelation::Disjoint;
    }
    if let (Measure::Score { left, right }, Measure::Score { left: l, right: r }) =
        (claim.measure, passage.measure)
    {
        let equal = (left, right) == (l, r) || (left, right) == (r, l);
        return if equal {
            QuantityRelation::Same
        } else {
            QuantityRelation::Disjoint
        };
    }
    if claim.unit != passage.unit && equal_when_rounded(claim, passage) {
        return QuantityRelation::Same;
    }
    relate(claim, &meant(claim, passage))
}

/// Where the claim speaks of all or of not all, "most" and "some" in the passage leave all out. Beside the word for a
/// share "more than half" is more than half of a hundred.
fn meant(claim: &Quantity, passage: &Quantity) -> Quantity {
    let vague = passage.is_worded_share() && !is_all(passage);
    let mut meant = passage.clone();
    if claim.is_worded_share() {
        meant.range = meant.range.limited(0.0, 100.0);
    }
    if vague && (is_all(claim) || is_not_all(claim)) {
        meant.range = meant.range.opened_high();
    }
    meant
}

fn is_count(quantity: &Quantity) -> bool {
    quantity.measure == Measure::Count && quantity.per.is_none() && quantity.change.is_none()
}

fn is_share(quantity: &Quantity) -> bool {
    quantity.measure == Measure::Percent && quantity.change.is_none()
}

fn is_all(quantity: &Quantity) -> bool {
    quantity.is_worded_share() && quantity.range.is_point()
}

fn is_not_all(quantity: &Quantity) -> bool {
    quantity.is_worded_share() && quantity.range.high_open && near(quantity.range.high, 100.0)
}

fn relate(claim: &Quantity, passage: &Quantity) -> QuantityRelation {
    let (inside, outside) = (
        passage.range.within(&claim.range),
        claim.range.within(&passage.range),
    );
    match (inside, outside) {
        (true, true) => QuantityRelation::Same,
        (true, false) => QuantityRelation::Entails,
        _ if passage.range.overlaps(&claim.range) => QuantityRelation::Weaker,
        _ if touches(claim, &passage.range) => QuantityRelation::Weaker,
        _ => QuantityRelation::Disjoint,
    }
}

/// A plain "5,000" beside "over 5,000".
fn touches(claim: &Quantity, passage: &Interval) -> bool {
    let closed = Interval {
        low_open: false,
        high_open: false,
        ..*passage
    };
    let plain = claim.bound == Bound::Plain && !claim.is_worded_share() && !claim.is_none_of_it();
    plain && claim.range.within(&closed)
}

fn same_kind(claim: &Quantity, passage: &Quantity) -> bool {
    let measure = match (claim.measure, passage.measure) {
        (Measure::Score { .. }, Measure::Score { .. }) => true,
        (one, other) => one == other,
    };
    measure && claim.per == passage.per && role(claim.change) == role(passage.change)
}

/// The end of a rise is an ordinary value; its size is another kind of thing, and so is its start.
fn role(change: Option<Change>) -> ChangeRole {
    change.map_or(ChangeRole::To, |c| c.role)
}

fn opposed(one: Option<Change>, other: Option<Change>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.role == ChangeRole::By && one.direction != other.direction,
        _ => false,
    }
}

fn equal_when_rounded(one: &Quantity, other: &Quantity) -> bool {
    let alike = one.range.is_point() && other.range.is_point() || one.bound == other.bound;
    match (told(one), told(other)) {
        (Some(_), Some(_)) if alike => rounds_to(one, other) || rounds_to(other, one),
        _ => false,
    }
}

/// The one value that a quantity states, in base units: a point, or the end of "below 25 °C" and "at least 5 miles".
fn told(quantity: &Quantity) -> Option<f64> {
    let range = quantity.range;
    match quantity.bound {
        _ if range.is_point() => Some(range.low),
        Bound::AtMost | Bound::LessThan => Some(range.high).filter(|_| range.low.is_infinite()),
        Bound::AtLeast | Bound::MoreThan => Some(range.low).filter(|_| range.high.is_infinite()),
        _ => None,
    }
}

/// True when `value`, in the unit of `written`, is `written` after rounding to its digits.
fn rounds_to(value: &Quantity, written: &Quantity) -> bool {
    // The way from base units to the unit of `written` is a straight line through its own two values.
    let stated = written.stated;
    let (Some(own), Some(base)) = (told(value), told(written)) else {
        return false;
    };
    if stated == 0.0 || base == 0.0 {
        return own == base;
    }
    // A fraction in words has more digits than it was written with.
    let own = in_unit_of(own, base, written);
    (own - stated).abs() <= stated.abs() / 10.0
        && near(
            rounded(own, written.digits),
            rounded(stated, written.digits),
        )
}

/// `value`, in base units, in the unit in which `written` stands for `base`.
fn in_unit_of(value: f64, base: f64, written: &Quantity) -> f64 {
    match written.unit {
        "degree celsius" => value - 273.15,
        "degree fahrenheit" => (value - 255.372_222_222_222_2) * 1.8,
        _ => value / base * written.stated,
    }
}

/// `value` with so many significant digits.
fn rounded(value: f64, digits: u32) -> f64 {
    if value == 0.0 {
        return 0.0;
    }
    let step = 10f64.powf(value.abs().log10().floor() + 1.0 - f64::from(digits));
    (value / step).round() * step
}
