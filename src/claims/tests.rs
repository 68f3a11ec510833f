//! Claims files from text to claims, through `-`, and from folders.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::PathBuf;
use std::{fs, io};

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn from_stdin(text: &str) -> Result<Vec<Claim>, Error> {
    load(&["-".into()], &Defaults::default(), text.as_bytes())
}

fn problems(result: Result<Vec<Claim>, Error>) -> Vec<Problem> {
    match result {
        Err(Error::Files(problems)) => problems,
        other => panic!("no problem in {other:?}"),
    }
}

/// The problems of `paths` as lines, with the folder `root` left out of the names.
fn report(paths: &[PathBuf], root: &std::path::Path) -> String {
    let error = load(paths, &Defaults::default(), io::empty()).unwrap_err();
    let root = format!("{}/", root.display());
    error.to_string().replace(&root, "")
}

#[test]
fn every_field_is_read() {
    let text = r#"#:schema https://example.org/claims.json
[[claim]]
id = "mosul-grave/2"
text = "5,000 bodies in Mosul grave"
expect = "conflicting"
sources = ["bbc-*.txt", "news/**"]
as_of = 2017-03-10
speaker = "Amal Clooney"
min_sources = 0x2
tags = ["numbers", "Iraq"]
note = "Circulated in two newsletters."
waive = { reason = "awaiting figures", until = 2027-01-31 }

  [[claim]]
  text = """
Twins
are expected"""
"#;
    let claims = from_stdin(text).unwrap();
    let [first, second] = claims.as_slice() else {
        panic!("{claims:?}")
    };
    assert_eq!(first.id, "mosul-grave/2");
    assert_eq!(first.text, "5,000 bodies in Mosul grave");
    assert_eq!(first.expect, Verdict::Conflicting);
    assert_eq!(first.sources, ["bbc-*.txt", "news/**"]);
    assert_eq!(first.as_of, Some(date(2017, 3, 10)));
    assert_eq!(first.speaker.as_deref(), Some("Amal Clooney"));
    assert_eq!(first.min_sources, 2);
    assert_eq!(first.tags, ["numbers", "Iraq"]);
    assert_eq!(
        first.note.as_deref(),
        Some("Circulated in two newsletters.")
    );
    let waiver = first.waiver.as_ref().unwrap();
    assert_eq!(waiver.reason, "awaiting figures");
    assert_eq!(waiver.until, Some(date(2027, 1, 31)));
    assert_eq!(first.place.file, PathBuf::from("-"));
    assert_eq!((first.place.line, first.place.column), (4, 8));
    assert_eq!(
        first.place.text_span.of(text),
        "\"5,000 bodies in Mosul grave\""
    );

    assert_eq!(second.id, "twins-are-expected");
    assert_eq!(second.text, "Twins\nare expected");
    assert_eq!(second.expect, Verdict::Supported);
    assert_eq!((second.min_sources, second.place.line), (1, 15));
    assert!(second.sources.is_empty() && second.tags.is_empty() && second.waiver.is_none());
    assert!(second.place.text_span.of(text).starts_with("\"\"\"\nTwins"));
}

#[test]
fn other_ways_to_write_the_same() {
    let cases = [
        ("claim = [{ text = 'Water is wet' }]", (1, 19)),
        ("\u{feff}[[claim]]\r\ntext = 'Water is wet'\r\n", (2, 8)),
        ("[[claim]]\n\"text\" = \"Water\\u0020is wet\"", (2, 10)),
        (
            "[[claim]]\ntext = 'Water is wet'\nwaive.reason = 'r'",
            (2, 8),
        ),
        (
            "[[claim]]\ntext = 'Water is wet'\n[claim.waive]\nreason = 'r'",
            (2, 8),
        ),
    ];
    for (text, place) in cases {
        let claims = from_stdin(text).unwrap();
        assert_eq!(claims[0].text, "Water is wet", "{text}");
        let at = &claims[0].place;
        assert_eq!((at.line, at.column), place, "{text}");
    }
}

