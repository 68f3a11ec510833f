//! Decades, seasons, feasts, weeks of a month, days counted back; and what only looks like one.

use super::*;

#[test]
fn longer_times_are_read() {
    check(
        None,
        &[
            ("in the nineties", "in the nineties: 1990-01-01..1999-12-31"),
            (
                "in the late nineties",
                "in the late nineties: ~ 1996-09-01..1999-12-31",
            ),
            (
                "in the nineteen eighties",
                "in the nineteen eighties: 1980-01-01..1989-12-31",
            ),
            (
                "in the noughties",
                "in the noughties: 2000-01-01..2009-12-31",
            ),
            ("the swinging sixties", "sixties: 1960-01-01..1969-12-31"),
            ("in the 1800s", "in the 1800s: 1800-01-01..1899-12-31"),
            ("in the 2000s", "in the 2000s: 2000-01-01..2009-12-31"),
            (
                "from the 1950s to the 1970s",
                "from the 1950s to the 1970s: Between 1950-01-01..1979-12-31",
            ),
            (
                "in the 18th and 19th centuries",
                "in the 18th and 19th centuries: Between 1700-01-01..1900-12-31",
            ),
            (
                "at the turn of the 20th century",
                "at the turn of the 20th century: ~ 1890-01-01..1910-01-01",
            ),
            (
                "in the winter of 2015-16",
                "in the winter of 2015-16: ~ 2015-12-01..2016-02-29",
            ),
            ("in H1 2016", "in H1 2016: 2016-01-01..2016-06-30"),
            (
                "the last week of June 2016",
                "the last week of June 2016: ~ 2016-06-24..2016-06-30",
            ),
            (
                "the first Monday of March 2016",
                "the first Monday of March 2016: 2016-03-07",
            ),
            (
                "the last Friday in March 2016",
                "the last Friday in March 2016: 2016-03-25",
            ),
            ("Easter Monday 2017", "Easter Monday 2017: 2017-04-17"),
            ("Good Friday 2024", "Good Friday 2024: 2024-03-29"),
            ("Thanksgiving 2016", "Thanksgiving 2016: 2016-11-24"),
            (
                "no later than 1 March 2017",
                "no later than 1 March 2017: Until ..2017-03-01",
            ),
            (
                "on or before 1 March 2017",
                "on or before 1 March 2017: Until ..2017-03-01",
            ),
            (
                "on or after 1 March 2017",
                "on or after 1 March 2017: Since 2017-03-01..",
            ),
            (
                "by 1 March 2017 at the latest",
                "by 1 March 2017 at the latest: Until ..2017-03-01",
            ),
            (
                "It was not signed until March 2017",
                "until March 2017: NotBefore 2017-03-01..",
            ),
            (
                "Nobody signed it until 2016",
                "until 2016: NotBefore 2016-01-01..",
            ),
        ],
    );
}

#[test]
fn days_are_counted_from_the_day_of_writing() {
    let friday = Some(date(2017, 3, 10));
    check(
        friday,
        &[
            (
                "the day before yesterday",
                "the day before yesterday: 2017-03-08",
            ),
            (
                "the day after tomorrow",
                "the day after tomorrow: 2017-03-12",
            ),
            ("the night before last", "the night before last: 2017-03-08"),
            (
                "the week before last",
                "the week before last: 2017-02-20..2017-02-26",
            ),
            (
                "the month before last",
                "the month before last: 2017-01-01..2017-01-31",
            ),
            (
                "the Friday before last",
                "the Friday before last: 2017-02-24",
            ),
            ("Friday last", "Friday last: 2017-03-03"),
            ("on Friday week", "on Friday week: 2017-03-17"),
            (
                "a fortnight ago",
                "a fortnight ago: ~ 2017-02-17..2017-03-03",
            ),
            ("three weeks ago today", "three weeks ago today: 2017-02-17"),
            ("ten years ago today", "ten years ago today: 2007-03-10"),
            (
                "more than a year ago",
                "more than a year ago: ~ ..2016-03-10",
            ),
            (
                "less than a week ago",
                "less than a week ago: ~ 2017-03-03..2017-03-10",
            ),
            (
                "in March last year",
                "in March last year: 2016-03-01..2016-03-31",
            ),
            (
                "in the fourth quarter of last year",
                "in the fourth quarter of last year: 2016-10-01..2016-12-31",
            ),
            (
                "by the end of the year",
                "by the end of the year: Until ~ ..2017-12-31",
            ),
            (
                "at the beginning of the year",
                "at the beginning of the year: ~ 2017-01-01..2017-05-02",
            ),
            ("later in the month", "in the month: 2017-03-10..2017-03-31"),
            ("this summer", "this summer: ~ 2017-06-01..2017-08-31"),
            (
                "over the summer",
                "over the summer: ~ 2016-06-01..2016-08-31",
            ),
            ("last weekend", "last weekend: 2017-03-04..2017-03-05"),
        ],
    );
    // The same words move with the document's day.
    let later = Some(date(2020, 1, 1));
    check(
        later,
        &[
            (
                "the day before yesterday",
                "the day before yesterday: 2019-12-30",
            ),
            (
                "a fortnight ago",
                "a fortnight ago: ~ 2019-12-11..2019-12-25",
            ),
            ("last winter", "last winter: ~ 2018-12-01..2019-02-28"),
            (
                "in March last year",
                "in March last year: 2019-03-01..2019-03-31",
            ),
            (
                "by the end of the year",
                "by the end of the year: Until ~ ..2020-12-31",
            ),
        ],
    );
}

