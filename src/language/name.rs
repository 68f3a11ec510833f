//! Names: people, places and organisations, however a text writes them.

mod office;
mod relation;
mod sort;
mod trace;

use foldhash::HashMap;
use std::ops::Range;

use smol_str::SmolStr;

use super::lexicon;
use super::token::{Tag, Token, TokenKind, tokenize};
use crate::span::Span;

pub use relation::{is_one, is_woman, relate};
use sort::Sort;
use trace::Trace;

/// A name as one text writes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Its bytes, without a title before it.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its words, folded, without titles and inner words: "bank", "england".
    pub words: Vec<SmolStr>,
    /// The words of the title before it, folded: "deputy", "prime", "minister".
    pub title: Vec<SmolStr>,
    /// What kind of thing bears it, as far as the name shows.
    pub kind: NameKind,
    /// What stands for every alias of the name; the words joined where it has none.
    pub key: String,
    /// What shows at once that two names have nothing to do with each other.
    trace: Trace,
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
    groups: HashMap<String, Vec<Member>>,
}

/// One of the names for a thing.
#[derive(Clone, Debug)]
struct Member {
    /// Folded, without inner words.
    joined: String,
    written: String,
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
            keys: HashMap::default(),
            groups: HashMap::default(),
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
        for (joined, written) in members.into_iter().zip(group) {
            if self.keys.insert(joined.clone(), key.clone()).is_none() {
                let written = (*written).to_string();
                let member = Member { joined, written };
                self.groups.entry(key.clone()).or_default().push(member);
            }
        }
    }

    /// All names for the thing that `key` stands for, folded and without inner words; none where it has no alias.
    pub fn members<'s>(&'s self, key: &'s str) -> impl Iterator<Item = &'s str> {
        let groups = self.groups.get(key);
        groups.into_iter().flatten().map(|m| m.joined.as_str())
    }

    /// The same names as they are written, inner words and all: "Bank of England".
    pub fn written<'s>(&'s self, key: &'s str) -> impl Iterator<Item = &'s str> {
        let groups = self.groups.get(key);
        groups.into_iter().flatten().map(|m| m.written.as_str())
    }

    /// What stands for the name of these folded words.
    fn key(&self, words: &[SmolStr]) -> String {
        let joined = words.join(" ");
        self.keys.get(&joined).cloned().unwrap_or(joined)
    }

    /// True when the name of these folded words has an alias.
    fn knows(&self, words: &[SmolStr]) -> bool {
        self.keys.contains_key(&words.join(" "))
    }
}

impl Name {
    /// The first letters of its words: "wmo" for "World Meteorological Organization".
    pub fn initials(&self) -> impl Iterator<Item = char> {
        self.words.iter().filter_map(|word| word.chars().next())
    }

    /// A name that stands alone, as in a settings or claims file.
    pub fn written(name: &str, aliases: &Aliases) -> Self {
        let tokens = tokenize(name);
        let title = tokens
            .iter()
            .take_while(|t| Sort::Title.has(t.folded.as_str()) || t.is("."));
        let skipped = title.count().min(tokens.len().saturating_sub(1));
        let rest = &tokens[skipped..];
        let words = rest.iter().filter(|t| t.kind == TokenKind::Word);
        let words: Vec<SmolStr> = words
            .filter(|t| !Sort::Inner.has(&t.folded))
            .map(|t| t.folded.clone())
            .collect();
        let start = rest.first().map_or(0, |t| t.span.start);
        let key = aliases.key(&words);
        Self {
            span: Span::new(start, name.len()),
            tokens: skipped..tokens.len(),
            trace: Trace::of(&words, &key),
            key,
            kind: kind_of(&words, &[], aliases),
            words,
            title: Vec::new(),
        }
    }
}

/// A written name as the alias table has it: folded words without inner ones.
fn joined(name: &str) -> String {
    let words: Vec<SmolStr> = tokenize(name)
        .into_iter()
        .filter(|t| t.is_word() && !Sort::Inner.has(t.folded.as_str()))
        .map(|t| t.folded)
        .collect();
    words.join(" ")
}

