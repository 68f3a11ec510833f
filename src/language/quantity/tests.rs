#![allow(clippy::unwrap_used)]
use proptest::prelude::*;

use super::*;
use crate::language::{tag::tag, token::tokenize};

#[cfg(test)]
mod shares;
#[cfg(test)]
mod traps;

fn read(text: &str) -> Vec<Quantity> {
    let mut tokens = tokenize(text);
    tag(&mut tokens, text);
    find(&tokens, text, &[])
}

/// `written: bound stated measure [counted] /per change`, what is empty left out.
fn show(text: &str) -> String {
    let all: Vec<String> = read(text).iter().map(|q| line(q, text)).collect();
    all.join("; ")
}

fn line(q: &Quantity, text: &str) -> String {
    let mut line = format!("{}:", q.span.of(text));
    if q.bound != Bound::Plain {
        line += &format!(" {:?}", q.bound);
    }
    let high = if q.bound == Bound::Between {
        format!("–{}", q.range.high)
    } else {
        String::new()
    };
    line += &format!(" {}{high}", (q.stated * 1e4).round() / 1e4);
    line += &match q.measure {
        Measure::Count => String::new(),
        Measure::Money(code) => format!(" {code}"),
        Measure::Unit(_) => format!(" {}", q.unit),
        Measure::Percent => " %".to_string(),
        other => format!(" {other:?}"),
    };
    if !q.counted.is_empty() {
        line += &format!(" [{}]", q.counted.join(" "));
    }
    if let Some(per) = &q.per {
        line += &format!(" /{per}");
    }
    if let Some(change) = q.change {
        line += &format!(" {:?} {:?}", change.direction, change.role);
    }
    line
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expected)| show(text) != *expected)
        .map(|(text, expected)| format!("{text}\n  expected {expected}\n  found    {}", show(text)))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn counts_and_what_they_count() {
    check(&[
        ("4,000 bodies in Mosul grave", "4,000: 4000 [bodies]"),
        (
            "thought to have 4,000 dead bodies in it",
            "4,000: 4000 [dead bodies]",
        ),
        (
            "More than 40,000 actions were taken by citizens",
            "More than 40,000: MoreThan 40000 [actions]",
        ),
        (
            "He put the number of people murdered at over 5,000.",
            "over 5,000: MoreThan 5000 [people]",
        ),
        (
            "Fewer than 5,000 people were murdered",
            "Fewer than 5,000: LessThan 5000 [people]",
        ),
        (
            "four of the ten judges resigned",
            "four: 4 [judges]; ten: 10 [judges]",
        ),
        (
            "One of the country's leading lawyers spoke",
            "One: 1 [leading lawyers]",
        ),
        ("a death toll of 12", "12: 12 [death toll]"),
        ("Deaths rose to 300 in May", "300: 300 [deaths] Rise To"),
        ("The toll stands at 90.", "90: 90 [toll]"),
        ("The blast killed 12.", "12: 12"),
        ("12 were killed", "12: 12"),
        (
            "An estimated 1.2 million people fled",
            "An estimated 1.2 million: About 1200000 [people]",
        ),
        ("some 40 people came", "some 40: About 40 [people]"),
        (
            "at least 25 civilians",
            "at least 25: AtLeast 25 [civilians]",
        ),
        (
            "no fewer than 25 civilians",
            "no fewer than 25: AtLeast 25 [civilians]",
        ),
        (
            "no more than 25 civilians",
            "no more than 25: AtMost 25 [civilians]",
        ),
        (
            "as many as 25 civilians",
            "as many as 25: AtMost 25 [civilians]",
        ),
        ("up to 25 civilians", "up to 25: AtMost 25 [civilians]"),
        ("nearly 300 houses burned", "nearly 300: About 300 [houses]"),
        ("almost 300 houses", "almost 300: About 300 [houses]"),
        (
            "just over 300 houses",
            "just over 300: MoreThan 300 [houses]",
        ),
        (
            "well over 300 houses",
            "well over 300: MoreThan 300 [houses]",
        ),
        ("exactly 300 houses", "exactly 300: Exact 300 [houses]"),
        ("only 12 members voted", "only 12: Exact 12 [members]"),
        ("5 or more members", "5 or more: AtLeast 5 [members]"),
        ("5+ members", "5+: AtLeast 5 [members]"),
        ("≥5 members", "≥5: AtLeast 5 [members]"),
        (">5 members", ">5: MoreThan 5 [members]"),
        (
            "in excess of 300 houses",
            "in excess of 300: MoreThan 300 [houses]",
        ),
        (
            "upwards of 300 houses",
            "upwards of 300: MoreThan 300 [houses]",
        ),
        (
            "a maximum of 300 houses",
            "a maximum of 300: AtMost 300 [houses]",
        ),
        (
            "not less than 300 houses",
            "not less than 300: AtLeast 300 [houses]",
        ),
        ("40 people or so", "40 people or so: About 40 [people]"),
        (
            "between 80 and 90 people",
            "between 80 and 90: Between 80–90 [people]",
        ),
        ("80 to 90 people", "80 to 90: Between 80–90 [people]"),
        ("80–90 people", "80–90: Between 80–90 [people]"),
        ("two or three people", "two or three: Between 2–3 [people]"),
        ("several people", "several: Between 3–12 [people]"),
        ("in the low hundreds", "hundreds: Between 100–400"),
        ("hundreds of people", "hundreds: AtLeast 200 [people]"),
        ("a couple of days", "a couple of days: Between 2–259200 day"),
        ("There were no survivors.", "no: 0 [survivors]"),
        ("No one was hurt", "No one: 0"),
        ("none of the members voted", "none: 0 [members]"),
        ("Not one of the logs was found", "Not one: 0 [logs]"),
        ("they found not one error", "not one: 0 [error]"),
        ("he is not one of the members", "one: 1 [members]"),
        ("not one man but three came", "one: 1 [man]; three: 3"),
        ("a 12-member panel", "12: 12 [member panel]"),
        ("the third largest city", "third: 3 Ordinal [largest city]"),
        ("her 20th book", "20th: 20 Ordinal [book]"),
        ("Both judges resigned", "Both: 2 [judges]"),
        ("Both of the judges resigned", "Both: 2 [judges]"),
        ("both judges and lawyers", ""),
        ("They visited twice", "twice: 2 Times"),
        ("three times a week", "three times: 3 Times /week"),
        ("five-fold", "five-fold: 5 Times"),
        ("has clocked up 681 days", "681 days: 681 day"),
        (
            "lost millions of pounds",
            "millions of pounds: AtLeast 2000000 GBP",
        ),
        (
            "The number of riders killed on London's roads reached 36",
            "36: 36 [riders]",
        ),
        (
            "a deal of $16 trillion constitutes",
            "$16 trillion: 16000000000000 USD [deal]",
        ),
        (
            "despite losing 1-0 away",
            "1-0: 1 Score { left: 1, right: 0 }",
        ),
        ("dies at 78 - News", "78: 78"),
        ("[part 2]", ""),
        ("an hour and 12 dogs", "12: 12 [dogs]"),
    ]);
}

