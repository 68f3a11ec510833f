//! One source's passages, judged.

use std::collections::BTreeMap;

use foldhash::HashMap;

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
/// How many sentences of a document are searched for names.
const NAMES_READ: usize = 600;
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

/// A source opened for judging: the sentences that matter are analysed, each once.
pub struct Reader<'a> {
    source: &'a Source,
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
    /// Analyses the sentences `wanted` of the source with their neighbours.
    pub fn new(
        source: &'a Source,
        setting: Setting<'_>,
        wanted: impl Iterator<Item = usize> + Clone,
    ) -> Self {
        let count = source.sentences.len();
        let mut statements = BTreeMap::new();
        for i in wanted.clone() {
            for j in i.saturating_sub(BEFORE)..(i + AFTER + 1).min(count) {
                let text = source.sentences.get(j).map_or("", |s| s.of(&source.text));
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
        let (names, lead) = names(
            source,
            setting,
            &statements,
            wanted.max().unwrap_or_default(),
        );
        let document = Document {
            topics: topics(title.as_ref(), &names, lead),
            title,
            names: counted(names),
            date: source.metadata.date,
        };
        Self {
            source,
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
        let contexts: Vec<Context<'_>> = candidates
            .iter()
            .filter_map(|candidate| self.context(*candidate))
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

    fn context(&self, candidate: Candidate) -> Option<Context<'_>> {
        let at = candidate.sentence;
        let around = |range: std::ops::Range<usize>| -> Vec<&Statement> {
            range.filter_map(|i| self.statements.get(&i)).collect()
        };
        Some(Context {
            span: *self.source.sentences.get(at)?,
            score: candidate.score,
            sentence: self.statements.get(&at)?,
            before: around(at.saturating_sub(BEFORE)..at),
            after: around(at + 1..at + 1 + AFTER),
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
                span,
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

/// The names of the source in order, and how many of them stand in its lead; of a very long source only those
/// of the lead and of the sentences up to `last`. What is in `statements` has been read already.
fn names(
    source: &Source,
    setting: Setting<'_>,
    statements: &BTreeMap<usize, Statement>,
    last: usize,
) -> (Vec<Name>, usize) {
    let count = source.sentences.len();
    let of = |i: usize| match (statements.get(&i), source.sentences.get(i)) {
        (Some(statement), _) => statement.names.clone(),
        (None, Some(span)) => names_of(span.of(&source.text), setting),
        (None, None) => Vec::new(),
    };
    let mut names: Vec<Name> = (0..LEAD.min(count)).flat_map(of).collect();
    let lead = names.len();
    let rest = match count <= NAMES_READ {
        true => LEAD..count,
        false => last.saturating_sub(NAMES_READ).max(LEAD)..(last + AFTER + 1).min(count),
    };
    names.extend(rest.flat_map(of));
    (names, lead)
}

/// The names of the title and the lead, and those that occur again and again.
fn topics(title: Option<&Statement>, names: &[Name], lead: usize) -> Vec<Name> {
    let titled = title.into_iter().flat_map(|t| t.names.iter());
    let mut topics: Vec<Name> = titled.chain(names.iter().take(lead)).cloned().collect();
    let mut counts: HashMap<&str, usize> = HashMap::default();
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
    let mut places: HashMap<&[String], usize> = HashMap::default();
    let mut firsts: Vec<(usize, usize)> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let place = *places.entry(&name.words).or_insert(firsts.len());
        match firsts.get_mut(place) {
            Some((_, times)) => *times += 1,
            None => firsts.push((at, 1)),
        }
    }
    let mut firsts = firsts.into_iter().peekable();
    let first = |(at, name)| {
        let times = firsts.next_if(|(first, _)| *first == at)?.1;
        Some((name, times))
    };
    names.into_iter().enumerate().filter_map(first).collect()
}
