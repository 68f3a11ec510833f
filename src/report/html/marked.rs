//! Text with marks laid over it.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::words::Cleaned;
use crate::report::clean;
use crate::span::Span;

/// Cuts `text` where one of `spans` begins or ends, and writes each run with the numbers of the spans over it.
///
/// Spans may overlap, be out of order, or reach beyond the text; no run splits a character.
pub(super) fn marked(
    text: &str,
    spans: &[Span],
    write: impl Fn(&str, &BTreeSet<usize>) -> Markup,
) -> Markup {
    let cleaned = clean::clean(text, true);
    let fit = |span: Span| {
        let border = |at: usize| text.floor_char_boundary(at.min(text.len()));
        cleaned.span(Span::new(border(span.start), border(span.end)))
    };
    let mut borders: Vec<(usize, bool, usize)> = Vec::new();
    for (number, span) in spans.iter().copied().map(fit).enumerate() {
        if !span.is_empty() {
            borders.extend([(span.start, true, number), (span.end, false, number)]);
        }
    }
    borders.sort_unstable();
    let mut over = BTreeSet::new();
    let mut from = 0;
    let mut runs = Vec::new();
    for (at, begins, number) in borders {
        if at > from {
            runs.push((Span::new(from, at), over.clone()));
            from = at;
        }
        match begins {
            true => over.insert(number),
            false => over.remove(&number),
        };
    }
    runs.push((Span::new(from, cleaned.text.len()), over));
    html! {
        @for (span, over) in &runs {
            @if !span.is_empty() { (write(span.of(&cleaned.text), over)) }
        }
    }
}

/// The words of a run, which have been cleaned.
pub(super) fn run(words: &str) -> Cleaned<'_> {
    Cleaned(words)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Each run with the numbers of the spans over it.
    fn runs(text: &str, spans: &[Span]) -> String {
        let write = |words: &str, over: &BTreeSet<usize>| {
            let over: Vec<_> = over.iter().map(ToString::to_string).collect();
            html! { (run(words)) "{" (over.join(",")) "}" }
        };
        marked(text, spans, write).into_string()
    }

    #[test]
    fn overlapping_spans_cut_each_other() {
        let span = Span::new;
        let cases: &[(&str, &[Span], &str)] = &[
            ("abcdef", &[], "abcdef{}"),
            ("abcdef", &[span(1, 4), span(2, 6)], "a{}b{0}cd{0,1}ef{1}"),
            ("abcdef", &[span(3, 6), span(0, 3)], "abc{1}def{0}"),
            ("abcdef", &[span(2, 2), span(9, 12)], "abcdef{}"),
            ("a\u{202e}b", &[span(4, 5)], "a\u{fffd}{}b{0}"),
            ("é<é", &[span(1, 3)], "é{0}&lt;{0}é{}"),
            ("", &[span(0, 1)], ""),
        ];
        for (text, spans, expected) in cases {
            let expected = expected.replace("é{0}&lt;{0}", "é&lt;{0}");
            assert_eq!(runs(text, spans), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "[aé東\u{200d}\r\n]{0,20}", spans in prop::collection::vec((0..40_usize, 0..40_usize), 0..5)) {
            let spans: Vec<Span> = spans.into_iter().map(|(a, b)| Span::new(a.min(b), a.max(b))).collect();
            let write = |words: &str, _: &BTreeSet<usize>| html! { (run(words)) };
            let whole = marked(&text, &spans, write).into_string();
            prop_assert_eq!(whole, clean::clean(&text, true).text);
        }
    }
}
