//! Huge Markdown, cut into parts that can be parsed one after the other.
//!
//! The parser keeps a tree of what it parses, many times larger than its lines are long. A file
//! of ordinary size is one part, so nothing changes for it. In a larger one a link whose target
//! is defined in another part keeps its brackets, and that is all that is lost.

use super::lines::line_end;
use crate::span::Span;

/// A part has at least this many bytes, but for the last. One that finds no good place to end is
/// cut at a line break after twice as many, and within a line after four times as many.
const PART: usize = 4 * 1024 * 1024;

/// The parts of `text`, in order and without gaps.
pub(super) fn segments(text: &str) -> impl Iterator<Item = Span> {
    of_size(text, PART)
}

fn of_size(text: &str, part: usize) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        at = segment_end(text, start, part);
        (start < at).then_some(Span::new(start, at))
    })
}

/// The end of the part that begins at `start`: before a line that can only begin a paragraph.
fn segment_end(text: &str, start: usize, part: usize) -> usize {
    if text.len() - start <= part * 2 {
        return text.len();
    }
    let (mut at, mut fence, mut after_blank) = (start, None, false);
    while at - start < part * 2 {
        let (end, next) = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default();
        let begins = after_blank && fence.is_none() && line.starts_with(char::is_alphabetic);
        if begins && at - start >= part {
            return at;
        }
        fence = fence_after(fence, line);
        after_blank = line.trim().is_empty();
        at = next;
    }
    text.floor_char_boundary(at.min(start + part * 4))
}

/// The mark of the code fence that is open after `line`.
fn fence_after(open: Option<char>, line: &str) -> Option<char> {
    let body = line.trim_start();
    let mark = ['`', '~']
        .into_iter()
        .find(|mark| body.chars().take_while(|c| c == mark).count() >= 3);
    match (open, mark) {
        (None, mark) => mark,
        (Some(opener), Some(closer)) if opener == closer => None,
        (open, _) => open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_end_before_paragraphs_and_leave_no_gap() {
        let code = format!("```\n{}```\n\n", "code\n\n".repeat(250));
        let prose = "Some words\nof prose.\n\n".repeat(200);
        let text = [
            code.as_str(),
            &prose,
            &"x".repeat(9_000),
            "\n",
            &"é\n".repeat(3_000),
        ]
        .concat();
        let parts: Vec<Span> = of_size(&text, 1_000).collect();
        assert_eq!(parts.first().copied(), Some(Span::new(0, code.len())));
        assert_eq!(parts.last().map(|part| part.end), Some(text.len()));
        assert!(parts.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert!(
            parts
                .iter()
                .all(|part| part.len() <= 4_000 && !part.of(&text).is_empty())
        );
        assert!(
            parts
                .iter()
                .filter(|part| part.of(&text).starts_with("Some words\n"))
                .count()
                > 2
        );
    }

    #[test]
    fn an_ordinary_file_is_one_part() {
        assert_eq!(segments("# A\n\nb").collect::<Vec<_>>(), [Span::new(0, 6)]);
        assert_eq!(segments("").count(), 0);
    }
}
