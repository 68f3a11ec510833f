//! The straight line: claims + corpus → report. Read this file and you know the program.

mod article;
mod copies;
mod corrections;
mod elsewhere;
mod evidence;
mod outcome;
mod ready;
mod sentences;
mod texts;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::claims::{Claim, Settings, SourceFilter};
use crate::corpus::{Before, Block, Corpus, Source, SourceFile};
use crate::finding::Severity;
use crate::judge::{Asserted, Caution};
use crate::language::name::{Aliases, Name};
use crate::language::statement::{Setting, Statement};
use crate::lock::{self, Lock};
use crate::report::texts::Texts;
use crate::report::{ClaimReport, Report, Sources};
use crate::scan::{self, Candidate, Limits, Meter, Queries, Scanned, Stage};
use crate::span::Span;

use copies::share_origins;
use evidence::Found;
use outcome::Scope;
pub use ready::get_ready;
use sentences::Sentences;

/// A passage with less than this part of the best one's score is not judged. On the labelled sets and the claims of
/// this repository that loses one right verdict of more than 7,000, none to a wrong one, and saves a quarter of the
/// time.
const WORTH: f64 = 0.4;

/// How a run is done.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day on which waivers are read.
    pub today: Date,
    /// How many threads work; none: one a core.
    pub threads: Option<usize>,
    /// How many passages are judged for each claim.
    pub candidates: usize,
    /// What it takes for a passage to settle a claim.
    pub caution: Caution,
    /// How many passages that settle nothing are kept for each claim.
    pub related: usize,
    /// A claim that is supported as it should be fails all the same on a finding of this severity
    /// or a heavier one; so does a claim whose waiver is not needed, where that weighs as much.
    pub fail_on: Severity,
    /// What the evidence must still be; nothing where none was accepted or nobody asks.
    pub accepted: Option<Arc<Lock>>,
    /// Whether claims that a source corrects are checked anew as corrected. That takes another pass over the corpus
    /// where there are any, and changes no verdict.
    pub corrections: bool,
    /// Whether the report is to hold the texts of the sources that evidence cites.
    pub texts: bool,
}

impl Options {
    /// How many passages are judged for each claim where nothing else is asked. Verdicts on the hard suite hardly
    /// change from 8 on; with 10 one of the project's own claims is missed, and the sentences that settle the claims
    /// of SciFact are among the first 12 in 85 %, among the first 8 in 80 %, among the first 20 in 88 % of cases.
    pub const CANDIDATES: usize = 12;
    /// How many passages that settle nothing a report has room for.
    pub const RELATED: usize = 3;

    /// A run on the day `today` on all cores, which only errors fail.
    pub fn new(today: Date) -> Self {
        Self {
            today,
            threads: None,
            candidates: Self::CANDIDATES,
            caution: Caution::STRICT,
            related: Self::RELATED,
            fail_on: Severity::Error,
            accepted: None,
            corrections: false,
            texts: false,
        }
    }
}

/// Checks every claim against the corpus. The report is the same for any number of threads.
pub fn check(claims: &[Claim], corpus: &Corpus, settings: &Settings, options: &Options) -> Report {
    watched(claims, corpus, settings, options, &Meter::default())
}

/// As [`check`], while `meter` tells how far it has come.
pub fn watched(
    claims: &[Claim],
    corpus: &Corpus,
    settings: &Settings,
    options: &Options,
    meter: &Meter,
) -> Report {
    on_threads(options.threads, || {
        Run::new(claims, corpus, settings, options, meter).report()
    })
}

/// Does `work` on at most so many threads; none: one a core. It begins on one of them, since a thread that only waits
/// for them would have to be woken after every step of it.
pub(crate) fn on_threads<T: Send>(threads: Option<usize>, work: impl FnOnce() -> T + Send) -> T {
    match threads.map(|n| rayon::ThreadPoolBuilder::new().num_threads(n).build()) {
        Some(Ok(pool)) => pool.install(work),
        // Without a pool of its own the run uses the common one: slower or faster, never different.
        _ => rayon::scope(|_| work()),
    }
}

/// A claim, analysed.
pub(crate) struct Prepared<'a> {
    claim: &'a Claim,
    statement: Statement,
    speaker: Option<Name>,
    filter: SourceFilter,
}

impl Prepared<'_> {
    fn asserted(&self) -> Asserted<'_> {
        Asserted {
            statement: &self.statement,
            speaker: self.speaker.as_ref(),
        }
    }
}

