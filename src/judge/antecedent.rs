//! Whom a pronoun or an office stands for, where something is said.

use crate::language::lexicon::{self, Class};
use crate::language::name::{Name, NameKind, is_woman};
use crate::language::speaker::Attribution;
use crate::language::statement::Statement;
use crate::language::token::{Tag, Token};

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Voice<'s> {
    /// Named where it is said, or the only one whom a pronoun can stand for.
    Sure(&'s Name),
    /// Of so many the one whom a pronoun most likely stands for.
    Likely(&'s Name, usize),
    /// Could not be told.
    Unknown,
}

/// An office stands no farther from the name of its holder than this.
const APPOSED_TOKENS: usize = 3;

/// Who says it, `before` being the sentences before the statement's.
pub(super) fn voice<'s>(
    statement: &'s Statement,
    said: &Attribution,
    before: &[&'s Statement],
) -> Voice<'s> {
    if let Some(name) = name_at(statement, said) {
        return Voice::Sure(name);
    }
    let speaker = said.speaker.of(&statement.text).to_lowercase();
    match speaker.as_str() {
        "he" | "she" => pronoun(&speaker, statement, said, before),
        _ if is_pronoun(statement, said) => Voice::Unknown,
        _ => holder(statement, said, before),
    }
}

/// The name of the speaker, where it is one: of "the Lyon administrator" Lyon is not.
pub(super) fn name_at<'s>(statement: &'s Statement, said: &Attribution) -> Option<&'s Name> {
    let speaker = said.speaker;
    let names = || statement.names.iter();
    // "The delegate of Brenland" is not Brenland.
    let owner = |n: &&Name| {
        let before = n
            .tokens
            .start
            .checked_sub(1)
            .and_then(|b| statement.tokens.get(b));
        let led = before.filter(|t| speaker.contains(t.span));
        !led.is_some_and(|t| t.is_any(&["of", "in", "at", "from"]))
    };
    let head = names().find(|n| n.span.overlaps(speaker) && n.span.end >= speaker.end);
    let head = head.filter(owner);
    // "Ann Berg, the mayor": the name comes first.
    let first = || {
        names().find(|n| n.span.start == speaker.start && speaker.of(&statement.text).contains(','))
    };
    // "The mayor, Ann Berg, said": the name is set between commas.
    let inserted = || {
        let next = names().find(|n| n.span.start >= speaker.end)?;
        let between = statement.text.get(speaker.end..next.span.start)?;
        let after = statement.text.get(next.span.end..)?;
        // "The mayor, Dr Ann Berg, said".
        let title = |word: &str| word.starts_with(char::is_uppercase);
        let mut between = between.split_whitespace();
        let led = between.next() == Some(",") && between.all(title);
        (led && after.trim_start().starts_with(',')).then_some(next)
    };
    head.or_else(first).or_else(inserted)
}

/// True where the speaker is a mere pronoun.
pub(super) fn is_pronoun(statement: &Statement, said: &Attribution) -> bool {
    let mut words = statement
        .tokens
        .iter()
        .filter(|t| said.speaker.contains(t.span));
    words.all(|t| t.tag == Tag::Pronoun || t.is_any(&["he", "she", "they", "it", "many", "some"]))
}

/// The names of a statement that "he" or "she" can stand for: not "the Royal Medal", nor "in Orleth".
pub(super) fn people(statement: &Statement) -> impl DoubleEndedIterator<Item = &Name> {
    let thing = |n: &Name| {
        let before = n
            .tokens
            .start
            .checked_sub(1)
            .and_then(|b| statement.tokens.get(b));
        let led = [
            "the", "a", "an", "in", "at", "near", "from", "into", "across",
        ];
        let word = statement
            .tokens
            .get(n.tokens.start)
            .filter(|_| n.tokens == (0..1));
        // "Honours bored her": the first word of a sentence is capital, whatever it is.
        let common = |t: &Token| {
            let lemma = lexicon::lemma(&t.folded, Some(Class::Noun));
            lexicon::classes(&lemma).contains(Class::Noun)
        };
        let led = before.is_some_and(|t| t.is_any(&led)) || word.is_some_and(common);
        n.kind == NameKind::Unknown && led
    };
    statement
        .names
        .iter()
        .filter(move |n| is_person(n) && !thing(n))
}

/// True for a name that may be a person's.
pub(super) fn is_person(name: &Name) -> bool {
    !matches!(name.kind, NameKind::Place | NameKind::Organisation)
}

/// Who spoke last, else who is named in the nearest sentence that names anybody.
fn pronoun<'s>(
    pronoun: &str,
    statement: &'s Statement,
    said: &Attribution,
    before: &[&'s Statement],
) -> Voice<'s> {
    let fits = |n: &&Name| !has_other_gender(n, pronoun);
    let own: Vec<&Name> = people(statement)
        .filter(|n| n.span.end <= said.speaker.start && fits(n))
        .filter(|n| !said.content.contains(&n.tokens.start))
        .collect();
    match own.as_slice() {
        [] => {}
        // "Berg, whom she called": she is not Berg, and whoever she is stands farther back.
        [only] if !is_object(statement, only) => return Voice::Likely(only, 1),
        _ => return Voice::Unknown,
    }
    let mut earlier = before;
    while let Some((last, rest)) = earlier.split_last() {
        if let Some(said) = last.attributions.last() {
            match voice(last, said, rest) {
                Voice::Sure(name) | Voice::Likely(name, _) if !fits(&name) => {}
                Voice::Unknown => {}
                known => return known,
            }
        }
        let named: Vec<&Name> = people(last).filter(fits).collect();
        match named.as_slice() {
            [] => earlier = rest,
            [only] => return Voice::Sure(only),
            [first, ..] => return Voice::Likely(first, named.len()),
        }
    }
    Voice::Unknown
}

/// "Whom" comes right after the name.
fn is_object(statement: &Statement, name: &Name) -> bool {
    let after = statement.tokens.get(name.tokens.end..).unwrap_or_default();
    after.iter().take(2).any(|t| t.is("whom"))
}

fn has_other_gender(name: &Name, pronoun: &str) -> bool {
    is_woman(name).is_some_and(|woman| woman != (pronoun == "she"))
}

/// "The mayor said", after "its mayor, Ann Berg".
fn holder<'s>(statement: &'s Statement, said: &Attribution, before: &[&'s Statement]) -> Voice<'s> {
    let last = |t: &&Token| said.speaker.contains(t.span) && t.tag == Tag::Noun;
    let Some(office) = statement.tokens.iter().rfind(last) else {
        return Voice::Unknown;
    };
    let mut found = before
        .iter()
        .rev()
        .filter_map(|s| holder_in(s, &office.lemma));
    found.next().map_or(Voice::Unknown, Voice::Sure)
}

/// The name that stands beside the office, a comma between: "its mayor, Ann Berg", "Ann Berg, the mayor".
fn holder_in<'s>(statement: &'s Statement, office: &str) -> Option<&'s Name> {
    let is_office = |t: &Token| t.lemma == office && t.tag == Tag::Noun;
    let comma = |i: usize| statement.tokens.get(i).is_some_and(|t| t.is(","));
    let mut names = people(statement);
    names.find(|n| {
        let lead = n
            .tokens
            .start
            .checked_sub(2)
            .and_then(|i| statement.tokens.get(i));
        let led = lead.is_some_and(is_office) && comma(n.tokens.start - 1);
        let from = n.tokens.end + 1;
        let after = statement
            .tokens
            .get(from..from + APPOSED_TOKENS)
            .unwrap_or_default();
        led || comma(n.tokens.end) && after.iter().any(is_office)
    })
}
