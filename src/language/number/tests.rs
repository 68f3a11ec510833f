#![allow(clippy::unwrap_used)]
use super::*;
use crate::language::{tag::tag, token::tokenize};

/// The first number of the text, from its first token that begins one.
fn first(text: &str) -> Option<(f64, NumberForm, String)> {
    let mut tokens = tokenize(text);
    tag(&mut tokens, text);
    let view = View::new(&tokens, text);
    (0..tokens.len()).find_map(|i| {
        let number = read(view, i, false)?;
        let written = view.span(&number.tokens).of(text).to_string();
        Some((number.value, number.form, written))
    })
}

#[test]
fn numbers_are_read() {
    use NumberForm::*;
    let cases = [
        ("4,000 bodies", 4000.0, Cardinal, "4,000"),
        ("4000 bodies", 4000.0, Cardinal, "4000"),
        ("40 000 bodies", 40000.0, Cardinal, "40 000"),
        ("1.2 million people", 1.2e6, Cardinal, "1.2 million"),
        ("about 4k people", 4000.0, Cardinal, "4k"),
        ("5bn people", 5e9, Cardinal, "5bn"),
        ("3m people", 3e6, Cardinal, "3m"),
        ("a 3m wall", 3.0, Cardinal, "3"),
        ("four thousand", 4000.0, Cardinal, "four thousand"),
        (
            "one hundred and twenty-five",
            125.0,
            Cardinal,
            "one hundred and twenty-five",
        ),
        (
            "a hundred and one dogs",
            101.0,
            Cardinal,
            "a hundred and one",
        ),
        (
            "two million three hundred thousand and six",
            2_300_006.0,
            Cardinal,
            "two million three hundred thousand and six",
        ),
        ("twelve hundred men", 1200.0, Cardinal, "twelve hundred"),
        ("a dozen eggs", 12.0, Cardinal, "a dozen"),
        ("two dozen eggs", 24.0, Cardinal, "two dozen"),
        ("half a dozen", 6.0, Cardinal, "half a dozen"),
        ("half a million", 5e5, Cardinal, "half a million"),
        (
            "a quarter of a million",
            250_000.0,
            Cardinal,
            "a quarter of a million",
        ),
        ("one and a half", 1.5, Cardinal, "one and a half"),
        (
            "one-and-a-half million",
            1.5e6,
            Cardinal,
            "one-and-a-half million",
        ),
        ("2½ hours", 2.5, Cardinal, "2½"),
        ("2 1/2 hours", 2.5, Cardinal, "2 1/2"),
        ("½ cup", 0.5, Fraction, "½"),
        ("1/4 of them", 0.25, Fraction, "1/4"),
        ("9/11 attacks", 9.0, Cardinal, "9"),
        ("two-thirds of voters", 2.0 / 3.0, Fraction, "two-thirds"),
        ("a third of voters", 1.0 / 3.0, Fraction, "a third"),
        ("one fifth", 0.2, Fraction, "one fifth"),
        ("three quarters", 0.75, Fraction, "three quarters"),
        ("half of them", 0.5, Fraction, "half"),
        ("the 20th day", 20.0, Ordinal, "20th"),
        ("the third day", 3.0, Ordinal, "third"),
        ("a third man", 3.0, Ordinal, "third"),
        ("the twenty-first day", 21.0, Ordinal, "twenty-first"),
        (
            "the one hundred and tenth",
            110.0,
            Ordinal,
            "one hundred and tenth",
        ),
        ("several people", 3.0, Vague, "several"),
        ("a few people", 2.0, Vague, "a few"),
        ("several hundred people", 300.0, Vague, "several hundred"),
        ("hundreds of people", 200.0, Vague, "hundreds"),
        (
            "tens of thousands of people",
            20_000.0,
            Vague,
            "tens of thousands",
        ),
        (
            "hundreds of thousands",
            200_000.0,
            Vague,
            "hundreds of thousands",
        ),
        ("dozens of people", 24.0, Vague, "dozens"),
        ("a couple of days", 2.0, Vague, "a couple"),
        ("a pair of shoes", 2.0, Cardinal, "a pair"),
        ("200-odd guests", 200.0, Vague, "200-odd"),
        ("40-something lawyer", 40.0, Vague, "40-something"),
        ("twice", 2.0, Times, "twice"),
        ("in her thirties", 30.0, Decade, "thirties"),
        ("in her 20s", 20.0, Decade, "20s"),
        ("none", 0.0, Nothing, "none"),
        ("zero cases", 0.0, Cardinal, "zero"),
        (
            "one hundred and two hundred",
            100.0,
            Cardinal,
            "one hundred",
        ),
        ("ten-year plan", 10.0, Cardinal, "ten"),
    ];
    for (text, value, form, written) in cases {
        let (found, shape, words) = first(text).unwrap();
        assert!(
            (found - value).abs() < 1e-9 * value.max(1.0),
            "{text}: {found}"
        );
        assert_eq!((shape, words.as_str()), (form, written), "{text}");
    }
}

#[test]
fn other_words_are_no_numbers() {
    for text in [
        "a man",
        "the couple met",
        "no",
        "Henry VIII",
        "World War II",
        "a",
        "and",
        "ones",
    ] {
        assert_eq!(first(text), None, "{text}");
    }
}

#[test]
fn significant_digits_are_counted_as_written() {
    for (text, digits) in [
        ("500", 1),
        ("150", 2),
        ("1.50", 3),
        ("0.05", 1),
        ("4,010", 3),
        ("0", 1),
    ] {
        assert_eq!(significant(text), digits, "{text}");
    }
}
