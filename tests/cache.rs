//! Converted text is kept from one run to the next, and nothing that happens to it changes a report: several runs at
//! once, a run that is killed, entries that are damaged, a folder that can't be used.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::Instant;

use tempfile::TempDir;

const CLAIMS: &str = "[[claim]]
text = \"The quarry at Hollin sold 300 tonnes of stone in May\"

[[claim]]
text = \"The quarry at Hollin was closed in 2017\"
";

/// How many sources are large enough to be kept.
const LARGE: usize = 6;

/// Claims, some large sources in Markdown and a small one.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.write("claims.toml", CLAIMS);
        for number in 0..LARGE {
            place.write(&format!("corpus/year-{number:02}.md"), &large(number));
        }
        place.write("corpus/small.md", "# A small one\n\nStone is *heavy*.\n");
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let file = self.path(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    /// The command in this place, with its cache in the folder `kept`.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factcheck"));
        command
            .args(arguments)
            .current_dir(&self.0)
            .env_clear()
            .envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)))
            .env("FACTCHECK_CACHE", self.path("kept"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn check(&self, more: &[&str]) -> Command {
        let arguments = ["check", "claims.toml", "--verbose", "--format", "json"];
        self.command(&[&arguments, more].concat())
    }

    /// The report, which standard error has nothing to add to.
    fn report(&self, more: &[&str]) -> String {
        told(self.check(more).output().unwrap())
    }

    fn cache(&self, task: &[&str]) -> String {
        told(self.command(&[&["cache"], task].concat()).output().unwrap())
    }

    /// The entries, in order.
    fn entries(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(self.path("kept")).into_iter().flatten();
        let files = files.map(|file| file.unwrap().path());
        let mut entries: Vec<_> = files.filter(|file| is_entry(file)).collect();
        entries.sort();
        entries
    }

    fn contents(&self) -> Vec<Vec<u8>> {
        let entries = self.entries();
        entries.iter().map(|file| fs::read(file).unwrap()).collect()
    }
}

fn is_entry(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "converted")
}

fn told(output: Output) -> String {
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    String::from_utf8(output.stdout).unwrap()
}

/// A year of the quarry, of which one line says something; two in three have front matter.
fn large(number: usize) -> String {
    let mut text = match number % 3 {
        0 => String::new(),
        1 => format!("---\ntitle: Year {number}\ndate: 2017-03-10\n---\n"),
        _ => "+++\norigin = \"The quarry\"\n+++\n".to_owned(),
    };
    for line in 0..800 {
        text += &format!(
            "## Day {line} &amp; night\n\nIt **rained** on [field {number}](a.html), `they` said, and nobody came.\n\n"
        );
        if line == 80 * number {
            let tonnes = 300 - number % 2;
            text +=
                &format!("The *quarry* at Hollin sold {tonnes} tonnes\nof stone in **May**.\n\n");
        }
    }
    text
}

#[test]
fn large_markdown_is_kept_and_found_again() {
    let place = Place::new();
    let expected = place.report(&["--no-cache"]);
    assert!(!place.path("kept").exists());
    assert!(expected.contains("\"supports\""), "{expected}");
    assert_eq!(place.report(&[]), expected);
    assert_eq!(place.entries().len(), LARGE);
    let written = |place: &Place| -> Vec<_> {
        let files = place.entries().into_iter();
        files
            .map(|file| fs::metadata(file).unwrap().modified().unwrap())
            .collect()
    };
    let before = written(&place);
    assert_eq!(place.report(&[]), expected);
    assert_eq!(written(&place), before, "nothing was converted again");
    // Other bytes are another entry, and the old one does no harm.
    place.write("corpus/year-03.md", &large(4));
    place.write(
        "corpus/year-05.md",
        &format!("{}\nA last word.\n", large(5)),
    );
    let expected = place.report(&["--no-cache"]);
    assert_eq!(place.report(&[]), expected);
    assert_eq!(place.entries().len(), LARGE + 1);
}

