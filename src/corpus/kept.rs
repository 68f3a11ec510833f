//! The words of Markdown, from the cache where that is faster than to convert it again.

use std::convert::Infallible;

use super::cache::{Cache, Converted, Converter};
use super::map::Pieces;
use super::markdown::{self, Extract};
use super::metadata::Metadata;
use crate::span::Span;

/// Shorter texts are converted each time: to find, read and check an entry takes as long as to convert some 16 to
/// 64 kB. From here on it is faster, for a megabyte by half.
pub(super) const WORTH: usize = 64 * 1024;

/// Each release has entries of its own, since its parser may read Markdown otherwise; the number goes up with every
/// change in between.
const MARKDOWN: Converter = Converter {
    name: concat!("markdown ", env!("CARGO_PKG_VERSION")),
    version: 1,
};

/// The words of the Markdown `file` from the byte `start` on.
pub(super) fn extract(file: &str, start: usize, cache: &Cache) -> Extract {
    let body = file.get(start..).unwrap_or_default();
    if body.len() < WORTH || cache.folder().is_none() {
        return markdown::extract(file, start);
    }
    // Without what stands before it: entries don't change when only the front matter does.
    let convert = |_: &[u8]| Ok::<_, Infallible>(to_entry(markdown::extract(body, 0)));
    let Ok(converted) = cache.converted(MARKDOWN, body.as_bytes(), convert);
    from_entry(converted, body, start).unwrap_or_else(|| markdown::extract(file, start))
}

fn to_entry(extract: Extract) -> Converted {
    Converted {
        text: extract.text,
        metadata: Metadata {
            title: extract.title,
            ..Metadata::default()
        },
        pieces: extract.pieces.spans().collect(),
    }
}

/// What the entry holds, its places those of a file in which `body` begins at `start`; none where it can't be of
/// `body`, whatever its checksum says.
fn from_entry(converted: Converted, body: &str, start: usize) -> Option<Extract> {
    let mut pieces = Pieces::default();
    for (text, at) in converted.pieces {
        body.get(at.start..at.end)?;
        pieces.push(text, Span::new(start + at.start, start + at.end));
    }
    pieces.shrink();
    Some(Extract {
        text: converted.text,
        pieces,
        title: converted.metadata.title,
    })
}

#[cfg(test)]
#[path = "kept_tests.rs"]
mod tests;
