//! What the formats for the web share: JSON that may stand inside a page, and addresses.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::{Evidence, json};

/// `value` as JSON, ended by a line break: harmless for a terminal and a log, and inside a `<script>` of a page.
pub(super) fn to_json(value: &impl Serialize) -> String {
    // Strings, numbers and lists: nothing here that JSON can't say.
    let json = serde_json::to_string_pretty(value).unwrap_or_default();
    // These stand in strings only, and there they have an escape.
    let json = json
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026");
    json::escape(json) + "\n"
}

/// The address of the source of `evidence`: its own where that is one, else its path as a relative one.
pub(super) fn address(evidence: &Evidence) -> String {
    match &evidence.about.url {
        Some(url) if is_address(url) => url.clone(),
        _ => relative(&evidence.source),
    }
}

/// True for an address on the web that needs no escapes.
pub(super) fn is_address(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let bad = |c: char| {
        !c.is_ascii_graphic() && c.is_ascii()
            || "<>\"{}|\\^`".contains(c)
            || super::clean::harmful(c)
    };
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(bad))
}

/// What must not stand in the path of an address as it is; also the colon, which could look like the end of a scheme.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// A path as a part of an address: `/` parts its folders, everything that could mean something else is escaped.
pub(super) fn escaped(path: &str) -> String {
    utf8_percent_encode(path, ESCAPED).to_string()
}

/// A path as a relative address.
fn relative(path: &str) -> String {
    let escaped = escaped(path);
    // Two slashes at the beginning would name a host.
    match escaped.starts_with("//") {
        true => format!("/.{escaped}"),
        false => escaped,
    }
}