/// The text of the only mistake in a claim, with what must be said of it.
const MISTAKES: &[(&str, &str)] = &[
    // Keys.
    (
        "txet = 'x'",
        "3:1: unknown key `txet` in a claim (did you mean `text`?)",
    ),
    (
        "colour = 'x'",
        "3:1: unknown key `colour` in a claim (known are `id`, `text`, `expect`, `sources`, \
         `as_of`, `speaker`, `article`, `min_sources`, `tags`, `note` and `waive`)",
    ),
    (
        "text = 'y'",
        "3:1: duplicate key (each key may stand once in its table)",
    ),
    // Types.
    ("id = 3", "3:6: `id`: expected a string, found an integer"),
    (
        "note = 1.5",
        "3:8: `note`: expected a string, found a float",
    ),
    (
        "speaker = true",
        "3:11: `speaker`: expected a string, found a boolean",
    ),
    (
        "expect = ['supported']",
        "3:10: `expect`: expected a string, found an array",
    ),
    (
        "sources = 'a.txt'",
        "3:11: `sources`: expected a list of strings, found a string",
    ),
    (
        "tags = ['é', 7]",
        "3:14: `tags`: expected a string, found an integer",
    ),
    (
        "tags.x = 1",
        "3:1: `tags`: expected a list of strings, found a table",
    ),
    // Ids.
    ("id = ''", "3:6: `id` is empty"),
    (
        "id = 'a b'",
        "3:6: `id` may not hold ` ` (letters, digits, `-`, `_`, `.` and `/` are allowed)",
    ),
    // Expectations.
    (
        "expect = 'suported'",
        "3:10: `expect` can't be `suported` (did you mean `supported`?)",
    ),
    (
        "expect = 'unchecked'",
        "3:10: `expect` can't be `unchecked` (\
         it is one of supported, conflicting, disputed, unsupported)",
    ),
    (
        "expect = 'true'",
        "3:10: `expect` can't be `true` (\
         it is one of supported, conflicting, disputed, unsupported)",
    ),
    // Lists.
    (
        "sources = ['a.txt', '[b']",
        "3:21: bad glob `[b`: unclosed character class; missing ']'",
    ),
    (
        "sources = ['../a']",
        "3:12: bad glob `../a`: it must start below the corpus folder, without `/`, `./` or `../`",
    ),
    ("sources = ['']", "3:12: `sources` is empty"),
    ("tags = [' ']", "3:9: `tags` is empty"),
    ("speaker = \" \\t\"", "3:11: `speaker` is empty"),
    // Dates.
    (
        "as_of = '2017-03-10'",
        "3:9: `as_of`: expected a date, found a string (\
         write the day without quotation marks: `as_of = 2017-03-10`)",
    ),
    (
        "as_of = 2017-03-10T12:00:00",
        "3:9: `as_of`: expected a date, found a date with a time (\
         write the day alone: `as_of = 2017-03-10`)",
    ),
    (
        "as_of = 2017-03-10 12:00:00Z",
        "3:9: `as_of`: expected a date, found a date with a time (\
         write the day alone: `as_of = 2017-03-10`)",
    ),
    (
        "as_of = 12:00:00",
        "3:9: `as_of`: expected a date, found a time (write the day alone: `as_of = 2017-03-10`)",
    ),
    (
        "as_of = 2017-02-30",
        "3:9: invalid date, expected day between 01 and 28",
    ),
    (
        "as_of = 0000-00-00",
        "3:9: invalid date, expected month between 01 and 12",
    ),
    // Counts.
    ("min_sources = 0", "3:15: `min_sources` must be at least 1"),
    ("min_sources = -4", "3:15: `min_sources` must be at least 1"),
    (
        "min_sources = 99999999999999999999",
        "3:15: `min_sources` is too large",
    ),
    (
        "min_sources = 2.0",
        "3:15: `min_sources`: expected an integer, found a float",
    ),
    // Waivers.
    (
        "waive = true",
        "3:9: `waive`: expected a table, found a boolean (\
         write `waive = { reason = \"…\", until = 2027-01-31 }`)",
    ),
    (
        "waive = {}",
        "3:9: a waiver needs a `reason` (write `waive = { reason = \"…\", until = 2027-01-31 }`)",
    ),
    ("waive = { reason = '' }", "3:20: `reason` is empty"),
    (
        "waive = { reson = 'x', reason = 'y' }",
        "3:11: unknown key `reson` in a waiver (did you mean `reason`?)",
    ),
    (
        "waive = { reason = 'y', until = 'later' }",
        "3:33: `until`: expected a date, found a string (\
         write the day without quotation marks: `until = 2017-03-10`)",
    ),
];

