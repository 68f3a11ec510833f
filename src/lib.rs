//! Factual claims, treated like tests.
//!
//! A claims file says what is claimed, a corpus holds the sources. [`check`](check::check) finds the
//! passages that bear on each claim, judges each of them, and sums up what they say in a
//! [`Verdict`](claims::Verdict). It works offline, and its report is the same on every run and for
//! any number of threads.
//!
//! # The main job
//!
//! Claims and corpus come from files, the report goes to one renderer:
//!
//! ```
//! use std::fs;
//!
//! use factcheck::check::{self, Options};
//! use factcheck::claims::{self, Settings, Verdict};
//! use factcheck::corpus::Corpus;
//! use factcheck::finding::Code;
//! use factcheck::report::{self, Outcome, Style};
//!
//! let folder = tempfile::tempdir()?;
//! let (file, sources) = (folder.path().join("wind.toml"), folder.path().join("corpus"));
//! fs::write(&file, r#"
//!     [[claim]]
//!     id = "turbines"
//!     text = "The cooperative runs eleven turbines"
//!
//!     [[claim]]
//!     id = "output"
//!     text = "The turbines produced 16 gigawatt hours of electricity in 2025"
//! "#)?;
//! fs::create_dir(&sources)?;
//! fs::write(sources.join("report.txt"), "\
//!     The cooperative now runs 11 turbines.\n\
//!     Together the turbines produced 61 gigawatt hours of electricity in 2025.\n")?;
//!
//! let settings = Settings::default();
//! let claims = claims::load(&[file], &settings.defaults, std::io::empty())?;
//! let corpus = Corpus::find(&[sources])?;
//! let options = Options::new("2026-01-31".parse()?);
//! let report = check::check(&claims, &corpus, &settings, &options);
//!
//! assert_eq!(report.claims[0].verdict, Verdict::Supported);
//! assert_eq!(report.claims[0].outcome, Outcome::Pass);
//!
//! let output = &report.claims[1];
//! assert_eq!(output.verdict, Verdict::Conflicting);
//! assert_eq!(output.outcome, Outcome::Fail);
//! assert_eq!(output.evidence[0].findings[0].code, Code::ConflictQuantity);
//!
//! let diff = report::diff::render(&report, &Style::default());
//! assert!(diff.contains("-The turbines produced 16 gigawatt hours"));
//! assert!(diff.contains("+The turbines produced 61 gigawatt hours"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Both may also be held in memory: [`claims::single`] makes a claim of a sentence, and
//! [`Corpus::of`](corpus::Corpus::of) a corpus of sources.
//!
//! ```
//! use factcheck::check::{self, Options};
//! use factcheck::claims::{self, Settings, Verdict};
//! use factcheck::corpus::{Corpus, Source};
//!
//! let settings = Settings::default();
//! let claim = claims::single("4,000 bodies in Mosul grave", &settings.defaults)?;
//! let text = "The grave in Mosul held four thousand bodies.".to_owned();
//! let corpus = Corpus::of(vec![Source::plain("news.txt", text)]);
//! let options = Options {
//!     threads: Some(1),
//!     ..Options::new("2026-01-31".parse()?)
//! };
//! let report = check::check(&[claim], &corpus, &settings, &options);
//! assert_eq!(report.claims[0].verdict, Verdict::Supported);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The straight line
//!
//! Data flows one way, and a module imports only from those below it in this list:
//!
//! - [`cli`]: the command; reads arguments, prints, ends with an exit status. Nothing else prints.
//! - [`eval`]: the same straight line over labelled items, and how often it is right.
//! - [`mod@check`]: claims and corpus → [`Report`](report::Report). Read this file and you know the
//!   program.
//! - [`report`]: what a run found, and one renderer for each kind of reader.
//! - [`judge`]: the statements of claim and passage → findings and a [`Stance`](judge::Stance);
//!   evidence → verdict.
//! - [`scan`]: claims as standing queries, past which the corpus streams → the best passages for
//!   each claim.
//! - [`language`]: text → [`Statement`](language::statement::Statement): tokens and the facts that
//!   they state, each a typed value with its span.
//! - [`corpus`]: files of every format → [`Source`](corpus::Source), with a way back to the
//!   original bytes.
//! - [`claims`]: claims files and settings → [`Claim`](claims::Claim), with the place of each.
//! - [`finding`]: the typed reasons behind a verdict.
//! - [`span`]: where a thing stands in a text.
//!
//! # Text from files
//!
//! Whatever is read from a claims file or a source is kept as it is, control characters and
//! terminal escapes included. The renderers of [`report`] clean it; whoever shows a text of the
//! library in another way has [`report::clean`] for that.
//!
//! Spans count bytes and always fall on character borders. Lines and columns count from 1.

pub mod baseline;
pub mod changes;
pub mod check;
pub mod claims;
pub mod cli;
pub mod corpus;
pub mod eval;
pub mod finding;
pub mod form;
pub mod judge;
pub mod language;
pub mod lock;
pub mod report;
pub mod scan;
pub mod span;
