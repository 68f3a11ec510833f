//! Who says what, in direct and in reported speech.

mod forms;
mod labels;
mod phrases;

use foldhash::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::clause::{clause_of, sentences};
use super::phrase::words;
use super::quote::Quote;
use super::token::Token;
use crate::span::Span;

const TABLE: &str = include_str!("data/speakers.txt");

static KINDS: LazyLock<HashMap<&str, AttributionKind>> = LazyLock::new(|| {
    let sections = [
        ("said", AttributionKind::Said),
        ("denied", AttributionKind::Denied),
        ("asked", AttributionKind::Asked),
        ("ordered", AttributionKind::Ordered),
        ("believed", AttributionKind::Believed),
    ];
    let of = |(name, kind)| words(TABLE, name).into_iter().map(move |word| (word, kind));
    sections.into_iter().flat_map(of).collect()
});
static NEEDS_CLAUSE: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "needs clause"));
static EMPTY: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "empty saying"));
static NOBODY: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "nobody"));
static HEARER: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "hearer"));
static ALSO_NOUN: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "also noun"));
static PRONOUNS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "pronoun"));
static TIMES: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "time"));
static LABELS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "label"));
static OPINIONS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(TABLE, "opinion noun"));

/// Something that a text says somebody said.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The speaker as written: "Alexander De Croo", "he", "the ministry".
    pub speaker: Span,
    /// The word that attributes: "said", "according to", the colon of minutes.
    pub verb: Span,
    /// The tokens of what is said, without quotation marks around it. When the attribution stands
    /// in the middle ("The grave, he said, holds 4,000"), the whole sentence.
    pub content: Range<usize>,
    /// In the speaker's own words.
    pub direct: bool,
    /// What kind of saying it is.
    pub kind: AttributionKind,
}

/// The kinds of saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AttributionKind {
    /// Stated.
    Said,
    /// Stated not to be so.
    Denied,
    /// Asked.
    Asked,
    /// Demanded of somebody.
    Ordered,
    /// Held to be so.
    Believed,
}

/// Everything that `text` attributes to a speaker, in order of the attributing words.
///
/// `tokens` are the tagged tokens of `text`, `quotes` those of [`quotes`](super::quote::quotes)
/// and `clauses` those of [`clauses`](super::clause::clauses). "It is said that" has no speaker
/// and attributes nothing; nor does what somebody did not say or would say.
pub fn attributions(
    tokens: &[Token],
    text: &str,
    quotes: &[Quote],
    clauses: &[Range<usize>],
) -> Vec<Attribution> {
    let reader = Reader {
        tokens,
        text,
        quotes: quoted(tokens, quotes),
        clauses,
        sentences: sentences(tokens),
    };
    let mut found: Vec<Attribution> = (0..tokens.len())
        .filter_map(|i| reader.by_verb(i).or_else(|| reader.by_phrase(i)))
        .collect();
    let continued: Vec<Attribution> = found.iter().filter_map(|a| reader.goes_on(a)).collect();
    found.extend(continued);
    found.extend(reader.labelled());
    found.retain(|a| !a.content.is_empty());
    found.sort_by_key(|a| (a.verb, a.content.start));
    found
}

/// A quotation as tokens.
struct Quoted {
    outer: Range<usize>,
    inner: Range<usize>,
}

fn quoted(tokens: &[Token], quotes: &[Quote]) -> Vec<Quoted> {
    let range = |span: Span| {
        let start = tokens.partition_point(|t| t.span.start < span.start);
        let end = tokens.partition_point(|t| t.span.end <= span.end);
        start..end.max(start)
    };
    let outermost = quotes.iter().filter(|q| q.depth == 0);
    outermost
        .map(|q| Quoted {
            outer: range(q.span),
            inner: range(q.inner),
        })
        .collect()
}

struct Reader<'t> {
    tokens: &'t [Token],
    text: &'t str,
    quotes: Vec<Quoted>,
    clauses: &'t [Range<usize>],
    sentences: Vec<Range<usize>>,
}

impl Reader<'_> {
    fn token(&self, i: usize) -> Option<&Token> {
        self.tokens.get(i)
    }

    fn before(&self, i: usize) -> Option<&Token> {
        i.checked_sub(1).and_then(|b| self.tokens.get(b))
    }

    fn is_any(&self, i: usize, words: &[&str]) -> bool {
        self.token(i).is_some_and(|t| t.is_any(words))
    }

    fn span(&self, range: &Range<usize>) -> Option<Span> {
        let first = self.token(range.start)?.span;
        let last = self.token(range.end.checked_sub(1)?)?.span;
        (!range.is_empty()).then(|| first.join(last))
    }

    fn sentence(&self, i: usize) -> Range<usize> {
        let at = self.sentences.partition_point(|s| s.end <= i);
        self.sentences.get(at).cloned().unwrap_or(i..i)
    }

    fn clause(&self, i: usize) -> Range<usize> {
        let clause = clause_of(i, self.clauses).and_then(|c| self.clauses.get(c));
        clause.cloned().unwrap_or(i..i)
    }

    /// The quotation that ends with token `i - 1`, a comma between allowed.
    fn quote_before(&self, i: usize) -> Option<&Quoted> {
        let comma = usize::from(self.before(i).is_some_and(|t| t.is(",")));
        let end = i.checked_sub(comma)?;
        let at = self.quotes.partition_point(|q| q.outer.end < end);
        self.quotes.get(at).filter(|q| q.outer.end == end)
    }

    /// The quotation that begins with token `i`.
    fn quote_at(&self, i: usize) -> Option<&Quoted> {
        let at = self.quotes.partition_point(|q| q.outer.start < i);
        self.quotes.get(at).filter(|q| q.outer.start == i)
    }

    /// “A,” he said. “B.”: the second quotation is his, too.
    fn goes_on(&self, first: &Attribution) -> Option<Attribution> {
        let verb = self
            .tokens
            .partition_point(|t| t.span.start < first.verb.start);
        let end = self.sentence(verb).end;
        let came_first = first.content.end <= verb;
        let next = self.quote_at(end).filter(|_| first.direct && came_first)?;
        // A quotation with words of its own after it has its own speaker.
        let alone = self.sentence(next.outer.end.saturating_sub(1)).end <= next.outer.end;
        alone.then(|| Attribution {
            content: self.trimmed(next.inner.clone()),
            ..first.clone()
        })
    }

    /// Without commas and full stops at either end.
    fn trimmed(&self, mut range: Range<usize>) -> Range<usize> {
        let marks = [",", ".", "!", ";", ":", "—", "–", "--", "…", "..."];
        while range.start < range.end && self.is_any(range.start, &marks) {
            range.start += 1;
        }
        while range.start < range.end && self.is_any(range.end - 1, &marks) {
            range.end -= 1;
        }
        range
    }
}

#[cfg(test)]
mod tests;
