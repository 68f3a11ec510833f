//! Runs every folder of `tests/cases` through the command and compares what comes of it.
//!
//! A folder holds whatever files the case needs, and
//! - `args`: the arguments, one a line;
//! - `env`, where needed: `NAME=value`, one a line;
//! - `stdin`, where needed: the standard input;
//! - `expected.txt`: exit status, standard output, standard error, and every file that the run made.
//!
//! The command runs in a temporary copy of the folder. `FACTCHECK_BLESS=1 cargo test` writes
//! `expected.txt` anew.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What says how a case is run; all else in its folder is its input.
const RUNNING: [&str; 4] = ["args", "env", "stdin", "expected.txt"];

#[test]
fn cases() {
    let bless = std::env::var_os("FACTCHECK_BLESS").is_some();
    let mut failures = Vec::new();
    let cases = folders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"));
    assert!(!cases.is_empty());
    for case in cases {
        let now = run(&case);
        let file = case.join("expected.txt");
        let expected = read(&file);
        if bless {
            fs::write(file, now).unwrap();
        } else if expected != now {
            let diff = similar::TextDiff::from_lines(&expected, &now);
            let diff = diff.unified_diff().header("expected", "now").to_string();
            failures.push(format!("{}\n{diff}", case.display()));
        }
    }
    let count = failures.len();
    assert!(
        failures.is_empty(),
        "{count} cases differ; to accept what is so now: FACTCHECK_BLESS=1 cargo test\n\n{}",
        failures.join("\n")
    );
}

/// Runs one case and tells what came of it.
fn run(case: &Path) -> String {
    let temporary = tempfile::tempdir().unwrap();
    let folder = temporary.path();
    let inputs = files(case, case);
    for (name, text) in &inputs {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    let output = command(case, folder);
    let status = output.status.code().unwrap();
    let mut told = format!("exit {status}\n");
    let mut tell = |what: &str, bytes: &[u8]| {
        let text = normal(&String::from_utf8_lossy(bytes), folder);
        if !text.is_empty() {
            told.push_str(&format!("--- {what}\n{text}"));
        }
    };
    tell("standard output", &output.stdout);
    tell("standard error", &output.stderr);
    for (name, bytes) in files(folder, folder) {
        if inputs.get(&name) != Some(&bytes) {
            tell(&format!("file {name}"), &bytes);
        }
    }
    told
}

fn command(case: &Path, folder: &Path) -> std::process::Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_factcheck"))
        .args(read(&case.join("args")).lines())
        .current_dir(folder)
        .env_clear()
        .envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)))
        .envs(
            read(&case.join("env"))
                .lines()
                .filter_map(|line| line.split_once('=')),
        )
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads nothing may be gone by now.
    let _ = child
        .stdin
        .take()
        .unwrap()
        .write_all(read(&case.join("stdin")).as_bytes());
    child.wait_with_output().unwrap()
}

/// `text` as it would be on any machine, in any folder and for any version.
fn normal(text: &str, folder: &Path) -> String {
    let text = text
        .replace(&*folder.to_string_lossy(), "[folder]")
        .replace(
            concat!("factcheck ", env!("FACTCHECK_VERSION")),
            "factcheck [version]",
        )
        .replace(
            concat!("factcheck ", env!("CARGO_PKG_VERSION")),
            "factcheck [version]",
        )
        .replace(
            concat!("ersion\": \"", env!("CARGO_PKG_VERSION")),
            "ersion\": \"[version]",
        );
    if cfg!(windows) {
        text.replace('\\', "/").replace(".exe", "")
    } else {
        text
    }
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_default()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    entries(folder)
        .into_iter()
        .filter(|path| path.is_dir())
        .collect()
}

/// All files below `folder`, by their path from `root`, but for those that say how it is run.
fn files(folder: &Path, root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for path in entries(folder) {
        let name = path
            .strip_prefix(root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        if path.is_dir() {
            files.extend(self::files(&path, root));
        } else if !RUNNING.contains(&name.as_str()) {
            files.insert(name, fs::read(&path).unwrap());
        }
    }
    files
}
