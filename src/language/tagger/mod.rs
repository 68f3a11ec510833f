//! The most likely part of speech of each word of a sentence, after Brill: the word's most frequent one, and then
//! patches, one after another, each of which changes a tag for another where the words around it ask for that.
//!
//! The tables are those of the crate harper-brill (see `LICENSE-harper`), laid out by `tools/lexicon` so that nothing
//! need be read before the first sentence. The tags are the same, which a test compares.

#[allow(dead_code, reason = "the generator's half")]
mod layout;
mod patch;
mod words;

use std::sync::LazyLock;

use patch::Patches;

use super::token::Tag;

static PATCHES: LazyLock<Patches> = LazyLock::new(|| Patches::read(include_str!("patches.txt")));

/// The number of a tag in the tables; [`NONE`] for a word that no table knows.
type Number = u8;

/// No tag.
const NONE: Number = 16;

/// A part of speech for every word of a sentence, as it is written but for straight apostrophes; none for words that
/// were never seen.
pub fn tags(sentence: &[&str]) -> Vec<Option<Tag>> {
    let mut tags: Vec<Number> = sentence.iter().map(|word| words::tag(word)).collect();
    PATCHES.apply(sentence, &mut tags);
    tags.into_iter().map(tag_of).collect()
}

/// By the order of the names in the layout.
fn tag_of(number: Number) -> Option<Tag> {
    Some(match number {
        0 => Tag::Adjective,
        1 => Tag::Adposition,
        2 => Tag::Adverb,
        3 => Tag::Auxiliary,
        4 | 13 => Tag::Conjunction,
        5 => Tag::Determiner,
        6 => Tag::Other,
        7 => Tag::Noun,
        8 => Tag::Numeral,
        9 => Tag::Particle,
        10 => Tag::Pronoun,
        11 => Tag::ProperNoun,
        12 | 14 => Tag::Punctuation,
        15 => Tag::Verb,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use harper_brill::{Tagger, UPOS, brill_tagger};
    use proptest::prelude::*;

    fn from_upos(upos: UPOS) -> Tag {
        match upos {
            UPOS::NOUN => Tag::Noun,
            UPOS::PROPN => Tag::ProperNoun,
            UPOS::VERB => Tag::Verb,
            UPOS::AUX => Tag::Auxiliary,
            UPOS::ADJ => Tag::Adjective,
            UPOS::ADV => Tag::Adverb,
            UPOS::DET => Tag::Determiner,
            UPOS::PRON => Tag::Pronoun,
            UPOS::ADP => Tag::Adposition,
            UPOS::CCONJ | UPOS::SCONJ => Tag::Conjunction,
            UPOS::PART => Tag::Particle,
            UPOS::NUM => Tag::Numeral,
            UPOS::PUNCT | UPOS::SYM => Tag::Punctuation,
            UPOS::INTJ => Tag::Other,
        }
    }

    fn theirs(sentence: &[&str]) -> Vec<Option<Tag>> {
        let words: Vec<String> = sentence.iter().map(ToString::to_string).collect();
        let tags = brill_tagger().tag_sentence(&words).into_iter();
        tags.map(|tag| tag.map(from_upos)).collect()
    }

    #[test]
    fn every_word_has_the_tag_that_it_has_there() {
        let model = brill_tagger();
        let model = serde_json::to_value(&*model).unwrap_or_default();
        let words = model["base"]["mapping"].as_object();
        let words: Vec<&str> = words
            .into_iter()
            .flatten()
            .map(|(w, _)| w.as_str())
            .collect();
        assert!(words.len() > 20_000);
        for word in words {
            assert_eq!(tags(&[word]), theirs(&[word]), "{word}");
            let upper = word.to_uppercase();
            assert_eq!(tags(&[&upper]), theirs(&[&upper]), "{upper}");
        }
    }

    #[test]
    fn whole_texts_have_the_tags_that_they_have_there() {
        for text in [
            include_str!("../../../README.md"),
            include_str!("../../../docs/architecture.md"),
            include_str!("../../../corpus/council-minutes.md"),
            include_str!("../../../corpus/un-meeting.txt"),
            include_str!("../../../corpus/broadcast-interview.txt"),
        ] {
            let words: Vec<&str> = text.split([' ', '\n']).filter(|w| !w.is_empty()).collect();
            assert_eq!(tags(&words), theirs(&words));
            for sentence in words.chunks(23) {
                assert_eq!(tags(sentence), theirs(sentence), "{sentence:?}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn words_in_any_order_have_the_tags_that_they_have_there(words in prop::collection::vec(prop::sample::select(vec![
            "to", "that", "That", "there", "as", "have", "had", "do", "this", "has", "of", "one", "like", "more", "in",
            "about", "all", "out", "for", "up", "you", "plan", "US", "t", "o", "tot", "T", ".", ",", "the", "a", "she",
            "it", "Ann", "Berg", "council", "plans", "met", "quickly", "red", "two", "2", "will", "be", "and", "Zqx",
            "not", "é", "’", "K", "ΣΑΣ", "oh", "%", "because", "London", "running", "run", "well", "which",
        ]), 0..24)) {
            prop_assert_eq!(tags(&words), theirs(&words));
        }

        #[test]
        fn what_is_no_word_has_the_tags_that_it_has_there(words in prop::collection::vec("\\PC{1,4}", 0..8)) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            prop_assert_eq!(tags(&words), theirs(&words));
        }
    }
}
