//! Claims as standing queries: the terms of all claims in one table.

use foldhash::{HashMap, HashMapExt};

use frostem::{Algorithm, Stemmer};
use rayon::prelude::*;
use smol_str::SmolStr;

use super::filter::Filter;
use super::numbers;
use super::words::{folded, words};
use crate::language::lexicon;
use crate::language::name::{Aliases, Name};
use crate::language::statement::Statement;
use crate::language::token::Token;
use crate::span::Span;

/// The number of a term in the table.
pub type TermId = u32;

/// What a term weighs in a claim that has it, before its rarity counts.
const NAME_BOOST: f64 = 1.5;
/// A number or quoted word of the claim.
const FACT_BOOST: f64 = 1.3;
/// Any other word.
const WORD_BOOST: f64 = 1.0;
/// No term weighs more.
pub const HIGHEST_BOOST: f64 = NAME_BOOST;

/// What it weighs that a passage has some number, where the claim has one. Not counted like the rarity of words: nearly
/// every block has a number, and still a number tells the sentence that may conflict. This is what a word weighs that
/// three blocks in five hold.
const ANY_NUMBER: f64 = 0.5;

/// How rare a word must be to stand for a name by its initials; some two thousand words are in daily use. Capitals
/// don't tell them apart: the scan does not see them.
const DAILY: f64 = 0.6;

/// The terms of all claims, and how to know one when it passes.
pub struct Queries {
    /// For every claim its terms with their boosts, no term twice.
    pub claims: Vec<Vec<(TermId, f64)>>,
    /// For every term the claims that have it, with its boost.
    pub postings: Vec<Vec<(u32, f64)>>,
    /// Words that stand for more than their stem: short names and initialisms.
    exact: HashMap<SmolStr, Vec<TermId>>,
    stems: HashMap<SmolStr, Vec<TermId>>,
    numbers: HashMap<u64, TermId>,
    any_number: Option<TermId>,
    phrases: HashMap<SmolStr, Vec<(Vec<SmolStr>, TermId)>>,
    stemmer: Stemmer,
}

/// What makes a term: two texts that write it differently give the same one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// A word without its ending.
    Stem(SmolStr),
    /// All names for one thing.
    Alias(SmolStr),
    /// A number, however written; the bits of its value.
    Number(u64),
    /// Any number at all: what conflicts with a number is another one.
    AnyNumber,
}

impl Queries {
    /// The table for these claims, each a statement.
    pub fn new<'c>(claims: impl Iterator<Item = &'c Statement>, aliases: &Aliases) -> Self {
        let claims: Vec<&Statement> = claims.collect();
        let stemmer = Stemmer::new(Algorithm::English);
        let keys: Vec<_> = claims
            .par_iter()
            .map(|claim| keys(claim, aliases, &stemmer))
            .collect();
        let mut builder = Builder {
            queries: Self::none(),
            ids: HashMap::new(),
            aliases,
        };
        let both = claims.into_iter().zip(keys);
        both.for_each(|(claim, keys)| builder.add(claim, keys));
        builder.queries
    }

    fn none() -> Self {
        Self {
            claims: Vec::new(),
            postings: Vec::new(),
            exact: HashMap::new(),
            stems: HashMap::new(),
            numbers: HashMap::new(),
            any_number: None,
            phrases: HashMap::new(),
            stemmer: Stemmer::new(Algorithm::English),
        }
    }

    /// Lets every word pass that has an entry in a table.
    pub fn filter(&self) -> Filter {
        let mut filter = Filter::new();
        let words = self.exact.keys().chain(self.phrases.keys());
        words.for_each(|word| filter.let_word(word));
        self.stems.keys().for_each(|stem| filter.let_stem(stem));
        self.let_unlike(&mut filter);
        if self.any_number.is_some() {
            numbers::WORDS.iter().for_each(|word| filter.let_word(word));
        }
        filter
    }

    /// Lets words pass that begin otherwise than the stem of their base form.
    fn let_unlike(&self, filter: &mut Filter) {
        let unlike = lexicon::unlike();
        for word in &unlike.words {
            if self.stems.contains_key(&stem(&self.stemmer, word)) {
                filter.let_word(word);
            }
        }
        unlike
            .spellings
            .iter()
            .for_each(|start| filter.let_start(start));
        for base in self
            .stems
            .keys()
            .filter_map(|stem| stem.strip_suffix("man"))
        {
            filter.let_start(&format!("{base}men"));
        }
        let used = |prefix: &&&str| self.stems.keys().any(|stem| stem.starts_with(**prefix));
        let prefixes = unlike.prefixes.iter().filter(used);
        prefixes.for_each(|prefix| filter.let_start(prefix));
    }

    /// The number of terms.
    pub fn len(&self) -> usize {
        self.postings.len()
    }

    /// True when no claim has a term.
    pub fn is_empty(&self) -> bool {
        self.postings.is_empty()
    }

    /// The terms that a word stands for, whether as a word or as part of a name.
    pub fn of_word(&self, folded: &str) -> Vec<TermId> {
        let mut terms = self.exact.get(folded).cloned().unwrap_or_default();
        let stem = stem(&self.stemmer, folded);
        terms.extend(self.stems.get(&stem).into_iter().flatten());
        terms
    }

    /// The term that any number stands for.
    pub fn any_number(&self) -> Option<TermId> {
        self.any_number
    }

    /// Puts what is known beforehand in place of what was counted.
    pub fn correct(&self, weights: &mut [f64]) {
        let any = self.any_number.and_then(|id| weights.get_mut(id as usize));
        if let Some(weight) = any {
            *weight = ANY_NUMBER;
        }
    }

    /// The term of a number.
    pub fn of_number(&self, value: f64) -> Option<TermId> {
        self.numbers.get(&value.to_bits()).copied()
    }

    /// The names of several words that start with this one: the words after it, and the term.
    pub fn phrases_from(&self, folded: &str) -> &[(Vec<SmolStr>, TermId)] {
        self.phrases.get(folded).map_or(&[], Vec::as_slice)
    }
}

