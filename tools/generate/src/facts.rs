//! Facts that the corpus tells, among all that it tells of nothing, and the claims about them.

use crate::figures::{MONTHS, grouped};
use crate::names::{Names, Person};
use crate::random::Random;

/// One kind of fact: how a claim puts it, and how sources do. `{…}` stands for what differs from fact to fact.
struct Kind {
    claim: &'static str,
    /// The first says all that the claim says, in nearly the same words.
    sources: [&'static str; 3],
    /// What a claim that conflicts gets wrong.
    changed: &'static [Field],
    /// The range of its number.
    numbers: (u64, u64),
}

/// What of a fact can be told wrong.
#[derive(Clone, Copy)]
enum Field {
    Number,
    Month,
    Year,
    Person,
}

use Field::{Month, Number, Person as Who, Year};

const KINDS: &[Kind] = &[
    Kind {
        claim: "The {place} council approved {number} new homes in {month} {year}",
        sources: [
            "The {place} council approved {number} new homes in {month} {year}, despite objections from residents.",
            "Plans for {number} new homes in {place} were approved by the council in {month} {year}.",
            "In {month} {year}, councillors in {place} voted to approve the building of {number} new homes.",
        ],
        changed: &[Number, Year, Month],
        numbers: (12, 900),
    },
    Kind {
        claim: "{person} was elected mayor of {place} in {month} {year}",
        sources: [
            "{person} was elected mayor of {place} in {month} {year} by a narrow margin.",
            "Voters in {place} elected {person} as their mayor in {month} {year}.",
            "The mayor of {place}, {person}, was elected in {month} {year}, officials said.",
        ],
        changed: &[Who, Year, Month],
        numbers: (2, 9),
    },
    Kind {
        claim: "{surname} Foods closed its factory in {place} in {year}, cutting {number} jobs",
        sources: [
            "{surname} Foods closed its factory in {place} in {year}, cutting {number} jobs, the company said.",
            "In {year} {surname} Foods closed its {place} factory and cut {number} jobs.",
            "About half of the town worked for {surname} Foods, which closed its {place} factory in {year} and cut \
             {number} jobs.",
        ],
        changed: &[Number, Year],
        numbers: (60, 4_000),
    },
    Kind {
        claim: "Floods in {place} damaged {number} houses in {month} {year}",
        sources: [
            "Floods in {place} damaged {number} houses in {month} {year}, insurers reported.",
            "In {month} {year}, {number} houses in {place} were damaged by floods.",
            "The floods of {month} {year} damaged {number} houses in {place} and the villages around it.",
        ],
        changed: &[Number, Month, Year],
        numbers: (20, 3_000),
    },
    Kind {
        claim: "The hospital in {place} treated {number} patients in {year}",
        sources: [
            "The hospital in {place} treated {number} patients in {year}, more than ever before.",
            "In {year}, {number} patients were treated at the hospital in {place}.",
            "“We treated {number} patients in {year},” a doctor at the {place} hospital said.",
        ],
        changed: &[Number, Year],
        numbers: (3_000, 90_000),
    },
    Kind {
        claim: "The {place} festival drew {number} visitors in {year}",
        sources: [
            "The {place} festival drew {number} visitors in {year}, its organisers said.",
            "In {year} the festival in {place} drew {number} visitors from eleven countries.",
            "Some came from far away: the {place} festival drew {number} visitors in {year}.",
        ],
        changed: &[Number, Year],
        numbers: (2_000, 150_000),
    },
    Kind {
        claim: "A train derailed near {place} in {month} {year}, injuring {number} passengers",
        sources: [
            "A train derailed near {place} in {month} {year}, injuring {number} passengers, police said.",
            "In {month} {year} a train derailed near {place} and {number} passengers were injured.",
            "It was the worst accident since {number} passengers were injured when a train derailed near {place} in \
             {month} {year}.",
        ],
        changed: &[Number, Month, Year],
        numbers: (3, 180),
    },
    Kind {
        claim: "{person} became director of the {place} museum in {year}",
        sources: [
            "{person} became director of the {place} museum in {year}, after years abroad.",
            "The {place} museum has been led by {person}, who became its director in {year}.",
            "In {year} {person} became the director of the museum in {place}.",
        ],
        changed: &[Who, Year],
        numbers: (2, 9),
    },
    Kind {
        claim: "A court in {place} fined {surname} Chemicals ${number} million in {month} {year}",
        sources: [
            "A court in {place} fined {surname} Chemicals ${number} million in {month} {year} for polluting a river.",
            "{surname} Chemicals was fined ${number} million by a court in {place} in {month} {year}.",
            "In {month} {year}, a {place} court fined {surname} Chemicals ${number} million.",
        ],
        changed: &[Number, Month, Year],
        numbers: (2, 400),
    },
    Kind {
        claim: "The new bridge in {place} cost ${number} million and opened in {year}",
        sources: [
            "The new bridge in {place} cost ${number} million and opened in {year}, two years late.",
            "Opened in {year}, the new bridge in {place} cost ${number} million.",
            "Taxpayers paid for the new bridge in {place}, which opened in {year} and cost ${number} million.",
        ],
        changed: &[Number, Year],
        numbers: (3, 700),
    },
    Kind {
        claim: "Firefighters rescued {number} people from a hotel in {place} in {month} {year}",
        sources: [
            "Firefighters rescued {number} people from a hotel in {place} in {month} {year}, nobody was hurt.",
            "In {month} {year}, {number} people were rescued by firefighters from a burning hotel in {place}.",
            "Firefighters in {place}, who rescued {number} people from a hotel in {month} {year}, were given medals.",
        ],
        changed: &[Number, Month, Year],
        numbers: (3, 120),
    },
    Kind {
        claim: "{person} won the {place} marathon in {year}",
        sources: [
            "{person} won the {place} marathon in {year}, in the rain.",
            "The {place} marathon was won by {person} in {year}.",
            "In {year}, {person} won the marathon of {place} for the first time.",
        ],
        changed: &[Who, Year],
        numbers: (2, 9),
    },
];

/// How sources put one fact at most.
pub const VARIANTS: usize = 3;

/// Something that is so, in the world that the corpus tells of.
pub struct Fact {
    kind: &'static Kind,
    place: String,
    person: Person,
    month: usize,
    year: usize,
    number: u64,
    /// In how many wordings the corpus tells it, if it does.
    pub told: usize,
}

/// Facts by number: the same for the same seed, whatever else is made.
pub struct Facts<'a> {
    /// Where their names come from.
    pub names: &'a Names,
    seed: u64,
    /// Which towns they are about, so that no two facts of a kind share one.
    order: Vec<usize>,
}

