//! Control characters, terminal escapes and log commands in names and texts.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;

use super::place::{FORMATS, Place, SOURCE};

#[test]
fn file_names_are_harmless() {
    let place = Place::new();
    let names: [&[u8]; 5] = [
        b"\x1b]0;title\x07.txt",
        b"line\n::error::taken over.txt",
        "\u{202e}txt.exe\u{9b}31m.txt".as_bytes(),
        b"\xff\xfe.txt",
        b"--help.txt",
    ];
    for name in names {
        // Some file systems refuse such names.
        let _ = fs::write(place.path("corpus").join(OsStr::from_bytes(name)), SOURCE);
    }
    let _ = fs::write(place.path("corpus").join("binary\u{1b}[2J.txt"), [0; 9]);
    for format in FORMATS {
        let (code, stdout, stderr) = place.run(&["check", "--verbose", "--format", format]);
        assert!(matches!(code, Some(0 | 3)), "{stdout}{stderr}");
        let told = match format {
            // Its own commands, which is what the format is made of: one for the source that is binary.
            "github" => stdout.replacen("::warning ", "", 1),
            _ => stdout,
        };
        harmless(&(told + &stderr));
    }
    let (code, stdout, stderr) = place.run(&["explain", "stone"]);
    assert_eq!(code, Some(0));
    harmless(&(stdout + &stderr));
}

#[test]
fn errors_are_harmless() {
    let place = Place::new();
    place.write(
        "claims/bad.toml",
        "[[claim]]\n\"\\u001b[2J\u{9b}\u{202e}\" = 1\ntext = \"a\"\n",
    );
    place.write(
        "corpus/sources.toml",
        "[[source]]\n\"\u{202e}\u{85}\" = 1\n",
    );
    let name = "\u{1b}[2J\u{202e}::error::";
    let runs: [&[&str]; 6] = [
        &["check"],
        &["check", "claims/quarry.toml"],
        &["check", "claims/quarry.toml", "--corpus", name],
        &["check", "claims/quarry.toml", "--only", name],
        &["check", name],
        &["explain", name],
    ];
    for arguments in runs {
        let (code, stdout, stderr) = place.run(arguments);
        assert_eq!((code, stdout.as_str()), (Some(2), ""), "{arguments:?}");
        harmless(&stderr);
    }
}

fn harmless(text: &str) {
    assert!(
        !text.contains(factcheck::report::clean::harmful),
        "{text:?}"
    );
    assert!(
        !text.lines().any(|line| line.trim_start().starts_with("::")),
        "{text}"
    );
}
