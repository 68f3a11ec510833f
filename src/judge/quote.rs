//! Words in quotation marks must stand in the source as they are.

use super::{At, Link, Passage, Relation};
use crate::finding::Code;
use crate::language::Aspect;
use crate::language::quote::{Quote, QuoteMatch, find_quote};
use crate::language::statement::Statement;
use crate::span::Span;

/// Finds the claim's quotation in the sentence and its neighbours, word for word but for typography.
pub fn link(claim: &Statement, quote: &Quote, passage: Passage<'_>) -> Link {
    let missing = Link::missing(Aspect::Quote, claim, quote.inner);
    let wanted = quote.inner.of(&claim.text);
    let window = Window::of(passage);
    match find_quote(wanted, &window.text) {
        QuoteMatch::Verbatim { span } | QuoteMatch::Shortened { span } => {
            let mut link = missing;
            link.found = 1.0;
            link.at = window.place(span, passage);
            link.comparison.passage = span.of(&window.text).into();
            link.comparison.passage_span = window.in_sentence(span);
            link.comparison.relation = Relation::Same;
            link
        }
        QuoteMatch::Altered { span, reverses, .. } => {
            let mut link = missing;
            link.at = window.place(span, passage);
            link.comparison.passage = span.of(&window.text).into();
            link.comparison.passage_span = window.in_sentence(span);
            let remark = if reverses {
                "what is left out turns the meaning round"
            } else {
                "the words differ"
            };
            link.differing(Code::ConflictQuote, remark.to_string())
        }
        QuoteMatch::Absent => missing,
    }
}

/// The sentence with its neighbours as one text: a quotation may run over several sentences.
struct Window {
    text: String,
    sentence: Span,
}

impl Window {
    fn of(passage: Passage<'_>) -> Self {
        let mut text = String::new();
        let mut sentence = Span::default();
        let before = passage.before.iter().map(|s| (*s, false));
        let after = passage.after.iter().map(|s| (*s, false));
        for (statement, own) in before.chain([(passage.sentence, true)]).chain(after) {
            let start = text.len();
            text.push_str(&statement.text);
            if own {
                sentence = Span::new(start, text.len());
            }
            text.push(' ');
        }
        Self { text, sentence }
    }

    /// The part of `span` that lies in the sentence, counted from its start.
    fn in_sentence(&self, span: Span) -> Option<Span> {
        let start = span.start.max(self.sentence.start);
        let end = span.end.min(self.sentence.end);
        (start < end).then(|| Span::new(start - self.sentence.start, end - self.sentence.start))
    }

    fn place(&self, span: Span, passage: Passage<'_>) -> At {
        let Some(own) = self.in_sentence(span) else {
            return At::Neighbour;
        };
        let tokens = &passage.sentence.tokens;
        At::Sentence(
            tokens
                .iter()
                .position(|t| t.span.end > own.start)
                .unwrap_or_default(),
        )
    }
}