#[test]
fn shares_money_ages_and_units() {
    check(&[
        ("85 % of voters agreed", "85 %: 85 % [voters]"),
        ("85 per cent of voters", "85 per cent: 85 % [voters]"),
        ("85% agreed", "85%: 85 %"),
        (
            "between 80 and 90 % of voters",
            "between 80 and 90 %: Between 80–90 % [voters]",
        ),
        (
            "80% to 90% of voters",
            "80% to 90%: Between 80–90 % [voters]",
        ),
        ("seven in ten voters", "seven in ten: 70 % [voters]"),
        ("7 out of 10 voters", "7 out of 10: 70 % [voters]"),
        ("one in five children", "one in five: 20 % [children]"),
        ("two-thirds of voters", "two-thirds: 66.6667 % [voters]"),
        (
            "more than half of the members",
            "more than half: MoreThan 50 % [members]",
        ),
        ("a third of the budget", "a third: 33.3333 % [budget]"),
        (
            "a rise of 2 percentage points",
            "2 percentage points: 2 PercentPoints Rise By",
        ),
        (
            "Unemployment rose by 5 %",
            "5 %: 5 % [unemployment] Rise By",
        ),
        (
            "Unemployment fell to 5 %",
            "5 %: 5 % [unemployment] Fall To",
        ),
        ("a 5 % rise in rents", "5 %: 5 % [rise] Rise By"),
        ("$5 million", "$5 million: 5000000 USD"),
        ("£2.3bn of cuts", "£2.3bn: 2300000000 GBP [cuts]"),
        ("€3m", "€3m: 3000000 EUR"),
        ("US$40", "US$40: 40 USD"),
        ("A$40", "A$40: 40 AUD"),
        ("EUR 40 million", "EUR 40 million: 40000000 EUR"),
        ("5 million dollars", "5 million dollars: 5000000 USD"),
        (
            "a 5-million-dollar house",
            "5-million-dollar: 5000000 USD [house]",
        ),
        ("$5-6 million", "$5-6 million: Between 5000000–6000000 USD"),
        (
            "between $5 million and $6 million",
            "between $5 million and $6 million: Between 5000000–6000000 USD",
        ),
        ("$5 a day", "$5: 5 USD /day"),
        ("$12 an hour", "$12: 12 USD /hour"),
        ("£5 a head", "£5: 5 GBP /person"),
        ("10 million pounds", "10 million pounds: 10000000 GBP"),
        ("weighing 200 pounds", "200 pounds: 200 pound"),
        ("a 39-year-old lawyer", "39-year-old: 39 Age [lawyer]"),
        ("a lawyer aged 39", "aged 39: 39 Age"),
        ("she is 39 years old", "39 years old: 39 Age"),
        ("Amal Clooney, 39, met him", "39: 39 Age"),
        ("Amal Clooney (39) met him", "39: 39 Age"),
        ("a man of 39", "39: 39 Age [man]"),
        ("a woman in her thirties", "thirties: Between 30–39 Age"),
        ("a woman in her early 30s", "early 30s: Between 30–33 Age"),
        ("She is 39.", "39: 39 Age"),
        ("500 feet", "500 feet: 500 foot"),
        ("150 metres deep", "150 metres: 150 metre"),
        ("5km away", "5km: 5 kilometre"),
        ("60 km/h", "60 km/h: 60 kilometre per hour"),
        ("70 miles per hour", "70 miles per hour: 70 mile per hour"),
        ("-5 °C", "-5 °C: -5 degree celsius"),
        (
            "minus 5 degrees Celsius",
            "minus 5 degrees Celsius: -5 degree celsius",
        ),
        ("300 m² of land", "300 m²: 300 square metre [land]"),
        ("5 feet 10 inches", "5 feet 10 inches: 5.8333 foot"),
        ("2 hours and 30 minutes", "2 hours and 30 minutes: 2.5 hour"),
        ("half an hour", "half an hour: 0.5 hour"),
        ("a two-year sentence", "two-year: 2 year [sentence]"),
        ("for three days", "three days: 3 day"),
        ("lasting over two days", "over two days: MoreThan 2 day"),
        ("talks over two days", "two days: 2 day"),
        ("16 GB of memory", "16 GB: 16 gigabyte [memory]"),
        (
            "12 deaths per 100,000 people",
            "12: 12 [deaths] /100000 people",
        ),
        ("12 deaths a day", "12: 12 [deaths] /day"),
        (
            "The price rose from $80 to $90",
            "$80: 80 USD [price] Rise From; $90: 90 USD Rise To",
        ),
        (
            "a pay range from $80 to $90",
            "from $80 to $90: Between 80–90 USD",
        ),
        ("Rents doubled", "doubled: 2 Times"),
    ]);
}

