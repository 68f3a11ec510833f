//! Names: people, places and organisations, however a text writes them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

use super::lexicon;
use super::nickname;
use super::token::{Tag, Token, TokenKind, tokenize};
use crate::span::Span;

/// A name as one text writes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Its bytes, without a title before it.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its words, folded, without titles and inner words: "bank", "england".
    pub words: Vec<String>,
    /// The words of the title before it, folded: "deputy", "prime", "minister".
    pub title: Vec<String>,
    /// What kind of thing bears it, as far as the name shows.
    pub kind: NameKind,
    /// What stands for every alias of the name; the words joined where it has none.
    pub key: String,
}

/// What kind of thing bears a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// A place, with states and cities.
    Place,
    /// A body, company, paper or group.
    Organisation,
    /// The name does not show it.
    Unknown,
}

/// How two names stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameRelation {
    /// The same name or a known alias.
    Same,
    /// One is a shorter form of the other: a surname, an initialism, a name without its ending.
    Short,
    /// The place of the second lies within that of the first, or the reverse.
    Within,
    /// People who share a surname and differ in the first name.
    Namesake,
    /// Nothing shows that they are one.
    Other,
}

/// Groups of names that mean one thing: the common ones and those of the settings.
#[derive(Clone, Debug)]
pub struct Aliases {
    keys: HashMap<String, String>,
    groups: HashMap<String, Vec<String>>,
}

impl Default for Aliases {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl Aliases {
    /// The common aliases and `groups`, each a list of names for one thing.
    /// A group that shares a member with an earlier one joins it.
    pub fn new(groups: &[Vec<String>]) -> Self {
        let mut aliases = Self {
            keys: HashMap::new(),
            groups: HashMap::new(),
        };
        for line in data_lines(include_str!("data/aliases.txt")) {
            let group: Vec<&str> = line.split(" = ").collect();
            aliases.add(&group);
        }
        for group in groups {
            let group: Vec<&str> = group.iter().map(String::as_str).collect();
            aliases.add(&group);
        }
        aliases
    }

    /// Makes one thing of all names of `group`.
    pub fn add(&mut self, group: &[&str]) {
        let members: Vec<String> = group.iter().map(|name| joined(name)).collect();
        let known = members.iter().find_map(|m| self.keys.get(m)).cloned();
        let Some(key) = known.or_else(|| members.first().cloned()) else {
            return;
        };
        for member in members {
            if self.keys.insert(member.clone(), key.clone()).is_none() {
                self.groups.entry(key.clone()).or_default().push(member);
            }
        }
    }

    /// All names for the thing that `key` stands for, folded; none where it has no alias.
    pub fn members<'s>(&'s self, key: &'s str) -> impl Iterator<Item = &'s str> {
        let groups = self.groups.get(key);
        groups.into_iter().flatten().map(String::as_str)
    }

    /// What stands for the name of these folded words.
    fn key(&self, words: &[String]) -> String {
        let joined = words.join(" ");
        self.keys.get(&joined).cloned().unwrap_or(joined)
    }

    /// True when the name of these folded words has an alias.
    fn knows(&self, words: &[String]) -> bool {
        self.keys.contains_key(&words.join(" "))
    }
}

impl Name {
    /// A name that stands alone, as in a settings or claims file.
    pub fn written(name: &str, aliases: &Aliases) -> Self {
        let tokens = tokenize(name);
        let title = tokens
            .iter()
            .take_while(|t| words_of("title").contains(t.folded.as_str()) || t.is("."));
        let skipped = title.count().min(tokens.len().saturating_sub(1));
        let rest = &tokens[skipped..];
        let words: Vec<String> = rest
            .iter()
            .filter(|t| t.kind == TokenKind::Word)
            .map(|t| t.folded.clone())
            .collect();
        let words: Vec<String> = words
            .into_iter()
            .filter(|w| !words_of("inner").contains(w.as_str()))
            .collect();
        let start = rest.first().map_or(0, |t| t.span.start);
        Self {
            span: Span::new(start, name.len()),
            tokens: skipped..tokens.len(),
            key: aliases.key(&words),
            kind: kind_of(&words, &[], aliases),
            words,
            title: Vec::new(),
        }
    }
}

/// A written name as the alias table has it: folded words without inner ones.
fn joined(name: &str) -> String {
    let words: Vec<String> = tokenize(name)
        .into_iter()
        .filter(|t| t.kind == TokenKind::Word && !words_of("inner").contains(t.folded.as_str()))
        .map(|t| t.folded)
        .collect();
    words.join(" ")
}

fn data_lines(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The words of one kind in the table.
fn words_of(kind: &str) -> &'static HashSet<&'static str> {
    static TABLE: OnceLock<HashMap<&str, HashSet<&str>>> = OnceLock::new();
    static NONE: OnceLock<HashSet<&str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: HashMap<&str, HashSet<&str>> = HashMap::new();
        for line in data_lines(include_str!("data/name_words.txt")) {
            let mut words = line.split_whitespace();
            let kind = words.next().unwrap_or_default();
            table.entry(kind).or_default().extend(words);
        }
        table
    });
    table
        .get(kind)
        .unwrap_or_else(|| NONE.get_or_init(HashSet::new))
}

