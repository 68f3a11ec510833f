//! What judging costs: `cargo bench --bench judge`.
//!
//! Checks the hard suite on one thread, again and again, once with the passages that a check judges for each claim
//! and once with none. The difference is what analysing and judging those passages costs. Prints medians.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::path::Path;
use std::time::{Duration, Instant};

use factcheck::check::{Options, check};
use factcheck::claims::{self, Settings};
use factcheck::corpus::Corpus;

const ROUNDS: usize = 15;

fn main() {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hard");
    let settings = Settings::default();
    let folder = [suite.join("claims")];
    let claims = claims::load(&folder, &settings.defaults, std::io::empty()).unwrap();
    let corpus = Corpus::find(&[suite.join("corpus")]).unwrap();
    let timed = |candidates: usize| {
        let options = Options {
            threads: Some(1),
            candidates,
            ..Options::new("2026-01-01".parse().unwrap())
        };
        let start = Instant::now();
        let report = check(&claims, &corpus, &settings, &options);
        assert_eq!(report.claims.len(), claims.len());
        start.elapsed()
    };
    let pairs: Vec<(Duration, Duration)> = (0..ROUNDS)
        .map(|_| (timed(Options::CANDIDATES), timed(0)))
        .collect();
    let whole = median(pairs.iter().map(|(whole, _)| *whole));
    let judging = median(
        pairs
            .iter()
            .map(|(whole, none)| whole.saturating_sub(*none)),
    );
    let each = |time: Duration| time.as_secs_f64() * 1e3 / claims.len() as f64;
    println!(
        "{} claims, {} sources, {} passages a claim, one thread, median of {ROUNDS} runs",
        claims.len(),
        corpus.files().len(),
        Options::CANDIDATES
    );
    println!("judging     {:.3} ms a claim", each(judging));
    println!("the whole   {:.3} ms a claim", each(whole));
}

fn median(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.collect();
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