/// Whole files with a single mistake.
const FILES: &[(&str, &str)] = &[
    (
        "",
        " the file states no claim (state each claim below a line `[[claim]]`)",
    ),
    (
        "# nothing\n",
        " the file states no claim (state each claim below a line `[[claim]]`)",
    ),
    (
        "claim = []",
        "1:9: the file states no claim (state each claim below a line `[[claim]]`)",
    ),
    (
        "[claim]\ntext = 'x'",
        "1:1: `claim`: expected an array of tables, found a table (\
         write `[[claim]]`, with two brackets)",
    ),
    (
        "claim = ['x']",
        "1:10: `claim`: expected a table, found a string (\
         state each claim below a line `[[claim]]`)",
    ),
    (
        "[[claim]]\nid = 'x'",
        "1:1: the claim has no `text` (say what is claimed: `text = \"…\"`)",
    ),
    ("[[claim]]\ntext = ''", "2:8: `text` is empty"),
    ("[[claim]]\ntext = \"\\n \"", "2:8: `text` is empty"),
    ("[[claim]]\ntext = '…?!'", "2:8: `text` holds no word"),
    (
        "[[claim]]\ntext = 4000",
        "2:8: `text`: expected a string, found an integer",
    ),
    (
        "text = 'x'\n[[claim]]\ntext = 'y'",
        "1:1: unknown key `text` in a claims file (state each claim below a line `[[claim]]`)",
    ),
    (
        "[[claim]]\ntext = 'y'\n[[claims]]",
        "3:3: unknown key `claims` in a claims file (did you mean `claim`?)",
    ),
    (
        "title = 'x'\n[[claim]]\ntext = 'y'",
        "1:1: unknown key `title` in a claims file (only `[[claim]]` tables may stand here)",
    ),
    (
        "[[claim]]\ntext = \"Water is wet",
        "2:21: invalid basic string, expected `\"`",
    ),
    (
        "[[claim]]\ntext = Water is wet\nid = 'a'",
        "2:8: string values must be quoted, expected literal string",
    ),
    (
        "[[claim]\ntext = 'a'",
        "1:9: unclosed array table, expected `]`",
    ),
];

fn said(problem: &Problem) -> String {
    let message = problem.to_string();
    message.strip_prefix("-:").unwrap().to_owned()
}

#[test]
fn each_mistake_is_told_with_its_place() {
    let inside = MISTAKES.iter().map(|(line, expected)| {
        (
            format!("[[claim]]\ntext = 'Water is wet'\n{line}\n"),
            expected,
        )
    });
    let whole = FILES
        .iter()
        .map(|(text, expected)| ((*text).to_owned(), expected));
    for (text, expected) in inside.chain(whole) {
        let told: Vec<_> = problems(from_stdin(&text)).iter().map(said).collect();
        assert_eq!(told, [*expected], "{text}");
    }
}

#[test]
fn a_text_must_be_of_a_size() {
    let fits = format!("[[claim]]\ntext = '{}'", "x".repeat(10_000));
    assert_eq!(from_stdin(&fits).unwrap()[0].id.len(), 50);
    let long = format!("[[claim]]\ntext = '{}'", "x".repeat(10_001));
    let told = problems(from_stdin(&long));
    assert!(
        told[0].message().contains("longer than 10,000 bytes"),
        "{told:?}"
    );
}

#[test]
fn all_mistakes_of_a_file_are_told_in_order() {
    let text = "titel = 1\n[[claim]]\nid = 3\nexpect = 'no'\n\
                [[claim]]\ntext = \"open\nid = 'a'\nas_of = 5\n\
                [[claim]]\ntext = 'x'\nid = 'a'\ntags = [1, 'b', 2]\n";
    let told = problems(from_stdin(text));
    let places = told.iter().map(|it| it.position().unwrap());
    let places: Vec<_> = places.map(|at| (at.line, at.column)).collect();
    // The first claim's missing text is not told: the file is broken, it may stand anywhere.
    let expected = [
        (1, 1),
        (3, 6),
        (4, 10),
        (6, 13),
        (8, 9),
        (11, 6),
        (12, 9),
        (12, 17),
    ];
    assert_eq!(places, expected, "{told:#?}");
}

