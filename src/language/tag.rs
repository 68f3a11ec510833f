//! Parts of speech for tokens.

use harper_brill::{Tagger, UPOS, brill_tagger};

use super::token::{Tag, Token, TokenKind};

/// Gives every word of a sentence its part of speech.
///
/// The tagger knows common words; what it has never seen is judged by its shape.
pub fn tag(tokens: &mut [Token], text: &str) {
    let words: Vec<String> = tokens.iter().map(|t| tagger_form(t, text)).collect();
    let tags = brill_tagger().tag_sentence(&words);
    let trust_capitals = !mostly_capitalised(tokens);
    let mut opening = true;
    let mut modal = false;
    for (token, found) in tokens.iter_mut().zip(tags) {
        // "will coach": whatever else the word may be, behind these it is a verb.
        let found = if modal && found == Some(UPOS::NOUN) {
            Some(UPOS::VERB)
        } else {
            found
        };
        modal = token.is_any(MODALS);
        if matches!(token.kind, TokenKind::Word | TokenKind::Clitic) {
            let plain = found.map(from_upos);
            token.tag = settle(token, plain, trust_capitals && !opening);
        }
        if token.is_word() {
            opening = false;
        }
    }
}

/// Auxiliaries that only a verb can follow at once.
const MODALS: &[&str] = &[
    "will", "would", "can", "could", "shall", "should", "must", "might",
];

/// The tagger was trained on words with straight apostrophes.
fn tagger_form(token: &Token, text: &str) -> String {
    token.span.of(text).replace('’', "'")
}

/// A capital inside a sentence makes a name of any noun, adjective or unknown word.
fn settle(token: &Token, found: Option<Tag>, capital_counts: bool) -> Tag {
    let named = token.capital && capital_counts;
    match found {
        Some(Tag::Noun | Tag::Adjective | Tag::Verb | Tag::Adverb | Tag::Other) | None if named => {
            Tag::ProperNoun
        }
        Some(tag) => tag,
        None => guess(token),
    }
}

fn guess(token: &Token) -> Tag {
    if token.capital {
        return Tag::ProperNoun;
    }
    match token.folded.as_str() {
        w if w.ends_with("ly") => Tag::Adverb,
        w if w.ends_with("ed") || w.ends_with("ing") => Tag::Verb,
        w if ["ous", "ful", "ive", "able", "ible", "less", "ish"]
            .iter()
            .any(|e| w.ends_with(e)) =>
        {
            Tag::Adjective
        }
        _ => Tag::Noun,
    }
}

/// In a headline in title case capitals tell nothing.
fn mostly_capitalised(tokens: &[Token]) -> bool {
    let words = tokens
        .iter()
        .filter(|t| t.kind == TokenKind::Word && t.folded.len() > 3);
    let (capital, all) = words.fold((0, 0), |(c, n), t| (c + usize::from(t.capital), n + 1));
    all >= 4 && capital * 10 >= all * 8
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::token::tokenize;

    fn tag_of(text: &str, word: &str) -> Option<Tag> {
        let mut tokens = tokenize(text);
        tag(&mut tokens, text);
        tokens
            .iter()
            .find(|t| t.span.of(text) == word)
            .map(|t| t.tag)
    }

    #[test]
    fn words_get_their_part_of_speech() {
        let cases = [
            ("4,000 bodies in Mosul grave", "bodies", Tag::Noun),
            ("4,000 bodies in Mosul grave", "Mosul", Tag::ProperNoun),
            ("Iraq has not signed the treaty", "signed", Tag::Verb),
            ("Iraq has not signed the treaty", "not", Tag::Particle),
            ("Iraq has not signed the treaty", "Iraq", Tag::ProperNoun),
            (
                "The United Nations met on Friday",
                "United",
                Tag::ProperNoun,
            ),
            ("The council met quietly", "quietly", Tag::Adverb),
            ("They met 39 people", "39", Tag::Numeral),
        ];
        for (text, word, expected) in cases {
            assert_eq!(tag_of(text, word), Some(expected), "{word} in {text}");
        }
    }
}
