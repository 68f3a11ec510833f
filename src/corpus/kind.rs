//! Which files are sources, and what is in them.

use std::path::Path;

/// The endings of sources, as messages list them.
pub const ENDINGS: &[&str] = &[".txt", ".text", ".md", ".markdown"];

/// The name of the file that says more about the sources beside and below it.
pub const METADATA_FILE: &str = "sources.toml";

/// How a source is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Words and nothing else.
    Text,
    /// Markdown, with front matter perhaps.
    Markdown,
}

impl Kind {
    /// The kind by the ending of the file name, in either case; none: not a source.
    pub fn of(path: &Path) -> Option<Kind> {
        let ending = path.extension()?;
        let one_of = |endings: [&str; 2]| endings.iter().any(|it| ending.eq_ignore_ascii_case(it));
        if one_of(["txt", "text"]) {
            Some(Kind::Text)
        } else {
            one_of(["md", "markdown"]).then_some(Kind::Markdown)
        }
    }
}

/// The ending in lower case without its dot; empty where there is none.
pub(super) fn extension(path: &Path) -> String {
    path.extension()
        .map(|end| end.to_string_lossy().to_lowercase())
        .unwrap_or_default()
}
