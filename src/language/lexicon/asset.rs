//! The word tables as they lie in the binary: nothing is parsed, nothing copied.

use std::sync::LazyLock;

use fst::automaton::{Automaton, Str};
use fst::{IntoStreamer, Map};

use super::Class;
use super::layout::{self, Sense, Synset};

static BYTES: &[u8] = include_bytes!("wordnet.bin");
static ASSET: LazyLock<Asset> = LazyLock::new(|| Asset::open(BYTES).unwrap_or_default());

/// The tables; without content when the bytes were not in the layout's form.
#[derive(Default)]
pub(super) struct Asset {
    lemmas: Option<Map<&'static [u8]>>,
    forms: Option<Map<&'static [u8]>>,
    sections: [&'static [u8]; layout::SECTIONS],
}

/// A sense, with where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Its place among all senses.
    pub place: u32,
    /// How many senses of the lemma in the same class are more frequent.
    pub rank: usize,
    /// What it means.
    pub sense: Sense,
}

/// The tables of the binary.
pub(super) fn asset() -> &'static Asset {
    &ASSET
}

impl Asset {
    /// The tables in `bytes`, or none when its header does not fit.
    fn open(bytes: &'static [u8]) -> Option<Self> {
        let magic = bytes.get(..layout::MAGIC.len())?;
        let version = word(bytes, layout::MAGIC.len())?;
        if magic != layout::MAGIC || version != layout::VERSION {
            return None;
        }
        let mut sections = [&[] as &[u8]; layout::SECTIONS];
        for (n, section) in sections.iter_mut().enumerate() {
            let at = layout::MAGIC.len() + 4 + 8 * n;
            let start = word(bytes, at)? as usize;
            *section = bytes.get(start..start.checked_add(word(bytes, at + 4)? as usize)?)?;
        }
        let map = |n: usize| sections.get(n).and_then(|bytes| Map::new(*bytes).ok());
        let (lemmas, forms) = (Some(map(layout::LEMMAS)?), Some(map(layout::FORMS)?));
        Some(Self {
            lemmas,
            forms,
            sections,
        })
    }

    /// All lemmas, in the order of their letters.
    #[cfg(test)]
    pub fn all(&self) -> Vec<String> {
        let keys = self.lemmas.iter().map(|map| map.stream().into_str_keys());
        keys.flatten().flatten().collect()
    }