/// A passage that a claim is to be judged by.
#[derive(Clone, Copy)]
struct Wanted {
    /// The number of the claim.
    claim: usize,
    /// The claim may not use its source: all that counts is whether the claim's quotation stands there.
    elsewhere: bool,
    candidate: Candidate,
}

impl Wanted {
    /// Whether both are for one claim, and judged in one step.
    fn go_together(&self, other: &Self) -> bool {
        (self.claim, self.elsewhere) == (other.claim, other.elsewhere)
    }
}

/// The places of passages in their source.
fn windows(wanted: &[Wanted]) -> impl Iterator<Item = Span> {
    wanted.iter().map(|one| one.candidate.span)
}

/// What was found, claim by claim.
struct Judged {
    /// The passages of the sources that the claim may use, in the order of the sources.
    found: Vec<Vec<Found>>,
    /// Where its quotation stands first in another source.
    elsewhere: Vec<Option<Found>>,
}

impl Judged {
    fn of(claims: usize, judged: impl Iterator<Item = (Wanted, Vec<Found>)>) -> Self {
        let (mut found, mut elsewhere) = (vec![Vec::new(); claims], vec![None; claims]);
        for (wanted, here) in judged {
            if wanted.elsewhere {
                if let Some(place @ None) = elsewhere.get_mut(wanted.claim) {
                    *place = here.into_iter().find(Found::has_quote);
                }
            } else if let Some(found) = found.get_mut(wanted.claim) {
                found.extend(here);
            }
        }
        Self { found, elsewhere }
    }
}

struct Run<'a> {
    corpus: &'a Corpus,
    settings: &'a Settings,
    options: &'a Options,
    meter: &'a Meter,
    aliases: Aliases,
    claims: Vec<Prepared<'a>>,
}

impl<'a> Run<'a> {
    fn new(
        claims: &'a [Claim],
        corpus: &'a Corpus,
        settings: &'a Settings,
        options: &'a Options,
        meter: &'a Meter,
    ) -> Self {
        let aliases = Aliases::new(&settings.names);
        let claims = claims
            .par_iter()
            .map(|claim| prepare(claim, &aliases))
            .collect();
        Self {
            corpus,
            settings,
            options,
            meter,
            aliases,
            claims,
        }
    }

    fn report(&self) -> Report {
        let quoting = self.quoting();
        let scanned = self.scan(&quoting);
        let Judged { found, elsewhere } = self.judge(&scanned, &quoting);
        let accepted = self.options.accepted.as_deref();
        let accepted = accepted.map(|lock| (lock, lock::Sources::of(self.corpus)));
        let claims = self.claims.par_iter().zip(found).zip(elsewhere);
        let claims = claims.map(|((prepared, mut found), elsewhere)| {
            let elsewhere = elsewhere.filter(|_| !found.iter().any(Found::settles));
            share_origins(&mut found);
            let scope = Scope::of(prepared, self.corpus, &scanned.unread);
            outcome::claim_report(
                prepared,
                found,
                elsewhere.as_ref(),
                &scope,
                self.settings,
                self.options,
                accepted.as_ref(),
            )
        });
        let mut claims: Vec<_> = claims.collect();
        if self.options.corrections {
            self.correct(&mut claims);
        }
        Report {
            texts: self.texts(&claims, &scanned),
            claims,
            sources: Sources::of(self.corpus, scanned.unread),
            left_out: self
                .corpus
                .left_out()
                .iter()
                .map(|(ending, n)| (ending.clone(), *n))
                .collect(),
            review: self.settings.review.clone(),
        }
    }

    /// The texts that the evidence of `claims` cites, where they are wanted.
    fn texts(&self, claims: &[ClaimReport], scanned: &Scanned) -> Texts {
        if !self.options.texts {
            return Texts::new();
        }
        let blocks = scanned.candidates.iter().flatten().map(|c| {
            let before = scanned.before.get(&c.block).copied();
            (c.block, before.unwrap_or_default())
        });
        texts::texts(claims, self.corpus, &blocks.collect())
    }

