//! Numbers, sums of money and days, as papers write them.

use std::fmt::Write;

use crate::random::Random;

/// The months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SHORT_MONTHS: [&str; 12] = [
    "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.",
    "Dec.",
];
const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const WORDS: [&str; 11] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "a dozen", "twenty",
];

/// A number with a comma after each three digits.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (n, digit) in digits.char_indices() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of things: small ones more often than large ones.
pub fn count(random: &mut Random) -> u64 {
    let digits = [1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6];
    let end = 10_u64.pow(digits[random.below(digits.len())]);
    let number = end / 10 + random.below((end - end / 10) as usize) as u64;
    // Papers round.
    match number > 1_000 && random.percent(70) {
        true => number / 100 * 100,
        false => number.max(2),
    }
}

/// A year, near ones more often.
pub fn year(random: &mut Random) -> usize {
    let back = random.below(16).min(random.below(60));
    2024 - back
}

/// Writes a number of things, as figures or as a word.
pub fn write_count(random: &mut Random, out: &mut String) {
    match random.percent(40) {
        true => out.push_str(random.pick(&WORDS)),
        false => out.push_str(&grouped(count(random))),
    }
}

/// Writes a share.
pub fn write_share(random: &mut Random, out: &mut String) {
    let (whole, tenth) = (random.between(1, 98), random.below(10));
    let unit = random.pick(&[" percent", " percent", " per cent", "%"]);
    // A string takes all that is written to it.
    let _ = match random.percent(35) {
        true => write!(out, "{whole}.{tenth}{unit}"),
        false => write!(out, "{whole}{unit}"),
    };
}

/// Writes a sum of money.
pub fn write_money(random: &mut Random, out: &mut String) {
    let sign = random.pick(&["$", "$", "$", "£", "€"]);
    let _ = match random.below(3) {
        0 => write!(out, "{sign}{}", grouped(count(random) * 10)),
        1 => write!(out, "{sign}{} million", random.between(2, 900)),
        _ => write!(
            out,
            "{sign}{}.{} billion",
            random.between(1, 40),
            random.below(10)
        ),
    };
}

/// Writes when something was, with its preposition.
pub fn write_time(random: &mut Random, out: &mut String) {
    let (month, day) = (random.below(12), random.between(1, 28));
    let (full, short) = (MONTHS[month], SHORT_MONTHS[month]);
    let _ = match random.below(10) {
        0..=3 => write!(out, "on {}", random.pick(&DAYS)),
        4 => write!(out, "on {short} {day}"),
        5 => write!(out, "on {full} {day}, {}", year(random)),
        6 => write!(out, "on {day} {full} {}", year(random)),
        7 => write!(out, "in {full} {}", year(random)),
        8 => write!(
            out,
            "last {}",
            random.pick(&["week", "month", "year", "night", "spring"])
        ),
        _ => write!(out, "in {}", year(random)),
    };
}
