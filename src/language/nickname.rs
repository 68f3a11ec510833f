//! First names in short and in full: "Bill Dow", "William H. Dow" and "W. Dow" may be one person.

use std::sync::LazyLock;

use foldhash::HashMap;
use smol_str::SmolStr;

use super::table;

/// Every form of a first name, with the numbers of the full names that it may stand for.
static NAMES: LazyLock<HashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut names: HashMap<&str, Vec<usize>> = HashMap::default();
    for (number, (full, short)) in table::rows(include_str!("data/nicknames.txt")).enumerate() {
        for form in full.into_iter().chain(short) {
            names.entry(form).or_default().push(number);
        }
    }
    names
});

/// Endings of a name that are no surname.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// Whether two full names, as folded words, can be one person's: one surname, first names that are forms of one or
/// the initial of it, and no middle name that the other contradicts.
pub(super) fn same_person(a: &[SmolStr], b: &[SmolStr]) -> bool {
    let (Some((first_a, middle_a, last_a)), Some((first_b, middle_b, last_b))) =
        (split(a), split(b))
    else {
        return false;
    };
    last_a == last_b
        && same_first(first_a, first_b)
        && (middles_fit(middle_a, middle_b) || middles_fit(middle_b, middle_a))
}

/// First name, middle names and surname; none for a single word.
fn split(words: &[SmolStr]) -> Option<(&str, &[SmolStr], &str)> {
    let suffix = words.last().is_some_and(|w| SUFFIXES.contains(&w.as_str()));
    let words = &words[..words.len() - usize::from(suffix)];
    let (first, rest) = words.split_first()?;
    let (last, middle) = rest.split_last()?;
    Some((first, middle, last))
}

fn same_first(a: &str, b: &str) -> bool {
    a == b || is_initial_of(a, b) || is_initial_of(b, a) || share_full_name(a, b)
}

fn share_full_name(a: &str, b: &str) -> bool {
    let numbers = |name: &str| NAMES.get(name).map(Vec::as_slice).unwrap_or_default();
    numbers(a).iter().any(|number| numbers(b).contains(number))
}

fn is_initial_of(initial: &str, name: &str) -> bool {
    initial.chars().count() == 1 && name.starts_with(initial)
}

/// Every one of `few` is one of `many` or the initial of it, in order. Who has none fits anybody.
fn middles_fit(few: &[SmolStr], many: &[SmolStr]) -> bool {
    let fits = |a: &str, b: &str| a == b || is_initial_of(a, b) || is_initial_of(b, a);
    let mut many = many.iter();
    few.iter().all(|name| many.any(|other| fits(name, other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_name_are_told_from_other_people() {
        let words = |name: &str| -> Vec<SmolStr> { name.split(' ').map(SmolStr::from).collect() };
        for (a, b, expected) in [
            ("tim roe", "timothy simon roe", true),
            ("bill dow", "william dow", true),
            ("bill dow", "will h dow", true),
            ("kate lee", "katherine lee", true),
            ("kate lee", "catherine ann lee", true),
            ("j k ott", "joanne ott", true),
            ("j ott", "john ott", true),
            ("john ott jr", "j ott", true),
            ("john f ott", "john fitz ott", true),
            ("bill dow", "walter dow", false),
            ("bill dow", "william roe", false),
            ("ann ott", "joanne ott", false),
            ("j k ott", "anne ott", false),
            ("peter paul roe", "peter john roe", false),
            ("kate", "katherine", false),
            ("bill dow", "dow", false),
            ("bill", "", false),
        ] {
            let (one, other) = (words(a), words(b));
            assert_eq!(same_person(&one, &other), expected, "{a} | {b}");
            assert_eq!(same_person(&other, &one), expected, "{b} | {a}");
        }
    }
}
