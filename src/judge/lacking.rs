//! What a text says of the lack of a thing is not said of the thing: "the loss of sleep raises the risk" does not
//! bear out "sleep raises the risk", nor does it contradict "sleep lowers the risk".

use foldhash::HashSet;
use std::sync::LazyLock;

use super::part::{Kind, Part};
use super::{Asserted, Link, Passage};
use crate::language::phrase::words;
use crate::language::statement::Statement;
use crate::language::token::{Tag, Token};

const TABLE: &str = include_str!("../language/data/lacking.txt");

static NOUNS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "noun"));
static ADJECTIVES: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "adjective"));

/// True when one side speaks of a thing and the other of there being none or less of it.
pub fn on_one_side(
    claim: Asserted<'_>,
    passage: Passage<'_>,
    parts: &[Part],
    links: &[Link],
) -> bool {
    let (statement, sentence) = (claim.statement, passage.sentence);
    let is_lack =
        |s: &Statement, i: usize| s.tokens.get(i).is_some_and(|t| NOUNS.contains(&*t.lemma));
    parts.iter().zip(links).any(|(part, link)| {
        let thing = match part.kind {
            Kind::Name(_) => true,
            Kind::Word(token) => {
                let tag = statement.tokens.get(token).map(|t| t.tag);
                matches!(tag, Some(Tag::Noun | Tag::ProperNoun)) && !is_lack(statement, token)
            }
            _ => false,
        };
        let found = link.token().filter(|_| thing && link.found >= 0.8);
        found.is_some_and(|at| is_lacking(statement, part.tokens.start) != is_lacking(sentence, at))
    })
}

/// True when the text says that there is none or less of the thing at `token`.
fn is_lacking(statement: &Statement, token: usize) -> bool {
    let at = |i: usize| statement.tokens.get(i);
    let is_noun = |t: &Token| matches!(t.tag, Tag::Noun | Tag::ProperNoun | Tag::Numeral);
    let lack = |t: &Token| NOUNS.contains(t.lemma.as_str());
    // "Sleep loss", "vitamin D deficiency".
    let mut behind = (token + 1..).map_while(at).take_while(|t| is_noun(t));
    if behind.any(lack) {
        return true;
    }
    let mut i = token;
    while let Some(before) = i.checked_sub(1).and_then(at) {
        let modifies = is_noun(before) || matches!(before.tag, Tag::Adjective | Tag::Determiner);
        // A participle before a noun: the tagger may take it for a verb.
        if ADJECTIVES.contains(before.folded.as_str()) {
            return true;
        }
        if !modifies {
            break;
        }
        i -= 1;
    }
    match i.checked_sub(1).and_then(at) {
        Some(word) if word.is("without") => true,
        Some(word) if word.is_any(&["of", "in"]) => i.checked_sub(2).and_then(at).is_some_and(lack),
        _ => false,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::language::name::Aliases;
    use crate::language::statement::Setting;

    #[test]
    fn tells_a_thing_from_its_lack() {
        let lacking = [
            "The loss of *sleep raises the risk.",
            "Sleep loss and *iron deficiency raise the risk.",
            "A lack of deep *sleep raises the risk.",
            "Children without *breakfast learn less.",
            "Reduced *rainfall harmed the crop.",
            "Falling *prices hurt the farms.",
            "A decline in *sales hurt the firm.",
            "The removal of the *dam helped the fish.",
            "The *water shortage closed the mill.",
            "Less *salt lowers the pressure.",
            "The absence of any *witness was noted.",
            "Low *wages drove them out.",
        ];
        let plain = [
            "*Sleep lowers the risk.",
            "*Sleep prevents the loss of memory.",
            "The *dam was removed in May.",
            "*Rainfall reduced the dust.",
            "*Sales declined in May.",
            "The use of *salt is common.",
            "Losses fell because of *insurance.",
            "The *mayor denies a shortage of water.",
            "They found *water in the absence of wells.",
            "*Wages are low.",
            "The fall of man is a *story.",
            "A cut above the *rest.",
        ];
        let aliases = Aliases::default();
        let setting = Setting {
            reference: None,
            aliases: &aliases,
        };
        for (texts, wanted) in [(lacking, true), (plain, false)] {
            for text in texts {
                let at = text.find('*').unwrap();
                let statement = Statement::read(&text.replace('*', ""), setting);
                let token = statement.tokens.iter().position(|t| t.span.start == at);
                assert_eq!(is_lacking(&statement, token.unwrap()), wanted, "{text}");
            }
        }
    }
}
