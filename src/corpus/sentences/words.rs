//! The lists of `words.txt`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static LISTS: LazyLock<HashMap<&str, HashSet<&str>>> = LazyLock::new(|| {
    let mut lists: HashMap<&str, HashSet<&str>> = HashMap::new();
    let mut list = "";
    let lines = include_str!("words.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines {
        match line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            Some(name) => list = name,
            None => lists
                .entry(list)
                .or_default()
                .extend(line.split_whitespace()),
        }
    }
    lists
});

/// The lists of `words.txt`, by their names there.
#[derive(Clone, Copy, Debug)]
pub(super) enum List {
    Titles,
    BeforeNumber,
    Company,
    Starters,
    Joining,
    Saying,
}

/// No word of a list is longer, in bytes.
const LONGEST: usize = 16;

impl List {
    /// Whether `word` is in the list, in either case.
    pub(super) fn has(self, word: &str) -> bool {
        word.len() <= LONGEST
            && LISTS
                .get(self.name())
                .is_some_and(|list| list.contains(word.to_lowercase().as_str()))
    }

    fn name(self) -> &'static str {
        match self {
            Self::Titles => "titles",
            Self::BeforeNumber => "before-number",
            Self::Company => "company",
            Self::Starters => "starters",
            Self::Joining => "joining",
            Self::Saying => "saying",
        }
    }
}

/// The last word of `text`, a word being what stands between white space, without marks around it.
pub(super) fn last_word(text: &str) -> &str {
    let word = text
        .trim_end()
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The first word of `text`, without marks around it.
pub(super) fn first_word(text: &str) -> &str {
    let word = text
        .split_whitespace()
        .find(|word| word.contains(char::is_alphanumeric));
    word.unwrap_or_default()
        .trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_there_and_no_word_is_too_long() {
        for list in [
            List::Titles,
            List::BeforeNumber,
            List::Company,
            List::Starters,
            List::Joining,
            List::Saying,
        ] {
            assert!(
                LISTS
                    .get(list.name())
                    .is_some_and(|words| words.iter().all(|word| word.len() <= LONGEST))
            );
        }
        assert_eq!(LISTS.len(), 6);
        assert!(List::Titles.has("Mr") && !List::Titles.has("Mosul"));
    }
}
