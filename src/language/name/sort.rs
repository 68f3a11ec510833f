//! Words that tell what kind of name they stand in.

use std::sync::LazyLock;

use foldhash::HashMap;

/// The sorts of words in `data/name_words.txt`, where each is explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Title,
    Organisation,
    Place,
    Shared,
    Body,
    Inner,
    Never,
    Man,
    Woman,
    Courtesy,
}

/// By word the sorts that it is of, a bit for each: one look tells them all.
static WORDS: LazyLock<HashMap<&str, u16>> = LazyLock::new(|| {
    let mut sorts: HashMap<&str, u16> = HashMap::default();
    for line in super::data_lines(include_str!("../data/name_words.txt")) {
        let mut words = line.split_whitespace();
        let sort = words.next().and_then(Sort::named);
        for word in words {
            *sorts.entry(word).or_default() |= sort.map_or(0, Sort::bit);
        }
    }
    sorts
});

impl Sort {
    /// Whether the folded word is of the sort.
    pub fn has(self, word: &str) -> bool {
        WORDS.get(word).is_some_and(|sorts| sorts & self.bit() != 0)
    }

    fn bit(self) -> u16 {
        1 << self as u16
    }

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "title" => Self::Title,
            "organisation" => Self::Organisation,
            "place" => Self::Place,
            "shared" => Self::Shared,
            "body" => Self::Body,
            "inner" => Self::Inner,
            "never" => Self::Never,
            "man" => Self::Man,
            "woman" => Self::Woman,
            "courtesy" => Self::Courtesy,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_of_their_sorts() {
        for (word, sort, expected) in [
            ("mr", Sort::Title, true),
            ("mr", Sort::Man, true),
            ("mr", Sort::Courtesy, true),
            ("mr", Sort::Woman, false),
            ("queen", Sort::Shared, true),
            ("queen", Sort::Woman, true),
            ("court", Sort::Organisation, true),
            ("tower", Sort::Place, true),
            ("centre", Sort::Body, true),
            ("von", Sort::Inner, true),
            ("friday", Sort::Never, true),
            ("title", Sort::Title, false),
            ("", Sort::Never, false),
        ] {
            assert_eq!(sort.has(word), expected, "{word} {sort:?}");
        }
    }

    #[test]
    fn every_sort_of_the_table_is_known() {
        for line in super::super::data_lines(include_str!("../data/name_words.txt")) {
            let name = line.split_whitespace().next().unwrap_or_default();
            assert!(Sort::named(name).is_some(), "{name}");
        }
    }
}
