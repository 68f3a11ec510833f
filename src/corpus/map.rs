//! The way back from a source's text to the file as it was decoded.

use crate::span::Span;

/// A run of the text and the run of the decoded file that it stands for. Runs of equal length
/// correspond byte by byte; others (an entity, a line break) only as wholes.
#[derive(Clone, Copy, Debug)]
struct Piece {
    text: Span,
    decoded: Span,
}

impl Piece {
    fn is_copy(&self) -> bool {
        self.text.len() == self.decoded.len()
    }
}

/// The pieces of a text in order. Text between two pieces was put in to keep blocks apart and
/// stands for nothing. Prose costs one piece for each change of markup, not for each byte.
#[derive(Clone, Debug, Default)]
pub(super) struct Pieces(Vec<Piece>);

impl Pieces {
    /// Adds the next piece; text spans must come in order. Neighbouring copies become one.
    pub(super) fn push(&mut self, text: Span, decoded: Span) {
        let piece = Piece { text, decoded };
        match self.0.last_mut() {
            Some(last)
                if last.is_copy()
                    && piece.is_copy()
                    && last.text.end == text.start
                    && last.decoded.end == decoded.start =>
            {
                (last.text.end, last.decoded.end) = (text.end, decoded.end);
            }
            _ => self.0.push(piece),
        }
    }

    /// Each run of the text with the run of the file that it stands for, in order.
    pub(super) fn spans(&self) -> impl Iterator<Item = (Span, Span)> {
        self.0.iter().map(|piece| (piece.text, piece.decoded))
    }

    /// Forgets the text from `length` bytes on.
    pub(super) fn truncate(&mut self, length: usize) {
        while self.0.pop_if(|piece| piece.text.start >= length).is_some() {}
        if let Some(last) = self.0.last_mut().filter(|piece| piece.text.end > length) {
            if last.is_copy() {
                last.decoded.end -= last.text.end - length;
            }
            last.text.end = length;
        }
    }

    /// Releases what the growth of the list has set aside.
    pub(super) fn shrink(&mut self) {
        self.0.shrink_to_fit();
    }

    /// The decoded bytes that the text `span` stands for. Within a piece that corresponds only
    /// as a whole, its whole is meant; between pieces, the end of the one before.
    pub(super) fn decoded(&self, span: Span) -> Span {
        let start = self.start(span.start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.end(span.end).max(start))
    }

    fn start(&self, offset: usize) -> usize {
        let Some(piece) = self.last_before(offset + 1) else {
            return self.0.first().map_or(0, |piece| piece.decoded.start);
        };
        if offset >= piece.text.end {
            piece.decoded.end
        } else if piece.is_copy() {
            piece.decoded.start + (offset - piece.text.start)
        } else {
            piece.decoded.start
        }
    }

    fn end(&self, offset: usize) -> usize {
        let Some(piece) = self.last_before(offset) else {
            return 0;
        };
        if offset < piece.text.end && piece.is_copy() {
            piece.decoded.start + (offset - piece.text.start)
        } else {
            piece.decoded.end
        }
    }

    /// The last piece whose text begins before `offset`.
    fn last_before(&self, offset: usize) -> Option<&Piece> {
        let after = self.0.partition_point(|piece| piece.text.start < offset);
        after.checked_sub(1).and_then(|index| self.0.get(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_copies_wholes_and_gaps() {
        let mut pieces = Pieces::default();
        // "**ab** &amp; c" becomes "ab & c", then a gap of two bytes, then "d" at 20.
        pieces.push(Span::new(0, 2), Span::new(2, 4));
        pieces.push(Span::new(2, 3), Span::new(6, 7));
        pieces.push(Span::new(3, 4), Span::new(7, 12));
        pieces.push(Span::new(4, 6), Span::new(12, 14));
        pieces.push(Span::new(8, 9), Span::new(20, 21));
        let cases = [
            ((0, 2), (2, 4)),
            ((1, 3), (3, 7)),
            ((3, 4), (7, 12)),
            ((4, 6), (12, 14)),
            ((0, 9), (2, 21)),
            ((6, 6), (14, 14)),
            ((5, 7), (13, 14)),
            ((8, 9), (20, 21)),
        ];
        for ((start, end), (from, to)) in cases {
            assert_eq!(
                pieces.decoded(Span::new(start, end)),
                Span::new(from, to),
                "{start}..{end}"
            );
        }
    }
}
