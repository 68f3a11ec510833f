//! Who is what: "Holm is the mayor", "the mayor, Holm", "the lawyer Odile Berg".

use super::phrase::{self, Party, forward, heads, party_from};
use super::{BE, Reader};
use crate::language::statement::Statement;
use crate::language::token::Tag;

/// A noun that somebody or something bears.
#[derive(Clone, Debug, Default)]
pub struct Bearing {
    /// Who bears it.
    pub bearer: Party,
    /// The noun's token.
    pub noun: usize,
    /// "The" or a possessive stands before it: there is one of them.
    pub definite: bool,
    /// Of whom or what: behind "of", or the possessive before it.
    pub owner: Party,
    /// What other prepositions tie to it.
    pub sides: Vec<(usize, Party)>,
}

impl Bearing {
    /// What the statement says in so many words: a name and a noun with "is" between.
    pub fn asserted(statement: &Statement) -> Vec<Self> {
        let reader = Reader { statement };
        let owned = |i: usize| i > 0 && reader.at(i - 1).is_some_and(|t| t.possessive);
        let copulas = (0..statement.tokens.len()).filter(|i| reader.is_in(*i, &BE) && !owned(*i));
        copulas.filter_map(|i| reader.copula(i)).collect()
    }

    /// What it says by "is", by a comma, or by setting a noun before a name.
    pub fn all(statement: &Statement) -> Vec<Self> {
        let reader = Reader { statement };
        let mut all = Self::asserted(statement);
        all.extend((0..statement.names.len()).flat_map(|i| reader.beside(i)));
        all
    }
}

impl Reader<'_> {
    /// "Holm is the mayor of Berg", and "the mayor of Berg is Holm".
    fn copula(&self, be: usize) -> Option<Bearing> {
        let predicate = forward(self.statement, be + 1)?;
        if self.statement.negated_at(be + 1) {
            return None;
        }
        let start = self.chain(be).start;
        let subject = self.subject(be, start, false, 2).0;
        if subject.is_empty() {
            return None;
        }
        let last = predicate.end.checked_sub(1)?;
        if !phrase::named(self.statement, last) {
            return self.bearing(predicate.start, subject);
        }
        // "The mayor of Berg is Holm" says it of Holm.
        let bearer = Party {
            heads: heads(self.statement, &predicate),
            tokens: predicate,
            joint: false,
        };
        self.bearing(subject.tokens.start, bearer)
    }

    /// Nouns right beside a name: before it, before it and a comma, or behind it and a comma.
    fn beside(&self, name: usize) -> Vec<Bearing> {
        let Some(name) = self.statement.names.get(name) else {
            return Vec::new();
        };
        let bearer = Party {
            heads: name.tokens.end.checked_sub(1).into_iter().collect(),
            tokens: name.tokens.clone(),
            joint: false,
        };
        let behind = self
            .is(name.tokens.end, &[","])
            .then_some(name.tokens.end + 1);
        let behind = behind.filter(|i| self.begins_noun(*i));
        let title = name.title.len();
        let start = name.tokens.start.saturating_sub(title);
        // "In the town, Holm left": only a second comma, or the end, makes it an aside.
        let closed = self
            .at(name.tokens.end)
            .is_none_or(|t| t.tag == Tag::Punctuation || t.is_any(phrase::RELATIVES));
        let comma = start
            .checked_sub(1)
            .filter(|c| closed && self.is(*c, &[","]));
        let before = comma.and_then(|c| self.noun_phrase_until(c)).or_else(|| {
            self.noun_phrase_until(name.tokens.start)
                .filter(|_| title == 0)
        });
        let starts = before.into_iter().chain(behind);
        starts
            .filter_map(|i| self.bearing(i, bearer.clone()))
            .collect()
    }

    fn begins_noun(&self, i: usize) -> bool {
        self.at(i).is_some_and(|t| t.tag == Tag::Determiner)
            || self.is(
                i,
                &[
                    "his",
                    "her",
                    "its",
                    "their",
                    "chief",
                    "chairman",
                    "president",
                ],
            )
    }

    /// Where a noun phrase with a determiner, which ends right before `end`, begins: over "of the brigade" as well.
    fn noun_phrase_until(&self, end: usize) -> Option<usize> {
        let last = end.checked_sub(1)?;
        let noun = self.at(last).filter(|t| !t.possessive);
        noun.filter(|t| t.tag == Tag::Noun || phrase::named(self.statement, last))?;
        let party = phrase::party_until(self.statement, end)?;
        let owned = phrase::named(self.statement, party.tokens.start)
            && party
                .tokens
                .clone()
                .any(|i| self.at(i).is_some_and(|t| t.possessive));
        (owned || self.begins_noun(party.tokens.start))
            .then_some(party.tokens.start)
            .filter(|_| !party.joint)
    }

    /// The noun phrase at `start` as what `bearer` is.
    fn bearing(&self, start: usize, bearer: Party) -> Option<Bearing> {
        let phrase = forward(self.statement, start)?;
        let (noun, possessor) = self.head_noun(&phrase, &bearer)?;
        let first = self.at(phrase.start)?;
        let possessive = first.is_any(&["his", "her", "its", "their"]) || possessor.is_some();
        let mut owner = possessor.unwrap_or_default();
        let mut sides = Vec::new();
        let mut i = phrase.end;
        while self.at(i).is_some_and(|t| t.tag == Tag::Adposition) {
            let Some((party, end)) = party_from(self.statement, i + 1) else {
                break;
            };
            if self.is(i, &["of"]) {
                owner = party;
            } else {
                sides.push((i, party));
            }
            i = end;
        }
        Some(Bearing {
            definite: possessive || first.is("the"),
            bearer,
            noun,
            owner,
            sides,
        })
    }

    /// The last noun of a phrase that is no part of the bearer's own name, with whom a possessive names before it.
    fn head_noun(
        &self,
        phrase: &std::ops::Range<usize>,
        bearer: &Party,
    ) -> Option<(usize, Option<Party>)> {
        let own = |i: &usize| bearer.tokens.contains(i);
        let noun = phrase.clone().rev().find(|i| {
            !own(i)
                && !phrase::named(self.statement, *i)
                && self.at(*i).is_some_and(|t| t.tag == Tag::Noun)
        })?;
        let possessor = phrase
            .clone()
            .find(|i| *i < noun && self.at(*i).is_some_and(|t| t.possessive));
        let party = possessor.map(|i| Party {
            heads: vec![i],
            tokens: i..i + 1,
            joint: false,
        });
        Some((noun, party))
    }
}
