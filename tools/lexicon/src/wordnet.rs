//! WordNet's own files, read into memory.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// What stops WordNet's files from being read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read.
    #[error("can't read {}: {cause}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// A line is not in WordNet's format.
    #[error("{}:{line}: not in WordNet's format", path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
    },
}

/// WordNet's suffixes of file names, in the order of the classes.
pub const CLASSES: [&str; 4] = ["noun", "verb", "adj", "adv"];

/// The file that a synset is in and its offset there: WordNet's own key.
pub type Key = (u32, u64);

/// A set of words with one meaning.
#[derive(Debug, Default)]
pub struct Synset {
    /// The lexicographers' file, which tells the subject (15: places, 18: people).
    pub subject: u32,
    /// Whether it is an adjective that leans on a head word.
    pub satellite: bool,
    /// The words, in lower case, with spaces.
    pub words: Vec<String>,
    /// Its relations.
    pub pointers: Vec<Pointer>,
}

/// A relation between two synsets or two words of them.
#[derive(Debug)]
pub struct Pointer {
    /// WordNet's sign: `@` kind of, `@i` instance of, `!` opposite, `+` derivation ...
    pub sign: String,
    /// The other synset.
    pub target: Key,
    /// The words that it relates, from 1; 0 stands for the whole synset.
    pub words: (usize, usize),
}

/// All of WordNet that the tables are built from.
#[derive(Debug, Default)]
pub struct WordNet {
    /// The synsets.
    pub synsets: BTreeMap<Key, Synset>,
    /// Per lemma and class: the synsets, most frequent first, each with how often it was met.
    pub senses: BTreeMap<String, BTreeMap<u32, Vec<(Key, u64)>>>,
    /// Per irregular form: the class and the lemma.
    pub forms: BTreeMap<String, Vec<(u32, String)>>,
}

impl WordNet {
    /// Reads the folder that holds `data.*`, `index.*`, `*.exc` and `cntlist.rev`.
    pub fn read(folder: &Path) -> Result<Self, Error> {
        let mut wordnet = Self::default();
        let counts = each_line(&folder.join("cntlist.rev"), count)?;
        let counts: HashMap<_, _> = counts.into_iter().collect();
        for (class, name) in (0..).zip(CLASSES) {
            let synsets = each_line(&folder.join(format!("data.{name}")), |l| synset(class, l))?;
            wordnet.synsets.extend(synsets);
            let senses = each_line(&folder.join(format!("index.{name}")), |l| index(class, l))?;
            for (lemma, keys) in senses {
                let counted = with_counts(&lemma, class, keys, &counts);
                wordnet
                    .senses
                    .entry(lemma)
                    .or_default()
                    .insert(class, counted);
            }
            for (form, lemmas) in each_line(&folder.join(format!("{name}.exc")), form)? {
                let entry = wordnet.forms.entry(form).or_default();
                entry.extend(lemmas.into_iter().map(|lemma| (class, lemma)));
            }
        }
        Ok(wordnet)
    }
}

/// Lemma, class and number of a sense → how often it was met.
type Counts = HashMap<(String, u32, usize), u64>;

fn with_counts(lemma: &str, class: u32, keys: Vec<Key>, counts: &Counts) -> Vec<(Key, u64)> {
    let count = |n| {
        counts
            .get(&(lemma.to_string(), class, n))
            .copied()
            .unwrap_or_default()
    };
    (1..).zip(keys).map(|(n, key)| (key, count(n))).collect()
}

