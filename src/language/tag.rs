//! Parts of speech for tokens.

use std::borrow::Cow;

use super::tagger;
use super::token::{Tag, Token, TokenKind};

/// Gives every word of a sentence its part of speech.
///
/// The tagger knows common words; what it has never seen is judged by its shape.
pub fn tag(tokens: &mut [Token], text: &str) {
    let words: Vec<Cow<'_, str>> = tokens.iter().map(|t| tagger_form(t, text)).collect();
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    let tags = tagger::tags(&words);
    let trust_capitals = !mostly_capitalised(tokens);
    let mut opening = true;
    let mut modal = false;
    for (token, found) in tokens.iter_mut().zip(tags) {
        // "will coach": whatever else the word may be, behind these it is a verb.
        let found = if modal && found == Some(Tag::Noun) {
            Some(Tag::Verb)
        } else {
            found
        };
        modal = token.is_any(MODALS);
        if matches!(token.kind, TokenKind::Word | TokenKind::Clitic) {
            token.tag = settle(token, found, trust_capitals && !opening);
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
fn tagger_form<'t>(token: &Token, text: &'t str) -> Cow<'t, str> {
    let written = token.span.of(text);
    if written.contains('’') {
        Cow::Owned(written.replace('’', "'"))
    } else {
        Cow::Borrowed(written)
    }
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
