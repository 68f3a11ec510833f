//! Fits prose into columns: display widths, wrapping, and marks that stay under their words.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::clean;
use crate::span::Span;

/// How far apart tab stops are, in columns.
const TAB: usize = 4;

/// The narrowest column that prose is wrapped into.
const NARROWEST: usize = 8;

/// Bytes of a text to be marked with a sign below them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The bytes in the text as it came, before cleaning.
    pub span: Span,
    /// The sign, one column wide.
    pub sign: char,
}

/// One line on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which line of the text it begins, from 0; none where it continues one.
    pub line: Option<usize>,
    /// The words, clean, without tabs and without blanks at the end.
    pub text: String,
    /// The signs below them; empty where nothing is marked.
    pub marks: String,
}

/// What the terminal shows at one place.
struct Cell {
    span: Span,
    text: String,
    width: usize,
    blank: bool,
}

/// How many columns `text` takes; the text is to be clean and without tabs or line breaks.
pub fn width(text: &str) -> usize {
    text.width()
}

/// `text` with blanks up to `columns`.
pub fn pad(text: &str, columns: usize) -> String {
    let blanks = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(blanks))
}

/// `text`, cleaned and wrapped into rows of at most `columns`, with `marks` under their words.
///
/// A word is cut only where it alone is wider than a row. Every line break of the text ends a row.
pub fn rows(text: &str, marks: &[Mark], columns: usize, unicode: bool) -> Vec<Row> {
    let cleaned = clean::clean(text, unicode);
    let own = |mark: &Mark| Mark {
        span: cleaned.span(mark.span),
        sign: mark.sign,
    };
    let marks: Vec<_> = marks.iter().map(own).collect();
    let columns = columns.max(NARROWEST);
    let mut rows = Vec::new();
    let mut start = 0;
    for (index, line) in cleaned.text.split('\n').enumerate() {
        wrap_line(index, &cells(line, start), &marks, columns, &mut rows);
        start += line.len() + 1;
    }
    rows
}

/// `text` on one line, cleaned, wrapped into lines of at most `columns`.
pub fn prose(text: &str, columns: usize, unicode: bool) -> Vec<String> {
    let text = clean::prose(text, unicode);
    let rows = rows(&text, &[], columns, unicode);
    rows.into_iter().map(|row| row.text).collect()
}

fn wrap_line(line: usize, cells: &[Cell], marks: &[Mark], columns: usize, rows: &mut Vec<Row>) {
    let mut rest = cells;
    let mut begins = Some(line);
    loop {
        let (row, after) = rest.split_at(fitting(rest, columns));
        let row = trim_end(row);
        rows.push(Row {
            line: begins.take(),
            text: row.iter().map(|cell| cell.text.as_str()).collect(),
            marks: signs(row, marks),
        });
        let blanks = after.iter().take_while(|cell| cell.blank).count();
        rest = after.split_at(blanks).1;
        if rest.is_empty() {
            return;
        }
    }
}

fn cells(line: &str, start: usize) -> Vec<Cell> {
    let mut column = 0;
    let graphemes = line.grapheme_indices(true);
    let cells = graphemes.map(|(at, grapheme)| {
        let text = match grapheme {
            "\t" => " ".repeat(TAB - column % TAB),
            _ => grapheme.to_owned(),
        };
        let cell = Cell {
            span: Span::new(at, at + grapheme.len()).shifted(start),
            width: width(&text),
            blank: grapheme.chars().all(|c| matches!(c, ' ' | '\t')),
            text,
        };
        column += cell.width;
        cell
    });
    cells.collect()
}

/// How many of `cells` go into a row of `columns`; at least one where there is one.
fn fitting(cells: &[Cell], columns: usize) -> usize {
    let mut used = 0;
    let mut border = None;
    for (index, cell) in cells.iter().enumerate() {
        if !cell.blank && index > 0 && used + cell.width > columns {
            return border.unwrap_or(index);
        }
        used += cell.width;
        // A row may end at a blank, and between the signs of scripts that have no blanks.
        let wide = |cell: &Cell| cell.width > 1 && !cell.blank;
        if cell.blank || wide(cell) && cells.get(index + 1).is_some_and(wide) {
            border = Some(index + 1);
        }
    }
    cells.len()
}

