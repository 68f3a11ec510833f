//! What a run reads: settings, claims and corpus.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Error, progress};
use crate::check::{self, Options};
use crate::claims::{self, Claim, Settings};
use crate::corpus::Corpus;
use crate::corpus::cache::Cache;
use crate::finding::Severity;
use crate::judge::Caution;
use crate::lock::Lock;
use crate::report::Report;
use crate::scan::Meter;

/// Arguments that say what is read and how.
#[derive(Debug, Args)]
pub(super) struct Inputs {
    /// Folder or file of sources [default: corpus]
    ///
    /// May be repeated.
    #[arg(long, value_name = "PATH")]
    corpus: Vec<PathBuf>,
    /// Settings file instead of the nearest factcheck.toml
    ///
    /// Without it, factcheck.toml is looked for in this folder and then in those above it.
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// Read no settings file
    #[arg(long)]
    isolated: bool,
    /// How sure a passage must be, 0.5 to 1 [default: 0.7]
    ///
    /// So likely it must be that it settles the claim. The higher, the fewer claims are settled, and the fewer of them wrongly.
    #[arg(long, value_name = "P", value_parser = sure, hide_short_help = true)]
    sure: Option<f64>,
    /// Judge the N best passages of a claim [default: 12]
    ///
    /// More of them find little more, and judging takes time for each.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000), hide_short_help = true)]
    top: Option<u16>,
    /// Work on at most N threads; the output is the same
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
    /// Convert every source anew, and keep nothing
    ///
    /// Otherwise the text of large Markdown files is kept from one run to the next; `factcheck cache` tells where.
    #[arg(long, hide_short_help = true)]
    no_cache: bool,
    /// The day on which waivers must hold [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, hide_short_help = true)]
    today: Option<Date>,
}

/// What a report is to hold.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// A finding as heavy as this fails claims that are supported, too.
    pub fail_on: Severity,
    /// Whether claims that a source corrects are checked anew as corrected.
    pub corrections: bool,
    /// Whether the report is to hold the texts of the sources that it cites.
    pub texts: bool,
    /// What the evidence must still be.
    pub accepted: Option<Arc<Lock>>,
}

impl Asked {
    /// As a report for one look: only errors fail, nothing is corrected.
    pub const PLAIN: Self = Self {
        fail_on: Severity::Error,
        corrections: false,
        texts: false,
        accepted: None,
    };
}

/// Reads a day from the command line.
pub(super) fn day(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| "not a day such as 2026-11-22".to_owned())
}

/// Reads how sure to be from the command line.
fn sure(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|p| (0.5..=1.0).contains(p));
    share.ok_or_else(|| "not a share from 0.5 to 1".to_owned())
}

/// The day in this place.
pub(super) fn today() -> Date {
    jiff::Timestamp::now().to_zoned(TimeZone::system()).date()
}

impl Inputs {
    /// Does `work` on as many threads as were asked for; what is part of such work stays on them.
    pub fn on_threads<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match rayon::current_thread_index() {
            Some(_) => work(),
            None => check::on_threads(self.threads.map(usize::from), work),
        }
    }

    /// The settings: none, those of `--config`, or the nearest.
    pub fn settings(&self) -> Result<Settings, Error> {
        let settings = match &self.config {
            _ if self.isolated => Ok(Settings::default()),
            Some(file) => Settings::read(file),
            None => Settings::discover(Path::new(".")),
        };
        Ok(settings?)
    }

    /// The claims of `paths`, or those that the settings name.
    pub fn claims(paths: &[PathBuf], settings: &Settings) -> Result<Vec<Claim>, claims::Error> {
        let paths = if paths.is_empty() {
            &settings.claims
        } else {
            paths
        };
        claims::load(paths, &settings.defaults, io::stdin())
    }

    /// Checks `claims` as `asked`.
    pub fn check(
        &self,
        claims: &[Claim],
        settings: &Settings,
        asked: Asked,
    ) -> Result<Report, Error> {
        let (report, corpus) = self.run(claims, settings, asked)?;
        // What follows ends the process, and the system takes all memory back at once.
        std::mem::forget(corpus);
        Ok(report)
    }

    /// Checks `claims`, and gives the corpus as well.
    pub fn run(
        &self,
        claims: &[Claim],
        settings: &Settings,
        asked: Asked,
    ) -> Result<(Report, Corpus), Error> {
        let folders = self.corpus(settings);
        let options = Options {
            candidates: self.top.map_or(Options::CANDIDATES, usize::from),
            fail_on: asked.fail_on,
            corrections: asked.corrections,
            texts: asked.texts,
            accepted: asked.accepted,
            caution: Caution {
                sure: self.sure.unwrap_or(Caution::STRICT.sure),
                ..Caution::STRICT
            },
            ..Options::new(self.today())
        };
        let work = |meter: &Meter| {
            let corpus = Corpus::find(folders)?.with_cache(self.cache());
            let report = check::watched(claims, &corpus, settings, &options, meter);
            Ok((report, corpus))
        };
        self.on_threads(|| progress::during(work))
    }

    /// The folders and files of sources: those of the command line, or those that the settings name.
    pub fn corpus<'a>(&'a self, settings: &'a Settings) -> &'a [PathBuf] {
        match self.corpus.is_empty() {
            true => &settings.corpus,
            false => &self.corpus,
        }
    }

    fn cache(&self) -> Cache {
        match self.no_cache {
            true => Cache::none(),
            false => Cache::of_system(),
        }
    }

    /// The day on which waivers must hold.
    fn today(&self) -> Date {
        self.today.unwrap_or_else(today)
    }
}
