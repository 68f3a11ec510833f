#![allow(clippy::unwrap_used, clippy::panic)]

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::claims::Verdict;

fn read(text: &str) -> Result<Settings, String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE_NAME);
    fs::write(&file, text).unwrap();
    Settings::read(&file).map_err(|error| {
        let Error::Files(problems) = error else {
            panic!("{error}")
        };
        problems.iter().map(said).collect::<Vec<_>>().join("\n")
    })
}

fn said(problem: &Problem) -> String {
    let at = problem.position().map_or((0, 0), |at| (at.line, at.column));
    let help = problem.help_line().map(|help| format!(" | {help}"));
    format!(
        "{}:{}: {}{}",
        at.0,
        at.1,
        problem.message(),
        help.unwrap_or_default()
    )
}

const FULL: &str = "claims = ['claims', '../more/a.toml']
corpus = ['corpus']
names = [['ISIS', 'ISIL'], ['UN', 'United Nations', 'Vereinte Nationen']]

[severity]
hedged = 'warning'
'conflict/date' = 'note'

[defaults]
min_sources = 2
as_of = 2017-03-10
sources = ['news/*.txt']
";

#[test]
fn every_key_is_read() {
    let settings = read(FULL).unwrap();
    let folder = settings.file.as_ref().unwrap().parent().unwrap().to_owned();
    assert_eq!(
        settings.claims,
        [folder.join("claims"), folder.join("../more/a.toml")]
    );
    assert_eq!(settings.corpus, [folder.join("corpus")]);
    assert_eq!(settings.names[0], ["ISIS", "ISIL"]);
    assert_eq!(settings.names[1].len(), 3);
    assert_eq!(settings.severity_of(Code::Hedged), Severity::Warning);
    assert_eq!(settings.severity_of(Code::ConflictDate), Severity::Note);
    assert_eq!(settings.severity_of(Code::ConflictName), Severity::Error);
    let expected = Defaults {
        article: None,
        min_sources: 2,
        as_of: Some(date(2017, 3, 10)),
        sources: vec!["news/*.txt".to_owned()],
    };
    assert_eq!(settings.defaults, expected);
}

#[test]
fn an_empty_file_sets_nothing() {
    let settings = read("").unwrap();
    let folder = settings.file.as_ref().unwrap().parent().unwrap();
    let expected = Settings {
        file: settings.file.clone(),
        ..Settings::below(folder)
    };
    assert_eq!(settings, expected);
    assert_eq!(Settings::default().claims, [PathBuf::from("claims")]);
    assert_eq!(Settings::default().corpus, [PathBuf::from("corpus")]);
}

#[test]
fn printed_settings_read_the_same() {
    for settings in [Settings::default(), read("").unwrap(), read(FULL).unwrap()] {
        let again = read(&settings.to_toml()).unwrap();
        let folder = again.file.as_ref().unwrap().parent().unwrap().to_owned();
        let moved = |paths: &[PathBuf]| paths.iter().map(|it| folder.join(it)).collect();
        let expected = Settings {
            file: again.file.clone(),
            claims: moved(&settings.claims),
            corpus: moved(&settings.corpus),
            ..settings
        };
        assert_eq!(again, expected);
    }
}

