//! Keeps the shape of the code: what may import what, who may print, how long a file may get.
//!
//! Works on tokens, so that comments, strings and the code of tests never count.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// The modules from the bottom up. A module imports from itself and from the rows before its own.
const ROWS: &[&[&str]] = &[
    &["span"],
    &["finding", "form"],
    &["claims", "corpus", "language"],
    &["judge", "scan"],
    &["report"],
    &["baseline", "changes", "lock"],
    &["check"],
    &["eval"],
    &["cli"],
];

/// Imports that the rows would allow and that are wrong all the same, with the reason.
const NEVER: &[(&str, &str, &str)] = &[
    ("judge", "corpus", "the judge knows nothing of files"),
    (
        "scan",
        "claims",
        "the scan knows statements, not claims files",
    ),
];

/// Files that may write to standard output and standard error.
const PRINTS: &[&str] = &["src/main.rs", "src/cli/"];

const LONGEST_FILE: usize = 600;
const LONGEST_MAIN: usize = 59;

#[test]
fn modules_import_only_from_below() {
    no_faults(|file| {
        let from = file.module.first().map_or("", String::as_str);
        let imports = imports(&file.tokens, file.module.len());
        let wrong = imports.into_iter().filter_map(|(to, line)| {
            let why = fault_of_import(from, &to)?;
            Some((line, why))
        });
        wrong.collect()
    });
}

#[test]
fn every_module_has_its_place() {
    let mut declared = top_modules();
    let mut placed: Vec<_> = ROWS.concat().into_iter().map(str::to_owned).collect();
    declared.sort();
    placed.sort();
    assert_eq!(
        declared,
        placed,
        "ROWS in {} must name what src/lib.rs declares",
        file!()
    );
}

#[test]
fn only_the_command_prints() {
    no_faults(|file| {
        if PRINTS.iter().any(|may| file.path.starts_with(may)) {
            return Vec::new();
        }
        let wrong = printing(&file.tokens).into_iter();
        wrong
            .map(|(what, line)| (line, format!("`{what}`: only {PRINTS:?} print")))
            .collect()
    });
}

#[test]
fn nothing_may_panic() {
    no_faults(|file| {
        let wrong = panics(&file.tokens).into_iter();
        wrong
            .map(|(what, line)| {
                (
                    line,
                    format!("`{what}` may panic: return an error or a fallback"),
                )
            })
            .collect()
    });
}

#[test]
fn files_stay_short() {
    no_faults(|file| {
        let most = if file.path == "src/main.rs" {
            LONGEST_MAIN
        } else {
            LONGEST_FILE
        };
        let long = file.lines > most;
        let fault = (
            file.lines,
            format!("{} lines, {most} at most: split it by ideas", file.lines),
        );
        long.then_some(fault).into_iter().collect()
    });
}

/// A fault with the line that it is on.
type Fault = (usize, String);

/// Looks through every file of the library and the command, and tells all faults at once.
fn no_faults(faults: impl Fn(&Source) -> Vec<Fault>) {
    let mut told = String::new();
    for file in sources() {
        for (line, fault) in faults(&file) {
            writeln!(told, "{}:{line}: {fault}", file.path).unwrap();
        }
    }
    assert!(told.is_empty(), "\n{told}");
}

/// Why `from` must not import `to`, if it must not.
fn fault_of_import(from: &str, to: &str) -> Option<String> {
    let row = |module: &str| ROWS.iter().position(|row| row.contains(&module));
    // Whatever is no module is re-exported by the crate's root, which stands above all.
    let (Some(from_row), Some(to_row)) = (row(from), row(to)) else {
        return (!from.is_empty() && row(to).is_none())
            .then(|| format!("`{from}` imports `{to}` from the crate's root; name its module"));
    };
    if from == to {
        return None;
    }
    if to_row >= from_row {
        return Some(format!(
            "`{from}` imports `{to}`, which does not stand below it"
        ));
    }
    let never = NEVER.iter().find(|(a, b, _)| (*a, *b) == (from, to))?;
    Some(format!("`{from}` imports `{to}`: {}", never.2))
}

