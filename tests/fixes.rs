//! Corrections: `--fix` and `--format patch`, with the real `git apply` and a second check.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A temporary folder with claims and sources.
struct Folder(tempfile::TempDir);

impl Folder {
    /// `claims/<name>` holds `claims`, beside a source of a few lines.
    fn with(name: &str, claims: &[u8]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        let source = "The cooperative added four turbines in March 2025 and now runs eleven.\n\
                      Together they produced 61 gigawatt hours of electricity in 2025.\n";
        fs::create_dir(folder.path("corpus")).unwrap();
        fs::write(folder.path("corpus/report.txt"), source).unwrap();
        let file = folder.path("claims").join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, claims).unwrap();
        folder
    }

    /// Claims and corpus of this repository's folder `from`, without expectations and waivers: whatever conflicts
    /// is to be corrected.
    fn copy(from: &Path) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for kind in ["claims", "corpus"] {
            fs::create_dir(folder.path(kind)).unwrap();
            for entry in fs::read_dir(from.join(kind)).unwrap() {
                let file = entry.unwrap().path();
                let text = fs::read_to_string(&file).unwrap();
                let kept = |line: &&str| {
                    kind == "corpus"
                        || !line.starts_with("expect = ") && !line.starts_with("waive = ")
                };
                let text: String = text.split_inclusive('\n').filter(kept).collect();
                fs::write(folder.path(kind).join(file.file_name().unwrap()), text).unwrap();
            }
        }
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.0.path());
        // Neither the settings of this machine nor a repository around the folder may matter.
        command
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1");
        command.output().unwrap()
    }

    fn check(&self, more: &[&str]) -> Output {
        let mut arguments = vec!["check", "--isolated", "--no-cache"];
        arguments.extend(more);
        self.run(env!("CARGO_BIN_EXE_factcheck"), &arguments)
    }

    /// The claims of the JSON report.
    fn claims(&self) -> Vec<Value> {
        let report: Value =
            serde_json::from_slice(&self.check(&["--format", "json"]).stdout).unwrap();
        report["claims"].as_array().unwrap().clone()
    }

    /// Every claims file with what it holds.
    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let entries = fs::read_dir(self.path("claims")).unwrap();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
            .into_iter()
            .map(|file| (file.clone(), fs::read(&file).unwrap()))
            .collect()
    }

    /// Applies the patch that a check prints.
    fn apply_patch(&self) -> String {
        let patch = self.check(&["--format", "patch"]).stdout;
        fs::write(self.path("fix.patch"), &patch).unwrap();
        let init = self.run("git", &["init", "--quiet"]);
        assert!(init.status.success());
        for check in [true, false] {
            let arguments: &[&str] = match check {
                true => &["apply", "--check", "fix.patch"],
                false => &["apply", "--whitespace=nowarn", "fix.patch"],
            };
            let applied = self.run("git", arguments);
            assert!(
                applied.status.success(),
                "{}",
                String::from_utf8_lossy(&applied.stderr)
            );
        }
        String::from_utf8_lossy(&patch).into_owned()
    }
}

/// Texts that a run corrected in `folder`, and the verdicts that they have when checked anew.
fn corrected(folder: &Folder) -> Vec<(String, String)> {
    let before: Vec<_> = folder
        .claims()
        .iter()
        .map(|claim| claim["text"].clone())
        .collect();
    folder.check(&["--fix"]);
    let after = folder.claims();
    let changed = before
        .iter()
        .zip(&after)
        .filter(|(old, new)| **old != new["text"]);
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    changed
        .map(|(_, new)| (word(&new["text"]), word(&new["verdict"])))
        .collect()
}

#[test]
fn every_corrected_claim_is_supported_when_checked_again() {
    for (from, least) in [
        (PathBuf::from(ROOT), 20),
        (Path::new(ROOT).join("tests/hard"), 25),
    ] {
        let folder = Folder::copy(&from);
        let corrected = corrected(&folder);
        assert!(corrected.len() >= least, "{corrected:#?}");
        assert!(
            corrected.iter().all(|(_, verdict)| verdict == "supported"),
            "{corrected:#?}"
        );
        // Then nothing is left to correct.
        let again = folder.check(&["--format", "patch"]);
        assert!(again.stdout.is_empty());
    }
}

#[test]
fn a_patch_does_what_fix_does() {
    let (patched, fixed) = (Folder::copy(Path::new(ROOT)), Folder::copy(Path::new(ROOT)));
    patched.apply_patch();
    fixed.check(&["--fix"]);
    let names = |folder: &Folder| -> Vec<_> {
        let files = folder.files().into_iter();
        files
            .map(|(file, bytes)| (file.file_name().unwrap().to_owned(), bytes))
            .collect()
    };
    assert_eq!(names(&patched), names(&fixed));
}