/// The names of a tagged sentence in order; `taken` are spans of dates, which are no names.
pub fn find(tokens: &[Token], text: &str, taken: &[Span], aliases: &Aliases) -> Vec<Name> {
    let part: Vec<bool> = (0..tokens.len())
        .map(|i| can_be_part(tokens, i, taken))
        .collect();
    let mut names = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if part[i] {
            let end = run_end(tokens, &part, i);
            names.extend(split_run(tokens, text, i..end, aliases));
            i = end;
        } else {
            i += 1;
        }
    }
    names
}

/// A capitalised word that is more than the start of a sentence.
fn can_be_part(tokens: &[Token], i: usize, taken: &[Span]) -> bool {
    let token = &tokens[i];
    if token.kind != TokenKind::Word
        || !token.capital
        || taken.iter().any(|s| s.overlaps(token.span))
    {
        return false;
    }
    if words_of("never").contains(token.folded.as_str()) && !is_initialism(token) {
        return false;
    }
    let opens = !tokens[..i].iter().any(Token::is_word) || after_opening_mark(tokens, i);
    !opens || opening_word_is_name(tokens, i)
}

fn is_initialism(token: &Token) -> bool {
    token.folded.len() > 1 && token.span.len() > token.folded.len()
}

/// Behind a quotation mark or colon a capital tells as little as at the start.
fn after_opening_mark(tokens: &[Token], i: usize) -> bool {
    i > 0
        && tokens[i - 1].is_any(&[
            "\"", "“", "'", ":", "«", "„", "-", "--", "•", "*", ".", "?", "!",
        ])
        && !(tokens[i - 1].is(".")
            && i > 1
            && tokens[i - 2].folded.len() <= 4
            && tokens[i - 2].capital)
}

/// The first word of a sentence counts when it can hardly be a common word, or a name goes on after it.
fn opening_word_is_name(tokens: &[Token], i: usize) -> bool {
    let token = &tokens[i];
    let next_capital = tokens.get(i + 1).is_some_and(|t| {
        t.capital && t.kind == TokenKind::Word && !words_of("never").contains(t.folded.as_str())
    });
    let open_class = !matches!(
        token.tag,
        Tag::Determiner
            | Tag::Pronoun
            | Tag::Adposition
            | Tag::Conjunction
            | Tag::Particle
            | Tag::Auxiliary
    );
    let common =
        !lexicon::classes(&token.folded).is_empty() || !lexicon::classes(&token.lemma).is_empty();
    open_class
        && (token.tag == Tag::ProperNoun
            || !common
            || next_capital && token.tag != Tag::Adverb
            || lexicon::is_place(&token.folded))
}

/// The end of the run of name words that starts at `start`, inner words and initials included.
fn run_end(tokens: &[Token], part: &[bool], start: usize) -> usize {
    let mut end = start + 1;
    loop {
        let next = skip_inner(tokens, end);
        let continues = next < tokens.len()
            && part[next]
            && !tokens[end - 1].possessive
            && (next == end || joins(tokens, end..next));
        if !continues {
            return end;
        }
        end = next + 1;
    }
}

/// The first token at or after `i` that is no inner word of a name, dot of an initial, or hyphen.
fn skip_inner(tokens: &[Token], i: usize) -> usize {
    let mut at = i;
    while at < tokens.len() && at - i < 3 {
        let token = &tokens[at];
        let initial_dot = token.is(".")
            && !token.spaced
            && at > 0
            && (tokens[at - 1].folded.chars().count() == 1
                || words_of("title").contains(tokens[at - 1].folded.as_str()));
        let hyphen = token.is("-") && !token.spaced;
        let inner = !token.capital && words_of("inner").contains(token.folded.as_str());
        if !(initial_dot || hyphen || inner || token.is("&")) {
            break;
        }
        at += 1;
    }
    at
}

/// "and" joins two names into one only inside a known alias, "the" only after "of": so neither alone joins.
fn joins(tokens: &[Token], between: Range<usize>) -> bool {
    let Some(first) = tokens[between].first() else {
        return true;
    };
    !first.is_any(&["and", "the", "for", "e", "y"])
}

/// A run may hold titles: before a name they belong to it, elsewhere they are an office and no part of a name.
/// "UN Secretary-General António Guterres" holds two names, "Prime Minister of Belgium" one, "Deputy Mayor" none.
fn split_run(tokens: &[Token], text: &str, run: Range<usize>, aliases: &Aliases) -> Vec<Name> {
    let mut names = Vec::new();
    let mut start = run.start;
    let mut title: Vec<String> = Vec::new();
    let mut i = run.start;
    while i < run.end {
        if !is_title(tokens, i) {
            i += 1;
            continue;
        }
        if start < i {
            names.extend(name_before_office(
                tokens,
                text,
                start..i,
                std::mem::take(&mut title),
                aliases,
            ));
        }
        title.push(tokens[i].folded.clone());
        // "Secretary-General": the parts of one title.
        i += 1;
        while i < run.end && !tokens[i].is_word() {
            i += 1;
        }
        start = skip_inner(tokens, i).min(run.end);
        if start > i {
            title.clear();
        }
        i = start;
    }
    names.extend(name_of(tokens, text, start..run.end, title, aliases));
    names
}

