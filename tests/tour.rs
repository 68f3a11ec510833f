//! Plays a team's story in a repository of its own, from the first run to the thousandth, and keeps the page of the
//! documentation that tells it the same as what happens. `FACTCHECK_BLESS=1 cargo test` writes the page anew.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

/// What happens next.
enum Step {
    /// A paragraph or heading of the page.
    Say(&'static str),
    /// A file gets this text.
    Write(&'static str, &'static str),
    /// In a file, words are replaced by others.
    Edit(&'static str, &'static str, &'static str),
    /// The command runs and ends with this status.
    Run(&'static str, i32),
}

use Step::{Edit, Run, Say, Write};

const CLAIMS: &str = r#"[[claim]]
id = "loans"
text = "The library of Lunde lent 1,400 books in 2025"

[[claim]]
id = "readers"
text = "The library had 310 readers in 2025"

[[claim]]
id = "reading-room"
text = "The new reading room cost 12 million euros"
"#;

const REPORT: &str = "The library of Lunde lent 1,400 books in 2025.\n\
    The library had 290 readers in 2025.\n\
    The council has not published the accounts of the new reading room.\n";

const STORY: &[Step] = &[
    Say("# A claim base and its life\n\n\
         A team checks the figures of its articles in CI. This is what it does, and what it sees; every \
         command was run as it stands here."),
    Say(
        "## The first run\n\n`factcheck init` makes what is missing and touches nothing that is there.",
    ),
    Run("init", 0),
    Run("check", 0),
    Say(
        "## Claims of our own\n\nThe example makes room for the team's claims and for the library's report.",
    ),
    Write("claims/first.toml", CLAIMS),
    Write("corpus/library.txt", REPORT),
    Run("check", 1),
    Say(
        "One claim has a wrong figure, and its source says which is right: `--fix` writes it into the claims file. \
         For another there is no source yet.",
    ),
    Run("check --fix", 1),
    Say(
        "## Known failures\n\nThe team starts all the same. What fails today is known, and fails no run.",
    ),
    Run("check --write-baseline baseline.toml", 1),
    Run("check --baseline baseline.toml", 0),
    Say(
        "## Accepted evidence\n\nSomebody has read the passages. They are kept, to be told when they change.",
    ),
    Run("accept loans readers", 0),
    Run(
        "check --locked --baseline baseline.toml --format json=before.json",
        0,
    ),
    Say("A passage that only moved is no news. One that says something else is."),
    Edit(
        "corpus/library.txt",
        "The library of Lunde",
        "Yearly report.\n\nThe library of Lunde",
    ),
    Run("check --locked --baseline baseline.toml --format brief", 0),
    Edit("corpus/library.txt", "1,400 books", "1,250 books"),
    Run(
        "check --locked --baseline baseline.toml --format json=after.json --format diff",
        1,
    ),
    Say("What changed since the last run, for the comment on a pull request:"),
    Run("diff before.json after.json", 0),
    Say(
        "## Waivers\n\nThe library is asked which figure holds. Until it answers, the claim is waived, with a \
         reason and a day.",
    ),
    Edit(
        "claims/first.toml",
        "lent 1,400 books in 2025\"",
        "lent 1,400 books in 2025\"\nwaive = { reason = \"asked the library\", until = 2026-03-31 }",
    ),
    Run("check --baseline baseline.toml --today 2026-03-01", 0),
    Run(
        "check --baseline baseline.toml --today 2026-04-01 --format brief",
        1,
    ),
    Say(
        "The library confirms the new figure. The claim is put right, and its evidence accepted anew.",
    ),
    Edit(
        "claims/first.toml",
        "\nwaive = { reason = \"asked the library\", until = 2026-03-31 }",
        "",
    ),
    Edit("claims/first.toml", "1,400", "1,250"),
    Run("accept loans", 0),
    Run("check --locked --baseline baseline.toml", 0),
    Say(
        "## The last gap\n\nThe accounts of the reading room come out, and bear the claim out. The baseline forgets it.",
    ),
    Edit(
        "corpus/library.txt",
        "The council has not published the accounts of the new reading room.",
        "The new reading room cost 12 million euros, the accounts say.",
    ),
    Run("check --baseline baseline.toml", 0),
    Run("check --write-baseline baseline.toml --format brief", 0),
    Run("accept --all", 0),
    Run("check --locked", 0),
];

fn run(folder: &Path, arguments: &str) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factcheck"));
    command
        .current_dir(folder)
        .env_clear()
        .args(arguments.split(' '));
    command.args(["--color", "never"]).env("LC_ALL", "C.UTF-8");
    if !arguments.contains("--today") && arguments.starts_with("check") {
        command.args(["--today", "2026-01-31"]);
    }
    let output = command.output().unwrap();
    let told = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    (output.status.code().unwrap(), told.concat())
}

fn git(folder: &Path, arguments: &[&str]) {
    let status = Command::new("git")
        .current_dir(folder)
        .args(arguments)
        .status();
    assert!(status.unwrap().success());
}

/// Plays the story and tells it as a page.
fn page(folder: &Path) -> String {
    let mut page = String::new();
    for step in STORY {
        let part = match step {
            Say(text) => (*text).to_owned(),
            Write(file, text) => {
                fs::write(folder.join(file), text).unwrap();
                let kind = if file.ends_with("toml") {
                    "toml"
                } else {
                    "text"
                };
                format!("`{file}`:\n\n```{kind}\n{text}```")
            }
            Edit(file, old, new) => {
                let text = fs::read_to_string(folder.join(file)).unwrap();
                assert!(text.contains(old), "{file} has no {old:?}:\n{text}");
                fs::write(folder.join(file), text.replacen(old, new, 1)).unwrap();
                let sides = [('-', old), ('+', new)].map(|(sign, side)| {
                    let lines = side.lines().filter(|line| !line.is_empty());
                    lines
                        .map(|line| format!("{sign}{line}\n"))
                        .collect::<String>()
                });
                format!("In `{file}`:\n\n```diff\n{}```", sides.concat())
            }
            Run(arguments, expected) => {
                let (status, told) = run(folder, arguments);
                assert_eq!(status, *expected, "factcheck {arguments}\n{told}");
                let status = if status == 0 {
                    String::new()
                } else {
                    format!("(exit {status})\n")
                };
                format!("```console\n$ factcheck {arguments}\n{told}{status}```")
            }
        };
        page.push_str(&part);
        page.push_str("\n\n");
    }
    page.trim_end().to_owned() + "\n"
}

#[test]
fn the_guide_tells_what_happens() {
    let temporary = tempfile::tempdir().unwrap();
    let folder = temporary.path();
    git(folder, &["init", "--quiet"]);
    let page = page(folder);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide.md");
    if std::env::var_os("FACTCHECK_BLESS").is_some() {
        fs::write(&file, &page).unwrap();
    }
    assert_eq!(fs::read_to_string(file).unwrap_or_default(), page);
}