fn data_lines(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A title that says nothing of its bearer but whether it is a man or a woman.
pub fn is_courtesy(word: &str) -> bool {
    Sort::Courtesy.has(word)
}

/// False for a sentence, tagged or not, without any word that a name could begin with.
pub fn may_hold(tokens: &[Token], aliases: &Aliases) -> bool {
    let capital = |t: &Token| t.kind == TokenKind::Word && t.capital && !is_never(t);
    let mut tokens = tokens.iter();
    tokens.any(|t| capital(t) || is_written_small(t, aliases))
}

/// The names of a tagged sentence in order; `taken` are spans of dates, which are no names.
pub fn find(tokens: &[Token], text: &str, taken: &[Span], aliases: &Aliases) -> Vec<Name> {
    let part: Vec<bool> = (0..tokens.len())
        .map(|i| can_be_part(tokens, text, i, taken) || is_written_small(&tokens[i], aliases))
        .collect();
    let mut names = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if part[i] {
            let end = run_end(tokens, &part, i);
            names.extend(office::split(tokens, text, i..end, aliases));
            i = end;
        } else {
            i += 1;
        }
    }
    names
}

/// A name that many write with a small letter, such as that of a disease, and that has other names. A short one may
/// be an ordinary word: "who", "us".
fn is_written_small(token: &Token, aliases: &Aliases) -> bool {
    let long = token.folded.len() > 6;
    token.kind == TokenKind::Word
        && !token.capital
        && long
        && aliases.keys.contains_key(token.folded.as_str())
}

/// A capitalised word that is more than the start of a sentence.
fn can_be_part(tokens: &[Token], text: &str, i: usize, taken: &[Span]) -> bool {
    let token = &tokens[i];
    if token.kind != TokenKind::Word
        || !token.capital
        || taken.iter().any(|s| s.overlaps(token.span))
    {
        return false;
    }
    if is_never(token) {
        return false;
    }
    let opens = !tokens[..i].iter().any(Token::is_word) || after_opening_mark(tokens, i);
    !opens || opening_word_is_name(tokens, i) || is_country_code(token.span.of(text))
}

/// A capitalised word that is no name by itself.
fn is_never(token: &Token) -> bool {
    !is_initialism(token) && Sort::Never.has(&token.folded)
}

/// "US", which in small letters is a pronoun.
fn is_country_code(written: &str) -> bool {
    written == "US"
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
    // "Marks & Spencer"
    let next = i + 1 + usize::from(tokens.get(i + 1).is_some_and(|t| t.is("&")));
    let next_capital = tokens.get(next).is_some_and(|t| {
        t.capital && t.kind == TokenKind::Word && !Sort::Never.has(t.folded.as_str())
    });
    // "Minister for Health Jane Doe"
    let office = Sort::Title.has(token.folded.as_str())
        && tokens.get(i + 1).is_some_and(|t| t.is_any(&["of", "for"]))
        && tokens.get(i + 2).is_some_and(|t| t.capital);
    // "Ms Brown": to the tagger and the lexicon many a title is something else.
    let dot = usize::from(tokens.get(i + 1).is_some_and(|t| t.is(".") && !t.spaced));
    let named = tokens.get(i + 1 + dot).is_some_and(|t| t.capital);
    let title = Sort::Title.has(token.folded.as_str()) && named;
    if office || title {
        return true;
    }
    let open_class = !matches!(
        token.tag,
        Tag::Determiner
            | Tag::Pronoun
            | Tag::Adposition
            | Tag::Conjunction
            | Tag::Particle
            | Tag::Auxiliary
    );
    let plural = lexicon::lemma(&token.folded, Some(lexicon::Class::Noun));
    let common = !lexicon::classes(&token.folded).is_empty()
        || !lexicon::classes(&token.lemma).is_empty()
        || !lexicon::classes(&plural).is_empty();
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
        if let Some(after) = numbered(tokens, end) {
            end = after;
            continue;
        }
        if let Some(after) = patron(tokens, start..end).filter(|n| part[n - 1]) {
            end = after;
            continue;
        }
        let next = skip_inner(tokens, end);
        let continues = next < tokens.len()
            && part[next]
            && !tokens[end - 1].possessive
            && (next == end || joins(tokens, start, end..next));
        if !continues {
            return end;
        }
        end = next + 1;
    }
}

/// "COVID-19", "F-16": the token after the number that a hyphen joins to a name.
fn numbered(tokens: &[Token], end: usize) -> Option<usize> {
    let [hyphen, number] = tokens.get(end..end + 2)? else {
        return None;
    };
    let joined = hyphen.is("-") && !hyphen.spaced && !number.spaced;
    // "Brown-2" may be a score, "London-2012" no range.
    let last = tokens.get(end + 2).is_none_or(|t| t.spaced || !t.is("-"));
    (joined && last && number.kind == TokenKind::Number).then_some(end + 2)
}