    /// The best passages for each claim among the sources that it may use, and then for each of the claims `quoting`
    /// among all others: the corpus is read once for both.
    fn scan(&self, quoting: &[usize]) -> Scanned {
        let quoting = quoting.iter().filter_map(|i| self.claims.get(*i));
        let claims: Vec<&Prepared<'_>> = self.claims.iter().chain(quoting).collect();
        let queries = Queries::new(claims.iter().map(|c| &c.statement), &self.aliases);
        let allowed = |place: usize, source: usize| {
            let own = place < self.claims.len();
            claims
                .get(place)
                .is_some_and(|c| self.may_use(c, source) == own)
        };
        let limits = Limits {
            allowed: &allowed,
            candidates: self.options.candidates,
            meter: self.meter,
        };
        scan::scan(&queries, self.corpus, &limits)
    }

    fn may_use(&self, prepared: &Prepared<'_>, source: usize) -> bool {
        let allows = |file: &SourceFile| prepared.filter.allows(&file.below());
        // Most claims may use any, and need not put the path of each together.
        prepared.claim.sources.is_empty() || self.corpus.files().get(source).is_some_and(allows)
    }

    /// Reads each block once that holds a passage worth judging, and judges all of them in it.
    fn judge(&self, scanned: &Scanned, quoting: &[usize]) -> Judged {
        let own = (0..self.claims.len()).map(|claim| (claim, false));
        let places = own.chain(quoting.iter().map(|claim| (*claim, true)));
        let mut by_block: BTreeMap<Block, Vec<Wanted>> = BTreeMap::new();
        for ((claim, elsewhere), candidates) in places.zip(&scanned.candidates) {
            let best = candidates.first().map_or(0.0, |candidate| candidate.score);
            for candidate in candidates.iter().filter(|c| c.score >= best * WORTH) {
                by_block.entry(candidate.block).or_default().push(Wanted {
                    claim,
                    elsewhere,
                    candidate: *candidate,
                });
            }
        }
        let by_block: Vec<_> = by_block.into_iter().collect();
        self.meter.begin(Stage::Judge, by_block.len() as u64);
        let judged: Vec<Vec<(Wanted, Vec<Found>)>> = by_block
            .par_iter()
            .map(|(block, wanted)| {
                let before = scanned.before.get(block).copied().unwrap_or_default();
                let found = self.judge_block(*block, before, wanted);
                self.meter.add(1);
                found
            })
            .collect();
        Judged::of(self.claims.len(), judged.into_iter().flatten())
    }

    fn judge_block(
        &self,
        block: Block,
        before: Before,
        wanted: &[Wanted],
    ) -> Vec<(Wanted, Vec<Found>)> {
        // The scan has read it: it fails here only when it has just been taken away, and then says nothing.
        let Ok(source) = self.corpus.read_block(block, before) else {
            return Vec::new();
        };
        let sentences = Sentences::around(&source.text, windows(wanted));
        let wanted = self.screened(wanted, &source, &sentences);
        let setting = Setting {
            reference: source.metadata.date,
            aliases: &self.aliases,
        };
        let reader = evidence::Reader::new(&source, sentences, setting, windows(&wanted));
        // The candidates of a claim stand together. Where few sources hold all of them, cores would idle that
        // took one source each.
        let claims: Vec<&[Wanted]> = wanted.chunk_by(Wanted::go_together).collect();
        claims
            .into_par_iter()
            .filter_map(|same| self.judge_claim(&reader, &source, same))
            .collect()
    }

    /// Judges one claim by its candidates in one source.
    fn judge_claim(
        &self,
        reader: &evidence::Reader<'_>,
        source: &Source,
        wanted: &[Wanted],
    ) -> Option<(Wanted, Vec<Found>)> {
        let first = wanted.first()?;
        let prepared = self.claims.get(first.claim)?;
        let candidates: Vec<Candidate> = wanted.iter().map(|w| w.candidate).collect();
        let mut judged = reader.judge(prepared.asserted(), &candidates, self.options.caution);
        if let Some(article) = &prepared.claim.article {
            article::disown(&mut judged, source, article);
        }
        Some((*first, judged))
    }
}

fn prepare<'a>(claim: &'a Claim, aliases: &Aliases) -> Prepared<'a> {
    let setting = Setting {
        reference: claim.as_of,
        aliases,
    };
    Prepared {
        claim,
        statement: Statement::read(&claim.text, setting),
        speaker: claim
            .speaker
            .as_deref()
            .map(|name| Name::written(name, aliases)),
        // The globs were validated with their file; one that fails here lets every source in.
        filter: SourceFilter::new(&claim.sources).unwrap_or_default(),
    }
}
