//! Keeps README, CONTRIBUTING and docs true: what they show is run, what they name exists.
//!
//! A comment before a fenced block says what the block is:
//! - `<!-- output: COMMAND -->`: what the command prints, with exit status 0;
//! - `<!-- output (exit 1): COMMAND -->`: the same, with another exit status;
//! - `<!-- file: PATH -->`: a file in the folder of the page.
//!
//! A command that begins with `factcheck` runs in the folder of the page, which is empty but for
//! the files that stand above it on the page; one that begins with `cargo run --release --` runs in
//! the repository. Blocks in TOML are loaded whether or not a comment stands before them.
//! `FACTCHECK_BLESS=1 cargo test --test readme` writes the outputs anew.

#![allow(clippy::unwrap_used, clippy::panic)]

mod command;
mod page;
mod sample;

use std::fs;

use factcheck::claims::Verdict;
use factcheck::finding::Code;

use command::{Folder, commands, exit_codes, help, options, values};
use page::{Page, anchors, names, page, pages, root};
use sample::{Kind, UNKNOWN_KEY, known_keys, samples};

#[test]
fn outputs_are_what_the_commands_print() {
    let bless = std::env::var_os("FACTCHECK_BLESS").is_some();
    let (mut faults, mut count) = (Vec::new(), 0);
    for page in pages() {
        let folder = Folder::new();
        let mut text = page.text.clone();
        // Blocks are replaced from the last to the first, so that the places of the others hold.
        let mut changed = Vec::new();
        for block in page.blocks() {
            if let Some(path) = &block.file {
                folder.write(path, &block.text);
            }
            let Some(output) = &block.output else {
                continue;
            };
            count += 1;
            let now = output.run(folder.path());
            let name = format!("{}: `{}`", page.name, output.command);
            if now.status != output.status {
                faults.push(format!("{name} ends with {}:\n{}", now.status, now.text));
            } else if now.text != block.text && bless {
                changed.push((block.content, now.text));
            } else if now.text != block.text {
                faults.push(format!("{name}\n{}", difference(&block.text, &now.text)));
            }
        }
        for (content, now) in changed.into_iter().rev() {
            text.replace_range(content, &now);
        }
        if text != page.text {
            fs::write(page.path(), text).unwrap();
        }
    }
    assert!(count > 2, "only {count} outputs found");
    let hint = "to accept what is so now: FACTCHECK_BLESS=1 cargo test --test readme";
    assert!(faults.is_empty(), "{hint}\n\n{}", faults.join("\n"));
}

fn difference(shown: &str, now: &str) -> String {
    let diff = similar::TextDiff::from_lines(shown, now);
    diff.unified_diff().header("shown", "now").to_string()
}

#[test]
fn samples_load() {
    for sample in samples() {
        if let Err(problem) = sample.load() {
            panic!("{}: {problem}\nin\n{}", sample.page, sample.text);
        }
    }
}

#[test]
fn every_key_is_shown() {
    let claim = "[[claim]]\ntext = \"A word.\"\n";
    let source = "[[source]]\npath = \"a.txt\"\n";
    let unknown = format!("{UNKNOWN_KEY} = 1\n");
    let places = [
        (Kind::Claims, format!("{claim}{unknown}")),
        (
            Kind::Claims,
            format!("{claim}waive = {{ {UNKNOWN_KEY} = 1 }}\n"),
        ),
        (Kind::Sources, format!("{source}{unknown}")),
        (Kind::Settings, unknown.clone()),
        (Kind::Settings, format!("[defaults]\n{unknown}")),
        (Kind::Settings, format!("[review]\n{unknown}")),
    ];
    for (kind, text) in places {
        let keys = known_keys(kind, &text);
        assert!(keys.len() > 1, "{keys:?} in\n{text}");
        for key in keys {
            let shown = samples()
                .iter()
                .any(|sample| sample.kind == kind && sample.shows(&key));
            assert!(shown, "no sample of {kind:?} shows the key `{key}`");
        }
    }
}

