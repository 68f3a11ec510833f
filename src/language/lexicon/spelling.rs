//! British and American spellings of one word.

use std::borrow::Cow;
use std::sync::LazyLock;

use foldhash::HashSet;

use super::Class;
use super::asset::asset;

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("../../../data/lexicon/spelling.txt")));

/// Endings of verbs in -ise, and of what is derived from them, to the American ones.
const ISE: [&str; 11] = [
    "isations", "isation", "isable", "isers", "ising", "ised", "iser", "ises", "ise", "isingly",
    "isedly",
];
const YSE: [&str; 6] = ["ysing", "ysed", "yser", "ysers", "yse", "ysable"];

/// What is left of shorter words is no word before -ise: "prise", "rise".
const SHORTEST_STEM: usize = 3;

/// The spellings of the data file, sorted by the British one.
struct Table {
    words: Vec<(&'static str, &'static str)>,
    starts: Vec<(&'static str, &'static str)>,
    /// What the British ones of both begin with: nearly all words are in neither, and are told by this.
    begin: HashSet<Beginning>,
}

/// The first bytes of a word; shorter ones are not looked up.
type Beginning = [u8; 4];

impl Table {
    fn read(text: &'static str) -> Self {
        let rows = text.lines().filter(|line| !line.starts_with('#'));
        let rows = rows.filter_map(|line| {
            let mut fields = line.split_whitespace();
            Some((fields.next()?, fields.next()?, fields.next()?))
        });
        let of = |kind: &str| {
            let rows = rows.clone().filter(|row| row.0 == kind);
            let mut rows: Vec<_> = rows
                .map(|(_, british, american)| (british, american))
                .collect();
            rows.sort_unstable();
            rows
        };
        let (words, starts) = (of("word"), of("start"));
        let all = words.iter().chain(&starts);
        let begin = all.filter_map(|row| row.0.as_bytes().first_chunk());
        Self {
            begin: begin.copied().collect(),
            words,
            starts,
        }
    }

    fn may_hold(&self, beginning: &Beginning) -> bool {
        self.begin.contains(beginning)
    }

    fn word(&self, word: &str) -> Option<&'static str> {
        let at = self.words.binary_search_by_key(&word, |row| row.0).ok()?;
        self.words.get(at).map(|row| row.1)
    }

    /// The entry that `word` starts with; no entry starts with another.
    fn start(&self, word: &str) -> Option<(&'static str, &'static str)> {
        let after = self.starts.partition_point(|row| row.0 <= word);
        let row = self.starts.get(after.checked_sub(1)?).copied()?;
        word.starts_with(row.0).then_some(row)
    }
}

/// The British words and beginnings of words that are spelled otherwise in America.
pub fn british() -> impl Iterator<Item = &'static str> {
    let rows = TABLE.words.iter().chain(&TABLE.starts);
    rows.map(|(british, _)| *british)
}

/// The American spelling of a word in lower case: "favour" → "favor", "organised" → "organized".
///
/// The word itself where it has no other spelling. It serves to make both spellings meet, so that a
/// word that only one side uses ("programme", "program") becomes one word too.
pub fn american(word: &str) -> Cow<'_, str> {
    // Nothing shorter has two spellings.
    let Some(beginning) = word.as_bytes().first_chunk() else {
        return Cow::Borrowed(word);
    };
    let listed = TABLE.may_hold(beginning).then(|| listed(word)).flatten();
    let other = listed.or_else(|| ize(word).map(Cow::Owned));
    other.unwrap_or(Cow::Borrowed(word))
}

/// The American spelling of a word that the data file has, or the start of.
fn listed(word: &str) -> Option<Cow<'_, str>> {
    if let Some(other) = TABLE.word(word) {
        return Some(Cow::Borrowed(other));
    }
    let (british, other) = TABLE.start(word)?;
    let rest = word.get(british.len()..).unwrap_or_default();
    Some(Cow::Owned(format!("{other}{rest}")))
}

/// The word with z for s, when that makes a verb at least as common.
fn ize(word: &str) -> Option<String> {
    // Every ending holds it.
    if !word.as_bytes().contains(&b's') {
        return None;
    }
    let ending = |endings: &[&'static str]| endings.iter().find(|e| word.ends_with(**e)).copied();
    let ending = ending(&ISE).or_else(|| ending(&YSE))?;
    let stem = word.strip_suffix(ending)?;
    let vowel = ending.get(..1)?;
    if stem.len() < SHORTEST_STEM {
        return None;
    }
    let verb = |letter: char| asset().weight(&format!("{stem}{vowel}{letter}e"), Some(Class::Verb));
    let better = verb('z').is_some_and(|weight| verb('s').is_none_or(|other| other <= weight));
    better.then(|| format!("{stem}{vowel}z{}", ending.get(2..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_the_american_way() {
        for (word, expected) in [
            ("favour", "favor"),
            ("favourable", "favorable"),
            ("neighbouring", "neighboring"),
            ("labour", "labor"),
            ("misdemeanour", "misdemeanor"),
            ("organise", "organize"),
            ("organised", "organized"),
            ("organisations", "organizations"),
            ("criticising", "criticizing"),
            ("analysed", "analyzed"),
            ("paralysed", "paralyzed"),
            ("centre", "center"),
            ("centres", "centers"),
            ("centred", "centered"),
            ("theatre", "theater"),
            ("metres", "meters"),
            ("kilometres", "kilometers"),
            ("programme", "program"),
            ("programmes", "programs"),
            ("defence", "defense"),
            ("offences", "offenses"),
            ("licence", "license"),
            ("practised", "practiced"),
            ("paediatrician", "pediatrician"),
            ("haemorrhage", "hemorrhage"),
            ("foetal", "fetal"),
            ("cheque", "check"),
            ("tyres", "tires"),
            ("councillor", "councilor"),
            ("travellers", "travelers"),
            ("fulfil", "fulfill"),
            ("ageing", "aging"),
            ("grey", "gray"),
            ("sceptical", "skeptical"),
            ("aluminium", "aluminum"),
            ("jewellery", "jewelry"),
            ("ploughed", "plowed"),
        ] {
            assert_eq!(american(word), expected, "{word}");
        }
    }

    #[test]
    fn leaves_other_words_alone() {
        for word in [
            "advertise",
            "promised",
            "surprise",
            "exercise",
            "advised",
            "revised",
            "rising",
            "raised",
            "prise",
            "wise",
            "four",
            "hour",
            "pour",
            "our",
            "tour",
            "your",
            "contour",
            "detour",
            "devour",
            "scour",
            "velour",
            "acre",
            "massacre",
            "ogre",
            "mediocre",
            "genre",
            "analyses",
            "analysis",
            "fence",
            "hence",
            "sentence",
            "evidence",
            "licensed",
            "favor",
            "center",
            "shoe",
            "does",
            "poet",
            "phoenix",
            "paris",
            "enterprise",
            "televised",
            "compromise",
            "",
            "é",
            "praise",
            "supervised",
            "premises",
        ] {
            assert_eq!(american(word), word);
        }
    }

    #[test]
    fn no_start_is_shorter_than_a_beginning() {
        let long = |row: &(&str, &str)| row.0.len() >= size_of::<Beginning>();
        assert!(TABLE.starts.iter().all(long));
    }

    #[test]
    fn no_start_hides_another() {
        for pair in TABLE.starts.windows(2) {
            assert!(
                !pair[1].0.starts_with(pair[0].0),
                "{} starts with {}",
                pair[1].0,
                pair[0].0
            );
        }
    }
}