#[test]
fn words_of_time_that_name_no_day() {
    let friday = Some(date(2017, 3, 10));
    let mut wrong = String::new();
    for text in [
        "in her nineties",
        "the temperature was in her eighties",
        "for two years",
        "for three days",
        "a two-week trip",
        "over the past three years",
        "in the last 24 hours",
        "in recent years",
        "in the coming months",
        "once a year",
        "on Fridays",
        "at weekends",
        "every summer",
        "each spring",
        "in spring water",
        "they spring into action",
        "before the fall of Rome",
        "a summer school",
        "the first week",
        "the last day",
        "the first Monday",
        "the last week of talks",
        "the end of the week of talks",
        "the day before the vote",
        "the week before the vote",
        "the end of the war",
        "the turn of the tide",
        "Easter eggs",
        "the Easter Rising",
        "H1N1 spread",
        "the H2 database",
        "in years",
        "years of talks",
        "the year-end report",
        "nineteen men",
        "the seventies-style house",
        "the second half began",
        "in the second quarter-final",
        "two 2,000 m races",
        "He was 1990 times right",
        "the man of the hour",
        "day by day",
        "day and night",
        "a day's work",
        "the week's news",
        "next to nothing",
        "last but not least",
    ] {
        let found = show(text, friday);
        if !found.is_empty() {
            wrong += &format!("\n{text}: {found}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn until_after_a_denial_is_no_end() {
    use DateRelation::*;
    meet(&[
        (
            "signed in March 2017",
            "did not sign until March 2017",
            None,
            Same,
        ),
        (
            "signed on 5 March 2017",
            "did not sign until March 2017",
            None,
            Overlaps,
        ),
        (
            "signed in February 2017",
            "did not sign until March 2017",
            None,
            Disjoint,
        ),
        (
            "signed in 2017",
            "did not sign until March 2017",
            None,
            Within,
        ),
        (
            "legal in June 2017",
            "was not legal until March 2017",
            None,
            Overlaps,
        ),
        (
            "did not sign until March 2017",
            "signed in March 2017",
            None,
            Same,
        ),
        (
            "did not sign until March 2017",
            "signed on 5 March 2017",
            None,
            Within,
        ),
        (
            "did not sign until March 2017",
            "signed in June 2017",
            None,
            Overlaps,
        ),
        (
            "did not sign until March 2017",
            "signed in January 2017",
            None,
            Disjoint,
        ),
        (
            "did not sign until March 2017",
            "never signed until March 2017",
            None,
            Same,
        ),
        (
            "did not sign until March 2017",
            "did not sign until May 2017",
            None,
            Within,
        ),
        (
            "stayed until March 2017",
            "left in May 2017",
            None,
            Disjoint,
        ),
    ]);
}

#[test]
fn near_times_are_not_the_same() {
    use DateRelation::*;
    let friday = Some(date(2017, 3, 10));
    meet(&[
        ("in the 1980s", "in 1990", None, Disjoint),
        ("in the 1980s", "in the nineties", None, Disjoint),
        ("in 1985", "in the 1980s", None, Overlaps),
        ("in the early 1980s", "in 1989", None, Disjoint),
        ("in the late 1980s", "in 1989", None, Within),
        ("in the 19th century", "in 1905", None, Disjoint),
        ("in the 19th century", "in the 1850s", None, Within),
        ("in the 1800s", "in the 19th century", None, Overlaps),
        ("in summer 2016", "in winter 2015-16", None, Disjoint),
        ("in spring 2016", "in July 2016", None, Disjoint),
        ("in winter 2016", "in January 2016", None, Within),
        ("on Monday 6 March 2017", "on Friday", friday, Disjoint),
        ("on 8 March 2017", "the day before yesterday", friday, Same),
        (
            "on 9 March 2017",
            "the day before yesterday",
            friday,
            Disjoint,
        ),
        ("on 9 March 2017", "yesterday", friday, Same),
        (
            "in February 2017",
            "the month before last",
            friday,
            Disjoint,
        ),
        ("in February 2017", "a fortnight ago", friday, Overlaps),
        ("in January 2017", "a fortnight ago", friday, Disjoint),
        ("in 2016", "in March last year", friday, Within),
        ("in 2017", "in March last year", friday, Disjoint),
        ("in 2016", "more than a year ago", friday, Overlaps),
        ("in June 2016", "more than a year ago", friday, Disjoint),
        ("in the third quarter of 2016", "in Q3 2016", None, Same),
        ("in the third quarter of 2016", "in Q2 2016", None, Disjoint),
        ("in the first half of 2016", "in Q3 2016", None, Disjoint),
        (
            "in the first week of March 2017",
            "on 9 March 2017",
            None,
            Disjoint,
        ),
        (
            "in the first week of March 2017",
            "on 6 March 2017",
            None,
            Within,
        ),
        (
            "on the first Monday of March 2017",
            "on 6 March 2017",
            None,
            Same,
        ),
        (
            "on the last Monday of March 2017",
            "on 6 March 2017",
            None,
            Disjoint,
        ),
        ("on Easter Monday 2017", "on 17 April 2017", None, Same),
        ("on Easter Monday 2017", "on 16 April 2017", None, Disjoint),
        ("by 1 March 2017", "on 2 March 2017", None, Disjoint),
        (
            "no later than 1 March 2017",
            "on 2 March 2017",
            None,
            Disjoint,
        ),
        ("after 1 March 2017", "on 1 March 2017", None, Disjoint),
        ("on or after 1 March 2017", "on 1 March 2017", None, Within),
        ("from 2003 to 2006", "in 2007", None, Disjoint),
        ("in 2016", "in 1916", None, Disjoint),
        ("in June 2016", "in July 2016", None, Disjoint),
        ("on 6 May 2016", "on 5 June 2016", None, Disjoint),
    ]);
}
