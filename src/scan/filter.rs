//! Which words can't mean anything to any claim, told by their first four letters.
//!
//! Most words of a corpus are none of the claims'. That is told here by one bit of a table small enough for the
//! first cache of a core, so that for most words nothing else is looked at.

use super::table::WordKey;

/// The binary logarithm of the number of bits: 8 kB.
const BITS: u32 = 16;
/// See [`table`](super::table).
const SPREAD: u32 = 0x9e37_79b1;
/// The letters of a word that are looked at.
const LETTERS: usize = 4;
/// What may stand where a letter is unknown: any letter or digit, or nothing more.
const ANY: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789\0";

/// One bit for every beginning of a word; a bit that is not set rules the word out.
pub struct Filter {
    words: Vec<u64>,
}

impl Filter {
    /// A filter that rules every word out.
    pub fn new() -> Self {
        Self {
            words: vec![0; 1 << (BITS - u64::BITS.ilog2())],
        }
    }

    /// A filter that lets every word pass, for a corpus too small to be worth one.
    pub fn open() -> Self {
        Self {
            words: vec![u64::MAX; 1 << (BITS - u64::BITS.ilog2())],
        }
    }

    /// Lets a word pass that is written just so.
    pub fn let_word(&mut self, word: &str) {
        self.set(word.as_bytes());
    }

    /// Lets all words with this stem pass. They share its letters but for the last: the stemmer ("The English
    /// (Porter2) stemming algorithm", Snowball) ends some stems in "i" for "y", and puts an "e" where an ending
    /// with another vowel stood.
    pub fn let_stem(&mut self, stem: &str) {
        let Some((last, head)) = stem.as_bytes().split_last() else {
            return;
        };
        let lasts: &[u8] = match last {
            b'e' => b"eaiouy",
            b'i' | b'y' => b"iy",
            last => std::slice::from_ref(last),
        };
        for last in lasts {
            self.let_all(&mut [head, &[*last]].concat());
        }
        // The only words whose stem differs in more than the last letter: "dying" and its like.
        if let [first, b'i', b'e'] = stem.as_bytes() {
            self.let_all(&mut vec![*first, b'y', b'i']);
        }
    }

    /// Lets all words pass that begin with `start`.
    pub fn let_start(&mut self, start: &str) {
        self.let_all(&mut start.as_bytes().to_vec());
    }

    fn let_all(&mut self, start: &mut Vec<u8>) {
        if start.len() >= LETTERS {
            start.truncate(LETTERS);
            return self.set(start);
        }
        for letter in ANY {
            start.push(*letter);
            match letter {
                0 => self.set(start),
                _ => self.let_all(&mut start.clone()),
            }
            start.pop();
        }
    }

    fn set(&mut self, start: &[u8]) {
        let mut letters = [0; LETTERS];
        letters
            .iter_mut()
            .zip(start)
            .for_each(|(to, from)| *to = *from);
        let (word, bit) = place(u32::from_le_bytes(letters));
        if let Some(word) = self.words.get_mut(word) {
            *word |= 1 << bit;
        }
    }

    /// False when the word means nothing to any claim.
    #[inline]
    pub fn passes(&self, key: WordKey) -> bool {
        let (word, bit) = place(key.start());
        self.words
            .get(word)
            .is_some_and(|word| word >> bit & 1 == 1)
    }
}

#[inline]
fn place(letters: u32) -> (usize, u32) {
    let at = letters.wrapping_mul(SPREAD) >> (u32::BITS - BITS);
    ((at / u64::BITS) as usize, at % u64::BITS)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub mod tests {
    use super::*;
    use crate::span::Span;

    /// Whether a plain word passes; any other is not asked.
    pub fn passes(filter: &Filter, word: &str) -> bool {
        let text = format!("{word}                ");
        let key = WordKey::of(text.as_bytes(), Span::new(0, word.len()));
        key.is_none_or(|key| filter.passes(key))
    }

    #[test]
    fn other_words_are_ruled_out() {
        let mut filter = Filter::new();
        ["council", "vote", "war", "appoint"]
            .iter()
            .for_each(|stem| filter.let_stem(stem));
        filter.let_word("guterres");
        for word in [
            "council",
            "voting",
            "wars",
            "warring",
            "guterres",
            "appointed",
        ] {
            assert!(passes(&filter, word), "{word}");
        }
        for word in ["the", "was", "water", "viaduct", "city"] {
            assert!(!passes(&filter, word), "{word}");
        }
    }
}
