//! Whether two texts mean the same party.

use crate::judge::word::kin;
use crate::language::frame::Party;
use crate::language::name::{Name, NameKind, NameRelation, relate};
use crate::language::statement::Statement;
use crate::language::token::{Tag, Token};

/// How two parties stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    /// The same name, or the same noun.
    Same,
    /// Names of two.
    Other,
    /// Nothing shows it: a pronoun, a name beside a noun, two nouns.
    Open,
}

/// The two texts that are compared.
#[derive(Clone, Copy)]
pub(super) struct Sides<'s> {
    pub claim: &'s Statement,
    pub sentence: &'s Statement,
}

impl Sides<'_> {
    /// A party of the claim beside one of the sentence.
    pub(super) fn compare(&self, own: &Party, other: &Party) -> Identity {
        compare((self.claim, own), (self.sentence, other))
    }

    /// Two parties of the claim.
    pub(super) fn own(&self, a: &Party, b: &Party) -> Identity {
        compare((self.claim, a), (self.claim, b))
    }
}

/// The name that holds the token.
pub(super) fn named(statement: &Statement, token: usize) -> Option<&Name> {
    statement.names.iter().find(|n| n.tokens.contains(&token))
}

fn compare<'s>((a, own): (&'s Statement, &Party), (b, other): (&'s Statement, &Party)) -> Identity {
    // "Coastline runs": a common word that opens the claim is a name where the sentence has it for one.
    let opening = |h: usize| {
        let word = a.tokens.get(h).filter(|t| t.capital)?;
        b.names
            .iter()
            .find(|n| n.words.len() == 1 && n.words.first() == Some(&word.folded))
    };
    let name_a = |h: &usize| named(a, *h).or_else(|| opening(*h));
    let names_a: Vec<&Name> = own.heads.iter().filter_map(name_a).collect();
    let names_b: Vec<&Name> = other.heads.iter().filter_map(|h| named(b, *h)).collect();
    let pairs = || {
        names_a
            .iter()
            .flat_map(|x| names_b.iter().map(move |y| (*x, *y)))
    };
    if pairs().any(|(x, y)| is_same(x, y) && !means_another(x, y, b)) {
        return Identity::Same;
    }
    if pairs().next().is_some() {
        let apart = pairs().all(|(x, y)| are_two(x, y) || means_another(x, y, b));
        return if apart {
            Identity::Other
        } else {
            Identity::Open
        };
    }
    if same_nouns((a, own), (b, other)) || same_word((a, own), (b, other)) {
        return Identity::Same;
    }
    Identity::Open
}

/// "Holm" is Peter Holm, but "FIFA" no "FIFA World Player".
fn is_same(a: &Name, b: &Name) -> bool {
    match relate(a, b) {
        NameRelation::Same => true,
        NameRelation::Short => {
            let initials = a.words.len() == 1 && b.words.len() == 1;
            let part = a.words.iter().any(|w| b.words.contains(w));
            !part || initials || a.words.last() == b.words.last() || a.kind == b.kind
        }
        _ => false,
    }
}

/// "Major Holm" is the major where the sentence has two Holms.
fn means_another(wanted: &Name, found: &Name, sentence: &Statement) -> bool {
    let titled = |n: &Name| n.title.iter().any(|t| wanted.title.contains(t));
    let other = |n: &Name| titled(n) && n.words.last() == wanted.words.last() && n.key != found.key;
    !titled(found) && sentence.names.iter().any(other)
}

/// A place and a person are told of in different ways; only names of one kind are two for sure.
fn are_two(a: &Name, b: &Name) -> bool {
    let two = matches!(relate(a, b), NameRelation::Other | NameRelation::Namesake);
    let unknown = a.kind == NameKind::Unknown || b.kind == NameKind::Unknown;
    two && (a.kind == b.kind || unknown)
}

/// "Manganese" opens the claim like a name; the sentence writes it small.
fn same_word((a, own): (&Statement, &Party), (b, other): (&Statement, &Party)) -> bool {
    let single = |h: &usize| named(a, *h).filter(|n| n.words.len() == 1);
    let small = |h: &usize| b.tokens.get(*h).filter(|_| named(b, *h).is_none());
    own.heads.iter().filter_map(single).any(|name| {
        let mut words = other.heads.iter().filter_map(small);
        words.any(|t| !t.capital && name.words.first() == Some(&t.folded))
    })
}

fn same_nouns((a, own): (&Statement, &Party), (b, other): (&Statement, &Party)) -> bool {
    fn of<'s>(s: &'s Statement, p: &Party) -> Vec<&'s Token> {
        // The tagger takes many a noun for a name.
        let common = |i: usize, t: &Token| {
            t.tag == Tag::Noun || t.tag == Tag::ProperNoun && named(s, i).is_none()
        };
        let noun = |i: usize| s.tokens.get(i).filter(|t| common(i, t));
        p.heads.iter().filter_map(|h| noun(*h)).collect()
    }
    let theirs = of(b, other);
    let same = |x: &&Token| {
        theirs
            .iter()
            .any(|y| kin(x, y).is_some_and(|k| k.worth >= 0.8))
    };
    of(a, own).iter().any(same)
}
