//! Whom and what an article is about.
//!
//! Words of real prose come in bursts: a name or a rare noun that an article has used once comes again in it sooner
//! than elsewhere.

use crate::names::{Names, Person};
use crate::random::Random;
use crate::vocabulary::Vocabulary;

/// How often a noun is one of the article's own, in percent.
const OWN_NOUN: usize = 30;
/// How often a place is.
const OWN_PLACE: usize = 65;

/// The people, places and things of one article.
pub struct Cast {
    /// Its quotation marks.
    pub quotes: (&'static str, &'static str),
    apostrophe: &'static str,
    people: Vec<Player>,
    bodies: Vec<String>,
    places: Vec<String>,
    nouns: Vec<String>,
    plurals: Vec<String>,
}

/// A person of the article.
struct Player {
    person: Person,
    /// Whether the full name has been told, so that the surname does.
    known: bool,
}

impl Cast {
    /// Those of the next article.
    pub fn new(vocabulary: &Vocabulary, names: &Names, random: &mut Random) -> Self {
        let player = |random: &mut Random| Player {
            person: names.person(random),
            known: false,
        };
        let curly = random.percent(55);
        Self {
            quotes: if curly { ("“", "”") } else { ("\"", "\"") },
            apostrophe: if curly { "’" } else { "'" },
            people: (0..random.between(2, 5)).map(|_| player(random)).collect(),
            bodies: vec![names.body(random), names.body(random), names.firm(random)],
            places: (0..3).map(|_| names.places.draw(random).clone()).collect(),
            nouns: (0..16)
                .map(|_| vocabulary.nouns.draw(random).clone())
                .collect(),
            plurals: (0..8)
                .map(|_| vocabulary.plurals.draw(random).clone())
                .collect(),
        }
    }

    /// Writes somebody's name: the whole at first, then the surname alone.
    pub fn write_name(&mut self, names: &Names, random: &mut Random, out: &mut String) {
        match random.below(100) {
            0..=54 => self.write_person(random, out),
            55..=79 => out.push_str(&self.bodies[random.below(self.bodies.len())]),
            80..=89 => out.push_str(self.place(names, random)),
            _ => out.push_str(names.countries.draw(random)),
        }
        if random.percent(4) {
            out.push_str(self.apostrophe);
            out.push_str("s ");
            out.push_str(&self.nouns[random.below(self.nouns.len())]);
        }
    }

    fn write_person(&mut self, random: &mut Random, out: &mut String) {
        let at = random.below(self.people.len());
        let Player { person, known } = &mut self.people[at];
        match (*known, random.below(10)) {
            (true, 0..=2) => out.push_str(if person.male { "Mr. " } else { "Ms. " }),
            (true, _) => {}
            (false, title) => {
                let title = ["Dr. ", "Gen. ", "President ", "Sen. "].get(title).copied();
                out.push_str(title.unwrap_or_default());
                out.push_str(&person.first);
                out.push(' ');
            }
        }
        out.push_str(&person.last);
        *known = true;
    }

    /// "he" or "she", for one of the article's people.
    pub fn pronoun(&self, random: &mut Random) -> &'static str {
        let player = &self.people[random.below(self.people.len())];
        if player.person.male { "he" } else { "she" }
    }

    /// A place, mostly one of the article's.
    pub fn place<'a>(&'a self, names: &'a Names, random: &mut Random) -> &'a str {
        match random.percent(OWN_PLACE) {
            true => &self.places[random.below(self.places.len())],
            false => names.places.draw(random),
        }
    }

    /// A noun, now and then one of the article's.
    pub fn noun<'a>(
        &'a self,
        many: bool,
        vocabulary: &'a Vocabulary,
        random: &mut Random,
    ) -> &'a str {
        let (own, all) = match many {
            true => (&self.plurals, &vocabulary.plurals),
            false => (&self.nouns, &vocabulary.nouns),
        };
        match random.percent(OWN_NOUN) {
            true => &own[random.below(own.len())],
            false => all.draw(random),
        }
    }
}
