//! Makes text from files harmless for a terminal, a log and an editor.
//!
//! Claims, sources and file names may hold escape sequences that recolour or retitle a terminal,
//! controls that turn the order of characters round, characters that can't be seen, and commands to
//! the log reader of a build service. Each is replaced by something visible.

use crate::span::Span;

/// Text without harmful characters, and the way from the original's bytes to its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned {
    /// The harmless text; line breaks are `\n`, tabs are kept.
    pub text: String,
    /// Where the two texts drift apart: a byte of the original, and the same place in `text`.
    anchors: Vec<(usize, usize)>,
}

impl Cleaned {
    /// Where `span` of the original lies in [`Cleaned::text`].
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.place(span.start), self.place(span.end))
    }

    fn place(&self, offset: usize) -> usize {
        let after = self
            .anchors
            .partition_point(|&(original, _)| original <= offset);
        let anchor = after.checked_sub(1).and_then(|i| self.anchors.get(i));
        let (original, own) = anchor.copied().unwrap_or_default();
        let place = own + offset.saturating_sub(original);
        self.text.floor_char_boundary(place)
    }
}

/// `text` without harmful characters; tabs and line breaks stay, `\r\n` becomes `\n`.
///
/// Stand-ins are control pictures such as `␛` where `unicode` is true, else `?`.
pub fn clean(text: &str, unicode: bool) -> Cleaned {
    let mut cleaned = Cleaned {
        text: String::with_capacity(text.len()),
        anchors: Vec::new(),
    };
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, next)| next);
        let own = match c {
            '\r' if after == Some('\n') => None,
            _ if joins(c) && foreign(before) && foreign(after) => Some(c),
            _ => Some(stand_in(c, unicode).unwrap_or(c)),
        };
        cleaned.text.extend(own);
        if own != Some(c) {
            let end = at + c.len_utf8();
            cleaned.anchors.push((end, cleaned.text.len()));
        }
        before = Some(c);
    }
    cleaned
}

/// `text` on one line: line breaks and tabs, too, are replaced by something visible.
pub fn line(text: &str, unicode: bool) -> String {
    // Nearly every line is plain.
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return text.to_owned();
    }
    let cleaned = clean(text, unicode).text;
    cleaned
        .chars()
        .map(|c| match c {
            '\n' | '\t' => control_picture(c, unicode),
            _ => c,
        })
        .collect()
}

/// Prose on one line: every run of white space is one blank, the rest is cleaned.
pub fn prose(text: &str, unicode: bool) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    line(&words.join(" "), unicode)
}

/// `report` without lines that a build service would take for commands: `::error::`, `##[group]`.
pub fn defuse(report: &str) -> String {
    let report = report.replace("##[", "# #[").replace("##vso[", "# #vso[");
    let lines = report.split_inclusive('\n').map(|line| {
        let words = line.trim_start();
        let indent = line.strip_suffix(words).unwrap_or_default();
        match words.strip_prefix("::") {
            Some(rest) => format!("{indent}: :{rest}"),
            None => line.to_owned(),
        }
    });
    lines.collect()
}

/// True for a character that must not reach a terminal or a log as it is; line breaks and tabs may.
pub fn harmful(c: char) -> bool {
    match c {
        '\t' | '\n' => false,
        _ if c.is_control() => true,
        // Marks that turn the order of characters round.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => true,
        '\u{2066}'..='\u{2069}' => true,
        // Line and paragraph separators: a line break to some readers, nothing to others.
        '\u{2028}' | '\u{2029}' => true,
        // Characters that can't be seen.
        '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' => true,
        '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => true,
        '\u{e0000}'..='\u{e007f}' => true,
        _ => false,
    }
}

fn stand_in(c: char, unicode: bool) -> Option<char> {
    harmful(c).then(|| control_picture(c, unicode))
}

fn control_picture(c: char, unicode: bool) -> char {
    match (c, unicode) {
        (_, false) => '?',
        ('\u{0}'..='\u{1f}', true) => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        ('\u{7f}', true) => '\u{2421}',
        _ => '\u{fffd}',
    }
}

