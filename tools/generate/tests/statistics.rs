//! How like real news the text is to a program that scans it.
#![allow(clippy::unwrap_used)]

use std::collections::HashMap;

use generate::names::Names;
use generate::prose::Prose;
use generate::random::Random;
use generate::vocabulary::Vocabulary;

const SENTENCES: usize = 30_000;
const SENTENCES_OF_AN_ARTICLE: usize = 30;

/// Text with the length of each sentence in words.
fn text() -> (String, Vec<usize>) {
    let (vocabulary, names) = (Vocabulary::read().unwrap(), Names::new().unwrap());
    let mut prose = Prose::new(&vocabulary, &names, Random::new(5, 5));
    let mut lengths = Vec::new();
    for n in 0..SENTENCES {
        if n % SENTENCES_OF_AN_ARTICLE == 0 {
            prose.recast();
        }
        let start = prose.out.len();
        prose.sentence();
        lengths.push(prose.out[start..].split_whitespace().count());
        prose.out.push(' ');
    }
    lengths.sort_unstable();
    (prose.out, lengths)
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[track_caller]
fn assert_within(value: f64, low: f64, high: f64) {
    assert!(
        value > low && value < high,
        "{value:.4} is not within {low} to {high}"
    );
}

#[test]
fn words_are_as_long_and_as_frequent_as_in_english() {
    let (text, _) = text();
    let words = words(&text);
    let all = words.len() as f64;
    let letters: usize = words.iter().map(|word| word.chars().count()).sum();
    assert_within(letters as f64 / all, 4.3, 5.5);
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in &words {
        *counts.entry(word).or_default() += 1;
    }
    let mut sorted: Vec<usize> = counts.values().copied().collect();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    assert_within(sorted[..100].iter().sum::<usize>() as f64 / all, 0.40, 0.55);
    for (word, low, high) in [
        ("the", 0.05, 0.10),
        ("of", 0.02, 0.05),
        ("and", 0.02, 0.05),
        ("to", 0.01, 0.04),
    ] {
        assert_within(counts[word] as f64 / all, low, high);
    }
    assert_within(counts.len() as f64, 15_000.0, 60_000.0);
}

#[test]
fn sentences_are_as_long_as_in_english_and_as_different() {
    let (_, lengths) = text();
    let mean = lengths.iter().sum::<usize>() as f64 / lengths.len() as f64;
    assert_within(mean, 15.0, 25.0);
    let share = |n: usize| lengths[lengths.len() * n / 100] as f64;
    assert_within(share(10), 3.0, 10.0);
    assert_within(share(90), 25.0, 45.0);
}

#[test]
fn all_that_a_reader_of_news_meets_is_there() {
    let (text, _) = text();
    for sign in [
        "“", "\"", "’s ", "Mr. ", "U.N.", "Sept. ", " percent", "$", "€", "é", "%", " million",
    ] {
        assert!(text.contains(sign), "{sign}");
    }
    assert!(
        !text.contains("  ") && !text.contains(" ,") && !text.contains(".."),
        "spaces and stops"
    );
    let special = text.chars().filter(|c| !c.is_ascii()).count() as f64;
    assert_within(special / text.len() as f64, 0.0005, 0.01);
}
