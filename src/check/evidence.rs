//! One source's passages, judged.

use std::collections::{BTreeMap, BTreeSet};

use super::sentences::Sentences;
use crate::corpus::Source;
use crate::judge::{Asserted, Caution, Document, Judgement, Passage, Relation, Stance, judge};
use crate::language::Aspect;
use crate::language::name::Name;
use crate::language::statement::{Setting, Statement, names_of};
use crate::report::Evidence;
use crate::scan::Candidate;
use crate::span::Span;

/// How many sentences before and after a passage are read with it.
const BEFORE: usize = 2;
/// As [`BEFORE`], after it.
const AFTER: usize = 2;
/// How many sentences lead a document in, its headline and dateline among them.
const LEAD: usize = 4;
/// How often a document must name what it is about.
const TOPIC: usize = 3;

/// A judged passage and where its words come from.
#[derive(Clone, Debug)]
pub struct Found {
    /// The evidence as the report will show it.
    pub evidence: Evidence,
    /// The source's declared origin, or its path.
    pub origin: String,
}

impl Found {
    /// True when it supports or conflicts.
    pub fn settles(&self) -> bool {
        self.evidence.stance != Stance::Related
    }

    /// True when the claim's quotation stands in it word for word.
    pub fn has_quote(&self) -> bool {
        let quotes = self
            .evidence
            .comparisons
            .iter()
            .filter(|c| c.aspect == Aspect::Quote);
        quotes.clone().count() > 0 && quotes.clone().all(|c| c.relation == Relation::Same)
    }
}

/// The most sentences that are judged of one window: a cheaply told window may hold several.
const OF_A_WINDOW: usize = 3;

/// A source opened for judging: the sentences that matter are analysed, each once.
pub struct Reader<'a> {
    source: &'a Source,
    sentences: Sentences,
    statements: BTreeMap<usize, Statement>,
    document: Document,
}

/// A candidate with the sentences around it.
struct Context<'a> {
    span: Span,
    score: f64,
    sentence: &'a Statement,
    before: Vec<&'a Statement>,
    after: Vec<&'a Statement>,
}

impl<'a> Reader<'a> {
    /// Analyses the sentences of the source that the windows `wanted` touch, with their neighbours.
    pub fn new(
        source: &'a Source,
        setting: Setting<'_>,
        wanted: impl Iterator<Item = Span> + Clone,
    ) -> Self {
        let sentences = Sentences::around(&source.text, wanted.clone());
        let mut statements = BTreeMap::new();
        for i in wanted.flat_map(|window| sentences.touched(window)) {
            for j in around(&sentences, i) {
                let text = sentences.spans().get(j).map_or("", |s| s.of(&source.text));
                statements
                    .entry(j)
                    .or_insert_with(|| Statement::read(text, setting));
            }
        }
        let title = source
            .metadata
            .title
            .as_deref()
            .map(|t| Statement::read(t, setting));
        let (names, lead) = names(source, &sentences, setting, &statements);
        let document = Document {
            topics: topics(title.as_ref(), &names, lead),
            title,
            names: counted(names),
            date: source.metadata.date,
        };
        Self {
            source,
            sentences,
            statements,
            document,
        }
    }

    /// Judges the claim by sentences of the source.
    pub fn judge(
        &self,
        claim: Asserted<'_>,
        candidates: &[Candidate],
        caution: Caution,
    ) -> Vec<Found> {
        let mut seen = BTreeSet::new();
        let contexts: Vec<Context<'_>> = candidates
            .iter()
            .flat_map(|candidate| {
                let sentences = self.nearest(claim.statement, candidate.span).into_iter();
                sentences.map(|at| (at, candidate.score))
            })
            .filter(|(at, _)| seen.insert(*at))
            .filter_map(|(at, score)| self.context(at, score))
            .collect();
        let passages: Vec<Passage<'_>> = contexts
            .iter()
            .map(|context| Passage {
                sentence: context.sentence,
                before: &context.before,
                after: &context.after,
                document: &self.document,
            })
            .collect();
        let judged = judge(claim, &passages, caution);
        let both = contexts.iter().zip(judged);
        both.map(|(c, judgement)| self.found(c.span, c.score, judgement))
            .collect()
    }

