//! XML that any parser reads back to the same text, as far as XML can say it, and that is harmless in a log.

use super::clean;

/// `text` with stand-ins for the characters that XML 1.0 forbids: control pictures such as `␛`, else U+FFFD.
pub(super) fn allowed(text: &str) -> String {
    let allow = |c: char| match c {
        '\t' | '\n' | '\r' => c,
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        _ => c,
    };
    text.chars().map(allow).collect()
}

/// A finished document in which references stand for what could harm a terminal or a log: a parser sees no difference.
pub(super) fn harmless(document: &str) -> String {
    let mut seen = String::with_capacity(document.len());
    for c in document.chars() {
        match clean::harmful(c) {
            true => seen.push_str(&format!("&#{};", u32::from(c))),
            false => seen.push(c),
        }
    }
    // Commands to a build service's log: anywhere in a line, and at its start.
    let seen = seen
        .replace("##[", "##&#91;")
        .replace("##vso[", "##vso&#91;");
    let lines = seen.split_inclusive('\n').map(|line| {
        let words = line.trim_start();
        let indent = line.strip_suffix(words).unwrap_or_default();
        match words.strip_prefix("::") {
            Some(rest) => format!("{indent}&#58;:{rest}"),
            None => line.to_owned(),
        }
    });
    lines.collect()
}
