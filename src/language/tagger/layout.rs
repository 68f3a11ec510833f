//! How the tagger's words lie in their file: shared, as source, by the generator and the reader.

/// The first bytes of `words.bin`: after them [`SLOTS`] little-endian `u32`, a hash table, and the words, each
/// behind a byte for its length.
pub const MAGIC: &[u8] = b"fctag001";
/// Slots of the table; more than twice as many as words.
pub const SLOTS: usize = 1 << 16;
/// Bits of a slot for where its word lies; below them stands the tag, counted from 1, above them bits of the hash.
pub const PLACE_BITS: u32 = 18;
/// Bits of a slot for the tag.
pub const TAG_BITS: u32 = 5;
/// The tags, in the order of their numbers.
pub const TAGS: [&str; 16] = [
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB",
];

/// The hash of a word (FNV-1a, its bits mixed once more).
pub fn hash(word: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    let mixed = word.iter().fold(0xcbf2_9ce4_8422_2325, step);
    (mixed ^ mixed >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The slot where the search for a word with the hash begins.
pub fn slot(hash: u64) -> usize {
    (hash >> 48) as usize % SLOTS
}

/// A slot for a word that lies at `place`.
pub fn entry(hash: u64, place: u32, tag: u32) -> u32 {
    let low = PLACE_BITS + TAG_BITS;
    ((hash as u32) >> low) << low | place << TAG_BITS | (tag + 1)
}
