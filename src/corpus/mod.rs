//! The corpus: files of every format become sources, texts with a way back to the original bytes.
//!
//! ```
//! use factcheck::corpus::{Kind, Source};
//!
//! let file = b"# Grave found\n\nIt held **4,000** bodies.\n".to_vec();
//! let source = Source::parse("notes.md", Kind::Markdown, file)?;
//! assert_eq!(source.text, "Grave found\n\nIt held 4,000 bodies.");
//! assert_eq!(source.metadata.title.as_deref(), Some("Grave found"));
//!
//! let sentence = source.sentences()[1];
//! assert_eq!(sentence.of(&source.text), "It held 4,000 bodies.");
//! assert_eq!(source.place(sentence.start).line, 3);
//! assert_eq!(source.lines(sentence)[0].text, "It held **4,000** bodies.");
//! # Ok::<(), factcheck::corpus::ReadError>(())
//! ```

mod block;
pub mod cache;
mod decode;
mod error;
mod file;
mod files;
mod find;
mod front_matter;
mod html;
mod kept;
mod kind;
mod lines;
mod map;
mod markdown;
mod metadata;
mod once;
mod segments;
mod sentences;
mod source;

pub use block::{Before, Block};
pub use error::{Error, ReadError};
pub use file::SourceFile;
pub use files::{Corpus, Page};
pub use kind::{ENDINGS, Kind, METADATA_FILE};
pub use metadata::Metadata;
pub use sentences::sentences;
pub use source::{Line, Source};