/// What stands before an office names a body or place, "UN" or "Iraqi", or it is part of the office: "Goodwill".
fn name_before_office(
    tokens: &[Token],
    text: &str,
    run: Range<usize>,
    title: Vec<String>,
    aliases: &Aliases,
) -> Option<Name> {
    let name = name_of(tokens, text, run, title, aliases)?;
    let known = aliases.knows(&name.words) || name.kind != NameKind::Unknown;
    let short = name
        .span
        .of(text)
        .chars()
        .all(|c| c.is_uppercase() || c == '.');
    (known || short || name.words.len() > 1).then_some(name)
}

fn is_title(tokens: &[Token], i: usize) -> bool {
    tokens
        .get(i)
        .is_some_and(|t| words_of("title").contains(t.folded.as_str()))
}

fn name_of(
    tokens: &[Token],
    text: &str,
    run: Range<usize>,
    title: Vec<String>,
    aliases: &Aliases,
) -> Option<Name> {
    let covered = tokens.get(run.clone())?;
    let words: Vec<String> = covered
        .iter()
        .filter(|t| {
            let inner = !t.capital && words_of("inner").contains(t.folded.as_str());
            t.kind == TokenKind::Word && !inner
        })
        .map(|t| t.folded.clone())
        .collect();
    let first = covered.iter().find(|t| t.is_word())?;
    let last = covered.iter().rev().find(|t| t.is_word())?;
    let span = first.span.join(last.span);
    if words.is_empty() || span.of(text).chars().count() < 2 {
        return None;
    }
    let key = aliases.key(&words);
    let kind = kind_of(&words, &title, aliases);
    Some(Name {
        span,
        tokens: run,
        words,
        title,
        kind,
        key,
    })
}

fn kind_of(words: &[String], title: &[String], aliases: &Aliases) -> NameKind {
    let joined = words.join(" ");
    let holds = |kind: &str| words.iter().any(|w| words_of(kind).contains(w.as_str()));
    if !title.is_empty() {
        return NameKind::Person;
    }
    if lexicon::is_place(&joined) || lexicon::is_place(&format!("the {joined}")) {
        return NameKind::Place;
    }
    if holds("organisation") {
        return NameKind::Organisation;
    }
    if holds("place") {
        return NameKind::Place;
    }
    if lexicon::is_person_name(&joined) {
        return NameKind::Person;
    }
    if aliases.knows(words) {
        NameKind::Organisation
    } else {
        NameKind::Unknown
    }
}

/// True when the two are one name, in full or in short.
pub fn is_one(a: &Name, b: &Name) -> bool {
    matches!(relate(a, b), NameRelation::Same | NameRelation::Short)
}

/// How `a` stands to `b`.
pub fn relate(a: &Name, b: &Name) -> NameRelation {
    if a.key == b.key || a.words == b.words {
        return NameRelation::Same;
    }
    if initials_match(a, b) || initials_match(b, a) || nickname::same_person(&a.words, &b.words) {
        return NameRelation::Short;
    }
    if shares_surname_only(a, b) {
        return NameRelation::Namesake;
    }
    if is_part(&a.words, &b.words) || is_part(&b.words, &a.words) {
        return NameRelation::Short;
    }
    if lexicon::place_within(&a.key, &b.key) || lexicon::place_within(&b.key, &a.key) {
        return NameRelation::Within;
    }
    NameRelation::Other
}

/// "ICC" for "International Criminal Court".
fn initials_match(short: &Name, long: &Name) -> bool {
    let [word] = short.words.as_slice() else {
        return false;
    };
    let initials: String = long.words.iter().filter_map(|w| w.chars().next()).collect();
    long.words.len() > 1 && word.len() > 1 && *word == initials
}

/// All words of one stand in the other, in order: "Guterres" in "António Guterres".
fn is_part(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.len() < long.len() && short.iter().all(|w| rest.any(|l| l == w))
}

/// "Amal Clooney" and "George Clooney", but not "G. Clooney" and "George Clooney".
fn shares_surname_only(a: &Name, b: &Name) -> bool {
    let (Some(first_a), Some(first_b)) = (a.words.first(), b.words.first()) else {
        return false;
    };
    let people = a.kind != NameKind::Organisation && b.kind != NameKind::Organisation;
    people
        && a.words.len() > 1
        && b.words.len() > 1
        && a.words.last() == b.words.last()
        && !first_a.starts_with(first_b.as_str())
        && !first_b.starts_with(first_a.as_str())
        && !is_part(&a.words, &b.words)
        && !is_part(&b.words, &a.words)
}
