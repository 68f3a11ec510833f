//! The words of general prose, by what they can stand for in a sentence.
//!
//! They come from the word tables that factcheck ships: which words there are and how frequent each is from
//! `vectors.bin`, their classes and many rare ones from `wordnet.bin`.

use std::collections::BTreeSet;

use fst::{Map, Streamer};

use crate::bag::Bag;
use crate::layout::{self, Sense, Synset};
use crate::random::Random;

static VECTORS: &[u8] = include_bytes!("../../../src/language/lexicon/vectors.bin");
static WORDNET: &[u8] = include_bytes!("../../../src/language/lexicon/wordnet.bin");

/// Words that the grammar of the prose sets itself, at their own rates.
const SET_BY_GRAMMAR: &str = "a about above across after again against ago all almost along already also although \
    am among an and another any are around as at away back be because become been before behind being below between \
    both but by can could did do does doing done down during each either else even ever every few for from further \
    get gets getting got had has have having he her here hers herself him himself his how however i if in into is it \
    its itself just last least less like made make makes making many may me might mine more most much must my myself \
    near neither never next no nor not now of off often on once one only onto or other others our ours ourselves out \
    over own per quite rather said same say saying says several shall she should since so some still such than that \
    the their theirs them themselves then there these they this those though three through thus to too toward towards \
    two under until up upon us very was we well were what when where whether which while who whom whose why will with \
    within without would yet you your yours yourself yourselves don isn doesn didn won won't re ve ll th";
/// Words that are written with a capital and that the tables, all in lower case, have among the others.
const CAPITAL: &str = "afghan african american americans april arab asian august australian bosnian brazilian british buddhist \
    canadian catholic chinese christian croatian cuban december democrat democrats dutch egyptian english european february french \
    friday german germans greek hindu indian indonesian iranian iraqi iraqis irish islamic israeli israelis italian \
    january japanese jewish jews july june korean kurdish lebanese mexican monday muslim muslims nato november october pakistani palestinian \
    palestinians polish republican republicans russian russians saturday saudi september serb serbian serbs spanish sunday \
    swedish swiss syrian thursday tuesday turkish ukrainian wednesday";
/// The rank that the most frequent rare word of WordNet gets: those that are missing in the table of frequent words.
const RARE_RANK: u64 = 40_000;
/// How many rare words are taken.
const RARE_WORDS: usize = 12_000;
/// The constant by which the most frequent words fall behind Zipf's law (Mandelbrot, 1953).
const MANDELBROT: f64 = 2.7;

/// The words that carry the meaning of a sentence, by class.
pub struct Vocabulary {
    /// "house"
    pub nouns: Bag<String>,
    /// "houses"
    pub plurals: Bag<String>,
    /// "build"
    pub verbs: Bag<String>,
    /// "built": past tense or participle
    pub past: Bag<String>,
    /// "building"
    pub ongoing: Bag<String>,
    /// "large"
    pub adjectives: Bag<String>,
    /// "quickly"
    pub adverbs: Bag<String>,
}

/// Where a word can stand.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    Noun,
    Plural,
    Verb,
    Past,
    Ongoing,
    Adjective,
    Adverb,
}

impl Vocabulary {
    /// Reads the word tables.
    ///
    /// # Errors
    /// When they are not in the form that this tool knows.
    pub fn read() -> Result<Self, &'static str> {
        let wordnet = WordNet::open(WORDNET).ok_or("wordnet.bin is of another version")?;
        let ranked = ranked(&wordnet).ok_or("vectors.bin is of another version")?;
        let classed: Vec<(String, u64, Class)> = ranked
            .into_iter()
            .filter_map(|(word, rank)| wordnet.class(&word).map(|class| (word, rank, class)))
            .collect();
        let capital: BTreeSet<&str> = CAPITAL.split_whitespace().collect();
        let bag = |class: Class| {
            let fitting = classed.iter().filter(|(_, _, own)| *own == class);
            let written = |word: &str| match capital.contains(word) {
                true => word[..1].to_uppercase() + &word[1..],
                false => word.to_owned(),
            };
            Bag::new(
                fitting
                    .map(|(word, rank, _)| (written(word), zipf(*rank)))
                    .collect(),
            )
        };
        Ok(Self {
            nouns: bag(Class::Noun)?,
            plurals: bag(Class::Plural)?,
            verbs: bag(Class::Verb)?,
            past: bag(Class::Past)?,
            ongoing: bag(Class::Ongoing)?,
            adjectives: bag(Class::Adjective)?,
            adverbs: bag(Class::Adverb)?,
        })
    }
}

fn zipf(rank: u64) -> f64 {
    1.0 / (rank as f64 + MANDELBROT)
}

/// The words with their ranks, the most frequent being 0.
fn ranked(wordnet: &WordNet) -> Option<Vec<(String, u64)>> {
    let rest = VECTORS.strip_prefix(layout::VECTORS_MAGIC)?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let map = Map::new(rest.get(..u32::from_le_bytes(*length) as usize)?).ok()?;
    let set: BTreeSet<&str> = SET_BY_GRAMMAR.split_whitespace().collect();
    let frequent = map.stream().into_str_vec().ok()?;
    let known: BTreeSet<&str> = frequent.iter().map(|(word, _)| word.as_str()).collect();
    let mut rare: Vec<String> = wordnet
        .plain_lemmas()
        .filter(|lemma| !known.contains(lemma.as_str()))
        .collect();
    Random::new(0, 0).shuffle(&mut rare);
    let rare = rare.into_iter().take(RARE_WORDS).zip(RARE_RANK..);
    let all = frequent.iter().cloned().chain(rare);
    Some(
        all.filter(|(word, _)| word.len() > 1 && !set.contains(word.as_str()))
            .collect(),
    )
}