#[test]
fn ids_are_unique_over_all_files() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::write(root.join("a.toml"), "[[claim]]\nid = 'x'\ntext = 'One'").unwrap();
    fs::write(
        root.join("b.toml"),
        "[[claim]]\ntext = 'Two'\nid = 'x'\nnot = 1",
    )
    .unwrap();
    let error = load(&[root.into()], &Defaults::default(), io::empty());
    let told = problems(error);
    assert_eq!(told[0].message(), "the id `x` is used twice");
    assert!(told[0].to_string().contains("b.toml:3:6:"), "{}", told[0]);
    let also = told[0].second().unwrap();
    assert!(also.file.path().ends_with("a.toml"));
    assert_eq!(also.span.of(also.file.text()), "'x'");
    assert_eq!(told[1].message(), "unknown key `not` in a claim");
}

#[test]
fn default_ids_make_way_for_given_ones() {
    let text = "[[claim]]\ntext = 'Water is wet'\n[[claim]]\ntext = 'Water is wet!'\n\
                [[claim]]\ntext = 'Fire'\nid = 'water-is-wet'\n\
                [[claim]]\ntext = 'Fire'\nid = 'water-is-wet-3'";
    let claims = from_stdin(text).unwrap();
    let ids: Vec<_> = claims.iter().map(|claim| claim.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "water-is-wet-2",
            "water-is-wet-4",
            "water-is-wet",
            "water-is-wet-3"
        ]
    );
}

#[test]
fn defaults_hold_where_a_claim_says_nothing() {
    let defaults = Defaults {
        article: None,
        min_sources: 3,
        as_of: Some(date(2020, 1, 2)),
        sources: vec!["a".to_owned()],
    };
    let text = "[[claim]]\ntext = 'One'\n\
                [[claim]]\ntext = 'Two'\nmin_sources = 1\nas_of = 2021-01-01\nsources = []";
    let claims = load(&["-".into()], &defaults, text.as_bytes()).unwrap();
    assert_eq!(
        (claims[0].min_sources, claims[0].as_of),
        (3, Some(date(2020, 1, 2)))
    );
    assert_eq!(claims[0].sources, ["a"]);
    assert_eq!(
        (claims[1].min_sources, claims[1].as_of),
        (1, Some(date(2021, 1, 1)))
    );
    assert!(claims[1].sources.is_empty());
    let asked = single("Water is wet", &defaults).unwrap();
    assert_eq!((asked.min_sources, asked.id.as_str()), (3, "water-is-wet"));
    assert_eq!(asked.place.file, PathBuf::from("ask"));
}

#[test]
fn a_claim_from_the_command_line_must_say_something() {
    for (text, expected) in [
        (" ", "ask: the claim is empty"),
        ("?", "ask: the claim holds no word"),
    ] {
        let error = single(text, &Defaults::default()).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn folders_are_walked_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for sub in ["b", ".hidden", "ignored", ".git"] {
        fs::create_dir(root.join(sub)).unwrap();
    }
    fs::write(root.join(".gitignore"), "ignored\n").unwrap();
    let write = |name: &str| {
        let id = name.trim_matches('.').replace('/', "-");
        fs::write(
            root.join(name),
            format!("[[claim]]\nid = '{id}'\ntext = 'One'"),
        )
        .unwrap();
    };
    let names = "z.toml b/y.toml a.TOML .hidden/h.toml ignored/i.toml .h.toml";
    names.split(' ').for_each(write);
    for other in ["notes.txt", "factcheck.toml", "sources.toml"] {
        fs::write(root.join(other), "not = 'a claims file'").unwrap();
    }
    let ids = |paths: &[PathBuf]| {
        let claims = load(paths, &Defaults::default(), io::empty()).unwrap();
        claims.into_iter().map(|claim| claim.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&[root.into()]), ["a.TOML", "b-y.toml", "z.toml"]);
    let twice = [root.join("z.toml"), root.join("b/../z.toml"), root.into()];
    assert_eq!(ids(&twice), ["z.toml", "a.TOML", "b-y.toml"]);
    assert_eq!(ids(&[root.join("ignored/i.toml")]), ["ignored-i.toml"]);
}

#[cfg(unix)]
#[test]
fn links_are_read_but_never_walked_in_circles() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("claims")).unwrap();
    fs::write(root.join("real"), "[[claim]]\ntext = 'One'").unwrap();
    symlink("../real", root.join("claims/a.toml")).unwrap();
    symlink("..", root.join("claims/up")).unwrap();
    symlink("loop.d", root.join("claims/loop.d")).unwrap();
    let claims = load(&[root.join("claims")], &Defaults::default(), io::empty());
    assert_eq!(claims.unwrap().len(), 1);
    symlink("nowhere", root.join("claims/b.toml")).unwrap();
    symlink("c.toml", root.join("claims/c.toml")).unwrap();
    let told = report(&[root.join("claims")], root);
    let (nowhere, circle) = told.split_once('\n').unwrap();
    assert_eq!(
        nowhere,
        "claims/b.toml: there is no such file or folder (create it, or name another path)"
    );
    assert!(
        circle.starts_with("claims/c.toml: it can't be read: "),
        "{circle}"
    );
}

