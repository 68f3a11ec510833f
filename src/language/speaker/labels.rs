//! Attributions without a verb: "according to X", "in X's view", "X: we will pay".

use std::ops::Range;

use super::phrases::{is_head, is_time};
use super::{Attribution, AttributionKind, LABELS, OPINIONS, Reader};
use crate::language::clause::is_verb;
use crate::language::token::{Tag, Token};

/// A label before a colon has no more tokens than this.
const LABEL_TOKENS: usize = 7;

impl Reader<'_> {
    /// "according to X", "in X's view", "for X,".
    pub(super) fn by_phrase(&self, i: usize) -> Option<Attribution> {
        let token = self.token(i)?;
        let sentence = self.sentence(i);
        let next = |word: &str| self.is_any(i + 1, &[word]);
        let (speaker, cue, kind) = if token.is("according") && next("to") {
            let speaker = self.phrase_after(i + 2, sentence.end)?;
            (speaker, i..i + 2, AttributionKind::Said)
        } else if token.is("for") && i == sentence.start {
            let speaker = self.phrase_after(i + 1, sentence.end)?;
            self.can_hold_a_view(&speaker).then_some(())?;
            (speaker, i..i + 1, AttributionKind::Believed)
        } else if OPINIONS.contains(token.folded.as_str()) {
            let (speaker, start) = self.holder(i, sentence.start)?;
            (speaker, start..i + 1, AttributionKind::Believed)
        } else {
            return None;
        };
        let whole = cue.start.min(speaker.start)..cue.end.max(speaker.end);
        Some(Attribution {
            speaker: self.span(&speaker)?,
            verb: self.span(&cue)?,
            content: self.rest_of(&sentence, &whole),
            direct: false,
            kind,
        })
    }

    /// The rest of the sentence: what follows an attribution that leads, else what goes before.
    fn rest_of(&self, sentence: &Range<usize>, cue: &Range<usize>) -> Range<usize> {
        if cue.start <= sentence.start + 1 {
            let comma = (cue.end..sentence.end).find(|i| self.is_any(*i, &[","]));
            let appositive = comma.map_or(cue.end, |c| c + 1);
            return self.trimmed(appositive..sentence.end);
        }
        let after = self.tokens.get(cue.end..sentence.end).unwrap_or_default();
        if self.is_any(cue.end, &[","]) && after.iter().any(is_verb) {
            return self.trimmed(sentence.clone());
        }
        self.trimmed(sentence.start..cue.start)
    }

    fn can_hold_a_view(&self, speaker: &Range<usize>) -> bool {
        let comma = self.is_any(speaker.end, &[","]);
        let names = self.tokens.get(speaker.clone()).unwrap_or_default();
        let named = names
            .iter()
            .all(|t| t.tag == Tag::ProperNoun && !is_time(t));
        let many = names
            .iter()
            .all(|t| t.is_any(&["many", "some", "critics", "others"]));
        comma && (named || many)
    }

    /// "in his view", "in the minister's view": who holds it, and where the phrase begins.
    fn holder(&self, noun: usize, floor: usize) -> Option<(Range<usize>, usize)> {
        let at = noun.checked_sub(1).filter(|at| *at > floor)?;
        let token = self.token(at)?;
        let speaker = if token.is_any(&["his", "her", "their", "my", "our"]) {
            at..at + 1
        } else if token.is("'s") || (token.is("'") && !token.spaced) {
            self.phrase_before(at, floor)?
        } else {
            return None;
        };
        let start = speaker.start.checked_sub(1)?;
        self.is_any(start, &["in", "to", "by"])
            .then_some((speaker, start))
    }

    /// "X: we will pay", as in minutes and interviews.
    pub(super) fn labelled(&self) -> Vec<Attribution> {
        let starts: Vec<(Range<usize>, usize)> = (0..self.tokens.len())
            .filter(|i| self.begins_line(*i))
            .filter_map(|i| self.label(i).map(|colon| (i..colon, colon)))
            .collect();
        let dialogue = starts.len() > 1;
        let ends = starts.iter().skip(1).map(|(s, _)| s.start);
        let ends = ends.chain(std::iter::once(self.tokens.len()));
        let each = starts.iter().zip(ends);
        each.filter_map(|((label, colon), end)| self.spoken(label, *colon, end, dialogue))
            .collect()
    }

    fn spoken(
        &self,
        label: &Range<usize>,
        colon: usize,
        end: usize,
        dialogue: bool,
    ) -> Option<Attribution> {
        let quote = self.quote_at(colon + 1);
        let names = self
            .tokens
            .get(label.clone())?
            .iter()
            .filter(|t| t.capital)
            .count();
        if quote.is_none() && !dialogue && names < 2 {
            return None;
        }
        let paragraph = (colon + 1..end).find(|i| self.blank_line_before(*i));
        let said = colon + 1..paragraph.unwrap_or(end);
        let content = quote.map_or(said, |q| q.inner.clone());
        Some(Attribution {
            speaker: self.span(label)?,
            verb: self.token(colon)?.span,
            content: self.trimmed(content),
            direct: true,
            kind: AttributionKind::Said,
        })
    }

    /// The colon after a name at the start of a line.
    fn label(&self, start: usize) -> Option<usize> {
        let colon = (start + 1..start + 1 + LABEL_TOKENS).find(|i| self.is_any(*i, &[":"]))?;
        let label = self.tokens.get(start..colon)?;
        let first = label.first()?;
        let name = |t: &Token| {
            t.capital
                || !t.is_word()
                || t.is_any(&["of", "the", "for", "and", "de", "van", "von", "al"])
        };
        let plain = first.capital
            && !is_time(first)
            && !label.iter().any(|t| LABELS.contains(t.folded.as_str()))
            && label.iter().all(name)
            && label
                .last()
                .is_some_and(|t| is_head(t) || t.is(")") || t.capital);
        let spaced = self.token(colon + 1).is_some_and(|t| t.spaced);
        (plain && spaced).then_some(colon)
    }

    fn blank_before(&self, i: usize) -> &str {
        let from = self.before(i).map_or(0, |t| t.span.end);
        let to = self.token(i).map_or(from, |t| t.span.start);
        self.text.get(from..to).unwrap_or_default()
    }

    fn begins_line(&self, i: usize) -> bool {
        i == 0 || self.blank_before(i).contains('\n')
    }

    fn blank_line_before(&self, i: usize) -> bool {
        self.blank_before(i).matches('\n').count() > 1
    }
}