/// One file of code, without the code of tests.
struct Source {
    /// From the repository's root, with `/`.
    path: String,
    /// The path of its module below the crate.
    module: Vec<String>,
    tokens: Vec<Token>,
    lines: usize,
}

/// A token with the line that it stands on; a group is two of them.
#[derive(Clone, Debug, PartialEq)]
struct Token {
    text: String,
    line: usize,
}

/// The files of `src`, but for those that only tests are made of.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tests = BTreeSet::new();
    let mut sources = Vec::new();
    for path in rust_files(&root.join("src")) {
        let text = fs::read_to_string(&path).unwrap();
        let stream: TokenStream = text
            .parse()
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut reader = Reader::default();
        reader.read(stream);
        tests.extend(reader.tests.iter().map(|module| module.path(&path)));
        let shown = path
            .strip_prefix(root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let module = module_of(&shown);
        sources.push((
            path,
            Source {
                path: shown,
                module,
                tokens: reader.tokens,
                lines: text.lines().count(),
            },
        ));
    }
    assert!(sources.len() > 50, "the sources are not where they were");
    sources.retain(|(path, _)| !tests.contains(path));
    sources.into_iter().map(|(_, source)| source).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let below = paths.into_iter().flat_map(|path| {
        if path.is_dir() {
            rust_files(&path)
        } else {
            vec![path]
        }
    });
    below
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect()
}

/// `src/judge/part.rs` → `judge`, `part`; `src/judge/mod.rs` → `judge`; `src/lib.rs` → nothing.
fn module_of(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut parts: Vec<_> = path.split('/').map(str::to_owned).collect();
    if parts
        .last()
        .is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str()))
    {
        parts.pop();
    }
    parts
}

/// What `src/lib.rs` declares.
fn top_modules() -> Vec<String> {
    let lib = sources()
        .into_iter()
        .find(|file| file.path == "src/lib.rs")
        .unwrap();
    let pairs = lib.tokens.windows(2).filter(|pair| pair[0].text == "mod");
    pairs.map(|pair| pair[1].text.clone()).collect()
}

/// A module of tests in a file of its own.
#[derive(Debug, Default, PartialEq)]
struct TestModule {
    name: String,
    /// The value of `#[path]`.
    file: Option<String>,
}

impl TestModule {
    /// Its file, declared in the file `from`.
    fn path(&self, from: &Path) -> PathBuf {
        let folder = from.parent().unwrap();
        match &self.file {
            Some(file) => folder.join(file),
            None if from.file_stem().is_some_and(|stem| stem == "mod") => {
                folder.join(format!("{}.rs", self.name))
            }
            None => from.with_extension("").join(format!("{}.rs", self.name)),
        }
    }
}

/// Takes a file apart into its tokens, leaving out every item under `#[cfg(test)]`.
#[derive(Default)]
struct Reader {
    tokens: Vec<Token>,
    tests: Vec<TestModule>,
}

impl Reader {
    fn read(&mut self, stream: TokenStream) {
        let mut trees = stream.into_iter().peekable();
        while let Some(tree) = trees.next() {
            match (&tree, trees.peek()) {
                (TokenTree::Punct(hash), Some(TokenTree::Group(attribute)))
                    if hash.as_char() == '#' && is_test(attribute) =>
                {
                    let item = item(&mut trees);
                    self.tests.extend(test_module(&item));
                }
                _ => self.push(tree),
            }
        }
    }

