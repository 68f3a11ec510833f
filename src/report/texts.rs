//! The texts of the sources that evidence cites: whole where they are short, else what stands around the passages.

use std::collections::BTreeMap;

use crate::span::Span;

/// How far from a wanted border a blank is looked for, in bytes, so that no word is cut.
const WORD: usize = 60;

/// The most runs that one excerpt has.
const RUNS: usize = 400;

/// By the source's path as reports show it, what there is of its text.
pub type Texts = BTreeMap<String, Text>;

/// The text of one source, or excerpts of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The runs of it that are there, in order, apart from each other.
    pub pieces: Vec<Piece>,
    /// Whether something of it stands after the last run.
    pub goes_on: bool,
}

/// A run of a source's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its first byte in the source's text.
    pub start: usize,
    /// The run.
    pub text: String,
}

impl Text {
    /// The whole of `text`.
    pub fn whole(text: String) -> Self {
        Self {
            pieces: vec![Piece { start: 0, text }],
            goes_on: false,
        }
    }

    /// The piece that the byte `at` of the source's text lies in, by number.
    pub fn piece_of(&self, at: usize) -> Option<usize> {
        let after = self.pieces.partition_point(|piece| piece.start <= at);
        let number = after.checked_sub(1)?;
        let piece = self.pieces.get(number)?;
        (at < piece.start + piece.text.len()).then_some(number)
    }
}

/// The runs of `text` within `around` bytes of both ends of each of `spans`, in order and apart from each other; a
/// span not much longer than that is in it whole. They end on borders of characters, and of words where those are
/// near.
pub fn excerpt(text: &str, spans: &[Span], around: usize) -> Vec<Span> {
    let ends = |span: &Span| match span.len() <= 4 * around {
        true => vec![*span],
        false => vec![
            Span::new(span.start, span.start),
            Span::new(span.end, span.end),
        ],
    };
    let mut wanted: Vec<Span> = spans.iter().flat_map(ends).collect();
    wanted.sort_unstable();
    let mut runs: Vec<Span> = Vec::new();
    for span in wanted {
        let start = back(text, span.start.saturating_sub(around));
        let end = forth(text, span.end.saturating_add(around));
        let full = runs.len() == RUNS;
        match runs.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ if full => break,
            _ => runs.push(Span::new(start, end.max(start))),
        }
    }
    runs
}

/// The start of the word at `at`, or of the character where the word is long.
fn back(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at.min(text.len()));
    let from = text.floor_char_boundary(at.saturating_sub(WORD));
    let before = Span::new(from, at).of(text);
    match before.rfind(char::is_whitespace) {
        _ if from == 0 => 0,
        Some(blank) => text.ceil_char_boundary(from + blank + 1),
        None => at,
    }
}

/// The end of the word at `at`, or of the character where the word is long.
fn forth(text: &str, at: usize) -> usize {
    let at = text.ceil_char_boundary(at.min(text.len()));
    let to = text.ceil_char_boundary((at + WORD).min(text.len()));
    let after = Span::new(at, to).of(text);
    match after.find(char::is_whitespace) {
        _ if to == text.len() => to,
        Some(blank) => at + blank,
        None => at,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_stands_near_is_one_run() {
        let text = "word ".repeat(400);
        let spans = [
            Span::new(500, 504),
            Span::new(590, 594),
            Span::new(1500, 1504),
        ];
        let runs = excerpt(&text, &spans, 100);
        let expected = [Span::new(400, 694), Span::new(1400, 1604)];
        assert_eq!(runs, expected);
    }

    #[test]
    fn of_a_long_passage_both_ends_are_there() {
        let text = "word ".repeat(4000);
        let runs = excerpt(&text, &[Span::new(0, text.len())], 100);
        assert_eq!(runs.first().map(|run| run.start), Some(0));
        assert_eq!(runs.last().map(|run| run.end), Some(text.len()));
        assert!(runs.iter().map(|run| run.len()).sum::<usize>() < 500);
    }

    #[test]
    fn a_place_is_found_in_its_piece() {
        let piece = |start, text: &str| Piece {
            start,
            text: text.to_owned(),
        };
        let text = Text {
            pieces: vec![piece(0, "ab"), piece(10, "cd")],
            goes_on: true,
        };
        let found = [0, 1, 2, 9, 10, 11, 12].map(|at| text.piece_of(at));
        let expected = [Some(0), Some(0), None, None, Some(1), Some(1), None];
        assert_eq!(found, expected);
        assert_eq!(Text::default().piece_of(0), None);
    }

    proptest! {
        #[test]
        fn runs_fit_the_text(text in "[aé 東]{0,300}", at in 0..400_usize, len in 0..200_usize, around in 0..50_usize) {
            let spans = [Span::new(at, at + len), Span::new(len, len)];
            let runs = excerpt(&text, &spans, around);
            prop_assert!(runs.iter().all(|run| text.get(run.start..run.end).is_some()));
            prop_assert!(runs.windows(2).all(|pair| pair[0].end < pair[1].start));
        }
    }
}
