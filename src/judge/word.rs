//! Ordinary words: the same, akin, or opposite.

use std::cell::OnceCell;

use super::part::is_light;
use super::{At, Link, Passage, Relation};
use crate::language::Aspect;
use crate::language::idiom::Idiom;
use crate::language::lexicon::{self, Class, Kinship, Known};
use crate::language::statement::{Statement, class_of};
use crate::language::token::{Tag, Token};

/// What a word next door is worth beside one in the sentence.
const NEIGHBOUR: f64 = 0.8;
/// What a noun of the sentence before is worth where the sentence opens with a pronoun.
const REFERRED: f64 = 0.9;
/// What a word of the title is worth.
const TITLE: f64 = 0.7;

/// A word with what the lexicon knows of it, looked up when it is first asked for.
pub struct Read<'t> {
    token: &'t Token,
    /// It may be another word with a prefix that denies it.
    may_deny: bool,
    known: OnceCell<Known>,
    as_verb: OnceCell<Known>,
}

impl<'t> Read<'t> {
    /// The word of a token.
    pub fn new(token: &'t Token) -> Self {
        let may_deny = |word: &str| word.starts_with("un") || word.starts_with("non");
        Self {
            token,
            may_deny: may_deny(&token.folded) || may_deny(&token.lemma),
            known: OnceCell::new(),
            as_verb: OnceCell::new(),
        }
    }

    /// The words of a statement, one a token.
    pub fn all(statement: &'t Statement) -> Vec<Self> {
        statement.tokens.iter().map(Self::new).collect()
    }

    fn known(&self) -> &Known {
        let word = || Known::of((&self.token.lemma, class_of(self.token.tag)));
        self.known.get_or_init(word)
    }

    fn as_verb(&self) -> &Known {
        let word = || Known::of((&self.token.lemma, Some(Class::Verb)));
        self.as_verb.get_or_init(word)
    }
}

/// The words of a claim and of a sentence, one a token: what was looked up for one question serves all others.
#[derive(Clone, Copy)]
pub struct Words<'r> {
    /// Those of the claim.
    pub claim: &'r [Read<'r>],
    /// Those of the sentence.
    pub sentence: &'r [Read<'r>],
}

/// Finds the word at `token` of the claim in the passage: the sentence first, then around it.
pub fn link(claim: &Statement, token: usize, passage: Passage<'_>, words: Words<'_>) -> Link {
    let Some(read) = words.claim.get(token) else {
        return Link::missing(Aspect::Word, claim, Default::default());
    };
    let wanted = read.token;
    let missing = Link::missing(Aspect::Word, claim, wanted.span);
    let here = best_here(claim, token, read, (passage.sentence, words.sentence));
    if let Some((i, kin)) = here.filter(|(_, kin)| kin.worth >= 0.8 || kin.opposite) {
        let span = passage.sentence.tokens[i].span;
        let mut link = missing.found(
            kin.worth,
            At::Sentence(i),
            passage.sentence,
            span,
            kin.relation,
        );
        link.opposite = kin.opposite;
        return link;
    }
    let referred = matches!(wanted.tag, Tag::Noun | Tag::Numeral);
    let referred = referred && opens_with_pronoun(passage.sentence);
    let last = passage.before.last().filter(|_| referred);
    // A number that merely stands next door may count anything.
    let beside = wanted.tag != Tag::Numeral;
    let near = passage.before.iter().rev().chain(passage.after);
    let near = near
        .filter(|_| beside)
        .map(|s| (*s, NEIGHBOUR, At::Neighbour));
    let last = last.map(|s| (*s, REFERRED, At::Referred));
    let around = last.into_iter().chain(near);
    let title = passage.document.title.map(|s| (s, TITLE, At::Document));
    let near = around
        .chain(title)
        .filter_map(|(s, share, at)| Some((s, same_in(wanted, s)?, share, at)))
        .max_by(|a, b| a.2.total_cmp(&b.2));
    match (near, here) {
        (Some((s, i, share, at)), _) => {
            missing.found(share, at, s, s.tokens[i].span, Relation::Same)
        }
        (None, Some((i, kin))) => {
            let span = passage.sentence.tokens[i].span;
            missing.found(
                kin.worth,
                At::Sentence(i),
                passage.sentence,
                span,
                kin.relation,
            )
        }
        (None, None) => missing,
    }
}

/// "It comes to £1.2 million": what the sentence is about stands in the one before.
pub fn opens_with_pronoun(sentence: &Statement) -> bool {
    let opening = sentence.tokens.iter().filter(|t| t.is_word()).take(3);
    opening
        .into_iter()
        .any(|t| t.is_any(&["it", "he", "she", "they", "this", "that", "these", "those"]))
}

