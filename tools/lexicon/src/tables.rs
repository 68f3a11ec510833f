//! WordNet's relations as the records of the tables.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::layout::{self, Sense, Synset};
use crate::wordnet::{self, Key, Pointer, WordNet};

/// Synsets (of nouns, verbs) with more than this many below them are too general to tell anything.
const GENERAL_ABOVE: [usize; 2] = [200, 60];
/// Senses of a lemma beyond this many in one class are too rare to keep.
const SENSES_KEPT: usize = 8;
/// Words that look alike share this many letters at least,
const SHARED_START: usize = 4;
/// and of the shorter one no more than this many are not shared.
const ENDING_LOST: usize = 2;
/// The lexicographers' files of animals and plants: phrases in them are names of species.
const SPECIES: [u32; 2] = [5, 20];
const ADJECTIVE: u32 = 2;
const LAND: u32 = 17;
const PERSON: u32 = 18;
const PLACE: u32 = 15;
/// Acts, sayings, events, possessions, processes, states.
const EVENTS: [u32; 6] = [4, 10, 11, 21, 22, 26];

/// Numbers in the order of the file, one per record; pairs are two records.
#[derive(Debug, Default)]
pub struct Tables {
    /// Lemma → place of its first sense.
    pub lemmas: BTreeMap<String, u64>,
    /// The sections of records, by section number.
    pub records: BTreeMap<usize, Vec<u32>>,
    /// Irregular form → place of its entry.
    pub forms: BTreeMap<String, u64>,
    /// The entries of the irregular forms.
    pub form_text: Vec<u8>,
}

impl Tables {
    /// Builds them; `general` holds the lines of `general.txt`.
    ///
    /// Fails with the first line of `general` that names no sense.
    pub fn build<'a>(wordnet: &WordNet, general: &'a str) -> Result<Self, &'a str> {
        let numbers: HashMap<Key, u32> = wordnet.synsets.keys().copied().zip(0..).collect();
        let mut builder = Builder {
            wordnet,
            numbers,
            senses: HashMap::new(),
            tables: Self::default(),
        };
        builder.add_senses();
        builder.add_synsets(&overrides(wordnet, general)?);
        builder.add_word_relations();
        builder.add_places();
        builder.add_forms();
        Ok(builder.tables)
    }
}

/// Whether each synset named in `general` is useful (true) or empty (false).
fn overrides<'a>(wordnet: &WordNet, general: &'a str) -> Result<HashMap<Key, bool>, &'a str> {
    let lines = general.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| override_of(wordnet, line).ok_or(line))
        .collect()
}

fn override_of(wordnet: &WordNet, line: &str) -> Option<(Key, bool)> {
    let fields: Vec<&str> = line.split(' ').collect();
    let [word, lemma, class, number] = *fields.as_slice() else {
        return None;
    };
    let class = if class == "n" { 0 } else { 1 };
    let number: usize = number.parse().ok()?;
    let senses = wordnet.senses.get(lemma)?.get(&class)?;
    Some((senses.get(number.checked_sub(1)?)?.0, word == "useful"))
}

type Pairs = BTreeSet<[u32; 2]>;

struct Builder<'a> {
    wordnet: &'a WordNet,
    numbers: HashMap<Key, u32>,
    /// Lemma and synset → place of the sense.
    senses: HashMap<(&'a str, Key), u32>,
    tables: Tables,
}

impl<'a> Builder<'a> {
    fn put(&mut self, section: usize, records: impl IntoIterator<Item = u32>) {
        self.tables
            .records
            .entry(section)
            .or_default()
            .extend(records);
    }

    fn number(&self, key: Key) -> u32 {
        self.numbers.get(&key).copied().unwrap_or(layout::NO_SYNSET)
    }

