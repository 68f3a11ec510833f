//! How good the verdicts are: the straight line of [`check`] over labelled items. How good its first half is, the
//! scan, measures [`retrieval`].

pub mod documents;
pub mod fit;
pub mod item;
pub mod lines;
pub mod ranking;
pub mod retrieval;
pub mod score;
pub mod table;
mod treebank;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;

use crate::check::{Options, check};
use crate::claims::{Claim, ClaimPlace, Settings, Verdict};
use crate::corpus::{Corpus, Source};
use crate::form::FileText;
use crate::judge::Caution;
use crate::report::{ClaimReport, Outcome};
use crate::span::Span;
use item::{Item, Label};
use score::{Judged, Score, score, three_classes};

/// The figures of one file of items.
#[derive(Clone, Debug, Serialize)]
pub struct Evaluation {
    /// The file's name without its folder.
    pub set: String,
    /// All items.
    pub all: Score,
    /// The items of each kind, where they name one.
    pub kinds: BTreeMap<String, Score>,
    /// Items judged in a second, on all threads together.
    pub items_per_second: f64,
}

/// One item with its report.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The item.
    pub item: Item,
    /// What the checker says of it.
    pub report: ClaimReport,
}

impl Answer {
    fn judged(&self) -> Judged {
        Judged {
            label: self.item.label,
            verdict: self.report.verdict,
            confidence: self.report.confidence,
        }
    }

    /// The report as that of a claim which should have had the right verdict, for showing mistakes.
    pub fn as_failure(&self) -> ClaimReport {
        let expect = match self.item.label {
            Label::Supported => Verdict::Supported,
            Label::Conflicting => Verdict::Conflicting,
            Label::Unsupported | Label::NotSupported => Verdict::Unsupported,
        };
        ClaimReport {
            expect,
            outcome: Outcome::Fail,
            ..self.report.clone()
        }
    }

    /// True when the verdict is not the right one, in the classes that the set tells apart.
    pub fn is_wrong(&self, three: bool) -> bool {
        score(&[self.judged()], three).accuracy < 1.0
    }
}

/// How an evaluation runs: as a check that keeps all passages. Nothing is waived, so the day does not matter.
fn options(caution: Caution) -> Options {
    Options {
        caution,
        related: Options::CANDIDATES,
        ..Options::new(Date::MIN)
    }
}

/// Judges every item by its own passages alone. `file` is shown as the place of the claims.
pub fn answers(items: Vec<Item>, file: &str, caution: Caution) -> Vec<Answer> {
    let settings = Settings::default();
    items
        .into_par_iter()
        .enumerate()
        .map(|(i, item)| {
            let report = answer(&item, file, i + 1, &settings, &options(caution));
            Answer { item, report }
        })
        .collect()
}

/// Judges claims that people have labelled by their expectation, against a corpus. The first tag is the kind, and
/// the claims of one file count as being about one source.
pub fn claims(
    claims: &[Claim],
    corpus: &Corpus,
    settings: &Settings,
    caution: Caution,
) -> Vec<Answer> {
    let reports = check(claims, corpus, settings, &options(caution)).claims;
    let item = |claim: &Claim| Item {
        id: claim.id.clone(),
        claim: claim.text.clone(),
        evidence: vec![claim.place.file.to_string_lossy().into_owned()],
        title: None,
        label: match claim.expect {
            Verdict::Supported => Label::Supported,
            Verdict::Conflicting => Label::Conflicting,
            Verdict::Unsupported | Verdict::Unchecked => Label::Unsupported,
            Verdict::Disputed => Label::NotSupported,
        },
        kind: claim.tags.first().cloned(),
        doc_id: None,
    };
    let both = claims.iter().zip(reports);
    both.map(|(claim, report)| Answer {
        item: item(claim),
        report,
    })
    .collect()
}

fn answer(
    item: &Item,
    file: &str,
    line: usize,
    settings: &Settings,
    options: &Options,
) -> ClaimReport {
    let mut source = Source::plain(&format!("{}.txt", item.id), item.evidence.join("\n\n"));
    source.metadata.title.clone_from(&item.title);
    let corpus = Corpus::of(vec![source]);
    let claim = Claim {
        id: item.id.clone(),
        text: item.claim.clone(),
        expect: Verdict::Supported,
        sources: Vec::new(),
        as_of: None,
        speaker: None,
        article: None,
        min_sources: 1,
        tags: Vec::new(),
        note: None,
        waiver: None,
        place: ClaimPlace {
            file: PathBuf::from(file),
            line,
            column: 1,
            text_span: Span::default(),
            written: Arc::new(FileText::new(file, "")),
        },
    };
    let mut report = check(&[claim], &corpus, settings, options);
    report.claims.remove(0)
}

/// The figures for all answers of a set, judged in `seconds`.
pub fn evaluate(set: &str, answers: &[Answer], seconds: f64) -> Evaluation {
    let three = three_classes(answers.iter().map(|a| a.item.label));
    let judged: Vec<Judged> = answers.iter().map(Answer::judged).collect();
    let mut by_kind: BTreeMap<String, Vec<Judged>> = BTreeMap::new();
    for answer in answers {
        if let Some(kind) = &answer.item.kind {
            by_kind
                .entry(kind.clone())
                .or_default()
                .push(answer.judged());
        }
    }
    Evaluation {
        set: set.to_string(),
        all: score(&judged, three),
        kinds: by_kind
            .into_iter()
            .map(|(kind, judged)| (kind, score(&judged, three)))
            .collect(),
        items_per_second: answers.len() as f64 / seconds.max(1e-9),
    }
}
