//! How the word tables lie in their file: shared, as source, by the generator and the reader.
//!
//! The file is a header (magic, version, then offset and length of each section as little-endian
//! `u32`) and the sections after it. Records are little-endian numbers of three bytes; a sense is
//! known by its place in [`SENSES`], a lemma by the place of its first sense, a synset (WordNet's
//! set of words with one meaning) by its place in [`SYNSETS`].

/// The first bytes of the file.
pub const MAGIC: &[u8; 8] = b"fc-words";
/// Raised whenever the layout changes.
pub const VERSION: u32 = 1;
/// Bytes of the header: magic, version, and the sections' offsets and lengths.
pub const HEADER: usize = 12 + 8 * SECTIONS;
/// The bytes of a record.
pub const RECORD: usize = 3;

/// The number of sections.
pub const SECTIONS: usize = 10;
/// Finite-state map: lemma → place of its first sense.
pub const LEMMAS: usize = 0;
/// One record per sense, lemma by lemma in alphabetical order, class by class, most frequent first.
pub const SENSES: usize = 1;
/// One record per synset.
pub const SYNSETS: usize = 2;
/// Pairs (synset, parent) for every parent but the first, sorted.
pub const PARENTS: usize = 3;
/// Pairs of senses related by derivation, each both ways, sorted.
pub const DERIVED: usize = 4;
/// Pairs of opposite senses, smaller first, sorted.
pub const OPPOSITES: usize = 5;
/// Pairs (place, the place that it is a part of) of synsets, sorted.
pub const PLACES: usize = 6;
/// Finite-state map: irregular form → where its entry starts in [`FORM_TEXT`].
pub const FORMS: usize = 7;
/// Entries of irregular forms: per lemma a byte (class, and [`FORM_LAST`]), a length byte, the lemma.
pub const FORM_TEXT: usize = 8;
/// Pairs of synsets of adjectives of which some words are opposites, smaller first, sorted.
pub const OPPOSITE_HEADS: usize = 9;

/// Set in the first byte of the last lemma of an irregular form.
pub const FORM_LAST: u8 = 4;

/// The synset number that stands for none.
pub const NO_SYNSET: u32 = 0x1_ffff;
const SYNSET_BITS: u32 = 17;

/// One meaning of one lemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// The synset that the sense belongs to.
    pub synset: u32,
    /// 0 noun, 1 verb, 2 adjective, 3 adverb.
    pub class: u32,
    /// The number of binary digits of how often it was met in tagged text; at most 15.
    pub weight: u32,
    /// Whether it is the lemma's last.
    pub last: bool,
}

impl Sense {
    /// The sense as a record.
    pub fn pack(self) -> u32 {
        self.synset | self.class << 17 | self.weight.min(15) << 19 | u32::from(self.last) << 23
    }

    /// The sense that a record holds.
    pub fn unpack(record: u32) -> Self {
        Self {
            synset: record & NO_SYNSET,
            class: record >> 17 & 3,
            weight: record >> 19 & 15,
            last: record >> 23 & 1 == 1,
        }
    }
}

/// What is known of a synset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Synset {
    /// The first of: what it is a kind or instance of; for an adjective, the head word's synset.
    /// [`NO_SYNSET`] where there is none.
    pub parent: u32,
    /// A set of the `IS_` and `HAS_` flags.
    pub flags: u32,
}

/// A single thing with a name, not a kind.
pub const IS_INSTANCE: u32 = 1;
/// More parents stand in [`PARENTS`].
pub const HAS_MORE_PARENTS: u32 = 2;
/// Too general to tell anything by being a kind of it.
pub const IS_GENERAL: u32 = 4;
/// A place or a feature of the land.
pub const IS_PLACE: u32 = 8;
/// A person or a kind of person.
pub const IS_PERSON: u32 = 16;
/// Something that happens, is done, said or owned, or a state: a noun that asserts like a verb.
pub const IS_EVENT: u32 = 32;

impl Synset {
    /// The synset as a record.
    pub fn pack(self) -> u32 {
        self.parent | self.flags << SYNSET_BITS
    }

    /// The synset that a record holds.
    pub fn unpack(record: u32) -> Self {
        Self {
            parent: record & NO_SYNSET,
            flags: record >> SYNSET_BITS,
        }
    }

    /// Whether it has the flag.
    pub fn is(self, flag: u32) -> bool {
        self.flags & flag != 0
    }
}

/// The first bytes of `vectors.bin`: after them the length of a finite-state map, the map from word to rank, and a
/// row of [`DIMENSIONS`] signed bytes for each rank.
pub const VECTORS_MAGIC: &[u8] = b"fcvec001";
/// Numbers in a word's vector.
pub const DIMENSIONS: usize = 64;
