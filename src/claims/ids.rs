//! Ids: which are allowed, which one a claim without any gets, and that each occurs once.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

/// The longest default id in bytes, before a number is added to make it unique.
const LONGEST: usize = 50;

/// The default id of a text without letters and digits of its own.
const NAMELESS: &str = "claim";

/// The first character of `id` that an id may not hold, with its byte offset.
pub(super) fn bad_character(id: &str) -> Option<(usize, char)> {
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    id.char_indices().find(|&(_, c)| !allowed(c))
}

/// The default id of `text`: its words in lower case, accents folded, joined by `-`, cut at a word.
pub(super) fn slug(text: &str) -> String {
    let folded = folded(text);
    let mut slug = String::new();
    for word in folded.split('-').filter(|word| !word.is_empty()) {
        if !slug.is_empty() && slug.len() + 1 + word.len() > LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug.truncate(slug.floor_char_boundary(LONGEST));
    if slug.is_empty() {
        NAMELESS.to_owned()
    } else {
        slug
    }
}

/// The text in lower case without accents, with `-` for everything that is no part of a word.
fn folded(text: &str) -> String {
    let chars: Vec<char> = text
        .nfkd()
        .flat_map(char::to_lowercase)
        .filter(|c| !is_dropped(*c))
        .collect();
    let at = |index: usize| chars.get(index).copied().unwrap_or(' ');
    let mut out = String::with_capacity(text.len());
    for (index, &c) in chars.iter().enumerate() {
        let inside = index > 0 && at(index - 1).is_numeric() && at(index + 1).is_numeric();
        match c {
            c if c.is_alphanumeric() => out.push(c),
            // "4,000" and "1.2" are one word each.
            ',' if inside => {}
            '.' if inside => out.push('.'),
            _ => out.push('-'),
        }
    }
    out
}

/// Accents, and apostrophes, which part no words.
fn is_dropped(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\'' | '’')
}

/// An id for each of `slugs` in order, unlike each other and unlike all of `given`: the slug
/// itself where it is free, else with `-2`, `-3` and so on behind it.
pub(super) fn unique(slugs: Vec<String>, given: &HashSet<&str>) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut taken: HashSet<String> = HashSet::new();
    let mut ids = Vec::with_capacity(slugs.len());
    for slug in slugs {
        let count = counts.entry(slug.clone()).or_default();
        let id = loop {
            *count += 1;
            let id = numbered(&slug, *count);
            if !given.contains(id.as_str()) && !taken.contains(&id) {
                break id;
            }
        };
        taken.insert(id.clone());
        ids.push(id);
    }
    ids
}

fn numbered(slug: &str, count: usize) -> String {
    match count {
        1 => slug.to_owned(),
        _ => format!("{slug}-{count}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slugs_read_well() {
        let cases = [
            ("4,000 bodies in Mosul grave", "4000-bodies-in-mosul-grave"),
            ("António Guterres's speech", "antonio-guterress-speech"),
            ("  It rose by 1.2 %.  ", "it-rose-by-1.2"),
            ("U.N. says: “no”", "u-n-says-no"),
            ("İstanbul", "istanbul"),
            ("Straße ﬁne", "straße-fine"),
            ("東京は首都", "東京は首都"),
            ("?!", "claim"),
            ("", "claim"),
            ("a, b,c 1,b", "a-b-c-1-b"),
        ];
        for (text, expected) in cases {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn slugs_are_cut_at_a_word() {
        let text = "Belgium favours bringing the case of the Yazidi genocide to the court";
        assert_eq!(
            slug(text),
            "belgium-favours-bringing-the-case-of-the-yazidi"
        );
        assert_eq!(slug(&"é".repeat(80)), "e".repeat(50));
        assert_eq!(slug(&"ж".repeat(80)), "ж".repeat(25));
    }

    #[test]
    fn characters_of_ids() {
        for id in ["a", "A-b_c.d/e", "mosul-2", "é", "東京", "."] {
            assert_eq!(bad_character(id), None, "{id}");
        }
        let cases = [
            ("a b", (1, ' ')),
            ("é!", (2, '!')),
            ("\u{1b}[", (0, '\u{1b}')),
        ];
        for (id, bad) in cases {
            assert_eq!(bad_character(id), Some(bad), "{id}");
        }
    }

    #[test]
    fn default_ids_step_aside() {
        let slugs = ["a", "b", "a", "a-2", "a", "c"].map(str::to_owned).to_vec();
        let ids = unique(slugs, &HashSet::from(["b", "a-3"]));
        assert_eq!(ids, ["a", "b-2", "a-2", "a-2-2", "a-4", "c"]);
    }

    proptest! {
        #[test]
        fn every_slug_is_a_good_id(text in "\\PC{0,80}") {
            let slug = slug(&text);
            prop_assert!(!slug.is_empty() && slug.len() <= LONGEST);
            prop_assert_eq!(bad_character(&slug), None);
        }

        #[test]
        fn unique_ids_are_unique(slugs in prop::collection::vec("[ab](-[23])?", 0..20)) {
            let count = slugs.len();
            let ids = unique(slugs, &HashSet::from(["a", "b-2"]));
            prop_assert_eq!(ids.iter().collect::<HashSet<_>>().len(), count);
            prop_assert!(!ids.iter().any(|id| id == "a" || id == "b-2"));
        }
    }
}
