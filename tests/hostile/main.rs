//! Runs that need what can't be stored beside the code: unreadable files, loops of links, odd file
//! names, huge files, readers that go away and disks that are full.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

mod names;
mod output;
mod place;

use std::fs::{self, File, Permissions};
use std::io::{BufWriter, Write};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;

use place::{CLAIM, Place, SOURCE, told};

/// Forbids reading the file or folder at `path`; false where that stops nobody, as for the
/// superuser.
fn close(path: &Path) -> bool {
    fs::set_permissions(path, Permissions::from_mode(0o000)).unwrap();
    fs::read_dir(path).is_err() && File::open(path).is_err()
}

#[test]
fn an_unreadable_source_makes_the_run_incomplete() {
    let place = Place::new();
    place.write("corpus/closed.txt", SOURCE);
    if !close(&place.path("corpus/closed.txt")) {
        return;
    }
    let (code, stdout, stderr) = place.run(&["check"]);
    assert_eq!((code, stderr.as_str()), (Some(3), ""), "{stdout}");
    assert!(stdout.contains("corpus/closed.txt"), "{stdout}");
    assert!(stdout.contains("1 unreadable"), "{stdout}");
}

#[test]
fn an_unreadable_folder_makes_the_run_incomplete() {
    let place = Place::new();
    place.write("corpus/closed/quarry.txt", SOURCE);
    let folder = place.path("corpus/closed");
    let closed = close(&folder);
    let (code, stdout, _) = place.run(&["check"]);
    fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
    if closed {
        assert_eq!(code, Some(3), "{stdout}");
        assert!(stdout.contains("corpus/closed"), "{stdout}");
    }
}

#[test]
fn an_unreadable_claims_file_ends_the_run() {
    let place = Place::new();
    place.write("claims/closed.toml", CLAIM);
    if !close(&place.path("claims/closed.toml")) {
        return;
    }
    let (code, stdout, stderr) = place.run(&["check"]);
    assert_eq!((code, stdout.as_str()), (Some(2), ""));
    assert!(stderr.contains("claims/closed.toml"), "{stderr}");
}

#[test]
fn a_binary_source_makes_the_run_incomplete() {
    let place = Place::new();
    place.write("corpus/archive.txt", b"PK\x03\x04\0\0\0\0\x01\x02\0\0");
    let (code, stdout, _) = place.run(&["check"]);
    assert_eq!(code, Some(3), "{stdout}");
    assert!(stdout.contains("corpus/archive.txt"), "{stdout}");
}

#[test]
fn loops_of_links_end() {
    let place = Place::new();
    symlink(place.path("corpus"), place.path("corpus/again")).unwrap();
    symlink(place.path("claims"), place.path("claims/again")).unwrap();
    let (code, stdout, stderr) = place.run(&["check", "--format", "json"]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""), "{stdout}");
    assert_eq!(stdout.matches("\"id\": \"stone\"").count(), 1);
    assert_eq!(stdout.matches("\"path\": ").count(), 1, "{stdout}");
}

#[test]
fn sources_that_are_no_files_make_the_run_incomplete() {
    let place = Place::new();
    symlink("nowhere", place.path("corpus/gone.txt")).unwrap();
    symlink("b.txt", place.path("corpus/a.txt")).unwrap();
    symlink("a.txt", place.path("corpus/b.txt")).unwrap();
    let _socket = UnixListener::bind(place.path("corpus/socket.txt"));
    let (code, stdout, stderr) = place.run(&["check"]);
    assert_eq!((code, stderr.as_str()), (Some(3), ""), "{stdout}");
    for name in ["a", "b", "gone", "socket"] {
        assert!(stdout.contains(&format!("corpus/{name}.txt:")), "{stdout}");
    }
    assert!(stdout.contains("5 sources (4 unreadable)"), "{stdout}");
}

#[test]
fn claims_that_never_end_are_refused() {
    let place = Place::new();
    let mut command = place.command(&["check", "-"]);
    let zero = File::open("/dev/zero").unwrap();
    let (code, stdout, stderr) = told(&command.stdin(zero).output().unwrap());
    assert_eq!((code, stdout.as_str()), (Some(2), ""));
    assert!(stderr.contains("larger than 64 MiB"), "{stderr}");
}

/// 200 MB: prose, then a table's rules and empty rows, which cost little time, then what counts.
#[test]
fn a_huge_source_is_read_to_its_end() {
    const SIZE: usize = 200_000_000;
    let place = Place::new();
    fs::remove_file(place.path("corpus/quarry.txt")).unwrap();
    let prose = "Nothing was heard that year, and nobody in the valley spoke of it.\n";
    let row = format!("{}\n", "-".repeat(9_999));
    let mut file = BufWriter::new(File::create(place.path("corpus/huge.txt")).unwrap());
    file.write_all(prose.repeat(1_000).as_bytes()).unwrap();
    for _ in 0..SIZE / row.len() {
        file.write_all(row.as_bytes()).unwrap();
    }
    file.write_all(SOURCE.as_bytes()).unwrap();
    drop(file);
    let (code, stdout, stderr) = place.run(&["check", "--verbose"]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""), "{stdout}");
    assert!(stdout.contains("corpus/huge.txt:21003\n"), "{stdout}");
}

/// 5 MB on one line without a blank or a stop.
#[test]
fn a_source_without_sentences_is_read() {
    let place = Place::new();
    place.write("corpus/endless.txt", "stone".repeat(1 << 20));
    let (code, stdout, stderr) = place.run(&["check"]);
    assert_eq!(code, Some(0), "{stdout}{stderr}");
}
