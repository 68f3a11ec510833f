//! Words with their most frequent tag, read where they lie in the binary.

use super::{NONE, Number, layout};

static BYTES: &[u8] = include_bytes!("words.bin");

/// Bytes of a slot.
const SLOT: usize = 4;
/// Words of so many bytes are put in lower case without a heap.
const SHORT: usize = 32;

/// The most frequent tag of a word, however it is written.
pub(super) fn tag(word: &str) -> Number {
    let mut lower = [0; SHORT];
    match lower.get_mut(..word.len()) {
        Some(lower) if word.is_ascii() => {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            find(lower)
        }
        _ => find(word.to_lowercase().as_bytes()),
    }
}

fn find(word: &[u8]) -> Number {
    let hash = layout::hash(word);
    let from = layout::slot(hash);
    let mut slots = (0..layout::SLOTS).map_while(|step| slot(from + step));
    let mut found = None;
    // The table is never full, so the search ends at a free slot.
    while found.is_none() {
        found = slots
            .next()
            .map_or(Some(NONE), |slot| held(slot, hash, word));
    }
    found.unwrap_or(NONE)
}

/// The entry of a slot; none where it is free.
fn slot(n: usize) -> Option<u32> {
    let at = layout::MAGIC.len() + n % layout::SLOTS * SLOT;
    let bytes = BYTES.get(at..at + SLOT)?.try_into().ok()?;
    Some(u32::from_le_bytes(bytes)).filter(|slot| *slot != 0)
}

/// The tag of the entry, if it is the word's.
fn held(slot: u32, hash: u64, word: &[u8]) -> Option<Number> {
    let tag = slot % (1 << layout::TAG_BITS) - 1;
    let place = slot >> layout::TAG_BITS & ((1 << layout::PLACE_BITS) - 1);
    let same = slot == layout::entry(hash, place, tag) && text(place) == Some(word);
    same.then_some(tag as Number)
}

/// The word that lies at `place`.
fn text(place: u32) -> Option<&'static [u8]> {
    let words = layout::MAGIC.len() + layout::SLOTS * SLOT;
    let (length, rest) = BYTES.get(words + place as usize..)?.split_first()?;
    rest.get(..usize::from(*length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_layout() {
        assert!(BYTES.starts_with(layout::MAGIC));
        let taken = (0..layout::SLOTS).filter(|n| slot(*n).is_some());
        let taken = taken.count();
        assert!(taken > 20_000 && taken < layout::SLOTS / 2, "{taken}");
    }

    #[test]
    fn words_are_found_in_any_case() {
        let noun = layout::TAGS.iter().position(|tag| *tag == "NOUN");
        for word in ["house", "House", "HOUSE"] {
            assert_eq!(Some(usize::from(tag(word))), noun, "{word}");
        }
        for word in ["", "zxqvy", "hou", "houseé"] {
            assert_eq!(tag(word), NONE, "{word}");
        }
        assert_eq!(tag(&"a".repeat(100)), NONE);
    }
}
