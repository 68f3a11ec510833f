//! Word vectors → a small table: the most frequent words, fewer dimensions, a byte each.
//!
//! The first principal components of GloVe vectors say how frequent a word is rather than what it means; without
//! them likeness of meaning shows better (Mu and Viswanath, "All-but-the-Top", 2018). The next ones carry most of
//! what the whole vector does.

use std::error::Error;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use fst::MapBuilder;
use nalgebra::{DMatrix, DVector, SymmetricEigen};
use serde_json::Value;

use crate::layout;

/// How many of the most frequent words are kept.
const WORDS: usize = 32_000;
/// How many principal components are left out at the top.
const TOP: usize = 2;
/// How many numbers of each vector the package has for the meaning; after them stand its own notes.
const GIVEN: usize = 100;

/// The table for the package's JSON file: `words`, the most frequent first, and `vectors` by word.
pub fn build(path: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let package: Value = serde_json::from_reader(BufReader::new(File::open(path)?))?;
    let words = package["words"].as_array().ok_or("no list of words")?;
    let words = words.iter().filter_map(Value::as_str);
    let kept: Vec<&str> = words.filter(|w| is_plain(w)).take(WORDS).collect();
    let vectors: Vec<DVector<f64>> = kept
        .iter()
        .map(|word| vector(&package["vectors"][word]).ok_or(format!("no vector: {word}")))
        .collect::<Result<_, _>>()?;
    let reduced = reduce(&vectors);
    let mut ranked: Vec<(&str, u64)> = kept.iter().copied().zip(0..).collect();
    ranked.sort_unstable();
    let mut map = MapBuilder::memory();
    for (word, rank) in ranked {
        map.insert(word, rank)?;
    }
    let map = map.into_inner()?;
    let mut file = layout::VECTORS_MAGIC.to_vec();
    file.extend((map.len() as u32).to_le_bytes());
    file.extend(map);
    file.extend(reduced.iter().flat_map(quantised));
    Ok(file)
}

/// Lower-case words alone: numbers and names written with signs are compared by other means.
fn is_plain(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_lowercase())
}

fn vector(value: &Value) -> Option<DVector<f64>> {
    let numbers = value.as_array()?.iter().filter_map(Value::as_f64);
    let numbers: Vec<f64> = numbers.take(GIVEN).collect();
    (numbers.len() == GIVEN).then(|| DVector::from_vec(numbers))
}

/// The vectors in the components after the top ones.
fn reduce(vectors: &[DVector<f64>]) -> Vec<DVector<f64>> {
    let count = vectors.len().max(1) as f64;
    let mean = vectors.iter().fold(DVector::zeros(GIVEN), |sum, v| sum + v) / count;
    let mut covariance = DMatrix::zeros(GIVEN, GIVEN);
    for vector in vectors {
        let centred = vector - &mean;
        covariance += &centred * centred.transpose();
    }
    let eigen = SymmetricEigen::new(covariance / count);
    let mut order: Vec<usize> = (0..GIVEN).collect();
    order.sort_by(|a, b| eigen.eigenvalues[*b].total_cmp(&eigen.eigenvalues[*a]));
    let chosen: Vec<usize> = order
        .into_iter()
        .skip(TOP)
        .take(layout::DIMENSIONS)
        .collect();
    let project = |v: &DVector<f64>| {
        let centred = v - &mean;
        let along = chosen
            .iter()
            .map(|c| eigen.eigenvectors.column(*c).dot(&centred));
        DVector::from_iterator(layout::DIMENSIONS, along)
    };
    vectors.iter().map(project).collect()
}

/// A vector of length 127, rounded.
fn quantised(vector: &DVector<f64>) -> Vec<u8> {
    let scale = f64::from(i8::MAX) / vector.norm().max(1e-9);
    vector
        .iter()
        .map(|x| ((x * scale).round() as i8).to_le_bytes()[0])
        .collect()
}
