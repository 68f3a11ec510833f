//! The sentences around the windows that a scan has kept, split with care.
//!
//! A long text is split in parts of a fixed grid, each by itself, and only the parts near a window. So the sentences
//! near a window are the same whatever else is looked for in the text.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::corpus::sentences;
use crate::span::Span;

/// A text of at most this many bytes is one part.
const WHOLE: usize = 16 * 1024;
/// In a longer one parts begin about so many bytes apart.
const PART: usize = 512;
/// How far a good place to cut at is looked for.
const SEARCHED: usize = 1024;

/// Some sentences of a text.
#[derive(Debug)]
pub struct Sentences {
    spans: Vec<Span>,
    parts: Vec<Part>,
    grid: Grid,
}

/// A part that was split.
#[derive(Debug)]
struct Part {
    /// Its number in the text.
    number: usize,
    /// The number of its first sentence.
    first: usize,
}

impl Sentences {
    /// The sentences at the start of `text` and around `windows`.
    pub fn around(text: &str, windows: impl Iterator<Item = Span>) -> Self {
        let grid = Grid::of(text);
        let wanted = grid.wanted(windows);
        let (mut spans, mut parts) = (Vec::new(), Vec::new());
        for number in wanted {
            let first = spans.len();
            parts.push(Part { number, first });
            let part = grid.part(text, number);
            let found = sentences(part.of(text)).into_iter();
            spans.extend(found.map(|span| span.shifted(part.start)));
        }
        Self { spans, parts, grid }
    }

    /// All of them, in order.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The numbers of the sentences that `window` touches.
    pub fn touched(&self, window: Span) -> Range<usize> {
        let start = self.spans.partition_point(|span| span.end <= window.start);
        let end = self.spans.partition_point(|span| span.start < window.end);
        start..end.max(start)
    }

    /// The numbers of the sentences at the start of the text and around `windows`, in order; the same for these
    /// windows whatever the others were.
    pub fn near(&self, windows: impl Iterator<Item = Span>) -> impl Iterator<Item = usize> {
        let wanted = self.grid.wanted(windows);
        let parts = 0..self.parts.len();
        let chosen = parts.filter(move |i| {
            self.parts
                .get(*i)
                .is_some_and(|p| wanted.contains(&p.number))
        });
        chosen.flat_map(|i| self.first_of(i)..self.first_of(i + 1))
    }

    /// The numbers of the sentences `before` and `after` sentence `at` and its own, as far as they follow each
    /// other in the text.
    pub fn run(&self, at: usize, before: usize, after: usize) -> Range<usize> {
        let own = self.parts.partition_point(|part| part.first <= at);
        let own = own.saturating_sub(1);
        let number = |i: usize| self.parts.get(i).map(|part| part.number);
        let joined = |i: usize| number(i).is_some_and(|n| number(i + 1) == Some(n + 1));
        let (mut from, mut to) = (own, own + 1);
        while from > 0 && joined(from - 1) && self.first_of(from) + before > at {
            from -= 1;
        }
        while joined(to - 1) && self.first_of(to) <= at + after {
            to += 1;
        }
        let start = self.first_of(from).max(at.saturating_sub(before));
        start..self.first_of(to).min(at + after + 1)
    }

    fn first_of(&self, part: usize) -> usize {
        self.parts
            .get(part)
            .map_or(self.spans.len(), |part| part.first)
    }
}

/// How a text is parted.
#[derive(Clone, Copy, Debug)]
struct Grid {
    parts: usize,
}

impl Grid {
    fn of(text: &str) -> Self {
        let parts = if text.len() <= WHOLE {
            1
        } else {
            text.len() / PART
        };
        Self { parts }
    }

    /// The numbers of the parts that `window` may touch and of their neighbours. A part begins up to two parts after
    /// its place in the grid, so those before may be touched, too.
    fn near(&self, window: Span) -> Range<usize> {
        if self.parts == 1 {
            return 0..1;
        }
        let (first, last) = (window.start / PART, window.end / PART);
        first.saturating_sub(3)..(last + 2).min(self.parts)
    }

    /// The numbers of the first part and of those near `windows`.
    fn wanted(&self, windows: impl Iterator<Item = Span>) -> BTreeSet<usize> {
        let near = windows.flat_map(|window| self.near(window));
        near.chain([0]).collect()
    }

    fn part(&self, text: &str, number: usize) -> Span {
        let start = if number == 0 {
            0
        } else {
            cut(text, number * PART)
        };
        let last = number + 1 >= self.parts;
        let end = if last {
            text.len()
        } else {
            cut(text, (number + 1) * PART)
        };
        Span::new(start, end)
    }
}

/// The first good place at or after the byte `at` to cut at: after a blank line, after a line break, after what looks
/// like a sentence, after a space, between two characters.
fn cut(text: &str, at: usize) -> usize {
    let at = text.ceil_char_boundary(at);
    let to = text.ceil_char_boundary(at + SEARCHED);
    let after = Span::new(at, to).of(text);
    let past = |mark: &str| Some(after.find(mark)? + mark.len());
    let found = past("\n\n").or_else(|| past("\n"));
    let found = found.or_else(|| past_sentence(after)).or_else(|| past(" "));
    at + found.unwrap_or_default()
}

/// After a dot that a long word in lower case stands before and a capital after.
fn past_sentence(text: &str) -> Option<usize> {
    let mut dots = text
        .match_indices(". ")
        .map(|(at, dot)| (at, at + dot.len()));
    let (_, next) = dots.find(|(at, next)| {
        let word = text
            .as_bytes()
            .get(at.saturating_sub(4)..*at)
            .unwrap_or_default();
        let rest = text.get(*next..).unwrap_or_default();
        word.iter().all(u8::is_ascii_lowercase) && rest.starts_with(char::is_uppercase)
    })?;
    Some(next)
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
        let windows = [0, 1, 77, 4_000, 7_999].map(|at| (at, whole[at]));
        let all = Sentences::around(&text, windows.into_iter().map(|w| w.1));
        for (at, window) in windows {
            let near = Sentences::around(&text, [window].into_iter());
            let touched = near.touched(window);
            assert_eq!(touched.len(), 1);
            let run = near.run(touched.start, 2, 2);
            assert_eq!(
                near.spans()[run],
                whole[at.saturating_sub(2)..(at + 3).min(whole.len())]
            );
            let of = |sentences: &Sentences| -> Vec<Span> {
                let near = sentences.near([window].into_iter());
                near.map(|i| sentences.spans()[i]).collect()
            };
            assert_eq!(of(&near), near.spans());
            assert_eq!(of(&all), near.spans());
            assert!(near.spans().len() < 300);
        }
    }

    #[test]
    fn a_run_ends_where_a_part_is_missing() {
        let text = text(4_000);
        let whole = sentences(&text);
        let near = Sentences::around(&text, [whole[4_000]].into_iter());
        let first = near.spans().iter().position(|span| span.start > 2 * PART);
        let first = first.unwrap_or_default();
        assert_eq!(near.run(first, 2, 2).start, first);
        assert_eq!(near.run(first - 1, 2, 2).end, first);
    }

    #[test]
    fn a_text_without_line_breaks_or_spaces_is_cut_somewhere() {
        for part in ["é", "word ", "One. "] {
            let text = part.repeat(20_000);
            let window = Span::new(30_000, 30_000 + part.len());
            let near = Sentences::around(&text, [window].into_iter());
            let fits = |span: &Span| text.get(span.start..span.end).is_some();
            assert!(near.spans().iter().all(fits));
            assert!(!near.touched(window).is_empty());
        }
    }
}