    fn push(&mut self, tree: TokenTree) {
        let line = tree.span().start().line;
        let TokenTree::Group(group) = tree else {
            return self.tokens.push(Token {
                text: tree.to_string(),
                line,
            });
        };
        let (open, close) = match group.delimiter() {
            Delimiter::Brace => ("{", "}"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::None => ("", ""),
        };
        self.tokens.push(Token {
            text: open.to_owned(),
            line,
        });
        self.read(group.stream());
        let line = group.span_close().start().line;
        self.tokens.push(Token {
            text: close.to_owned(),
            line,
        });
    }
}

fn is_test(attribute: &Group) -> bool {
    let text: String = attribute.stream().to_string().split_whitespace().collect();
    text == "cfg(test)" || text.starts_with("cfg(all(test,")
}

/// The rest of an item: up to its braces or its semicolon.
fn item(trees: &mut impl Iterator<Item = TokenTree>) -> Vec<TokenTree> {
    let mut item = Vec::new();
    for tree in trees {
        let last = match &tree {
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
            TokenTree::Punct(punct) => punct.as_char() == ';',
            _ => false,
        };
        item.push(tree);
        if last {
            break;
        }
    }
    item
}

/// `mod tests;` with the attributes before it, if the item is that.
fn test_module(item: &[TokenTree]) -> Option<TestModule> {
    let words: Vec<_> = item.iter().map(ToString::to_string).collect();
    let at = words.iter().position(|word| word == "mod")?;
    if words.get(at + 2)? != ";" {
        return None;
    }
    let path = words
        .iter()
        .find_map(|word| word.strip_prefix("[path = \"")?.strip_suffix("\"]"));
    Some(TestModule {
        name: words.get(at + 1)?.clone(),
        file: path.map(str::to_owned),
    })
}

/// Every top-level module named through `crate::`, or through `super::` from a module `depth` deep.
fn imports(tokens: &[Token], depth: usize) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let after = match token.text.as_str() {
            "crate" => path_after(tokens, at),
            "super" if !follows_super(tokens, at) => {
                let supers = (0..)
                    .take_while(|n| text(tokens, at + 3 * n) == "super")
                    .count();
                (supers >= depth)
                    .then(|| path_after(tokens, at + 3 * (supers - 1)))
                    .flatten()
            }
            _ => None,
        };
        if let Some(after) = after {
            found.extend(heads(tokens, after));
        }
    }
    found
}

fn text(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.text.as_str())
}

fn follows_super(tokens: &[Token], at: usize) -> bool {
    at >= 3 && text(tokens, at - 3) == "super" && text(tokens, at - 1) == ":"
}

/// Where the path goes on after the word at `at`.
fn path_after(tokens: &[Token], at: usize) -> Option<usize> {
    (text(tokens, at + 1) == ":" && text(tokens, at + 2) == ":").then_some(at + 3)
}

/// The first words of a path, or of every path in braces.
fn heads(tokens: &[Token], at: usize) -> Vec<(String, usize)> {
    let Some(first) = tokens.get(at) else {
        return Vec::new();
    };
    if first.text != "{" {
        return vec![(first.text.clone(), first.line)];
    }
    let mut heads = Vec::new();
    let mut open = 0;
    for (i, token) in tokens.iter().enumerate().skip(at) {
        match token.text.as_str() {
            "{" => open += 1,
            "}" => open -= 1,
            word if open == 1 && ["{", ","].contains(&text(tokens, i - 1)) => {
                heads.push((word.to_owned(), token.line));
            }
            _ => {}
        }
        if open == 0 {
            break;
        }
    }
    heads
}

fn printing(tokens: &[Token]) -> Vec<(String, usize)> {
    let macros = ["print", "println", "eprint", "eprintln", "dbg"];
    let streams = ["stdout", "stderr"];
    matching(tokens, |before, token, after| {
        macros.contains(&token) && after == "!"
            || streams.contains(&token) && before == ":" && after == "("
    })
}

fn panics(tokens: &[Token]) -> Vec<(String, usize)> {
    let macros = ["panic", "unreachable", "todo", "unimplemented"];
    let methods = ["unwrap", "expect", "unwrap_err", "expect_err"];
    matching(tokens, |before, token, after| {
        macros.contains(&token) && after == "!"
            || methods.contains(&token) && [".", ":"].contains(&before) && after == "("
    })
}