/// Joiners are part of the spelling of Persian, of the scripts of India and of emoji, where they
/// stand between two of their characters; anywhere else they only hide.
fn joins(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

fn foreign(neighbour: Option<char>) -> bool {
    neighbour.is_some_and(|c| !c.is_ascii() && !harmful(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn harm_is_replaced_by_something_visible() {
        let cases = [
            (
                "plain, with \ttab\nand line",
                "plain, with \ttab\nand line",
                "plain, with \ttab\nand line",
            ),
            ("a\u{1b}[31mred", "a␛[31mred", "a?[31mred"),
            ("a\0b\u{7}\u{7f}", "a␀b␇␡", "a?b??"),
            ("a\u{9b}31m", "a\u{fffd}31m", "a?31m"),
            ("\u{202e}evil\u{2069}", "\u{fffd}evil\u{fffd}", "?evil?"),
            ("a\u{200f}b\u{61c}", "a\u{fffd}b\u{fffd}", "a?b?"),
            ("a\u{2028}b\u{2029}", "a\u{fffd}b\u{fffd}", "a?b?"),
            ("\u{feff}5\u{200b},000", "\u{fffd}5\u{fffd},000", "?5?,000"),
            ("one\r\ntwo\rthree", "one\ntwo␍three", "one\ntwo?three"),
            ("5\u{200d}000", "5\u{fffd}000", "5?000"),
            (
                "👩\u{200d}🚀 می\u{200c}خواهم",
                "👩\u{200d}🚀 می\u{200c}خواهم",
                "👩\u{200d}🚀 می\u{200c}خواهم",
            ),
            (
                "António 東京 \u{301}",
                "António 東京 \u{301}",
                "António 東京 \u{301}",
            ),
        ];
        for (text, unicode, ascii) in cases {
            assert_eq!(clean(text, true).text, unicode, "{text:?}");
            assert_eq!(clean(text, false).text, ascii, "{text:?}");
        }
    }

    #[test]
    fn spans_follow_their_words() {
        let cases = [
            ("a\u{1b}b\r\nword\u{202e} end", "word"),
            ("word", "word"),
            ("\u{feff}\u{feff}word", "word"),
            ("é\u{0}é\u{9b}word\0", "word"),
        ];
        for (text, word) in cases {
            let start = text.find(word).unwrap_or_default();
            for unicode in [true, false] {
                let cleaned = clean(text, unicode);
                let span = cleaned.span(Span::new(start, start + word.len()));
                assert_eq!(span.of(&cleaned.text), word, "{text:?}");
            }
        }
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(line("a\nb\tc\r\n", true), "a␊b␉c␊");
        assert_eq!(line("a\nb", false), "a?b");
        assert_eq!(prose("  a\n  b\u{1b}\r\nc ", true), "a b␛ c");
    }

    #[test]
    fn commands_to_a_log_are_defused() {
        let cases = [
            ("::error::x\n", ": :error::x\n"),
            (
                "a\n  ::set-output name=a::b\nc",
                "a\n  : :set-output name=a::b\nc",
            ),
            ("std::mem ::ok", "std::mem ::ok"),
            ("x ##[group] ##vso[task]", "x # #[group] # #vso[task]"),
        ];
        for (report, expected) in cases {
            assert_eq!(defuse(report), expected);
        }
    }

    proptest! {
        #[test]
        fn nothing_harmful_is_left(text in any::<String>(), unicode: bool) {
            let joiner = |c: &char| matches!(c, '\u{200c}' | '\u{200d}');
            let cleaned = clean(&text, unicode).text;
            prop_assert!(cleaned.chars().filter(|c| !joiner(c)).all(|c| !harmful(c)));
            prop_assert!(!line(&text, unicode).contains(['\n', '\t']));
        }

        #[test]
        fn places_fall_on_borders(text in "[a\r\n\u{1b}é\u{202e}]{0,20}", start in 0usize..40, end in 0usize..40) {
            let cleaned = clean(&text, true);
            let span = cleaned.span(Span::new(start, end));
            prop_assert!(cleaned.text.is_char_boundary(span.start));
            prop_assert!(cleaned.text.is_char_boundary(span.end));
        }
    }
}
