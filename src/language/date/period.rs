//! Years and what is made of years: seasons, quarters, decades, centuries; and feasts.

use super::read::{Context, Core};
use super::{Fields, Precision, calendar, days};
use crate::language::number::{self, NumberForm};
use crate::language::token::Tag;
use crate::language::view::{View, is_dash};

/// Words before a number of four digits that make a year of it.
const LEADS: &[&str] = &[
    "in",
    "since",
    "of",
    "by",
    "until",
    "till",
    "before",
    "after",
    "during",
    "from",
    "to",
    "through",
    "early",
    "late",
    "mid",
    "around",
    "circa",
    "between",
    "year",
    "as",
    "and",
    "(",
    "throughout",
    "for",
    "pre",
    "post",
    "about",
    "–",
    "-",
];

/// Four digits that can be a year, and the token after them.
pub(super) fn year_digits(view: View, at: usize) -> Option<(i16, usize)> {
    let word = view.word(at);
    let four = view.is_number(at) && word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let year: i16 = if four {
        word.parse().ok()?
    } else {
        return None;
    };
    let glued_after = view.glued_word(at + 1) || view.is_any(at + 1, &["%", "°"]);
    ((1000..=2100).contains(&year) && !glued_after).then_some((year, at + 1))
}

/// A year by itself, a span of years, a year before Christ.
pub(super) fn year(context: &Context, at: usize) -> Option<Core> {
    let view = context.view;
    if let Some(core) = era_year(view, at) {
        return Some(core);
    }
    let (year, end) = year_digits(view, at)?;
    let modern = (1900..=2100).contains(&year);
    if let Some(core) = years_dashed(view, at, year).filter(|_| modern || led(view, at)) {
        return Some(core);
    }
    if counts(view, at, year) || !(led(view, at) || modern && named(view, at)) {
        return None;
    }
    Some(Core::new(at..end, Precision::Year, days::years(year, year)).with(year_field(year)))
}

fn year_field(year: i16) -> Fields {
    Fields {
        year: Some(year),
        ..Fields::default()
    }
}

fn led(view: View, at: usize) -> bool {
    let before = view.back(at, 1);
    let dash = is_dash(before);
    // "in 2015, 2016 and 2017"
    let listed = before == ","
        && year_digits(view, at.saturating_sub(2)).is_some()
        && view.is_any(at + 1, &[",", "and", "or"]);
    listed
        || LEADS.contains(&before)
            && (!dash
                || at >= 2
                    && (view.is_number(at - 2)
                        || view.is_any(at - 2, &["mid", "pre", "post", "early", "late"])))
}

/// "Festival 2016", "the 2016 festival", "2016." alone.
fn named(view: View, at: usize) -> bool {
    let name = view
        .token_back(at, 1)
        .is_some_and(|t| t.tag == Tag::ProperNoun && t.capital && t.folded.len() > 2);
    let noun = matches!(
        view.tag(at + 1),
        Some(Tag::Noun | Tag::ProperNoun | Tag::Adjective)
    ) && !is_plural(view, at + 1);
    let pointed = matches!(
        view.back(at, 1),
        "the" | "its" | "his" | "her" | "their" | "a" | "'s"
    );
    let closed = view.token(at + 1).is_none_or(|t| t.tag == Tag::Punctuation);
    let opens = at == 0 && (view.is_any(at + 1, &[":", ","]) || view.len() == 1);
    name && (closed || !noun) || pointed && noun || opens
}

fn is_plural(view: View, at: usize) -> bool {
    let word = view.word(at);
    word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")
        || matches!(word, "people" | "men" | "women" | "children")
}

/// "in 2000 people" counts people; "in 2016 people began" does not.
fn counts(view: View, at: usize, year: i16) -> bool {
    let noun = view.tag(at + 1) == Some(Tag::Noun) && is_plural(view, at + 1);
    let lead_of_time = matches!(
        view.back(at, 1),
        "in" | "since" | "during" | "until" | "till"
    );
    let unit = crate::language::unit::read(view, at + 1).is_some();
    noun && !(lead_of_time && year % 10 != 0) || unit
}

