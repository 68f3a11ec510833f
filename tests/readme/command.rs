//! The command, run as a page has it, and what it says of itself.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::page::root;
use crate::sample::UNKNOWN_KEY;

/// What a page writes before the arguments to run the command in the repository.
const IN_REPOSITORY: &str = "cargo run --release -- ";

/// A command and the status that it ends with.
pub struct Output {
    pub command: String,
    pub status: i32,
}

/// What came of a run: standard output, then standard error.
pub struct Printed {
    pub text: String,
    pub status: i32,
}

impl Output {
    /// Runs it in `folder`, or in the repository where it is run through cargo.
    pub fn run(&self, folder: &Path) -> Printed {
        if let Some(arguments) = self.command.strip_prefix(IN_REPOSITORY) {
            return run(&words(arguments), root());
        }
        let arguments = self.command.strip_prefix("factcheck ");
        let arguments = arguments.unwrap_or_else(|| panic!("can't run `{}`", self.command));
        run(&words(arguments), folder)
    }
}

/// The words of a command line; those between double quotation marks are one.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let words = parts.flat_map(|(number, part)| match number % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

/// Runs the command without a terminal, and so 80 columns wide.
pub fn run(arguments: &[impl AsRef<OsStr>], folder: &Path) -> Printed {
    let output = Command::new(env!("CARGO_BIN_EXE_factcheck"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("NO_COLOR", "1")
        .envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)))
        .output()
        .unwrap();
    let text = String::from_utf8([output.stdout, output.stderr].concat());
    Printed {
        text: text.unwrap().replace("\r\n", "\n"),
        status: output.status.code().unwrap(),
    }
}

/// A folder that is gone when the test is over.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, path: &str, text: &str) -> PathBuf {
        let file = self.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        file
    }
}

/// The help of a command; of the whole where `command` is empty.
pub fn help(command: &str) -> String {
    let arguments = command.split_whitespace().chain(["--help"]);
    run(&arguments.collect::<Vec<_>>(), root()).text
}

/// Codes and meanings of the exit status, as the help has them.
pub fn exit_codes() -> Vec<Vec<String>> {
    let help = help("check");
    let mut codes: Vec<Vec<String>> = Vec::new();
    for line in help.split_once("Exit status:\n").unwrap().1.lines() {
        match (line.trim().split_once("  "), codes.last_mut()) {
            (Some((code, meaning)), _) => codes.push(vec![code.to_owned(), meaning.to_owned()]),
            // The rest of a meaning that is longer than a line.
            (None, Some(last)) => last[1] += &format!(" {}", line.trim()),
            (None, None) => panic!("{help}"),
        }
    }
    codes
}

/// The commands that the help lists.
pub fn commands() -> BTreeSet<String> {
    let help = help("");
    let list = help.split_once("\nCommands:\n").unwrap().1;
    let lines = list.lines().take_while(|line| !line.is_empty());
    let names = lines.map(|line| line.split_whitespace().next().unwrap().to_owned());
    names.collect()
}

/// The options in a text: words that begin with two hyphens.
pub fn options(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let options = words.filter(|word| word.len() > 2 && word.starts_with("--"));
    options.map(str::to_owned).collect()
}

/// The values that an option of `check` may have, as its error message lists them.
pub fn values(option: &str) -> Vec<String> {
    let text = run(&["check", option, UNKNOWN_KEY], root()).text;
    let list = text.split_once("possible values: ").unwrap().1;
    let list = list.split(']').next().unwrap();
    list.split(", ").map(str::to_owned).collect()
}
