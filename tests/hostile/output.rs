//! Readers that go away, disks that are full, runs that are broken off, and output that must not
//! change from run to run.

use std::fs::{self, File, Permissions};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

use super::place::{CLAIM, FORMATS, Place, SOURCE, told};

#[test]
fn a_reader_that_goes_away_ends_the_run_quietly() {
    let place = Place::new();
    let claims = (0..3000).map(|n| {
        format!(
            "{}\n",
            CLAIM.replace("\"stone\"", &format!("\"stone-{n}\""))
        )
    });
    place.write("claims/quarry.toml", claims.collect::<String>());
    for format in FORMATS {
        let mut command = place.command(&["check", "--verbose", "--format", format]);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut reader = BufReader::new(child.stdout.take().unwrap());
        reader.read_line(&mut String::new()).unwrap();
        drop(reader);
        let (code, _, stderr) = told(&child.wait_with_output().unwrap());
        assert_eq!((code, stderr.as_str()), (Some(0), ""), "{format}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let place = Place::new();
    let full = || File::options().write(true).open("/dev/full").unwrap();
    let output = place.command(&["check"]).stdout(full()).output().unwrap();
    let (code, _, stderr) = told(&output);
    assert_eq!(code, Some(2));
    assert!(
        stderr.starts_with("error: can't write to standard output\n  caused by: "),
        "{stderr}"
    );

    let (code, stdout, stderr) = place.run(&["check", "--output-file", "/dev/full"]);
    assert_eq!((code, stdout.as_str()), (Some(2), ""));
    assert!(
        stderr.starts_with("error: can't write the report to /dev/full\n"),
        "{stderr}"
    );

    // With standard error gone, too, the exit status still tells.
    let mut command = place.command(&["check", "--no-such-argument"]);
    let status = command.stdout(full()).stderr(full()).status().unwrap();
    assert_eq!(status.code(), Some(2));
}

#[test]
fn a_folder_that_can_t_be_written_to_is_told() {
    let place = Place::new();
    fs::create_dir(place.path("closed")).unwrap();
    fs::set_permissions(place.path("closed"), Permissions::from_mode(0o555)).unwrap();
    if File::create(place.path("closed/probe")).is_ok() {
        return;
    }
    let (code, _, stderr) = place.run(&["check", "--output-file", "closed/report.txt"]);
    assert_eq!(code, Some(2));
    assert!(
        stderr.starts_with("error: can't write the report to closed/report.txt\n"),
        "{stderr}"
    );
    assert_eq!(fs::read_dir(place.path("closed")).unwrap().count(), 0);
}

/// A place where claims pass and fail on evidence that is spread over many sources.
fn crowded() -> Place {
    let place = Place::new();
    for n in 0..20 {
        let source = SOURCE.replace("300", &(n * 50).to_string());
        place.write(format!("corpus/{n}.txt"), source);
        place.write(format!("corpus/copy/{n}.md"), SOURCE);
    }
    place.write("corpus/binary.txt", [0; 9]);
    let claims = [
        "sold 950 tonnes",
        "did not sell 300 tonnes",
        "bought 300 tonnes",
    ];
    let claims = claims.map(|words| {
        let claim = CLAIM.replace("id = \"stone\"\n", "");
        claim.replace("sold 300 tonnes", words)
    });
    place.write("claims/more.toml", claims.concat());
    place
}

#[test]
fn output_is_the_same_every_time() {
    let place = crowded();
    let formats = FORMATS.map(|format| ["check", "--verbose", "--format", format].to_vec());
    for arguments in formats.into_iter().chain([vec!["explain", "stone"]]) {
        let run = |threads: &str| place.run(&[&arguments[..], &["--threads", threads]].concat());
        let first = run("1");
        assert!(first.1.lines().count() > 2, "{first:?}");
        for threads in ["2", "1", "2", "2", "4", "2", "1", "2", "2"] {
            assert_eq!(run(threads), first, "{arguments:?}");
        }
    }
}

#[test]
fn a_run_that_is_broken_off_leaves_no_part_of_a_report() {
    let place = Place::new();
    place.write("old.txt", "the report of yesterday");
    for file in ["old.txt", "new.txt"] {
        let mut command = place.command(&["check", "-", "--output-file", file]);
        let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(CLAIM.as_bytes()).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let old = fs::read_to_string(place.path("old.txt")).unwrap();
    assert_eq!(old, "the report of yesterday");
    assert_eq!(fs::read_dir(place.path("")).unwrap().count(), 3);
}

#[test]
fn the_format_never_changes_the_exit_status() {
    let place = Place::new();
    place.write("claims/wrong.toml", CLAIM.replace("stone", "gold"));
    let codes = FORMATS.map(|format| place.run(&["check", "--format", format]).0);
    assert_eq!(codes, [Some(1); FORMATS.len()]);
    let (code, stdout, _) = place.run(&["check", "--output-file", "report.txt"]);
    assert_eq!((code, stdout.as_str()), (Some(1), ""));
    let report = fs::read_to_string(place.path("report.txt")).unwrap();
    assert_eq!(report, place.run(&["check"]).1);
}