/// What this tool needs of WordNet's table.
struct WordNet {
    lemmas: Map<&'static [u8]>,
    forms: Map<&'static [u8]>,
    form_text: &'static [u8],
    senses: &'static [u8],
    synsets: &'static [u8],
}

impl WordNet {
    fn open(bytes: &'static [u8]) -> Option<Self> {
        let word = |at: usize| {
            let bytes: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
            Some(u32::from_le_bytes(bytes))
        };
        let fits =
            bytes.starts_with(layout::MAGIC) && word(layout::MAGIC.len())? == layout::VERSION;
        let section = |n: usize| {
            let at = layout::MAGIC.len() + 4 + 8 * n;
            bytes
                .get(word(at)? as usize..)?
                .get(..word(at + 4)? as usize)
        };
        fits.then_some(())?;
        Some(Self {
            lemmas: Map::new(section(layout::LEMMAS)?).ok()?,
            forms: Map::new(section(layout::FORMS)?).ok()?,
            form_text: section(layout::FORM_TEXT)?,
            senses: section(layout::SENSES)?,
            synsets: section(layout::SYNSETS)?,
        })
    }

    /// The lemmas that are one word of lower-case letters.
    fn plain_lemmas(&self) -> impl Iterator<Item = String> + '_ {
        let mut stream = self.lemmas.stream();
        let next = move || {
            let (lemma, _) = stream.next()?;
            Some(String::from_utf8_lossy(lemma).into_owned())
        };
        let plain =
            |lemma: &String| lemma.len() > 3 && lemma.bytes().all(|b| b.is_ascii_lowercase());
        std::iter::from_fn(next).filter(plain)
    }

    /// Where a word can best stand; none for names, and for words that the table doesn't know.
    fn class(&self, word: &str) -> Option<Class> {
        let own = [Class::Noun, Class::Verb, Class::Adjective, Class::Adverb];
        let irregular = || self.irregular(word);
        self.lemma_class(word)
            .and_then(|class| own.get(class as usize).copied())
            .or_else(irregular)
            .or_else(|| self.inflected(word))
    }

    /// The class that a lemma is most often of.
    fn lemma_class(&self, lemma: &str) -> Option<u32> {
        let senses = self.senses(lemma).filter(|sense| !self.is_name(*sense));
        // The last of equals wins; nouns come first, and are the best guess.
        let weighed: Vec<Sense> = senses.collect();
        let best = weighed.iter().rev().max_by_key(|sense| sense.weight)?;
        Some(best.class)
    }

    fn senses(&self, lemma: &str) -> impl Iterator<Item = Sense> + '_ {
        let mut place = self.lemmas.get(lemma).map(|place| place as usize);
        std::iter::from_fn(move || {
            let sense = Sense::unpack(record(self.senses, place?)?);
            place = (!sense.last).then_some(place? + 1);
            Some(sense)
        })
    }

    fn is_name(&self, sense: Sense) -> bool {
        record(self.synsets, sense.synset as usize)
            .is_some_and(|synset| Synset::unpack(synset).is(layout::IS_INSTANCE))
    }

    fn irregular(&self, form: &str) -> Option<Class> {
        let head = *self.form_text.get(self.forms.get(form)? as usize)?;
        match head & 3 {
            0 => Some(Class::Plural),
            1 if form.ends_with("ing") => Some(Class::Ongoing),
            1 if !form.ends_with('s') => Some(Class::Past),
            _ => None,
        }
    }

    /// The class of a regular form: its ending, where what remains is a lemma.
    fn inflected(&self, word: &str) -> Option<Class> {
        const ENDINGS: [(&str, &[&str], u32, Class); 3] = [
            ("s", &["", "e-", "ie-y"], 0, Class::Plural),
            ("ed", &["", "e", "i-y"], 1, Class::Past),
            ("ing", &["", "e"], 1, Class::Ongoing),
        ];
        ENDINGS
            .into_iter()
            .find_map(|(ending, repairs, class, result)| {
                let stem = word.strip_suffix(ending)?;
                let repaired = repairs
                    .iter()
                    .filter_map(|repair| match repair.split_once('-') {
                        Some((cut, put)) => {
                            stem.strip_suffix(cut).map(|stem| format!("{stem}{put}"))
                        }
                        None => Some(format!("{stem}{repair}")),
                    });
                let undoubled = stem.get(..stem.len().saturating_sub(1)).map(str::to_owned);
                repaired
                    .chain(undoubled)
                    .any(|lemma| self.senses(&lemma).any(|sense| sense.class == class))
                    .then_some(result)
            })
    }
}

fn record(section: &[u8], n: usize) -> Option<u32> {
    let at = n * layout::RECORD;
    let &[a, b, c] = section.get(at..at + layout::RECORD)? else {
        return None;
    };
    Some(u32::from_le_bytes([a, b, c, 0]))
}
