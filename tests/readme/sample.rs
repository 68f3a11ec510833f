//! Files in TOML shown on the pages, loaded as the command would.

use std::error::Error;

use factcheck::claims::{self, Defaults, Settings};
use factcheck::corpus::Corpus;

use crate::command::{Folder, run};
use crate::page::pages;

/// A key that no file may hold, and that no known key is near to.
pub const UNKNOWN_KEY: &str = "zzzzzzzzzzzz";

/// What a sample is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Claims,
    Sources,
    Settings,
}

/// A block in TOML.
pub struct Sample {
    pub kind: Kind,
    pub page: String,
    pub text: String,
}

impl Kind {
    fn of(text: &str) -> Self {
        match text {
            _ if text.contains("[[claim]]") => Self::Claims,
            _ if text.contains("[[source]]") => Self::Sources,
            _ => Self::Settings,
        }
    }

    fn file(self) -> &'static str {
        match self {
            Self::Claims => "claims.toml",
            Self::Sources => "sources.toml",
            Self::Settings => "factcheck.toml",
        }
    }
}

/// Every block in TOML of every page.
pub fn samples() -> Vec<Sample> {
    let mut samples = Vec::new();
    for page in pages() {
        let blocks = page.blocks().into_iter();
        samples.extend(
            blocks
                .filter(|block| block.language == "toml")
                .map(|block| Sample {
                    kind: Kind::of(&block.text),
                    page: page.name.clone(),
                    text: block.text,
                }),
        );
    }
    samples
}

impl Sample {
    /// Reads it as the command would.
    pub fn load(&self) -> Result<(), Box<dyn Error>> {
        let folder = Folder::new();
        let file = folder.write(self.kind.file(), &self.text);
        match self.kind {
            Kind::Claims => {
                claims::load(&[file], &Defaults::default(), std::io::empty())?;
            }
            Kind::Settings => {
                Settings::read(&file)?;
            }
            Kind::Sources => {
                let table: toml::Table = toml::from_str(&self.text)?;
                let sources = table["source"].as_array().into_iter().flatten();
                for path in sources.filter_map(|source| source["path"].as_str()) {
                    folder.write(path, "Words.\n");
                }
                Corpus::find(&[folder.path().to_owned()])?;
            }
        }
        Ok(())
    }

    /// True when it sets the key or opens a table of that name.
    pub fn shows(&self, key: &str) -> bool {
        let ways = [
            format!("\n{key} ="),
            format!(" {key} ="),
            format!("[{key}]"),
        ];
        let text = format!("\n{}", self.text);
        ways.iter().any(|way| text.contains(way))
    }
}

/// The keys that may stand in the place of the unknown one in `text`, as the message lists them.
pub fn known_keys(kind: Kind, text: &str) -> Vec<String> {
    let folder = Folder::new();
    folder.write("a.txt", "Words.\n");
    folder.write(Kind::Claims.file(), "[[claim]]\ntext = \"A word.\"\n");
    folder.write(kind.file(), text);
    let arguments = ["check", Kind::Claims.file(), "--corpus", "."];
    let printed = run(&arguments, folder.path()).text;
    let lists = ["known are ", "known keys are "];
    let list = lists.iter().find_map(|before| printed.split_once(before));
    let Some((_, list)) = list else {
        panic!("the message lists no known keys:\n{printed}");
    };
    let list = list.split([')', '\n']).next().unwrap();
    let words = list.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let keys = words.filter(|word| !word.is_empty() && *word != "and");
    keys.map(str::to_owned).collect()
}
