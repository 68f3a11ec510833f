//! Saving a claim or a source has it checked again.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::{Duration, Instant};

const CLAIM: &str =
    "[[claim]]\nid = 'stone'\ntext = 'The quarry at Hollin sold 300 tonnes of stone'\n";

/// What a change may take until it is checked, on a machine that is busy with other things; alone it is a tenth.
const SOON: Duration = Duration::from_secs(2);

struct Watch(Child, Lines<BufReader<ChildStderr>>);

impl Watch {
    /// Waits until a check is done.
    fn checked(&mut self) {
        let done = |line: String| line.starts_with("checked in ");
        assert!(self.1.by_ref().any(|line| done(line.unwrap())));
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

#[test]
fn what_is_saved_is_checked_again() {
    let temporary = tempfile::tempdir().unwrap();
    let folder = temporary.path();
    fs::create_dir(folder.join("corpus")).unwrap();
    for number in 0..1_000 {
        let text = format!("Quarry {number} at Upham sold {number} tonnes of sand.\n").repeat(20);
        fs::write(folder.join(format!("corpus/{number}.txt")), text).unwrap();
    }
    fs::write(folder.join("claims.toml"), CLAIM).unwrap();
    // It stands in a folder that nobody watches: writing it is no change.
    fs::create_dir(folder.join("out")).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_factcheck"))
        .args(["watch", "claims.toml", "--isolated"])
        .args(["--format", "brief=out/report.txt"])
        .current_dir(folder)
        .env("FACTCHECK_CACHE", folder.join("cache"))
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut watch = Watch(child, lines);
    watch.checked();
    let told = || fs::read_to_string(folder.join("out/report.txt")).unwrap();
    assert!(told().contains("unsupported stone"), "{}", told());

    let mut change = |file: &str, text: &str, expected: &str| {
        let began = Instant::now();
        fs::write(folder.join(file), text).unwrap();
        while !told().contains(expected) {
            watch.checked();
        }
        assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
    };
    change(
        "corpus/7.txt",
        "The quarry at Hollin sold 250 tonnes of stone.\n",
        "conflicting stone",
    );
    change("claims.toml", "[[claim]\n", "conflicting stone");
    change(
        "claims.toml",
        &CLAIM.replace("300", "200"),
        "the claim says 200",
    );
}
