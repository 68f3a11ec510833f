//! Ctrl-C: the run ends at once, and nothing half done is left behind.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const SIGINT: i32 = 2;

/// What a run may take to end is 200 ms; a machine under test may be busy with other things.
const AT_ONCE: Duration = Duration::from_secs(1);

const CLAIMS: &str = "[[claim]]\ntext = 'The quarry at Hollin sold 300 tonnes of stone'\n";

fn start(folder: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_factcheck"))
        .args(arguments)
        .current_dir(folder)
        .env("FACTCHECK_CACHE", folder.join("cache"))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// True where whoever started the tests has it ignored, as `nohup` and a shell without job control do for what runs in
/// the background; a run then goes on as it should, and there is nothing to see.
fn is_ignored() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mut lines = status.lines();
    let mask = lines.find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask & (1 << (SIGINT - 1)) != 0)
}

/// Sends SIGINT to the run and tells how it ended, and after what time.
fn interrupt(mut run: Child) -> (ExitStatus, Duration) {
    let sent = Instant::now();
    let mut kill = Command::new("kill");
    kill.args(["-INT", &run.id().to_string()]).status().unwrap();
    (run.wait().unwrap(), sent.elapsed())
}

fn corpus(folder: &Path, bytes: usize) {
    fs::create_dir(folder.join("corpus")).unwrap();
    let sentence =
        "The quarry at Hollin sold 300 tonnes of stone in 2019, and nobody knows to whom.\n\n";
    let text = sentence.repeat(bytes / sentence.len() + 1);
    fs::write(folder.join("corpus/quarry.txt"), text).unwrap();
    fs::write(folder.join("claims.toml"), CLAIMS).unwrap();
}

#[test]
fn a_run_that_waits_for_claims_ends_at_once() {
    if is_ignored() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    corpus(folder.path(), 100);
    let run = start(folder.path(), &["check", "-"]);
    sleep(Duration::from_millis(100));
    let (status, took) = interrupt(run);
    assert_eq!(status.signal(), Some(SIGINT));
    assert!(took < AT_ONCE, "{took:?}");
}

#[test]
fn a_run_that_reads_a_huge_source_ends_at_once() {
    if is_ignored() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    corpus(folder.path(), 100_000_000);
    let run = start(
        folder.path(),
        &["check", "claims.toml", "--output-file", "report.txt"],
    );
    sleep(Duration::from_millis(100));
    let (status, took) = interrupt(run);
    assert_eq!(status.signal(), Some(SIGINT));
    assert!(took < AT_ONCE, "{took:?}");
    assert!(!folder.path().join("report.txt").exists());
}

#[test]
fn at_whatever_moment_it_comes_the_report_is_whole_or_not_there() {
    if is_ignored() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    corpus(folder.path(), 100);
    let report = folder.path().join("report.txt");
    let arguments = ["check", "claims.toml", "--output-file", "report.txt"];
    let begun = Instant::now();
    assert!(start(folder.path(), &arguments).wait().unwrap().success());
    let takes = begun.elapsed();
    let whole = fs::read(&report).unwrap();
    for moment in 0..40 {
        fs::remove_file(&report).unwrap_or_default();
        let run = start(folder.path(), &arguments);
        sleep(takes * moment / 36);
        let (status, _) = interrupt(run);
        assert!(
            status.success() || status.signal() == Some(SIGINT),
            "{status}"
        );
        assert!(fs::read(&report).map_or(true, |found| found == whole));
        let names = fs::read_dir(folder.path()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let left: Vec<String> = names.filter(|name| name.starts_with('.')).collect();
        assert!(left.is_empty(), "{left:?} after {:?}", takes * moment / 36);
    }
}
