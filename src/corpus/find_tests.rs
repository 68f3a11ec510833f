#![allow(clippy::unwrap_used, clippy::panic)]
use super::*;
use crate::corpus::ReadError;
use tempfile::TempDir;

fn corpus(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

fn find(dir: &Path) -> Result<Corpus, Error> {
    Corpus::find(&[dir.to_owned()])
}

fn paths(corpus: &Corpus) -> Vec<String> {
    corpus.files().iter().map(SourceFile::below).collect()
}

#[test]
fn finds_sources_in_order_and_counts_the_rest() {
    let dir = corpus(&[
        ("b.txt", b"b"),
        ("a/z.MD", b"z"),
        ("a-b.text", b"x"),
        ("a/b.markdown", b"b"),
        ("x.pdf", b""),
        ("y.PDF", b""),
        ("README", b""),
        (".hidden.txt", b""),
        ("skip.txt", b""),
        ("old/o.txt", b""),
        (".gitignore", b"skip.txt\n"),
        (".ignore", b"old/\n"),
    ]);
    let found = find(dir.path()).unwrap();
    assert_eq!(
        paths(&found),
        ["a/b.markdown", "a/z.MD", "a-b.text", "b.txt"]
    );
    let left_out: Vec<(&str, usize)> = found
        .left_out()
        .iter()
        .map(|(ending, count)| (ending.as_str(), *count))
        .collect();
    assert_eq!(left_out, [("", 1), ("pdf", 2)]);
    assert!(found.files()[0].path().ends_with("/a/b.markdown"));
    assert!(found.files().iter().all(|file| file.bytes == 1));
}

#[test]
fn roots_that_are_no_corpus_are_errors() {
    let dir = corpus(&[("x.pdf", b""), ("deep/y.rs", b"")]);
    assert!(matches!(Corpus::find(&[]), Err(Error::NoRoots)));
    assert!(matches!(
        find(&dir.path().join("no")),
        Err(Error::Missing { .. })
    ));
    assert!(matches!(
        find(&dir.path().join("x.pdf")),
        Err(Error::NotASource { .. })
    ));
    let error = find(dir.path()).unwrap_err();
    let (message, help) = (error.to_string(), error.help().unwrap());
    assert!(message.contains("1 .pdf, 1 .rs"), "{message}");
    assert!(help.contains(".markdown"), "{help}");
    assert!(
        find(tempfile::tempdir().unwrap().path())
            .unwrap_err()
            .to_string()
            .contains("nothing else was there")
    );
}

#[test]
fn a_file_may_be_a_root_and_counts_once() {
    let dir = corpus(&[("a.txt", b"a"), ("sub/b.txt", b"b"), ("sources.toml", b"[[source]]\npath = \"a.txt\"\ntitle = \"A\"\n[[source]]\npath = \"sub/b.txt\"\ntitle = \"B\"")]);
    let file = dir.path().join("a.txt");
    let alone = Corpus::find(std::slice::from_ref(&file)).unwrap();
    assert_eq!(paths(&alone), ["a.txt"]);
    assert_eq!(alone.read(0).unwrap().metadata.title.as_deref(), Some("A"));
    let roots = [
        dir.path().to_owned(),
        dir.path().join("sub"),
        file,
        dir.path().join("./sub/../sub"),
    ];
    let found = Corpus::find(&roots).unwrap();
    assert_eq!(paths(&found), ["a.txt", "sub/b.txt"]);
    assert_eq!(found.read(1).unwrap().metadata.title.as_deref(), Some("B"));
}

#[test]
fn the_nearest_metadata_wins_over_the_outer_and_over_front_matter() {
    let dir = corpus(&[
        (
            "sources.toml",
            b"[[source]]\npath = \"**/*.md\"\npublisher = \"outer\"\ntitle = \"outer\"",
        ),
        (
            "in/sources.toml",
            b"[[source]]\npath = \"a.md\"\ntitle = \"inner\"",
        ),
        (
            "in/a.md",
            b"---\ntitle: own\nurl: u\npublisher: own\n---\nText.",
        ),
    ]);
    let metadata = find(dir.path()).unwrap().read(0).unwrap().metadata;
    assert_eq!(metadata.title.as_deref(), Some("inner"));
    assert_eq!(metadata.publisher.as_deref(), Some("outer"));
    assert_eq!(metadata.url.as_deref(), Some("u"));
}

#[test]
fn metadata_mistakes_come_all_at_once() {
    let dir = corpus(&[
        ("a.txt", b"a"),
        ("b.pdf", b"a"),
        ("sources.toml", b"[[source]]\npath = \"gone.txt\"\n[[source]]\npath = \"b.pdf\"\n[[source]]\npath = \"a.txt\""),
        ("in/sources.toml", b"x = 1"),
    ]);
    let Err(Error::Metadata(problems)) = find(dir.path()) else {
        panic!("no problems")
    };
    let shown: Vec<(usize, bool)> = problems
        .iter()
        .map(|p| {
            (
                p.position().unwrap().line,
                p.to_string().contains("is there"),
            )
        })
        .collect();
    assert_eq!(shown, [(1, false), (2, false), (4, true)]);
}

#[test]
fn a_bad_file_is_an_error_when_it_is_read() {
    let dir = corpus(&[
        ("a.txt", b"\x00\x01"),
        ("b.md", b"---\ntitle: [\n---\n"),
        ("c.txt", b""),
        ("d.txt", b"gone"),
    ]);
    let found = find(dir.path()).unwrap();
    fs::remove_file(dir.path().join("d.txt")).unwrap();
    let missing = found.read(3).unwrap_err().to_string();
    assert!(missing.contains("d.txt: can't be read: "), "{missing}");
    assert!(matches!(found.read(0), Err(ReadError::Binary { .. })));
    assert!(matches!(found.read(1), Err(ReadError::FrontMatter(_))));
    assert!(found.read(2).unwrap().sentences().is_empty());
    assert!(matches!(found.read(3), Err(ReadError::Io { .. })));
    assert!(matches!(
        found.read(4),
        Err(ReadError::OutOfRange { index: 4, count: 4 })
    ));
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_loops_end() {
    use std::os::unix::fs::symlink;
    let dir = corpus(&[("in/a.txt", b"a")]);
    let other = corpus(&[("far.txt", b"far")]);
    let link = |to: &Path, from: &str| symlink(to, dir.path().join(from)).unwrap();
    link(dir.path(), "in/loop");
    link(&dir.path().join("in/a.txt"), "again.txt");
    link(&dir.path().join("in"), "also-in");
    link(other.path(), "other");
    link(Path::new("self.txt"), "self.txt");
    link(Path::new("nowhere"), "broken.txt");
    link(Path::new("nowhere"), "broken.pdf");
    link(Path::new("/dev/zero"), "zero.txt");
    let found = find(dir.path()).unwrap();
    assert_eq!(
        paths(&found),
        [
            "broken.txt",
            "in/a.txt",
            "other/far.txt",
            "self.txt",
            "zero.txt"
        ]
    );
    let read: Vec<bool> = (0..5).map(|index| found.read(index).is_ok()).collect();
    assert_eq!(read, [false, true, true, false, false]);
    assert!(matches!(found.read(4), Err(ReadError::NotAFile { .. })));
}

#[cfg(unix)]
#[test]
fn an_unreadable_folder_is_a_source_with_an_error() {
    use std::os::unix::fs::PermissionsExt;
    let dir = corpus(&[("a.txt", b"a"), ("shut/b.txt", b"b")]);
    let shut = dir.path().join("shut");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).unwrap();
    let found = find(dir.path()).unwrap();
    // The superuser reads everything.
    if fs::read_dir(&shut).is_err() {
        assert_eq!(paths(&found), ["a.txt", "shut"]);
        assert!(matches!(found.read(1), Err(ReadError::Io { .. })));
    }
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn odd_file_names_are_shown_lossily_and_read() {
    use std::os::unix::ffi::OsStrExt;
    let dir = corpus(&[("a\n\x1b[31m.txt", b"a")]);
    let odd = dir.path().join(OsStr::from_bytes(b"b\xFF.txt"));
    if fs::write(&odd, "b").is_err() {
        return; // Some file systems take only UTF-8.
    }
    let found = find(dir.path()).unwrap();
    assert_eq!(paths(&found), ["a\n\x1b[31m.txt", "b\u{fffd}.txt"]);
    assert_eq!(found.read(1).unwrap().text, "b");
}

#[test]
fn shown_paths_have_no_needless_steps() {
    for (path, expected) in [
        ("./c/a.txt", "c/a.txt"),
        ("/c//a.txt", "/c/a.txt"),
        ("c/./a.txt", "c/a.txt"),
        ("../a.txt", "../a.txt"),
    ] {
        let path = Path::new(path);
        let shown = shown(path.parent().unwrap(), path.file_name().unwrap());
        assert_eq!(shown, expected);
    }
}

#[test]
fn nested_folders_keep_their_files_apart_and_in_order() {
    let dir = corpus(&[
        ("sources.toml", b"[[source]]\npath = \"m/**\"\npublisher = \"P\""),
        ("m/sources.toml", b"[[source]]\npath = \"b/c/x.txt\"\ntitle = \"X\"\n[[source]]\npath = \"z.txt\"\ntitle = \"Z\""),
        ("m/a.txt", b"1"),
        ("m/b/a.txt", b"22"),
        ("m/b/c/x.txt", b"333"),
        ("m/b/z.txt", b"4444"),
        ("m/c.txt", b"55555"),
        ("m/z.txt", b"666666"),
        ("m-n/a.txt", b"7777777"),
        ("m.txt", b"88888888"),
    ]);
    let found = find(dir.path()).unwrap();
    let expected = [
        "m/a.txt",
        "m/b/a.txt",
        "m/b/c/x.txt",
        "m/b/z.txt",
        "m/c.txt",
        "m/z.txt",
        "m-n/a.txt",
        "m.txt",
    ];
    assert_eq!(paths(&found), expected);
    for (i, file) in found.files().iter().enumerate() {
        assert_eq!(file.file(), dir.path().join(expected[i]));
        assert_eq!(file.bytes, i as u64 + 1);
        let metadata = found.read(i).unwrap().metadata;
        let title = match expected[i] {
            "m/b/c/x.txt" => Some("X"),
            "m/z.txt" => Some("Z"),
            _ => None,
        };
        assert_eq!(metadata.title.as_deref(), title);
        let publisher = expected[i].starts_with("m/").then_some("P");
        assert_eq!(metadata.publisher.as_deref(), publisher);
    }
}

#[test]
fn deep_folders_are_walked() {
    let dir = tempfile::tempdir().unwrap();
    let deep: PathBuf = std::iter::repeat_n("d", 900).collect();
    fs::create_dir_all(dir.path().join(&deep)).unwrap();
    fs::write(dir.path().join(&deep).join("a.txt"), "a").unwrap();
    fs::write(dir.path().join("d/d/b.txt"), "b").unwrap();
    let found = find(dir.path()).unwrap();
    assert_eq!(paths(&found)[0], "d/d/b.txt");
    assert_eq!(paths(&found)[1], deep.join("a.txt").to_string_lossy());
    assert_eq!(found.read(1).unwrap().text, "a");
}

#[cfg(unix)]
#[test]
fn a_link_counts_as_the_file_that_it_leads_to() {
    use std::os::unix::fs::symlink;
    let dir = corpus(&[
        ("in/a.txt", b"a"),
        ("in/deep/b.txt", b"b"),
        ("out/c.txt", b"c"),
    ]);
    let link = |to: &str, from: &str| symlink(dir.path().join(to), dir.path().join(from)).unwrap();
    // One to a file inside, one to a file outside, one to a file under another name, one to a link.
    link("in/a.txt", "in/deep/a.txt");
    link("out/c.txt", "in/c.txt");
    link("in/deep/b.txt", "in/0.txt");
    link("in/0.txt", "in/1.txt");
    let of = |roots: &[&str]| {
        let roots: Vec<PathBuf> = roots.iter().map(|root| dir.path().join(root)).collect();
        paths(&Corpus::find(&roots).unwrap())
    };
    assert_eq!(of(&["in"]), ["a.txt", "c.txt", "deep/b.txt"]);
    assert_eq!(of(&["in", "out"]), ["a.txt", "deep/b.txt", "c.txt"]);
    assert_eq!(of(&["in/0.txt", "in/1.txt"]), ["0.txt"]);
    assert_eq!(of(&["in/deep", "in"]), ["a.txt", "c.txt", "b.txt"]);
}
