//! What the scan costs, apart from judging: `cargo bench --bench scan -- FOLDER`, where FOLDER holds `corpus` and
//! `claims.toml`, as `tools/generate` makes them; with `claims-10.toml` and `claims-1000.toml` it tells how the time
//! grows with the claims. Prints medians, the claims files in turn.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::path::{Path, PathBuf};
use std::time::Instant;

use factcheck::check::Options;
use factcheck::claims::{self, Settings};
use factcheck::corpus::Corpus;
use factcheck::language::name::Aliases;
use factcheck::language::statement::{Setting, Statement};
use factcheck::scan::{Limits, Meter, Queries, scan};

const ROUNDS: usize = 5;

fn main() {
    let Some(folder) = std::env::args().skip(1).find(|arg| !arg.starts_with("--")) else {
        println!("name a folder: cargo bench --bench scan -- FOLDER");
        return;
    };
    let folder = Path::new(&folder);
    let corpus = Corpus::find(&[folder.join("corpus")]).unwrap();
    let megabytes = corpus.bytes() as f64 / 1e6;
    let files = ["claims-10.toml", "claims.toml", "claims-1000.toml"].map(|name| folder.join(name));
    let files: Vec<PathBuf> = files.into_iter().filter(|file| file.exists()).collect();
    let mut times = vec![Vec::new(); files.len()];
    for _ in 0..ROUNDS {
        for (file, times) in files.iter().zip(&mut times) {
            times.push(timed(file, &corpus));
        }
    }
    println!(
        "{} files, {megabytes:.0} MB, median of {ROUNDS} runs",
        corpus.files().len()
    );
    for (file, times) in files.iter().zip(&mut times) {
        times.sort_by(f64::total_cmp);
        let median = times[ROUNDS / 2];
        let name = file.file_name().unwrap().to_string_lossy();
        println!("{name:<18} {median:.3} s  {:.0} MB/s", megabytes / median);
    }
}

/// Seconds for a scan for the claims of `file`, these being read already.
fn timed(file: &Path, corpus: &Corpus) -> f64 {
    let defaults = Settings::default().defaults;
    let claims = claims::load(&[file.to_path_buf()], &defaults, std::io::empty()).unwrap();
    let aliases = Aliases::new(&[]);
    let setting = Setting {
        reference: None,
        aliases: &aliases,
    };
    let statements: Vec<Statement> = claims
        .iter()
        .map(|claim| Statement::read(&claim.text, setting))
        .collect();
    let start = Instant::now();
    let queries = Queries::new(statements.iter(), &aliases);
    let limits = Limits {
        allowed: &|_, _| true,
        candidates: Options::CANDIDATES,
        meter: &Meter::default(),
    };
    assert_eq!(
        scan(&queries, corpus, &limits).candidates.len(),
        claims.len()
    );
    start.elapsed().as_secs_f64()
}