struct Builder<'a> {
    queries: Queries,
    ids: HashMap<Key, TermId>,
    aliases: &'a Aliases,
}

impl Builder<'_> {
    fn add(&mut self, claim: &Statement, keys: Vec<(Key, f64)>) {
        let index = self.queries.claims.len() as u32;
        let mut terms: Vec<(TermId, f64)> = Vec::new();
        for (key, boost) in keys {
            let id = self.id(key);
            match terms.iter_mut().find(|(known, _)| *known == id) {
                Some((_, known)) => *known = known.max(boost),
                None => terms.push((id, boost)),
            }
        }
        for name in &claim.names {
            self.register_initials(name);
        }
        for (id, boost) in &terms {
            if let Some(posting) = self.queries.postings.get_mut(*id as usize) {
                posting.push((index, *boost));
            }
        }
        self.queries.claims.push(terms);
    }

    fn id(&mut self, key: Key) -> TermId {
        if let Some(id) = self.ids.get(&key) {
            return *id;
        }
        let id = self.queries.postings.len() as TermId;
        self.queries.postings.push(Vec::new());
        match &key {
            Key::Stem(stem) => self.queries.stems.entry(stem.clone()).or_default().push(id),
            Key::Number(bits) => {
                self.queries.numbers.insert(*bits, id);
            }
            Key::AnyNumber => self.queries.any_number = Some(id),
            Key::Alias(name) => self.register_alias(name, id),
        }
        self.ids.insert(key, id);
        id
    }

    /// Every way to write the name leads to the term: single words at once, longer ones as phrases.
    fn register_alias(&mut self, name: &str, id: TermId) {
        for written in self.aliases.written(name) {
            let mut parts = words(written).map(|w| folded(w.span.of(written)));
            let Some(first) = parts.next() else { continue };
            let rest: Vec<SmolStr> = parts.collect();
            if rest.is_empty() {
                self.register_word(first, id);
            } else {
                let phrases = self.queries.phrases.entry(first).or_default();
                phrases.push((rest, id));
            }
        }
    }

    /// The initials of a name of three words or more stand for all its words, unless they make a word in daily use.
    fn register_initials(&mut self, name: &Name) {
        let initials: SmolStr = name.initials().collect();
        if name.words.len() < 3 || lexicon::rarity(&initials) < DAILY {
            return;
        }
        for word in &name.words {
            let key = Key::Stem(stem(&self.queries.stemmer, word));
            if let Some(id) = self.ids.get(&key) {
                self.register_word(initials.clone(), *id);
            }
        }
    }

    fn register_word(&mut self, word: SmolStr, id: TermId) {
        let ids = self.queries.exact.entry(word).or_default();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
}

/// What the forms of a word share: its base form, in one spelling, without its ending.
fn stem(stemmer: &Stemmer, folded: &str) -> SmolStr {
    stemmer.stem(&lexicon::lemma(folded, None)).into()
}

