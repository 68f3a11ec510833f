//! One source's passages, judged.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;
use smol_str::SmolStr;

use super::copies::{Around, Surroundings};
use super::sentences::Sentences;
use crate::corpus::{Metadata, Source};
use crate::judge::{Asserted, Caution, Document, Judgement, Passage, Relation, Stance, judge};
use crate::language::Aspect;
use crate::language::name::{Aliases, Name};
use crate::language::statement::{Setting, Statement, names_of};
use crate::language::token::fold;
use crate::report::{Anchor, Evidence};
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
/// How many sentences one thread reads in a row; fewer are not worth another.
const AT_ONCE: usize = 8;

/// A judged passage and where its words come from.
#[derive(Clone, Debug)]
pub struct Found {
    /// The evidence as the report will show it. There are a dozen for each claim, which are passed on and sorted.
    pub evidence: Box<Evidence>,
    /// Its origin was declared, not taken from its path.
    pub declared: bool,
    /// What stands around it, by which copies are known; nothing where it settles nothing.
    pub surroundings: Surroundings,
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
    /// The sentences that were analysed, each in its place.
    statements: Vec<Option<Statement>>,
    setting: Setting<'a>,
    title: Option<Statement>,
    /// The sentences in lower case, each once it has been asked for: every claim looks for its names in them.
    folded: Vec<OnceLock<String>>,
    /// The names of the sentences, each once they have been asked for.
    names: Vec<OnceLock<Vec<Name>>>,
    around: Around,
    about: Arc<Metadata>,
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
    /// Analyses those `sentences` of the source that the windows `wanted` touch, with their neighbours.
    pub fn new(
        source: &'a Source,
        sentences: Sentences,
        setting: Setting<'a>,
        wanted: impl Iterator<Item = Span>,
    ) -> Self {
        let touched = wanted.flat_map(|window| sentences.touched(window));
        let near: BTreeSet<usize> = touched.flat_map(|i| around(&sentences, i)).collect();
        let read = |(i, span): (usize, &Span)| {
            let wanted = near.contains(&i);
            wanted.then(|| Statement::read(span.of(&source.text), setting))
        };
        // Where one source is left, cores would idle that took one each.
        let spans = sentences.spans().par_iter().enumerate();
        let statements = spans.with_min_len(AT_ONCE).map(read).collect();
        let title = source.metadata.title.as_deref();
        Self {
            source,
            folded: vec![OnceLock::new(); sentences.spans().len()],
            names: vec![OnceLock::new(); sentences.spans().len()],
            sentences,
            statements,
            setting,
            around: Around::default(),
            about: Arc::new(source.metadata.clone()),
            title: title.map(|title| Statement::read(title, setting)),
        }
    }

