//! Who is what to whom: "Ann Berg, the director of the museum", "Tom Larsen's lawyer, Ann Berg".

use super::participants::{Head, Who, heads, is_copula, is_governed, is_person, same, subject};
use crate::language::statement::Statement;
use crate::language::token::{Tag, Token};

/// Nouns that hold both ways.
const MUTUAL: &[&str] = &[
    "friend",
    "colleague",
    "partner",
    "ally",
    "rival",
    "neighbour",
    "neighbor",
    "cousin",
    "twin",
    "sibling",
    "relative",
    "spouse",
    "opponent",
    "counterpart",
    "classmate",
    "roommate",
    "lover",
    "brother",
    "sister",
    "competitor",
    "enemy",
    "companion",
    "contemporary",
    "part",
    "member",
];

/// One who is something to another.
#[derive(Debug)]
struct Holding {
    /// The token of the noun.
    noun: usize,
    /// The adjectives and nouns before it.
    kind: Vec<String>,
    holder: Who,
    of: Who,
    /// There is but one: "the director", "Larsen's lawyer".
    definite: bool,
    /// It is so now.
    present: bool,
}

/// The one of the claim who is to another what in the passage the other is to him, or whose place in the passage
/// somebody else has.
pub(super) fn turned(claim: &Statement, passage: &Statement) -> Option<Who> {
    let (own, theirs) = (holdings(claim), holdings(passage));
    own.iter().find_map(|o| {
        let noun = |s: &Statement, i: usize| s.tokens.get(i).map(|t| t.lemma.clone());
        let alike = |t: &&Holding| noun(claim, o.noun) == noun(passage, t.noun) && o.kind == t.kind;
        let alike: Vec<&Holding> = theirs.iter().filter(alike).collect();
        let one = |a: Who, b: Who| same(claim, a, passage, b);
        if alike.iter().any(|t| one(o.holder, t.holder)) {
            return None;
        }
        let mutual = noun(claim, o.noun).is_some_and(|n| MUTUAL.contains(&n.as_str()));
        let swapped = |t: &&Holding| !mutual && one(o.holder, t.of) && one(o.of, t.holder);
        let taken = |t: &&Holding| {
            let unique = o.definite && t.definite && o.present && t.present && !mutual;
            unique && one(o.of, t.of) && is_person(passage, t.holder) && is_person(claim, o.holder)
        };
        let other = alike.iter().copied().find(|t| swapped(t) || taken(t));
        other.map(|_| o.holder)
    })
}

fn holdings(statement: &Statement) -> Vec<Holding> {
    let heads = heads(statement);
    let noun = |i: &usize| statement.tokens.get(*i).is_some_and(|t| t.tag == Tag::Noun);
    let in_name = |i: usize| statement.names.iter().any(|n| n.tokens.contains(&i));
    (0..statement.tokens.len())
        .filter(noun)
        .filter(|i| !in_name(*i))
        .filter_map(|i| holding(statement, &heads, i))
        .collect()
}

fn holding(statement: &Statement, heads: &[Head], noun: usize) -> Option<Holding> {
    let inner = statement.tokens.get(..noun)?;
    let described = |t: &&Token| matches!(t.tag, Tag::Adjective | Tag::Noun) && !t.possessive;
    let kind: Vec<&Token> = inner.iter().rev().take_while(described).collect();
    let mut start = noun - kind.len();
    let kind = kind.iter().map(|t| t.lemma.clone()).collect();
    let (of, end, definite) = match possessor(statement, start) {
        Some((of, from)) => {
            start = from;
            (of, noun + 1, true)
        }
        None => {
            let (of, end) = behind_of(statement, heads, noun + 1)?;
            let article = start.checked_sub(1).and_then(|i| statement.tokens.get(i));
            let definite = article.is_some_and(|t| t.is("the"));
            start -= usize::from(article.is_some_and(|t| t.tag == Tag::Determiner));
            // "Ann Berg, director of the museum"
            let bare = article.is_some_and(|t| t.is(","));
            (of, end, definite || bare)
        }
    };
    let (holder, present) = holder(statement, heads, start, end)?;
    Some(Holding {
        noun,
        kind,
        holder,
        of,
        definite,
        present,
    })
}

/// Whose it is, and where that begins: "Tom Larsen's".
fn possessor(statement: &Statement, start: usize) -> Option<(Who, usize)> {
    let clitic = statement
        .tokens
        .get(start.checked_sub(1)?)
        .is_some_and(|t| t.is_any(&["'s", "'"]));
    let owner = start.checked_sub(1 + usize::from(clitic))?;
    let token = statement.tokens.get(owner).filter(|t| t.possessive)?;
    let names = statement.names.iter().enumerate();
    let name = names.into_iter().find(|(_, n)| n.tokens.contains(&owner));
    match name {
        Some((i, n)) => Some((Who::Name(i), n.tokens.start)),
        None => (token.tag == Tag::Noun).then_some((Who::Noun(owner), owner)),
    }
}

/// "of the museum": what it is of, and the token after it.
fn behind_of(statement: &Statement, heads: &[Head], at: usize) -> Option<(Who, usize)> {
    statement.tokens.get(at).filter(|t| t.is("of"))?;
    let (tokens, who) = heads.iter().find(|(tokens, _)| tokens.start > at)?;
    let between = statement.tokens.get(at + 1..tokens.start)?;
    let inside = |t: &Token| matches!(t.tag, Tag::Determiner | Tag::Adjective | Tag::Noun);
    between.iter().all(inside).then_some((*who, tokens.end))
}

/// Who bears what stands from `start` to `end`, and whether he does so now.
fn holder(statement: &Statement, heads: &[Head], start: usize, end: usize) -> Option<(Who, bool)> {
    let named = |find: &dyn Fn(&Head) -> bool| {
        let people = heads.iter().filter(|(_, who)| is_person(statement, *who));
        people
            .into_iter()
            .find(|head| find(head))
            .map(|(_, who)| *who)
    };
    let is = |i: usize, word: &str| statement.tokens.get(i).is_some_and(|t| t.is(word));
    let before = start.checked_sub(1);
    // "Ann Berg, the director of the museum"
    if let Some(comma) = before.filter(|i| is(*i, ",")) {
        let apposed = named(&|(t, _)| t.end == comma && !is_governed(statement, t.start));
        if let Some(who) = apposed {
            return Some((who, true));
        }
    }
    // "Ann Berg is the director of the museum"
    if let Some(copula) = before.filter(|i| is_copula(statement, *i)) {
        let present = is(copula, "is") || is(copula, "'s") || is(copula, "are");
        return Some((subject(statement, heads, copula)?, present));
    }
    // "Tom Larsen's lawyer Ann Berg", "the director of the museum, Ann Berg"
    let next = end + usize::from(is(end, ","));
    let follows = named(&|(t, _)| t.start == next)?;
    Some((follows, true))
}
