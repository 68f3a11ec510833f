//! Numbers in turns of phrase, names and codes, and values that are near each other and not the same.

use super::*;

#[test]
fn numbers_in_turns_of_phrase_count_nothing() {
    for text in [
        "It was a one-off deal.",
        "He is second to none.",
        "The talks were at sixes and sevens.",
        "They are back to square one.",
        "First and foremost, she is a lawyer.",
        "He is two-faced.",
        "The shop on Fifth Avenue closed.",
        "It is a Catch-22.",
        "He is public enemy number one.",
        "They left one by one.",
        "They left one after another.",
        "On the one hand it rained.",
        "Double standards apply.",
        "She won the triple jump.",
        "Once upon a time it rained.",
        "A double-decker bus crashed.",
        "He met his half-brother.",
        "It is half past two.",
        "The glass is half empty.",
        "The plan was half-hearted.",
        "He cut the cake in half.",
        "The Third Reich fell.",
        "The Second World War ended.",
        "a first-time buyer",
        "The A4 road and the M25 were closed.",
        "Room 101 was empty.",
        "Chapter 11 bankruptcy",
        "Windows 10 users",
        "Section 230 was upheld.",
        "The G20 met.",
        "PM2.5 rose.",
        "a .22 rifle",
        "a 4x4 car",
        "CO2 rose.",
        "the number 7 bus",
        "bus number 7",
        "It was one of a kind.",
        "in two thousand and seven",
    ] {
        assert_eq!(show(text), "", "{text}");
    }
}

#[test]
fn numbers_beside_other_numbers_keep_to_themselves() {
    check(&[
        ("Covid-19 killed 12 people.", "12: 12 [people]"),
        ("They won the first half.", "first: 1 Ordinal [half]"),
        ("The third quarter was poor.", "third: 3 Ordinal [quarter]"),
        ("the 2,000-strong crowd", "2,000: 2000 [crowd]"),
        ("She turned 40 in June.", "40: 40 Age"),
        ("She turned 40 pages.", "40: 40 [pages]"),
        ("a 24-hour strike", "24-hour: 24 hour [strike]"),
        ("the other three members", "three: 3 [members]"),
        ("Her 40th birthday", "40th: 40 Ordinal [birthday]"),
        ("five of 12 members", "five: 5 [members]; 12: 12 [members]"),
        ("a man in his forties", "forties: Between 40–49 Age"),
        ("the roaring forties", ""),
    ]);
}

#[test]
fn near_values_are_not_the_same() {
    use QuantityRelation::*;
    meet(&[
        ("4,000 bodies", "40,000 bodies", Disjoint),
        ("4,000 bodies", "4,001 bodies", Disjoint),
        ("4.5 million people", "45 million people", Disjoint),
        ("two thousand people", "two million people", Disjoint),
        ("15 people", "50 people", Disjoint),
        ("a dozen people", "ten people", Disjoint),
        ("the 12th floor", "the 20th floor", Disjoint),
        ("12 floors", "the 12th floor", Incomparable),
        ("12 % of voters", "12 voters", Incomparable),
        ("12 %", "12 percentage points", Incomparable),
        ("5 % of voters", "five times as many voters", Incomparable),
        ("a man aged 40", "40 men", Incomparable),
        ("$5 a day", "$5 a week", Incomparable),
        ("5 miles", "5 kilometres", Disjoint),
        ("5 tonnes", "5 kilograms", Disjoint),
        ("at least 300 houses", "299 houses", Disjoint),
        ("at most 300 houses", "301 houses", Disjoint),
        ("about 300 houses", "200 houses", Disjoint),
        ("between 80 and 90 houses", "91 houses", Disjoint),
        ("up to 300 houses", "more than 300 houses", Disjoint),
        ("exactly 300 houses", "about 300 houses", Weaker),
        ("only 12 houses", "at least 12 houses", Weaker),
        ("300 houses", "hundreds of houses", Weaker),
        ("40 houses", "hundreds of houses", Disjoint),
        ("several houses", "300 houses", Disjoint),
        ("rents fell by 5 %", "rents rose by 5 %", Disjoint),
        ("rents fell to 5 %", "rents fell by 5 %", Incomparable),
        ("rents doubled", "rents tripled", Disjoint),
        ("a woman in her thirties", "a woman aged 41", Disjoint),
        ("a third of voters", "30 % of voters", Disjoint),
    ]);
}