/// "St Mary's Hospital", "King's College": the token after the possessive and what is named so.
fn patron(tokens: &[Token], run: Range<usize>) -> Option<usize> {
    let first = tokens.get(run.start)?;
    let named = first.is_any(&["st", "saint", "king", "queen", "christ", "all"]);
    let owner = tokens.get(run.end - 1).filter(|t| t.possessive && named)?;
    let clitic = usize::from(tokens.get(run.end).is_some_and(|t| !t.spaced && !t.capital));
    let thing = tokens.get(run.end + clitic)?;
    let body = thing.capital
        && (Sort::Organisation.has(thing.folded.as_str())
            || Sort::Place.has(thing.folded.as_str()));
    (body && owner.capital).then_some(run.end + clitic + 1)
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
                || Sort::Title.has(tokens[at - 1].folded.as_str()));
        let hyphen = token.is("-") && !token.spaced;
        let inner = !token.capital && Sort::Inner.has(token.folded.as_str());
        if !(initial_dot || hyphen || inner || token.is("&")) {
            break;
        }
        at += 1;
    }
    at
}

/// "and" joins two names into one only inside a known alias, "the" only after "of": so neither alone joins. A body of
/// state is named by all that it is for: "Department for Work and Pensions".
fn joins(tokens: &[Token], start: usize, between: Range<usize>) -> bool {
    let next = between.end;
    let Some(first) = tokens[between].first() else {
        return true;
    };
    let Some(run) = tokens.get(start..next) else {
        return false;
    };
    let body = run
        .first()
        .is_some_and(|t| Sort::Body.has(t.folded.as_str()));
    if first.is("for") {
        let office = run.iter().rfind(|t| t.capital);
        return body || office.is_some_and(|t| Sort::Title.has(t.folded.as_str()));
    }
    if first.is("and") {
        let task = run.iter().any(|t| t.is_any(&["of", "for"]));
        return body && task && tokens.get(next).is_some_and(office::is_task);
    }
    if first.is("of") && office::is_person(run) {
        let behind = tokens
            .get(next..tokens.len().min(next + 4))
            .unwrap_or_default();
        let body = |t: &Token| t.capital && Sort::Organisation.has(t.folded.as_str());
        return !behind.iter().any(body);
    }
    !first.is_any(&["the", "e", "y"])
}

fn name_of(
    tokens: &[Token],
    text: &str,
    run: Range<usize>,
    title: Vec<SmolStr>,
    aliases: &Aliases,
) -> Option<Name> {
    let covered = tokens.get(run.clone())?;
    let words: Vec<SmolStr> = covered
        .iter()
        .filter(|t| {
            let inner = !t.capital && Sort::Inner.has(t.folded.as_str());
            t.is_word() && !inner
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
    let code = words.len() == 1 && span.len() > 1 && span.of(text).chars().all(char::is_uppercase);
    let kind = match kind_of(&words, &title, aliases) {
        // "ISIS" is no goddess.
        NameKind::Person if code && title.is_empty() => NameKind::Unknown,
        kind => kind,
    };
    Some(Name {
        span,
        tokens: run,
        trace: Trace::of(&words, &key),
        words,
        title,
        kind,
        key,
    })
}

fn kind_of(words: &[SmolStr], title: &[SmolStr], aliases: &Aliases) -> NameKind {
    let joined = words.join(" ");
    let holds = |sort: Sort| words.iter().any(|w| sort.has(w));
    if !title.is_empty() {
        return NameKind::Person;
    }
    if lexicon::is_place(&joined) || lexicon::is_place_with_article(&joined) {
        return NameKind::Place;
    }
    if holds(Sort::Organisation) {
        return NameKind::Organisation;
    }
    if holds(Sort::Place) && !aliases.knows(words) {
        return NameKind::Place;
    }
    if aliases.knows(words) {
        return kind_of_known(&joined, aliases);
    }
    let people = lexicon::demonym_of(&joined).is_some();
    if lexicon::is_person_name(&joined) && !people {
        NameKind::Person
    } else {
        NameKind::Unknown
    }
}

/// A country may be known by one of its other names; a war is nobody.
fn kind_of_known(joined: &str, aliases: &Aliases) -> NameKind {
    let key = aliases.keys.get(joined).map_or(joined, String::as_str);
    let mut members = aliases.members(key);
    if members.any(lexicon::is_place) || joined.contains("republic") {
        NameKind::Place
    } else if joined.contains("war") {
        NameKind::Unknown
    } else {
        NameKind::Organisation
    }
}

#[cfg(test)]
mod tests;
