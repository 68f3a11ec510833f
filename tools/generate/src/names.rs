//! Names of people, places and organisations: some in every paper, most met only once.

use crate::bag::Bag;
use crate::random::Random;

const FIRST: &str = "James Mary John Sarah Michael Emma David Anna Robert Laura Thomas Maria Daniel Julia Peter Helen \
    Paul Alice Mark Ruth George Claire Andrew Nina Simon Olga Stephen Grace Martin Irene Kevin Leila Brian Fatima Alan \
    Yuki Omar Priya Hassan Mei Ibrahim Ingrid Carlos Sofia José André Zoë René Chloé Jürgen Søren Luis Ahmed Tariq \
    Kofi Amara Chidi Ngozi Dmitri Svetlana Pavel Katya Lars Astrid Hiroshi Akiko Wei Ling Ravi Anjali Samuel Esther \
    Victor Rosa Hugo Inés Felix Clara Oscar Vera Leon Edith Walter Doris Frank Joan Henry Judith";
const SURNAMES: &str = "Smith Jones Brown Miller Davis Wilson Moore Taylor Clark Lewis Walker Hall Young King Wright \
    Scott Green Baker Adams Nelson Hill Campbell Mitchell Roberts Carter Phillips Evans Turner Parker Collins Edwards \
    Stewart Morris Murphy Cook Rogers Morgan Cooper Peterson Reed Bailey Bell Kelly Howard Ward Cox Richardson Wood \
    Watson Brooks Bennett Gray García Martínez Hernández López González Nguyen Kim Park Chen Wang Li Zhang Singh Patel \
    Khan Ali Hussein Ivanov Petrov Kowalski Novak Müller Schmidt Schneider Fischer Weber Rossi Ferrari Dubois Lefèvre \
    Janssen Peeters Nilsson Larsen Okafor Mensah Diallo Tanaka Sato Suzuki";
const PLACES: &str = "London Paris Berlin Washington Moscow Beijing Tokyo Brussels Geneva Rome Madrid Vienna Cairo Delhi \
    Baghdad Kabul Jakarta Nairobi Lagos Sydney Toronto Chicago Boston Houston Ankara Athens Dublin Lisbon Oslo \
    Stockholm Warsaw Prague Budapest Kyiv Seoul Manila Bogotá Lima Santiago Havana Tehran Damascus Beirut Amman Tunis";
const COUNTRIES: &str = "Britain France Germany Russia China Japan Italy Spain Egypt India Iraq Afghanistan Indonesia \
    Kenya Nigeria Australia Canada Turkey Greece Ireland Portugal Norway Sweden Poland Hungary Ukraine Colombia Peru \
    Chile Cuba Iran Syria Lebanon Jordan Tunisia Brazil Mexico Belgium Austria Pakistan";
const HEADS: &str = "Har Ash Wood Mill Kings Stan Lang Thorn Black Whit Hol Bramp Ald El Cran Dun Mar Nor Oak Pen Rad \
    Sel Tam Up Wal Wen Win Yar Bel Car Den Ever Fair Glen Hazel Ing Kel Lin Mel New Or Pres Ral Shel Tren Ul Vern Wex \
    Birch Clay Dray Ems Fern Grim Hart Il Ket Lock Mos Nettle Ox Pax Rush Sand Thax Wick";
const TAILS: &str = "wick ford ton ham bury ley mouth field bridge worth by stead well cott hurst dale den combe minster \
    port gate holme thorpe wold shaw mere church brook burn cliff cross fleet grove haven hollow lake land leigh ridge \
    sea side stoke stone stow tree vale view water way wood more fell beck ness wich over moor rigg";
const BODIES: &str =
    "University Hospital Council Police Museum Airport Institute Court Chamber College";
const FIRMS: &str = "Group Foods Industries Bank Holdings Energy Motors Steel Textiles Systems Airlines Chemicals Media";
const KNOWN: &str = "U.N.|NATO|the European Union|the World Bank|the Red Cross|the Supreme Court|the White House|\
    the Ministry of Health|the Ministry of Defence|the Interior Ministry|the Treasury|the F.B.I.|the I.M.F.|UNICEF";

/// A person with both names.
#[derive(Clone, Debug)]
pub struct Person {
    /// "Sarah"
    pub first: String,
    /// "Okafor"
    pub last: String,
    /// Whether "he" is meant by it; every second first name is.
    pub male: bool,
}

/// All names there are.
pub struct Names {
    /// "Okafor"
    pub surnames: Bag<String>,
    /// "Harwick", "Geneva"
    pub places: Bag<String>,
    /// "Belgium"
    pub countries: Bag<String>,
    /// Made-up places in any order, for facts that need a place of their own.
    pub towns: Vec<String>,
    first: Bag<(String, bool)>,
}

impl Names {
    /// All names, as frequent as their place in their list says.
    ///
    /// # Errors
    /// Never, as long as the lists hold names.
    pub fn new() -> Result<Self, &'static str> {
        let mut random = Random::new(0, 1);
        let mut towns = joined(TAILS);
        let mut people =
            joined("son man er sen ski berg stein ley ford well ton worth stad ova escu ez ian");
        random.shuffle(&mut towns);
        random.shuffle(&mut people);
        let first = FIRST.split_whitespace().enumerate();
        let first = first
            .map(|(n, name)| (name.to_owned(), n % 2 == 0))
            .collect();
        Ok(Self {
            surnames: ranked(listed(SURNAMES).chain(people).collect())?,
            places: ranked(listed(PLACES).chain(towns.iter().cloned()).collect())?,
            countries: ranked(listed(COUNTRIES).collect())?,
            first: ranked(first)?,
            towns,
        })
    }

    /// Any person.
    pub fn person(&self, random: &mut Random) -> Person {
        let (first, male) = self.first.draw(random).clone();
        let last = self.surnames.draw(random).clone();
        Person { first, last, male }
    }

    /// Any public body.
    pub fn body(&self, random: &mut Random) -> String {
        if random.percent(30) {
            let known: Vec<&str> = KNOWN.split('|').collect();
            return random.pick(&known).to_owned();
        }
        format!("{} {}", self.places.draw(random), word(BODIES, random))
    }

    /// Any company.
    pub fn firm(&self, random: &mut Random) -> String {
        format!("{} {}", self.surnames.draw(random), word(FIRMS, random))
    }
}

fn word(list: &'static str, random: &mut Random) -> &'static str {
    let words: Vec<&str> = list.split_whitespace().collect();
    random.pick(&words)
}

fn listed(names: &str) -> impl Iterator<Item = String> + '_ {
    names.split_whitespace().map(str::to_owned)
}

/// Every head with every tail.
fn joined(tails: &str) -> Vec<String> {
    let with = |head: &'static str| {
        tails
            .split_whitespace()
            .map(move |tail| format!("{head}{tail}"))
    };
    HEADS.split_whitespace().flat_map(with).collect()
}

fn ranked<T>(names: Vec<T>) -> Result<Bag<T>, &'static str> {
    let weighted = names.into_iter().zip(1..);
    Bag::new(
        weighted
            .map(|(name, rank)| (name, 1.0 / f64::from(rank + 5)))
            .collect(),
    )
}
