//! A page of the documentation: its blocks, tables, links and words of code.

use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::command::Output;

/// A page of the documentation.
pub struct Page {
    /// From the repository's root, with `/`.
    pub name: String,
    pub text: String,
}

/// A fenced block.
#[derive(Default)]
pub struct Block {
    pub language: String,
    pub text: String,
    /// The bytes of `text` in the page.
    pub content: Range<usize>,
    /// Where it stands as a file in the folder of the page.
    pub file: Option<String>,
    /// The command that prints it.
    pub output: Option<Output>,
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names of what is in a folder.
pub fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

/// Every page that people read in the repository.
pub fn pages() -> Vec<Page> {
    let mut pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
        .map(page)
        .into();
    add_folder("docs", &mut pages);
    pages
}

fn add_folder(folder: &str, pages: &mut Vec<Page>) {
    for name in names(&root().join(folder)) {
        let name = format!("{folder}/{name}");
        if root().join(&name).is_dir() {
            add_folder(&name, pages);
        } else if name.ends_with(".md") {
            pages.push(page(&name));
        }
    }
}

pub fn page(name: &str) -> Page {
    let text = fs::read_to_string(root().join(name));
    let text = text.unwrap_or_else(|error| panic!("{name}: {error}"));
    Page {
        name: name.to_owned(),
        text: text.replace("\r\n", "\n"),
    }
}

impl Page {
    pub fn path(&self) -> PathBuf {
        root().join(&self.name)
    }

    fn events(&self) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
        Parser::new_ext(&self.text, Options::ENABLE_TABLES).into_offset_iter()
    }

    /// The fenced blocks, each with what the comment before it says.
    pub fn blocks(&self) -> Vec<Block> {
        let (mut blocks, mut comment, mut open) = (Vec::new(), String::new(), None::<Block>);
        for (event, range) in self.events() {
            match (event, &mut open) {
                (Event::Html(html), None) => comment = html.trim().to_owned(),
                (Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))), None) => {
                    open = Some(Block {
                        language: language.to_string(),
                        ..commented(&comment)
                    });
                    comment.clear();
                }
                (Event::Text(text), Some(block)) => block.push(&text, range),
                (Event::End(TagEnd::CodeBlock), _) => blocks.extend(open.take()),
                (Event::Start(Tag::Paragraph | Tag::Heading { .. }), _) => comment.clear(),
                _ => {}
            }
        }
        blocks
    }

    /// The links that lead to files of the repository.
    pub fn links(&self) -> Vec<String> {
        let links = self.events().filter_map(|(event, _)| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                Some(dest_url.to_string())
            }
            _ => None,
        });
        links.filter(|link| !link.contains("://")).collect()
    }

    /// Everything between single backticks.
    pub fn code(&self) -> Vec<String> {
        let code = self.events().filter_map(|(event, _)| match event {
            Event::Code(code) => Some(code.to_string()),
            _ => None,
        });
        code.collect()
    }

    /// The lines of the blocks that hold shell commands, without remarks.
    pub fn shell(&self) -> Vec<String> {
        let blocks = self.blocks().into_iter();
        let text: String = blocks
            .filter(|block| block.language == "sh")
            .map(|block| block.text)
            .collect();
        let bare = |line: &str| line.split(" #").next().unwrap_or(line).trim().to_owned();
        text.lines().map(bare).collect()
    }

    /// The rows of the table whose first heading is `heading`, cells without their markup.
    pub fn rows(&self, heading: &str) -> Vec<Vec<String>> {
        let start = format!("| {heading} |");
        let lines = self.text.lines();
        let mut lines = lines.skip_while(|line| !line.starts_with(&start));
        let head = lines.next();
        assert!(head.is_some(), "{} has no table of `{heading}`", self.name);
        let rows = lines.skip(1).take_while(|line| line.starts_with('|'));
        let cells = |row: &str| row.trim_matches('|').split('|').map(bare).collect();
        rows.map(cells).collect()
    }
}

impl Block {
    fn push(&mut self, text: &str, range: Range<usize>) {
        let start = match self.text.is_empty() {
            true => range.start,
            false => self.content.start,
        };
        self.text.push_str(text);
        self.content = start..range.end;
    }
}

/// `` [`code`](link) `` and `` `code` `` → `code`.
fn bare(cell: &str) -> String {
    let cell = cell.trim();
    let link = cell.strip_prefix('[').and_then(|cell| cell.split_once(']'));
    let text = link.map_or(cell, |(text, _)| text);
    text.trim_matches('`').to_owned()
}

/// An empty block with what the comment says of it.
fn commented(comment: &str) -> Block {
    let mut block = Block::default();
    let said = comment
        .strip_prefix("<!-- ")
        .and_then(|rest| rest.strip_suffix(" -->"));
    let Some((what, value)) = said.and_then(|said| said.split_once(": ")) else {
        return block;
    };
    if what == "file" {
        block.file = Some(value.to_owned());
    } else if let Some(exit) = what.strip_prefix("output") {
        let status = exit
            .strip_prefix(" (exit ")
            .and_then(|exit| exit.strip_suffix(')'));
        block.output = Some(Output {
            command: value.to_owned(),
            status: status.map_or(0, |status| status.parse().unwrap()),
        });
    }
    block
}

/// The anchors of the headings of a page.
pub fn anchors(path: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let headings = text.lines().filter(|line| line.starts_with('#'));
    let anchor = |line: &str| {
        let text = line.trim_start_matches('#').trim().to_lowercase();
        let text = text.replace(' ', "-");
        let kept = |c: &char| c.is_alphanumeric() || "-_".contains(*c);
        text.chars().filter(kept).collect()
    };
    headings.map(anchor).collect()
}
