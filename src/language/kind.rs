//! Kinds of thing that exclude each other: what is a film is no book.

use foldhash::HashMap;
use std::sync::LazyLock;

use super::phrase::lines;

/// By word: what is told apart, and which kind of it the word is.
static KINDS: LazyLock<HashMap<&str, (&str, usize)>> = LazyLock::new(|| {
    let rows = lines(include_str!("data/kinds.txt")).enumerate();
    let words = rows.flat_map(|(kind, (group, row))| {
        row.split_whitespace()
            .map(move |word| (word, (group, kind)))
    });
    words.collect()
});

/// What a noun in its base form tells apart ("work"), and a number for the kind of it.
pub fn kind(noun: &str) -> Option<(&'static str, usize)> {
    KINDS.get(noun).copied()
}

/// Whether nothing can be both.
pub fn exclude(a: &str, b: &str) -> bool {
    match (kind(a), kind(b)) {
        (Some((group_a, a)), Some((group_b, b))) => group_a == group_b && a != b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_exclude_each_other() {
        for (a, b, expected) in [
            ("film", "book", true),
            ("city", "county", true),
            ("football", "poker", true),
            ("film", "movie", false),
            ("film", "city", false),
            ("actor", "singer", false),
            ("film", "film", false),
            ("", "film", false),
        ] {
            assert_eq!(exclude(a, b), expected, "{a} | {b}");
        }
    }
}
