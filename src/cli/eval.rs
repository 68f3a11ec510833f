//! `factcheck eval`: how good verdicts and retrieval are, on items that people have labelled.

use std::borrow::Cow;
use std::fmt::Write;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::inputs::{self, Inputs};
use super::style::Surroundings;
use super::{Colour, Error, ExitStatus, output};
use crate::claims::Settings;
use crate::corpus::Corpus;
use crate::eval::documents::{Documents, is_documents};
use crate::eval::retrieval::{self, Retrieval};
use crate::eval::{self, Answer, Evaluation, fit, item, score, table};
use crate::judge::Caution;
use crate::report::{self, Report, Style};

#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Files of labelled items, one JSON object a line; claims files or folders of them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Folder or file of sources for claims files; file of documents for items
    ///
    /// With a file of documents (.jsonl) no verdict is measured but how well the documents that items cite are found.
    /// May be repeated.
    #[arg(long, value_name = "PATH")]
    corpus: Vec<PathBuf>,
    /// text (default) or json
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Format,
    /// Write id, verdict, confidence and finding codes of every item
    #[arg(long, value_name = "FILE")]
    predictions: Option<PathBuf>,
    /// Settle no more than check does
    ///
    /// Without it every item gets its likeliest verdict, which is how such items are scored. Check lets nothing pass
    /// of which a part is missing, since a false pass costs more than a miss.
    #[arg(long)]
    strict: bool,
    /// Only the fifth of the items that --fit keeps aside
    #[arg(long, conflicts_with = "fit")]
    held_out: bool,
    /// Show the N most confident mistakes of each file
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    worst: usize,
    /// Fit the judge's weights to the items and write them
    #[arg(long, value_name = "FILE")]
    fit: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum Format {
    Text,
    Json,
}

const EXAMPLES: &str = "\
An item has the keys id, claim, evidence (the passages of one source, in order)
and label (supported, conflicting, unsupported, or not_supported in sets of two
classes); title and kind are optional. A file without the label unsupported is
scored as supported against the rest. The claims of a claims file are judged by
the sources of --corpus; expect is their label, the first of tags their kind.

A document has the keys doc_id and abstract (a list of sentences), or id and
text; title is optional. Documents are ranked by their best passages, as check
ranks them. An item cites one by doc_id; items with the same claim are one.

Examples:
  factcheck eval items.jsonl
      the figures as a table
  factcheck eval items.jsonl --worst 5
      also the five most confident mistakes, as reports
  factcheck eval claims --corpus corpus
      the figures of a folder of claims files
  factcheck eval items.jsonl --corpus documents.jsonl
      how well the documents that the claims cite are found
  factcheck eval a.jsonl b.jsonl --fit weights.toml
      fit the weights of the judge to four fifths of the items";

/// What the figures of a file or folder are called.
fn set(file: &Path) -> Cow<'_, str> {
    match file.is_dir() {
        true => file.to_string_lossy(),
        false => file.file_stem().unwrap_or_default().to_string_lossy(),
    }
}

/// One file judged.
struct Judged {
    evaluation: Evaluation,
    answers: Vec<Answer>,
}

impl Arguments {
    pub fn run(&self, colour: Colour) -> Result<ExitStatus, Error> {
        if self.corpus.iter().any(|path| is_documents(path)) {
            output::to_stdout(&self.retrieval()?)?;
            return Ok(ExitStatus::Pass);
        }
        let judged: Vec<Judged> = self
            .files
            .iter()
            .map(|file| self.judge(file))
            .collect::<Result<_, _>>()?;
        if let Some(file) = &self.predictions {
            output::to_file(&predictions(&judged), file)?;
        }
        if let Some(file) = &self.fit {
            output::to_file(&self.weights(&judged), file)?;
        }
        let style = Surroundings::of(&io::stdout()).style(colour);
        output::to_stdout(&self.told(&judged, &style))?;
        Ok(ExitStatus::Pass)
    }

