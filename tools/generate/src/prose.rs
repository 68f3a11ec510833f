//! Sentences like those of a paper: correct enough in their grammar, without any meaning.
//!
//! What counts is what a scan meets: how long words and sentences are, how often each word comes, where capitals,
//! figures and quotation marks stand. `tests/statistics.rs` holds the measures.

use crate::cast::Cast;
use crate::figures;
use crate::names::Names;
use crate::random::Random;
use crate::vocabulary::Vocabulary;

const PREPOSITIONS: &[&str] = &[
    "in", "in", "in", "in", "in", "in", "in", "in", "to", "to", "to", "to", "to", "to", "to",
    "for", "for", "for", "for", "on", "on", "on", "with", "with", "with", "at", "at", "from",
    "from", "by", "by", "about", "after", "over", "under", "between", "against", "during", "into",
    "without", "through", "as",
];
const JOINTS: &[&str] = &[
    ", and",
    ", and",
    ", and",
    " and",
    " and",
    " and",
    " and",
    ", but",
    " because",
    " as",
    " after",
    " while",
    " when",
    ", while",
    " if",
    " before",
    " although",
    ", so",
    " since",
    " until",
];
const OPENINGS: &[&str] = &[
    "however,",
    "meanwhile,",
    "but",
    "and",
    "still,",
    "in addition,",
    "for now,",
    "at first,",
    "so far,",
    "by then",
    "even so,",
    "of course,",
];
const MODALS: &[&str] = &[
    "will", "would", "could", "can", "may", "should", "might", "must", "did not",
];
const BE: &[&str] = &[
    "was", "was", "was", "is", "is", "are", "were", "has been", "will be", "was not",
];
const SAYING: &[&str] = &[
    "said",
    "said",
    "said",
    "said",
    "told reporters",
    "added",
    "wrote",
    "says",
    "warned",
];

/// A writer of sentences.
pub struct Prose<'a> {
    /// What is written so far.
    pub out: String,
    /// Every choice is made with it.
    pub random: Random,
    /// Whom and what the article is about.
    pub cast: Cast,
    vocabulary: &'a Vocabulary,
    names: &'a Names,
}

impl<'a> Prose<'a> {
    /// A writer that hasn't written anything yet.
    pub fn new(vocabulary: &'a Vocabulary, names: &'a Names, mut random: Random) -> Self {
        let cast = Cast::new(vocabulary, names, &mut random);
        Self {
            out: String::new(),
            random,
            cast,
            vocabulary,
            names,
        }
    }

    /// Begins to write about others.
    pub fn recast(&mut self) {
        self.cast = Cast::new(self.vocabulary, self.names, &mut self.random);
    }

    /// Writes a sentence with its full stop.
    pub fn sentence(&mut self) {
        let start = self.out.len();
        match self.random.below(100) {
            0..=9 => self.quotation(),
            10..=19 => self.reported(),
            20..=25 => self.clause(0),
            _ => self.statement(),
        }
        self.end(start);
    }

    /// Writes a headline: no article, no full stop.
    pub fn headline(&mut self) {
        let start = self.out.len();
        match self.random.percent(50) {
            true => self.name(),
            false => self.described(false),
        }
        self.words(&[" "]);
        self.verb();
        self.words(&[" "]);
        self.described(true);
        if self.random.percent(70) {
            self.words(&[" "]);
            self.preposition();
            self.described(false);
        }
        capitalise(&mut self.out, start);
    }

    fn end(&mut self, start: usize) {
        capitalise(&mut self.out, start);
        // "… at Smith Corp." and a quotation bring their own.
        if !self.out.ends_with(['.', '”', '"']) {
            self.out.push('.');
        }
    }

    /// One clause with what hangs on to it.
    fn statement(&mut self) {
        if self.random.percent(25) {
            self.opening();
        }
        self.clause(0);
        while self.random.percent(38) {
            let joint = self.random.pick(JOINTS);
            self.words(&[joint, " "]);
            self.clause(1);
        }
        if self.random.percent(12) {
            self.words(&[", "]);
            self.ongoing();
            self.words(&[" "]);
            self.thing(1);
        }
    }

    fn opening(&mut self) {
        match self.random.below(4) {
            0 => {
                let opening = self.random.pick(OPENINGS);
                self.words(&[opening, " "]);
            }
            1 => {
                self.time();
                self.words(&[", "]);
            }
            2 => {
                self.words(&["according to "]);
                self.name();
                self.words(&[", "]);
            }
            _ => {
                self.preposition();
                self.thing(1);
                self.words(&[", "]);
            }
        }
    }

    /// Somebody's own words.
    fn quotation(&mut self) {
        let (open, close) = self.cast.quotes;
        let start = self.out.len() + open.len();
        self.words(&[open]);
        self.clause(0);
        capitalise(&mut self.out, start);
        self.words(&[",", close, " "]);
        self.speaker();
        if self.random.percent(35) {
            self.words(&[". ", open]);
            let second = self.out.len();
            self.statement();
            capitalise(&mut self.out, second);
            self.words(&[".", close]);
        }
    }

    /// What somebody said, in the writer's words.
    fn reported(&mut self) {
        self.name();
        let saying = self.random.pick(&[
            "said",
            "said that",
            "said",
            "believes",
            "warned that",
            "says",
        ]);
        self.words(&[" ", saying, " "]);
        self.clause(0);
        if self.random.percent(30) {
            self.words(&[" and that "]);
            self.clause(1);
        }
    }

    fn speaker(&mut self) {
        let saying = self.random.pick(SAYING);
        match self.random.percent(30) {
            true => {
                let pronoun = self.cast.pronoun(&mut self.random);
                self.words(&[pronoun, " ", saying]);
            }
            false => {
                self.name();
                self.words(&[" ", saying]);
            }
        }
    }

