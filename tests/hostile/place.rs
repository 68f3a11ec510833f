//! A folder with claims and sources, and the command run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

pub const CLAIM: &str = "[[claim]]
id = \"stone\"
text = \"The quarry at Hollin sold 300 tonnes of stone\"
";

/// Every format of a report.
pub const FORMATS: [&str; 8] = [
    "diff", "brief", "json", "sarif", "junit", "github", "gitlab", "rdjson",
];

pub const SOURCE: &str =
    "The quarry at Hollin\n\nThe quarry at Hollin sold 300 tonnes of stone in 2019.\n";

/// A folder with one claim, and one source that bears it out.
pub struct Place(TempDir);

impl Place {
    pub fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.write("claims/quarry.toml", CLAIM);
        place.write("corpus/quarry.txt", SOURCE);
        place
    }

    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: impl AsRef<Path>, text: impl AsRef<[u8]>) {
        let file = self.path(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factcheck"));
        command.args(arguments).current_dir(&self.0).env_clear();
        command
    }

    pub fn run(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        told(&self.command(arguments).output().unwrap())
    }
}

pub fn told(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}