/// "2003–06", "2003-2006".
fn years_dashed(view: View, at: usize, first: i16) -> Option<Core> {
    let joined = is_dash(view.word(at + 1))
        && view.glued(at + 1) == view.glued(at + 2)
        && view.is_number(at + 2);
    let word = if joined {
        view.word(at + 2)
    } else {
        return None;
    };
    let written: i16 = word.parse().ok()?;
    let last = match word.len() {
        2 => first / 100 * 100 + written,
        4 => written,
        _ => return None,
    };
    if last <= first || last > 2100 || view.joins(at + 3) {
        return None;
    }
    let mut core = Core::new(at..at + 3, Precision::Year, days::years(first, last));
    core.between = true;
    Some(core)
}

/// "44 BC", "70 AD".
fn era_year(view: View, at: usize) -> Option<Core> {
    let number: i16 = view.word(at).parse().ok()?;
    let year = match view.raw(at + 1) {
        "BC" | "BCE" | "B.C." | "B.C.E." => 1i16.checked_sub(number)?,
        "AD" | "CE" | "A.D." | "C.E." => number,
        _ => return None,
    };
    let fits = number > 0 && (-9999..=9999).contains(&year);
    fits.then(|| {
        Core::new(at..at + 2, Precision::Year, days::years(year, year)).with(year_field(year))
    })
}

/// "AD 70".
pub(super) fn era(context: &Context, at: usize) -> Option<Core> {
    let view = context.view;
    let marked = matches!(view.raw(at), "AD" | "A.D.") && view.is_number(at + 1);
    let year: i16 = if marked {
        view.word(at + 1).parse().ok()?
    } else {
        return None;
    };
    let fits = (1..=2100).contains(&year);
    fits.then(|| {
        Core::new(at..at + 2, Precision::Year, days::years(year, year)).with(year_field(year))
    })
}

/// "19th century", "third quarter of 2016", "first half of the year".
pub(super) fn ordinal(context: &Context, at: usize) -> Option<Core> {
    let view = context.view;
    let number = number::read(view, at, false).filter(|n| n.form == NumberForm::Ordinal)?;
    let noun = view.past_hyphen(number.tokens.end);
    let nth = number.value as i16;
    if let Some(core) = centuries(view, at, &number) {
        return Some(core);
    }
    if view.joins(noun + 1) {
        return None;
    }
    match view.word(noun) {
        "century" | "centuries" if (1..=30).contains(&nth) => {
            Some(century(view, at, noun + 1, nth))
        }
        "quarter" if (1..=4).contains(&nth) => {
            part_of_year(context, at, noun + 1, (nth as i8 - 1) * 3 + 1, 3)
        }
        "half" if (1..=2).contains(&nth) => {
            part_of_year(context, at, noun + 1, (nth as i8 - 1) * 6 + 1, 6)
        }
        _ => None,
    }
}

/// "the 18th and 19th centuries".
fn centuries(view: View, at: usize, first: &number::Number) -> Option<Core> {
    let link = first.tokens.end;
    let second = view
        .is_any(link, &["and", "or", "to"])
        .then(|| number::read(view, link + 1, false))
        .flatten()
        .filter(|n| n.form == NumberForm::Ordinal)?;
    let fits = |n: f64| (1.0..=30.0).contains(&n);
    let named = view.is_any(second.tokens.end, &["century", "centuries"]);
    if !named || !fits(first.value) || !fits(second.value) || first.value >= second.value {
        return None;
    }
    let placed = days::years((first.value as i16 - 1) * 100, second.value as i16 * 100);
    let mut core = Core::new(at..second.tokens.end + 1, Precision::Century, placed);
    core.between = true;
    Some(core)
}

/// The 20th century is taken as 1900 to 2000, since both ends are called so.
fn century(view: View, at: usize, end: usize, nth: i16) -> Core {
    let before_christ = matches!(view.raw(end), "BC" | "BCE" | "B.C.");
    let (first, last) = if before_christ {
        (1 - nth * 100, 1 - (nth - 1) * 100)
    } else {
        ((nth - 1) * 100, nth * 100)
    };
    Core::new(
        at..end + usize::from(before_christ),
        Precision::Century,
        days::years(first, last),
    )
}

/// "Q3 2016", "Q3".
pub(super) fn quarter_code(context: &Context, at: usize) -> Option<Core> {
    let view = context.view;
    let first = match view.raw(at) {
        "Q1" => 1,
        "Q2" => 4,
        "Q3" => 7,
        "Q4" => 10,
        // Alone "H1" may be anything.
        half @ ("H1" | "H2") if year_of(view, at + 1).is_some() => {
            return part_of_year(context, at, at + 1, if half == "H1" { 1 } else { 7 }, 6);
        }
        _ => return None,
    };
    part_of_year(context, at, at + 1, first, 3)
}