#[test]
fn the_command_shows_and_empties_it() {
    let place = Place::new();
    let folder = place.path("kept");
    let folder = folder.to_string_lossy();
    let empty = format!("folder   {folder}\nentries  0\nsize     0 B\n");
    assert_eq!(place.cache(&[]), empty);
    assert_eq!(
        place.cache(&["clean"]),
        format!("nothing to remove in {folder}\n")
    );
    assert!(!place.path("kept").exists());
    place.report(&[]);
    let bytes: usize = place.contents().iter().map(Vec::len).sum();
    let size = format!("{} kB", (bytes + 500) / 1_000);
    let shown = format!("folder   {folder}\nentries  {LARGE}\nsize     {size}\n");
    assert_eq!(place.cache(&[]), shown);
    place.write("kept/letter.txt", "mine");
    let removed = format!("removed {LARGE} entries, {size}, from {folder}\n");
    assert_eq!(place.cache(&["clean"]), removed);
    assert_eq!(place.cache(&[]), empty);
    assert!(place.path("kept/letter.txt").exists());
}

#[test]
fn several_runs_at_once_agree() {
    let place = Place::new();
    let expected = place.report(&["--no-cache"]);
    let start = |_| place.check(&[]).spawn().unwrap();
    let runs: Vec<Child> = (0..4).map(start).collect();
    for run in runs {
        assert_eq!(told(run.wait_with_output().unwrap()), expected);
    }
    assert_eq!(place.entries().len(), LARGE);
}

#[test]
fn a_run_that_is_killed_leaves_nothing_that_is_believed() {
    let place = Place::new();
    let expected = place.report(&["--no-cache"]);
    let begun = Instant::now();
    place.report(&[]);
    let (takes, whole) = (begun.elapsed(), place.contents());
    let mut left = Vec::new();
    for moment in 0..10 {
        place.cache(&["clean"]);
        let mut run = place.check(&[]).spawn().unwrap();
        sleep(takes * moment / 10);
        run.kill().unwrap();
        run.wait().unwrap();
        left.push(place.entries().len());
        assert_eq!(place.report(&[]), expected, "killed after {left:?} entries");
        assert_eq!(place.contents(), whole);
    }
    assert_eq!(left.first(), Some(&0), "the first came before all of them");
    place.cache(&["clean"]);
    let files = fs::read_dir(place.path("kept")).unwrap();
    let names: Vec<_> = files.map(|file| file.unwrap().file_name()).collect();
    assert_eq!(names, [".gitignore"]);
}

#[test]
fn damaged_entries_are_not_believed_and_made_anew() {
    let place = Place::new();
    let expected = place.report(&[]);
    let whole = place.contents();
    let flipped = |bytes: &[u8], at: usize| {
        let mut bytes = bytes.to_vec();
        bytes[at] ^= 1;
        bytes
    };
    for round in 0..4 {
        for (number, (file, bytes)) in place.entries().iter().zip(&whole).enumerate() {
            let damaged = match (number + round) % 6 {
                0 => Vec::new(),
                1 => bytes[..bytes.len() / 2].to_vec(),
                2 => flipped(bytes, bytes.len() / 2),
                3 => flipped(bytes, number),
                4 => vec![0; bytes.len()],
                _ => whole[(number + 1) % LARGE].clone(),
            };
            fs::write(file, damaged).unwrap();
        }
        assert_eq!(place.report(&[]), expected);
        assert_eq!(place.contents(), whole);
    }
}

#[test]
fn a_folder_that_can_not_be_used_changes_nothing() {
    let place = Place::new();
    let expected = place.report(&["--no-cache"]);
    place.write("kept", "This is no folder.");
    assert_eq!(place.report(&[]), expected);
    assert!(place.cache(&["clean"]).starts_with("nothing to remove in "));
    assert!(place.path("kept").is_file());
}

#[test]
fn a_folder_inside_the_corpus_is_no_part_of_it() {
    let place = Place::new();
    let expected = place.report(&["--no-cache"]);
    let inside = || {
        let mut check = place.check(&[]);
        told(
            check
                .env("FACTCHECK_CACHE", "corpus/kept")
                .output()
                .unwrap(),
        )
    };
    assert_eq!(inside(), expected);
    assert!(place.path("corpus/kept").is_dir());
    assert_eq!(inside(), expected);
    // Nor where somebody has made the folder before, and it is not for us to say that it is ignored.
    fs::remove_dir_all(place.path("corpus/kept")).unwrap();
    fs::create_dir(place.path("corpus/kept")).unwrap();
    assert_eq!(inside(), expected);
    assert_eq!(inside(), expected);
    assert!(!place.path("corpus/kept/.gitignore").exists());
}
