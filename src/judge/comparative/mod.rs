//! Which of two is more: "older than", "more from one than from the other".

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;

use foldhash::HashSet;
use std::ops::Range;

use smol_str::SmolStr;

use super::part::{Kind, Part};
use super::{At, Link, Passage, Relation};
use crate::finding::Code;
use crate::language::lexicon::{self, Class, Kinship};
use crate::language::statement::Statement;
use crate::language::token::{Tag, Token, TokenKind};

/// A comparison with "than": what is said to be more, of what, and than which other.
#[derive(Clone, Debug)]
struct Comparing<'s> {
    /// The comparative's token: "older", "more", "fewer".
    word: usize,
    /// What it is measured by: "old", "patient", "often"; empty where it is left out.
    scale: SmolStr,
    /// The other end of the scale is meant: "fewer", "less".
    down: bool,
    /// The words on either side of "than" that the other side has not.
    left: HashSet<&'s str>,
    right: HashSet<&'s str>,
}

/// How two comparisons on one scale stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Agrees,
    Contradicts,
    Apart,
}

/// Marks the claim's comparatives that the sentence has the other way round.
pub fn mark(claim: &Statement, passage: Passage<'_>, parts: &[Part], links: &mut [Link]) {
    let sentence = passage.sentence;
    for own in comparisons(claim) {
        let theirs = comparisons(sentence);
        let standing = |c: &Comparing<'_>| own.against(c);
        if theirs.iter().any(|c| standing(c) == Standing::Agrees) {
            continue;
        }
        let turned = theirs
            .iter()
            .find(|c| standing(c) == Standing::Contradicts)
            .map(|c| c.word)
            .or_else(|| attributed(claim, &own, sentence));
        if let Some(word) = turned {
            contradict(claim, &own, sentence, word, parts, links);
        }
    }
}

fn contradict(
    claim: &Statement,
    own: &Comparing<'_>,
    sentence: &Statement,
    word: usize,
    parts: &[Part],
    links: &mut [Link],
) {
    let carries = |p: &Part| matches!(p.kind, Kind::Word(_)) && p.tokens.contains(&own.word);
    let after = |p: &Part| matches!(p.kind, Kind::Word(_)) && p.tokens.start > own.word;
    let part = parts
        .iter()
        .position(carries)
        .or_else(|| parts.iter().position(after));
    let Some(link) = part.and_then(|i| links.get_mut(i)) else {
        return;
    };
    let span = sentence.span_of(word..word + 1);
    let remark = "the source has it the other way round".to_string();
    *link = link
        .clone()
        .found(0.0, At::Sentence(word), sentence, span, Relation::Differs)
        .differing(Code::ConflictOpposite, remark);
    link.comparison.claim = claim.span_of(own.word..own.word + 1).of(&claim.text).into();
}

/// The comparisons of a statement that are asserted.
fn comparisons(statement: &Statement) -> Vec<Comparing<'_>> {
    let than = |i: &usize| statement.tokens.get(*i).is_some_and(|t| t.is("than"));
    let thans = (1..statement.tokens.len()).filter(than);
    thans.filter_map(|i| comparing(statement, i)).collect()
}

fn comparing(statement: &Statement, than: usize) -> Option<Comparing<'_>> {
    let start = segment_start(statement, than);
    let word = (start..than)
        .rev()
        .find(|i| is_comparative(statement, *i))?;
    if statement.negated_at(word) || counts(statement, word, than) {
        return None;
    }
    let (scale, down) = scale(statement, word, than)?;
    let end = segment_end(statement, than + 1);
    let left = content(statement, start..than, word);
    let right = content(statement, than + 1..end, word);
    Some(Comparing {
        word,
        scale,
        down,
        left: left.difference(&right).copied().collect(),
        right: right.difference(&left).copied().collect(),
    })
}

/// "More than 40 people": a bound, not a comparison.
fn counts(statement: &Statement, word: usize, than: usize) -> bool {
    let next = statement.tokens.get(than + 1);
    let number = next.is_some_and(|t| t.kind != TokenKind::Word || t.tag == Tag::Numeral);
    let quantity = statement
        .quantities
        .iter()
        .any(|q| q.tokens.contains(&(than + 1)));
    than == word + 1 && (number || quantity)
}

fn segment_start(statement: &Statement, at: usize) -> usize {
    let breaks = |i: &usize| {
        statement
            .tokens
            .get(*i)
            .is_some_and(|t| t.is_any(&[";", ":"]))
    };
    (0..at).rev().find(breaks).map_or(0, |i| i + 1)
}

/// Up to the next mark, conjunction or verb: "than women" of "than women voted".
fn segment_end(statement: &Statement, from: usize) -> usize {
    let stops = |t: &Token| {
        matches!(t.tag, Tag::Verb | Tag::Auxiliary)
            || t.is_any(&[
                ",", ";", ":", ".", "and", "but", "because", "while", "whereas",
            ])
    };
    let all = &statement.tokens;
    (from..all.len())
        .find(|i| all.get(*i).is_some_and(stops))
        .unwrap_or(all.len())
}

fn is_comparative(statement: &Statement, i: usize) -> bool {
    statement.tokens.get(i).is_some_and(|t| {
        t.is_any(&["more", "less", "fewer", "better", "worse"]) || graded(t).is_some()
    })
}