    fn add_senses(&mut self) {
        let mut records = Vec::new();
        for (lemma, classes) in &self.wordnet.senses {
            let kept = |senses: &'a Vec<(Key, u64)>| senses.iter().take(SENSES_KEPT);
            let senses: Vec<_> = classes.values().flat_map(kept).collect();
            if lemma.contains(' ') && senses.iter().all(|sense| self.is_species(sense)) {
                continue;
            }
            self.tables
                .lemmas
                .insert(lemma.clone(), records.len() as u64);
            for (n, &&(key, count)) in (1..).zip(&senses) {
                self.senses.insert((lemma, key), records.len() as u32);
                let weight = u64::BITS - count.leading_zeros();
                let last = n == senses.len();
                let sense = Sense {
                    synset: self.number(key),
                    class: key.0,
                    weight,
                    last,
                };
                records.push(sense.pack());
            }
        }
        self.put(layout::SENSES, records);
    }

    fn is_species(&self, &&(key, count): &&(Key, u64)) -> bool {
        let subject = self.wordnet.synsets.get(&key).map(|synset| synset.subject);
        count == 0 && subject.is_some_and(|subject| SPECIES.contains(&subject))
    }

    fn add_synsets(&mut self, overrides: &HashMap<Key, bool>) {
        let below = self.below();
        let (mut records, mut more) = (Vec::new(), Vec::new());
        for (key, synset) in &self.wordnet.synsets {
            let parents: Vec<u32> = parents(synset).map(|parent| self.number(parent)).collect();
            let rest = parents.get(1..).unwrap_or_default();
            more.extend(rest.iter().flat_map(|parent| [self.number(*key), *parent]));
            let above = GENERAL_ABOVE.get(key.0 as usize);
            let many = above.is_some_and(|above| below.get(key).is_some_and(|n| n > above));
            let general = overrides.get(key).map_or(many, |useful| !useful);
            let instance = synset.pointers.iter().any(|p| p.sign == "@i");
            let place = synset.subject == PLACE || synset.subject == LAND && instance;
            let flags = [
                (instance, layout::IS_INSTANCE),
                (!rest.is_empty(), layout::HAS_MORE_PARENTS),
                (general, layout::IS_GENERAL),
                (place, layout::IS_PLACE),
                (synset.subject == PERSON, layout::IS_PERSON),
                (EVENTS.contains(&synset.subject), layout::IS_EVENT),
            ];
            let flags = flags
                .iter()
                .filter(|(set, _)| *set)
                .map(|(_, flag)| flag)
                .sum();
            let parent = parents.first().copied().unwrap_or(layout::NO_SYNSET);
            records.push(Synset { parent, flags }.pack());
        }
        self.put(layout::SYNSETS, records);
        self.put(layout::PARENTS, more);
    }

    /// How many synsets lie below each.
    fn below(&self) -> HashMap<Key, usize> {
        let mut below = HashMap::new();
        for key in self.wordnet.synsets.keys() {
            let (mut seen, mut next) = (BTreeSet::new(), vec![*key]);
            while let Some(key) = next.pop() {
                let Some(synset) = self.wordnet.synsets.get(&key) else {
                    continue;
                };
                next.extend(parents(synset).filter(|parent| seen.insert(*parent)));
            }
            seen.into_iter()
                .for_each(|key| *below.entry(key).or_default() += 1);
        }
        below
    }

    fn add_word_relations(&mut self) {
        let (mut derived, mut opposites, mut heads) = <(Pairs, Pairs, Pairs)>::default();
        for (key, synset) in &self.wordnet.synsets {
            for pointer in &synset.pointers {
                let pairs = self.pairs(*key, pointer);
                if pointer.sign == "+" {
                    derived.extend(self.look_alikes(*key, pointer.target));
                }
                match pointer.sign.as_str() {
                    "!" => {
                        let (a, b) = (self.number(*key), self.number(pointer.target));
                        heads.extend((key.0 == ADJECTIVE).then_some([a.min(b), a.max(b)]));
                        opposites.extend(pairs);
                    }
                    "+" | "\\" | "<" => {
                        derived.extend(pairs.into_iter().flat_map(|[a, b]| [[a, b], [b, a]]))
                    }
                    _ => {}
                }
            }
        }
        for (section, pairs) in [
            (layout::DERIVED, derived),
            (layout::OPPOSITES, opposites),
            (layout::OPPOSITE_HEADS, heads),
        ] {
            self.put(section, pairs.into_iter().flatten());
        }
    }