/// The tokens that, with those before and after them, are `wanted`.
fn matching(tokens: &[Token], wanted: impl Fn(&str, &str, &str) -> bool) -> Vec<(String, usize)> {
    let before = |at: usize| at.checked_sub(1).map_or("", |at| text(tokens, at));
    let found = tokens
        .iter()
        .enumerate()
        .filter(|(at, token)| wanted(before(*at), &token.text, text(tokens, at + 1)));
    found
        .map(|(_, token)| (token.text.clone(), token.line))
        .collect()
}

fn read(code: &str) -> Reader {
    let mut reader = Reader::default();
    reader.read(code.parse().unwrap());
    reader
}

/// Module and line of each import.
type Imports = &'static [(&'static str, usize)];

#[test]
fn imports_are_found_however_they_are_written() {
    let cases: &[(&str, usize, Imports)] = &[
        ("use crate::judge;", 1, &[("judge", 1)]),
        (
            "\nuse crate::{\n  claims::{Claim, Verdict},\n  scan,\n};",
            1,
            &[("claims", 3), ("scan", 4)],
        ),
        (
            "fn f() -> crate::report::Style { crate::cli::main() }",
            1,
            &[("report", 1), ("cli", 1)],
        ),
        ("use super::scan;", 1, &[("scan", 1)]),
        ("use super::part;", 2, &[]),
        ("use super::super::scan;", 2, &[("scan", 1)]),
        ("pub(super) fn f() {}\npub(crate) fn g() {}", 1, &[]),
        (
            "// use crate::cli;\nconst A: &str = \"crate::cli\";",
            1,
            &[],
        ),
        (
            "#[cfg(test)]\nmod tests { use crate::cli; }\nuse crate::span;",
            1,
            &[("span", 3)],
        ),
        (
            "#[cfg(test)]\n#[path = \"x_tests.rs\"]\nmod tests;\nuse crate::span;",
            1,
            &[("span", 4)],
        ),
    ];
    for (code, depth, expected) in cases {
        let found = imports(&read(code).tokens, *depth);
        let found: Vec<_> = found
            .iter()
            .map(|(to, line)| (to.as_str(), *line))
            .collect();
        assert_eq!(found, *expected, "{code}");
    }
}

#[test]
fn wrong_imports_are_told_from_right_ones() {
    let cases = [
        ("cli", "span", true),
        ("check", "report", true),
        ("report", "check", false),
        ("judge", "judge", true),
        ("judge", "claims", true),
        ("judge", "corpus", false),
        ("judge", "scan", false),
        ("language", "claims", false),
        ("language", "corpus", false),
        ("span", "finding", false),
        ("scan", "Report", false),
    ];
    for (from, to, right) in cases {
        assert_eq!(fault_of_import(from, to).is_none(), right, "{from} → {to}");
    }
}

#[test]
fn what_prints_or_panics_is_found() {
    let code = "fn f() { println!(\"x\"); io::stdout(); a.unwrap_or(1); x.expect; }\nfn stderr() { b.unwrap(); expect(1) }";
    let tokens = read(code).tokens;
    assert_eq!(
        printing(&tokens),
        [("println".to_owned(), 1), ("stdout".to_owned(), 1)]
    );
    assert_eq!(panics(&tokens), [("unwrap".to_owned(), 2)]);
}

#[test]
fn files_of_tests_are_found() {
    let cases = [
        (
            "#[cfg(test)] mod tests;",
            "src/a/mod.rs",
            Some("src/a/tests.rs"),
        ),
        (
            "#[cfg(test)] mod tests;",
            "src/a.rs",
            Some("src/a/tests.rs"),
        ),
        (
            "#[cfg(test)] #[path = \"b_tests.rs\"] mod tests;",
            "src/a/b.rs",
            Some("src/a/b_tests.rs"),
        ),
        ("#[cfg(test)] mod tests { }", "src/a.rs", None),
        ("mod tests;", "src/a.rs", None),
    ];
    for (code, from, expected) in cases {
        let tests = read(code).tests;
        let found = tests.first().map(|module| module.path(Path::new(from)));
        assert_eq!(found, expected.map(PathBuf::from), "{code}");
    }
}
