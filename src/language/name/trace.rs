//! What shows at once that two names have nothing to do with each other, as nearly all pairs have.

use smol_str::SmolStr;

use crate::language::lexicon;
use crate::language::token::hash;

/// What a name could share with another, as sets of which a number is all that is kept: two that share nothing are
/// strangers, two that share something need not be kin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Trace {
    /// Its words; none for a name without any, which may stand for whatever it likes.
    words: u64,
    /// The places that it is the name of.
    places: u64,
    /// The places that these lie in.
    holders: u64,
}

impl Trace {
    /// The trace of a name with these words and this key.
    pub fn of(words: &[SmolStr], key: &str) -> Self {
        let (places, holders) = lexicon::traces(key);
        Self {
            words: words.iter().fold(0, |all, word| all | bit(word)),
            places,
            holders,
        }
    }

    /// No word of the one is a word of the other, and both have some.
    pub fn is_stranger_to(&self, other: &Self) -> bool {
        self.words != 0 && other.words != 0 && self.words & other.words == 0
    }

    /// False when no place of this name lies in one of the other.
    pub fn may_lie_in(&self, other: &Self) -> bool {
        self.holders & other.places != 0
    }
}

/// One of 64 bits, by the bytes of the word.
fn bit(word: &str) -> u64 {
    1 << (hash(word.bytes()) >> 58)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> Trace {
        let words: Vec<SmolStr> = name.split_whitespace().map(SmolStr::from).collect();
        Trace::of(&words, name)
    }

    #[test]
    fn who_shares_a_word_is_no_stranger() {
        for name in ["ann berg", "berg", "berg county council", "john paul berg"] {
            assert!(!of(name).is_stranger_to(&of("jo berg")), "{name}");
        }
        assert!(!of("").is_stranger_to(&of("berg")));
        assert!(!of("berg").is_stranger_to(&of("")));
    }

    #[test]
    fn what_lies_in_a_place_may_lie_in_it() {
        for (inner, outer) in [
            ("mosul", "iraq"),
            ("mosul", "asia"),
            ("texas", "usa"),
            ("raqqa", "syria"),
            ("scotland", "britain"),
        ] {
            assert!(lexicon::place_within(inner, outer), "{inner} in {outer}");
            assert!(of(inner).may_lie_in(&of(outer)), "{inner} in {outer}");
        }
        assert!(!of("zxqvy").may_lie_in(&of("iraq")));
        assert!(!of("mosul").may_lie_in(&of("zxqvy")));
    }
}
