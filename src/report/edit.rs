//! Claims files with other texts in some of their claims, and nothing else changed.

use std::sync::Arc;

use toml::Table;
use toml_writer::{ToTomlValue, TomlStringBuilder};

use super::correction::correction;
use super::{ClaimReport, Report};
use crate::form::FileText;
use crate::span::Span;

/// A claims file before and after.
pub struct Edited<'a> {
    /// The file as it was read.
    pub before: &'a FileText,
    /// What it is to hold.
    pub after: String,
    /// The claims that are corrected in it, in its order, each with its new text.
    pub claims: Vec<(&'a ClaimReport, &'a str)>,
}

/// Every claims file of `report` that corrections change, in the order of the report.
pub fn files(report: &Report) -> Vec<Edited<'_>> {
    let mut files: Vec<Vec<&ClaimReport>> = Vec::new();
    for claim in &report.claims {
        match files.last_mut() {
            Some(file)
                if file
                    .iter()
                    .take(1)
                    .all(|other| Arc::ptr_eq(&other.written, &claim.written)) =>
            {
                file.push(claim)
            }
            _ => files.push(vec![claim]),
        }
    }
    files.iter().filter_map(|claims| edited(claims)).collect()
}

/// The file of `claims` with their corrections; none where there are none.
fn edited<'a>(claims: &[&'a ClaimReport]) -> Option<Edited<'a>> {
    let before: &FileText = &claims.first()?.written;
    let found = claims
        .iter()
        .filter_map(|claim| Some((*claim, correction(claim)?)));
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|(claim, _)| claim.text_span);
    let mut after = String::new();
    let mut at = 0;
    for (claim, correction) in &found {
        after.push_str(Span::new(at, claim.text_span.start).of(before.text()));
        after.push_str(&correction.written);
        at = claim.text_span.end;
    }
    after.push_str(Span::new(at, before.text().len()).of(before.text()));
    let claims: Vec<_> = found
        .iter()
        .map(|(claim, correction)| (*claim, correction.text))
        .collect();
    let edits: Vec<_> = claims
        .iter()
        .map(|(claim, text)| (claim.text.as_str(), *text))
        .collect();
    let sound = !edits.is_empty() && only_texts_change(before.text(), &after, &edits);
    sound.then_some(Edited {
        before,
        after,
        claims,
    })
}

/// True where `after`, read as TOML, is `before` with exactly the texts `edits`, old and new, exchanged.
fn only_texts_change(before: &str, after: &str, edits: &[(&str, &str)]) -> bool {
    let (Ok(mut before), Ok(mut after)) = (before.parse::<Table>(), after.parse::<Table>()) else {
        return false;
    };
    let (old, new) = (take_texts(&mut before), take_texts(&mut after));
    let pairs = old.iter().zip(&new).filter(|(old, new)| old != new);
    let pairs = pairs.map(|(old, new)| (old.as_str(), new.as_str()));
    before == after && old.len() == new.len() && pairs.eq(edits.iter().copied())
}

/// The texts of all claims, taken out of the file.
fn take_texts(file: &mut Table) -> Vec<String> {
    let claims = file
        .get_mut("claim")
        .and_then(|claims| claims.as_array_mut());
    let claims = claims
        .into_iter()
        .flatten()
        .filter_map(|claim| claim.as_table_mut());
    let texts = claims.filter_map(|claim| match claim.remove("text") {
        Some(toml::Value::String(text)) => Some(text),
        _ => None,
    });
    texts.collect()
}

/// How often a changed word is looked for in a string.
const TRIES: usize = 100;

/// The TOML string `raw`, which says `old`, so that it says `new`: with the least change that does, or else
/// written anew as a string of the same kind. None where `raw` does not say `old`.
pub fn value(raw: &str, old: &str, new: &str) -> Option<String> {
    if said(raw)? != old {
        return None;
    }
    let says_new = |candidate: &String| said(candidate).as_deref() == Some(new);
    let (before, after) = changed(old, new);
    let word = escaped(raw, before);
    let places = raw.match_indices(&word).take(TRIES);
    let mut patched = places.map(|(at, _)| {
        let rest = raw.get(at + word.len()..).unwrap_or_default();
        format!("{}{}{rest}", Span::new(0, at).of(raw), escaped(raw, after))
    });
    patched
        .find(says_new)
        .or_else(|| Some(anew(raw, new)).filter(says_new))
}

/// What a TOML value says; none where it is no string.
fn said(raw: &str) -> Option<String> {
    let table: Table = format!("value = {raw}").parse().ok()?;
    let alone = table.len() == 1;
    table
        .get("value")
        .filter(|_| alone)?
        .as_str()
        .map(str::to_owned)
}