/// Applies `parse` to the lines of a file but the licence, whose lines start with spaces.
fn each_line<T>(path: &Path, parse: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, Error> {
    let text = std::fs::read_to_string(path).map_err(|cause| Error::Read {
        path: path.to_path_buf(),
        cause,
    })?;
    let lines = (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.starts_with("  "));
    let wrong = |line| Error::Format {
        path: path.to_path_buf(),
        line,
    };
    lines
        .map(|(line, text)| parse(text).ok_or_else(|| wrong(line)))
        .collect()
}

/// `lemma%type:file:id:head:id number count`.
fn count(line: &str) -> Option<((String, u32, usize), u64)> {
    let mut fields = line.split(' ');
    let (lemma, rest) = fields.next()?.rsplit_once('%')?;
    let class = match rest.split(':').next()? {
        "1" => 0,
        "2" => 1,
        "3" | "5" => 2,
        "4" => 3,
        _ => return None,
    };
    let number = fields.next()?.parse().ok()?;
    Some(((words(lemma), class, number), fields.next()?.parse().ok()?))
}

/// `offset file type count(hex) (word id)... count (sign offset class words(hex))... | gloss`.
fn synset(class: u32, line: &str) -> Option<(Key, Synset)> {
    let mut fields = line.split('|').next()?.split_ascii_whitespace();
    let key = (class, fields.next()?.parse().ok()?);
    let subject = fields.next()?.parse().ok()?;
    let satellite = fields.next()? == "s";
    let count = usize::from_str_radix(fields.next()?, 16).ok()?;
    let mut synset = Synset {
        subject,
        satellite,
        ..Synset::default()
    };
    for _ in 0..count {
        // Adjectives carry where they may stand: "galore(ip)".
        let word = fields.next()?.split('(').next()?;
        synset.words.push(words(word));
        fields.next()?;
    }
    let count: usize = fields.next()?.parse().ok()?;
    for _ in 0..count {
        synset.pointers.push(pointer(&mut fields)?);
    }
    Some((key, synset))
}

fn pointer<'a>(fields: &mut impl Iterator<Item = &'a str>) -> Option<Pointer> {
    let sign = fields.next()?.to_string();
    let offset = fields.next()?.parse().ok()?;
    let class = match fields.next()? {
        "n" => 0,
        "v" => 1,
        "a" | "s" => 2,
        "r" => 3,
        _ => return None,
    };
    let pair = usize::from_str_radix(fields.next()?, 16).ok()?;
    Some(Pointer {
        sign,
        target: (class, offset),
        words: (pair >> 8, pair & 0xff),
    })
}

/// `lemma class synsets signs (sign)... senses tagged (offset)...`.
fn index(class: u32, line: &str) -> Option<(String, Vec<Key>)> {
    let mut fields = line.split_ascii_whitespace();
    let lemma = words(fields.next()?);
    let count: usize = fields.nth(1)?.parse().ok()?;
    let signs: usize = fields.next()?.parse().ok()?;
    let offsets = fields
        .skip(signs + 2)
        .map(|f| f.parse().ok().map(|offset| (class, offset)));
    let keys: Vec<Key> = offsets.collect::<Option<_>>()?;
    (keys.len() == count).then_some((lemma, keys))
}

/// `form lemma...`.
fn form(line: &str) -> Option<(String, Vec<String>)> {
    let mut fields = line.split_ascii_whitespace().map(words);
    let form = fields.next()?;
    Some((form, fields.collect()))
}

/// Spaces for WordNet's underscores, and lower case.
fn words(text: &str) -> String {
    text.replace('_', " ").to_lowercase()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_synset() {
        let line = "00000042 18 n 02 Glass_blower 0 blower 1 002 @ 00000007 n 0000 + 00000009 v 0201 | makes | glass";
        let (key, synset) = synset(0, line).unwrap();
        assert_eq!(key, (0, 42));
        assert_eq!(synset.subject, 18);
        assert_eq!(synset.words, ["glass blower", "blower"]);
        assert_eq!(synset.pointers[1].target, (1, 9));
        assert_eq!(synset.pointers[1].words, (2, 1));
    }

    #[test]
    fn reads_the_other_files() {
        assert_eq!(
            count("blow%2:29:00:: 3 17"),
            Some((("blow".into(), 1, 3), 17))
        );
        assert_eq!(
            count("wan%5:00:00:pale:02 1 2"),
            Some((("wan".into(), 2, 1), 2))
        );
        let line = "glass_blower n 2 1 @ 2 0 00000042 00000050  ";
        assert_eq!(
            index(0, line),
            Some(("glass blower".into(), vec![(0, 42), (0, 50)]))
        );
        assert_eq!(
            form("blew blow"),
            Some(("blew".into(), vec!["blow".into()]))
        );
    }

    #[test]
    fn refuses_what_is_cut_off() {
        for line in [
            "",
            "00000042 18 n 02 one 0",
            "00000042 18 n zz one 0 000 |",
            "x 18 n 01 one 0 000",
        ] {
            assert!(synset(0, line).is_none(), "{line}");
        }
        assert!(index(0, "word n 2 0 2 0 00000042").is_none());
        assert!(count("word 1 2").is_none());
    }
}
