//! The page of `--format html` from a whole run: what it shows of sources short, long and huge. `tests/page/run` tries
//! it in a browser.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::process::Command;

const CLAIM: &str =
    "[[claim]]\nid = \"quarry\"\ntext = \"5,000 stones lay in the quarry at Holm\"\n";
const PASSAGE: &str = "4,000 stones lay in the quarry at Holm.";

/// The page of a run of the one claim against the source `text`.
fn page(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    for name in ["claims", "corpus"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    write("claims/quarry.toml", CLAIM);
    write("corpus/quarry.txt", text);
    let run = Command::new(env!("CARGO_BIN_EXE_factcheck"))
        .args([
            "check",
            "--isolated",
            "--no-cache",
            "--format",
            "html=page.html",
        ])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(1));
    assert!(run.stdout.is_empty() && run.stderr.is_empty());
    fs::read_to_string(folder.path().join("page.html")).unwrap()
}

fn marked(at: usize) -> String {
    let end = at + PASSAGE.len();
    format!(
        "<a class=\"at\" id=\"s1-{at}-{end}\" tabindex=\"-1\"></a><mark class=\"conflicts\" data-of=\"s1-{at}-{end}\">{PASSAGE}</mark>"
    )
}

/// So many paragraphs that have nothing to do with the claim, each of 100 bytes.
fn filler(paragraphs: usize) -> String {
    let line = format!(
        "{:<98}\n\n",
        "The weather was fair that day, and the road to the harbour was dry."
    );
    line.repeat(paragraphs)
}

const CUT: &str = "Too long to be shown in full";

#[test]
fn a_short_source_is_there_from_end_to_end() {
    let (before, after) = (filler(20), "That is the end of it.");
    let page = page(&format!("{before}{PASSAGE}\n\n{after}\n"));
    assert!(page.contains(&marked(before.len())), "{page}");
    assert_eq!(page.matches("The weather was fair").count(), 20);
    assert!(page.contains(after) && !page.contains(CUT));
}

#[test]
fn of_a_long_source_there_is_what_stands_around_the_passage() {
    let before = filler(4000);
    let page = page(&format!("{before}{PASSAGE}\n\n{}", filler(4000)));
    assert!(page.contains(&marked(before.len())));
    assert!((30..=50).contains(&page.matches("The weather was fair").count()));
    assert!(page.contains(CUT));
}

#[test]
fn of_a_huge_source_too_wherever_it_is_cut_into_blocks() {
    let before = filler(25_000);
    let page = page(&format!("{before}{PASSAGE}\n\n{}", filler(20_000)));
    assert!(page.contains(&marked(before.len())));
    assert!((30..=50).contains(&page.matches("The weather was fair").count()));
    assert!(page.contains(CUT) && page.len() < 100_000);
}

#[test]
fn the_page_is_the_same_from_run_to_run() {
    let text = format!("{PASSAGE}\n");
    assert_eq!(page(&text), page(&text));
}
