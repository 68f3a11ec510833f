//! Figures as a table for people.

use std::fmt::Write;

use super::Evaluation;
use super::retrieval::{Figures, Retrieval};
use super::score::Score;

const HEAD: &str = "\
set                  items   acc    F1   bal  false-pass  false-alarm  prec+  prec-   ECE  items/s";

/// The figures of all sets, a line each, with a line for each kind below; then what the columns mean.
pub fn render(evaluations: &[&Evaluation]) -> String {
    let mut out = format!("{HEAD}\n");
    for evaluation in evaluations {
        // Writing to a string can't fail.
        let _ = writeln!(
            out,
            "{}  {:>7.0}",
            line(&evaluation.set, &evaluation.all),
            evaluation.items_per_second
        );
        for (kind, score) in &evaluation.kinds {
            let _ = writeln!(out, "{}", line(&format!("  {kind}"), score));
        }
    }
    out.push_str(
        "\nshares in %. acc accuracy; F1 its mean over the classes; bal balanced accuracy;\n\
         false-pass: called supported and is not; false-alarm: called conflicting and is\n\
         supported; prec+ and prec-: precision of supported and conflicting; ECE: expected\n\
         calibration error.\n",
    );
    out
}

const RETRIEVAL_HEAD: &str = "\
set                  claims  relevant  nDCG@10  recall@10  claims/s";

/// How well documents are found, two lines a set; then what they mean.
pub fn render_retrieval(all: &[Retrieval]) -> String {
    let mut out = format!("{RETRIEVAL_HEAD}\n");
    for one in all {
        let cited = found(&one.set, &one.cited);
        // Writing to a string can't fail.
        let _ = writeln!(out, "{cited}  {:>8.0}", one.claims_per_second);
        let _ = writeln!(out, "{}", found("  settling", &one.settling));
    }
    out.push_str(
        "\nmeans over the claims, in %. relevant: the documents that the claims cite;\n\
         settling: only those that support or conflict, and the claims that have one.\n",
    );
    out
}

fn found(name: &str, figures: &Figures) -> String {
    format!(
        "{name:<20} {:>6}  {:>8}    {}      {}",
        figures.claims,
        figures.relevant,
        percent(Some(figures.ndcg_at_10)),
        percent(Some(figures.recall_at_10)),
    )
}

fn line(name: &str, score: &Score) -> String {
    let precision = |verdict: &str| percent(score.precision.get(verdict).copied().flatten());
    format!(
        "{name:<20} {:>5} {} {} {}      {}        {}  {}  {} {}",
        score.items,
        percent(Some(score.accuracy)),
        percent(Some(score.macro_f1)),
        percent(Some(score.balanced_accuracy)),
        percent(score.false_pass_rate),
        percent(score.false_alarm_rate),
        precision("supported"),
        precision("conflicting"),
        percent(Some(score.calibration_error)),
    )
}

/// Five columns; a dash where nothing is there to divide by.
fn percent(share: Option<f64>) -> String {
    share.map_or_else(
        || "    -".to_string(),
        |share| format!("{:>5.1}", share * 100.0),
    )
}
