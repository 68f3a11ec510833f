//! Where one window ends and the next begins, told cheaply.
//!
//! The careful rules of [`corpus::sentences`](crate::corpus::sentences) cost ten times as much as all the rest of
//! the scan. They run on the passages that are kept; here it is enough that windows are about as long as sentences
//! and that most borders agree.

use crate::span::Span;

/// Lines of fewer bytes than this, with a capital after them, are taken for headlines and items of lists: prose
/// that is wrapped fills its lines further.
const SHORT_LINE: usize = 50;

/// Short forms that a dot follows within a sentence, before a name or a number.
const SHORT_FORMS: &[&str] = &[
    "adm", "al", "apr", "aug", "av", "brig", "capt", "cf", "cmdr", "co", "col", "corp", "dec",
    "dept", "dr", "eg", "etc", "feb", "fig", "figs", "fr", "ft", "gen", "gov", "hon", "ie", "inc",
    "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar", "mr", "mrs", "ms", "mt", "no", "nos",
    "nov", "oct", "pp", "prof", "rep", "rev", "sec", "sen", "sep", "sept", "sgt", "sr", "st",
    "vol", "vs",
];

/// The most letters of a short form.
const LONGEST_FORM: usize = 4;

/// Whether a window ends between the word `last` of `text` and the word that begins at the byte `next`.
pub fn between(text: &str, last: Span, next: usize) -> bool {
    let gap = Span::new(last.end, next).of(text);
    let (mut breaks, mut returns, mut spaced, mut mark) = (0, 0, false, None);
    for byte in gap.bytes() {
        match byte {
            b'\n' => breaks += 1,
            b'\r' => returns += 1,
            b'.' | b'!' | b'?' if mark.is_none() => mark = Some(byte),
            _ => {}
        }
        spaced |= byte <= b' ';
    }
    let lines = if breaks > 0 { breaks } else { returns };
    if lines > 1 || lines == 1 && begins_item(gap) {
        return true;
    }
    if !spaced || begins_small(text, next) {
        return false;
    }
    match mark {
        Some(b'.') => !is_short_form(last.of(text)),
        Some(_) => true,
        None => lines == 1 && line_before(text, last.end) < SHORT_LINE,
    }
}

fn begins_small(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => byte.is_ascii_lowercase(),
        _ => Span::new(at, text.len())
            .of(text)
            .starts_with(char::is_lowercase),
    }
}

/// Whether the line after the break in `gap` begins with the mark of a list.
fn begins_item(gap: &str) -> bool {
    let line = gap.rsplit(['\n', '\r']).next().unwrap_or_default();
    line.trim_start().starts_with([
        '-', '*', '+', '•', '◦', '▪', '‣', '●', '■', '·', '∙', '–', '—',
    ])
}

/// The bytes of the line that ends with the word before the byte `end`; no more are counted than matter.
fn line_before(text: &str, end: usize) -> usize {
    let from = end.saturating_sub(SHORT_LINE);
    let line = text.as_bytes().get(from..end).unwrap_or_default();
    let start = line.iter().rposition(|byte| matches!(byte, b'\n' | b'\r'));
    line.len() - start.map_or(0, |at| at + 1)
}

/// Whether a dot after `word` ends no sentence: "Mr", "Sept", the initial of a name.
fn is_short_form(word: &str) -> bool {
    if word.len() == 1 {
        return word != "I" && word.starts_with(|c: char| c.is_ascii_uppercase());
    }
    let small = || word.bytes().map(|byte| byte.to_ascii_lowercase());
    word.len() <= LONGEST_FORM
        && SHORT_FORMS
            .binary_search_by(|form| form.bytes().cmp(small()))
            .is_ok()
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    /// The text cut at its borders, which `|` marks.
    #[test]
    fn windows_end_where_sentences_do() {
        let cases = [
            "He came.| She left! |\"Why?\" |Nobody knew.",
            "Mr. Fell met J. K. Orne on Sept. 24. |It rained.",
            "It cost 1.2 million. |That was much.",
            "The U.N. Security Council met.|\nIt voted.",
            "Harbour to close|\n\nThe harbour will close",
            "Harbour to close|\nThe harbour will close in spring, so the council said, and\nthe ferries stop.",
            "Bring:|\n- Bread|\n- salt and|\n* butter",
            "prose that is wrapped at some column or other, as mail is,\nGuterres said",
            "“It is over.” |Then he left (at last). |Quiet.",
            "Look at example.org or v2.0.1 again",
        ];
        for case in cases {
            let text = case.replace('|', "");
            let all: Vec<Span> = words(&text).map(|word| word.span).collect();
            let cut: Vec<&str> = all
                .windows(2)
                .filter(|pair| between(&text, pair[0], pair[1].start))
                .map(|pair| pair[1].of(&text))
                .collect();
            let wanted: Vec<&str> = case
                .split('|')
                .skip(1)
                .filter_map(|part| words(part).next().map(|word| word.span.of(part)))
                .collect();
            assert_eq!(cut, wanted, "{case}");
        }
        assert!(SHORT_FORMS.is_sorted());
        assert!(SHORT_FORMS.iter().all(|form| form.len() <= LONGEST_FORM));
    }
}
