//! Several words that mean one: "lost her life" for "died", "put off" for "postponed".

use std::ops::Range;
use std::sync::LazyLock;

use smol_str::{SmolStr, format_smolstr};

use super::lexicon::{self, Class};
use super::phrase::Phrases;
use super::token::{Tag, Token, TokenKind};

static TABLE: LazyLock<Phrases<&str>> =
    LazyLock::new(|| Phrases::parse(include_str!("data/idioms.txt"), Some));

/// The heading of words that say nothing.
const NOTHING: &str = "nothing";

/// A verb of several words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idiom {
    /// Its tokens; the first is the verb.
    pub tokens: Range<usize>,
    /// The base form of what means the same; none for words that say nothing: "is known to".
    meaning: Option<SmolStr>,
}

impl Idiom {
    /// One verb that stands for the idiom; none where it says nothing.
    pub fn as_verb(&self) -> Option<Token> {
        let meaning = self.meaning.as_ref()?;
        Some(Token {
            span: Default::default(),
            kind: TokenKind::Word,
            folded: meaning.clone(),
            lemma: meaning.clone(),
            tag: Tag::Verb,
            capital: false,
            spaced: true,
            possessive: false,
        })
    }

    /// True for words that a source need not have.
    pub fn says_nothing(&self) -> bool {
        self.meaning.is_none()
    }
}

/// The idioms of a sentence with its base forms, from left to right.
pub fn find(tokens: &[Token]) -> Vec<Idiom> {
    let mut idioms: Vec<Idiom> = TABLE
        .find(tokens)
        .into_iter()
        .map(|found| Idiom {
            tokens: found.tokens,
            meaning: (found.kind != NOTHING).then(|| SmolStr::new_static(found.kind)),
        })
        .collect();
    let free = |at: usize| !idioms.iter().any(|i| i.tokens.contains(&at));
    let compounds: Vec<Idiom> = (0..tokens.len())
        .filter(|at| free(*at))
        .filter_map(|at| with_particle(tokens, at))
        .collect();
    idioms.extend(compounds);
    idioms.sort_by_key(|i| i.tokens.start);
    idioms
}

/// A verb and the particle behind it, perhaps with a pronoun between, where the lexicon has them as one verb.
fn with_particle(tokens: &[Token], at: usize) -> Option<Idiom> {
    let verb = tokens.get(at).filter(|t| t.tag == Tag::Verb)?;
    let pronoun = tokens
        .get(at + 1)
        .is_some_and(|t| t.is_any(&["it", "him", "them", "me", "us"]));
    let end = at + 1 + usize::from(pronoun);
    let particle = tokens.get(end).filter(|t| is_particle(t))?;
    let compound = format_smolstr!("{} {}", verb.lemma, particle.folded);
    lexicon::classes(&compound)
        .contains(Class::Verb)
        .then(|| Idiom {
            tokens: at..end + 1,
            meaning: Some(compound),
        })
}

fn is_particle(token: &Token) -> bool {
    token.is_any(&[
        "off", "out", "up", "down", "over", "away", "back", "apart", "together", "aside", "along",
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::name::Aliases;
    use crate::language::statement::{Setting, Statement};

    fn meanings(text: &str) -> Vec<SmolStr> {
        let aliases = Aliases::default();
        let setting = Setting {
            reference: None,
            aliases: &aliases,
        };
        let verb = |idiom: &Idiom| idiom.as_verb().map_or("-".into(), |t| t.lemma);
        let statement = Statement::read(text, setting);
        statement.idioms.iter().map(verb).collect()
    }

    #[test]
    fn idioms_mean_one_verb() {
        for (text, expected) in [
            (
                "Two men lost their lives in the flood.",
                &["die"] as &[&str],
            ),
            ("The talks took place in Oslo.", &["happen"]),
            ("The hostages were set free.", &["release"]),
            ("The vote was put off until June.", &["put off"]),
            ("They put it off until June.", &["put off"]),
            ("The firm is known to sell arms.", &["-"]),
            ("She lost her keys and her life savings.", &[]),
            ("He took the place of his brother.", &[]),
            ("He set the table for free meals.", &[]),
            ("She put the cup on the off switch.", &[]),
            ("The firm is known to everybody.", &[]),
        ] {
            assert_eq!(meanings(text), expected, "{text}");
        }
    }
}