fn trim_end(cells: &[Cell]) -> &[Cell] {
    let words = cells.iter().rposition(|cell| !cell.blank);
    cells.split_at(words.map_or(0, |last| last + 1)).0
}

fn signs(row: &[Cell], marks: &[Mark]) -> String {
    let sign = |cell: &Cell| {
        let mark = marks.iter().find(|mark| mark.span.overlaps(cell.span));
        mark.map_or(' ', |mark| mark.sign)
    };
    let signs = row.iter().flat_map(|cell| {
        let sign = sign(cell);
        std::iter::repeat_n(sign, cell.width)
    });
    signs.collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn picture(text: &str, words: &[&str], columns: usize) -> String {
        let find = |word: &&str| {
            let start = text.find(word)?;
            let span = Span::new(start, start + word.len());
            Some(Mark { span, sign: '^' })
        };
        let marks: Vec<_> = words.iter().filter_map(find).collect();
        let rows = rows(text, &marks, columns, true);
        let lines = rows.into_iter().flat_map(|row| {
            let number = row.line.map_or(' '.to_string(), |line| line.to_string());
            let marks = (!row.marks.is_empty()).then(|| format!(" |{}", row.marks));
            std::iter::once(format!("{number}|{}", row.text)).chain(marks)
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn words_are_wrapped_with_their_marks() {
        let cases: &[(&str, &[&str], &str)] = &[
            ("", &[], "0|"),
            ("one two", &["two"], "0|one two\n |    ^^^"),
            (
                "a mass grave had come to light",
                &["grave had come"],
                "0|a mass\n |grave had\n |^^^^^^^^^\n |come to\n |^^^^\n |light",
            ),
            ("one\n\ntwo", &["two"], "0|one\n1|\n2|two\n |^^^"),
            (
                "abcdefghijklmnop",
                &["klm"],
                "0|abcdefghij\n |klmnop\n |^^^",
            ),
            ("a abcdefghijklmnop", &[], "0|a\n |abcdefghij\n |klmnop"),
            ("\ta\tb", &["b"], "0|    a   b\n |        ^"),
            (
                "東京で会議が開かれた",
                &["会議"],
                "0|東京で会議\n |      ^^^^\n |が開かれた",
            ),
            (
                "e\u{301}te\u{301} x",
                &["x"],
                "0|e\u{301}te\u{301} x\n |    ^",
            ),
            ("\u{1b}[2J here", &["here"], "0|␛[2J here\n |     ^^^^"),
            ("one   \t  two three", &[], "0|one\n |two three"),
            ("a\r\nb", &["b"], "0|a\n1|b\n |^"),
        ];
        for (text, words, expected) in cases {
            assert_eq!(picture(text, words, 10), *expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn rows_fit_and_keep_every_word(text in "[a-z東é\u{301}👩 \t\n\u{1b}]{0,60}", columns in 8usize..30) {
            let rows = rows(&text, &[], columns, true);
            for row in &rows {
                prop_assert!(width(&row.text) <= columns, "{row:?}");
            }
            let kept = |text: &str| text.split_whitespace().collect::<String>();
            let all: String = rows.iter().map(|row| kept(&row.text)).collect();
            prop_assert_eq!(all, kept(&clean::clean(&text, true).text));
        }

        #[test]
        fn any_marks_do(text in any::<String>(), start in 0usize..30, end in 0usize..30, columns in 0usize..30) {
            let mark = Mark { span: Span::new(start, end), sign: '^' };
            for row in rows(&text, &[mark], columns, false) {
                prop_assert!(row.marks.len() <= width(&row.text).max(columns.max(NARROWEST)));
            }
        }
    }
}
