//! What stands behind a verb: whom or what it is done to, who is given it, and what prepositions tie to it.

use foldhash::HashSet;

use super::phrase::{Party, RELATIVES, party_from};
use super::{GIVING, HANDING, PARTICLES, Reader};
use crate::language::token::Tag;

/// What stands behind a verb and belongs to it.
#[derive(Default)]
pub(super) struct Objects {
    pub object: Option<Party>,
    pub recipient: Option<Party>,
    pub sides: Vec<(usize, Party)>,
}

impl Reader<'_> {
    /// The objects of the verb, and what prepositions tie to it.
    pub(super) fn after(&self, verb: usize) -> Objects {
        let mut i = verb + 1;
        while self.at(i).is_some_and(|t| {
            t.tag == Tag::Adverb
                || PARTICLES.contains(t.folded.as_str()) && self.opens_phrase(i + 1)
        }) {
            i += 1;
        }
        let mut objects = Objects::default();
        if let Some((party, end)) = self
            .named_recipient(verb, i)
            .or_else(|| party_from(self.statement, i))
        {
            i = end;
            let second =
                party_from(self.statement, i).filter(|_| self.opens_phrase(i) || self.gives(verb));
            i = second.as_ref().map_or(i, |(_, end)| *end);
            // "Gave the boy a book": the second is what is given. "Beat Holm 3–2": it adds to the verb.
            match second.filter(|_| self.has(verb, &HANDING) || self.gives(verb)) {
                Some((second, _)) => {
                    objects.recipient = Some(party);
                    objects.object = Some(second);
                }
                None => objects.object = Some(party),
            }
        }
        // "The trial was paid for by Holm": the first of two prepositions has nothing behind it.
        let stranded = self.at(i).is_some_and(|t| t.tag == Tag::Adposition) && !self.is(i, &["by"]);
        let start = if stranded && self.is(i + 1, &["by"]) {
            i + 1
        } else {
            i
        };
        objects.sides = self.sides_from(start);
        objects
    }

    fn gives(&self, verb: usize) -> bool {
        self.has(verb, &GIVING)
    }

    fn has(&self, verb: usize, lemmas: &HashSet<&str>) -> bool {
        self.at(verb)
            .is_some_and(|t| lemmas.contains(t.lemma.as_str()))
    }

    /// "Owes Berg money": after a verb of giving a name ends before the noun that nothing joins to it.
    fn named_recipient(&self, verb: usize, start: usize) -> Option<(Party, usize)> {
        let name = self
            .statement
            .names
            .iter()
            .find(|n| n.tokens.start == start)?;
        let end = name.tokens.end;
        let owner = self.at(end.checked_sub(1)?).is_some_and(|t| t.possessive)
            || self.is(end, &["'s", "'"]);
        let noun = self.at(end).is_some_and(|t| t.tag == Tag::Noun);
        (self.gives(verb) && noun && !owner).then(|| {
            let party = Party {
                heads: vec![end - 1],
                tokens: start..end,
                joint: false,
            };
            (party, end)
        })
    }

    fn opens_phrase(&self, i: usize) -> bool {
        self.at(i).is_some_and(|t| {
            matches!(t.tag, Tag::Determiner | Tag::Numeral)
                || t.is_any(&["his", "her", "its", "their"])
        })
    }

    fn sides_from(&self, mut i: usize) -> Vec<(usize, Party)> {
        let mut sides = Vec::new();
        while let Some(token) = self.at(i) {
            let ties = token.tag == Tag::Adposition || token.is_any(&["to", "by", "from", "for"]);
            if ties {
                let Some((party, end)) = party_from(self.statement, i + 1) else {
                    break;
                };
                sides.push((i, party));
                i = end;
            } else if token.tag == Tag::Adverb {
                i += 1;
            } else if token.is(",") {
                let Some(next) = self.past_aside(i) else {
                    break;
                };
                i = next;
            } else {
                break;
            }
        }
        sides
    }

    /// Past ", a start-up whose software sorts mail," to the preposition behind it.
    fn past_aside(&self, comma: usize) -> Option<usize> {
        let first = self.at(comma + 1)?;
        if first.tag == Tag::Adposition {
            return Some(comma + 1);
        }
        let aside = first.is_any(RELATIVES) || first.tag == Tag::Determiner;
        let close = (comma + 2..self.statement.tokens.len()).find(|i| self.is(*i, &[",", ";"]))?;
        let next =
            self.is(close, &[","]) && self.is(close + 1, &["from", "to", "for", "by", "on", "in"]);
        (aside && next).then_some(close + 1)
    }
}