/// How a word of the passage stands to one of the claim.
#[derive(Clone, Copy, Debug)]
pub struct Kin {
    /// How much of the claim's word it bears out, 0 to 1.
    pub worth: f64,
    /// It means the opposite.
    pub opposite: bool,
    relation: Relation,
}

impl Kin {
    fn new(worth: f64, relation: Relation) -> Self {
        Self {
            worth,
            opposite: false,
            relation,
        }
    }
}

/// The same word in a statement. Next door only the word itself counts: what is merely akin to it there is no sign
/// that the passage speaks of it.
fn same_in(wanted: &Token, statement: &Statement) -> Option<usize> {
    let lemma = |t: &Token| wanted.lemma == t.lemma && !is_less(wanted, t);
    let same = |t: &Token| wanted.folded == t.folded || lemma(t);
    statement.tokens.iter().position(|t| t.is_word() && same(t))
}

/// What fits the word at `token` best in the sentence: to the word itself, or to the verb that the words around
/// it mean together. "Life" need not be there where "lost her life" is told as "died".
fn best_here(
    claim: &Statement,
    token: usize,
    wanted: &Read<'_>,
    sentence: (&Statement, &[Read<'_>]),
) -> Option<(usize, Kin)> {
    let own = best_in(wanted, sentence);
    if own.is_some_and(|(_, kin)| kin.worth >= 0.8) {
        return own;
    }
    let idiom = claim.idioms.iter().find(|i| i.tokens.contains(&token));
    let meant = idiom.and_then(Idiom::as_verb);
    meant
        .and_then(|verb| best_in(&Read::new(&verb), sentence))
        .filter(|(_, kin)| kin.worth >= 0.8 || kin.opposite)
        .or(own)
}

/// The token of `statement` that fits `wanted` best, an idiom of it by its verb; the first among equals.
fn best_in(
    wanted: &Read<'_>,
    (statement, words): (&Statement, &[Read<'_>]),
) -> Option<(usize, Kin)> {
    let words = words.iter().enumerate();
    let words = words.filter(|(_, word)| word.token.is_word());
    let rank = |k: &Kin| if k.opposite { 0.79 } else { k.worth };
    let mut best: Option<(usize, Kin)> = None;
    let mut offer = |i: usize, kin: Kin| {
        if best.as_ref().is_none_or(|(_, b)| rank(&kin) > rank(b)) {
            best = Some((i, kin));
        }
        kin.worth >= 1.0
    };
    for (i, word) in words {
        if wanted.kin(word).is_some_and(|kin| offer(i, kin)) {
            return best;
        }
    }
    for idiom in &statement.idioms {
        let kin = idiom
            .as_verb()
            .and_then(|verb| wanted.kin(&Read::new(&verb)));
        kin.map(|kin| offer(idiom.tokens.start, kin));
    }
    best
}

/// How `token`, of a passage, stands to `wanted`, of the claim.
pub fn kin(wanted: &Token, token: &Token) -> Option<Kin> {
    Read::new(wanted).kin(&Read::new(token))
}

impl Read<'_> {
    /// How `other`, of a passage, stands to this word, of the claim.
    pub fn kin(&self, other: &Self) -> Option<Kin> {
        let (wanted, token) = (self.token, other.token);
        if wanted.folded == token.folded || wanted.lemma == token.lemma {
            return Some(match does_it(wanted, token) || is_less(wanted, token) {
                true => Kin::new(0.4, Relation::Weaker),
                false => Kin::new(1.0, Relation::Same),
            });
        }
        if !token.tag.is_content() || !wanted.tag.is_content() {
            return None;
        }
        if self.denies(other) || other.denies(self) {
            return Some(Kin {
                worth: 0.0,
                opposite: true,
                relation: Relation::Differs,
            });
        }
        if same_verb(wanted, token) {
            return Some(Kin::new(0.95, Relation::Same));
        }
        let kinship = other.known().kinship(self.known());
        let opposite =
            || opposite_in_any_class(self, other).or_else(|| opposite_degree(wanted, token));
        Some(match kinship.or_else(opposite)? {
            Kinship::Same => Kin::new(1.0, Relation::Same),
            Kinship::Derived => Kin::new(0.95, Relation::Same),
            Kinship::Synonym => Kin::new(0.9, Relation::BearsOut),
            Kinship::KindOf | Kinship::Implies => Kin::new(0.9, Relation::BearsOut),
            // The passage says less than the claim.
            Kinship::Broader => Kin::new(0.4, Relation::Weaker),
            Kinship::ImpliedBy => Kin::new(0.3, Relation::Weaker),
            // "Came" and "left" say too little by themselves to contradict each other.
            Kinship::Opposite if is_light(&wanted.lemma) => return None,
            Kinship::Opposite => Kin {
                worth: 0.0,
                opposite: true,
                relation: Relation::Differs,
            },
            _ => return None,
        })
    }

    fn denies(&self, other: &Self) -> bool {
        let (own, other) = (self.token, other.token);
        self.may_deny
            && (negated_form(&own.lemma, &other.lemma) || negated_form(&own.folded, &other.folded))
    }
}

/// The tagger takes many a verb for a noun, "leaves" for one: read as verbs both are the same.
fn same_verb(wanted: &Token, token: &Token) -> bool {
    let mixed = matches!(
        (wanted.tag, token.tag),
        (Tag::Noun, Tag::Verb) | (Tag::Verb, Tag::Noun)
    );
    let verb = |t: &Token| lexicon::lemma(&t.folded, Some(Class::Verb));
    mixed
        && wanted.folded.bytes().next() == token.folded.bytes().next()
        && verb(wanted) == verb(token)
}

/// "In favour of" is the opposite of "opposes", though one is a noun and the other a verb.
fn opposite_in_any_class(wanted: &Read<'_>, other: &Read<'_>) -> Option<Kinship> {
    let verbal = matches!(
        (wanted.token.tag, other.token.tag),
        (Tag::Verb, Tag::Noun) | (Tag::Noun, Tag::Verb)
    );
    let may_be = || other.known().may_be_opposite(wanted.known());
    let kinship = || other.as_verb().kinship(wanted.as_verb());
    let found = (verbal && may_be()).then(kinship).flatten();
    found.filter(|k| *k == Kinship::Opposite)
}

/// "The larger of the two" is the opposite of "the smaller", though the tagger may take both for nouns.
fn opposite_degree(wanted: &Token, token: &Token) -> Option<Kinship> {
    let ending = |t: &Token| match t.folded.as_bytes() {
        [.., b'e', b'r'] => Some("er"),
        [.., b'e', b's', b't'] => Some("est"),
        _ => None,
    };
    let same = ending(wanted).is_some() && ending(wanted) == ending(token);
    let base = |t: &Token| lexicon::lemma(&t.folded, Some(Class::Adjective));
    let kinship = || {
        let (theirs, own) = (base(token), base(wanted));
        lexicon::kinship(
            (&theirs, Some(Class::Adjective)),
            (&own, Some(Class::Adjective)),
        )
    };
    same.then(kinship)
        .flatten()
        .filter(|k| *k == Kinship::Opposite)
}

/// "uncollected" denies "collected". Only "un-" and "non-" are sure: "invaluable" is not the opposite of "valuable".
fn negated_form(word: &str, base: &str) -> bool {
    let base_of = |prefix| word.strip_prefix(prefix) == Some(base);
    base.len() > 3 && (base_of("un") || base_of("non"))
}

/// The passage names somebody who does it, not that it is done: "coaches" beside "will coach".
fn does_it(wanted: &Token, token: &Token) -> bool {
    wanted.tag == Tag::Verb && token.tag == Tag::Noun && lexicon::names_person(&token.lemma)
}

/// "Higher" is not "the highest", nor is what is "old" older than another.
fn is_less(wanted: &Token, token: &Token) -> bool {
    let degree = |t: &Token| match t.folded.as_str() {
        w if w == t.lemma || !matches!(t.tag, Tag::Adjective | Tag::Adverb) => 0,
        w if w.ends_with("est") => 2,
        w if w.ends_with("er") => 1,
        _ => 0,
    };
    degree(wanted) > degree(token)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::language::name::Aliases;
    use crate::language::statement::Setting;

    fn worth(claim: &str, passage: &str, word: &str) -> f64 {
        let aliases = Aliases::default();
        let setting = Setting {
            reference: None,
            aliases: &aliases,
        };
        let claim = Statement::read(claim, setting);
        let passage = Statement::read(passage, setting);
        let wanted = claim.tokens.iter().find(|t| t.is(word)).unwrap();
        best_in(&Read::new(wanted), (&passage, &Read::all(&passage)))
            .map_or(0.0, |(_, kin)| kin.worth)
    }

    #[test]
    fn a_higher_degree_is_not_borne_out_by_a_lower_one() {
        let cases = [
            (
                "They took the highest bid",
                "Another bid was higher",
                "highest",
                false,
            ),
            (
                "It is the largest bank",
                "It is a large bank",
                "largest",
                false,
            ),
            (
                "Holm is older than Berg",
                "Holm is an old man",
                "older",
                false,
            ),
            (
                "They took the highest bid",
                "The highest bid was taken",
                "highest",
                true,
            ),
            (
                "It is a large bank",
                "It is the largest bank",
                "large",
                true,
            ),
            ("Holm is an old man", "Holm is older than Berg", "old", true),
            (
                "They paid for the tests",
                "They paid for a test",
                "tests",
                true,
            ),
        ];
        for (claim, passage, word, expected) in cases {
            assert_eq!(
                worth(claim, passage, word) >= 0.8,
                expected,
                "{claim} | {passage}"
            );
        }
    }
}