#[test]
fn tables_hold_what_the_code_knows() {
    let readme = page("README.md");
    let verdicts = Verdict::EXPECTABLE.iter().chain(&[Verdict::Unchecked]);
    let verdicts: Vec<_> = verdicts.map(|verdict| verdict.to_string()).collect();
    let listed = readme.rows("verdict").into_iter();
    assert_eq!(
        listed.map(|row| row[0].clone()).collect::<Vec<_>>(),
        verdicts
    );

    let index = page("docs/findings/README.md");
    let listed = index.rows("code").into_iter().map(|row| row[..2].to_vec());
    let codes = Code::ALL.iter().map(|code| {
        let severity = format!("{:?}", code.default_severity());
        vec![code.to_string(), severity.to_lowercase()]
    });
    assert_eq!(listed.collect::<Vec<_>>(), codes.collect::<Vec<_>>());

    assert_eq!(
        readme.rows("code"),
        exit_codes(),
        "README.md and --help differ"
    );
}

#[test]
fn every_finding_code_has_a_page() {
    let folder = root().join("docs/findings");
    let mut pages = names(&folder);
    pages.remove("README.md");
    // What build services file a claim under that no finding tells of.
    pages.remove("unmet-expectation.md");
    for code in Code::ALL {
        let name = format!("{}.md", code.as_str().replace('/', "-"));
        assert!(pages.remove(&name), "docs/findings/{name} is missing");
        let text = fs::read_to_string(folder.join(&name)).unwrap();
        assert!(text.starts_with(&format!("# {code}\n")), "{name}");
        for part in ["Example:", "What to do:", "When it does not apply:"] {
            assert!(
                text.contains(&format!("\n{part}")),
                "{name} lacks \"{part}\""
            );
        }
        let wide = text.lines().find(|line| line.chars().count() > 78);
        assert_eq!(wide, None, "{name} has a line over 78 characters");
    }
    assert!(pages.is_empty(), "pages without a finding code: {pages:?}");
}

#[test]
fn links_and_paths_lead_somewhere() {
    let mut missing = Vec::new();
    for page in pages() {
        let astray = page
            .links()
            .into_iter()
            .filter(|link| !leads_somewhere(&page, link));
        missing.extend(astray.map(|link| format!("{}: {link}", page.name)));
        let gone = page
            .code()
            .into_iter()
            .filter(|code| is_path(code) && !root().join(code).exists());
        missing.extend(gone.map(|code| format!("{}: `{code}`", page.name)));
    }
    assert!(
        missing.is_empty(),
        "these are not there:\n{}",
        missing.join("\n")
    );
}

fn leads_somewhere(page: &Page, link: &str) -> bool {
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let target = match path {
        "" => page.path(),
        _ => page.path().with_file_name("").join(path),
    };
    target.exists() && (anchor.is_empty() || anchors(&target).contains(anchor))
}

/// True for a path in this repository; those in the folders of users look otherwise.
fn is_path(code: &str) -> bool {
    let ours = [
        "src/", "docs/", "tests/", "tools/", "data/", ".ci/", ".github/",
    ];
    ours.iter().any(|start| code.starts_with(start)) && !code.contains(' ')
}

#[test]
fn the_page_on_the_shape_names_all_of_src() {
    let named = page("docs/architecture.md").code();
    for name in names(&root().join("src")) {
        let folder = root().join("src").join(&name).is_dir();
        let path = format!("src/{name}{}", if folder { "/" } else { "" });
        assert!(
            named.contains(&path),
            "docs/architecture.md says nothing of {path}"
        );
    }
}

#[test]
fn commands_and_options_exist() {
    let commands = commands();
    let known: String = commands
        .iter()
        .filter(|name| *name != "help")
        .map(|name| help(name))
        .collect();
    let known = options(&(known + &help("")));
    for page in pages() {
        let code = page.code().into_iter().chain(page.shell());
        for line in code.filter(|code| code.starts_with("--") || code.starts_with("factcheck ")) {
            let unknown: Vec<_> = options(&line).difference(&known).cloned().collect();
            assert!(
                unknown.is_empty(),
                "{}: `{line}` has {unknown:?}",
                page.name
            );
            let command = line
                .strip_prefix("factcheck ")
                .and_then(|rest| rest.split(' ').next());
            let exists =
                command.is_none_or(|word| word.starts_with('-') || commands.contains(word));
            assert!(exists, "{}: `{line}` is no command", page.name);
        }
    }
}

#[test]
fn every_command_is_told() {
    let readme = page("README.md");
    for command in commands().iter().filter(|name| *name != "help") {
        let told = readme.text.contains(&format!("`factcheck {command} "));
        assert!(told, "README.md has no `factcheck {command} …`");
    }
    for option in ["--format", "--color", "--fail-on"] {
        let values = format!("`{option} {}`", values(option).join("|"));
        assert!(readme.text.contains(&values), "README.md has no {values}");
    }
}
