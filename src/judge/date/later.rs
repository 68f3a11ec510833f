//! "Two years later": the year that the text before it counts from.

use crate::judge::Passage;
use crate::language::date::{DateMention, Days, Placement, Precision};
use crate::language::number::{self, NumberForm};
use crate::language::statement::Statement;
use crate::language::view::View;
use jiff::civil::Date;

/// The dates of the sentence, "two years later" as the year that is meant where the text tells it.
pub(super) fn dates(passage: Passage<'_>) -> Vec<DateMention> {
    let sentence = passage.sentence;
    let placed = |date: &DateMention| {
        Some(in_year(
            date,
            counted(sentence, date)? + start(passage, date)?,
        ))
    };
    let all = sentence.dates.iter();
    all.map(|d| placed(d).unwrap_or_else(|| d.clone()))
        .collect()
}

/// How many years later.
fn counted(sentence: &Statement, date: &DateMention) -> Option<i16> {
    let view = View::new(&sentence.tokens, &sentence.text);
    let (at, end) = (date.tokens.start, date.tokens.end);
    if date.days.is_some() || end < at + 3 || !view.is(end - 1, "later") {
        return None;
    }
    if !view.is_any(end - 2, &["year", "years"]) {
        return None;
    }
    if view.is_any(at, &["a", "one"]) && end == at + 3 {
        return Some(1);
    }
    let number = number::read(view, at, false)?;
    let plain = number.form == NumberForm::Cardinal && number.tokens.end == end - 2;
    (plain && number.value <= 100.0).then_some(number.value as i16)
}

/// The year told last before `date`: in the sentence, or where the date opens it as the only one of the sentence
/// before.
fn start(passage: Passage<'_>, date: &DateMention) -> Option<i16> {
    let sentence = passage.sentence;
    let mut earlier = sentence
        .dates
        .iter()
        .filter(|d| d.tokens.end <= date.tokens.start);
    if let Some(last) = earlier.next_back() {
        return year(last);
    }
    if date.tokens.start > 1 {
        return None;
    }
    match passage.before.last()?.dates.as_slice() {
        [only] => year(only),
        _ => None,
    }
}

/// The year that a date is written with, where it tells when a thing happened.
fn year(date: &DateMention) -> Option<i16> {
    let fine = !matches!(date.precision, Precision::Decade | Precision::Century);
    let on = matches!(date.placement, Placement::On) && !date.approximate;
    date.fields.year.filter(|_| fine && on)
}

fn in_year(date: &DateMention, year: i16) -> DateMention {
    let ends = (Date::new(year, 1, 1), Date::new(year, 12, 31));
    let days = match ends {
        (Ok(first), Ok(last)) => Some(Days { first, last }),
        _ => None,
    };
    let mut placed = DateMention {
        days,
        named: days,
        precision: Precision::Year,
        ..date.clone()
    };
    placed.fields.year = Some(year);
    placed
}

#[cfg(test)]
mod tests {
    use super::super::super::probe;
    use crate::finding::Code;

    #[test]
    fn years_are_counted_from_the_date_before() {
        let differs = (0.0, Some(Code::ConflictDate));
        let cases = [
            (
                "Holm married in 1938",
                "Holm met Ada in 1936 and married two years later.",
                (1.0, None),
            ),
            (
                "Holm died in 1951",
                "Holm retired in 1950, and died a year later.",
                (1.0, None),
            ),
            (
                "Holm married in 1936",
                "Holm met Ada in 1936 and married two years later.",
                differs,
            ),
            // About, not of years, no year told, counted back.
            (
                "Holm married in 1938",
                "Holm met Ada about 1936 and married two years later.",
                (0.4, None),
            ),
            (
                "Holm married in 1938",
                "Holm met Ada in 1936 and married two weeks later.",
                (0.0, None),
            ),
            (
                "Holm married in 1938",
                "Holm met Ada in May and married two years later.",
                (0.4, None),
            ),
            (
                "Holm married in 1938",
                "Holm met Ada in 1936 and married two years earlier.",
                (0.0, None),
            ),
        ];
        for (claim, sentence, expected) in cases {
            let (_, links) = probe::aligned(claim, sentence, |_, _, _, _| ());
            let date = links
                .iter()
                .find(|l| l.comparison.aspect == crate::language::Aspect::Date);
            let found = date.map(|l| (l.found, l.comparison.code));
            assert_eq!(found, Some(expected), "{claim} | {sentence}");
        }
    }
}