    /// What the passages of a claim are read with: the document as far as it stands near `windows`. Of the names in
    /// it only those of its start are read, and of sentences that share a word with the names of the claim.
    fn document(&self, claim: Asserted<'_>, windows: impl Iterator<Item = Span>) -> Document<'_> {
        let near: Vec<usize> = self.sentences.near(windows).collect();
        // The start of a later block of a huge source is not that of the source.
        let lead = if self.source.offset() == 0 { LEAD } else { 0 };
        let (lead, rest) = near.split_at(lead.min(near.len()));
        let mut names: Vec<&Name> = lead.iter().flat_map(|i| self.names(*i)).collect();
        let count = names.len();
        let words = words_of_names(claim, self.setting.aliases);
        let rest = rest.iter().filter(|i| self.holds_any(**i, &words));
        names.extend(rest.flat_map(|i| self.names(*i)));
        Document {
            title: self.title.as_ref(),
            topics: topics(self.title.as_ref(), &names, count),
            names: counted(&names),
            date: self.source.metadata.date,
        }
    }

    /// Whether the sentence holds one of `words`, perhaps within another.
    fn holds_any(&self, at: usize, words: &BTreeSet<SmolStr>) -> bool {
        let (Some(span), Some(folded)) = (self.sentences.spans().get(at), self.folded.get(at))
        else {
            return false;
        };
        let text = folded.get_or_init(|| fold(span.of(&self.source.text)));
        words.iter().any(|word| text.contains(word.as_str()))
    }

    fn statement(&self, at: usize) -> Option<&Statement> {
        self.statements.get(at)?.as_ref()
    }

    fn names(&self, at: usize) -> &[Name] {
        if let Some(statement) = self.statement(at) {
            return &statement.names;
        }
        let (Some(span), Some(names)) = (self.sentences.spans().get(at), self.names.get(at)) else {
            return &[];
        };
        names.get_or_init(|| names_of(span.of(&self.source.text), self.setting))
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
        let document = self.document(claim, candidates.iter().map(|candidate| candidate.span));
        let passages: Vec<Passage<'_>> = contexts
            .iter()
            .map(|context| Passage {
                sentence: context.sentence,
                before: &context.before,
                after: &context.after,
                document: &document,
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
                let statement = self.statement(*i);
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
            range.filter_map(|i| self.statement(i)).collect()
        };
        Some(Context {
            span: *self.sentences.spans().get(at)?,
            score,
            sentence: self.statement(at)?,
            before: statements(run.start..at),
            after: statements(at + 1..run.end),
        })
    }

    fn anchor(&self, span: Span) -> Anchor {
        let text = &self.source.text;
        let before = text.get(..span.start).unwrap_or_default();
        let after = text.get(span.end..).unwrap_or_default();
        let start = self.source.characters() + before.chars().count();
        Anchor {
            start,
            end: start + span.of(text).chars().count(),
            after: self.source.place(span.end),
            prefix: last(before, Anchor::AROUND).to_owned(),
            suffix: first(after, Anchor::AROUND).to_owned(),
        }
    }

    fn found(&self, span: Span, score: f64, judgement: Judgement) -> Found {
        let place = self.source.place(span.start);
        let declared = &self.source.metadata.origin;
        let settles = judgement.stance != Stance::Related;
        let surroundings = match settles {
            true => self.around.of(&self.source.text, span),
            false => Surroundings::default(),
        };
        Found {
            declared: declared.is_some(),
            surroundings,
            evidence: Box::new(Evidence {
                source: self.source.path.clone(),
                origin: declared.as_ref().unwrap_or(&self.source.path).clone(),
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
                about: Arc::clone(&self.about),
                anchor: settles.then(|| self.anchor(span)),
            }),
        }
    }
}

/// The last `count` characters of `text`.
fn last(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().take(count).last();
    text.get(start.map_or(text.len(), |(at, _)| at)..)
        .unwrap_or_default()
}

/// The first `count` characters of `text`.
fn first(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count);
    text.get(..end.map_or(text.len(), |(at, _)| at))
        .unwrap_or_default()
}

/// The numbers of a sentence and its neighbours.
pub fn around(sentences: &Sentences, at: usize) -> std::ops::Range<usize> {
    sentences.run(at, BEFORE, AFTER)
}

/// The lemmas of the words that carry meaning.
fn content(statement: &Statement) -> impl Iterator<Item = &str> {
    let tokens = statement
        .tokens
        .iter()
        .filter(|token| token.tag.is_content());
    tokens.map(|token| token.lemma.as_str())
}

/// The words of the claim's names in all their forms, and the initials of those that have some, folded.
fn words_of_names(claim: Asserted<'_>, aliases: &Aliases) -> BTreeSet<SmolStr> {
    let mut words = BTreeSet::new();
    for name in claim.statement.names.iter().chain(claim.speaker) {
        words.extend(name.words.iter().cloned());
        let members = aliases
            .members(&name.key)
            .flat_map(|member| member.split(' '));
        words.extend(members.map(SmolStr::from));
        words.insert(name.initials().collect());
    }
    words.retain(|word| word.chars().nth(1).is_some());
    words
}

/// The names of the title and the lead, and those that occur again and again.
fn topics<'n>(title: Option<&'n Statement>, names: &[&'n Name], lead: usize) -> Vec<&'n Name> {
    let titled = title.into_iter().flat_map(|t| t.names.iter());
    let mut topics: Vec<&Name> = titled.chain(names.iter().copied().take(lead)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::with_capacity(names.len());
    for name in names {
        let count = counts.entry(&name.key).or_default();
        *count += 1;
        if *count == TOPIC {
            topics.push(name);
        }
    }
    topics
}

/// Each name once, with how often it occurs: a name is the same when it is written with the same words.
fn counted<'n>(names: &[&'n Name]) -> Vec<(&'n Name, usize)> {
    let mut places: HashMap<&[SmolStr], usize> = HashMap::with_capacity(names.len());
    let mut firsts: Vec<(&Name, usize)> = Vec::with_capacity(names.len());
    for name in names {
        let place = *places.entry(&name.words).or_insert(firsts.len());
        match firsts.get_mut(place) {
            Some((_, times)) => *times += 1,
            None => firsts.push((name, 1)),
        }
    }
    firsts
}