    /// Who does what; the deeper, the shorter.
    fn clause(&mut self, depth: usize) {
        match self.random.below(100) {
            0..=19 => self.name(),
            20..=37 => {
                let pronoun = self.random.pick(&[
                    "he", "she", "it", "they", "we", "who", "I", "this", "there", "that",
                ]);
                self.words(&[pronoun]);
            }
            _ => self.thing(depth),
        }
        self.words(&[" "]);
        self.predicate(depth);
        while self.random.percent(if depth == 0 { 56 } else { 44 }) {
            self.words(&[" "]);
            self.circumstance(depth + 1);
        }
    }

    fn predicate(&mut self, depth: usize) {
        match self.random.below(100) {
            0..=37 => self.past(),
            38..=55 => {
                self.be();
                match self.random.percent(60) {
                    true => self.past(),
                    false => return self.adjective(),
                }
                if self.random.percent(30) {
                    self.words(&[" by "]);
                    self.name();
                }
                return;
            }
            56..=65 => {
                let had = self.random.pick(&["had", "has", "have"]);
                self.words(&[had, " "]);
                self.past();
            }
            66..=82 => {
                let modal = self.random.pick(MODALS);
                self.words(&[modal, " "]);
                self.verb();
            }
            83..=89 => {
                self.be();
                self.ongoing();
            }
            90..=95 => {
                self.past();
                self.words(&[" to "]);
                self.verb();
            }
            _ => {
                self.be();
                return self.thing(depth);
            }
        }
        self.words(&[" "]);
        self.thing(depth);
    }

    fn be(&mut self) {
        let be = self.random.pick(BE);
        self.words(&[be, " "]);
    }

    /// Where, when or how.
    fn circumstance(&mut self, depth: usize) {
        match self.random.below(100) {
            0..=13 => self.time(),
            14..=29 => {
                let at = self.random.pick(&["in ", "in ", "near ", "from ", "to "]);
                self.words(&[at]);
                let place = self.cast.place(self.names, &mut self.random);
                self.out.push_str(place);
            }
            30..=38 => {
                let adverb = self.vocabulary.adverbs.draw(&mut self.random);
                self.out.push_str(adverb);
            }
            _ => {
                self.preposition();
                self.thing(depth);
            }
        }
    }

    fn preposition(&mut self) {
        let preposition = self.random.pick(PREPOSITIONS);
        self.words(&[preposition, " "]);
    }

    /// A thing with its article, or a number of things.
    fn thing(&mut self, depth: usize) {
        match self.random.below(100) {
            0..=33 => {
                self.words(&["the "]);
                let many = self.random.percent(30);
                self.described(many);
            }
            34..=51 => self.with_article(),
            52..=62 => {
                let own = self.random.pick(&[
                    "his", "their", "its", "her", "this", "that", "our", "no", "another",
                ]);
                self.words(&[own, " "]);
                self.described(false);
            }
            63..=69 => {
                let many = self.random.pick(&[
                    "some", "many", "all", "these", "more", "other", "most", "several",
                ]);
                self.words(&[many, " "]);
                self.described(true);
            }
            70..=76 => self.figure(),
            77..=81 => return self.name(),
            _ => self.described(true),
        }
        let more = self.random.below(100);
        if depth < 3 && more < 30 {
            self.words(&[if more < 14 { " of " } else { " and " }]);
            self.thing(depth + 2);
        }
    }

    fn figure(&mut self) {
        match self.random.below(10) {
            0..=5 => {
                let about =
                    self.random
                        .pick(&["", "", "", "about ", "more than ", "at least ", "some "]);
                self.out.push_str(about);
                figures::write_count(&mut self.random, &mut self.out);
                self.words(&[" "]);
                self.described(true);
            }
            6..=7 => {
                figures::write_share(&mut self.random, &mut self.out);
                self.words(&[" of the "]);
                self.described(true);
            }
            _ => figures::write_money(&mut self.random, &mut self.out),
        }
    }

    fn with_article(&mut self) {
        let start = self.out.len();
        self.described(false);
        let vowel = self.out[start..].starts_with(['a', 'e', 'i', 'o', 'u']);
        self.out.insert_str(start, if vowel { "an " } else { "a " });
    }

    /// A noun, often with an adjective.
    fn described(&mut self, many: bool) {
        if self.random.percent(30) {
            self.adjective();
            self.words(&[" "]);
        }
        let noun = self.cast.noun(many, self.vocabulary, &mut self.random);
        self.out.push_str(noun);
    }

    fn adjective(&mut self) {
        let adjective = self.vocabulary.adjectives.draw(&mut self.random);
        self.out.push_str(adjective);
    }

    fn verb(&mut self) {
        self.out
            .push_str(self.vocabulary.verbs.draw(&mut self.random));
    }

    fn past(&mut self) {
        self.out
            .push_str(self.vocabulary.past.draw(&mut self.random));
    }

    fn ongoing(&mut self) {
        self.out
            .push_str(self.vocabulary.ongoing.draw(&mut self.random));
    }

    fn time(&mut self) {
        figures::write_time(&mut self.random, &mut self.out);
    }

    /// Somebody or some body.
    fn name(&mut self) {
        self.cast
            .write_name(self.names, &mut self.random, &mut self.out);
    }

    fn words(&mut self, words: &[&str]) {
        for word in words {
            self.out.push_str(word);
        }
    }
}

/// Makes the letter at `start` a capital.
fn capitalise(text: &mut str, start: usize) {
    if let Some(first) = text.get_mut(start..).and_then(|rest| rest.get_mut(..1)) {
        first.make_ascii_uppercase();
    }
}
