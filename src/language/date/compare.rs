//! What a date in a passage does to one in a claim, when both date the same event.

use super::{DateMention, Days, Fields, Placement, Precision};

/// What a passage's date says of a claim's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateRelation {
    /// Both allow the same days.
    Same,
    /// All days that the passage allows the claim allows too: it bears the claim out.
    Within,
    /// The passage allows days that the claim rules out: it settles nothing.
    Overlaps,
    /// No day fits both.
    Disjoint,
    /// They cannot be compared: too little is written and no reference day is known.
    Incomparable,
}

/// Compares two dates of the same event.
///
/// Dates that can be placed are compared as intervals of days; else by the fields that both have written. A year
/// that was only guessed from the reference day never makes two dates conflict.
pub fn compare(claim: &DateMention, passage: &DateMention) -> DateRelation {
    match (claim.days, passage.days) {
        (Some(one), Some(other)) => by_days(claim, &one, passage, &other),
        _ => by_fields(claim, passage),
    }
}

fn by_days(claim: &DateMention, one: &Days, passage: &DateMention, other: &Days) -> DateRelation {
    if one == other {
        return DateRelation::Same;
    }
    if let Some(relation) = begun(claim, passage) {
        return relation;
    }
    if other.within(one) {
        return DateRelation::Within;
    }
    if !one.disjoint(other) {
        return DateRelation::Overlaps;
    }
    let guessed = guesses_year(claim) || guesses_year(passage);
    if guessed
        && !in_one_year(claim, passage)
        && by_fields(claim, passage) != DateRelation::Disjoint
    {
        return DateRelation::Overlaps;
    }
    DateRelation::Disjoint
}

/// Both name a day or month of the same year, so that a guess at the year is not what tells them apart.
fn in_one_year(claim: &DateMention, passage: &DateMention) -> bool {
    let year = |mention: &DateMention| {
        let named = mention.named?;
        (named.first.year() == named.last.year()).then(|| named.first.year())
    };
    year(claim).is_some_and(|y| year(passage) == Some(y))
}

/// What was not so until March was so in March: later days are left open, by the date itself it is borne out.
fn begun(claim: &DateMention, passage: &DateMention) -> Option<DateRelation> {
    let late = |mention: &DateMention| mention.placement == Placement::NotBefore;
    let named = |mention: &DateMention| {
        if late(mention) {
            mention.named
        } else {
            mention.days
        }
    };
    if late(claim) == late(passage) {
        return None;
    }
    let (one, other) = (named(claim)?, named(passage)?);
    let (date, event) = if late(claim) {
        (one, other)
    } else {
        (other, one)
    };
    if event.first > date.last {
        return Some(DateRelation::Overlaps);
    }
    (!one.disjoint(&other)).then(|| match (one == other, other.within(&one)) {
        (true, _) => DateRelation::Same,
        (_, true) => DateRelation::Within,
        _ => DateRelation::Overlaps,
    })
}

/// A month or day without its year was put into the year nearest to the reference day.
fn guesses_year(mention: &DateMention) -> bool {
    mention.relative && mention.fields.year.is_none() && mention.fields.month.is_some()
}

fn by_fields(claim: &DateMention, passage: &DateMention) -> DateRelation {
    if claim.placement != Placement::On || passage.placement != Placement::On {
        return DateRelation::Incomparable;
    }
    let guessed = guesses_year(claim) || guesses_year(passage);
    let (one, other) = (known(claim, guessed), known(passage, guessed));
    let pairs = [
        (one.year, other.year),
        (one.month.map(i16::from), other.month.map(i16::from)),
        (one.day.map(i16::from), other.day.map(i16::from)),
        (number(&one), number(&other)),
    ];
    match relate(&pairs) {
        DateRelation::Same => by_part(claim, passage),
        relation => relation,
    }
}

/// Of the same month or year one may name the beginning and the other the end.
fn by_part(claim: &DateMention, passage: &DateMention) -> DateRelation {
    match (claim.part, passage.part) {
        (Some(one), Some(other)) if one == other => DateRelation::Same,
        (Some(one), Some(other)) if one.1 < other.0 || other.1 < one.0 => DateRelation::Disjoint,
        (Some(_), _) => DateRelation::Overlaps,
        (None, Some(_)) => DateRelation::Within,
        (None, None) => DateRelation::Same,
    }
}

fn number(fields: &Fields) -> Option<i16> {
    fields.weekday.map(|w| i16::from(w.to_monday_one_offset()))
}

fn relate(pairs: &[(Option<i16>, Option<i16>)]) -> DateRelation {
    let shared = pairs
        .iter()
        .filter(|(a, b)| a.is_some() && b.is_some())
        .count();
    let differ = pairs
        .iter()
        .any(|(a, b)| a.zip(*b).is_some_and(|(a, b)| a != b));
    let claim_more = pairs.iter().any(|(a, b)| a.is_some() && b.is_none());
    let passage_more = pairs.iter().any(|(a, b)| a.is_none() && b.is_some());
    match (shared, differ, claim_more, passage_more) {
        (0, ..) => DateRelation::Incomparable,
        (_, true, ..) => DateRelation::Disjoint,
        (_, _, true, _) => DateRelation::Overlaps,
        (_, _, _, true) => DateRelation::Within,
        _ => DateRelation::Same,
    }
}

/// The fields written, with those that follow from its place among the days.
fn known(mention: &DateMention, without_guess: bool) -> Fields {
    let mut fields = mention.fields;
    let Some(days) = mention.days else {
        return fields;
    };
    if mention.approximate {
        return fields;
    }
    let first = days.first;
    let guessed = guesses_year(mention);
    match mention.precision {
        Precision::Day if days.first == days.last => {
            fields.month = Some(first.month());
            fields.day = Some(first.day());
            fields.weekday = (!guessed).then(|| first.weekday());
        }
        Precision::Month => fields.month = Some(first.month()),
        Precision::Year => {}
        _ => return fields,
    }
    if !without_guess && first.year() == days.last.year() {
        fields.year = Some(first.year());
    }
    fields
}