    /// The pairs of senses that a pointer relates, each with the smaller first.
    ///
    /// What pertains to a place pertains to it under all its names (British: Britain, the UK).
    fn pairs(&self, key: Key, pointer: &Pointer) -> Vec<[u32; 2]> {
        let words = |key: Key, n: usize| {
            let synset = self.wordnet.synsets.get(&key);
            let words = synset
                .map(|synset| synset.words.as_slice())
                .unwrap_or_default();
            let place = pointer.sign == "\\" && synset.is_some_and(|s| s.subject == PLACE);
            let chosen = if place {
                words
            } else {
                words.get(n.wrapping_sub(1)..n).unwrap_or_default()
            };
            chosen
                .iter()
                .filter_map(move |word| self.senses.get(&(word.as_str(), key)).copied())
        };
        let from = words(key, pointer.words.0);
        let to: Vec<u32> = words(pointer.target, pointer.words.1).collect();
        from.flat_map(|a| to.iter().map(move |b| [a.min(*b), a.max(*b)]))
            .collect()
    }

    /// The pairs of words of two synsets, related through some of their words, that look alike.
    ///
    /// WordNet relates "name" to "appointment" through "naming", and forgets "appoint".
    fn look_alikes(&self, key: Key, other: Key) -> Vec<[u32; 2]> {
        let words = |key: Key| {
            let words = self
                .wordnet
                .synsets
                .get(&key)
                .map(|synset| synset.words.as_slice());
            words.unwrap_or_default().iter()
        };
        let pairs = words(key).flat_map(|a| words(other).map(move |b| (a, b)));
        let alike = pairs
            .filter(|(a, b)| look_alike(a, b))
            .filter_map(|(a, b)| {
                let sense = |word: &String, key| self.senses.get(&(word.as_str(), key)).copied();
                Some([sense(a, key)?, sense(b, other)?])
            });
        alike.flat_map(|[a, b]| [[a, b], [b, a]]).collect()
    }

    fn add_places(&mut self) {
        let mut pairs = BTreeSet::new();
        for (key, synset) in &self.wordnet.synsets {
            if synset.subject != PLACE && synset.subject != LAND {
                continue;
            }
            for pointer in synset.pointers.iter().filter(|p| p.sign == "#p") {
                pairs.insert([self.number(*key), self.number(pointer.target)]);
            }
        }
        self.put(layout::PLACES, pairs.into_iter().flatten());
    }

    fn add_forms(&mut self) {
        for (form, lemmas) in &self.wordnet.forms {
            let known = |class: &u32, lemma: &String| {
                lemma != form
                    && self
                        .wordnet
                        .senses
                        .get(lemma)
                        .is_some_and(|c| c.contains_key(class))
            };
            let lemmas: Vec<_> = lemmas.iter().filter(|(c, l)| known(c, l)).collect();
            let text = &mut self.tables.form_text;
            if !lemmas.is_empty() {
                self.tables.forms.insert(form.clone(), text.len() as u64);
            }
            for (n, (class, lemma)) in (1..).zip(&lemmas) {
                let last = if n == lemmas.len() {
                    layout::FORM_LAST
                } else {
                    0
                };
                text.extend([*class as u8 | last, lemma.len() as u8]);
                text.extend(lemma.bytes());
            }
        }
    }
}

/// Whether one is most of the beginning of the other.
fn look_alike(a: &str, b: &str) -> bool {
    let shared = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let whole = a.len().min(b.len());
    a != b && shared >= SHARED_START && shared + ENDING_LOST >= whole
}

