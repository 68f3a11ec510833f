//! `factcheck init` sets up a folder in which the first run passes, and touches nothing that is there.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use factcheck::claims::{Defaults, Settings, load};
use serde_json::Value;
use tempfile::TempDir;

/// Standard output with standard error, and the exit status.
fn run(folder: &Path, arguments: &[&str]) -> (String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factcheck"));
    let output = command
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let told = [output.stdout, output.stderr].concat();
    (
        String::from_utf8(told).unwrap(),
        output.status.code().unwrap(),
    )
}

fn init(folder: &Path, arguments: &[&str]) -> String {
    let (told, status) = run(folder, &[&["init"], arguments].concat());
    assert_eq!(status, 0, "{told}");
    told.replace('\\', "/")
}

/// Every file below `folder` with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(one) = folders.pop() {
        for entry in fs::read_dir(one).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy();
                all.insert(name.replace('\\', "/"), fs::read(&path).unwrap());
            }
        }
    }
    all
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn write(folder: &Path, name: &str, text: &str) {
    let file = folder.join(name);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

fn schema(name: &str) -> Value {
    let (text, _) = run(Path::new("."), &["schema", name]);
    serde_json::from_str(&text).unwrap()
}

#[test]
fn the_first_run_passes_and_the_second_init_changes_nothing() {
    let temporary = folder();
    let folder = temporary.path();
    let told = init(folder, &["--ci", "github"]);
    let made = files(folder);
    let names: Vec<_> = made.keys().map(String::as_str).collect();
    let expected = [
        ".factcheck/claims.schema.json",
        ".factcheck/config.schema.json",
        ".factcheck/sources.schema.json",
        ".github/workflows/factcheck.yml",
        "claims/first.toml",
        "corpus/ferry.txt",
        "corpus/sources.toml",
        "factcheck.toml",
    ];
    assert_eq!(names, expected);
    for name in names {
        assert!(told.contains(&format!("created  {name}\n")), "{told}");
    }
    let (checked, status) = run(folder, &["check"]);
    assert_eq!(status, 0, "{checked}");
    assert!(
        checked.ends_with("2 claims against 1 source: 2 pass\n"),
        "{checked}"
    );

    let told = init(folder, &["--ci", "github"]);
    assert!(!told.contains("created"), "{told}");
    assert_eq!(files(folder), made);
    for name in ["claims", "config", "sources"] {
        let written = &made[&format!(".factcheck/{name}.schema.json")];
        assert_eq!(
            serde_json::from_slice::<Value>(written).unwrap(),
            schema(name)
        );
    }
}

#[test]
fn what_is_there_is_kept() {
    let temporary = folder();
    let folder = temporary.path();
    write(
        folder,
        "corpus/news.txt",
        "The bridge at Ostwick was closed on 3 May 2024.\n",
    );
    write(folder, ".factcheck/claims.schema.json", "{}");
    let told = init(folder, &[]);
    assert!(told.contains("kept     corpus\n"), "{told}");
    assert!(
        told.contains("kept     .factcheck/claims.schema.json  (of another version"),
        "{told}"
    );
    let made = files(folder);
    assert!(!made.contains_key("corpus/ferry.txt"));
    assert_eq!(made[".factcheck/claims.schema.json"], b"{}");
    let (checked, status) = run(folder, &["check"]);
    assert_eq!(status, 0, "{checked}");
}

#[test]
fn claims_of_somebodys_own_are_not_checked_against_the_example() {
    let temporary = folder();
    let folder = temporary.path();
    write(
        folder,
        "claims/own.toml",
        "[[claim]]\ntext = 'The bridge is closed'\n",
    );
    init(folder, &[]);
    let made = files(folder);
    assert!(!made.contains_key("claims/first.toml") && !made.contains_key("corpus/ferry.txt"));
    let (checked, status) = run(folder, &["check"]);
    assert!(
        status == 2 && checked.contains("there are no sources in corpus"),
        "{checked}"
    );
}

#[test]
fn settings_that_name_other_folders_are_followed() {
    let temporary = folder();
    let folder = temporary.path();
    write(
        folder,
        "factcheck.toml",
        "claims = ['facts']\ncorpus = ['texts']\n",
    );
    init(folder, &[]);
    let names: Vec<_> = files(folder).into_keys().collect();
    assert!(
        names
            .iter()
            .all(|name| name.starts_with('.') || name == "factcheck.toml"),
        "{names:?}"
    );
    write(folder, "factcheck.toml", "claim = 1");
    let (told, status) = run(folder, &["init", "."]);
    assert!(
        status == 2 && told.contains("unknown key `claim`"),
        "{told}"
    );
}

#[test]
fn nothing_stays_of_what_could_not_be_finished() {
    let temporary = folder();
    let folder = temporary.path();
    write(folder, "corpus", "a file\n");
    let before = files(folder);
    let (told, status) = run(folder, &["init"]);
    assert_eq!(status, 2, "{told}");
    for words in [
        "can't create corpus",
        "is a file where a folder should be",
        "help: nothing was created",
    ] {
        assert!(told.contains(words), "{told}");
    }
    assert_eq!(files(folder), before);
    assert!(!folder.join("claims").exists() && !folder.join(".factcheck").exists());
}

#[test]
fn ci_files_stand_at_the_top_of_the_repository() {
    let temporary = folder();
    let top = temporary.path();
    fs::create_dir(top.join(".git")).unwrap();
    write(top, ".gitlab-ci.yml", "test:\n  script: make\n");
    let told = init(top, &["a \"b\"$c", "--ci", "gitlab"]);
    assert!(
        told.contains("created  .gitlab/factcheck.gitlab-ci.yml\n"),
        "{told}"
    );
    assert!(
        told.contains("\nadd to .gitlab-ci.yml:\ninclude:\n"),
        "{told}"
    );
    let job = fs::read_to_string(top.join(".gitlab/factcheck.gitlab-ci.yml")).unwrap();
    assert!(job.contains(r#"FACTCHECK_FOLDER: "a \"b\"$$c""#), "{job}");
    fs::write(
        top.join(".gitlab-ci.yml"),
        "include: [{local: .gitlab/factcheck.gitlab-ci.yml}]",
    )
    .unwrap();
    assert!(!init(top, &["a \"b\"$c", "--ci", "gitlab"]).contains("add to"));

    let told = init(&top.join("a \"b\"$c"), &["--ci", "github"]);
    assert!(
        told.contains("created  ../.github/workflows/factcheck.yml\n"),
        "{told}"
    );
    let workflow = fs::read_to_string(top.join(".github/workflows/factcheck.yml")).unwrap();
    assert!(
        workflow.contains(r#"FACTCHECK_FOLDER: "a \"b\"$c""#),
        "{workflow}"
    );
    assert!(!workflow.contains("VERSION"), "{workflow}");

    let (told, status) = run(top, &["init", "${{ github.token }}", "--ci", "github"]);
    assert!(
        status == 2 && told.contains("can't stand in a workflow"),
        "{told}"
    );
    assert!(!top.join("${{ github.token }}").exists());
}

#[cfg(unix)]
#[test]
fn names_of_folders_are_harmless() {
    let temporary = folder();
    let told = init(temporary.path(), &["::error::\u{1b}[2J\nx"]);
    assert!(!told.contains('\u{1b}') && !told.contains("\n::"), "{told}");
    assert_eq!(
        told.lines()
            .filter(|line| line.starts_with("created  "))
            .count(),
        7,
        "{told}"
    );
}

/// The keys of a table of the schema.
fn keys<'a>(schema: &'a Value, pointer: &str) -> impl Iterator<Item = &'a str> {
    let properties = schema.pointer(pointer).unwrap().as_object().unwrap();
    properties.keys().map(String::as_str)
}

/// Sees that `text` sets the key, opens it as a table, or shows it in a comment.
fn shows(text: &str, key: &str) {
    let ways = [
        format!("{key} ="),
        format!("\"{key}\" ="),
        format!("[{key}]"),
        format!("[[{key}]]"),
    ];
    let mut lines = text.lines().map(|line| line.trim_start_matches("# "));
    let shown = lines.any(|line| ways.iter().any(|way| line.starts_with(way)));
    assert!(
        shown,
        "what init writes does not show the key `{key}`:\n{text}"
    );
}

#[test]
fn every_key_is_shown() {
    let temporary = folder();
    let folder = temporary.path();
    init(folder, &[]);
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let (settings, claims, sources) = (
        read("factcheck.toml"),
        read("claims/first.toml"),
        read("corpus/sources.toml"),
    );
    let config = schema("config");
    for table in ["", "defaults", "severity", "review"] {
        let table = match table {
            "" => String::new(),
            table => format!("/properties/{table}"),
        };
        keys(&config, &format!("{table}/properties")).for_each(|key| shows(&settings, key));
    }
    let claim = "/properties/claim/items/properties";
    keys(&schema("claims"), claim).for_each(|key| shows(&claims, key));
    let source = "/properties/source/items/properties";
    keys(&schema("sources"), source).for_each(|key| shows(&sources, key));
}

#[test]
fn what_stands_in_comments_is_what_holds_without_it() {
    let temporary = folder();
    let folder = temporary.path();
    init(folder, &[]);
    let file = folder.join("factcheck.toml");
    let told = Settings::read(&file).unwrap();
    let text = fs::read_to_string(&file).unwrap();
    let is_key = |line: &str| {
        let (key, _) = line.split_once(" = ").unwrap_or_default();
        !key.is_empty() && !key.contains(' ') && key != "as_of" && key != "article"
    };
    let lines = text.lines().map(|line| match line.strip_prefix("# ") {
        Some(shown) if is_key(shown) => shown,
        _ => line,
    });
    let all = lines.collect::<Vec<_>>().join("\n");
    assert!(
        all.lines().filter(|line| is_key(line)).count() > 15,
        "{all}"
    );
    fs::write(&file, all).unwrap();
    let mut set = Settings::read(&file).unwrap();
    set.severity
        .retain(|code, severity| code.default_severity() != *severity);
    // Nothing of it holds unless it is set.
    set.review = told.review.clone();
    assert_eq!(set, told);
}

#[test]
fn keys_in_comments_are_read() {
    for own in [false, true] {
        let temporary = folder();
        let folder = temporary.path();
        if own {
            write(folder, "corpus/own.txt", "Words.\n");
        }
        init(folder, &[]);
        let file = folder.join("claims/first.toml");
        let text = fs::read_to_string(&file).unwrap();
        let (head, rest) = text.split_once("# All other keys").unwrap();
        let rest = rest.split_once("#\n").unwrap().1;
        let rest: String = rest
            .lines()
            .map(|line| format!("{}\n", line.trim_start_matches("# ")))
            .collect();
        fs::write(&file, format!("{head}\n{rest}")).unwrap();
        let claims = load(&[file], &Defaults::default(), std::io::empty()).unwrap();
        let last = claims.last().unwrap();
        assert!(last.waiver.is_some() && last.as_of.is_some() && last.min_sources == 2);
    }
}