impl<'a> Facts<'a> {
    /// All facts of a seed.
    pub fn new(names: &'a Names, seed: u64) -> Self {
        let mut order: Vec<usize> = (0..names.towns.len()).collect();
        Random::new(seed, u64::MAX).shuffle(&mut order);
        Self { names, seed, order }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.order.len()
    }

    /// One of them.
    pub fn get(&self, number: usize) -> Fact {
        let mut random = Random::new(self.seed ^ 0xfac7, number as u64);
        let kind = &KINDS[random.below(KINDS.len())];
        let (low, high) = kind.numbers;
        Fact {
            kind,
            place: self.names.towns[self.order[number]].clone(),
            person: self.names.person(&mut random),
            month: random.below(MONTHS.len()),
            year: random.between(1998, 2024),
            number: random.between(low as usize, high as usize) as u64,
            told: random.between(1, VARIANTS),
        }
    }
}

impl Fact {
    /// A sentence that tells it.
    pub fn sentence(&self, variant: usize) -> String {
        self.fill(self.kind.sources[variant % VARIANTS])
    }

    /// The claim that it is so.
    pub fn claim(&self) -> String {
        self.fill(self.kind.claim)
    }

    /// A claim that it is otherwise.
    pub fn wrong_claim(mut self, names: &Names, random: &mut Random) -> String {
        match self.kind.changed[random.below(self.kind.changed.len())] {
            Field::Number => self.number += 1 + self.number / 3,
            Field::Month => self.month = (self.month + random.between(1, 10)) % MONTHS.len(),
            Field::Year => self.year -= random.between(1, 6),
            Field::Person => self.person = another(&self.person, names, random),
        }
        self.claim()
    }

    fn fill(&self, template: &str) -> String {
        template
            .replace("{place}", &self.place)
            .replace(
                "{person}",
                &format!("{} {}", self.person.first, self.person.last),
            )
            .replace("{surname}", &self.person.last)
            .replace("{month}", MONTHS[self.month])
            .replace("{year}", &self.year.to_string())
            .replace("{number}", &grouped(self.number))
    }
}

/// Somebody of another surname.
fn another(person: &Person, names: &Names, random: &mut Random) -> Person {
    let mut other = names.person(random);
    while other.last == person.last {
        other = names.person(random);
    }
    other
}