#[test]
fn names_line_ends_and_marks_survive_a_patch() {
    let plain = "# note\n[[claim]]\ntext = \"They produced 16 gigawatt hours of electricity in 2025\" # p. 2\n";
    let layouts = [
        plain.to_owned(),
        plain.replace('\n', "\r\n"),
        plain.trim_end().to_owned(),
        format!("\u{feff}{plain}"),
        plain.replace('"', "'"),
        plain
            .replace("\"They ", "\"\"\"\\\n   They \\\n\t")
            .replace("2025\"", "2025\"\"\""),
        "claim = [\n  { text = 'They produced 16 gigawatt hours of electricity in 2025' },\n]"
            .to_owned(),
    ];
    let mut names = vec![
        "plain.toml",
        "in/folder.toml",
        "with blank.toml",
        "Größe 東京.toml",
        "it's $(odd).toml",
    ];
    if cfg!(unix) {
        names.extend(["tab\tand\nbreak.toml", "quote\".toml", "back\\slash.toml"]);
    }
    for (number, layout) in layouts.iter().enumerate() {
        let name = names[number % names.len()];
        same_by_patch_and_fix(name, layout);
    }
    for name in names {
        same_by_patch_and_fix(name, plain);
    }
}

/// Sees that a patch and `--fix` change one number in the file, and nothing else.
fn same_by_patch_and_fix(name: &str, claims: &str) {
    let expected = claims.replace("16", "61");
    let patched = Folder::with(name, claims.as_bytes());
    let patch = patched.apply_patch();
    let fixed = Folder::with(name, claims.as_bytes());
    assert_eq!(fixed.check(&["--fix"]).status.code(), Some(0), "{name:?}");
    for folder in [patched, fixed] {
        let now = fs::read_to_string(folder.path("claims").join(name)).unwrap();
        assert_eq!(now, expected, "{name:?}\n{patch}");
        assert_eq!(folder.check(&[]).status.code(), Some(0), "{name:?}");
    }
}

#[test]
fn what_can_t_be_written_is_told_and_nothing_is_lost() {
    let claims = b"[[claim]]\ntext = 'They produced 16 gigawatt hours of electricity in 2025'\n";
    let folder = Folder::with("a.toml", claims);
    let outside = folder.path("claims/a.toml");
    let elsewhere = Folder::with("b.toml", b"[[claim]]\ntext = 'x'\n");
    let file = outside.to_str().unwrap();
    let corpus = folder.path("corpus");
    let arguments = [
        file,
        "--corpus",
        corpus.to_str().unwrap(),
        "--format",
        "patch",
    ];
    let told = String::from_utf8(elsewhere.check(&arguments).stdout).unwrap();
    assert!(
        told.starts_with("# left out: ") && told.contains("outside the current folder"),
        "{told}"
    );
    assert_eq!(fs::read(&outside).unwrap(), claims);
    // From standard input there is nothing to write to.
    let stdin = folder.check(&["--fix", "-"]);
    assert_eq!(stdin.status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn a_folder_that_can_t_be_written_to_keeps_its_files() {
    use std::os::unix::fs::PermissionsExt;
    let claims = b"[[claim]]\ntext = 'They produced 16 gigawatt hours of electricity in 2025'\n";
    let folder = Folder::with("a.toml", claims);
    let closed = |mode| {
        fs::set_permissions(folder.path("claims"), fs::Permissions::from_mode(mode)).unwrap()
    };
    closed(0o555);
    let may_write = fs::write(folder.path("claims/probe"), "").is_ok();
    let output = folder.check(&["--fix"]);
    closed(0o755);
    // The superuser may write anywhere.
    if !may_write {
        assert_eq!(output.status.code(), Some(2));
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            told.contains("can't fix the claims in claims/a.toml"),
            "{told}"
        );
        assert_eq!(fs::read(folder.path("claims/a.toml")).unwrap(), claims);
    }
}

#[test]
fn a_patch_made_below_the_top_of_a_repository_applies_there() {
    let claims = b"[[claim]]\ntext = 'They produced 16 gigawatt hours of electricity in 2025'\n";
    let folder = Folder::with("a.toml", claims);
    assert!(folder.run("git", &["init", "--quiet"]).status.success());
    let patch = folder.check(&["--format", "patch", "--output-file", "fix.patch"]);
    assert_eq!(patch.status.code(), Some(1));
    fs::create_dir(folder.path("below")).unwrap();
    for name in ["claims", "corpus", "fix.patch"] {
        fs::rename(folder.path(name), folder.path("below").join(name)).unwrap();
    }
    let below = folder.path("below");
    let applied = folder.run(
        "git",
        &["-C", below.to_str().unwrap(), "apply", "fix.patch"],
    );
    assert!(
        applied.status.success(),
        "{}",
        String::from_utf8_lossy(&applied.stderr)
    );
    let now = fs::read_to_string(below.join("claims/a.toml")).unwrap();
    assert!(now.contains("produced 61 gigawatt"), "{now}");
}
