//! Files that a person fills in: their text with its lines, their fields, their mistakes.
//!
//! Claims files, settings, `sources.toml` and front matter are all read with it, so that a mistake
//! looks the same wherever it stands: file, line, column, the text marked, and what to do.

mod fields;
mod keys;
mod problem;
mod read;
#[cfg(test)]
pub(crate) mod schema;

pub use keys::nearest;
pub use problem::{Also, FileText, Position, Problem};

pub(crate) use fields::{Reader, Shape, Value, mismatch, span, type_name};
pub(crate) use keys::suggestion;
pub(crate) use problem::{lines, quoted};
pub(crate) use read::unreadable;
