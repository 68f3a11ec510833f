//! Finds out which commit is built, for `--version`.
//!
//! `FACTCHECK_COMMIT` says it where the sources come without their repository; otherwise it is asked of git. Where
//! neither knows, as in an archive of the sources, the version stands alone.

use std::path::{Path, PathBuf};
use std::process::Command;

/// More than an abbreviated commit and its day need.
const LONGEST: usize = 60;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=FACTCHECK_COMMIT");
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let version = match given().or_else(asked) {
        Some(commit) => format!("{version} ({commit})"),
        None => version,
    };
    println!("cargo::rustc-env=FACTCHECK_VERSION={version}");
}

/// What the environment says, if that can stand in a line.
fn given() -> Option<String> {
    let said = std::env::var("FACTCHECK_COMMIT").ok()?;
    let said = said.trim();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-+._/ ".contains(c);
    if !said.is_empty() && said.len() <= LONGEST && said.chars().all(plain) {
        return Some(said.to_owned());
    }
    if !said.is_empty() {
        println!("cargo::warning=FACTCHECK_COMMIT is not a commit such as \"abc1234 2026-11-22\"");
    }
    None
}

/// The commit that the repository is at, and its day.
fn asked() -> Option<String> {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR")?);
    // A repository further up holds something else, of which this is a part that came from elsewhere.
    if !root.join(".git").exists() {
        return None;
    }
    watch(&root);
    // With eleven digits whatever the settings: the same commit has the same name everywhere.
    git(
        &root,
        &[
            "log",
            "-1",
            "--no-show-signature",
            "--abbrev=11",
            "--format=%h %cs",
        ],
    )
}

/// Has this run again when another commit is checked out or made: the reflog grows with each.
fn watch(root: &Path) {
    let branch = git(root, &["rev-parse", "--symbolic-full-name", "HEAD"]);
    let names = ["HEAD", "logs/HEAD", "packed-refs"].map(str::to_owned);
    for name in names.into_iter().chain(branch) {
        let file = git(root, &["rev-parse", "--git-path", &name]);
        // Cargo would take a file that isn't there as changed each time.
        if let Some(file) = file
            .map(|file| root.join(file))
            .filter(|file| file.exists())
        {
            println!("cargo::rerun-if-changed={}", file.display());
        }
    }
}

/// What git says in one line, if it does.
fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new("git");
    // Hooks of git set these, and they would name another repository.
    for name in [
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_COMMON_DIR",
    ] {
        command.env_remove(name);
    }
    let output = command.arg("-C").arg(root).args(arguments).output().ok()?;
    let said = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !said.is_empty() && !said.contains('\n')).then_some(said)
}
