//! The same work as a check's scan, done with an index: `tantivy-race CORPUS CLAIMS.toml [full]`.
//!
//! Reads all files, indexes each line that isn't empty (a paragraph) as a document in memory, and asks for the best
//! twelve of each claim by BM25 over the claim's words. What slows tantivy down and isn't needed to rank is left out:
//! positions, merging of segments, files on disk, and also what a check does have: words brought to their stems, and
//! the text of what was found. With `full` it has these two. Lines are fewer and longer than the sentences that
//! factcheck ranks, which favours tantivy either way.
//!
//! Prints how long each step took, and how many passages were found.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

use tantivy::collector::TopDocs;
use tantivy::indexer::NoMergePolicy;
use tantivy::query::QueryParser;
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexWriter, TantivyDocument, doc};

/// Passages a claim, as many as factcheck judges.
const TOP: usize = 12;
/// Bytes of memory for each indexing thread: nearly as much as tantivy takes.
const HEAP: usize = 3_500_000_000;

struct Fields {
    text: Field,
    file: Field,
    line: Field,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(corpus), Some(claims)) = (arguments.next(), arguments.next()) else {
        return Err("usage: tantivy-race CORPUS CLAIMS.toml [full]".into());
    };
    let full = arguments
        .next()
        .is_some_and(|word| word.as_os_str() == "full");
    let start = Instant::now();
    let (index, fields) = index(&corpus, full)?;
    eprintln!("indexed after {:.2} s", start.elapsed().as_secs_f64());
    let file = fs::read_to_string(claims)?;
    let claims = claims_of(&file);
    let found = found(&index, &fields, &claims)?;
    eprintln!(
        "{found} passages for {} claims after {:.2} s",
        claims.len(),
        start.elapsed().as_secs_f64()
    );
    // Giving the memory back page by page would take its time and is no part of the work.
    std::process::exit(0)
}

/// The index of all lines of all files.
fn index(corpus: &Path, full: bool) -> Result<(Index, Fields), Box<dyn Error>> {
    let (schema, fields) = schema(full);
    let index = Index::create_in_ram(schema);
    let threads = thread::available_parallelism()?.get();
    let mut writer: IndexWriter = index.writer_with_num_threads(threads, threads * HEAP)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    let mut files = Vec::new();
    collect(corpus, &mut files)?;
    for (number, path) in (0u64..).zip(&files) {
        add(&writer, &fields, number, &fs::read_to_string(path)?)?;
    }
    writer.commit()?;
    Ok((index, fields))
}

fn schema(full: bool) -> (Schema, Fields) {
    let mut schema = Schema::builder();
    // Both split at what isn't a letter or digit, and lower the case.
    let tokenizer = if full { "en_stem" } else { "default" };
    let indexing = TextFieldIndexing::default()
        .set_index_option(IndexRecordOption::WithFreqs)
        .set_tokenizer(tokenizer);
    let options = TextOptions::default().set_indexing_options(indexing);
    let options = if full { options.set_stored() } else { options };
    let text = schema.add_text_field("text", options);
    let file = schema.add_u64_field("file", STORED);
    let line = schema.add_u64_field("line", STORED);
    (schema.build(), Fields { text, file, line })
}

/// All files below a folder.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}

fn add(writer: &IndexWriter, fields: &Fields, file: u64, text: &str) -> Result<(), Box<dyn Error>> {
    let lines = (0u64..)
        .zip(text.lines())
        .filter(|(_, line)| !line.is_empty());
    for (number, line) in lines {
        let document = doc!(fields.text => line, fields.file => file, fields.line => number);
        writer.add_document(document)?;
    }
    Ok(())
}

/// The texts of a claims file as the generator writes it.
fn claims_of(file: &str) -> Vec<&str> {
    let texts = file
        .lines()
        .filter_map(|line| line.strip_prefix("text = \""));
    texts.map(|text| text.trim_end_matches('"')).collect()
}

/// How many passages the claims find together.
fn found(index: &Index, fields: &Fields, claims: &[&str]) -> Result<usize, Box<dyn Error>> {
    let searcher = index.reader()?.searcher();
    let parser = QueryParser::for_index(index, vec![fields.text]);
    let mut found = 0;
    for claim in claims {
        let (query, _) = parser.parse_query_lenient(claim);
        for (_, address) in searcher.search(&query, &TopDocs::with_limit(TOP).order_by_score())? {
            let document: TantivyDocument = searcher.doc(address)?;
            found += usize::from(document.get_first(fields.line).is_some());
        }
    }
    Ok(found)
}