/// The plain form of "older", "cheaper", "faster"; the tagger takes many of them for nouns.
fn graded(token: &Token) -> Option<SmolStr> {
    let word = token.folded.as_str();
    let may_be = !token.capital && matches!(token.tag, Tag::Adjective | Tag::Adverb | Tag::Noun);
    if !may_be || !word.ends_with("er") || word.len() < 5 {
        return None;
    }
    let lemma = lexicon::lemma(word, Some(Class::Adjective));
    (lemma != word && lexicon::classes(&lemma).contains(Class::Adjective)).then_some(lemma)
}

/// What is measured, and whether less of it is meant.
fn scale(statement: &Statement, word: usize, than: usize) -> Option<(SmolStr, bool)> {
    let token = statement.tokens.get(word)?;
    if let Some(plain) = graded(token).filter(|_| !token.is_any(&["fewer"])) {
        return Some((plain, false));
    }
    if token.is_any(&["better", "worse"]) {
        return Some((SmolStr::new_static("good"), token.is("worse")));
    }
    let down = token.is_any(&["less", "fewer"]);
    let next = statement.tokens.get(word + 1..than)?;
    let scale = next
        .iter()
        .take_while(|t| !matches!(t.tag, Tag::Verb | Tag::Auxiliary | Tag::Adposition))
        .filter(|t| matches!(t.tag, Tag::Noun | Tag::Adjective | Tag::Adverb))
        .last();
    Some((scale.map(|t| t.lemma.clone()).unwrap_or_default(), down))
}

/// The lemmas of the words that carry meaning, but for the comparative itself.
fn content(statement: &Statement, range: Range<usize>, word: usize) -> HashSet<&str> {
    range
        .filter(|i| *i != word)
        .filter_map(|i| statement.tokens.get(i))
        .filter(|t| t.is_word() && t.tag.is_content())
        .map(|t| {
            if t.kind == TokenKind::Number {
                t.folded.as_str()
            } else {
                t.lemma.as_str()
            }
        })
        .collect()
}

impl Comparing<'_> {
    fn against(&self, other: &Comparing<'_>) -> Standing {
        // "More men than women" and "more women than men" measure one thing.
        let counted =
            self.right.contains(other.scale.as_str()) && other.right.contains(self.scale.as_str());
        let scale = if counted {
            Some(true)
        } else {
            same_scale(&self.scale, &other.scale)
        };
        let Some(same_scale) = scale else {
            return Standing::Apart;
        };
        let same_way = (self.down == other.down) == same_scale;
        let meet = |a: &HashSet<&str>, b: &HashSet<&str>| !a.is_disjoint(b);
        let straight = meet(&self.right, &other.right) && !meet(&self.right, &other.left);
        let crossed = meet(&self.right, &other.left)
            && meet(&self.left, &other.right)
            && !meet(&self.right, &other.right);
        let subjects = meet(&self.left, &other.left);
        match (straight && subjects, crossed) {
            (true, _) if same_way => Standing::Agrees,
            (true, _) => Standing::Contradicts,
            (_, true) if same_way => Standing::Contradicts,
            (_, true) => Standing::Agrees,
            _ => Standing::Apart,
        }
    }
}

/// Whether two scales have the same top, or opposite ones; none where they measure different things.
fn same_scale(a: &str, b: &str) -> Option<bool> {
    if a == b || a.is_empty() || b.is_empty() {
        return Some(true);
    }
    let class = Some(Class::Adjective);
    let kinship = lexicon::kinship((a, class), (b, class));
    match kinship.or_else(|| lexicon::kinship((b, class), (a, class)))? {
        Kinship::Same | Kinship::Synonym => Some(true),
        Kinship::Opposite => Some(false),
        _ => None,
    }
}

/// "His younger brother Jakub" against "Jakub is older than": the comparative before a noun and its name.
fn attributed(claim: &Statement, own: &Comparing<'_>, sentence: &Statement) -> Option<usize> {
    let of = |s: &Statement, tokens: &Range<usize>| -> HashSet<SmolStr> {
        s.tokens
            .get(tokens.clone())
            .unwrap_or_default()
            .iter()
            .map(|t| t.folded.clone())
            .collect()
    };
    (0..sentence.tokens.len()).find(|i| {
        let Some(plain) = sentence.tokens.get(*i).and_then(graded) else {
            return false;
        };
        let noun = sentence
            .tokens
            .get(i + 1)
            .is_some_and(|t| t.tag == Tag::Noun);
        let comma = usize::from(sentence.tokens.get(i + 2).is_some_and(|t| t.is(",")));
        let name = sentence
            .names
            .iter()
            .find(|n| n.tokens.start == i + 2 + comma);
        let Some(name) = name.filter(|_| noun && !sentence.negated_at(*i)) else {
            return false;
        };
        let bearer = of(sentence, &name.tokens);
        let borne = |side: &HashSet<&str>| bearer.iter().any(|w| side.contains(w.as_str()));
        let first = claim
            .names
            .iter()
            .any(|n| !of(claim, &n.tokens).is_disjoint(&bearer));
        let Some(same) = same_scale(&own.scale, &plain).filter(|_| first && !own.scale.is_empty())
        else {
            return false;
        };
        let up = same != own.down;
        borne(&own.left) && !up || borne(&own.right) && !borne(&own.left) && up
    })
}
