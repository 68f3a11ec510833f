//! Tables of phrases, and the phrases of a table in a run of tokens.
//!
//! A table is lines of phrases under `[section]` headings; `#` begins a remark. In a phrase
//! `a|b` is either word, `a?` may be missing, `~` is up to two describing words, `<verb>`,
//! `<noun>`, `<name>`, `<number>`, `<pronoun>` and `<gerund>` are any such token, and what follows `/` must
//! come next without being part of the phrase.

use foldhash::{HashMap, HashSet};
use std::ops::Range;

use super::token::{Tag, Token};

/// The phrases of one table, each with what its section means.
pub(crate) struct Phrases<K> {
    by_first: HashMap<&'static str, Vec<Phrase<K>>>,
    /// What all phrases have behind their first word; a phrase is a run of them.
    elements: Vec<Element>,
}

/// A phrase found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found<K> {
    /// The tokens of the phrase; never empty.
    pub tokens: Range<usize>,
    /// What the section of the phrase means.
    pub kind: K,
}

struct Phrase<K> {
    rest: Range<usize>,
    kind: K,
}

enum Element {
    Word(Words),
    Optional(Words),
    Gap,
    Ahead,
}

/// One word or several of which any will do.
enum Words {
    One(&'static str),
    Any(Vec<&'static str>),
}

impl<K: Copy> Phrases<K> {
    /// Reads a table; sections that `kind_of` does not know are left out.
    pub fn parse(table: &'static str, kind_of: impl Fn(&'static str) -> Option<K>) -> Self {
        let mut by_first: HashMap<&'static str, Vec<Phrase<K>>> = HashMap::default();
        let mut elements = Vec::new();
        for (section, line) in lines(table) {
            let Some(kind) = kind_of(section) else {
                continue;
            };
            let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
            let start = elements.len();
            elements.extend(rest.split_whitespace().map(element));
            for word in first.split('|') {
                let rest = start..elements.len();
                let phrases = by_first.entry(word).or_default();
                phrases.push(Phrase { rest, kind });
            }
        }
        Self { by_first, elements }
    }

    /// The longest phrase that begins at token `i`; of equals the one that stands first.
    pub fn at(&self, tokens: &[Token], i: usize) -> Option<Found<K>> {
        let phrases = self.by_first.get(tokens.get(i)?.folded.as_str())?;
        let mut best: Option<Found<K>> = None;
        for phrase in phrases {
            let rest = self.elements.get(phrase.rest.clone()).unwrap_or_default();
            let end = end_of(rest, tokens, i + 1, None);
            if let Some(end) = end.filter(|e| best.as_ref().is_none_or(|b| *e > b.tokens.end)) {
                best = Some(Found {
                    tokens: i..end,
                    kind: phrase.kind,
                });
            }
        }
        best
    }

    /// All phrases from left to right, the longest first, none over another.
    pub fn find(&self, tokens: &[Token]) -> Vec<Found<K>> {
        let mut found = Vec::new();
        let mut i = 0;
        while i < tokens.len() {
            match self.at(tokens, i) {
                Some(phrase) => {
                    i = phrase.tokens.end;
                    found.push(phrase);
                }
                None => i += 1,
            }
        }
        found
    }
}

/// The words under one heading of a table, split at spaces and `|`.
pub(crate) fn words(table: &'static str, section: &str) -> HashSet<&'static str> {
    raw_lines(table)
        .filter(|(name, _)| *name == section)
        .flat_map(|(_, line)| without_remark(line).split([' ', '|']))
        .filter(|word| !word.is_empty())
        .collect()
}

/// The lines of a table with the section that each stands in.
pub(crate) fn lines(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    raw_lines(table)
        .map(|(section, line)| (section, without_remark(line)))
        .filter(|(_, line)| !line.is_empty())
}

/// As [`lines`], with remarks and empty lines: most readers want but one section, and pass over the others fast.
fn raw_lines(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    table.lines().filter_map(move |line| {
        let heading = line.strip_prefix('[').and_then(|l| l.strip_suffix(']'));
        section = heading.unwrap_or(section);
        heading.is_none().then_some((section, line))
    })
}

fn without_remark(line: &str) -> &str {
    line.split('#').next().unwrap_or_default().trim()
}

fn element(word: &'static str) -> Element {
    match word {
        "~" => Element::Gap,
        "/" => Element::Ahead,
        _ => match word.strip_suffix('?').filter(|w| !w.is_empty()) {
            Some(word) => Element::Optional(words_of(word)),
            None => Element::Word(words_of(word)),
        },
    }
}

fn words_of(word: &'static str) -> Words {
    match word.contains('|') {
        true => Words::Any(word.split('|').collect()),
        false => Words::One(word),
    }
}

/// Where the phrase ends when `elements` go on from token `at`; `end` is set once it must not grow.
fn end_of(elements: &[Element], tokens: &[Token], at: usize, end: Option<usize>) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else {
        return Some(end.unwrap_or(at));
    };
    let fits = |words: &Words| {
        tokens.get(at).is_some_and(|token| match words {
            Words::One(word) => fits(word, token),
            Words::Any(words) => words.iter().any(|word| fits(word, token)),
        })
    };
    match element {
        Element::Ahead => end_of(rest, tokens, at, Some(end.unwrap_or(at))),
        Element::Word(words) if fits(words) => end_of(rest, tokens, at + 1, end),
        Element::Word(_) => None,
        Element::Optional(words) => Some(())
            .filter(|_| fits(words))
            .and_then(|_| end_of(rest, tokens, at + 1, end))
            .or_else(|| end_of(rest, tokens, at, end)),
        Element::Gap => (0..=2)
            .take_while(|n| *n == 0 || tokens.get(at + n - 1).is_some_and(describes))
            .find_map(|n| end_of(rest, tokens, at + n, end)),
    }
}

fn fits(word: &str, token: &Token) -> bool {
    if !word.starts_with('<') {
        return token.folded == word;
    }
    match word {
        "<verb>" => matches!(token.tag, Tag::Verb | Tag::Auxiliary),
        "<noun>" => matches!(token.tag, Tag::Noun | Tag::ProperNoun),
        "<name>" => token.tag == Tag::ProperNoun,
        "<number>" => token.tag == Tag::Numeral,
        "<pronoun>" => token.tag == Tag::Pronoun,
        // The tagger takes many a gerund for a noun.
        "<gerund>" => {
            token.folded.len() > 4
                && token.folded.ends_with("ing")
                && matches!(token.tag, Tag::Verb | Tag::Noun)
        }
        _ => false,
    }
}

/// May stand between the words of a phrase: "no *clear* evidence", "not *yet been* confirmed".
fn describes(token: &Token) -> bool {
    matches!(
        token.tag,
        Tag::Adjective | Tag::Adverb | Tag::Determiner | Tag::Auxiliary | Tag::Noun
    ) && token.is_word()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{tag::tag, token::tokenize};

    const TABLE: &str =
        "# A remark.\n[a]\nno ~ evidence|proof that?\ndue to / <verb>\n[b]\nno\n[c]\nx y|z\n";

    type Case<'t> = (&'t str, &'t [(Range<usize>, char)]);

    fn found(text: &str) -> Vec<(Range<usize>, char)> {
        let phrases = Phrases::parse(TABLE, |section| section.chars().next());
        let mut tokens = tokenize(text);
        tag(&mut tokens, text);
        let found = phrases.find(&tokens);
        found.into_iter().map(|f| (f.tokens, f.kind)).collect()
    }

    #[test]
    fn the_longest_phrase_is_found() {
        let cases: [Case; 7] = [
            ("there is no clear evidence that", &[(2..6, 'a')]),
            ("no proof of it", &[(0..2, 'a')]),
            ("no bodies, no proof", &[(0..1, 'b'), (3..5, 'a')]),
            ("it is due to arrive", &[(2..4, 'a')]),
            ("due to the rain in May", &[]),
            ("x z x", &[(0..2, 'c')]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn words_of_a_section_are_listed() {
        assert_eq!(
            words(TABLE, "c"),
            ["x", "y", "z"].into_iter().collect::<HashSet<_>>()
        );
    }
}
