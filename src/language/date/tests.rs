#![allow(clippy::unwrap_used)]
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::language::{tag::tag, token::tokenize};

#[cfg(test)]
mod periods;

fn read(text: &str, reference: Option<Date>) -> Vec<DateMention> {
    let mut tokens = tokenize(text);
    tag(&mut tokens, text);
    find(&tokens, text, reference)
}

/// `words: placement first..last`, with "~" when approximate and fields instead of days when there are none.
fn show(text: &str, reference: Option<Date>) -> String {
    let all: Vec<String> = read(text, reference)
        .iter()
        .map(|d| line(d, text))
        .collect();
    all.join("; ")
}

fn line(d: &DateMention, text: &str) -> String {
    let mut line = format!("{}:", d.span.of(text));
    if d.placement != Placement::On {
        line += &format!(" {:?}", d.placement);
    }
    if d.approximate {
        line += " ~";
    }
    let fields = || {
        let f = d.fields;
        let parts = [
            f.year.map(|y| y.to_string()),
            f.month.map(|m| format!("m{m}")),
            f.day.map(|d| format!("d{d}")),
            f.weekday.map(|w| format!("{w:?}")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    line + " "
        + &match d.days {
            Some(days) if days.first == days.last => days.first.to_string(),
            Some(days) if days.first == Date::MIN => format!("..{}", days.last),
            Some(days) if days.last == Date::MAX => format!("{}..", days.first),
            Some(days) => format!("{}..{}", days.first, days.last),
            None => format!("? {}", fields()).trim_end().to_string(),
        }
}

fn check(reference: Option<Date>, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expected)| show(text, reference) != *expected)
        .map(|(text, expected)| {
            format!(
                "{text}\n  expected {expected}\n  found    {}",
                show(text, reference)
            )
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn absolute_dates() {
    check(
        None,
        &[
            (
                "It met on 10 March 2017 in Rome.",
                "on 10 March 2017: 2017-03-10",
            ),
            (
                "It met on March 10, 2017, in Rome.",
                "on March 10, 2017: 2017-03-10",
            ),
            (
                "It met on Friday, 10 March 2017",
                "on Friday, 10 March 2017: 2017-03-10",
            ),
            ("in a video message on Sept. 24 at", "on Sept. 24: ? m9 d24"),
            ("the 24th of September", "the 24th of September: ? m9 d24"),
            ("on 26 September", "on 26 September: ? m9 d26"),
            ("dated 2017-03-10", "2017-03-10: 2017-03-10"),
            ("dated 25/03/2017", "25/03/2017: 2017-03-25"),
            ("dated 03/25/2017", "03/25/2017: 2017-03-25"),
            ("dated 10/03/2017", "10/03/2017: ? 2017"),
            ("dated 10.3.2017", "10.3.2017: 2017-03-10"),
            ("agreed in June", "in June: ? m6"),
            ("in June 2016", "in June 2016: 2016-06-01..2016-06-30"),
            ("in 2016", "in 2016: 2016-01-01..2016-12-31"),
            (
                "the Global Citizen Festival 2016",
                "2016: 2016-01-01..2016-12-31",
            ),
            ("the 2016 festival", "the 2016: 2016-01-01..2016-12-31"),
            ("in the 1990s", "in the 1990s: 1990-01-01..1999-12-31"),
            ("in the '90s", "in the '90s: 1990-01-01..1999-12-31"),
            (
                "in the early 1990s",
                "in the early 1990s: ~ 1990-01-01..1993-05-01",
            ),
            (
                "in the 19th century",
                "in the 19th century: 1800-01-01..1900-12-31",
            ),
            (
                "in the nineteenth century",
                "in the nineteenth century: 1800-01-01..1900-12-31",
            ),
            ("since 2014", "since 2014: Since 2014-01-01.."),
            ("before 2010", "before 2010: Before ..2009-12-31"),
            ("after 2010", "after 2010: After 2011-01-01.."),
            ("by March 2016", "by March 2016: Until ..2016-03-31"),
            ("until 5 May 2016", "until 5 May 2016: Until ..2016-05-05"),
            (
                "from 2003 to 2006",
                "from 2003 to 2006: Between 2003-01-01..2006-12-31",
            ),
            (
                "from 2003–06",
                "from 2003–06: Between 2003-01-01..2006-12-31",
            ),
            (
                "between March and May 2016",
                "between March and May 2016: Between 2016-03-01..2016-05-31",
            ),
            (
                "10–12 March 2017",
                "10–12 March 2017: Between 2017-03-10..2017-03-12",
            ),
            (
                "March 10-12, 2017",
                "March 10-12, 2017: Between 2017-03-10..2017-03-12",
            ),
            (
                "from 28 March to 3 April 2017",
                "from 28 March to 3 April 2017: Between 2017-03-28..2017-04-03",
            ),
            ("summer 2016", "summer 2016: ~ 2016-06-01..2016-08-31"),
            (
                "the summer of 2016",
                "the summer of 2016: ~ 2016-06-01..2016-08-31",
            ),
            (
                "the third quarter of 2016",
                "the third quarter of 2016: 2016-07-01..2016-09-30",
            ),
            ("Q3 2016", "Q3 2016: 2016-07-01..2016-09-30"),
            (
                "the first half of 2016",
                "the first half of 2016: 2016-01-01..2016-06-30",
            ),
            (
                "at the end of 2016",
                "at the end of 2016: ~ 2016-09-01..2016-12-31",
            ),
            ("mid-2016", "mid-2016: ~ 2016-05-02..2016-08-31"),
            (
                "early March 2017",
                "early March 2017: ~ 2017-03-01..2017-03-10",
            ),
            (
                "late March 2017",
                "late March 2017: ~ 2017-03-22..2017-03-31",
            ),
            ("around 2016", "around 2016: ~ 2014-12-31..2018-01-01"),
            ("on Christmas Day 2016", "on Christmas Day 2016: 2016-12-25"),
            ("on New Year's Eve", "on New Year's Eve: ? m12 d31"),
            ("in 44 BC", "in 44 BC: -000043-01-01..-000043-12-31"),
            ("on the 16th", "on the 16th: ? d16"),
            ("two weeks ago", "two weeks ago: ~ ?"),
            ("a few days earlier", "a few days earlier: ~ ?"),
            ("on Friday", "on Friday: ? Friday"),
            ("on 30 February 2016", "on 30 February 2016: ? 2016 m2 d30"),
        ],
    );
}

#[test]
fn dates_against_a_friday() {
    check(
        Some(date(2017, 3, 10)),
        &[
            ("She met him on Friday", "on Friday: 2017-03-10"),
            (
                "She spoke on Thursday afternoon",
                "on Thursday afternoon: 2017-03-09",
            ),
            ("She left on Saturday", "on Saturday: 2017-03-04"),
            ("She will speak on Monday", "on Monday: 2017-03-13"),
            ("He said she will speak on Monday", "on Monday: 2017-03-13"),
            ("last Friday she met him", "last Friday: 2017-03-03"),
            ("next Tuesday", "next Tuesday: 2017-03-14"),
            ("until Monday", "until Monday: Until ..2017-03-06"),
            ("yesterday", "yesterday: 2017-03-09"),
            ("tomorrow", "tomorrow: 2017-03-11"),
            ("last night", "last night: 2017-03-09"),
            ("last month", "last month: 2017-02-01..2017-02-28"),
            (
                "earlier this month",
                "earlier this month: 2017-03-01..2017-03-10",
            ),
            ("later this year", "later this year: 2017-03-10..2017-12-31"),
            ("this year", "this year: 2017-01-01..2017-12-31"),
            ("last year", "last year: 2016-01-01..2016-12-31"),
            ("last week", "last week: 2017-02-27..2017-03-05"),
            ("at the weekend", "at the weekend: 2017-03-04..2017-03-05"),
            ("agreed in June", "in June: 2016-06-01..2016-06-30"),
            ("appointed on Sept. 16", "on Sept. 16: 2016-09-16"),
            (
                "elections will be held in June",
                "in June: 2017-06-01..2017-06-30",
            ),
            ("two weeks ago", "two weeks ago: ~ 2017-02-20..2017-02-27"),
            ("three days ago", "three days ago: 2017-03-07"),
            ("a year ago", "a year ago: ~ 2015-09-09..2016-09-08"),
            ("last summer", "last summer: ~ 2016-06-01..2016-08-31"),
            ("on the 7th she left", "on the 7th: 2017-03-07"),
            ("on the 16th she left", "on the 16th: 2017-02-16"),
            ("last June", "last June: 2016-06-01..2016-06-30"),
            ("last January", "last January: 2017-01-01..2017-01-31"),
            ("last March", "last March: 2016-03-01..2016-03-31"),
            ("next June", "next June: 2017-06-01..2017-06-30"),
            ("in early March", "in early March: ~ 2017-03-01..2017-03-10"),
            ("three days later", "three days later: ?"),
        ],
    );
}

#[test]
fn words_and_numbers_that_are_no_dates() {
    let reference = Some(date(2017, 3, 10));
    for text in [
        "She may leave",
        "May I go",
        "they march on Rome",
        "March for Life",
        "the sun rose",
        "The Sun reported it",
        "he sat down",
        "wed last",
        "2000 people came",
        "killed 1900 people",
        "a second chance",
        "for three days",
        "a two-year sentence",
        "over the past week",
        "Theresa May spoke",
        "Mrs May said so",
        "April O'Neil spoke",
        "June Carter sang",
        "a man in his 30s",
        "a spring in his step",
        "prices fall",
        "Black Friday sales",
        "every Friday they met",
        "the third floor",
        "the 16th floor",
        "page 2016",
        "Boeing 1234",
        "1500 metres",
        "an august body",
        "first quarter-final",
        "a quarter of them",
        "in 2000 people's homes",
        "24/7",
        "9/11",
        "version 2017.1.2",
        "10:30",
        "the last three years",
        "dec and ant",
        "on the one hand",
        "in seconds",
    ] {
        assert_eq!(show(text, reference), "", "{text}");
    }
}

#[test]
fn a_number_after_a_month_may_count() {
    check(
        None,
        &[
            ("In May 10 people died", "In May: ? m5"),
            ("On May 10 people died", "On May 10: ? m5 d10"),
            ("In March, 2000 people died", "In March: ? m3"),
            ("In 2016 people began", "In 2016: 2016-01-01..2016-12-31"),
        ],
    );
}

/// The claim, the passage, the passage's reference day, what the passage does to the claim.
fn meet(cases: &[(&str, &str, Option<Date>, DateRelation)]) {
    let mut wrong = String::new();
    for (claim, passage, reference, expected) in cases {
        let (one, other) = (read(claim, None), read(passage, *reference));
        assert_eq!((one.len(), other.len()), (1, 1), "{claim} | {passage}");
        let found = compare(&one[0], &other[0]);
        if found != *expected {
            wrong += &format!("\n{claim} | {passage}: {found:?}, not {expected:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn claims_meet_passages() {
    use DateRelation::*;
    let friday = Some(date(2017, 3, 10));
    let monday = Some(date(2016, 9, 26));
    meet(&[
        ("on 26 September", "on Sept. 16", monday, Disjoint),
        ("on 16 September", "on Sept. 16", monday, Same),
        ("on 16 September", "on Sept. 16", None, Same),
        ("in September", "on Sept. 16", monday, Within),
        ("in September", "on Sept. 16", None, Within),
        ("in October", "on Sept. 16", None, Disjoint),
        ("on 16 September", "in September", None, Overlaps),
        ("in 2016", "on Sept. 16", monday, Within),
        ("in 2015", "on Sept. 16", monday, Overlaps),
        ("on 16 September 2016", "on Sept. 16", monday, Same),
        ("on 10 March 2017", "on Friday", friday, Same),
        ("on 9 March 2017", "on Friday", friday, Disjoint),
        ("on Friday", "on 10 March 2017", None, Within),
        ("on Thursday", "on 10 March 2017", None, Disjoint),
        ("in March 2017", "earlier this month", friday, Within),
        ("in February 2017", "last month", friday, Same),
        ("in February", "last month", friday, Within),
        ("in January", "last month", friday, Disjoint),
        ("before 2010", "in 2008", None, Within),
        ("before 2010", "in 2011", None, Disjoint),
        ("since 2014", "in 2016", None, Within),
        ("in 2016", "since 2014", None, Overlaps),
        ("in the 1990s", "in 1994", None, Within),
        ("in the 20th century", "in 2000", None, Within),
        ("in the 19th century", "in 1994", None, Disjoint),
        ("from 2003 to 2006", "in 2005", None, Within),
        ("in summer 2016", "in July 2016", None, Within),
        ("in early March 2017", "on 25 March 2017", None, Disjoint),
        ("around 2015", "in 2016", None, Within),
        ("in June", "three days later", friday, Incomparable),
        ("on Friday", "in June", None, Incomparable),
        ("in 2016", "in June", None, Incomparable),
        ("on 10/03/2017", "on 10 March 2017", None, Within),
        ("on 10/03/2017", "on 10 March 2016", None, Disjoint),
    ]);
}

#[test]
fn dates_are_no_quantities() {
    let text = "On 10 March 2017, 39 people met in 2016 in Rome";
    let mut tokens = tokenize(text);
    tag(&mut tokens, text);
    let taken: Vec<Span> = find(&tokens, text, None).iter().map(|d| d.span).collect();
    let counts = crate::language::quantity::find(&tokens, text, &taken);
    assert_eq!(counts.len(), 1);
    assert_eq!(counts[0].value_span.of(text), "39");
}

fn sound(text: &str, reference: Option<Date>) -> Result<(), TestCaseError> {
    let mut at = 0;
    for d in read(text, reference) {
        prop_assert!(d.span.start >= at, "{text}");
        prop_assert!(text.get(d.span.start..d.span.end).is_some());
        prop_assert!(
            d.span.contains(d.value_span) && !d.value_span.is_empty(),
            "{text}"
        );
        prop_assert!(d.days.is_none_or(|days| days.first <= days.last), "{text}");
        prop_assert!(compare(&d, &d) != DateRelation::Disjoint, "{text}");
        at = d.span.end;
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_safe(text in "\\PC{0,80}") {
        sound(&text, Some(date(2017, 3, 10)))?;
        sound(&text, None)?;
    }

    #[test]
    fn words_of_dates_are_safe(words in prop::collection::vec(prop::sample::select(vec![
        "on", "the", "10", "th", "of", "March", "May", "2017", ",", "from", "to", "–", "-", "/", ".", "Sept", "Friday", "last", "next",
        "this", "month", "earlier", "week", "ago", "two", "a", "few", "days", "99999999999", "years", "century", "19", "BC", "1990", "s", "'",
        "90", "early", "mid", "the", "end", "between", "and", "before", "after", "since", "Q3", "quarter", "third", "summer", "will",
        "9999", "31", "02", "29", "February", "Christmas", "Day", "weekend", "about", "decades",
    ]), 0..14), glue in prop::collection::vec(any::<bool>(), 14), at in 0usize..4) {
        let mut text = String::new();
        for (word, glued) in words.iter().zip(glue) {
            if !glued { text.push(' '); }
            text.push_str(word);
        }
        let reference = [None, Some(date(2017, 3, 10)), Some(Date::MIN), Some(Date::MAX)][at];
        sound(&text, reference)?;
    }
}