    /// The senses of a lemma: class by class, the most frequent first. Empty for an unknown word.
    pub fn senses(&self, lemma: &str) -> impl Iterator<Item = Entry> + '_ {
        self.senses_at(self.place(lemma))
    }

    /// The place of the first sense of a lemma; none for an unknown word.
    pub fn place(&self, lemma: &str) -> Option<u32> {
        let place = self.lemmas.as_ref()?.get(lemma)?;
        Some(place as u32)
    }

    /// The senses of the lemma whose first stands there.
    pub fn senses_at(&self, first: Option<u32>) -> impl Iterator<Item = Entry> + '_ {
        let (mut place, mut class, mut rank) = (first, None, 0);
        std::iter::from_fn(move || {
            let here = place?;
            let sense = self.sense(here)?;
            rank = if class == Some(sense.class) {
                rank + 1
            } else {
                0
            };
            class = Some(sense.class);
            place = (!sense.last).then_some(here + 1);
            Some(Entry {
                place: here,
                rank,
                sense,
            })
        })
    }

    /// All lemmas that begin so.
    pub fn lemmas_from(&self, start: &str) -> Vec<String> {
        let stream = self.lemmas.as_ref();
        let stream = stream.map(|map| map.search(Str::new(start).starts_with()).into_stream());
        stream
            .and_then(|s| s.into_str_keys().ok())
            .unwrap_or_default()
    }

    /// Whether the lemma can be of the class; any class where none is given.
    pub fn has(&self, lemma: &str, class: Option<Class>) -> bool {
        self.weight(lemma, class).is_some()
    }

    /// How frequent the lemma is in the class, 0 to 15, or none when it can't be of it.
    pub fn weight(&self, lemma: &str, class: Option<Class>) -> Option<u32> {
        let fits = |entry: &Entry| class.is_none_or(|class| entry.class() == class);
        self.senses(lemma)
            .filter(fits)
            .map(|entry| entry.sense.weight)
            .max()
    }

    /// The sense at `place`.
    pub fn sense(&self, place: u32) -> Option<Sense> {
        self.record(layout::SENSES, place as usize)
            .map(Sense::unpack)
    }

    /// What is known of a synset.
    pub fn synset(&self, number: u32) -> Option<Synset> {
        self.record(layout::SYNSETS, number as usize)
            .map(Synset::unpack)
    }

    /// What a synset is a kind or an instance of; for an adjective, its head word.
    pub fn parents(&self, number: u32) -> impl Iterator<Item = u32> + '_ {
        let synset = self.synset(number);
        let first = synset
            .map(|synset| synset.parent)
            .filter(|parent| *parent != layout::NO_SYNSET);
        let more = synset.is_some_and(|synset| synset.is(layout::HAS_MORE_PARENTS));
        let more = more.then(|| self.pairs(layout::PARENTS, number..number + 1));
        first
            .into_iter()
            .chain(more.into_iter().flatten().map(|(_, parent)| parent))
    }

    /// The pairs of a section whose first number lies in `range`.
    pub fn pairs(
        &self,
        section: usize,
        range: std::ops::Range<u32>,
    ) -> impl Iterator<Item = (u32, u32)> + '_ {
        let count = self
            .sections
            .get(section)
            .map_or(0, |bytes| bytes.len() / (2 * layout::RECORD));
        let first = self.first_pair(section, count, range.start);
        let pairs = (first..count).map_while(move |n| self.pair(section, n));
        pairs.take_while(move |(a, _)| *a < range.end)
    }

    /// Whether a section of pairs, smaller first, relates the two numbers.
    pub fn relates(&self, section: usize, a: u32, b: u32) -> bool {
        let (low, high) = (a.min(b), a.max(b));
        self.pairs(section, low..low + 1)
            .any(|(_, other)| other == high)
    }

    /// All irregular forms.
    pub fn irregular_forms(&self) -> Vec<String> {
        let keys = self.forms.iter().map(|map| map.stream().into_str_keys());
        keys.flatten().flatten().collect()
    }

    /// The lemmas of an irregular form, each with its class.
    pub fn irregular(&self, form: &str) -> impl Iterator<Item = (Class, &'static str)> {
        let text = self
            .sections
            .get(layout::FORM_TEXT)
            .copied()
            .unwrap_or_default();
        let mut at = self
            .forms
            .as_ref()
            .and_then(|map| map.get(form))
            .map(|at| at as usize);
        std::iter::from_fn(move || {
            let start = at?;
            let &[head, length] = text.get(start..start + 2)? else {
                return None;
            };
            let end = start + 2 + usize::from(length);
            at = (head & layout::FORM_LAST == 0).then_some(end);
            let lemma = std::str::from_utf8(text.get(start + 2..end)?).ok()?;
            Some((Class::from_number(u32::from(head & 3)), lemma))
        })
    }

    /// The lemma whose senses include the one at `place`.
    pub fn lemma_at(&self, place: u32) -> Option<String> {
        let starts = |place: u32| {
            let before = place.checked_sub(1).and_then(|before| self.sense(before));
            before.is_none_or(|sense| sense.last)
        };
        let first = (0..=place).rev().find(|place| starts(*place))?;
        let mut key = Vec::new();
        let found = self
            .lemmas
            .as_ref()?
            .as_fst()
            .get_key_into(u64::from(first), &mut key);
        found.then(|| String::from_utf8(key).ok()).flatten()
    }

    fn record(&self, section: usize, n: usize) -> Option<u32> {
        let at = n * layout::RECORD;
        let &[a, b, c] = self.sections.get(section)?.get(at..at + layout::RECORD)? else {
            return None;
        };
        Some(u32::from_le_bytes([a, b, c, 0]))
    }

    fn pair(&self, section: usize, n: usize) -> Option<(u32, u32)> {
        Some((
            self.record(section, 2 * n)?,
            self.record(section, 2 * n + 1)?,
        ))
    }

    /// The number of the first pair whose first half is at least `least`.
    fn first_pair(&self, section: usize, count: usize, least: u32) -> usize {
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = low.midpoint(high);
            match self.pair(section, middle) {
                Some((a, _)) if a < least => low = middle + 1,
                _ => high = middle,
            }
        }
        low
    }
}

impl Entry {
    /// The class of the sense.
    pub fn class(&self) -> Class {
        Class::from_number(self.sense.class)
    }
}

/// The little-endian number at `at`.
fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at + 4)?;
    bytes.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::print_stderr)]
mod tests {
    use super::*;

    #[test]
    fn opens_with_a_fitting_header() {
        let asset = Asset::open(BYTES).unwrap();
        for (n, section) in asset.sections.iter().enumerate() {
            eprintln!("section {n}: {} bytes", section.len());
            assert!(!section.is_empty());
        }
        eprintln!("in all: {} bytes", BYTES.len());
        assert!(BYTES.len() < 3_000_000);
        assert_eq!(
            asset.sections.iter().map(|s| s.len()).sum::<usize>() + layout::HEADER,
            BYTES.len()
        );
    }

    #[test]
    fn refuses_other_bytes() {
        assert!(Asset::open(b"").is_none());
        assert!(Asset::open(b"fc-words").is_none());
        assert!(Asset::open(BYTES.get(..1000).unwrap()).is_none());
        let mut other = BYTES.to_vec();
        other[8] = 0xff;
        assert!(Asset::open(other.leak()).is_none());
    }

    #[test]
    fn every_sense_and_synset_stands_in_its_table() {
        let asset = asset();
        let count = asset.sections[layout::SENSES].len() / layout::RECORD;
        for n in 0..count {
            let sense = Sense::unpack(asset.record(layout::SENSES, n).unwrap());
            assert!(asset.synset(sense.synset).is_some());
        }
        assert!(asset.record(layout::SENSES, count).is_none());
    }

    #[test]
    fn finds_the_lemma_of_a_sense() {
        for lemma in ["belgium", "run", "prime minister", "zymurgy"] {
            for entry in asset().senses(lemma) {
                assert_eq!(asset().lemma_at(entry.place).as_deref(), Some(lemma));
            }
        }
    }
}