    /// The sentences of a window that have most of the claim's words, in order.
    fn nearest(&self, claim: &Statement, window: Span) -> Vec<usize> {
        let mut touched: Vec<usize> = self.sentences.touched(window).collect();
        if touched.len() > OF_A_WINDOW {
            let wanted: BTreeSet<&str> = content(claim).collect();
            let shared = |i: &usize| {
                let statement = self.statements.get(i);
                let words = statement.into_iter().flat_map(content);
                words.filter(|word| wanted.contains(word)).count()
            };
            touched.sort_by_cached_key(|i| std::cmp::Reverse(shared(i)));
            touched.truncate(OF_A_WINDOW);
            touched.sort_unstable();
        }
        touched
    }

    fn context(&self, at: usize, score: f64) -> Option<Context<'_>> {
        let run = around(&self.sentences, at);
        let statements = |range: std::ops::Range<usize>| -> Vec<&Statement> {
            range.filter_map(|i| self.statements.get(&i)).collect()
        };
        Some(Context {
            span: *self.sentences.spans().get(at)?,
            score,
            sentence: self.statements.get(&at)?,
            before: statements(run.start..at),
            after: statements(at + 1..run.end),
        })
    }

    fn found(&self, span: Span, score: f64, judgement: Judgement) -> Found {
        let place = self.source.place(span.start);
        let metadata = &self.source.metadata;
        Found {
            origin: metadata
                .origin
                .clone()
                .unwrap_or_else(|| self.source.path.clone()),
            evidence: Evidence {
                source: self.source.path.clone(),
                line: place.line,
                column: place.column,
                span: span.shifted(self.source.offset()),
                text: span.of(&self.source.text).to_string(),
                stance: judgement.stance,
                confidence: judgement.confidence,
                score,
                restated: judgement.restated,
                findings: judgement.findings,
                comparisons: judgement.comparisons,
                features: judgement.features,
            },
        }
    }
}

/// The numbers of a sentence and its neighbours.
fn around(sentences: &Sentences, at: usize) -> std::ops::Range<usize> {
    let run = sentences.run(at);
    at.saturating_sub(BEFORE).max(run.start)..(at + 1 + AFTER).min(run.end)
}

/// The lemmas of the words that carry meaning.
fn content(statement: &Statement) -> impl Iterator<Item = &str> {
    let tokens = statement
        .tokens
        .iter()
        .filter(|token| token.tag.is_content());
    tokens.map(|token| token.lemma.as_str())
}

/// The names of the sentences in order, and how many of them stand in the source's lead. What is in `statements`
/// has been read already.
fn names(
    source: &Source,
    sentences: &Sentences,
    setting: Setting<'_>,
    statements: &BTreeMap<usize, Statement>,
) -> (Vec<Name>, usize) {
    let spans = sentences.spans();
    let of = |i: usize| match (statements.get(&i), spans.get(i)) {
        (Some(statement), _) => statement.names.clone(),
        (None, Some(span)) => names_of(span.of(&source.text), setting),
        (None, None) => Vec::new(),
    };
    let first = if source.offset() == 0 {
        LEAD.min(spans.len())
    } else {
        0
    };
    let mut names: Vec<Name> = (0..first).flat_map(of).collect();
    let lead = names.len();
    names.extend((first..spans.len()).flat_map(of));
    (names, lead)
}

/// The names of the title and the lead, and those that occur again and again.
fn topics(title: Option<&Statement>, names: &[Name], lead: usize) -> Vec<Name> {
    let titled = title.into_iter().flat_map(|t| t.names.iter());
    let mut topics: Vec<Name> = titled.chain(names.iter().take(lead)).cloned().collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        let count = counts.entry(&name.key).or_default();
        *count += 1;
        if *count == TOPIC {
            topics.push(name.clone());
        }
    }
    topics
}

/// Each name once, with how often it occurs: a name is the same when it is written with the same words.
fn counted(names: Vec<Name>) -> Vec<(Name, usize)> {
    let mut places: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut counted: Vec<(Name, usize)> = Vec::new();
    for name in names {
        let place = *places.entry(name.words.clone()).or_insert(counted.len());
        match counted.get_mut(place) {
            Some((_, times)) => *times += 1,
            None => counted.push((name, 1)),
        }
    }
    counted
}