    /// The first option given that is about verdicts.
    fn about_verdicts(&self) -> Option<&'static str> {
        let options = [
            ("--strict", self.strict),
            ("--held-out", self.held_out),
            ("--worst", self.worst > 0),
            ("--fit", self.fit.is_some()),
            ("--predictions", self.predictions.is_some()),
        ];
        options.into_iter().find(|o| o.1).map(|o| o.0)
    }

    /// How well the documents that the items cite are found.
    fn retrieval(&self) -> Result<String, Error> {
        if let Some(option) = self.about_verdicts() {
            return Err(Error::NoVerdicts(option));
        }
        let documents = Documents::read(self.corpus.iter().map(PathBuf::as_path))?;
        let measure = |file: &PathBuf| -> Result<Retrieval, Error> {
            let items = item::read(file)?;
            Ok(retrieval::retrieval(&set(file), &items, &documents)?)
        };
        let all: Vec<Retrieval> = self.files.iter().map(measure).collect::<Result<_, _>>()?;
        Ok(match self.format {
            Format::Json => format!("{:#}\n", json!({ "retrieval": all })),
            Format::Text => table::render_retrieval(&all),
        })
    }

    fn judge(&self, file: &Path) -> Result<Judged, Error> {
        let start = Instant::now();
        let answers = if file.is_dir() || file.extension().is_some_and(|e| e == "toml") {
            let settings = Settings::default();
            let claims = Inputs::claims(&[file.to_path_buf()], &settings)?;
            eval::claims(
                &claims,
                &Corpus::find(&self.corpus)?,
                &settings,
                self.caution(),
            )
        } else {
            eval::answers(item::read(file)?, &file.to_string_lossy(), self.caution())
        };
        let seconds = start.elapsed().as_secs_f64();
        let wanted = |a: &Answer| !self.held_out || fit::is_held_out(a);
        let share = answers.len();
        let answers: Vec<Answer> = answers.into_iter().filter(wanted).collect();
        let seconds = seconds * answers.len() as f64 / share.max(1) as f64;
        let evaluation = eval::evaluate(&set(file), &answers, seconds);
        Ok(Judged {
            evaluation,
            answers,
        })
    }

    fn caution(&self) -> Caution {
        if self.strict {
            Caution::STRICT
        } else {
            Caution::LIKELIEST
        }
    }

    fn told(&self, judged: &[Judged], style: &Style) -> String {
        let evaluations: Vec<&Evaluation> = judged.iter().map(|j| &j.evaluation).collect();
        if self.format == Format::Json {
            return format!("{:#}\n", json!({ "sets": evaluations }));
        }
        let mut out = table::render(&evaluations);
        for one in judged.iter().filter(|_| self.worst > 0) {
            let _ = write!(out, "\n{}", self.mistakes(one, style));
        }
        out
    }

    /// The most confident mistakes as an ordinary report.
    fn mistakes(&self, judged: &Judged, style: &Style) -> String {
        let three = score::three_classes(judged.answers.iter().map(|a| a.item.label));
        let mut wrong: Vec<&Answer> = judged
            .answers
            .iter()
            .filter(|a| a.is_wrong(three))
            .collect();
        wrong.sort_by(|a, b| b.report.confidence.total_cmp(&a.report.confidence));
        wrong.truncate(self.worst);
        let claims = wrong.into_iter().map(Answer::as_failure).collect();
        report::diff::render(
            &Report {
                claims,
                ..Report::default()
            },
            style,
        )
    }

    fn weights(&self, judged: &[Judged]) -> String {
        let examples: Vec<fit::Example> = judged
            .iter()
            .flat_map(|j| fit::examples(&j.answers))
            .collect();
        let sets: Vec<&str> = judged.iter().map(|j| j.evaluation.set.as_str()).collect();
        fit::to_toml(&fit::fit(&examples), &sets.join(", "), inputs::today())
    }
}

/// One JSON object an item.
fn predictions(judged: &[Judged]) -> String {
    let mut out = String::new();
    for answer in judged.iter().flat_map(|j| &j.answers) {
        let codes: Vec<&str> = answer
            .report
            .codes()
            .into_iter()
            .map(|c| c.as_str())
            .collect();
        let line = json!({
            "id": answer.item.id,
            "verdict": answer.report.verdict,
            "confidence": (answer.report.confidence * 1e4).round() / 1e4,
            "findings": codes,
        });
        let _ = writeln!(out, "{line}");
    }
    out
}
