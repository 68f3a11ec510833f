//! `factcheck eval`: how good the verdicts are, on items that people have labelled.

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
use crate::eval::{self, Answer, Evaluation, fit, item, score, table};
use crate::judge::Caution;
use crate::report::{self, Report, Style};

#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Files of labelled items, one JSON object a line; claims files or folders of them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Folder or file of sources for claims files
    ///
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

Examples:
  factcheck eval items.jsonl
      the figures as a table
  factcheck eval items.jsonl --worst 5
      also the five most confident mistakes, as reports
  factcheck eval claims --corpus corpus
      the figures of a folder of claims files
  factcheck eval a.jsonl b.jsonl --fit weights.toml
      fit the weights of the judge to four fifths of the items";

/// One file judged.
struct Judged {
    evaluation: Evaluation,
    answers: Vec<Answer>,
}

impl Arguments {
    pub fn run(&self, colour: Colour) -> Result<ExitStatus, Error> {
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

    fn judge(&self, file: &Path) -> Result<Judged, Error> {
        let set = match file.is_dir() {
            true => file.to_string_lossy(),
            false => file.file_stem().unwrap_or_default().to_string_lossy(),
        };
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
        let evaluation = eval::evaluate(&set, &answers, seconds);
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
                sources: Vec::new(),
                left_out: Vec::new(),
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