fn part_of_year(context: &Context, at: usize, end: usize, month: i8, count: i32) -> Option<Core> {
    let view = context.view;
    let precision = if count == 3 {
        Precision::Quarter
    } else {
        Precision::Half
    };
    if let Some((year, after)) = super::relative::year_pointed_at(context, end) {
        let placed = year.and_then(|year| days::months(year, month, count));
        let mut core = Core::new(at..after, precision, placed);
        core.relative = true;
        return Some(core);
    }
    if let Some((year, after)) = year_of(view, end) {
        return Some(
            Core::new(at..after, precision, days::months(year, month, count))
                .with(year_field(year)),
        );
    }
    let this_year =
        view.starts(end, &["of", "the", "year"]) || view.starts(end, &["of", "this", "year"]);
    let half_of_other = count == 6 && !this_year;
    if half_of_other {
        return None;
    }
    let placed = context.nearest(at, |year| days::months(year, month, count));
    let mut core = Core::new(at..if this_year { end + 3 } else { end }, precision, placed);
    core.relative = placed.is_some();
    Some(core)
}

/// A year after "of" or directly: the "2016" of "summer of 2016".
fn year_of(view: View, at: usize) -> Option<(i16, usize)> {
    let of = usize::from(view.is_any(at, &["of", ",", "in"]));
    year_digits(view, at + of).filter(|(year, _)| *year >= 1900 || of == 1)
}

/// "summer 2016", "last summer", "in spring".
pub(super) fn season(context: &Context, at: usize, number: i8) -> Option<Core> {
    let view = context.view;
    if let Some((year, end)) = year_of(view, at + 1) {
        let mut placed = days::season(year, number)?;
        let spans = spanned_year(view, end, year);
        let end = spans.unwrap_or(end);
        if number == 4 && spans.is_none() {
            // "Winter 2016" may have begun in 2015 or in 2016.
            placed.first = days::season(year - 1, 4)?.first;
        }
        let mut core = Core::new(at..end, Precision::Season, Some(placed)).with(year_field(year));
        core.approximate = true;
        return Some(core);
    }
    let lead = matches!(view.back(at, 1), "last" | "this" | "next")
        || view.back(at, 1) == "in" && view.tag(at) == Some(Tag::Noun);
    let noun = view.tag(at) == Some(Tag::Noun);
    let lead = lead
        || noun
            && matches!(
                view.back(at, 1),
                "by" | "since" | "until" | "through" | "during" | "of"
            )
        || view.back(at, 1) == "the"
            && matches!(
                view.back(at, 2),
                "in" | "during"
                    | "since"
                    | "until"
                    | "over"
                    | "by"
                    | "before"
                    | "after"
                    | "throughout"
            );
    // "The fall of Rome", "the spring of hope".
    let of_something = view.is(at + 1, "of");
    if !lead || of_something || view.tag(at + 1) == Some(Tag::Noun) {
        return None;
    }
    let placed = match view.back(at, 1) {
        "next" => context.reference.and_then(|r| {
            days::season(r.year(), number)
                .filter(|d| d.first > r)
                .or_else(|| days::season(r.year() + 1, number))
        }),
        "last" => context.reference.and_then(|r| {
            (0..3).find_map(|n| days::season(r.year() - n, number).filter(|d| d.last < r))
        }),
        "this" => context
            .reference
            .and_then(|r| days::season(r.year(), number)),
        _ => context.nearest(at, |year| days::season(year, number)),
    };
    let start = if view.is_any(at.saturating_sub(1), &["last", "this", "next"]) {
        at - 1
    } else {
        at
    };
    let mut core = Core::new(start..at + 1, Precision::Season, placed);
    core.relative = placed.is_some();
    core.approximate = true;
    Some(core)
}

/// The "-16" of "the winter of 2015-16": the token after it.
fn spanned_year(view: View, at: usize, year: i16) -> Option<usize> {
    let tied = (is_dash(view.word(at)) || view.is(at, "/")) && view.glued(at + 1);
    let next: i16 = view.word(at + 1).parse().ok().filter(|_| tied)?;
    (next == year + 1 || next == (year + 1) % 100).then_some(at + 2)
}