/// The words in which the two differ, from the first to the last.
fn changed<'t>(old: &'t str, new: &'t str) -> (&'t str, &'t str) {
    let same = alike(old.bytes(), new.bytes());
    let before = old.get(..old.floor_char_boundary(same)).unwrap_or_default();
    let head = before.rfind(' ').map_or(0, |at| at + 1);
    let rest = |text: &'t str| text.get(head..).unwrap_or_default();
    let (old, new) = (rest(old), rest(new));
    let same = alike(old.bytes().rev(), new.bytes().rev());
    let tail = old.ceil_char_boundary(old.len() - same);
    let after = old.get(tail..).unwrap_or_default();
    let kept = after.find(' ').map_or(0, |at| after.len() - at);
    let without = |text: &'t str| text.get(..text.len() - kept).unwrap_or(text);
    (without(old), without(new))
}

/// How many bytes two texts begin with alike.
fn alike(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).count()
}

/// `words` as they stand inside a string of the kind of `raw`.
fn escaped(raw: &str, words: &str) -> String {
    if raw.starts_with('\'') {
        return words.to_owned();
    }
    let quoted = basic(words);
    let inner = quoted
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(words).to_owned()
}

/// `text` as a string of the kind of `raw`, where it can be one.
fn anew(raw: &str, text: &str) -> String {
    let builder = TomlStringBuilder::new(text);
    let written = if raw.starts_with("'''") {
        builder.as_ml_literal()
    } else if raw.starts_with("\"\"\"") {
        Some(builder.as_ml_basic())
    } else if raw.starts_with('\'') {
        builder.as_literal()
    } else {
        None
    };
    written.map_or_else(|| basic(text), |written| written.to_toml_value())
}

fn basic(text: &str) -> String {
    TomlStringBuilder::new(text).as_basic().to_toml_value()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn strings_keep_their_kind_and_layout() {
        let cases = [
            (
                r#""It is 16 high""#,
                "It is 16 high",
                "It is 61 high",
                r#""It is 61 high""#,
            ),
            (
                "'It is 16 high'",
                "It is 16 high",
                "It is 61 high",
                "'It is 61 high'",
            ),
            ("'It is 16'", "It is 16", "It isn't 16", "\"It isn't 16\""),
            (
                r#""16 \u0069s \"16\"""#,
                "16 is \"16\"",
                "16 is \"61\"",
                r#""16 \u0069s \"61\"""#,
            ),
            (r#""16""#, "16", "\"a\\", r#""\"a\\""#),
            (
                "\"\"\"\nIt is \\\n   16 high\"\"\"",
                "It is 16 high",
                "It is 61 high",
                "\"\"\"\nIt is \\\n   61 high\"\"\"",
            ),
            (
                "'''\nIt is\n16'''",
                "It is\n16",
                "It is\n61",
                "'''\nIt is\n61'''",
            ),
            (
                r#""has signed""#,
                "has signed",
                "has not signed",
                r#""has not signed""#,
            ),
            (
                r#""has not signed""#,
                "has not signed",
                "has signed",
                r#""has signed""#,
            ),
        ];
        for (raw, old, new, expected) in cases {
            assert_eq!(value(raw, old, new).as_deref(), Some(expected), "{raw}");
        }
        for raw in ["16", "'15'", "", "'16'\nx = 1", "16 bodies"] {
            assert_eq!(value(raw, "16", "61"), None, "{raw}");
        }
    }

    #[test]
    fn an_edit_that_touches_more_than_texts_is_seen() {
        let before = "[[claim]]\ntext = 'a'\nid = 'x'\n[[claim]]\ntext = 'b'\n";
        let cases = [
            (before.replace("'b'", "'c'"), true),
            (before.replace("'b'", "'d'"), false),
            (before.replace("'a'", "'c'"), false),
            (before.replace("'b'", "'c'").replace("'x'", "'y'"), false),
            (before.replace("'b'", "'c'\nexpect = 'disputed'"), false),
            (before.replace("'b'", "'c"), false),
            (before.to_owned(), false),
        ];
        for (after, sound) in cases {
            assert_eq!(
                only_texts_change(before, &after, &[("b", "c")]),
                sound,
                "{after}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_value_says_what_it_is_to_say(
            old in "[a-c '\"\\\\\n\u{1b}é]{0,12}",
            new in "[a-c '\"\\\\\n\u{1b}é]{0,12}",
        ) {
            let builder = TomlStringBuilder::new(&old);
            let always = [Some(builder.as_basic()), Some(builder.as_ml_basic())];
            let kinds = always.into_iter().chain([builder.as_literal(), builder.as_ml_literal()]);
            for kind in kinds.flatten() {
                let written = value(&kind.to_toml_value(), &old, &new);
                prop_assert_eq!(written.and_then(|raw| said(&raw)), Some(new.clone()));
            }
        }
    }
}