/// What it is a kind of or an instance of, and for an adjective that leans on a head word, that.
fn parents(synset: &wordnet::Synset) -> impl Iterator<Item = Key> + '_ {
    let above = |sign: &str| matches!(sign, "@" | "@i") || synset.satellite && sign == "&";
    synset
        .pointers
        .iter()
        .filter(move |p| above(&p.sign))
        .map(|p| p.target)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::wordnet;

    /// A WordNet of three nouns: a blob is an orb, the orb Glim is a place in the place Glum.
    fn tiny() -> WordNet {
        let pointer = |sign: &str, target, words| Pointer {
            sign: sign.into(),
            target,
            words,
        };
        let synset = |subject, word: &str, pointers| wordnet::Synset {
            subject,
            words: vec![word.to_string()],
            pointers,
            ..wordnet::Synset::default()
        };
        let mut tiny = WordNet::default();
        for (offset, subject, word, pointers) in [
            (1, 6, "orb", vec![pointer("!", (0, 2), (1, 1))]),
            (
                2,
                6,
                "blob",
                vec![pointer("@", (0, 1), (0, 0)), pointer("!", (0, 1), (1, 1))],
            ),
            (
                3,
                15,
                "glim",
                vec![pointer("@i", (0, 1), (0, 0)), pointer("#p", (0, 4), (0, 0))],
            ),
            (4, 15, "glum", vec![]),
        ] {
            tiny.synsets
                .insert((0, offset), synset(subject, word, pointers));
            tiny.senses.insert(
                word.into(),
                BTreeMap::from([(0, vec![((0, offset), offset)])]),
            );
        }
        tiny.forms.insert(
            "blobbae".into(),
            vec![(0, "blob".into()), (0, "unknown".into())],
        );
        tiny
    }

    #[test]
    fn builds_the_tables() {
        let tables = Tables::build(&tiny(), "# remark\nempty orb n 1\n").unwrap();
        let lemmas: Vec<_> = tables
            .lemmas
            .iter()
            .map(|(lemma, at)| (lemma.as_str(), *at))
            .collect();
        assert_eq!(lemmas, [("blob", 0), ("glim", 1), ("glum", 2), ("orb", 3)]);
        let synsets = &tables.records[&layout::SYNSETS];
        let synset = |n: usize| Synset::unpack(synsets[n]);
        assert!(synset(0).is(layout::IS_GENERAL) && !synset(1).is(layout::IS_GENERAL));
        assert_eq!((synset(0).parent, synset(1).parent), (layout::NO_SYNSET, 0));
        assert!(synset(2).is(layout::IS_PLACE) && synset(2).is(layout::IS_INSTANCE));
        assert_eq!(tables.records[&layout::OPPOSITES], [0, 3]);
        assert_eq!(tables.records[&layout::PLACES], [2, 3]);
        assert_eq!(tables.form_text, b"\x04\x04blob");
        let sense = Sense::unpack(tables.records[&layout::SENSES][3]);
        assert_eq!(
            sense,
            Sense {
                synset: 0,
                class: 0,
                weight: 1,
                last: true
            }
        );
    }

    #[test]
    fn refuses_an_override_that_names_no_sense() {
        assert_eq!(
            Tables::build(&tiny(), "empty orb n 2").unwrap_err(),
            "empty orb n 2"
        );
        assert_eq!(Tables::build(&tiny(), "empty n").unwrap_err(), "empty n");
    }

    #[test]
    fn words_that_look_alike() {
        for (a, b) in [
            ("appoint", "appointment"),
            ("sign", "signatory"),
            ("agree", "agreement"),
        ] {
            assert!(look_alike(a, b), "{a}, {b}");
        }
        for (a, b) in [
            ("name", "appointment"),
            ("sit", "sitting"),
            ("company", "complain"),
        ] {
            assert!(!look_alike(a, b), "{a}, {b}");
        }
    }
}