#[test]
fn what_can_not_be_read_is_told_with_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("empty")).unwrap();
    fs::write(root.join("latin.toml"), b"[[claim]]\ntext = 'caf\xe9'").unwrap();
    fs::write(root.join("wide.toml"), b"\xff\xfe[\0[\0").unwrap();
    fs::write(root.join("bad.toml"), "x = 1\n[[claim]]\ntext = 'One'").unwrap();
    let paths = ["empty", "missing", "latin.toml", "wide.toml", "bad.toml"];
    assert_eq!(
        report(&paths.map(|name| root.join(name)), root),
        "empty: the folder holds no claims file (claims files end in `.toml`)\n\
         missing: there is no such file or folder (create it, or name another path)\n\
         latin.toml:2:12: this byte is not UTF-8 (save the file as UTF-8)\n\
         wide.toml:1:1: the file is UTF-16, not UTF-8 (save the file as UTF-8)\n\
         bad.toml:1:1: unknown key `x` in a claims file (only `[[claim]]` tables may stand here)"
    );
    assert!(matches!(
        load(&[], &Defaults::default(), io::empty()),
        Err(Error::NoPaths)
    ));
}

struct Broken;

impl io::Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::ErrorKind::InvalidData.into())
    }
}

#[test]
fn standard_input_is_read_once_and_may_fail() {
    let twice = ["-".into(), "-".into()];
    let read = |stdin| load(&twice, &Defaults::default(), stdin);
    let text: &mut dyn io::Read = &mut "[[claim]]\ntext = 'One'".as_bytes();
    assert_eq!(read(text).unwrap().len(), 1);
    let broken: &mut dyn io::Read = &mut Broken;
    let told = read(broken).unwrap_err().to_string();
    assert_eq!(told, "-: it can't be read: invalid data");
    let endless: &mut dyn io::Read = &mut io::repeat(b'#');
    let told = read(endless).unwrap_err().to_string();
    assert!(told.contains("larger than 64 MiB"), "{told}");
    let latin: &mut dyn io::Read = &mut b"[[claim]]\ntext = 'caf\xe9'".as_slice();
    let told = read(latin).unwrap_err().to_string();
    assert!(told.starts_with("-:2:12: this byte is not UTF-8"), "{told}");
}

/// Text that is almost a claims file.
fn nearly_claims() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("[[claim]]".to_owned()),
        Just("[claim.waive]".to_owned()),
        "(id|text|expect|sources|as_of|min_sources|tags|waive|reason|é) ?= ?\\PC{0,12}",
        "(text|note) = ['\"]{1,3}(é|\u{202e}|\\\\|\\PC){0,9}['\"]{0,3}",
        "waive = [\\[{]?reason ?= ?'?x'?[}\\]]?",
        "\\PC{0,20}",
    ];
    prop::collection::vec(line, 0..12).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn no_text_panics_and_spans_fall_on_borders(text in nearly_claims()) {
        match from_stdin(&text) {
            Ok(claims) => for claim in claims {
                let span = claim.place.text_span;
                prop_assert!(text.get(span.start..span.end).is_some_and(|it| !it.is_empty()));
                prop_assert!(claim.place.line >= 1);
            },
            Err(Error::Files(problems)) => {
                let starts = problems.iter().map(|it| it.span().map(|span| span.start));
                prop_assert!(starts.collect::<Vec<_>>().is_sorted());
                for problem in problems {
                    let whole = Span::new(0, problem.file().text().len());
                    let span = problem.span().unwrap_or(whole);
                    prop_assert!(problem.file().text().get(span.start..span.end).is_some());
                }
            }
            Err(other) => prop_assert!(false, "{other}"),
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, &bytes).unwrap();
        if let Err(error) = load(&[path], &Defaults::default(), io::empty()) {
            prop_assert!(!error.to_string().is_empty());
        }
    }
}