#[test]
fn numbers_that_are_no_quantities() {
    for text in [
        "COVID-19 spread",
        "an F-16 jet",
        "MI5 knew",
        "a Boeing 737 crashed",
        "under Article 5 of the treaty",
        "Resolution 2379 passed",
        "Flight MH17 was hit",
        "on Channel 4 News",
        "after 9/11 it changed",
        "open 24/7 now",
        "at 10:30 on the day",
        "at 5 p.m. sharp",
        "at 5pm sharp",
        "at 8 o'clock",
        "call 555-0199 now",
        "call +44 20 7946 0958",
        "version 1.2.3 is out",
        "agent 007 left",
        "in room 12",
        "see page 40.",
        "at No. 10 Downing Street",
        "at No 10 Downing Street",
        "World War II ended",
        "World War Two ended",
        "King Henry VIII died",
        "Apollo 11 landed",
        "the Global Citizen Festival 2016",
        "a second-hand car",
        "first-class mail",
        "the First Lady spoke",
        "at first he refused",
        "one another",
        "the one who left",
        "one day he left",
        "one-sided talks",
        "the couple met",
        "Once he left, she spoke",
        "No, he said",
        "no evidence",
        "nineteen eighty-four",
        "in twenty seventeen",
        "the Big Three",
        "G-7 leaders",
        "Euro 2016",
        "#5",
        "items [12]",
    ] {
        assert_eq!(show(text), "", "{text}");
    }
}

#[test]
fn scores_are_pairs() {
    check(&[
        ("They won 3-1 at home", "3-1: 3 Score { left: 3, right: 1 }"),
        (
            "a 52-48 vote",
            "52-48: 52 Score { left: 52, right: 48 } [vote]",
        ),
        ("lost 0–2", "0–2: 0 Score { left: 0, right: 2 }"),
        ("it takes 3-5 days", "3-5 days: Between 3–432000 day"),
    ]);
}