/// "1990s", "the 90s", "the nineties".
pub(super) fn decade(context: &Context, at: usize) -> Option<Core> {
    let view = context.view;
    let plural = view.glued(at + 1) && view.is(at + 1, "s");
    if let (true, Ok(year)) = (plural, view.word(at).parse::<i16>())
        && (1000..=2100).contains(&year)
        && year % 10 == 0
    {
        return Some(match year % 100 == 0 && year < 2000 {
            // "The 1800s" are a century.
            true => Core::new(at..at + 2, Precision::Century, days::years(year, year + 99)),
            false => decade_from(at..at + 2, year),
        });
    }
    if let Some(core) = spelled_decade(view, at) {
        return Some(core);
    }
    if !number::may_begin(view, at) {
        return None;
    }
    let pointed = matches!(view.back(at, 1), "the" | "early" | "mid" | "late" | "-")
        || view.back(at, 2) == "the" && is_epithet(view.back(at, 1));
    let owned = (1..4).any(|n| {
        matches!(
            view.back(at, n),
            "his" | "her" | "their" | "my" | "your" | "our"
        )
    });
    if !pointed || owned {
        return None;
    }
    let number = number::read(view, at, false).filter(|n| n.form == NumberForm::Decade)?;
    let end = number.tokens.end;
    let compound = view.joins(end) && !view.is_number(end + 1);
    (!compound).then(|| short(number.tokens, number.value as i16))?
}

/// What [`spelled_decade`] begins with.
pub(super) const DECADES: &[&str] = &[
    "noughties",
    "naughties",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// "the nineteen eighties", "the noughties".
fn spelled_decade(view: View, at: usize) -> Option<Core> {
    if view.is_any(at, &["noughties", "naughties"]) {
        return Some(decade_from(at..at + 1, 2000));
    }
    let century = match view.word(at) {
        "sixteen" => 1600,
        "seventeen" => 1700,
        "eighteen" => 1800,
        "nineteen" => 1900,
        _ => return None,
    };
    let tens = view.past_hyphen(at + 1);
    let number = number::read(view, tens, false).filter(|n| n.form == NumberForm::Decade)?;
    Some(decade_from(
        at..number.tokens.end,
        century + number.value as i16,
    ))
}

/// What people call a decade: "the swinging sixties".
fn is_epithet(word: &str) -> bool {
    matches!(
        word,
        "swinging"
            | "roaring"
            | "booming"
            | "hungry"
            | "gay"
            | "heady"
            | "whole"
            | "entire"
            | "later"
            | "earlier"
    )
}

/// "'90s".
pub(super) fn short_decade(context: &Context, at: usize) -> Option<Core> {
    let view = context.view;
    if !matches!(view.word(at), "'" | "‘") || !view.glued(at + 1) {
        return None;
    }
    let number = number::read(view, at + 1, false).filter(|n| n.form == NumberForm::Decade)?;
    short(at..number.tokens.end, number.value as i16)
}

/// The tens of this century are the 2010s; the twenties may be of either.
fn short(tokens: std::ops::Range<usize>, tens: i16) -> Option<Core> {
    match tens {
        10 => Some(decade_from(tokens, 2010)),
        20 => Some(Core::new(tokens, Precision::Decade, None)),
        30..=90 => Some(decade_from(tokens, 1900 + tens)),
        _ => None,
    }
}

fn decade_from(tokens: std::ops::Range<usize>, year: i16) -> Core {
    Core::new(tokens, Precision::Decade, days::years(year, year + 9))
}

/// "Christmas Day", "New Year's Eve 2016", "Good Friday".
pub(super) fn feast(context: &Context, at: usize) -> Option<Core> {
    let view = context.view;
    let (feast, end) = calendar::feast(view, at)?;
    let vague = view.is_any(at, &["christmas", "easter"]) && end == at + 1;
    if vague && matches!(view.tag(end), Some(Tag::Noun | Tag::ProperNoun)) {
        return None;
    }
    let year = year_digits(view, end).filter(|(y, _)| *y >= 1900);
    let placed = match year {
        Some((year, _)) => feast.on(year),
        None => context.nearest(at, |year| feast.on(year)),
    };
    let placed = placed.map(|d| if vague { d.widened(7) } else { d });
    let (month, day) = match feast {
        calendar::Feast::Fixed(month, day) => (Some(month), Some(day).filter(|_| !vague)),
        _ => (None, None),
    };
    let mut core =
        Core::new(at..year.map_or(end, |(_, e)| e), Precision::Day, placed).with(Fields {
            year: year.map(|(y, _)| y),
            month,
            day,
            weekday: None,
        });
    core.relative = year.is_none() && placed.is_some();
    core.approximate = vague;
    Some(core)
}
