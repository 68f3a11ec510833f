//! `--version` names the commit that was built.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::Command;

fn told(command: &mut Command) -> Option<String> {
    let output = command
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).unwrap().trim().to_owned())
}

#[test]
fn the_commit_stands_behind_the_version() {
    let mut tool = Command::new(env!("CARGO_BIN_EXE_factcheck"));
    let version = told(tool.arg("--version")).unwrap();
    let plain = concat!("factcheck ", env!("CARGO_PKG_VERSION"));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut git = Command::new("git");
    git.arg("-C")
        .arg(root)
        .args(["log", "-1", "--abbrev=11", "--format=%h %cs"]);
    let commit = told(&mut git).filter(|_| root.join(".git").exists());
    match commit.filter(|_| option_env!("FACTCHECK_COMMIT").is_none()) {
        Some(commit) => assert_eq!(version, format!("{plain} ({commit})")),
        None => assert!(version.starts_with(plain), "{version}"),
    }
}