/// The claim, the passage, what the passage does to the claim.
fn meet(cases: &[(&str, &str, QuantityRelation)]) {
    let mut wrong = String::new();
    for (claim, passage, expected) in cases {
        let (one, other) = (read(claim), read(passage));
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
    use QuantityRelation::*;
    meet(&[
        ("4,000 bodies", "4000 bodies", Same),
        ("4,000 bodies", "four thousand bodies", Same),
        ("5,000 bodies", "4,000 bodies", Disjoint),
        ("50 bodies", "1500 bodies", Disjoint),
        ("1.5 billion people", "1.5 million people", Disjoint),
        ("exactly 4,000 bodies", "at least 4,000 bodies", Weaker),
        ("at least 4,000 bodies", "4,000 bodies", Entails),
        ("more than 3,000 bodies", "4,000 bodies", Entails),
        ("fewer than 5,000 bodies", "4,000 bodies", Entails),
        ("more than 4,000 bodies", "4,000 bodies", Disjoint),
        ("4,000 bodies", "more than 4,000 bodies", Weaker),
        ("exactly 4,000 bodies", "more than 4,000 bodies", Disjoint),
        ("fewer than 5,000 people", "over 5,000 people", Disjoint),
        ("at least 4,000 bodies", "more than 4,000 bodies", Entails),
        ("more than 4,000 bodies", "at least 4,000 bodies", Weaker),
        ("more than 3 words", "less than 8 words", Weaker),
        ("85 % of voters", "between 80 and 90 % of voters", Weaker),
        ("between 80 and 90 % of voters", "85 % of voters", Entails),
        ("about 4,000 bodies", "4,100 bodies", Entails),
        ("about 4,000 bodies", "5,000 bodies", Disjoint),
        ("nearly 300 houses", "290 houses", Entails),
        ("nearly 300 houses", "301 houses", Disjoint),
        ("500 feet", "150 metres", Same),
        ("150 metres", "500 feet", Same),
        ("500 feet", "170 metres", Disjoint),
        ("10 miles", "16 km", Same),
        ("10 miles", "10 km", Disjoint),
        ("100 miles", "240 km", Disjoint),
        ("32 °F", "0 °C", Same),
        ("100 °C", "212 °F", Same),
        ("100 °C", "300 °F", Disjoint),
        ("60 minutes", "one hour", Same),
        ("52 weeks", "one year", Same),
        ("151 metres", "150 metres", Disjoint),
        ("two-thirds of voters", "67 % of voters", Same),
        ("two-thirds of voters", "60 % of voters", Disjoint),
        ("seven in ten voters", "70 % of voters", Same),
        ("half of voters", "50 % of voters", Same),
        ("$5 million", "£5 million", Incomparable),
        ("$5 million", "5 million people", Incomparable),
        ("5 kg", "5 km", Incomparable),
        ("39-year-old lawyer", "Amal Clooney, 39, spoke", Same),
        ("a 39-year-old lawyer", "a man aged 38", Disjoint),
        ("a woman in her thirties", "aged 39", Entails),
        ("a woman aged 39", "in her thirties", Weaker),
        ("rents rose by 5 %", "rents fell by 5 %", Disjoint),
        ("rents rose by 5 %", "rents rose to 5 %", Incomparable),
        ("won 3-1", "won 3-1", Same),
        ("won 3-1", "won 3-2", Disjoint),
        ("no survivors", "12 survivors", Disjoint),
        ("hundreds of people", "300 people", Entails),
        ("hundreds of people", "40 people", Disjoint),
        ("5 deaths a day", "5 deaths a week", Incomparable),
        (
            "the second largest city",
            "the third largest city",
            Disjoint,
        ),
        ("a dozen eggs", "12 eggs", Same),
        ("0 °C", "0 °F", Disjoint),
        ("3 years old", "36 months old", Same),
    ]);
}

fn sound(text: &str) -> Result<(), TestCaseError> {
    let mut at = 0;
    for q in read(text) {
        prop_assert!(q.span.start >= at, "{text}");
        prop_assert!(text.get(q.span.start..q.span.end).is_some());
        prop_assert!(
            q.span.contains(q.value_span) && !q.value_span.is_empty(),
            "{text}"
        );
        prop_assert!(compare(&q, &q) != QuantityRelation::Disjoint, "{text}");
        at = q.span.end;
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_safe(text in "\\PC{0,80}") {
        sound(&text)?;
    }

    #[test]
    fn words_of_numbers_are_safe(words in prop::collection::vec(prop::sample::select(vec![
        "more", "than", "4,000", "a", "half", "million", "two", "-", "third", "thirds", "of", "$", "%", "per", "cent",
        "between", "and", "to", "5", "10", "feet", "inches", "year", "old", "aged", ",", "Smith", "no", "one", "in", "ten",
        "k", "s", "90", "/", ".", ":", "–", "hundred", "dozens", "rose", "by", "from", "½", "minus", "°", "C", "the", "3",
        "early", "thirties", "'s", "people", "or", "so", "+", "999999999999999999999999", "twice",
    ]), 0..14), glue in prop::collection::vec(any::<bool>(), 14)) {
        let mut text = String::new();
        for (word, glued) in words.iter().zip(glue) {
            if !glued { text.push(' '); }
            text.push_str(word);
        }
        sound(&text)?;
    }
}
