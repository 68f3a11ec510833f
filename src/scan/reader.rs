//! Sentences → terms: the hot loop, which every byte of the corpus passes.

use foldhash::{HashMap, HashMapExt};

use super::numbers;
use super::query::{Queries, TermId};
use super::words::{Word, folded, words};

/// The terms of one sentence, each with how often it occurs, by number.
pub struct Hits {
    /// All words of the sentence.
    pub words: usize,
    /// Its terms.
    pub terms: Vec<(TermId, u32)>,
}

/// How many different words a reader remembers; more are met only in text made to be hostile.
const REMEMBERED: usize = 1 << 20;

/// Finds terms in sentences, and remembers which words stand for which.
pub struct Reader<'q> {
    queries: &'q Queries,
    known: HashMap<String, Known>,
}

static UNKNOWN: Known = Known {
    terms: Vec::new(),
    number: false,
};

/// What a word is to the claims.
struct Known {
    terms: Vec<TermId>,
    /// It can be part of a number.
    number: bool,
}

impl<'q> Reader<'q> {
    /// A reader that has met no word yet.
    pub fn new(queries: &'q Queries) -> Self {
        Self {
            queries,
            known: HashMap::new(),
        }
    }

    /// The terms of a sentence.
    pub fn read(&mut self, sentence: &str) -> Hits {
        let found: Vec<(Word, String)> = words(sentence)
            .map(|w| (w, folded(w.span.of(sentence))))
            .collect();
        let mut terms: Vec<TermId> = Vec::new();
        let mut parts: Vec<Word> = Vec::new();
        for (i, (word, folded)) in found.iter().enumerate() {
            let known = self.known(*word, folded);
            terms.extend(&known.terms);
            if known.number {
                parts.push(*word);
            }
            let phrases = self.queries.phrases_from(folded);
            terms.extend(
                phrases
                    .iter()
                    .filter(|(rest, _)| follows(&found[i + 1..], rest))
                    .map(|p| p.1),
            );
        }
        if !parts.is_empty() {
            terms.extend(self.queries.any_number());
            let values = numbers::values(sentence, &parts).into_iter();
            terms.extend(values.filter_map(|(_, v)| self.queries.of_number(v)));
        }
        Hits {
            words: found.len(),
            terms: tally(terms),
        }
    }

    fn known(&mut self, word: Word, folded: &str) -> &Known {
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        let queries = self.queries;
        // The raw entry API is not stable, so a known word is looked up twice rather than copied.
        if !self.known.contains_key(folded) {
            let known = Known {
                terms: queries.of_word(folded),
                number: numbers::is_part(word, folded),
            };
            self.known.insert(folded.to_string(), known);
        }
        self.known.get(folded).unwrap_or(&UNKNOWN)
    }
}

fn follows(found: &[(Word, String)], rest: &[String]) -> bool {
    found.len() >= rest.len()
        && found
            .iter()
            .zip(rest)
            .all(|((_, word), wanted)| word == wanted)
}

fn tally(mut terms: Vec<TermId>) -> Vec<(TermId, u32)> {
    terms.sort_unstable();
    let mut tallied: Vec<(TermId, u32)> = Vec::new();
    for term in terms {
        match tallied.last_mut() {
            Some((last, n)) if *last == term => *n += 1,
            _ => tallied.push((term, 1)),
        }
    }
    tallied
}