/// The keys of a claim with their boosts.
fn keys(claim: &Statement, aliases: &Aliases, stemmer: &Stemmer) -> Vec<(Key, f64)> {
    let numbers = numbers::values(&claim.text);
    let mut keys: Vec<(Key, f64)> = numbers
        .iter()
        .map(|(_, value)| (Key::Number(value.to_bits()), FACT_BOOST))
        .collect();
    if !numbers.is_empty() {
        keys.push((Key::AnyNumber, FACT_BOOST));
    }
    let mut done: Vec<Span> = numbers.iter().map(|(span, _)| *span).collect();
    for name in claim
        .names
        .iter()
        .filter(|n| aliases.members(&n.key).next().is_some())
    {
        keys.push((Key::Alias(name.key.as_str().into()), NAME_BOOST));
        done.push(name.span);
    }
    for word in words(&claim.text).filter(|w| !done.iter().any(|d| d.overlaps(w.span))) {
        keys.extend(word_key(claim, word.span, stemmer));
    }
    keys
}

/// The key of an ordinary word, or of a word of a name; none for words that carry no meaning.
fn word_key(claim: &Statement, span: Span, stemmer: &Stemmer) -> Option<(Key, f64)> {
    let folded = folded(span.of(&claim.text));
    if claim.names.iter().any(|n| n.span.overlaps(span)) {
        return Some((Key::Stem(stem(stemmer, &folded)), NAME_BOOST));
    }
    let token: &Token = claim.tokens.iter().find(|t| t.span.overlaps(span))?;
    let quoted = claim.quotes.iter().any(|q| q.span.overlaps(span));
    let boost = if quoted { FACT_BOOST } else { WORD_BOOST };
    (token.tag.is_content() && !is_light(&token.lemma))
        .then(|| (Key::Stem(stem(stemmer, &folded)), boost))
}

/// Verbs that any sentence may hold.
fn is_light(lemma: &str) -> bool {
    ["be", "have", "do", "say", "get", "make", "take", "go"].contains(&lemma)
}

#[cfg(test)]
mod tests {
    use super::super::filter::tests::passes;
    use super::*;

    /// Known words with every ending: where its stem is a term, the filter lets it pass.
    #[test]
    fn every_word_passes_the_filter_of_its_stem() {
        let endings = [
            "", "s", "es", "ed", "d", "ing", "er", "ers", "ly", "ness", "able", "ation", "ies",
            "ied", "ational", "ator", "ization", "izer", "alism", "ality", "ful", "fully", "ously",
            "iveness", "ivity", "ability", "ibility", "ment", "ent", "ence", "ency", "ant", "ance",
            "ancy", "ical", "icate", "ogy", "ogist", "y",
        ];
        let irregular = lexicon::unlike().words;
        let behind = irregular.iter().step_by(9);
        let behind = behind.flat_map(|word| ["re", "over"].map(|p| format!("{p}{word}")));
        let words = lexicon::words().into_iter().step_by(31).chain(behind);
        let regular = words.map(|word| (word, &endings[..]));
        let men = lexicon::words().into_iter();
        let men = men.filter_map(|word| Some(format!("{}men", word.strip_suffix("man")?)));
        let regular = regular.chain(men.map(|word| (word, &endings[..1])));
        let words = regular.chain(irregular.iter().map(|word| (word.clone(), &endings[..2])));
        let stemmer = Stemmer::new(Algorithm::English);
        let mut filters: HashMap<String, Filter> = HashMap::new();
        let mut unlike = Vec::new();
        for (word, endings) in
            words.filter(|(word, _)| word.bytes().all(|b| b.is_ascii_lowercase()))
        {
            let short = word.strip_suffix(['e', 'y']).unwrap_or(&word);
            let forms = endings
                .iter()
                .flat_map(|end| [format!("{word}{end}"), format!("{short}{end}")]);
            for form in forms.filter(|form| !form.is_empty()) {
                let stem = stem(&stemmer, &form);
                // Stems with the same start share a filter, which costs the test nothing that it is for.
                let start: String = stem.chars().take(4).collect();
                let filter = filters.entry(start).or_insert_with(Filter::new);
                filter.let_stem(&stem);
                if !passes(filter, &form) {
                    unlike.push((form, stem));
                }
            }
        }
        assert!(unlike.len() > 1_000, "went, and its like");
        for some in unlike.chunks(200) {
            let mut queries = Queries::none();
            let stems = some.iter().map(|(_, stem)| (stem.clone(), Vec::new()));
            queries.stems.extend(stems);
            let filter = queries.filter();
            let stopped = some.iter().find(|(form, _)| !passes(&filter, form));
            assert_eq!(stopped, None);
        }
    }
}
