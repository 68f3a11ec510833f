//! Undoes what tokenised collections do to texts, since no real text has it.
//!
//! The escapes are those of the Penn Treebank (Marcus, Santorini, Marcinkiewicz, 1993).

/// How the collections write a mark, and how everybody else does. Brackets lose the blank inside them.
const ESCAPES: &[(&str, &str)] = &[
    ("-LRB- ", "("),
    ("-LSB- ", "["),
    ("-LCB- ", "{"),
    (" -RRB-", ")"),
    (" -RSB-", "]"),
    (" -RCB-", "}"),
    ("-LRB-", "("),
    ("-LSB-", "["),
    ("-LCB-", "{"),
    ("-RRB-", ")"),
    ("-RSB-", "]"),
    ("-RCB-", "}"),
    ("``", "\""),
    ("''", "\""),
];

/// What collections split off the word before it.
const CLITICS: &[&str] = &["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"];

/// The text as its author wrote it, as far as can be told.
pub(super) fn restored(text: &str) -> String {
    let mut text = text.to_string();
    for (escape, plain) in ESCAPES {
        if text.contains(escape) {
            text = text.replace(escape, plain);
        }
    }
    for clitic in CLITICS {
        text = joined(&text, clitic);
    }
    text
}

/// Joins a clitic that stands alone to the word before it; after anything else it opens a quotation.
fn joined(text: &str, clitic: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let alone = format!(" {clitic}");
    while let Some(at) = rest.find(&alone) {
        let (before, after) = (&rest[..at], &rest[at + alone.len()..]);
        let ends = after.is_empty() || after.starts_with(char::is_whitespace);
        out.push_str(before);
        let word = before.ends_with(char::is_alphanumeric);
        out.push_str(if ends && word { clitic } else { &alone });
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone_and_real_texts_stay() {
        for (text, expected) in [
            ("Ada -LRB- born 1950 -RRB- sang .", "Ada (born 1950) sang ."),
            ("-LSB- sic -RSB-", "[sic]"),
            ("`` We won , '' she said", "\" We won , \" she said"),
            (
                "The firm 's boss did n't pay .",
                "The firm's boss didn't pay .",
            ),
            ("the boys ' room", "the boys ' room"),
            (
                "They call it 'd'accord' here",
                "They call it 'd'accord' here",
            ),
            ("He said: 's not mine", "He said: 's not mine"),
            ("the 'said' man", "the 'said' man"),
            ("It didn't (yet) rain.", "It didn't (yet) rain."),
            ("", ""),
        ] {
            assert_eq!(restored(text), expected);
        }
    }
}
