//! What is written where: settled before the first word, so that parts can be written in any order.

use crate::facts::Facts;
use crate::random::Random;

/// A corpus holds a fact for each so many bytes …
const BYTES_A_FACT: u64 = 25_000;
/// … but no more than this share of all facts; the rest is for claims that no source knows of.
const TOLD_IN_TEN: usize = 9;
/// The longest part, so that memory stays small and both ends of a file can be written at once.
const PART: u64 = 1 << 20;
/// How the lengths of files vary: the deviation of their logarithm.
const SPREAD: f64 = 0.8;

/// A piece of a file.
pub struct Part {
    /// The number of the file.
    pub file: usize,
    /// How long it should get.
    pub bytes: u64,
    /// The facts that it tells, each with its wording.
    pub facts: Vec<(usize, usize)>,
}

/// How many of the facts a corpus of that size tells: the first ones.
pub fn told(bytes: u64, facts: &Facts) -> usize {
    let room = (bytes / BYTES_A_FACT) as usize;
    room.min(facts.count() * TOLD_IN_TEN / 10)
}

/// The parts of all files, in order.
pub fn parts(bytes: u64, files: usize, facts: &Facts, seed: u64) -> Vec<Part> {
    let mut random = Random::new(seed, u64::MAX - 1);
    let mut parts = Vec::new();
    for (file, bytes) in sizes(bytes, files, &mut random).into_iter().enumerate() {
        let count = bytes.div_ceil(PART).max(1);
        let piece = |n| bytes * (n + 1) / count - bytes * n / count;
        parts.extend((0..count).map(|n| Part {
            file,
            bytes: piece(n),
            facts: Vec::new(),
        }));
    }
    spread_facts(&mut parts, told(bytes, facts), facts, &mut random);
    parts
}

/// The lengths of the files, together `bytes`.
fn sizes(bytes: u64, files: usize, random: &mut Random) -> Vec<u64> {
    let weights: Vec<f64> = (0..files).map(|_| random.skewed(SPREAD)).collect();
    let all: f64 = weights.iter().sum();
    let mut reached = 0.0;
    let mut before = 0;
    let mut next = |weight: &f64| {
        reached += weight;
        let end = (bytes as f64 * (reached / all)) as u64;
        end - std::mem::replace(&mut before, end)
    };
    weights.iter().map(&mut next).collect()
}

/// Gives the sentences about facts to the parts: all over the corpus, the wordings of a fact far from each other.
fn spread_facts(parts: &mut [Part], told: usize, facts: &Facts, random: &mut Random) {
    let wordings = |fact| (0..facts.get(fact).told).map(move |variant| (fact, variant));
    let mut sentences: Vec<(usize, usize)> = (0..told).flat_map(wordings).collect();
    random.shuffle(&mut sentences);
    let all: u64 = parts.iter().map(|part| part.bytes).sum();
    let mut end = 0;
    let mut given = 0;
    for part in parts {
        end += part.bytes;
        let due = (sentences.len() as u128 * u128::from(end) / u128::from(all.max(1))) as usize;
        part.facts = sentences[given..due].to_vec();
        given = due;
    }
}
