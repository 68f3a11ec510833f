//! Attributions by a verb: "X said that Y", "Y, said X".

use std::ops::Range;

use super::{
    ALSO_NOUN, Attribution, AttributionKind, EMPTY, HEARER, KINDS, NEEDS_CLAUSE, NOBODY, Reader,
};
use crate::language::clause::is_verb;
use crate::language::token::{Tag, Token};

/// How far a rule looks for "that", a quotation or a verb.
const NEAR: usize = 14;

const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being", "am"];
const MODALS: &[&str] = &[
    "would", "could", "should", "might", "may", "must", "can", "will", "to", "not", "never",
];

/// A speaker found, and on which side of the verb.
struct Named {
    speaker: Range<usize>,
    inverted: bool,
}

/// What is said, found.
struct Content {
    tokens: Range<usize>,
    direct: bool,
    kind: Option<AttributionKind>,
}

impl Reader<'_> {
    /// "X said that Y", "Y, said X", "X put the number at Y".
    pub(super) fn by_verb(&self, i: usize) -> Option<Attribution> {
        let token = self.token(i)?;
        let puts = token.is_any(&["put", "puts"]) && self.puts_at(i);
        let kind = match KINDS.get(token.folded.as_str()) {
            Some(kind) => *kind,
            None if puts => AttributionKind::Said,
            None => return None,
        };
        let cited = self.is_any(i.saturating_sub(1), &["as"])
            && i >= 2
            && self.is_any(i - 2, &["quoted", "cited", "reported"]);
        let head = if cited { i - 2 } else { i };
        let chain = self.auxiliaries(head);
        if !cited && self.says_nothing(i, &chain) {
            return None;
        }
        let named = self.named(head, chain.start, i)?;
        if self.names_nobody(&named.speaker) {
            return None;
        }
        let content = if named.inverted {
            self.content_before(i)
        } else {
            self.content(i, &named, puts)
        }?;
        Some(Attribution {
            speaker: self.span(&named.speaker)?,
            verb: self.span(&(head..i + 1))?,
            content: content.tokens,
            direct: content.direct,
            kind: content.kind.unwrap_or(kind),
        })
    }

    /// "That said", "having said that".
    fn names_nobody(&self, speaker: &Range<usize>) -> bool {
        let word = self.token(speaker.start).filter(|_| speaker.len() == 1);
        word.is_some_and(|t| NOBODY.contains(t.folded.as_str()))
    }

    /// "She said yes", "he argued with her": nothing is reported.
    fn is_empty(&self, verb: usize, verb_at: Option<usize>) -> bool {
        let Some(next) = self.token(verb + 1).filter(|_| verb_at.is_none()) else {
            return false;
        };
        let number = next.tag == Tag::Numeral && self.ends(verb + 2);
        EMPTY.contains(next.folded.as_str()) || next.tag == Tag::Adposition || number
    }

    fn ends(&self, at: usize) -> bool {
        self.token(at).is_none_or(|t| t.tag == Tag::Punctuation)
    }

    /// The auxiliaries and adverbs right before a verb.
    fn auxiliaries(&self, verb: usize) -> Range<usize> {
        let floor = self.sentence(verb).start.max(verb.saturating_sub(5));
        let mut start = verb;
        while start > floor {
            let plain = |t: &Token| {
                matches!(t.tag, Tag::Auxiliary | Tag::Adverb | Tag::Particle) && !t.is("'s")
                    || t.is_any(MODALS)
                    || t.is_any(&["also", "later", "then", "has", "have", "had", "did"])
                    || t.is_any(BE)
            };
            if !self.token(start - 1).is_some_and(plain) {
                break;
            }
            start -= 1;
        }
        start..verb
    }

    /// Passive, unsaid, or no verb at all.
    fn says_nothing(&self, i: usize, chain: &Range<usize>) -> bool {
        let Some(token) = self.token(i) else {
            return true;
        };
        let running = token.folded.ends_with("ing");
        let passive = !running && chain.clone().any(|j| self.is_any(j, BE));
        let unsaid = chain.clone().any(|j| self.is_any(j, MODALS));
        let noun = ALSO_NOUN.contains(token.folded.as_str())
            && token.tag != Tag::Verb
            && !self.is_any(i + 1, &["that"]);
        let modified = self.before(i).is_some_and(|t| {
            matches!(t.tag, Tag::Determiner | Tag::Adjective) || t.is("'s") || t.possessive
        });
        let participle = running && chain.is_empty() && !self.before(i).is_some_and(|t| t.is(","));
        // "A recall covers": what has a verb right after it is the subject of that verb.
        let subject = self
            .token(i + 1)
            .is_some_and(|t| t.tag == Tag::Verb && !t.is_any(MODALS));
        let subject = subject && ALSO_NOUN.contains(token.folded.as_str()) && chain.is_empty();
        passive
            || subject
            || unsaid
            || noun
            || participle
            || (modified && ALSO_NOUN.contains(token.folded.as_str()))
    }

    fn named(&self, head: usize, chain_start: usize, verb: usize) -> Option<Named> {
        let floor = self.sentence(head).start;
        let before = self.before(chain_start);
        if before.is_some_and(|t| t.is_any(&["who", "which"])) {
            return self.antecedent(chain_start - 1, floor);
        }
        let after_mark = before.is_none_or(|t| t.is(",")) || self.ends_quote(chain_start);
        if after_mark {
            return self
                .apposed(chain_start, floor)
                .or_else(|| self.named_after(verb));
        }
        let clause = self.clause(chain_start.saturating_sub(1)).start.max(floor);
        let speaker = self.phrase_before(chain_start, clause)?;
        let known = !self
            .span(&speaker)
            .is_some_and(|s| s.of(self.text).eq_ignore_ascii_case("it"))
            || !self.is_any(verb, &["read", "reads"]);
        known.then_some(Named {
            speaker,
            inverted: false,
        })
    }

    fn ends_quote(&self, end: usize) -> bool {
        self.quote_before(end).is_some_and(|q| q.outer.end == end)
    }

    /// "Murad, who said": the name before the comma.
    fn antecedent(&self, who: usize, floor: usize) -> Option<Named> {
        let comma = usize::from(self.before(who).is_some_and(|t| t.is(",")));
        let speaker = self.phrase_before(who.checked_sub(comma)?, floor)?;
        Some(Named {
            speaker,
            inverted: false,
        })
    }

    /// "X, the director of Y, said": no verb between the commas, nor before the name. Of "…, its director, X, said"
    /// the speaker is X, whatever stands before.
    fn apposed(&self, comma_end: usize, floor: usize) -> Option<Named> {
        let second = comma_end.checked_sub(1)?;
        let window = floor.max(second.saturating_sub(NEAR))..second;
        let first = window.rev().find(|i| self.is_any(*i, &[","]))?;
        let inside = self.tokens.get(first + 1..second)?;
        let relative = inside
            .first()
            .is_some_and(|t| t.is_any(&["who", "whose", "which"]));
        // "A neurologist who had no part in it" is no sentence of its own.
        let own = inside.split(|t| t.is_any(&["who", "which", "that", "whose"]));
        let finite = own
            .take(1)
            .flatten()
            .any(|t| is_verb(t) && !t.folded.ends_with("ing"));
        let speaker = self.phrase_before(first, floor)?;
        let head = self.tokens.get(floor..speaker.start)?;
        let named = inside.iter().all(|t| t.tag == Tag::ProperNoun) && !inside.is_empty();
        if named && head.last().is_some_and(|t| t.is(",")) {
            return Some(Named {
                speaker: first + 1..second,
                inverted: false,
            });
        }
        let clear = (relative || !finite) && !head.iter().any(is_verb);
        clear.then_some(Named {
            speaker,
            inverted: false,
        })
    }

    fn named_after(&self, verb: usize) -> Option<Named> {
        let speaker = self.phrase_after(verb + 1, self.sentence(verb).end)?;
        let subject_of_next = self.token(speaker.end).is_some_and(is_verb);
        (!subject_of_next).then_some(Named {
            speaker,
            inverted: true,
        })
    }

    /// What stands before an attribution that begins at token `end`.
    fn content_before(&self, end: usize) -> Option<Content> {
        if let Some(quote) = self.quote_before(end) {
            return Some(Content {
                tokens: self.trimmed(quote.inner.clone()),
                direct: true,
                kind: None,
            });
        }
        let start = self.sentence(end).start;
        let tokens = self.trimmed(start..end);
        (!tokens.is_empty()).then_some(Content {
            tokens,
            direct: false,
            kind: None,
        })
    }

    fn content(&self, verb: usize, named: &Named, puts: bool) -> Option<Content> {
        let sentence = self.sentence(verb);
        if puts {
            return Some(self.reported(verb + 1, &sentence));
        }
        if self.trails(verb, &named.speaker) {
            return self.trailing(verb, &named.speaker, &sentence);
        }
        self.content_after(verb, &sentence)
    }

    /// "Y, X said on Friday." and “Y,” X said: nothing said follows.
    fn trails(&self, verb: usize, speaker: &Range<usize>) -> bool {
        let start = speaker.start;
        let marked = self.before(start).is_some_and(|t| t.is(",")) || self.ends_quote(start);
        let closed = self.is_any(verb + 1, &[","]) && !self.follows_quote(verb + 1);
        let sentence = self.sentence(verb);
        let rest = self.tokens.get(verb + 1..sentence.end).unwrap_or_default();
        let empty = !rest
            .iter()
            .take(2 * NEAR)
            .any(|t| is_verb(t) || t.is("that"))
            && !self.follows_quote(verb + 1);
        marked && (closed || empty || self.ends_quote(start))
    }

    /// A quotation begins at token `i`, or after the comma or colon there.
    fn follows_quote(&self, i: usize) -> bool {
        let mark = usize::from(self.is_any(i, &[",", ":"]));
        self.quote_at(i + mark).is_some()
    }

    fn trailing(
        &self,
        verb: usize,
        speaker: &Range<usize>,
        sentence: &Range<usize>,
    ) -> Option<Content> {
        let before = self.content_before(speaker.start)?;
        let rest = self.tokens.get(verb + 2..sentence.end).unwrap_or_default();
        let goes_on = self.is_any(verb + 1, &[","]) && rest.iter().take(2 * NEAR).any(is_verb);
        if before.direct || !goes_on {
            return Some(before);
        }
        // "The grave, he said, holds 4,000 bodies."
        Some(Content {
            tokens: self.trimmed(sentence.clone()),
            direct: false,
            kind: None,
        })
    }

    fn content_after(&self, verb: usize, sentence: &Range<usize>) -> Option<Content> {
        let end = sentence.end.min(verb + 1 + NEAR);
        let window = verb + 1..end;
        if let Some(quote) = self.quoted_after(verb + 1, end) {
            return Some(Content {
                tokens: self.trimmed(quote),
                direct: true,
                kind: None,
            });
        }
        let verb_at = window.clone().find(|i| self.token(*i).is_some_and(is_verb));
        let opener = window
            .clone()
            .find(|i| self.is_any(*i, &["that", "whether"]));
        let opener = opener.filter(|o| verb_at.is_none_or(|v| *o < v));
        if let Some(opener) = opener {
            let start = opener + usize::from(self.is_any(opener, &["that"]));
            return Some(self.reported(start, sentence));
        }
        let token = self.token(verb)?;
        if self.is_empty(verb, verb_at) {
            return None;
        }
        if HEARER.contains(token.folded.as_str()) {
            return self.after_hearer(verb, sentence);
        }
        let to = self.is_any(verb + 1, &["to"]);
        let plain = NEEDS_CLAUSE.contains(token.folded.as_str()) && (verb_at.is_none() || to);
        (!plain).then(|| self.reported(verb + 1, sentence))
    }

    /// The inner tokens of a quotation that begins before any verb.
    fn quoted_after(&self, from: usize, end: usize) -> Option<Range<usize>> {
        for i in from..end {
            if let Some(quote) = self.quote_at(i) {
                let led = self.before(i).is_some_and(|t| t.is_any(&[",", ":"])) || i == from;
                return led.then(|| quote.inner.clone());
            }
            if self.token(i).is_some_and(|t| is_verb(t) || t.is("that")) {
                return None;
            }
        }
        None
    }

    /// "told Y the plan failed", "asked Y to leave".
    fn after_hearer(&self, verb: usize, sentence: &Range<usize>) -> Option<Content> {
        let hearer = self.hearer(verb + 1, sentence.end);
        if self.is_any(hearer.end, &["to"])
            && self
                .token(hearer.end + 1)
                .is_some_and(|t| t.tag != Tag::Determiner)
        {
            let mut content = self.reported(hearer.end, sentence);
            content.kind = Some(AttributionKind::Ordered);
            return Some(content);
        }
        let content = self.reported(hearer.end, sentence);
        let rest = self.tokens.get(content.tokens.clone()).unwrap_or_default();
        rest.iter().any(is_verb).then_some(content)
    }

    fn hearer(&self, start: usize, limit: usize) -> Range<usize> {
        let pronoun = self
            .token(start)
            .is_some_and(|t| t.is_any(&["me", "him", "her", "us", "them", "you", "it"]));
        if pronoun {
            return start..start + 1;
        }
        self.phrase_after(start, limit).unwrap_or(start..start)
    }

    /// To the end of the sentence, or to the ", but" that ends the report.
    fn reported(&self, start: usize, sentence: &Range<usize>) -> Content {
        let from = self.clauses.partition_point(|c| c.start <= start);
        let later = self.clauses.get(from..).unwrap_or_default();
        let turn = later
            .iter()
            .take(NEAR)
            .take_while(|c| c.start < sentence.end)
            .find(|c| {
                let turns = self.is_any(c.start, &["but", "whereas", "although", "though"]);
                turns
                    && !self.is_any(c.start + 1, &["that"])
                    && self.before(c.start).is_some_and(|t| t.is_any(&[",", ";"]))
            });
        let end = turn.map_or(sentence.end, |c| c.start);
        Content {
            tokens: self.trimmed(start..end.max(start)),
            direct: false,
            kind: None,
        }
    }

    fn puts_at(&self, i: usize) -> bool {
        (i + 2..i + NEAR).any(|j| {
            let number =
                (j + 1..j + 5).any(|k| self.token(k).is_some_and(|t| t.tag == Tag::Numeral));
            self.is_any(j, &["at"]) && number
        })
    }
}
