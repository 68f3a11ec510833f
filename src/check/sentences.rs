//! The sentences around the windows that a scan has kept, split with care.

use std::ops::Range;

use crate::corpus::sentences;
use crate::span::Span;

/// A text of at most this many bytes is split as a whole.
const WHOLE: usize = 16 * 1024;
/// In a longer text so many bytes before and after a window are split, and so many at its start.
const AROUND: usize = 2 * 1024;
/// How much further a good place to begin or end is looked for.
const SEARCHED: usize = 1024;

/// Sentences of one text in runs: those of a run follow each other without a gap.
#[derive(Debug)]
pub struct Sentences {
    spans: Vec<Span>,
    /// Where in `spans` each run begins, in order.
    runs: Vec<usize>,
}

impl Sentences {
    /// The sentences at the start of `text` and around `windows`.
    pub fn around(text: &str, windows: impl Iterator<Item = Span>) -> Self {
        let mut sentences = Self {
            spans: Vec::new(),
            runs: Vec::new(),
        };
        for region in regions(text, windows) {
            sentences.runs.push(sentences.spans.len());
            let found = self::sentences(region.of(text)).into_iter();
            sentences
                .spans
                .extend(found.map(|span| span.shifted(region.start)));
        }
        sentences
    }

    /// All sentences, in order.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The numbers of the sentences that `window` touches.
    pub fn touched(&self, window: Span) -> Range<usize> {
        let start = self.spans.partition_point(|span| span.end <= window.start);
        let end = self.spans.partition_point(|span| span.start < window.end);
        start..end.max(start)
    }

    /// The numbers of the run that sentence `at` stands in.
    pub fn run(&self, at: usize) -> Range<usize> {
        let next = self.runs.partition_point(|start| *start <= at);
        let start = next.checked_sub(1).and_then(|i| self.runs.get(i));
        let end = self.runs.get(next).copied().unwrap_or(self.spans.len());
        start.copied().unwrap_or_default()..end
    }
}

/// The parts of `text` to split, in order and apart.
fn regions(text: &str, windows: impl Iterator<Item = Span>) -> Vec<Span> {
    if text.len() <= WHOLE {
        return vec![Span::new(0, text.len())];
    }
    let mut wanted: Vec<Span> = windows
        .map(|w| Span::new(w.start.saturating_sub(AROUND), w.end + AROUND))
        .chain([Span::new(0, AROUND)])
        .map(|w| Span::new(begin(text, w.start), end(text, w.end)))
        .collect();
    wanted.sort_unstable();
    let mut regions: Vec<Span> = Vec::new();
    for next in wanted {
        match regions.last_mut() {
            Some(last) if next.start <= last.end => last.end = last.end.max(next.end),
            _ => regions.push(next),
        }
    }
    regions
}

/// The last good place at or before the byte `at` to begin at: after a blank line, after a line break, after a
/// space.
fn begin(text: &str, at: usize) -> usize {
    let from = text.floor_char_boundary(at.saturating_sub(SEARCHED));
    let at = text.floor_char_boundary(at);
    if from == 0 {
        return 0;
    }
    let before = Span::new(from, at).of(text);
    let after = |mark: &str| Some(before.rfind(mark)? + mark.len());
    let found = after("\n\n").or_else(|| after("\n")).or_else(|| after(" "));
    from + found.unwrap_or(before.len())
}

/// The first good place at or after the byte `at` to end at.
fn end(text: &str, at: usize) -> usize {
    let at = text.ceil_char_boundary(at.min(text.len()));
    let to = text.ceil_char_boundary((at + SEARCHED).min(text.len()));
    let after = Span::new(at, to).of(text);
    let found = after
        .find("\n\n")
        .or_else(|| after.find('\n'))
        .or_else(|| after.find(' '));
    at + found.unwrap_or(match to == text.len() {
        true => after.len(),
        false => 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paragraphs of two sentences, `count` of them.
    fn text(count: usize) -> String {
        let paragraph = |i| format!("The number of this one is {i}. It is not the last.\n\n");
        (0..count).map(paragraph).collect()
    }

    #[test]
    fn sentences_near_a_window_are_those_of_the_whole() {
        let text = text(4_000);
        let whole = sentences(&text);
        for at in [0, 1, 77, 4_000, 7_999] {
            let window = whole[at];
            let near = Sentences::around(&text, [window].into_iter());
            let touched = near.touched(window);
            assert_eq!(touched.len(), 1);
            let run = near.run(touched.start);
            let first = at - (touched.start - run.start);
            assert_eq!(near.spans()[run.clone()], whole[first..first + run.len()]);
            assert!(run.len() < 200 && (at == 0 || touched.start > run.start));
        }
    }

    #[test]
    fn a_text_without_line_breaks_or_spaces_is_cut_somewhere() {
        for part in ["é", "word ", "One. "] {
            let text = part.repeat(20_000);
            let window = Span::new(50_000, 50_000 + part.len());
            let near = Sentences::around(&text, [window].into_iter());
            assert!(
                near.spans()
                    .iter()
                    .all(|span| text.get(span.start..span.end).is_some())
            );
            assert!(!near.touched(window).is_empty() || part == "é");
        }
    }
}