#[test]
fn each_mistake_is_told_with_its_place() {
    let cases = [
        (
            "claim = ['a']",
            "1:1: unknown key `claim` in the settings | did you mean `claims`?",
        ),
        (
            "claims = 'a'",
            "1:10: `claims`: expected a list of strings, found a string",
        ),
        ("corpus = []", "1:10: `corpus` names no path"),
        ("corpus = ['a', ' ']", "1:16: `corpus` is empty"),
        (
            "names = ['a', 'b']",
            "1:10: `names`: expected a list of strings, found a string\n\
             1:15: `names`: expected a list of strings, found a string",
        ),
        (
            "names = 'a'",
            "1:9: `names`: expected a list of lists, found a string | \
             write `names = [[\"ISIS\", \"Islamic State\"]]`",
        ),
        (
            "names = [['a']]",
            "1:10: a list of names needs at least two | \
             write `names = [[\"ISIS\", \"Islamic State\"]]`",
        ),
        ("names = [['a', '']]", "1:16: `names` is empty"),
        (
            "names = [['a', 'b'],\n ['c', 'a']]",
            "2:8: the name `a` stands twice in `names` | \
             put all names for one thing into one list",
        ),
        (
            "[severity]\nhegded = 'note'",
            "2:1: there is no finding code `hegded` | did you mean `hedged`?",
        ),
        (
            "[severity]\n'conflict/dat' = 'note'",
            "2:1: there is no finding code `conflict/dat` | did you mean `conflict/date`?",
        ),
        (
            "[severity]\nhedged = 'off'",
            "2:10: there is no severity `off` | known are `note`, `warning` and `error`",
        ),
        (
            "[severity]\nhedged = 1",
            "2:10: `hedged`: expected a string, found an integer",
        ),
        (
            "severity = 'note'",
            "1:12: `severity`: expected a table, found a string | \
             write `[severity]`, and below it `\"hedged\" = \"warning\"`",
        ),
        (
            "[defaults]\nexpect = 'supported'",
            "2:1: unknown key `expect` in `[defaults]` | \
             known are `min_sources`, `as_of`, `sources` and `article`",
        ),
        (
            "[defaults]\nmin_sources = 0",
            "2:15: `min_sources` must be at least 1",
        ),
        (
            "[defaults]\nsources = ['[']",
            "2:12: bad glob `[`: unclosed character class; missing ']'",
        ),
        (
            "x = 1\n[defaults]\nmin_sources = 0\nas_of = 1",
            "1:1: unknown key `x` in the settings | known are `claims`, `corpus`, `names`, \
             `severity`, `defaults` and `review`\n\
             3:15: `min_sources` must be at least 1\n\
             4:9: `as_of`: expected a date, found an integer | \
             write the day without quotation marks: `as_of = 2017-03-10`",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text).unwrap_err(), expected, "{text}");
    }
}

#[test]
fn the_nearest_file_above_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("a/b/factcheck.toml")).unwrap();
    fs::write(root.join(FILE_NAME), "corpus = ['x']").unwrap();
    let found = Settings::discover(&root.join("a/b")).unwrap();
    assert_eq!(found.file.unwrap(), root.join("a/b/../../factcheck.toml"));
    assert_eq!(found.corpus, [root.join("a/b/../../x")]);
    fs::write(root.join("a").join(FILE_NAME), "nonsense").unwrap();
    assert!(Settings::discover(&root.join("a/b")).is_err());
    assert!(Settings::read(&root.join("none.toml")).is_err());
}

proptest! {
    #[test]
    fn no_text_panics(
        lines in prop::collection::vec("(claims|names|\\[severity\\]|hedged|=|\\[|\\]|'é'|,|\\PC){0,9}", 0..9),
    ) {
        let _ = read(&lines.join("\n"));
    }
}

#[test]
fn reviews_are_read_strictly() {
    let text = "[review]
author = 'The Desk'
author_url = 'https://desk.example'
logo = 'https://desk.example/logo.png'
url = 'https://desk.example/checks/{id}'
date = 2026-11-22
[review.ratings]
conflicting = 'False'
";
    let settings = read(text).unwrap();
    let review = &settings.review;
    assert_eq!(review.author.as_deref(), Some("The Desk"));
    assert_eq!(review.date, Some(date(2026, 11, 22)));
    assert_eq!(review.ratings[&Verdict::Conflicting], "False");
    let url = review.url_of("a b/<é>");
    assert_eq!(
        url.as_deref(),
        Some("https://desk.example/checks/a%20b%2F%3C%C3%A9%3E")
    );
    assert_eq!(read(&settings.to_toml()).unwrap().review, *review);
    let cases = [
        (
            "[review]\nautor = 'x'",
            "2:1: unknown key `autor` in `[review]` | did you mean `author`?",
        ),
        ("[review]\nauthor = ' '", "2:10: `author` is empty"),
        (
            "review = 1",
            "1:10: `review`: expected a table, found an integer | write `[review]`, and keys below it",
        ),
        (
            "[review]\nlogo = 'logo.png'",
            "2:8: `logo` is no address on the web | it begins with `https://` and holds no blank",
        ),
        (
            "[review]\nurl = 'https://desk.example/'",
            "2:7: `url` is the same for every claim | put `{id}` where the claim's id stands: \
             `url = \"https://example.org/checks/{id}\"`",
        ),
        (
            "[review.ratings]\nconflict = 'x'",
            "2:1: there is no verdict `conflict` to rate | did you mean `conflicting`?",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text), Err(expected.to_owned()), "{text}");
    }
}
